//! YAML: every scalar that is a value, by the keys that lead to it.

use granit_parser::{Event, Parser, ScalarStyle, ScanError, Span, options};

use super::super::ParseError;
use super::super::escape::{Unknown, backslash};
use super::super::literal::{Literal, align};
use super::{NAMES, is_name};

/// A collection that is being read.
enum Open {
    /// A list and the number of its next element.
    List(usize),
    /// A mapping and the key whose value comes next.
    Map(Option<String>),
}

/// The scalars of a stream of documents. An alias adds nothing: what it names was read.
pub(super) fn literals(text: &str) -> Result<Vec<Literal>, ParseError> {
    let parser = Parser::new_from_str_with_options(text, options! { emit_comments: false });
    let mut open: Vec<Open> = Vec::new();
    let mut path: Vec<String> = Vec::new();
    let mut found: Vec<Literal> = Vec::new();
    for event in parser {
        let (event, span) = event.map_err(|error| syntax(&error))?;
        match event {
            Event::Scalar(value, style, ..) => {
                if let Some(Open::Map(key @ None)) = open.last_mut() {
                    *key = Some(value.clone().into_owned());
                    path.push(value.into_owned());
                    continue;
                }
                enter(&mut open, &mut path);
                rename(&open, &mut path, &value, &mut found);
                found.extend(literal(text, &value, style, span, &path));
                leave(&mut open, &mut path);
            }
            Event::SequenceStart(..) => {
                enter(&mut open, &mut path);
                open.push(Open::List(0));
            }
            Event::MappingStart(..) => {
                enter(&mut open, &mut path);
                open.push(Open::Map(None));
            }
            Event::SequenceEnd | Event::MappingEnd => {
                open.pop();
                leave(&mut open, &mut path);
            }
            Event::Alias(_) => {
                enter(&mut open, &mut path);
                leave(&mut open, &mut path);
            }
            _ => {}
        }
    }
    Ok(found)
}

/// A node begins: a key that is no scalar, or the next element of a list.
fn enter(open: &mut [Open], path: &mut Vec<String>) {
    match open.last_mut() {
        Some(Open::List(next)) => {
            path.push(next.to_string());
            *next += 1;
        }
        Some(Open::Map(key @ None)) => {
            *key = Some(String::new());
            path.push("?".to_owned());
        }
        _ => {}
    }
}

/// A node ends: the key before it is done with.
fn leave(open: &mut [Open], path: &mut Vec<String>) {
    match open.last_mut() {
        Some(Open::Map(key)) => {
            // A key that is a collection is followed by its value.
            if key.as_deref() == Some("") {
                *key = Some("?".to_owned());
                return;
            }
            *key = None;
            path.pop();
        }
        Some(Open::List(_)) => {
            path.pop();
        }
        None => {}
    }
}

/// An element of a list is known by its `id` as soon as that is read.
fn rename(open: &[Open], path: &mut [String], value: &str, found: &mut [Literal]) {
    let [.., Open::List(next), Open::Map(Some(key))] = open else {
        return;
    };
    if !NAMES.contains(&key.as_str()) || !is_name(value) {
        return;
    }
    let depth = path.len().saturating_sub(2);
    let number = next.saturating_sub(1).to_string();
    let Some(name) = path.get_mut(depth).filter(|name| **name == number) else {
        return;
    };
    value.clone_into(name);
    let before = path.get(..depth).unwrap_or_default();
    let old = [before, &[number]].concat().join("/") + "/";
    let new = path.get(..=depth).unwrap_or_default().join("/") + "/";
    for literal in found.iter_mut().rev() {
        match literal.key.strip_prefix(&old) {
            Some(rest) => literal.key = format!("{new}{rest}"),
            None => break,
        }
    }
}

fn literal(
    text: &str,
    value: &str,
    style: ScalarStyle,
    span: Span,
    path: &[String],
) -> Option<Literal> {
    let range = span.byte_range()?;
    let raw = text.get(range.clone())?;
    let (raw, start) = match (style, raw.chars().next()?) {
        (ScalarStyle::SingleQuoted, '\'') | (ScalarStyle::DoubleQuoted, '"') => {
            (raw.get(1..raw.len().checked_sub(1)?)?, range.start + 1)
        }
        // The sign of a block and what is said of it, where the span holds it.
        (ScalarStyle::Literal | ScalarStyle::Folded, '|' | '>') => {
            let head = raw.find('\n')? + 1;
            (raw.get(head..)?, range.start + head)
        }
        _ => (raw, range.start),
    };
    let out = align(value, raw, start, |rest| match style {
        ScalarStyle::SingleQuoted => rest.starts_with("''").then(|| ("'".to_owned(), 2)),
        ScalarStyle::DoubleQuoted => double_quoted(rest),
        _ => None,
    });
    Some(Literal::new(path.join("/"), out))
}

fn double_quoted(rest: &str) -> Option<(String, usize)> {
    let special = match rest.strip_prefix('\\')?.chars().next()? {
        'N' => "\u{85}",
        '_' => "\u{a0}",
        'L' => "\u{2028}",
        'P' => "\u{2029}",
        'b' => "\u{8}",
        'f' => "\u{c}",
        'v' => "\u{b}",
        'a' => "\u{7}",
        'e' => "\u{1b}",
        '0' => "\0",
        ' ' => " ",
        '\n' | '\r' => {
            // A line goes on: the break and the indentation behind it are nothing.
            let behind = rest.get(1..)?;
            let blank = behind.len() - behind.trim_start().len();
            return Some((String::new(), 1 + blank));
        }
        _ => return backslash(rest, Unknown::Drop),
    };
    Some((special.to_owned(), 2))
}

fn syntax(error: &ScanError) -> ParseError {
    let mark = error.marker();
    ParseError::Syntax {
        line: mark.line(),
        column: mark.col() + 1,
        problem: error.info().replace('\n', " "),
    }
}
