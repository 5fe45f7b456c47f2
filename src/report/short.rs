//! One line a finding, as editors and `grep` read it.

use std::io::{self, Write};

use crate::finding::Confidence;

use super::place::{Side, Site, View};
use super::visible::clean_line;
use super::{EmitOptions, Emitter, Report};

/// Writes `path:line:column: severity[rule] message`, columns in characters.
pub(super) struct Short(pub(super) EmitOptions);

impl Emitter for Short {
    fn emit(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let lang = self.0.lang;
        let words = lang.words();
        let mut left = self.0.max_findings.unwrap_or(usize::MAX);
        for file in &report.files {
            let path = clean_line(&file.path);
            if let Some(error) = &file.error {
                let name = words.unreadable;
                let error = error.replace('\n', words.semicolon);
                writeln!(out, "{path}:1:1: {name} {}", clean_line(&error))?;
                continue;
            }
            let view = View::new(file, self.0.mask);
            for notice in &file.notices {
                for finding in notice.shown(self.0.show_waived).take(left) {
                    left -= 1;
                    let site = view.site(notice, finding);
                    let at = view.locate(site.offset());
                    let severity = lang.severity(finding.severity);
                    let rule = clean_line(&finding.rule);
                    let message = clean_line(&view.words(&finding.message));
                    let mut remarks = Vec::new();
                    match site {
                        Site::At(_) => {}
                        Site::Missing(_, Side::After) => remarks.push(words.belongs_after),
                        Site::Missing(_, Side::Before) => remarks.push(words.belongs_first),
                        Site::Whole => remarks.push(words.whole),
                    }
                    if finding.confidence == Confidence::Review {
                        remarks.push(lang.confidence(Confidence::Review));
                    }
                    let aside = finding.suppressed.as_ref().map(|by| lang.suppression(by));
                    let aside = aside.map(|aside| clean_line(&view.words(&aside)));
                    remarks.extend(aside.as_deref());
                    let remark = match remarks.as_slice() {
                        [] => String::new(),
                        all => format!("{}{}{}", words.open, all.join(words.and), words.close),
                    };
                    let (line, column) = (at.line, at.column);
                    writeln!(
                        out,
                        "{path}:{line}:{column}: {severity}[{rule}] {message}{remark}"
                    )?;
                }
            }
        }
        Ok(())
    }
}
