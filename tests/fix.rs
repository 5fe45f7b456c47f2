//! `fix` applies what needs no judgement, shows it, and does nothing twice.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::path::Path;
use std::process::{Command, Output};

use noticelint::fix::fix;
use noticelint::lint::{Linter, Options};
use noticelint::notice::Format;
use noticelint::pack;

const DRAFT: &str = "---\nkind: letter\nsender: bank_card\n---\n还款通知\n\n借款人秦川（身份证号\
110101198503078517）的卡6225 8812 3456 7898已逾期9天。\n\n不还款就等着坐牢。\n";

fn run(args: &[&str], path: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_noticelint"))
        .arg("fix")
        .args(args)
        .arg(path)
        .output()
        .unwrap()
}

#[test]
fn numbers_are_masked_and_threats_left_to_a_person() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    std::fs::write(&path, DRAFT).unwrap();
    let shown = run(&["--no-mask"], &path);
    let diff = String::from_utf8(shown.stdout).unwrap();
    assert_eq!(shown.status.code(), Some(1));
    assert!(
        diff.contains("+借款人秦川（身份证号1101**********8517）的卡6225 **** **** 7898"),
        "{diff}"
    );
    assert!(
        !diff
            .lines()
            .any(|line| line.starts_with(['+', '-']) && line.contains("坐牢"))
    );
    assert_eq!(
        std::fs::read_to_string(&path).unwrap(),
        DRAFT,
        "a diff writes nothing"
    );

    // What the linter must not leak stays hidden unless it is asked for.
    let hidden = String::from_utf8(run(&["--diff"], &path).stdout).unwrap();
    assert!(
        !hidden.contains("110101198503078517") && hidden.contains("脱敏"),
        "{hidden}"
    );

    assert_eq!(run(&["--write"], &path).status.code(), Some(0));
    let written = std::fs::read_to_string(&path).unwrap();
    assert!(written.starts_with("---\nkind: letter"), "{written}");
    assert!(
        written.contains("身份证号1101**********8517") && written.contains("不还款就等着坐牢。")
    );

    let again = run(&["--write"], &path);
    assert_eq!(again.status.code(), Some(0));
    assert_eq!(
        std::fs::read_to_string(&path).unwrap(),
        written,
        "fixed twice is fixed once"
    );
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        1,
        "no temporary file stays"
    );
}

#[test]
fn fixing_is_idempotent_on_every_fixture() {
    let linter = Linter::new(pack::compile(pack::builtin().unwrap()).unwrap());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/drafts");
    let (mut read, mut mended) = (0, 0);
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let Some(format) = Format::from_path(&path) else {
            continue;
        };
        let Ok(text) = std::fs::read_to_string(&path) else {
            continue;
        };
        let text = text.trim_start_matches('\u{feff}');
        let options = Options::default();
        let once = fix(&linter, text, format, &options).unwrap();
        let twice = fix(&linter, &once.text, format, &options).unwrap();
        assert_eq!(twice.applied, 0, "{}", path.display());
        assert_eq!(twice.text, once.text, "{}", path.display());
        if once.applied == 0 {
            assert_eq!(once.text, text, "{}", path.display());
        } else {
            mended += 1;
        }
        read += 1;
    }
    assert!(read > 40 && mended >= 2, "{read} read, {mended} mended");
}

#[test]
fn another_encoding_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("gb.txt");
    let (bytes, _, _) = encoding_rs::GB18030.encode(DRAFT);
    std::fs::write(&path, &bytes).unwrap();
    let output = run(&["--write"], &path);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("UTF-8"), "{said}");
    assert_eq!(std::fs::read(&path).unwrap(), bytes.as_ref());
}
