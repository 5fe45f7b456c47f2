//! Subject lines of mails that are drafted as text («主题：…»).

use noticelint_rule::resolved::Resolved;

use crate::notice::{BlockKind, ReadLeaf};
use crate::text::{Affixes, fold_word};

/// A subject stands among so many first leaves.
const FIRST: usize = 8;

/// The labels of subjects, folded.
#[derive(Debug, Default)]
pub(super) struct Subjects(Affixes<()>);

impl Subjects {
    pub(super) fn compile(resolved: &Resolved) -> Self {
        let class = resolved.class("subject_label");
        let class = class.and_then(|class| resolved.classes.get(class.index()));
        let words = class
            .map(|class| class.words.as_slice())
            .unwrap_or_default();
        Self(Affixes::beginnings(
            words.iter().map(|word| (fold_word(word), ())),
        ))
    }

    /// Marks the subjects among the leaves of a folded text.
    pub(super) fn mark(&self, leaves: &mut [ReadLeaf], text: &str) {
        for leaf in leaves.iter_mut().take(FIRST) {
            let line = text
                .get(leaf.range.clone())
                .unwrap_or_default()
                .trim_start();
            let labelled = self.0.begin(line).any(|(word, ())| {
                let rest = line.get(word.len()..).unwrap_or_default();
                rest.trim_start().starts_with(['：', ':'])
            });
            if labelled && leaf.kind == BlockKind::Paragraph {
                leaf.kind = BlockKind::Subject;
            }
        }
    }
}
