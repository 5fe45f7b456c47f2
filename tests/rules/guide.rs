//! Every YAML example of the guide for rule authors loads, and its rules pass their proof.

use noticelint::lint::Linter;
use noticelint::pack;
use noticelint::proof::{Ended, prove};

use crate::{root, scratch};

/// The fenced blocks of the guide: what stands behind ```yaml, and the text.
fn blocks(guide: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in guide.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => open = Some((info.trim().to_owned(), String::new())),
            (Some(_), Some(_)) => found.extend(open.take()),
            (Some((_, text)), None) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, None) => {}
        }
    }
    found
        .into_iter()
        .filter_map(|(info, text)| Some((info.strip_prefix("yaml")?.trim().to_owned(), text)))
        .collect()
}

#[test]
fn examples_of_the_guide_run() {
    let guide = std::fs::read_to_string(root().join("docs/rule-guide.md")).unwrap();
    let blocks = blocks(&guide);
    let mut files: Vec<(&str, &str)> = Vec::new();
    for (name, text) in &blocks {
        assert!(!name.is_empty(), "a block without a file name:\n{text}");
        files.push((name, text));
    }
    assert!(files.len() >= 10, "{} examples", files.len());
    let folder = scratch(&files);
    let packs = match pack::load(Some(pack::builtin().unwrap()), &[folder.path().to_owned()]) {
        Ok(packs) => packs,
        Err(pack::LoadError::Mistakes(mistakes)) => {
            let drawn: Vec<String> = mistakes
                .iter()
                .map(|(mistake, text)| mistake.render(text, false))
                .collect();
            panic!("{}", drawn.join("\n\n"));
        }
        Err(error) => panic!("{error}"),
    };
    let own = packs.packs.len() - 1;
    let ids: Vec<String> = packs
        .rules
        .iter()
        .filter(|rule| usize::from(rule.pack) == own)
        .map(|rule| rule.id.clone())
        .collect();
    let linter = Linter::new(pack::compile(packs).unwrap());
    let proofs = prove(&linter, |id| ids.iter().any(|own| own == id));
    assert_eq!(proofs.len(), ids.len());
    for proof in proofs {
        for example in &proof.examples {
            assert_eq!(example.ended, Ended::Right, "{}: {example:?}", proof.rule);
        }
    }
}
