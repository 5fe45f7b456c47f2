//! The places of each class of words in one text.

use std::cmp::Reverse;
use std::ops::Range;

use noticelint_rule::resolved::{ClassId, ClassRole};

use super::{Hit, Lexicon};

/// Places by class, in one list.
#[derive(Clone, Debug, Default)]
pub(super) struct ByClass {
    places: Vec<Range<usize>>,
    /// Where those of each class end.
    ends: Vec<usize>,
}

impl ByClass {
    /// Takes hits in their order: by place, longer words before shorter.
    pub(super) fn new(hits: &[Hit], lexicon: &Lexicon) -> Self {
        let count = lexicon.class_count();
        let members = sorted(count, hits, |hit| lexicon.classes(hit.word));
        let exceptions = sorted(count, hits, |hit| lexicon.exceptions(hit.word));
        let mut by_class = Self {
            places: Vec::with_capacity(members.places.len()),
            ends: Vec::with_capacity(count),
        };
        let mut from = 0;
        for (class, to) in members.ends.iter().enumerate() {
            if from < *to {
                add_leftmost_longest(
                    members.places.get(from..*to).unwrap_or_default(),
                    exceptions.of(class),
                    &mut by_class.places,
                );
            }
            from = *to;
            by_class.ends.push(by_class.places.len());
        }
        by_class.without_grammar_inside_grammar(lexicon)
    }

    /// The places of a class, in order.
    pub(super) fn of(&self, class: usize) -> &[Range<usize>] {
        let from = class
            .checked_sub(1)
            .and_then(|before| self.ends.get(before));
        let to = self.ends.get(class).copied().unwrap_or(0);
        let from = from.copied().unwrap_or(0);
        self.places.get(from..to).unwrap_or_default()
    }

    /// A short grammar word inside a longer one is not itself: 不 in 不会, 会 in 不会.
    fn without_grammar_inside_grammar(mut self, lexicon: &Lexicon) -> Self {
        let grammar = lexicon.grammar_classes();
        let all = grammar.iter().flat_map(|class| self.of(class.index()));
        let mut places: Vec<&Range<usize>> = all.collect();
        places.sort_unstable_by_key(|place| (place.start, Reverse(place.end)));
        let mut longest: Vec<Range<usize>> = Vec::with_capacity(places.len());
        let mut any = false;
        for place in places {
            if longest.last().is_none_or(|last| !covers(last, place)) {
                longest.push(place.clone());
            } else {
                any |= longest.last() != Some(place);
            }
        }
        if !any {
            return self;
        }
        let inside = |place: &Range<usize>| {
            let next = longest.partition_point(|longer| longer.start <= place.start);
            let around = next.checked_sub(1).and_then(|at| longest.get(at));
            around.is_some_and(|longer| covers(longer, place) && longer != place)
        };
        // Grammar classes lose places; all others move up.
        let mut grammar = grammar.iter().map(|class| class.index()).peekable();
        let (mut from, mut kept) = (0, 0);
        for class in 0..self.ends.len() {
            let Some(end) = self.ends.get(class).copied() else {
                break;
            };
            let filters = grammar.next_if_eq(&class).is_some();
            for at in from..end {
                let Some(place) = self.places.get(at) else {
                    break;
                };
                if filters && inside(place) {
                    continue;
                }
                if kept < at {
                    self.places.swap(kept, at);
                }
                kept += 1;
            }
            from = end;
            if let Some(end) = self.ends.get_mut(class) {
                *end = kept;
            }
        }
        self.places.truncate(kept);
        self
    }
}

/// The hits of each class, in their order.
fn sorted<C: Iterator<Item = ClassId>>(
    count: usize,
    hits: &[Hit],
    classes: impl Fn(&Hit) -> C,
) -> ByClass {
    let mut entries: Vec<(u16, u32)> = Vec::with_capacity(hits.len());
    for (at, hit) in (0..).zip(hits) {
        entries.extend(classes(hit).map(|class| (class.0, at)));
    }
    if entries.is_empty() {
        return ByClass::default();
    }
    // First where the places of each class begin, then each hit to its classes' next place.
    let mut next = vec![0; count + 1];
    for (class, _) in &entries {
        if let Some(next) = next.get_mut(usize::from(*class) + 1) {
            *next += 1;
        }
    }
    let mut total = 0;
    for next in &mut next {
        total += *next;
        *next = total;
    }
    let mut places = vec![0..0; total];
    for (class, at) in entries {
        if let Some(next) = next.get_mut(usize::from(class))
            && let Some(place) = places.get_mut(*next)
            && let Some(hit) = hits.get(at as usize)
        {
            *place = hit.range();
            *next += 1;
        }
    }
    // What was the next place of a class is now its end.
    next.truncate(count);
    ByClass { places, ends: next }
}

/// Adds the leftmost places and, from there, the longest, nothing overlapping; none that lies
/// inside one of `except`. Both lie by place, longer before shorter.
fn add_leftmost_longest(
    places: &[Range<usize>],
    except: &[Range<usize>],
    into: &mut Vec<Range<usize>>,
) {
    let mut except = except.iter().peekable();
    let mut excepted_to = 0;
    let mut end = 0;
    for place in places {
        while let Some(longer) = except.next_if(|longer| longer.start <= place.start) {
            excepted_to = excepted_to.max(longer.end);
        }
        if place.start >= end && place.end > excepted_to {
            end = place.end;
            into.push(place.clone());
        }
    }
}

/// Whether `longer` holds `place`.
fn covers(longer: &Range<usize>, place: &Range<usize>) -> bool {
    longer.start <= place.start && place.end <= longer.end
}

/// Whether reading takes the words of a class as grammar.
pub(super) fn is_grammar(role: Option<ClassRole>) -> bool {
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
                // What a saying is held up as is no matter of how its clause is meant.
                | ClassRole::OwnSpeaker
                | ClassRole::OtherSpeaker
                | ClassRole::Voicing
                | ClassRole::CounterExample
                | ClassRole::Answer
                | ClassRole::Verdict
        )
    )
}
