//! Regular expressions as programs over characters, so that nobody has to compile one to look
//! for it in a letter.

use serde::{Deserialize, Serialize};

/// A program. It is run from its first step at each character in turn.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    /// The steps.
    pub steps: Vec<Step>,
    /// Sets of characters: first and last of each range, in order.
    pub sets: Vec<Vec<(char, char)>>,
}

/// A step of a program. Where nothing else is said the next step follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// This character.
    Char(char),
    /// A character of the set of this index.
    Set(u16),
    /// The first step of the two; where that leads nowhere, the second.
    Fork(u16, u16),
    /// This step.
    Go(u16),
    /// Only where the text begins.
    Start,
    /// Only where the text ends.
    End,
    /// It fits.
    Fits,
}
