//! Sayings held up as wrong: quoted words in a sentence that forbids them outside the quotes
//! (a list of things that staff must not say).

use std::ops::Range;

use noticelint_rule::resolved::{ClassRole, Polarity};

use crate::notice::{Document, Run};

use super::Classes;

/// Makes quoted clauses forbidden where the words about the quote forbid it.
pub(super) fn read(document: &mut Document, classes: &Classes) {
    for at in 0..document.sentences.len() {
        let Some(sentence) = document.sentences.get(at).cloned() else {
            continue;
        };
        let quotes: Vec<Range<usize>> = document
            .quotes
            .iter()
            .filter(|quote| sentence.range.start <= quote.start && quote.start < sentence.range.end)
            .cloned()
            .collect();
        if quotes.is_empty() || !forbids_outside(document, classes, &sentence.range, &quotes) {
            continue;
        }
        let Some(clauses) = document.clauses.get_mut(sentence.clauses.clone()) else {
            continue;
        };
        for clause in clauses {
            for quote in &quotes {
                if quote.start >= clause.range.end || quote.end <= clause.range.start {
                    continue;
                }
                let from = quote.start.max(clause.range.start);
                let after = clause
                    .runs
                    .iter()
                    .rev()
                    .find(|run| run.from <= quote.end)
                    .copied();
                clause
                    .runs
                    .retain(|run| run.from < from || run.from >= quote.end);
                clause.runs.push(Run {
                    from,
                    polarity: Polarity::Forbidden,
                    leverage: false,
                });
                if let Some(after) = after
                    && quote.end < clause.range.end
                {
                    clause.runs.push(Run {
                        from: quote.end,
                        ..after
                    });
                }
                clause.runs.sort_by_key(|run| run.from);
            }
        }
    }
}

fn forbids_outside(
    document: &Document,
    classes: &Classes,
    sentence: &Range<usize>,
    quotes: &[Range<usize>],
) -> bool {
    classes.of(ClassRole::Prohibition).iter().any(|class| {
        document.hits.class_in(*class, sentence).iter().any(|hit| {
            !quotes
                .iter()
                .any(|quote| quote.start <= hit.start && hit.end <= quote.end)
        })
    })
}
