//! `personal_information`: a number of a person in the open.

use noticelint_rule::resolved::{self, EntityKind, Window};

use crate::entity::{Certainty, Value};
use crate::lexicon::LexiconBuilder;
use crate::notice::ReadEntity;
use crate::pattern::{Need, find, window};

use super::{Check, Match, Outcome, Target};

/// Kinds of numbers, and what must stand beside them, compiled.
#[derive(Debug)]
pub(super) struct PersonalInformation {
    of: Vec<EntityKind>,
    beside: Option<Need>,
}

impl PersonalInformation {
    pub(super) fn compile(
        of: &[EntityKind],
        beside: Option<&resolved::Need>,
        lexicon: &mut LexiconBuilder,
    ) -> Self {
        Self {
            of: of.to_vec(),
            beside: beside.map(|beside| Need::compile(beside, lexicon)),
        }
    }
}

impl Check for PersonalInformation {
    fn run(&self, target: &Target<'_>) -> Outcome {
        let document = target.document;
        let matches = document
            .entities
            .iter()
            .filter(|entity| self.of.contains(&entity.kind) && is_open(entity))
            .map(|entity| entity.entity.range.clone())
            .filter(|range| target.sees(range))
            .filter(|range| {
                self.beside.as_ref().is_none_or(|beside| {
                    // What a number belongs to is said before it, in its own clause or line.
                    let clause = window(document, range, Window::Clause);
                    let sentence = window(document, range, Window::Sentence);
                    find(document, beside, &clause).is_some()
                        || find(document, beside, &(sentence.start..range.start)).is_some()
                })
            })
            .map(Match::at)
            .collect();
        Outcome::of(matches)
    }
}

/// Whether a number is written out: valid, nothing masked, and not merely possible.
fn is_open(entity: &ReadEntity) -> bool {
    match entity.entity.value {
        Value::IdNumber(identifier) | Value::BankCard(identifier) => {
            !identifier.masked && (identifier.valid || entity.entity.certainty >= Certainty::Likely)
        }
        _ => entity.entity.certainty >= Certainty::Likely,
    }
}
