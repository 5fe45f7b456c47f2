//! Texts on which a rule should be silent: what it reports, denied; longer words that hold its
//! own.

use std::collections::BTreeSet;

use noticelint_rule::resolved::{Check, Resolved, Rule};

use super::Example;
use super::attack::classes;

/// The example denied, forbidden and warned of, in the sentences that the packs give.
pub(super) fn negations(packs: &Resolved, says: &Rule, example: &Example) -> Vec<String> {
    let is_speech = matches!(
        says.check,
        Check::Phrases { .. } | Check::Frame(_) | Check::Pattern { .. } | Check::Modality { .. }
    );
    let text = example.text.trim().trim_end_matches(['。', '！', '；']);
    if !is_speech || text.contains(['\n', '“', '”']) {
        return Vec::new();
    }
    let frames = packs.proof.negations.iter();
    frames.map(|frame| frame.replace("{}", text)).collect()
}

/// Longer words in which the rule's are not meant, in the sentences that the packs give.
pub(super) fn harmless(packs: &Resolved, says: &Rule) -> Vec<String> {
    /// More words of one rule prove nothing more.
    const MOST: usize = 24;
    let classes = classes(&says.check);
    let classes = classes
        .iter()
        .filter_map(|id| packs.classes.get(id.index()));
    let words: BTreeSet<&String> = classes
        .flat_map(|class| class.exceptions.iter())
        .chain(says.guards.protected.iter())
        .collect();
    let words: Vec<&String> = words.into_iter().collect();
    let step = words.len().div_ceil(MOST).max(1);
    let mut texts = Vec::new();
    for word in words.into_iter().step_by(step) {
        for carrier in &packs.proof.carriers {
            texts.push(carrier.replace("{}", word));
        }
    }
    texts
}
