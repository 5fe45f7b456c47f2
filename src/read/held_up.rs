//! Examples held up as wrong: what stands under a heading or in a column of sayings that staff
//! must not use, quotes that the sentence forbids, and quoted questions that an answer denies.

use std::ops::Range;

use noticelint_rule::resolved::ClassRole;

use crate::notice::{BlockKind, Document};

use super::Classes;

/// Fills the stretches of the document that are held up as wrong; `forbidden` are those that
/// reading the manner and the quotes has found.
pub(super) fn read(document: &mut Document, classes: &Classes, forbidden: Vec<Range<usize>>) {
    let mut stretches = forbidden;
    stretches.extend(under_headings(document, classes));
    stretches.extend(judged(document, classes));
    stretches.sort_by_key(|stretch| (stretch.start, stretch.end));
    document.held_up = stretches;
}

/// From a heading that names counter-examples to the next heading of its rank, and the rows
/// below a table's head that does.
fn under_headings(document: &Document, classes: &Classes) -> Vec<Range<usize>> {
    let mut stretches = Vec::new();
    for (at, leaf) in document.leaves.iter().enumerate() {
        if !names_counter_examples(document, classes, &leaf.range) {
            continue;
        }
        let rest = document.leaves.get(at + 1..).unwrap_or_default();
        let end = match leaf.kind {
            BlockKind::Heading(rank) => rest
                .iter()
                .find(|next| matches!(next.kind, BlockKind::Heading(other) if other <= rank))
                .map_or(document.text().len(), |next| next.range.start),
            BlockKind::Cell { row: 0, .. } => rest
                .iter()
                .take_while(|next| matches!(next.kind, BlockKind::Cell { .. }))
                .last()
                .map_or(leaf.range.end, |cell| cell.range.end),
            _ if is_lead(document, &leaf.range) => rest
                .iter()
                .take_while(|next| next.kind == BlockKind::ListItem)
                .last()
                .map_or(leaf.range.start, |item| item.range.end),
            _ => continue,
        };
        stretches.push(leaf.range.start..end);
    }
    stretches
}

/// A short line that no full stop ends.
fn is_lead(document: &Document, range: &Range<usize>) -> bool {
    const LONGEST: usize = 120;
    let text = document.slice(range).trim_end();
    text.len() <= LONGEST && !text.ends_with(['。', '！', '？', '；'])
}

fn names_counter_examples(document: &Document, classes: &Classes, range: &Range<usize>) -> bool {
    classes
        .of(ClassRole::CounterExample)
        .iter()
        .any(|class| !document.class_in(*class, range).is_empty())
}

/// Quotes after the words for a counter-example, quoted questions before an answer («“能不能帮我
/// 抹掉？”答：不能。»), and quotes before a verdict («“不还就群发”——违规»).
fn judged(document: &Document, classes: &Classes) -> Vec<Range<usize>> {
    document
        .quotes
        .iter()
        .filter(|quote| {
            let asks = document.slice(quote).trim_end().ends_with(['？', '?']);
            let follows = |role, reach| follows(document, classes, role, quote.end, reach);
            named(document, classes, quote)
                || follows(ClassRole::Verdict, VERDICT_REACH)
                || (asks && follows(ClassRole::Answer, BESIDE))
        })
        .cloned()
        .collect()
}

/// Whether the sentence of a quote says before it that it is a counter-example.
fn named(document: &Document, classes: &Classes, quote: &Range<usize>) -> bool {
    let sentence = document
        .sentence_at(quote.start)
        .and_then(|at| document.sentences.get(at));
    sentence.is_some_and(|sentence| {
        names_counter_examples(document, classes, &(sentence.range.start..quote.start))
    })
}

/// Bytes: an answer begins at most one character after the marks that follow its question.
const BESIDE: usize = 3;
/// Bytes: a verdict may be led up to («“上门”“抓人”等词的，整通判零»), but not by another clause.
const VERDICT_REACH: usize = 27;

/// Whether a word of a role comes after a quote and those that follow at once, past marks and
/// at most `reach` bytes.
fn follows(
    document: &Document,
    classes: &Classes,
    role: ClassRole,
    at: usize,
    reach: usize,
) -> bool {
    const LONGEST: usize = 30;
    let mut at = at;
    let start = loop {
        let rest = document.text().get(at..).unwrap_or_default();
        let Some(start) = rest.find(char::is_alphanumeric).map(|offset| at + offset) else {
            return false;
        };
        // «“甲”“乙”、“丙”——违规»: all of them are judged.
        match document
            .quotes
            .iter()
            .find(|quote| quote.start >= at && quote.start <= start && start < quote.end)
        {
            Some(next) if role == ClassRole::Verdict => at = next.end,
            _ => break start,
        }
    };
    let sentence = document.sentence_at(start);
    let end = sentence.and_then(|sentence| document.sentences.get(sentence));
    let end = end.map_or(start, |sentence| sentence.range.end);
    classes.of(role).iter().any(|class| {
        let places = document.hits.class(*class);
        let next = places.partition_point(|place| place.start < start);
        places.get(next).is_some_and(|place| {
            place.start <= start + reach
                && place.start <= at + LONGEST
                && (reach == BESIDE || place.start < end)
        })
    })
}
