//! The control lines of template engines: what opens, parts and closes choices and loops.

use crate::text::Span;

/// A control line of a template engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ControlKind {
    /// Opens a choice.
    If,
    /// A further branch of a choice.
    ElseIf,
    /// The last branch of a choice.
    Else,
    /// Closes a choice.
    EndIf,
    /// Opens a loop.
    Loop,
    /// Closes a loop.
    EndLoop,
    /// Anything else that prints nothing (assignments, comments, includes).
    Other,
}

/// A control line found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Control {
    /// What it does.
    pub kind: ControlKind,
    /// The whole control line.
    pub span: Span,
    /// The condition or the list looped over.
    pub condition: Span,
}
