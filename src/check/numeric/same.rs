//! `equals`: every figure in the roles is the same wherever it is repeated.

use std::ops::Range;

use jiff::civil::Date;
use noticelint_rule::resolved::RoleId;
use rust_decimal::Decimal;

use crate::entity::{Unit, Value};
use crate::notice::ReadEntity;

use super::super::{Match, Reason, Step};
use super::View;
use super::calendar::{Calendar, between};
use super::figure::{alike, amount};
use super::tally::Tally;

/// A value as it is compared.
#[derive(Clone, Debug, PartialEq)]
enum Key {
    Money(Decimal),
    Date(Date),
    Days(u32),
    Rate(Decimal),
    Digits(String),
}

/// An entry of a list is no longer, in characters.
const LONGEST_LINE: usize = 24;

struct Figure<'a> {
    entity: &'a ReadEntity,
    key: Key,
}

impl Figure<'_> {
    fn range(&self) -> &Range<usize> {
        &self.entity.entity.range
    }
}

pub(super) fn check(view: &View<'_>, roles: &[RoleId], tally: &mut Tally) {
    let figures = figures(view, roles);
    let slots = roles.iter().any(|role| view.has_slot(*role));
    let mut keys: Vec<(&Key, usize)> = Vec::new();
    for figure in &figures {
        match keys.iter_mut().find(|(key, _)| **key == figure.key) {
            Some((_, times)) => *times += 1,
            None => keys.push((&figure.key, 1)),
        }
    }
    match keys.as_slice() {
        [] if slots => tally.person(Reason::UnfilledSlot),
        [] => {}
        [(_, 1)] if slots => tally.person(Reason::UnfilledSlot),
        [(_, 1)] => {}
        [_] => figures
            .iter()
            .for_each(|figure| tally.pass(figure.range().clone())),
        [(first, often), (second, seldom)] => {
            // The one that is said less often is off; of two said once the later.
            let (right, off) = if often >= seldom {
                (*first, *second)
            } else {
                (*second, *first)
            };
            compare(view, &figures, right, off, tally);
        }
        _ => tally.person(Reason::Ambiguous),
    }
}

fn figures<'a>(view: &View<'a>, roles: &[RoleId]) -> Vec<Figure<'a>> {
    let calendar = Calendar::new(view);
    let mut figures = Vec::new();
    for (at, entity) in view.document.entities.iter().enumerate() {
        let range = &entity.entity.range;
        let in_role = view.role(entity).is_some_and(|role| roles.contains(&role));
        let inexact = view.marked_before(view.marks.approximate, range.start, 1)
            || view.marked_after(view.marks.approximate, range.end, 0)
            || view.marked_before(view.marks.bound, range.start, 1)
            || view.marked_after(view.marks.bound, range.end, 0);
        if !in_role || inexact || !view.target.sees(range) {
            continue;
        }
        let counted = matches!(entity.entity.value, Value::Period(_));
        if counted && view.document.said_at(range.start).hypothetical {
            continue;
        }
        let key = match &entity.entity.value {
            Value::Money(money) if !money.words => Some(Key::Money(money.yuan)),
            Value::Date(_) => match calendar.days(at).as_slice() {
                [date] => Some(Key::Date(*date)),
                _ => None,
            },
            Value::Period(period) if period.unit == Unit::Day => Some(Key::Days(period.count)),
            Value::Rate(rate) => rate.per.and_then(|per| {
                let times = match per {
                    Unit::Day => 365,
                    Unit::Month => 12,
                    _ => 1,
                };
                rate.fraction
                    .checked_mul(Decimal::from(times))
                    .map(Key::Rate)
            }),
            Value::Phone(_) | Value::IdNumber(_) | Value::BankCard(_) => {
                let digits = view.document.slice(range);
                Some(Key::Digits(
                    digits.chars().filter(char::is_ascii_digit).collect(),
                ))
            }
            _ => None,
        };
        figures.extend(key.map(|key| Figure { entity, key }));
    }
    figures
}

fn compare(view: &View<'_>, figures: &[Figure<'_>], right: &Key, off: &Key, tally: &mut Tally) {
    let rest: Vec<&Figure<'_>> = figures.iter().filter(|f| f.key == *right).collect();
    let last_off = figures.iter().rfind(|figure| figure.key == *off);
    let Some(off) = last_off else { return };
    let comparable: Vec<&&Figure<'_>> = rest
        .iter()
        .filter(|figure| !apart(view, figure, off))
        .collect();
    if comparable.is_empty() || !near(&off.key, right) {
        tally.person(Reason::Ambiguous);
        return;
    }
    let role = view.role(off.entity);
    let name = role.map_or_else(String::new, |role| view.name(role));
    let mut found = Match::at(off.range().clone());
    found.related = comparable
        .iter()
        .map(|figure| (figure.range().clone(), name.clone()))
        .collect();
    let quote = |figure: &Figure<'_>| view.document.quote(figure.range()).to_owned();
    let other = comparable
        .first()
        .map_or_else(String::new, |figure| quote(figure));
    found.steps = vec![Step::Sum(format!("{} ≠ {other}", quote(off)))];
    found.captures = vec![
        ("stated", quote(off)),
        ("computed", other),
        ("difference", difference(&off.key, right)),
        ("role", name),
    ];
    tally.fail(found);
}

fn difference(a: &Key, b: &Key) -> String {
    match (a, b) {
        (Key::Money(a), Key::Money(b)) => amount((a - b).abs()),
        (Key::Date(a), Key::Date(b)) => between(*a, *b).unsigned_abs().to_string(),
        (Key::Days(a), Key::Days(b)) => a.abs_diff(*b).to_string(),
        _ => String::new(),
    }
}

/// Whether two figures speak of different things although their role is one: in one sentence,
/// one table, neighbouring lines, or with other figures of one role beside them.
fn apart(view: &View<'_>, a: &Figure<'_>, b: &Figure<'_>) -> bool {
    let document = view.document;
    let (start, other) = (a.range().start, b.range().start);
    if !document.compatible(start, other) || view.nearness(start, other) == 0 {
        return true;
    }
    let table = |at| view.row(at).map(|(table, _)| table);
    if table(start).is_some() && table(start) == table(other) {
        return true;
    }
    if neighbouring_lines(view, a, b) {
        return true;
    }
    let (first, second) = (beside(view, a), beside(view, b));
    first.iter().any(|(role, key)| {
        second
            .iter()
            .any(|(other, value)| role == other && key != value)
    })
}

/// Dates and amounts in other roles in the sentence or row of a figure.
fn beside(view: &View<'_>, figure: &Figure<'_>) -> Vec<(RoleId, Key)> {
    let calendar = Calendar::new(view);
    let own = view.role(figure.entity);
    let at = figure.range().start;
    view.document
        .entities
        .iter()
        .enumerate()
        .filter(|(_, entity)| view.nearness(at, entity.entity.range.start) == 0)
        .filter_map(|(index, entity)| {
            let role = view.role(entity).filter(|role| Some(*role) != own)?;
            let key = match entity.entity.value {
                Value::Date(_) => Key::Date(calendar.days(index).first().copied()?),
                Value::Money(money) => Key::Money(money.yuan),
                _ => return None,
            };
            Some((role, key))
        })
        .collect()
}

/// Whether two figures close two lines of one list: entries of one kind, not repetitions.
fn neighbouring_lines(view: &View<'_>, a: &Figure<'_>, b: &Figure<'_>) -> bool {
    let line = |figure: &Figure<'_>| {
        let at = view.document.leaf_at(figure.range().start)?;
        let leaf = view.document.leaves.get(at)?;
        let rest = view.document.slice(&(figure.range().end..leaf.range.end));
        let long = view.document.slice(&leaf.range).chars().count() > LONGEST_LINE;
        (rest.is_empty() && !long).then_some((at, leaf.kind))
    };
    match (line(a), line(b)) {
        (Some((first, kind)), Some((second, other))) => {
            kind == other && first.abs_diff(second) <= 1
        }
        _ => false,
    }
}

/// Whether one value may be the other mistyped; amounts that are quite different are of
/// different things.
fn near(a: &Key, b: &Key) -> bool {
    match (a, b) {
        (Key::Money(a), Key::Money(b)) => alike(*a, *b),
        _ => true,
    }
}
