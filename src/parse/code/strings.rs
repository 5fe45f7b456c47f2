//! The characters of a string of code: escapes read, values turned into placeholders.

use crate::text::{OriginBuilder, Span};

use super::Family;
use super::lexer::{Style, Values};
use crate::parse::escape::{Unknown, backslash};
use crate::parse::literal::unescape;

/// Adds the characters under `inner` to `out`.
pub(in crate::parse) fn read(
    text: &str,
    style: Style,
    inner: Span,
    family: Family,
    out: &mut OriginBuilder,
) {
    let raw = inner.of(text);
    let mut marks = Vec::new();
    if style.escapes {
        marks.push('\\');
    }
    match style.values {
        Values::None => {}
        Values::Template | Values::Dollar => marks.push('$'),
        Values::Braces => marks.extend(['{', '}']),
    }
    marks.extend(style.doubled);
    let unknown = match family {
        Family::Python => Unknown::Keep,
        _ => Unknown::Drop,
    };
    unescape(raw, inner.start, out, &marks, |rest| {
        let first = rest.chars().next()?;
        match first {
            '\\' => backslash(rest, unknown),
            '$' => value(rest, style.values),
            '{' if rest.starts_with("{{") => Some(("{".to_owned(), 2)),
            '}' if rest.starts_with("}}") => Some(("}".to_owned(), 2)),
            '{' => {
                let len = rest.find('}')? + 1;
                Some((placeholder(rest.get(1..len - 1)?), len))
            }
            sign if style.doubled == Some(sign) => {
                let again = rest.get(sign.len_utf8()..)?.starts_with(sign);
                again.then(|| (sign.to_string(), sign.len_utf8() * 2))
            }
            _ => None,
        }
    });
}

/// `${…}` and, where a language knows it, `$name`.
fn value(rest: &str, values: Values) -> Option<(String, usize)> {
    let behind = rest.strip_prefix('$')?;
    if let Some(inner) = behind.strip_prefix('{') {
        let mut depth = 1_usize;
        for (at, c) in inner.char_indices() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Some((placeholder(inner.get(..at)?), at + 3));
            }
        }
        return None;
    }
    if values != Values::Dollar {
        return None;
    }
    let len = behind
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(behind.len());
    let name = behind.get(..len)?;
    let starts = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
    starts.then(|| (placeholder(name), len + 1))
}

/// The placeholder for the value of an expression: its name tells its type.
pub(super) fn placeholder(expression: &str) -> String {
    // What formats a value (`:.2f`, `!r`) is no part of its name.
    let expression = expression
        .split([':', '!', '?', '|'])
        .next()
        .unwrap_or_default();
    let mut name = String::new();
    let mut depth = 0_usize;
    for c in expression.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            _ if c.is_alphanumeric() || matches!(c, '_' | '.') => name.push(c),
            _ if c.is_whitespace() => {}
            _ => {
                name.clear();
                break;
            }
        }
    }
    // A call without an owner (`format(amount)`) is known by what it is given.
    if let Some((function, given)) = expression.trim().split_once('(')
        && !function.contains('.')
        && let Some(given) = given.strip_suffix(')')
        && !given.is_empty()
        && given
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '.'))
    {
        name = given.to_owned();
    }
    let name = name.trim_matches('.');
    if name.starts_with(|c: char| c.is_alphabetic() || c == '_') {
        format!("${{{name}}}")
    } else {
        "${value}".to_owned()
    }
}
