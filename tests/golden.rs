//! Every draft of `fixtures/drafts` has its report beside it; `SNAPSHOTS=overwrite` rewrites them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests"
)]

use std::path::{Path, PathBuf};

use noticelint::lint::{Linter, Options};
use noticelint::notice::Format;
use noticelint::report::{EmitOptions, FileReport, FormatName, Report, emitter};
use noticelint::{pack, parse};
use snapbox::{Data, assert_data_eq};

fn drafts() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/drafts");
    let mut drafts: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension != "report")
        })
        .collect();
    drafts.sort();
    drafts
}

fn report(linter: &Linter, path: &Path) -> Report {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let bytes = std::fs::read(path).unwrap();
    let format = Format::from_path(path).unwrap();
    let source = parse::parse(&bytes, format, &parse::Options::default()).unwrap();
    let options = Options {
        today: Some("2026-11-24".parse().unwrap()),
        ..Options::default()
    };
    let mut file = FileReport::new(name, source.text, source.bytes);
    file.encoding = Some(source.encoding.to_string());
    file.notices = source
        .notices
        .into_iter()
        .map(|notice| linter.lint(notice, &options).into_report())
        .collect();
    Report {
        files: vec![file],
        ..Report::default()
    }
}

#[test]
fn reports_are_as_reviewed() {
    let linter = Linter::new(pack::compile(pack::builtin().unwrap()).unwrap());
    let emitter = emitter(FormatName::Human, &EmitOptions::default());
    let all = drafts();
    assert!(all.len() >= 80, "only {} drafts", all.len());
    for path in all {
        let mut out = Vec::new();
        emitter.emit(&report(&linter, &path), &mut out).unwrap();
        let golden = PathBuf::from(format!("{}.report", path.display()));
        assert_data_eq!(
            String::from_utf8(out).unwrap(),
            Data::read_from(&golden, None).raw()
        );
    }
}

/// Alarms on drafts that break no rule, to be mended in the rules; take out those that are.
const KNOWN: &[(&str, &str)] = &[];

#[test]
fn compliant_drafts_raise_no_alarm() {
    use noticelint::finding::Severity;
    let linter = Linter::new(pack::compile(pack::builtin().unwrap()).unwrap());
    let mut found = Vec::new();
    let mut compliant = 0;
    let mut profiles = std::collections::BTreeSet::new();
    for path in drafts() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        // Those that break a rule say so in their names; the encodings repeat one of them.
        if name.starts_with("bad-") || (name.starts_with("encoding-") && !name.contains("bom")) {
            continue;
        }
        let report = report(&linter, &path);
        compliant += 1;
        let notices = report.files.iter().flat_map(|file| &file.notices);
        profiles.extend(notices.map(|notice| {
            let profile = &notice.profile;
            (profile.kind.value, profile.sender.value)
        }));
        let alarms = report
            .files
            .iter()
            .flat_map(|file| &file.notices)
            .flat_map(|notice| &notice.findings)
            .filter(|finding| finding.severity > Severity::Info)
            .map(|finding| (name.clone(), finding.rule.clone()));
        found.extend(alarms);
    }
    let known: Vec<(String, String)> = KNOWN
        .iter()
        .map(|(draft, rule)| ((*draft).to_owned(), (*rule).to_owned()))
        .collect();
    assert_eq!(found, known);
    assert!(
        compliant >= 60,
        "only {compliant} drafts that break no rule"
    );
    // Every channel by every sender, but that only law firms write lawyers' letters.
    assert!(profiles.len() > 5 * 6, "{profiles:?}");
}

/// A rule that no word wakes would have said nothing, and ended as it is said to end.
#[test]
fn rules_that_sleep_have_nothing_to_say() {
    let ready = Linter::new(pack::compile_builtin().unwrap());
    let mut all_awake = pack::compile(pack::builtin().unwrap()).unwrap();
    all_awake.wake = noticelint_rule::wake::Wake::default();
    let all_awake = Linter::new(all_awake);
    let ended = |linter: &Linter, path: &Path| -> Vec<String> {
        let bytes = std::fs::read(path).unwrap();
        let format = Format::from_path(path).unwrap();
        let source = parse::parse(&bytes, format, &parse::Options::default()).unwrap();
        let notices = source.notices.into_iter();
        let linted = notices.map(|notice| linter.lint(notice, &Options::default()));
        linted.map(|linted| format!("{:?}", linted.ended)).collect()
    };
    for path in drafts() {
        let [ready, awake] = [&ready, &all_awake].map(|linter| ended(linter, &path));
        assert_eq!(ready, awake, "{}", path.display());
    }
}
