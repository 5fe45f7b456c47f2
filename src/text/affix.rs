//! Words looked up by the character that they begin or end with.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use rustc_hash::FxHasher;

/// Words with a value each, found where a text begins or ends with them.
#[derive(Clone, Debug)]
pub struct Affixes<T = ()> {
    by_char: ByChar<T>,
    /// A bit for each character that they are found by, by its last bits: most characters are
    /// turned away at once.
    sieve: [u64; SIEVE / 64],
}

const SIEVE: usize = 1024;

/// Where in the sieve a character lies.
#[inline]
fn place(c: char) -> (usize, u64) {
    let at = c as usize % SIEVE;
    (at / 64, 1 << (at % 64))
}

/// Words with their values by their first or last character.
type ByChar<T> = HashMap<char, Vec<(Box<str>, T)>, BuildHasherDefault<FxHasher>>;

impl<T> Default for Affixes<T> {
    fn default() -> Self {
        Self {
            by_char: HashMap::default(),
            sieve: [0; SIEVE / 64],
        }
    }
}

impl<T> Affixes<T> {
    /// Words that texts may begin with.
    pub fn beginnings(words: impl IntoIterator<Item = (String, T)>) -> Self {
        Self::new(words, |word| word.chars().next())
    }

    /// Words that texts may end with.
    pub fn endings(words: impl IntoIterator<Item = (String, T)>) -> Self {
        Self::new(words, |word| word.chars().next_back())
    }

    fn new(
        words: impl IntoIterator<Item = (String, T)>,
        key: impl Fn(&str) -> Option<char>,
    ) -> Self {
        let mut affixes = Self::default();
        for (word, value) in words {
            if let Some(c) = key(&word) {
                let (at, bit) = place(c);
                if let Some(bits) = affixes.sieve.get_mut(at) {
                    *bits |= bit;
                }
                let alike = affixes.by_char.entry(c).or_default();
                alike.push((word.into(), value));
            }
        }
        affixes
    }

    /// Whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.by_char.is_empty()
    }

    /// Of words that texts may begin with, those that `text` begins with, as they were given.
    pub fn begin<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (&'a str, &'a T)> {
        self.of(text.chars().next())
            .iter()
            .filter(move |(word, _)| text.starts_with(&**word))
            .map(|(word, value)| (&**word, value))
    }

    /// Of words that texts may end with, those that `text` ends with, as they were given.
    pub fn end<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (&'a str, &'a T)> {
        self.of(text.chars().next_back())
            .iter()
            .filter(move |(word, _)| text.ends_with(&**word))
            .map(|(word, value)| (&**word, value))
    }

    /// Whether a word that texts may begin with begins with `c`.
    pub fn may_begin(&self, c: char) -> bool {
        self.passes(c) && self.by_char.contains_key(&c)
    }

    /// Whether a word that texts may end with ends in `c`.
    pub fn may_end(&self, c: char) -> bool {
        self.passes(c) && self.by_char.contains_key(&c)
    }

    /// Whether words may be found by a character, told fast.
    #[inline]
    fn passes(&self, c: char) -> bool {
        let (at, bit) = place(c);
        self.sieve.get(at).is_some_and(|bits| bits & bit != 0)
    }

    #[inline]
    fn of(&self, c: Option<char>) -> &[(Box<str>, T)] {
        let alike = c.filter(|c| self.passes(*c));
        let alike = alike.and_then(|c| self.by_char.get(&c));
        alike.map_or(&[], Vec::as_slice)
    }
}

impl FromIterator<String> for Affixes {
    /// Words that texts may end with.
    fn from_iter<I: IntoIterator<Item = String>>(words: I) -> Self {
        Self::endings(words.into_iter().map(|word| (word, ())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_at_either_end() {
        let words = || ["合同编号", "编号", "号码"].map(|word| (word.to_owned(), word.len()));
        let endings = Affixes::endings(words());
        let found: Vec<&str> = endings.end("借款合同编号").map(|(word, _)| word).collect();
        assert_eq!(found, ["合同编号", "编号"]);
        assert_eq!(endings.end("合同").count(), 0);
        assert_eq!(endings.end("").count(), 0);
        let beginnings = Affixes::beginnings(words());
        assert_eq!(
            beginnings.begin("编号：1").next(),
            Some(("编号", &"编号".len()))
        );
        assert!(Affixes::<()>::default().is_empty());
    }
}
