//! A rule file as a compliance officer writes it, with the place of every value.
//!
//! The doc comments of these fields are the reference of the rule language.

use std::collections::BTreeMap;

use serde::Deserialize;

pub use crate::at::At;
use crate::profile::{Audience, Creditor, Kind, Proceeding, Product, Purpose, Sender};
use crate::{Confidence, Severity};

/// One rule: what is looked for, what is said about it, and on what ground.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Kebab-case name, equal to the file's name; never used again for another rule.
    pub id: At<String>,
    /// One line that names what is wrong.
    pub title: At<String>,
    /// What a met duty reads as in the ledger (`写明还款截止日期`); for checks of what must be so.
    #[serde(default)]
    pub duty: Option<At<String>>,
    /// Category of the taxonomy, such as `workplace/threat-contact`.
    pub category: At<String>,
    /// How grave a finding is; lowered by itself where no ground of that rank binds the profile.
    pub severity: At<Severity>,
    /// How sure a finding is.
    #[serde(default = "likely")]
    pub confidence: Confidence,
    /// For which profiles the rule runs; left out fields mean any.
    #[serde(default)]
    pub applies: Applies,
    /// Where in the notice the rule looks.
    #[serde(default)]
    pub scope: Scope,
    /// The kind of check with its fields.
    pub check: At<Check>,
    /// What withdraws or lowers a hit.
    #[serde(default)]
    pub guards: Guards,
    /// Rules that win over this one at the same place.
    #[serde(default)]
    pub yields_to: Vec<At<String>>,
    /// What is wrong, with `{captures}`.
    pub message: At<String>,
    /// Why it matters, for a layman.
    pub why: At<String>,
    /// What to write instead.
    #[serde(default)]
    pub suggest: Vec<Suggestion>,
    /// Grounds, the strongest first.
    pub basis: At<Vec<Basis>>,
    /// Other severity, grounds or suggestions for some senders.
    #[serde(default)]
    pub by_sender: Vec<BySender>,
    /// From when until when the rule holds.
    #[serde(default)]
    pub effective: Option<At<Effective>>,
    /// The rule's proof.
    pub examples: At<Examples>,
    /// Whether the rule is in use.
    #[serde(default)]
    pub status: Status,
    /// Who answers for it.
    #[serde(default)]
    pub owner: Option<String>,
    /// Who read it last, and when.
    #[serde(default)]
    pub reviewed: Option<Reviewed>,
    /// When it is to be read again (`2027-06-30`).
    #[serde(default)]
    pub review_due: Option<At<String>>,
    /// Whether a waiver may set it aside.
    #[serde(default = "yes")]
    pub waivable: bool,
    /// Counts up when the rule changes what it finds.
    #[serde(default = "one")]
    pub version: u32,
}

fn likely() -> Confidence {
    Confidence::Likely
}

fn yes() -> bool {
    true
}

fn one() -> u32 {
    1
}

/// Whether a rule is in use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Runs.
    #[default]
    Active,
    /// Loaded and tested, does not run.
    Draft,
    /// Kept for its id.
    Retired,
}

/// Who read a rule.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Reviewed {
    /// Name.
    pub by: String,
    /// Day (`2026-06-30`).
    pub date: At<String>,
}

/// A period of validity; `until` is the first day on which it no longer holds.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Effective {
    /// First day.
    #[serde(default)]
    pub from: Option<At<String>>,
    /// First day after.
    #[serde(default)]
    pub until: Option<At<String>>,
}

/// Conditions on the profile: every field that is given must fit.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Applies {
    /// Channels.
    #[serde(default)]
    pub kind: Option<At<Vec<Kind>>>,
    /// Senders.
    #[serde(default)]
    pub sender: Option<At<Vec<Sender>>>,
    /// Creditors.
    #[serde(default)]
    pub creditor: Option<At<Vec<Creditor>>>,
    /// Readers.
    #[serde(default)]
    pub audience: Option<At<Vec<Audience>>>,
    /// Purposes.
    #[serde(default)]
    pub purpose: Option<At<Vec<Purpose>>>,
    /// Stages of proceedings.
    #[serde(default)]
    pub proceeding: Option<At<Vec<Proceeding>>>,
    /// Products.
    #[serde(default)]
    pub product: Option<At<Vec<Product>>>,
    /// Days overdue; a profile that does not know them does not fit.
    #[serde(default)]
    pub overdue_days: Option<At<Range>>,
    /// Templates only (`true`) or finished notices only (`false`).
    #[serde(default)]
    pub template: Option<bool>,
}

/// A range of whole numbers, both ends included.
#[derive(Clone, Copy, Debug, Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Range {
    /// Lowest.
    #[serde(default)]
    pub from: Option<u32>,
    /// Highest.
    #[serde(default)]
    pub to: Option<u32>,
}

/// Where in the notice a rule looks.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// Only in these sections.
    #[serde(default)]
    pub sections: Vec<At<String>>,
    /// Not in these sections.
    #[serde(default)]
    pub not_sections: Vec<At<String>>,
    /// Only in these kinds of block.
    #[serde(default)]
    pub blocks: Vec<BlockName>,
    /// Only before the first passage of this section (a phone script's identity check).
    #[serde(default)]
    pub before: Option<At<String>>,
    /// Only after the first passage of this section.
    #[serde(default)]
    pub after: Option<At<String>>,
    /// Only inside (`true`) or outside (`false`) the branches of a template.
    #[serde(default)]
    pub branch: Option<bool>,
}

/// A kind of block, as rules name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum BlockName {
    /// Headings.
    Heading,
    /// Paragraphs and lines.
    Paragraph,
    /// List items.
    ListItem,
    /// Table cells.
    Cell,
    /// Quoted text.
    Quote,
    /// Code.
    Code,
    /// The subject of a mail.
    Subject,
    /// Attributes a reader is shown.
    Attribute,
}

/// A window around or for a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Window {
    /// The clause (between commas).
    Clause,
    /// The sentence.
    Sentence,
    /// The paragraph, list item or cell.
    Paragraph,
    /// The section.
    Section,
    /// The whole notice.
    Notice,
    /// So many characters.
    Chars(u32),
}

/// How a statement stands to what it speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// Said to be so, or to come.
    Affirmed,
    /// Said not to be so.
    Negated,
    /// Said to be not allowed.
    Forbidden,
    /// Warned of, as what others do.
    Warned,
    /// Told as the words of others.
    Reported,
    /// Asked.
    Asked,
}

/// How sure the statement makes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Modality {
    /// Stated plainly.
    Plain,
    /// A right that is reserved.
    Reserved,
    /// Only if something happens.
    Conditional,
    /// May be.
    Possible,
    /// Is planned.
    Planned,
    /// Is said to be certain.
    Certain,
    /// Is said to be about to happen, or under way.
    Imminent,
    /// Is said to have happened.
    Done,
}

/// A kind of check with its fields.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Check {
    /// Something must stand in the notice.
    Required(Required),
    /// Sections must follow in this order.
    Order(Order),
    /// Words that must not stand there.
    Phrases(Phrases),
    /// Word classes, literals and entities in sequence.
    Pattern(Pattern),
    /// Who does what to whom.
    Frame(Frame),
    /// How sure something is said to be.
    Modality(ModalityCheck),
    /// If one thing is said, another must be said near it.
    Conditional(Conditional),
    /// How much of something there is.
    Count(Count),
    /// A figure or date against others.
    Numeric(Numeric),
    /// A citation of law against the law data.
    Citation(CitationCheck),
    /// A claim about a consequence against the table of consequences.
    Consequence(ConsequenceCheck),
    /// A number or name of a person in the open.
    PersonalInformation(PersonalInformation),
    /// A slot of a template, or one left in a finished notice.
    Placeholder(PlaceholderCheck),
    /// A passage that must equal an approved clause.
    Verbatim(Verbatim),
    /// Entities that must be in a register.
    EntityIn(EntityIn),
    /// A disguise that a finding of another rule needed.
    Disguise(Disguise),
}

/// Something that a notice may hold.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// Any of these words.
    Words(Vec<At<String>>),
    /// A word of one of these classes.
    Class(Vec<At<String>>),
    /// A passage that one of these patterns fits.
    Pattern(Vec<At<String>>),
    /// A section.
    Section(At<String>),
    /// An entity.
    Entity(EntityNeed),
    /// A slot of one of these types.
    Slot(Vec<At<String>>),
    /// All of these.
    All(Vec<Need>),
    /// One of these.
    Any(Vec<Need>),
    /// One thing near another.
    Near(Box<NearNeed>),
    /// A block of one of these kinds.
    Block(Vec<BlockName>),
}

/// An entity of a kind, in a role where one is named.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EntityNeed {
    /// money, date, period, rate, phone, email, link, id_number, bank_card, case_number,
    /// licence, citation, time.
    pub kind: At<String>,
    /// One of these roles.
    #[serde(default)]
    pub role: Vec<At<String>>,
}

/// One thing near another.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NearNeed {
    /// What is needed.
    pub need: Need,
    /// What it must be near.
    pub to: Need,
    /// How near.
    pub within: At<Window>,
}

/// Something must stand in the notice.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Required {
    /// What is needed.
    pub need: Need,
    /// Sections after which it belongs; the last that is found is shown.
    #[serde(default)]
    pub after: Vec<At<String>>,
    /// Asked for only where this stands in the notice.
    #[serde(default)]
    pub when: Option<Need>,
}

/// Sections must follow in this order.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Order {
    /// Sections in order.
    pub sections: Vec<At<String>>,
}

/// Words that must not stand there.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Phrases {
    /// Words.
    #[serde(default)]
    pub any: Vec<At<String>>,
    /// Classes of words.
    #[serde(default)]
    pub class: Vec<At<String>>,
    /// Only where said in one of these ways; any when left out.
    #[serde(default)]
    pub polarity: Vec<Polarity>,
    /// Only with one of these modalities; any when left out.
    #[serde(default)]
    pub modality: Vec<Modality>,
}

/// Word classes, literals and entities in sequence.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Pattern {
    /// How far a match may reach.
    #[serde(default = "clause")]
    pub within: At<Window>,
    /// Patterns, one of which must fit: `<class>`, `#entity`, `#entity:role`, `@slot`,
    /// literals, `{甲,乙}`, `..8` (up to eight characters), `..` (any gap), `?` after an item
    /// makes it optional.
    #[serde(default)]
    pub any: Vec<At<String>>,
    /// Regular expressions over the folded text, without look-around.
    #[serde(default)]
    pub regex: Vec<At<String>>,
    /// Only where said in one of these ways; any when left out.
    #[serde(default)]
    pub polarity: Vec<Polarity>,
    /// Only with one of these modalities; any when left out.
    #[serde(default)]
    pub modality: Vec<Modality>,
}

fn clause() -> At<Window> {
    At::nowhere(Window::Clause)
}

/// Who does what to whom.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Frame {
    /// Classes of actors, or `unknown`; any when left out.
    #[serde(default)]
    pub actor: Vec<At<String>>,
    /// Classes of actions.
    pub action: At<Vec<At<String>>>,
    /// Classes of targets; none needed when left out.
    #[serde(default)]
    pub target: Vec<At<String>>,
    /// Classes of topics that must be in the sentence.
    #[serde(default)]
    pub topic: Vec<At<String>>,
    /// Only said in one of these ways.
    #[serde(default = "said")]
    pub polarity: Vec<Polarity>,
    /// Only with one of these modalities; any when left out.
    #[serde(default)]
    pub modality: Vec<Modality>,
    /// Only where it is held out as leverage (`true`) or not (`false`).
    #[serde(default)]
    pub leverage: Option<bool>,
    /// How far from the action the target may stand.
    #[serde(default = "clause")]
    pub within: At<Window>,
}

fn said() -> Vec<Polarity> {
    vec![Polarity::Affirmed, Polarity::Asked]
}

/// How sure something is said to be.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ModalityCheck {
    /// Classes of what is said.
    pub of: Vec<At<String>>,
    /// The modalities that are not allowed.
    pub modality: At<Vec<Modality>>,
    /// Only where said in one of these ways.
    #[serde(default = "said")]
    pub polarity: Vec<Polarity>,
    /// How far apart the words of certainty and what is said may stand.
    #[serde(default = "clause")]
    pub within: At<Window>,
}

/// If one thing is said, another must be said near it.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Conditional {
    /// What is said.
    #[serde(rename = "if")]
    pub when: Need,
    /// What must then be said.
    pub then: Need,
    /// How near.
    pub within: At<Window>,
}

/// How much of something there is.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Count {
    /// What is counted.
    pub of: At<Counted>,
    /// Words, for `words`.
    #[serde(default)]
    pub words: Vec<At<String>>,
    /// At most so many.
    #[serde(default)]
    pub max: Option<u32>,
    /// At least so many.
    #[serde(default)]
    pub min: Option<u32>,
}

/// What a `count` counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// Characters of the notice.
    Characters,
    /// Parts of a text message: 70 characters alone, 67 each when joined.
    SmsSegments,
    /// Exclamation marks.
    ExclamationMarks,
    /// The words listed.
    Words,
}

/// A figure or date against others. `unknown` figures make it a matter for a person.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Numeric {
    /// The parts, less what is taken off, make the total.
    SumEquals(SumEquals),
    /// Every figure in a role is the same wherever it is repeated, each role by itself.
    Equals(Equals),
    /// Instalments make the sum of their plan.
    Instalments(Instalments),
    /// The cells of each column of a table make what stands in its line of totals.
    ColumnSums(ColumnSums),
    /// The days stated are those between two dates.
    DaysBetween(DaysBetween),
    /// One date comes before another.
    Before(Before),
    /// One date comes at least so many days after another.
    AtLeastDays(AtLeastDays),
    /// A stated rate, annualised, is at most this many percent.
    RateAtMost(RateAtMost),
    /// An amount in words equals the figures beside it.
    WordsEqualFigures(WordsEqualFigures),
    /// Names in the role agree throughout.
    SameName(Roles),
}

/// The parts, less what is taken off, make the total.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SumEquals {
    /// Roles that add.
    pub parts: Vec<At<String>>,
    /// Roles that subtract.
    #[serde(default)]
    pub minus: Vec<At<String>>,
    /// Role of the total.
    pub total: At<String>,
}

/// Every figure in a role is the same wherever it is repeated.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Equals {
    /// The roles; each is compared by itself.
    pub roles: Vec<At<String>>,
    /// Figures that may also be in one of these roles are not compared.
    #[serde(default)]
    pub unlike: Vec<At<String>>,
    /// Only figures that surely stand for the same: named by the same words, or one the other
    /// mistyped.
    #[serde(default)]
    pub surely: bool,
}

/// Instalments make the sum of their plan: so many times the amount of each, or the amounts that
/// are listed one by one.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Instalments {
    /// Role of the amount of each instalment.
    pub each: At<String>,
    /// Roles of a first, a last instalment or a down payment that differs from the others.
    #[serde(default)]
    pub apart: Vec<At<String>>,
    /// Roles of what may be paid beside the instalments, once or with each.
    #[serde(default)]
    pub beside: Vec<At<String>>,
    /// Roles of the sum of the plan.
    pub total: Vec<At<String>>,
}

/// The cells of each column of a table make what stands in its line of totals.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ColumnSums {
    /// Roles that subtract.
    #[serde(default)]
    pub minus: Vec<At<String>>,
    /// Roles whose columns are not added up (what is left after each line).
    #[serde(default)]
    pub not: Vec<At<String>>,
}

/// Roles of entities.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Roles {
    /// The roles.
    pub roles: Vec<At<String>>,
}

/// The days stated are those between two dates.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DaysBetween {
    /// Role of the stated days.
    pub days: At<String>,
    /// Role of the first date.
    pub from: At<String>,
    /// Roles of the last date, the first that is found counts.
    pub to: Vec<At<String>>,
    /// Role of a later date that a grace period moves the first one to.
    #[serde(default)]
    pub grace: Option<At<String>>,
}

/// One date comes before another.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Before {
    /// Role of the earlier date.
    pub first: At<String>,
    /// Role of the later date.
    pub second: At<String>,
    /// The two may be the same day.
    #[serde(default)]
    pub or_same: bool,
}

/// One date comes at least so many days after another.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AtLeastDays {
    /// Role of the later date.
    pub date: At<String>,
    /// Role of the earlier date.
    pub after: At<String>,
    /// How many days.
    pub days: u32,
}

/// A stated rate, annualised, is at most this many percent.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RateAtMost {
    /// Roles of rates; any rate with a stated period when left out.
    #[serde(default)]
    pub roles: Vec<At<String>>,
    /// Percent a year, as a decimal.
    pub percent: At<String>,
}

/// An amount in words equals the figures beside it.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WordsEqualFigures {
    /// How near the two stand.
    pub within: At<Window>,
}

/// A citation of law against the law data.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CitationCheck {
    /// Problems that this rule reports.
    pub problems: At<Vec<CitationProblem>>,
}

/// What may be wrong with a citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CitationProblem {
    /// The law was no longer in force on the letter's day.
    Repealed,
    /// The law was not yet in force on the letter's day.
    NotYet,
    /// No law of that name is known.
    UnknownLaw,
    /// The law has no such article.
    NoSuchArticle,
    /// The article speaks of something else.
    WrongArticle,
    /// The body no longer exists.
    DefunctBody,
    /// The interpretation does not apply to this creditor.
    OutOfScope,
}

/// A claim about a consequence against the table of consequences: who brings it about, when, and
/// whether it follows from a debt at all.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConsequenceCheck {
    /// Claims that this rule reports.
    pub claims: At<Vec<Claim>>,
    /// Polarities; empty for any.
    #[serde(default)]
    pub polarity: Vec<Polarity>,
    /// Modalities; empty for any.
    #[serde(default)]
    pub modality: Vec<Modality>,
}

/// What is wrongly claimed of a consequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Claim {
    /// The sender takes goods or money that only a court or the police may take.
    OwnSeizure,
    /// The sender does something else that only a court or the police may do.
    OwnPower,
    /// What only a judgment opens the way to is announced before there is one.
    TooEarly,
    /// It does not follow from a debt.
    NeverHappens,
}

/// A number or name of a person in the open.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PersonalInformation {
    /// id_number, bank_card, phone.
    pub of: Vec<At<String>>,
    /// Only beside one of these words (a third party's phone).
    #[serde(default)]
    pub beside: Option<Need>,
}

/// A slot of a template, or one left in a finished notice.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PlaceholderCheck {
    /// Slots of these types are findings.
    #[serde(default)]
    pub slots: Vec<At<String>>,
    /// Any slot in a finished notice is a finding.
    #[serde(default)]
    pub leftover: bool,
}

/// A passage that must equal an approved clause but for its placeholders.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Verbatim {
    /// Approved clauses; `{…}` stands for anything.
    pub clauses: Vec<At<String>>,
    /// A passage that holds this must be one of them.
    pub when: Need,
}

/// Entities that must be in a register.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EntityIn {
    /// Kind of entity.
    pub kind: At<String>,
    /// A register: a class whose words are the entries.
    pub register: At<String>,
}

/// A disguise that a finding of another rule needed.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Disguise {
    /// Which kind.
    pub kind: DisguiseKind,
}

/// The two kinds of disguise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DisguiseKind {
    /// Something put between characters.
    Separator,
    /// Characters exchanged.
    Substitution,
}

/// What withdraws or lowers a hit.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Guards {
    /// Sets of guards by name.
    #[serde(rename = "use", default)]
    pub sets: Vec<At<String>>,
    /// A hit inside a longer one of these words is none.
    #[serde(default)]
    pub protected: Vec<At<String>>,
    /// Guards that withdraw a hit.
    #[serde(default)]
    pub drop: Vec<At<Guard>>,
    /// Guards that lower a hit by one severity.
    #[serde(default)]
    pub downgrade: Vec<At<Guard>>,
}

/// A condition that withdraws or lowers a hit.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Guard {
    /// The statement is denied.
    Negated,
    /// The statement is forbidden.
    Forbidden,
    /// The statement is a warning of what others do.
    Warned,
    /// The statement is told as the words of others.
    Reported,
    /// The statement is a question.
    Asked,
    /// The hit stands in quotation marks; lowers at most, never withdraws.
    Quoted,
    /// The sentence cites a law.
    CitingLaw,
    /// The one who acts is one of these classes.
    Actor(Vec<At<String>>),
    /// The hit has one of these modalities.
    Modality(Vec<Modality>),
    /// The hit stands in one of these sections.
    InSection(Vec<At<String>>),
    /// The hit stands in none of these sections.
    NotInSection(Vec<At<String>>),
    /// Something stands before, after or around the hit.
    Near(Near),
    /// The profile fits.
    Profile(Box<Applies>),
}

/// Something stands before, after or around a hit.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Near {
    /// Words.
    #[serde(default)]
    pub words: Vec<At<String>>,
    /// Classes.
    #[serde(default)]
    pub class: Vec<At<String>>,
    /// Patterns.
    #[serde(default)]
    pub pattern: Vec<At<String>>,
    /// How near.
    pub within: At<Window>,
    /// On which side.
    #[serde(default)]
    pub side: Side,
}

/// On which side of a hit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Before it.
    Before,
    /// After it.
    After,
    /// On either side.
    #[default]
    Either,
}

/// What to write instead.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Suggestion {
    /// The wording, with `{captures}`.
    pub text: At<String>,
    /// `safe` wording may replace the hit by itself.
    #[serde(default)]
    pub safety: Option<At<Safety>>,
}

/// Whether a suggestion may be applied by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Safety {
    /// Replaces the hit without a person's judgement.
    Safe,
    /// A person must look.
    #[default]
    NeedsReview,
}

/// A ground.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// Id of a document of the law data, or `policy`, `practice`, `contradiction`.
    pub document: At<String>,
    /// Article: `68`, or `133-1` for an inserted one.
    #[serde(default)]
    #[cfg_attr(
        feature = "schema",
        schemars(with = "Option<crate::law::ArticleNumber>")
    )]
    pub article: Option<At<String>>,
    /// 项 within the article.
    #[serde(default)]
    pub item: Option<At<u32>>,
}

/// Other words for some senders.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BySender {
    /// For these senders.
    pub sender: At<Vec<Sender>>,
    /// Another severity.
    #[serde(default)]
    pub severity: Option<At<Severity>>,
    /// Other grounds.
    #[serde(default)]
    pub basis: Option<At<Vec<Basis>>>,
    /// Other suggestions.
    #[serde(default)]
    pub suggest: Option<Vec<Suggestion>>,
}

/// Texts that prove a rule.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Examples {
    /// The rule must report these.
    pub bad: Vec<BadExample>,
    /// The rule must be silent on these.
    pub good: Vec<At<String>>,
    /// The profile of all of them, where the rule needs one.
    #[serde(default)]
    pub profile: BTreeMap<At<String>, At<String>>,
}

/// A text that the rule must report.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BadExample {
    /// The text.
    pub text: At<String>,
    /// Words of the text that the finding must cover or touch; left out for what is missing.
    #[serde(default)]
    pub expect: Option<At<String>>,
}

/// The manifest of a pack (`pack.yaml`).
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Name.
    pub id: At<String>,
    /// Version.
    pub version: At<String>,
    /// What it is.
    #[serde(default)]
    pub title: String,
    /// Where its law applies.
    #[serde(default)]
    pub jurisdiction: String,
    /// First and last day.
    #[serde(default)]
    pub effective: Option<At<Effective>>,
    /// What it was made from.
    #[serde(default)]
    pub sources: Vec<String>,
    /// Who made it.
    #[serde(default)]
    pub authors: Vec<String>,
    /// As of when the law data stand.
    #[serde(default)]
    pub law_as_of: Option<At<String>>,
    /// The pack is used only for these profiles.
    #[serde(default)]
    pub applies: Applies,
    /// Changes to rules of earlier packs.
    #[serde(default)]
    pub overrides: BTreeMap<At<String>, At<Override>>,
}

/// A change to a rule of an earlier pack.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Override {
    /// Another severity.
    #[serde(default)]
    pub severity: Option<Severity>,
    /// Turn it off.
    #[serde(default)]
    pub off: bool,
    /// Why.
    pub reason: At<String>,
}
