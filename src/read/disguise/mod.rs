//! Puts back words that are written so that filters do not see them.
//!
//! The words come from the packs: those of classes marked `disguised`, the phrases of rules, and
//! those that the data name besides. What was put back is recorded as folds; nothing else in the
//! text changes.

mod align;
mod find;
mod judge;
mod label;
mod separator;
mod units;
mod words;

use std::ops::Range;
use std::sync::OnceLock;

use noticelint_rule::hidden::Hidden;
use noticelint_rule::lazy::Lazy;
use noticelint_rule::resolved::{self, ClassRole, Resolved};

use crate::lexicon::{Hits, Lexicon};
use crate::text::{Edit, FoldKind, Folded, fold_word};

use align::Written;
use judge::{ALONE, BESIDE_ONE, BESIDE_TWO, Judge, Surroundings};
use units::Unit;
use words::{COVER, SPLIT, Words, slice};

/// Knows the words that people disguise and the ways to do it.
#[derive(Debug)]
pub(super) struct Disguises {
    ways: Lazy<resolved::Disguises>,
    said: Said,
    /// Made when the first text is read.
    table: OnceLock<Table>,
}

/// The words as the packs have them.
#[derive(Debug)]
enum Said {
    Prepared(Hidden),
    Listed {
        words: Lazy<Vec<(String, Option<ClassRole>)>>,
        spoken_to: Lazy<Vec<String>>,
    },
}

/// The words and what stands beside them, ready to be looked up.
#[derive(Debug)]
struct Table {
    words: Words,
    around: Surroundings,
}

impl Disguises {
    pub(super) fn compile(resolved: &Resolved, hidden: Option<Hidden>) -> Self {
        let listed = || Said::Listed {
            words: resolved.disguised.clone(),
            spoken_to: resolved
                .classes
                .iter()
                .find(|class| class.id == "debtor")
                .map(|class| class.words.clone())
                .unwrap_or_default(),
        };
        Self {
            ways: resolved.disguises.clone(),
            said: hidden.map_or_else(listed, Said::Prepared),
            table: OnceLock::new(),
        }
    }

    /// The text with its disguised words put back. `cuts` are bytes of the folded text at which
    /// markup stands. With it the words of the rules in it, where they had to be found.
    pub(super) fn restore(
        &self,
        folded: Folded,
        cuts: &[usize],
        lexicon: &Lexicon,
    ) -> (Folded, Option<Hits>) {
        let none = match &self.said {
            Said::Prepared(hidden) => hidden.is_empty(),
            Said::Listed { words, .. } => words.is_empty(),
        };
        if none {
            return (folded, None);
        }
        let table = self.table.get_or_init(|| Table {
            words: Words::new(&self.ways, self.hidden()),
            around: Surroundings::compile(&self.ways),
        });
        let edits = table.separated(folded.text(), cuts);
        let folded = if edits.is_empty() {
            folded
        } else {
            folded.edited(&edits)
        };
        let (edits, hits) = table.exchanged(folded.text(), lexicon);
        if edits.is_empty() {
            (folded, hits)
        } else {
            (folded.edited(&edits), None)
        }
    }

    fn hidden(&self) -> Hidden {
        match &self.said {
            Said::Prepared(hidden) => hidden.clone(),
            Said::Listed { words, spoken_to } => {
                Hidden::new(words, spoken_to, &self.ways, fold_word)
            }
        }
    }
}

impl Table {
    /// Marks between the characters of words, and markup there.
    fn separated(&self, text: &str, cuts: &[usize]) -> Vec<Edit> {
        let mut edits = separator::edits(&self.words, &self.around, text);
        let labels = label::edits(text);
        let apart = |edit: &Edit| {
            let overlaps = |other: &Edit| {
                other.range.start < edit.range.end && edit.range.start < other.range.end
            };
            !edits.iter().any(overlaps)
        };
        let labels: Vec<Edit> = labels.into_iter().filter(apart).collect();
        edits.extend(labels);
        for at in cuts {
            if separator::cuts_word(&self.words, text, *at) {
                edits.push(Edit {
                    kind: FoldKind::Markup,
                    range: *at..*at,
                    to: String::new(),
                });
            }
        }
        edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
        edits
    }

    /// Characters in place of others, and cover words; with the words of the rules in the text,
    /// where they had to be found.
    fn exchanged(&self, text: &str, lexicon: &Lexicon) -> (Vec<Edit>, Option<Hits>) {
        let units = units::of(text, &self.words);
        let mut edits = self.covers(text, &units);
        edits.extend(self.radicals(text, &units));
        let candidates = find::candidates(&self.words, text, &units);
        let hits = (!candidates.is_empty()).then(|| lexicon.scan(text));
        if let Some(hits) = &hits {
            let judge = Judge {
                words: &self.words,
                around: &self.around,
                text,
                hits,
            };
            let judged = candidates
                .into_iter()
                .filter_map(|written| judge.points(&written).map(|points| (points, written)))
                .filter(|(points, _)| *points >= BESIDE_TWO)
                .collect();
            let covers: Vec<Range<usize>> = edits.iter().map(|edit| edit.range.clone()).collect();
            for written in meant(judged, &covers, text) {
                edits.extend(written.changed().filter_map(|piece| {
                    Some(Edit {
                        kind: piece.kind?,
                        range: piece.range.clone(),
                        to: piece.to.clone(),
                    })
                }));
            }
        }
        edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
        (edits, hits)
    }

    /// A radical that never stands alone, with the rest of its character beside it (氵去).
    fn radicals(&self, text: &str, units: &[Unit]) -> Vec<Edit> {
        let begins = units.iter().filter(|unit| unit.begins(SPLIT));
        let radicals = begins.filter(|unit| self.words.radicals.contains(unit.c));
        radicals
            .filter_map(|unit| {
                let rest = slice(text, unit.at..text.len());
                let (length, c) = self.words.split_at(unit.c, rest).next()?;
                Some(Edit {
                    kind: FoldKind::Split,
                    range: unit.at..unit.at + length,
                    to: c.to_string(),
                })
            })
            .collect()
    }

    /// Cover words, where nothing around them speaks for what they say.
    fn covers(&self, text: &str, units: &[Unit]) -> Vec<Edit> {
        let mut edits: Vec<Edit> = Vec::new();
        for unit in units.iter().filter(|unit| unit.begins(COVER)) {
            let (at, c) = (unit.at, unit.c);
            let rest = slice(text, at..text.len());
            let before = slice(text, 0..at);
            let found = self.words.covers_at(c, rest).find(|cover| {
                let after = slice(rest, cover.word.len()..rest.len());
                stands_alone(before, &cover.word, after) && is_beside(cover, before, after)
            });
            let start_free = edits.last().is_none_or(|edit| edit.range.end <= at);
            if let Some(cover) = found
                && start_free
            {
                edits.push(Edit {
                    kind: FoldKind::Slang,
                    range: at..at + cover.word.len(),
                    to: cover.means.clone(),
                });
            }
        }
        edits
    }
}

/// Letters of a cover word are no part of a longer run of letters.
fn stands_alone(before: &str, word: &str, after: &str) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let opens_inside = is_letter(before.chars().next_back()) && is_letter(word.chars().next());
    let ends_inside = is_letter(word.chars().next_back()) && is_letter(after.chars().next());
    !opens_inside && !ends_inside
}

fn is_beside(cover: &words::Cover, before: &str, after: &str) -> bool {
    let beside = &cover.beside;
    (beside.before.is_empty() && beside.after.is_empty())
        || beside
            .before
            .iter()
            .any(|word| before.ends_with(word.as_str()))
        || beside
            .after
            .iter()
            .any(|word| after.starts_with(word.as_str()))
}

/// Of the candidates those that are meant: the best at each place, as far as their points and
/// the others in their sentence carry them.
fn meant(mut judged: Vec<(i32, Written)>, covers: &[Range<usize>], text: &str) -> Vec<Written> {
    judged.sort_by_key(|(points, written)| {
        (
            std::cmp::Reverse(*points),
            std::cmp::Reverse(written.range.len()),
            written.rank(),
            std::cmp::Reverse(written.frequency()),
            written.range.start,
            written.word,
        )
    });
    let mut best: Vec<(i32, Written)> = Vec::new();
    for (points, written) in judged {
        let overlaps = |range: &Range<usize>| {
            range.start < written.range.end && written.range.start < range.end
        };
        if !covers.iter().any(overlaps) && !best.iter().any(|(_, other)| overlaps(&other.range)) {
            best.push((points, written));
        }
    }
    best.iter()
        .filter(|(points, written)| {
            let sentence = sentence_at(text, written.range.start);
            let others = best
                .iter()
                .filter(|(points, other)| {
                    *points >= BESIDE_ONE
                        && other.range != written.range
                        && sentence.contains(&other.range.start)
                })
                .count()
                + covers
                    .iter()
                    .filter(|cover| sentence.contains(&cover.start))
                    .count();
            *points >= ALONE
                || (*points >= BESIDE_ONE && others >= 1)
                || (*points >= BESIDE_TWO && others >= 2)
        })
        .map(|(_, written)| written.clone())
        .collect()
}

/// The sentence around a byte.
fn sentence_at(text: &str, at: usize) -> Range<usize> {
    let ends = |c: char| matches!(c, '。' | '！' | '？' | '；' | '!' | '?' | ';' | '\n');
    let start = slice(text, 0..at)
        .rfind(ends)
        .map_or(0, |before| before + 1);
    let end = slice(text, at..text.len())
        .find(ends)
        .map_or(text.len(), |after| at + after);
    start..end
}
