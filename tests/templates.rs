//! Placeholders: how they are recognised, typed and kept apart from words.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

use noticelint::lint::Linter;
use noticelint::notice::{Document, Format};
use noticelint::{pack, parse};

fn linter() -> Linter {
    Linter::new(pack::compile(pack::builtin().unwrap()).unwrap())
}

fn read(linter: &Linter, text: &str) -> Document {
    let options = parse::Options::default();
    let source = parse::parse(text.as_bytes(), Format::Text, &options).unwrap();
    linter.read(source.notices.into_iter().next().unwrap())
}

/// The first slot of a text and the id of its type.
fn slot(linter: &Linter, text: &str) -> Option<(String, String)> {
    let document = read(linter, text);
    let slot = document.slots.first()?;
    let kind = slot
        .slot
        .and_then(|id| linter.packs().resolved.slots.get(id.index()));
    let kind = kind.map_or("-", |kind| kind.id.as_str()).to_owned();
    Some((document.quote(&slot.placeholder.range).to_owned(), kind))
}

#[test]
fn slots_are_typed_by_what_they_name() {
    let linter = linter();
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in include_str!("data/slots.tsv").lines() {
        let (written, expected) = line.split_once('\t').unwrap();
        count += 1;
        // Neutral words around it, so that the name alone tells.
        match slot(&linter, &format!("兹列示如下：（{written}），谨此。")) {
            Some((quote, kind)) if kind == expected && quote == written => {}
            found => wrong.push(format!("{written}: {expected}, not {found:?}")),
        }
    }
    assert!(count >= 200, "{count}");
    assert!(
        wrong.is_empty(),
        "{} of {count}\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
