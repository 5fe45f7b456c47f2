//! Rules and data with every name resolved: plain data, ready to embed and to compile.

use std::collections::BTreeSet;
use std::ops::Deref;

use serde::{Deserialize, Serialize};

use crate::law;
use crate::lazy::Lazy;
pub use crate::listed::{Pattern, Words};
use crate::profile::{Audience, Creditor, Kind, Proceeding, Product, Purpose, Sender};
pub use crate::written::{
    BlockName, CitationProblem, Claim, Counted, DisguiseKind, Modality, Polarity, Range, Side,
    Status, Window,
};
pub use crate::written_data::{ClassRole, FigureRule, RatePer};
use crate::{Confidence, Severity};

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => { $(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub struct $name(pub u16);

        impl $name {
            /// As an index into the table.
            pub fn index(self) -> usize {
                usize::from(self.0)
            }
        }
    )+ };
}

ids! {
    /// A word class: index into [`Resolved::classes`].
    ClassId,
    /// A section: index into [`Resolved::sections`].
    SectionId,
    /// A role of entities: index into [`Resolved::roles`].
    RoleId,
    /// A type of slot: index into [`Resolved::slots`].
    SlotId,
}

/// Everything that packs say, merged in their order.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Resolved {
    /// The packs, in order.
    pub packs: Vec<Pack>,
    /// Word classes.
    pub classes: Vec<Class>,
    /// Sections.
    pub sections: Vec<Section>,
    /// Roles of entities.
    pub roles: Vec<Role>,
    /// Types of slots.
    pub slots: Vec<Slot>,
    /// Sets of guards by name.
    pub guard_sets: Lazy<Vec<(String, GuardSet)>>,
    /// How the profile is told.
    pub inference: Vec<Inference>,
    /// Ways to hide a word.
    pub disguises: Lazy<Disguises>,
    /// Words that people hide: those of the classes marked so, of rules' own phrases, and those
    /// named beside them; each with what reading does with its class.
    pub disguised: Lazy<Vec<(String, Option<ClassRole>)>>,
    /// What `rules test` puts examples and harmless words into.
    pub proof: Lazy<Proof>,
    /// What no text can prove.
    pub confirmations: Lazy<Vec<Confirmation>>,
    /// How much the rules were measured to find.
    pub measured: Vec<crate::written_data::Measured>,
    /// What a draft to start from is made of.
    pub drafts: Lazy<Vec<DraftPart>>,
    /// The law.
    pub law: Lazy<LawData>,
    /// The rules, in the order of their ids.
    pub rules: Vec<Rule>,
}

impl Resolved {
    /// Collects the words that people hide.
    pub fn collect_disguised(&mut self) {
        let classes = self.classes.iter().filter(|class| class.disguised);
        let classes = classes.flat_map(|class| class.words.iter().map(|word| (word, class.role)));
        let phrases = self.rules.iter().flat_map(|rule| match &rule.check {
            Check::Phrases { any, .. } => any.as_slice(),
            _ => &[],
        });
        let bare = self.disguises.words.iter().chain(phrases);
        let mut seen = BTreeSet::new();
        let words: Vec<(String, Option<ClassRole>)> = classes
            .chain(bare.map(|word| (word, None)))
            .filter(|(word, _)| seen.insert(*word))
            .map(|(word, role)| (word.clone(), role))
            .collect();
        self.disguised = words.into();
    }

    /// The class of that name.
    pub fn class(&self, id: &str) -> Option<ClassId> {
        (0..)
            .zip(&self.classes)
            .find(|(_, class)| class.id == id)
            .map(|(at, _)| ClassId(at))
    }

    /// The role of that name.
    pub fn role(&self, id: &str) -> Option<RoleId> {
        (0..)
            .zip(&self.roles)
            .find(|(_, role)| role.id == id)
            .map(|(at, _)| RoleId(at))
    }
}

/// A pack.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Pack {
    /// Name.
    pub id: String,
    /// Version.
    pub version: String,
    /// What it is.
    pub title: String,
    /// Where its law applies.
    pub jurisdiction: String,
    /// What it was made from.
    pub sources: Vec<String>,
    /// Who made it.
    pub authors: Vec<String>,
    /// As of when the law data stand (ISO date).
    pub law_as_of: Option<String>,
    /// First and last day (ISO dates).
    pub effective: Effective,
    /// Profiles it is used for.
    pub applies: Applies,
}

/// A period; `until` is the first day after.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effective {
    /// First day.
    pub from: Option<String>,
    /// First day after.
    pub until: Option<String>,
}

/// A word class.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Class {
    /// Its name in rules.
    pub id: String,
    /// Its name in messages.
    pub name: String,
    /// What reading does with it.
    pub role: Option<ClassRole>,
    /// All its words, those of the classes it extends included.
    pub words: Lazy<Vec<String>>,
    /// Longer words that do not count.
    pub exceptions: Lazy<Vec<String>>,
    /// People disguise its words.
    pub disguised: bool,
}

/// A section.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Section {
    /// Its name in rules.
    pub id: String,
    /// Its name in messages.
    pub name: String,
    /// Words of its heading.
    pub headings: Words,
    /// Patterns of its sentences.
    pub cues: Vec<Pattern>,
    /// The heading that opens a notice is its.
    pub opens: bool,
}

/// A role of entities.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Role {
    /// Its name in rules.
    pub id: String,
    /// Its name in messages.
    pub name: String,
    /// Kind of entity.
    pub entity: EntityKind,
    /// Words before that give it.
    pub before: Words,
    /// Words after that give it.
    pub after: Words,
    /// Longer words that do not.
    pub exceptions: Words,
    /// How figures tell it where no words do.
    pub infer: Option<RoleInference>,
    /// For a rate: the time that it is stated for, where the rate itself does not say.
    pub per: Option<RatePer>,
}

/// How figures tell a role where no entity has it by its words.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct RoleInference {
    /// By what.
    pub by: FigureRule,
    /// Roles of the figures that it is reckoned from.
    pub from: Vec<RoleId>,
    /// Roles of the count of days, or of the first date.
    pub to: Vec<RoleId>,
    /// At least so many days before, or at most so many after.
    pub days: u32,
    /// Words one of which must stand in its sentence; any when empty.
    pub beside: Words,
    /// Words none of which may stand in its sentence.
    pub unless: Words,
    /// Classes none of whose words may stand there.
    pub unless_class: Vec<ClassId>,
}

/// A kind of entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntityKind {
    /// Money.
    Money,
    /// Date.
    Date,
    /// Time of day.
    Time,
    /// Count of days or other units.
    Period,
    /// Rate.
    Rate,
    /// Telephone.
    Phone,
    /// E-mail.
    Email,
    /// Link.
    Link,
    /// Identity card.
    IdNumber,
    /// Bank card.
    BankCard,
    /// Court case.
    CaseNumber,
    /// Licence or registration.
    Licence,
    /// Citation of law.
    Citation,
    /// A person's name.
    Person,
    /// An organisation's name.
    Organisation,
}

impl EntityKind {
    /// All kinds with their names in rules.
    pub const ALL: &'static [(&'static str, EntityKind)] = &[
        ("money", EntityKind::Money),
        ("date", EntityKind::Date),
        ("time", EntityKind::Time),
        ("period", EntityKind::Period),
        ("rate", EntityKind::Rate),
        ("phone", EntityKind::Phone),
        ("email", EntityKind::Email),
        ("link", EntityKind::Link),
        ("id_number", EntityKind::IdNumber),
        ("bank_card", EntityKind::BankCard),
        ("case_number", EntityKind::CaseNumber),
        ("licence", EntityKind::Licence),
        ("citation", EntityKind::Citation),
        ("person", EntityKind::Person),
        ("organisation", EntityKind::Organisation),
    ];

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, kind)| *kind)
    }
}

/// A type of slot.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Slot {
    /// Its name in rules.
    pub id: String,
    /// Its name in messages.
    pub name: String,
    /// Parts of names.
    pub names: Vec<String>,
    /// Words right before.
    pub before: Vec<String>,
    /// Words right after.
    pub after: Vec<String>,
    /// Parts of names with which it is not.
    pub exceptions: Vec<String>,
    /// The kind of entity it stands for.
    pub entity: Option<EntityKind>,
    /// The role of that entity.
    pub role: Option<RoleId>,
}

/// How a value of the profile is told.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Inference {
    /// Field.
    pub field: String,
    /// Value.
    pub value: String,
    /// What must be there.
    pub when: Need,
    /// Weight.
    pub weight: i32,
}

/// What `rules test` puts examples and harmless words into; `{}` stands for them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// Sentences that deny what the example says.
    pub negations: Vec<String>,
    /// Sentences that hold a longer, harmless word.
    pub carriers: Vec<String>,
}

/// Something that no text can prove.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Confirmation {
    /// What is to be confirmed.
    pub title: String,
    /// Why.
    pub why: String,
    /// For which profiles.
    pub applies: Applies,
}

/// A part of a draft to start from.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DraftPart {
    /// Name of the part.
    pub part: String,
    /// For which profiles.
    pub applies: Applies,
    /// The text, with slots.
    pub text: String,
}

/// Ways to hide a word.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Disguises {
    /// Words beside those of the classes that are disguised.
    pub words: Vec<String>,
    /// Picture, words.
    pub emoji: Vec<(String, Vec<String>)>,
    /// Character, its parts.
    pub split: Vec<(char, Vec<String>)>,
    /// Cover words.
    pub slang: Vec<Slang>,
    /// Character, those that look like it.
    pub look_alikes: Vec<(char, String)>,
    /// Characters that are listed as alternatives.
    pub alternatives: String,
    /// Parts of characters that stand alone in no ordinary text.
    pub radicals: String,
    /// Words beside which whom something is done to is likely.
    pub beside_target: Beside,
    /// Words beside which an action is likely.
    pub beside_action: Beside,
    /// Words beside which who acts is likely.
    pub beside_actor: Beside,
    /// Words beside which characters are a name.
    pub beside_name: Beside,
}

/// Words before and after a place.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Beside {
    /// Right before.
    pub before: Vec<String>,
    /// Right after.
    pub after: Vec<String>,
}

/// A cover word.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Slang {
    /// The word.
    pub word: String,
    /// What it means.
    pub means: String,
    /// Words beside which it means that; none for everywhere.
    pub beside: Beside,
}

/// The law.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct LawData {
    /// Documents.
    pub documents: Vec<law::Document>,
    /// Moved articles.
    pub moved: Vec<law::MovedArticle>,
    /// Numbers with another meaning.
    pub traps: Vec<law::NumberTrap>,
    /// Topics of articles.
    pub topics: Vec<law::ArticleTopic>,
    /// Articles that letters cite for one another.
    pub kindred: Vec<law::Kindred>,
    /// Bodies that no longer exist.
    pub defunct: Vec<law::DefunctBody>,
    /// Consequences.
    pub consequences: Vec<law::Consequence>,
}

/// A rule.
///
/// A run looks at what every rule is for, at what those do that are for the profile, and at what
/// those say that found something; so the rest lies in [`RuleBody`] and [`RuleTexts`], which open
/// when they are looked at. To a reader their fields are those of the rule.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Rule {
    /// Id.
    pub id: String,
    /// Index of its pack.
    pub pack: u16,
    /// Category.
    pub category: String,
    /// Severity.
    pub severity: Severity,
    /// Confidence.
    pub confidence: Confidence,
    /// Profiles.
    pub applies: Applies,
    /// Rules it gives way to.
    pub yields_to: Vec<String>,
    /// When it holds.
    pub effective: Effective,
    /// Whether it is in use.
    pub status: Status,
    /// Whether a waiver may set it aside.
    pub waivable: bool,
    /// Version.
    pub version: u32,
    /// Looks at what other rules found.
    pub late: bool,
    /// Set by an override: turned off, and why.
    pub off: Option<String>,
    /// Set by an override: another severity, which no ground limits.
    pub raised: Option<Raised>,
    /// The rest.
    pub body: Lazy<RuleBody>,
}

impl Deref for Rule {
    type Target = RuleBody;

    fn deref(&self) -> &RuleBody {
        &self.body
    }
}

/// What a rule does.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct RuleBody {
    /// Where it looks.
    pub scope: Scope,
    /// What it looks for.
    pub check: Check,
    /// Guards.
    pub guards: Lazy<GuardSet>,
    /// What it says.
    pub texts: Lazy<RuleTexts>,
}

impl Deref for RuleBody {
    type Target = RuleTexts;

    fn deref(&self) -> &RuleTexts {
        &self.texts
    }
}

/// What a rule says, and who answers for it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct RuleTexts {
    /// Title.
    pub title: String,
    /// What a met duty reads as.
    pub duty: Option<String>,
    /// Message.
    pub message: String,
    /// Why.
    pub why: String,
    /// Suggestions.
    pub suggest: Vec<Suggestion>,
    /// Grounds.
    pub basis: Vec<Basis>,
    /// Differences by sender.
    pub by_sender: Vec<BySender>,
    /// Examples.
    pub examples: Lazy<Examples>,
    /// Owner.
    pub owner: Option<String>,
    /// Who read it last.
    pub reviewed: Option<Reviewed>,
    /// When to read it again.
    pub review_due: Option<String>,
}

/// A severity that an organisation's pack gives to a rule of another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Raised {
    /// The severity.
    pub severity: Severity,
    /// Why.
    pub reason: String,
    /// Index of the pack that says so.
    pub pack: u16,
}

/// Who read a rule last.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Reviewed {
    /// Name.
    pub by: String,
    /// Day (ISO date).
    pub date: String,
}

/// Conditions on the profile; an empty list means any.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Applies {
    /// Channels.
    pub kind: Vec<Kind>,
    /// Senders.
    pub sender: Vec<Sender>,
    /// Creditors.
    pub creditor: Vec<Creditor>,
    /// Readers.
    pub audience: Vec<Audience>,
    /// Purposes.
    pub purpose: Vec<Purpose>,
    /// Proceedings.
    pub proceeding: Vec<Proceeding>,
    /// Products.
    pub product: Vec<Product>,
    /// Lowest and highest number of days overdue.
    pub overdue_days: Option<(Option<u32>, Option<u32>)>,
    /// Templates or finished notices only.
    pub template: Option<bool>,
}

impl Applies {
    /// Whether every profile that fits `other` fits these conditions too.
    pub fn contains(&self, other: &Applies) -> bool {
        fn list<T: PartialEq>(outer: &[T], inner: &[T]) -> bool {
            outer.is_empty()
                || (!inner.is_empty() && inner.iter().all(|value| outer.contains(value)))
        }
        let days = match (self.overdue_days, other.overdue_days) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some((from, to)), Some((least, most))) => {
                from.is_none_or(|from| least.is_some_and(|least| from <= least))
                    && to.is_none_or(|to| most.is_some_and(|most| most <= to))
            }
        };
        list(&self.kind, &other.kind)
            && list(&self.sender, &other.sender)
            && list(&self.creditor, &other.creditor)
            && list(&self.audience, &other.audience)
            && list(&self.purpose, &other.purpose)
            && list(&self.proceeding, &other.proceeding)
            && list(&self.product, &other.product)
            && days
            && (self.template.is_none() || self.template == other.template)
    }
}

/// Where a rule looks.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Scope {
    /// Only here.
    pub sections: Vec<SectionId>,
    /// Not here.
    pub not_sections: Vec<SectionId>,
    /// Only in these blocks.
    pub blocks: Vec<BlockName>,
    /// Only before this section.
    pub before: Option<SectionId>,
    /// Only after this section.
    pub after: Option<SectionId>,
    /// Inside or outside branches.
    pub branch: Option<bool>,
}

impl Scope {
    /// Whether it is the whole notice.
    pub fn is_everywhere(&self) -> bool {
        self.sections.is_empty()
            && self.not_sections.is_empty()
            && self.blocks.is_empty()
            && self.before.is_none()
            && self.after.is_none()
            && self.branch.is_none()
    }
}

/// One item of a pattern.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub enum Item {
    /// A word of a class.
    Class(ClassId),
    /// One of these words.
    Words(Words),
    /// An entity, in a role where one is given.
    Entity(EntityKind, Option<RoleId>),
    /// A slot of a type.
    Slot(SlotId),
}

/// A step of a pattern: a gap, then an item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Step {
    /// At most so many characters before the item; `None` for any number.
    pub gap: Option<u32>,
    /// What must stand there.
    pub item: Item,
    /// May be left out.
    pub optional: bool,
}

/// Something that a notice may hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub enum Need {
    /// Words.
    Words(Words),
    /// Classes.
    Class(Vec<ClassId>),
    /// Patterns, each within a sentence.
    Pattern(Vec<Pattern>),
    /// A section.
    Section(SectionId),
    /// An entity in one of these roles (any when empty).
    Entity(EntityKind, Vec<RoleId>),
    /// Slots.
    Slot(Vec<SlotId>),
    /// All.
    All(Vec<Need>),
    /// Any.
    Any(Vec<Need>),
    /// One near another.
    Near(Box<Need>, Box<Need>, Window),
    /// A block of a kind.
    Block(Vec<BlockName>),
}

/// A check with its fields.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub enum Check {
    /// See [`crate::written::Required`].
    Required {
        /// What is needed.
        need: Need,
        /// Where it belongs.
        after: Vec<SectionId>,
        /// Only if this stands there.
        when: Option<Need>,
    },
    /// See [`crate::written::Order`].
    Order(Vec<SectionId>),
    /// See [`crate::written::Phrases`].
    Phrases {
        /// Words.
        any: Words,
        /// Classes.
        class: Vec<ClassId>,
        /// Manner.
        manner: Manner,
    },
    /// See [`crate::written::Pattern`].
    Pattern {
        /// Reach.
        within: Window,
        /// Patterns.
        any: Vec<Pattern>,
        /// Regular expressions.
        regex: Vec<RegexSource>,
        /// Manner.
        manner: Manner,
    },
    /// See [`crate::written::Frame`].
    Frame(Frame),
    /// See [`crate::written::ModalityCheck`].
    Modality {
        /// What is said.
        of: Vec<ClassId>,
        /// Manner.
        manner: Manner,
        /// Reach.
        within: Window,
    },
    /// See [`crate::written::Conditional`].
    Conditional {
        /// If.
        when: Need,
        /// Then.
        then: Need,
        /// Reach.
        within: Window,
    },
    /// See [`crate::written::Count`].
    Count {
        /// What.
        of: Counted,
        /// Words.
        words: Words,
        /// At most.
        max: Option<u32>,
        /// At least.
        min: Option<u32>,
    },
    /// See [`crate::written::Numeric`].
    Numeric(Numeric),
    /// See [`crate::written::CitationCheck`].
    Citation(Vec<CitationProblem>),
    /// See [`crate::written::ConsequenceCheck`].
    Consequence {
        /// Claims.
        claims: Vec<Claim>,
        /// Manner.
        manner: Manner,
    },
    /// See [`crate::written::PersonalInformation`].
    PersonalInformation {
        /// Kinds.
        of: Vec<EntityKind>,
        /// Beside.
        beside: Option<Need>,
    },
    /// See [`crate::written::PlaceholderCheck`].
    Placeholder {
        /// Types.
        slots: Vec<SlotId>,
        /// Left over.
        leftover: bool,
    },
    /// See [`crate::written::Verbatim`].
    Verbatim {
        /// Clauses.
        clauses: Vec<String>,
        /// When.
        when: Need,
    },
    /// See [`crate::written::EntityIn`].
    EntityIn {
        /// Kind.
        kind: EntityKind,
        /// Register.
        register: ClassId,
    },
    /// See [`crate::written::Disguise`].
    Disguise(DisguiseKind),
}

impl Default for Check {
    /// Looks for nothing.
    fn default() -> Self {
        Check::Order(Vec::new())
    }
}

impl Check {
    /// The name of the kind in rules.
    pub fn name(&self) -> &'static str {
        match self {
            Check::Required { .. } => "required",
            Check::Order(_) => "order",
            Check::Phrases { .. } => "phrases",
            Check::Pattern { .. } => "pattern",
            Check::Frame(_) => "frame",
            Check::Modality { .. } => "modality",
            Check::Conditional { .. } => "conditional",
            Check::Count { .. } => "count",
            Check::Numeric(_) => "numeric",
            Check::Citation(_) => "citation",
            Check::Consequence { .. } => "consequence",
            Check::PersonalInformation { .. } => "personal_information",
            Check::Placeholder { .. } => "placeholder",
            Check::Verbatim { .. } => "verbatim",
            Check::EntityIn { .. } => "entity_in",
            Check::Disguise(_) => "disguise",
        }
    }
}

/// A regular expression.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct RegexSource {
    /// As written.
    pub source: String,
    /// Lists of words: every match holds a word of each.
    pub anchors: Vec<Words>,
    /// No match is longer, in bytes; `None` where one may be of any length.
    pub longest: Option<u32>,
}

/// How a statement must be made; empty lists mean any way.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Manner {
    /// Polarities.
    pub polarity: Vec<Polarity>,
    /// Modalities.
    pub modality: Vec<Modality>,
}

/// Who does what to whom.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Frame {
    /// Classes of actors; any when empty (and `unknown_actor` true).
    pub actor: Vec<ClassId>,
    /// An actor that is not named fits too.
    pub unknown_actor: bool,
    /// Classes of actions.
    pub action: Vec<ClassId>,
    /// Classes of targets.
    pub target: Vec<ClassId>,
    /// Classes of topics.
    pub topic: Vec<ClassId>,
    /// Manner.
    pub manner: Manner,
    /// Held out as leverage.
    pub leverage: Option<bool>,
    /// Reach.
    pub within: Window,
}

/// A figure or date against others.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Numeric {
    /// Parts, minus, total.
    SumEquals {
        /// Add.
        parts: Vec<RoleId>,
        /// Subtract.
        minus: Vec<RoleId>,
        /// Total.
        total: RoleId,
    },
    /// All the same.
    Equals {
        /// Each by itself.
        roles: Vec<RoleId>,
        /// Not these.
        unlike: Vec<RoleId>,
        /// Only what surely stands for the same.
        surely: bool,
    },
    /// Instalments make their sum.
    Instalments {
        /// Amount of each.
        each: RoleId,
        /// Amounts that differ.
        apart: Vec<RoleId>,
        /// Paid beside them.
        beside: Vec<RoleId>,
        /// Sum of the plan.
        total: Vec<RoleId>,
    },
    /// Columns make their totals.
    ColumnSums {
        /// Subtract.
        minus: Vec<RoleId>,
        /// Not added up.
        not: Vec<RoleId>,
    },
    /// Days between dates.
    DaysBetween {
        /// Stated days.
        days: RoleId,
        /// First date.
        from: RoleId,
        /// Last date.
        to: Vec<RoleId>,
        /// Grace.
        grace: Option<RoleId>,
    },
    /// One before another.
    Before {
        /// Earlier.
        first: RoleId,
        /// Later.
        second: RoleId,
        /// Same day allowed.
        or_same: bool,
    },
    /// So many days after.
    AtLeastDays {
        /// Later.
        date: RoleId,
        /// Earlier.
        after: RoleId,
        /// Days.
        days: u32,
    },
    /// Annualised rate.
    RateAtMost {
        /// Roles.
        roles: Vec<RoleId>,
        /// Percent a year.
        percent: String,
    },
    /// Words and figures.
    WordsEqualFigures {
        /// Reach.
        within: Window,
    },
    /// Names agree.
    SameName(Vec<RoleId>),
}

/// Guards, ready to apply.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct GuardSet {
    /// Longer words that protect.
    pub protected: Words,
    /// Withdraw.
    pub drop: Vec<Guard>,
    /// Lower.
    pub downgrade: Vec<Guard>,
}

/// A guard.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub enum Guard {
    /// Denied.
    Negated,
    /// Forbidden.
    Forbidden,
    /// Warned of.
    Warned,
    /// Told as the words of others.
    Reported,
    /// Asked.
    Asked,
    /// Quoted.
    Quoted,
    /// Cites a law.
    CitingLaw,
    /// Done by one of these.
    Actor(Vec<ClassId>),
    /// Said so.
    Modality(Vec<Modality>),
    /// In a section.
    InSection(Vec<SectionId>),
    /// In none of these.
    NotInSection(Vec<SectionId>),
    /// Something near.
    Near {
        /// Words.
        words: Words,
        /// Classes.
        class: Vec<ClassId>,
        /// Patterns.
        pattern: Vec<Pattern>,
        /// Reach.
        within: Window,
        /// Side.
        side: Side,
    },
    /// Profile.
    Profile(Applies),
}

/// What to write instead.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Suggestion {
    /// Wording.
    pub text: String,
    /// May be applied by itself.
    pub safe: bool,
}

/// A ground, ready to print but for its dates.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Basis {
    /// Id; `policy`, `practice` and `contradiction` stand for themselves.
    pub document: String,
    /// Printed name (《…》).
    pub name: String,
    /// Printed article (第六十八条); empty when none is cited.
    pub article: String,
    /// Rank.
    pub level: law::Level,
    /// How well it is known.
    pub known: law::HowKnown,
    /// Senders or creditors it binds; empty for all.
    pub binds: Vec<Sender>,
    /// First day in force and first day no longer (ISO).
    pub effective: Effective,
}

/// Differences for some senders.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BySender {
    /// Senders.
    pub sender: Vec<Sender>,
    /// Severity.
    pub severity: Option<Severity>,
    /// Grounds.
    pub basis: Option<Vec<Basis>>,
    /// Suggestions.
    pub suggest: Option<Vec<Suggestion>>,
}

/// Texts that prove a rule.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Examples {
    /// Text and the words to be covered.
    pub bad: Vec<(String, Option<String>)>,
    /// Silent texts.
    pub good: Vec<String>,
    /// Profile fields.
    pub profile: Vec<(String, String)>,
}
