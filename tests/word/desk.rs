//! The reviewer's desk: the program run on documents, answers read back.

use std::fs;
use std::path::Path;
use std::process::Command;

use noticelint::word;
use tempfile::TempDir;

use crate::build::{Doc, p, run};
use crate::comments::answered;
use crate::look::look;

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        let letter = Doc::new(&format!(
            "{}{}",
            p(&run("这是最后一次机会。")),
            p(&format!("{}{}", run("不还就要坐"), run("牢。"))),
        ));
        desk.write("函.docx", &letter.bytes());
        desk
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), bytes).unwrap();
    }

    fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    fn check(&self, arguments: &[&str]) -> (i32, String) {
        let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pack");
        self.check_with(&pack, arguments)
    }

    fn check_with(&self, pack: &Path, arguments: &[&str]) -> (i32, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_noticelint"))
            .current_dir(self.0.path())
            .env_remove("NOTICELINT_CONFIG")
            .args(["check", "--no-builtin", "--today", "2026-11-24", "--rules"])
            .arg(pack)
            .args(arguments)
            .output()
            .unwrap();
        let mut text = String::from_utf8(output.stdout).unwrap();
        text.push_str(&String::from_utf8(output.stderr).unwrap());
        (output.status.code().unwrap(), text)
    }

    /// Checks `name` and writes it back with comments.
    fn reviewed(&self, name: &str) -> (i32, String) {
        let to = format!("docx={name}");
        self.check(&["--format", "short", "--format", &to, name])
    }
}

/// Which comment is about which rule.
fn index(bytes: &[u8], rule: &str) -> usize {
    let all = word::comments(bytes).unwrap().all;
    let found = all
        .iter()
        .position(|it| it.is_about().is_some_and(|about| about.0 == rule));
    found.unwrap()
}

#[test]
fn comments_stand_on_the_words() {
    let desk = Desk::new();
    let (code, text) = desk.check(&["--format", "short", "--format", "docx=out.docx", "函.docx"]);
    assert_eq!(code, 1, "{text}");
    assert_eq!(
        text,
        "函.docx:1:3: 警告[say-hurry] 「最后一次机会」制造紧迫\n\
         函.docx:2:5: 错误[say-jail] 「坐牢」以刑事责任相威胁\n"
    );
    let under: Vec<String> = look(&desk.read("out.docx")).under.into_values().collect();
    assert_eq!(under, ["最后一次机会", "坐牢"]);
}

#[test]
fn a_kept_finding_is_waived_on_the_next_run() {
    let desk = Desk::new();
    desk.reviewed("函.docx");
    let first = desk.read("函.docx");
    let at = index(&first, "say-hurry");
    desk.write(
        "函.docx",
        &answered(&first, at, "李四", "保留：客户要求", false),
    );
    let (_, text) = desk.reviewed("函.docx");
    assert!(!text.contains("say-hurry"), "{text}");
    let (_, text) = desk.check(&["--show-waived", "函.docx"]);
    assert!(
        text.contains("批注中已保留；理由：客户要求；责任人：李四"),
        "{text}"
    );
    // An answer without a reason, or one that is none, keeps nothing.
    for words in ["保留：", "好的", "先保留吧"] {
        desk.write("函.docx", &answered(&first, at, "李四", words, false));
        let (_, text) = desk.check(&["--format", "short", "函.docx"]);
        assert!(text.contains("[say-hurry]"), "{words}: {text}");
    }
    // Its day has passed.
    desk.write(
        "函.docx",
        &answered(&first, at, "李四", "保留：客户要求，至2026-11-01", false),
    );
    let (_, text) = desk.check(&["--format", "short", "函.docx"]);
    assert!(
        text.contains("[say-hurry]") && text.contains("2026-11-01 到期"),
        "{text}"
    );
}

#[test]
fn an_error_is_kept_by_an_approver_only() {
    let desk = Desk::new();
    desk.reviewed("函.docx");
    let first = desk.read("函.docx");
    let at = index(&first, "say-jail");
    let jail = |text: &str| text.contains("错误[say-jail]");
    desk.write(
        "函.docx",
        &answered(&first, at, "李四", "保留：引用法条", false),
    );
    let (code, text) = desk.check(&["--format", "short", "函.docx"]);
    assert!(
        code == 1 && jail(&text) && text.contains("approvers"),
        "{text}"
    );
    desk.write("policy.yaml", "approvers: {error: [王五]}\n".as_bytes());
    let policy = ["--format", "short", "--policy", "policy.yaml", "函.docx"];
    let (code, text) = desk.check(&policy);
    assert!(
        code == 1 && jail(&text) && text.contains("王五 批准"),
        "{text}"
    );
    desk.write(
        "policy.yaml",
        "approvers: {error: [王五, 李四]}\n".as_bytes(),
    );
    let (code, text) = desk.check(&policy);
    assert!(code == 0 && !jail(&text), "{text}");
    desk.write(
        "policy.yaml",
        "approvers: {error: [李四]}\nnever_waive: [say-jail]\n".as_bytes(),
    );
    assert!(jail(&desk.check(&policy).1));
}

#[test]
fn a_warning_raised_to_an_error_is_kept_like_one() {
    let desk = Desk::new();
    let config =
        "paths:\n  - path: '**'\n    rules:\n      say-hurry: {severity: error, reason: 从严}\n";
    desk.write("noticelint.yaml", config.as_bytes());
    desk.reviewed("函.docx");
    let first = desk.read("函.docx");
    let at = index(&first, "say-hurry");
    desk.write(
        "函.docx",
        &answered(&first, at, "李四", "保留：客户要求", false),
    );
    let (_, text) = desk.check(&["--format", "short", "函.docx"]);
    assert!(text.contains("错误[say-hurry]"), "{text}");
}

#[test]
fn a_comment_merely_resolved_stays_a_finding() {
    let desk = Desk::new();
    desk.reviewed("函.docx");
    let first = desk.read("函.docx");
    let at = index(&first, "say-jail");
    desk.write("函.docx", &answered(&first, at, "", "", true));
    let (code, text) = desk.check(&["函.docx"]);
    assert_eq!(code, 1);
    assert_eq!(text.matches("批注：已处理未说明").count(), 1, "{text}");
    desk.reviewed("函.docx");
    let comments = word::comments(&desk.read("函.docx")).unwrap().all;
    let said: Vec<bool> = comments
        .iter()
        .map(|it| it.text.contains("已处理未说明"))
        .collect();
    assert_eq!(said, [false, true]);
}

#[test]
fn several_drafts_go_into_a_folder_and_bad_ones_stop_nobody() {
    let desk = Desk::new();
    let letter = desk.read("函.docx");
    desk.write("in/a.docx", &letter);
    desk.write("in/b/a.docx", &letter);
    desk.write("in/~$a.docx", b"lock");
    desk.write("in/bad.docx", b"no document");
    desk.write("in/old.doc", &[0xD0, 0xCF, 0x11, 0xE0]);
    desk.write("in/c.txt", "不还就要坐牢。\n".as_bytes());
    let (code, text) = desk.check(&["--format", "short", "--format", "docx=out/", "in"]);
    assert_eq!(code, 2, "{text}");
    assert!(
        text.contains("in/bad.docx:1:1: 无法检查 不是 .docx 文件"),
        "{text}"
    );
    assert!(
        text.contains("in/old.doc:1:1: 无法检查 旧版 Word 的 .doc 文件"),
        "{text}"
    );
    assert!(!text.contains("~$"), "{text}");
    for name in ["out/a.docx", "out/a-2.docx"] {
        assert_eq!(look(&desk.read(name)).under.len(), 2);
    }
    assert_eq!(fs::read_dir(desk.path("out")).unwrap().count(), 2);
    let (code, text) = desk.check(&["--format", "docx=one.docx", "in"]);
    assert!(code == 2 && text.contains("请指定文件夹"), "{text}");
    assert!(!desk.path("one.docx").exists());
    let (code, text) = desk.check(&["--format", "docx=one.docx", "in/c.txt"]);
    assert!(
        code == 2 && text.contains("没有可写批注的 .docx 文稿"),
        "{text}"
    );
    let (code, text) = desk.check(&["--format", "docx", "函.docx"]);
    assert!(code == 2 && text.contains("docx=reviewed.docx"), "{text}");
}

#[test]
fn a_suggestion_that_needs_no_judgement_is_a_tracked_change_when_asked() {
    let desk = Desk::new();
    let pack = "id: own\nversion: \"1\"\ntitle: 自有\njurisdiction: 无\nlaw_as_of: \"2026-01-01\"\n\
                sources: [无]\nauthors: [某]\n";
    desk.write("own/pack.yaml", pack.as_bytes());
    let rule = "id: say-last\ntitle: 末次\ncategory: threat/false-urgency\nseverity: info\n\
                check: {phrases: {any: [最后一次机会]}}\nmessage: 「{match}」\nwhy: 不实。\n\
                suggest: [{text: 还款提醒, safety: safe}]\nbasis: [{document: practice}]\n\
                examples: {bad: [{text: 最后一次机会。, expect: 最后一次机会}], good: [您好。]}\n";
    desk.write("own/rules/say-last.yaml", rule.as_bytes());
    let own = desk.path("own");
    let told = ["--format", "short", "--format", "docx=out.docx", "函.docx"];
    let (_, text) = desk.check_with(&own, &told);
    assert_eq!(text, "函.docx:1:3: 提示[say-last] 「最后一次机会」\n");
    assert!(look(&desk.read("out.docx")).deleted.is_empty());
    let (_, text) = desk.check_with(&own, &[&["--suggest", "tracked"], &told[..]].concat());
    assert_eq!(text, "函.docx:1:3: 提示[say-last] 「最后一次机会」\n");
    let looked = look(&desk.read("out.docx"));
    assert_eq!(looked.deleted, "最后一次机会");
    assert_eq!(looked.inserted, "还款提醒");
    // Read as accepted, there is nothing left to find.
    let (_, text) = desk.check_with(&own, &["--format", "short", "out.docx"]);
    assert_eq!(text, "");
}

#[test]
fn the_original_is_read_and_commented_when_asked() {
    let desk = Desk::new();
    let letter = Doc::new(&p(&format!(
        "{}<w:del w:id=\"1\" w:author=\"人\"><w:r><w:delText>坐牢</w:delText></w:r></w:del>",
        run("不还就")
    )));
    desk.write("改.docx", &letter.bytes());
    assert_eq!(desk.check(&["改.docx"]).0, 0);
    let told = [
        "--original",
        "--format",
        "short",
        "--format",
        "docx=o.docx",
        "改.docx",
    ];
    let (code, text) = desk.check(&told);
    assert!(code == 1 && text.contains("say-jail"), "{text}");
    let out = desk.read("o.docx");
    assert_eq!(word::comments(&out).unwrap().all.len(), 1);
    let original = word::read(&out, word::Options { original: true }).unwrap();
    assert_eq!(original.text, "不还就坐牢");
}
