//! The record of a review: what was checked by what, what was found, and what was decided, with
//! hashes by which anybody can check it later.
//!
//! The shape is a promise like that of the JSON report: `docs/schema/record.schema.json`.

mod compare;

use serde::{Deserialize, Serialize};

pub use compare::Difference;

/// Version of the shape.
pub const RECORD_VERSION: u32 = 1;

/// A record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Version of the shape.
    pub version: u32,
    /// The program.
    pub tool: Tool,
    /// The rules.
    pub rules: Rules,
    /// Flags that make the check the same again, `--name` or `--name=value`.
    pub settings: Vec<String>,
    /// Files beside the drafts that had a say.
    pub inputs: Vec<InputHash>,
    /// The day of the review (YYYY-MM-DD).
    pub review_date: Option<String>,
    /// The template that the drafts were made from, where it was told.
    pub template: Option<Template>,
    /// Who reviewed.
    pub reviewers: Vec<String>,
    /// The drafts, in the order of the report.
    pub drafts: Vec<Draft>,
}

/// The program that checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tool {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of its file (hex); empty where that could not be read.
    pub sha256: String,
}

/// The rules that it checked by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// SHA-256 of all that the packs say (hex).
    pub sha256: String,
    /// As of when the law data stand.
    pub law_as_of: Option<String>,
    /// The packs.
    pub packs: Vec<Pack>,
}

/// A pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
}

/// A file beside the drafts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InputHash {
    /// config, policy, waivers, baseline, data.
    pub role: String,
    /// Its path, from the folder of the run where it lies below it.
    pub path: String,
    /// SHA-256 of its bytes (hex).
    pub sha256: String,
}

/// A template and its version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Its id.
    pub id: String,
    /// Its version; empty where none was told.
    pub version: String,
}

/// A draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// Its path as named.
    pub path: String,
    /// SHA-256 of the file as it is now (hex), the final draft.
    pub sha256: Option<String>,
    /// SHA-256 of the draft of the first record, where one was named.
    pub first_sha256: Option<String>,
    /// Why it could not be read.
    pub error: Option<String>,
    /// Its notices.
    pub notices: Vec<Notice>,
}

/// A notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// Its number in the file, from 0.
    pub index: usize,
    /// Its key in the file.
    pub key: Option<String>,
    /// The day whose law was applied.
    pub law_date: Option<String>,
    /// The day up to which the text states sums and days.
    pub statement_date: Option<String>,
    /// The profile it was judged by.
    pub profile: Vec<Field>,
    /// What was found.
    pub findings: Vec<Found>,
    /// What an earlier record found and is found no longer.
    pub changed: Vec<Found>,
}

/// A value of the profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: serde_json::Value,
    /// policy, flag, front_matter, config, inferred, assumed.
    pub known: String,
}

/// A finding and what was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Found {
    /// Its number on the page, from 1.
    pub number: usize,
    /// Id of the rule.
    pub rule: String,
    /// Category.
    pub category: String,
    /// error, warning, info.
    pub severity: String,
    /// certain, likely, review.
    pub confidence: String,
    /// What is wrong.
    pub message: String,
    /// The words of the draft, masked; empty where something is missing.
    pub quote: String,
    /// Stays the same while rule, words and section do.
    pub fingerprint: String,
    /// What was decided.
    pub decision: Decision,
}

/// What was decided about a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// What.
    pub state: State,
    /// Why; a decision of a person needs a reason.
    pub reason: String,
    /// Who answers for it.
    pub by: String,
    /// First day on which it no longer holds.
    pub until: Option<String>,
}

/// A decision in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Not decided yet.
    Open,
    /// A waiver set it aside.
    Waived,
    /// A baseline or an older revision knows it.
    Known,
    /// A person keeps the words; written into the record by hand.
    Kept,
    /// A person calls it a false alarm; written into the record by hand.
    FalseAlarm,
    /// The draft was changed.
    Changed,
}

impl State {
    /// Whether a person wrote it into the record.
    pub fn is_by_hand(self) -> bool {
        matches!(self, State::Kept | State::FalseAlarm)
    }

    /// The word.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Open => "open",
            State::Waived => "waived",
            State::Known => "known",
            State::Kept => "kept",
            State::FalseAlarm => "false_alarm",
            State::Changed => "changed",
        }
    }
}

/// What a record needs to know of a run beside its report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordInfo {
    /// The program.
    pub tool: Tool,
    /// See [`Record::settings`].
    pub settings: Vec<String>,
    /// See [`Record::inputs`].
    pub inputs: Vec<InputHash>,
    /// See [`Record::template`].
    pub template: Option<Template>,
    /// See [`Record::reviewers`].
    pub reviewers: Vec<String>,
    /// The record before this one.
    pub previous: Option<Box<Record>>,
}
