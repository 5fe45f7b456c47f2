//! Finds words that may be written in other ways: one cheap look at every character, more where
//! something speaks for it.

use std::ops::Range;

use noticelint_han::{sound, words as dictionary};
use noticelint_rule::hidden::{SOUNDS, sound_of_silent};

use crate::text::is_han;

use super::align::{Written, align};
use super::units::Unit;
use super::words::{LONGEST, LOOKS, PICTURE, SPLIT, Words, slice};

/// A word of the dictionary that is counted as often as this is meant as it stands.
pub(super) const KNOWN: u32 = 5;

/// Every word that may be meant, in no order.
pub(super) fn candidates(words: &Words, text: &str, units: &[Unit]) -> Vec<Written> {
    let mut search = Search {
        words,
        text,
        units,
        found: Vec::new(),
    };
    // Where the run of one character before began: there a word begins.
    let mut before: Option<(usize, &Unit)> = None;
    for (at, unit) in units.iter().enumerate() {
        let last = at.checked_sub(1).and_then(|last| units.get(last));
        let repeats = last.is_some_and(|last| last.c == unit.c);
        if let Some((start, first)) = before
            && !repeats
            && first.sounds()
            && unit.sounds()
        {
            search.beginning(start, first, at, unit);
        }
        if unit.begins(SPLIT | LOOKS | PICTURE) || unit.c.is_ascii_lowercase() {
            search.special(at, unit, last);
        }
        if !repeats {
            before = Some((at, unit));
        }
    }
    let mut found = search.found;
    found.retain(|written| !is_known(text, written));
    found.sort_by_key(|written| (written.range.start, written.word));
    found.dedup_by(|a, b| a.range.start == b.range.start && a.word == b.word);
    found
}

/// A search in one text.
struct Search<'a> {
    words: &'a Words,
    text: &'a str,
    units: &'a [Unit],
    found: Vec<Written>,
}

/// Where the words of some entries go on.
#[derive(Clone)]
struct Way {
    entries: Range<usize>,
    /// They begin with so many sounds, of which this is the last.
    depth: usize,
    last: usize,
}

impl Search<'_> {
    /// The words whose first two characters sound like two neighbours.
    fn beginning(&mut self, start: usize, first: &Unit, at: usize, second: &Unit) {
        if let (Some(a), Some(b)) = (first.only(), second.only()) {
            if self.words.hidden.may_begin(a, b) {
                self.pair(start, a, at, b);
            }
            return;
        }
        for a in first.syllables() {
            for b in second.syllables() {
                if self.words.hidden.may_begin(a, b) {
                    self.pair(start, a, at, b);
                }
            }
        }
    }

    fn pair(&mut self, start: usize, a: usize, at: usize, b: usize) {
        let way = Way {
            entries: self.words.hidden.beginning(a, b),
            depth: 2,
            last: b,
        };
        self.follow(start, at + 1, &way);
    }

    /// Goes on at a character with words that begin at `start`: those that end here, and those
    /// that the character may go on.
    fn follow(&mut self, start: usize, at: usize, way: &Way) {
        let Way {
            entries,
            depth,
            last,
        } = way;
        if *depth == SOUNDS {
            self.take(start, entries);
            return;
        }
        let ending = self.words.hidden.going_on(entries, *depth, 0);
        let longer = ending.end..entries.end;
        self.take(start, &ending);
        let Some(unit) = self.units.get(at).filter(|_| !longer.is_empty()) else {
            return;
        };
        if self.is_odd(unit) {
            self.take(start, &longer);
            return;
        }
        if !unit.sounds() {
            self.go(start, at, &longer, *depth, sound_of_silent(unit.c));
            return;
        }
        for sound in unit.syllables() {
            if sound == *last {
                // It may be the character before once more.
                self.follow(start, at + 1, way);
            }
            self.go(start, at, &longer, *depth, sound);
        }
    }

    fn go(&mut self, start: usize, at: usize, entries: &Range<usize>, depth: usize, sound: usize) {
        let entries = self.words.hidden.going_on(entries, depth, sound);
        if !entries.is_empty() {
            let way = Way {
                entries,
                depth: depth + 1,
                last: sound,
            };
            self.follow(start, at + 1, &way);
        }
    }

    /// Whether a character may stand for something that does not sound like it.
    fn is_odd(&self, unit: &Unit) -> bool {
        if unit.c.is_ascii_lowercase() {
            return true;
        }
        if !unit.begins(SPLIT | LOOKS | PICTURE) {
            return false;
        }
        let rest = slice(self.text, unit.at..self.text.len());
        (unit.begins(LOOKS) && !unit.sounds())
            || self.words.split_at(unit.c, rest).next().is_some()
            || self.words.picture_at(unit.c, rest).is_some()
    }

    /// Takes those words of `entries` that are written at `start` in another way.
    fn take(&mut self, start: usize, entries: &Range<usize>) {
        for entry in entries.clone() {
            let id = self.words.hidden.of_entry(entry);
            if self.may_stand(id, start)
                && let Some(unit) = self.units.get(start)
            {
                self.found.extend(align(self.words, id, self.text, unit.at));
            }
        }
    }

    /// A quick look whether a word may be written at `start` in another way.
    fn may_stand(&self, id: u32, start: usize) -> bool {
        let mut before = None;
        let mut changed = false;
        let mut at = start;
        let mut exact = false;
        for meant in self.words.hidden.word(id).chars() {
            let Some(unit) = self.units.get(at) else {
                return false;
            };
            exact = unit.c == meant;
            if !exact {
                if before == Some(unit.c)
                    || unit.begins(SPLIT | LOOKS | PICTURE)
                    || unit.c.is_ascii_lowercase()
                {
                    return true;
                }
                if !is_han(unit.c) || !sound::same(unit.c, meant) {
                    return false;
                }
                changed = true;
            }
            before = Some(meant);
            at += 1;
        }
        let Some(next) = self.units.get(at) else {
            return changed && !self.is_dictionary_word(start, at);
        };
        if exact && before == Some(next.c) {
            return true;
        }
        changed && !self.is_dictionary_word(start, at)
    }

    fn is_dictionary_word(&self, start: usize, end: usize) -> bool {
        let first = self.units.get(start);
        let last = end.checked_sub(1).and_then(|last| self.units.get(last));
        let range = first.zip(last).map(|(first, last)| first.at..last.end());
        range.is_some_and(|range| is_known_at(self.text, range))
    }

    /// A word with something in it that is no character of it: letters, parts, a picture, a sign.
    fn special(&mut self, at: usize, unit: &Unit, before: Option<&Unit>) {
        let words = self.words;
        let rest = slice(self.text, unit.at..self.text.len());
        if unit.c.is_ascii_lowercase() {
            // Only where a run of letters begins.
            if before.is_some_and(|before| before.c.is_ascii_alphanumeric()) {
                return;
            }
            let run = rest
                .find(|c: char| !c.is_ascii_lowercase())
                .unwrap_or(rest.len());
            // Letters that spell a word spell it from end to end.
            if !unit.begins(SPLIT | LOOKS | PICTURE) && !is_spelt(slice(rest, 0..run)) {
                return;
            }
            for length in 2..=run.min(LONGEST_NAME) {
                if let Some(syllable) = sound::Syllable::from_name(slice(rest, 0..length)) {
                    self.with(at, words.hidden.with_sound(syllable.index()));
                }
            }
            return;
        }
        if unit.c.is_ascii() {
            return;
        }
        for (_, shown) in words.split_at(unit.c, rest) {
            self.with(at, words.hidden.with_char(shown));
        }
        if is_han(unit.c) {
            return;
        }
        for shown in words.looks_like(unit.c) {
            self.with(at, words.hidden.with_char(shown));
        }
        if let Some((_, stands_for)) = words.picture_at(unit.c, rest) {
            for first in stands_for.iter().filter_map(|chars| chars.first()) {
                self.with(at, words.hidden.with_char(*first));
            }
        }
    }

    /// Words, each with its place at which the character stands.
    fn with(&mut self, at: usize, occurrences: impl Iterator<Item = (u32, usize)>) {
        for (id, place) in occurrences {
            let start = at
                .checked_sub(place)
                .and_then(|start| self.units.get(start));
            if let Some(start) = start {
                self.found
                    .extend(align(self.words, id, self.text, start.at));
            }
        }
    }
}

/// No syllable has more letters.
const LONGEST_NAME: usize = 6;

/// Whether letters are syllables from end to end, no more of them than a word has characters.
fn is_spelt(letters: &str) -> bool {
    if letters.len() > LONGEST * LONGEST_NAME {
        return false;
    }
    let mut ends = vec![false; letters.len() + 1];
    for end in 2..=letters.len() {
        let spelt = (2..=end.min(LONGEST_NAME)).any(|length| {
            let start = end - length;
            (start == 0 || ends.get(start) == Some(&true))
                && sound::Syllable::from_name(slice(letters, start..end)).is_some()
        });
        if let Some(slot) = ends.get_mut(end) {
            *slot = spelt;
        }
    }
    ends.last() == Some(&true)
}

/// A word of the dictionary means itself.
fn is_known(text: &str, written: &Written) -> bool {
    is_known_at(text, written.range.clone())
}

fn is_known_at(text: &str, range: Range<usize>) -> bool {
    dictionary::frequency(slice(text, range)).is_some_and(|count| count >= KNOWN)
}
