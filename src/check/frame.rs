//! `frame`: who does what to whom, in what manner.

use std::ops::Range;

use noticelint_rule::resolved::{self, Window};

use crate::finding::FrameRead;
use crate::notice::{Document, Frame};
use crate::pattern::window;

use super::{Check, Match, Outcome, Step, Target, fits};

/// A frame asked for.
#[derive(Debug)]
pub(super) struct FrameCheck {
    frame: resolved::Frame,
}

impl FrameCheck {
    pub(super) fn new(frame: &resolved::Frame) -> Self {
        Self {
            frame: frame.clone(),
        }
    }

    fn actor_fits(&self, frame: &Frame) -> bool {
        match &frame.actor {
            Some((class, _)) => self.frame.actor.is_empty() || self.frame.actor.contains(class),
            None => self.frame.unknown_actor,
        }
    }

    fn topic_fits(&self, document: &Document, place: &Range<usize>) -> bool {
        self.frame.topic.is_empty() || {
            let sentence = window(document, place, Window::Sentence);
            self.frame
                .topic
                .iter()
                .any(|class| !document.class_in(*class, &sentence).is_empty())
        }
    }

    /// The target nearest to the action inside the reach, if one is asked for.
    fn target(&self, target: &Target<'_>, action: &Range<usize>) -> Option<Range<usize>> {
        let document = target.document;
        let reach = window(document, action, self.frame.within);
        let apart = |place: &Range<usize>| {
            if place.start >= action.end {
                place.start - action.end
            } else {
                action.start.saturating_sub(place.end)
            }
        };
        self.frame
            .target
            .iter()
            .flat_map(|class| document.class_in(*class, &reach))
            .filter(|place| {
                !(place.start < action.end && action.start < place.end)
                    || place.len() > action.len()
            })
            .filter(|place| !document.is_part_of_name(place) && !target.cuts_slot(place))
            .min_by_key(|place| apart(place))
            .cloned()
    }
}

impl Check for FrameCheck {
    fn run(&self, target: &Target<'_>) -> Outcome {
        let document = target.document;
        let mut matches: Vec<(usize, Match)> = Vec::new();
        let mut said_otherwise = Vec::new();
        for frame in &document.frames {
            let fitting = self.frame.action.contains(&frame.action)
                && self
                    .frame
                    .leverage
                    .is_none_or(|leverage| leverage == frame.said.leverage)
                && (!frame.said.hypothetical || frame.said.leverage)
                && self.actor_fits(frame)
                && self.topic_fits(document, &frame.range);
            if !fitting {
                continue;
            }
            let place = if self.frame.target.is_empty() {
                frame.range.clone()
            } else {
                match self.target(target, &frame.range) {
                    Some(found) => {
                        frame.range.start.min(found.start)..frame.range.end.max(found.end)
                    }
                    None => continue,
                }
            };
            if !target.sees(&place) {
                continue;
            }
            if fits(&self.frame.manner, &frame.said) {
                matches.push((frame.clause, self.found(target, frame, place)));
            } else {
                said_otherwise.push(place);
            }
        }
        Outcome::of(one_a_clause(matches)).but(said_otherwise)
    }
}

impl FrameCheck {
    fn found(&self, target: &Target<'_>, frame: &Frame, place: Range<usize>) -> Match {
        let document = target.document;
        let mut found = Match::at(place);
        let actor = frame.actor.as_ref().and_then(|(_, range)| range.clone());
        let words = |range: &Range<usize>| document.quote(range).to_owned();
        if let Some(actor) = &actor {
            found.captures.push(("actor", words(actor)));
        }
        found.captures.push(("action", words(&frame.range)));
        let target_place = self.target(target, &frame.range);
        if let Some(place) = &target_place {
            found.captures.push(("target", words(place)));
        }
        found.steps.push(Step::Frame(FrameRead {
            actor: actor.as_ref().map(words).unwrap_or_default(),
            action: words(&frame.range),
            target: target_place.as_ref().map(words).unwrap_or_default(),
            polarity: frame.said.polarity,
            modality: frame.said.modality,
            leverage: frame.said.leverage,
        }));
        found
    }
}

/// One hit a clause is enough: the widest of those that touch.
fn one_a_clause(matches: Vec<(usize, Match)>) -> Vec<Match> {
    let mut kept: Vec<(usize, Match)> = Vec::new();
    for (clause, found) in matches {
        let super::MatchPlace::At(own) = &found.place else {
            continue;
        };
        let joined = kept.iter_mut().find(|(other, _)| *other == clause);
        match joined {
            Some((_, first)) => {
                if let super::MatchPlace::At(range) = &mut first.place {
                    range.start = range.start.min(own.start);
                    range.end = range.end.max(own.end);
                }
            }
            None => kept.push((clause, found)),
        }
    }
    kept.into_iter().map(|(_, found)| found).collect()
}
