//! Words numbered, found by a hash and joined to their classes, in a form that opens in no time.
//!
//! Numbers are little-endian; they are read where they lie.

use serde::{Deserialize, Serialize};

use crate::law_names::LawNames;
use crate::lazy::Bytes;
use crate::number::number;
use crate::resolved::{ClassId, ClassRole, Resolved, RoleId};

/// The words of packs. A word's number is its place in the list they were made of.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Tables {
    /// All words, one behind the other.
    text: Bytes,
    /// Where each ends.
    ends: Bytes,
    /// Hash table: number of the word plus one, or nought.
    slots: Bytes,
    members: Lists,
    exceptions: Lists,
    roles: RoleWords,
    laws: LawNames,
    /// The lists that a word is in, and how many there are.
    lists: Lists,
    list_count: u32,
}

/// Which roles words tell of figures.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct RoleWords {
    /// For each word roles: before a figure, after one, around another word.
    lists: [Lists; 3],
}

/// Where a word stands, seen from a figure of which it tells the role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// Before it.
    Before,
    /// After it.
    After,
    /// Around another word, which then tells nothing.
    Except,
}

/// For each of a row of things a list of numbers.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Lists {
    ends: Bytes,
    items: Bytes,
}

impl Tables {
    /// Tables of `words`, each given once and as it is matched. Words of classes that are not
    /// among them are looked for in the form that `fold` gives them.
    pub fn new(words: &[String], resolved: &Resolved, fold: impl Fn(&str) -> String) -> Self {
        let mut ends = Vec::with_capacity(4 * words.len());
        let mut length = 0_u32;
        for word in words {
            length += u32::try_from(word.len()).unwrap_or_default();
            ends.extend(length.to_le_bytes());
        }
        let mut tables = Self {
            text: words.concat().into_bytes().into(),
            ends: ends.into(),
            slots: slots(words).into(),
            laws: LawNames::new(resolved, &fold),
            ..Self::default()
        };
        let mut members = vec![Vec::new(); words.len()];
        let mut exceptions = vec![Vec::new(); words.len()];
        for (at, class) in (0..).zip(&resolved.classes) {
            if class.role == Some(ClassRole::List) {
                continue;
            }
            let lists = [
                (&class.words, &mut members),
                (&class.exceptions, &mut exceptions),
            ];
            for (words, lists) in lists {
                for word in words.iter() {
                    let id = tables.id(word).or_else(|| tables.id(&fold(word)));
                    let list: Option<&mut Vec<u16>> = id.and_then(|id| lists.get_mut(id as usize));
                    if let Some(list) = list {
                        list.push(at);
                    }
                }
            }
        }
        tables.members = Lists::new(&members);
        tables.exceptions = Lists::new(&exceptions);
        tables
    }

    /// Numbers the words and the lists of words that `resolved` looks for.
    pub fn number(&mut self, resolved: &mut Resolved, fold: impl Fn(&str) -> String) {
        let id = |word: &str| self.id(word).or_else(|| self.id(&fold(word)));
        let lists = number(resolved, self.len(), id);
        let count = lists.iter().flatten().max();
        self.list_count = count.map_or(0, |last| u32::from(*last) + 1);
        let mut roles = [(); 3].map(|()| vec![Vec::new(); self.len()]);
        for (at, role) in (0..).zip(&resolved.roles) {
            let words = [&role.before, &role.after, &role.exceptions];
            for (words, lists) in words.into_iter().zip(&mut roles) {
                let (numbers, _) = words.numbers().as_chunks::<4>();
                for word in numbers.iter().map(|bytes| u32::from_le_bytes(*bytes)) {
                    let list: Option<&mut Vec<u16>> = lists.get_mut(word as usize);
                    if let Some(list) = list {
                        list.push(at);
                    }
                }
            }
        }
        self.roles = RoleWords {
            lists: roles.map(|lists| Lists::new(&lists)),
        };
        self.lists = Lists::new(&lists);
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.ends.len() / 4
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The word of a number; empty where there is none.
    pub fn word(&self, id: u32) -> &str {
        std::str::from_utf8(self.bytes(id)).unwrap_or_default()
    }

    /// The number of a word, given as it is matched.
    pub fn id(&self, word: &str) -> Option<u32> {
        let count = self.slots.len() / 4;
        let mut at = first_slot(word, count)?;
        loop {
            let id = number_at(&self.slots, at)?.checked_sub(1)?;
            if self.bytes(id) == word.as_bytes() {
                return Some(id);
            }
            at = (at + 1) % count;
        }
    }

    /// The classes that a word belongs to.
    #[inline]
    pub fn classes(&self, id: u32) -> impl Iterator<Item = ClassId> {
        self.members.of(id).map(ClassId)
    }

    /// The names of laws.
    pub fn laws(&self) -> &LawNames {
        &self.laws
    }

    /// Which roles the words tell.
    pub fn roles(&self) -> &RoleWords {
        &self.roles
    }

    /// The numbers of the lists that a word is in.
    #[inline]
    pub fn lists(&self, id: u32) -> impl Iterator<Item = u16> {
        self.lists.of(id)
    }

    /// How many lists have a number.
    pub fn list_count(&self) -> usize {
        self.list_count as usize
    }

    /// The classes to which a word is an exception.
    #[inline]
    pub fn exceptions(&self, id: u32) -> impl Iterator<Item = ClassId> {
        self.exceptions.of(id).map(ClassId)
    }

    fn bytes(&self, id: u32) -> &[u8] {
        stretch(&self.ends, id)
            .and_then(|range| self.text.get(range))
            .unwrap_or_default()
    }
}

impl RoleWords {
    /// The roles that a word tells of a figure.
    pub fn of(&self, word: u32, beside: Beside) -> impl Iterator<Item = RoleId> {
        let [before, after, except] = &self.lists;
        let lists = match beside {
            Beside::Before => before,
            Beside::After => after,
            Beside::Except => except,
        };
        lists.of(word).map(RoleId)
    }
}

impl Lists {
    pub(crate) fn new(lists: &[Vec<u16>]) -> Self {
        let mut ends = Vec::with_capacity(4 * lists.len());
        let mut items = Vec::new();
        for list in lists {
            items.extend(list.iter().flat_map(|item| item.to_le_bytes()));
            ends.extend(u32::try_from(items.len()).unwrap_or_default().to_le_bytes());
        }
        Self {
            ends: ends.into(),
            items: items.into(),
        }
    }

    #[inline]
    pub(crate) fn of(&self, id: u32) -> impl Iterator<Item = u16> {
        let items = stretch(&self.ends, id).and_then(|range| self.items.get(range));
        let (pairs, _) = items.unwrap_or_default().as_chunks::<2>();
        pairs.iter().map(|pair| u16::from_le_bytes(*pair))
    }
}

/// The bytes between the end before `id` and its own.
#[inline]
pub(crate) fn stretch(ends: &[u8], id: u32) -> Option<std::ops::Range<usize>> {
    let at = id as usize;
    let start = match at.checked_sub(1) {
        Some(before) => number_at(ends, before)?,
        None => 0,
    };
    Some(start as usize..number_at(ends, at)? as usize)
}

#[inline]
fn number_at(table: &[u8], at: usize) -> Option<u32> {
    let bytes = table.get(4 * at..)?.first_chunk::<4>()?;
    Some(u32::from_le_bytes(*bytes))
}

/// A table with open addressing, at most half full.
fn slots(words: &[String]) -> Vec<u8> {
    let count = (2 * words.len()).next_power_of_two();
    let mut slots = vec![0_u32; count];
    for (id, word) in (1..).zip(words) {
        let Some(mut at) = first_slot(word, count) else {
            break;
        };
        while slots.get(at).is_some_and(|slot| *slot != 0) {
            at = (at + 1) % count;
        }
        if let Some(slot) = slots.get_mut(at) {
            *slot = id;
        }
    }
    slots.iter().flat_map(|slot| slot.to_le_bytes()).collect()
}

/// Where to look first (FNV-1a, the same on every machine).
fn first_slot(word: &str, count: usize) -> Option<usize> {
    let hash = word.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let mixed = usize::try_from((hash ^ (hash >> 32)) & 0xffff_ffff).ok()?;
    mixed.checked_rem(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_and_nothing_else_is() {
        let words: Vec<String> = ["催收", "上门", "上门催收", "hr"].map(String::from).into();
        let tables = Tables::new(&words, &Resolved::default(), str::to_owned);
        for (at, word) in (0..).zip(&words) {
            assert_eq!(tables.id(word), Some(at));
            assert_eq!(tables.word(at), word);
        }
        assert_eq!(tables.id("上"), None);
        assert_eq!(tables.id(""), None);
        assert_eq!(tables.word(4), "");
    }

    #[test]
    fn no_words_at_all() {
        let tables = Tables::new(&[], &Resolved::default(), str::to_owned);
        assert!(tables.is_empty());
        assert_eq!(tables.id("催收"), None);
    }
}
