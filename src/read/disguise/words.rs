//! The words that people disguise, and where one of them may begin in a text.

use std::ops::Range;

use noticelint_han::sound;
use noticelint_rule::resolved::{Beside, ClassRole, Disguises};

use crate::text::{fold_word, is_han};

/// The longest word that is looked for, in characters.
pub(super) const LONGEST: usize = 8;

/// What a word is in a sentence, as far as its class says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Target,
    Action,
    Actor,
    Any,
}

/// A word that people disguise.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) chars: Vec<char>,
    pub(super) part: Part,
}

/// A cover word.
#[derive(Debug)]
pub(super) struct Cover {
    pub(super) word: String,
    pub(super) means: String,
    pub(super) beside: Beside,
}

/// The words and their indices.
#[derive(Debug, Default)]
pub(super) struct Words {
    words: Vec<Word>,
    /// First character, word.
    first: Vec<(char, u32)>,
    /// A bit for each pair of syllables that a word may begin with.
    pairs: Vec<u64>,
    /// Pair of syllables, word.
    by_pair: Vec<(u32, u32)>,
    /// Character, word, its place in the word.
    by_char: Vec<(char, u32, usize)>,
    /// Syllable, word, the place in the word of the character that sounds so.
    by_syllable: Vec<(usize, u32, usize)>,
    /// First character of the parts, the parts, the character they make.
    pub(super) splits: Vec<(char, String, char)>,
    /// First character of a picture, the picture, the words it stands for.
    pub(super) pictures: Vec<(char, String, Vec<Vec<char>>)>,
    /// First character, cover word.
    pub(super) covers: Vec<(char, Cover)>,
    /// What looks like a character, the character.
    look_alikes: Vec<(char, char)>,
}

/// Bits for pairs of syllables: each syllable needs 9.
const SYLLABLE_BITS: u32 = 9;
const PAIRS: usize = 1 << (2 * SYLLABLE_BITS);

fn pair(first: usize, second: usize) -> u32 {
    let mask = (1 << SYLLABLE_BITS) - 1;
    (((first & mask) << SYLLABLE_BITS) | (second & mask)) as u32
}

impl Words {
    /// `said` are the words, `spoken_to` those for whom a notice speaks to.
    pub(super) fn new(
        ways: &Disguises,
        said: &[(String, Option<ClassRole>)],
        spoken_to: &[String],
    ) -> Self {
        let mut index = Self {
            pairs: vec![0; PAIRS / 64],
            ..Self::default()
        };
        index.take_ways(ways);
        let mut words = raw_words(said);
        words.sort();
        words.dedup_by(|a, b| a.0 == b.0);
        for (word, part) in words {
            // A word with «you» in it sounds like too much; it is looked for with marks only.
            let by_sound = !spoken_to.iter().any(|other| word.contains(other.as_str()));
            index.add(&word, part, by_sound);
        }
        index.first.sort_unstable();
        index.by_pair.sort_unstable();
        index.by_pair.dedup();
        index.by_char.sort_unstable();
        index.by_syllable.sort_unstable();
        index
    }

    fn take_ways(&mut self, ways: &Disguises) {
        for (c, parts) in &ways.split {
            for parts in parts {
                if let Some(first) = parts.chars().next() {
                    self.splits.push((first, parts.clone(), *c));
                }
            }
        }
        self.splits.sort();
        for (picture, stands_for) in &ways.emoji {
            let picture = fold_word(picture);
            if let Some(first) = picture.chars().next() {
                let words = stands_for.iter().map(|word| word.chars().collect());
                self.pictures.push((first, picture, words.collect()));
            }
        }
        self.pictures
            .sort_by(|a, b| (a.0, b.1.len()).cmp(&(b.0, a.1.len())));
        for slang in &ways.slang {
            let word = fold_word(&slang.word);
            if let Some(first) = word.chars().next() {
                let cover = Cover {
                    word,
                    means: slang.means.clone(),
                    beside: slang.beside.clone(),
                };
                self.covers.push((first, cover));
            }
        }
        self.covers
            .sort_by(|a, b| (a.0, b.1.word.len()).cmp(&(b.0, a.1.word.len())));
        for (c, others) in &ways.look_alikes {
            self.look_alikes
                .extend(others.chars().map(|other| (other, *c)));
        }
        self.look_alikes.sort_unstable();
    }

    fn add(&mut self, word: &str, part: Part, by_sound: bool) {
        let chars: Vec<char> = word.chars().collect();
        let id = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let Some(first) = chars.first() else { return };
        self.first.push((*first, id));
        if by_sound {
            for (at, c) in chars.iter().enumerate() {
                self.by_char.push((*c, id, at));
                for syllable in sound::all(*c) {
                    self.by_syllable.push((syllable.index(), id, at));
                }
            }
            if let [first, second, ..] = chars.as_slice() {
                for a in self.sounds_of(*first) {
                    for b in self.sounds_of(*second) {
                        let key = pair(a, b);
                        self.by_pair.push((key, id));
                        if let Some(bits) = self.pairs.get_mut(key as usize / 64) {
                            *bits |= 1 << (key % 64);
                        }
                    }
                }
            }
        }
        self.words.push(Word { chars, part });
    }

    /// The syllables of a character and of those that look like it.
    fn sounds_of(&self, c: char) -> Vec<usize> {
        let alike = self
            .look_alikes
            .iter()
            .filter(|(_, shown)| *shown == c)
            .map(|(other, _)| *other);
        let mut sounds: Vec<usize> = std::iter::once(c)
            .chain(alike)
            .flat_map(sound::all)
            .map(sound::Syllable::index)
            .collect();
        sounds.sort_unstable();
        sounds.dedup();
        sounds
    }

    pub(super) fn word(&self, id: u32) -> Option<&Word> {
        self.words.get(id as usize)
    }

    /// Whether a word may begin with two syllables.
    #[inline]
    pub(super) fn may_begin(&self, first: usize, second: usize) -> bool {
        let key = pair(first, second);
        self.pairs
            .get(key as usize / 64)
            .is_some_and(|bits| bits & (1 << (key % 64)) != 0)
    }

    /// The words that may begin with two syllables.
    pub(super) fn beginning(&self, first: usize, second: usize) -> impl Iterator<Item = u32> + '_ {
        let key = pair(first, second);
        from(&self.by_pair, |entry| entry.0 < key)
            .take_while(move |entry| entry.0 == key)
            .map(|entry| entry.1)
    }

    /// The words that begin with a character.
    pub(super) fn first(&self, c: char) -> impl Iterator<Item = u32> + '_ {
        from(&self.first, move |entry| entry.0 < c)
            .take_while(move |entry| entry.0 == c)
            .map(|entry| entry.1)
    }

    /// The words with a character, and its place in them.
    pub(super) fn with_char(&self, c: char) -> impl Iterator<Item = (u32, usize)> + '_ {
        from(&self.by_char, move |entry| entry.0 < c)
            .take_while(move |entry| entry.0 == c)
            .map(|entry| (entry.1, entry.2))
    }

    /// The words with a syllable, and its place in them.
    pub(super) fn with_syllable(&self, s: usize) -> impl Iterator<Item = (u32, usize)> + '_ {
        from(&self.by_syllable, move |entry| entry.0 < s)
            .take_while(move |entry| entry.0 == s)
            .map(|entry| (entry.1, entry.2))
    }

    /// The characters that `c` looks like.
    pub(super) fn looks_like(&self, c: char) -> impl Iterator<Item = char> + '_ {
        from(&self.look_alikes, move |entry| entry.0 < c)
            .take_while(move |entry| entry.0 == c)
            .map(|entry| entry.1)
    }

    /// The split characters that a text begins with, and the bytes of their parts.
    pub(super) fn split_at<'a>(
        &'a self,
        c: char,
        rest: &'a str,
    ) -> impl Iterator<Item = (usize, char)> + 'a {
        from(&self.splits, move |entry| entry.0 < c)
            .take_while(move |entry| entry.0 == c)
            .filter(move |entry| rest.starts_with(entry.1.as_str()))
            .map(|entry| (entry.1.len(), entry.2))
    }

    /// The picture that a text begins with, and what it stands for.
    pub(super) fn picture_at(&self, c: char, rest: &str) -> Option<(usize, &[Vec<char>])> {
        from(&self.pictures, move |entry| entry.0 < c)
            .take_while(|entry| entry.0 == c)
            .find(|entry| rest.starts_with(entry.1.as_str()))
            .map(|entry| {
                let after = slice(rest, entry.1.len()..rest.len());
                let variants = after
                    .chars()
                    .take_while(|c| matches!(c, '\u{1f3fb}'..='\u{1f3ff}' | '♀' | '♂'))
                    .map(char::len_utf8);
                (entry.1.len() + variants.sum::<usize>(), entry.2.as_slice())
            })
    }

    /// The cover words that a text begins with.
    pub(super) fn covers_at<'a>(
        &'a self,
        c: char,
        rest: &'a str,
    ) -> impl Iterator<Item = &'a Cover> + 'a {
        from(&self.covers, move |entry| entry.0 < c)
            .take_while(move |entry| entry.0 == c)
            .map(|entry| &entry.1)
            .filter(move |cover| rest.starts_with(cover.word.as_str()))
    }
}

/// A sorted list from the first entry on that is not before what is looked for.
fn from<T>(list: &[T], before: impl Fn(&T) -> bool) -> std::slice::Iter<'_, T> {
    let start = list.partition_point(before);
    list.get(start..).unwrap_or_default().iter()
}

/// The words that are looked for, folded, with what they are.
fn raw_words(said: &[(String, Option<ClassRole>)]) -> Vec<(String, Part)> {
    let mut words = Vec::new();
    for (word, role) in said {
        let part = match role {
            Some(ClassRole::Target) => Part::Target,
            Some(ClassRole::Action) => Part::Action,
            Some(ClassRole::Actor) => Part::Actor,
            _ => Part::Any,
        };
        let word = fold_word(word);
        let length = word.chars().count();
        if (2..=LONGEST).contains(&length) && word.chars().any(is_word_char) {
            words.push((word, part));
        }
    }
    words
}

/// Characters of which words are made.
pub(super) fn is_word_char(c: char) -> bool {
    is_han(c) || c.is_ascii_alphanumeric()
}

/// The text of a range, empty where there is none.
pub(super) fn slice(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}
