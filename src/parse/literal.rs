//! A string of a data or code file that may be a notice: its name, its text and its origin.

use crate::notice::{Format, Notice, NoticePlace};
use crate::text::{Origin, OriginBuilder, Span};

use super::{html, plain};

/// A string with the way from its characters to those of the decoded source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Literal {
    /// What names it in its file: the steps to it, parted by `/`.
    pub(super) key: String,
    /// Its characters, escapes read.
    pub(super) text: String,
    /// Where they stand.
    pub(super) origin: Origin,
}

impl Literal {
    /// The text that `builder` holds.
    pub(super) fn new(key: String, builder: OriginBuilder) -> Self {
        let (text, origin) = builder.finish();
        Self { key, text, origin }
    }
}

/// The notices in strings that hold Chinese, in the order of the file, each with a name of its
/// own.
pub(super) fn notices(literals: Vec<Literal>) -> Vec<Notice> {
    let mut seen: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    let mut notices = Vec::new();
    for literal in literals {
        if !literal.text.chars().any(is_han) {
            continue;
        }
        let mut notice = if is_markup(&literal.text) {
            html::notice(&literal.text, 0)
        } else {
            plain::notice(&literal.text, 0)
        };
        if notice.leaves.is_empty() {
            continue;
        }
        let count = seen.entry(literal.key.clone()).or_default();
        *count += 1;
        let key = match *count {
            1 => literal.key,
            number => format!("{}#{number}", literal.key),
        };
        notice.origin = notice.origin.through(&literal.origin);
        notice.place = NoticePlace {
            index: notices.len(),
            key: Some(key),
        };
        debug_assert!(matches!(notice.format, Format::Text | Format::Html));
        notices.push(notice);
    }
    notices
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a string is a piece of a page: it has an end tag or a line break of HTML.
fn is_markup(text: &str) -> bool {
    let mut tags = text
        .split('<')
        .skip(1)
        .map(|tag| tag.trim_start_matches('/'));
    let names = [
        "p>", "br>", "br/>", "br />", "div>", "td>", "body>", "span>", "b>", "strong>",
    ];
    text.contains('<') && tags.any(|tag| names.iter().any(|name| tag.starts_with(name)))
}

/// Adds `raw`, which stands at byte `at` of the source, to `out`, with its escapes read.
///
/// `escape` is asked at every character of `marks`; it gives what the escape stands for and its
/// length in bytes, or `None` where the character stands for itself.
pub(super) fn unescape(
    raw: &str,
    at: usize,
    out: &mut OriginBuilder,
    marks: &[char],
    escape: impl Fn(&str) -> Option<(String, usize)>,
) {
    let mut done = 0;
    let mut look = 0;
    while let Some(found) = raw.get(look..).and_then(|rest| rest.find(marks)) {
        let start = look + found;
        let rest = raw.get(start..).unwrap_or_default();
        let Some((text, len)) = escape(rest) else {
            look = start + rest.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        out.verbatim(raw.get(done..start).unwrap_or_default(), at + done);
        out.replaced(&text, Span::new(at + start, at + start + len));
        done = start + len.max(1);
        look = done;
    }
    out.verbatim(raw.get(done..).unwrap_or_default(), at + done);
}

/// Aligns `value`, which a parser read from `raw` (at byte `at` of the source), with it.
///
/// White space of `raw` may be left out or stand for other white space; `escape` gives what an
/// escape at the start of a text stands for and its length in bytes. Where the two do not go
/// together, all of `value` stands for all of `raw`.
pub(super) fn align(
    value: &str,
    raw: &str,
    at: usize,
    escape: impl Fn(&str) -> Option<(String, usize)>,
) -> OriginBuilder {
    match walk(value, raw, at, escape) {
        Some(out) => out,
        None => {
            let mut out = OriginBuilder::new();
            out.replaced(value, Span::new(at, at + raw.len()));
            out
        }
    }
}

fn walk(
    value: &str,
    raw: &str,
    at: usize,
    escape: impl Fn(&str) -> Option<(String, usize)>,
) -> Option<OriginBuilder> {
    let mut out = OriginBuilder::new();
    let (mut left, mut from) = (value, 0);
    while let Some(wanted) = left.chars().next() {
        let rest = raw.get(from..)?;
        if let Some((text, len)) = escape(rest) {
            left = left.strip_prefix(text.as_str())?;
            out.replaced(&text, Span::new(at + from, at + from + len));
            from += len.max(1);
            continue;
        }
        let Some(written) = rest.chars().next() else {
            // A line break that the parser put at the end.
            if left.trim().is_empty() {
                out.synthetic(left, at + from);
                return Some(out);
            }
            return None;
        };
        if written == wanted {
            let len = written.len_utf8();
            out.verbatim(rest.get(..len)?, at + from);
            left = left.get(len..)?;
            from += len;
        } else if written.is_whitespace() {
            let run = rest.len() - rest.trim_start().len();
            if wanted.is_whitespace() {
                out.replaced(
                    left.get(..wanted.len_utf8())?,
                    Span::new(at + from, at + from + run),
                );
                left = left.get(wanted.len_utf8()..)?;
            }
            from += run;
        } else {
            return None;
        }
    }
    Some(out)
}
