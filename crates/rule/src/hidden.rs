//! Words that people hide, found by their sounds and their characters, in a form that opens in
//! no time.
//!
//! Numbers are little-endian; they are read where they lie. A word's number is its place in the
//! order of the words' bytes.

use std::ops::Range;

use noticelint_han::sound;
use serde::{Deserialize, Serialize};

use crate::lazy::Bytes;
use crate::resolved::{ClassRole, Disguises, Resolved};

/// The longest word that is looked for, in characters.
pub const LONGEST: usize = 8;

/// Words are sorted by so many sounds.
pub const SOUNDS: usize = 4;

/// Bits of a sound.
const BITS: u32 = 9;
const PAIRS: usize = 1 << (2 * BITS);

/// What a word is in a sentence, as far as its class says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// To whom something is done.
    Target,
    /// What is done.
    Action,
    /// Who does it.
    Actor,
    /// Not known.
    Any,
}

/// The words and their indices.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Hidden {
    /// All words, one behind the other, in the order of their bytes.
    text: Bytes,
    /// Where each ends.
    ends: Bytes,
    /// What each is, a byte a word.
    parts: Bytes,
    /// The first characters of words, in order, each with the first word: four bytes each.
    firsts: Bytes,
    /// A bit for each pair of sounds that a word may begin with.
    pairs: Bytes,
    /// How many of these bits are set before each 64.
    ranks: Bytes,
    /// For each pair that is set, where its entries begin.
    starts: Bytes,
    /// The first sounds of a word, then the word: eight bytes each, sorted.
    by_sounds: Bytes,
    /// Character, word, its place in the word: eight bytes each, sorted.
    by_char: Bytes,
    /// Sound, word, the place in the word of the character that sounds so: eight bytes each,
    /// sorted.
    by_sound: Bytes,
}

impl Hidden {
    /// The words that `resolved` says are hidden, in the form that `fold` gives them.
    pub fn of(resolved: &Resolved, fold: impl Fn(&str) -> String) -> Self {
        let debtor = resolved.classes.iter().find(|class| class.id == "debtor");
        let spoken_to: &[String] = debtor.map_or(&[], |class| &class.words);
        Self::new(&resolved.disguised, spoken_to, &resolved.disguises, fold)
    }

    /// The words `said` in the form that `fold` gives them; `spoken_to` are those for whom a
    /// notice speaks to.
    pub fn new(
        said: &[(String, Option<ClassRole>)],
        spoken_to: &[String],
        ways: &Disguises,
        fold: impl Fn(&str) -> String,
    ) -> Self {
        let alike: Vec<(char, char)> = ways
            .look_alikes
            .iter()
            .flat_map(|(c, others)| others.chars().map(move |other| (*c, other)))
            .collect();
        let mut indices = Indices::default();
        let words = words(said, fold);
        let (mut ends, mut length) = (Vec::new(), 0_u32);
        for (id, (word, _)) in (0_u64..).zip(&words) {
            length += u32::try_from(word.len()).unwrap_or_default();
            ends.extend(length.to_le_bytes());
            // A word with «you» in it sounds like too much; it is looked for with marks only.
            if !spoken_to.iter().any(|other| word.contains(other.as_str())) {
                indices.add(id, word, &alike);
            }
        }
        let (mut firsts, mut before) = (Vec::new(), None);
        for (id, (word, _)) in (0_u32..).zip(&words) {
            let first = word.chars().next();
            if let Some(c) = first.filter(|_| first != before) {
                firsts.extend(u32::from(c).to_le_bytes());
                firsts.extend(id.to_le_bytes());
            }
            before = first;
        }
        let parts = words
            .iter()
            .map(|(_, part)| *part as u8)
            .collect::<Vec<_>>();
        let text: String = words.into_iter().map(|(word, _)| word).collect();
        let tables = Self {
            text: text.into_bytes().into(),
            ends: ends.into(),
            parts: parts.into(),
            firsts: firsts.into(),
            ..Self::default()
        };
        indices.put_into(tables)
    }

    /// Whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.ends.len() / 4
    }

    /// The word of a number; empty where there is none.
    pub fn word(&self, id: u32) -> &str {
        std::str::from_utf8(self.bytes(id)).unwrap_or_default()
    }

    /// What the word of a number is in a sentence.
    pub fn part(&self, id: u32) -> Part {
        match self.parts.get(id as usize) {
            Some(0) => Part::Target,
            Some(1) => Part::Action,
            Some(2) => Part::Actor,
            _ => Part::Any,
        }
    }

    /// Whether a word may begin with two sounds.
    #[inline]
    pub fn may_begin(&self, first: usize, second: usize) -> bool {
        let pair = pair(first, second);
        let byte = self.pairs.get(pair / 8);
        byte.is_some_and(|bits| bits & (1 << (pair % 8)) != 0)
    }

    /// The entries of the words that may begin with two sounds.
    pub fn beginning(&self, first: usize, second: usize) -> Range<usize> {
        let at = pair(first, second);
        let bits = u64_at(&self.pairs, at / 64).unwrap_or_default();
        let bit = at % 64;
        if bits & (1 << bit) == 0 {
            return 0..0;
        }
        let before = (bits & ((1 << bit) - 1)).count_ones();
        let rank = u32_at(&self.ranks, at / 64).unwrap_or_default() + before;
        let start = |rank: u32| u32_at(&self.starts, rank as usize).unwrap_or_default() as usize;
        start(rank)..start(rank + 1)
    }

    /// Of entries that begin with the same `depth` sounds (fewer than [`SOUNDS`]) those that go
    /// on with `sound`; 0 for those of words that end there.
    pub fn going_on(&self, entries: &Range<usize>, depth: usize, sound: usize) -> Range<usize> {
        let sound = sound as u64;
        let key = |at: usize| {
            let entry = u64_at(&self.by_sounds, at).unwrap_or(u64::MAX);
            (entry >> shift(depth)) & MASK
        };
        let from = point(entries.clone(), |at| key(at) < sound);
        let to = point(from..entries.end, |at| key(at) <= sound);
        from..to
    }

    /// The word of an entry.
    #[inline]
    pub fn of_entry(&self, at: usize) -> u32 {
        (u64_at(&self.by_sounds, at).unwrap_or_default() & WORD) as u32
    }

    /// The words with a character, and its place in them.
    pub fn with_char(&self, c: char) -> impl Iterator<Item = (u32, usize)> + '_ {
        occurrences(&self.by_char, u64::from(c))
    }

    /// The words with a sound, and the place in them of the character that sounds so.
    pub fn with_sound(&self, sound: usize) -> impl Iterator<Item = (u32, usize)> + '_ {
        occurrences(&self.by_sound, sound as u64)
    }

    /// The words that begin with a character.
    pub fn first(&self, c: char) -> Range<u32> {
        let count = self.firsts.len() / 8;
        let code = u32::from(c);
        let first = |at: usize| u32_at(&self.firsts, 2 * at).unwrap_or(u32::MAX);
        let word = |at: usize| u32_at(&self.firsts, 2 * at + 1);
        let at = point(0..count, |at| first(at) < code);
        if at == count || first(at) != code {
            return 0..0;
        }
        let end = word(at + 1).unwrap_or(self.len() as u32);
        word(at).unwrap_or(end)..end
    }

    /// Of words that begin with the same `bytes` bytes those that go on with `c`.
    pub fn spelt_on(&self, words: &Range<u32>, bytes: usize, c: char) -> Range<u32> {
        let mut buffer = [0; 4];
        let c = c.encode_utf8(&mut buffer).as_bytes();
        let ahead = |id: usize| {
            let rest = self.bytes(id as u32).get(bytes..).unwrap_or_default();
            rest.get(..c.len()).unwrap_or(rest).cmp(c)
        };
        let all = words.start as usize..words.end as usize;
        let from = point(all.clone(), |id| ahead(id).is_lt());
        let to = point(from..all.end, |id| ahead(id).is_le());
        from as u32..to as u32
    }

    fn bytes(&self, id: u32) -> &[u8] {
        let at = id as usize;
        let start = match at.checked_sub(1) {
            Some(before) => u32_at(&self.ends, before),
            None => Some(0),
        };
        let range = start.zip(u32_at(&self.ends, at));
        range
            .and_then(|(start, end)| self.text.get(start as usize..end as usize))
            .unwrap_or_default()
    }
}

/// The sound under which a character that has none of its own is sorted.
pub fn sound_of_silent(c: char) -> usize {
    let free = (1 << BITS) - sound::COUNT;
    sound::COUNT + u32::from(c) as usize % free
}

#[inline]
fn pair(first: usize, second: usize) -> usize {
    let mask = (1 << BITS) - 1;
    ((first & mask) << BITS) | (second & mask)
}

const MASK: u64 = (1 << BITS) - 1;
const WORD: u64 = (1 << (64 - BITS * SOUNDS as u32)) - 1;

/// Where in an entry the sound at a place of the word lies.
#[inline]
fn shift(place: usize) -> u32 {
    64 - BITS * (place as u32 + 1)
}

/// The lists while they are made.
#[derive(Default)]
struct Indices {
    by_sounds: Vec<u64>,
    by_char: Vec<u64>,
    by_sound: Vec<u64>,
}

impl Indices {
    fn add(&mut self, id: u64, word: &str, alike: &[(char, char)]) {
        for (place, c) in (0..).zip(word.chars()) {
            self.by_char.push(occurrence(u64::from(c), id, place));
            for sound in sound::all(c) {
                let sound = sound.index() as u64;
                self.by_sound.push(occurrence(sound, id, place));
            }
        }
        let mut keys = vec![id];
        for (place, c) in word.chars().take(SOUNDS).enumerate() {
            let mut sounds = sounds_of(c, alike);
            if place >= 2 && sound::main(c).is_none() {
                sounds.push(sound_of_silent(c));
            }
            let longer = keys.iter().flat_map(|key| {
                let key = *key;
                let with = move |sound: &usize| key | ((*sound as u64 & MASK) << shift(place));
                sounds.iter().map(with)
            });
            keys = longer.collect();
        }
        self.by_sounds.extend(keys);
    }

    fn put_into(mut self, tables: Hidden) -> Hidden {
        for list in [&mut self.by_sounds, &mut self.by_char, &mut self.by_sound] {
            list.sort_unstable();
            list.dedup();
        }
        let mut pairs = vec![0_u64; PAIRS / 64];
        let mut starts: Vec<u32> = Vec::new();
        let mut before = None;
        for (at, entry) in (0..).zip(&self.by_sounds) {
            let pair = (entry >> shift(1)) as usize;
            if before != Some(pair) {
                before = Some(pair);
                starts.push(at);
                if let Some(bits) = pairs.get_mut(pair / 64) {
                    *bits |= 1 << (pair % 64);
                }
            }
        }
        starts.push(u32::try_from(self.by_sounds.len()).unwrap_or(u32::MAX));
        let mut count = 0;
        let ranks = pairs.iter().map(|bits| {
            let before = count;
            count += bits.count_ones();
            before
        });
        let ranks: Vec<u32> = ranks.collect();
        Hidden {
            pairs: bytes(&pairs),
            ranks: ranks
                .iter()
                .flat_map(|n| n.to_le_bytes())
                .collect::<Vec<_>>()
                .into(),
            starts: starts
                .iter()
                .flat_map(|n| n.to_le_bytes())
                .collect::<Vec<_>>()
                .into(),
            by_sounds: bytes(&self.by_sounds),
            by_char: bytes(&self.by_char),
            by_sound: bytes(&self.by_sound),
            ..tables
        }
    }
}

fn bytes(numbers: &[u64]) -> Bytes {
    let bytes: Vec<u8> = numbers.iter().flat_map(|n| n.to_le_bytes()).collect();
    bytes.into()
}

/// Something that occurs in a word at a place of it.
fn occurrence(what: u64, word: u64, place: u64) -> u64 {
    (what << 32) | (word << 4) | place
}

fn occurrences(list: &[u8], what: u64) -> impl Iterator<Item = (u32, usize)> + '_ {
    let whole = 0..list.len() / 8;
    let from = point(whole.clone(), |at| {
        u64_at(list, at).is_some_and(|entry| entry >> 32 < what)
    });
    (from..whole.end)
        .filter_map(|at| u64_at(list, at))
        .take_while(move |entry| entry >> 32 == what)
        .map(|entry| (((entry & 0xffff_ffff) >> 4) as u32, (entry & 15) as usize))
}

/// The sounds of a character and of those that look like it.
fn sounds_of(c: char, alike: &[(char, char)]) -> Vec<usize> {
    let others = alike.iter().filter(|(shown, _)| *shown == c);
    let mut sounds: Vec<usize> = std::iter::once(c)
        .chain(others.map(|(_, other)| *other))
        .flat_map(sound::all)
        .map(sound::Syllable::index)
        .collect();
    sounds.sort_unstable();
    sounds.dedup();
    sounds
}

/// The words, folded, in order and each once, with what they are.
fn words(
    said: &[(String, Option<ClassRole>)],
    fold: impl Fn(&str) -> String,
) -> Vec<(String, Part)> {
    let mut words = Vec::new();
    for (word, role) in said {
        let part = match role {
            Some(ClassRole::Target) => Part::Target,
            Some(ClassRole::Action) => Part::Action,
            Some(ClassRole::Actor) => Part::Actor,
            _ => Part::Any,
        };
        let word = fold(word);
        let length = word.chars().count();
        if (2..=LONGEST).contains(&length) && word.chars().any(is_word_char) {
            words.push((word, part));
        }
    }
    words.sort();
    words.dedup_by(|a, b| a.0 == b.0);
    words
}

fn is_word_char(c: char) -> bool {
    let is_han = matches!(
        c,
        '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{3ffff}' | '〇'
    );
    is_han || c.is_ascii_alphanumeric()
}

#[inline]
fn u64_at(table: &[u8], at: usize) -> Option<u64> {
    let bytes = table.get(8 * at..)?.first_chunk::<8>()?;
    Some(u64::from_le_bytes(*bytes))
}

#[inline]
fn u32_at(table: &[u8], at: usize) -> Option<u32> {
    let bytes = table.get(4 * at..)?.first_chunk::<4>()?;
    Some(u32::from_le_bytes(*bytes))
}

/// The first of `range` that is not before what is looked for.
fn point(range: Range<usize>, before: impl Fn(usize) -> bool) -> usize {
    let (mut from, mut to) = (range.start, range.end);
    while from < to {
        let middle = from.midpoint(to);
        if before(middle) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    from
}
