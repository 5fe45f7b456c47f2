//! What other systems run: the action, the hook, what `init` writes.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::project::project;

/// The steps of `action.yml` that run a shell, with what GitHub would fill in.
#[test]
fn the_action_fails_on_what_is_new() {
    let action = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/action.yml")).unwrap();
    let from = action.find("        # check: begin\n").unwrap();
    let to = action.find("        # check: end\n").unwrap();
    let script = &action[from..to];
    let project = project("");
    project.write("drafts/a.txt", "你会坐牢。\n");
    project.commit();
    let bin = Path::new(env!("CARGO_BIN_EXE_noticelint"))
        .parent()
        .unwrap();
    let path = std::env::join_paths(
        std::iter::once(bin.to_owned())
            .chain(std::env::split_paths(&std::env::var_os("PATH").unwrap())),
    )
    .unwrap();
    let run = || {
        Command::new("bash")
            .current_dir(project.path())
            .env("PATH", &path)
            .env("INPUT_PATHS", "drafts")
            .env("INPUT_BASE", "HEAD")
            .env("INPUT_FAIL_ON", "error")
            .env("INPUT_SARIF", "out.sarif")
            .env("INPUT_ARGS", "--today 2026-06-01")
            .args(["-e", "-c", script])
            .output()
            .unwrap()
    };
    let output = run();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    project.write("drafts/a.txt", "你会坐牢。\n你真的会坐牢。\n");
    let output = run();
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.starts_with("::error file=drafts/a.txt,line=2,"),
        "{text}"
    );
    assert!(project.read("out.sarif").contains("\"version\": \"2.1.0\""));
}
