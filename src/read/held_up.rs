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
    stretches.extend(answered(document, classes));
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
        .any(|class| !document.hits.class_in(*class, range).is_empty())
}

/// «“能不能帮我抹掉？”答：不能。»: a quoted question before an answer.
fn answered(document: &Document, classes: &Classes) -> Vec<Range<usize>> {
    let opens_answer = |after: usize| {
        let Some(next) = document
            .sentence_at(after)
            .map(|at| {
                at + usize::from(
                    document
                        .sentences
                        .get(at)
                        .is_some_and(|s| s.range.start < after),
                )
            })
            .and_then(|at| document.sentences.get(at))
        else {
            return false;
        };
        let text = document.slice(&next.range);
        let start = next.range.start + (text.len() - text.trim_start().len());
        classes.of(ClassRole::Answer).iter().any(|class| {
            document
                .hits
                .class_in(*class, &next.range)
                .first()
                .is_some_and(|place| place.start <= start + 3)
        })
    };
    let asks = |quote: &&Range<usize>| {
        let text = document.slice(quote).trim_end();
        text.ends_with(['？', '?'])
    };
    document
        .quotes
        .iter()
        .filter(asks)
        .filter(|quote| opens_answer(quote.end))
        .cloned()
        .collect()
}
