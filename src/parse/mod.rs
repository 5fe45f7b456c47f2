//! One file per format: from the bytes of a source to its notices.

mod assembly;
mod code;
mod docx;
mod eml;
mod encoding;
mod error;
mod escape;
mod format;
mod front_matter;
mod html;
mod literal;
mod markdown;
mod pdf;
mod plain;
mod resource;
mod template;
mod writer;

pub use encoding::{Encoding, UnknownEncodingName};
pub use error::{FrontMatterProblem, ParseError};
pub use pdf::PdfError;

use crate::notice::{Format, Notice};
use crate::text::ByteMap;

/// How to read a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The encoding, when it was told; else it is found out.
    pub encoding: Option<Encoding>,
    /// The largest source that is read, in bytes.
    pub max_size: u64,
    /// Read what tracked changes came from instead of what they lead to.
    pub original: bool,
}

impl Options {
    /// The default of [`Options::max_size`]: 16 MiB.
    pub const MAX_SIZE: u64 = 16 * 1024 * 1024;
}

impl Default for Options {
    fn default() -> Self {
        Self {
            encoding: None,
            max_size: Self::MAX_SIZE,
            original: false,
        }
    }
}

/// A source that was read.
#[derive(Clone, Debug)]
pub struct Source {
    /// The whole decoded source (UTF-8, byte order mark left out), front matter included.
    /// Origins of notices point into it.
    pub text: String,
    /// The way from `text` to the bytes of the file.
    pub bytes: ByteMap,
    /// The encoding of the file.
    pub encoding: Encoding,
    /// The notices in order, at least one. Of a file whose format [`Format::holds_many`]: every
    /// string with Chinese in it that may be a notice, or none.
    pub notices: Vec<Notice>,
}

/// Reads the bytes of one source.
///
/// # Errors
/// When the bytes are too many, are no text in a known encoding, hold no text at all, or begin
/// with a front matter that does not fit a profile.
pub fn parse(bytes: &[u8], format: Format, options: &Options) -> Result<Source, ParseError> {
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if size > options.max_size {
        return Err(ParseError::TooLarge {
            size,
            max: options.max_size,
        });
    }
    match format {
        Format::Docx => return docx::source(bytes, options),
        Format::Eml => return eml::source(bytes),
        Format::Pdf => return pdf::source(bytes),
        _ => {}
    }
    let decoded = encoding::decode(bytes, options.encoding)?;
    if format.holds_many() {
        let found = if format.is_code() {
            code::literals(&decoded.text, format)
        } else {
            resource::literals(&decoded.text, format)?
        };
        return Ok(Source {
            notices: literal::notices(found),
            text: decoded.text,
            bytes: decoded.bytes,
            encoding: decoded.encoding,
        });
    }
    let front = front_matter::take(&decoded.text, format)?;
    let mut notice = match format {
        Format::Markdown => markdown::notice(&decoded.text, front.body),
        Format::Html => html::notice(&decoded.text, front.body),
        _ => plain::notice(&decoded.text, front.body),
    };
    if notice.leaves.is_empty() {
        return Err(ParseError::Empty);
    }
    notice.told = front.told;
    Ok(Source {
        text: decoded.text,
        bytes: decoded.bytes,
        encoding: decoded.encoding,
        notices: vec![notice],
    })
}
