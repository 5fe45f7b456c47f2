//! One finding as a result of SARIF.

use crate::finding::{Confidence, Finding, SuppressedBy, Suppression};
use crate::i18n::Lang;
use crate::text::Span;

use super::super::NoticeReport;
use super::super::chars::CharIndex;
use super::super::notes::basis_line;
use super::super::place::{Site, View};
use super::log::{
    ArtifactChange, Fingerprints, Fix, Location, Message, PhysicalLocation, Region, Replacement,
    ResultProperties, SarifResult, SarifSuppression, SuppressionProperties,
};
use super::{artifact, level};

/// The notice that a finding stands in.
pub(super) struct Place<'a> {
    pub(super) view: &'a View<'a>,
    pub(super) notice: &'a NoticeReport,
    pub(super) chars: &'a CharIndex<'a>,
    pub(super) compared: bool,
    pub(super) lang: Lang,
}

impl Place<'_> {
    pub(super) fn result(&self, finding: &Finding, index: Option<usize>) -> SarifResult {
        let words = |text: &str| self.view.words(text).into_owned();
        let site = self.view.site(self.notice, finding);
        let region = match site {
            Site::At(span) => Some(self.region(span)),
            Site::Missing(at, _) => Some(self.region(Span::new(at, at))),
            Site::Whole => None,
        };
        let related = finding.related.iter().enumerate().map(|(id, related)| {
            let span = self
                .view
                .file
                .source_span(&self.notice.notice, related.span);
            Location {
                id: Some(id),
                message: Some(Message::new(&words(&related.label))),
                physical_location: self.location(Some(self.region(span))),
            }
        });
        let state = match finding
            .suppressed
            .as_ref()
            .map(|suppression| suppression.by)
        {
            Some(SuppressedBy::Baseline | SuppressedBy::Revision) => Some("unchanged"),
            _ => self.compared.then_some("new"),
        };
        let key = self.notice.notice.place.key.as_deref();
        SarifResult {
            rule_id: finding.rule.clone(),
            rule_index: index,
            level: level(finding.severity),
            message: Message::new(&words(&finding.message)),
            locations: vec![Location {
                id: None,
                message: None,
                physical_location: self.location(region),
            }],
            related_locations: related.collect(),
            partial_fingerprints: Fingerprints {
                value: finding.fingerprint.clone(),
            },
            baseline_state: state,
            suppressions: finding.suppressed.as_ref().map(|by| vec![suppression(by)]),
            fixes: self.fixes(finding, site),
            properties: ResultProperties {
                category: finding.category.clone(),
                confidence: match finding.confidence {
                    Confidence::Certain => "certain",
                    Confidence::Likely => "likely",
                    Confidence::Review => "review",
                },
                basis: finding
                    .basis
                    .iter()
                    .map(|basis| basis_line(self.lang, basis))
                    .collect(),
                suggestions: finding
                    .suggestions
                    .iter()
                    .map(|suggestion| words(&suggestion.text))
                    .collect(),
                also: finding.also.clone(),
                notice: self.notice.notice.place.index,
                notice_key: key.map(words),
            },
        }
    }

    fn location(&self, region: Option<Region>) -> PhysicalLocation {
        PhysicalLocation {
            artifact_location: artifact(&self.view.file.path),
            region,
        }
    }

    fn region(&self, span: Span) -> Region {
        let source = &self.view.file.source;
        let end = source.floor_char_boundary(span.end);
        let span = Span::new(source.floor_char_boundary(span.start).min(end), end);
        let (start, end) = (self.view.locate(span.start), self.view.locate(span.end));
        let offset = self.chars.chars(span.start);
        Region {
            start_line: start.line,
            start_column: start.column,
            end_line: end.line,
            end_column: end.column,
            char_offset: offset,
            char_length: self.chars.chars(span.end).saturating_sub(offset),
            snippet: (!span.is_empty()).then(|| Message::new(&self.view.quote(span))),
        }
    }

    /// Safe suggestions that replace what stands in the file as it is read.
    fn fixes(&self, finding: &Finding, site: Site) -> Vec<Fix> {
        let (Site::At(source), crate::finding::Place::At(text)) = (site, finding.place) else {
            return Vec::new();
        };
        let stands = source.of(&self.view.file.source) == text.of(&self.notice.notice.text);
        let safe = finding
            .suggestions
            .iter()
            .filter(|suggestion| suggestion.safe && stands);
        safe.filter_map(|suggestion| {
            // A number that is hidden must not be written over the true one.
            let shown = self.view.words(&suggestion.text);
            (shown == suggestion.text).then(|| {
                let mut region = self.region(source);
                region.snippet = None;
                Fix {
                    description: Message::new(self.lang.words().suggestion),
                    artifact_changes: vec![ArtifactChange {
                        artifact_location: artifact(&self.view.file.path),
                        replacements: vec![Replacement {
                            deleted_region: region,
                            inserted_content: Message::new(&suggestion.text),
                        }],
                    }],
                }
            })
        })
        .collect()
    }
}

fn suppression(suppression: &Suppression) -> SarifSuppression {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let (kind, by) = match suppression.by {
        SuppressedBy::Baseline => ("external", "baseline"),
        SuppressedBy::Revision => ("external", "revision"),
        SuppressedBy::Waiver => ("external", "waiver"),
        SuppressedBy::WaiverInDraft | SuppressedBy::Answer => ("inSource", "waiver"),
    };
    SarifSuppression {
        kind,
        status: "accepted",
        justification: some(&suppression.reason),
        properties: SuppressionProperties {
            by,
            owner: some(&suppression.owner),
            until: suppression.until.clone(),
        },
    }
}
