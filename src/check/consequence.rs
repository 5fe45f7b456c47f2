//! `consequence`: what a notice claims will follow, against the table of who may bring it about,
//! at which stage, and whether it follows from a debt at all.

use std::ops::Range;

use noticelint_rule::law::Consequence;
use noticelint_rule::profile::Proceeding;
use noticelint_rule::resolved::{Claim, ClassId, Manner, Resolved, Window};

use crate::finding::FrameRead;
use crate::notice::{Document, Frame, Said};
use crate::pattern::window;

use super::{Check, Match, MatchPlace, Outcome, Step, Target, fits};

/// The class of those who send.
const SENDER: &str = "sender";

/// An act and what it is done to may stand so far apart, in bytes.
const APART: usize = 45;

/// Claims that are looked for, and the words of the table.
#[derive(Debug)]
pub(super) struct ConsequenceCheck {
    claims: Vec<Claim>,
    manner: Manner,
    table: Vec<Entry>,
    sender: Option<ClassId>,
}

/// Words of an entry of the table.
#[derive(Debug)]
struct Entry {
    /// Its index.
    at: usize,
    /// What is done, and to what.
    said: Vec<(ClassId, Option<ClassId>)>,
}

impl ConsequenceCheck {
    pub(super) fn compile(claims: &[Claim], manner: &Manner, data: &Resolved) -> Self {
        let entry = |(at, consequence): (usize, &Consequence)| Entry {
            at,
            said: consequence
                .said
                .iter()
                .filter_map(|said| {
                    let of = match &said.of {
                        Some(name) => Some(data.class(name)?),
                        None => None,
                    };
                    Some((data.class(&said.act)?, of))
                })
                .collect(),
        };
        Self {
            claims: claims.to_vec(),
            manner: manner.clone(),
            table: data
                .law
                .consequences
                .iter()
                .enumerate()
                .filter(|(_, consequence)| {
                    claims.iter().any(|claim| is_open_to(*claim, consequence))
                })
                .map(entry)
                .collect(),
            sender: data.class(SENDER),
        }
    }

    /// Whether what stands at `act` is claimed in a way that this rule reports.
    fn claimed(&self, target: &Target<'_>, entry: &Consequence, act: &Act<'_>) -> bool {
        self.claims.iter().any(|claim| {
            is_open_to(*claim, entry)
                && match claim {
                    Claim::OwnSeizure | Claim::OwnPower => {
                        act.by == self.sender && act.by.is_some()
                    }
                    Claim::TooEarly => !matches!(
                        target.profile.proceeding.value,
                        Proceeding::Judged | Proceeding::Enforcement
                    ),
                    Claim::NeverHappens => true,
                }
        })
    }

    fn found(&self, target: &Target<'_>, entry: &Consequence, at: usize, act: &Act<'_>) -> Match {
        let document = target.document;
        let mut found = Match::at(act.place.clone());
        let quote = |range: &Range<usize>| document.quote(range).to_owned();
        let actor = act
            .frame
            .and_then(|frame| frame.actor.as_ref())
            .and_then(|(_, range)| range.as_ref())
            .map(quote)
            .unwrap_or_default();
        found.captures.push(("actor", actor.clone()));
        found.captures.push(("consequence", entry.name.clone()));
        let stage = entry.stage.clone().unwrap_or_default();
        found.captures.push(("stage", stage));
        found.steps.push(Step::Frame(FrameRead {
            actor,
            action: quote(&act.range),
            target: String::new(),
            polarity: act.said.polarity,
            modality: act.said.modality,
            leverage: act.said.leverage,
        }));
        found.consequence = Some(at);
        found
    }
}

/// Whether the table lets a claim be wrong of a consequence.
fn is_open_to(claim: Claim, consequence: &Consequence) -> bool {
    let by = consequence.imposed_by.as_str();
    let of_others = by == "court" || by == "police";
    match claim {
        Claim::OwnSeizure => of_others && consequence.takes_property,
        Claim::OwnPower => of_others && !consequence.takes_property,
        Claim::TooEarly => consequence.needs_judgment,
        Claim::NeverHappens => {
            by == "nobody" || (by == "other" && consequence.may_mention == "never")
        }
    }
}

/// An act as it stands in the notice.
struct Act<'a> {
    range: Range<usize>,
    place: Range<usize>,
    said: Said,
    frame: Option<&'a Frame>,
    by: Option<ClassId>,
}

impl<'a> Act<'a> {
    fn read(
        document: &'a Document,
        range: &Range<usize>,
        of: Option<ClassId>,
        sender: Option<ClassId>,
    ) -> Option<Self> {
        let clause = window(document, range, Window::Clause);
        let place = match of {
            None => range.clone(),
            Some(of) => {
                let apart = |place: &Range<usize>| {
                    if place.start >= range.end {
                        place.start - range.end
                    } else {
                        range.start.saturating_sub(place.end)
                    }
                };
                let nearest = document
                    .class_in(of, &clause)
                    .iter()
                    .filter(|place| place.end <= range.start || place.start >= range.end)
                    .min_by_key(|place| apart(place))
                    .filter(|place| apart(place) <= APART)?;
                range.start.min(nearest.start)..range.end.max(nearest.end)
            }
        };
        let frame = document
            .frames
            .iter()
            .find(|frame| frame.range.start < range.end && range.start < frame.range.end);
        let by = match frame {
            Some(frame) => frame
                .actor
                .as_ref()
                .filter(|(_, range)| range.is_some())
                .map(|(class, _)| *class),
            None => sender.filter(|sender| {
                !document
                    .class_in(*sender, &(clause.start..range.start))
                    .is_empty()
            }),
        };
        Some(Self {
            range: range.clone(),
            place,
            said: frame.map_or_else(|| document.said_at(range.start), |frame| frame.said),
            frame,
            by,
        })
    }
}

impl Check for ConsequenceCheck {
    fn run(&self, target: &Target<'_>) -> Outcome {
        let document = target.document;
        let mut matches: Vec<Match> = Vec::new();
        let mut otherwise = Vec::new();
        for entry in &self.table {
            let Some(consequence) = target.law.consequences.get(entry.at) else {
                continue;
            };
            for (class, of) in &entry.said {
                for range in document.hits.class(*class) {
                    let Some(act) = Act::read(document, range, *of, self.sender) else {
                        continue;
                    };
                    if !target.sees(&act.place)
                        || (act.said.hypothetical && !act.said.leverage)
                        || !self.claimed(target, consequence, &act)
                    {
                        continue;
                    }
                    if !fits(&self.manner, &act.said) {
                        otherwise.push(act.place);
                    } else if !matches.iter().any(|known| overlaps(known, &act.place)) {
                        matches.push(self.found(target, consequence, entry.at, &act));
                    }
                }
            }
        }
        Outcome::of(matches).but(otherwise)
    }
}

fn overlaps(known: &Match, place: &Range<usize>) -> bool {
    match &known.place {
        MatchPlace::At(range) => range.start < place.end && place.start < range.end,
        MatchPlace::Missing(_) | MatchPlace::Whole => false,
    }
}
