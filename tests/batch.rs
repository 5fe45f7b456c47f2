//! `batch --resume` after a run that was killed or whose machine went down: nothing is lost,
//! nothing is doubled, whatever point it had come to.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// Records with a sentence that a rule finds, one without, and one that is no record.
fn records(count: usize) -> String {
    let mut text = String::new();
    let filler = "如有疑问，请在工作时间与我们联系。".repeat(5);
    for id in 0..count {
        match id % 5 {
            3 => text.push_str("no record\n"),
            4 => text.push_str(&format!(
                "{{\"id\": \"n{id}\", \"text\": \"感谢您的理解与配合，第{id}号。{filler}\"}}\n"
            )),
            _ => text.push_str(&format!(
                "{{\"id\": \"n{id}\", \"text\": \"第{id}号再不还款就要坐牢。{filler}\"}}\n"
            )),
        }
    }
    text
}

fn batch(folder: &Path, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_noticelint"));
    command
        .current_dir(folder)
        .args(["batch", "--no-builtin", "--rules"])
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pack"))
        .args(["-q", "in.jsonl", "--today", "2026-06-01"])
        .args(["--output", "out.jsonl"])
        .args(more)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

fn folder(count: usize) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("in.jsonl"), records(count)).unwrap();
    let out = folder.path().join("out.jsonl");
    (folder, out)
}

/// What a run that nothing disturbs writes.
fn whole(count: usize) -> Vec<u8> {
    let (folder, out) = folder(count);
    let ended = batch(folder.path(), &[]).status().unwrap();
    assert_eq!(ended.code(), Some(2), "records that are none are told");
    fs::read(out).unwrap()
}

#[test]
fn a_run_that_is_killed_is_gone_on_with() {
    const COUNT: usize = 12_000;
    let expected = whole(COUNT);
    assert!(expected.iter().filter(|byte| **byte == b'\n').count() > COUNT / 2);
    let (folder, out) = folder(COUNT);
    let mut killed = 0;
    let mut first = batch(folder.path(), &[]).spawn().unwrap();
    let progress = folder.path().join("out.jsonl.progress");
    // Each time a little further, until a run comes to its end.
    for step in 1..=12 {
        sleep(Duration::from_millis(120 * step));
        if first.try_wait().unwrap().is_some() {
            break;
        }
        first.kill().unwrap();
        first.wait().unwrap();
        killed += 1;
        assert!(
            progress.exists(),
            "a run that was killed leaves how far it came"
        );
        first = batch(folder.path(), &["--resume"]).spawn().unwrap();
    }
    assert!(killed > 0, "the run ended before it could be killed");
    assert_eq!(first.wait().unwrap().code(), Some(2));
    assert!(
        fs::read(&out).unwrap() == expected,
        "findings lost or doubled"
    );
    assert!(!progress.exists());
    // There is nothing left to go on with, and nothing is written again.
    assert_eq!(
        batch(folder.path(), &["--resume"]).status().unwrap().code(),
        Some(0)
    );
    assert!(fs::read(&out).unwrap() == expected);
}

#[test]
fn output_beyond_what_was_noted_is_written_again() {
    const COUNT: usize = 3_000;
    let expected = whole(COUNT);
    let (folder, out) = folder(COUNT);
    let progress = folder.path().join("out.jsonl.progress");
    let mut run = batch(folder.path(), &[]).spawn().unwrap();
    while !progress.exists() {
        sleep(Duration::from_millis(1));
    }
    run.kill().unwrap();
    run.wait().unwrap();
    // The machine went down in the middle of a line that was never noted.
    let mut torn = fs::read(&out).unwrap();
    torn.extend_from_slice("{\"version\":1,\"file\":\"in.jsonl\",\"notice\":{\"ind".as_bytes());
    fs::write(&out, &torn).unwrap();
    let ended = batch(folder.path(), &["--resume"]).status().unwrap();
    assert_eq!(ended.code(), Some(2));
    assert!(
        fs::read(&out).unwrap() == expected,
        "findings lost or doubled"
    );
}
