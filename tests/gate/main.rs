//! The gate as a team lives with it: a repository, its baseline, a pull request, waivers.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests")]

mod action;
mod changed;
mod packs;
mod project;
mod strings;
mod validators;
mod waivers;

use std::process::Command;

use project::{Project, project};

const OLD: &str = "<#if a>尊敬的客户：</#if>\n再不还款就要坐牢。\n请于3月1日前还款。\n";

#[test]
fn the_story_of_a_pull_request() {
    let project = project("baseline: base.json\n");
    project.write("drafts/a.txt", OLD);
    let (code, text) = project.run(&[
        "baseline",
        "drafts",
        "--as-of",
        "2026-06-01",
        "--owner",
        "合规部",
    ]);
    assert_eq!(code, 0, "{text}");
    assert!(project.read("base.json").contains("合规部"));
    project.commit();
    assert_eq!(project.check("2026-06-01", &[]).0, 0);

    // A line above moves nothing; a threat in another place is new.
    let changed = format!("通知\n{OLD}老赖，你会被抓去坐牢。\n");
    project.write("drafts/a.txt", &changed);
    let (code, text) = project.check("2026-06-01", &["--fail-on", "error"]);
    assert_eq!(code, 1, "{text}");
    assert!(text.contains("drafts/a.txt:5:"), "{text}");
    assert!(!text.contains("drafts/a.txt:3:"), "{text}");

    // A waiver with a day lets it pass.
    let waived = format!(
        "通知\n{OLD}{{# noticelint: waive say-jail until 2026-07-01 reason: 待业务改写 #}}\n老赖，你会被抓去坐牢。\n"
    );
    project.write("drafts/a.txt", &waived);
    let (code, text) = project.check("2026-06-30", &[]);
    assert_eq!(code, 0, "{text}");
    let (_, text) = project.check("2026-06-30", &["--show-waived"]);
    assert!(text.contains("坐牢"), "{text}");

    // The day passes.
    let (code, text) = project.check("2026-07-01", &[]);
    assert_eq!(code, 1, "{text}");
    assert!(text.contains("drafts/a.txt:6:"), "{text}");
    assert!(text.contains("waiver-expired"), "{text}");
}

#[test]
fn a_waiver_beside_the_drafts() {
    let project = project("");
    project.write("drafts/a.txt", "再不还款就要坐牢。\n");
    let waiver = "waivers:\n  - rule: say-jail\n    path: drafts/*.txt\n    until: 2026-07-01\n";
    project.write("noticelint.waivers.yaml", waiver);
    let (code, text) = project.check("2026-06-01", &[]);
    assert_eq!(code, 1, "{text}");
    assert!(
        text.contains("noticelint.waivers.yaml:2:11: 错误[waiver-without-reason]"),
        "{text}"
    );
    project.write(
        "noticelint.waivers.yaml",
        &format!("{waiver}    reason: 已报批\n"),
    );
    assert_eq!(project.check("2026-06-01", &[]).0, 0);
    project.write("drafts/a.txt", "请还款。\n");
    let (code, text) = project.check("2026-06-01", &[]);
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("waiver-unused"), "{text}");
}

#[test]
fn what_is_sent_waives_nothing() {
    let project = project("");
    let draft = "noticelint: waive say-jail reason: 试试\n再不还款就要坐牢。\n";
    project.write("drafts/a.txt", draft);
    let (code, text) = project.check("2026-06-01", &[]);
    assert_eq!(code, 1);
    assert!(
        text.contains("waiver-in-sent-text") && text.contains("say-jail]"),
        "{text}"
    );
}

#[test]
fn the_policy_of_a_trusted_revision_cannot_be_changed() {
    let project = project("policy: policy.yaml\n");
    let policy = "\
profiles:
  - path: 'drafts/**'
    profile: {kind: letter}
never_waive: [say-jail]
longest_waiver_days: 30
approvers: {warning: [李四]}
";
    project.write("policy.yaml", policy);
    project.write("drafts/a.txt", "请还款。\n");
    project.commit();
    project.write("policy.yaml", "never_waive: []\n");
    project.write(
        "noticelint.waivers.yaml",
        "waivers: [{rule: say-jail, path: 'drafts/*', reason: 随便}]\n",
    );
    project.write("drafts/a.txt", "---\nkind: sms\n---\n再不还款就要坐牢。\n");
    let (code, text) = project.check("2026-06-01", &[]);
    assert_eq!(code, 0, "{text}");
    let (code, text) = project.check("2026-06-01", &["--policy-from", "HEAD"]);
    assert_eq!(code, 1, "{text}");
    assert!(text.contains("profile-against-policy"), "{text}");
    // The waiver is not of the revision either.
    assert!(text.contains("say-jail]"), "{text}");
    let (code, text) = project.check("2026-06-01", &["--policy-from", "--output=x"]);
    assert_eq!(code, 2, "{text}");
}

#[test]
fn the_policy_limits_waivers() {
    let project = project("policy: policy.yaml\n");
    project.write("drafts/a.txt", "再不还款就要坐牢。这是最后一次机会。\n");
    let waivers = |more: &str| {
        project.write(
            "noticelint.waivers.yaml",
            &format!("waivers: [{{rule: say-hurry, path: 'drafts/*', reason: 试行{more}}}]\n"),
        );
        project.check("2026-06-01", &["--fail-on", "warning"]).1
    };
    project.write(
        "policy.yaml",
        "longest_waiver_days: 30\napprovers: {warning: [李四]}\n",
    );
    assert!(waivers("").contains("30 天"));
    assert!(waivers(", until: 2026-09-01").contains("30 天"));
    assert!(waivers(", until: 2026-07-01").contains("李四"));
    assert!(waivers(", until: 2026-07-01, approver: 李四").contains("申请人"));
    assert!(waivers(", until: 2026-07-01, approver: 李四, author: 李四").contains("申请人"));
    let good = waivers(", until: 2026-07-01, approver: 李四, author: 张三");
    assert!(
        !good.contains("say-hurry]") && !good.contains("waiver-"),
        "{good}"
    );
}

#[test]
fn only_what_changed() {
    let project = project("");
    project.write("drafts/a.txt", "再不还款就要坐牢。\n请还款。\n");
    project.write("drafts/b.txt", "你会坐牢。\n");
    project.commit();
    let since = ["--changed-since", "HEAD"];
    let (code, text) = project.check("2026-06-01", &since);
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("没有改动"), "{text}");

    project.write(
        "drafts/a.txt",
        "通知\n再不还款就要坐牢。\n请还款。这是最后一次机会。\n",
    );
    let (code, text) = project.check(
        "2026-06-01",
        &["--changed-since", "HEAD", "--fail-on", "warning"],
    );
    assert_eq!(code, 1, "{text}");
    assert!(
        text.contains("say-hurry") && !text.contains("say-jail]"),
        "{text}"
    );
    assert!(!text.contains("b.txt"), "{text}");

    project.write("drafts/c.txt", "你会坐牢。\n");
    let (code, text) = project.check("2026-06-01", &since);
    assert_eq!(code, 1, "{text}");
    assert!(text.contains("drafts/c.txt:1:"), "{text}");
    assert_eq!(
        project
            .check("2026-06-01", &["--changed-since", "no-such"])
            .0,
        2
    );
}

#[test]
fn stale_entries_are_told_and_pruned() {
    let project = project("baseline: base.json\n");
    project.write("drafts/a.txt", OLD);
    project.run(&["baseline", "drafts", "--as-of", "2026-06-01"]);
    project.write("drafts/a.txt", "<#if a>请还款。</#if>\n");
    let (code, text) = project.check("2026-06-01", &[]);
    assert_eq!(code, 0);
    assert!(text.contains("say-jail"), "{text}");
    project.check("2026-06-01", &["--prune"]);
    assert!(!project.read("base.json").contains("say-jail"));
    assert!(!project.check("2026-06-01", &[]).1.contains("say-jail"));
}

#[test]
fn files_named_on_the_command_line_lie_in_the_current_folder() {
    let project = project("");
    project.write("drafts/a.txt", "再不还款就要坐牢。\n");
    let baseline = ["--baseline", "b.json"];
    project.run(&[
        "baseline",
        "drafts",
        "-o",
        "b.json",
        "--as-of",
        "2026-06-01",
    ]);
    let (code, text) = project.check("2026-06-01", &baseline);
    assert_eq!((code, text.as_str()), (0, ""));
    let waiver = "waivers: [{rule: say-jail, path: 'drafts/*', reason: 已报批}]\n";
    project.write("w.yaml", waiver);
    assert_eq!(project.check("2026-06-01", &["--waivers", "w.yaml"]).0, 0);
    project.write(
        "p.yaml",
        "profiles: [{path: 'drafts/*', profile: {kind: sms}}]\n",
    );
    project.write("drafts/a.txt", "---\nkind: email\n---\n请还款。\n");
    let (code, text) = project.check("2026-06-01", &["--policy", "p.yaml"]);
    assert!(
        code == 1 && text.contains("profile-against-policy"),
        "{text}"
    );
    // Folders of reports are made.
    project.check("2026-06-01", &["--format", "sarif=out/deep/r.sarif"]);
    assert!(project.read("out/deep/r.sarif").contains("results"));
}

#[test]
fn configuration_by_path() {
    let project = project(
        "fail_on: warning\npaths:\n  - path: 'drafts/old/**'\n    rules:\n      say-jail: {off: true, reason: 已停用}\n      say-hurry: {severity: info, reason: 试行}\n",
    );
    project.write("drafts/old/a.txt", "再不还款就要坐牢。这是最后一次机会。\n");
    project.write("drafts/b.txt", "这是最后一次机会。\n");
    let (code, text) = project.run(&["check", "drafts/old", "--format", "short"]);
    assert_eq!(code, 0, "{text}");
    assert!(
        text.contains("提示[say-hurry]") && !text.contains("say-jail"),
        "{text}"
    );
    assert_eq!(
        project
            .run(&["check", "drafts/b.txt", "--format", "short"])
            .0,
        1
    );
    let more = [
        "check",
        "drafts/b.txt",
        "--format",
        "short",
        "--fail-on",
        "error",
    ];
    assert_eq!(project.run(&more).0, 0);
    let (code, text) = project.run(&["check", "--show-config", "drafts/old/a.txt"]);
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("off:\n  - say-jail # 已停用\n"), "{text}");
    project.write("noticelint.yaml", "fail_onn: warning\n");
    let (code, text) = project.check("2026-06-01", &[]);
    assert_eq!(code, 2);
    assert!(text.contains("noticelint.yaml:1:1"), "{text}");
}

#[test]
fn locked_rules() {
    let project = project("");
    project.write("drafts/a.txt", "请还款。\n");
    assert_eq!(project.check("2026-06-01", &["--locked"]).0, 2);
    assert_eq!(project.run(&["lock"]).0, 0);
    assert_eq!(project.check("2026-06-01", &["--locked"]).0, 0);
    let rule = project.read("pack/rules/say-jail.yaml");
    project.write(
        "pack/rules/say-jail.yaml",
        &rule.replace("severity: error", "severity: info"),
    );
    let (code, text) = project.check("2026-06-01", &["--locked"]);
    assert_eq!(code, 2, "{text}");
    assert!(text.contains("noticelint.lock"), "{text}");
}

#[test]
fn init_writes_what_a_check_can_read() {
    let project = Project::new();
    project.write("templates/a.txt", "请还款。\n");
    let (code, text) = project.run(&["init"]);
    assert_eq!(code, 0, "{text}");
    assert!(project.read("noticelint.yaml").contains("templates/**"));
    assert!(
        project
            .read(".github/workflows/noticelint.yml")
            .contains("check templates ")
    );
    let (code, text) = project.run(&["init"]);
    assert!(code == 0 && text.contains("noticelint.yaml"), "{text}");
    assert_eq!(
        project.run(&["check", "templates", "--quiet", "--fail-on", "never"]),
        (0, String::new())
    );
}

#[test]
fn several_reports_of_one_run_and_the_same_on_any_number_of_threads() {
    let project = project("");
    for number in 0..20 {
        project.write(&format!("drafts/{number:02}.txt"), "再不还款就要坐牢。\n");
    }
    let run = |threads: &str, out: &str| {
        let status = Command::new(env!("CARGO_BIN_EXE_noticelint"))
            .current_dir(project.path())
            .env("RAYON_NUM_THREADS", threads)
            .args(["check", "drafts", "--today", "2026-06-01", "--quiet"])
            .args([
                "--format",
                &format!("sarif={out}.sarif"),
                "--format",
                &format!("junit={out}.xml"),
            ])
            .status()
            .unwrap();
        assert_eq!(status.code(), Some(1));
        (
            project.read(&format!("{out}.sarif")),
            project.read(&format!("{out}.xml")),
        )
    };
    assert_eq!(run("1", "one"), run("4", "four"));
}

#[test]
fn shells_and_manuals() {
    let project = Project::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (code, text) = project.run(&["completions", shell]);
        assert!(code == 0 && text.contains("baseline"), "{text}");
    }
    let (code, text) = project.run(&["man", "check"]);
    assert!(code == 0 && text.starts_with(".ie"), "{text}");
    project.write("a.txt", "您好，请还款。\n");
    let (_, text) = project.run(&["check", "a.txt", "--statistics", "--max-findings", "0"]);
    assert!(text.contains("按规则统计"), "{text}");
}
