//! From a report to its record.

use std::io::{self, Write};

use serde_json::Value;

use crate::finding::{Confidence, Finding, Place, Severity, SuppressedBy};
use crate::notice::{Known, Profile, Source};

use crate::record::{
    Decision, Draft, Field, Found, Notice, Pack, RECORD_VERSION, Record, Rules, State,
};

use super::place::View;
use super::visible::clean_line;
use super::{EmitOptions, Emitter, FileReport, NoticeReport, Report};

/// Writes the record.
pub(super) struct RecordJson(pub(super) EmitOptions);

impl Emitter for RecordJson {
    fn emit(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let record = report.record(self.0.mask);
        serde_json::to_writer_pretty(&mut *out, &record)?;
        writeln!(out)
    }
}

impl Report {
    /// The record of the run; `masks` says whether numbers of persons are hidden.
    pub fn record(&self, masks: bool) -> Record {
        let report = self;
        let info = &report.record_info;
        let previous = info.previous.as_deref();
        let packs = report.packs.iter();
        let drafts = report.files.iter().filter(|file| !file.is_settings);
        Record {
            version: RECORD_VERSION,
            tool: info.tool.clone(),
            rules: Rules {
                sha256: report.rules_info.sha256.clone(),
                law_as_of: report.rules_info.law_as_of.clone(),
                packs: packs
                    .map(|(id, version)| Pack {
                        id: id.clone(),
                        version: version.clone(),
                    })
                    .collect(),
            },
            settings: info.settings.clone(),
            inputs: info.inputs.clone(),
            review_date: report.today.clone(),
            template: info
                .template
                .clone()
                .or_else(|| previous.and_then(|record| record.template.clone())),
            reviewers: info.reviewers.clone(),
            drafts: drafts.map(|file| draft(file, masks, previous)).collect(),
        }
    }
}

fn draft(file: &FileReport, masks: bool, previous: Option<&Record>) -> Draft {
    let view = View::new(file, masks);
    let before = previous.and_then(|record| {
        let mut same = record.drafts.iter().filter(|draft| draft.path == file.path);
        // A draft that was reviewed alone may have got another name.
        match record.drafts.as_slice() {
            [only] => Some(only),
            _ => same.next(),
        }
    });
    let notices = file.notices.iter();
    Draft {
        path: file.path.clone(),
        sha256: file.sha256.clone(),
        first_sha256: before.and_then(|draft| {
            let first = draft.first_sha256.as_ref();
            first.or(draft.sha256.as_ref()).cloned()
        }),
        error: file.error.clone(),
        notices: notices
            .map(|report| {
                let place = &report.notice.place;
                let key = |key: &str| view.words(key).into_owned();
                let key = place.key.as_deref().map(key);
                let same = |old: &&Notice| old.index == place.index && old.key == key;
                let before = before.and_then(|draft| draft.notices.iter().find(same));
                notice(&view, report, key.clone(), before)
            })
            .collect(),
    }
}

fn notice(
    view: &View<'_>,
    report: &NoticeReport,
    key: Option<String>,
    before: Option<&Notice>,
) -> Notice {
    let mut findings: Vec<Found> = (1..)
        .zip(&report.findings)
        .map(|(number, finding)| found(view, report, number, finding))
        .collect();
    let mut changed = Vec::new();
    if let Some(before) = before {
        let is_there = |old: &Found| {
            let mut now = findings.iter();
            now.any(|new| new.fingerprint == old.fingerprint)
        };
        let gone = before.findings.iter().filter(|old| !is_there(old));
        changed = before.changed.clone();
        changed.extend(gone.map(|old| {
            let mut old = old.clone();
            old.decision.state = State::Changed;
            old
        }));
        // What a person wrote into the last record holds while the words stay.
        for new in &mut findings {
            let mut old = before.findings.iter();
            let old = old.find(|old| old.fingerprint == new.fingerprint);
            if let Some(old) = old
                && new.decision.state == State::Open
                && old.decision.state.is_by_hand()
            {
                new.decision = old.decision.clone();
            }
        }
    }
    Notice {
        index: report.notice.place.index,
        key,
        law_date: report.dates.law.clone(),
        statement_date: report.dates.statement.clone(),
        profile: profile(&report.profile),
        findings,
        changed,
    }
}

fn found(view: &View<'_>, report: &NoticeReport, number: usize, finding: &Finding) -> Found {
    let quote = match finding.place {
        Place::At(span) => {
            let text = report.notice.text.as_str();
            let end = text.floor_char_boundary(span.end);
            let start = text.floor_char_boundary(span.start).min(end);
            clean_line(&view.words(text.get(start..end).unwrap_or_default()))
        }
        Place::Missing { .. } | Place::Whole => String::new(),
    };
    let decision = match &finding.suppressed {
        None => Decision {
            state: State::Open,
            reason: String::new(),
            by: String::new(),
            until: None,
        },
        Some(aside) => Decision {
            state: match aside.by {
                SuppressedBy::Waiver | SuppressedBy::WaiverInDraft | SuppressedBy::Answer => {
                    State::Waived
                }
                SuppressedBy::Baseline | SuppressedBy::Revision => State::Known,
            },
            reason: view.words(&aside.reason).into_owned(),
            by: aside.owner.clone(),
            until: aside.until.clone(),
        },
    };
    Found {
        number,
        rule: finding.rule.clone(),
        category: finding.category.clone(),
        severity: match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        }
        .to_owned(),
        confidence: match finding.confidence {
            Confidence::Certain => "certain",
            Confidence::Likely => "likely",
            Confidence::Review => "review",
        }
        .to_owned(),
        message: clean_line(&view.words(&finding.message)),
        quote,
        fingerprint: finding.fingerprint.clone(),
        decision,
    }
}

fn profile(profile: &Profile) -> Vec<Field> {
    fn field<T>(name: &str, known: Known<T>, value: impl Fn(T) -> Value) -> Field {
        Field {
            name: name.to_owned(),
            value: value(known.value),
            known: match known.source {
                Source::Policy => "policy",
                Source::Flag => "flag",
                Source::FrontMatter => "front_matter",
                Source::Config => "config",
                Source::Inferred => "inferred",
                Source::Assumed => "assumed",
            }
            .to_owned(),
        }
    }
    let mut fields = vec![
        field("kind", profile.kind, |v| v.as_str().into()),
        field("sender", profile.sender, |v| v.as_str().into()),
        field("creditor", profile.creditor, |v| v.as_str().into()),
        field("audience", profile.audience, |v| v.as_str().into()),
        field("purpose", profile.purpose, |v| v.as_str().into()),
        field("proceeding", profile.proceeding, |v| v.as_str().into()),
        field("product", profile.product, |v| v.as_str().into()),
        field("template", profile.template, Value::from),
    ];
    let days = profile.overdue_days;
    fields.extend(days.map(|days| field("overdue_days", days, Value::from)));
    fields
}
