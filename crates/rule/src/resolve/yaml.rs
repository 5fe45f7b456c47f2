//! Reading YAML with places, and turning the parser's complaints into diagnostics.

use std::ops::Range;

use serde::de::DeserializeOwned;

use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::written::At;

use super::SourceFile;

/// Parses a file; a mistake goes to `diagnostics`.
pub(super) fn parse<T: DeserializeOwned>(
    file: &SourceFile,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<T> {
    // Packs may come from strangers: no alias bombs, no deep nesting.
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: 32,
            max_aliases: 64,
            max_anchors: 64,
            max_nodes: 200_000,
        },
    };
    match serde_saphyr::from_str_with_options(&file.text, options) {
        Ok(value) => Some(value),
        Err(error) => {
            diagnostics.push(complaint(file, &error));
            None
        }
    }
}

/// Whether a file is a rule: it has an `id` at top level (data files have none).
pub(super) fn is_rule(text: &str) -> bool {
    text.lines()
        .any(|line| line.starts_with("id:") || line.starts_with("check:"))
}

/// The bytes of `text` under a value, without quotes and trailing white space.
pub(super) fn span<T>(text: &str, at: &At<T>) -> Option<Range<usize>> {
    let span = at.defined.span();
    let (start, len) = match (span.byte_offset(), span.byte_len()) {
        (Some(offset), Some(len)) => (usize::try_from(offset).ok()?, usize::try_from(len).ok()?),
        _ => {
            let line = usize::try_from(at.defined.line()).ok()?;
            let column = usize::try_from(at.defined.column()).ok()?;
            return place(text, line, column);
        }
    };
    let raw = text.get(start..start + len)?;
    let trimmed = raw.trim_end();
    let first_line = trimmed.lines().next().unwrap_or(trimmed);
    let shown = if first_line.len() < trimmed.len() {
        first_line
    } else {
        trimmed
    };
    Some(start..start + shown.len().max(1))
}

fn place(text: &str, line: usize, column: usize) -> Option<Range<usize>> {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.checked_sub(1)?)
        .map(str::len)
        .sum();
    let rest = text.get(start..)?.lines().next().unwrap_or_default();
    let offset: usize = rest
        .chars()
        .take(column.saturating_sub(1))
        .map(char::len_utf8)
        .sum();
    let word = rest.get(offset..).unwrap_or_default();
    let len: usize = word
        .chars()
        .take_while(|c| !matches!(c, ':' | ',' | '[' | ']' | '{' | '}' | '#') && !c.is_whitespace())
        .map(char::len_utf8)
        .sum();
    Some(start + offset..start + offset + len.max(word.chars().next().map_or(0, char::len_utf8)))
}

fn complaint(file: &SourceFile, error: &serde_saphyr::Error) -> Diagnostic {
    let error = error.without_snippet();
    let span = error.location().and_then(|location| {
        let line = usize::try_from(location.line()).ok()?;
        place(&file.text, line, usize::try_from(location.column()).ok()?)
    });
    let full = error.to_string();
    let message = full.lines().next().unwrap_or_default();
    let message = message
        .split(" at line ")
        .next()
        .unwrap_or(message)
        .to_owned();
    let help = hint(&file.text, &message, span.clone());
    Diagnostic {
        path: file.path.clone(),
        span,
        message,
        label: "here".to_owned(),
        help,
    }
}

fn hint(text: &str, message: &str, span: Option<Range<usize>>) -> Option<String> {
    let line = span.as_ref().and_then(|span| {
        let start = text.get(..span.start)?.rfind('\n').map_or(0, |at| at + 1);
        text.get(start..)?.lines().next()
    });
    if let Some(line) = line {
        let bare = line.trim_start().trim_start_matches("- ");
        if line.contains("{{") || line.contains("}}") {
            return Some("YAML takes `{{…}}` for its own; put the value in quotes".to_owned());
        }
        if let Some(at) = bare.find('：') {
            let key = bare.get(..at).unwrap_or_default();
            if key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
                return Some(format!("write `{key}: ` with an ASCII colon and a space"));
            }
        }
        if line.contains('\t') {
            return Some("YAML is indented with spaces, never with tabs".to_owned());
        }
    }
    let mut quoted = message.split('`').skip(1).step_by(2);
    let wrong = quoted.next()?;
    if message.contains("expected") {
        let known: Vec<&str> = message
            .split_once("expected")
            .map(|(_, list)| {
                list.split([',', '`', ' '])
                    .filter(|word| !word.is_empty())
                    .collect()
            })
            .unwrap_or_default();
        return did_you_mean(wrong, known).map(|near| format!("did you mean `{near}`?"));
    }
    None
}
