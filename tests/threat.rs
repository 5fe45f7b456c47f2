//! Threats and legal statements: how many violations of a kind are found, and how often a
//! lawful sentence that looks like one is reported, category by category.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use noticelint::finding::{Finding, Place, Severity};
use noticelint::lint::{Linter, Options};
use noticelint::pack::{self, LoadError};
use noticelint::parse;
use serde::Deserialize;

/// A violation, the words of it that count, and a lawful sentence near it.
#[derive(Debug, Deserialize)]
struct Pair {
    category: String,
    bad: String,
    quote: String,
    good: String,
}

#[derive(Debug, Default)]
struct Tally {
    pairs: usize,
    found: usize,
    noisy: usize,
    misses: Vec<String>,
    noises: Vec<String>,
    crossed: Vec<String>,
}

fn linter() -> Linter {
    let rules = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("rules/core");
    let resolved = match pack::load(None, &[rules]) {
        Ok(resolved) => resolved,
        Err(LoadError::Mistakes(mistakes)) => {
            for (diagnostic, text) in &mistakes {
                println!("{}", diagnostic.render(text, false));
            }
            panic!("{} mistakes in the rules", mistakes.len());
        }
        Err(error) => panic!("{error}"),
    };
    Linter::new(pack::compile(resolved).expect("the core pack compiles"))
}

/// Errors and warnings of the two groups in a sentence.
fn findings(linter: &Linter, text: &str) -> Vec<(Finding, String)> {
    let source = parse::parse(
        text.as_bytes(),
        noticelint::notice::Format::Text,
        &parse::Options::default(),
    )
    .expect("a sentence parses");
    let mut found = Vec::new();
    for notice in source.notices {
        let linted = linter.lint(notice, &Options::default());
        let text = linted.document.notice.text.clone();
        for finding in linted.findings {
            let ours = finding.category.starts_with("threat/")
                || finding.category.starts_with("legal-statement/");
            if ours && finding.severity > Severity::Info {
                let quote = match finding.place {
                    Place::At(span) => span.of(&text).to_owned(),
                    Place::Missing { .. } | Place::Whole => String::new(),
                };
                found.push((finding, quote));
            }
        }
    }
    found
}

fn overlaps(finding: &Finding, text: &str, quote: &str) -> bool {
    let start = text.find(quote).expect("the quote stands in its sentence");
    match finding.place {
        Place::At(span) => span.start < start + quote.len() && start < span.end,
        Place::Missing { .. } | Place::Whole => false,
    }
}

fn measure(linter: &Linter, data: &Path) -> BTreeMap<String, Tally> {
    let text = std::fs::read_to_string(data).expect("the pairs are readable");
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for line in text.lines() {
        let pair: Pair = serde_json::from_str(line).expect("a pair a line");
        let tally = tallies.entry(pair.category.clone()).or_default();
        tally.pairs += 1;
        let bad = findings(linter, &pair.bad);
        let hit = bad
            .iter()
            .any(|(f, _)| f.category == pair.category && overlaps(f, &pair.bad, &pair.quote));
        if hit {
            tally.found += 1;
        } else {
            tally.misses.push(pair.bad.clone());
        }
        for (finding, quote) in &bad {
            if finding.category != pair.category {
                let rule = &finding.rule;
                tally
                    .crossed
                    .push(format!("{rule} 「{quote}」 in {}", pair.bad));
            }
        }
        let good = findings(linter, &pair.good);
        if !good.is_empty() {
            tally.noisy += 1;
        }
        for (finding, quote) in good {
            let rule = finding.rule;
            tally
                .noises
                .push(format!("{rule} 「{quote}」 in {}", pair.good));
        }
    }
    tallies
}

fn report(name: &str, tallies: &BTreeMap<String, Tally>) {
    println!("\n{name}");
    for (category, tally) in tallies {
        println!(
            "{category:36} found {:>3}/{:<3} ({:.2})  false alarms {:>2} ({:.2})  other categories {}",
            tally.found,
            tally.pairs,
            share(tally.found, tally.pairs),
            tally.noisy,
            share(tally.noisy, tally.pairs),
            tally.crossed.len(),
        );
    }
    for tally in tallies.values() {
        for miss in &tally.misses {
            println!("missed   {miss}");
        }
        for noise in &tally.noises {
            println!("noisy    {noise}");
        }
        for crossed in &tally.crossed {
            println!("crossed  {crossed}");
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "small counts")]
fn share(part: usize, of: usize) -> f64 {
    part as f64 / of.max(1) as f64
}

#[test]
fn pairs_are_told_apart() {
    let linter = linter();
    let data = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let wider = measure(&linter, &data.join("threat-wider.jsonl"));
    report("threat-wider", &wider);
    let tallies = measure(&linter, &data.join("threat-pairs.jsonl"));
    report("threat-pairs", &tallies);
    let all = |count: fn(&Tally) -> usize| wider.values().map(count).sum::<usize>();
    let pairs = all(|tally| tally.pairs);
    assert!(
        share(all(|tally| tally.found), pairs) >= 0.88,
        "wider recall"
    );
    assert!(
        share(all(|tally| tally.noisy), pairs) <= 0.03,
        "wider false alarms"
    );
    for (category, tally) in &tallies {
        assert!(
            share(tally.found, tally.pairs) >= 0.9,
            "{category}: recall below 0.9"
        );
        assert!(
            share(tally.noisy, tally.pairs) <= 0.05,
            "{category}: false alarms above 0.05"
        );
    }
}
