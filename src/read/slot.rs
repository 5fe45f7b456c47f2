//! Gives slots their types, by name and surroundings.

use std::sync::OnceLock;

use noticelint_rule::lazy::Lazy;
use noticelint_rule::resolved::{self, EntityKind, SlotId};

use crate::notice::Document;
use crate::text::{Affixes, fold_word};

/// Types of slots, and the words that tell them. Most notices have no slots.
#[derive(Debug)]
pub(super) struct Slots {
    types: Lazy<Vec<resolved::Slot>>,
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
    pub(super) fn new(types: &Lazy<Vec<resolved::Slot>>) -> Self {
        Self {
            types: types.clone(),
            words: OnceLock::new(),
        }
    }

    fn words(&self) -> &SlotWords {
        self.words.get_or_init(|| {
            let all = |list: fn(&resolved::Slot) -> &Vec<String>| {
                let types = (0..).zip(self.types.iter());
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
                    .zip(self.types.iter())
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
    fn slot(&self, name: &Name, before: &str, after: &str) -> Option<SlotId> {
        let excepted: Vec<SlotId> = name
            .tails()
            .flat_map(|(whole, at, tail)| {
                let words = self.exceptions.begin(tail);
                words.filter(move |(word, _)| stands(whole, at, word))
            })
            .map(|(_, id)| *id)
            .collect();
        let named = name.tails().flat_map(|(whole, at, tail)| {
            let words = self.names.begin(tail);
            let words = words.filter(move |(word, _)| stands(whole, at, word));
            words.map(|(word, id)| {
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

/// A name as it is, and with its parts set apart: `loan.dueDate` as `loan_due_date`.
struct Name {
    folded: String,
    parted: String,
}

impl Name {
    fn new(folded: &str, written: &str) -> Self {
        let mut parted = String::new();
        let mut small = false;
        for c in written.chars() {
            match c {
                '.' | '-' | '[' | ']' | '"' | '\'' | ' ' => parted.push('_'),
                _ if c.is_ascii_uppercase() && small => {
                    parted.push('_');
                    parted.push(c);
                }
                _ => parted.push(c),
            }
            small = c.is_ascii_lowercase() || c.is_ascii_digit();
        }
        Self {
            folded: folded.to_owned(),
            parted: fold_word(&parted),
        }
    }

    /// Each ending of both, with the whole and where it begins.
    fn tails(&self) -> impl Iterator<Item = (&str, usize, &str)> {
        let both = [self.folded.as_str(), self.parted.as_str()];
        let count = if self.folded == self.parted { 1 } else { 2 };
        both.into_iter().take(count).flat_map(|whole| {
            let ends = whole.char_indices();
            ends.filter_map(move |(at, _)| Some((whole, at, whole.get(at..)?)))
        })
    }
}

/// A Latin word of so few letters may stand in others by chance.
const SHORT: usize = 4;

/// Whether a word stands at `at` as a part of a name: a short one begins and ends with a part.
fn stands(whole: &str, at: usize, word: &str) -> bool {
    if word.len() > SHORT || !word.is_ascii() {
        return true;
    }
    let letter = |c: char| c.is_ascii_alphabetic();
    let before = whole.get(..at).and_then(|head| head.chars().next_back());
    let after = whole
        .get(at + word.len()..)
        .and_then(|tail| tail.chars().next());
    let (begins, ends) = (!before.is_some_and(letter), !after.is_some_and(letter));
    if whole.contains('_') || word.len() < SHORT {
        begins && ends
    } else {
        begins || ends
    }
}

/// How far before and after a slot words count, in bytes.
const REACH: usize = 36;

/// Types the slots of a document.
pub(super) fn type_slots(document: &mut Document, types: &Slots) {
    let text = document.folded.text();
    let mut found = Vec::with_capacity(document.slots.len());
    for (at, slot) in document.slots.iter().enumerate() {
        let range = &slot.placeholder.name;
        let name = text.get(range.clone()).unwrap_or_default();
        let name = Name::new(name, document.quote(range));
        let before = tail(text, slot.placeholder.range.start);
        let mut after = head(text, slot.placeholder.range.end);
        // The signs of another slot say nothing of this one.
        let next = document.slots.get(at + 1);
        let gap = next
            .and_then(|next| text.get(slot.placeholder.range.end..next.placeholder.range.start));
        if gap.is_some_and(|gap| gap.trim().is_empty()) {
            after = "";
        }
        found.push(types.words().slot(&name, before, after));
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
