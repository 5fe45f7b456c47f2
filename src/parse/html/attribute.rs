//! Attributes of a tag that a reader is shown or may follow.

use std::collections::BTreeMap;

use html5gum::{HtmlString, StartTag};

use super::entity::{self, Within};
use crate::parse::template::Guarded;
use crate::parse::writer::Piece;
use crate::text::Span;

/// The decoded value of the attribute `name`, without white space around it.
///
/// Names and values come from the guarded copy of the source: fit for reading words, not text.
pub(super) fn value<'t>(tag: &'t StartTag<usize>, name: &str) -> Option<&'t str> {
    let value = tag.attributes.get(name.as_bytes())?;
    Some(std::str::from_utf8(value).unwrap_or("").trim())
}

/// The values that are text of the notice, in the order of the source.
pub(super) fn shown(guarded: &Guarded<'_>, tag: &StartTag<usize>) -> Vec<Vec<Piece>> {
    let element: &[u8] = &tag.name;
    let is_button = element == b"input"
        && matches!(
            value(tag, "type")
                .unwrap_or("")
                .to_ascii_lowercase()
                .as_str(),
            "button" | "submit" | "reset"
        );
    let mut found: BTreeMap<usize, Vec<Piece>> = BTreeMap::new();
    for (name, attribute) in &tag.attributes {
        let name: &HtmlString = name;
        let wanted = match name.as_ref() {
            b"alt" => matches!(element, b"img" | b"area" | b"input" | b"image"),
            b"title" => !matches!(element, b"link" | b"style" | b"meta"),
            b"placeholder" => matches!(element, b"input" | b"textarea"),
            b"value" => is_button,
            b"href" => matches!(element, b"a" | b"area"),
            _ => false,
        };
        if !wanted {
            continue;
        }
        let Some(span) = value_span(&guarded.shadow, attribute.span.start, tag.span.end) else {
            continue;
        };
        let pieces = pieces(guarded, span);
        if name.as_ref() != b"href" || is_followed(span.of(guarded.source)) {
            found.insert(span.start, pieces);
        }
    }
    found.into_values().collect()
}

/// Whether a link leads to a page, a telephone or a mailbox, as far as it is written out.
fn is_followed(link: &str) -> bool {
    let link = link.trim_start().to_ascii_lowercase();
    let known = [
        "http:", "https:", "mailto:", "tel:", "sms:", "//", "{{", "${", "$!", "<%",
    ];
    known.iter().any(|start| link.starts_with(start))
}

/// Where the value of the attribute whose name begins at byte `start` stands, quotes left out.
fn value_span(shadow: &str, start: usize, tag_end: usize) -> Option<Span> {
    let tag = shadow.get(start..tag_end)?;
    let equals = tag.find('=')?;
    let after = tag.get(equals + 1..)?;
    let blank = after.len() - after.trim_start().len();
    let first = start + equals + 1 + blank;
    let written = shadow.get(first..tag_end)?;
    match written.chars().next()? {
        quote @ ('"' | '\'') => {
            let len = written.get(1..)?.find(quote)?;
            Some(Span::new(first + 1, first + 1 + len))
        }
        _ => {
            let len = written.find(|c: char| c.is_ascii_whitespace() || c == '>')?;
            Some(Span::new(first, first + len))
        }
    }
}

/// The text under `span` of the source, references decoded, templates kept.
fn pieces(guarded: &Guarded<'_>, span: Span) -> Vec<Piece> {
    let source = guarded.source;
    let mut pieces = Vec::new();
    let mut at = span.start;
    while at < span.end {
        let template = guarded.next(at).filter(|p| p.span.start < span.end);
        if let Some(template) = template.filter(|p| p.span.start <= at) {
            let whole = Span::new(at, template.span.end.min(span.end));
            pieces.push(Piece::new(whole.of(source), source, whole));
            at = whole.end;
            continue;
        }
        let limit = template.map_or(span.end, |p| p.span.start);
        let rest = Span::new(at, limit).of(source);
        if let Some((shown, len)) = entity::decode(rest, Within::Attribute) {
            let whole = Span::new(at, at + len);
            pieces.push(Piece::new(&shown, source, whole));
            at = whole.end;
            continue;
        }
        let after_first = rest.chars().next().map_or(1, char::len_utf8);
        let len = rest
            .get(after_first..)
            .and_then(|rest| rest.find('&'))
            .map_or(rest.len(), |ahead| after_first + ahead);
        let whole = Span::new(at, at + len.max(1));
        pieces.push(Piece::new(whole.of(source), source, whole));
        at = whole.end;
    }
    pieces
}
