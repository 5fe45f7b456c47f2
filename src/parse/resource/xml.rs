//! XML: the text of every element and every attribute, by the elements that lead to it.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::text::{LineIndex, OriginBuilder, Span};

use super::super::ParseError;
use super::super::html::entity::{Within, decode};
use super::super::literal::{Literal, unescape};
use super::{NAMES, is_name};

/// Elements that are part of the sentence around them.
const INLINE: [&str; 12] = [
    "b", "i", "u", "em", "strong", "span", "a", "g", "font", "small", "br", "xliff:g",
];

/// An element that is open, with its own text.
struct Frame {
    name: String,
    step: String,
    pieces: Vec<(Span, bool)>,
}

/// The texts of a document.
pub(super) fn literals(text: &str) -> Result<Vec<Literal>, ParseError> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut open: Vec<Frame> = Vec::new();
    let mut found = Vec::new();
    let mut from = 0;
    loop {
        let event = reader.read_event().map_err(|error| {
            let at = usize::try_from(reader.error_position()).unwrap_or(usize::MAX);
            let place = LineIndex::new(text).locate(text, at);
            ParseError::Syntax {
                line: place.line,
                column: place.column,
                problem: error.to_string(),
            }
        })?;
        let to = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let span = Span::new(from, to);
        from = to;
        match event {
            Event::Start(tag) => {
                start(text, &tag, span, &mut open, &mut found);
            }
            Event::Empty(tag) => {
                start(text, &tag, span, &mut open, &mut found);
                end(text, &mut open, &mut found);
            }
            Event::End(_) => end(text, &mut open, &mut found),
            Event::Text(_) | Event::GeneralRef(_) => {
                if let Some(frame) = open.last_mut() {
                    frame.pieces.push((span, false));
                }
            }
            Event::CData(_) => {
                if let Some(frame) = open.last_mut() {
                    let inner = Span::new(
                        span.start + "<![CDATA[".len(),
                        span.end.saturating_sub("]]>".len()),
                    );
                    frame.pieces.push((inner, true));
                }
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

fn start(
    text: &str,
    tag: &BytesStart<'_>,
    span: Span,
    open: &mut Vec<Frame>,
    found: &mut Vec<Literal>,
) {
    let written = span.of(text);
    let base = span.start;
    let name = tag.name();
    let name = name.as_ref().to_owned();
    let attributes = attributes(written, base);
    let known = NAMES.iter().find_map(|wanted| {
        let value = attributes
            .iter()
            .find(|(name, _)| name == wanted)?
            .1
            .of(text);
        is_name(value).then(|| value.to_owned())
    });
    let step = match known {
        Some(value) => format!("{name}/{value}"),
        None => name.clone(),
    };
    open.push(Frame {
        name,
        step,
        pieces: Vec::new(),
    });
    for (name, value) in attributes {
        let key = format!("{}/@{name}", path(open));
        found.push(Literal::new(key, written_out(text, &[(value, false)])));
    }
}

fn path(open: &[Frame]) -> String {
    let steps: Vec<&str> = open.iter().map(|frame| frame.step.as_str()).collect();
    steps.join("/")
}

/// Names and values of the attributes of a tag; quick-xml gives values without their places.
fn attributes(tag: &str, base: usize) -> Vec<(String, Span)> {
    let mut found = Vec::new();
    let mut at = tag.find([' ', '\t', '\n', '\r']).unwrap_or(tag.len());
    while let Some(equals) = tag.get(at..).and_then(|rest| rest.find('=')) {
        let name = tag
            .get(at..at + equals)
            .unwrap_or_default()
            .trim()
            .to_owned();
        let rest = tag.get(at + equals + 1..).unwrap_or_default();
        let blank = rest.len() - rest.trim_start().len();
        let open = at + equals + 1 + blank;
        let Some(quote) = rest
            .trim_start()
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '\''))
        else {
            break;
        };
        let Some(len) = tag.get(open + 1..).and_then(|rest| rest.find(quote)) else {
            break;
        };
        found.push((name, Span::new(base + open + 1, base + open + 1 + len)));
        at = open + 1 + len + 1;
    }
    found
}

fn end(text: &str, open: &mut Vec<Frame>, found: &mut Vec<Literal>) {
    let key = path(open);
    let Some(frame) = open.pop() else { return };
    let is_blank = |frame: &Frame| {
        let mut pieces = frame.pieces.iter();
        pieces.all(|(span, _)| span.of(text).trim().is_empty())
    };
    if let Some(parent) = open.last_mut()
        && (INLINE.contains(&frame.name.as_str()) || !is_blank(parent))
    {
        if frame.name == "br" {
            let at = parent.pieces.last().map_or(0, |(span, _)| span.end);
            parent.pieces.push((Span::new(at, at), true));
        }
        parent.pieces.extend(frame.pieces);
        return;
    }
    if !is_blank(&frame) {
        found.push(Literal::new(key, written_out(text, &frame.pieces)));
    }
}

/// The text under `pieces`; an empty one is a line break, `true` marks what has no references.
fn written_out(text: &str, pieces: &[(Span, bool)]) -> OriginBuilder {
    let mut out = OriginBuilder::new();
    for (span, is_verbatim) in pieces {
        if *is_verbatim && span.is_empty() {
            out.synthetic("\n", span.start);
        } else if *is_verbatim {
            out.verbatim(span.of(text), span.start);
        } else {
            unescape(span.of(text), span.start, &mut out, &['&'], |rest| {
                decode(rest, Within::Text)
            });
        }
    }
    out
}
