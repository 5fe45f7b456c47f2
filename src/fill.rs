//! Fills the slots of a template with sample values; every place still leads to the template.

use std::collections::BTreeMap;

use crate::notice::{Document, Leaf, Notice};
use crate::text::{OriginBuilder, SegmentKind, Span};

/// Values by the names of slots.
pub type Values = BTreeMap<String, String>;

/// The notice with the slots of `values` filled; a slot without a value stays as it is.
///
/// A place in a filled value leads to the whole slot in the template.
pub fn fill(document: &Document, values: &Values) -> Notice {
    let notice = &document.notice;
    let mut changes: Vec<(Span, &str)> = Vec::new();
    for slot in &document.slots {
        let span = document.span(&slot.placeholder.range);
        let name = document.quote(&slot.placeholder.name);
        let overlaps = changes.last().is_some_and(|(last, _)| last.overlaps(span));
        if let (Some(value), false) = (value_of(name, values), overlaps) {
            changes.push((span, value));
        }
    }
    let mut builder = OriginBuilder::new();
    let mut moved: Vec<(usize, usize)> = Vec::new();
    let mut from = 0;
    for (span, value) in &changes {
        copy(notice, Span::new(from, span.start), &mut builder);
        moved.push((span.start, builder.len()));
        builder.replaced(value, notice.origin.source(*span));
        moved.push((span.end, builder.len()));
        from = span.end;
    }
    copy(notice, Span::new(from, notice.text.len()), &mut builder);
    let (text, origin) = builder.finish();
    let at = |offset: usize| place(&moved, offset);
    let span = |span: Span| Span::new(at(span.start), at(span.end));
    Notice {
        place: notice.place.clone(),
        format: notice.format,
        leaves: notice
            .leaves
            .iter()
            .map(|leaf| Leaf {
                kind: leaf.kind,
                span: span(leaf.span),
            })
            .collect(),
        hidden: notice.hidden.iter().map(|hidden| span(*hidden)).collect(),
        cuts: notice.cuts.iter().map(|cut| at(*cut)).collect(),
        told: notice.told.clone(),
        text,
        origin,
    }
}

/// The value of a slot: by its whole name, else by the identifier that it begins with
/// (`loanDate?string("yyyy")`, `user.name|upper`).
fn value_of<'a>(name: &str, values: &'a Values) -> Option<&'a str> {
    let name = name.trim();
    let identifier = name
        .split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.'))
        .next()
        .unwrap_or(name);
    values
        .get(name)
        .or_else(|| values.get(identifier))
        .map(String::as_str)
}

/// Copies a stretch of text with its origin.
fn copy(notice: &Notice, span: Span, builder: &mut OriginBuilder) {
    for segment in notice.origin.segments() {
        let start = segment.text.start.max(span.start);
        let end = segment.text.end.min(span.end);
        if start >= end {
            continue;
        }
        let piece = Span::new(start, end).of(&notice.text);
        match segment.kind {
            SegmentKind::Verbatim => {
                builder.verbatim(piece, segment.source.start + (start - segment.text.start));
            }
            SegmentKind::Replaced => builder.replaced(piece, segment.source),
            SegmentKind::Synthetic => builder.synthetic(piece, segment.source.start),
        }
    }
}

/// Where an offset of the template's text went.
fn place(moved: &[(usize, usize)], offset: usize) -> usize {
    let after = moved.partition_point(|(old, _)| *old <= offset);
    match after.checked_sub(1).and_then(|at| moved.get(at)) {
        // Inside a slot: its value's beginning.
        Some((_, new)) if after % 2 == 1 => *new,
        Some((old, new)) => new + (offset - old),
        None => offset,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_move_with_the_values() {
        // «a{{x}}b»: the slot 1..6 became three bytes.
        let moved = [(1, 1), (6, 4)];
        assert_eq!(place(&moved, 0), 0);
        assert_eq!(place(&moved, 1), 1);
        assert_eq!(place(&moved, 3), 1);
        assert_eq!(place(&moved, 6), 4);
        assert_eq!(place(&moved, 7), 5);
    }

    #[test]
    fn finds_values_behind_filters() {
        let values = Values::from([("loanDate".to_owned(), "2026年1月1日".to_owned())]);
        assert!(value_of(" loanDate?string(\"yyyy\") ", &values).is_some());
        assert!(value_of("loan", &values).is_none());
    }
}
