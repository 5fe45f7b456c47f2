//! What changed since a revision, and what is new in it.

use crate::project::project;

const SINCE: [&str; 2] = ["--changed-since", "HEAD"];

#[test]
fn a_line_that_was_deleted_can_be_new() {
    let project = project("");
    let pack = "\
id: must-complain
title: 投诉渠道
category: required/complaint
severity: warning
check:
  required:
    need: {words: [投诉电话]}
message: 没有投诉渠道
why: 收件人须知道向谁投诉。
basis: [{document: policy}]
examples:
  bad: [{text: 请还款。}]
  good: [投诉电话12378。]
";
    project.write("pack/rules/must-complain.yaml", pack);
    project.write("drafts/a.txt", "请还款。\n投诉电话12378。\n请按时还款。\n");
    project.commit();
    project.write("drafts/a.txt", "请还款。\n请按时还款。\n");
    let more = [&SINCE[..], &["--fail-on", "warning"]].concat();
    let (code, text) = project.check("2026-06-01", &more);
    assert_eq!(code, 1, "{text}");
    assert!(text.contains("must-complain"), "{text}");
    // It stands on no line, so the filter of lines keeps it.
    let more = [&more[..], &["--changed-lines"]].concat();
    let (_, text) = project.check("2026-06-01", &more);
    assert!(text.contains("must-complain"), "{text}");
}

#[test]
fn a_branch_that_lets_more_through_is_new() {
    let draft = |bound: &str| format!("<#if days gt {bound}>再不还款就要坐牢。</#if>\n请还款。\n");
    let project = project("");
    project.write("drafts/a.txt", &draft("30"));
    project.commit();
    project.write("drafts/a.txt", &draft("3"));
    let (code, text) = project.check("2026-06-01", &SINCE);
    assert_eq!(code, 1, "{text}");
    assert!(text.contains("say-jail"), "{text}");
    project.write("drafts/a.txt", &draft("60"));
    let (code, text) = project.check("2026-06-01", &SINCE);
    assert_eq!(code, 0, "{text}");
    // Without the branch everybody gets it.
    project.write("drafts/a.txt", "再不还款就要坐牢。\n请还款。\n");
    assert_eq!(project.check("2026-06-01", &SINCE).0, 1);
}

#[test]
fn lines_filter_what_is_shown_and_not_the_exit_code() {
    let project = project("");
    project.write("drafts/a.txt", "请还款。\n\n你会坐牢。\n");
    project.commit();
    // The threat moves into another section of the file: new, though its line did not change.
    project.write("drafts/a.txt", "请还款，这是最后一次机会。\n\n你会坐牢。\n");
    let more = [&SINCE[..], &["--changed-lines", "--show-waived"]].concat();
    let (code, text) = project.check("2026-06-01", &more);
    assert_eq!(code, 0, "{text}");
    assert!(
        text.contains("a.txt:1:") && !text.contains("a.txt:3:"),
        "{text}"
    );
    let (_, text) = project.check("2026-06-01", &[&SINCE[..], &["--show-waived"]].concat());
    assert!(text.contains("a.txt:3:"), "{text}");

    project.git(&["checkout", "-q", "."]);
    project.write("drafts/b.txt", "<#if days gt 30>\n你会坐牢。\n</#if>\n");
    project.commit();
    project.write("drafts/b.txt", "<#if days gt 3>\n你会坐牢。\n</#if>\n");
    let more = [&SINCE[..], &["--changed-lines"]].concat();
    let (code, text) = project.check("2026-06-01", &more);
    assert_eq!(code, 1, "{text}");
    assert!(!text.contains("b.txt:2:"), "{text}");
}

#[test]
fn a_draft_that_was_renamed_is_compared_with_itself() {
    let project = project("");
    let text = "再不还款就要坐牢。\n请还款。\n请按时还款，谢谢您的理解。\n";
    project.write("drafts/a.txt", text);
    project.commit();
    project.git(&["mv", "drafts/a.txt", "drafts/b.txt"]);
    project.write("drafts/b.txt", &format!("{text}谢谢。\n"));
    let (code, text) = project.check("2026-06-01", &SINCE);
    assert_eq!(code, 0, "{text}");
}

#[test]
fn reports_in_files_are_written_when_nothing_changed() {
    let project = project("");
    project.write("drafts/a.txt", "你会坐牢。\n");
    project.commit();
    let more = [&SINCE[..], &["--format", "sarif=out.sarif"]].concat();
    assert_eq!(project.check("2026-06-01", &more).0, 0);
    assert!(project.read("out.sarif").contains("\"results\": []"));
}
