//! Where in the main document a comment can stand.

use crate::text::{PartPiece, Span};

use super::super::read::{Paragraph, Reading, Role, Room};
use super::Target;

/// Bytes of the main document around which a comment stands; empty for a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Spot {
    /// Whether the two share a byte or an edge.
    pub(super) fn touches(self, other: Spot) -> bool {
        self.start <= other.end && other.start <= self.end
    }
}

/// Finds places for comments.
pub(super) struct Places<'a> {
    reading: &'a Reading,
}

impl<'a> Places<'a> {
    pub(super) fn new(reading: &'a Reading) -> Self {
        Self { reading }
    }

    /// The place for a comment on `target`; `None` when the document has no paragraph at all.
    pub(super) fn spot(&self, target: Target) -> Option<Spot> {
        let found = match target {
            Target::On(span) => self.on(span),
            Target::Behind(at) => self.behind(at),
            Target::Top => None,
        };
        found.or_else(|| self.top())
    }

    fn on(&self, span: Span) -> Option<Spot> {
        let paragraph = self.paragraph(span.start)?;
        if paragraph.room != Room::Body {
            return self.beside(paragraph);
        }
        let end = self.paragraph(span.end.saturating_sub(1))?;
        let end = if end.room == Room::Body {
            span.end
        } else {
            span.end.min(paragraph.text.end)
        };
        let span = Span::new(span.start, end);
        // A link's address stands under the words of the link.
        let found = self.raw(span)?;
        Some(found)
    }

    fn behind(&self, at: usize) -> Option<Spot> {
        let paragraph = self.paragraph(at.saturating_sub(1))?;
        if paragraph.room != Room::Body {
            return self.beside(paragraph);
        }
        let end = self.raw(paragraph.text)?.end;
        Some(Spot { start: end, end })
    }

    fn top(&self) -> Option<Spot> {
        let mut body = self.body();
        if let Some(first) = body.next() {
            let start = self.raw(first.text)?.start;
            return Some(Spot { start, end: start });
        }
        // Nothing to read in the body: the first paragraph that has an end tag.
        let tree = &self.reading.parts.first()?.tree;
        let body = tree.child(0, "body")?;
        let mut all = tree.below(body).filter(|id| tree.is(*id, "p"));
        let id = all.find(|id| {
            let node = tree.nodes.get(*id);
            node.is_some_and(|node| node.open != node.whole)
        })?;
        let whole = tree.nodes.get(id)?.whole;
        let at = whole.start + whole.of(&tree.text).rfind("</")?;
        Some(Spot { start: at, end: at })
    }

    /// The place for a comment on what stands outside of the body.
    fn beside(&self, paragraph: &Paragraph) -> Option<Spot> {
        let tree = &self.reading.parts.first()?.tree;
        let anchor = paragraph.anchor.and_then(|id| tree.nodes.get(id));
        if let Some(node) = anchor {
            return Some(Spot {
                start: node.whole.start,
                end: node.whole.end,
            });
        }
        let of_section = |it: &&Paragraph| it.section == paragraph.section;
        let is_header = paragraph.room == Room::Header;
        let near = if is_header {
            let found = self.body().find(of_section);
            found.or_else(|| self.body().next())
        } else {
            let found = self.body().filter(of_section).last();
            found.or_else(|| self.body().last())
        };
        let spot = self.raw(near?.text)?;
        let at = if is_header { spot.start } else { spot.end };
        Some(Spot { start: at, end: at })
    }

    fn body(&self) -> impl Iterator<Item = &'a Paragraph> {
        let all = self.reading.paragraphs.iter();
        all.filter(|paragraph| paragraph.room == Room::Body && paragraph.role != Role::Link)
    }

    /// The paragraph that holds byte `at`, else the last before it.
    fn paragraph(&self, at: usize) -> Option<&'a Paragraph> {
        let all = &self.reading.paragraphs;
        let next = all.partition_point(|paragraph| paragraph.text.start <= at);
        all.get(next.saturating_sub(1))
    }

    /// Bytes of the main document under `span`; a span without source text gives the point
    /// where the next begins.
    fn raw(&self, span: Span) -> Option<Spot> {
        let pieces = &self.reading.pieces;
        let first = pieces.partition_point(|piece| piece.source.end <= span.start);
        let rest = pieces.get(first..)?;
        let inside = rest
            .iter()
            .take_while(|piece| piece.source.start < span.end);
        let mut of_document = inside.filter(|piece| piece.part == 0);
        let Some(begin) = of_document.next() else {
            let next = rest.iter().find(|piece| piece.part == 0);
            let at = next.or(pieces.iter().rev().find(|piece| piece.part == 0))?;
            let at = at.raw.start;
            return Some(Spot { start: at, end: at });
        };
        let last = of_document.last().unwrap_or(begin);
        let (start, _) = edges(begin, span);
        let (_, end) = edges(last, span);
        Some(Spot {
            start,
            end: end.max(start),
        })
    }
}

/// The bytes of the part under what `span` takes of `piece`.
fn edges(piece: &PartPiece, span: Span) -> (usize, usize) {
    if !piece.exact {
        return (piece.raw.start, piece.raw.end);
    }
    let start = span.start.max(piece.source.start) - piece.source.start;
    let end = span.end.min(piece.source.end).max(piece.source.start) - piece.source.start;
    (piece.raw.start + start, piece.raw.start + end)
}
