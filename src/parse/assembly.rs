//! Puts a source together from parts that were read by themselves, such as the parts of a mail or
//! the pages of a document, and notices from them.

use super::{Encoding, Source};
use crate::notice::{BlockKind, Format, Leaf, Notice, NoticePlace, Told};
use crate::text::{ByteMap, OriginBuilder, PartMap, PartPiece, SegmentKind, Span};

/// The decoded source so far, with the part that each stretch is of.
#[derive(Debug, Default)]
pub(super) struct Assembly {
    text: String,
    parts: PartMap,
}

impl Assembly {
    /// Adds the text of the part `name` after a blank line; gives its bytes.
    pub(super) fn add(&mut self, name: String, part: &str) -> Span {
        if !self.text.is_empty() {
            let breaks = if self.text.ends_with('\n') {
                "\n"
            } else {
                "\n\n"
            };
            self.text.push_str(breaks);
        }
        self.push(name, part)
    }

    /// Adds the text of the part `name` directly behind what stands before; gives its bytes.
    pub(super) fn push(&mut self, name: String, part: &str) -> Span {
        let source = Span::new(self.text.len(), self.text.len() + part.len());
        self.text.push_str(part);
        let number = self.parts.names.len();
        self.parts.names.push(name);
        if !part.is_empty() {
            self.parts.pieces.push(PartPiece {
                source,
                part: number,
                raw: Span::new(0, part.len()),
                exact: true,
            });
        }
        source
    }

    /// The text so far.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The source with these notices.
    pub(super) fn finish(self, notices: Vec<Notice>) -> Source {
        Source {
            text: self.text,
            bytes: ByteMap::Parts(self.parts),
            encoding: Encoding::Utf8,
            notices,
        }
    }
}

/// A notice put together from others.
#[derive(Debug, Default)]
pub(super) struct Joined {
    out: OriginBuilder,
    leaves: Vec<Leaf>,
    hidden: Vec<Span>,
    cuts: Vec<usize>,
    tables: u16,
}

impl Joined {
    /// Adds `text`, one leaf of its own, which stands in the source at `source`.
    pub(super) fn leaf(&mut self, kind: BlockKind, text: &str, source: Span) {
        self.break_line(source.start);
        let start = self.out.len();
        self.out.verbatim(text, source.start);
        let span = Span::new(start, self.out.len());
        self.leaves.push(Leaf { kind, span });
    }

    /// Adds a notice whose source begins in the whole source at byte `at`.
    pub(super) fn notice(&mut self, notice: &Notice, at: usize) {
        self.break_line(at);
        let base = self.out.len();
        let moved = |span: Span| Span::new(span.start + base, span.end + base);
        for segment in notice.origin.segments() {
            let text = segment.text.of(&notice.text);
            let source = Span::new(segment.source.start + at, segment.source.end + at);
            match segment.kind {
                SegmentKind::Verbatim => self.out.verbatim(text, source.start),
                SegmentKind::Replaced => self.out.replaced(text, source),
                SegmentKind::Synthetic => self.out.synthetic(text, source.start),
            }
        }
        let first = self.tables;
        for leaf in &notice.leaves {
            let mut kind = leaf.kind;
            if let BlockKind::Cell { table, .. } = &mut kind {
                *table = table.saturating_add(first);
                self.tables = self.tables.max(table.saturating_add(1));
            }
            let span = moved(leaf.span);
            self.leaves.push(Leaf { kind, span });
        }
        self.hidden
            .extend(notice.hidden.iter().map(|span| moved(*span)));
        self.cuts.extend(notice.cuts.iter().map(|cut| cut + base));
    }

    /// Whether there is any text.
    pub(super) fn is_empty(&self) -> bool {
        self.leaves.is_empty()
    }

    /// The notice.
    pub(super) fn finish(self, format: Format, place: NoticePlace) -> Notice {
        let (text, origin) = self.out.finish();
        Notice {
            place,
            format,
            text,
            origin,
            leaves: self.leaves,
            hidden: self.hidden,
            cuts: self.cuts,
            told: Told::default(),
        }
    }

    fn break_line(&mut self, at: usize) {
        if !self.out.is_empty() && !self.out.text().ends_with('\n') {
            self.out.synthetic("\n", at);
        }
    }
}
