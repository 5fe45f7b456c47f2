//! The trace as programs read it.

use schemars::JsonSchema;
use serde::Serialize;

use crate::text::Span;
use crate::trace::{Silence, Trace};

use super::super::NoticeReport;
use super::super::place::View;

/// One reason of one rule. Fields that do not belong to the reason are left out.
#[derive(Default, JsonSchema, Serialize)]
pub(super) struct JsonSilence {
    rule: String,
    /// off, not_in_use, other_profile, other_day, nothing_to_look_at, needs_person, guarded,
    /// gave_way, set_aside, nothing_found.
    why: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    guard: Option<&'static str>,
    /// The hit was lowered, not withdrawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    lowered: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    /// Fields of the profile that do not fit.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<&'static str>,
    /// baseline, waiver, waiver_in_draft, revision.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    /// Masked like quotations.
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<String>,
}

/// The trace of one notice.
pub(super) fn trace(trace: &Trace, report: &NoticeReport, view: &View<'_>) -> Vec<JsonSilence> {
    let mut all = Vec::new();
    for entry in &trace.entries {
        for silence in &entry.silences {
            let mut json = one(silence);
            json.rule.clone_from(&entry.rule);
            if let Some(at) = place(silence) {
                let start = view.file.source_span(&report.notice, at).start;
                let place = view.locate(start);
                json.line = Some(place.line);
                json.column = Some(place.column);
                json.quote = Some(view.words(at.of(&report.notice.text)).into_owned());
            }
            all.push(json);
        }
    }
    all
}

fn place(silence: &Silence) -> Option<Span> {
    match silence {
        Silence::Guarded { at, .. } => Some(*at),
        Silence::GaveWay { at, .. } | Silence::SetAside { at, .. } => *at,
        _ => None,
    }
}

fn one(silence: &Silence) -> JsonSilence {
    let why = |why| JsonSilence {
        why,
        ..JsonSilence::default()
    };
    match silence {
        Silence::Off { reason } => JsonSilence {
            reason: Some(reason.clone()),
            ..why("off")
        },
        Silence::NotInUse => why("not_in_use"),
        Silence::OtherProfile { fields, .. } => JsonSilence {
            fields: fields.clone(),
            ..why("other_profile")
        },
        Silence::OtherDay => why("other_day"),
        Silence::NothingToLookAt => why("nothing_to_look_at"),
        Silence::NeedsPerson(_) => why("needs_person"),
        Silence::Guarded { guard, lowered, .. } => JsonSilence {
            guard: Some(guard),
            lowered: Some(*lowered),
            ..why("guarded")
        },
        Silence::GaveWay { to, .. } => JsonSilence {
            to: Some(to.clone()),
            ..why("gave_way")
        },
        Silence::SetAside { by, .. } => JsonSilence {
            by: Some(by.by.as_str()),
            reason: Some(by.reason.clone()),
            ..why("set_aside")
        },
        Silence::NothingFound => why("nothing_found"),
    }
}
