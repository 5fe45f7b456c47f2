//! Pairs of a violation and its lawful twin that differs in one point, two fifths of them in words
//! that no lexicon held when they were written: accuracy by phenomenon.
//!
//! `cargo test --test pairs -- --nocapture` prints the table.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "tests"
)]

use std::collections::BTreeMap;
use std::path::PathBuf;

use noticelint::finding::{Place, Severity};
use noticelint::lint::{Linter, Options};
use noticelint::{pack, parse};
use serde::Deserialize;

/// A violation, the words of it that count, and its lawful twin.
#[derive(Debug, Deserialize)]
struct Pair {
    phenomenon: String,
    category: String,
    bad: String,
    quote: String,
    good: String,
    /// Its words stood in no lexicon when it was written.
    novel: bool,
}

#[derive(Debug, Default)]
struct Tally {
    pairs: usize,
    found: usize,
    noisy: usize,
}

/// Categories of the errors and warnings in a sentence with their places.
fn findings(linter: &Linter, text: &str) -> Vec<(String, Place)> {
    let format = noticelint::notice::Format::Text;
    let source = parse::parse(text.as_bytes(), format, &parse::Options::default());
    source
        .expect("a sentence parses")
        .notices
        .into_iter()
        .flat_map(|notice| linter.lint(notice, &Options::default()).findings)
        .filter(|finding| finding.severity > Severity::Info)
        .map(|finding| (finding.category, finding.place))
        .collect()
}

#[test]
fn accuracy_by_phenomenon() {
    let linter = Linter::new(pack::compile(pack::builtin().unwrap()).unwrap());
    let data = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/pairs.jsonl");
    let pairs: Vec<Pair> = std::fs::read_to_string(data)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert!(pairs.len() >= 200);
    assert!(pairs.iter().filter(|pair| pair.novel).count() * 5 >= pairs.len() * 2);
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for pair in &pairs {
        let start = pair
            .bad
            .find(&pair.quote)
            .expect("a quote of the violation");
        let end = start + pair.quote.len();
        let found = findings(&linter, &pair.bad)
            .iter()
            .any(|(category, place)| match place {
                Place::At(span) => {
                    *category == pair.category && span.start < end && start < span.end
                }
                Place::Missing { .. } | Place::Whole => false,
            });
        // A sentence on its own lacks the parts of a letter, and its figures stand alone.
        let noisy = findings(&linter, &pair.good).iter().any(|(category, _)| {
            !category.starts_with("required/") && !category.starts_with("consistency/")
        });
        let tally = tallies.entry(&pair.phenomenon).or_default();
        tally.pairs += 1;
        tally.found += usize::from(found);
        tally.noisy += usize::from(noisy);
    }
    for (phenomenon, tally) in &tallies {
        let right = tally.found + tally.pairs - tally.noisy;
        println!(
            "{phenomenon:36} found {:>2}/{:<2}  alarms {:>2}/{:<2}  accuracy {:.2}",
            tally.found,
            tally.pairs,
            tally.noisy,
            tally.pairs,
            share(right, 2 * tally.pairs),
        );
    }
    let all = |count: fn(&Tally) -> usize| tallies.values().map(count).sum::<usize>();
    let (found, noisy) = (all(|tally| tally.found), all(|tally| tally.noisy));
    println!(
        "all: found {:.3}, alarms {:.3}",
        share(found, pairs.len()),
        share(noisy, pairs.len())
    );
    assert!(
        share(found, pairs.len()) >= 0.70,
        "fewer are found than were"
    );
    assert!(
        share(noisy, pairs.len()) <= 0.06,
        "more alarms than there were"
    );
}

#[expect(clippy::cast_precision_loss, reason = "small counts")]
fn share(part: usize, of: usize) -> f64 {
    part as f64 / of.max(1) as f64
}
