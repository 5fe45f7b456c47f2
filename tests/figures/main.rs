//! Letters made at random, clean or with one planted error: each error is caught, clean letters
//! are silent.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "helpers of tests"
)]

mod again;
mod amounts;
mod hard;
mod letter;
mod numbers;
mod plant;
mod random;

use std::collections::BTreeMap;

use noticelint::lint::{Linter, Options};
use noticelint::notice::{Kind, Source, Told};
use noticelint::{pack, parse};
use rayon::prelude::*;

use letter::Letter;
use plant::{Plant, Planted, TOGETHER};
use random::Random;

fn linter() -> Linter {
    let mut resolved = pack::builtin().unwrap();
    resolved.rules.retain(|rule| is_watched(&rule.category));
    // None of these letters disguises a word, and to look for disguises takes time.
    std::mem::take(&mut resolved.disguises);
    std::mem::take(&mut resolved.disguised);
    Linter::new(pack::compile(resolved).unwrap())
}

/// Categories of findings that these letters are about.
const WATCHED: [&str; 4] = [
    "consistency/",
    "citation/",
    "payment/rate-over-cap",
    "privacy/full-",
];

fn is_watched(category: &str) -> bool {
    WATCHED.iter().any(|watched| category.starts_with(watched))
}

/// Says truly of some letters that they give no rate by the year: a hint, no alarm.
const HINT: &str = "rate-not-annualised";

/// The rules of these categories that report something in a letter.
fn reported(linter: &Linter, letter: &Letter) -> Vec<(String, String)> {
    let told = Told {
        kind: Some(Kind::Letter),
        ..Told::default()
    };
    let options = Options {
        told: vec![(told, Source::Flag)],
        ..Options::default()
    };
    let source = parse::parse(
        letter.text.as_bytes(),
        letter.format,
        &parse::Options::default(),
    );
    let mut found = Vec::new();
    for notice in source.unwrap().notices {
        let linted = linter.lint(notice, &options);
        for finding in linted.findings {
            for rule in std::iter::once(&finding.rule).chain(&finding.also) {
                if rule != HINT {
                    found.push((rule.clone(), finding.message.clone()));
                }
            }
        }
    }
    found
}

const EACH: u64 = 2_000;

#[test]
fn clean_letters_are_silent() {
    let linter = linter();
    let noisy: Vec<_> = (0..EACH)
        .into_par_iter()
        .filter_map(|seed| {
            let letter = Letter::new(&mut Random::new(seed), Planted(&[]));
            let found = reported(&linter, &letter);
            (!found.is_empty()).then_some((seed, found, letter.text))
        })
        .collect();
    for (seed, found, text) in noisy.iter().take(3) {
        eprintln!("== {seed} {found:?}\n{text}\n");
    }
    assert!(
        noisy.is_empty(),
        "{} of {EACH} clean letters are reported",
        noisy.len()
    );
}

/// Each kind of error in letters that hold no other.
#[test]
fn planted_errors_are_caught() {
    let alone: Vec<&[Plant]> = Plant::ALL.iter().map(std::slice::from_ref).collect();
    planted(&alone, 12);
}

/// Each kind of error in two thousand letters, many of them in one letter: each is caught, and
/// nothing else is reported.
#[test]
fn planted_errors_are_caught_each_in_two_thousand_letters() {
    let mut planted_kinds: Vec<Plant> = TOGETHER.concat();
    planted_kinds.sort_by_key(|plant| format!("{plant:?}"));
    planted_kinds.dedup();
    assert_eq!(planted_kinds.len(), Plant::ALL.len(), "a kind is left out");
    planted(&TOGETHER, EACH);
}

/// What one letter with planted errors came to.
struct Ended {
    missed: Vec<Plant>,
    stray: Option<(String, String)>,
    text: String,
    seed: u64,
}

fn planted(kinds: &[&[Plant]], each: u64) {
    let linter = linter();
    let count = kinds.len() as u64;
    let ended: Vec<Ended> = (0..each * count)
        .into_par_iter()
        .map(|seed| {
            let plants = kinds[(seed % count) as usize];
            let letter = Letter::new(&mut Random::new(seed ^ 0x5eed_0000), Planted(plants));
            let found = reported(&linter, &letter);
            let missed = |plant: &&Plant| {
                !found
                    .iter()
                    .any(|(rule, _)| plant.rules().contains(&rule.as_str()))
            };
            let own = |rule: &str| plants.iter().any(|plant| plant.rules().contains(&rule));
            Ended {
                missed: plants.iter().filter(missed).copied().collect(),
                stray: found.iter().find(|(rule, _)| !own(rule)).cloned(),
                text: letter.text,
                seed,
            }
        })
        .filter(|ended| !ended.missed.is_empty() || ended.stray.is_some())
        .collect();
    let mut missed: BTreeMap<String, Vec<(u64, &str)>> = BTreeMap::new();
    let mut strays: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for ended in &ended {
        for plant in &ended.missed {
            let letters = missed.entry(format!("{plant:?}")).or_default();
            letters.push((ended.seed, &ended.text));
        }
        if let Some((rule, message)) = &ended.stray {
            let letters = strays.entry(rule).or_default();
            letters.push((message, &ended.text));
        }
    }
    for (kind, letters) in &missed {
        eprintln!(
            "== {kind}: {} missed, such as {}\n{}\n",
            letters.len(),
            letters[0].0,
            letters[0].1
        );
    }
    for (rule, letters) in &strays {
        eprintln!(
            "== {rule}: {} reported besides, such as {}\n{}\n",
            letters.len(),
            letters[0].0,
            letters[0].1
        );
    }
    assert!(ended.is_empty(), "{} letters", ended.len());
}
