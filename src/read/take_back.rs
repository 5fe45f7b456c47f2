//! Denials and promises that the rest of the sentence, or the next one, takes back.

use noticelint_rule::resolved::{ClassRole, Polarity};

use crate::notice::{Clause, Document};

use super::Classes;
use super::manner::{Mark, SentenceContext};

/// «我们不会联系您的单位，除非…»: the denial before an exception is taken back, unless the
/// exception is the debtor's consent or the law's demand. So is «只要您今天还清，就不会…», a
/// promise that hangs on payment.
pub(super) fn take_back(
    document: &Document,
    classes: &Classes,
    clauses: &mut [Clause],
    marks: &[Vec<Mark>],
    context: &SentenceContext,
) {
    let excepted = (1..clauses.len()).any(|at| takes_back(clauses, marks, at, context));
    if excepted && !context.consent {
        flip(clauses);
        return;
    }
    let within = clauses.iter().zip(marks).any(|(_, marks)| {
        let denial = marks.iter().position(|mark| mark.role == ClassRole::Denial);
        let exception = marks
            .iter()
            .position(|mark| mark.role == ClassRole::Exception);
        matches!((denial, exception), (Some(denial), Some(exception)) if exception > denial)
    });
    if within && !context.consent {
        flip(clauses);
        return;
    }
    if promise_for_payment(document, classes, clauses, marks) {
        flip(clauses);
    }
}

/// «只要您今天还清，我们就不会…»: an if-part that asks for payment before the denial.
fn promise_for_payment(
    document: &Document,
    classes: &Classes,
    clauses: &[Clause],
    marks: &[Vec<Mark>],
) -> bool {
    let asked = clauses.iter().zip(marks).position(|(clause, marks)| {
        let Some(until) = clause.condition_until else {
            return false;
        };
        let done = marks.iter().any(|mark| mark.role == ClassRole::Done);
        !done
            && classes.pay.is_some_and(|class| {
                document
                    .class_in(class, &(clause.range.start..until))
                    .iter()
                    .any(|place| polarity_of(clause, place.start) == Polarity::Affirmed)
            })
    });
    let denied = marks
        .iter()
        .rposition(|marks| marks.iter().any(|mark| mark.role == ClassRole::Denial));
    matches!((asked, denied), (Some(asked), Some(denied)) if asked <= denied)
}

/// How what a clause says at a byte is meant.
pub(super) fn polarity_of(clause: &Clause, offset: usize) -> Polarity {
    clause
        .runs
        .iter()
        .rev()
        .find(|run| run.from <= offset)
        .map_or(Polarity::Affirmed, |run| run.polarity)
}

fn takes_back(
    clauses: &[Clause],
    marks: &[Vec<Mark>],
    at: usize,
    context: &SentenceContext,
) -> bool {
    let Some(clause) = clauses.get(at) else {
        return false;
    };
    marks.get(at).is_some_and(|marks| {
        marks.iter().any(|mark| {
            let opens = mark.range.start <= clause.range.start + 6;
            match mark.role {
                ClassRole::Exception => opens,
                ClassRole::Contrast => opens && context.doubt,
                _ => false,
            }
        })
    })
}

pub(super) fn opens_with_take_back(
    clauses: &[Clause],
    marks: &[Vec<Mark>],
    context: &SentenceContext,
) -> bool {
    takes_back(clauses, marks, 0, context) && !context.consent
}

pub(super) fn flip(clauses: &mut [Clause]) {
    for run in clauses.iter_mut().flat_map(|clause| &mut clause.runs) {
        if run.polarity == Polarity::Negated {
            run.polarity = Polarity::Affirmed;
            run.leverage = true;
        }
    }
}
