//! Why the bytes of a Word document cannot be read or written.

/// Why a Word document cannot be read or written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WordError {
    /// No package at all.
    #[error("not a .docx file: {0}")]
    NotAPackage(String),
    /// Protected by a password.
    #[error("the document is encrypted; remove its password in Word first")]
    Encrypted,
    /// The binary format of before 2007.
    #[error("a .doc file of before 2007; save it as .docx in Word first")]
    OldWord,
    /// A package without a main document.
    #[error("the package has no main document (word/document.xml)")]
    NoDocument,
    /// A part that unpacks to more than is allowed.
    #[error("{part} unpacks to more than {max} bytes, or far too well")]
    Bomb {
        /// Name of the part.
        part: String,
        /// The limit in bytes.
        max: u64,
    },
    /// More entries than any document has.
    #[error("the package has {0} entries, too many for a document")]
    TooManyEntries(usize),
    /// A part that is no XML.
    #[error("{part} is broken at byte {offset}: {problem}")]
    BrokenXml {
        /// Name of the part.
        part: String,
        /// 0-based byte of the part.
        offset: usize,
        /// What is wrong.
        problem: String,
    },
    /// A document type or an entity of its own: no Word document has one.
    #[error("{part} declares or uses entities (byte {offset}), which no Word document does")]
    Entities {
        /// Name of the part.
        part: String,
        /// 0-based byte of the part.
        offset: usize,
    },
}
