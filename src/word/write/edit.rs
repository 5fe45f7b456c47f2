//! Changes to the text of a part.

use crate::text::Span;

/// Bytes of a part and what stands there afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) span: Span,
    pub(super) text: String,
}

impl Edit {
    /// Puts `text` at byte `at`.
    pub(super) fn insert(at: usize, text: String) -> Self {
        Self {
            span: Span::new(at, at),
            text,
        }
    }

    /// Puts `text` in the place of `span`.
    pub(super) fn replace(span: Span, text: String) -> Self {
        Self { span, text }
    }
}

/// `text` with the edits made; of two that overlap, the later one is left out.
pub(super) fn apply(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let more: usize = edits.iter().map(|edit| edit.text.len()).sum();
    let mut out = String::with_capacity(text.len() + more);
    let mut at = 0;
    for edit in edits {
        if edit.span.start < at {
            continue;
        }
        out.push_str(text.get(at..edit.span.start).unwrap_or(""));
        out.push_str(&edit.text);
        at = edit.span.end;
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}
