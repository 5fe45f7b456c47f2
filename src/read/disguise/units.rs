//! The characters of a text with what a search for disguised words asks of each.

use noticelint_han::sound;

use crate::text::is_han;

use super::words::Words;

/// A character.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    /// Its first byte.
    pub(super) at: usize,
    pub(super) c: char,
    /// The number of its main syllable, nought for none.
    syllable: u16,
    /// The numbers of its others.
    more: &'static [u16],
    /// What may begin with it.
    begins: u8,
}

impl Unit {
    /// Whether one of these may begin with it.
    #[inline]
    pub(super) fn begins(&self, what: u8) -> bool {
        self.begins & what != 0
    }

    /// Whether it sounds like something.
    #[inline]
    pub(super) fn sounds(&self) -> bool {
        self.syllable != 0
    }

    /// One past its last byte.
    #[inline]
    pub(super) fn end(&self) -> usize {
        self.at + self.c.len_utf8()
    }

    /// The numbers of its syllables, the main one first.
    pub(super) fn syllables(&self) -> impl Iterator<Item = usize> + use<> {
        let main = (self.syllable != 0).then_some(usize::from(self.syllable));
        main.into_iter()
            .chain(self.more.iter().map(|other| usize::from(*other)))
    }

    /// Its one syllable, where it has no more.
    #[inline]
    pub(super) fn only(&self) -> Option<usize> {
        (self.more.is_empty() && self.syllable != 0).then_some(usize::from(self.syllable))
    }
}

/// The characters of a text.
pub(super) fn of(text: &str, words: &Words) -> Vec<Unit> {
    let mut units = Vec::with_capacity(text.len() / 2);
    for (at, c) in text.char_indices() {
        let syllable = if is_han(c) { sound::main(c) } else { None };
        units.push(Unit {
            at,
            c,
            syllable: syllable.map_or(0, |(syllable, _)| syllable.index() as u16),
            more: match syllable {
                Some((_, true)) => sound::others(c),
                _ => &[],
            },
            begins: words.begins(c),
        });
    }
    units
}
