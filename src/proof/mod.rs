//! The proof of a pack: its rules on the examples they carry, on disguises of these, on
//! sentences that deny them, and on harmless words.

mod attack;
mod run;
mod twist;

use noticelint_rule::resolved::Check;
use rayon::prelude::*;

use crate::lint::Linter;
use crate::rule::Rule;

pub use attack::Disguise;

use run::Runner;

/// How an example ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// As it should.
    Right,
    /// A bad example that the rule did not report.
    Missed,
    /// A bad example reported elsewhere than expected.
    Elsewhere,
    /// A good example that the rule reported.
    Noisy,
}

impl Ended {
    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Ended::Right => "right",
            Ended::Missed => "missed",
            Ended::Elsewhere => "elsewhere",
            Ended::Noisy => "noisy",
        }
    }
}

/// One example and how it ended.
#[derive(Clone, Debug)]
pub struct Example {
    /// The text.
    pub text: String,
    /// Whether the rule must report it.
    pub bad: bool,
    /// The words that must be reported.
    pub expect: Option<String>,
    /// How it ended.
    pub ended: Ended,
    /// What the rule reported in it.
    pub found: Vec<String>,
}

/// A disguised example, which must be reported as its plain form is.
#[derive(Clone, Debug)]
pub struct Attack {
    /// How it is disguised.
    pub disguise: Disguise,
    /// The disguised text.
    pub text: String,
    /// Whether the rule still reports it.
    pub held: bool,
}

/// A text on which the rule should be silent; how often it is not is a rate, no failure.
#[derive(Clone, Debug)]
pub struct Twist {
    /// The text.
    pub text: String,
    /// Whether the rule reports it all the same.
    pub alarmed: bool,
}

/// The proof of one rule.
#[derive(Clone, Debug)]
pub struct RuleProof {
    /// Id.
    pub rule: String,
    /// Whether it has both kinds of example.
    pub covered: bool,
    /// Its examples.
    pub examples: Vec<Example>,
    /// Its bad examples, disguised.
    pub attacks: Vec<Attack>,
    /// Its bad examples, denied.
    pub negations: Vec<Twist>,
    /// Longer words in which its own are not meant.
    pub harmless: Vec<Twist>,
}

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// How many.
    pub some: usize,
    /// Of how many.
    pub all: usize,
}

impl Share {
    fn of<T>(items: impl IntoIterator<Item = T>, counts: impl Fn(&T) -> bool) -> Self {
        let mut share = Share::default();
        for item in items {
            share.all += 1;
            share.some += usize::from(counts(&item));
        }
        share
    }

    /// Adds another share.
    pub fn add(&mut self, other: Share) {
        self.some += other.some;
        self.all += other.all;
    }
}

impl RuleProof {
    /// Bad examples that were reported where they should.
    pub fn recall(&self) -> Share {
        let bad = self.examples.iter().filter(|example| example.bad);
        Share::of(bad, |example| example.ended == Ended::Right)
    }

    /// Good examples that were reported.
    pub fn false_alarms(&self) -> Share {
        let good = self.examples.iter().filter(|example| !example.bad);
        Share::of(good, |example| example.ended == Ended::Noisy)
    }

    /// Disguises that were seen through, of those that must be.
    pub fn held(&self) -> Share {
        let must = self
            .attacks
            .iter()
            .filter(|attack| attack.disguise.must_hold());
        Share::of(must, |attack| attack.held)
    }

    /// Disguises that were seen through, of those that need not be.
    pub fn held_beyond(&self) -> Share {
        let may = self
            .attacks
            .iter()
            .filter(|attack| !attack.disguise.must_hold());
        Share::of(may, |attack| attack.held)
    }

    /// Denied examples that were reported.
    pub fn negated_alarms(&self) -> Share {
        Share::of(&self.negations, |twist| twist.alarmed)
    }

    /// Harmless words that were reported.
    pub fn harmless_alarms(&self) -> Share {
        Share::of(&self.harmless, |twist| twist.alarmed)
    }

    /// Whether the proof fails: an example ended wrong, a disguise was not seen through, or a
    /// kind of example is missing.
    pub fn failed(&self) -> bool {
        let held = self.held();
        !self.covered
            || held.some < held.all
            || self
                .examples
                .iter()
                .any(|example| example.ended != Ended::Right)
    }
}

/// Proves every active rule that `wanted` picks by its id, in the order of ids.
pub fn prove(linter: &Linter, wanted: impl Fn(&str) -> bool) -> Vec<RuleProof> {
    let rules: Vec<&Rule> = linter
        .packs()
        .rules
        .iter()
        .filter(|rule| rule.is_active() && wanted(&rule.resolved.id))
        .collect();
    let disguises = attack::Disguises::new();
    rules
        .par_iter()
        .map(|rule| one(linter, rule, &disguises))
        .collect()
}

fn one(linter: &Linter, rule: &Rule, disguises: &attack::Disguises) -> RuleProof {
    let says = &rule.resolved;
    let packs = &linter.packs().resolved;
    let runner = Runner::new(linter, says);
    let mut proof = RuleProof {
        rule: says.id.clone(),
        covered: !says.examples.bad.is_empty() && !says.examples.good.is_empty(),
        examples: Vec::new(),
        attacks: Vec::new(),
        negations: Vec::new(),
        harmless: Vec::new(),
    };
    for (text, expect) in &says.examples.bad {
        let example = runner.bad(text, expect.as_deref());
        // Only what is reported in plain words can be asked for in disguise.
        // What a rule about disguises finds is one already.
        let attacked = !matches!(says.check, Check::Disguise(_));
        if example.ended == Ended::Right && attacked {
            for (disguise, text) in disguises.of(packs, says, &example) {
                let held = runner.reports(&text);
                proof.attacks.push(Attack {
                    disguise,
                    text,
                    held,
                });
            }
            for text in twist::negations(packs, says, &example) {
                let alarmed = runner.reports(&text);
                proof.negations.push(Twist { text, alarmed });
            }
        }
        proof.examples.push(example);
    }
    for text in &says.examples.good {
        proof.examples.push(runner.good(text));
    }
    for text in twist::harmless(packs, says) {
        let alarmed = runner.reports(&text);
        proof.harmless.push(Twist { text, alarmed });
    }
    proof
}
