//! Every mistake a rule file can hold, drawn: one folder a mistake, `expected.txt` beside it.
//!
//! `SNAPSHOTS=overwrite cargo test -p noticelint-rule --test mistakes` writes them anew.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use noticelint_rule::mistake::Mistake;
use noticelint_rule::{PackSource, SourceFile, resolve};
use snapbox::Data;
use snapbox::data::DataFormat;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mistakes")
}

fn read(folder: &Path, top: &Path, files: &mut Vec<SourceFile>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, top, files);
        } else if path.extension().is_some_and(|e| e == "yaml") {
            let name = path.strip_prefix(top).unwrap().to_string_lossy();
            files.push(SourceFile {
                path: name.replace('\\', "/"),
                text: std::fs::read_to_string(&path).unwrap(),
            });
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
}

fn pack(name: &str) -> PackSource {
    let mut pack = PackSource::default();
    read(&root().join(name), &root(), &mut pack.files);
    pack
}

fn cases() -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(root())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('_'))
        .collect();
    names.sort();
    names
}

#[test]
fn every_mistake_is_drawn() {
    let base = resolve(None, &[pack("_base")]).unwrap();
    let mut wrong = Vec::new();
    for name in cases() {
        let pack = pack(&name);
        let mut drawn = String::new();
        for diagnostic in resolve(Some(base.clone()), std::slice::from_ref(&pack))
            .err()
            .unwrap_or_default()
        {
            let file = pack.files.iter().find(|file| file.path == diagnostic.path);
            let text = file.map_or("", |file| &file.text);
            writeln!(drawn, "{}\n", diagnostic.render(text, false)).unwrap();
        }
        let expected = root().join(&name).join("expected.txt");
        let expected = Data::read_from(&expected, Some(DataFormat::Text));
        let assert = snapbox::Assert::new().action_env("SNAPSHOTS");
        if let Err(error) = assert.try_eq(Some(&name), Data::text(drawn).raw(), expected.raw()) {
            wrong.push(error.to_string());
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_kind_of_mistake_has_a_case() {
    // Too large to be kept as files; covered beside the reader. `bad-value` is what a type of
    // ours would refuse, and none does yet.
    let elsewhere = ["too-large", "too-many-values", "bad-value"];
    let base = resolve(None, &[pack("_base")]).unwrap();
    let mut seen: BTreeSet<&str> = elsewhere.into_iter().collect();
    for name in cases() {
        let found = resolve(Some(base.clone()), &[pack(&name)]).err();
        assert!(found.is_some(), "{name} has no mistake");
        let codes = found.into_iter().flatten();
        seen.extend(codes.map(|diagnostic| diagnostic.mistake.code()));
    }
    let missing: Vec<_> = Mistake::CODES
        .iter()
        .filter(|code| !seen.contains(**code))
        .collect();
    assert!(missing.is_empty(), "no case for {missing:?}");
}

#[test]
fn places_are_inside_the_file() {
    let base = resolve(None, &[pack("_base")]).unwrap();
    for name in cases() {
        let pack = pack(&name);
        let found = resolve(Some(base.clone()), std::slice::from_ref(&pack)).err();
        for diagnostic in found.into_iter().flatten() {
            let Some(span) = &diagnostic.span else {
                continue;
            };
            let file = pack.files.iter().find(|file| file.path == diagnostic.path);
            let text = &file.unwrap().text;
            assert!(text.get(span.clone()).is_some(), "{name}: {diagnostic:?}");
        }
    }
}
