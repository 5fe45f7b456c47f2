//! The page of sources, made from the packs alone: every document, how it is known, and which
//! rules rest on it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use noticelint_rule::law::Document;
use noticelint_rule::resolved::{Basis, Resolved, Rule};

use crate::i18n::{SOURCES, SourceWords, checked, dates, force};

/// The page, in Markdown.
pub fn page(packs: &Resolved) -> String {
    let words: &SourceWords = &SOURCES;
    let mut out = format!("# {}\n\n{}\n", words.title, words.about);
    let mut as_of: Vec<String> = packs
        .packs
        .iter()
        .filter_map(|pack| Some(format!("{} {}", pack.id, pack.law_as_of.as_ref()?)))
        .collect();
    as_of.dedup();
    let _ = writeln!(out, "\n{}：{}。", words.as_of, as_of.join("、"));
    let resting = resting(packs);
    let (used, other): (Vec<&Document>, Vec<&Document>) = packs
        .law
        .documents
        .iter()
        .partition(|document| resting.contains_key(document.id.as_str()));
    heading(&mut out, words.used, &words.heads);
    for document in used {
        let rules = resting.get(document.id.as_str());
        let row = [
            name(document),
            cell(document.number.as_deref()),
            cell(document.issuer.as_deref()),
            dates(document.effective.as_deref(), document.repealed.as_deref()),
            force(document.level),
            checked(document.known).to_owned(),
            rules.map(listed).unwrap_or_default(),
        ];
        line(&mut out, &row);
    }
    let _ = writeln!(out, "\n## {}\n", words.own);
    for (id, rules) in &resting {
        let Some(basis) = own(packs, id) else {
            continue;
        };
        let _ = writeln!(out, "- {}：{}", force(basis.level), listed(rules));
    }
    heading(&mut out, words.known_only, &words.short_heads);
    for document in other {
        let row = [
            name(document),
            cell(document.number.as_deref()),
            dates(document.effective.as_deref(), document.repealed.as_deref()),
            force(document.level),
            checked(document.known).to_owned(),
        ];
        line(&mut out, &row);
    }
    out
}

/// Articles of a document, each with the rules that rest on it.
type Articles<'a> = BTreeMap<&'a str, Vec<&'a str>>;

/// By document: the articles that rules name.
fn resting(packs: &Resolved) -> BTreeMap<&str, Articles<'_>> {
    let mut found: BTreeMap<&str, Articles<'_>> = BTreeMap::new();
    for rule in &packs.rules {
        for basis in grounds(rule) {
            let rules = found
                .entry(&basis.document)
                .or_default()
                .entry(&basis.article)
                .or_default();
            if !rules.contains(&rule.id.as_str()) {
                rules.push(&rule.id);
            }
        }
    }
    found
}

fn grounds(rule: &Rule) -> impl Iterator<Item = &Basis> {
    let others = rule
        .by_sender
        .iter()
        .filter_map(|other| other.basis.as_ref());
    rule.basis.iter().chain(others.flatten())
}

/// A ground that is no document, by its name.
fn own<'a>(packs: &'a Resolved, id: &str) -> Option<&'a Basis> {
    let known = packs.law.documents.iter().any(|document| document.id == id);
    let mut all = packs.rules.iter().flat_map(grounds);
    all.find(|basis| !known && basis.document == id)
}

fn listed(articles: &Articles<'_>) -> String {
    let links = |rules: &Vec<&str>| {
        let links = rules.iter().map(|id| format!("[{id}](rules/{id}.md)"));
        links.collect::<Vec<_>>().join(" ")
    };
    let parts = articles.iter().map(|(article, rules)| match *article {
        "" => links(rules),
        article => format!("{article} {}", links(rules)),
    });
    parts.collect::<Vec<_>>().join("；")
}

fn name(document: &Document) -> String {
    match document.note.as_deref() {
        Some(note) => format!("《{}》<br>{note}", document.name),
        None => format!("《{}》", document.name),
    }
}

fn cell(text: Option<&str>) -> String {
    text.unwrap_or(SOURCES.none).to_owned()
}

fn heading(out: &mut String, title: &str, heads: &[&str]) {
    let _ = writeln!(out, "\n## {title}\n\n| {} |", heads.join(" | "));
    let _ = writeln!(out, "|{}", "---|".repeat(heads.len()));
}

fn line(out: &mut String, cells: &[String]) {
    let cells: Vec<String> = cells.iter().map(|text| text.replace('|', "\\|")).collect();
    let _ = writeln!(out, "| {} |", cells.join(" | "));
}
