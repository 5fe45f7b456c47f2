//! Which pack has the last word: built in, then `--rules`, then the configuration.

use crate::project::{Project, project};

const THREAT: &str = "再不还款就要坐牢。\n";

/// An organisation's pack that says `manifest` of rules before it.
fn own(project: &Project, folder: &str, manifest: &str) {
    let manifest = format!("id: {folder}\nversion: '1'\n{manifest}");
    project.write(&format!("{folder}/pack.yaml"), &manifest);
}

#[test]
fn an_organisation_changes_built_in_rules_without_a_fork() {
    let project = Project::new();
    let rule = "threaten-with-criminal-liability";
    project.write("drafts/a.txt", THREAT);
    let check = |config: &str, flags: &[&str]| {
        project.write("noticelint.yaml", config);
        project.check("2026-06-01", flags)
    };
    let shown = |text: &str, severity: &str| text.contains(&format!("{severity}[{rule}]"));
    assert!(shown(&check("{}", &[]).1, "错误"));

    // Built in < --rules.
    own(
        &project,
        "flag",
        &format!("overrides:\n  {rule}: {{severity: warning, reason: 试行}}\n"),
    );
    let rules = ["--rules", "flag"];
    assert!(shown(&check("{}", &rules).1, "警告"));

    // --rules < the packs of the configuration.
    own(
        &project,
        "org",
        &format!("overrides:\n  {rule}: {{severity: info, reason: 试行}}\n"),
    );
    assert!(shown(&check("rules: [org]\n", &rules).1, "提示"));

    // Packs < the path tables of the configuration.
    let table = format!(
        "rules: [org]\npaths: [{{path: '**', rules: {{{rule}: {{severity: error, reason: 本行口径}}}}}}]\n"
    );
    assert!(shown(&check(&table, &rules).1, "错误"));

    // Turned off with a reason, which the trace tells.
    own(
        &project,
        "org",
        &format!("overrides:\n  {rule}: {{off: true, reason: 另有系统检查}}\n"),
    );
    let (_, text) = check("rules: [org]\n", &[]);
    assert!(!text.contains(rule), "{text}");
    let (_, text) = project.run(&["check", "drafts", "--trace"]);
    assert!(text.contains("已停用：另有系统检查"), "{text}");

    // Without a reason it is a mistake, drawn at the character.
    own(
        &project,
        "org",
        &format!("overrides:\n  {rule}: {{off: true}}\n"),
    );
    let (code, text) = check("rules: [org]\n", &[]);
    assert!(code == 2 && text.contains("org/pack.yaml:4:"), "{text}");
    // So is a rule that there is not.
    own(
        &project,
        "org",
        "overrides:\n  no-such: {off: true, reason: 无}\n",
    );
    let (code, text) = check("rules: [org]\n", &[]);
    assert!(code == 2 && text.contains("org/pack.yaml:4:"), "{text}");
}

#[test]
fn a_rule_is_replaced_by_its_id_and_words_are_added() {
    let project = project("");
    project.write("drafts/a.txt", "再不还款就要坐牢，吃官司。\n");
    assert!(
        project
            .check("2026-06-01", &[])
            .1
            .contains("「坐牢」以刑事责任相威胁")
    );
    let rule = project.read("pack/rules/say-jail.yaml");
    own(&project, "org", "");
    project.write(
        "org/say-jail.yaml",
        &rule.replace("message: ", "message: 本行："),
    );
    let config = "builtin: false\nrules: [pack, org]\n";
    project.write("noticelint.yaml", config);
    let (_, text) = project.check("2026-06-01", &[]);
    assert!(
        text.contains("本行：") && text.matches("say-jail]").count() == 1,
        "{text}"
    );
    // The order of folders decides.
    project.write("noticelint.yaml", "builtin: false\nrules: [org, pack]\n");
    let (_, text) = project.check("2026-06-01", &[]);
    assert!(!text.contains("本行："), "{text}");
}

#[test]
fn the_lock_knows_every_pack_of_the_run() {
    let project = project("");
    project.write("drafts/a.txt", "请还款。\n");
    own(&project, "flag", "");
    let words = "classes:
  more: {words: [速速]}
";
    project.write("flag/words.yaml", words);
    assert_eq!(project.run(&["lock"]).0, 0);
    assert_eq!(project.check("2026-06-01", &["--locked"]).0, 0);
    let flags = ["--locked", "--rules", "flag"];
    let (code, text) = project.check("2026-06-01", &flags);
    assert!(code == 2 && text.contains("noticelint lock"), "{text}");
    assert_eq!(project.run(&["lock", "--rules", "flag"]).0, 0);
    assert_eq!(project.check("2026-06-01", &flags).0, 0);
    assert_eq!(project.check("2026-06-01", &["--locked"]).0, 2);
    // A word of a class is a change of rules too.
    project.run(&["lock"]);
    let data = project.read("pack/data.yaml");
    project.write("pack/data.yaml", &format!("{data}\n# 只是注释\n"));
    assert_eq!(project.check("2026-06-01", &["--locked"]).0, 0);
}
