//! CSV: every field, by the name of its record and its column.

use crate::text::OriginBuilder;

use super::super::ParseError;
use super::super::literal::{Literal, align};
use super::is_name;

/// The fields of all records but the first, which names the columns.
pub(super) fn literals(text: &str) -> Result<Vec<Literal>, ParseError> {
    let delimiter = delimiter(text);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut columns: Vec<String> = Vec::new();
    let mut found = Vec::new();
    let mut record = csv::StringRecord::new();
    let mut number = 0_usize;
    while reader
        .read_record(&mut record)
        .map_err(|error| syntax(&error))?
    {
        number += 1;
        if number == 1 {
            columns = record.iter().map(|name| name.trim().to_owned()).collect();
            continue;
        }
        let start = record.position().map_or(0, csv::Position::byte);
        let mut at = usize::try_from(start).unwrap_or(usize::MAX);
        // The reader counts the line breaks before a record to it.
        let rest = text.get(at..).unwrap_or_default();
        at += rest.len() - rest.trim_start_matches(['\n', '\r']).len();
        let first = record.get(0).unwrap_or_default().trim();
        let row = if is_name(first) && record.len() > 1 {
            first.to_owned()
        } else {
            (number - 1).to_string()
        };
        for (column, value) in record.iter().enumerate() {
            let (out, next) = field(text, at, value, delimiter);
            at = next;
            let name = columns.get(column).filter(|name| !name.is_empty());
            let name = name.cloned().unwrap_or_else(|| (column + 1).to_string());
            found.push(Literal::new(format!("{row}/{name}"), out));
        }
    }
    Ok(found)
}

/// The text of the field at byte `at` and the byte behind it and its delimiter.
fn field(text: &str, at: usize, value: &str, delimiter: u8) -> (OriginBuilder, usize) {
    let rest = text.get(at..).unwrap_or_default();
    let ends = [char::from(delimiter), '\n', '\r'];
    let Some(inner) = rest.strip_prefix('"') else {
        let len = rest.find(ends).unwrap_or(rest.len());
        let raw = rest.get(..len).unwrap_or_default();
        return (align(value, raw, at, |_| None), at + len + 1);
    };
    let mut close = 0;
    while let Some(found) = inner.get(close..).and_then(|rest| rest.find('"')) {
        close += found;
        if !inner
            .get(close + 1..)
            .is_some_and(|rest| rest.starts_with('"'))
        {
            break;
        }
        close += 2;
    }
    let raw = inner.get(..close).unwrap_or(inner);
    let out = align(value, raw, at + 1, |rest| {
        rest.starts_with("\"\"").then(|| ("\"".to_owned(), 2))
    });
    let behind = at + 1 + raw.len() + 1;
    let rest = text.get(behind..).unwrap_or_default();
    (out, behind + rest.find(ends).unwrap_or(rest.len()) + 1)
}

/// The sign that parts the fields of the first line.
fn delimiter(text: &str) -> u8 {
    let head = text.lines().next().unwrap_or_default();
    let count = |sign: char| head.matches(sign).count();
    match (count(','), count('\t'), count(';')) {
        (commas, tabs, semicolons) if tabs > commas && tabs >= semicolons => b'\t',
        (commas, _, semicolons) if semicolons > commas => b';',
        _ => b',',
    }
}

fn syntax(error: &csv::Error) -> ParseError {
    let line = error.position().map_or(1, csv::Position::line);
    ParseError::Syntax {
        line: usize::try_from(line).unwrap_or(usize::MAX),
        column: 1,
        problem: error.to_string(),
    }
}
