//! What Markdown must not read as marks: templates, blanks to fill in, masked digits.

use std::ops::Range;

use crate::parse::template::{self, Guarded};
use crate::text::Span;

/// A source fit for the Markdown parser.
#[derive(Debug)]
pub(super) struct Shield<'a> {
    /// The source and its copy.
    pub(super) guarded: Guarded<'a>,
    /// Control lines that stand alone and were made blank, in order; they part paragraphs.
    pub(super) lines: Vec<Span>,
}

/// Shields `source` from byte `from` on.
pub(super) fn shield(source: &str, from: usize) -> Shield<'_> {
    let protected = template::scan(source, from);
    let controls = protected.iter().filter(|p| p.control).map(|p| p.span);
    let mut lines = alone(source, from, controls);
    drop_table_rows(source, from, &mut lines);
    let mut spans: Vec<(Span, &str)> = Vec::new();
    let mut line = lines.iter().peekable();
    for stretch in &protected {
        while line
            .next_if(|line| line.end <= stretch.span.start)
            .is_some()
        {}
        let blank = line.peek().is_some_and(|line| line.contains(stretch.span));
        spans.push((stretch.span, if blank { " " } else { "x" }));
    }
    let shadow = template::fill(source, spans.iter().copied());
    let shadow = template::fill(&shadow, runs(&shadow, from).map(|span| (span, "x")));
    Shield {
        guarded: Guarded {
            source,
            shadow,
            protected,
        },
        lines,
    }
}

/// Lines that hold nothing but control stretches, without the white space around them.
fn alone(source: &str, from: usize, controls: impl Iterator<Item = Span>) -> Vec<Span> {
    let bytes = source.as_bytes();
    let blank = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'\r');
    let starts_line = |at: usize| {
        let before = bytes.get(from..at).unwrap_or_default();
        let spaces = before.iter().rev().take_while(blank).count();
        matches!(before.iter().rev().nth(spaces), None | Some(b'\n'))
    };
    let ends_line = |at: usize| {
        let after = bytes.get(at..).unwrap_or_default();
        let spaces = after.iter().take_while(blank).count();
        matches!(after.get(spaces), None | Some(b'\n'))
    };
    let mut found = Vec::new();
    let mut open: Option<Span> = None;
    for span in controls {
        let joined = open.filter(|line| {
            let between = Span::new(line.end, span.start).of(source);
            between.bytes().all(|byte| matches!(byte, b' ' | b'\t'))
        });
        let line = match joined {
            Some(line) => line.cover(span),
            None if starts_line(span.start) => span,
            None => {
                open = None;
                continue;
            }
        };
        if ends_line(line.end) {
            found.push(line);
            open = None;
        } else {
            open = Some(line);
        }
    }
    found
}

/// Takes out the lines between rows of one table: a blank line would end it.
fn drop_table_rows(source: &str, from: usize, lines: &mut Vec<Span>) {
    let starts_row = |line: &str| line.trim_start().starts_with('|');
    let adjacent = |a: Span, b: Span| {
        let between = Span::new(a.end, b.start).of(source);
        between.bytes().filter(|byte| *byte == b'\n').count() == 1
    };
    let mut after_row = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        let previous = index.checked_sub(1).and_then(|at| lines.get(at));
        let is_after = match previous {
            Some(previous) if adjacent(*previous, *line) => after_row.last() == Some(&true),
            _ => {
                let before = source.get(from..line.start).unwrap_or("");
                let before = before.trim_end_matches([' ', '\t', '\r']);
                let before = before.strip_suffix('\n').unwrap_or("");
                starts_row(before.rsplit('\n').next().unwrap_or(""))
            }
        };
        after_row.push(is_after);
    }
    let mut before_row = vec![false; lines.len()];
    let mut next: Option<(Span, bool)> = None;
    for (line, slot) in lines.iter().zip(before_row.iter_mut()).rev() {
        *slot = match next {
            Some((following, is_before)) if adjacent(*line, following) => is_before,
            _ => {
                let after = source.get(line.end..).unwrap_or("");
                after.split('\n').nth(1).is_some_and(starts_row)
            }
        };
        next = Some((*line, *slot));
    }
    let mut rows = after_row.iter().zip(before_row);
    lines.retain(|_| !rows.next().is_some_and(|(after, before)| *after && before));
}

/// Runs of `_` and `*` that are no emphasis: blanks (`____`) and masked digits (`138****5678`),
/// unless they are all there is on their line.
fn runs(text: &str, from: usize) -> impl Iterator<Item = Span> {
    let body = text.get(from..).unwrap_or("");
    let mut at = from;
    body.split_inclusive('\n').flat_map(move |line| {
        let start = at;
        at += line.len();
        let mark = |c: char| matches!(c, '_' | '*');
        let is_rule = line.chars().all(|c| mark(c) || c.is_whitespace());
        let line = if is_rule { "" } else { line };
        line.match_indices(mark)
            .filter_map(move |(at, _)| run(line, at))
            .map(move |run| Span::new(start + run.start, start + run.end))
    })
}

/// The run that begins at byte `at` of `line`, if it is no emphasis.
fn run(line: &str, at: usize) -> Option<Range<usize>> {
    let bytes = line.as_bytes();
    let byte = *bytes.get(at)?;
    let before = at.checked_sub(1).and_then(|before| bytes.get(before));
    if before == Some(&byte) {
        return None;
    }
    let len = bytes.get(at..)?.iter().take_while(|b| **b == byte).count();
    let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let masked = len >= 2 && digit(before) && digit(bytes.get(at + len));
    let blank = if byte == b'_' { len >= 3 } else { len >= 4 };
    (masked || blank).then_some(at..at + len)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_lines_become_blank_unless_inside_a_table() {
        let source = "前\n{% if a %} {% set b %}\n后{% endif %}\n\n|a|b|\n|-|-|\n{% for x in y %}\n{% if z %}\n|{{ x|y }}|1|\n{% endif %}\n";
        let shield = shield(source, 0);
        let lines: Vec<_> = shield.lines.iter().map(|line| line.of(source)).collect();
        assert_eq!(lines, ["{% if a %} {% set b %}", "{% endif %}"]);
        assert_eq!(shield.guarded.shadow.len(), source.len());
        assert!(shield.guarded.shadow.contains("后xxxxxxxxxxx\n"));
        assert!(shield.guarded.shadow.contains("|xxxxxxxxx|1|"));
    }

    #[test]
    fn blanks_and_masks_are_no_emphasis() {
        let shadow = |source| shield(source, 0).guarded.shadow;
        assert_eq!(shadow("：____，：____。"), "：xxxx，：xxxx。");
        assert_eq!(shadow("138****5678"), "138xxxx5678");
        assert_eq!(shadow("62**1*2"), "62xx1*2");
        assert_eq!(shadow("**重点**\n____\n"), "**重点**\n____\n");
    }
}
