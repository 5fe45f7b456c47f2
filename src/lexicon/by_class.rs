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
        let mut by_class = Self::default();
        for class in 0..count {
            add_leftmost_longest(
                members.of(class),
                exceptions.of(class),
                &mut by_class.places,
            );
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
    fn without_grammar_inside_grammar(self, lexicon: &Lexicon) -> Self {
        let grammar = |class: &usize| {
            let class = ClassId(u16::try_from(*class).unwrap_or(u16::MAX));
            is_grammar(lexicon.role(class))
        };
        let all = (0..self.ends.len()).filter(grammar);
        let mut places: Vec<&Range<usize>> = all.flat_map(|class| self.of(class)).collect();
        places.sort_unstable_by_key(|place| (place.start, Reverse(place.end)));
        let mut longest: Vec<&Range<usize>> = Vec::new();
        for place in places {
            if longest.last().is_none_or(|last| !covers(last, place)) {
                longest.push(place);
            }
        }
        let inside = |place: &Range<usize>| {
            let next = longest.partition_point(|longer| longer.start <= place.start);
            let around = next.checked_sub(1).and_then(|at| longest.get(at));
            around.is_some_and(|longer| covers(longer, place) && *longer != place)
        };
        let mut kept = Self::default();
        for class in 0..self.ends.len() {
            let own = self.of(class);
            if grammar(&class) {
                let outside = own.iter().filter(|place| !inside(place));
                kept.places.extend(outside.cloned());
            } else {
                kept.places.extend_from_slice(own);
            }
            kept.ends.push(kept.places.len());
        }
        kept
    }
}

/// The hits of each class, in their order.
fn sorted<C: Iterator<Item = ClassId>>(
    count: usize,
    hits: &[Hit],
    classes: impl Fn(&Hit) -> C,
) -> ByClass {
    // First where the places of each class begin, then each hit to its classes' next place.
    let mut next = vec![0; count + 1];
    for class in hits.iter().flat_map(&classes) {
        if let Some(next) = next.get_mut(class.index() + 1) {
            *next += 1;
        }
    }
    let mut total = 0;
    for next in &mut next {
        total += *next;
        *next = total;
    }
    let mut places = vec![0..0; total];
    for hit in hits {
        for class in classes(hit) {
            if let Some(next) = next.get_mut(class.index())
                && let Some(place) = places.get_mut(*next)
            {
                *place = hit.range();
                *next += 1;
            }
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
