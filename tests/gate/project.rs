//! A scratch repository to try the gate in.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A repository with drafts.
pub(super) struct Project {
    folder: TempDir,
}

impl Project {
    pub(super) fn new() -> Self {
        let project = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        project.git(&["init", "-q", "-b", "main"]);
        project
    }

    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(super) fn write(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(super) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap()
    }

    pub(super) fn git(&self, arguments: &[&str]) {
        let output = Command::new("git")
            .current_dir(self.path())
            .args(["-c", "user.name=t", "-c", "user.email=t@example.invalid"])
            .args(arguments)
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
    }

    pub(super) fn commit(&self) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", "change"]);
    }

    pub(super) fn run(&self, arguments: &[&str]) -> (i32, String) {
        let output: Output = Command::new(env!("CARGO_BIN_EXE_noticelint"))
            .current_dir(self.path())
            .env_remove("NOTICELINT_CONFIG")
            .args(arguments)
            .output()
            .unwrap();
        let mut text = String::from_utf8(output.stdout).unwrap();
        text.push_str(&String::from_utf8(output.stderr).unwrap());
        (output.status.code().unwrap(), text)
    }

    /// Checks the drafts on a day, one line a finding.
    pub(super) fn check(&self, today: &str, more: &[&str]) -> (i32, String) {
        let mut arguments = vec!["check", "drafts", "--format", "short", "--today", today];
        arguments.extend(["--as-of", "2026-06-01"]);
        arguments.extend(more);
        self.run(&arguments)
    }
}

/// A project with the small pack of the tests and a configuration.
pub(super) fn project(config: &str) -> Project {
    let project = Project::new();
    let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pack");
    for name in [
        "pack.yaml",
        "data.yaml",
        "rules/say-jail.yaml",
        "rules/say-dear.yaml",
        "rules/say-hurry.yaml",
    ] {
        let text = fs::read_to_string(pack.join(name)).unwrap();
        project.write(&format!("pack/{name}"), &text);
    }
    project.write(
        "noticelint.yaml",
        &format!("builtin: false\nrules: [pack]\n{config}"),
    );
    project
}
