//! The map from a notice's logical text back to the bytes of its source file.
//!
//! Two steps: [`Origin`] leads from the text to the *decoded* source (UTF-8), and [`ByteMap`]
//! from there to the raw bytes of the file, which differ when the file is not UTF-8.

use super::Span;

/// How a stretch of text came from the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SegmentKind {
    /// The same bytes as in the decoded source.
    Verbatim,
    /// Stands for other source text (a decoded entity, an unescaped literal): maps as a whole.
    Replaced,
    /// Put there by the parser (a line break between blocks): has a place but no source text.
    Synthetic,
}

/// One stretch of text and the stretch of decoded source that it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Bytes of the notice's text.
    pub text: Span,
    /// Bytes of the decoded source; empty for synthetic text.
    pub source: Span,
    /// How the two relate.
    pub kind: SegmentKind,
}

/// Ordered, gapless segments over a notice's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    segments: Vec<Segment>,
}

impl Origin {
    /// The origin of a text that is the decoded source from byte `offset` on, `len` bytes long.
    pub fn verbatim(offset: usize, len: usize) -> Self {
        let segment = Segment {
            text: Span::new(0, len),
            source: Span::new(offset, offset + len),
            kind: SegmentKind::Verbatim,
        };
        Self {
            segments: vec![segment],
        }
    }

    /// The segments in order.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// The stretch of decoded source that holds everything under `span`.
    ///
    /// An empty span maps to an empty span at its place. Text put there by the parser adds
    /// nothing, so a span over two blocks covers both and what stands between them.
    pub fn source(&self, span: Span) -> Span {
        if span.is_empty() {
            let at = self.point(span.start);
            return Span::new(at, at);
        }
        let first = self
            .segments
            .partition_point(|segment| segment.text.end <= span.start);
        let mut found: Option<Span> = None;
        for segment in self.segments.get(first..).unwrap_or_default() {
            if segment.text.start >= span.end {
                break;
            }
            let part = match segment.kind {
                SegmentKind::Synthetic => continue,
                SegmentKind::Replaced => segment.source,
                SegmentKind::Verbatim => {
                    let start = span.start.max(segment.text.start) - segment.text.start;
                    let end = span.end.min(segment.text.end) - segment.text.start;
                    Span::new(segment.source.start + start, segment.source.start + end)
                }
            };
            found = Some(found.map_or(part, |all| all.cover(part)));
        }
        found.unwrap_or_else(|| {
            let at = self.point(span.start);
            Span::new(at, at)
        })
    }

    /// This map followed by `outer`, whose text is what this one calls its source.
    pub fn through(&self, outer: &Origin) -> Origin {
        let mut segments = Vec::new();
        for segment in &self.segments {
            match segment.kind {
                SegmentKind::Verbatim => outer.cut(*segment, &mut segments),
                SegmentKind::Replaced | SegmentKind::Synthetic => segments.push(Segment {
                    source: outer.source(segment.source),
                    ..*segment
                }),
            }
        }
        Origin { segments }
    }

    /// Cuts a verbatim stretch of an inner text along the segments that its source lies in.
    fn cut(&self, inner: Segment, out: &mut Vec<Segment>) {
        let first = self
            .segments
            .partition_point(|segment| segment.text.end <= inner.source.start);
        for segment in self.segments.get(first..).unwrap_or_default() {
            if segment.text.start >= inner.source.end {
                break;
            }
            let start = segment.text.start.max(inner.source.start);
            let end = segment.text.end.min(inner.source.end);
            let into = |at: usize| at - inner.source.start + inner.text.start;
            let source = match segment.kind {
                SegmentKind::Verbatim => self.source(Span::new(start, end)),
                SegmentKind::Replaced | SegmentKind::Synthetic => segment.source,
            };
            out.push(Segment {
                text: Span::new(into(start), into(end)),
                source,
                kind: segment.kind,
            });
        }
    }

    fn point(&self, offset: usize) -> usize {
        let at = self
            .segments
            .partition_point(|segment| segment.text.end <= offset);
        match self.segments.get(at) {
            Some(segment) if segment.kind == SegmentKind::Verbatim => {
                segment.source.start + offset.saturating_sub(segment.text.start)
            }
            Some(segment) => segment.source.start,
            None => self.segments.last().map_or(0, |segment| segment.source.end),
        }
    }
}

/// Builds a text and its origin side by side, left to right.
#[derive(Debug, Default)]
pub struct OriginBuilder {
    text: String,
    segments: Vec<Segment>,
}

impl OriginBuilder {
    /// An empty text.
    pub fn new() -> Self {
        Self::default()
    }

    /// Bytes of text so far; the place at which the next push begins.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether nothing was pushed.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The text so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Adds `piece`, which stands in the decoded source at byte `source`.
    pub fn verbatim(&mut self, piece: &str, source: usize) {
        self.push(
            piece,
            Span::new(source, source + piece.len()),
            SegmentKind::Verbatim,
        );
    }

    /// Adds `piece`, which stands for the source text under `source`.
    pub fn replaced(&mut self, piece: &str, source: Span) {
        self.push(piece, source, SegmentKind::Replaced);
    }

    /// Adds `piece`, which has no source text; `source` is the byte it stands at.
    pub fn synthetic(&mut self, piece: &str, source: usize) {
        self.push(piece, Span::new(source, source), SegmentKind::Synthetic);
    }

    /// The text and its origin.
    pub fn finish(self) -> (String, Origin) {
        (
            self.text,
            Origin {
                segments: self.segments,
            },
        )
    }

    fn push(&mut self, piece: &str, source: Span, kind: SegmentKind) {
        if piece.is_empty() {
            return;
        }
        let text = Span::new(self.text.len(), self.text.len() + piece.len());
        self.text.push_str(piece);
        if let Some(last) = self.segments.last_mut() {
            let joins = kind == SegmentKind::Verbatim
                && last.kind == kind
                && last.source.end == source.start;
            if joins {
                last.text.end = text.end;
                last.source.end = source.end;
                return;
            }
        }
        self.segments.push(Segment { text, source, kind });
    }
}

/// The map from the decoded (UTF-8) source to the raw bytes of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ByteMap {
    /// The file is UTF-8; decoded byte 0 is the file's byte `bom` (0 or 3).
    Shifted {
        /// Length of the byte order mark, in bytes.
        bom: usize,
    },
    /// Another encoding: for each character of the decoded source its first byte in both,
    /// ordered, with a last entry for the end.
    PerChar(Vec<(usize, usize)>),
    /// The file is a package, and the decoded source was put together from its parts.
    Parts(PartMap),
}

/// A stretch of decoded source and what it stands for in a part of a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartPiece {
    /// Bytes of the decoded source.
    pub source: Span,
    /// Number of the part in [`PartMap::names`].
    pub part: usize,
    /// Bytes of the part, unpacked.
    pub raw: Span,
    /// Whether the two are the same bytes; if not, `raw` stands for `source` as a whole.
    pub exact: bool,
}

/// The map from a decoded source to the parts of a package.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartMap {
    /// Names of the parts.
    pub names: Vec<String>,
    /// Pieces in the order of the decoded source; what lies between them has no source text.
    pub pieces: Vec<PartPiece>,
}

impl PartMap {
    /// Name of the part and its bytes that hold what stands under `span` of the decoded source;
    /// of several parts the first. An empty span, or one without source text, is the point
    /// before the next piece.
    pub fn locate(&self, span: Span) -> Option<(&str, Span)> {
        let at = self
            .pieces
            .partition_point(|piece| piece.source.end <= span.start);
        let rest = self.pieces.get(at..).unwrap_or_default();
        let first = rest.first().or(self.pieces.last())?;
        let mut found: Option<Span> = None;
        for piece in rest {
            if piece.source.start >= span.end || piece.part != first.part {
                break;
            }
            let raw = if piece.exact {
                let start = span.start.max(piece.source.start) - piece.source.start;
                let end = span.end.min(piece.source.end) - piece.source.start;
                Span::new(piece.raw.start + start, piece.raw.start + end)
            } else {
                piece.raw
            };
            found = Some(found.map_or(raw, |all| all.cover(raw)));
        }
        let found = found.unwrap_or_else(|| {
            let inside = span.start.saturating_sub(first.source.start);
            let point = if first.exact && inside <= first.source.len() {
                first.raw.start + inside
            } else {
                first.raw.start
            };
            Span::new(point, point)
        });
        Some((self.names.get(first.part)?, found))
    }
}

impl ByteMap {
    /// The name of the part that holds `span` of the decoded source; `None` where the file is
    /// no package.
    pub fn part(&self, span: Span) -> Option<&str> {
        match self {
            ByteMap::Parts(parts) => parts.locate(span).map(|(name, _)| name),
            ByteMap::Shifted { .. } | ByteMap::PerChar(_) => None,
        }
    }

    /// The raw bytes of the file under `span` of the decoded source; in a package, those of the
    /// part that [`Self::part`] names.
    pub fn raw(&self, span: Span) -> Span {
        match self {
            ByteMap::Parts(parts) => parts
                .locate(span)
                .map_or(Span::new(0, 0), |(_, found)| found),
            ByteMap::Shifted { bom } => Span::new(span.start + bom, span.end + bom),
            ByteMap::PerChar(table) => {
                let start_at = table.partition_point(|entry| entry.0 <= span.start);
                let start = table
                    .get(start_at.saturating_sub(1))
                    .map_or(0, |entry| entry.1);
                let end_at = table.partition_point(|entry| entry.0 < span.end);
                let end = table
                    .get(end_at)
                    .or_else(|| table.last())
                    .map_or(start, |entry| entry.1);
                Span::new(start, if span.is_empty() { start } else { end })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_through_replaced_and_synthetic_text() {
        let source = "<p>坐&nbsp;<b>牢</b></p>";
        let mut builder = OriginBuilder::new();
        builder.verbatim("坐", 3);
        builder.replaced("\u{a0}", Span::new(6, 12));
        builder.verbatim("牢", source.find('牢').unwrap());
        builder.synthetic("\n", source.len());
        let (text, origin) = builder.finish();
        assert_eq!(text, "坐\u{a0}牢\n");
        let whole = origin.source(Span::new(0, text.len()));
        assert_eq!(whole.of(source), "坐&nbsp;<b>牢");
        let lao = text.find('牢').unwrap();
        assert_eq!(origin.source(Span::new(lao, lao + 3)).of(source), "牢");
    }

    #[test]
    fn bytes_of_the_parts_of_a_package() {
        let piece = |start, end, part, at, exact| PartPiece {
            source: Span::new(start, end),
            part,
            raw: Span::new(at, at + 6),
            exact,
        };
        let map = PartMap {
            names: vec!["a.xml".into(), "b.xml".into()],
            pieces: vec![
                piece(0, 6, 0, 100, true),
                piece(6, 9, 0, 120, false),
                piece(10, 16, 1, 50, true),
            ],
        };
        let at = |start, end| map.locate(Span::new(start, end)).unwrap();
        assert_eq!(at(3, 6), ("a.xml", Span::new(103, 106)));
        assert_eq!(at(3, 8), ("a.xml", Span::new(103, 126)));
        assert_eq!(at(13, 16), ("b.xml", Span::new(53, 56)));
        assert_eq!(at(3, 16), ("a.xml", Span::new(103, 126)));
        assert_eq!(at(9, 9), ("b.xml", Span::new(50, 50)));
        assert_eq!(at(13, 13), ("b.xml", Span::new(53, 53)));
        assert!(PartMap::default().locate(Span::new(0, 1)).is_none());
    }

    #[test]
    fn raw_bytes_of_a_two_byte_encoding() {
        // «元A» in GB18030: two bytes, one byte.
        let map = ByteMap::PerChar(vec![(0, 0), (3, 2), (4, 3)]);
        assert_eq!(map.raw(Span::new(0, 3)), Span::new(0, 2));
        assert_eq!(map.raw(Span::new(3, 4)), Span::new(2, 3));
        assert_eq!(map.raw(Span::new(0, 4)), Span::new(0, 3));
    }
}
