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
    /// JSON, whose strings are notices.
    Json,
    /// YAML.
    Yaml,
    /// `.properties`.
    Properties,
    /// XML.
    Xml,
    /// CSV, its first record names the columns.
    Csv,
    /// SQL.
    Sql,
    /// A message catalogue (gettext).
    Po,
    /// Java code.
    Java,
    /// Kotlin code.
    Kotlin,
    /// JavaScript or TypeScript code.
    Script,
    /// Python code.
    Python,
    /// An e-mail.
    Eml,
    /// A PDF with a text layer.
    Pdf,
}

impl Format {
    /// Every format.
    pub const ALL: &'static [Format] = &[
        Format::Text,
        Format::Markdown,
        Format::Html,
        Format::Docx,
        Format::Eml,
        Format::Pdf,
        Format::Json,
        Format::Yaml,
        Format::Properties,
        Format::Xml,
        Format::Csv,
        Format::Sql,
        Format::Po,
        Format::Java,
        Format::Kotlin,
        Format::Script,
        Format::Python,
        Format::Eml,
        Format::Pdf,
    ];

    /// Whether a file of the format holds any number of notices among other strings.
    pub fn holds_many(self) -> bool {
        self.is_code()
            || matches!(
                self,
                Format::Json
                    | Format::Yaml
                    | Format::Properties
                    | Format::Xml
                    | Format::Csv
                    | Format::Sql
                    | Format::Po
            )
    }

    /// Whether it is program code, which is read only when asked for.
    pub fn is_code(self) -> bool {
        matches!(
            self,
            Format::Java | Format::Kotlin | Format::Script | Format::Python
        )
    }
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
