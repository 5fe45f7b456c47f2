//! Word documents: the text with its places, the comments on it, and comments written back.

mod error;
mod numbering;
mod package;
mod read;
mod style;
mod thread;
mod write;
mod xml;

pub use error::WordError;
pub use read::{Options, Paragraph, Reading, Role, Room, read};
pub use thread::{AUTHOR, Comment, Comments, comments};
pub use write::{Author, Note, Target, annotate};

/// The namespace of WordprocessingML.
const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The same in strict documents.
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
