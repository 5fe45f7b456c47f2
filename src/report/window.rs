//! Which parts of a long line are drawn.

use crate::text::Span;

use super::visible::columns;

/// At least so many columns are drawn on either side of a hit.
const CONTEXT: usize = 10;

/// Gaps of no more bytes than this are drawn rather than replaced by an ellipsis.
const SMALL_GAP: usize = 12;

/// The parts of `line` to draw so that all `pieces` (inside it) are seen within about `width`
/// columns; the whole line when it fits. All are bytes of `source`.
pub(super) fn windows(source: &str, line: Span, pieces: &[Span], width: usize) -> Vec<Span> {
    if forward(source, line.start, line.end, width) == line.end {
        return vec![line];
    }
    let mut anchors = anchors(source, line, pieces, width);
    let taken: usize = anchors.iter().map(|anchor| measure(source, *anchor)).sum();
    let sides = 2 * anchors.len().max(1);
    let context = (width.saturating_sub(taken) / sides).max(CONTEXT);
    for anchor in &mut anchors {
        let start = backward(source, anchor.start, line.start, context);
        let spare = context.saturating_sub(measure(source, Span::new(start, anchor.start)));
        let end = forward(source, anchor.end, line.end, context + spare);
        let spare = context.saturating_sub(measure(source, Span::new(anchor.end, end)));
        let start = backward(source, anchor.start, line.start, context + spare);
        *anchor = Span::new(start, end);
    }
    anchors.sort_unstable();
    let mut kept: Vec<Span> = Vec::new();
    for anchor in anchors {
        match kept.last_mut() {
            Some(last) if anchor.start <= last.end + SMALL_GAP => *last = last.cover(anchor),
            _ => kept.push(anchor),
        }
    }
    if let Some(first) = kept.first_mut()
        && first.start <= line.start + SMALL_GAP
    {
        first.start = line.start;
    }
    if let Some(last) = kept.last_mut()
        && line.end <= last.end + SMALL_GAP
    {
        last.end = line.end;
    }
    kept
}

/// What must be seen: each piece, or its two ends when it is long; the line's beginning when
/// there is no piece.
fn anchors(source: &str, line: Span, pieces: &[Span], width: usize) -> Vec<Span> {
    let room = width / 2;
    let mut anchors = Vec::new();
    for piece in pieces {
        if forward(source, piece.start, piece.end, room) == piece.end {
            anchors.push(*piece);
        } else {
            let head = forward(source, piece.start, piece.end, room / 2);
            let tail = backward(source, piece.end, piece.start, room / 2);
            anchors.push(Span::new(piece.start, head));
            anchors.push(Span::new(tail, piece.end));
        }
    }
    if anchors.is_empty() {
        anchors.push(Span::new(line.start, line.start));
    }
    anchors
}

fn measure(source: &str, span: Span) -> usize {
    span.of(source).chars().map(columns).sum()
}

/// The byte reached from `from` towards `limit` in at most `room` columns.
fn forward(source: &str, from: usize, limit: usize, room: usize) -> usize {
    let mut left = room;
    for (at, c) in source.get(from..limit).unwrap_or_default().char_indices() {
        match left.checked_sub(columns(c)) {
            Some(rest) => left = rest,
            None => return from + at,
        }
    }
    limit
}

/// The byte reached from `from` back towards `limit` in at most `room` columns.
fn backward(source: &str, from: usize, limit: usize, room: usize) -> usize {
    let mut left = room;
    let before = source.get(limit..from).unwrap_or_default();
    for (at, c) in before.char_indices().rev() {
        match left.checked_sub(columns(c)) {
            Some(rest) => left = rest,
            None => return limit + at + c.len_utf8(),
        }
    }
    limit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_line_is_whole_and_a_long_one_keeps_the_hit() {
        let source = "一二三四五六七八九十".repeat(20);
        let line = Span::new(0, source.len());
        let hit = Span::new(300, 306);
        let kept = windows(&source, line, &[hit], 60);
        assert_eq!(kept.len(), 1);
        assert!(kept[0].contains(hit));
        assert!(measure(&source, kept[0]) <= 60);
        let far = Span::new(3, 6);
        assert_eq!(windows(&source, line, &[hit, far], 60).len(), 2);
        assert_eq!(windows("短", Span::new(0, 3), &[], 60), [Span::new(0, 3)]);
        let long = Span::new(0, 540);
        assert_eq!(windows(&source, line, &[long], 60).len(), 2);
    }
}
