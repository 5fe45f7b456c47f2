//! Letters made at random, clean or with one planted error: each error is caught, clean letters
//! are silent.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "helpers of tests"
)]

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
use plant::Plant;
use random::Random;

fn linter() -> Linter {
    let mut resolved = pack::builtin().unwrap();
    resolved.rules.retain(|rule| is_watched(&rule.category));
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
    let mut noisy = Vec::new();
    for seed in 0..EACH {
        let letter = Letter::new(&mut Random::new(seed), None);
        let found = reported(&linter, &letter);
        if !found.is_empty() {
            noisy.push((seed, found, letter.text));
        }
    }
    for (seed, found, text) in noisy.iter().take(3) {
        eprintln!("== {seed} {found:?}\n{text}\n");
    }
    assert!(
        noisy.is_empty(),
        "{} of {EACH} clean letters are reported",
        noisy.len()
    );
}

#[test]
fn planted_errors_are_caught() {
    planted(EACH / 10);
}

/// The same over the full number of letters of each kind; takes minutes without optimisation:
/// `cargo test --release --test figures -- --ignored`.
#[test]
#[ignore = "minutes without optimisation"]
fn planted_errors_are_caught_each_in_two_thousand_letters() {
    planted(EACH);
}

/// What one letter with a planted error came to.
struct Ended {
    plant: Plant,
    caught: bool,
    stray: Option<(String, String)>,
    text: String,
    seed: u64,
}

fn planted(each: u64) {
    let linter = linter();
    let mut missed: BTreeMap<&str, Vec<(u64, String)>> = BTreeMap::new();
    let mut extra = Vec::new();
    let kinds = Plant::ALL.len() as u64;
    let ended: Vec<Ended> = (0..each * kinds)
        .into_par_iter()
        .map(|seed| {
            let plant = Plant::ALL[(seed % kinds) as usize];
            let letter = Letter::new(&mut Random::new(seed ^ 0x5eed_0000), Some(plant));
            let found = reported(&linter, &letter);
            let own = |rule: &str| plant.rules().contains(&rule);
            Ended {
                plant,
                caught: found.iter().any(|(rule, _)| own(rule)),
                stray: found.iter().find(|(rule, _)| !own(rule)).cloned(),
                text: letter.text,
                seed,
            }
        })
        .filter(|ended| !ended.caught || ended.stray.is_some())
        .collect();
    for ended in ended {
        if !ended.caught {
            let rule = ended.plant.rules()[0];
            let letters = missed.entry(rule).or_default();
            letters.push((ended.seed, ended.text.clone()));
        }
        if let Some(stray) = ended.stray {
            extra.push((ended.plant, stray, ended.text));
        }
    }
    for (rule, letters) in &missed {
        eprintln!(
            "== {rule}: {} missed, such as\n{}\n",
            letters.len(),
            letters[0].1
        );
    }
    for (plant, stray, text) in extra.iter().take(3) {
        eprintln!("== {plant:?} also reported {stray:?}\n{text}\n");
    }
    assert!(
        missed.is_empty() && extra.is_empty(),
        "{} strays",
        extra.len()
    );
}
