//! The words that are restored, by sound, and the ways to write them.

use std::collections::HashMap;

use noticelint_han::sound::{self, Syllable};
use noticelint_rule::resolved::Disguises;
use rustc_hash::FxHashMap;

use crate::text::{fold_word, is_han};

/// Those of the words that people disguise that have at least two Han characters and no other.
fn words(all: &[String]) -> Vec<Vec<char>> {
    all.iter()
        .map(|word| fold_word(word).chars().collect::<Vec<char>>())
        .filter(|word| (2..=6).contains(&word.len()) && word.iter().all(|c| is_han(*c)))
        // What says whose it is adds nothing: the word without it is there too.
        .filter(|word| {
            !word
                .first()
                .is_some_and(|c| matches!(c, '您' | '你' | '贵'))
        })
        .collect()
}

/// Compiled.
pub(super) struct Table {
    /// The words as characters.
    pub(super) words: Vec<Vec<char>>,
    /// Of a syllable, the words that begin with it.
    by_sound: Vec<Vec<u32>>,
    /// Of a first character, the words that begin with it.
    by_first: FxHashMap<char, Vec<u32>>,
    /// A character and those that it may be written for by its look.
    pub(super) looks: FxHashMap<char, Vec<char>>,
    /// Of a first character, ways to write a character as its parts.
    pub(super) parts: FxHashMap<char, Vec<(Vec<char>, char)>>,
    /// A picture and what it may stand for.
    pub(super) pictures: FxHashMap<char, Vec<Picture>>,
    /// Cover words by their first character.
    pub(super) slang: FxHashMap<char, Vec<Cover>>,
    /// Words right before and right after a disguised word.
    pub(super) before: Vec<String>,
    pub(super) after: Vec<String>,
    /// Words right before and right after a name.
    pub(super) name_before: Vec<String>,
    pub(super) name_after: Vec<String>,
}

/// A picture and what it may stand for.
pub(super) type Picture = (Vec<char>, Vec<char>);

/// A cover word.
#[derive(Debug)]
pub(super) struct Cover {
    pub(super) word: String,
    pub(super) means: String,
    pub(super) before: Vec<String>,
    pub(super) after: Vec<String>,
}

impl std::fmt::Debug for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Table")
            .field("words", &self.words.len())
            .finish_non_exhaustive()
    }
}

impl Table {
    pub(super) fn new(words: &[String], disguises: &Disguises) -> Self {
        let words = self::words(words);
        let mut by_sound: Vec<Vec<u32>> = vec![Vec::new(); sound::COUNT];
        for (at, word) in (0..).zip(&words) {
            let Some(first) = word.first() else { continue };
            for syllable in sound::all(*first) {
                if let Some(list) = by_sound.get_mut(syllable.index()) {
                    list.push(at);
                }
            }
        }
        let mut by_first: FxHashMap<char, Vec<u32>> = HashMap::default();
        for (at, word) in (0..).zip(&words) {
            if let Some(first) = word.first() {
                by_first.entry(*first).or_default().push(at);
            }
        }
        let mut looks: FxHashMap<char, Vec<char>> = HashMap::default();
        for (original, others) in &disguises.look_alikes {
            for other in others.chars() {
                looks.entry(other).or_default().push(*original);
            }
        }
        let mut parts: FxHashMap<char, Vec<(Vec<char>, char)>> = HashMap::default();
        for (whole, ways) in &disguises.split {
            for way in ways {
                let way: Vec<char> = way.chars().collect();
                if let Some(first) = way.first().copied() {
                    parts.entry(first).or_default().push((way, *whole));
                }
            }
        }
        let mut pictures: FxHashMap<char, Vec<Picture>> = HashMap::default();
        for (picture, stand_for) in &disguises.emoji {
            let picture: Vec<char> = picture.chars().filter(|c| *c != '\u{fe0f}').collect();
            if let Some(first) = picture.first().copied() {
                for word in stand_for {
                    pictures
                        .entry(first)
                        .or_default()
                        .push((picture.clone(), word.chars().collect()));
                }
            }
        }
        let mut slang: FxHashMap<char, Vec<Cover>> = HashMap::default();
        for cover in &disguises.slang {
            let word = fold_word(&cover.word);
            if let Some(first) = word.chars().next() {
                slang.entry(first).or_default().push(Cover {
                    word,
                    means: cover.means.clone(),
                    before: cover.beside.before.clone(),
                    after: cover.beside.after.clone(),
                });
            }
        }
        let beside = [
            &disguises.beside_target,
            &disguises.beside_action,
            &disguises.beside_actor,
        ];
        Self {
            words,
            by_sound,
            by_first,
            looks,
            parts,
            pictures,
            slang,
            before: beside.iter().flat_map(|b| b.before.clone()).collect(),
            after: beside.iter().flat_map(|b| b.after.clone()).collect(),
            name_before: disguises.beside_name.before.clone(),
            name_after: disguises.beside_name.after.clone(),
        }
    }

    /// The places (bytes) at which words stand as they are, left to right.
    pub(super) fn plain<'a>(
        &'a self,
        text: &'a str,
    ) -> impl Iterator<Item = std::ops::Range<usize>> + 'a {
        text.char_indices().flat_map(move |(at, first)| {
            let words = self.by_first.get(&first).into_iter().flatten();
            words.filter_map(move |word| {
                let mut rest = text.get(at..)?.chars();
                let word = self.word(*word);
                let fits = word.iter().all(|c| rest.next() == Some(*c));
                fits.then(|| at..text.len() - rest.as_str().len())
            })
        })
    }

    /// The words whose first character can sound so.
    pub(super) fn starting(&self, syllable: Syllable) -> &[u32] {
        self.by_sound
            .get(syllable.index())
            .map_or(&[], Vec::as_slice)
    }

    /// The characters of a word.
    pub(super) fn word(&self, at: u32) -> &[char] {
        usize::try_from(at)
            .ok()
            .and_then(|at| self.words.get(at))
            .map_or(&[], Vec::as_slice)
    }
}
