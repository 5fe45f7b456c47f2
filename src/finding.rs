//! What the linter found: where, what rule, why, and what to write instead.

use noticelint_rule::law::{HowKnown, Level};
use noticelint_rule::lazy::Lazy;
use noticelint_rule::resolved::{self, RuleBody};

use crate::text::{FoldKind, Span};

pub use noticelint_rule::resolved::{Modality, Polarity};
pub use noticelint_rule::{Confidence, Severity};

/// Where a finding stands in its notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// At these characters.
    At(Span),
    /// Something is missing; it belongs after this place (an empty span at the beginning).
    Missing {
        /// What it belongs after.
        after: Span,
    },
    /// The notice as a whole.
    Whole,
}

impl Place {
    /// The byte of the text by which findings are sorted; the whole notice comes first.
    pub fn offset(self) -> usize {
        match self {
            Place::At(span) => span.start,
            Place::Missing { after } => after.end,
            Place::Whole => 0,
        }
    }
}

/// Another place that belongs to a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub span: Span,
    /// What it has to do with it.
    pub label: String,
}

/// The basis of a finding, ready to print.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Basis {
    /// Id of the document in the pack; empty for practice and policy.
    pub document: String,
    /// Its name with 《》, or the words for practice and policy.
    pub name: String,
    /// Article or clause as printed (第六十八条); empty when none is known.
    pub article: String,
    /// law, regulation, standard, self_regulation, policy, practice …
    pub level: String,
    /// text, report or unverified.
    pub known: String,
}

/// A way to mend a finding.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Suggestion {
    /// What to write.
    pub text: String,
    /// Whether it may replace the finding's characters without a person's judgement.
    pub safe: bool,
}

/// What stands behind a finding, for the reader who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// Folds that the match needed.
    Folds(Vec<FoldKind>),
    /// The clause as it was understood: actor, action, target, polarity, modality.
    Frame(FrameRead),
    /// A computation, step by step.
    Sum(String),
    /// It stands in a branch of a template: the condition as written there, and whether it must
    /// not hold, since its branch stands before.
    Branch {
        /// The condition.
        condition: String,
        /// It must not hold.
        negated: bool,
    },
    /// What people did about it so far, where that does not settle it.
    Remark(String),
}

/// A clause as it was understood; words as written in the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameRead {
    /// Who acts; empty when the clause does not say.
    pub actor: String,
    /// What is done.
    pub action: String,
    /// To whom; empty when nobody is named.
    pub target: String,
    /// Affirmed, denied, forbidden …
    pub polarity: Polarity,
    /// How sure it is made.
    pub modality: Modality,
    /// Held out as leverage.
    pub leverage: bool,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Id of the rule.
    pub rule: String,
    /// Category of the taxonomy.
    pub category: String,
    /// How grave it is.
    pub severity: Severity,
    /// How sure it is.
    pub confidence: Confidence,
    /// Where it is.
    pub place: Place,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// What is wrong, in the reader's language.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// On what ground.
    pub basis: Vec<Basis>,
    /// What to write instead.
    pub suggestions: Vec<Suggestion>,
    /// What stands behind it.
    pub evidence: Vec<Evidence>,
    /// Rules that found the same and gave way.
    pub also: Vec<String>,
    /// Stays the same while rule, words and section do (hex); a second finding of the same
    /// fingerprint in a notice ends in `-2`, and so on.
    pub fingerprint: String,
    /// Why it does not count, where something sets it aside.
    pub suppressed: Option<Suppression>,
}

/// What set a finding aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SuppressedBy {
    /// The baseline knows it.
    Baseline,
    /// It was there at the revision compared with.
    Revision,
    /// A waiver beside the draft: a file of waivers or the configuration.
    Waiver,
    /// A waiver in a comment of the draft.
    WaiverInDraft,
    /// An answer to the comment of an earlier run.
    Answer,
}

impl SuppressedBy {
    /// Its name in reports for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            SuppressedBy::Baseline => "baseline",
            SuppressedBy::Revision => "revision",
            SuppressedBy::Waiver => "waiver",
            SuppressedBy::WaiverInDraft => "waiver_in_draft",
            SuppressedBy::Answer => "answer",
        }
    }
}

/// Why a finding does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// What set it aside.
    pub by: SuppressedBy,
    /// The reason that was given; empty when none was.
    pub reason: String,
    /// Who answers for it; empty when nobody is named.
    pub owner: String,
    /// First day on which it no longer holds (YYYY-MM-DD).
    pub until: Option<String>,
}

/// A rule as reports list it.
#[derive(Clone, Debug)]
pub struct RuleInfo {
    /// Id.
    pub id: String,
    /// Category of the taxonomy.
    pub category: String,
    /// How grave its findings are at most.
    pub severity: Severity,
    /// Counts up when it changes what it finds.
    pub version: u32,
    /// Whether a waiver may set it aside.
    pub waivable: bool,
    /// What [`RuleInfo::says`] is made of; most reports do not ask.
    pub body: Lazy<RuleBody>,
}

/// What a rule says of itself, ready to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSays {
    /// One line that names what is wrong.
    pub title: String,
    /// Why it matters.
    pub why: String,
    /// On what grounds.
    pub basis: Vec<Basis>,
    /// What to write instead.
    pub suggestions: Vec<Suggestion>,
}

impl RuleInfo {
    /// What the rule says of itself.
    pub fn says(&self) -> RuleSays {
        let texts = &self.body.texts;
        let suggestion = |suggestion: &resolved::Suggestion| Suggestion {
            text: suggestion.text.clone(),
            safe: suggestion.safe,
        };
        RuleSays {
            title: texts.title.clone(),
            why: texts.why.clone(),
            basis: texts.basis.iter().map(Basis::from).collect(),
            suggestions: texts.suggest.iter().map(suggestion).collect(),
        }
    }
}

impl From<&resolved::Basis> for Basis {
    fn from(basis: &resolved::Basis) -> Self {
        Self {
            document: basis.document.clone(),
            name: basis.name.clone(),
            article: basis.article.clone(),
            level: level(basis.level).to_owned(),
            known: known(basis.known).to_owned(),
        }
    }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Law => "law",
        Level::AdministrativeRegulation => "administrative_regulation",
        Level::JudicialInterpretation => "judicial_interpretation",
        Level::Regulation => "regulation",
        Level::Standard => "standard",
        Level::SelfRegulation => "self_regulation",
        Level::GuidanceCase => "guidance_case",
        Level::Policy => "policy",
        Level::Contradiction => "contradiction",
        Level::Practice => "practice",
    }
}

fn known(known: HowKnown) -> &'static str {
    match known {
        HowKnown::Text => "text",
        HowKnown::Report => "report",
        HowKnown::Unverified => "unverified",
    }
}
