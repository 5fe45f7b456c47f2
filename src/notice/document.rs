//! A notice as it was read: folded text, sentences, clauses, entities, frames, sections.
//!
//! All ranges are bytes of the folded text unless they are [`Span`]s.

use std::ops::Range;

use jiff::civil::Date;
use noticelint_rule::resolved::{
    ClassId, EntityKind, Modality, Polarity, RoleId, SectionId, SlotId,
};

use crate::entity::{DateValue, Entity, Value, placeholder::Placeholder};
use crate::lexicon::{Hits, WordList};
use crate::text::{Folded, Span};

use super::{BlockKind, Blocks, Marks, Notice};

/// A notice that was read.
#[derive(Debug)]
pub struct Document {
    /// The notice.
    pub notice: Notice,
    /// Its text as it is matched.
    pub folded: Folded,
    /// Every word found.
    pub hits: Hits,
    /// Its leaves, folded.
    pub leaves: Vec<ReadLeaf>,
    /// Sentences in order.
    pub sentences: Vec<Sentence>,
    /// Clauses in order.
    pub clauses: Vec<Clause>,
    /// Entities in order.
    pub entities: Vec<ReadEntity>,
    /// Slots in order.
    pub slots: Vec<ReadSlot>,
    /// Branches and loops, over the notice's text.
    pub blocks: Blocks,
    /// What is done, in order.
    pub frames: Vec<Frame>,
    /// Passages of sections, in order.
    pub sections: Vec<Passage>,
    /// Stretches in quotation marks.
    pub quotes: Vec<Range<usize>>,
    /// Stretches that are held up as what must not be said, by their start.
    pub held_up: Vec<Range<usize>>,
    /// Names of streets, houses, villages and organisations, in order: words inside are parts of
    /// them.
    pub names: Vec<Range<usize>>,
    /// Index of the entity that is the letter's own date.
    pub letter_date: Option<usize>,
    /// In which sentences words stand, and where names do.
    pub marks: Marks,
}

/// A leaf, folded.
#[derive(Clone, Debug)]
pub struct ReadLeaf {
    /// What it is on the page.
    pub kind: BlockKind,
    /// Its bytes.
    pub range: Range<usize>,
    /// The section it belongs to.
    pub section: Option<SectionId>,
    /// Its sentences.
    pub sentences: Range<usize>,
}

/// A sentence: up to 。！？ or the end of its leaf.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Its bytes, the closing mark included.
    pub range: Range<usize>,
    /// Its leaf.
    pub leaf: usize,
    /// Its clauses.
    pub clauses: Range<usize>,
}

/// A clause: up to ，；： or the end of its sentence.
#[derive(Clone, Debug)]
pub struct Clause {
    /// Its bytes, without the closing mark.
    pub range: Range<usize>,
    /// Its sentence.
    pub sentence: usize,
    /// How what is said at each place is meant, in order and without gaps.
    pub runs: Vec<Run>,
    /// Words that make it more or less certain: place and modality, in order.
    pub modals: Vec<(Range<usize>, Modality)>,
    /// The end of the if-part, when it opens with a condition: bytes before it are hypothetical.
    pub condition_until: Option<usize>,
    /// An if-part stands before this clause in its sentence.
    pub conditional: bool,
    /// It turns against what the sentence said before (但是, 除非).
    pub turns: bool,
}

/// How what is said from `from` on is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// First byte.
    pub from: usize,
    /// Polarity.
    pub polarity: Polarity,
    /// It is held out as leverage.
    pub leverage: bool,
}

/// How a statement is made at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// Polarity.
    pub polarity: Polarity,
    /// Modality.
    pub modality: Modality,
    /// Held out as leverage.
    pub leverage: bool,
    /// Inside the if-part of a condition.
    pub hypothetical: bool,
}

/// Who does what, as far as a clause says.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Its clause.
    pub clause: usize,
    /// The class of the action.
    pub action: ClassId,
    /// The words of the action.
    pub range: Range<usize>,
    /// Who acts: the class and, where the clause names it, its words.
    pub actor: Option<(ClassId, Option<Range<usize>>)>,
    /// How it is said.
    pub said: Said,
}

/// A passage of a section.
#[derive(Clone, Debug)]
pub struct Passage {
    /// The section.
    pub section: SectionId,
    /// Its bytes.
    pub range: Range<usize>,
    /// Told by a heading rather than by content.
    pub headed: bool,
}

/// An entity and its roles.
#[derive(Clone, Debug)]
pub struct ReadEntity {
    /// The entity.
    pub entity: Entity,
    /// Its kind.
    pub kind: EntityKind,
    /// Roles that the words beside it give, the nearest first.
    pub roles: Vec<RoleId>,
    /// The role that figures alone tell, where no entity has it by its words: it serves what
    /// must be there, never a comparison of figures.
    pub inferred: Option<RoleId>,
}

/// A slot and its type.
#[derive(Clone, Debug)]
pub struct ReadSlot {
    /// The slot.
    pub placeholder: Placeholder,
    /// Its type, where name or surroundings give one.
    pub slot: Option<SlotId>,
}

impl Document {
    /// The folded text.
    pub fn text(&self) -> &str {
        self.folded.text()
    }

    /// The folded text under `range`.
    pub fn slice(&self, range: &Range<usize>) -> &str {
        self.folded.text().get(range.clone()).unwrap_or("")
    }

    /// The span of the notice's text that `range` stands for.
    pub fn span(&self, range: &Range<usize>) -> Span {
        self.folded.span(range.clone())
    }

    /// The words of the notice under `range`, as written.
    pub fn quote(&self, range: &Range<usize>) -> &str {
        self.span(range).of(&self.notice.text)
    }

    /// Index of the clause that holds `offset`; the last before it when none does.
    pub fn clause_at(&self, offset: usize) -> Option<usize> {
        self.clauses
            .partition_point(|clause| clause.range.start <= offset)
            .checked_sub(1)
    }

    /// Index of the sentence that holds `offset`.
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        self.sentences
            .partition_point(|sentence| sentence.range.start <= offset)
            .checked_sub(1)
    }

    /// Whether two places stand in one sentence.
    pub fn in_one_sentence(&self, a: usize, b: usize) -> bool {
        let over = |at: usize| self.marks.over(&(at..at));
        over(a) & over(b) != 0 && self.sentence_at(a) == self.sentence_at(b)
    }

    /// Index of the leaf that holds `offset`.
    pub fn leaf_at(&self, offset: usize) -> Option<usize> {
        self.leaves
            .partition_point(|leaf| leaf.range.start <= offset)
            .checked_sub(1)
    }

    /// The section that holds `offset`.
    pub fn section_at(&self, offset: usize) -> Option<SectionId> {
        self.sections
            .iter()
            .find(|passage| passage.range.contains(&offset))
            .map(|passage| passage.section)
    }

    /// Whether `offset` stands in quotation marks.
    pub fn is_quoted(&self, offset: usize) -> bool {
        self.quotes.iter().any(|quote| quote.contains(&offset))
    }

    /// Whether what stands at `offset` is an example of what must not be said.
    pub fn is_held_up(&self, offset: usize) -> bool {
        self.held_up.iter().any(|stretch| stretch.contains(&offset))
    }

    /// Whether `range` lies inside a name, or begins or ends inside one; of a person's name,
    /// whether it lies inside.
    pub fn is_part_of_name(&self, range: &Range<usize>) -> bool {
        if self.marks.is_no_name(range) {
            return false;
        }
        let next = self
            .entities
            .partition_point(|entity| entity.entity.range.end < range.end);
        let person = self.entities.get(next);
        let person = person.filter(|entity| entity.kind == EntityKind::Person);
        if person.is_some_and(|person| {
            let name = &person.entity.range;
            name.start <= range.start && name != range
        }) {
            return true;
        }
        let from = self.names.partition_point(|name| name.end <= range.start);
        let touched = self.names.iter().skip(from);
        touched
            .take_while(|name| name.start < range.end)
            .any(|name| name.start < range.start || range.end < name.end || name == range)
    }

    /// Whether `range` begins or ends in the name of a slot of those that `counts` says.
    pub fn cuts_slot(&self, range: &Range<usize>, counts: impl Fn(&ReadSlot) -> bool) -> bool {
        let from = self
            .slots
            .partition_point(|slot| slot.placeholder.range.end <= range.start);
        self.slots
            .iter()
            .skip(from)
            .take_while(|slot| slot.placeholder.range.start < range.end)
            .filter(|slot| {
                let (whole, name) = (&slot.placeholder.range, &slot.placeholder.name);
                (whole.start < range.start && range.start < name.end)
                    || (name.start < range.end && range.end < whole.end)
            })
            .any(counts)
    }

    /// How what stands at `offset` is said.
    pub fn said_at(&self, offset: usize) -> Said {
        let plain = Said {
            polarity: Polarity::Affirmed,
            modality: Modality::Plain,
            leverage: false,
            hypothetical: false,
        };
        let Some(clause) = self.clause_at(offset).and_then(|at| self.clauses.get(at)) else {
            return plain;
        };
        let run = clause.runs.iter().rev().find(|run| run.from <= offset);
        Said {
            polarity: run.map_or(Polarity::Affirmed, |run| run.polarity),
            leverage: run.is_some_and(|run| run.leverage),
            modality: modality(clause, offset),
            hypothetical: clause.condition_until.is_some_and(|end| offset < end),
        }
    }

    /// The letter's own date, where it has a full one.
    pub fn letter_day(&self) -> Option<Date> {
        match self.entities.get(self.letter_date?)?.entity.value {
            Value::Date(DateValue::Full(date)) => Some(date),
            _ => None,
        }
    }

    /// The first full date that has the role.
    pub fn day_of(&self, role: RoleId) -> Option<Date> {
        let day = |found: &ReadEntity| match found.entity.value {
            Value::Date(DateValue::Full(date)) if found.roles.contains(&role) => Some(date),
            _ => None,
        };
        self.entities.iter().find_map(day)
    }

    /// Whether a word of the list was found.
    pub fn has_any(&self, list: &WordList) -> bool {
        self.sentences_with(list) != 0
    }

    /// The sentences, as bits, in which words of a list may stand.
    pub fn sentences_with(&self, list: &WordList) -> u64 {
        match self.marks.list(list) {
            Some(sentences) => sentences,
            None if self.hits.has_any(list) => u64::MAX,
            None => 0,
        }
    }

    /// The places of a class that lie in `range`.
    pub fn class_in(&self, class: ClassId, range: &Range<usize>) -> &[Range<usize>] {
        if self.may_hold(class, range) {
            self.hits.class_in(class, range)
        } else {
            &[]
        }
    }

    /// Whether words of a class may stand in `range`.
    pub fn may_hold(&self, class: ClassId, range: &Range<usize>) -> bool {
        self.marks.class(class) & self.marks.over(range) != 0
    }

    /// The places of the words of a list inside `range`, by place, longer words first.
    pub fn words_in(&self, list: &WordList, range: &Range<usize>) -> Vec<Range<usize>> {
        self.words_in_some(list, range, u64::MAX)
    }

    /// The same where only these sentences matter; those in others may be left out.
    pub fn words_in_some(
        &self,
        list: &WordList,
        range: &Range<usize>,
        sentences: u64,
    ) -> Vec<Range<usize>> {
        let Some(own) = self.marks.list(list) else {
            return self.hits.words_in(list, range);
        };
        let mut found = Vec::new();
        let sentences = sentences & own & self.marks.over(range);
        for zone in self.marks.zones(sentences, &self.sentences, range) {
            self.hits.words_of(list, &zone, range, &mut found);
        }
        found
    }

    /// The first place of a word of the list inside `range`, the shortest of those there.
    pub fn first_word_in(&self, list: &WordList, range: &Range<usize>) -> Option<Range<usize>> {
        self.hits.first_in(list, &self.zone_of(list, range)?, range)
    }

    /// Where in `range` words of a list may begin.
    fn zone_of(&self, list: &WordList, range: &Range<usize>) -> Option<Range<usize>> {
        let sentences = self.sentences_with(list) & self.marks.over(range);
        (sentences != 0).then(|| self.marks.zone(sentences, &self.sentences, range))
    }

    /// Whether two places of the folded text can stand in one message.
    pub fn compatible(&self, a: usize, b: usize) -> bool {
        let a = self.folded.span(a..a).start;
        let b = self.folded.span(b..b).start;
        self.blocks.compatible(a, b)
    }
}

/// The modality at `offset`: the gravest word before it in its clause counts.
fn modality(clause: &Clause, offset: usize) -> Modality {
    let rank = |modality: Modality| match modality {
        Modality::Certain => 7,
        Modality::Reserved => 6,
        Modality::Possible => 5,
        Modality::Done => 4,
        Modality::Imminent => 3,
        Modality::Planned => 2,
        Modality::Conditional => 1,
        Modality::Plain => 0,
    };
    let base = if clause.conditional {
        Modality::Conditional
    } else {
        Modality::Plain
    };
    clause
        .modals
        .iter()
        .filter(|(range, _)| range.start <= offset)
        .map(|(_, modality)| *modality)
        .max_by_key(|modality| rank(*modality))
        .unwrap_or(base)
}
