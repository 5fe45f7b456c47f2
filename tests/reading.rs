//! How clauses are read, sentence by sentence, with accuracy by phenomenon.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests"
)]

use std::collections::BTreeMap;

use noticelint::lint::Linter;
use noticelint::notice::Format;
use noticelint::{pack, parse};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    phenomenon: String,
    text: String,
    at: String,
    polarity: Option<String>,
    modality: Option<String>,
    actor: Option<String>,
    leverage: Option<bool>,
    hypothetical: Option<bool>,
}

#[test]
fn clauses_are_read_as_a_careful_lawyer_reads_them() {
    let linter = Linter::new(pack::compile(pack::builtin().unwrap()).unwrap());
    let mut table: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut wrong = Vec::new();
    for line in include_str!("data/reading.jsonl").lines() {
        let row: Row = serde_json::from_str(line).unwrap();
        let options = parse::Options::default();
        let source = parse::parse(row.text.as_bytes(), Format::Text, &options).unwrap();
        let document = linter.read(source.notices.into_iter().next().unwrap());
        let at = document.text().find(&row.at).unwrap();
        let said = document.said_at(at);
        let name = |value: &dyn std::fmt::Debug| format!("{value:?}").to_lowercase();
        let actor = document
            .frames
            .iter()
            .find(|frame| frame.range.start == at)
            .and_then(|frame| frame.actor.as_ref())
            .and_then(|(class, _)| linter.packs().resolved.classes.get(class.index()))
            .map(|class| class.id.clone());
        let right = row
            .polarity
            .as_ref()
            .is_none_or(|p| *p == name(&said.polarity))
            && row
                .modality
                .as_ref()
                .is_none_or(|m| *m == name(&said.modality))
            && row
                .leverage
                .is_none_or(|leverage| leverage == said.leverage)
            && row
                .hypothetical
                .is_none_or(|hypothetical| hypothetical == said.hypothetical)
            && row
                .actor
                .as_ref()
                .is_none_or(|wanted| actor.as_ref() == Some(wanted));
        let (good, all) = table.entry(row.phenomenon.clone()).or_default();
        *all += 1;
        if right {
            *good += 1;
        } else {
            wrong.push(format!(
                "{}: {} @{}\n    {said:?} actor {actor:?}",
                row.phenomenon, row.text, row.at
            ));
        }
    }
    let (good, all) = table
        .values()
        .fold((0, 0), |sum, row| (sum.0 + row.0, sum.1 + row.1));
    for (phenomenon, (good, all)) in &table {
        println!("{phenomenon:22} {good}/{all}");
    }
    println!("all {good}/{all}\n{}", wrong.join("\n"));
    assert!(
        good * 100 >= all * 95,
        "{good} of {all}:\n{}",
        wrong.join("\n")
    );
}
