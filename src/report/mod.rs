//! Reports: the model every emitter gets, and one file per output format.

mod atomic;
mod chars;
mod csv;
mod docx;
mod excerpt;
mod format;
mod github;
mod gitlab;
mod html;
mod human;
mod json;
mod junit;
mod ledger;
mod mask;
mod model;
mod notes;
mod place;
mod record;
mod sarif;
mod short;
mod trace;
mod visible;
mod window;
mod wrap;

pub use atomic::write_to_file;
pub use docx::commented;
pub use format::{EmitOptions, FormatName, UnknownFormat, emitter};
pub use html::html_pages;
pub use json::{json_schema, jsonl_schema};
pub use mask::mask;
pub use model::{FileReport, NoticeDates, NoticeReport, Package, Report, RulesInfo, Summary};

use std::io::{self, Write};

/// Writes a report in one format.
pub trait Emitter {
    /// Writes `report` to `out`.
    ///
    /// # Errors
    /// Whatever `out` reports.
    fn emit(&self, report: &Report, out: &mut dyn Write) -> io::Result<()>;
}
