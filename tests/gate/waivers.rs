//! Waivers in every place that may hold one.

use crate::project::project;

#[test]
fn waivers_in_the_configuration() {
    let waive = |until: &str| {
        format!(
            "waive:\n  - {{rule: say-jail, path: 'drafts/**', reason: 已报批, until: {until}}}\n"
        )
    };
    let project = project(&waive("2026-07-01"));
    project.write("drafts/a.txt", "再不还款就要坐牢。\n");
    let (code, text) = project.check("2026-06-01", &[]);
    assert_eq!(code, 0, "{text}");
    let (code, text) = project.check("2026-07-01", &[]);
    assert_eq!(code, 1, "{text}");
    assert!(
        text.contains("noticelint.yaml:4:12: 警告[waiver-expired]"),
        "{text}"
    );
    project.write("drafts/a.txt", "请还款。\n");
    let (code, text) = project.check("2026-06-01", &[]);
    assert!(
        code == 0 && text.contains("noticelint.yaml:4:12: 警告[waiver-unused]"),
        "{text}"
    );
}

#[test]
fn what_was_waived_stays_visible() {
    let project = project("waive: [{rule: say-jail, path: '**', reason: 已报批}]\n");
    project.write("drafts/a.txt", "再不还款就要坐牢。\n");
    let (_, text) = project.check("2026-06-01", &[]);
    assert!(!text.contains("坐牢"), "{text}");
    let (_, text) = project.check("2026-06-01", &["--show-waived"]);
    assert!(text.contains("坐牢") && text.contains("已报批"), "{text}");
    let (_, text) = project.run(&["check", "drafts", "--trace"]);
    assert!(text.contains("1:7 「坐牢」 已豁免"), "{text}");
    let (_, text) = project.run(&["check", "drafts", "--trace", "--format", "json"]);
    let run: serde_json::Value = serde_json::from_str(&text).unwrap();
    let trace = run["inputs"][0]["notices"][0]["trace"].as_array().unwrap();
    let aside = trace
        .iter()
        .find(|silence| silence["why"] == "set_aside")
        .unwrap();
    assert_eq!(
        (&aside["by"], &aside["reason"]),
        (&"waiver".into(), &"已报批".into())
    );
}

#[test]
fn a_rule_that_the_configuration_turns_off_says_so_in_the_trace() {
    let project =
        project("paths: [{path: '**', rules: {say-jail: {off: true, reason: 另有系统检查}}}]\n");
    project.write("drafts/a.txt", "再不还款就要坐牢。\n");
    let (code, text) = project.run(&["check", "drafts", "--trace"]);
    assert!(code == 0 && text.contains("已停用：另有系统检查"), "{text}");
    project.write(
        "noticelint.yaml",
        "builtin: false\nrules: [pack]\npaths: [{path: '**', rules: {say-jail: {off: true, reason: ''}}}]\n",
    );
    assert_eq!(project.check("2026-06-01", &[]).0, 2);
}

#[test]
fn a_change_cannot_waive_itself_where_a_revision_is_trusted() {
    let project = project("");
    project.write("drafts/a.txt", "{{name}}，您好。\n");
    project.commit();
    let waived = "{{name}}，您好。\n{# noticelint: waive say-jail reason: 急 #}\n你会坐牢。\n";
    project.write("drafts/a.txt", waived);
    let (code, text) = project.check("2026-06-01", &[]);
    assert_eq!(code, 0, "{text}");
    let trusted = ["--policy-from", "HEAD"];
    let (code, text) = project.check("2026-06-01", &trusted);
    assert_eq!(code, 1, "{text}");
    assert!(
        text.contains("waiver-not-trusted") && text.contains("say-jail]"),
        "{text}"
    );
    project.commit();
    let (code, text) = project.check("2026-06-01", &trusted);
    assert_eq!(code, 0, "{text}");
}

#[test]
fn a_waiver_of_a_rule_that_there_is_not() {
    let project = project("waive: [{rule: say-jial, path: '**', reason: 笔误}]\n");
    project.write("drafts/a.txt", "请还款。\n");
    let (code, text) = project.check("2026-06-01", &[]);
    assert!(
        code == 1 && text.contains("waiver-of-unknown-rule"),
        "{text}"
    );
    project.write(
        "noticelint.yaml",
        "waive: [{rule: a, path: '[', reason: b}]\n",
    );
    assert_eq!(project.check("2026-06-01", &[]).0, 2);
}
