//! `placeholder`: a slot that asks for what must not stand there, or one left unfilled.

use noticelint_rule::resolved::{ClassId, Resolved, SlotId};

use crate::entity::placeholder::Syntax;
use crate::notice::{BlockKind, Document, ReadSlot};

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
            && !document.class_in(class, &leaf.range).is_empty()
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
                        && !heads_alone(document, slot, target.data)
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
/// name gives it a type, brackets that open several lines label these lines, and 某 may be
/// somebody who is not to be named.
fn is_left_over(document: &Document, slot: &ReadSlot) -> bool {
    match slot.placeholder.syntax {
        Syntax::Someone => false,
        Syntax::Lenticular => slot.slot.is_some() && !opens_or_closes(document, slot),
        Syntax::Square | Syntax::Angle if labels_lines(document, slot) => false,
        Syntax::Square
        | Syntax::Angle
        | Syntax::Hash
        | Syntax::At
        | Syntax::Percent
        | Syntax::Ampersand => slot.slot.is_some() || slot.placeholder.programmatic,
        _ => true,
    }
}

/// What stands before and after a slot in its line.
fn beside<'a>(document: &'a Document, slot: &ReadSlot) -> (&'a str, &'a str) {
    let range = &slot.placeholder.range;
    let text = document.text();
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let line = |c: char| matches!(c, '\n' | '\r');
    let decoration = |c: char| c.is_whitespace() || matches!(c, '*' | '#' | '-' | '>');
    (
        before
            .rsplit(line)
            .next()
            .unwrap_or_default()
            .trim_matches(decoration),
        after
            .split(line)
            .next()
            .unwrap_or_default()
            .trim_matches(decoration),
    )
}

/// Whether a slot stands at the very beginning or end of its line, as signatures do, or opens the
/// subject of a mail after its label.
fn opens_or_closes(document: &Document, slot: &ReadSlot) -> bool {
    let (before, after) = beside(document, slot);
    let leaf = document
        .leaf_at(slot.placeholder.range.start)
        .and_then(|at| document.leaves.get(at));
    let subject = leaf.is_some_and(|leaf| leaf.kind == BlockKind::Subject);
    before.is_empty() || after.is_empty() || (subject && before.ends_with(['：', ':']))
}

/// Whether a slot is all of the first line and stands for nothing that is filled in: a brand.
fn heads_alone(document: &Document, slot: &ReadSlot, data: &Resolved) -> bool {
    let first = document.leaves.first();
    let fills = slot
        .slot
        .and_then(|slot| data.slots.get(slot.index()))
        .is_some_and(|slot| slot.entity.is_some());
    !fills
        && first.is_some_and(|leaf| leaf.range.contains(&slot.placeholder.range.start))
        && beside(document, slot) == ("", "")
}

/// Whether a slot opens its line, as others written like it do: they are labels.
fn labels_lines(document: &Document, slot: &ReadSlot) -> bool {
    const SEVERAL: usize = 2;
    let opens = |slot: &ReadSlot| beside(document, slot).0.is_empty();
    let alike = document
        .slots
        .iter()
        .filter(|other| other.placeholder.syntax == slot.placeholder.syntax);
    opens(slot) && alike.filter(|other| opens(other)).count() >= SEVERAL
}
