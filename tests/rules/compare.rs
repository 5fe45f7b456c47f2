//! What became stricter, looser or else, between two folders.

use noticelint::compare::{Became, Facet, compare};
use noticelint::pack;
use noticelint_rule::resolved::Resolved;

use crate::scratch;

const RULE: &str = "id: insult
title: 侮辱
category: tone/insult
severity: warning
applies: {kind: [sms, letter]}
check: {phrases: {any: [老赖, 骗子], class: [more]}}
guards: {drop: [negated, warned]}
message: 「{match}」是侮辱
why: 侮辱债务人。
basis: [{document: policy}]
effective: {from: 2026-01-01}
examples:
  bad: [{text: 你就是老赖。, expect: 老赖}]
  good: [请还款。]
";

const DATA: &str = "classes:\n  more: {words: [赖账鬼]}\n";

fn load(rule: &str, data: &str) -> Resolved {
    let folder = scratch(&[
        ("pack.yaml", "id: base\nversion: \"1\"\n"),
        ("data.yaml", data),
        ("insult.yaml", rule),
    ]);
    pack::load(None, &[folder.path().to_owned()]).unwrap()
}

#[test]
fn each_change_has_its_direction() {
    let rows = [
        (
            "severity: warning",
            "severity: error",
            Became::Stricter,
            Facet::Severity,
        ),
        (
            "severity: warning",
            "severity: info",
            Became::Looser,
            Facet::Severity,
        ),
        ("[sms, letter]", "[sms]", Became::Looser, Facet::Profiles),
        (
            "[sms, letter]",
            "[sms, letter, push]",
            Became::Stricter,
            Facet::Profiles,
        ),
        ("[sms, letter]", "[push]", Became::Changed, Facet::Profiles),
        ("[老赖, 骗子]", "[老赖]", Became::Looser, Facet::Entries),
        (
            "[老赖, 骗子]",
            "[老赖, 骗子, 无赖]",
            Became::Stricter,
            Facet::Entries,
        ),
        (
            "[老赖, 骗子]",
            "[老赖, 无赖]",
            Became::Changed,
            Facet::Entries,
        ),
        (
            "[negated, warned]",
            "[negated]",
            Became::Stricter,
            Facet::Guards,
        ),
        (
            "[negated, warned]",
            "[negated, warned, asked]",
            Became::Looser,
            Facet::Guards,
        ),
        (
            "from: 2026-01-01",
            "from: 2026-06-01",
            Became::Looser,
            Facet::Days,
        ),
        (
            "from: 2026-01-01",
            "from: 2025-01-01",
            Became::Stricter,
            Facet::Days,
        ),
        (
            "why: 侮辱债务人。",
            "why: 伤人。",
            Became::Changed,
            Facet::Wording,
        ),
        (
            "title: 侮辱",
            "title: 侮辱\nstatus: retired",
            Became::Looser,
            Facet::Status,
        ),
    ];
    let old = load(RULE, DATA);
    assert!(compare(&old, &old).is_empty());
    for (from, to, became, facet) in rows {
        let new = load(&RULE.replace(from, to), DATA);
        let changes = compare(&old, &new);
        assert_eq!(changes.len(), 1, "{to}");
        assert_eq!(changes[0].became, became, "{to}");
        assert_eq!(changes[0].facets, [(facet, became)], "{to}");
    }
}

#[test]
fn words_of_classes_count_and_rules_come_and_go() {
    let old = load(RULE, DATA);
    let more = load(RULE, &DATA.replace("赖账鬼", "赖账鬼, 赖皮"));
    assert_eq!(compare(&old, &more)[0].became, Became::Stricter);
    assert_eq!(compare(&more, &old)[0].became, Became::Looser);
    let none = Resolved::default();
    assert_eq!(compare(&none, &old)[0].became, Became::Added);
    assert_eq!(compare(&old, &none)[0].became, Became::Removed);
}
