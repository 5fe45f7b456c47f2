//! HTML: block elements make leaves, inline tags are dropped, entities are decoded.

mod attribute;
mod element;
pub(super) mod entity;
mod stack;

#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::ops::Range;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{EndTag, StartTag, State, Token, Tokenizer};

use super::template::Guarded;
use super::writer::Writer;
use crate::notice::{BlockKind, Format, Notice};
use crate::text::Span;
use element::{Role, Visibility};
use entity::Within;
use stack::Stack;

/// The notice in the HTML `source` from byte `from` on.
pub(super) fn notice(source: &str, from: usize) -> Notice {
    let guarded = Guarded::new(source, from);
    let mut writer = Writer::new(source);
    let mut walker = Walker::default();
    walker.feed(&guarded, from..source.len(), &mut writer);
    writer.finish(Format::Html, |kind| walker.stack.settle(kind))
}

/// Reads HTML piece by piece; what is open stays open between pieces.
#[derive(Debug, Default)]
pub(super) struct Walker {
    stack: Stack,
    kept: usize,
    closed_names: Option<HashSet<String>>,
}

impl Walker {
    /// Whether text that stands here is hidden from a reader.
    pub(super) fn is_hidden(&self) -> bool {
        self.stack.top().hidden()
    }

    /// Whether text that stands here is no text of the notice.
    pub(super) fn is_skipped(&self) -> bool {
        self.stack.top().skip
    }

    /// Sets what a leaf outside of all elements is.
    pub(super) fn set_root(&mut self, kind: BlockKind) {
        self.stack.root = Some(kind);
    }

    /// Keeps what is open now until its end tag.
    pub(super) fn keep_open(&mut self) {
        self.kept = self.stack.depth();
    }

    /// Closes what was opened since [`Walker::keep_open`]: a tag inside a paragraph does not
    /// reach beyond it.
    pub(super) fn close_inline(&mut self) {
        self.stack.truncate(self.kept);
        self.kept = self.stack.depth();
    }

    /// Numbers a table of `columns` columns that is not written in HTML.
    pub(super) fn number_table(&mut self, columns: usize) -> u16 {
        self.stack.number_table(columns)
    }

    /// What a leaf of `kind` is once all was read.
    pub(super) fn settle(&self, kind: BlockKind) -> BlockKind {
        self.stack.settle(kind)
    }

    /// Reads the bytes `range` of the source.
    pub(super) fn feed(
        &mut self,
        guarded: &Guarded<'_>,
        range: Range<usize>,
        writer: &mut Writer<'_>,
    ) {
        let shadow = guarded.shadow.get(range.clone()).unwrap_or("");
        let mut tokens =
            Tokenizer::new_with_emitter(shadow, DefaultEmitter::<usize>::new_with_span());
        // Tags and comments have exact spans; what lies between them is text.
        let mut at = range.start;
        while let Some(Ok(token)) = tokens.next() {
            let span: html5gum::Span<usize> = match &token {
                Token::StartTag(tag) => tag.span,
                Token::EndTag(tag) => tag.span,
                Token::Comment(comment) => comment.span,
                Token::Doctype(doctype) => doctype.span,
                Token::String(_) | Token::Error(_) => continue,
            };
            let span = Span::new(
                (range.start + span.start).clamp(at, range.end),
                (range.start + span.end).clamp(at, range.end),
            );
            self.text(guarded, Span::new(at, span.start), writer);
            at = span.end;
            match token {
                Token::StartTag(tag) => {
                    let tag = shifted(tag, range.start);
                    if let Some(state) = self.start(guarded, &tag, span, writer) {
                        tokens.set_state(state);
                    }
                }
                Token::EndTag(tag) => self.end(&tag, writer),
                _ => writer.tag(),
            }
        }
        self.text(guarded, Span::new(at, range.end), writer);
    }

    fn start(
        &mut self,
        guarded: &Guarded<'_>,
        tag: &StartTag<usize>,
        span: Span,
        writer: &mut Writer<'_>,
    ) -> Option<State> {
        let name: &[u8] = &tag.name;
        let role = element::role(name);
        if role == Role::Unknown && self.is_slot(guarded, tag) {
            let top = self.stack.top();
            if !top.skip {
                writer.verbatim(top.kind, span, top.hidden());
            }
            return None;
        }
        self.stack.close_implied(name);
        if role == Role::Block {
            writer.end_leaf();
        } else {
            writer.tag();
        }
        let mut visibility =
            attribute::value(tag, "style").map_or_else(Visibility::default, element::visibility);
        visibility.gone |= attribute::value(tag, "hidden").is_some();
        let void = element::is_void(name) || (tag.self_closing && self.stack.top().foreign);
        let outer = self.stack.top();
        if !void {
            let columns = attribute::value(tag, "colspan").and_then(|n| n.parse().ok());
            let role = attribute::value(tag, "role").unwrap_or("");
            let layout = matches!(role, "presentation" | "none");
            self.stack
                .open(name, visibility, columns.unwrap_or(1), layout);
        }
        let is_unseen_field = name == b"input"
            && attribute::value(tag, "type")
                .is_some_and(|kind| kind.eq_ignore_ascii_case("hidden"));
        if !outer.skip && !is_unseen_field {
            let hidden = outer.seen(visibility).hidden();
            for pieces in attribute::shown(guarded, tag) {
                writer.attribute(pieces, hidden);
            }
        }
        if self.stack.top().foreign {
            return None;
        }
        match name {
            b"title" | b"textarea" => Some(State::RcData),
            b"script" => Some(State::ScriptData),
            b"style" | b"iframe" | b"xmp" | b"noembed" | b"noframes" => Some(State::RawText),
            _ => None,
        }
    }

    fn end(&mut self, tag: &EndTag<usize>, writer: &mut Writer<'_>) {
        let name: &[u8] = &tag.name;
        let closed = self.stack.close(name);
        // `</p>` and `</br>` break the line even when nothing is open.
        if element::role(name) == Role::Block && (closed || matches!(name, b"p" | b"br")) {
            writer.end_leaf();
        } else {
            writer.tag();
        }
    }

    /// Whether a tag that HTML does not know is a slot to fill (`<name>`): no attributes, no
    /// prefix, and closed nowhere.
    fn is_slot(&mut self, guarded: &Guarded<'_>, tag: &StartTag<usize>) -> bool {
        let Ok(name) = std::str::from_utf8(&tag.name) else {
            return false;
        };
        tag.attributes.is_empty()
            && !tag.self_closing
            && !self.stack.top().foreign
            && !name.contains([':', '-'])
            && !self
                .closed_names
                .get_or_insert_with(|| closed_names(guarded.source))
                .contains(name)
    }

    fn text(&self, guarded: &Guarded<'_>, span: Span, writer: &mut Writer<'_>) {
        let context = self.stack.top();
        if context.skip || span.is_empty() {
            return;
        }
        let (kind, hidden) = (context.kind, context.hidden());
        let source = guarded.source;
        let mut at = span.start;
        while at < span.end {
            let template = guarded.next(at).filter(|p| p.span.start < span.end);
            if let Some(template) = template.filter(|p| p.span.start <= at) {
                let whole = Span::new(at, template.span.end.min(span.end));
                writer.verbatim(kind, whole, hidden);
                at = whole.end;
                continue;
            }
            let limit = template.map_or(span.end, |p| p.span.start);
            let rest = Span::new(at, limit).of(source);
            let first = rest.chars().next().unwrap_or(' ');
            let white = |c: char| c.is_ascii_whitespace();
            if white(first) {
                let run = if context.pre {
                    1
                } else {
                    rest.find(|c| !white(c)).unwrap_or(rest.len())
                };
                let whole = Span::new(at, at + run.max(1));
                match first {
                    '\n' | '\r' if context.pre => writer.end_leaf(),
                    _ if context.pre => writer.verbatim(kind, whole, hidden),
                    _ => writer.space(whole),
                }
                at = whole.end;
            } else if let Some((shown, len)) = entity::decode(rest, Within::Text) {
                let whole = Span::new(at, at + len);
                if shown.chars().all(white) {
                    writer.space(whole);
                } else {
                    writer.text(kind, &shown, whole, hidden);
                }
                at = whole.end;
            } else if rest.starts_with("</>") {
                writer.tag();
                at += 3;
            } else {
                let special = |c: char| white(c) || matches!(c, '&' | '<');
                let after_first = first.len_utf8();
                let len = rest
                    .get(after_first..)
                    .and_then(|rest| rest.find(special))
                    .map_or(rest.len(), |ahead| after_first + ahead);
                let whole = Span::new(at, at + len.max(1));
                writer.verbatim(kind, whole, hidden);
                at = whole.end;
            }
        }
    }
}

/// The tag with the places of its attributes counted from the start of the source.
fn shifted(mut tag: StartTag<usize>, by: usize) -> StartTag<usize> {
    tag.span.start += by;
    tag.span.end += by;
    for attribute in tag.attributes.values_mut() {
        attribute.span.start += by;
        attribute.span.end += by;
    }
    tag
}

/// The names, in lower case, of all end tags in `source`.
fn closed_names(source: &str) -> HashSet<String> {
    source
        .split("</")
        .skip(1)
        .map(|rest| {
            let name = rest.chars().take_while(|c| !c.is_whitespace() && *c != '>');
            name.take(64).collect::<String>().to_ascii_lowercase()
        })
        .collect()
}
