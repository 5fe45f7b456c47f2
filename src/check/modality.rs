//! `modality`: something said to be surer than it can be.

use std::ops::Range;

use noticelint_rule::resolved::{ClassId, Manner, Window};

use crate::pattern::window;

use super::{Check, Match, Outcome, Target};

/// What must not be said how.
#[derive(Debug)]
pub(super) struct ModalityCheck {
    of: Vec<ClassId>,
    manner: Manner,
    within: Window,
}

impl ModalityCheck {
    pub(super) fn new(of: &[ClassId], manner: &Manner, within: Window) -> Self {
        Self {
            of: of.to_vec(),
            manner: manner.clone(),
            within,
        }
    }
}

impl Check for ModalityCheck {
    fn run(&self, target: &Target<'_>) -> Outcome {
        let document = target.document;
        let mut found: Vec<(usize, Range<usize>)> = Vec::new();
        for clause_at in 0..document.clauses.len() {
            let Some(clause) = document.clauses.get(clause_at) else {
                continue;
            };
            let modal = clause
                .modals
                .iter()
                .find(|(_, modality)| self.manner.modality.contains(modality));
            let Some((modal, _)) = modal else { continue };
            let polarity = document.said_at(modal.start).polarity;
            if !self.manner.polarity.is_empty() && !self.manner.polarity.contains(&polarity) {
                continue;
            }
            let reach = window(document, modal, self.within);
            let said = self
                .of
                .iter()
                .flat_map(|class| document.class_in(*class, &reach))
                .filter(|place| {
                    let polarity = document.said_at(place.start).polarity;
                    self.manner.polarity.is_empty() || self.manner.polarity.contains(&polarity)
                })
                .min_by_key(|place| place.start.abs_diff(modal.start));
            let Some(said) = said else { continue };
            let place = modal.start.min(said.start)..modal.end.max(said.end);
            if target.sees(&place) {
                found.push((clause_at, place));
            }
        }
        Outcome::of(
            found
                .into_iter()
                .map(|(_, place)| Match::at(place))
                .collect(),
        )
    }
}
