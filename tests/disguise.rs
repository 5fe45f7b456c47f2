//! Disguised words are put back, and ordinary writing is left as it is.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests"
)]

use std::collections::BTreeMap;
use std::fs;
use std::sync::LazyLock;

use noticelint::finding::Place;
use noticelint::lint::{Linter, Options};
use noticelint::notice::{Document, Format};
use noticelint::text::{FoldKind, fold_word};
use noticelint::{pack, parse};
use noticelint_rule::hidden::Hidden;
use noticelint_rule::vocabulary::light_fold;
use proptest::prelude::*;

fn linter() -> Linter {
    Linter::new(pack::compile(pack::builtin().unwrap()).unwrap())
}

#[test]
fn words_prepared_by_the_build_are_those_made_at_run_time() {
    let packs = pack::builtin().unwrap();
    let words = |fold: fn(&str) -> String| {
        let hidden = Hidden::of(&packs, fold);
        let ids = 0..u32::try_from(hidden.len()).unwrap();
        let words = ids.map(|id| (hidden.word(id).to_owned(), hidden.part(id)));
        words.collect::<Vec<_>>()
    };
    let prepared = words(light_fold);
    assert!(prepared.len() > 1_000);
    assert!(prepared == words(fold_word), "the build folds other words");
}

fn read(linter: &Linter, text: &str, format: Format) -> Document {
    let source = parse::parse(text.as_bytes(), format, &parse::Options::default()).unwrap();
    linter.read(source.notices.into_iter().next().unwrap())
}

#[test]
fn disguises_are_seen_through() {
    let linter = linter();
    let mut table: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for line in include_str!("data/disguises.tsv").lines() {
        let mut fields = line.split('\t');
        let (Some(kind), Some(text), Some(meant)) = (fields.next(), fields.next(), fields.next())
        else {
            panic!("{line}");
        };
        if kind.starts_with('#') {
            continue;
        }
        let format = if kind == "markup" {
            Format::Html
        } else {
            Format::Text
        };
        let document = read(&linter, text, format);
        let seen = document
            .text()
            .match_indices(meant)
            .any(|(at, _)| document.folded.folds_in(at..at + meant.len()).count() > 0);
        let (held, all) = table.entry(kind).or_default();
        *all += 1;
        *held += usize::from(seen);
        if !seen {
            println!("{kind}: {text} reads {}", document.text());
        }
    }
    println!("{table:#?}");
    for (kind, (held, all)) in &table {
        let least = match *kind {
            "homophone" | "split" => 75,
            "look-alike" => 60,
            _ => 100,
        };
        assert!(held * 100 >= all * least, "{kind}: {held} of {all}");
    }
}

/// Ordinary writing of many kinds: nothing in it is put back, and nothing reported as disguised.
#[test]
fn ordinary_writing_is_left_as_it_is() {
    let linter = linter();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/plain");
    let mut read_any = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let format = match path.extension().and_then(|name| name.to_str()) {
            Some("html") => Format::Html,
            Some("md") => Format::Markdown,
            _ => Format::Text,
        };
        let source = parse::parse(text.as_bytes(), format, &parse::Options::default()).unwrap();
        for notice in source.notices {
            read_any += 1;
            let linted = linter.lint(notice, &Options::default());
            let text = &linted.document.notice.text;
            for fold in linted.document.folded.folds() {
                let circled = fold.kind == FoldKind::LookAlike;
                let ordinary = !fold.kind.is_separator() && !fold.kind.is_substitution();
                let what = fold.text.of(text);
                assert!(
                    ordinary || circled,
                    "{}: {what} {:?}",
                    path.display(),
                    fold.kind
                );
            }
            for finding in &linted.findings {
                let category = &finding.category;
                let place = finding.place;
                assert!(
                    !category.starts_with("evasion/"),
                    "{}: {place:?}",
                    path.display()
                );
            }
        }
    }
    assert!(read_any > 7, "{read_any} texts");
}

/// The categories reported in a text message, and the words of its disguises.
fn reported(linter: &Linter, text: &str) -> (Vec<String>, Vec<String>) {
    let source = parse::parse(text.as_bytes(), Format::Text, &parse::Options::default()).unwrap();
    let linted = linter.lint(
        source.notices.into_iter().next().unwrap(),
        &Options::default(),
    );
    let text = &linted.document.notice.text;
    let categories = linted.findings.iter().map(|f| f.category.clone()).collect();
    let quotes = linted
        .findings
        .iter()
        .filter(|finding| finding.category.starts_with("evasion/"))
        .map(|finding| match finding.place {
            Place::At(span) => span.of(text).to_owned(),
            Place::Missing { .. } | Place::Whole => String::new(),
        })
        .collect();
    (categories, quotes)
}

#[test]
fn a_disguise_stands_beside_what_it_hides() {
    let linter = linter();
    let has = |all: &[String], one: &str| all.iter().any(|category| category == one);
    let (categories, quotes) = reported(&linter, "再不还款，你就等着坐·牢。");
    assert!(
        has(&categories, "threat/criminal-liability"),
        "{categories:?}"
    );
    assert!(has(&categories, "evasion/separator"), "{categories:?}");
    assert_eq!(quotes, ["坐·牢"]);
    let (categories, quotes) = reported(&linter, "再不还款，你就等着坐lao。");
    assert!(
        has(&categories, "threat/criminal-liability"),
        "{categories:?}"
    );
    assert!(has(&categories, "evasion/substitution"), "{categories:?}");
    assert_eq!(quotes, ["坐lao"]);
    // The same word where it threatens nobody, and the same threat in plain words.
    let (categories, _) = reported(&linter, "如有人称您会坐·牢，请报警。");
    assert!(!has(&categories, "evasion/separator"), "{categories:?}");
    let (categories, _) = reported(&linter, "再不还款，你就等着坐牢。");
    assert!(
        !categories.iter().any(|c| c.starts_with("evasion/")),
        "{categories:?}"
    );
    // Traditional characters hide something in a simplified text only.
    let (categories, _) = reported(&linter, "再不還款，你就等著坐牢，我們會通知您的單位領導。");
    assert!(
        !categories.iter().any(|c| c.starts_with("evasion/")),
        "{categories:?}"
    );
    let (categories, _) = reported(&linter, "再不还款，我们会通知您的單位领导，请您尽快处理。");
    assert!(has(&categories, "evasion/substitution"), "{categories:?}");
}

/// Pieces of which texts are put together: words, marks, letters, pictures, slots.
const PIECES: &[&str] = &[
    "坐",
    "牢",
    "坐坐",
    "单位",
    "但位",
    "领",
    "导",
    "家 人",
    "上门",
    "法元",
    "dan",
    "wei",
    "zuolao",
    "👮",
    "👨‍👩‍👧",
    "👮🏽‍♂️",
    "🔒",
    "·",
    " ",
    "-",
    "*",
    "\u{200b}",
    "\n",
    "\r\n",
    "　",
    "，",
    "。",
    "言射",
    "讠乍",
    "vx",
    "ＶＸ",
    "加",
    "v信",
    "{{name}}",
    "①",
    "丄",
    "單",
    "領",
    "您的",
    "会",
    "é",
    "𝐯",
    "\u{fe0f}",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_edit_leads_back(picks in proptest::collection::vec(0..PIECES.len(), 0..40)) {
        let chosen = picks.iter().filter_map(|at| PIECES.get(*at)).copied();
        let text: String = std::iter::once("信").chain(chosen).collect();
        let document = read(shared(), &text, Format::Text);
        let folded = &document.folded;
        let original = &document.notice.text;
        let mut last = 0;
        for (at, c) in folded.text().char_indices() {
            let span = folded.span(at..at + c.len_utf8());
            prop_assert!(original.get(span.range()).is_some(), "{span:?} of {original:?}");
            prop_assert!(span.start >= last && !span.is_empty(), "{span:?} of {original:?}");
            last = span.start;
            let back = folded.range(span);
            prop_assert!(back.start <= at && back.end >= at + c.len_utf8());
        }
        for fold in folded.folds() {
            prop_assert!(folded.text().get(fold.folded.clone()).is_some());
            prop_assert!(original.get(fold.text.range()).is_some());
        }
    }
}

fn shared() -> &'static Linter {
    static LINTER: LazyLock<Linter> = LazyLock::new(linter);
    &LINTER
}
