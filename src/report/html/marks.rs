//! The text of a notice cut into stretches that are marked alike.

use std::collections::BTreeSet;

use crate::finding::Place;
use crate::notice::Notice;
use crate::text::{SegmentKind, Span};

use super::super::mask::{HiddenDigit, find, star_for};
use super::super::place::View;
use super::super::visible::{Shown, shown};
use super::Numbered;

/// Where findings stand in the text of a notice.
pub(super) struct Marks<'a> {
    notice: &'a Notice,
    /// Numbers and bytes of findings that stand at characters.
    spans: Vec<(usize, Span)>,
    /// Numbers and places of findings that stand between two characters.
    points: Vec<(usize, usize)>,
    /// Bytes at which a stretch may begin or end, in order.
    cuts: Vec<usize>,
    hidden_digits: Vec<HiddenDigit>,
    masks: bool,
    view: &'a View<'a>,
}

/// A stretch of text.
pub(super) struct Stretch {
    /// Its bytes.
    pub(super) span: Span,
    /// Numbers of the findings that it belongs to.
    pub(super) findings: Vec<usize>,
    /// Those of them that begin here.
    pub(super) begin: Vec<usize>,
    /// Those of them that end here.
    pub(super) end: Vec<usize>,
    /// Numbers of findings that say that something is missing before this stretch.
    pub(super) before: Vec<usize>,
    /// Whether a reader of the notice does not see it.
    pub(super) hidden: bool,
}

impl<'a> Marks<'a> {
    /// Places `findings` on the text, of which `blocks` are shown, in order.
    pub(super) fn new(
        notice: &'a Notice,
        blocks: &[Span],
        findings: &[Numbered<'_>],
        view: &'a View<'a>,
        masks: bool,
    ) -> Self {
        let text = notice.text.as_str();
        let (mut spans, mut points) = (Vec::new(), Vec::new());
        for Numbered { number, finding } in findings {
            match finding.place {
                Place::At(span) => {
                    let end = text.ceil_char_boundary(span.end.min(text.len()));
                    let start = text.floor_char_boundary(span.start).min(end);
                    match clip(Span::new(start, end), blocks) {
                        Some(span) => spans.push((*number, span)),
                        None => points.push((*number, snap(start, blocks))),
                    }
                }
                Place::Missing { after } => {
                    let at = text.floor_char_boundary(after.end.min(text.len()));
                    points.push((*number, snap(at, blocks)));
                }
                Place::Whole => {}
            }
        }
        let mut cuts: BTreeSet<usize> = BTreeSet::new();
        cuts.extend(spans.iter().flat_map(|(_, span)| [span.start, span.end]));
        cuts.extend(points.iter().map(|(_, at)| *at));
        for hidden in &notice.hidden {
            cuts.extend([hidden.start, hidden.end].map(|at| text.floor_char_boundary(at)));
        }
        let hidden_digits = if masks { find(text).0 } else { Vec::new() };
        Self {
            notice,
            spans,
            points,
            cuts: cuts.into_iter().collect(),
            hidden_digits,
            masks,
            view,
        }
    }

    /// Numbers of the findings that have their note beside the block `block`: those that end in
    /// it.
    pub(super) fn beside(&self, block: Span) -> Vec<usize> {
        let ends = self.spans.iter();
        let ends = ends.filter(|(_, span)| block.start < span.end && span.end <= block.end);
        let points = self.points.iter();
        let points = points.filter(|(_, at)| block.start <= *at && *at <= block.end);
        let mut all: Vec<usize> = ends.map(|(number, _)| *number).collect();
        all.extend(points.map(|(number, _)| *number));
        all.sort_unstable();
        all
    }

    /// The stretches of `block` in order; at its end an empty one, where something is missing
    /// there.
    pub(super) fn stretches(&self, block: Span) -> Vec<Stretch> {
        let from = self.cuts.partition_point(|cut| *cut <= block.start);
        let inner = self.cuts.get(from..).unwrap_or_default().iter().copied();
        let inner = inner.take_while(|cut| *cut < block.end);
        let edges: Vec<usize> = std::iter::once(block.start)
            .chain(inner)
            .chain([block.end])
            .collect();
        let mut stretches: Vec<Stretch> = edges
            .iter()
            .zip(edges.iter().skip(1))
            .filter(|(start, end)| start < end)
            .map(|(start, end)| self.stretch(Span::new(*start, *end)))
            .collect();
        if self.points.iter().any(|(_, at)| *at == block.end) {
            stretches.push(self.stretch(Span::new(block.end, block.end)));
        }
        stretches
    }

    fn stretch(&self, span: Span) -> Stretch {
        let of = |which: &dyn Fn(Span) -> bool| -> Vec<usize> {
            let found = self.spans.iter().filter(|(_, mark)| which(*mark));
            found.map(|(number, _)| *number).collect()
        };
        Stretch {
            span,
            findings: of(&|mark| mark.start < span.end && span.start < mark.end),
            begin: of(&|mark| span.start <= mark.start && mark.start < span.end),
            end: of(&|mark| span.start < mark.end && mark.end <= span.end),
            before: self
                .points
                .iter()
                .filter(|(_, at)| *at == span.start)
                .map(|(number, _)| *number)
                .collect(),
            hidden: self.notice.is_hidden(span),
        }
    }

    /// The text under `span` as it may be shown.
    pub(super) fn text(&self, span: Span) -> String {
        let mut out = String::new();
        let mut before = None;
        for (at, c) in span.of(&self.notice.text).char_indices() {
            let masked = self.masked(span.start + at, c);
            match shown(before, masked) {
                _ if matches!(masked, '\n' | '\t') => out.push(masked),
                Shown::Same => out.push(masked),
                Shown::Instead(_) if masked == '\r' => {}
                Shown::Instead(sign) => out.push(sign),
                Shown::Nothing => {}
            }
            before = Some(c);
        }
        out
    }

    fn masked(&self, at: usize, c: char) -> char {
        if !self.masks {
            return c;
        }
        let digit = HiddenDigit { at };
        if self.hidden_digits.binary_search(&digit).is_ok() {
            return star_for(c);
        }
        // What the source shows to be a number is none of the text's business to show.
        let segments = self.notice.origin.segments();
        let found = segments.partition_point(|segment| segment.text.end <= at);
        match segments.get(found) {
            Some(segment) if segment.kind == SegmentKind::Verbatim => {
                let source = segment.source.start + at.saturating_sub(segment.text.start);
                self.view.shown(source, c)
            }
            _ => c,
        }
    }
}

/// `span` without what lies outside of all blocks at its ends; `None` where nothing is left.
fn clip(span: Span, blocks: &[Span]) -> Option<Span> {
    let mut inside = blocks
        .iter()
        .filter(|block| span.start < block.end && block.start < span.end);
    let first = inside.next()?;
    let last = inside.next_back().unwrap_or(first);
    let clipped = Span::new(span.start.max(first.start), span.end.min(last.end));
    (clipped.start < clipped.end).then_some(clipped)
}

/// The place in a block nearest to `at`: there, or the end of the block before, or the start of
/// the first.
fn snap(at: usize, blocks: &[Span]) -> usize {
    let inside = blocks
        .iter()
        .any(|block| block.start <= at && at <= block.end);
    if inside {
        return at;
    }
    let before = blocks.iter().rev().find(|block| block.end <= at);
    match (before, blocks.first()) {
        (Some(block), _) => block.end,
        (None, Some(first)) => first.start,
        (None, None) => 0,
    }
}
