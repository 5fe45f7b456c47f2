//! One finding a place: rules give way to others, overlapping findings to the more specific.

use std::collections::{BTreeMap, BTreeSet};

use noticelint_rule::resolved;

use crate::finding::{Basis, Finding, Place};
use crate::text::Span;

/// A finding and the rule that made it.
pub struct Candidate<'a> {
    /// The finding.
    pub finding: Finding,
    /// Its rule.
    pub rule: &'a resolved::Rule,
    /// May stand beside a finding of another category at its place: a disguise beside what it
    /// hides, a wrong sum beside a fee without ground that is in it.
    pub stands_beside: bool,
}

/// Settles overlaps and sorts by place. What gives way is named in `also` of what stays.
pub fn settle(mut candidates: Vec<Candidate<'_>>) -> Vec<Finding> {
    // The weightier first, so that each later one is judged against those that stay.
    candidates.sort_by(|a, b| {
        weight(b).cmp(&weight(a)).then_with(|| {
            (a.finding.place.offset(), &a.finding.rule)
                .cmp(&(b.finding.place.offset(), &b.finding.rule))
        })
    });
    let mut kept: Vec<Candidate<'_>> = Vec::new();
    let mut all = Places::default();
    for (at, candidate) in candidates.iter().enumerate() {
        all.add(at, &candidate.finding);
    }
    let yields = |candidate: &Candidate<'_>| {
        let yields_to = &candidate.rule.yields_to;
        !yields_to.is_empty()
            && all.near(&candidate.finding).into_iter().any(|at| {
                candidates.get(at).is_some_and(|other| {
                    yields_to.contains(&other.finding.rule)
                        && touches(&candidate.finding, &other.finding)
                })
            })
    };
    // Yielding is decided against everything that was found, not only against what stays.
    let gives_way: Vec<bool> = candidates.iter().map(yields).collect();
    let mut places = Places::default();
    let mut rest = Vec::new();
    for (candidate, gives_way) in candidates.into_iter().zip(gives_way) {
        if gives_way {
            rest.push(candidate);
            continue;
        }
        let stronger = places.near(&candidate.finding).into_iter().find(|at| {
            kept.get(*at).is_some_and(|other| {
                let beside = candidate.stands_beside || other.stands_beside;
                (!beside || candidate.finding.category == other.finding.category)
                    && same_place(&candidate.finding, &other.finding)
            })
        });
        match stronger.and_then(|at| kept.get_mut(at)) {
            Some(stronger) => note(&mut stronger.finding, &candidate),
            None => {
                places.add(kept.len(), &candidate.finding);
                kept.push(candidate);
            }
        }
    }
    for candidate in rest {
        let winner = places.near(&candidate.finding).into_iter().find(|at| {
            let other = kept.get(*at);
            other.is_some_and(|other| touches(&candidate.finding, &other.finding))
        });
        if let Some(winner) = winner.and_then(|at| kept.get_mut(at)) {
            note(&mut winner.finding, &candidate);
        }
    }
    let mut findings: Vec<Finding> = kept
        .into_iter()
        .map(|candidate| candidate.finding)
        .collect();
    findings.sort_by(|a, b| {
        (a.place.offset(), &a.category, &a.rule).cmp(&(b.place.offset(), &b.category, &b.rule))
    });
    number_twins(&mut findings);
    findings
}

/// Where findings stand, by their numbers: a notice may have thousands.
#[derive(Default)]
struct Places {
    by_start: BTreeSet<(usize, usize)>,
    longest: usize,
    without: Vec<usize>,
}

impl Places {
    fn add(&mut self, number: usize, finding: &Finding) {
        match span(finding) {
            Some(span) => {
                self.longest = self.longest.max(span.len());
                self.by_start.insert((span.start, number));
            }
            None => self.without.push(number),
        }
    }

    /// The findings that may touch this one, in the order of their numbers.
    fn near(&self, finding: &Finding) -> Vec<usize> {
        let Some(span) = span(finding) else {
            return self.without.clone();
        };
        let from = (span.start.saturating_sub(self.longest), 0);
        let near = self.by_start.range(from..=(span.end, usize::MAX));
        let mut near: Vec<usize> = near.map(|(_, number)| *number).collect();
        near.sort_unstable();
        near
    }
}

/// The second finding of the same fingerprint in a notice ends in `-2`, and so on.
fn number_twins(findings: &mut [Finding]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for finding in findings {
        let count = seen.entry(finding.fingerprint.clone()).or_default();
        *count += 1;
        if *count > 1 {
            finding.fingerprint = format!("{}-{count}", finding.fingerprint);
        }
    }
}

/// Names what gave way; what the table of consequences lays down is not lost with it.
fn note(stays: &mut Finding, goes: &Candidate<'_>) {
    let tabled = matches!(goes.rule.check, resolved::Check::Consequence { .. });
    let goes = &goes.finding;
    if tabled && stays.category == goes.category {
        for basis in &goes.basis {
            let known = |own: &Basis| own.name == basis.name && own.article == basis.article;
            if !stays.basis.iter().any(known) {
                stays.basis.push(basis.clone());
            }
        }
    }
    if stays.rule != goes.rule && !stays.also.contains(&goes.rule) {
        stays.also.push(goes.rule.clone());
    }
}

/// Graver, surer, longer findings are the more specific ones.
fn weight(
    candidate: &Candidate<'_>,
) -> (crate::finding::Severity, crate::finding::Confidence, usize) {
    let length = match candidate.finding.place {
        Place::At(span) => span.len(),
        Place::Missing { .. } | Place::Whole => 0,
    };
    (
        candidate.finding.severity,
        candidate.finding.confidence,
        length,
    )
}

fn span(finding: &Finding) -> Option<Span> {
    match finding.place {
        Place::At(span) => Some(span),
        Place::Missing { .. } | Place::Whole => None,
    }
}

fn touches(a: &Finding, b: &Finding) -> bool {
    match (span(a), span(b)) {
        (Some(a), Some(b)) => a.overlaps(b),
        _ => a.place == b.place,
    }
}

/// The group of a finding's category.
fn group(finding: &Finding) -> &str {
    finding.category.split('/').next().unwrap_or_default()
}

/// Four characters, in bytes.
const A_FEW_WORDS: usize = 12;

/// Two findings are at one place when they share more than half of the shorter one (of the longer
/// one, where their categories are of two groups), or when both miss the same thing.
fn same_place(a: &Finding, b: &Finding) -> bool {
    match (span(a), span(b)) {
        (Some(first), Some(second)) => {
            let start = first.start.max(second.start);
            let end = first.end.min(second.end);
            let shared = end.saturating_sub(start);
            // What two groups forbid stands twice, unless it is said of the same words, or of one
            // word among them that only the longer one makes out.
            let shorter = first.len().min(second.len());
            let enough = if group(a) == group(b) || shorter < A_FEW_WORDS {
                shorter
            } else {
                first.len().max(second.len())
            };
            2 * shared > enough
        }
        (None, None) => a.category == b.category,
        _ => false,
    }
}
