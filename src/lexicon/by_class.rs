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
    /// Takes hits in their order: by place, longer words before shorter. Of each class the
    /// leftmost places count and, from there, the longest, nothing overlapping; none that lies
    /// inside a longer word that is an exception to the class.
    pub(super) fn new(hits: &[Hit], lexicon: &Lexicon) -> Self {
        let mut classes = vec![Ends::default(); lexicon.class_count()];
        let mut taken: Vec<(ClassId, u32)> = Vec::with_capacity(hits.len());
        let mut opened = 0;
        for (at, hit) in (0..).zip(hits) {
            // Exceptions that begin where this word does count for it, also shorter ones.
            if at == opened {
                let from = hits.get(opened..).unwrap_or_default();
                for longer in from.iter().take_while(|other| other.start == hit.start) {
                    opened += 1;
                    for class in lexicon.exceptions(longer.word) {
                        if let Some(ends) = classes.get_mut(class.index()) {
                            ends.excepted = ends.excepted.max(longer.end);
                        }
                    }
                }
            }
            for class in lexicon.classes(hit.word) {
                if let Some(ends) = classes.get_mut(class.index())
                    && hit.start >= ends.taken
                    && hit.end > ends.excepted
                {
                    ends.taken = hit.end;
                    ends.count += 1;
                    taken.push((class, at as u32));
                }
            }
        }
        let mut total = 0;
        let mut next: Vec<usize> = Vec::with_capacity(classes.len());
        for ends in &classes {
            next.push(total);
            total += ends.count as usize;
        }
        let mut places = vec![0..0; total];
        for (class, at) in taken {
            if let Some(next) = next.get_mut(class.index())
                && let Some(place) = places.get_mut(*next)
                && let Some(hit) = hits.get(at as usize)
            {
                *place = hit.range();
                *next += 1;
            }
        }
        // What was the next place of a class is now its end.
        let by_class = Self { places, ends: next };
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

/// Of a class where its last place ends, where what is excepted ends, and how many places it has.
#[derive(Clone, Copy, Default)]
struct Ends {
    taken: usize,
    excepted: usize,
    count: u32,
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
