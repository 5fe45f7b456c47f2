//! Finds the places that a pattern fits.

use std::borrow::Cow;
use std::ops::Range;

use crate::notice::Document;

use super::{Item, Pattern, Step};

/// Every place inside `window` that `pattern` fits, left to right, none overlapping.
pub fn matches(document: &Document, pattern: &Pattern, window: &Range<usize>) -> Vec<Range<usize>> {
    Finder::new(document, pattern, window)
        .map(|finder| finder.matches(window))
        .unwrap_or_default()
}

/// A pattern over a stretch of a document in which each of its items stands somewhere.
#[derive(Debug)]
pub struct Finder<'a> {
    document: &'a Document,
    steps: Vec<Placed<'a>>,
    /// So many steps may open a match: those that may be left out and the first that may not.
    openings: usize,
    /// Only in these sentences all of its items stand.
    sentences: u64,
}

/// A step, and where its item stands, left to right.
#[derive(Debug)]
struct Placed<'a> {
    step: &'a Step,
    places: Cow<'a, [Range<usize>]>,
}

impl<'a> Finder<'a> {
    /// Looks for the items of `pattern` inside `range`; `None` where one is missing.
    pub fn new(document: &'a Document, pattern: &'a Pattern, range: &Range<usize>) -> Option<Self> {
        Self::with(document, pattern, range, u64::MAX)
    }

    fn with(
        document: &'a Document,
        pattern: &'a Pattern,
        range: &Range<usize>,
        sentences: u64,
    ) -> Option<Self> {
        let mut needed = pattern.resolved.needed();
        if needed.any(|needed| document.marks.needed(needed) == 0) {
            return None;
        }
        let mut steps = Vec::with_capacity(pattern.steps().len());
        for step in pattern.steps() {
            let places = candidates(document, &step.item, range, sentences);
            if places.is_empty() && !step.optional {
                return None;
            }
            steps.push(Placed { step, places });
        }
        let openings = steps.iter().position(|placed| !placed.step.optional);
        Some(Self {
            document,
            openings: openings.unwrap_or(0),
            steps,
            sentences,
        })
    }

    /// The same for windows that lie in one sentence each; `None` also where no sentence holds
    /// all items.
    pub fn in_sentences(
        document: &'a Document,
        pattern: &'a Pattern,
        range: &Range<usize>,
    ) -> Option<Self> {
        Self::in_some(document, pattern, range, document.marks.over(range))
    }

    /// The same where `range` lies in these sentences.
    #[inline]
    pub fn in_some(
        document: &'a Document,
        pattern: &'a Pattern,
        range: &Range<usize>,
        sentences: u64,
    ) -> Option<Self> {
        let needed = pattern.resolved.needed();
        let sentences = document.marks.through(needed, sentences);
        if sentences == 0 {
            return None;
        }
        Self::of_some(document, pattern, range, sentences)
    }

    fn of_some(
        document: &'a Document,
        pattern: &'a Pattern,
        range: &Range<usize>,
        sentences: u64,
    ) -> Option<Self> {
        let marks = &document.marks;
        let zone = marks.zone(sentences, &document.sentences, range);
        Self::with(document, pattern, &zone, sentences)
    }

    /// Whether the pattern may fit in one of these sentences.
    pub fn may_fit(&self, sentences: u64) -> bool {
        self.sentences & sentences != 0
    }

    /// Every place inside `window` that the pattern fits, left to right, none overlapping.
    pub fn matches(&self, window: &Range<usize>) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for first in 0..=self.openings {
            let steps = self.steps.get(first..).unwrap_or_default();
            let Some((opening, rest)) = steps.split_first() else {
                continue;
            };
            for start in inside(&opening.places, window) {
                let overlaps =
                    |place: &Range<usize>| place.start < start.end && start.start < place.end;
                let taken = if first == 0 {
                    found.last().is_some_and(overlaps)
                } else {
                    found.iter().any(overlaps)
                };
                if taken {
                    continue;
                }
                if let Some(end) = follow(self.document, rest, start.end, window) {
                    found.push(start.start..end);
                }
            }
        }
        found.sort_by_key(|place| (place.start, std::cmp::Reverse(place.end)));
        found
    }

    /// Whether the pattern fits anywhere inside `window`.
    pub fn is_in(&self, window: &Range<usize>) -> bool {
        (0..=self.openings).any(|first| {
            let steps = self.steps.get(first..).unwrap_or_default();
            steps.split_first().is_some_and(|(opening, rest)| {
                inside(&opening.places, window)
                    .any(|start| follow(self.document, rest, start.end, window).is_some())
            })
        })
    }
}

/// The end of the match of `steps` after `from`, if they fit.
fn follow(
    document: &Document,
    steps: &[Placed<'_>],
    from: usize,
    window: &Range<usize>,
) -> Option<usize> {
    let Some((placed, rest)) = steps.split_first() else {
        return Some(from);
    };
    let text = document.text();
    for place in inside(&placed.places, &(from..window.end)) {
        if let Some(limit) = placed.step.gap {
            let between = text.get(from..place.start).unwrap_or_default();
            // A character has at most four bytes: no need to count a gap that is far too long.
            if between.len() > 4 * limit as usize || between.chars().count() > limit as usize {
                break;
            }
        }
        if let Some(end) = follow(document, rest, place.end, window) {
            return Some(end);
        }
    }
    if placed.step.optional {
        return follow(document, rest, from, window);
    }
    None
}

/// Those of `places`, which lie left to right, that begin and end inside `window`.
fn inside<'a>(
    places: &'a [Range<usize>],
    window: &Range<usize>,
) -> impl Iterator<Item = &'a Range<usize>> {
    let from = places.partition_point(|place| place.start < window.start);
    let end = window.end;
    let rest = places.get(from..).unwrap_or_default().iter();
    rest.take_while(move |place| place.start < end)
        .filter(move |place| place.end <= end)
}

/// The places of an item that begin and end inside `window`, left to right; where only some
/// `sentences` matter, those of words in others may be left out.
pub(super) fn candidates<'a>(
    document: &'a Document,
    item: &Item,
    window: &Range<usize>,
    sentences: u64,
) -> Cow<'a, [Range<usize>]> {
    let within = |range: &Range<usize>| window.start <= range.start && range.end <= window.end;
    match item {
        Item::Class(class) => whole_words(document, document.class_in(*class, window).into()),
        Item::Words(words) => {
            let mut places = document.words_in_some(words, window, sentences);
            places.retain(|place| !document.is_part_of_name(place));
            places.into()
        }
        Item::Entity(kind, role) => document
            .entities
            .iter()
            .filter(|entity| {
                entity.kind == *kind
                    && within(&entity.entity.range)
                    && role.is_none_or(|role| entity.roles.contains(&role))
            })
            .map(|entity| entity.entity.range.clone())
            .collect(),
        Item::Slot(slot) => document
            .slots
            .iter()
            .filter(|found| found.slot == Some(*slot) && within(&found.placeholder.range))
            .map(|found| found.placeholder.range.clone())
            .collect(),
    }
}

/// Those of `places` that are not parts of names.
fn whole_words<'a>(
    document: &Document,
    places: Cow<'a, [Range<usize>]>,
) -> Cow<'a, [Range<usize>]> {
    if places.iter().any(|place| document.is_part_of_name(place)) {
        let whole = places
            .iter()
            .filter(|place| !document.is_part_of_name(place));
        return whole.cloned().collect();
    }
    places
}
