//! Lists of words that something looks for, numbered, and which lists each word is in.

use std::ops::Deref;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rustc_hash::FxHashMap;

use super::WordId;

/// A list of words, in the order of their ids; equal lists of a lexicon have one number.
#[derive(Clone, Debug)]
pub struct WordList {
    words: Arc<[WordId]>,
    number: u32,
    /// A bit for each word by the last bits of its id: a word whose bit is not there is none.
    sieve: u64,
}

impl Default for WordList {
    fn default() -> Self {
        Self {
            words: Arc::default(),
            number: u32::MAX,
            sieve: 0,
        }
    }
}

impl WordList {
    /// Whether a word is in it.
    #[inline]
    pub fn has(&self, word: WordId) -> bool {
        self.sieve & sieve(word) != 0 && self.words.binary_search(&word).is_ok()
    }

    /// Its number.
    pub fn number(&self) -> usize {
        self.number as usize
    }
}

impl Deref for WordList {
    type Target = [WordId];

    fn deref(&self) -> &[WordId] {
        &self.words
    }
}

fn sieve(word: WordId) -> u64 {
    1 << (word.0 % 64)
}

/// All lists of a lexicon so far. Rules name theirs when they first run, so an index of them is
/// made once a bulk of texts has run, and once more for what came late.
#[derive(Debug, Default)]
pub(super) struct Lists {
    known: Mutex<FxHashMap<Arc<[WordId]>, u32>>,
    early: OnceLock<Index>,
    late: OnceLock<Index>,
}

/// So many texts were read when lists are indexed.
const EARLY: usize = 32;
const LATE: usize = 1024;

impl Lists {
    /// The list of these words, which lie in order.
    pub(super) fn list(&self, words: Vec<WordId>) -> WordList {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
        let words: Arc<[WordId]> = words.into();
        let number = *known.entry(Arc::clone(&words)).or_insert(next);
        let bits = words.iter().fold(0, |bits, word| bits | sieve(*word));
        WordList {
            words,
            number,
            sieve: bits,
        }
    }

    /// The index of the lists, where it pays to have one after so many texts.
    pub(super) fn index(&self, texts: usize, words: usize) -> Option<&Index> {
        if texts < EARLY {
            return None;
        }
        let made = if texts < LATE {
            &self.early
        } else {
            &self.late
        };
        Some(made.get_or_init(|| {
            let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
            Index::new(&known, words)
        }))
    }
}

/// For each word the lists it is in.
#[derive(Debug)]
pub struct Index {
    ends: Vec<u32>,
    lists: Vec<u32>,
    count: usize,
}

impl Index {
    fn new(known: &FxHashMap<Arc<[WordId]>, u32>, words: usize) -> Self {
        let mut entries: Vec<(WordId, u32)> = known
            .iter()
            .flat_map(|(words, list)| words.iter().map(|word| (*word, *list)))
            .collect();
        entries.sort_unstable();
        let mut ends = vec![0_u32; words];
        for (word, _) in &entries {
            if let Some(end) = ends.get_mut(word.0 as usize) {
                *end += 1;
            }
        }
        let mut total = 0;
        for end in &mut ends {
            total += *end;
            *end = total;
        }
        Self {
            ends,
            lists: entries.into_iter().map(|(_, list)| list).collect(),
            count: known.len(),
        }
    }

    /// How many lists it knows: those whose numbers are below.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The lists that a word is in.
    pub fn of(&self, word: WordId) -> &[u32] {
        let at = word.0 as usize;
        let end = |at: usize| self.ends.get(at).copied().unwrap_or_default() as usize;
        let from = at.checked_sub(1).map_or(0, end);
        self.lists.get(from..end(at)).unwrap_or_default()
    }
}
