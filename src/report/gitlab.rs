//! The code quality report of GitLab: a JSON array of issues.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::finding::Severity;

use super::place::{Site, View};
use super::visible::clean_line;
use super::{EmitOptions, Emitter, Report};

/// Writes the array.
pub(super) struct Gitlab(pub(super) EmitOptions);

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: String,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

impl Emitter for Gitlab {
    fn emit(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let mut issues = Vec::new();
        for file in &report.files {
            if let Some(error) = &file.error {
                let name = self.0.lang.words().unreadable;
                issues.push(Issue {
                    description: clean_line(error),
                    check_name: "unreadable".to_owned(),
                    fingerprint: unique(&[&file.path, name], 0),
                    severity: "blocker",
                    location: location(&file.path, 1, 1),
                });
                continue;
            }
            let view = View::new(file, self.0.mask);
            let mut twins: BTreeMap<(String, String), usize> = BTreeMap::new();
            for notice in &file.notices {
                let key = notice.notice.place.key.as_deref().unwrap_or_default();
                for finding in notice.shown(self.0.show_waived) {
                    let site = view.site(notice, finding);
                    let begin = view.locate(site.offset()).line;
                    let end = match site {
                        Site::At(span) => view.locate(span.end).line,
                        Site::Missing(..) | Site::Whole => begin,
                    };
                    let twin = twins
                        .entry((key.to_owned(), finding.fingerprint.clone()))
                        .or_default();
                    issues.push(Issue {
                        description: clean_line(&view.words(&finding.message)),
                        check_name: finding.rule.clone(),
                        fingerprint: unique(&[&file.path, key, &finding.fingerprint], *twin),
                        severity: match finding.severity {
                            _ if finding.suppressed.is_some() => "info",
                            Severity::Error => "critical",
                            Severity::Warning => "minor",
                            Severity::Info => "info",
                        },
                        location: location(&file.path, begin, end),
                    });
                    *twin += 1;
                }
            }
        }
        serde_json::to_writer_pretty(&mut *out, &issues)?;
        writeln!(out)
    }
}

fn location(path: &str, begin: usize, end: usize) -> Location {
    Location {
        path: path.to_owned(),
        lines: Lines { begin, end },
    }
}

/// GitLab takes two issues of one fingerprint for one, so the path is part of it.
fn unique(parts: &[&str], twin: usize) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.update(twin.to_string().as_bytes());
    let digest = hash.finalize();
    let bytes = digest.iter().take(16);
    bytes.map(|byte| format!("{byte:02x}")).collect()
}
