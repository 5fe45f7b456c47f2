//! The labelled batches of drafts: how much of what their labels expect is found, and how much
//! is reported that no label explains. Each batch was scored once unseen before it came here.
//!
//! `cargo test --test batches -- --nocapture` prints the table.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "tests"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;

/// A draft and what is to be said of it.
#[derive(Deserialize)]
struct Label {
    file: String,
    compliant: bool,
    expected: Vec<Expected>,
}

#[derive(Deserialize)]
struct Expected {
    category: String,
    quote: Option<String>,
    /// Characters of the file.
    start: Option<usize>,
    end: Option<usize>,
    #[serde(default)]
    optional: bool,
    #[serde(default)]
    alt: Vec<Place>,
}

#[derive(Deserialize)]
struct Place {
    start: usize,
    end: usize,
}

/// A line of `--format jsonl`.
#[derive(Deserialize)]
struct Found {
    file: String,
    category: String,
    severity: String,
    /// Characters of the file; nothing for what is missing.
    start: Option<usize>,
    end: Option<usize>,
}

#[derive(Default)]
struct Tally {
    drafts: usize,
    compliant: usize,
    silent: usize,
    expected: usize,
    met: usize,
    alarms: usize,
}

fn fits(expected: &Expected, found: &Found) -> bool {
    if expected.category != found.category {
        return false;
    }
    let (Some(start), Some(end), Some(_)) = (found.start, found.end, &expected.quote) else {
        return true;
    };
    let own = expected.start.zip(expected.end);
    own.into_iter()
        .chain(expected.alt.iter().map(|place| (place.start, place.end)))
        .any(|(from, to)| from < end && start < to)
}

fn score(folder: &Path) -> Tally {
    let run = Command::new(env!("CARGO_BIN_EXE_noticelint"))
        .args(["check", "--format", "jsonl", "--fail-on", "never"])
        .arg(folder.join("letters"))
        .output()
        .expect("noticelint runs");
    let mut found: BTreeMap<String, Vec<Found>> = BTreeMap::new();
    for line in String::from_utf8(run.stdout).unwrap().lines() {
        let Ok(finding) = serde_json::from_str::<Found>(line) else {
            continue;
        };
        if finding.severity != "info" {
            let name = Path::new(&finding.file).file_name().unwrap();
            let name = name.to_str().unwrap().to_owned();
            found.entry(name).or_default().push(finding);
        }
    }
    let mut tally = Tally::default();
    let labels = std::fs::read_to_string(folder.join("labels.jsonl")).unwrap();
    for line in labels.lines().filter(|line| !line.trim().is_empty()) {
        let label: Label = serde_json::from_str(line).unwrap();
        let name = Path::new(&label.file).file_name().unwrap();
        let own = found.remove(name.to_str().unwrap()).unwrap_or_default();
        let explained = |one: &&Found| label.expected.iter().any(|expected| fits(expected, one));
        let alarms = own.iter().filter(|one| !explained(one)).count();
        let due = label.expected.iter().filter(|expected| !expected.optional);
        let met = due
            .clone()
            .filter(|expected| own.iter().any(|one| fits(expected, one)));
        tally.drafts += 1;
        tally.compliant += usize::from(label.compliant);
        tally.silent += usize::from(label.compliant && alarms == 0);
        tally.expected += due.count();
        tally.met += met.count();
        tally.alarms += alarms;
    }
    tally
}

#[test]
fn labelled_batches_stay_found_and_quiet() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/batches");
    let mut folders: Vec<PathBuf> = std::fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    folders.sort_by_key(|path| {
        path.file_name()
            .unwrap()
            .to_str()
            .unwrap()
            .parse::<u32>()
            .ok()
    });
    let mut all = Tally::default();
    for folder in &folders {
        let tally = score(folder);
        println!(
            "batch {:>2}: {:>3} of {:>3} found, {:>2} alarms, {:>2} of {:>2} compliant drafts silent",
            folder.file_name().unwrap().to_str().unwrap(),
            tally.met,
            tally.expected,
            tally.alarms,
            tally.silent,
            tally.compliant,
        );
        all.drafts += tally.drafts;
        all.compliant += tally.compliant;
        all.silent += tally.silent;
        all.expected += tally.expected;
        all.met += tally.met;
        all.alarms += tally.alarms;
    }
    println!(
        "all: {} drafts, {} of {} found, {} alarms, {} of {} compliant drafts silent",
        all.drafts, all.met, all.expected, all.alarms, all.silent, all.compliant
    );
    assert!(all.drafts >= 500, "the batches are there");
    assert!(all.met * 100 >= all.expected * 88, "less is found than was");
    assert!(
        all.alarms * 100 <= all.expected * 12,
        "more alarms than there were"
    );
    assert!(
        all.silent * 100 >= all.compliant * 88,
        "compliant drafts are accused"
    );
}
