//! `disguise`: a finding of another rule needed a fold that only a disguise makes needed.

use noticelint_rule::resolved::DisguiseKind;

use crate::notice::Document;
use crate::text::{Fold, FoldKind};

use super::{Check, Match, Outcome, Target, outermost};

/// A kind of disguise.
#[derive(Debug)]
pub(super) struct DisguiseCheck {
    kind: DisguiseKind,
}

impl DisguiseCheck {
    pub(super) fn new(kind: DisguiseKind) -> Self {
        Self { kind }
    }
}

impl Check for DisguiseCheck {
    fn run(&self, target: &Target<'_>) -> Outcome {
        let document = target.document;
        if target.disguised.is_empty() || document.folded.folds().is_empty() {
            return Outcome::of(Vec::new());
        }
        let traditional = is_traditional(document);
        let places = target
            .disguised
            .iter()
            .filter(|range| {
                document
                    .folded
                    .folds_in((*range).clone())
                    .any(|fold| self.is_needed(document, fold, traditional))
            })
            .cloned()
            .collect();
        Outcome::of(outermost(places).into_iter().map(Match::at).collect())
    }
}

impl DisguiseCheck {
    fn is_needed(&self, document: &Document, fold: &Fold, traditional: bool) -> bool {
        match self.kind {
            DisguiseKind::Separator => {
                fold.kind.is_separator() && !is_part_of_a_picture(document, fold)
            }
            DisguiseKind::Substitution => {
                (fold.kind.is_substitution() && !is_number_of_list(document, fold))
                    || (fold.kind == FoldKind::Traditional && !traditional)
                    || (fold.kind == FoldKind::Width && is_letter_or_digit(document, fold))
            }
        }
    }
}

/// The invisible characters that pictures are made with part no words.
fn is_part_of_a_picture(document: &Document, fold: &Fold) -> bool {
    let before = document
        .text()
        .get(..fold.folded.start)
        .and_then(|text| text.chars().next_back());
    fold.kind == FoldKind::Invisible
        && before.is_some_and(|c| !c.is_alphanumeric() && !c.is_ascii() && !c.is_whitespace())
}

/// Full-width letters and digits hide words from plain filters; full-width signs are ordinary.
fn is_letter_or_digit(document: &Document, fold: &Fold) -> bool {
    let folded = document.slice(&fold.folded);
    !folded.is_empty() && folded.chars().all(|c| c.is_ascii_alphanumeric())
}

/// A circled number that stands by itself numbers the items of a list.
fn is_number_of_list(document: &Document, fold: &Fold) -> bool {
    let text = document.text();
    let part = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let before = text.get(..fold.folded.start).unwrap_or_default();
    let after = text.get(fold.folded.end..).unwrap_or_default();
    let digit = document.slice(&fold.folded);
    fold.kind == FoldKind::LookAlike
        && !digit.is_empty()
        && digit.chars().all(|c| c.is_ascii_digit())
        && !part(before.chars().next_back())
        && !part(after.chars().next())
}

/// A letter in traditional characters is written that way; a few of them in a simplified one
/// hide something.
fn is_traditional(document: &Document) -> bool {
    let traditional = document
        .folded
        .folds()
        .iter()
        .filter(|fold| fold.kind == FoldKind::Traditional)
        .count();
    let han = document
        .text()
        .chars()
        .filter(|c| crate::text::is_han(*c))
        .count();
    traditional * 10 > han
}
