//! What the scanners of entities need to know of words: classes of the data by their names, and
//! the names of laws.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use noticelint_rule::resolved::Resolved;
use rustc_hash::FxHasher;

use crate::entity::{NameIndex, Words};
use crate::text::{Affixes, CharSet, fold_word};

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
    names: LawNames,
}

impl EntityWords {
    /// Takes the words out of the classes named here and the names out of the law data.
    pub(super) fn compile(resolved: &Resolved) -> Self {
        let class = |id: &str| -> Vec<String> {
            resolved
                .classes
                .iter()
                .find(|class| class.id == id)
                .map(|class| class.words.iter().map(|word| fold_word(word)).collect())
                .unwrap_or_default()
        };
        let documents = &resolved.law.documents;
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
            names: LawNames::new(
                documents
                    .iter()
                    .flat_map(|document| std::iter::once(&document.name).chain(&document.aliases)),
            ),
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

/// Names of laws by their first two characters.
#[derive(Debug, Default)]
struct LawNames {
    /// The first characters, to turn most places away at once.
    starts: CharSet,
    /// A bit for each pair of first characters, to turn most others away.
    first: Box<[u64]>,
    by_first: HashMap<(char, char), Vec<String>, BuildHasherDefault<FxHasher>>,
}

const BITS: usize = 1 << 14;

impl LawNames {
    fn new<'a>(names: impl Iterator<Item = &'a String>) -> Self {
        let mut index = Self {
            starts: CharSet::default(),
            first: vec![0; BITS / 64].into_boxed_slice(),
            by_first: HashMap::default(),
        };
        for name in names {
            let name = fold_word(name);
            let Some(key) = first_two(&name) else {
                continue;
            };
            let (word, bit) = place(key);
            if let Some(word) = index.first.get_mut(word) {
                *word |= bit;
            }
            index.by_first.entry(key).or_default().push(name);
        }
        index.starts = index.by_first.keys().map(|(c, _)| *c).collect();
        for names in index.by_first.values_mut() {
            names.sort_by_key(|name| std::cmp::Reverse(name.len()));
            names.dedup();
        }
        index
    }
}

impl NameIndex for LawNames {
    fn may_start(&self, c: char) -> bool {
        self.starts.contains(c)
    }

    fn length_at(&self, text: &str, offset: usize) -> Option<usize> {
        let rest = text.get(offset..)?;
        let key = first_two(rest)?;
        let (word, bit) = place(key);
        if self.first.get(word)? & bit == 0 {
            return None;
        }
        self.by_first
            .get(&key)?
            .iter()
            .find(|name| rest.starts_with(name.as_str()))
            .map(String::len)
    }
}

fn first_two(text: &str) -> Option<(char, char)> {
    let mut chars = text.chars();
    Some((chars.next()?, chars.next()?))
}

/// The word of the bit set and the bit in it for a pair of characters.
fn place((first, second): (char, char)) -> (usize, u64) {
    let mixed = (u32::from(first).wrapping_mul(0x9e37_79b1)) ^ u32::from(second);
    let bit = mixed as usize % BITS;
    (bit / 64, 1 << (bit % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_name_that_starts_there() {
        let names: Vec<String> = ["民法典", "担保法", "担保法解释"].map(String::from).into();
        let index = LawNames::new(names.iter());
        assert_eq!(index.length_at("依担保法解释第一条", 3), Some(15));
        assert_eq!(index.length_at("依担保法第一条", 3), Some(9));
        assert_eq!(index.length_at("依担保法第一条", 0), None);
        assert_eq!(index.length_at("法", 0), None);
    }
}
