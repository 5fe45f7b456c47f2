//! Reports: the model every emitter gets, and one file per output format.

mod model;

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
