//! Finds words that may be written in other ways: one cheap look at every character, more where
//! something speaks for it.

use noticelint_han::{sound, words as dictionary};

use crate::text::is_han;

use super::align::{Written, align};
use super::words::{Words, slice};

/// A word of the dictionary that is counted as often as this is meant as it stands.
pub(super) const KNOWN: u32 = 5;

/// Every word that may be meant, in no order.
pub(super) fn candidates(words: &Words, text: &str) -> Vec<Written> {
    let mut found = Vec::new();
    let mut before = Last::default();
    for (offset, c) in text.char_indices() {
        let syllable = if is_han(c) { sound::main(c) } else { None };
        let repeats = before.c == Some(c);
        if let (Some(now), Some(then)) = (syllable, before.syllable)
            && !repeats
        {
            beginning(words, text, before.offset, then, now, c, &mut found);
        }
        special(words, text, offset, c, &before, &mut found);
        // Of a run of one character, the first is where a word begins.
        if !repeats {
            before.syllable = syllable;
            before.offset = offset;
        }
        before.c = Some(c);
    }
    found.retain(|written| !is_known(text, written));
    found
}

#[derive(Default)]
struct Last {
    c: Option<char>,
    syllable: Option<(sound::Syllable, bool)>,
    offset: usize,
}

/// A word whose first two characters sound like two neighbours.
fn beginning(
    words: &Words,
    text: &str,
    start: usize,
    first: (sound::Syllable, bool),
    second: (sound::Syllable, bool),
    c: char,
    found: &mut Vec<Written>,
) {
    if !first.1 && !second.1 {
        if words.may_begin(first.0.index(), second.0.index()) {
            take(words, text, start, first.0, second.0, found);
        }
        return;
    }
    let Some(c_first) = slice(text, start..text.len()).chars().next() else {
        return;
    };
    for a in sound::all(c_first) {
        for b in sound::all(c) {
            if words.may_begin(a.index(), b.index()) {
                take(words, text, start, a, b, found);
            }
        }
    }
}

fn take(
    words: &Words,
    text: &str,
    start: usize,
    first: sound::Syllable,
    second: sound::Syllable,
    found: &mut Vec<Written>,
) {
    for id in words.beginning(first.index(), second.index()) {
        found.extend(align(words, id, text, start));
    }
}

/// A word with something in it that is no character of it: letters, parts, a picture, a sign.
fn special(
    words: &Words,
    text: &str,
    offset: usize,
    c: char,
    before: &Last,
    found: &mut Vec<Written>,
) {
    let rest = slice(text, offset..text.len());
    let mut with = |id: u32, at: usize| {
        if let Some(start) = back(text, offset, at) {
            found.extend(align(words, id, text, start));
        }
    };
    if c.is_ascii_lowercase() {
        // Only where a run of letters begins.
        if before.c.is_some_and(|c| c.is_ascii_alphanumeric()) {
            return;
        }
        let run = rest
            .find(|c: char| !c.is_ascii_lowercase())
            .unwrap_or(rest.len());
        for length in 2..=run.min(6) {
            if let Some(syllable) = sound::Syllable::from_name(slice(rest, 0..length)) {
                for (id, at) in words.with_syllable(syllable.index()) {
                    with(id, at);
                }
            }
        }
        return;
    }
    if c.is_ascii() {
        return;
    }
    for (_, shown) in words.split_at(c, rest) {
        for (id, at) in words.with_char(shown) {
            with(id, at);
        }
    }
    if is_han(c) {
        return;
    }
    for shown in words.looks_like(c) {
        for (id, at) in words.with_char(shown) {
            with(id, at);
        }
    }
    if let Some((_, stands_for)) = words.picture_at(c, rest) {
        for chars in stands_for {
            for (id, at) in chars
                .first()
                .into_iter()
                .flat_map(|first| words.with_char(*first))
            {
                with(id, at);
            }
        }
    }
}

/// The byte `chars` characters before `offset`.
fn back(text: &str, offset: usize, chars: usize) -> Option<usize> {
    if chars == 0 {
        return Some(offset);
    }
    slice(text, 0..offset)
        .char_indices()
        .rev()
        .nth(chars - 1)
        .map(|(at, _)| at)
}

/// A word of the dictionary means itself.
fn is_known(text: &str, written: &Written) -> bool {
    dictionary::frequency(slice(text, written.range.clone())).is_some_and(|count| count >= KNOWN)
}
