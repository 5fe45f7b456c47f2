//! `entity_in`: every link, telephone or account must be in a register.

use noticelint_rule::resolved::{ClassId, EntityKind};

use super::{Check, Match, Outcome, Target};

/// A kind of entity and its register, a class of words.
#[derive(Debug)]
pub(super) struct EntityIn {
    kind: EntityKind,
    register: ClassId,
}

impl EntityIn {
    pub(super) fn new(kind: EntityKind, register: ClassId) -> Self {
        Self { kind, register }
    }
}

impl Check for EntityIn {
    fn run(&self, target: &Target<'_>) -> Outcome {
        let document = target.document;
        let all: Vec<_> = document
            .entities
            .iter()
            .filter(|entity| entity.kind == self.kind)
            .map(|entity| entity.entity.range.clone())
            .filter(|range| target.sees(range))
            .collect();
        if all.is_empty() {
            return Outcome::not_applicable();
        }
        let is_known = |range: &std::ops::Range<usize>| {
            document
                .hits
                .class(self.register)
                .iter()
                .any(|place| place.start < range.end && range.start < place.end)
        };
        let (known, unknown): (Vec<_>, Vec<_>) = all.into_iter().partition(is_known);
        if unknown.is_empty() {
            return Outcome::pass(known);
        }
        Outcome::of(unknown.into_iter().map(Match::at).collect())
    }
}
