//! `personal_information`: a number of a person in the open.

use noticelint_rule::resolved::{self, EntityKind, Window};

use crate::entity::{Certainty, Value};
use crate::notice::{Document, ReadEntity};
use crate::pattern::{Need, find, window};

use super::{Check, Match, Outcome, Target};

/// Kinds of numbers, and what must stand beside them, compiled.
#[derive(Debug)]
pub(super) struct PersonalInformation {
    of: Vec<EntityKind>,
    beside: Option<Need>,
}

impl PersonalInformation {
    pub(super) fn compile(of: &[EntityKind], beside: Option<&resolved::Need>) -> Self {
        Self {
            of: of.to_vec(),
            beside: beside.map(Need::compile),
        }
    }
}

impl Check for PersonalInformation {
    fn run(&self, target: &Target<'_>) -> Outcome {
        let document = target.document;
        let matches = document
            .entities
            .iter()
            .filter(|entity| self.of.contains(&entity.kind) && is_open(document, entity))
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
            .map(|range| {
                let masked = masked(document.quote(&range));
                let mut found = Match::at(range);
                found.captures = vec![("masked", masked)];
                found
            })
            .collect();
        Outcome::of(matches)
    }
}

/// Digits shown at the front and at the back of a masked number.
const SHOWN: usize = 4;

/// The number as it may be shown: its first and last digits, `*` for the others, gaps kept.
fn masked(number: &str) -> String {
    let digits = number.chars().filter(|c| c.is_alphanumeric()).count();
    let mut at = 0;
    number
        .chars()
        .map(|c| {
            if !c.is_alphanumeric() {
                return c;
            }
            at += 1;
            let shown = at <= SHOWN || at + SHOWN > digits;
            if shown { c } else { '*' }
        })
        .collect()
}

/// Digits of a number of an identity card.
const ID_DIGITS: usize = 18;

/// Whether a number is written out: nothing masked, and a check digit, the number's shape or a
/// word right before it says what it is.
fn is_open(document: &Document, entity: &ReadEntity) -> bool {
    let sure = entity.entity.certainty >= Certainty::Likely;
    match entity.entity.value {
        Value::IdNumber(number) => {
            let digits = document.slice(&entity.entity.range);
            let count = digits.chars().filter(char::is_ascii_alphanumeric).count();
            // Without a right check digit it is read as one only after a word for it.
            !number.masked && (sure || number.valid || count == ID_DIGITS)
        }
        // One that passes the check by chance is only possible; one that fails it is read as a
        // card only after a word for it.
        Value::BankCard(number) => !number.masked && (sure || !number.valid),
        _ => sure,
    }
}
