//! Workflow commands, which GitHub Actions shows beside the lines of a pull request.

use std::io::{self, Write};

use crate::finding::Severity;

use super::place::{Site, View};
use super::visible::{clean, clean_line};
use super::{EmitOptions, Emitter, Report};

/// Writes `::error file=…,line=…,title=…::message`, one line a finding.
pub(super) struct Github(pub(super) EmitOptions);

impl Emitter for Github {
    fn emit(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let lang = self.0.lang;
        let words = lang.words();
        for file in &report.files {
            let path = property(&clean_line(&file.path));
            if let Some(error) = &file.error {
                let title = property(words.unreadable);
                let error = data(&clean(error));
                writeln!(out, "::error file={path},line=1,title={title}::{error}")?;
                continue;
            }
            let view = View::new(file, self.0.mask);
            for notice in &file.notices {
                for finding in notice.shown(self.0.show_waived) {
                    let command = match finding.severity {
                        _ if finding.suppressed.is_some() => "notice",
                        Severity::Error => "error",
                        Severity::Warning => "warning",
                        Severity::Info => "notice",
                    };
                    let site = view.site(notice, finding);
                    let start = view.locate(site.offset());
                    let mut place = format!("line={}", start.line);
                    if let Site::At(span) = site {
                        let end = view.locate(span.end);
                        place.push_str(&format!(",endLine={}", end.line));
                        // Columns of several lines mean nothing there.
                        if end.line == start.line {
                            place.push_str(&format!(",col={}", start.column));
                            place.push_str(&format!(",endColumn={}", end.column));
                        }
                    }
                    let title = property(&clean_line(&finding.rule));
                    let mut lines = vec![clean(&view.words(&finding.message)).into_owned()];
                    if let Some(by) = &finding.suppressed {
                        let aside = lang.suppression(by);
                        lines.push(clean_line(&view.words(&aside)));
                    }
                    for basis in &finding.basis {
                        let basis = super::notes::basis_line(lang, basis);
                        let basis = clean_line(&view.words(&basis));
                        lines.push(format!("{}{}{basis}", words.basis, words.colon));
                    }
                    for suggestion in &finding.suggestions {
                        let text = clean_line(&view.words(&suggestion.text));
                        lines.push(format!("{}{}{text}", words.suggestion, words.colon));
                    }
                    let message = data(&lines.join("\n"));
                    writeln!(
                        out,
                        "::{command} file={path},{place},title={title}::{message}"
                    )?;
                }
            }
        }
        Ok(())
    }
}

/// Escapes the message of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
