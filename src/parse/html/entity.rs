//! Character references: `&nbsp;`, `&#22352;`.

use html5gum::{Token, Tokenizer};

/// Longest reference in bytes; the longest name there is has 33.
const MAX: usize = 40;

/// Where a reference stands, which decides what counts as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::parse) enum Within {
    /// Text between tags.
    Text,
    /// An attribute's value, where a name needs its `;` (`?a=1&copy=2` is no ©).
    Attribute,
}

/// What the reference at the start of `text` stands for, and its length in bytes.
///
/// `None` when `text` does not begin with a reference.
pub(in crate::parse) fn decode(text: &str, within: Within) -> Option<(String, usize)> {
    let body = text.strip_prefix('&')?;
    let numeric = body.starts_with('#');
    let len = body
        .bytes()
        .take(MAX)
        .enumerate()
        .take_while(|(at, byte)| byte.is_ascii_alphanumeric() || (*at == 0 && *byte == b'#'))
        .count();
    if len == 0 {
        return None;
    }
    let closed = body.as_bytes().get(len) == Some(&b';');
    if within == Within::Attribute && !closed && !numeric {
        return None;
    }
    let written = text.get(..1 + len + usize::from(closed))?;
    let common = match written {
        "&nbsp;" => "\u{a0}",
        "&amp;" => "&",
        "&lt;" => "<",
        "&gt;" => ">",
        "&quot;" => "\"",
        _ => return by_table(written),
    };
    Some((common.to_owned(), written.len()))
}

/// The tokenizer knows the table; what it leaves at the end was not part of the reference.
fn by_table(written: &str) -> Option<(String, usize)> {
    let mut read = String::new();
    for token in Tokenizer::new(written) {
        let Ok(token) = token;
        if let Token::String(piece) = token {
            read.push_str(std::str::from_utf8(&piece).ok()?);
        }
    }
    if read == written {
        return None;
    }
    let first = read.chars().next()?.len_utf8();
    let rest = read.get(first..)?;
    let left = rest
        .bytes()
        .rev()
        .zip(written.bytes().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let shown = read.get(..read.len() - left)?.to_owned();
    Some((shown, written.len() - left))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers() {
        let text = |t| decode(t, Within::Text);
        let is = |shown: &str, len| Some((shown.to_owned(), len));
        assert_eq!(text("&#22352;牢"), is("坐", 8));
        assert_eq!(text("&#x5750;"), is("坐", 8));
        assert_eq!(text("&nbsp;x"), is("\u{a0}", 6));
        assert_eq!(text("&ampx;"), is("&", 4));
        assert_eq!(text("&notit;"), is("¬", 4));
        assert_eq!(text("&yen;1"), is("¥", 5));
        assert_eq!(text("&semi;"), is(";", 6));
        assert_eq!(text("&#59"), is(";", 4));
        assert_eq!(text("&NotEqualTilde;"), is("≂\u{338}", 15));
        assert_eq!(text("&#65"), is("A", 4));
        for plain in ["&", "& ", "&;", "&没有;", "&nosuch;", "&#;", "&#x;"] {
            assert_eq!(text(plain), None, "{plain}");
        }
    }

    #[test]
    fn a_query_is_no_reference() {
        assert_eq!(decode("&copy=1", Within::Attribute), None);
        assert_eq!(
            decode("&amp;b=1", Within::Attribute),
            Some(("&".to_owned(), 5))
        );
    }
}
