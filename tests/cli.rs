//! The command line as data: `tests/cmd/*` says what is typed and what must come out; below
//! stands what cannot be said there. `TRYCMD=overwrite` rewrites the cases.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use std::fs;
use std::io::Read;
use std::process::{Command, Output, Stdio};

const PACK: [&str; 4] = ["check", "--rules", "tests/pack", "--no-builtin"];

#[test]
fn cases() {
    trycmd::TestCases::new()
        .case("tests/cmd/*.trycmd")
        .case("tests/cmd/*.toml")
        .run();
}

fn noticelint() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_noticelint"));
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

fn run(args: &[&str]) -> Output {
    noticelint().args(PACK).args(args).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn reports_go_into_files_whole() {
    let folder = tempfile::tempdir().unwrap();
    let json = folder.path().join("报告.json");
    let human = folder.path().join("report.txt");
    let out = run(&[
        "--color=always",
        &format!("--format=json={}", json.display()),
        &format!("--format=human={}", human.display()),
        "tests/drafts/bad.txt",
    ]);
    assert_eq!(out.status.code(), Some(1));
    assert!(out.stdout.is_empty() && out.stderr.is_empty());
    let written: serde_json::Value = serde_json::from_slice(&fs::read(json).unwrap()).unwrap();
    assert_eq!(written["summary"]["errors"], 1);
    let written = fs::read_to_string(human).unwrap();
    assert!(written.contains("错误[say-jail]") && !written.contains('\u{1b}'));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn a_closed_pipe_is_no_failure() {
    // Enough for several pipe buffers, so that the program does meet the closed end.
    let folder = tempfile::tempdir().unwrap();
    let draft = folder.path().join("long.txt");
    fs::write(&draft, "再不还款就要坐牢。\n".repeat(8_000)).unwrap();
    let mut child = noticelint()
        .args(PACK)
        .args(["--format", "short"])
        .arg(&draft)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 64];
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_exact(&mut first).unwrap();
    drop(stdout);
    let out = child.wait_with_output().unwrap();
    assert_eq!(text(&out.stderr), "");
    assert_eq!(out.status.code(), Some(1));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_is_told() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full");
    let out = noticelint()
        .args(PACK)
        .arg("tests/drafts/good.txt")
        .stdout(full.unwrap())
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(2));
    assert!(text(&out.stderr).contains("cannot write to standard output"));
}

#[cfg(target_os = "linux")]
#[test]
fn an_unreadable_file_is_told_and_the_rest_goes_on() {
    // Permissions do not stop the superuser, this file stops everybody.
    let args = [
        "--input-format=text",
        "--format=short",
        "/proc/self/mem",
        "tests/drafts/bad.txt",
    ];
    let out = run(&args);
    assert_eq!(out.status.code(), Some(2));
    let shown = text(&out.stdout);
    assert!(
        shown.contains("/proc/self/mem:1:1: 无法检查 无法读取："),
        "{shown}"
    );
    assert!(shown.contains("错误[say-jail]"), "{shown}");
}

#[cfg(unix)]
#[test]
fn a_locked_folder_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let locked = folder.path().join("locked");
    fs::create_dir(&locked).unwrap();
    fs::write(locked.join("a.txt"), "您好").unwrap();
    fs::write(folder.path().join("b.txt"), "您好").unwrap();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    let is_superuser = fs::read_dir(&locked).is_ok();
    let out = run(&["--format=jsonl", folder.path().to_str().unwrap()]);
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(out.status.code(), Some(if is_superuser { 0 } else { 2 }));
}

#[test]
fn two_runs_agree_byte_for_byte() {
    let args = ["--format=json", "--today=2026-09-07", "tests/drafts"];
    let first = run(&args);
    for threads in ["1", "8"] {
        let mut again = noticelint();
        let again = again
            .env("RAYON_NUM_THREADS", threads)
            .args(PACK)
            .args(args);
        assert_eq!(again.output().unwrap(), first);
    }
}
