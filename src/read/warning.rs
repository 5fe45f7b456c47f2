//! How far a warning of others' tricks reaches: «如有人冒充法院…，请报警».

use std::ops::Range;

use noticelint_rule::resolved::{ClassId, ClassRole};

use crate::notice::{Clause, Document};

use super::Classes;
use super::manner::Mark;

/// The bytes of a sentence that a warning rules, empty when it holds none.
///
/// It rules from the start of the sentence («冒充法院…的，请报警») up to the clause in which the
/// sender speaks for itself again («…都是骗子，我们是和法院联合办案»), and no more than its own
/// clause when it only gives a purpose («为防冒领，我们会告知您父亲»).
pub(super) fn scope(
    document: &Document,
    classes: &Classes,
    sentence: &Range<usize>,
    next: Option<Range<usize>>,
    clauses: &[Clause],
    marks: &[Vec<Mark>],
) -> Range<usize> {
    let none = sentence.start..sentence.start;
    let any = |role: ClassRole| marks.iter().flatten().any(|mark| mark.role == role);
    let remedy_next = next.is_some_and(|next| {
        classes
            .of(ClassRole::Remedy)
            .iter()
            .any(|class| !document.class_in(*class, &next).is_empty())
    });
    let warns = |role: ClassRole| {
        role == ClassRole::Warning
            || role == ClassRole::Encounter && (any(ClassRole::Remedy) || remedy_next)
    };
    let of_clause = |marks: &Vec<Mark>| marks.iter().any(|mark| warns(mark.role));
    let Some(first) = marks.iter().position(of_clause) else {
        return none;
    };
    let purpose = clauses
        .get(first)
        .is_some_and(|clause| opens_with(document, classes, ClassRole::Purpose, &clause.range));
    let own = clauses
        .iter()
        .zip(marks)
        .skip(first + 1)
        .find(|(clause, marks)| {
            !of_clause(marks) && (purpose || speaks_for_itself(document, classes, clause, marks))
        });
    let end = own.map_or(sentence.end, |(clause, _)| clause.range.start);
    sentence.start..end
}

/// «我们…», «请您把款…»: the sender's own words, neither a remedy nor a report.
fn speaks_for_itself(
    document: &Document,
    classes: &Classes,
    clause: &Clause,
    marks: &[Mark],
) -> bool {
    let has = |roles: &[ClassRole]| marks.iter().any(|mark| roles.contains(&mark.role));
    if has(&[ClassRole::Remedy, ClassRole::Report]) {
        return false;
    }
    let denied = has(&[
        ClassRole::Prohibition,
        ClassRole::Denial,
        ClassRole::Negator,
    ]);
    opens_with_any(document, classes.sender, &clause.range)
        || !denied && opens_with(document, classes, ClassRole::Imperative, &clause.range)
}

fn opens_with(
    document: &Document,
    classes: &Classes,
    role: ClassRole,
    clause: &Range<usize>,
) -> bool {
    classes
        .of(role)
        .iter()
        .any(|class| opens_with_any(document, Some(*class), clause))
}

fn opens_with_any(document: &Document, class: Option<ClassId>, clause: &Range<usize>) -> bool {
    let text = document.slice(clause);
    let start = clause.start + (text.len() - text.trim_start().len());
    class.is_some_and(|class| {
        document
            .class_in(class, clause)
            .first()
            .is_some_and(|place| place.start == start)
    })
}
