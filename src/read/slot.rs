//! Gives slots their types, by name and surroundings.

use std::sync::OnceLock;

use noticelint_rule::resolved::{self, EntityKind, SlotId};

use crate::notice::Document;
use crate::text::{Affixes, fold_word};

/// Types of slots, and the words that tell them. Most notices have no slots.
#[derive(Debug)]
pub(super) struct Slots {
    types: Vec<resolved::Slot>,
    words: OnceLock<SlotWords>,
}

/// Words, folded, with the types that they tell.
#[derive(Debug)]
struct SlotWords {
    /// Parts of names.
    names: Affixes<SlotId>,
    /// Parts of names with which it is not.
    exceptions: Affixes<SlotId>,
    /// Words right before.
    before: Affixes<SlotId>,
    /// Words right after.
    after: Affixes<SlotId>,
    /// Any amount or any date, whatever it is of.
    general: Vec<SlotId>,
}

impl Slots {
    pub(super) fn new(types: &[resolved::Slot]) -> Self {
        Self {
            types: types.to_vec(),
            words: OnceLock::new(),
        }
    }

    fn words(&self) -> &SlotWords {
        self.words.get_or_init(|| {
            let all = |list: fn(&resolved::Slot) -> &Vec<String>| {
                let types = (0..).zip(&self.types);
                types.flat_map(move |(number, kind)| {
                    let words = list(kind).iter();
                    words.map(move |word| (fold_word(word), SlotId(number)))
                })
            };
            let is_general = |kind: &resolved::Slot| {
                kind.role.is_none()
                    && matches!(kind.entity, Some(EntityKind::Money | EntityKind::Date))
            };
            SlotWords {
                names: Affixes::beginnings(all(|kind| &kind.names)),
                exceptions: Affixes::beginnings(all(|kind| &kind.exceptions)),
                before: Affixes::endings(all(|kind| &kind.before)),
                after: Affixes::beginnings(all(|kind| &kind.after)),
                general: (0..)
                    .zip(&self.types)
                    .filter(|(_, kind)| is_general(kind))
                    .map(|(number, _)| SlotId(number))
                    .collect(),
            }
        })
    }
}

impl SlotWords {
    /// The type of a slot: the longest part of its name wins, then the words beside it; of
    /// types that do as well, the first.
    fn slot(&self, name: &str, before: &str, after: &str) -> Option<SlotId> {
        let tails = || name.char_indices().filter_map(|(at, _)| name.get(at..));
        let excepted: Vec<SlotId> = tails()
            .flat_map(|tail| self.exceptions.begin(tail).map(|(_, id)| *id))
            .collect();
        let named = tails().flat_map(|tail| {
            self.names.begin(tail).map(|(word, id)| {
                // «date» and «amount» say little: what stands beside them says more.
                let general = self.general.contains(id);
                (if general { 1 } else { 100 + word.len() }, *id)
            })
        });
        let beside = self.before.end(before).chain(self.after.begin(after));
        let beside = beside.map(|(word, id)| (word.len(), *id));
        named
            .chain(beside)
            .filter(|(_, id)| !excepted.contains(id))
            .max_by_key(|(score, id)| (*score, std::cmp::Reverse(*id)))
            .map(|(_, id)| id)
    }
}

/// How far before and after a slot words count, in bytes.
const REACH: usize = 36;

/// Types the slots of a document.
pub(super) fn type_slots(document: &mut Document, types: &Slots) {
    let text = document.folded.text();
    let mut found = Vec::with_capacity(document.slots.len());
    for slot in &document.slots {
        let name = text.get(slot.placeholder.name.clone()).unwrap_or_default();
        let before = tail(text, slot.placeholder.range.start);
        let after = head(text, slot.placeholder.range.end);
        found.push(types.words().slot(name, before, after));
    }
    for (slot, id) in document.slots.iter_mut().zip(found) {
        slot.slot = id;
    }
}

fn tail(text: &str, end: usize) -> &str {
    let mut start = end.saturating_sub(REACH);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    text.get(start..end)
        .unwrap_or_default()
        .trim_end()
        .trim_end_matches(['：', ':', '￥', '¥'])
}

fn head(text: &str, start: usize) -> &str {
    let mut end = (start + REACH).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(start..end).unwrap_or_default().trim_start()
}
