//! What the scanners of entities need to know of words: classes of the data by their names, and
//! the names of laws.

use noticelint_rule::law_names::LawNames;
use noticelint_rule::resolved::Resolved;

use crate::entity::{NameIndex, Words};
use crate::lexicon::Lexicon;
use crate::text::{Affixes, fold_word};

/// Words for the scanners, folded.
#[derive(Debug, Default)]
pub(super) struct EntityWords {
    reference: Affixes,
    id: Affixes,
    card: Affixes,
    tail: Affixes,
    licence: Affixes,
    receipt: Vec<String>,
    law_endings: Vec<String>,
    contract_endings: Vec<String>,
    back: Affixes,
    names: Laws,
}

impl EntityWords {
    /// Takes the words out of the classes named here and the names of laws out of the lexicon.
    pub(super) fn compile(resolved: &Resolved, lexicon: &Lexicon) -> Self {
        let class = |id: &str| -> Vec<String> {
            resolved
                .classes
                .iter()
                .find(|class| class.id == id)
                .map(|class| class.words.iter().map(|word| fold_word(word)).collect())
                .unwrap_or_default()
        };
        Self {
            reference: class("reference_number_word").into_iter().collect(),
            id: class("id_number_word").into_iter().collect(),
            card: class("bank_card_word").into_iter().collect(),
            tail: class("card_tail_word").into_iter().collect(),
            licence: class("licence_word").into_iter().collect(),
            receipt: class("receipt_word"),
            law_endings: class("law_ending"),
            contract_endings: class("contract_ending"),
            back: Affixes::beginnings(
                class("law_back_reference")
                    .into_iter()
                    .map(|word| (word, ())),
            ),
            names: Laws(lexicon.laws().clone()),
        }
    }

    /// The words as the scanners take them.
    pub(super) fn words(&self) -> Words<'_> {
        Words {
            reference_words: &self.reference,
            id_words: &self.id,
            card_words: &self.card,
            tail_words: &self.tail,
            licence_words: &self.licence,
            receipt_words: &self.receipt,
            law_endings: &self.law_endings,
            contract_endings: &self.contract_endings,
            back_words: &self.back,
            names: &self.names,
        }
    }
}

/// Names of laws as the scanner of citations asks for them.
#[derive(Debug, Default)]
struct Laws(LawNames);

impl NameIndex for Laws {
    fn length_at(&self, text: &str, offset: usize) -> Option<usize> {
        self.0.length_at(text, offset)
    }
}
