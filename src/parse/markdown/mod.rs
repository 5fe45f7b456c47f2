//! Markdown: headings, paragraphs, items, quotes, code and cells as leaves, marks dropped.

mod shield;

#[cfg(test)]
mod tests;

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::html::Walker;
use super::template::Guarded;
use super::writer::{Piece, Writer};
use crate::notice::{BlockKind, Format, Notice};
use crate::text::Span;
use shield::Shield;

/// The notice in the Markdown `source` from byte `from` on.
pub(super) fn notice(source: &str, from: usize) -> Notice {
    let Shield { guarded, lines } = shield::shield(source, from);
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let mut reader = Reader {
        guarded: &guarded,
        writer: Writer::new(source),
        walker: Walker::default(),
        kinds: Vec::new(),
        links: Vec::new(),
        image: None,
        html: Vec::new(),
        place: TablePlace::default(),
        lines: lines.iter().copied().peekable(),
        covered: from,
        bold: Bold::default(),
    };
    let body = guarded.shadow.get(from..).unwrap_or("");
    for (event, range) in Parser::new_ext(body, options).into_offset_iter() {
        reader.event(event, Span::new(from + range.start, from + range.end));
    }
    reader.lines_until(source.len());
    let Reader { writer, walker, .. } = reader;
    writer.finish(Format::Markdown, |kind| walker.settle(kind))
}

struct Link<'a> {
    url: CowStr<'a>,
    title: CowStr<'a>,
    /// The address is the text itself.
    bare: bool,
}

#[derive(Debug, Default)]
struct TablePlace {
    table: u16,
    row: u16,
    column: u16,
    header: bool,
}

struct Reader<'a, L: Iterator<Item = Span>> {
    guarded: &'a Guarded<'a>,
    writer: Writer<'a>,
    walker: Walker,
    kinds: Vec<BlockKind>,
    links: Vec<Link<'a>>,
    image: Option<Vec<Piece>>,
    html: Vec<Range<usize>>,
    place: TablePlace,
    lines: std::iter::Peekable<L>,
    covered: usize,
    bold: Bold,
}

/// Whether the line being read is bold from its start on, and so far nothing else.
#[derive(Debug, Default)]
struct Bold {
    depth: usize,
    begun: bool,
    whole: bool,
}

impl<'a, L: Iterator<Item = Span>> Reader<'a, L> {
    fn event(&mut self, event: Event<'a>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag, span),
            Event::Text(text) => self.text(&text, span),
            Event::Code(text) => {
                // The span holds the back-ticks; the text lies between them.
                let whole = span.of(&self.guarded.shadow);
                let ticks = whole.bytes().take_while(|byte| *byte == b'`').count();
                let inner = whole.get(ticks..whole.len().saturating_sub(ticks));
                let place = inner.and_then(|inner| inner.find(text.as_ref()));
                match place {
                    Some(at) => {
                        let start = span.start + ticks + at;
                        self.text(&text, Span::new(start, start + text.len()));
                    }
                    None => self.text(&text, span),
                }
            }
            Event::Html(_) => match self.html.last_mut() {
                Some(last) if last.end == span.start => last.end = span.end,
                _ => self.html.push(span.range()),
            },
            Event::InlineHtml(_) => {
                self.walker.set_root(self.kind());
                self.walker
                    .feed(self.guarded, span.range(), &mut self.writer);
            }
            Event::SoftBreak => {
                // A line in bold over a paragraph heads it; it does not read on.
                if self.bold.whole {
                    self.writer.end_leaf();
                } else {
                    self.writer.space(span);
                }
                (self.bold.begun, self.bold.whole) = (false, false);
            }
            Event::HardBreak | Event::Rule => self.writer.end_leaf(),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, span),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn kind(&self) -> BlockKind {
        self.kinds.last().copied().unwrap_or(BlockKind::Paragraph)
    }

    fn start(&mut self, tag: Tag<'a>, span: Span) {
        let kind = match tag {
            Tag::Strong => {
                self.bold.depth += 1;
                self.bold.whole |= !self.bold.begun;
                return;
            }
            Tag::Emphasis | Tag::Superscript | Tag::Subscript => return,
            Tag::Strikethrough => return self.single_tilde(Span::new(span.start, span.start + 1)),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => {
                self.links.push(Link {
                    url: dest_url,
                    title,
                    bare: matches!(link_type, LinkType::Autolink | LinkType::Email),
                });
                return;
            }
            Tag::Image { .. } => {
                self.image.get_or_insert_default();
                return;
            }
            Tag::Heading { level, .. } => Some(BlockKind::Heading(number(level))),
            Tag::BlockQuote(_) => Some(BlockKind::Quote),
            Tag::CodeBlock(_) => Some(BlockKind::Code),
            Tag::Item => Some(BlockKind::ListItem),
            Tag::FootnoteDefinition(_) => Some(BlockKind::Paragraph),
            Tag::Table(columns) => {
                self.place = TablePlace {
                    table: self.walker.number_table(columns.len()),
                    ..TablePlace::default()
                };
                None
            }
            Tag::TableHead => {
                self.place.header = true;
                None
            }
            Tag::TableRow => {
                self.place.header = false;
                self.place.row = self.place.row.saturating_add(1);
                self.place.column = 0;
                None
            }
            Tag::TableCell => {
                let TablePlace {
                    table,
                    row,
                    column,
                    header,
                } = self.place;
                self.place.column = column.saturating_add(1);
                Some(BlockKind::Cell {
                    table,
                    row,
                    column,
                    header,
                })
            }
            _ => None,
        };
        self.writer.end_leaf();
        self.walker.close_inline();
        self.lines_until(span.start);
        self.kinds.extend(kind);
        self.bold = Bold::default();
    }

    fn end(&mut self, tag: TagEnd, span: Span) {
        match tag {
            TagEnd::Strong => {
                self.bold.depth = self.bold.depth.saturating_sub(1);
                return;
            }
            TagEnd::Emphasis | TagEnd::Superscript | TagEnd::Subscript => return,
            TagEnd::Strikethrough => {
                return self.single_tilde(Span::new(span.end.saturating_sub(1), span.end));
            }
            TagEnd::Link => return self.link(span),
            TagEnd::Image => {
                if let Some(pieces) = self.image.take() {
                    self.writer.attribute(pieces, self.walker.is_hidden());
                }
                return;
            }
            TagEnd::HtmlBlock => {
                self.walker.set_root(self.kind());
                for range in std::mem::take(&mut self.html) {
                    self.covered = self.covered.max(range.end);
                    self.walker.feed(self.guarded, range, &mut self.writer);
                }
                self.walker.keep_open();
            }
            TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::CodeBlock
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::TableCell => {
                self.kinds.pop();
            }
            _ => {}
        }
        self.writer.end_leaf();
        self.walker.close_inline();
    }

    /// `1~3天，5~7天` holds no struck-out text; only `~~` strikes out.
    fn single_tilde(&mut self, mark: Span) {
        let shadow = self.guarded.shadow.as_bytes();
        let next_to = [mark.start.checked_sub(1), Some(mark.end)];
        let doubled = next_to
            .into_iter()
            .flatten()
            .any(|at| shadow.get(at) == Some(&b'~'));
        if !doubled {
            self.text("~", mark);
        }
    }

    fn link(&mut self, span: Span) {
        let Some(link) = self.links.pop().filter(|link| !link.bare) else {
            return;
        };
        for value in [link.url, link.title] {
            let written = span.of(&self.guarded.shadow);
            let place = match written.rfind(value.as_ref()) {
                Some(at) => Span::new(span.start + at, span.start + at + value.len()),
                None => span,
            };
            let piece = self.piece(&value, place);
            self.writer.attribute(vec![piece], self.walker.is_hidden());
        }
    }

    /// `text`, which the parser made of the shadow under `span`, as it stands in the source.
    fn piece(&self, text: &str, span: Span) -> Piece {
        let source = self.guarded.source;
        let shadow = span.of(&self.guarded.shadow);
        if shadow == text {
            return Piece::new(span.of(source), source, span);
        }
        // An escape: the mark before the text is not shown.
        if let Some(before) = shadow.strip_suffix(text) {
            let place = Span::new(span.start + before.len(), span.end);
            return Piece::new(place.of(source), source, place);
        }
        let template = self.guarded.next(span.start);
        if template.is_some_and(|p| p.span.overlaps(span)) {
            return Piece::new(span.of(source), source, span);
        }
        Piece::new(text, source, span)
    }

    fn text(&mut self, text: &str, span: Span) {
        self.covered = self.covered.max(span.end);
        self.bold.begun = true;
        self.bold.whole &= self.bold.depth > 0;
        if self.walker.is_skipped() {
            return;
        }
        let piece = self.piece(text, span);
        if let Some(pieces) = &mut self.image {
            pieces.push(piece);
            return;
        }
        let (kind, hidden) = (self.kind(), self.walker.is_hidden());
        let verbatim = piece.source.of(self.guarded.source) == piece.text;
        if kind != BlockKind::Code || !verbatim {
            self.writer.text(kind, &piece.text, piece.source, hidden);
            return;
        }
        let mut at = piece.source.start;
        for line in piece.text.split_inclusive('\n') {
            let shown = line.trim_end_matches(['\n', '\r']);
            let place = Span::new(at, at + shown.len());
            self.writer.verbatim(kind, place, hidden);
            if shown.len() < line.len() {
                self.writer.end_leaf();
            }
            at += line.len();
        }
    }

    /// Writes the control lines that stand before byte `at` and were made blank for the parser.
    fn lines_until(&mut self, at: usize) {
        while let Some(line) = self.lines.next_if(|line| line.end <= at) {
            if line.start >= self.covered {
                let hidden = self.walker.is_hidden();
                self.writer.end_leaf();
                self.writer.verbatim(BlockKind::Paragraph, line, hidden);
                self.writer.end_leaf();
            }
        }
    }
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
