//! Why a source could not be parsed.

use super::{Encoding, PdfError};
use crate::word::WordError;

/// Why the bytes of a source hold no notice that can be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParseError {
    /// No text at all: empty, white space, or markup without text.
    #[error("nothing to read: the source holds no text")]
    Empty,
    /// The source is larger than allowed.
    #[error(
        "the source has {size} bytes, more than the {max} allowed; raise --max-size to read it"
    )]
    TooLarge {
        /// Size in bytes.
        size: u64,
        /// The limit in bytes.
        max: u64,
    },
    /// Not a text.
    #[error(
        "the source is not text (a control character at byte {offset}); \
         export it as text, markdown or html first"
    )]
    Binary {
        /// 0-based byte of the first character that no text holds.
        offset: usize,
    },
    /// A byte that the encoding does not know.
    #[error(
        "byte {offset} is not valid {encoding}; name the right one with --encoding ({})",
        Encoding::names()
    )]
    Malformed {
        /// The encoding that was tried.
        encoding: Encoding,
        /// 0-based byte of the source at which the first bad sequence begins.
        offset: usize,
    },
    /// Neither UTF-8 nor UTF-16 nor GB18030.
    #[error(
        "the encoding is unclear: byte {offset} is not valid utf-8 and the text looks like \
         {guess}; name it with --encoding ({})",
        Encoding::names()
    )]
    UnknownEncoding {
        /// 0-based byte of the source at which it stops being UTF-8.
        offset: usize,
        /// What it looks like; not necessarily an encoding that can be read.
        guess: &'static str,
    },
    /// A data file that breaks the rules of its format.
    #[error("line {line}, column {column}: {problem}")]
    Syntax {
        /// 1-based line of the source.
        line: usize,
        /// 1-based column in characters.
        column: usize,
        /// What the parser of the format says.
        problem: String,
    },
    /// A Word document that cannot be read.
    #[error(transparent)]
    Word(#[from] WordError),
    /// A PDF that cannot be read.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// Not an e-mail.
    #[error("not an e-mail: it has no header of one")]
    NotAMail,
    /// Text of an e-mail in an encoding that cannot be read.
    #[error("a part of the e-mail is not valid in the encoding that it names")]
    MailCharset,
    /// An e-mail of too many parts.
    #[error("the e-mail has more than the {most} parts allowed")]
    MailParts {
        /// The limit.
        most: usize,
    },
    /// A mistake in the front matter.
    #[error("front matter, line {line}, column {column}: {problem}")]
    FrontMatter {
        /// 1-based line of the source.
        line: usize,
        /// 1-based column in characters.
        column: usize,
        /// What is wrong and what would be right.
        problem: FrontMatterProblem,
    },
}

/// What is wrong with a front matter.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FrontMatterProblem {
    /// Not YAML, or not a flat mapping.
    #[error("{0}; write one `key: value` a line")]
    Syntax(String),
    /// A full-width colon where YAML wants `:`.
    #[error("a full-width colon; write `:` and a space between key and value")]
    WideColon,
    /// A field that no profile has.
    #[error("unknown field `{name}`; known are: {known}")]
    Field {
        /// The field as written.
        name: String,
        /// The fields there are.
        known: String,
    },
    /// A value that the field does not take.
    #[error("`{value}` is no value of `{name}`; allowed are: {allowed}")]
    Value {
        /// The field.
        name: String,
        /// The value as written.
        value: String,
        /// The values that fit.
        allowed: String,
    },
}
