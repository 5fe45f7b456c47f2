//! E-mail addresses and links.

use super::cursor::Cursor;
use super::{Certainty, Entity, Value};

/// Endings that make bare letters and dots a link.
const TOP: [&str; 26] = [
    "com", "cn", "net", "org", "gov", "edu", "info", "biz", "top", "vip", "xyz", "cc", "io", "me",
    "app", "link", "shop", "site", "club", "online", "wang", "hk", "tv", "example", "test",
    "invalid",
];
const MAX_LOCAL: usize = 64;
const MAX_DOMAIN: usize = 253;
const MAX_LINK: usize = 2048;

/// Reads the e-mail address or link that starts at the byte `start`.
pub(super) fn at(text: &str, start: usize) -> Option<Entity> {
    if Cursor::new(text, start)
        .before()
        .is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '@' | '_' | '.' | '-'))
    {
        return None;
    }
    email(text, start).or_else(|| link(text, start))
}

fn run(rest: &str, most: usize, fits: impl Fn(u8) -> bool) -> usize {
    rest.bytes().take(most).take_while(|b| fits(*b)).count()
}

fn is_domain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-')
}

/// The length of a domain name at the start of `rest`, and its last label.
fn domain(rest: &str) -> Option<(usize, &str)> {
    let length = run(rest, MAX_DOMAIN, is_domain);
    let name = rest.get(..length)?.trim_end_matches(['.', '-']);
    let (head, top) = name.rsplit_once('.')?;
    let labels = head.split('.').all(|label| {
        !label.is_empty() && label.len() <= 63 && !label.starts_with('-') && !label.ends_with('-')
    });
    let letters = top.len() >= 2 && top.bytes().all(|b| b.is_ascii_alphabetic());
    (labels && letters).then_some((name.len(), top))
}

fn email(text: &str, start: usize) -> Option<Entity> {
    let mut cursor = Cursor::new(text, start);
    let local = run(cursor.rest(), MAX_LOCAL, |b| {
        b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'%' | b'+' | b'-')
    });
    cursor.jump(start + local);
    if local == 0 || !cursor.eat('@') {
        return None;
    }
    let (length, _) = domain(cursor.rest())?;
    Some(Entity {
        range: start..cursor.at() + length,
        value: Value::Email,
        certainty: Certainty::Certain,
    })
}

fn link(text: &str, start: usize) -> Option<Entity> {
    let mut cursor = Cursor::new(text, start);
    let scheme = cursor.eat_any(&["http://", "https://"]).is_some();
    let (length, top) = match domain(cursor.rest()) {
        Some(found) => found,
        // An address of digits, or a template slot, after a scheme.
        None if scheme => (run(cursor.rest(), MAX_DOMAIN, is_domain), ""),
        None => return None,
    };
    let www = cursor.rest().starts_with("www.");
    cursor.jump(cursor.at() + length);
    let mut ahead = cursor;
    if ahead.eat(':') && matches!(ahead.digits(6).len(), 1..=5) {
        cursor = ahead;
    }
    let path = matches!(cursor.peek(), Some('/' | '?'));
    if path || scheme {
        let tail = run(cursor.rest(), MAX_LINK, |b| {
            b.is_ascii_graphic() && !matches!(b, b'"' | b'<' | b'>' | b'`' | b'\'' | b'|' | b'\\')
        });
        let tail = cursor.rest().get(..tail).unwrap_or("");
        cursor.jump(cursor.at() + trimmed(tail).len());
    }
    let known = TOP.contains(&top);
    if !(scheme || www || known || path && top.len() <= 6) || cursor.at() == start {
        return None;
    }
    let certainty = if scheme || www || known {
        Certainty::Certain
    } else {
        Certainty::Possible
    };
    Some(Entity {
        range: start..cursor.at(),
        value: Value::Link,
        certainty,
    })
}

/// Leaves out punctuation that ends the sentence, not the link, and a bracket never opened.
fn trimmed(tail: &str) -> &str {
    let opened = tail.bytes().filter(|b| *b == b'(').count();
    let mut closed = tail.bytes().filter(|b| *b == b')').count();
    let mut tail = tail;
    while let Some(c) = tail.chars().next_back() {
        match c {
            '.' | ',' | ';' | ':' | '!' | '?' | ']' | '*' => {}
            ')' if closed > opened => closed -= 1,
            _ => break,
        }
        tail = tail.get(..tail.len() - 1).unwrap_or("");
    }
    tail
}

#[cfg(test)]
mod tests {
    use super::super::{Words, scan};
    use super::*;

    fn read(text: &str) -> Vec<(Value, &str)> {
        scan(text, &Words::default())
            .into_iter()
            .filter(|e| matches!(e.value, Value::Email | Value::Link))
            .filter_map(|e| Some((e.value, text.get(e.range)?)))
            .collect()
    }

    #[test]
    fn addresses_and_links() {
        for text in [
            "card@lanjiangbank.example",
            "a.b-c+d@foo.com.cn",
            "13800138000@qq.com",
        ] {
            assert_eq!(read(text), [(Value::Email, text)], "{text}");
        }
        for text in [
            "https://m.foo.cn/pay?id=1&t=2",
            "http://foo.example",
            "www.foo.net",
            "m.foo.cn/pay",
            "foo.example",
            "pay.foo.com:8080/x",
            "t.cn/a1b2c3",
            "https://127.0.0.1/x",
            "https://foo.cn/{{id}}",
        ] {
            assert_eq!(read(text), [(Value::Link, text)], "{text}");
        }
        let text = "请打开(https://foo.cn/a)。或m.foo.cn/pay，谢谢";
        let found: Vec<_> = read(text).into_iter().map(|(_, t)| t).collect();
        assert_eq!(found, ["https://foo.cn/a", "m.foo.cn/pay"]);
    }

    #[test]
    fn no_links() {
        for text in [
            "1.2",
            "a@b",
            "3.5元",
            "letter.docx",
            "e.g.",
            "@张三@",
            "..",
            "a..b.com.",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
