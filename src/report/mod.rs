//! Reports: the model every emitter gets, and one file per output format.

mod atomic;
mod chars;
mod excerpt;
mod format;
mod human;
mod json;
mod ledger;
mod mask;
mod model;
mod notes;
mod place;
mod short;
mod trace;
mod visible;
mod window;
mod wrap;

pub use atomic::write_to_file;
pub use format::{EmitOptions, FormatName, UnknownFormat, emitter};
pub use mask::mask;
pub use model::{FileReport, NoticeReport, Report, Summary};

use std::io::{self, Write};

/// Writes a report in one format.
pub trait Emitter {
    /// Writes `report` to `out`.
    ///
    /// # Errors
    /// Whatever `out` reports.
    fn emit(&self, report: &Report, out: &mut dyn Write) -> io::Result<()>;
}
