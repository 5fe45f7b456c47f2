//! Who does what: every action of every clause with its actor and how it is said.

use std::ops::Range;

use noticelint_rule::resolved::{ClassId, ClassRole, Polarity};

use crate::notice::{Document, Frame};

use super::Classes;

/// Fills the frames.
pub(super) fn read(document: &mut Document, classes: &Classes) {
    let mut frames = Vec::new();
    let mut before: Option<(usize, Option<ClassId>, bool)> = None;
    // Most classes stand nowhere in a notice.
    let standing = |role: ClassRole| -> Vec<ClassId> {
        let classes = classes.of(role).iter().copied();
        classes
            .filter(|class| !document.hits.class(*class).is_empty())
            .collect()
    };
    let actions = standing(ClassRole::Action);
    let words = Words {
        actors: standing(ClassRole::Actor),
        prepositions: standing(ClassRole::Preposition),
        document,
    };
    for (at, clause) in document.clauses.iter().enumerate() {
        let inherited = match before {
            Some((sentence, actor, conditional)) if sentence == clause.sentence && !conditional => {
                actor
            }
            _ => None,
        };
        let mut spoken = inherited;
        for class in &actions {
            for place in document.class_in(*class, &clause.range) {
                let named = words
                    .actor(&clause.range, place.start)
                    .or_else(|| asked(document, classes, &clause.range, place.start));
                let actor = match named {
                    Some((class, range)) => Some((class, Some(range))),
                    None => inherited.map(|class| (class, None)),
                };
                frames.push(Frame {
                    clause: at,
                    action: *class,
                    range: place.clone(),
                    actor,
                    said: document.said_at(place.start),
                });
            }
        }
        if let Some((class, _)) = words.actor(&clause.range, clause.range.end) {
            spoken = Some(class);
        }
        // Who is warned of in a clause («为防不法分子冒领，…») does nothing in the next.
        let warned = clause
            .runs
            .first()
            .is_some_and(|run| run.polarity == Polarity::Warned);
        let set_apart = warned || clause.condition_until.is_some();
        before = Some((clause.sentence, spoken, set_apart));
    }
    frames.sort_by_key(|frame| (frame.range.start, frame.range.end));
    document.frames = frames;
}

/// «请…» at the head of a clause: the reader is to do it.
fn asked(
    document: &Document,
    classes: &Classes,
    clause: &Range<usize>,
    at: usize,
) -> Option<(ClassId, Range<usize>)> {
    let head = clause.start..at;
    let place = classes
        .of(ClassRole::Imperative)
        .iter()
        .filter_map(|class| document.class_in(*class, &head).first())
        .find(|place| place.start == clause.start)?;
    Some((classes.debtor?, place.clone()))
}

/// Words that tell who acts: classes that stand in the document.
struct Words<'a> {
    actors: Vec<ClassId>,
    prepositions: Vec<ClassId>,
    document: &'a Document,
}

impl Words<'_> {
    /// The last actor before `at` in the clause that no preposition makes an object.
    fn actor(&self, clause: &Range<usize>, at: usize) -> Option<(ClassId, Range<usize>)> {
        let mut found: Option<(ClassId, Range<usize>)> = None;
        let head = clause.start..at;
        for class in &self.actors {
            let places = self.document.class_in(*class, &head).iter();
            let last = places.rev().find(|place| {
                !self.is_object(clause.start, place.start) && !self.is_possessive(place)
            });
            let Some(place) = last else { continue };
            let better = found.as_ref().is_none_or(|(_, last)| {
                place.start > last.start || (place.start == last.start && place.end > last.end)
            });
            if better {
                found = Some((*class, place.clone()));
            }
        }
        found
    }

    /// Whether a preposition stands right before `at`.
    fn is_object(&self, from: usize, at: usize) -> bool {
        self.prepositions.iter().any(|class| {
            let places = self.document.hits.class(*class);
            let next = places.partition_point(|place| place.end < at);
            let place = places.get(next);
            place.is_some_and(|place| place.start >= from && place.end == at)
        })
    }

    /// «您的单位», «您本人的单位»: the word only says whose.
    fn is_possessive(&self, place: &Range<usize>) -> bool {
        let followed = |end: usize| {
            self.document
                .text()
                .get(end..)
                .is_some_and(|rest| rest.starts_with('的'))
        };
        followed(place.end)
            || self.actors.iter().any(|class| {
                let places = self.document.hits.class(*class);
                let next = places.partition_point(|longer| longer.start < place.start);
                let longer = places.get(next);
                longer.is_some_and(|longer| longer.start == place.start && followed(longer.end))
            })
    }
}
