//! `placeholder`: a slot that asks for what must not stand there, or one left unfilled.

use noticelint_rule::resolved::{ClassId, Resolved, SlotId};

use crate::entity::placeholder::Syntax;
use crate::notice::{Document, ReadSlot};

use super::{Check, Match, Outcome, Target};

/// Types of slots, or any slot that is left over.
#[derive(Debug)]
pub(super) struct PlaceholderCheck {
    slots: Vec<SlotId>,
    leftover: bool,
    /// Blanks beside these are for the reader's hand.
    sign_here: Option<ClassId>,
}

impl PlaceholderCheck {
    pub(super) fn new(slots: &[SlotId], leftover: bool, data: &Resolved) -> Self {
        Self {
            slots: slots.to_vec(),
            leftover,
            sign_here: data.class("sign_here_word"),
        }
    }

    /// Whether a blank is for the reader to sign, in its leaf.
    fn is_for_signing(&self, document: &Document, slot: &ReadSlot) -> bool {
        let leaf = document
            .leaf_at(slot.placeholder.range.start)
            .and_then(|at| document.leaves.get(at));
        let (Some(leaf), Some(class)) = (leaf, self.sign_here) else {
            return false;
        };
        slot.placeholder.syntax == Syntax::Blank
            && !document.hits.class_in(class, &leaf.range).is_empty()
    }
}

impl Check for PlaceholderCheck {
    fn run(&self, target: &Target<'_>) -> Outcome {
        let document = target.document;
        let matches = document
            .slots
            .iter()
            .filter(|slot| {
                let typed = slot.slot.is_some_and(|slot| self.slots.contains(&slot));
                typed
                    || (self.leftover
                        && is_left_over(document, slot)
                        && !self.is_for_signing(document, slot))
            })
            .filter(|slot| target.sees(&slot.placeholder.range))
            .map(|slot| {
                let mut found = Match::at(slot.placeholder.range.clone());
                let name = slot
                    .slot
                    .and_then(|slot| target.data.slots.get(slot.index()))
                    .map_or_else(String::new, |slot| slot.name.clone());
                found.captures.push(("slot", name));
                found
            })
            .collect();
        Outcome::of(matches)
    }
}

/// Whether a slot of a finished notice was forgotten: 【…】 is a signature or emphasis unless its
/// name gives it a type, and 某 may be somebody who is not to be named.
fn is_left_over(document: &Document, slot: &ReadSlot) -> bool {
    match slot.placeholder.syntax {
        Syntax::Someone => false,
        Syntax::Lenticular => slot.slot.is_some() && !opens_or_closes(document, slot),
        Syntax::Square
        | Syntax::Angle
        | Syntax::Hash
        | Syntax::At
        | Syntax::Percent
        | Syntax::Ampersand => slot.slot.is_some() || slot.placeholder.programmatic,
        _ => true,
    }
}

/// Whether a slot stands at the very beginning or end of its leaf, as signatures do.
fn opens_or_closes(document: &Document, slot: &ReadSlot) -> bool {
    let range = &slot.placeholder.range;
    document
        .leaf_at(range.start)
        .and_then(|at| document.leaves.get(at))
        .is_some_and(|leaf| {
            let before = document.slice(&(leaf.range.start..range.start)).trim();
            let after = document.slice(&(range.end..leaf.range.end)).trim();
            before.is_empty() || after.is_empty()
        })
}
