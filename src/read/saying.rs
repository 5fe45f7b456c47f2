//! Quoted words: held up as wrong where the sentence forbids them outside the quotes (a list of
//! things that staff must not say), the sender's own where a colleague or a script says them.

use std::ops::Range;

use noticelint_rule::resolved::{ClassRole, Polarity};

use crate::notice::{Document, Run};

use super::Classes;

/// Makes quoted clauses forbidden where the words about the quote forbid it; a quote that the
/// sender hides behind («经理说了，“他不还就找他妈要”») is none.
///
/// Returns the quotes that are forbidden.
pub(super) fn read(document: &mut Document, classes: &Classes) -> Vec<Range<usize>> {
    let forbidden = forbid(document, classes);
    let quotes = std::mem::take(&mut document.quotes);
    document.quotes = quotes
        .into_iter()
        .filter(|quote| !voiced(document, classes, quote))
        .collect();
    forbidden
}

/// Whether a colleague or a script says it: the words that do so stand before it in its sentence.
fn voiced(document: &Document, classes: &Classes, quote: &Range<usize>) -> bool {
    let sentence = document
        .sentence_at(quote.start)
        .and_then(|at| document.sentences.get(at));
    sentence.is_some_and(|sentence| {
        let before = sentence.range.start..quote.start;
        let has = |role: ClassRole| {
            let classes = classes.of(role).iter();
            classes
                .flat_map(|class| document.class_in(*class, &before))
                .next()
                .is_some()
        };
        has(ClassRole::Voicing) && !has(ClassRole::Prohibition) && !has(ClassRole::Encounter)
    })
}

fn forbid(document: &mut Document, classes: &Classes) -> Vec<Range<usize>> {
    let mut forbidden = Vec::new();
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
        forbidden.extend(quotes.iter().cloned());
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
    forbidden
}

fn forbids_outside(
    document: &Document,
    classes: &Classes,
    sentence: &Range<usize>,
    quotes: &[Range<usize>],
) -> bool {
    classes.of(ClassRole::Prohibition).iter().any(|class| {
        document.class_in(*class, sentence).iter().any(|hit| {
            !quotes
                .iter()
                .any(|quote| quote.start <= hit.start && hit.end <= quote.end)
        })
    })
}
