//! The trace: for every rule that did not report, why not.

use std::collections::BTreeMap;

use noticelint_rule::resolved::Status;

use crate::check::Verdict;
use crate::finding::{Finding, Place, Suppression};
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
    /// What it found was set aside: a waiver, the baseline, or it was there before.
    SetAside {
        /// What set it aside.
        by: Suppression,
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

impl Trace {
    /// Adds the findings that were set aside after the notice was judged.
    pub fn set_aside(&mut self, findings: &[Finding], title: impl Fn(&str) -> String) {
        for finding in findings {
            let Some(by) = finding.suppressed.clone() else {
                continue;
            };
            let at = place(finding);
            let silence = Silence::SetAside { by, at };
            let rule = finding.rule.as_str();
            match self
                .entries
                .binary_search_by(|entry| entry.rule.as_str().cmp(rule))
            {
                Ok(found) => {
                    if let Some(entry) = self.entries.get_mut(found) {
                        entry.silences.push(silence);
                    }
                }
                Err(before) => {
                    let entry = Entry {
                        rule: rule.to_owned(),
                        title: title(rule),
                        silences: vec![silence],
                    };
                    self.entries.insert(before, entry);
                }
            }
        }
    }
}

/// A judged notice.
#[derive(Clone, Copy, Debug)]
pub struct Judged<'a> {
    /// How every active rule ended.
    pub ended: &'a [RuleEnded],
    /// The document.
    pub document: &'a Document,
    /// The profile.
    pub profile: &'a Profile,
    /// The findings.
    pub findings: &'a [Finding],
    /// Rules that the configuration turned off, with the reason.
    pub off: &'a BTreeMap<String, String>,
}

/// Draws the trace of a judged notice.
pub fn draw(packs: &Compiled, judged: &Judged<'_>) -> Trace {
    let mut entries = Vec::new();
    for (number, rule) in packs.rules.iter().enumerate() {
        let ended = judged.ended.iter().find(|ended| ended.rule == number);
        let silences = match ended {
            None => vec![not_in_use(rule, judged.off)],
            Some(ended) if ended.not_for_this_profile => {
                vec![not_selected(packs, rule, judged.profile)]
            }
            Some(ended) => silences(rule, ended, judged.document, judged.findings),
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

fn place(finding: &Finding) -> Option<Span> {
    match finding.place {
        Place::At(span) => Some(span),
        Place::Missing { .. } | Place::Whole => None,
    }
}

fn not_in_use(rule: &Rule, off: &BTreeMap<String, String>) -> Silence {
    let off = rule
        .resolved
        .off
        .as_ref()
        .or_else(|| off.get(&rule.resolved.id));
    match (off, rule.resolved.status) {
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
        at: place(finding),
    }));
    match &ended.verdict {
        Verdict::NotApplicable => all.push(Silence::NothingToLookAt),
        Verdict::NeedsPerson { reason } => all.push(Silence::NeedsPerson(*reason)),
        Verdict::Pass { .. } if all.is_empty() => all.push(Silence::NothingFound),
        Verdict::Pass { .. } | Verdict::Fail => {}
    }
    all
}
