//! Patterns and needs, compiled, and how they are found in a document.

mod need;
mod sequence;

use std::ops::Range;
use std::sync::OnceLock;

use noticelint_rule::resolved::{self, ClassId, EntityKind, RoleId, SlotId, Window};

use crate::lexicon::WordList;
use crate::notice::Document;

pub use need::{Need, block_name, find, find_all};
pub use sequence::{Finder, matches};

/// One item of a pattern.
#[derive(Clone, Debug)]
pub enum Item {
    /// A word of a class.
    Class(ClassId),
    /// One of these words.
    Words(WordList),
    /// An entity, in a role where one is given.
    Entity(EntityKind, Option<RoleId>),
    /// A slot of a type.
    Slot(SlotId),
}

/// A step: a gap, then an item.
#[derive(Clone, Debug)]
pub struct Step {
    /// At most so many characters before the item; `None` for any number.
    pub gap: Option<u32>,
    /// What must stand there.
    pub item: Item,
    /// May be left out.
    pub optional: bool,
}

impl Step {
    fn compile(resolved: &resolved::Step) -> Self {
        Self {
            gap: resolved.gap,
            optional: resolved.optional,
            item: match &resolved.item {
                resolved::Item::Class(class) => Item::Class(*class),
                resolved::Item::Words(words) => Item::Words(words.into()),
                resolved::Item::Entity(kind, role) => Item::Entity(*kind, *role),
                resolved::Item::Slot(slot) => Item::Slot(*slot),
            },
        }
    }
}

/// A sequence of steps.
#[derive(Clone, Debug)]
pub struct Pattern {
    resolved: resolved::Pattern,
    /// Made when a document first holds what each match does.
    steps: OnceLock<Vec<Step>>,
}

impl Pattern {
    /// Compiles a resolved pattern, whose words are numbered.
    pub fn compile(resolved: &resolved::Pattern) -> Self {
        Self {
            resolved: resolved.clone(),
            steps: OnceLock::new(),
        }
    }

    /// The steps.
    pub fn steps(&self) -> &[Step] {
        self.steps.get_or_init(|| {
            let steps = self.resolved.steps.iter();
            steps.map(Step::compile).collect()
        })
    }
}

/// The stretch of the document that `window` around `place` covers.
pub fn window(document: &Document, place: &Range<usize>, window: Window) -> Range<usize> {
    let text = document.text();
    match window {
        Window::Clause => match (
            document.clause_at(place.start),
            document.clause_at(place.end.saturating_sub(1)),
        ) {
            (Some(first), Some(last)) => {
                let start = document
                    .clauses
                    .get(first)
                    .map_or(place.start, |c| c.range.start);
                let end = document
                    .clauses
                    .get(last)
                    .map_or(place.end, |c| c.range.end);
                start..end.max(place.end)
            }
            _ => place.clone(),
        },
        Window::Sentence => document
            .sentence_at(place.start)
            .and_then(|at| document.sentences.get(at))
            .map_or_else(|| place.clone(), |sentence| sentence.range.clone()),
        Window::Paragraph => document
            .leaf_at(place.start)
            .and_then(|at| document.leaves.get(at))
            .map_or_else(|| place.clone(), |leaf| leaf.range.clone()),
        Window::Section => document
            .sections
            .iter()
            .find(|passage| passage.range.contains(&place.start))
            .map_or_else(
                || self::window(document, place, Window::Paragraph),
                |p| p.range.clone(),
            ),
        Window::Notice => 0..text.len(),
        Window::Chars(count) => {
            let count = count as usize;
            let before = text.get(..place.start).unwrap_or_default();
            let start = before
                .char_indices()
                .rev()
                .nth(count.saturating_sub(1))
                .map_or(0, |(at, _)| at);
            let after = text.get(place.end..).unwrap_or_default();
            let end = after
                .char_indices()
                .nth(count)
                .map_or(text.len(), |(at, _)| place.end + at);
            start..end
        }
    }
}
