//! Arrows between the modules of the library run down only.

use std::collections::{BTreeMap, BTreeSet};

use crate::code::{SourceFile, files};

/// Which module may use which. Change it only together with `docs/design.md`.
///
/// `noticelint_rule` (rules as written and as resolved) and `noticelint_han` (tables of Chinese
/// characters and words) are crates of their own because build scripts use them.
const ARROWS: &[(&str, &[&str])] = &[
    ("record", &[]),
    ("text", &["noticelint_han"]),
    ("entity", &["text", "noticelint_han"]),
    ("lexicon", &["text", "noticelint_rule"]),
    ("finding", &["text", "noticelint_rule"]),
    ("notice", &["entity", "lexicon", "text", "noticelint_rule"]),
    ("fill", &["notice", "text"]),
    ("compare", &["noticelint_rule"]),
    (
        "pattern",
        &["entity", "lexicon", "notice", "text", "noticelint_rule"],
    ),
    ("record", &[]),
    ("word", &["text"]),
    ("parse", &["notice", "text", "word"]),
    ("input", &["notice", "parse"]),
    (
        "read",
        &[
            "entity",
            "lexicon",
            "notice",
            "pattern",
            "text",
            "noticelint_han",
            "noticelint_rule",
        ],
    ),
    (
        "check",
        &[
            "entity",
            "finding",
            "lexicon",
            "notice",
            "pattern",
            "text",
            "noticelint_rule",
        ],
    ),
    (
        "rule",
        &[
            "check",
            "finding",
            "lexicon",
            "notice",
            "pattern",
            "text",
            "noticelint_rule",
        ],
    ),
    ("pack", &["lexicon", "read", "rule", "noticelint_rule"]),
    ("settle", &["finding", "notice", "text", "noticelint_rule"]),
    (
        "ledger",
        &["check", "notice", "pack", "rule", "text", "noticelint_rule"],
    ),
    ("compare", &["noticelint_rule"]),
    ("record", &[]),
    (
        "i18n",
        &[
            "compare",
            "finding",
            "input",
            "ledger",
            "notice",
            "parse",
            "record",
            "settle",
            "text",
            "word",
            "noticelint_rule",
        ],
    ),
    (
        "trace",
        &[
            "check",
            "finding",
            "ledger",
            "notice",
            "pack",
            "rule",
            "text",
            "noticelint_rule",
        ],
    ),
    ("page", &["i18n", "noticelint_rule"]),
    ("sources", &["i18n", "noticelint_rule"]),
    (
        "report",
        &[
            "finding", "i18n", "ledger", "notice", "record", "text", "trace", "word",
        ],
    ),
    (
        "lint",
        &[
            "check",
            "entity",
            "finding",
            "ledger",
            "notice",
            "pack",
            "report",
            "rule",
            "settle",
            "trace",
            "noticelint_rule",
        ],
    ),
    (
        "config",
        &["finding", "lint", "notice", "settle", "noticelint_rule"],
    ),
    ("draft", &["notice", "rule", "noticelint_rule"]),
    (
        "fix",
        &["finding", "lint", "notice", "parse", "report", "text"],
    ),
    (
        "proof",
        &[
            "finding",
            "lint",
            "notice",
            "parse",
            "rule",
            "text",
            "noticelint_han",
            "noticelint_rule",
        ],
    ),
    // The binary sees the library from outside, as any other user of it.
    ("cli", &["noticelint_rule"]),
    ("main", &["cli"]),
];

/// The crates of the workspace that the library stands on.
const CRATES: [&str; 2] = ["noticelint_han", "noticelint_rule"];

/// Names that a module must not use, whatever their crate.
const FORBIDDEN: &[(&str, &[&str])] = &[
    // What a rule says is joined to where it hit in `rule`, not before.
    (
        "check",
        &["Severity", "Confidence", "Basis", "Suggestion", "message"],
    ),
    // A rule is data; somebody else has read it.
    ("rule", &["fs", "File", "PathBuf"]),
    // The pipeline is a pure function.
    (
        "lint",
        &[
            "fs",
            "io",
            "env",
            "stdout",
            "stderr",
            "anstream",
            "annotate_snippets",
            "Instant",
        ],
    ),
    // Of the report it makes only the model.
    ("lint", &["emitter", "Emitter", "EmitOptions", "FormatName"]),
    ("report", &["Rule", "Linter"]),
    ("text", &["Notice", "Document"]),
];

/// Where files are touched. Nobody touches the network.
const FILES_IN: &[&str] = &[
    "src/cli/",
    "src/input/",
    "src/pack/load.rs",
    "src/report/atomic.rs",
];

#[test]
fn every_arrow_is_listed() {
    let table: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    let mut wrong = Vec::new();
    for file in files("src") {
        let Some(from) = top(&file) else { continue };
        for (line, to) in uses(&file) {
            let is_listed = table
                .get(from.as_str())
                .is_some_and(|list| list.contains(&to.as_str()));
            if to != from && !is_listed {
                wrong.push(format!("{}:{line}: {from} -> {to}", file.path));
            }
        }
    }
    wrong.dedup();
    let wrong = wrong.join("\n");
    assert!(
        wrong.is_empty(),
        "arrows that are not in the table:\n{wrong}"
    );
}

#[test]
fn the_table_names_what_there_is_and_runs_down() {
    let there: BTreeSet<String> = files("src").iter().filter_map(top).collect();
    let named: BTreeSet<String> = ARROWS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(named, there);
    let mut known = BTreeSet::from(CRATES);
    for (from, list) in ARROWS {
        for to in *list {
            assert!(
                known.contains(to),
                "{from} -> {to} does not run down: {to} comes later"
            );
        }
        known.insert(from);
    }
}

#[test]
fn no_module_knows_what_is_not_its_business() {
    let mut wrong = Vec::new();
    for file in files("src") {
        let from = top(&file).unwrap_or_default();
        for (module, names) in FORBIDDEN {
            if from != *module {
                continue;
            }
            for (line, name) in words(&file) {
                if names.contains(&name) {
                    wrong.push(format!("{}:{line}: {name}", file.path));
                }
            }
        }
    }
    let wrong = wrong.join("\n");
    assert!(
        wrong.is_empty(),
        "names that these modules must not know:\n{wrong}"
    );
}

#[test]
fn files_are_touched_in_few_places_and_the_network_in_none() {
    let mut wrong = Vec::new();
    for file in files("src") {
        let may = FILES_IN.iter().any(|place| file.path.starts_with(place));
        for (line, path) in paths(&file) {
            let is_file = path.starts_with("std::fs") || path.starts_with("fs::");
            if path.starts_with("std::net") || (is_file && !may) {
                wrong.push(format!("{}:{line}: {path}", file.path));
            }
        }
    }
    let wrong = wrong.join("\n");
    assert!(
        wrong.is_empty(),
        "files or the network are touched in:\n{wrong}"
    );
}

/// The module under the root of the crate that a file belongs to; none for `lib.rs`.
fn top(file: &SourceFile) -> Option<String> {
    if file.path == "src/main.rs" {
        return Some("main".to_owned());
    }
    file.modules().first().map(|name| (*name).to_owned())
}

/// The modules under the root of the crate, and the second crate, that a file uses, with the
/// lines.
fn uses(file: &SourceFile) -> Vec<(usize, String)> {
    let depth = file.modules().len();
    let mut found = Vec::new();
    for (line, path) in paths(file) {
        let mut parts = path.split("::").peekable();
        let mut up = 0;
        while parts.next_if_eq(&"super").is_some() {
            up += 1;
        }
        let is_root = (up > 0 && up >= depth) || parts.next_if_eq(&"crate").is_some();
        match parts.next() {
            Some(name) if is_root => found.push((line, name.to_owned())),
            Some(name) if CRATES.contains(&name) => found.push((line, name.to_owned())),
            _ => {}
        }
    }
    if file.path == "src/main.rs" && file.code.contains("mod cli;") {
        found.push((1, "cli".to_owned()));
    }
    found
}

/// Every path in the code, `use a::{b, c::d}` as `a::b` and `a::c::d`.
fn paths(file: &SourceFile) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < file.code.len() {
        let rest = &file.code[at..];
        let is_start = rest.starts_with(|c: char| c.is_alphabetic() || c == '_');
        let len = if is_start {
            let mut of = Vec::new();
            let len = path(rest, "", &mut of);
            found.extend(of.into_iter().map(|path| (file.line(at), path)));
            len
        } else {
            rest.chars().next().map_or(1, char::len_utf8)
        };
        at += len.max(1);
    }
    found
}

/// Reads the path at the start of `code` into `found`; its length in bytes.
fn path(code: &str, before: &str, found: &mut Vec<String>) -> usize {
    let name = |text: &str| {
        text.find(|c: char| !(c.is_alphanumeric() || c == '_'))
            .unwrap_or(text.len())
    };
    let mut path = before.to_owned();
    let mut at = name(code);
    path.push_str(&code[..at]);
    while let Some(rest) = code[at..].strip_prefix("::") {
        path.push_str("::");
        at += 2;
        if let Some(list) = rest.strip_prefix('{') {
            at += 1;
            let mut inner = list;
            while !inner.is_empty() && !inner.starts_with('}') {
                let is_name = inner.starts_with(|c: char| c.is_alphabetic() || c == '_');
                let len = match is_name {
                    true => self::path(inner, &path, found),
                    false => inner.chars().next().map_or(1, char::len_utf8),
                };
                at += len;
                inner = &inner[len..];
            }
            return at + usize::from(!inner.is_empty());
        }
        let len = name(rest);
        path.push_str(&rest[..len]);
        at += len;
        if len == 0 {
            break;
        }
    }
    found.push(path);
    at
}

/// Every name in the code.
fn words(file: &SourceFile) -> impl Iterator<Item = (usize, &str)> {
    file.code.lines().enumerate().flat_map(|(line, text)| {
        text.split(|c: char| !(c.is_alphanumeric() || c == '_'))
            .filter(|name| !name.is_empty())
            .map(move |name| (line + 1, name))
    })
}

#[test]
fn nested_lists_are_read() {
    let mut found = Vec::new();
    let code = "crate::{text::{self, Span as S}, notice::Notice, finding};";
    let len = path(code, "", &mut found);
    assert_eq!(len, code.len() - 1);
    let expected = [
        "text::self",
        "text::Span",
        "text::as",
        "text::S",
        "notice::Notice",
        "finding",
    ];
    assert_eq!(found, expected.map(|path| format!("crate::{path}")));
}
