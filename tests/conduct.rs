//! Conduct (workplace, tone, third persons, payment): how many violations of a kind are found,
//! and how often a lawful sentence that looks like one is reported, category by category.

use std::collections::BTreeMap;
use std::path::PathBuf;

use noticelint::finding::{Finding, Place, Severity};
use noticelint::lint::{Linter, Options};
use noticelint::notice::Format;
use noticelint::{pack, parse};
use serde::Deserialize;

/// A violation with the words of it that count, and a lawful sentence; either may be left out.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    category: String,
    bad: Option<String>,
    quote: Option<String>,
    good: Option<String>,
}

#[derive(Default)]
struct Tally {
    bad: usize,
    found: usize,
    good: usize,
    noisy: usize,
}

/// Errors and warnings of the groups that are measured here.
fn findings(linter: &Linter, text: &str) -> Vec<Finding> {
    const GROUPS: &[&str] = &[
        "workplace/",
        "tone/",
        "privacy/third-party-contact",
        "privacy/disclosure-to-others",
        "payment/",
    ];
    let source = parse::parse(text.as_bytes(), Format::Text, &parse::Options::default()).unwrap();
    let mut found = Vec::new();
    for notice in source.notices {
        found.extend(linter.lint(notice, &Options::default()).findings);
    }
    found.retain(|finding| {
        finding.severity > Severity::Info
            && GROUPS
                .iter()
                .any(|group| finding.category.starts_with(group))
    });
    found
}

fn touches(finding: &Finding, text: &str, quote: &str) -> bool {
    let start = text.find(quote).unwrap();
    match finding.place {
        Place::At(span) => span.start < start + quote.len() && start < span.end,
        Place::Missing { .. } | Place::Whole => false,
    }
}

#[expect(clippy::cast_precision_loss, reason = "small counts")]
fn share(part: usize, of: usize) -> f64 {
    part as f64 / of.max(1) as f64
}

#[test]
fn conduct_pairs_are_told_apart() {
    let rules = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("rules/core");
    let linter = Linter::new(pack::compile(pack::load(None, &[rules]).unwrap()).unwrap());
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for line in include_str!("data/conduct-pairs.jsonl").lines() {
        let pair: Pair = serde_json::from_str(line).unwrap();
        let tally = tallies.entry(pair.category.clone()).or_default();
        if let (Some(bad), Some(quote)) = (&pair.bad, &pair.quote) {
            tally.bad += 1;
            let found = findings(&linter, bad);
            if found
                .iter()
                .any(|f| f.category == pair.category && touches(f, bad, quote))
            {
                tally.found += 1;
            } else {
                let rules: Vec<&str> = found.iter().map(|f| f.rule.as_str()).collect();
                println!("missed   {} | {bad} | {rules:?}", pair.category);
            }
        }
        if let Some(good) = &pair.good {
            tally.good += 1;
            let found = findings(&linter, good);
            if !found.is_empty() {
                tally.noisy += 1;
                let rules: Vec<&str> = found.iter().map(|f| f.rule.as_str()).collect();
                println!("noisy    {} | {good} | {rules:?}", pair.category);
            }
        }
    }
    for (category, tally) in &tallies {
        println!(
            "{category:32} found {:>3}/{:<3} ({:.2})  false alarms {:>2}/{:<3} ({:.2})",
            tally.found,
            tally.bad,
            share(tally.found, tally.bad),
            tally.noisy,
            tally.good,
            share(tally.noisy, tally.good),
        );
    }
    for (category, tally) in &tallies {
        let recall = share(tally.found, tally.bad);
        let noise = share(tally.noisy, tally.good);
        assert!(recall >= 0.9, "{category}: recall {recall:.2} below 0.9");
        assert!(
            noise <= 0.05,
            "{category}: false alarms {noise:.2} above 0.05"
        );
    }
}
