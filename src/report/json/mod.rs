//! Reports for programs: one JSON object, or one JSON line for each finding.
//!
//! The shape is a promise: fields are added, never taken away or given another meaning without
//! a new `version`. So nothing here is an internal type.

mod finding;
mod run;
mod trace;

use std::io::{self, Write};

use schemars::Schema;
use schemars::generate::SchemaSettings;

use super::place::View;
use super::{EmitOptions, Emitter, Report};

/// Version of the shape.
pub(super) const VERSION: u32 = 1;

/// JSON Schema of the object that `--format json` writes; in serialised form, so that a field
/// that is always written is required.
pub fn json_schema() -> Schema {
    let settings = SchemaSettings::draft07().for_serialize();
    settings
        .into_generator()
        .into_root_schema_for::<run::Run<'_>>()
}

/// JSON Schema of a line that `--format jsonl` writes for a finding.
pub fn jsonl_schema() -> Schema {
    let settings = SchemaSettings::draft07().for_serialize();
    settings
        .into_generator()
        .into_root_schema_for::<finding::Line<'_>>()
}

/// Writes one object.
pub(super) struct Json(pub(super) EmitOptions);

impl Emitter for Json {
    fn emit(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let run = run::Run::new(report, &self.0);
        serde_json::to_writer_pretty(&mut *out, &run)?;
        writeln!(out)
    }
}

/// Writes one line for each finding, and one for each file that could not be read.
pub(super) struct Jsonl(pub(super) EmitOptions);

impl Emitter for Jsonl {
    fn emit(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        // Written piece by piece into memory, then in one go.
        let mut lines = Vec::new();
        for file in &report.files {
            lines.clear();
            if let Some(error) = &file.error {
                serde_json::to_writer(&mut lines, &run::Failure::new(&file.path, error))?;
                lines.push(b'\n');
            }
            let view = View::new(file, self.0.mask);
            for finding in finding::of_file(&view, self.0.show_waived) {
                let line = finding::Line::new(finding);
                serde_json::to_writer(&mut lines, &line)?;
                lines.push(b'\n');
            }
            out.write_all(&lines)?;
        }
        Ok(())
    }
}
