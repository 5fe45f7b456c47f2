//! Cuts a document into sentences, clauses and quotations.

use std::ops::Range;

use crate::notice::{Clause, Control, Document, Format, Notice, Sentence};
use crate::text::{Folded, Segment, Span, is_han};

/// Byte offsets of the blanks that hard wrapping puts between two Han characters of a leaf: a line
/// break and the spaces around it, no break of the text.
pub(super) fn joins(notice: &Notice) -> Vec<usize> {
    let mut joins = Vec::new();
    for leaf in &notice.leaves {
        let text = leaf.span.of(&notice.text);
        if !text.bytes().any(|byte| matches!(byte, b'\n' | b'\r')) {
            continue;
        }
        let mut before: Option<char> = None;
        let mut blanks: Vec<usize> = Vec::new();
        let mut breaks = false;
        for (at, c) in text.char_indices() {
            if c.is_whitespace() {
                breaks |= matches!(c, '\n' | '\r');
                blanks.push(leaf.span.start + at);
                continue;
            }
            if breaks && before.is_some_and(is_joining) && is_joining(c) {
                joins.append(&mut blanks);
            }
            blanks.clear();
            breaks = false;
            before = Some(c);
        }
    }
    joins
}

/// Byte offsets of the folded text between two Han characters at which markup stood.
pub(super) fn cuts(notice: &Notice, folded: &Folded) -> Vec<usize> {
    if !matches!(notice.format, Format::Html | Format::Markdown) {
        return Vec::new();
    }
    let mut cuts = Vec::new();
    let mut before: Option<&Segment> = None;
    for segment in notice.origin.segments() {
        let gap = before.is_some_and(|before| {
            before.text.end == segment.text.start && before.source.end < segment.source.start
        });
        if gap {
            let at = segment.text.start;
            let beside = |c: Option<char>| c.is_some_and(is_han);
            let text = notice.text.split_at_checked(at);
            if text.is_some_and(|(left, right)| {
                beside(left.chars().next_back()) && beside(right.chars().next())
            }) {
                cuts.push(folded.range(Span::new(at, at + 1)).start);
            }
        }
        before = Some(segment);
    }
    cuts
}

fn is_joining(c: char) -> bool {
    is_han(c) || matches!(c, '，' | '、' | '“' | '”' | '（' | '）')
}

/// Whether a character closes a sentence.
fn closes_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '\n' | '\r' | '…')
}

/// Whether a character closes a clause.
fn closes_clause(c: char) -> bool {
    matches!(c, '，' | '；' | '：' | ',' | ';' | ':' | '—')
}

/// Fills sentences, clauses and quotes. Control lines of templates end a sentence: a match
/// never spans two branches.
pub(super) fn split(document: &mut Document, controls: &[Control]) {
    let mut sentences = Vec::new();
    let mut clauses = Vec::new();
    let mut leaves = std::mem::take(&mut document.leaves);
    let text = document.folded.text();
    for (at, leaf) in leaves.iter_mut().enumerate() {
        let first = sentences.len();
        for part in parts(&leaf.range, controls) {
            split_part(text, part, at, &mut sentences, &mut clauses);
        }
        leaf.sentences = first..sentences.len();
    }
    document.quotes = quotes(text);
    document.leaves = leaves;
    document.sentences = sentences;
    document.clauses = clauses;
}

/// A leaf without its control lines.
fn parts(leaf: &Range<usize>, controls: &[Control]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut from = leaf.start;
    for control in controls {
        if control.span.start >= leaf.end || control.span.end <= leaf.start {
            continue;
        }
        if from < control.span.start {
            parts.push(from..control.span.start);
        }
        from = from.max(control.span.end);
    }
    if from < leaf.end {
        parts.push(from..leaf.end);
    }
    parts
}

fn split_part(
    text: &str,
    part: Range<usize>,
    leaf: usize,
    sentences: &mut Vec<Sentence>,
    clauses: &mut Vec<Clause>,
) {
    let body = text.get(part.clone()).unwrap_or_default();
    let mut sentence_from = part.start;
    let mut clause_from = part.start;
    let mut first_clause = clauses.len();
    let mut before = ' ';
    let mut chars = body.char_indices().peekable();
    let finish = |from: usize, end: usize, sentence: usize, clauses: &mut Vec<Clause>| {
        let inner = text.get(from..end).unwrap_or_default();
        let start = from + (inner.len() - inner.trim_start().len());
        let end = from + inner.trim_end().len();
        if start < end {
            clauses.push(Clause {
                range: start..end,
                sentence,
                runs: Vec::new(),
                modals: Vec::new(),
                condition_until: None,
                conditional: false,
                turns: false,
            });
        }
    };
    while let Some((offset, c)) = chars.next() {
        let at = part.start + offset;
        if matches!(c, '\u{4e00}'..='\u{9fff}') {
            // Most characters close nothing.
            before = c;
            continue;
        }
        let end = at + c.len_utf8();
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        // 1,234.50 and 17:00 are figures, https: a link.
        let inside_figure = matches!(c, ',' | ':' | '：' | '，')
            && before.is_ascii_digit()
            && next.is_ascii_digit();
        let inside_link =
            (c == ':' && next == '/') || (c == '?' && !(next.is_whitespace() || is_han(next)));
        if closes_sentence(c) && !inside_link {
            finish(clause_from, at, sentences.len(), clauses);
            clause_from = end;
            let more = closes_sentence(next) || matches!(next, '”' | '」' | '"' | '）' | ')');
            if !more {
                if first_clause < clauses.len() {
                    sentences.push(Sentence {
                        range: sentence_from..end,
                        leaf,
                        clauses: first_clause..clauses.len(),
                    });
                    first_clause = clauses.len();
                }
                sentence_from = end;
            }
        } else if closes_clause(c) && !inside_figure && !inside_link {
            finish(clause_from, at, sentences.len(), clauses);
            clause_from = end;
        }
        before = c;
    }
    finish(clause_from, part.end, sentences.len(), clauses);
    if first_clause < clauses.len() {
        sentences.push(Sentence {
            range: sentence_from..part.end,
            leaf,
            clauses: first_clause..clauses.len(),
        });
    }
}

/// Stretches inside “”, 「」, 『』 and paired straight quotes, at most 200 characters long.
fn quotes(text: &str) -> Vec<Range<usize>> {
    const LONGEST: usize = 600;
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        if matches!(c, '\u{4e00}'..='\u{9fff}') {
            continue;
        }
        match (c, open) {
            ('“' | '「' | '『', _) => open = Some((at + c.len_utf8(), c)),
            ('"', None) => open = Some((at + 1, '"')),
            ('”', Some((from, '“')))
            | ('」', Some((from, '「')))
            | ('』', Some((from, '『')))
            | ('"', Some((from, '"'))) => {
                if at - from <= LONGEST {
                    found.push(from..at);
                }
                open = None;
            }
            ('\n', Some((_, '"'))) => open = None,
            _ => {}
        }
    }
    found
}
