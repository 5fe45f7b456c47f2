//! The parts of a letter, in layouts of every sort: letters that have them all raise no alarm of
//! `required/*`; the same letters without a part do.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests"
)]

use std::collections::BTreeMap;
use std::path::Path;

use noticelint::finding::Severity;
use noticelint::lint::{Linter, Options};
use noticelint::notice::Format;
use noticelint::{pack, parse};

const LETTERS: &str = "tests/data/parts";

fn linter() -> Linter {
    Linter::new(pack::compile(pack::builtin().unwrap()).unwrap())
}

/// The parts that a letter lacks, by the categories of its errors and warnings.
fn lacking(linter: &Linter, name: &str, text: &str) -> Vec<String> {
    let format = Format::from_path(Path::new(name)).unwrap();
    let source = parse::parse(text.as_bytes(), format, &parse::Options::default()).unwrap();
    let notices = source.notices.into_iter();
    let options = Options {
        today: Some("2026-11-24".parse().unwrap()),
        ..Options::default()
    };
    let reports = notices.map(|notice| linter.lint(notice, &options).into_report());
    let findings = reports.flat_map(|report| report.findings);
    let alarms = findings.filter(|finding| finding.severity > Severity::Info);
    alarms
        .filter_map(|finding| Some(finding.category.strip_prefix("required/")?.to_owned()))
        .collect()
}

#[test]
fn letters_that_hold_every_part_are_not_accused() {
    let linter = linter();
    let mut wrong = Vec::new();
    let mut letters = 0;
    for entry in std::fs::read_dir(LETTERS).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        letters += 1;
        let lacking = lacking(&linter, &name, &text);
        wrong.extend(lacking.into_iter().map(|part| format!("{name}: {part}")));
    }
    assert!(letters >= 40, "{letters}");
    wrong.sort();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn letters_without_a_part_are_caught() {
    let linter = linter();
    let mut caught: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut wrong = Vec::new();
    let rows = include_str!("data/parts.tsv").lines();
    for row in rows.filter(|row| !row.starts_with('#')) {
        let mut cells = row.split('\t');
        let (name, part) = (cells.next().unwrap(), cells.next().unwrap());
        let mut text = std::fs::read_to_string(Path::new(LETTERS).join(name)).unwrap();
        for cut in cells {
            let whole = text.len();
            text = match cut.split_once("=>") {
                Some((old, new)) => text.replace(old, new),
                None => {
                    let kept = text.lines().filter(|line| !line.contains(cut));
                    kept.map(|line| format!("{line}\n")).collect()
                }
            };
            assert!(text.len() != whole, "{name}: no {cut}");
        }
        let found = lacking(&linter, name, &text)
            .iter()
            .any(|found| found == part);
        let counts = caught.entry(part).or_default();
        counts.0 += usize::from(found);
        counts.1 += 1;
        if !found {
            wrong.push(format!("{name}: {part}"));
        }
    }
    for (part, (found, all)) in &caught {
        println!("{part}: {found} of {all}");
    }
    // Letters so oblique that nothing tells anybody to pay are asked for no parts.
    let (found, all) = caught
        .values()
        .fold((0, 0), |(found, all), part| (found + part.0, all + part.1));
    assert!(found * 10 >= all * 9, "{found} of {all}: {wrong:#?}");
}
