//! Gives entities their roles, from the words beside them, in sentences, lists and tables.

use std::ops::Range;

use noticelint_rule::resolved::{self, EntityKind, RoleId};

use crate::entity::{self, Value, Words};
use crate::lexicon::{LexiconBuilder, WordId};
use crate::notice::{BlockKind, Document, ReadEntity};
use crate::pattern::intern;

/// A role, compiled.
#[derive(Debug)]
pub(super) struct Role {
    entity: EntityKind,
    before: Vec<WordId>,
    after: Vec<WordId>,
    exceptions: Vec<WordId>,
}

impl Role {
    pub(super) fn compile(role: &resolved::Role, lexicon: &mut LexiconBuilder) -> Self {
        Self {
            entity: role.entity,
            before: intern(&role.before, lexicon),
            after: intern(&role.after, lexicon),
            exceptions: intern(&role.exceptions, lexicon),
        }
    }
}

/// How far a word may stand before its figure, in characters.
const BEFORE: usize = 14;
/// How far a word may stand after its figure, in characters.
const AFTER: usize = 10;

/// Scans entities and gives them roles.
pub(super) fn read_entities(
    document: &mut Document,
    roles: &[Role],
    words: &Words<'_>,
) {
    let entities = entity::scan(document.folded.text(), words);
    let mut read: Vec<ReadEntity> = entities
        .into_iter()
        .map(|entity| ReadEntity {
            kind: kind(&entity.value),
            entity,
            roles: Vec::new(),
        })
        .collect();
    for at in 0..read.len() {
        let previous = at
            .checked_sub(1)
            .and_then(|at| read.get(at))
            .map_or(0, |e| e.entity.range.end);
        let next = read
            .get(at + 1)
            .map_or(usize::MAX, |e| e.entity.range.start);
        let Some(entity) = read.get_mut(at) else {
            continue;
        };
        entity.roles = roles_of(document, roles, entity, previous, next);
    }
    document.entities = read;
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
    }
}

fn roles_of(
    document: &Document,
    roles: &[Role],
    entity: &ReadEntity,
    previous: usize,
    next: usize,
) -> Vec<RoleId> {
    let range = &entity.entity.range;
    let text = document.text();
    let leaf = document
        .leaf_at(range.start)
        .and_then(|at| document.leaves.get(at));
    let leaf_range = leaf.map_or(0..text.len(), |leaf| leaf.range.clone());
    let from = previous
        .max(leaf_range.start)
        .max(back(text, range.start, BEFORE));
    let to = next.min(leaf_range.end).min(ahead(text, range.end, AFTER));
    // The nearest word wins; of two at one place the longer one.
    let mut scored: Vec<(usize, std::cmp::Reverse<usize>, RoleId)> = Vec::new();
    for (number, role) in (0..).zip(roles) {
        if role.entity != entity.kind {
            continue;
        }
        let id = RoleId(number);
        for place in words(document, &role.before, &(from..range.start)) {
            if !excepted(document, role, &place) {
                scored.push((range.start - place.end, std::cmp::Reverse(place.len()), id));
            }
        }
        for place in words(document, &role.after, &(range.end..to)) {
            if !excepted(document, role, &place) {
                scored.push((
                    place.start - range.end + 1,
                    std::cmp::Reverse(place.len()),
                    id,
                ));
            }
        }
    }
    if scored.is_empty()
        && let Some(label) = table_label(document, range.start)
    {
        for (number, role) in (0..).zip(roles) {
            if role.entity != entity.kind {
                continue;
            }
            for place in words(document, &role.before, &label) {
                if !excepted(document, role, &place) {
                    scored.push((
                        label.end - place.end,
                        std::cmp::Reverse(place.len()),
                        RoleId(number),
                    ));
                }
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

fn words(document: &Document, words: &[WordId], range: &Range<usize>) -> Vec<Range<usize>> {
    if range.start >= range.end {
        return Vec::new();
    }
    document
        .hits
        .starting_in(range)
        .iter()
        .filter(|hit| hit.end <= range.end && words.binary_search(&hit.word).is_ok())
        .map(|hit| hit.range())
        .collect()
}

fn excepted(document: &Document, role: &Role, place: &Range<usize>) -> bool {
    if role.exceptions.is_empty() {
        return false;
    }
    let from = place.start.saturating_sub(60);
    document
        .hits
        .starting_in(&(from..place.end))
        .iter()
        .any(|hit| {
            hit.start <= place.start
                && place.end <= hit.end
                && role.exceptions.binary_search(&hit.word).is_ok()
        })
}

/// The cell that names a cell's content: the first cell of its row, else the head of its column.
fn table_label(document: &Document, offset: usize) -> Option<Range<usize>> {
    let leaf = document
        .leaf_at(offset)
        .and_then(|at| document.leaves.get(at))?;
    let BlockKind::Cell {
        table, row, column, ..
    } = leaf.kind
    else {
        return None;
    };
    let cell = |wanted_row: u16, wanted_column: u16| {
        document.leaves.iter().find_map(|leaf| match leaf.kind {
            BlockKind::Cell {
                table: t,
                row: r,
                column: c,
                ..
            } if t == table && r == wanted_row && c == wanted_column => Some(leaf.range.clone()),
            _ => None,
        })
    };
    // Two columns: the label stands left. More: the head of the column.
    let width = document
        .leaves
        .iter()
        .fold(0, |width, leaf| match leaf.kind {
            BlockKind::Cell {
                table: t,
                column: c,
                ..
            } if t == table => width.max(c + 1),
            _ => width,
        });
    if width == 2 && column == 1 {
        return cell(row, 0);
    }
    if width % 2 == 0 && width > 2 && column % 2 == 1 && row == 0 {
        return cell(row, column - 1);
    }
    if row > 0 { cell(0, column) } else { None }
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
