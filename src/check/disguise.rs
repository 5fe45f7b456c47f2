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
        let simplified = mostly_simplified(document);
        let places = target
            .disguised
            .iter()
            .filter(|range| {
                document
                    .folded
                    .folds_in((*range).clone())
                    .any(|fold| self.is_needed(document, fold, simplified))
            })
            .cloned()
            .collect();
        Outcome::of(outermost(places).into_iter().map(Match::at).collect())
    }
}

impl DisguiseCheck {
    fn is_needed(&self, document: &Document, fold: &Fold, simplified: bool) -> bool {
        match self.kind {
            DisguiseKind::Separator => fold.kind.is_separator(),
            DisguiseKind::Substitution => {
                fold.kind.is_substitution()
                    || (fold.kind == FoldKind::Traditional && simplified)
                    || (fold.kind == FoldKind::Width && is_letter_or_digit(document, fold))
            }
        }
    }
}

/// Full-width letters and digits hide words from plain filters; full-width signs are ordinary.
fn is_letter_or_digit(document: &Document, fold: &Fold) -> bool {
    let folded = document.slice(&fold.folded);
    !folded.is_empty() && folded.chars().all(|c| c.is_ascii_alphanumeric())
}

/// A letter in traditional characters is written that way; a few of them in a simplified one
/// hide something.
fn mostly_simplified(document: &Document) -> bool {
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
    traditional * 10 <= han
}
