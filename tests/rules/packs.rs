//! An organisation's pack on top of the built-in ones: extends, overrides, turns off, replaces.

use noticelint::finding::Severity;
use noticelint::lint::{Linter, Options};
use noticelint::notice::{Format, Kind, Source, Told};
use noticelint::{pack, parse};
use noticelint_rule::resolved::Resolved;

use crate::scratch;

const BASE: &[(&str, &str)] = &[
    ("pack.yaml", "id: base\nversion: \"1\"\n"),
    (
        "data.yaml",
        "classes:\n  insult: {name: 侮辱, words: [老赖]}\n",
    ),
    ("insult.yaml", RULE),
    ("late.yaml", LATE),
];

const RULE: &str = "id: insult
title: 侮辱
category: tone/insult
severity: info
check: {phrases: {class: [insult]}}
message: 「{match}」是侮辱
why: 侮辱债务人。
basis: [{document: practice}]
examples:
  bad: [{text: 你就是老赖。, expect: 老赖}]
  good: [请还款。]
";

const LATE: &str = "id: late
title: 旧词
category: tone/coercive
severity: info
effective: {from: 2027-01-01}
check: {phrases: {any: [速速]}}
message: 「{match}」
why: 催促。
basis: [{document: practice}]
examples:
  bad: [{text: 速速还款。, expect: 速速}]
  good: [请还款。]
";

fn load(packs: &[&[(&str, &str)]]) -> Resolved {
    let folders: Vec<_> = packs.iter().map(|files| scratch(files)).collect();
    let paths: Vec<_> = folders.iter().map(|f| f.path().to_owned()).collect();
    pack::load(None, &paths).unwrap()
}

fn found(packs: Resolved, text: &str, kind: Kind, as_of: &str) -> Vec<(String, Severity)> {
    let linter = Linter::new(pack::compile(packs).unwrap());
    let told = Told {
        kind: Some(kind),
        ..Told::default()
    };
    let options = Options {
        told: vec![(told, Source::Flag)],
        as_of: Some(as_of.parse().unwrap()),
        ..Options::default()
    };
    let source = parse::parse(text.as_bytes(), Format::Text, &parse::Options::default()).unwrap();
    let mut found = Vec::new();
    for notice in source.notices {
        let linted = linter.lint(notice, &options);
        let findings = linted.findings.into_iter();
        found.extend(findings.map(|finding| (finding.rule, finding.severity)));
    }
    found
}

const DAY: &str = "2026-11-24";

#[test]
fn a_class_is_extended_without_a_fork() {
    let own: &[(&str, &str)] = &[
        ("pack.yaml", "id: own\nversion: \"1\"\n"),
        (
            "words.yaml",
            "classes:\n  insult: {extends: [insult], words: [无赖]}\n",
        ),
    ];
    let text = "你就是无赖。";
    assert!(found(load(&[BASE]), text, Kind::Letter, DAY).is_empty());
    let with = found(load(&[BASE, own]), text, Kind::Letter, DAY);
    assert_eq!(with, [("insult".to_owned(), Severity::Info)]);
    let old = found(load(&[BASE, own]), "你就是老赖。", Kind::Letter, DAY);
    assert_eq!(old.len(), 1);
}

#[test]
fn an_override_raises_beyond_the_ground() {
    let own: &[(&str, &str)] = &[(
        "pack.yaml",
        "id: own\nversion: \"1\"\noverrides:\n  insult: {severity: error, reason: 本行零容忍}\n",
    )];
    let found = found(load(&[BASE, own]), "你就是老赖。", Kind::Letter, DAY);
    assert_eq!(found, [("insult".to_owned(), Severity::Error)]);
}

#[test]
fn an_override_turns_off_with_a_reason() {
    let own: &[(&str, &str)] = &[(
        "pack.yaml",
        "id: own\nversion: \"1\"\noverrides:\n  insult: {off: true, reason: 另有专门审核}\n",
    )];
    let packs = load(&[BASE, own]);
    assert_eq!(packs.rules[0].off.as_deref(), Some("另有专门审核"));
    assert!(found(packs, "你就是老赖。", Kind::Letter, DAY).is_empty());
}

#[test]
fn a_rule_is_replaced_by_its_id() {
    let rule = RULE
        .replace("class: [insult]", "any: [坏人]")
        .replace("老赖", "坏人");
    let own: &[(&str, &str)] = &[
        ("pack.yaml", "id: own\nversion: \"1\"\n"),
        ("insult.yaml", &rule),
    ];
    let packs = load(&[BASE, own]);
    assert_eq!(packs.rules.len(), 2);
    assert!(found(packs.clone(), "你就是老赖。", Kind::Letter, DAY).is_empty());
    assert_eq!(found(packs, "你就是坏人。", Kind::Letter, DAY).len(), 1);
}

#[test]
fn a_pack_is_used_for_its_profiles_and_days_only() {
    let manifest = "id: base\nversion: \"1\"\napplies: {kind: [sms]}\n\
                    effective: {from: 2026-01-01, until: 2027-06-01}\n";
    let base: Vec<(&str, &str)> = BASE
        .iter()
        .map(|(name, text)| (*name, if *name == "pack.yaml" { manifest } else { text }))
        .collect();
    let packs = load(&[&base]);
    let text = "你就是老赖。速速还款。";
    assert!(found(packs.clone(), text, Kind::Letter, DAY).is_empty());
    assert_eq!(found(packs.clone(), text, Kind::Sms, DAY).len(), 1);
    assert_eq!(found(packs.clone(), text, Kind::Sms, "2027-02-01").len(), 2);
    assert!(found(packs, text, Kind::Sms, "2027-06-01").is_empty());
}
