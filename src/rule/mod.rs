//! Rules compiled: a check with its guards, and what is said where it hits.

mod guard;
mod message;
mod select;

use std::ops::Range;
use std::sync::OnceLock;

use noticelint_rule::resolved::{self, Status};

use crate::check::{self, Check, Match, MatchPlace, Outcome, Target, Verdict};
use crate::notice::BlockKind;

pub use guard::{Effect, GuardActed};
pub use message::{finding, info};
pub use select::{applies, depends_on_inference, excluding, in_force};

use guard::{Guards, Seen};

/// A rule, ready to run.
#[derive(Debug)]
pub struct Rule {
    /// What it says.
    pub resolved: resolved::Rule,
    ready: OnceLock<Ready>,
}

/// What a rule that runs needs; made when it first does.
#[derive(Debug)]
struct Ready {
    check: Box<dyn Check>,
    /// Made when it first hits.
    guards: OnceLock<Guards>,
}

/// How a rule ended on a notice.
#[derive(Debug)]
pub struct Ended {
    /// How its check ended, guards counted in.
    pub verdict: Verdict,
    /// Hits that stand, with `true` where a guard lowered them.
    pub hits: Vec<(Match, bool)>,
    /// Guards that acted.
    pub guards: Vec<GuardActed>,
}

impl Rule {
    /// A rule as resolved.
    pub fn new(resolved: resolved::Rule) -> Self {
        Self {
            resolved,
            ready: OnceLock::new(),
        }
    }

    /// Whether the rule is in use.
    pub fn is_active(&self) -> bool {
        self.resolved.status == Status::Active && self.resolved.off.is_none()
    }

    /// Runs the check and its guards.
    pub fn run(&self, target: &Target<'_>) -> Ended {
        let ready = self.ready.get_or_init(|| Ready {
            check: check::compile(&self.resolved.check, target.data, target.lexicon),
            guards: OnceLock::new(),
        });
        let Outcome {
            verdict,
            matches,
            said_otherwise,
        } = ready.check.run(target);
        let otherwise = said_otherwise.into_iter().map(|range| GuardActed {
            guard: "manner",
            range,
            effect: Effect::Dropped,
        });
        let mut acted: Vec<GuardActed> = otherwise.collect();
        let mut hits = Vec::new();
        let mut seen = Seen::default();
        let worded = is_worded(&self.resolved.check);
        for found in matches {
            let range = match &found.place {
                MatchPlace::At(range) => range.clone(),
                MatchPlace::Missing(_) | MatchPlace::Whole => {
                    hits.push((found, false));
                    continue;
                }
            };
            let held_up =
                || (worded && target.document.is_held_up(range.start)).then_some("forbidden");
            if let Some(guard) = part_of(target, &range).filter(|_| worded).or_else(held_up) {
                acted.push(GuardActed {
                    guard,
                    range,
                    effect: Effect::Dropped,
                });
                continue;
            }
            let guards = || Guards::compile(&self.resolved.guards);
            let guards = ready.guards.get_or_init(guards);
            match guards.judge(target, &range, &mut acted, &mut seen) {
                None => hits.push((found, false)),
                Some(Effect::Downgraded) => hits.push((found, true)),
                Some(Effect::Dropped) => {}
            }
        }
        one_a_subject(target, &mut hits);
        let verdict = match verdict {
            Verdict::Fail if hits.is_empty() => Verdict::Pass {
                evidence: Vec::new(),
            },
            other => other,
        };
        Ended {
            verdict,
            hits,
            guards: acted,
        }
    }
}

/// A subject line is one thing to mend: hits in it become one, from the first to the last.
fn one_a_subject(target: &Target<'_>, hits: &mut Vec<(Match, bool)>) {
    let document = target.document;
    let subject = |found: &Match| {
        let at = document.leaf_at(range_of(found)?.start)?;
        let leaf = document.leaves.get(at)?;
        (leaf.kind == BlockKind::Subject).then_some(at)
    };
    let mut kept: Vec<(Match, bool)> = Vec::with_capacity(hits.len());
    for (found, lowered) in std::mem::take(hits) {
        let own = subject(&found);
        let first = kept
            .iter_mut()
            .find(|(other, _)| own.is_some() && subject(other) == own);
        match (first, &found.place) {
            (Some((first, low)), MatchPlace::At(range)) => {
                if let MatchPlace::At(all) = &mut first.place {
                    all.start = all.start.min(range.start);
                    all.end = all.end.max(range.end);
                }
                *low &= lowered;
            }
            _ => kept.push((found, lowered)),
        }
    }
    *hits = kept;
}

/// Whether a check looks for words, which may be parts of names; others read values.
pub fn is_worded(check: &resolved::Check) -> bool {
    use resolved::Check as C;
    matches!(
        check,
        C::Phrases { .. }
            | C::Pattern { .. }
            | C::Frame(_)
            | C::Consequence { .. }
            | C::Modality { .. }
    )
}

/// What a hit is only a part of, under the name of a guard.
fn part_of(target: &Target<'_>, range: &Range<usize>) -> Option<&'static str> {
    if target.cuts_slot(range) {
        return Some("placeholder");
    }
    target.document.is_part_of_name(range).then_some("name")
}

/// The range of a hit, where it has one.
pub fn range_of(found: &Match) -> Option<Range<usize>> {
    match &found.place {
        MatchPlace::At(range) => Some(range.clone()),
        MatchPlace::Missing(_) | MatchPlace::Whole => None,
    }
}
