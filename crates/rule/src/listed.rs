//! Lists of words and patterns that are looked for, with their words numbered, so that nobody
//! has to open the texts to look for them.
//!
//! Numbers are little-endian and read where they lie.

use std::ops::Deref;

use serde::{Deserialize, Serialize};

use crate::lazy::{Bytes, Lazy};
use crate::resolved::{ClassId, Item, Step};

/// Words as written, and the numbers that [`crate::number`] gave them.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Words {
    texts: Lazy<Vec<String>>,
    /// In order, each once.
    numbers: Bytes,
    /// The number of the list: equal lists have one.
    list: Option<u16>,
}

impl Words {
    /// The numbers of the words in order, four bytes each; empty before they were numbered.
    pub fn numbers(&self) -> &Bytes {
        &self.numbers
    }

    /// The number of the list, where it has one.
    pub fn list(&self) -> Option<u16> {
        self.list
    }

    /// Sets the numbers, which lie in order, and that of the list.
    pub(crate) fn set(&mut self, numbers: &[u32], list: Option<u16>) {
        let bytes = numbers.iter().flat_map(|number| number.to_le_bytes());
        self.numbers = bytes.collect::<Vec<u8>>().into();
        self.list = list;
    }
}

impl From<Vec<String>> for Words {
    fn from(texts: Vec<String>) -> Self {
        Self {
            texts: texts.into(),
            ..Self::default()
        }
    }
}

impl Deref for Words {
    type Target = Vec<String>;

    fn deref(&self) -> &Vec<String> {
        &self.texts
    }
}

/// Equal are lists of the same texts; numbers come from elsewhere.
impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        self.texts == other.texts
    }
}

/// A sequence of steps. The first step's gap is not looked at.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Pattern {
    /// As written.
    pub source: Lazy<String>,
    /// The steps.
    pub steps: Lazy<Vec<Step>>,
    /// What each match holds, what is rare first.
    needed: Bytes,
}

/// Something that each match of a pattern holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needed {
    /// A word of the list of this number.
    List(u16),
    /// A word of a class.
    Class(ClassId),
    /// An entity of the kind of this number.
    Entity(u16),
    /// A slot.
    Slot,
}

/// What a number is of stands above these bits: a list, a class, a kind of entity, slots.
const KIND: u32 = 16;
const CLASS: u32 = 1 << KIND;
const ENTITY: u32 = 2 << KIND;
const SLOT: u32 = 3 << KIND;

impl Pattern {
    /// A pattern of these steps, as written in `source`.
    pub fn new(source: String, steps: Vec<Step>) -> Self {
        Self {
            source: source.into(),
            steps: steps.into(),
            needed: Bytes::default(),
        }
    }

    /// What each match holds, as far as that is numbered; what is rare first.
    pub fn needed(&self) -> impl Iterator<Item = Needed> {
        let (numbers, _) = self.needed.as_chunks::<4>();
        numbers.iter().map(|bytes| {
            let [low, high, ..] = *bytes;
            let number = u16::from_le_bytes([low, high]);
            match (u32::from_le_bytes(*bytes) >> KIND) << KIND {
                CLASS => Needed::Class(ClassId(number)),
                ENTITY => Needed::Entity(number),
                SLOT => Needed::Slot,
                _ => Needed::List(number),
            }
        })
    }

    /// Notes down what each match holds, once the words of the steps are numbered.
    pub(crate) fn note_needed(&mut self) {
        let steps = self.steps.iter().filter(|step| !step.optional);
        let needed = steps.filter_map(|step| match &step.item {
            Item::Words(words) => Some((words.len(), u32::from(words.list()?))),
            // As if of a few words.
            Item::Class(class) => Some((8, CLASS | u32::from(class.0))),
            Item::Entity(kind, _) => Some((8, ENTITY | *kind as u32)),
            Item::Slot(_) => Some((1, SLOT)),
        });
        let mut needed: Vec<(usize, u32)> = needed.collect();
        needed.sort_by_key(|(words, _)| *words);
        let bytes = needed.iter().flat_map(|(_, number)| number.to_le_bytes());
        self.needed = bytes.collect::<Vec<u8>>().into();
    }

    pub(crate) fn forget_needed(&mut self) {
        self.needed = Bytes::default();
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source && self.steps == other.steps
    }
}
