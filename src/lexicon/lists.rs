//! A list of words that something looks for.

use noticelint_rule::lazy::Bytes;
use noticelint_rule::listed::Words;

use super::WordId;

/// Words in the order of their ids, read where they lie.
#[derive(Clone, Debug, Default)]
pub struct WordList {
    /// Four bytes a word, little-endian.
    numbers: Bytes,
    /// The number of the list, where it has one: of such lists a document knows at once in which
    /// sentences words of theirs stand.
    number: Option<u16>,
    /// A bit for each word by the last bits of its id: a word whose bit is not there is none.
    sieve: u64,
}

impl WordList {
    /// The list of these words, in any order.
    pub(super) fn new(mut words: Vec<WordId>) -> Self {
        words.sort_unstable();
        words.dedup();
        let bytes = words.iter().flat_map(|word| word.0.to_le_bytes());
        Self {
            numbers: bytes.collect::<Vec<u8>>().into(),
            number: None,
            sieve: words.iter().fold(0, |bits, word| bits | sieve(*word)),
        }
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.numbers.len() / 4
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// The words in order.
    #[inline]
    pub fn iter(&self) -> impl Iterator<Item = WordId> {
        let (numbers, _) = self.numbers.as_chunks::<4>();
        numbers.iter().map(|bytes| word(*bytes))
    }

    /// Whether a word is in the list.
    #[inline]
    pub fn has(&self, wanted: WordId) -> bool {
        if self.sieve & sieve(wanted) == 0 {
            return false;
        }
        let (numbers, _) = self.numbers.as_chunks::<4>();
        let found = numbers.binary_search_by_key(&wanted, |bytes| word(*bytes));
        found.is_ok()
    }

    /// The number of the list, where it has one.
    #[inline]
    pub fn number(&self) -> Option<usize> {
        self.number.map(usize::from)
    }
}

impl From<&Words> for WordList {
    /// The words of packs, which were numbered.
    fn from(words: &Words) -> Self {
        let mut list = Self {
            numbers: words.numbers().clone(),
            number: words.list(),
            sieve: 0,
        };
        list.sieve = list.iter().fold(0, |bits, word| bits | sieve(word));
        list
    }
}

fn sieve(word: WordId) -> u64 {
    1 << (word.0 % 64)
}

fn word(bytes: [u8; 4]) -> WordId {
    WordId(u32::from_le_bytes(bytes))
}
