//! One message as a parser hands it on.

use crate::text::{Origin, Span};

use super::{Leaf, Told};

/// The format of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
    /// A Word document.
    Docx,
}

/// Where in its source a notice stands, when the source holds several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoticePlace {
    /// 0-based number of the notice in its source.
    pub index: usize,
    /// A key, record or field that names it, where the format has one.
    pub key: Option<String>,
}

/// One message to one reader.
#[derive(Clone, Debug)]
pub struct Notice {
    /// Which notice of its source this is.
    pub place: NoticePlace,
    /// Format of the source.
    pub format: Format,
    /// The logical text: what a reader would read, blocks separated by line breaks.
    pub text: String,
    /// The way from `text` to the decoded source.
    pub origin: Origin,
    /// The leaves in reading order, with spans that do not overlap.
    pub leaves: Vec<Leaf>,
    /// Stretches of `text` that a reader does not see.
    pub hidden: Vec<Span>,
    /// Places in `text` where markup stands between two characters of one leaf (byte offsets).
    pub cuts: Vec<usize>,
    /// What the source itself says of the profile (front matter).
    pub told: Told,
}

impl Notice {
    /// Whether any part of `span` is hidden from a reader.
    pub fn is_hidden(&self, span: Span) -> bool {
        self.hidden.iter().any(|hidden| hidden.overlaps(span))
    }
}
