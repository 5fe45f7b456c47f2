//! Rules compiled: a check with its guards, and what is said where it hits.

mod guard;
mod message;
mod select;

use std::ops::Range;

use noticelint_rule::resolved::{self, Status};

use crate::check::{self, Check, Match, MatchPlace, Outcome, Target, Verdict};
use crate::lexicon::LexiconBuilder;

pub use crate::check::Shared;
pub use guard::{Effect, GuardActed};
pub use message::{finding, info};
pub use select::{applies, depends_on_inference, excluding, in_force};

use guard::Guards;

/// A rule, ready to run.
#[derive(Debug)]
pub struct Rule {
    /// What it says.
    pub resolved: resolved::Rule,
    check: Box<dyn Check>,
    guards: Guards,
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
    /// Compiles a rule; its words go into the lexicon.
    ///
    /// # Errors
    /// The name of a kind of check that this version does not know how to run.
    pub fn compile(
        resolved: &resolved::Rule,
        data: &resolved::Resolved,
        shared: &Shared,
        lexicon: &mut LexiconBuilder,
    ) -> Result<Self, &'static str> {
        Ok(Self {
            check: check::compile(&resolved.check, data, shared, lexicon)?,
            guards: Guards::compile(&resolved.guards, lexicon),
            resolved: resolved.clone(),
        })
    }

    /// Whether the rule is in use.
    pub fn is_active(&self) -> bool {
        self.resolved.status == Status::Active && self.resolved.off.is_none()
    }

    /// Runs the check and its guards.
    pub fn run(&self, target: &Target<'_>) -> Ended {
        let Outcome {
            verdict,
            matches,
            said_otherwise,
        } = self.check.run(target);
        let otherwise = said_otherwise.into_iter().map(|range| GuardActed {
            guard: "manner",
            range,
            effect: Effect::Dropped,
        });
        let mut acted: Vec<GuardActed> = otherwise.collect();
        let mut hits = Vec::new();
        for found in matches {
            let range = match &found.place {
                MatchPlace::At(range) => range.clone(),
                MatchPlace::Missing(_) | MatchPlace::Whole => {
                    hits.push((found, false));
                    continue;
                }
            };
            match self.guards.judge(target, &range, &mut acted) {
                None => hits.push((found, false)),
                Some(Effect::Downgraded) => hits.push((found, true)),
                Some(Effect::Dropped) => {}
            }
        }
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

/// The range of a hit, where it has one.
pub fn range_of(found: &Match) -> Option<Range<usize>> {
    match &found.place {
        MatchPlace::At(range) => Some(range.clone()),
        MatchPlace::Missing(_) | MatchPlace::Whole => None,
    }
}
