//! Whether a stretch of a document holds something that is needed, and where.

use std::ops::Range;

use noticelint_rule::resolved::{
    self, BlockName, ClassId, EntityKind, RoleId, SectionId, SlotId, Window,
};

use crate::lexicon::WordList;
use crate::notice::{BlockKind, Document, Sentence};

use super::sequence::{Finder, candidates};
use super::{Item, Pattern, window};

/// Something that a notice may hold.
#[derive(Clone, Debug)]
pub enum Need {
    /// Words.
    Words(WordList),
    /// Classes.
    Class(Vec<ClassId>),
    /// Patterns, each within a sentence.
    Pattern(Vec<Pattern>),
    /// A section.
    Section(SectionId),
    /// An entity in one of these roles (any when empty); whether roles that figures alone tell
    /// count.
    Entity(EntityKind, Vec<RoleId>, bool),
    /// Slots.
    Slot(Vec<SlotId>),
    /// All.
    All(Vec<Need>),
    /// Any.
    Any(Vec<Need>),
    /// One near another.
    Near(Box<Need>, Box<Need>, Window),
    /// A block of a kind.
    Block(Vec<BlockName>),
}

impl Need {
    /// Compiles a resolved need, whose words are numbered.
    pub fn compile(resolved: &resolved::Need) -> Self {
        match resolved {
            resolved::Need::Words(words) => Need::Words(words.into()),
            resolved::Need::Class(classes) => Need::Class(classes.clone()),
            resolved::Need::Pattern(patterns) => {
                Need::Pattern(patterns.iter().map(Pattern::compile).collect())
            }
            resolved::Need::Section(section) => Need::Section(*section),
            resolved::Need::Entity(kind, roles) => Need::Entity(*kind, roles.clone(), false),
            resolved::Need::Slot(slots) => Need::Slot(slots.clone()),
            resolved::Need::All(needs) => Need::All(needs.iter().map(Need::compile).collect()),
            resolved::Need::Any(needs) => Need::Any(needs.iter().map(Need::compile).collect()),
            resolved::Need::Near(need, to, within) => Need::Near(
                Box::new(Need::compile(need)),
                Box::new(Need::compile(to)),
                *within,
            ),
            resolved::Need::Block(blocks) => Need::Block(blocks.clone()),
        }
    }

    /// The same need, met also by roles that figures alone tell.
    pub fn with_inferred_roles(self) -> Self {
        let all = |needs: Vec<Need>| needs.into_iter().map(Need::with_inferred_roles).collect();
        match self {
            Need::Entity(kind, roles, _) => Need::Entity(kind, roles, true),
            Need::All(needs) => Need::All(all(needs)),
            Need::Any(needs) => Need::Any(all(needs)),
            Need::Near(need, to, within) => {
                let [need, to] = [need, to].map(|need| Box::new(need.with_inferred_roles()));
                Need::Near(need, to, within)
            }
            other => other,
        }
    }
}

/// The first place inside `range` that meets the need.
pub fn find(document: &Document, need: &Need, range: &Range<usize>) -> Option<Range<usize>> {
    match need {
        Need::All(needs) => {
            let mut first: Option<Range<usize>> = None;
            for need in needs {
                let place = find(document, need, range)?;
                if first.as_ref().is_none_or(|first| place.start < first.start) {
                    first = Some(place);
                }
            }
            first
        }
        Need::Any(needs) => needs
            .iter()
            .filter_map(|need| find(document, need, range))
            .min_by_key(|p| p.start),
        Need::Words(words) => document.first_word_in(words, range),
        Need::Pattern(patterns) => first_match(document, patterns, range),
        Need::Near(..) => find_all(document, need, range)
            .into_iter()
            .min_by_key(|place| place.start),
        Need::Class(classes) => classes
            .iter()
            .filter_map(|class| document.class_in(*class, range).first())
            .min_by_key(|place| place.start)
            .cloned(),
        Need::Section(section) => document
            .sections
            .iter()
            .find(|passage| {
                passage.section == *section
                    && passage.range.start < range.end
                    && range.start < passage.range.end
            })
            .map(|passage| passage.range.clone()),
        Need::Entity(..) | Need::Slot(_) | Need::Block(_) => {
            find_all(document, need, range).into_iter().next()
        }
    }
}

/// Every place inside `range` that meets the need, by place.
pub fn find_all(document: &Document, need: &Need, range: &Range<usize>) -> Vec<Range<usize>> {
    let mut found = match need {
        Need::Words(words) => document.words_in(words, range),
        Need::Class(classes) => classes
            .iter()
            .flat_map(|class| document.class_in(*class, range).to_vec())
            .collect(),
        Need::Pattern(patterns) => {
            let mut found = Vec::new();
            let sentences = sentences_in(document, range);
            for pattern in patterns {
                let Some(finder) = Finder::in_sentences(document, pattern, range) else {
                    continue;
                };
                for sentence in sentences {
                    if let Some(part) = part(sentence, range)
                        && finder.may_fit(document.marks.over(&part))
                    {
                        found.extend(finder.matches(&part));
                    }
                }
            }
            found
        }
        Need::Entity(kind, roles, inferred) => document
            .entities
            .iter()
            .filter(|entity| {
                let by_figures = entity.inferred.filter(|_| *inferred);
                entity.kind == *kind
                    && range.start <= entity.entity.range.start
                    && entity.entity.range.end <= range.end
                    && (roles.is_empty()
                        || entity.roles.iter().any(|role| roles.contains(role))
                        || by_figures.is_some_and(|role| roles.contains(&role)))
            })
            .map(|entity| entity.entity.range.clone())
            .collect(),
        Need::Slot(slots) => slots
            .iter()
            .flat_map(|slot| candidates(document, &Item::Slot(*slot), range, u64::MAX).into_owned())
            .collect(),
        Need::Any(needs) => needs
            .iter()
            .flat_map(|need| find_all(document, need, range))
            .collect(),
        Need::Near(need, to, within) => find_all(document, need, range)
            .into_iter()
            .filter(|place| find(document, to, &window(document, place, *within)).is_some())
            .collect(),
        Need::Block(blocks) => document
            .leaves
            .iter()
            .filter(|leaf| {
                blocks.contains(&block_name(leaf.kind))
                    && range.start <= leaf.range.start
                    && leaf.range.end <= range.end
            })
            .map(|leaf| leaf.range.clone())
            .collect(),
        Need::All(_) | Need::Section(_) => find(document, need, range).into_iter().collect(),
    };
    found.sort_by_key(|place| (place.start, place.end));
    found.dedup();
    found
}

/// The first place inside `range` that one of the patterns fits.
fn first_match(
    document: &Document,
    patterns: &[Pattern],
    range: &Range<usize>,
) -> Option<Range<usize>> {
    let finders = patterns.iter();
    let finders: Vec<Finder<'_>> = finders
        .filter_map(|pattern| Finder::in_sentences(document, pattern, range))
        .collect();
    if finders.is_empty() {
        return None;
    }
    let sentences = sentences_in(document, range).iter();
    let mut parts = sentences.filter_map(|sentence| part(sentence, range));
    parts.find_map(|part| {
        let bits = document.marks.over(&part);
        finders
            .iter()
            .filter(|finder| finder.may_fit(bits))
            .flat_map(|finder| finder.matches(&part))
            .min_by_key(|place| (place.start, place.end))
    })
}

/// The part of a sentence that lies in `range`.
fn part(sentence: &Sentence, range: &Range<usize>) -> Option<Range<usize>> {
    let start = sentence.range.start.max(range.start);
    let end = sentence.range.end.min(range.end);
    (start < end).then_some(start..end)
}

/// The sentences that `range` touches.
fn sentences_in<'a>(document: &'a Document, range: &Range<usize>) -> &'a [Sentence] {
    let all = &document.sentences;
    let from = all.partition_point(|sentence| sentence.range.end <= range.start);
    let to = all.partition_point(|sentence| sentence.range.start < range.end);
    all.get(from..to.max(from)).unwrap_or_default()
}

/// The name that rules give a kind of block.
pub fn block_name(kind: BlockKind) -> BlockName {
    match kind {
        BlockKind::Heading(_) => BlockName::Heading,
        BlockKind::Paragraph => BlockName::Paragraph,
        BlockKind::ListItem => BlockName::ListItem,
        BlockKind::Cell { .. } => BlockName::Cell,
        BlockKind::Quote => BlockName::Quote,
        BlockKind::Code => BlockName::Code,
        BlockKind::Subject => BlockName::Subject,
        BlockKind::Attribute => BlockName::Attribute,
    }
}
