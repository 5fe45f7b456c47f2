//! Writes the text of a notice leaf by leaf, together with its origin.

use crate::notice::{BlockKind, Format, Leaf, Notice, NoticePlace, Told};
use crate::text::{OriginBuilder, SegmentKind, Span};

/// A piece of text and the stretch of decoded source that it stands for.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// The text.
    pub(super) text: String,
    /// Bytes of the decoded source.
    pub(super) source: Span,
    /// [`SegmentKind::Verbatim`] or [`SegmentKind::Replaced`].
    pub(super) kind: SegmentKind,
}

impl Piece {
    /// `text`, verbatim when it is what stands in `source` under `span`.
    pub(super) fn new(text: &str, source: &str, span: Span) -> Self {
        let kind = if span.of(source) == text {
            SegmentKind::Verbatim
        } else {
            SegmentKind::Replaced
        };
        Self {
            text: text.to_owned(),
            source: span,
            kind,
        }
    }
}

struct Open {
    kind: BlockKind,
    start: usize,
}

/// Builds the text, leaves, hidden stretches and cuts of a notice.
pub(super) struct Writer<'a> {
    source: &'a str,
    out: OriginBuilder,
    leaves: Vec<Leaf>,
    hidden: Vec<Span>,
    cuts: Vec<usize>,
    open: Option<Open>,
    attributes: Vec<(Vec<Piece>, bool)>,
    space: Option<Span>,
    tag_seen: bool,
    at: usize,
}

impl<'a> Writer<'a> {
    /// A writer for a notice of `source`.
    pub(super) fn new(source: &'a str) -> Self {
        Self {
            source,
            out: OriginBuilder::new(),
            leaves: Vec::new(),
            hidden: Vec::new(),
            cuts: Vec::new(),
            open: None,
            attributes: Vec::new(),
            space: None,
            tag_seen: false,
            at: 0,
        }
    }

    /// Adds the source text under `span` as it stands.
    pub(super) fn verbatim(&mut self, kind: BlockKind, span: Span, hidden: bool) {
        self.push(
            kind,
            span.of(self.source),
            span,
            SegmentKind::Verbatim,
            hidden,
        );
    }

    /// Adds `text` for the source under `span`.
    pub(super) fn text(&mut self, kind: BlockKind, text: &str, span: Span, hidden: bool) {
        let segment = if span.of(self.source) == text {
            SegmentKind::Verbatim
        } else {
            SegmentKind::Replaced
        };
        self.push(kind, text, span, segment, hidden);
    }

    /// White space under `span` that shows as one space, and as none at the edge of a leaf.
    pub(super) fn space(&mut self, span: Span) {
        if self.open.is_some() {
            match &mut self.space {
                Some(space) if space.end == span.start => space.end = span.end,
                Some(_) => {}
                None => self.space = Some(span),
            }
        }
    }

    /// Notes that a tag stands here.
    pub(super) fn tag(&mut self) {
        self.tag_seen = true;
    }

    /// Adds an attribute's value, as a leaf of its own after the leaf that is open.
    pub(super) fn attribute(&mut self, pieces: Vec<Piece>, hidden: bool) {
        if pieces.iter().any(|piece| !piece.text.trim().is_empty()) {
            self.attributes.push((pieces, hidden));
        }
    }

    /// Ends the open leaf, if there is one.
    pub(super) fn end_leaf(&mut self) {
        self.space = None;
        self.tag_seen = false;
        if let Some(open) = self.open.take() {
            self.close(&open);
        }
        for (pieces, hidden) in std::mem::take(&mut self.attributes) {
            let place = pieces.first().map_or(self.at, |piece| piece.source.start);
            let open = Open {
                kind: BlockKind::Attribute,
                start: self.begin(place),
            };
            for piece in &pieces {
                self.write(&piece.text, piece.source, piece.kind, hidden);
            }
            self.close(&open);
        }
    }

    /// The notice; `kind_of` may change what a leaf is, now that all is known.
    pub(super) fn finish(
        mut self,
        format: Format,
        kind_of: impl Fn(BlockKind) -> BlockKind,
    ) -> Notice {
        self.end_leaf();
        for leaf in &mut self.leaves {
            leaf.kind = kind_of(leaf.kind);
        }
        let (text, origin) = self.out.finish();
        Notice {
            place: NoticePlace::default(),
            format,
            text,
            origin,
            leaves: self.leaves,
            hidden: self.hidden,
            cuts: self.cuts,
            told: Told::default(),
        }
    }

    fn push(
        &mut self,
        kind: BlockKind,
        text: &str,
        span: Span,
        segment: SegmentKind,
        hidden: bool,
    ) {
        let Some(first) = text.chars().next() else {
            return;
        };
        if self.open.is_none() {
            let start = self.begin(span.start);
            self.open = Some(Open { kind, start });
        } else if let Some(space) = self.space {
            let run = space.of(self.source);
            let shown = if run.contains('\n') { "\n" } else { " " };
            let segment = if run == shown {
                SegmentKind::Verbatim
            } else {
                SegmentKind::Replaced
            };
            self.write(shown, space, segment, hidden);
        } else if self.tag_seen {
            let before = self.out.text().chars().next_back();
            if before.is_some_and(char::is_alphanumeric) && first.is_alphanumeric() {
                self.cuts.push(self.out.len());
            }
        }
        self.space = None;
        self.tag_seen = false;
        self.write(text, span, segment, hidden);
        self.at = span.end;
    }

    /// Starts a leaf that stands at byte `place` of the source: a line break, then its first byte.
    fn begin(&mut self, place: usize) -> usize {
        if !self.out.is_empty() {
            self.out.synthetic("\n", place);
        }
        self.out.len()
    }

    fn write(&mut self, text: &str, span: Span, kind: SegmentKind, hidden: bool) {
        let start = self.out.len();
        if kind == SegmentKind::Verbatim {
            self.out.verbatim(text, span.start);
        } else if span.is_empty() {
            self.out.synthetic(text, span.start);
        } else {
            self.out.replaced(text, span);
        }
        if hidden && start < self.out.len() {
            match self.hidden.last_mut() {
                Some(last) if last.end == start => last.end = self.out.len(),
                _ => self.hidden.push(Span::new(start, self.out.len())),
            }
        }
    }

    fn close(&mut self, open: &Open) {
        let written = self.out.text().get(open.start..).unwrap_or("");
        let lead = written.len() - written.trim_start().len();
        let len = written.trim().len();
        if len > 0 {
            let start = open.start + lead;
            self.leaves.push(Leaf {
                kind: open.kind,
                span: Span::new(start, start + len),
            });
        }
    }
}
