//! Rules that can never report anything, as far as the rule alone tells.

use crate::mistake::{Mistake, Never};
use crate::resolve::Context;
use crate::resolved::{Applies, Check, Guard, GuardSet, Manner, Resolved, Scope};
use crate::written::{self, Polarity};

/// Complains of what keeps a rule silent for good.
pub(super) fn check(
    context: &mut Context<'_>,
    resolved: &Resolved,
    written: &written::Rule,
    check: &Check,
    (applies, scope, guards): (&Applies, &Scope, &GuardSet),
) {
    scopes(context, written, scope);
    phrases(context, resolved, written, check, guards);
    needs(context, written, check);
    // Guards of sets were looked at by whoever wrote them; they still count here.
    let own = guards.drop.len().saturating_sub(written.guards.drop.len());
    let dropped: Vec<&Guard> = guards.drop.iter().collect();
    for (number, guard) in guards.drop.iter().enumerate() {
        if !covers(guard, applies, scope, manner(check), &dropped) {
            continue;
        }
        let place = match number.checked_sub(own) {
            Some(own) => written.guards.drop.get(own).and_then(|at| at.span()),
            None => written.guards.sets.first().and_then(|at| at.span()),
        };
        context.error_in(place, Mistake::NeverFires(Never::GuardDropsAll));
        break;
    }
}

fn scopes(context: &mut Context<'_>, written: &written::Rule, scope: &Scope) {
    let all_excluded = !scope.sections.is_empty()
        && scope
            .sections
            .iter()
            .all(|section| scope.not_sections.contains(section));
    if all_excluded && let Some(name) = written.scope.sections.first() {
        let never = Never::SectionExcluded(name.value.clone());
        context.error(name, Mistake::NeverFires(never));
    }
    if let (Some(before), Some(after)) = (scope.before, scope.after)
        && before == after
        && let Some(name) = &written.scope.after
    {
        context.error(name, Mistake::NeverFires(Never::BeforeAndAfter));
    }
}

/// Words that a rule looks for and protects at once.
fn phrases(
    context: &mut Context<'_>,
    resolved: &Resolved,
    written: &written::Rule,
    check: &Check,
    guards: &GuardSet,
) {
    let Check::Phrases { any, class, .. } = check else {
        return;
    };
    let classes = class
        .iter()
        .filter_map(|class| resolved.classes.get(class.index()));
    let words: Vec<&String> = any
        .iter()
        .chain(classes.flat_map(|class| class.words.iter()))
        .collect();
    let all = !words.is_empty() && words.iter().all(|word| guards.protected.contains(word));
    if !all {
        return;
    }
    let place = written.guards.protected.first().map(|word| word.span());
    let place = place.or_else(|| written.guards.sets.first().map(|name| name.span()));
    context.error_in(
        place.unwrap_or_else(|| written.check.span()),
        Mistake::NeverFires(Never::AllProtected),
    );
}

fn needs(context: &mut Context<'_>, written: &written::Rule, check: &Check) {
    let never = match check {
        Check::Conditional { when, then, .. } if when == then => Never::ThenIsIf,
        Check::Required {
            need,
            when: Some(when),
            ..
        } if need == when => Never::NeedIsWhen,
        _ => return,
    };
    context.error(&written.check, Mistake::NeverFires(never));
}

/// How a check's hits are said, where it asks.
fn manner(check: &Check) -> Option<&Manner> {
    match check {
        Check::Phrases { manner, .. }
        | Check::Pattern { manner, .. }
        | Check::Modality { manner, .. } => Some(manner),
        Check::Frame(frame) => Some(&frame.manner),
        _ => None,
    }
}

/// Whether a guard acts on every hit there can be.
fn covers(
    guard: &Guard,
    applies: &Applies,
    scope: &Scope,
    manner: Option<&Manner>,
    dropped: &[&Guard],
) -> bool {
    match guard {
        Guard::Profile(profile) => profile.contains(applies),
        Guard::InSection(sections) => {
            !scope.sections.is_empty()
                && scope
                    .sections
                    .iter()
                    .all(|section| sections.contains(section))
        }
        Guard::NotInSection(sections) => {
            !scope.sections.is_empty()
                && !scope
                    .sections
                    .iter()
                    .any(|section| sections.contains(section))
        }
        Guard::Modality(modalities) => manner.is_some_and(|manner| {
            !manner.modality.is_empty()
                && manner
                    .modality
                    .iter()
                    .all(|modality| modalities.contains(modality))
        }),
        Guard::Negated | Guard::Forbidden | Guard::Warned | Guard::Reported | Guard::Asked => {
            manner.is_some_and(|manner| {
                let drops = |polarity: &Polarity| {
                    dropped.iter().any(|guard| said(guard) == Some(*polarity))
                };
                let own = said(guard);
                !manner.polarity.is_empty()
                    && manner
                        .polarity
                        .iter()
                        .any(|polarity| own == Some(*polarity))
                    && manner.polarity.iter().all(drops)
            })
        }
        Guard::Quoted | Guard::CitingLaw | Guard::Actor(_) | Guard::Near { .. } => false,
    }
}

fn said(guard: &Guard) -> Option<Polarity> {
    match guard {
        Guard::Negated => Some(Polarity::Negated),
        Guard::Forbidden => Some(Polarity::Forbidden),
        Guard::Warned => Some(Polarity::Warned),
        Guard::Reported => Some(Polarity::Reported),
        Guard::Asked => Some(Polarity::Asked),
        _ => None,
    }
}
