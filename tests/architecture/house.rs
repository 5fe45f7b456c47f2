//! Small rooms, opened by a sentence; no words of notices in code; no panics on input.

use crate::code::{SourceFile, files};

/// Lines that a file has at most, tests and blank lines included.
const LONGEST: usize = 500;

/// Files that were longer when the limit came, to be split; none may be added.
const LONGER: &[&str] = &[
    "crates/rule/src/resolved.rs",
    "crates/rule/src/written.rs",
    "crates/rule/src/yaml/read.rs",
    "src/read/manner.rs",
];

/// Where words in Han characters may stand in code, and why.
const HAN_IN: &[(&str, &str)] = &[
    ("src/i18n/", "the words of the interface"),
    (
        "src/cli/",
        "the help of the command line, whose language is Chinese",
    ),
    (
        "src/entity/",
        "the grammar of numerals, dates, money and citations",
    ),
    (
        "src/parse/plain/line.rs",
        "the grammar of numbered headings",
    ),
    ("src/check/citation/", "the grammar of article numbers"),
    (
        "crates/rule/src/law_names.rs",
        "the grammar of names of laws: brackets and numbers of parts",
    ),
    ("src/check/numeric/", "the words of a computation"),
    ("src/read/frame.rs", "the grammar of possession"),
    (
        "crates/rule/src/resolve/rule/basis.rs",
        "the grammar of article numbers",
    ),
];

fn house() -> Vec<SourceFile> {
    let mut house = files("src");
    house.extend(files("crates/rule/src"));
    house.extend(files("crates/han/src"));
    house
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Numerals and stems, and 甲乙丙 which stand for any word, are grammar wherever they stand.
fn is_word(text: &str) -> bool {
    text.chars().any(|c| {
        is_han(c)
            && !"一二三四五六七八九十百千万亿零壹贰叁肆伍陆柒捌玖拾甲乙丙丁戊己庚辛壬癸".contains(c)
    })
}

#[test]
fn words_of_notices_are_data() {
    let mut wrong = Vec::new();
    for file in house() {
        if HAN_IN.iter().any(|(place, _)| file.path.starts_with(place)) {
            continue;
        }
        for literal in file
            .literals
            .iter()
            .filter(|literal| is_word(&literal.text))
        {
            wrong.push(format!("{}:{}: {}", file.path, literal.line, literal.text));
        }
    }
    let wrong = wrong.join("\n");
    assert!(
        wrong.is_empty(),
        "words that belong under rules/ or in src/i18n:\n{wrong}"
    );
}

#[test]
fn rooms_are_small_and_say_why_they_exist() {
    let mut wrong = Vec::new();
    for file in house() {
        let lines = file.text.lines().count();
        let is_known = LONGER.contains(&file.path.as_str());
        if lines > LONGEST && !is_known {
            wrong.push(format!("{}: {lines} lines, {LONGEST} at most", file.path));
        }
        if !file.text.starts_with("//! ") {
            wrong.push(format!("{}: no `//!` sentence on top", file.path));
        }
    }
    let wrong = wrong.join("\n");
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn nothing_panics_on_purpose() {
    let panics = [
        ".unwrap()",
        ".expect(",
        "panic!(",
        "unreachable!(",
        "todo!(",
        "unimplemented!(",
    ];
    let mut wrong = Vec::new();
    for file in house() {
        for (at, line) in file.code.lines().enumerate() {
            for panic in panics.iter().filter(|panic| line.contains(**panic)) {
                wrong.push(format!("{}:{}: {panic}", file.path, at + 1));
            }
        }
    }
    let wrong = wrong.join("\n");
    assert!(wrong.is_empty(), "panics in:\n{wrong}");
}
