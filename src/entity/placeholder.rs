//! Slots of templates. (stand-in until the entity branch lands)
use std::ops::Range;

use super::Control;

/// How a slot is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// `【x】`.
    Lenticular,
    /// Any other.
    Other,
}

/// A slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placeholder {
    /// The whole slot.
    pub range: Range<usize>,
    /// Its name.
    pub name: Range<usize>,
    /// How it is written.
    pub syntax: Syntax,
    /// Written for a program.
    pub programmatic: bool,
}

/// Slots of a text.
pub fn scan(_text: &str) -> Vec<Placeholder> {
    Vec::new()
}

/// Control lines of a text.
pub fn controls(_text: &str) -> Vec<Control> {
    Vec::new()
}
