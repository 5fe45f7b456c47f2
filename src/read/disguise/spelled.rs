//! Signs, spaces, pictures or markup between the characters of a word.

use std::ops::Range;

use noticelint_han::words;

use super::table::Table;
use crate::text::{Edit, FoldKind, is_han};

/// Characters between two Han characters at most.
const LONGEST_GAP: usize = 4;

/// Pieces of one character, one after the other with the same sign between them, that make
/// spelling of what could be a list.
const SPELLED: usize = 3;

/// A gap between two Han characters.
#[derive(Clone, Debug)]
struct Gap {
    /// Bytes of the text.
    range: Range<usize>,
    /// Ordinary punctuation only.
    ordinary: bool,
    /// It stands in a row of single characters with the same sign between them.
    spelled: bool,
    /// Bytes of the text before it without gaps.
    at: usize,
}

/// The edits that drop what stands between the characters of a word.
pub(super) fn edits(table: &Table, text: &str, cuts: &[usize]) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut from = 0;
    for line in text.split_inclusive('\n') {
        spelled_line(table, line, from, &mut edits);
        from += line.len();
    }
    edits.extend(cut_words(table, text, cuts));
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    edits.dedup_by(|next, kept| next.range.start < kept.range.end || next.range == kept.range);
    edits
}

fn spelled_line(table: &Table, line: &str, from: usize, edits: &mut Vec<Edit>) {
    let (joined, gaps) = gaps(line);
    // Ordinary punctuation explains itself.
    if gaps.iter().all(|gap| gap.ordinary && !gap.spelled) {
        return;
    }
    let mut dropped = vec![false; gaps.len()];
    for found in table.plain(&joined) {
        let (start, end) = (found.start, found.end);
        let first = gaps.partition_point(|gap| gap.at <= start);
        let inner = gaps.get(first..).unwrap_or_default();
        let inner = inner.iter().take_while(|gap| gap.at < end).count();
        if inner == 0 {
            continue;
        }
        let inner = first..first + inner;
        let inside = gaps.get(inner.clone()).unwrap_or_default();
        let explained = inside.iter().any(|gap| gap.ordinary && !gap.spelled)
            || inside
                .iter()
                .any(|gap| !gap.spelled && tears_a_word(line, &gap.range, end - start));
        if !explained {
            for at in inner {
                if let Some(flag) = dropped.get_mut(at) {
                    *flag = true;
                }
            }
        }
    }
    // Once one word of a row is known to be spelled, the whole row is.
    for at in 1..gaps.len() {
        let spread = |a: usize, b: usize| {
            dropped.get(a).copied().unwrap_or(false)
                && [a, b]
                    .iter()
                    .all(|at| gaps.get(*at).is_some_and(|gap| gap.spelled))
                && adjacent(&gaps, a.min(b))
        };
        if spread(at - 1, at)
            && let Some(flag) = dropped.get_mut(at)
        {
            *flag = true;
        }
    }
    for at in (1..gaps.len()).rev() {
        let follows = dropped.get(at).copied().unwrap_or(false)
            && gaps.get(at).is_some_and(|gap| gap.spelled)
            && gaps.get(at - 1).is_some_and(|gap| gap.spelled)
            && adjacent(&gaps, at - 1);
        if follows && let Some(flag) = dropped.get_mut(at - 1) {
            *flag = true;
        }
    }
    for (gap, _) in gaps.iter().zip(&dropped).filter(|(_, dropped)| **dropped) {
        edits.push(Edit {
            range: from + gap.range.start..from + gap.range.end,
            to: String::new(),
            kind: FoldKind::Separator,
        });
    }
}

/// Whether one character alone stands between a gap and the next.
fn adjacent(gaps: &[Gap], at: usize) -> bool {
    match (gaps.get(at), gaps.get(at + 1)) {
        (Some(a), Some(b)) => b.at - a.at <= 4 && b.range.start - a.range.end <= 4,
        _ => false,
    }
}

/// The text without its gaps, and the gaps.
fn gaps(line: &str) -> (String, Vec<Gap>) {
    let chars: Vec<(usize, char)> = line.char_indices().collect();
    let mut joined = String::new();
    let mut gaps: Vec<Gap> = Vec::new();
    let mut at = 0;
    while let Some(&(offset, c)) = chars.get(at) {
        if is_han(c) {
            joined.push(c);
            at += 1;
            continue;
        }
        let after_han = at > 0 && chars.get(at - 1).is_some_and(|(_, c)| is_han(*c));
        let mut end = at;
        while chars
            .get(end)
            .is_some_and(|(_, c)| is_sign(*c) && end - at <= LONGEST_GAP)
        {
            end += 1;
        }
        let before_han = chars.get(end).is_some_and(|(_, c)| is_han(*c));
        if end > at && after_han && before_han && end - at <= LONGEST_GAP {
            let stop = chars.get(end).map_or(line.len(), |(offset, _)| *offset);
            let signs = line.get(offset..stop).unwrap_or_default();
            gaps.push(Gap {
                range: offset..stop,
                ordinary: signs.chars().any(is_ordinary),
                spelled: false,
                at: joined.len(),
            });
            at = end;
        } else {
            joined.push(c);
            at += 1;
        }
    }
    mark_spelled(line, &mut gaps);
    (joined, gaps)
}

/// Marks the gaps in rows of single characters with the same sign between them.
fn mark_spelled(line: &str, gaps: &mut [Gap]) {
    let sign = |gap: &Gap| line.get(gap.range.clone()).unwrap_or_default().to_owned();
    let mut first = 0;
    while first < gaps.len() {
        let mut last = first;
        while adjacent(gaps, last)
            && gaps
                .get(last)
                .zip(gaps.get(last + 1))
                .is_some_and(|(a, b)| sign(a) == sign(b))
        {
            last += 1;
        }
        if last + 1 - first >= SPELLED - 1 {
            for gap in gaps.iter_mut().take(last + 1).skip(first) {
                gap.spelled = true;
            }
        }
        first = last + 1;
    }
}

/// Whether a gap parts two words that each stand on their own beside it.
fn tears_a_word(line: &str, gap: &Range<usize>, longest: usize) -> bool {
    let before = line.get(..gap.start).unwrap_or_default();
    let after = line.get(gap.end..).unwrap_or_default();
    let before: String = han_run(before.chars().rev()).chars().rev().collect();
    let after = han_run(after.chars());
    let token_before = words::cut(&before).last().map_or(1, |token| token.length);
    let token_after = words::cut(&after).first().map_or(1, |token| token.length);
    // Each side ends in a word of its own that is longer than the disguised one's share.
    (token_before > 1 && token_before * 3 >= longest)
        || (token_after > 1 && token_after * 3 >= longest)
}

fn han_run(chars: impl Iterator<Item = char>) -> String {
    chars.take_while(|c| is_han(*c)).take(8).collect()
}

fn is_ordinary(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '：'
            | '；'
            | '！'
            | '？'
            | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '（'
            | '）'
            | '('
            | ')'
            | '“'
            | '”'
            | '"'
            | '「'
            | '」'
            | '『'
            | '』'
            | '《'
            | '》'
            | '【'
            | '】'
            | '—'
            | '…'
            | '\''
            | '‘'
            | '’'
    )
}

/// Signs, spaces and pictures that may stand between characters.
fn is_sign(c: char) -> bool {
    !(c.is_alphanumeric()
        || c == '\n'
        || c == '\r'
        || matches!(c, '{' | '}' | '$' | '%' | '<' | '>'))
}

/// Markup inside a word.
fn cut_words(table: &Table, text: &str, cuts: &[usize]) -> Vec<Edit> {
    let mut edits = Vec::new();
    if cuts.is_empty() {
        return edits;
    }
    for cut in cuts {
        let Some((before, after)) = text.split_at_checked(*cut) else {
            continue;
        };
        let left: String = han_run(before.chars().rev()).chars().rev().collect();
        let right = han_run(after.chars());
        if left.is_empty() || right.is_empty() {
            continue;
        }
        let around = format!("{left}{right}");
        let cut_at = left.len();
        let inside = table
            .plain(&around)
            .any(|found| found.start < cut_at && cut_at < found.end);
        if inside {
            edits.push(Edit {
                range: *cut..*cut,
                to: String::new(),
                kind: FoldKind::Markup,
            });
        }
    }
    edits
}
