//! The data that rules share, as written: word classes, sections, roles, slots, law.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::law;
use crate::written::{Applies, At, Guards, Need};

/// A data file: any of these tables.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Data {
    /// Word classes by name.
    #[serde(default)]
    pub classes: BTreeMap<At<String>, At<Class>>,
    /// Sections by name.
    #[serde(default)]
    pub sections: BTreeMap<At<String>, At<Section>>,
    /// Roles of entities by name.
    #[serde(default)]
    pub roles: BTreeMap<At<String>, At<EntityRole>>,
    /// Types of slots by name.
    #[serde(default)]
    pub slots: BTreeMap<At<String>, At<Slot>>,
    /// Sets of guards by name.
    #[serde(default)]
    pub guard_sets: BTreeMap<At<String>, At<Guards>>,
    /// How values of the profile are told from a text: field, value, what must be there.
    #[serde(default)]
    pub inference: Vec<At<Inference>>,
    /// Ways to hide a word: pictures, split characters, cover words.
    #[serde(default)]
    pub disguises: Disguises,
    /// What `rules test` puts examples and harmless words into.
    #[serde(default)]
    pub proof: Proof,
    /// What no text can prove, for a person to tick.
    #[serde(default)]
    pub confirmations: Vec<At<Confirmation>>,
    /// What a draft to start from is made of, part by part.
    #[serde(default)]
    pub drafts: Vec<At<DraftPart>>,
    /// How much the rules were measured to find, printed beside the ledger.
    #[serde(default)]
    pub measured: Vec<At<Measured>>,
    /// Documents: laws, regulations, standards.
    #[serde(default)]
    pub documents: Vec<At<law::Document>>,
    /// Articles that moved to another law or number.
    #[serde(default)]
    pub moved_articles: Vec<At<law::MovedArticle>>,
    /// Numbers that live on with another meaning.
    #[serde(default)]
    pub number_traps: Vec<At<law::NumberTrap>>,
    /// What articles speak of.
    #[serde(default)]
    pub article_topics: Vec<At<law::ArticleTopic>>,
    /// Articles that letters cite for one another.
    #[serde(default)]
    pub kindred_articles: Vec<At<law::Kindred>>,
    /// Bodies that no longer exist.
    #[serde(default)]
    pub defunct_bodies: Vec<At<law::DefunctBody>>,
    /// Who may bring about what.
    #[serde(default)]
    pub consequences: Vec<At<law::Consequence>>,
}

/// What `rules test` puts examples and harmless words into; `{}` stands for them.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// Sentences in which what the example says is denied, forbidden or warned of.
    #[serde(default)]
    pub negations: Vec<At<String>>,
    /// Sentences that hold a longer, harmless word.
    #[serde(default)]
    pub carriers: Vec<At<String>>,
}

/// A measurement of the rules on labelled drafts.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Measured {
    /// On what drafts.
    pub on: String,
    /// How many drafts.
    pub drafts: u32,
    /// How many labelled problems they hold.
    pub labelled: u32,
    /// How many of these were found.
    pub found: u32,
    /// How many findings (errors and warnings) no label explains.
    pub alarms: u32,
    /// The day of the measurement (ISO date).
    pub day: String,
    /// What to bear in mind.
    #[serde(default)]
    pub remark: String,
}

/// What reading does with a class of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ClassRole {
    /// Can be who acts.
    Actor,
    /// An action.
    Action,
    /// Can be to whom something is done.
    Target,
    /// What is spoken of.
    Topic,
    /// Denies what follows, to the end of the clause.
    Denial,
    /// Denies the next action only.
    Negator,
    /// Forbids what follows.
    Prohibition,
    /// Says that what its clause speaks of is not concerned (与…无关, 不受…).
    Unrelated,
    /// Makes up for what was done wrong: what its sentence says happened is told, not held out.
    Apology,
    /// Points back at the clauses before (这些, 此类): what denies it denies them.
    Anaphor,
    /// Calls untrue what the clauses before said (纯属谣言).
    Rebuttal,
    /// Takes a denial away (`不得不`).
    Affirmer,
    /// Wishes something away that is held out all the same.
    Reluctance,
    /// So that something may not happen.
    Avoidance,
    /// Gives a purpose (为防…): what follows the clause is meant by itself.
    Purpose,
    /// Labels a turn of the sender's side in a script (坐席：).
    OwnSpeaker,
    /// Labels a turn of the other side in a script (客户：).
    OtherSpeaker,
    /// Puts quoted words into the sender's own mouth (经理说了：“…”).
    Voicing,
    /// Heads examples of what must not be said (错误示范).
    CounterExample,
    /// Opens the answer to a quoted question (答：).
    Answer,
    /// After a quote: what it is held up as (——违规).
    Verdict,
    /// Opens a condition.
    Condition,
    /// Goes against what the clause before said (但是); with doubt after it, takes it back.
    Contrast,
    /// Takes back what the clause before said (除非, 前提是).
    Exception,
    /// What comes if a condition is not met (否则).
    Otherwise,
    /// What comes when something is taken back.
    Doubt,
    /// Warns of what others do.
    Warning,
    /// Meets what others do (如有人…); a warning only with a remedy.
    Encounter,
    /// Advises what to do about it.
    Remedy,
    /// Tells the words of others.
    Report,
    /// Makes a question.
    Question,
    /// May be.
    Possible,
    /// Is reserved.
    Reserved,
    /// Is planned.
    Planned,
    /// Is certain.
    Certain,
    /// Is about to happen.
    Imminent,
    /// Has happened.
    Done,
    /// Makes the target the one who acts.
    Passive,
    /// Goes on with the clause before.
    Coordination,
    /// The debtor agreed, or the law demands it.
    Consent,
    /// Keeps something from others: a seal, a mask.
    Protection,
    /// Asks the reader to do what follows (请 at the head of a clause).
    Imperative,
    /// Makes an actor the object (向, 对, 给).
    Preposition,
    /// The law's own way: lawful channels and conditions.
    Lawful,
    /// A list that words are looked up in; texts are not searched for them.
    List,
}

/// A class of words.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Class {
    /// What it is called in messages.
    #[serde(default)]
    pub name: Option<String>,
    /// What reading does with its words.
    #[serde(default)]
    pub role: Option<ClassRole>,
    /// Words; `{甲,乙}` writes out both.
    #[serde(default)]
    pub words: Vec<At<String>>,
    /// Classes whose words belong to it too.
    #[serde(default)]
    pub extends: Vec<At<String>>,
    /// Longer words in which a word of the class is not meant.
    #[serde(default, rename = "except")]
    pub exceptions: Vec<At<String>>,
    /// A text file beside this one, a word a line, `#` for comments.
    #[serde(default)]
    pub file: Option<At<String>>,
    /// Its words are ones that people disguise.
    #[serde(default)]
    pub disguised: bool,
}

/// A section of a notice.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// What it is called in messages.
    pub name: String,
    /// Words of a heading that opens it.
    #[serde(default)]
    pub headings: Vec<At<String>>,
    /// Patterns that a sentence of it fits.
    #[serde(default)]
    pub cues: Vec<At<String>>,
    /// The heading that opens a notice belongs to it, whatever its words.
    #[serde(default)]
    pub opens: bool,
}

/// A role that an entity plays.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EntityRole {
    /// What it is called in messages.
    pub name: String,
    /// Kind of entity.
    pub entity: At<String>,
    /// Words before the entity that give the role.
    #[serde(default)]
    pub before: Vec<At<String>>,
    /// Words after it.
    #[serde(default)]
    pub after: Vec<At<String>>,
    /// Longer words that do not.
    #[serde(default, rename = "except")]
    pub exceptions: Vec<At<String>>,
    /// How the figures tell it where no words do; such a role counts for `required` only.
    #[serde(default)]
    pub infer: Option<RoleInference>,
    /// For a rate: the time that it is stated for, where the rate itself does not say.
    #[serde(default)]
    pub per: Option<RatePer>,
}

/// How figures tell a role where no entity has it by its words.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RoleInference {
    /// By what.
    pub by: FigureRule,
    /// Roles of the figures that it is reckoned from.
    #[serde(default)]
    pub from: Vec<At<String>>,
    /// For `days_before` and `days_after`: roles of the count of days; for `days_between`: of
    /// the first date.
    #[serde(default)]
    pub to: Vec<At<String>>,
    /// For `earliest`: at least so many days before; for `later`: at most so many after.
    #[serde(default)]
    pub days: u32,
    /// Words one of which must stand in its sentence.
    #[serde(default)]
    pub beside: Vec<At<String>>,
    /// Words none of which may stand in its sentence.
    #[serde(default)]
    pub unless: Vec<At<String>>,
    /// Classes none of whose words may stand there.
    #[serde(default)]
    pub unless_class: Vec<At<String>>,
}

/// The time that a rate is stated for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RatePer {
    /// A day.
    Day,
    /// A month.
    Month,
    /// A year.
    Year,
}

/// What figures have to do with one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FigureRule {
    /// The date that lies the counted days before a date of `from`; where there is none, before
    /// any date.
    DaysBefore,
    /// The date that lies the counted days after a date of `from`.
    DaysAfter,
    /// The count that is the days between a date of `to` and a later one of `from`.
    DaysBetween,
    /// The earliest date, some days before every date of `from`.
    Earliest,
    /// A date after every date of `from`, whatever else it is.
    Later,
    /// The largest in the paragraph of one of `from`.
    Beside,
    /// What no word gives another role.
    Otherwise,
}

/// A type of slot.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Slot {
    /// What it is called in messages.
    pub name: String,
    /// Parts of a slot's name that give the type.
    #[serde(default)]
    pub names: Vec<At<String>>,
    /// Words right before a slot that give the type.
    #[serde(default)]
    pub before: Vec<At<String>>,
    /// Words right after a slot that give the type.
    #[serde(default)]
    pub after: Vec<At<String>>,
    /// Parts of a name with which it is not this type.
    #[serde(default, rename = "except")]
    pub exceptions: Vec<At<String>>,
    /// The kind of entity that the slot stands for.
    #[serde(default)]
    pub entity: Option<At<String>>,
    /// The role of that entity.
    #[serde(default)]
    pub role: Option<At<String>>,
}

/// How a value of the profile is told from a text.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Inference {
    /// Field of the profile.
    pub field: At<String>,
    /// Its value.
    pub value: At<String>,
    /// What must be there.
    pub when: Need,
    /// How much it counts against other values; the largest sum wins.
    #[serde(default = "ten")]
    pub weight: i32,
}

fn ten() -> i32 {
    10
}

/// Something that no text can prove.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Confirmation {
    /// What is to be confirmed.
    pub title: At<String>,
    /// Why.
    pub why: At<String>,
    /// For which profiles.
    #[serde(default)]
    pub applies: Applies,
}

/// A part of a draft to start from. Parts stand in the order in which their names first appear;
/// of the parts of one name the last that fits the profile is taken, so that a later pack may
/// put its own wording in the place of an earlier one's.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DraftPart {
    /// Name of the part.
    pub part: At<String>,
    /// For which profiles.
    #[serde(default)]
    pub applies: Applies,
    /// The text, with slots; an empty one leaves the part out.
    pub text: At<String>,
}

/// Ways to hide a word.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Disguises {
    /// More words that people disguise, beside those of the classes marked `disguised`.
    #[serde(default)]
    pub words: Vec<At<String>>,
    /// A picture and the words it may stand for.
    #[serde(default)]
    pub emoji: BTreeMap<At<String>, Vec<At<String>>>,
    /// A character and the ways to write it as its parts.
    #[serde(default)]
    pub split: BTreeMap<At<String>, Vec<At<String>>>,
    /// A cover word and what it means.
    #[serde(default)]
    pub slang: BTreeMap<At<String>, Slang>,
    /// A character and those that look like it.
    #[serde(default)]
    pub look_alikes: BTreeMap<At<String>, At<String>>,
    /// Characters that are listed as alternatives (父/母), so that a sign between two hides nothing.
    #[serde(default)]
    pub alternatives: String,
    /// Parts of characters that stand alone in no ordinary text (氵): with the rest of its
    /// character beside it, one needs no word around it.
    #[serde(default)]
    pub radicals: String,
    /// Words beside which whom something is done to is likely.
    #[serde(default)]
    pub beside_target: Beside,
    /// Words beside which an action is likely.
    #[serde(default)]
    pub beside_action: Beside,
    /// Words beside which who acts is likely.
    #[serde(default)]
    pub beside_actor: Beside,
    /// Words beside which characters are a name.
    #[serde(default)]
    pub beside_name: Beside,
}

/// Words before and after a place.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Beside {
    /// Words right before.
    #[serde(default)]
    pub before: Vec<At<String>>,
    /// Words right after.
    #[serde(default)]
    pub after: Vec<At<String>>,
}

/// A cover word.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Slang {
    /// What it means.
    pub means: At<String>,
    /// It means that only right after one of these words.
    #[serde(default)]
    pub before: Vec<At<String>>,
    /// Or right before one of these; with neither list it always does.
    #[serde(default)]
    pub after: Vec<At<String>>,
}
