//! The profile: who writes to whom, through which channel, about what.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use noticelint_rule::profile::{
    Audience, Creditor, Kind, Proceeding, Product, Purpose, Sender,
};

/// How a value of the profile came to be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The policy fixes it for the path.
    Policy,
    /// A flag of the command line.
    Flag,
    /// The draft's front matter.
    FrontMatter,
    /// The configuration's path table.
    Config,
    /// Read off the text.
    Inferred,
    /// Nothing was known; the value that most drafts have.
    Assumed,
}

/// A value and how it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Known<T> {
    /// The value.
    pub value: T,
    /// How it is known.
    pub source: Source,
}

impl<T> Known<T> {
    /// A value and its source.
    pub fn new(value: T, source: Source) -> Self {
        Self { value, source }
    }

    /// Whether nobody said so.
    pub fn is_inferred(&self) -> bool {
        matches!(self.source, Source::Inferred | Source::Assumed)
    }
}

/// What was told of a profile; fields left out are inferred.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Told {
    /// See [`Profile::kind`].
    pub kind: Option<Kind>,
    /// See [`Profile::sender`].
    pub sender: Option<Sender>,
    /// See [`Profile::creditor`].
    pub creditor: Option<Creditor>,
    /// See [`Profile::audience`].
    pub audience: Option<Audience>,
    /// See [`Profile::purpose`].
    pub purpose: Option<Purpose>,
    /// See [`Profile::proceeding`].
    pub proceeding: Option<Proceeding>,
    /// See [`Profile::product`].
    pub product: Option<Product>,
    /// See [`Profile::overdue_days`].
    pub overdue_days: Option<u32>,
    /// See [`Profile::template`].
    pub template: Option<bool>,
}

impl Told {
    /// The names of the fields, as front matter, flags and rules spell them.
    pub const FIELDS: &'static [&'static str] = &[
        "kind",
        "sender",
        "creditor",
        "audience",
        "purpose",
        "proceeding",
        "product",
        "overdue_days",
        "template",
    ];

    /// The value of the field `name` as written; `None` where it was not told.
    pub fn get(&self, name: &str) -> Option<String> {
        match name {
            "kind" => self.kind.map(|value| value.to_string()),
            "sender" => self.sender.map(|value| value.to_string()),
            "creditor" => self.creditor.map(|value| value.to_string()),
            "audience" => self.audience.map(|value| value.to_string()),
            "purpose" => self.purpose.map(|value| value.to_string()),
            "proceeding" => self.proceeding.map(|value| value.to_string()),
            "product" => self.product.map(|value| value.to_string()),
            "overdue_days" => self.overdue_days.map(|value| value.to_string()),
            "template" => self.template.map(|value| value.to_string()),
            _ => None,
        }
    }

    /// Takes over what `other` tells.
    pub fn merge(&mut self, other: &Told) {
        self.kind = other.kind.or(self.kind);
        self.sender = other.sender.or(self.sender);
        self.creditor = other.creditor.or(self.creditor);
        self.audience = other.audience.or(self.audience);
        self.purpose = other.purpose.or(self.purpose);
        self.proceeding = other.proceeding.or(self.proceeding);
        self.product = other.product.or(self.product);
        self.overdue_days = other.overdue_days.or(self.overdue_days);
        self.template = other.template.or(self.template);
    }

    /// Sets the field `name` from its written form.
    ///
    /// # Errors
    /// The allowed values, when the field or the value is unknown.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), ToldError> {
        fn pick<T: Copy>(
            value: &str,
            all: &[T],
            name: fn(T) -> &'static str,
        ) -> Result<Option<T>, ToldError> {
            all.iter()
                .copied()
                .find(|v| name(*v) == value)
                .map(Some)
                .ok_or_else(|| {
                    ToldError::Value(all.iter().map(|v| name(*v)).collect::<Vec<_>>().join(", "))
                })
        }
        match name {
            "kind" => self.kind = pick(value, Kind::ALL, Kind::as_str)?,
            "sender" => self.sender = pick(value, Sender::ALL, Sender::as_str)?,
            "creditor" => self.creditor = pick(value, Creditor::ALL, Creditor::as_str)?,
            "audience" => self.audience = pick(value, Audience::ALL, Audience::as_str)?,
            "purpose" => self.purpose = pick(value, Purpose::ALL, Purpose::as_str)?,
            "proceeding" => self.proceeding = pick(value, Proceeding::ALL, Proceeding::as_str)?,
            "product" => self.product = pick(value, Product::ALL, Product::as_str)?,
            "overdue_days" => {
                self.overdue_days = Some(
                    value
                        .parse()
                        .map_err(|_| ToldError::Value("0, 1, 2, …".to_owned()))?,
                );
            }
            "template" => {
                self.template = match value {
                    "true" => Some(true),
                    "false" => Some(false),
                    _ => return Err(ToldError::Value("true, false".to_owned())),
                };
            }
            _ => return Err(ToldError::Field),
        }
        Ok(())
    }
}

/// Why a field of a profile could not be set.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ToldError {
    /// No field of that name.
    #[error("unknown profile field; known are: {}", Told::FIELDS.join(", "))]
    Field,
    /// The value does not fit; holds the values that do.
    #[error("unknown value; allowed are: {0}")]
    Value(String),
}

/// The profile of a notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Profile {
    /// The channel.
    pub kind: Known<Kind>,
    /// Who speaks.
    pub sender: Known<Sender>,
    /// To whom the debt is owed.
    pub creditor: Known<Creditor>,
    /// Who reads.
    pub audience: Known<Audience>,
    /// What the notice is for.
    pub purpose: Known<Purpose>,
    /// Where proceedings stand.
    pub proceeding: Known<Proceeding>,
    /// What was lent.
    pub product: Known<Product>,
    /// Days since the agreed due date; `None` when the text does not say.
    pub overdue_days: Option<Known<u32>>,
    /// Whether the draft is a template with slots to fill.
    pub template: Known<bool>,
}

impl Profile {
    /// The values that somebody told and that rules are selected by, `-` for those that were
    /// read off the text: an edit elsewhere may change these. `letter/-/…`.
    pub fn key(&self) -> String {
        fn told<T: Copy>(known: Known<T>, name: impl Fn(T) -> &'static str) -> &'static str {
            if known.is_inferred() {
                "-"
            } else {
                name(known.value)
            }
        }
        let template = |is: bool| if is { "template" } else { "finished" };
        [
            told(self.kind, Kind::as_str),
            told(self.sender, Sender::as_str),
            told(self.creditor, Creditor::as_str),
            told(self.audience, Audience::as_str),
            told(self.purpose, Purpose::as_str),
            told(self.proceeding, Proceeding::as_str),
            told(self.product, Product::as_str),
            told(self.template, template),
        ]
        .join("/")
    }
}
