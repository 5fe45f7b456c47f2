//! Escapes that begin with a backslash, as languages and file formats read them.

/// What a language does with a backslash before a character that it knows no escape for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unknown {
    /// The backslash goes.
    Drop,
    /// The backslash stays.
    Keep,
}

/// What the escape at the start of `text` stands for, and its length in bytes.
///
/// `None` when `text` does not begin with a backslash, or with one that stands for itself.
pub(super) fn backslash(text: &str, unknown: Unknown) -> Option<(String, usize)> {
    let rest = text.strip_prefix('\\')?;
    let first = rest.chars().next()?;
    let simple = match first {
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        'b' | 'f' | 'v' | 'a' => " ",
        's' => " ",
        '0' => "",
        '\'' => "'",
        '"' => "\"",
        '`' => "`",
        '$' => "$",
        '/' => "/",
        '\\' => "\\",
        '\n' => return Some((String::new(), 2)),
        '\r' => {
            let len = if rest.starts_with("\r\n") { 3 } else { 2 };
            return Some((String::new(), len));
        }
        'u' | 'U' | 'x' => {
            return code(text).or_else(|| match unknown {
                Unknown::Drop => Some((first.to_string(), 2)),
                Unknown::Keep => None,
            });
        }
        _ => {
            return match unknown {
                Unknown::Drop => Some((first.to_string(), 1 + first.len_utf8())),
                Unknown::Keep => None,
            };
        }
    };
    Some((simple.to_owned(), 2))
}

/// `\uXXXX` (also as a pair of surrogates), `\u{X}`, `\UXXXXXXXX`, `\xXX`.
fn code(text: &str) -> Option<(String, usize)> {
    let (unit, len) = number(text)?;
    if let Some(c) = char::from_u32(unit) {
        return Some((c.to_string(), len));
    }
    let (low, more) = number(text.get(len..)?)?;
    if !(0xD800..0xDC00).contains(&unit) || !(0xDC00..0xE000).contains(&low) {
        return None;
    }
    let c = char::from_u32(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))?;
    Some((c.to_string(), len + more))
}

fn number(text: &str) -> Option<(u32, usize)> {
    let rest = text.strip_prefix('\\')?;
    // Java allows any number of `u`.
    let lead = rest.chars().take_while(|c| *c == 'u').count();
    let (skip, digits) = match rest.chars().next()? {
        'u' => (lead, 4),
        'U' => (1, 8),
        'x' => (1, 2),
        _ => return None,
    };
    let hex = rest.get(skip..)?;
    if let Some(braced) = hex.strip_prefix('{') {
        let end = braced.find('}')?;
        let value = u32::from_str_radix(braced.get(..end)?, 16).ok()?;
        return Some((value, 1 + skip + end + 2));
    }
    let hex = hex.get(..digits)?;
    if !hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    Some((u32::from_str_radix(hex, 16).ok()?, 1 + skip + digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_escapes() {
        let of = |text| backslash(text, Unknown::Drop);
        assert_eq!(of("\\n..."), Some(("\n".into(), 2)));
        assert_eq!(of("\\u9003x"), Some(("逃".into(), 6)));
        assert_eq!(of("\\ud83d\\ude00"), Some(("😀".into(), 12)));
        assert_eq!(of("\\u{1F600}"), Some(("😀".into(), 9)));
        assert_eq!(of("\\U0001F600"), Some(("😀".into(), 10)));
        assert_eq!(of("\\q"), Some(("q".into(), 2)));
        assert_eq!(backslash("\\q", Unknown::Keep), None);
        assert_eq!(of("\\ud83d"), Some(("u".into(), 2)));
        assert_eq!(of("\\"), None);
        assert_eq!(of("n"), None);
    }
}
