//! Which output formats there are, and the one place where a name becomes an emitter.

use std::str::FromStr;

use crate::i18n::Lang;

use super::Emitter;
use super::csv::Csv;
use super::github::Github;
use super::gitlab::Gitlab;
use super::html::Html;
use super::human::Human;
use super::json::{Json, Jsonl};
use super::junit::Junit;
use super::record::RecordJson;
use super::sarif::Sarif;
use super::short::Short;

/// The name of an output format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FormatName {
    /// Findings drawn under the draft's lines.
    #[default]
    Human,
    /// One line a finding.
    Short,
    /// One JSON object.
    Json,
    /// One JSON object a finding, each on its line.
    Jsonl,
    /// SARIF 2.1.0.
    Sarif,
    /// JUnit XML.
    Junit,
    /// Workflow commands of GitHub Actions, shown beside the changed lines.
    Github,
    /// The code quality report of GitLab.
    Gitlab,
    /// A table, one row a notice.
    Csv,
    /// A page to read, print and sign.
    Html,
    /// The record of a review, with hashes.
    Record,
}

impl FormatName {
    /// Every format, in the order of help texts.
    pub const ALL: &'static [FormatName] = &[
        FormatName::Human,
        FormatName::Short,
        FormatName::Json,
        FormatName::Jsonl,
        FormatName::Sarif,
        FormatName::Junit,
        FormatName::Github,
        FormatName::Gitlab,
        FormatName::Csv,
        FormatName::Html,
        FormatName::Record,
    ];

    /// The name as typed.
    pub fn as_str(self) -> &'static str {
        match self {
            FormatName::Human => "human",
            FormatName::Short => "short",
            FormatName::Json => "json",
            FormatName::Jsonl => "jsonl",
            FormatName::Sarif => "sarif",
            FormatName::Junit => "junit",
            FormatName::Github => "github",
            FormatName::Gitlab => "gitlab",
            FormatName::Csv => "csv",
            FormatName::Html => "html",
            FormatName::Record => "record",
        }
    }
}

impl FormatName {
    /// Whether the format is for the archive: it shows the ledger and every hash.
    pub fn is_archive(self) -> bool {
        matches!(self, FormatName::Html | FormatName::Record)
    }

    /// Whether a person reads the format as it is.
    pub fn is_for_people(self) -> bool {
        matches!(self, FormatName::Human | FormatName::Short)
    }
}

impl FromStr for FormatName {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL
            .iter()
            .copied()
            .find(|format| format.as_str() == name);
        found.ok_or_else(|| UnknownFormat {
            name: name.to_owned(),
        })
    }
}

/// No format has that name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown format `{name}`; known are: {}", known())]
pub struct UnknownFormat {
    /// What was asked for.
    pub name: String,
}

fn known() -> String {
    let names: Vec<&str> = FormatName::ALL
        .iter()
        .map(|format| format.as_str())
        .collect();
    names.join(", ")
}

/// How to write a report, whatever the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EmitOptions {
    /// Language of the interface words.
    pub lang: Lang,
    /// Whether to write ANSI colours.
    pub color: bool,
    /// Columns to fill at most, where the format has lines for people.
    pub width: usize,
    /// Whether to hide the digits of ID, card and phone numbers.
    pub mask: bool,
    /// Whether to show findings that something set aside (SARIF and JUnit always do).
    pub show_waived: bool,
    /// Whether the formats of which the ledger is no fixed part write it, where it was drawn up.
    pub ledger: bool,
    /// How many findings to write at most in the formats for people; the closing line counts all.
    pub max_findings: Option<usize>,
}

impl Default for EmitOptions {
    fn default() -> Self {
        Self {
            lang: Lang::Zh,
            color: false,
            width: 100,
            mask: true,
            show_waived: false,
            ledger: true,
            max_findings: None,
        }
    }
}

/// The emitter of that name.
pub fn emitter(name: FormatName, options: &EmitOptions) -> Box<dyn Emitter> {
    match name {
        FormatName::Human => Box::new(Human(*options)),
        FormatName::Short => Box::new(Short(*options)),
        FormatName::Json => Box::new(Json(*options)),
        FormatName::Jsonl => Box::new(Jsonl(*options)),
        FormatName::Sarif => Box::new(Sarif(*options)),
        FormatName::Junit => Box::new(Junit(*options)),
        FormatName::Github => Box::new(Github(*options)),
        FormatName::Gitlab => Box::new(Gitlab(*options)),
        FormatName::Csv => Box::new(Csv(*options)),
        FormatName::Html => Box::new(Html(*options)),
        FormatName::Record => Box::new(RecordJson(*options)),
    }
}
