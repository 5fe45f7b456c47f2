//! A finding as programs read it.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Serialize;

use crate::finding::{
    Basis, Confidence, Evidence, Finding, Modality, Polarity, Related, Severity, Suggestion,
    Suppression,
};
use crate::notice::Notice;
use crate::text::{FoldKind, Span};

use super::super::NoticeReport;
use super::super::chars::CharIndex;
use super::super::place::{Side, Site, View};

/// A finding on a line of its own.
#[derive(JsonSchema, Serialize)]
pub(super) struct Line<'a> {
    version: u32,
    #[serde(flatten)]
    finding: JsonFinding<'a>,
}

impl<'a> Line<'a> {
    pub(super) fn new(finding: JsonFinding<'a>) -> Self {
        let version = super::VERSION;
        Self { version, finding }
    }
}

#[derive(JsonSchema, Serialize)]
pub(super) struct JsonFinding<'a> {
    file: &'a str,
    notice: JsonNotice,
    rule: &'a str,
    category: &'a str,
    severity: &'static str,
    confidence: &'static str,
    /// at, missing or whole.
    place: &'static str,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    at: Option<JsonPlace>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<JsonPoint>,
    message: Cow<'a, str>,
    why: Cow<'a, str>,
    basis: Vec<JsonBasis<'a>>,
    suggestions: Vec<JsonSuggestion<'a>>,
    related: Vec<JsonRelated>,
    evidence: Vec<JsonEvidence>,
    also: &'a [String],
    fingerprint: &'a str,
    /// Why it does not count; left out when it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressed: Option<JsonSuppression>,
}

/// What set a finding aside.
#[derive(JsonSchema, Serialize)]
struct JsonSuppression {
    /// baseline, revision, waiver or waiver_in_draft.
    by: &'static str,
    reason: String,
    owner: String,
    until: Option<String>,
}

/// Which notice of the file; `index` from 0.
#[derive(JsonSchema, Serialize)]
struct JsonNotice {
    index: usize,
    key: Option<String>,
}

/// Characters under a finding.
#[derive(JsonSchema, Serialize)]
struct JsonPlace {
    /// Characters of the decoded file, from 0, byte order mark left out; `end` exclusive.
    start: usize,
    end: usize,
    /// From 1, columns in characters.
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    /// The file's text there.
    quote: String,
    /// In the notice's text.
    text: JsonRange,
    /// In the file: bytes as stored, characters as decoded.
    source: JsonRange,
    /// The part that the bytes of `source` are of, where the file is a package.
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<String>,
}

#[derive(JsonSchema, Serialize)]
struct JsonRange {
    start_byte: usize,
    end_byte: usize,
    start_char: usize,
    end_char: usize,
}

/// Where something missing belongs: after the character before `char` (from 0), at `line` and
/// `column` (from 1), at the stored `byte`; `start` says that it belongs before all text.
#[derive(JsonSchema, Serialize)]
struct JsonPoint {
    line: usize,
    column: usize,
    char: usize,
    byte: usize,
    start: bool,
}

#[derive(JsonSchema, Serialize)]
struct JsonBasis<'a> {
    document: &'a str,
    name: &'a str,
    article: &'a str,
    level: &'a str,
    known: &'a str,
}

#[derive(JsonSchema, Serialize)]
struct JsonSuggestion<'a> {
    text: Cow<'a, str>,
    safe: bool,
}

#[derive(JsonSchema, Serialize)]
struct JsonRelated {
    label: String,
    #[serde(flatten)]
    at: JsonPlace,
}

#[derive(JsonSchema, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum JsonEvidence {
    Folds {
        folds: Vec<&'static str>,
    },
    Frame {
        actor: String,
        action: String,
        target: String,
        polarity: Polarity,
        modality: Modality,
        leverage: bool,
    },
    Remark {
        text: String,
    },
    Sum {
        text: String,
    },
    /// The condition of a branch of the template that the finding stands in; outer ones first.
    Branch {
        condition: String,
        /// The branch is taken when the condition does not hold.
        negated: bool,
    },
}

/// The findings of a file in the draft's order.
pub(super) fn of_file<'a>(view: &View<'a>, all: bool) -> Vec<JsonFinding<'a>> {
    let source = CharIndex::new(&view.file.source);
    let mut findings = Vec::new();
    for report in &view.file.notices {
        let text = CharIndex::new(&report.notice.text);
        let places = Places {
            view,
            notice: &report.notice,
            source: &source,
            text: &text,
        };
        findings.extend(
            report
                .shown(all)
                .map(|finding| places.finding(view, report, finding)),
        );
    }
    findings
}

struct Places<'a> {
    view: &'a View<'a>,
    notice: &'a Notice,
    source: &'a CharIndex<'a>,
    text: &'a CharIndex<'a>,
}

impl Places<'_> {
    fn finding<'f>(
        &self,
        view: &View<'f>,
        report: &'f NoticeReport,
        finding: &'f Finding,
    ) -> JsonFinding<'f> {
        let words = |text: &str| self.view.words(text).into_owned();
        let site = self.view.site(report, finding);
        let (place, at, after) = match (site, finding.place) {
            (Site::At(_), crate::finding::Place::At(span)) => ("at", Some(self.place(span)), None),
            (Site::Missing(at, side), _) => ("missing", None, Some(self.point(at, side))),
            _ => ("whole", None, None),
        };
        JsonFinding {
            file: &view.file.path,
            notice: JsonNotice {
                index: self.notice.place.index,
                key: self.notice.place.key.as_deref().map(words),
            },
            rule: &finding.rule,
            category: &finding.category,
            severity: severity(finding.severity),
            confidence: confidence(finding.confidence),
            place,
            at,
            after,
            message: view.words(&finding.message),
            why: view.words(&finding.why),
            basis: finding.basis.iter().map(basis).collect(),
            suggestions: finding
                .suggestions
                .iter()
                .map(|s| suggestion(s, view))
                .collect(),
            related: finding.related.iter().map(|r| self.related(r)).collect(),
            evidence: finding
                .evidence
                .iter()
                .map(|e| evidence(e, words))
                .collect(),
            also: &finding.also,
            fingerprint: &finding.fingerprint,
            suppressed: finding.suppressed.as_ref().map(suppression),
        }
    }

    fn related(&self, related: &Related) -> JsonRelated {
        JsonRelated {
            label: self.view.words(&related.label).into_owned(),
            at: self.place(related.span),
        }
    }

    fn place(&self, span: Span) -> JsonPlace {
        let file = self.view.file;
        let text = fit(&self.notice.text, span);
        let source = fit(&file.source, file.source_span(self.notice, span));
        let raw = file.bytes.raw(source);
        let part = file.bytes.part(source).map(str::to_owned);
        let (from, to) = (self.view.locate(source.start), self.view.locate(source.end));
        let (start, end) = (
            self.source.chars(source.start),
            self.source.chars(source.end),
        );
        JsonPlace {
            start,
            end,
            line: from.line,
            column: from.column,
            end_line: to.line,
            end_column: to.column,
            quote: self.view.quote(source),
            text: JsonRange {
                start_byte: text.start,
                end_byte: text.end,
                start_char: self.text.chars(text.start),
                end_char: self.text.chars(text.end),
            },
            source: JsonRange {
                start_byte: raw.start,
                end_byte: raw.end,
                start_char: start,
                end_char: end,
            },
            part,
        }
    }

    fn point(&self, at: usize, side: Side) -> JsonPoint {
        let place = self.view.locate(at);
        JsonPoint {
            line: place.line,
            column: place.column,
            char: self.source.chars(at),
            byte: self.view.file.bytes.raw(Span::new(at, at)).start,
            start: side == Side::Before,
        }
    }
}

/// `span` on character boundaries of `text`.
fn fit(text: &str, span: Span) -> Span {
    let end = text.floor_char_boundary(span.end);
    Span::new(text.floor_char_boundary(span.start).min(end), end)
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Certain => "certain",
        Confidence::Likely => "likely",
        Confidence::Review => "review",
    }
}

fn suppression(suppression: &Suppression) -> JsonSuppression {
    JsonSuppression {
        by: suppression.by.as_str(),
        reason: suppression.reason.clone(),
        owner: suppression.owner.clone(),
        until: suppression.until.clone(),
    }
}

fn basis(basis: &Basis) -> JsonBasis<'_> {
    JsonBasis {
        document: &basis.document,
        name: &basis.name,
        article: &basis.article,
        level: &basis.level,
        known: &basis.known,
    }
}

fn suggestion<'a>(suggestion: &'a Suggestion, view: &View<'_>) -> JsonSuggestion<'a> {
    JsonSuggestion {
        text: view.words(&suggestion.text),
        safe: suggestion.safe,
    }
}

fn evidence(evidence: &Evidence, words: impl Fn(&str) -> String) -> JsonEvidence {
    match evidence {
        Evidence::Folds(folds) => JsonEvidence::Folds {
            folds: folds.iter().map(|kind| fold(*kind)).collect(),
        },
        Evidence::Frame(frame) => JsonEvidence::Frame {
            actor: words(&frame.actor),
            action: words(&frame.action),
            target: words(&frame.target),
            polarity: frame.polarity,
            modality: frame.modality,
            leverage: frame.leverage,
        },
        Evidence::Sum(text) => JsonEvidence::Sum { text: words(text) },
        Evidence::Branch { condition, negated } => JsonEvidence::Branch {
            condition: words(condition),
            negated: *negated,
        },
        Evidence::Remark(text) => JsonEvidence::Remark { text: words(text) },
    }
}

fn fold(kind: FoldKind) -> &'static str {
    match kind {
        FoldKind::Width => "width",
        FoldKind::Traditional => "traditional",
        FoldKind::Case => "case",
        FoldKind::LineBreak => "line_break",
        FoldKind::Invisible => "invisible",
        FoldKind::Separator => "separator",
        FoldKind::Markup => "markup",
        FoldKind::LookAlike => "look_alike",
        FoldKind::Repeat => "repeat",
        FoldKind::Homophone => "homophone",
        FoldKind::Pinyin => "pinyin",
        FoldKind::Split => "split",
        FoldKind::Emoji => "emoji",
        FoldKind::Slang => "slang",
    }
}
