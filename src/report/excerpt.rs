//! The part of a source that a finding shows: whole lines where they are short, a window
//! around the hit where they are long, always with the way back to the true columns.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::text::{LineIndex, Span};

use super::visible::{SIGN, Shown, columns, shown};
use super::window::windows;

/// What surrounds a mark in the text that is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The lines to draw.
    pub(super) text: String,
    /// 1-based line of the source at which `text` begins.
    pub(super) first_line: usize,
    /// 1-based line of the source at which `text` ends.
    pub(super) last_line: usize,
    /// Bytes of `text` for each mark asked for, in the order of asking, on character boundaries.
    pub(super) marks: Vec<Range<usize>>,
    /// Characters of the source that are drawn as [`SIGN`].
    pub(super) unseen: BTreeSet<char>,
}

/// A source and what is known about showing it.
#[derive(Clone, Copy)]
pub(super) struct Draft<'a> {
    /// The decoded source.
    pub(super) source: &'a str,
    /// Its lines.
    pub(super) lines: &'a LineIndex,
    /// What is drawn instead of the character at a byte, where it must not be shown.
    pub(super) mask: &'a dyn Fn(usize, char) -> char,
}

/// Cuts out of `draft` what shows the `marks` (bytes of the source, any values) in lines of at
/// most about `width` columns.
pub(super) fn excerpt(draft: Draft<'_>, marks: &[Span], width: usize) -> Excerpt {
    let marks: Vec<Span> = marks.iter().map(|mark| fit(draft.source, *mark)).collect();
    let line_of = |offset: usize| draft.lines.line(offset);
    let places: Vec<(usize, usize)> = marks
        .iter()
        .map(|mark| (line_of(mark.start), line_of(mark.end)))
        .collect();
    let first = places.iter().map(|place| place.0).min().unwrap_or(0);
    let last = places.iter().map(|place| place.1).max().unwrap_or(0);
    let mut drawing = Drawing::new(draft);
    for line in first..=last {
        if line > first {
            drawing.text.push('\n');
        }
        let content = draft.line(line);
        // The renderer draws lines with marks and a single line between two such lines.
        let marked = |line: usize| places.iter().any(|(a, b)| (*a..=*b).contains(&line));
        let between = line > first && marked(line - 1) && marked(line + 1);
        if !marked(line) && !between {
            drawing.point(content.start);
            continue;
        }
        let pieces: Vec<Span> = marks
            .iter()
            .zip(&places)
            .filter(|(_, (from, to))| (*from..=*to).contains(&line))
            .map(|(mark, _)| {
                let start = mark.start.max(content.start).min(content.end);
                Span::new(start, mark.end.min(content.end))
            })
            .collect();
        drawing.line(content, &windows(draft.source, content, &pieces, width));
    }
    let marks = marks.iter().map(|mark| drawing.mark(*mark)).collect();
    Excerpt {
        text: drawing.text,
        first_line: first + 1,
        last_line: last + 1,
        marks,
        unseen: drawing.unseen,
    }
}

/// `span` on character boundaries of `source`, without line breaks at its ends.
pub(super) fn fit(source: &str, span: Span) -> Span {
    let end = source.floor_char_boundary(span.end);
    let start = source.floor_char_boundary(span.start).min(end);
    let text = source.get(start..end).unwrap_or_default();
    let is_break = |c: char| matches!(c, '\n' | '\r');
    let inner = text.trim_end_matches(is_break);
    let cut = inner.len() - inner.trim_start_matches(is_break).len();
    Span::new(start + cut, start + inner.len())
}

impl Draft<'_> {
    /// The bytes of the 0-based `line`, its line break left out.
    fn line(&self, line: usize) -> Span {
        let start = self.lines.start(line).unwrap_or(self.source.len());
        let end = self.lines.start(line + 1).unwrap_or(self.source.len());
        let text = self.source.get(start..end).unwrap_or_default();
        Span::new(start, start + text.trim_end_matches(['\n', '\r']).len())
    }
}

/// The text drawn so far and where each byte of the source went.
struct Drawing<'a> {
    draft: Draft<'a>,
    text: String,
    /// (byte of the source, byte of the text), ascending in both.
    points: Vec<(usize, usize)>,
    unseen: BTreeSet<char>,
}

impl<'a> Drawing<'a> {
    fn new(draft: Draft<'a>) -> Self {
        Self {
            draft,
            text: String::new(),
            points: Vec::new(),
            unseen: BTreeSet::new(),
        }
    }

    fn point(&mut self, source: usize) {
        self.points.push((source, self.text.len()));
    }

    fn line(&mut self, content: Span, windows: &[Span]) {
        let mut at = content.start;
        for window in windows {
            if window.start > at {
                self.text.push('…');
            }
            self.window(*window);
            at = window.end;
        }
        self.point(at);
        if at < content.end {
            self.text.push('…');
        }
    }

    fn window(&mut self, window: Span) {
        let mut before = self
            .draft
            .source
            .get(..window.start)
            .and_then(|text| text.chars().next_back());
        for (at, c) in window.of(self.draft.source).char_indices() {
            let at = window.start + at;
            self.point(at);
            match shown(before, c) {
                Shown::Same => self.text.push((self.draft.mask)(at, c)),
                Shown::Nothing => {}
                Shown::Instead(sign) => {
                    self.text.push(sign);
                    if sign == SIGN {
                        self.unseen.insert(c);
                    }
                }
            }
            before = Some(c);
        }
        self.point(window.end);
    }

    /// Where the text shows `mark`.
    fn mark(&self, mark: Span) -> Range<usize> {
        let find = |offset: usize| {
            let at = self.points.partition_point(|point| point.0 < offset);
            self.points.get(at).map_or(self.text.len(), |point| point.1)
        };
        // The last of several points at one byte stands after an ellipsis.
        let at = self.points.partition_point(|point| point.0 <= mark.start);
        let start = match at.checked_sub(1).and_then(|at| self.points.get(at)) {
            Some(point) if point.0 == mark.start && !mark.is_empty() => point.1,
            _ => find(mark.start),
        };
        start..find(mark.end).max(start)
    }
}

/// Columns of `text` as drawn.
pub(super) fn text_columns(text: &str) -> usize {
    text.chars().map(columns).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(source: &str, marks: &[Span], width: usize) -> Excerpt {
        let lines = LineIndex::new(source);
        let draft = Draft {
            source,
            lines: &lines,
            mask: &|_, c| c,
        };
        excerpt(draft, marks, width)
    }

    #[test]
    fn marks_skip_the_ellipsis_and_what_is_not_drawn() {
        let source = format!(
            "{}坐\u{200b}牢⚠\u{fe0f}{}",
            "前".repeat(99),
            "后".repeat(99)
        );
        let at = source.find('坐').unwrap();
        let cut = cut(
            &source,
            &[Span::new(at, at + 9), Span::new(at + 9, at + 15)],
            40,
        );
        assert_eq!(cut.text.get(cut.marks[0].clone()), Some("坐␣牢"));
        assert_eq!(cut.text.get(cut.marks[1].clone()), Some("⚠"));
        assert!(cut.text.starts_with("…前") && cut.text.ends_with("后…"));
        assert_eq!(cut.unseen.into_iter().collect::<String>(), "\u{200b}");
    }

    proptest! {
        #[test]
        fn a_mark_holds_the_very_characters(
            source in "([一二，（a1é😀\t]{0,40}(\r\n|\n|\r)){0,4}[一二，（a1é😀]{0,200}",
            from in 0usize..400,
            len in 0usize..24,
            width in 40usize..120,
        ) {
            let mark = fit(&source, Span::new(from.min(source.len()), from + len));
            let cut = cut(&source, &[mark], width);
            let expected = mark.of(&source).replace("\r\n", "\n").replace('\r', "\n");
            prop_assert_eq!(cut.text.get(cut.marks[0].clone()), Some(expected.as_str()));
        }
    }
}
