//! What a reader is told below a finding: basis, reason, suggestions, evidence.

use std::collections::BTreeSet;

use crate::finding::{Basis, Evidence, Finding, FrameRead};
use crate::i18n::{Lang, Words};

use super::place::View;
use super::visible::SIGN;

/// The notes of `finding` in the order of reading, each with its label.
pub(super) fn notes(
    lang: Lang,
    view: &View<'_>,
    finding: &Finding,
    unseen: Option<&BTreeSet<char>>,
) -> Vec<(&'static str, String)> {
    let words = lang.words();
    let mut notes = Vec::new();
    let mut add = |label, text: &str| {
        if !text.is_empty() {
            notes.push((label, view.words(text).into_owned()));
        }
    };
    for basis in &finding.basis {
        add(words.basis, &basis_line(lang, basis));
    }
    add(words.why, &finding.why);
    for suggestion in &finding.suggestions {
        let remark = if suggestion.safe { words.safe } else { "" };
        add(
            words.suggestion,
            &remarked(words, &suggestion.text, &[remark]),
        );
    }
    for evidence in &finding.evidence {
        match evidence {
            Evidence::Folds(folds) => {
                let mut names: Vec<&str> = folds.iter().map(|fold| lang.fold(*fold)).collect();
                names.dedup();
                add(words.folds, &names.join(words.comma));
            }
            Evidence::Frame(frame) => add(words.frame, &frame_line(lang, frame)),
            Evidence::Sum(sum) => add(words.sum, sum),
            Evidence::Branch { condition, negated } => {
                add(words.branch, &lang.branch(condition, *negated));
            }
            Evidence::Remark(remark) => add(words.remark, remark),
        }
    }
    if let Some(unseen) = unseen.filter(|unseen| !unseen.is_empty()) {
        let name = |c: &char| format!("U+{:04X} {}", u32::from(*c), lang.character(*c));
        let names: Vec<String> = unseen.iter().map(name).collect();
        add(
            words.characters,
            &lang.sign_stands_for(SIGN, &names.join(words.comma)),
        );
    }
    add(words.also, &finding.also.join(words.comma));
    notes
}

/// Who does what to whom, and how it is said.
fn frame_line(lang: Lang, frame: &FrameRead) -> String {
    let words = lang.words();
    let who: Vec<&str> = [&frame.actor, &frame.action, &frame.target]
        .into_iter()
        .map(String::as_str)
        .filter(|word| !word.is_empty())
        .collect();
    let leverage = if frame.leverage { lang.leverage() } else { "" };
    let how: Vec<&str> = [
        lang.polarity(frame.polarity),
        lang.modality(frame.modality),
        leverage,
    ]
    .into_iter()
    .filter(|word| !word.is_empty())
    .collect();
    format!(
        "{}{}{}",
        who.join(" → "),
        words.semicolon,
        how.join(words.comma)
    )
}

/// `text` with those of `remarks` that say something in brackets behind it.
fn remarked(words: &Words, text: &str, remarks: &[&str]) -> String {
    let said: Vec<&str> = remarks
        .iter()
        .copied()
        .filter(|word| !word.is_empty())
        .collect();
    if said.is_empty() || text.is_empty() {
        return text.to_owned();
    }
    format!(
        "{text}{}{}{}",
        words.open,
        said.join(words.and),
        words.close
    )
}

/// A basis as printed: document and article, then how far it binds and how well it is known.
pub(super) fn basis_line(lang: Lang, basis: &Basis) -> String {
    let words = lang.words();
    let level = lang.level(&basis.level);
    let own = matches!(basis.level.as_str(), "policy" | "practice");
    let cited = format!("{}{}", basis.name, basis.article);
    if own {
        return match cited.as_str() {
            "" => level.to_owned(),
            _ if cited.contains(level) => cited,
            _ => remarked(words, &cited, &[level]),
        };
    }
    remarked(words, &cited, &[level, lang.known(&basis.known)])
}
