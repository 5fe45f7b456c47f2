//! The words that people disguise, and where one of them may begin in a text.

use std::ops::Range;

use noticelint_rule::hidden::Hidden;
use noticelint_rule::resolved::{Beside, Disguises};

use crate::text::{fold_word, is_han};

pub(super) use noticelint_rule::hidden::{LONGEST, Part};

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
    pub(super) hidden: Hidden,
    /// First character of the parts, the parts, the character they make.
    splits: Vec<(char, String, char)>,
    /// First character of a picture, the picture, the words it stands for.
    pictures: Vec<(char, String, Vec<Vec<char>>)>,
    /// First character, cover word.
    covers: Vec<(char, Cover)>,
    /// What looks like a character, the character.
    look_alikes: Vec<(char, char)>,
    /// Characters that are listed as alternatives.
    pub(super) alternatives: String,
    /// Parts of characters that stand alone in no ordinary text.
    pub(super) radicals: String,
    /// What may begin with each character: see [`SPLIT`] and what follows it.
    begins: Vec<u8>,
}

/// The parts of a split character may begin.
pub(super) const SPLIT: u8 = 1;
/// The character looks like another.
pub(super) const LOOKS: u8 = 2;
/// A picture may begin.
pub(super) const PICTURE: u8 = 4;
/// A cover word may begin.
pub(super) const COVER: u8 = 8;

impl Words {
    pub(super) fn new(ways: &Disguises, hidden: Hidden) -> Self {
        let mut index = Self {
            hidden,
            alternatives: ways.alternatives.clone(),
            radicals: ways.radicals.clone(),
            ..Self::default()
        };
        index.take_ways(ways);
        let Self {
            splits,
            pictures,
            covers,
            look_alikes,
            ..
        } = &index;
        let mut begins = vec![0; 1 << 16];
        let all = (splits.iter().map(|entry| (entry.0, SPLIT)))
            .chain(look_alikes.iter().map(|entry| (entry.0, LOOKS)))
            .chain(pictures.iter().map(|entry| (entry.0, PICTURE)))
            .chain(covers.iter().map(|entry| (entry.0, COVER)));
        for (c, what) in all {
            if let Some(known) = begins.get_mut(c as usize) {
                *known |= what;
            }
        }
        index.begins = begins;
        index
    }

    /// What may begin with a character.
    #[inline]
    pub(super) fn begins(&self, c: char) -> u8 {
        self.begins.get(c as usize).copied().unwrap_or(u8::MAX)
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

/// Characters of which words are made.
pub(super) fn is_word_char(c: char) -> bool {
    is_han(c) || c.is_ascii_alphanumeric()
}

/// The text of a range, empty where there is none.
pub(super) fn slice(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}
