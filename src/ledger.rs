//! The ledger: how every active rule ended on a notice, and what no text can prove.

use noticelint_rule::resolved::Check;

pub use crate::check::Reason;
use crate::check::Verdict;
use crate::notice::{Document, Profile};
use crate::pack::Compiled;
use crate::rule::{GuardActed, applies};
use crate::text::Span;
pub use noticelint_rule::written_data::Measured;

/// How one rule ended on a notice, for the ledger and for `--trace`.
#[derive(Debug)]
pub struct RuleEnded {
    /// Index of the rule in [`Compiled::rules`].
    pub rule: usize,
    /// How it ended.
    pub verdict: Verdict,
    /// Guards that acted.
    pub guards: Vec<GuardActed>,
    /// The profile or the day rules it out.
    pub not_for_this_profile: bool,
}

/// How a rule ended, for a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// A duty is met; the passage shows it.
    Met,
    /// A prohibition found nothing; never called a pass.
    NotFound,
    /// Something was found.
    Found,
    /// A person must look.
    NeedsPerson(Reason),
    /// The rule is for other profiles or days.
    OtherProfile,
    /// The rule had nothing to look at.
    NothingToLookAt,
}

/// One rule's line.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Id of the rule.
    pub rule: String,
    /// What is wrong, or the duty where nothing is.
    pub title: String,
    /// Its category.
    pub category: String,
    /// How it ended.
    pub status: Status,
    /// Passages that show it.
    pub evidence: Vec<Span>,
}

/// Something that no text can prove, for a person to tick.
#[derive(Clone, Debug)]
pub struct Confirmation {
    /// What is to be confirmed.
    pub title: String,
    /// Why.
    pub why: String,
}

/// The ledger of one notice.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// Every active rule, in the order of ids.
    pub entries: Vec<Entry>,
    /// What a person must confirm.
    pub confirmations: Vec<Confirmation>,
    /// How much the rules were measured to find.
    pub measured: Vec<Measured>,
}

/// Draws up the ledger of a judged notice.
pub fn draw_up(
    packs: &Compiled,
    ended: &[RuleEnded],
    document: &Document,
    profile: &Profile,
) -> Ledger {
    let mut entries = Vec::with_capacity(ended.len());
    for ended in ended {
        let Some(rule) = packs.rules.get(ended.rule) else {
            continue;
        };
        let says = &rule.resolved;
        let (status, evidence) = match &ended.verdict {
            _ if ended.not_for_this_profile => (Status::OtherProfile, Vec::new()),
            Verdict::NotApplicable => (Status::NothingToLookAt, Vec::new()),
            Verdict::Fail => (Status::Found, Vec::new()),
            Verdict::NeedsPerson { reason } => (Status::NeedsPerson(*reason), Vec::new()),
            Verdict::Pass { evidence } => {
                let spans = evidence.iter().map(|range| document.span(range)).collect();
                let status = if is_prohibition(&says.check) {
                    Status::NotFound
                } else {
                    Status::Met
                };
                (status, spans)
            }
        };
        // A title names what is wrong; what is in order, or not yet judged, reads as the duty.
        let duty = says.duty.as_ref().filter(|_| status != Status::Found);
        entries.push(Entry {
            rule: says.id.clone(),
            title: duty.unwrap_or(&says.title).clone(),
            category: says.category.clone(),
            status,
            evidence,
        });
    }
    let confirmations = packs
        .resolved
        .confirmations
        .iter()
        .filter(|confirmation| applies(&confirmation.applies, profile))
        .map(|confirmation| Confirmation {
            title: confirmation.title.clone(),
            why: confirmation.why.clone(),
        })
        .collect();
    Ledger {
        entries,
        confirmations,
        measured: packs.resolved.measured.clone(),
    }
}

/// Whether a rule looks for what must not be there: finding nothing proves little.
fn is_prohibition(check: &Check) -> bool {
    !matches!(
        check,
        Check::Required { .. }
            | Check::Order(_)
            | Check::Conditional { .. }
            | Check::Numeric(_)
            | Check::Count { .. }
            | Check::Verbatim { .. }
            | Check::EntityIn { .. }
    )
}
