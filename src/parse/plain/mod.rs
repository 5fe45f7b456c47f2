//! Plain text: a leaf per line, hard-wrapped paragraphs put together, headings where sure.

mod line;
mod table;

#[cfg(test)]
mod tests;

use unicode_width::UnicodeWidthChar;

use super::template;
use crate::notice::{BlockKind, Format, Leaf, Notice, NoticePlace, Told};
use crate::text::{Origin, Span};
use line::Line;

/// Shorter lines are not the wrapped part of a paragraph, in characters.
const WRAPPED: usize = 20;
/// How much the widths of wrapped lines may differ, in columns: a number or a word that did not
/// fit goes to the next line.
const RAGGED: usize = 12;

/// The notice in the plain `source` from byte `from` on; its text is the source as it stands.
pub(super) fn notice(source: &str, from: usize) -> Notice {
    let text = source.get(from..).unwrap_or("");
    let lines = lines(text);
    let page = Page::new(&lines);
    let controls = template::scan(text, 0);
    let mut leaves = Vec::new();
    let mut tables = 0;
    let mut no_table = 0;
    let mut at = 0;
    while let Some(rest) = lines.get(at..).filter(|rest| !rest.is_empty()) {
        if at >= no_table {
            let (taken, found) = table::table(rest);
            if let Some(rows) = found {
                cells(&rows, tables, &mut leaves);
                tables = tables.saturating_add(1);
                at += taken;
                continue;
            }
            no_table = at + taken;
        }
        let is_control = |line: &Line<'_>| {
            let found = controls.partition_point(|c| c.span.end <= line.span.start);
            controls
                .get(found)
                .is_some_and(|c| c.control && c.span.start <= line.span.start)
        };
        // What a template says to itself comes before the first line that a reader sees.
        let is_note = |line: &Line<'_>| {
            let found = controls.partition_point(|c| c.span.end < line.span.end);
            controls
                .get(found)
                .is_some_and(|c| c.control && c.span.start <= line.span.start)
        };
        let opening = lines
            .get(..at)
            .is_some_and(|before| before.iter().all(is_note));
        let taken = paragraph(rest, opening, &page, &is_control);
        let group = rest.get(..taken).unwrap_or_default();
        if let (Some(first), Some(last)) = (group.first(), group.last()) {
            let kind = if taken > 1 {
                wrapped_kind(first)
            } else {
                kind(first, opening && rest.len() > 1)
            };
            leaves.push(Leaf {
                kind,
                span: first.span.cover(last.span),
            });
        }
        at += taken;
    }
    Notice {
        place: NoticePlace::default(),
        format: Format::Text,
        text: text.to_owned(),
        origin: Origin::verbatim(from, text.len()),
        leaves,
        hidden: Vec::new(),
        cuts: Vec::new(),
        told: Told::default(),
    }
}

/// What a paragraph of one line looks like by its words alone; `opening` for the first.
pub(super) fn kind_of(text: &str, opening: bool) -> BlockKind {
    let line = Line {
        text,
        span: Span::new(0, text.len()),
        indent: 0,
        width: 0,
        after_blank: true,
    };
    kind(&line, opening)
}

/// The lines of `text` that are not blank.
fn lines(text: &str) -> Vec<Line<'_>> {
    let mut found = Vec::new();
    let mut after_blank = true;
    let mut start = 0;
    for written in text.split_inclusive(['\n', '\r', '\x0C']) {
        let shown = written.trim();
        // `\r\n` gives an empty piece after the `\r`; it is no blank line.
        let is_line_feed = written == "\n" && text.get(..start).is_some_and(|t| t.ends_with('\r'));
        if shown.is_empty() {
            after_blank |= !is_line_feed;
        } else {
            let lead = written.len() - written.trim_start().len();
            let indent = written.get(..lead).unwrap_or("").chars();
            let indent = indent
                .map(|c| if c == '\t' { 4 } else { c.width().unwrap_or(0) })
                .sum();
            found.push(Line {
                text: shown,
                span: Span::new(start + lead, start + lead + shown.len()),
                indent,
                width: indent + line::width(shown),
                after_blank,
            });
            after_blank = false;
        }
        start += written.len();
    }
    found
}

/// The widths of all lines, narrowest first: where a text is hard-wrapped, hardly a line is
/// wider than the wrapped ones.
struct Page(Vec<usize>);

impl Page {
    fn new(lines: &[Line<'_>]) -> Self {
        let mut widths: Vec<_> = lines.iter().map(|line| line.width).collect();
        widths.sort_unstable();
        Self(widths)
    }

    /// Whether a line of `width` columns may have been broken because it was full.
    fn is_full(&self, width: usize) -> bool {
        let below = self.0.partition_point(|other| other + RAGGED < width);
        let up_to = self.0.partition_point(|other| *other <= width + RAGGED);
        let (alike, wider) = (up_to - below, self.0.len() - up_to);
        wider * 4 <= alike
    }
}

/// How many lines from the first of `lines` on are one hard-wrapped paragraph; `opening` when
/// nothing comes before them.
fn paragraph(
    lines: &[Line<'_>],
    opening: bool,
    page: &Page,
    is_control: &dyn Fn(&Line<'_>) -> bool,
) -> usize {
    let Some(first) = lines.first() else {
        return 0;
    };
    let is_title = opening
        && first.is_title()
        && lines
            .get(1)
            .is_none_or(|next| next.width + RAGGED < first.width);
    if is_title || is_control(first) || first.hashes() > 0 || first.is_part_heading() {
        return 1;
    }
    let mut taken = 1;
    let mut widest = first.width;
    for (line, rest) in lines.iter().zip((1..).map_while(|at| lines.get(at..))) {
        let Some(next) = rest.first() else {
            break;
        };
        let follows = line.len() >= WRAPPED
            && line.width + RAGGED >= widest
            && page.is_full(line.width)
            && !line.ends_sentence()
            && !line.is_rule()
            && !next.after_blank
            && next.indent <= line.indent
            && next.width <= widest + RAGGED
            && !starts_anew(rest)
            && !is_control(next);
        if !follows {
            break;
        }
        widest = widest.max(next.width);
        taken += 1;
    }
    taken
}

/// Whether the first of `lines` cannot go on with the line before it.
fn starts_anew(lines: &[Line<'_>]) -> bool {
    let Some(line) = lines.first() else {
        return true;
    };
    let signs_off =
        line.len() <= 30 && !line.ends_sentence() && lines.get(1).is_some_and(Line::is_date);
    line.is_item()
        || line.is_part()
        || line.is_label()
        || line.is_date()
        || line.is_rule()
        || line.hashes() > 0
        || line.text.starts_with(['【', '|', '>'])
        || line.text.contains('\t')
        || signs_off
}

fn wrapped_kind(first: &Line<'_>) -> BlockKind {
    if first.is_item() || first.is_part() {
        BlockKind::ListItem
    } else {
        BlockKind::Paragraph
    }
}

/// What a line of its own is; `may_be_title` for the first of several.
fn kind(line: &Line<'_>, may_be_title: bool) -> BlockKind {
    let hashes = line.hashes();
    if hashes > 0 {
        BlockKind::Heading(hashes)
    } else if line.is_part_heading() {
        BlockKind::Heading(2)
    } else if may_be_title && line.is_title() {
        BlockKind::Heading(1)
    } else {
        wrapped_kind(line)
    }
}

fn cells(rows: &[table::Row], table: u16, leaves: &mut Vec<Leaf>) {
    let number = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    for (row, found) in rows.iter().enumerate() {
        for (column, span) in found.cells.iter().enumerate() {
            if !span.is_empty() {
                leaves.push(Leaf {
                    kind: BlockKind::Cell {
                        table,
                        row: number(row),
                        column: number(column),
                        header: row == 0 && found.header,
                    },
                    span: *span,
                });
            }
        }
    }
}
