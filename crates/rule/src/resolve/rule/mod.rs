//! Resolves one rule: names, patterns, words, grounds, captures.

mod applies;
mod basis;
mod check;
mod examples;
mod guard;
mod need;
mod never;
mod numeric;
mod say;

use crate::at::At;
use crate::mistake::{Mistake, Never};
use crate::resolved::{self, Pack, Resolved};
use crate::written;

use super::{Context, excluded};

pub(super) use applies::{applies, day, effective};
pub use basis::{article_name, ceiling, chinese};
pub(super) use guard::guards;
pub(super) use need::{classes, need, role, roles};

/// Resolves a rule of a pack (with its number); `None` when a mistake was found in it.
pub(super) fn resolve(
    context: &mut Context<'_>,
    resolved: &Resolved,
    written: &written::Rule,
    (pack, number): (&Pack, u16),
) -> Option<resolved::Rule> {
    let before = context.diagnostics.len();
    identity(context, written);
    let check = check::check(context, &written.check);
    // A stand-in for a broken check fills no captures.
    let check = check.filter(|_| written.check.span().is_some());
    let guards = guards(context, &resolved.guard_sets, &written.guards);
    let basis = basis::grounds(context, &written.basis);
    let applies = applies(context, &written.applies);
    let by_sender = by_sender(context, written, &applies, &basis, check.as_ref());
    basis::severity(context, &written.severity, written.severity.value, &basis);
    say::captures(context, &written.message, check.as_ref());
    let suggest = say::suggestions(context, &written.suggest, check.as_ref());
    let period = written.effective.as_ref();
    let effective = period.map_or_else(Default::default, |at| effective(context, at));
    outside_pack(context, written, (&applies, &effective), pack);
    let scope = need::scope(context, &written.scope);
    if let Some(check) = &check {
        never::check(
            context,
            resolved,
            written,
            check,
            (&applies, &scope, &guards),
        );
    }
    let examples = examples::examples(context, &written.examples, &applies);
    let read_on = written.reviewed.as_ref().map(|read| &read.date);
    for day in [written.review_due.as_ref(), read_on].into_iter().flatten() {
        self::day(context, day);
    }
    let texts = resolved::RuleTexts {
        title: written.title.value.clone(),
        duty: written.duty.as_ref().map(|duty| duty.value.clone()),
        message: written.message.value.clone(),
        why: written.why.value.clone(),
        suggest,
        basis,
        by_sender,
        examples: examples.into(),
        owner: written.owner.clone(),
        reviewed: written.reviewed.as_ref().map(|read| resolved::Reviewed {
            by: read.by.clone(),
            date: read.date.value.clone(),
        }),
        review_due: written.review_due.as_ref().map(|day| day.value.clone()),
    };
    let check = check?;
    let rule = resolved::Rule {
        id: written.id.value.clone(),
        pack: number,
        category: written.category.value.clone(),
        severity: written.severity.value,
        confidence: written.confidence,
        applies,
        yields_to: values(&written.yields_to),
        effective,
        status: written.status,
        waivable: written.waivable,
        version: written.version,
        late: matches!(check, resolved::Check::Disguise(_)),
        off: None,
        raised: None,
        body: resolved::RuleBody {
            scope,
            check,
            guards: guards.into(),
            texts: texts.into(),
        }
        .into(),
    };
    (context.sound && context.diagnostics.len() == before).then_some(rule)
}

fn values(list: &[At<String>]) -> Vec<String> {
    list.iter().map(|at| at.value.clone()).collect()
}

/// Whether a name is made of lower-case words joined by `-`.
pub(super) fn is_kebab(name: &str) -> bool {
    name.split('-').all(|part| {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        !part.is_empty() && part.chars().all(fits)
    })
}

fn identity(context: &mut Context<'_>, written: &written::Rule) {
    let id = &written.id.value;
    let name = context.file.path.rsplit('/').next();
    let stem = name.and_then(|name| name.split('.').next());
    if !is_kebab(id) {
        context.error(&written.id, Mistake::NotKebab { what: "id" });
    } else if stem != Some(id.as_str()) {
        let id = id.clone();
        context.error(&written.id, Mistake::IdNotFileName { id });
    }
    let parts: Vec<&str> = written.category.value.split('/').collect();
    if parts.len() != 2 || !parts.iter().all(|part| is_kebab(part)) {
        context.error(&written.category, Mistake::NotACategory);
    }
    for (at, what) in [
        (&written.title, "title"),
        (&written.message, "message"),
        (&written.why, "why"),
    ] {
        if at.value.trim().is_empty() {
            context.error(at, Mistake::EmptyText { what });
        }
    }
}

fn by_sender(
    context: &mut Context<'_>,
    written: &written::Rule,
    applies: &resolved::Applies,
    grounds: &[resolved::Basis],
    check: Option<&resolved::Check>,
) -> Vec<resolved::BySender> {
    let mut all = Vec::new();
    for other in &written.by_sender {
        let senders = &other.sender.value;
        if senders.is_empty() {
            context.error(&other.sender, Mistake::EmptyList);
        } else if !applies.sender.is_empty()
            && !senders.iter().any(|sender| applies.sender.contains(sender))
        {
            let never = Mistake::NeverFires(Never::OutsideApplies);
            context.error(&other.sender, never);
        }
        let own = other
            .basis
            .as_ref()
            .map(|basis| basis::grounds(context, basis));
        if let Some(severity) = &other.severity {
            let grounds = own.as_deref().unwrap_or(grounds);
            basis::severity(context, severity, severity.value, grounds);
        }
        let suggest = other.suggest.as_ref();
        all.push(resolved::BySender {
            sender: senders.clone(),
            severity: other.severity.as_ref().map(|severity| severity.value),
            basis: own,
            suggest: suggest.map(|list| say::suggestions(context, list, check)),
        });
    }
    all
}

/// A rule that its pack shuts out.
fn outside_pack(
    context: &mut Context<'_>,
    written: &written::Rule,
    (applies, effective): (&resolved::Applies, &resolved::Effective),
    pack: &Pack,
) {
    if let Some(never) = excluded(applies, &pack.applies) {
        let field = match &never {
            Never::OutsidePack(field) => *field,
            _ => "",
        };
        let at = written.applies.place(field);
        let span = at.or_else(|| written.id.span());
        context.error_in(span, Mistake::NeverFires(never));
    }
    // Days in ISO form compare as texts.
    let after = |from: &Option<String>, until: &Option<String>| match (from, until) {
        (Some(from), Some(until)) => from >= until,
        _ => false,
    };
    let apart = after(&effective.from, &pack.effective.until)
        || after(&pack.effective.from, &effective.until);
    if let Some(at) = written.effective.as_ref().filter(|_| apart) {
        context.error(at, Mistake::NeverFires(Never::PeriodOutsidePack));
    }
}
