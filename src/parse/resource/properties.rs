//! `.properties`: `key = value` a line, `\` at the end of one that goes on.

use crate::text::OriginBuilder;

use super::super::escape::{Unknown, backslash};
use super::super::literal::{Literal, unescape};

/// The values of a file of properties.
pub(super) fn literals(text: &str) -> Vec<Literal> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let line = logical(text, at);
        if let Some(literal) = entry(text, at, line) {
            found.push(literal);
        }
        at = line;
    }
    found
}

/// One past the last byte of the logical line that begins at byte `at`.
fn logical(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let first = text
        .get(at..)
        .unwrap_or_default()
        .trim_start_matches([' ', '\t', '\x0C']);
    let is_comment = first.starts_with(['#', '!']);
    let mut look = at;
    while let Some(byte) = bytes.get(look) {
        match byte {
            b'\\' if !is_comment => {
                look += if text
                    .get(look + 1..)
                    .is_some_and(|rest| rest.starts_with("\r\n"))
                {
                    3
                } else {
                    2
                };
            }
            b'\n' => return look + 1,
            b'\r' if bytes.get(look + 1) != Some(&b'\n') => return look + 1,
            _ => look += 1,
        }
    }
    text.len()
}

fn entry(text: &str, start: usize, end: usize) -> Option<Literal> {
    let line = text.get(start..end)?.trim_end_matches(['\n', '\r']);
    let lead = line.len() - line.trim_start_matches([' ', '\t', '\x0C']).len();
    let line = line.get(lead..)?;
    if line.is_empty() || line.starts_with(['#', '!']) {
        return None;
    }
    let blank: &[char] = &[' ', '\t', '\x0C'];
    let mut key_end = line.len();
    let mut escaped = false;
    for (at, c) in line.char_indices() {
        if escaped {
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if matches!(c, '=' | ':') || blank.contains(&c) {
            key_end = at;
            break;
        }
    }
    let mut key = OriginBuilder::new();
    unescape(line.get(..key_end)?, 0, &mut key, &['\\'], escape);
    let rest = line.get(key_end..)?;
    let behind = rest.trim_start_matches(blank);
    let value = behind.strip_prefix(['=', ':']).unwrap_or(behind);
    let value = value.trim_start_matches(blank);
    let from = start + lead + line.len() - value.len();
    let mut out = OriginBuilder::new();
    unescape(value, from, &mut out, &['\\'], escape);
    Some(Literal::new(key.finish().0, out))
}

/// A line that goes on loses the indentation of the next.
fn escape(rest: &str) -> Option<(String, usize)> {
    let (text, len) = backslash(rest, Unknown::Drop)?;
    if text.is_empty() && rest.starts_with(['\\']) && rest.get(1..2) != Some("0") {
        let behind = rest.get(len..)?;
        let indent = behind.len() - behind.trim_start_matches([' ', '\t', '\x0C']).len();
        return Some((text, len + indent));
    }
    Some((text, len))
}
