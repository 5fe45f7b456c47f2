//! Drafts of the kinds that decide whether a linter is kept: what must stay silent, what must be
//! caught, for each audience and purpose.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

use noticelint::finding::Severity;
use noticelint::lint::{Linter, Options};
use noticelint::notice::Format;
use noticelint::{pack, parse};

/// Categories of errors and warnings, but for missing parts.
fn categories(linter: &Linter, text: &str) -> Vec<String> {
    let options = parse::Options::default();
    let source = parse::parse(text.as_bytes(), Format::Text, &options).unwrap();
    let notice = source.notices.into_iter().next().unwrap();
    let linted = linter.lint(notice, &Options::default());
    let of = linted.findings.iter().filter(|finding| {
        finding.severity != Severity::Info && !finding.category.starts_with("required/")
    });
    of.map(|finding| finding.category.clone()).collect()
}

#[test]
fn silent_or_caught() {
    let linter = Linter::new(pack::compile(pack::builtin().unwrap()).unwrap());
    let mut wrong = Vec::new();
    let cases = include_str!("data/cases.txt").split("\n= ");
    for case in cases {
        let (head, text) = case.trim_start_matches("= ").split_once('\n').unwrap();
        let found = categories(&linter, text);
        let right = match head.strip_prefix("caught ") {
            Some(rest) => {
                let group = rest.split(':').next().unwrap();
                found.iter().any(|category| category.starts_with(group))
            }
            None => found.is_empty(),
        };
        if !right {
            wrong.push(format!("{head}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_subject_gives_one_finding() {
    let linter = Linter::new(pack::compile(pack::builtin().unwrap()).unwrap());
    let text = "---\nkind: email\n---\n主题：祁雪廊逾期欠款催收通知\n\n祁先生：请致电95533。\n";
    let found = categories(&linter, text);
    assert_eq!(found, ["privacy/disclosure-to-others"]);
}

#[test]
fn audience_and_purpose_are_told_from_the_text() {
    let linter = Linter::new(pack::compile(pack::builtin().unwrap()).unwrap());
    let mut wrong = Vec::new();
    for line in include_str!("data/profiles.txt").lines() {
        let (expected, text) = line.split_once('|').unwrap();
        let options = parse::Options::default();
        let source = parse::parse(text.as_bytes(), Format::Text, &options).unwrap();
        let notice = source.notices.into_iter().next().unwrap();
        let profile = linter.lint(notice, &Options::default()).profile;
        let (field, value) = expected.split_once('=').unwrap();
        let found = match field {
            "audience" => profile.audience.value.as_str(),
            "purpose" => profile.purpose.value.as_str(),
            _ => profile.proceeding.value.as_str(),
        };
        if found != value {
            wrong.push(format!("{line} {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
