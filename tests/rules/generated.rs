//! What is generated from the rules is up to date: pages, schemas, the list of ids.

use std::collections::BTreeSet;
use std::path::Path;

use noticelint::config::SettingsFile;
use noticelint::{pack, page, report, sources};
use noticelint_rule::schema::FileKind;

use crate::{overwrite, root};

/// Compares a file with what it should hold, or writes it.
fn same(path: &Path, text: &str, wrong: &mut Vec<String>) {
    if overwrite() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    } else if std::fs::read_to_string(path).ok().as_deref() != Some(text) {
        wrong.push(path.display().to_string());
    }
}

fn up_to_date(wrong: &[String]) {
    assert!(
        wrong.is_empty(),
        "out of date, run SNAPSHOTS=overwrite cargo test --test rules:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn ids_are_unique_and_listed() {
    let packs = pack::builtin().unwrap();
    let ids: Vec<&str> = packs.rules.iter().map(|rule| rule.id.as_str()).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(unique.len(), ids.len());
    let mut wrong = Vec::new();
    let list = root().join("tests/data/rule-ids.txt");
    same(&list, &(ids.join("\n") + "\n"), &mut wrong);
    up_to_date(&wrong);
}

#[test]
fn every_rule_has_its_page() {
    let packs = pack::builtin().unwrap();
    let folder = root().join("docs/rules");
    let mut wrong = Vec::new();
    let pages = page::all(&packs);
    let names: BTreeSet<&str> = pages.iter().map(|(name, _)| name.as_str()).collect();
    for (name, text) in &pages {
        same(&folder.join(name), text, &mut wrong);
    }
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy();
        if !names.contains(&*name) {
            if overwrite() {
                std::fs::remove_file(&path).unwrap();
            } else {
                wrong.push(format!("{} (no such rule)", path.display()));
            }
        }
    }
    up_to_date(&wrong);
}

#[test]
fn schemas_are_those_of_the_types() {
    let mut wrong = Vec::new();
    for kind in FileKind::ALL {
        let text = serde_json::to_string_pretty(&kind.schema()).unwrap() + "\n";
        let name = format!("docs/schema/{}.json", kind.as_str());
        same(&root().join(name), &text, &mut wrong);
    }
    let settings = SettingsFile::ALL.iter();
    let settings = settings.map(|kind| (kind.as_str(), kind.schema()));
    let reports = [
        ("report", report::json_schema()),
        ("finding", report::jsonl_schema()),
    ];
    for (name, schema) in settings.chain(reports) {
        let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        let name = format!("docs/schema/{name}.json");
        same(&root().join(name), &text, &mut wrong);
    }
    up_to_date(&wrong);
}

#[test]
fn the_page_of_sources_is_that_of_the_packs() {
    let packs = pack::builtin().unwrap();
    let text = sources::page(&packs);
    let mut wrong = Vec::new();
    same(&root().join("docs/sources.md"), &text, &mut wrong);
    up_to_date(&wrong);
    // Every ground of every rule is on it, and what is not verified says so.
    for rule in &packs.rules {
        assert!(
            text.contains(&format!("rules/{}.md", rule.id)),
            "{}",
            rule.id
        );
    }
    assert!(text.contains("据转述") && text.contains("自愿遵守"));
}
