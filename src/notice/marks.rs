//! In which sentences words stand, and where names do, as bits: most of what a rule looks for is
//! ruled out by a few of them.

use std::ops::Range;

use noticelint_rule::listed::Needed;
use noticelint_rule::resolved::{ClassId, EntityKind};

use crate::lexicon::{Hits, Lexicon, WordList};

use super::{ReadEntity, Sentence};

/// Sentences as bits; in a notice of more than so many several share one.
const BITS: usize = 64;

/// Gates of entities come first, then the one of slots.
const SLOTS: usize = 63;
const CLASSES: usize = 64;

/// Bits of a document that was read. Without them everything may stand anywhere.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// For each byte of the folded text the bit of its sentence, or of the one before it.
    sentence_of: Vec<u8>,
    /// So many sentences there are.
    sentences: usize,
    /// Sentences by gate: kinds of entities, slots, classes, numbered lists.
    gates: Vec<u64>,
    /// Where those of lists begin.
    lists: usize,
    /// A bit for each byte of the folded text that lies in a name.
    named: Option<Vec<u64>>,
}

impl Marks {
    /// The bits of the words `hits` in `sentences` of a folded text of `length` bytes, which holds
    /// `slots` or not.
    pub(crate) fn new(
        hits: &Hits,
        sentences: &[Sentence],
        slots: bool,
        length: usize,
        lexicon: &Lexicon,
    ) -> Self {
        let mut sentence_of = vec![0; length + 1];
        for (at, sentence) in sentences.iter().enumerate().skip(1) {
            let from = sentence.range.start.min(length);
            let to = sentences.get(at + 1);
            let to = to.map_or(length + 1, |next| next.range.start.min(length));
            if let (Some(bytes), Ok(bit)) = (sentence_of.get_mut(from..to), u8::try_from(at % BITS))
            {
                bytes.fill(bit);
            }
        }
        let classes = lexicon.class_count();
        let count = lexicon.list_count();
        let mut marks = Self {
            sentence_of,
            sentences: sentences.len(),
            gates: Vec::with_capacity(CLASSES + classes + count),
            lists: CLASSES + classes,
            named: None,
        };
        marks.gates.resize(SLOTS, u64::MAX);
        marks.gates.push(if slots { u64::MAX } else { 0 });
        for class in (0..).map(ClassId).take(classes) {
            let places = hits.class(class).iter();
            let bits = places.fold(0, |bits, place| bits | marks.at(place.start));
            marks.gates.push(bits);
        }
        let from = marks.gates.len();
        marks.gates.resize(from + count, 0);
        let (_, own) = marks.gates.split_at_mut(from);
        for hit in hits.all() {
            let bit = marks.sentence_of.get(hit.start).copied();
            let bit = 1 << bit.unwrap_or_default();
            lexicon.each_list(hit.word, |list| {
                if let Some(mark) = own.get_mut(list) {
                    *mark |= bit;
                }
            });
        }
        marks
    }

    /// Marks entities and names in a folded text of `length` bytes.
    pub(crate) fn mark_entities(
        &mut self,
        names: &[Range<usize>],
        entities: &[ReadEntity],
        length: usize,
    ) {
        if let Some(kinds) = self.gates.get_mut(..SLOTS) {
            kinds.fill(0);
        }
        for entity in entities {
            let bit = self.at(entity.entity.range.start);
            if let Some(mark) = self.gates.get_mut(entity.kind as usize) {
                *mark |= bit;
            }
        }
        let persons = entities
            .iter()
            .filter(|entity| entity.kind == EntityKind::Person)
            .map(|entity| &entity.entity.range);
        let mut named = vec![0_u64; length / BITS + 1];
        for name in names.iter().chain(persons) {
            for at in name.clone() {
                if let Some(bits) = named.get_mut(at / BITS) {
                    *bits |= 1 << (at % BITS);
                }
            }
        }
        self.named = Some(named);
    }

    fn at(&self, byte: usize) -> u64 {
        1 << self.sentence_of.get(byte).copied().unwrap_or_default()
    }

    /// Of `sentences` those in which all that is `needed` stands, as far as that is known.
    #[inline]
    pub fn through(&self, needed: impl Iterator<Item = Needed>, sentences: u64) -> u64 {
        let mut sentences = sentences;
        for needed in needed {
            sentences &= self.needed(needed);
            if sentences == 0 {
                break;
            }
        }
        sentences
    }

    /// Sentences in which something stands that each match of a pattern holds.
    #[inline]
    pub fn needed(&self, needed: Needed) -> u64 {
        self.gate(match needed {
            Needed::Entity(kind) => usize::from(kind),
            Needed::Slot => SLOTS,
            Needed::Class(class) => CLASSES + class.index(),
            Needed::List(number) => self.lists + usize::from(number),
        })
    }

    /// Sentences in which something stands; any where that is not known.
    #[inline]
    fn gate(&self, at: usize) -> u64 {
        self.gates.get(at).copied().unwrap_or(u64::MAX)
    }

    /// Sentences in which words of a list stand, where it is known.
    pub fn list(&self, list: &WordList) -> Option<u64> {
        self.gates.get(self.lists + list.number()?).copied()
    }

    /// Sentences in which words of a class stand.
    pub fn class(&self, class: ClassId) -> u64 {
        self.gate(CLASSES + class.index())
    }

    /// The sentences that `range` lies in.
    pub fn over(&self, range: &Range<usize>) -> u64 {
        if self.sentences > BITS || self.sentence_of.is_empty() {
            return u64::MAX;
        }
        let bit = |at: usize| self.sentence_of.get(at).copied().unwrap_or_default();
        let (first, last) = (bit(range.start), bit(range.end.saturating_sub(1)));
        (u64::MAX << first) & (u64::MAX >> (63 - last.max(first)))
    }

    /// Where in `range` words of these sentences can begin.
    pub fn zone(&self, bits: u64, sentences: &[Sentence], range: &Range<usize>) -> Range<usize> {
        if self.sentences > BITS || self.sentence_of.is_empty() || bits == 0 {
            return range.clone();
        }
        let start = |at: usize| sentences.get(at).map(|sentence| sentence.range.start);
        // What stands before the first sentence has its bit.
        let first = bits.trailing_zeros() as usize;
        let first = start(first).filter(|_| first > 0).unwrap_or(range.start);
        let first = first.max(range.start);
        let next = start(64 - bits.leading_zeros() as usize).unwrap_or(range.end);
        first..next.min(range.end).max(first)
    }

    /// The same, a stretch of sentences that follow one another at a time, in order.
    pub fn zones(
        &self,
        bits: u64,
        sentences: &[Sentence],
        range: &Range<usize>,
    ) -> impl Iterator<Item = Range<usize>> {
        let mut rest = bits;
        let shared = self.sentences > BITS || self.sentence_of.is_empty();
        std::iter::from_fn(move || {
            if rest == 0 {
                return None;
            }
            let run = if shared {
                u64::MAX
            } else {
                let first = rest.trailing_zeros();
                let length = (rest >> first).trailing_ones();
                (u64::MAX >> (64 - length)) << first
            };
            rest &= !run;
            Some(self.zone(run, sentences, range))
        })
    }

    /// Whether `range` touches no name; `false` where that is not known.
    pub fn is_no_name(&self, range: &Range<usize>) -> bool {
        let Some(named) = &self.named else {
            return false;
        };
        let last = range.end.saturating_sub(1).max(range.start);
        let (first, last) = (range.start / BITS, last / BITS);
        (first..=last).all(|word| {
            let bits = named.get(word).copied().unwrap_or_default();
            let low = range.start.saturating_sub(word * BITS).min(BITS - 1);
            let high = range.end.saturating_sub(word * BITS).clamp(low + 1, BITS);
            bits >> low << low << (BITS - high) == 0
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_touched_or_not() {
        let mut marks = Marks::default();
        assert!(!marks.is_no_name(&(0..3)));
        marks.mark_entities(&[10..16, 120..135], &[], 200);
        for range in [0..10, 16..60, 16..120, 135..190, 3..3] {
            assert!(marks.is_no_name(&range), "{range:?}");
        }
        for range in [0..11, 15..17, 12..13, 16..121, 60..190, 134..200, 12..12] {
            assert!(!marks.is_no_name(&range), "{range:?}");
        }
    }
}
