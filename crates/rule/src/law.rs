//! The law as data: documents, articles that moved, what articles speak of, consequences.

use serde::{Deserialize, Serialize};

/// A law, regulation, standard or other document.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Kebab-case id.
    pub id: String,
    /// Full name.
    pub name: String,
    /// Short names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Rank.
    pub level: Level,
    /// Whom it binds: `any` or senders.
    pub binds: Vec<String>,
    /// Who made it.
    #[serde(default)]
    pub issuer: Option<String>,
    /// Its number.
    #[serde(default)]
    pub number: Option<String>,
    /// How well it is known.
    pub known: HowKnown,
    /// First day in force.
    #[serde(default)]
    pub effective: Option<String>,
    /// First day no longer in force.
    #[serde(default)]
    pub repealed: Option<String>,
    /// What took its place.
    #[serde(default)]
    pub replaced_by: Option<String>,
    /// Number of its last article.
    #[serde(default)]
    pub articles: Option<u32>,
    /// Earlier versions with other numbers.
    #[serde(default)]
    pub versions: Vec<Version>,
    /// Articles that were read in their text.
    #[serde(default)]
    pub read_articles: Vec<ArticleNumber>,
    /// Other ids for it.
    #[serde(default)]
    pub also: Vec<String>,
    /// A remark.
    #[serde(default)]
    pub note: Option<String>,
}

/// A version of a document.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// First day in force.
    pub effective: String,
    /// Number of its last article.
    #[serde(default)]
    pub articles: Option<u32>,
}

/// The rank of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Law of the national legislature.
    Law,
    /// Regulation of the State Council.
    AdministrativeRegulation,
    /// Judicial interpretation.
    JudicialInterpretation,
    /// Rules of a ministry or commission.
    Regulation,
    /// Recommended standard.
    Standard,
    /// Self-regulation of an association.
    SelfRegulation,
    /// A guiding case.
    GuidanceCase,
    /// The product's own standard.
    Policy,
    /// The draft contradicts itself.
    Contradiction,
    /// Good practice.
    Practice,
}

/// How well something is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum HowKnown {
    /// Read in its text.
    Text,
    /// Known from reports.
    Report,
    /// Not checked.
    Unverified,
}

/// An article number: `68`, or `133-1` for an inserted article.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct ArticleNumber(pub String);

impl<'de> Deserialize<'de> for ArticleNumber {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(ArticleNumber)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for ArticleNumber {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "ArticleNumber".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "An article number: `68`, or `133-1` for an inserted article.",
            "type": ["string", "integer"],
            "pattern": "^[0-9]+(-[0-9]+)?$",
        })
    }
}

impl ArticleNumber {
    /// Number and inserted number (0 when none); `None` when it is no article number.
    pub fn parts(&self) -> Option<(u32, u32)> {
        match self.0.split_once('-') {
            Some((number, inserted)) => Some((number.parse().ok()?, inserted.parse().ok()?)),
            None => Some((self.0.parse().ok()?, 0)),
        }
    }
}

/// An article that moved.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MovedArticle {
    /// Where it was.
    pub from: FromArticle,
    /// Where it is.
    pub to: ToArticles,
    /// What it speaks of.
    pub topic: String,
    /// Whether its content changed.
    #[serde(default)]
    pub changed: bool,
    /// How well this is known.
    pub known: HowKnown,
}

/// Where an article was.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FromArticle {
    /// Document.
    pub document: String,
    /// Article.
    pub article: ArticleNumber,
    /// Version, by year or day.
    #[serde(default)]
    pub version: Option<String>,
}

/// Where an article is.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ToArticles {
    /// Document.
    #[serde(default)]
    pub document: Option<String>,
    /// Articles; empty when it has no successor.
    #[serde(default)]
    pub articles: Vec<ArticleNumber>,
}

/// A number that lives on with another meaning.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NumberTrap {
    /// Document.
    pub document: String,
    /// Article.
    pub article: ArticleNumber,
    /// What it means now.
    pub now_means: String,
    /// What it meant.
    pub old_meant: String,
    /// Words that speak of the old meaning.
    #[serde(default)]
    pub old_words: Vec<String>,
    /// Where the old meaning stands now.
    #[serde(default)]
    pub right: Vec<ArticleRef>,
    /// How well this is known.
    pub known: HowKnown,
}

/// An article of a document.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ArticleRef {
    /// Document.
    pub document: String,
    /// Article.
    pub article: ArticleNumber,
}

/// What an article speaks of.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ArticleTopic {
    /// Document.
    pub document: String,
    /// Article.
    pub article: ArticleNumber,
    /// In a few words.
    pub topic: String,
    /// Words by which a letter speaks of it.
    #[serde(default)]
    pub words: Vec<String>,
    /// How well this is known.
    pub known: HowKnown,
}

/// Articles of one subject, which letters cite for one another.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Kindred {
    /// Document.
    pub document: String,
    /// Articles.
    pub articles: Vec<ArticleNumber>,
}

/// A body that no longer exists.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DefunctBody {
    /// Full name.
    pub name: String,
    /// Short names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Last day, or first day of the successor.
    #[serde(default)]
    pub until: Option<String>,
    /// Who took its place.
    #[serde(default)]
    pub successor: Option<String>,
    /// Longer words in which the old name is right.
    #[serde(default)]
    pub keep_in: Vec<String>,
    /// How well the day is known.
    #[serde(default = "read_in_text")]
    pub known: HowKnown,
}

fn read_in_text() -> HowKnown {
    HowKnown::Text
}

/// Who may bring about a consequence, and whether a letter may speak of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Consequence {
    /// Id.
    pub id: String,
    /// In a few words.
    pub name: String,
    /// Who brings it about.
    pub imposed_by: String,
    /// never, conditional, yes.
    pub may_mention: String,
    /// At which stage.
    #[serde(default)]
    pub stage: Option<String>,
    /// Where it is laid down.
    #[serde(default)]
    pub documents: Vec<ConsequenceBasis>,
    /// Why.
    pub why: String,
    /// Lawful wording.
    #[serde(default)]
    pub instead: Option<String>,
    /// False for an ordinary overdue debt.
    #[serde(default)]
    pub false_for_ordinary_overdue: bool,
    /// Only a judgment or another title opens the way to it.
    #[serde(default)]
    pub needs_judgment: bool,
    /// It takes hold of goods or money.
    #[serde(default)]
    pub takes_property: bool,
    /// How letters say it; nothing where no words tell it.
    #[serde(default)]
    pub said: Vec<ConsequenceSaid>,
    /// How well this is known.
    pub known: HowKnown,
}

/// Words that say a consequence.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConsequenceSaid {
    /// Class of words for what is done.
    pub act: String,
    /// Class of words for what it is done to, in the same clause; none if the act says it all.
    #[serde(default)]
    pub of: Option<String>,
}

/// Articles of a document.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConsequenceBasis {
    /// Document.
    pub document: String,
    /// Articles.
    #[serde(default)]
    pub articles: Vec<ArticleNumber>,
}
