//! Kinds of check, one a file: each looks at a target and says what it found.
//!
//! A check knows no severity and no message; what a rule says meets what it hit in one place.

mod citation;
mod conditional;
mod consequence;
mod count;
mod disguise;
mod entity_in;
mod frame;
mod modality;
mod numeric;
mod order;
mod pattern;
mod personal_information;
mod phrases;
mod placeholder;
mod required;
mod target;
mod verbatim;

use std::ops::Range;

use noticelint_rule::resolved::{self, Manner};

use crate::finding::FrameRead;
use crate::lexicon::Lexicon;
use crate::notice::{Document, Said};

pub use target::Target;

/// A kind of check, compiled.
pub trait Check: std::fmt::Debug + Send + Sync {
    /// Looks at a target.
    fn run(&self, target: &Target<'_>) -> Outcome;
}

/// What a check found.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// How it ended.
    pub verdict: Verdict,
    /// What it hit.
    pub matches: Vec<Match>,
    /// What it would have hit, were it said in another manner; for the trace.
    pub said_otherwise: Vec<Range<usize>>,
}

/// How a check ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing is wrong; the passages that show it, where there are any.
    Pass {
        /// Folded ranges.
        evidence: Vec<Range<usize>>,
    },
    /// Something is wrong: see the matches.
    Fail,
    /// A person must look.
    NeedsPerson {
        /// Why.
        reason: Reason,
    },
    /// The rule has nothing to look at here.
    #[default]
    NotApplicable,
}

/// Why a person must look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A slot stands where a value is compared: to be checked when filled.
    UnfilledSlot,
    /// A value that is compared is not in the text.
    ValueMissing,
    /// The values can be read in several ways.
    Ambiguous,
}

/// One hit.
#[derive(Clone, Debug)]
pub struct Match {
    /// Where.
    pub place: MatchPlace,
    /// Words for the message, beside `{match}`.
    pub captures: Vec<(&'static str, String)>,
    /// Other places that belong to it.
    pub related: Vec<(Range<usize>, String)>,
    /// Steps of a computation, or the clause as it was understood.
    pub steps: Vec<Step>,
    /// The entry of the table of consequences that it goes against: its index.
    pub consequence: Option<usize>,
}

/// Where a hit is, in the folded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MatchPlace {
    /// At these bytes.
    At(Range<usize>),
    /// Missing; it belongs after these bytes.
    Missing(Range<usize>),
    /// The notice as a whole.
    Whole,
}

/// What stands behind a hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The clause as it was understood.
    Frame(FrameRead),
    /// A computation.
    Sum(String),
}

impl Match {
    /// A hit at `range`.
    pub fn at(range: Range<usize>) -> Self {
        Self {
            place: MatchPlace::At(range),
            captures: Vec::new(),
            related: Vec::new(),
            steps: Vec::new(),
            consequence: None,
        }
    }

    /// Something missing after `range`.
    pub fn missing(range: Range<usize>) -> Self {
        Self {
            place: MatchPlace::Missing(range),
            ..Self::at(0..0)
        }
    }
}

impl Outcome {
    /// Fails with `matches`, or passes when there are none.
    pub fn of(matches: Vec<Match>) -> Self {
        let verdict = if matches.is_empty() {
            Verdict::Pass {
                evidence: Vec::new(),
            }
        } else {
            Verdict::Fail
        };
        Self {
            verdict,
            matches,
            said_otherwise: Vec::new(),
        }
    }

    /// Adds what would have been hit, were it said in another manner.
    pub fn but(mut self, said_otherwise: Vec<Range<usize>>) -> Self {
        self.said_otherwise = said_otherwise;
        self
    }

    /// Passes on the strength of `evidence`.
    pub fn pass(evidence: Vec<Range<usize>>) -> Self {
        Self {
            verdict: Verdict::Pass { evidence },
            ..Self::default()
        }
    }

    /// Has nothing to look at.
    pub fn not_applicable() -> Self {
        Self::default()
    }

    /// Leaves it to a person.
    pub fn needs_person(reason: Reason) -> Self {
        Self {
            verdict: Verdict::NeedsPerson { reason },
            ..Self::default()
        }
    }
}

/// Compiles a check; its words are those of the lexicon.
pub fn compile(
    check: &resolved::Check,
    data: &resolved::Resolved,
    lexicon: &Lexicon,
) -> Box<dyn Check> {
    use resolved::Check as R;
    match check {
        R::Required { need, after, when } => {
            Box::new(required::Required::compile(need, after, when.as_ref()))
        }
        R::Order(sections) => Box::new(order::Order::new(sections)),
        R::Phrases { any, class, manner } => {
            Box::new(phrases::Phrases::compile(any, class, manner))
        }
        R::Pattern {
            within,
            any,
            regex,
            manner,
        } => Box::new(pattern::PatternCheck::compile(*within, any, regex, manner)),
        R::Frame(frame) => Box::new(frame::FrameCheck::new(frame)),
        R::Modality { of, manner, within } => {
            Box::new(modality::ModalityCheck::new(of, manner, *within))
        }
        R::Conditional { when, then, within } => {
            Box::new(conditional::Conditional::compile(when, then, *within))
        }
        R::Numeric(form) => Box::new(numeric::NumericCheck::compile(form, data)),
        R::Count {
            of,
            words,
            max,
            min,
        } => Box::new(count::Count::compile(*of, words, *max, *min)),
        R::Consequence { claims, manner } => {
            Box::new(consequence::ConsequenceCheck::compile(claims, manner, data))
        }
        R::PersonalInformation { of, beside } => Box::new(
            personal_information::PersonalInformation::compile(of, beside.as_ref()),
        ),
        R::Placeholder { slots, leftover } => {
            Box::new(placeholder::PlaceholderCheck::new(slots, *leftover, data))
        }
        R::Verbatim { clauses, when } => Box::new(verbatim::Verbatim::compile(clauses, when)),
        R::EntityIn { kind, register } => {
            Box::new(entity_in::EntityIn::new(*kind, *register, data))
        }
        R::Disguise(kind) => Box::new(disguise::DisguiseCheck::new(*kind)),
        R::Citation(problems) => {
            Box::new(citation::CitationCheck::compile(problems, data, lexicon))
        }
    }
}

/// Whether something is said in the manner asked for.
fn fits(manner: &Manner, said: &Said) -> bool {
    (manner.polarity.is_empty() || manner.polarity.contains(&said.polarity))
        && (manner.modality.is_empty() || manner.modality.contains(&said.modality))
}

/// Hits without those that lie inside another.
fn outermost(mut places: Vec<Range<usize>>) -> Vec<Range<usize>> {
    places.sort_by_key(|place| (place.start, std::cmp::Reverse(place.end)));
    places.dedup();
    let mut kept: Vec<Range<usize>> = Vec::new();
    for place in places {
        match kept.last_mut() {
            Some(last) if place.start < last.end => last.end = last.end.max(place.end),
            _ => kept.push(place),
        }
    }
    kept
}

/// The notice's text in one stretch.
fn whole(document: &Document) -> Range<usize> {
    0..document.text().len()
}
