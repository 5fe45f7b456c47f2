//! The places of each class of words in one text.

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
        let mut longest: Vec<Range<usize>> = Vec::new();
        let mut inner = false;
        let mut opened = 0;
        for (at, hit) in (0..).zip(hits) {
            // Exceptions that begin where this word does count for it, also shorter ones.
            if at == opened {
                let from = hits.get(opened..).unwrap_or_default();
                for longer in from.iter().take_while(|other| other.start == hit.start) {
                    opened += 1;
                    lexicon.each_exception(longer.word, |class| {
                        if let Some(ends) = classes.get_mut(class.index()) {
                            ends.excepted = ends.excepted.max(longer.end);
                        }
                    });
                }
            }
            lexicon.each_class(hit.word, |class| {
                if let Some(ends) = classes.get_mut(class.index())
                    && hit.start >= ends.taken
                    && hit.end > ends.excepted
                {
                    ends.taken = hit.end;
                    taken.push((class, at as u32));
                    if lexicon.is_grammar(class) {
                        // They come by place, longer before shorter.
                        let place = hit.range();
                        match longest.last() {
                            Some(last) if covers(last, &place) => inner |= *last != place,
                            _ => longest.push(place),
                        }
                    }
                }
            });
        }
        if inner {
            without_grammar_inside_grammar(&mut taken, &longest, hits, lexicon);
        }
        let mut next: Vec<usize> = vec![0; classes.len()];
        for (class, _) in &taken {
            if let Some(count) = next.get_mut(class.index()) {
                *count += 1;
            }
        }
        let mut total = 0;
        for count in &mut next {
            let own = *count;
            *count = total;
            total += own;
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
        Self { places, ends: next }
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
}

/// A short grammar word inside a longer one is not itself: 不 in 不会, 会 in 不会. `longest` are
/// the grammar words that lie in no other.
fn without_grammar_inside_grammar(
    taken: &mut Vec<(ClassId, u32)>,
    longest: &[Range<usize>],
    hits: &[Hit],
    lexicon: &Lexicon,
) {
    let mut next = 0;
    taken.retain(|(class, at)| {
        let Some(hit) = hits
            .get(*at as usize)
            .filter(|_| lexicon.is_grammar(*class))
        else {
            return true;
        };
        while longest
            .get(next)
            .is_some_and(|longer| longer.start <= hit.start)
        {
            next += 1;
        }
        let around = next.checked_sub(1).and_then(|at| longest.get(at));
        let place = hit.range();
        !around.is_some_and(|longer| covers(longer, &place) && *longer != place)
    });
}

/// Of a class where its last place ends, and where what is excepted ends.
#[derive(Clone, Copy, Default)]
struct Ends {
    taken: usize,
    excepted: usize,
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
