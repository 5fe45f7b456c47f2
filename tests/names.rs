//! Names of streets, houses, villages and organisations that look like what rules look for.
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

/// Categories of the findings on a short message, but for missing parts and notes.
fn findings(linter: &Linter, text: &str) -> Vec<(String, String)> {
    let draft = format!("---\nkind: sms\nsender: micro_loan\noverdue_days: 62\n---\n{text}\n");
    let options = parse::Options::default();
    let source = parse::parse(draft.as_bytes(), Format::Text, &options).unwrap();
    let notice = source.notices.into_iter().next().unwrap();
    let linted = linter.lint(notice, &Options::default());
    let of = linted.findings.iter().filter(|finding| {
        finding.severity != Severity::Info && !finding.category.starts_with("required/")
    });
    of.map(|finding| (finding.category.clone(), finding.rule.clone()))
        .collect()
}

#[test]
fn names_that_look_like_threats_are_none() {
    let linter = Linter::new(pack::compile(pack::builtin().unwrap()).unwrap());
    let texts = include_str!("data/lookalikes.txt");
    let alarms: Vec<String> = texts
        .lines()
        .filter_map(|text| {
            let found = findings(&linter, text);
            (!found.is_empty()).then(|| format!("{text} {found:?}"))
        })
        .collect();
    assert!(texts.lines().count() >= 70);
    assert!(alarms.is_empty(), "{}", alarms.join("\n"));
}

#[test]
fn threats_beside_names_are_still_threats() {
    let linter = Linter::new(pack::compile(pack::builtin().unwrap()).unwrap());
    let texts = include_str!("data/lookalikes-twins.txt");
    let missed: Vec<&str> = texts
        .lines()
        .filter(|text| findings(&linter, text).is_empty())
        .collect();
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn one_name_a_party() {
    let linter = Linter::new(pack::compile(pack::builtin().unwrap()).unwrap());
    let mut wrong = Vec::new();
    let cases = include_str!("data/parties.txt").split("\n= ");
    for case in cases {
        let (head, text) = case.trim_start_matches("= ").split_once('\n').unwrap();
        let options = parse::Options::default();
        let source = parse::parse(text.as_bytes(), Format::Text, &options).unwrap();
        let notice = source.notices.into_iter().next().unwrap();
        let linted = linter.lint(notice, &Options::default());
        let found = linted
            .findings
            .iter()
            .any(|finding| finding.category == "consistency/party-mismatch");
        if found != head.starts_with("mismatch") {
            wrong.push(head);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
