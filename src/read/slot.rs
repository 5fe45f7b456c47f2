//! Gives slots their types, by name and surroundings.

use noticelint_rule::resolved::{self, EntityKind, RoleId, SlotId};

use crate::notice::Document;
use crate::text::fold_word;

/// A type of slot, folded.
#[derive(Debug)]
pub(super) struct Slot {
    names: Vec<String>,
    before: Vec<String>,
    after: Vec<String>,
    exceptions: Vec<String>,
    entity: Option<EntityKind>,
    role: Option<RoleId>,
}

impl Slot {
    pub(super) fn compile(slot: &resolved::Slot) -> Self {
        let fold = |words: &[String]| words.iter().map(|word| fold_word(word)).collect();
        Self {
            names: fold(&slot.names),
            before: fold(&slot.before),
            after: fold(&slot.after),
            exceptions: fold(&slot.exceptions),
            entity: slot.entity,
            role: slot.role,
        }
    }

    /// Any amount or any date, whatever it is of.
    fn is_general(&self) -> bool {
        self.role.is_none() && matches!(self.entity, Some(EntityKind::Money | EntityKind::Date))
    }
}

/// How far before and after a slot words count, in bytes.
const REACH: usize = 36;

/// Types the slots of a document: the longest part of a name wins, then the words beside it.
pub(super) fn type_slots(document: &mut Document, types: &[Slot]) {
    let text = document.folded.text();
    let mut found = Vec::with_capacity(document.slots.len());
    for slot in &document.slots {
        let name = text.get(slot.placeholder.name.clone()).unwrap_or_default();
        let before = tail(text, slot.placeholder.range.start);
        let after = head(text, slot.placeholder.range.end);
        let mut best: Option<(usize, SlotId)> = None;
        let mut offer = |score: usize, id: SlotId| {
            if best.is_none_or(|(known, _)| score > known) {
                best = Some((score, id));
            }
        };
        for (number, kind) in (0..).zip(types) {
            let id = SlotId(number);
            if kind
                .exceptions
                .iter()
                .any(|word| name.contains(word.as_str()))
            {
                continue;
            }
            for word in kind
                .names
                .iter()
                .filter(|word| name.contains(word.as_str()))
            {
                // «date» and «amount» say little: what stands beside them says more.
                offer(
                    if kind.is_general() {
                        1
                    } else {
                        100 + word.len()
                    },
                    id,
                );
            }
            for word in kind
                .before
                .iter()
                .filter(|word| before.ends_with(word.as_str()))
            {
                offer(word.len(), id);
            }
            for word in kind
                .after
                .iter()
                .filter(|word| after.starts_with(word.as_str()))
            {
                offer(word.len(), id);
            }
        }
        found.push(best.map(|(_, id)| id));
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
