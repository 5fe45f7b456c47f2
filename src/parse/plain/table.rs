//! Tables in plain text: rows of cells parted by tabs or bars.

use super::line::Line;
use crate::text::Span;

/// A row and its cells, in bytes of the source.
#[derive(Debug)]
pub(super) struct Row {
    /// The cells, without white space around them; empty cells are empty spans.
    pub(super) cells: Vec<Span>,
    /// Whether a drawn line stands under it.
    pub(super) header: bool,
}

/// How many of `lines` from the first on look like rows of cells, and the table that they are:
/// at least two rows with the same number of cells, two or more, no blank line between.
pub(super) fn table(lines: &[Line<'_>]) -> (usize, Option<Vec<Row>>) {
    let sign = match lines.first() {
        Some(line) if line.text.contains('\t') => '\t',
        Some(line) if line.text.contains('|') => '|',
        _ => return (0, None),
    };
    let taken = lines
        .iter()
        .enumerate()
        .take_while(|(at, line)| line.text.contains(sign) && (*at == 0 || !line.after_blank))
        .count();
    let block = lines.get(..taken).unwrap_or_default();
    let found = rows(block, |line| single(line, sign))
        .or_else(|| (sign == '\t').then(|| rows(block, runs)).flatten());
    (taken, found)
}

fn rows<'a>(block: &[Line<'a>], split: impl Fn(&Line<'a>) -> Vec<Span>) -> Option<Vec<Row>> {
    let mut rows: Vec<Row> = Vec::new();
    for line in block {
        if line.is_rule() {
            if let Some(row) = rows.last_mut() {
                row.header = true;
            }
            continue;
        }
        let cells = split(line);
        if rows
            .first()
            .is_some_and(|row| row.cells.len() != cells.len())
        {
            return None;
        }
        rows.push(Row {
            cells,
            header: false,
        });
    }
    let wide = rows.first().is_some_and(|row| row.cells.len() >= 2);
    // A line under the only row or under every row makes no head.
    let heads = rows.iter().filter(|row| row.header).count();
    if heads > 1 {
        rows.iter_mut().for_each(|row| row.header = false);
    }
    (wide && rows.len() >= 2).then_some(rows)
}

/// A cell between any two signs; bars at the edges belong to the frame.
fn single(line: &Line<'_>, sign: char) -> Vec<Span> {
    let mut text = line.text;
    let mut start = line.span.start;
    if sign == '|' {
        if let Some(inner) = text.strip_prefix('|') {
            text = inner;
            start += 1;
        }
        text = text.strip_suffix('|').unwrap_or(text);
    }
    let mut cells = Vec::new();
    for part in text.split(sign) {
        cells.push(trimmed(part, start));
        start += part.len() + sign.len_utf8();
    }
    cells
}

/// A cell between any two runs of tabs.
fn runs(line: &Line<'_>) -> Vec<Span> {
    let cells = single(line, '\t');
    cells.into_iter().filter(|cell| !cell.is_empty()).collect()
}

fn trimmed(part: &str, start: usize) -> Span {
    let lead = part.len() - part.trim_start().len();
    let len = part.trim().len();
    let start = if len == 0 { start } else { start + lead };
    Span::new(start, start + len)
}
