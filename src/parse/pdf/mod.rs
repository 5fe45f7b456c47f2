//! PDF files with a text layer: the lines of each page, as they stand on it.

mod cmap;
mod page;

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use lopdf::{Document, LoadOptions};

use super::assembly::{Assembly, Joined};
use super::{ParseError, Source, plain};
use crate::notice::{Format, NoticePlace};

/// A stream may unpack to so many bytes.
const MAX_STREAM: usize = 32 * 1024 * 1024;

/// All text of a file, in bytes.
const MAX_TEXT: usize = 8 * 1024 * 1024;

/// More pages than this are not read.
const MAX_PAGES: usize = 2_000;

/// What the name of a page's part begins with; the number from 1 follows.
pub(crate) const PAGE: &str = "page ";

/// Why a PDF cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// Not a PDF, or a damaged one.
    #[error("not a PDF that can be read: {0}")]
    Broken(String),
    /// It needs a password.
    #[error("the PDF is encrypted; save it without a password")]
    Encrypted,
    /// It has pages, but no text: scans.
    #[error("the PDF has no text layer ({pages} pages): scans must go through text recognition")]
    NoText {
        /// How many pages it has.
        pages: usize,
    },
    /// It unpacks to more than is read.
    #[error("the PDF unpacks to more than is read ({what})")]
    TooLarge {
        /// What there is too much of.
        what: &'static str,
    },
}

/// The notice in the PDF `bytes`.
pub(super) fn source(bytes: &[u8]) -> Result<Source, ParseError> {
    let pages = quietly(|| read(bytes))
        .unwrap_or_else(|| Err(PdfError::Broken("its structure is damaged".to_owned())))?;
    let count = pages.len();
    let mut assembly = Assembly::default();
    for (number, text) in (1..).zip(&pages) {
        // Pages follow one another without a blank line: a paragraph may go on.
        let text = match number == count {
            true => text.clone(),
            false => format!("{text}\n"),
        };
        assembly.push(format!("{PAGE}{number}"), &text);
    }
    let notice = plain::notice(assembly.text(), 0);
    if notice.leaves.is_empty() {
        return Err(PdfError::NoText { pages: count }.into());
    }
    let mut joined = Joined::default();
    joined.notice(&notice, 0);
    let notice = joined.finish(Format::Pdf, NoticePlace::default());
    Ok(assembly.finish(vec![notice]))
}

fn read(bytes: &[u8]) -> Result<Vec<String>, PdfError> {
    if !bytes
        .get(..bytes.len().min(1024))
        .unwrap_or_default()
        .windows(5)
        .any(|window| window == b"%PDF-")
    {
        return Err(PdfError::Broken("no %PDF at its start".to_owned()));
    }
    let options = LoadOptions {
        max_decompressed_size: Some(MAX_STREAM),
        ..LoadOptions::default()
    };
    let document = Document::load_mem_with_options(bytes, options).map_err(|error| {
        // A document that cannot be opened without its password fails here already.
        match has_encrypt(bytes) {
            true => PdfError::Encrypted,
            false => PdfError::Broken(one_line(&error.to_string())),
        }
    })?;
    let pages = document.get_pages();
    if pages.is_empty() && has_encrypt(bytes) {
        return Err(PdfError::Encrypted);
    }
    if pages.len() > MAX_PAGES {
        return Err(PdfError::TooLarge { what: "pages" });
    }
    let mut texts = Vec::new();
    let mut total = 0;
    for id in pages.values() {
        let text = page::text(&document, *id, MAX_STREAM)?;
        total += text.len();
        if total > MAX_TEXT {
            return Err(PdfError::TooLarge { what: "text" });
        }
        texts.push(text);
    }
    let is_blank = texts.iter().all(|text| text.trim().is_empty());
    if is_blank && (document.is_encrypted() || has_encrypt(bytes)) {
        return Err(PdfError::Encrypted);
    }
    if is_blank {
        return Err(PdfError::NoText { pages: pages.len() });
    }
    Ok(texts)
}

fn has_encrypt(bytes: &[u8]) -> bool {
    bytes.windows(8).any(|window| window == b"/Encrypt")
}

fn one_line(text: &str) -> String {
    let flat: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    flat.chars().take(160).collect()
}

thread_local! {
    /// Whether a panic on this thread is expected and told in another way.
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Runs `work`; `None` when it panicked, of which nothing is printed. The reader of PDFs is not
/// ours, and no damaged file may end the run.
fn quietly<T>(work: impl FnOnce() -> T) -> Option<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !QUIET.get() {
                before(info);
            }
        }));
    });
    let outer = QUIET.replace(true);
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    QUIET.set(outer);
    done.ok()
}
