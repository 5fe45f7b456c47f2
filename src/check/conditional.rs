//! `conditional`: if one thing is said, another must be said near it.

use noticelint_rule::resolved::{self, Window};

use crate::pattern::{Need, find, find_all, window};

use super::{Check, Match, Outcome, Target, whole};

/// If and then, compiled.
#[derive(Debug)]
pub(super) struct Conditional {
    when: Need,
    then: Need,
    within: Window,
}

impl Conditional {
    pub(super) fn compile(when: &resolved::Need, then: &resolved::Need, within: Window) -> Self {
        Self {
            when: Need::compile(when),
            then: Need::compile(then),
            within,
        }
    }
}

impl Check for Conditional {
    fn run(&self, target: &Target<'_>) -> Outcome {
        let document = target.document;
        let said: Vec<_> = find_all(document, &self.when, &whole(document))
            .into_iter()
            .filter(|place| target.sees(place))
            .collect();
        if said.is_empty() {
            return Outcome::not_applicable();
        }
        let mut evidence = Vec::new();
        let mut matches = Vec::new();
        for place in said {
            let around = window(document, &place, self.within);
            match find(document, &self.then, &around) {
                Some(other) if document.compatible(place.start, other.start) => {
                    evidence.push(other);
                }
                _ => matches.push(Match::at(place)),
            }
        }
        if matches.is_empty() {
            Outcome::pass(evidence)
        } else {
            Outcome::of(matches)
        }
    }
}
