//! Adds up what single comparisons came to.

use std::ops::Range;

use super::super::{Match, MatchPlace, Outcome, Reason};

/// What was found so far.
#[derive(Debug, Default)]
pub(super) struct Tally {
    matches: Vec<Match>,
    evidence: Vec<Range<usize>>,
    reason: Option<Reason>,
}

impl Tally {
    /// A comparison came out right; the place shows it.
    pub(super) fn pass(&mut self, place: Range<usize>) {
        self.evidence.push(place);
    }

    /// A comparison came out wrong.
    pub(super) fn fail(&mut self, found: Match) {
        self.matches.push(found);
    }

    /// Whether a comparison came out wrong at a place, or with it.
    pub(super) fn fails_at(&self, place: &Range<usize>) -> bool {
        self.matches.iter().any(|found| {
            found.place == MatchPlace::At(place.clone())
                || found.related.iter().any(|(other, _)| other == place)
        })
    }

    /// A person must look; the first reason counts, but a slot is the best one.
    pub(super) fn person(&mut self, reason: Reason) {
        if self.reason.is_none() || reason == Reason::UnfilledSlot {
            self.reason = Some(reason);
        }
    }

    /// The outcome: a finding outweighs a doubt, a doubt what came out right.
    pub(super) fn finish(self) -> Outcome {
        if !self.matches.is_empty() {
            return Outcome::of(self.matches);
        }
        match self.reason {
            Some(reason) => Outcome::needs_person(reason),
            None if self.evidence.is_empty() => Outcome::not_applicable(),
            None => Outcome::pass(self.evidence),
        }
    }
}
