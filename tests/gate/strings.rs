//! Notices in data files and in code, as the gate sees them.

use crate::project::project;

const CATALOGUE: &str = r#"{
  "sms": [
    {"id": "SOON", "title": "提醒", "body": "您的账单已逾期{days}天，请还款。"},
    {"id": "LATE", "body": "您的账单已逾期，再不还款就要坐牢。"}
  ],
  "help": {"text": "关于欠款的说明：老赖会坐牢，这句话不会发送给任何人。"}
}
"#;

#[test]
fn the_configuration_says_which_strings_are_notices() {
    let project = project(
        "paths:\n  - path: '**/*.json'\n    strings:\n      - {key: 'sms/*/body', profile: {kind: sms, sender: bank_card}}\n      - {key: 'help/**', notice: false}\n",
    );
    project.write("drafts/m.json", CATALOGUE);
    let (code, text) = project.check("2026-06-01", &[]);
    assert_eq!(code, 1, "{text}");
    assert!(
        text.contains("drafts/m.json:4:43: 错误[say-jail]"),
        "{text}"
    );
    assert!(!text.contains("m.json:6:"), "{text}");
    let (_, text) = project.run(&["check", "drafts", "--format", "json"]);
    let run: serde_json::Value = serde_json::from_str(&text).unwrap();
    let notices = run["inputs"][0]["notices"].as_array().unwrap();
    assert_eq!(notices.len(), 2, "{notices:?}");
    assert_eq!(notices[1]["key"], "sms/LATE/body");
    assert_eq!(notices[1]["profile"]["sender"]["value"], "bank_card");
    assert_eq!(notices[1]["profile"]["sender"]["known"], "config");
    project.write(
        "noticelint.yaml",
        "paths:\n  - {path: a, strings: [{kee: b}]}\n",
    );
    let (code, text) = project.check("2026-06-01", &[]);
    assert!(code == 2 && text.contains("noticelint.yaml:2:26"), "{text}");
}

#[test]
fn a_new_string_in_a_catalogue_is_new_and_an_old_one_is_not() {
    let project = project("baseline: base.json\npaths: [{path: '**', strings: [{key: '**'}]}]\n");
    project.write("drafts/m.json", CATALOGUE);
    project.run(&["baseline", "drafts", "--as-of", "2026-06-01"]);
    assert_eq!(project.check("2026-06-01", &[]).0, 0);
    project.commit();
    let more = CATALOGUE.replace(
        "\"sms\": [",
        "\"sms\": [\n    {\"id\": \"NEW\", \"body\": \"您的账单已逾期，要坐牢。\"},",
    );
    project.write("drafts/m.json", &more);
    for flags in [
        &[][..],
        &["--changed-since", "HEAD", "--baseline", "none.json"][..],
    ] {
        project.write("none.json", "{\"version\": 1, \"entries\": []}");
        let (code, text) = project.check("2026-06-01", flags);
        assert_eq!(code, 1, "{text}");
        assert_eq!(text.matches("say-jail]").count(), 1, "{text}");
        assert!(text.contains("m.json:3:"), "{text}");
    }
}

#[test]
fn code_is_read_only_when_asked_for() {
    let project = project("paths: [{path: '**', strings: [{key: '**'}]}]\n");
    project.write(
        "drafts/A.java",
        "class A { String a = \"您已逾期，\" + name + \"会坐\\u7262。\"; }\n",
    );
    let (code, text) = project.check("2026-06-01", &[]);
    assert_eq!(code, 3, "{text}");
    let (code, text) = project.run(&["check", "drafts/A.java"]);
    assert!(code == 2 && text.contains("--extract strings"), "{text}");
    let (code, text) = project.check("2026-06-01", &["--extract", "strings"]);
    assert_eq!(code, 1, "{text}");
    assert!(
        text.contains("drafts/A.java:1:41: 错误[say-jail] 「坐牢」"),
        "{text}"
    );
    let config = project.read("noticelint.yaml");
    project.write("noticelint.yaml", &format!("extract: strings\n{config}"));
    assert_eq!(project.check("2026-06-01", &[]).0, 1);
}

#[test]
fn comments_of_code_waive_and_strings_do_not() {
    let project = project("extract: strings\npaths: [{path: '**', strings: [{key: '**'}]}]\n");
    let say = "noticelint: waive say-jail reason: 旧文案";
    let code = |lead: &str| {
        format!("class A {{\n  {lead}String a = \"您会坐牢。\";\n  String b = \"请还款。\";\n}}\n")
    };
    project.write("drafts/A.java", &code(&format!("// {say}\n  ")));
    let (code_, text) = project.check("2026-06-01", &[]);
    assert_eq!(code_, 0, "{text}");
    project.write(
        "drafts/A.java",
        &code(&format!("String x = \"// {say}\";\n  ")),
    );
    let (code_, text) = project.check("2026-06-01", &[]);
    assert_eq!(code_, 1, "{text}");
    assert!(text.contains("waiver-in-sent-text"), "{text}");
}

#[test]
fn files_of_the_program_itself_are_no_drafts() {
    let project = project("builtin: true\n");
    project.write("noticelint.yaml", "rules: [pack]\n");
    project.write("drafts/a.txt", "请还款。\n");
    project.run(&[
        "check",
        "drafts",
        "--format",
        "json=report.json",
        "--show-waived",
    ]);
    let (_, text) = project.run(&["check", ".", "--format", "json", "--fail-on", "never"]);
    let run: serde_json::Value = serde_json::from_str(&text).unwrap();
    let read: Vec<&str> = run["inputs"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|input| !input["notices"].as_array().unwrap().is_empty())
        .map(|input| input["path"].as_str().unwrap())
        .collect();
    assert_eq!(read, ["drafts/a.txt"]);
}

#[test]
fn a_file_without_notices_is_nothing_to_check() {
    let project = project("");
    project.write("drafts/package.json", "{\"name\": \"x\"}");
    assert_eq!(project.check("2026-06-01", &[]).0, 3);
    assert_eq!(project.check("2026-06-01", &["--allow-empty"]).0, 0);
    project.write("drafts/package.json", "{\"name\": ");
    let (code, text) = project.check("2026-06-01", &[]);
    assert!(code == 2 && text.contains("第 1 行第"), "{text}");
}
