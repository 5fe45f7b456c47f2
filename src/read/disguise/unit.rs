//! What a place in a text can be read as.

use noticelint_han::sound::{self, Syllable};

use super::table::Table;
use crate::text::{FoldKind, is_han};

/// One way to read the characters at a place.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// Characters of the text that it takes.
    pub(super) takes: usize,
    /// What it undoes; `None` for the character itself.
    pub(super) kind: Option<FoldKind>,
    /// What it is read as.
    pub(super) reads: Reads,
}

/// What a unit is read as.
#[derive(Clone, Debug)]
pub(super) enum Reads {
    /// Exactly these characters.
    Chars(Vec<char>),
    /// Any character that sounds so.
    Sound(Syllable),
}

/// The ways to read what stands at `at`.
pub(super) fn units(table: &Table, chars: &[char], at: usize) -> Vec<Unit> {
    let mut units = Vec::new();
    let Some(c) = chars.get(at).copied() else {
        return units;
    };
    if is_han(c) {
        units.push(Unit {
            takes: 1,
            kind: None,
            reads: Reads::Chars(vec![c]),
        });
        for syllable in sound::all(c) {
            units.push(sound_unit(1, syllable, FoldKind::Homophone));
        }
    }
    if let Some(originals) = table.looks.get(&c) {
        for original in originals {
            units.push(Unit {
                takes: 1,
                kind: Some(FoldKind::LookAlike),
                reads: Reads::Chars(vec![*original]),
            });
        }
    }
    for (way, whole) in table.parts.get(&c).into_iter().flatten() {
        if chars.get(at..at + way.len()) == Some(way.as_slice()) {
            units.push(Unit {
                takes: way.len(),
                kind: Some(FoldKind::Split),
                reads: Reads::Chars(vec![*whole]),
            });
        }
    }
    for (picture, word) in table.pictures.get(&c).into_iter().flatten() {
        if chars.get(at..at + picture.len()) == Some(picture.as_slice()) {
            units.push(Unit {
                takes: picture.len(),
                kind: Some(FoldKind::Emoji),
                reads: Reads::Chars(word.clone()),
            });
        }
    }
    if c.is_ascii_lowercase() {
        units.extend(letters(chars, at));
    }
    if c.is_ascii_digit() && stands_alone(chars, at) {
        for name in digit_sounds(c) {
            if let Some(syllable) = Syllable::from_name(name) {
                units.push(sound_unit(1, syllable, FoldKind::Homophone));
            }
        }
    }
    units
}

fn sound_unit(takes: usize, syllable: Syllable, kind: FoldKind) -> Unit {
    Unit {
        takes,
        kind: Some(kind),
        reads: Reads::Sound(syllable),
    }
}

/// Latin letters that spell a syllable, a tone number and one space after it included.
fn letters(chars: &[char], at: usize) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut name = String::new();
    for length in 1..=6 {
        let Some(c) = chars.get(at + length - 1) else {
            break;
        };
        if !c.is_ascii_lowercase() {
            break;
        }
        name.push(*c);
        if length < 2 {
            continue;
        }
        let Some(syllable) = Syllable::from_name(&name) else {
            continue;
        };
        units.push(sound_unit(length, syllable, FoldKind::Pinyin));
        let mut more = length;
        if chars
            .get(at + more)
            .is_some_and(|c| ('1'..='4').contains(c))
        {
            more += 1;
            units.push(sound_unit(more, syllable, FoldKind::Pinyin));
        }
        if chars.get(at + more) == Some(&' ') {
            units.push(sound_unit(more + 1, syllable, FoldKind::Pinyin));
        }
    }
    units
}

/// Whether a digit stands between two Han characters.
fn stands_alone(chars: &[char], at: usize) -> bool {
    let han = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| is_han(*c));
    han(at.checked_sub(1)) && han(Some(at + 1))
}

fn digit_sounds(c: char) -> &'static [&'static str] {
    match c {
        '0' => &["ling"],
        '1' => &["yi", "yao"],
        '2' => &["er"],
        '3' => &["san"],
        '4' => &["si"],
        '5' => &["wu"],
        '6' => &["liu"],
        '7' => &["qi"],
        '8' => &["ba", "fa"],
        '9' => &["jiu"],
        _ => &[],
    }
}
