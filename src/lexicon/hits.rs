//! The words found in one text.

use std::ops::Range;

use noticelint_rule::resolved::{ClassId, ClassRole};

use super::{Lexicon, WordId};

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
    by_class: Vec<Vec<Range<usize>>>,
    /// A bit for each word of the lexicon that was found.
    present: Vec<u64>,
    /// Places in `all`, by word.
    by_word: Vec<(WordId, u32)>,
}

impl Hits {
    pub(super) fn new(all: Vec<Hit>, lexicon: &Lexicon) -> Self {
        let mut by_class: Vec<Vec<Range<usize>>> = vec![Vec::new(); lexicon.class_count()];
        let mut except: Vec<Vec<Range<usize>>> = vec![Vec::new(); lexicon.class_count()];
        for hit in &all {
            for class in lexicon.classes(hit.word) {
                if let Some(places) = by_class.get_mut(class.index()) {
                    places.push(hit.range());
                }
            }
            for class in lexicon.exceptions(hit.word) {
                if let Some(places) = except.get_mut(class.index()) {
                    places.push(hit.range());
                }
            }
        }
        for (places, except) in by_class.iter_mut().zip(&except) {
            if !except.is_empty() {
                places.retain(|place| !except.iter().any(|longer| covers(longer, place)));
            }
            leftmost_longest(places);
        }
        drop_grammar_inside_grammar(&mut by_class, lexicon);
        let mut present = vec![0; lexicon.len() / 64 + 1];
        for hit in &all {
            let (at, bit) = bit(hit.word);
            if let Some(bits) = present.get_mut(at) {
                *bits |= bit;
            }
        }
        let mut by_word: Vec<(WordId, u32)> = all.iter().map(|hit| hit.word).zip(0..).collect();
        by_word.sort_unstable();
        Self {
            all,
            by_class,
            present,
            by_word,
        }
    }

    /// Whether a word was found.
    pub fn has(&self, word: WordId) -> bool {
        let (at, bit) = bit(word);
        self.present.get(at).is_some_and(|bits| bits & bit != 0)
    }

    /// Whether one of these words was found.
    pub fn has_any(&self, words: &[WordId]) -> bool {
        words.iter().any(|word| self.has(*word))
    }

    /// The places of these words inside `range`, by place, longer words first. `words` lie in
    /// the order of their ids.
    pub fn words_in(&self, words: &[WordId], range: &Range<usize>) -> Vec<Range<usize>> {
        let inside = |hit: &Hit| hit.end <= range.end && range.start <= hit.start;
        let near = self.starting_in(range);
        let mut found: Vec<Range<usize>> = Vec::new();
        if near.len() <= words.len() {
            // Few words stand there: each is looked up in the list.
            let wanted = |hit: &&Hit| inside(hit) && words.binary_search(&hit.word).is_ok();
            found.extend(near.iter().filter(wanted).map(|hit| hit.range()));
            return found;
        }
        for word in words.iter().filter(|word| self.has(**word)) {
            let from = self.by_word.partition_point(|(other, _)| other < word);
            let own = self.by_word.get(from..).unwrap_or_default();
            let own = own.iter().take_while(|(other, _)| other == word);
            let hits = own.filter_map(|(_, at)| self.all.get(*at as usize));
            found.extend(hits.filter(|hit| inside(hit)).map(|hit| hit.range()));
        }
        found.sort_unstable_by_key(|place| (place.start, std::cmp::Reverse(place.end)));
        found
    }

    /// Every word, by place.
    pub fn all(&self) -> &[Hit] {
        &self.all
    }

    /// The places of a class in order, longer words before shorter, none inside another.
    pub fn class(&self, class: ClassId) -> &[Range<usize>] {
        self.by_class.get(class.index()).map_or(&[], Vec::as_slice)
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

/// Where in a set of bits a word lies.
fn bit(word: WordId) -> (usize, u64) {
    (word.0 as usize / 64, 1 << (word.0 % 64))
}

/// Whether `longer` holds `place` and more.
fn covers(longer: &Range<usize>, place: &Range<usize>) -> bool {
    longer.start <= place.start && place.end <= longer.end
}

/// Keeps the leftmost and, from there, the longest; nothing overlaps.
fn leftmost_longest(places: &mut Vec<Range<usize>>) {
    let mut end = 0;
    places.retain(|place| {
        let keep = place.start >= end;
        if keep {
            end = place.end;
        }
        keep
    });
}

fn is_grammar(role: Option<ClassRole>) -> bool {
    !matches!(
        role,
        None | Some(
            ClassRole::Actor
                | ClassRole::Action
                | ClassRole::Target
                | ClassRole::Topic
                | ClassRole::Preposition
                | ClassRole::Lawful
                | ClassRole::Remedy
        )
    )
}

/// A short grammar word inside a longer one is not itself: 不 in 不会, 会 in 不会.
fn drop_grammar_inside_grammar(by_class: &mut [Vec<Range<usize>>], lexicon: &Lexicon) {
    let grammar: Vec<usize> = (0..by_class.len())
        .filter(|at| is_grammar(lexicon.role(ClassId(u16::try_from(*at).unwrap_or(u16::MAX)))))
        .collect();
    let mut places: Vec<Range<usize>> = grammar
        .iter()
        .filter_map(|at| by_class.get(*at))
        .flatten()
        .cloned()
        .collect();
    places.sort_by_key(|place| (place.start, std::cmp::Reverse(place.end)));
    let mut longest: Vec<Range<usize>> = Vec::new();
    for place in places {
        if longest.last().is_none_or(|last| !covers(last, &place)) {
            longest.push(place);
        }
    }
    for at in grammar {
        if let Some(own) = by_class.get_mut(at) {
            own.retain(|place| {
                let next = longest.partition_point(|longer| longer.start <= place.start);
                let around = next.checked_sub(1).and_then(|at| longest.get(at));
                !around.is_some_and(|longer| covers(longer, place) && longer != place)
            });
        }
    }
}
