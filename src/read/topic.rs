//! What a denial says of the words before it: «您的单位我们不会联系», «上门、张贴，这些我们都不做».

use std::ops::Range;

use noticelint_rule::resolved::{ClassRole, Polarity};

use crate::notice::{Clause, Document, Run};

use super::Classes;
use super::denial::{begins, next_action};
use super::manner::Mark;
use super::take_back::polarity_of;

/// A clause that only names what the next one speaks of is no longer: twelve characters.
const TOPIC: usize = 36;

/// Denies what stands before the denial that speaks of it, in its clause and in the clauses
/// before it in the sentence.
pub(super) fn deny_before(
    document: &Document,
    classes: &Classes,
    clauses: &mut [Clause],
    marks: &[Vec<Mark>],
) {
    for at in 0..clauses.len() {
        let Some((clause, own)) = clauses.get(at).zip(marks.get(at)) else {
            continue;
        };
        // What was wrong is told before it is made up for.
        if own.iter().any(|mark| mark.role == ClassRole::Apology) {
            tell(clauses, marks, at);
            continue;
        }
        let rebuts = own.iter().any(|mark| mark.role == ClassRole::Rebuttal);
        let denied = until(document, classes, clause, own);
        if let Some((end, polarity)) = denied
            && let Some(clause) = clauses.get_mut(at)
        {
            deny(clause, end, polarity);
        }
        let Some(clause) = clauses.get(at) else {
            continue;
        };
        if rebuts || (points_back(clause, own) && denies(own)) {
            for (clause, own) in clauses.iter_mut().zip(marks).take(at).rev() {
                let end = clause.range.end;
                deny(clause, end, Polarity::Negated);
                if own.iter().any(|mark| mark.role == ClassRole::Contrast) {
                    break;
                }
            }
        } else if let Some(before) = at.checked_sub(1)
            && let Some((topic, words)) = clauses.get(before).zip(marks.get(before))
            && let Some(kind) = topic_kind(document, classes, topic, words)
            && let Some(polarity) = denies_topic(document, classes, clause, own, kind)
            && let Some(topic) = clauses.get_mut(before)
        {
            let end = topic.range.end;
            deny(topic, end, polarity);
        }
    }
}

/// «个别人员曾致电您的单位，我们向您道歉»: the clauses up to the apology tell what happened,
/// unless they say what will.
fn tell(clauses: &mut [Clause], marks: &[Vec<Mark>], to: usize) {
    let plans = |marks: &[Mark]| {
        marks.iter().any(|mark| {
            matches!(
                mark.role,
                ClassRole::Planned | ClassRole::Certain | ClassRole::Condition
            )
        })
    };
    let affirmed = clauses.iter_mut().zip(marks).take(to + 1);
    for (clause, _) in affirmed.filter(|(_, marks)| !plans(marks)) {
        for run in &mut clause.runs {
            if run.polarity == Polarity::Affirmed {
                run.polarity = Polarity::Reported;
            }
        }
    }
}

/// Up to where a clause is denied by a word behind, and how.
fn until(
    document: &Document,
    classes: &Classes,
    clause: &Clause,
    marks: &[Mark],
) -> Option<(usize, Polarity)> {
    let unrelated = marks
        .iter()
        .rev()
        .find(|mark| matches!(mark.role, ClassRole::Unrelated | ClassRole::Rebuttal));
    if let Some(mark) = unrelated {
        let end = match mark.role {
            ClassRole::Unrelated => clause.range.end,
            _ => mark.range.end,
        };
        return Some((end, Polarity::Negated));
    }
    let first = marks.iter().find(|mark| is_turn(mark.role))?;
    let before = clause.range.start..first.range.start;
    // A remark in brackets speaks for itself.
    let remark = document.slice(&before).contains(['（', '(']);
    if remark || next_action(document, classes, before.start, before.end).is_some() {
        return None;
    }
    match first.role {
        ClassRole::Prohibition => Some((first.range.start, Polarity::Forbidden)),
        ClassRole::Denial if denies_action(document, classes, clause, first) => {
            Some((first.range.start, Polarity::Negated))
        }
        _ => None,
    }
}

/// Words that settle how a clause is meant before its first denial is looked at.
fn is_turn(role: ClassRole) -> bool {
    matches!(
        role,
        ClassRole::Denial
            | ClassRole::Negator
            | ClassRole::Prohibition
            | ClassRole::Affirmer
            | ClassRole::Reluctance
            | ClassRole::Avoidance
            | ClassRole::Condition
            | ClassRole::Planned
            | ClassRole::Certain
            | ClassRole::Done
            | ClassRole::Report
    )
}

fn denies_action(document: &Document, classes: &Classes, clause: &Clause, mark: &Mark) -> bool {
    next_action(document, classes, mark.range.end, clause.range.end)
        .is_some_and(|action| polarity_of(clause, action.start) == Polarity::Negated)
}

/// Whether a clause opens by pointing at those before it.
fn points_back(clause: &Clause, marks: &[Mark]) -> bool {
    const OPENING: usize = 9;
    marks.iter().any(|mark| {
        mark.role == ClassRole::Anaphor && mark.range.start <= clause.range.start + OPENING
    })
}

fn denies(marks: &[Mark]) -> bool {
    let has = |role: ClassRole| marks.iter().any(|mark| mark.role == role);
    !has(ClassRole::Affirmer)
        && (has(ClassRole::Denial) || has(ClassRole::Negator) || has(ClassRole::Prohibition))
}

/// How a clause names its topic.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Topic {
    /// By its name.
    Bare,
    /// After a preposition (对您的孩子，…).
    Prepositional,
}

/// How a clause denies the topic that the clause before it names, if it does.
fn denies_topic(
    document: &Document,
    classes: &Classes,
    clause: &Clause,
    marks: &[Mark],
    topic: Topic,
) -> Option<Polarity> {
    if marks.iter().any(|mark| mark.role == ClassRole::Unrelated) {
        return Some(Polarity::Negated);
    }
    let first = marks.iter().find(|mark| is_turn(mark.role))?;
    match first.role {
        ClassRole::Prohibition => Some(Polarity::Forbidden),
        ClassRole::Denial
            if topic == Topic::Prepositional || denies_action(document, classes, clause, first) =>
        {
            Some(Polarity::Negated)
        }
        _ => None,
    }
}

/// How a clause names something, where it says nothing of it.
fn topic_kind(
    document: &Document,
    classes: &Classes,
    clause: &Clause,
    marks: &[Mark],
) -> Option<Topic> {
    let range = &clause.range;
    let says = marks
        .iter()
        .any(|mark| is_turn(mark.role) || mark.role == ClassRole::Contrast);
    if range.len() > TOPIC || says {
        None
    } else if begins(document, classes.of(ClassRole::Preposition), range.start) {
        Some(Topic::Prepositional)
    } else if next_action(document, classes, range.start, range.end).is_none()
        && names_target(document, classes, range)
    {
        Some(Topic::Bare)
    } else {
        None
    }
}

/// Whether a clause opens with somebody to whom something may be done (单位那边, 您的孩子).
fn names_target(document: &Document, classes: &Classes, range: &Range<usize>) -> bool {
    const OPENING: usize = 9;
    let mut targets = classes.of(ClassRole::Target).iter();
    targets.any(|class| {
        let places = document.hits.class_in(*class, range);
        let first = places.first();
        first.is_some_and(|place| place.start <= range.start + OPENING)
    })
}

/// Denies what a clause affirms before `end`, from its last contrast on.
fn deny(clause: &mut Clause, end: usize, polarity: Polarity) {
    let after = polarity_of(clause, end);
    let leverage = clause.runs.iter().any(|run| run.leverage);
    if leverage {
        return;
    }
    for run in clause.runs.iter_mut().filter(|run| run.from < end) {
        if matches!(run.polarity, Polarity::Affirmed | Polarity::Asked) {
            run.polarity = polarity;
        }
    }
    let ends_here = end < clause.range.end && !clause.runs.iter().any(|run| run.from == end);
    if ends_here {
        let at = clause.runs.partition_point(|run| run.from <= end);
        clause.runs.insert(
            at,
            Run {
                from: end,
                polarity: after,
                leverage: false,
            },
        );
    }
}
