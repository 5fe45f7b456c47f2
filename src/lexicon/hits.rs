//! The words found in one text.

use std::ops::Range;
use std::sync::OnceLock;

use noticelint_rule::resolved::ClassId;

use super::by_class::ByClass;
use super::{Lexicon, WordId, WordList};

/// A word at a place of the folded text (bytes).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The word.
    pub word: WordId,
}

impl Hit {
    /// The bytes it covers.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// Every word found, and the places of each class.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    all: Vec<Hit>,
    by_class: ByClass,
    /// A bit for each word of the lexicon that was found.
    present: Vec<u64>,
    /// Made when places of words are asked for.
    by_word: OnceLock<ByWord>,
    /// The longest word found, in bytes.
    longest: usize,
}

impl Hits {
    pub(super) fn new(all: Vec<Hit>, lexicon: &Lexicon) -> Self {
        let by_class = ByClass::new(&all, lexicon);
        let mut present = vec![0; lexicon.len() / 64 + 1];
        let mut longest = 0;
        for hit in &all {
            let (at, bit) = bit(hit.word);
            if let Some(bits) = present.get_mut(at) {
                *bits |= bit;
            }
            longest = longest.max(hit.end - hit.start);
        }
        Self {
            all,
            by_class,
            present,
            longest,
            by_word: OnceLock::new(),
        }
    }

    /// The places of a word that was found.
    fn of_word(&self, word: WordId) -> impl Iterator<Item = &Hit> {
        let by_word = self
            .by_word
            .get_or_init(|| ByWord::new(&self.all, &self.present));
        let own = by_word.of(word, &self.present).iter();
        own.filter_map(|at| self.all.get(*at as usize))
    }

    /// Words that stand in `range` or reach into it, by place.
    pub fn touching(&self, range: &Range<usize>) -> impl Iterator<Item = &Hit> {
        let from = range.start.saturating_sub(self.longest);
        let start = range.start;
        let near = self.starting_in(&(from..range.end)).iter();
        near.filter(move |hit| hit.end > start)
    }

    /// The hits that touch none of these stretches, which lie in order.
    pub fn outside(self, stretches: &[Range<usize>], lexicon: &Lexicon) -> Self {
        if stretches.is_empty() {
            return self;
        }
        let touches = |hit: &Hit| {
            let next = stretches.partition_point(|stretch| stretch.end <= hit.start);
            stretches
                .get(next)
                .is_some_and(|stretch| stretch.start < hit.end)
        };
        Self::new(
            self.all.into_iter().filter(|hit| !touches(hit)).collect(),
            lexicon,
        )
    }

    /// Every word that was found, once, in the order of their ids.
    pub fn words(&self) -> impl Iterator<Item = WordId> {
        let sets = (0_u32..).zip(&self.present);
        sets.flat_map(|(at, bits)| {
            let mut rest = *bits;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros())?;
                rest &= rest - 1;
                Some(WordId(64 * at + bit))
            })
        })
    }

    /// Whether a word was found.
    pub fn has(&self, word: WordId) -> bool {
        let (at, bit) = bit(word);
        self.present.get(at).is_some_and(|bits| bits & bit != 0)
    }

    /// Whether one of these words was found.
    pub fn has_any(&self, words: &WordList) -> bool {
        words.iter().any(|word| self.has(word))
    }

    /// The places of these words inside `range`, by place, longer words first.
    pub fn words_in(&self, words: &WordList, range: &Range<usize>) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        if self.starting_in(range).len() * 16 <= words.len() {
            self.words_of(words, range, range, &mut found);
            return found;
        }
        for word in words.iter().filter(|word| self.has(*word)) {
            let inside = |hit: &&Hit| hit.end <= range.end && range.start <= hit.start;
            let hits = self.of_word(word);
            found.extend(hits.filter(inside).map(|hit| hit.range()));
        }
        found.sort_unstable_by_key(|place| (place.start, std::cmp::Reverse(place.end)));
        found
    }

    /// Adds the places of these words that begin in `zone` and lie inside `range`, by place,
    /// longer words first. Each word that begins there is looked up in the list.
    pub fn words_of(
        &self,
        words: &WordList,
        zone: &Range<usize>,
        range: &Range<usize>,
        found: &mut Vec<Range<usize>>,
    ) {
        let wanted =
            |hit: &&Hit| words.has(hit.word) && range.start <= hit.start && hit.end <= range.end;
        let near = self.starting_in(zone).iter();
        found.extend(near.filter(wanted).map(|hit| hit.range()));
    }

    /// The first place of one of these words that begins in `zone` and lies inside `range`, the
    /// shortest of those there.
    pub fn first_in(
        &self,
        words: &WordList,
        zone: &Range<usize>,
        range: &Range<usize>,
    ) -> Option<Range<usize>> {
        let wanted =
            |hit: &&Hit| range.start <= hit.start && hit.end <= range.end && words.has(hit.word);
        let mut found = self.starting_in(zone).iter().filter(wanted);
        let mut first = found.next()?;
        // Longer words lie before shorter ones.
        for hit in found.take_while(|hit| hit.start == first.start) {
            first = hit;
        }
        Some(first.range())
    }

    /// Every word, by place.
    pub fn all(&self) -> &[Hit] {
        &self.all
    }

    /// The places of a class in order, longer words before shorter, none inside another.
    pub fn class(&self, class: ClassId) -> &[Range<usize>] {
        self.by_class.of(class.index())
    }

    /// The places of a class that lie in `range`.
    pub fn class_in(&self, class: ClassId, range: &Range<usize>) -> &[Range<usize>] {
        let places = self.class(class);
        let from = places.partition_point(|place| place.start < range.start);
        let to = places.partition_point(|place| place.start < range.end);
        let found = places.get(from..to.max(from)).unwrap_or_default();
        match found.last() {
            Some(last) if last.end > range.end => {
                found.split_last().map_or(&[], |(_, others)| others)
            }
            _ => found,
        }
    }

    /// Words that begin in `range`, by place.
    pub fn starting_in(&self, range: &Range<usize>) -> &[Hit] {
        let from = self.all.partition_point(|hit| hit.start < range.start);
        let to = self.all.partition_point(|hit| hit.start < range.end);
        self.all.get(from..to.max(from)).unwrap_or_default()
    }
}

/// Places by word.
#[derive(Clone, Debug, Default)]
struct ByWord {
    /// How many words were found whose bits lie before each 64.
    ranks: Vec<u32>,
    /// Where in `places` those of each word found end, in the order of the words.
    ends: Vec<u32>,
    places: Vec<u32>,
}

impl ByWord {
    /// Sorts the places by word: first how many each has, then each to its word's next place.
    fn new(all: &[Hit], present: &[u64]) -> Self {
        let mut count = 0;
        let mut by_word = Self::default();
        by_word.ranks.reserve_exact(present.len());
        for bits in present {
            by_word.ranks.push(count);
            count += bits.count_ones();
        }
        let mut next = vec![0_u32; count as usize + 1];
        for hit in all {
            let rank = by_word.rank(hit.word, present);
            if let Some(next) = next.get_mut(rank + 1) {
                *next += 1;
            }
        }
        let mut total = 0;
        for next in &mut next {
            total += *next;
            *next = total;
        }
        let mut places = vec![0; all.len()];
        for (at, hit) in (0..).zip(all) {
            if let Some(next) = next.get_mut(by_word.rank(hit.word, present)) {
                if let Some(place) = places.get_mut(*next as usize) {
                    *place = at;
                }
                *next += 1;
            }
        }
        // What was the next place of a word is now its end.
        Self {
            ends: next,
            places,
            ..by_word
        }
    }

    /// How many words were found that come before a word.
    fn rank(&self, word: WordId, present: &[u64]) -> usize {
        let (at, bit) = bit(word);
        let bits = present.get(at).copied().unwrap_or_default();
        let before = self.ranks.get(at).copied().unwrap_or_default();
        (before + (bits & (bit - 1)).count_ones()) as usize
    }

    /// The places of a word that was found.
    fn of(&self, word: WordId, present: &[u64]) -> &[u32] {
        let rank = self.rank(word, present);
        let end = |rank: usize| self.ends.get(rank).copied().unwrap_or_default() as usize;
        let from = rank.checked_sub(1).map_or(0, end);
        self.places.get(from..end(rank)).unwrap_or_default()
    }
}

/// Where in a set of bits a word lies.
fn bit(word: WordId) -> (usize, u64) {
    (word.0 as usize / 64, 1 << (word.0 % 64))
}
