//! A whole run as programs read it.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::notice::{Known, Profile, Source};

use super::super::place::View;
use super::super::{EmitOptions, FileReport, NoticeReport, Report};
use crate::ledger::{Entry, Status};

use super::finding::{JsonFinding, of_file};
use super::trace::JsonSilence;

/// The one object of `--format json`.
///
/// Findings lie flat in `findings`; what is known of the files themselves lies in `inputs`.
#[derive(JsonSchema, Serialize)]
pub(super) struct Run<'a> {
    version: u32,
    tool: Tool,
    dates: Dates<'a>,
    packs: Vec<Pack<'a>>,
    summary: JsonSummary,
    inputs: Vec<Input<'a>>,
    findings: Vec<JsonFinding<'a>>,
}

#[derive(JsonSchema, Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

/// Days as YYYY-MM-DD; null where none was told.
#[derive(JsonSchema, Serialize)]
struct Dates<'a> {
    law: Option<&'a str>,
    statement: Option<&'a str>,
    today: Option<&'a str>,
}

#[derive(JsonSchema, Serialize)]
struct Pack<'a> {
    id: &'a str,
    version: &'a str,
}

#[derive(JsonSchema, Serialize)]
struct JsonSummary {
    files: usize,
    failed: usize,
    notices: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    /// Findings that a baseline or a waiver set aside; not counted above.
    suppressed: usize,
}

#[derive(JsonSchema, Serialize)]
struct Input<'a> {
    path: &'a str,
    encoding: Option<&'a str>,
    /// Why the file could not be checked.
    error: Option<&'a str>,
    notices: Vec<InputNotice>,
}

#[derive(JsonSchema, Serialize)]
struct InputNotice {
    /// From 0.
    index: usize,
    key: Option<String>,
    format: &'static str,
    profile: JsonProfile,
    /// How many findings.
    found: usize,
    /// How every rule ended; left out when it was not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    ledger: Option<JsonLedger>,
    /// Why rules did not report; left out when it was not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    trace: Option<Vec<JsonSilence>>,
}

#[derive(JsonSchema, Serialize)]
struct JsonLedger {
    rules: Vec<JsonEntry>,
    /// What no text can prove.
    confirm: Vec<JsonConfirmation>,
}

#[derive(JsonSchema, Serialize)]
struct JsonEntry {
    rule: String,
    title: String,
    category: String,
    /// met, not_found, found, needs_person, other_profile, nothing_to_look_at.
    status: &'static str,
    /// Passages that show it, masked like quotations.
    evidence: Vec<String>,
}

#[derive(JsonSchema, Serialize)]
struct JsonConfirmation {
    title: String,
    why: String,
}

#[derive(JsonSchema, Serialize)]
struct JsonProfile {
    kind: JsonKnown,
    sender: JsonKnown,
    creditor: JsonKnown,
    audience: JsonKnown,
    purpose: JsonKnown,
    proceeding: JsonKnown,
    product: JsonKnown,
    overdue_days: Option<JsonKnown>,
    template: JsonKnown,
}

/// A value of the profile and how it is known.
#[derive(JsonSchema, Serialize)]
struct JsonKnown {
    value: Value,
    known: &'static str,
}

/// A line of `--format jsonl` for a file that could not be checked.
#[derive(JsonSchema, Serialize)]
pub(super) struct Failure<'a> {
    version: u32,
    input: &'a str,
    error: &'a str,
}

impl<'a> Failure<'a> {
    pub(super) fn new(input: &'a str, error: &'a str) -> Self {
        let version = super::VERSION;
        Self {
            version,
            input,
            error,
        }
    }
}

impl<'a> Run<'a> {
    /// Reads `report`.
    pub(super) fn new(report: &'a Report, options: &EmitOptions) -> Self {
        let mut inputs = Vec::new();
        let mut findings = Vec::new();
        for file in &report.files {
            let view = View::new(file, options.mask);
            inputs.push(input(file, &view, options.ledger));
            findings.extend(of_file(&view, options.show_waived));
        }
        let summary = report.summary();
        Self {
            version: super::VERSION,
            tool: Tool {
                name: env!("CARGO_PKG_NAME"),
                version: env!("CARGO_PKG_VERSION"),
            },
            dates: Dates {
                law: report.law_date.as_deref(),
                statement: report.statement_date.as_deref(),
                today: report.today.as_deref(),
            },
            packs: report
                .packs
                .iter()
                .map(|(id, version)| Pack { id, version })
                .collect(),
            summary: JsonSummary {
                files: summary.files,
                failed: summary.failed,
                notices: summary.notices,
                errors: summary.errors,
                warnings: summary.warnings,
                infos: summary.infos,
                suppressed: summary.suppressed,
            },
            inputs,
            findings,
        }
    }
}

fn input<'a>(file: &'a FileReport, view: &View<'_>, with_ledger: bool) -> Input<'a> {
    Input {
        path: &file.path,
        encoding: file.encoding.as_deref(),
        error: file.error.as_deref(),
        notices: file
            .notices
            .iter()
            .map(|report| notice(report, view, with_ledger))
            .collect(),
    }
}

fn entry(entry: &Entry, report: &NoticeReport, view: &View<'_>) -> JsonEntry {
    JsonEntry {
        rule: entry.rule.clone(),
        title: entry.title.clone(),
        category: entry.category.clone(),
        status: match entry.status {
            Status::Met => "met",
            Status::NotFound => "not_found",
            Status::Found => "found",
            Status::NeedsPerson(_) => "needs_person",
            Status::OtherProfile => "other_profile",
            Status::NothingToLookAt => "nothing_to_look_at",
        },
        evidence: entry
            .evidence
            .iter()
            .map(|span| view.words(span.of(&report.notice.text)).into_owned())
            .collect(),
    }
}

fn notice(report: &NoticeReport, view: &View<'_>, with_ledger: bool) -> InputNotice {
    let place = &report.notice.place;
    InputNotice {
        index: place.index,
        key: place.key.as_deref().map(|key| view.words(key).into_owned()),
        format: report.notice.format.as_str(),
        profile: profile(&report.profile),
        found: report.shown(false).count(),
        trace: report
            .trace
            .as_ref()
            .map(|trace| super::trace::trace(trace, report, view)),
        ledger: report
            .ledger
            .as_ref()
            .filter(|_| with_ledger)
            .map(|ledger| JsonLedger {
                rules: ledger
                    .entries
                    .iter()
                    .map(|line| entry(line, report, view))
                    .collect(),
                confirm: ledger
                    .confirmations
                    .iter()
                    .map(|confirmation| JsonConfirmation {
                        title: confirmation.title.clone(),
                        why: confirmation.why.clone(),
                    })
                    .collect(),
            }),
    }
}

fn profile(profile: &Profile) -> JsonProfile {
    JsonProfile {
        kind: known(profile.kind, |v| v.as_str().into()),
        sender: known(profile.sender, |v| v.as_str().into()),
        creditor: known(profile.creditor, |v| v.as_str().into()),
        audience: known(profile.audience, |v| v.as_str().into()),
        purpose: known(profile.purpose, |v| v.as_str().into()),
        proceeding: known(profile.proceeding, |v| v.as_str().into()),
        product: known(profile.product, |v| v.as_str().into()),
        overdue_days: profile.overdue_days.map(|days| known(days, Value::from)),
        template: known(profile.template, Value::from),
    }
}

fn known<T>(known: Known<T>, value: impl Fn(T) -> Value) -> JsonKnown {
    JsonKnown {
        value: value(known.value),
        known: match known.source {
            Source::Policy => "policy",
            Source::Flag => "flag",
            Source::FrontMatter => "front_matter",
            Source::Config => "config",
            Source::Inferred => "inferred",
            Source::Assumed => "assumed",
        },
    }
}
