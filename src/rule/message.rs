//! Joins what a rule says with where it hit: the only place where findings are made.

use std::ops::Range;

use noticelint_rule::law::{Consequence, HowKnown};
use noticelint_rule::profile::{Creditor, Sender};
use noticelint_rule::resolve::rule::{article_name, ceiling};
use noticelint_rule::resolved;
use sha2::{Digest, Sha256};

use crate::check::{Match, MatchPlace, Step, Target};
use crate::finding::{
    Basis, Confidence, Evidence, Finding, Place, Related, RuleInfo, Severity, Suggestion,
};
use crate::notice::Document;
use crate::text::Span;

use super::{Rule, depends_on_inference, in_force};

/// The finding for one hit of a rule.
pub fn finding(rule: &Rule, target: &Target<'_>, found: &Match, lowered: bool) -> Finding {
    let says = &rule.resolved;
    let document = target.document;
    let sender = target.profile.sender.value;
    let other = says
        .by_sender
        .iter()
        .find(|other| other.sender.contains(&sender));
    let all = other
        .and_then(|other| other.basis.as_ref())
        .unwrap_or(&says.basis);
    let bound: Vec<&resolved::Basis> = all.iter().filter(|basis| binds(basis, target)).collect();
    let wanted = other
        .and_then(|other| other.severity)
        .unwrap_or(says.severity);
    // Where no ground binds this sender on this day, what is left is a warning at most.
    let limit = bound
        .iter()
        .map(|basis| ceiling(basis))
        .max()
        .unwrap_or(Severity::Warning);
    // An organisation's pack may go beyond the law: what it raises, no ground limits.
    let raised = says.raised.as_ref().map(|raised| raised.severity);
    let mut severity = raised.unwrap_or_else(|| wanted.min(limit));
    if lowered {
        severity = match severity {
            Severity::Error => Severity::Warning,
            Severity::Warning | Severity::Info => Severity::Info,
        };
    }
    let shown: Vec<&resolved::Basis> = if bound.is_empty() {
        all.iter().collect()
    } else {
        bound
    };
    let mut confidence = says.confidence;
    if depends_on_inference(&says.applies, target.profile) {
        confidence = confidence.min(Confidence::Likely);
    }
    let place = match &found.place {
        MatchPlace::At(range) => Place::At(document.span(range)),
        MatchPlace::Missing(range) => Place::Missing {
            after: document.span(range),
        },
        MatchPlace::Whole => Place::Whole,
    };
    let quote = match place {
        Place::At(span) => span.of(&document.notice.text),
        Place::Missing { .. } | Place::Whole => "",
    };
    let fill = |text: &str| fill(text, quote, &found.captures);
    let suggestions = other
        .and_then(|other| other.suggest.as_ref())
        .unwrap_or(&says.suggest);
    let table = found
        .consequence
        .and_then(|at| target.law.consequences.get(at));
    let mut basis: Vec<Basis> = table.map_or_else(Vec::new, |entry| laid_down(entry, target));
    for own in shown.into_iter().map(Basis::from) {
        let same = |other: &Basis| other.name == own.name && other.article == own.article;
        if !basis.iter().any(same) {
            basis.push(own);
        }
    }
    let instead = table.and_then(|entry| entry.instead.as_ref());
    let suggestions: Vec<Suggestion> = match instead {
        Some(text) => vec![Suggestion {
            text: text.clone(),
            safe: false,
        }],
        None => suggestions
            .iter()
            .map(|suggestion| Suggestion {
                text: fill(&suggestion.text),
                safe: suggestion.safe,
            })
            .collect(),
    };
    Finding {
        rule: says.id.clone(),
        category: says.category.clone(),
        severity,
        confidence,
        place,
        related: found
            .related
            .iter()
            .map(|(range, label)| Related {
                span: document.span(range),
                label: label.clone(),
            })
            .collect(),
        message: fill(&says.message),
        why: table.map_or(&says.why, |entry| &entry.why).clone(),
        basis,
        suggestions,
        evidence: evidence(target, found),
        also: Vec::new(),
        fingerprint: fingerprint(says, target, found),
        suppressed: None,
    }
}

/// The rule as reports list it.
pub fn info(rule: &resolved::Rule) -> RuleInfo {
    RuleInfo {
        id: rule.id.clone(),
        category: rule.category.clone(),
        severity: rule.severity,
        version: rule.version,
        waivable: rule.waivable,
        body: rule.body.clone(),
    }
}

/// Whether a ground binds the profile's sender or creditor on the day of the law.
fn binds(basis: &resolved::Basis, target: &Target<'_>) -> bool {
    let creditor = match target.profile.creditor.value {
        Creditor::BankCard => Some(Sender::BankCard),
        Creditor::ConsumerFinance => Some(Sender::ConsumerFinance),
        Creditor::MicroLoan => Some(Sender::MicroLoan),
        Creditor::Platform => Some(Sender::Platform),
        Creditor::Unknown => None,
    };
    let bound = basis.binds.is_empty()
        || basis.binds.contains(&target.profile.sender.value)
        || creditor.is_some_and(|creditor| basis.binds.contains(&creditor));
    bound && in_force(&basis.effective, target.law_date)
}

/// Where the table of consequences says that one is laid down, as far as it is in force.
fn laid_down(entry: &Consequence, target: &Target<'_>) -> Vec<Basis> {
    let mut all = Vec::new();
    for ground in &entry.documents {
        let Some(law) = target
            .law
            .documents
            .iter()
            .find(|law| law.id == ground.document)
        else {
            continue;
        };
        let effective = resolved::Effective {
            from: law.effective.clone(),
            until: law.repealed.clone(),
        };
        if !in_force(&effective, target.law_date) {
            continue;
        }
        for number in &ground.articles {
            let Some((main, inserted)) = number.parts() else {
                continue;
            };
            let read = law.read_articles.contains(number);
            all.push(Basis::from(&resolved::Basis {
                document: law.id.clone(),
                name: format!("《{}》", law.name),
                article: article_name(main, inserted),
                level: law.level,
                known: if read {
                    law.known
                } else {
                    HowKnown::Unverified
                },
                binds: Vec::new(),
                effective: effective.clone(),
            }));
        }
    }
    all
}

fn fill(text: &str, quote: &str, captures: &[(&'static str, String)]) -> String {
    let mut out = text.to_owned();
    put(&mut out, "match", || one_line(quote, LONGEST_QUOTE));
    for (name, value) in captures {
        put(&mut out, name, || one_line(value, LONGEST_CAPTURE));
    }
    // A capture that this hit does not have leaves no hole with braces.
    for name in [
        "actor",
        "action",
        "target",
        "slot",
        "successor",
        "topic",
        "stage",
    ] {
        put(&mut out, name, String::new);
    }
    out
}

/// Puts a value where its name stands in braces.
fn put(text: &mut String, name: &str, value: impl FnOnce() -> String) {
    if !text.contains('{') {
        return;
    }
    let is_hole = |(at, _): (usize, &str)| {
        let inside = text.get(at + 1..).and_then(|rest| rest.strip_prefix(name));
        inside.is_some_and(|rest| rest.starts_with('}'))
    };
    if text.match_indices('{').any(is_hole) {
        *text = text.replace(&format!("{{{name}}}"), &value());
    }
}

/// The longest quotation in a message, and the longest word of a check, in characters.
const LONGEST_QUOTE: usize = 40;
const LONGEST_CAPTURE: usize = 120;

/// A quotation in a message stands on one line and is not endless.
fn one_line(text: &str, longest: usize) -> String {
    let flat: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= longest {
        return flat;
    }
    let head: String = flat.chars().take(longest.saturating_sub(1)).collect();
    format!("{head}…")
}

fn evidence(target: &Target<'_>, found: &Match) -> Vec<Evidence> {
    let mut evidence: Vec<Evidence> = Vec::new();
    if let MatchPlace::At(range) = &found.place {
        let mut kinds: Vec<_> = target
            .document
            .folded
            .folds_in(range.clone())
            .map(|fold| fold.kind)
            .filter(|kind| kind.is_separator() || kind.is_substitution())
            .collect();
        kinds.dedup();
        if !kinds.is_empty() {
            evidence.push(Evidence::Folds(kinds));
        }
    }
    evidence.extend(found.steps.iter().map(|step| match step {
        Step::Frame(frame) => Evidence::Frame(frame.clone()),
        Step::Sum(text) => Evidence::Sum(text.clone()),
    }));
    if let MatchPlace::At(range) = &found.place {
        evidence.extend(branches(target.document, range));
    }
    evidence
}

/// The conditions of the branches that a place stands in, outermost first.
fn branches(document: &Document, range: &Range<usize>) -> Vec<Evidence> {
    const LONGEST: usize = 80;
    let conditions = document.blocks.conditions(document.span(range).start);
    let written = |(span, negated): (Span, bool)| Evidence::Branch {
        condition: one_line(span.of(&document.notice.text), LONGEST),
        negated,
    };
    conditions.into_iter().map(written).collect()
}

/// Rule, folded words and section: an edit elsewhere does not move it.
fn fingerprint(says: &resolved::Rule, target: &Target<'_>, found: &Match) -> String {
    let document = target.document;
    let (words, section) = match &found.place {
        MatchPlace::At(range) => (document.slice(range), document.section_at(range.start)),
        MatchPlace::Missing(_) | MatchPlace::Whole => ("", None),
    };
    let mut hash = Sha256::new();
    hash.update(says.id.as_bytes());
    hash.update([0]);
    hash.update(words.split_whitespace().collect::<String>().as_bytes());
    hash.update([0]);
    hash.update(section.map_or(0xffff, |section| section.0).to_be_bytes());
    let digest = hash.finalize();
    let digits = digest
        .iter()
        .take(8)
        .flat_map(|byte| [byte >> 4, byte & 15]);
    digits
        .filter_map(|digit| char::from_digit(u32::from(digit), 16))
        .collect()
}
