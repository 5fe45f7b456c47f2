//! Gives entities their roles, from the words beside them, in sentences, lists and tables.

use std::ops::Range;

use noticelint_rule::resolved::{self, EntityKind, RatePer, RoleId};
use noticelint_rule::tables::{Beside, RoleWords};

use crate::entity::{self, Unit, Value, Words};
use crate::lexicon::Lexicon;
use crate::notice::{Document, ReadEntity};

use super::bare;
use super::party::Parties;
use super::table::Tables;

/// Roles, compiled: which words give which.
#[derive(Debug, Default)]
pub(super) struct Roles {
    kinds: Vec<EntityKind>,
    words: RoleWords,
    /// What a rate is stated for, by role.
    per: Vec<Option<RatePer>>,
}

impl Roles {
    pub(super) fn compile(roles: &[resolved::Role], lexicon: &Lexicon) -> Self {
        Self {
            kinds: roles.iter().map(|role| role.entity).collect(),
            words: lexicon.roles().clone(),
            per: roles.iter().map(|role| role.per).collect(),
        }
    }

    fn kind(&self, role: RoleId) -> Option<EntityKind> {
        self.kinds.get(role.index()).copied()
    }
}

/// How far a word may stand before its figure, in characters.
const BEFORE: usize = 14;
/// How far a word may stand after its figure, in characters.
const AFTER: usize = 10;
/// No word that takes a role away is longer, in bytes.
const LONGEST_WORD: usize = 60;

/// Scans entities and gives them roles.
pub(super) fn read_entities(document: &mut Document, roles: &Roles, words: &Words<'_>) {
    let mut read: Vec<ReadEntity> = entity::scan(document.folded.text(), words)
        .into_iter()
        .map(|entity| ReadEntity {
            kind: kind(&entity.value),
            entity,
            roles: Vec::new(),
            inferred: None,
        })
        .collect();
    let tables = Tables::new(&document.leaves);
    let bare = bare::numbers(document, &tables, &read);
    give_roles(document, roles, &tables, &mut read);
    share_roles(document, &mut read);
    time_rates(roles, &mut read);
    // A bare number is an amount only where a word says of what.
    let mut bare = bare;
    give_roles(document, roles, &tables, &mut bare);
    bare.retain(|entity| !entity.roles.is_empty());
    if !bare.is_empty() {
        read.extend(bare);
        read.sort_by_key(|entity| entity.entity.range.start);
    }
    document.entities = read;
}

/// «年利率 | 36%»: the words beside a rate say what it is stated for.
fn time_rates(roles: &Roles, read: &mut [ReadEntity]) {
    for entity in read {
        let Value::Rate(rate) = &mut entity.entity.value else {
            continue;
        };
        let told = entity
            .roles
            .iter()
            .find_map(|role| roles.per.get(role.index()).copied().flatten());
        rate.per = rate.per.or(told.map(|per| match per {
            RatePer::Day => Unit::Day,
            RatePer::Month => Unit::Month,
            RatePer::Year => Unit::Year,
        }));
    }
}

/// Adds the names of persons and organisations and gives them roles.
pub(super) fn read_parties(document: &mut Document, roles: &Roles, parties: &Parties) {
    let names = parties.find(document);
    if names.is_empty() {
        return;
    }
    let mut read = std::mem::take(&mut document.entities);
    read.extend(names);
    read.sort_by_key(|entity| entity.entity.range.start);
    give_roles(document, roles, &Tables::new(&document.leaves), &mut read);
    document.entities = read;
    parties.mark_sender(document);
}

/// Gives roles to entities that lie in order; those that have some keep them.
pub(super) fn give_roles(
    document: &Document,
    roles: &Roles,
    tables: &Tables,
    entities: &mut [ReadEntity],
) {
    for at in 0..entities.len() {
        let previous = at
            .checked_sub(1)
            .and_then(|at| entities.get(at))
            .map_or(0, |entity| entity.entity.range.end);
        let next = entities
            .get(at + 1)
            .map_or(usize::MAX, |entity| entity.entity.range.start);
        let Some(entity) = entities.get_mut(at) else {
            continue;
        };
        if entity.roles.is_empty() {
            entity.roles = roles_of(document, roles, tables, entity, previous..next);
        }
    }
}

/// The kind of a value.
pub(super) fn kind(value: &Value) -> EntityKind {
    match value {
        Value::Money(_) => EntityKind::Money,
        Value::Date(_) => EntityKind::Date,
        Value::Time(_) => EntityKind::Time,
        Value::Period(_) => EntityKind::Period,
        Value::Rate(_) => EntityKind::Rate,
        Value::Phone(_) => EntityKind::Phone,
        Value::Email => EntityKind::Email,
        Value::Link => EntityKind::Link,
        Value::IdNumber(_) => EntityKind::IdNumber,
        Value::BankCard(_) => EntityKind::BankCard,
        Value::CaseNumber => EntityKind::CaseNumber,
        Value::Licence => EntityKind::Licence,
        Value::Citation(_) => EntityKind::Citation,
        Value::Person => EntityKind::Person,
        Value::Organisation => EntityKind::Organisation,
    }
}

/// A word that gives a role: how far off it stands, how long it is, the role.
type Scored = (usize, std::cmp::Reverse<usize>, RoleId);

/// The roles of an entity, the nearest word first; of two at one place the longer one.
/// `between` is the stretch from the end of the entity before to the start of the next.
fn roles_of(
    document: &Document,
    roles: &Roles,
    tables: &Tables,
    entity: &ReadEntity,
    between: Range<usize>,
) -> Vec<RoleId> {
    let range = &entity.entity.range;
    let text = document.text();
    let leaf = document
        .leaf_at(range.start)
        .and_then(|at| document.leaves.get(at));
    let leaf_range = leaf.map_or(0..text.len(), |leaf| leaf.range.clone());
    let from = between
        .start
        .max(leaf_range.start)
        .max(back(text, range.start, BEFORE));
    let to = between
        .end
        .min(leaf_range.end)
        .min(ahead(text, range.end, AFTER));
    let mut scored: Vec<Scored> = Vec::new();
    // A factor of a computation stands for nothing by itself.
    if entity.kind == EntityKind::Money && is_factor(text, range) {
        return Vec::new();
    }
    let near = Near {
        document,
        roles,
        kind: entity.kind,
    };
    near.words(
        Beside::Before,
        &(from..range.start),
        |place| distance(text, place.end..range.start).map(|gap| 2 * gap),
        &mut scored,
    );
    near.words(
        Beside::After,
        &(range.end..to),
        |place| {
            let gap = range.end..place.start;
            // An amount belongs to no word of another clause after it, nothing to one beyond ；.
            let between = text.get(gap.clone())?;
            let parted = entity.kind == EntityKind::Money && between.contains(CLAUSE_ENDS);
            if parted || between.contains(['；', ';']) {
                return None;
            }
            distance(text, gap).map(|gap| 2 * gap + 1)
        },
        &mut scored,
    );
    if scored.is_empty() {
        for label in tables.labels(&document.leaves, range.start) {
            near.words(
                Beside::Before,
                &label,
                |place| Some(label.end - place.end),
                &mut scored,
            );
            if !scored.is_empty() {
                break;
            }
        }
    }
    scored.sort();
    let mut found = Vec::new();
    for (_, _, id) in scored {
        if !found.contains(&id) {
            found.push(id);
        }
    }
    found
}

/// What ends a clause.
const CLAUSE_ENDS: [char; 4] = ['，', '；', ',', ';'];
/// Words and figures of one amount stand no farther apart, in characters.
const TWIN: usize = 6;

/// Whether a sign of multiplication or division stands beside an amount.
fn is_factor(text: &str, range: &Range<usize>) -> bool {
    const SIGNS: [char; 5] = ['×', '✕', '✖', '÷', '⨉'];
    let before = text.get(..range.start).unwrap_or_default().trim_end();
    let after = text.get(range.end..).unwrap_or_default().trim_start();
    before.ends_with(SIGNS) || after.starts_with(SIGNS)
}

/// Amounts in words and in figures that stand side by side are one: the second has the roles of
/// the first where it has none of its own.
fn share_roles(document: &Document, entities: &mut [ReadEntity]) {
    let text = document.text();
    for at in 1..entities.len() {
        let (head, tail) = entities.split_at_mut(at);
        let (Some(first), Some(second)) = (head.last(), tail.first_mut()) else {
            continue;
        };
        let (Value::Money(a), Value::Money(b)) = (&first.entity.value, &second.entity.value) else {
            continue;
        };
        let gap = text
            .get(first.entity.range.end..second.entity.range.start)
            .unwrap_or_default();
        let beside = gap.chars().count() <= TWIN
            && gap.contains(['（', '(', '：', ':'])
            && !gap.contains(CLAUSE_ENDS)
            && !gap.contains(['。', '、', '）', ')']);
        if a.words != b.words && beside && second.roles.is_empty() {
            second.roles.clone_from(&first.roles);
        }
    }
}

/// Looks for words that give roles to an entity of one kind.
struct Near<'a> {
    document: &'a Document,
    roles: &'a Roles,
    kind: EntityKind,
}

impl Near<'_> {
    fn words(
        &self,
        beside: Beside,
        range: &Range<usize>,
        distance: impl Fn(&Range<usize>) -> Option<usize>,
        scored: &mut Vec<Scored>,
    ) {
        if range.start >= range.end {
            return;
        }
        for hit in self.document.hits.starting_in(range) {
            if hit.end > range.end {
                continue;
            }
            for role in self.roles.words.of(hit.word.0, beside) {
                if self.roles.kind(role) != Some(self.kind) {
                    continue;
                }
                let place = hit.range();
                if let Some(distance) = distance(&place)
                    && !self.is_excepted(role, &place)
                {
                    scored.push((distance, std::cmp::Reverse(place.len()), role));
                }
            }
        }
    }

    /// Whether the word stands inside a longer one with which the role is not meant, and that in
    /// none still longer with which it is (借款 in 借款人, but 借款人民币).
    fn is_excepted(&self, role: RoleId, place: &Range<usize>) -> bool {
        let from = place.start.saturating_sub(LONGEST_WORD);
        let near = self.document.hits.starting_in(&(from..place.end));
        let around = |beside: Beside, inner: &Range<usize>, least: usize| {
            near.iter()
                .filter(|hit| hit.start <= inner.start && inner.end <= hit.end)
                .filter(|hit| hit.end - hit.start > least)
                .filter(|hit| {
                    self.roles
                        .words
                        .of(hit.word.0, beside)
                        .any(|other| other == role)
                })
                .map(|hit| hit.range())
                .collect::<Vec<_>>()
        };
        around(Beside::Except, place, 0).iter().any(|longer| {
            [Beside::Before, Beside::After]
                .into_iter()
                .all(|meant| around(meant, longer, longer.len()).is_empty())
        })
    }
}

/// How far a word stands from its figure, in characters; what joins a label to its value does
/// not count, a new clause does. `None` over the end of a sentence.
fn distance(text: &str, gap: Range<usize>) -> Option<usize> {
    const NEW_CLAUSE: usize = 2;
    let mut count = 0;
    for c in text.get(gap).unwrap_or_default().chars() {
        count += match c {
            '。' | '！' | '？' | '!' | '?' => return None,
            '：' | ':' | '¥' | '|' | '\t' => 0,
            c if c.is_whitespace() => 0,
            '，' | '；' | ',' | ';' => 1 + NEW_CLAUSE,
            _ => 1,
        };
    }
    Some(count)
}

fn back(text: &str, at: usize, count: usize) -> usize {
    text.get(..at)
        .unwrap_or_default()
        .char_indices()
        .rev()
        .nth(count.saturating_sub(1))
        .map_or(0, |(at, _)| at)
}

fn ahead(text: &str, at: usize, count: usize) -> usize {
    text.get(at..)
        .unwrap_or_default()
        .char_indices()
        .nth(count)
        .map_or(text.len(), |(offset, _)| at + offset)
}
