//! The trace: for every rule that did not report, why not.

use noticelint_rule::resolved::Status;

use crate::check::Verdict;
use crate::finding::{Finding, Place};
use crate::ledger::{Reason, RuleEnded};
use crate::notice::{Document, Profile};
use crate::pack::Compiled;
use crate::rule::{Effect, Rule, excluding};
use crate::text::Span;

/// Why a rule did not report something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Silence {
    /// An override turned it off.
    Off {
        /// Why.
        reason: String,
    },
    /// It is a draft, or retired.
    NotInUse,
    /// It is for other profiles.
    OtherProfile {
        /// Fields of the profile that do not fit, by their names in rules.
        fields: Vec<&'static str>,
        /// Whether it is the pack that does not fit.
        pack: bool,
    },
    /// It does not hold on the day of the law.
    OtherDay,
    /// It had nothing to look at: no such section, no such figures.
    NothingToLookAt,
    /// A person must look.
    NeedsPerson(Reason),
    /// A guard withdrew or lowered a hit.
    Guarded {
        /// The guard, by its name in rules.
        guard: &'static str,
        /// The hit.
        at: Span,
        /// Whether the hit was only lowered.
        lowered: bool,
    },
    /// Another rule is reported at the same place.
    GaveWay {
        /// The other rule.
        to: String,
        /// The place, where it has one.
        at: Option<Span>,
    },
    /// It looked and found nothing.
    NothingFound,
}

/// One rule and why it was silent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Id.
    pub rule: String,
    /// Title.
    pub title: String,
    /// Why, once for each hit that was not reported.
    pub silences: Vec<Silence>,
}

/// The trace of one notice: every rule that has something it did not report, in the order of
/// ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// The rules.
    pub entries: Vec<Entry>,
}

/// Draws the trace of a judged notice.
pub fn draw(
    packs: &Compiled,
    ended: &[RuleEnded],
    document: &Document,
    profile: &Profile,
    findings: &[Finding],
) -> Trace {
    let mut entries = Vec::new();
    for (number, rule) in packs.rules.iter().enumerate() {
        let ended = ended.iter().find(|ended| ended.rule == number);
        let silences = match ended {
            None => vec![not_in_use(rule)],
            Some(ended) if ended.not_for_this_profile => vec![not_selected(packs, rule, profile)],
            Some(ended) => silences(rule, ended, document, findings),
        };
        if !silences.is_empty() {
            entries.push(Entry {
                rule: rule.resolved.id.clone(),
                title: rule.resolved.title.clone(),
                silences,
            });
        }
    }
    Trace { entries }
}

fn not_in_use(rule: &Rule) -> Silence {
    match (&rule.resolved.off, rule.resolved.status) {
        (Some(reason), _) => Silence::Off {
            reason: reason.clone(),
        },
        (None, Status::Active | Status::Draft | Status::Retired) => Silence::NotInUse,
    }
}

fn not_selected(packs: &Compiled, rule: &Rule, profile: &Profile) -> Silence {
    let fields = excluding(&rule.resolved.applies, profile);
    if !fields.is_empty() {
        return Silence::OtherProfile {
            fields,
            pack: false,
        };
    }
    let pack = packs.resolved.packs.get(usize::from(rule.resolved.pack));
    let fields = pack.map_or_else(Vec::new, |pack| excluding(&pack.applies, profile));
    if fields.is_empty() {
        Silence::OtherDay
    } else {
        Silence::OtherProfile { fields, pack: true }
    }
}

fn silences(
    rule: &Rule,
    ended: &RuleEnded,
    document: &Document,
    findings: &[Finding],
) -> Vec<Silence> {
    let mut all: Vec<Silence> = ended
        .guards
        .iter()
        .map(|acted| Silence::Guarded {
            guard: acted.guard,
            at: document.span(&acted.range),
            lowered: acted.effect == Effect::Downgraded,
        })
        .collect();
    let id = &rule.resolved.id;
    let over = findings.iter().filter(|finding| finding.also.contains(id));
    all.extend(over.map(|finding| Silence::GaveWay {
        to: finding.rule.clone(),
        at: match finding.place {
            Place::At(span) => Some(span),
            Place::Missing { .. } | Place::Whole => None,
        },
    }));
    match &ended.verdict {
        Verdict::NotApplicable => all.push(Silence::NothingToLookAt),
        Verdict::NeedsPerson { reason } => all.push(Silence::NeedsPerson(*reason)),
        Verdict::Pass { .. } if all.is_empty() => all.push(Silence::NothingFound),
        Verdict::Pass { .. } | Verdict::Fail => {}
    }
    all
}
