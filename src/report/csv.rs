//! A table for spreadsheets, one row a notice.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::finding::Severity;

use super::visible::clean_line;
use super::{EmitOptions, Emitter, FileReport, NoticeReport, Report};

/// Writes comma-separated values with a byte order mark, by which Excel knows UTF-8.
pub(super) struct Csv(pub(super) EmitOptions);

/// Names of the columns; they stay as they are in every language, as programs read them too.
const HEAD: [&str; 15] = [
    "file",
    "notice",
    "key",
    "kind",
    "sender",
    "creditor",
    "audience",
    "purpose",
    "template",
    "errors",
    "warnings",
    "infos",
    "suppressed",
    "rules",
    "problem",
];

impl Emitter for Csv {
    fn emit(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        out.write_all("\u{feff}".as_bytes())?;
        let mut table = csv::Writer::from_writer(out);
        table.write_record(HEAD)?;
        for file in &report.files {
            if file.notices.is_empty() {
                let empty = self.0.lang.words().empty;
                let mut row = vec![cell(&file.path)];
                row.resize(HEAD.len() - 1, String::new());
                row.push(cell(file.error.as_deref().unwrap_or(empty)));
                table.write_record(&row)?;
            }
            for notice in &file.notices {
                table.write_record(self.row(file, notice))?;
            }
        }
        table.flush()
    }
}

impl Csv {
    fn row(&self, file: &FileReport, notice: &NoticeReport) -> Vec<String> {
        let profile = &notice.profile;
        let count = |severity: Severity| {
            let of = notice.shown(false).filter(|f| f.severity == severity);
            of.count().to_string()
        };
        let suppressed = notice.findings.len() - notice.shown(false).count();
        let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
        for finding in notice.shown(self.0.show_waived) {
            *rules.entry(&finding.rule).or_default() += 1;
        }
        let rules: Vec<String> = rules
            .iter()
            .map(|(rule, count)| match count {
                1 => (*rule).to_owned(),
                count => format!("{rule} ×{count}"),
            })
            .collect();
        let key = notice.notice.place.key.as_deref().unwrap_or_default();
        let key = if self.0.mask {
            super::mask(key).into_owned()
        } else {
            key.to_owned()
        };
        vec![
            cell(&file.path),
            (notice.notice.place.index + 1).to_string(),
            cell(&key),
            profile.kind.value.to_string(),
            profile.sender.value.to_string(),
            profile.creditor.value.to_string(),
            profile.audience.value.to_string(),
            profile.purpose.value.to_string(),
            profile.template.value.to_string(),
            count(Severity::Error),
            count(Severity::Warning),
            count(Severity::Info),
            suppressed.to_string(),
            cell(&rules.join("; ")),
            String::new(),
        ]
    }
}

/// A text that no spreadsheet takes for a formula.
fn cell(text: &str) -> String {
    let line = clean_line(text);
    if line.starts_with(['=', '+', '-', '@', '\t']) {
        format!("'{line}")
    } else {
        line
    }
}
