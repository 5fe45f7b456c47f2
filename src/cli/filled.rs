//! Templates filled with sample values (`--data`).

use noticelint::fill::{Values, fill};
use noticelint::finding::{Finding, Place};
use noticelint::lint::{Linted, Linter, Options};
use noticelint::notice::{Notice, Source, Told};
use noticelint::report::NoticeReport;

/// The template filled with each record in turn: what is found there beyond what the template
/// itself shows, at the template's own places.
pub(super) fn filled(
    linter: &Linter,
    template: &Linted,
    options: &Options,
    records: &[Values],
) -> Vec<NoticeReport> {
    let place = |notice: &Notice, finding: &Finding| match finding.place {
        Place::At(span) => Some(notice.origin.source(span)),
        Place::Missing { .. } | Place::Whole => None,
    };
    let known: Vec<_> = template
        .findings
        .iter()
        .map(|finding| {
            (
                finding.rule.clone(),
                place(&template.document.notice, finding),
            )
        })
        .collect();
    let mut options = options.clone();
    options.told.insert(
        0,
        (
            Told {
                template: Some(false),
                ..Told::default()
            },
            Source::Flag,
        ),
    );
    let mut reports = Vec::new();
    for (number, values) in (1..).zip(records) {
        let mut notice = fill(&template.document, values);
        let record = format!("--data #{number}");
        notice.place.key = Some(match notice.place.key {
            Some(key) => format!("{key} {record}"),
            None => record,
        });
        let mut report = linter.lint(notice, &options).into_report();
        let NoticeReport {
            notice, findings, ..
        } = &mut report;
        findings.retain(|finding| {
            let at = (finding.rule.clone(), place(notice, finding));
            !known.contains(&at)
        });
        if !report.findings.is_empty() {
            reports.push(report);
        }
    }
    reports
}
