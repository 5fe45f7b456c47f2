//! `before` and `at_least_days`: one date against another.

use jiff::civil::Date;
use noticelint_rule::resolved::{Polarity, RoleId};

use crate::entity::{DateValue, Relative, Unit, Value};
use crate::notice::ReadEntity;

use super::super::{Match, Reason, Step};
use super::View;
use super::calendar::{Calendar, between};
use super::tally::Tally;

/// One date comes before another.
pub(super) fn before(
    view: &View<'_>,
    first: RoleId,
    second: RoleId,
    or_same: bool,
    tally: &mut Tally,
) {
    let violates = |first: Date, second: Date| first > second || (first == second && !or_same);
    compare(view, first, second, tally, |gap| match gap {
        Gap::Days(first, second) => violates(first, second),
        Gap::Receipt(_) => false,
    });
}

/// One date comes at least so many days after another.
pub(super) fn at_least(view: &View<'_>, date: RoleId, after: RoleId, days: u32, tally: &mut Tally) {
    compare(view, after, date, tally, |gap| match gap {
        Gap::Days(first, second) => between(first, second) < i64::from(days),
        Gap::Receipt(count) => count < days,
    });
}

/// What lies between two dates.
enum Gap {
    /// From one day to another.
    Days(Date, Date),
    /// At least so many days after receipt.
    Receipt(u32),
}

/// Compares every date in the role `later` with those in the role `earlier`: wrong is what is
/// wrong with all of them.
fn compare(
    view: &View<'_>,
    earlier: RoleId,
    later: RoleId,
    tally: &mut Tally,
    violates: impl Fn(Gap) -> bool,
) {
    let calendar = Calendar::new(view);
    let firsts: Vec<(usize, Date)> = view
        .in_role(earlier)
        .flat_map(|(at, _)| calendar.days(at).into_iter().map(move |date| (at, date)))
        .collect();
    let mut any = false;
    for (at, entity) in view.in_role(later) {
        let polarity = view.document.said_at(entity.entity.range.start).polarity;
        if !matches!(polarity, Polarity::Affirmed | Polarity::Asked) {
            continue;
        }
        any = true;
        let range = entity.entity.range.clone();
        if let Some(count) = receipt(entity) {
            if violates(Gap::Receipt(count)) {
                let mut found = Match::at(range);
                found.captures = captures(view, at, later, String::new(), count.into());
                tally.fail(found);
            } else {
                tally.pass(range);
            }
            continue;
        }
        let own = calendar.days(at);
        if own.is_empty() {
            // A date that only receipt or the calendar of each month tells is not compared.
            if matches!(entity.entity.value, Value::Date(DateValue::Impossible)) {
                tally.person(Reason::Ambiguous);
            }
            continue;
        }
        let comparable: Vec<&(usize, Date)> = firsts
            .iter()
            .filter(|(first, _)| {
                *first != at
                    && view.document.entities.get(*first).is_some_and(|first| {
                        view.document
                            .compatible(first.entity.range.start, range.start)
                    })
            })
            .collect();
        if comparable.is_empty() {
            tally.person(view.missing(earlier));
            continue;
        }
        let wrong = |second: &Date| {
            comparable
                .iter()
                .all(|(_, first)| violates(Gap::Days(*first, *second)))
        };
        if !own.iter().all(wrong) {
            tally.pass(range);
            continue;
        }
        // The first date that stands nearest in the text is shown.
        let start = |at: usize| {
            view.document
                .entities
                .get(at)
                .map_or(0, |entity| entity.entity.range.start)
        };
        let nearest = comparable
            .iter()
            .min_by_key(|(first, _)| start(*first).abs_diff(range.start));
        if let (Some((first, day)), Some(second)) = (nearest, own.first()) {
            tally.fail(found(view, (*first, *day), (at, *second), (earlier, later)));
        }
    }
    if !any && view.has_slot(later) {
        tally.person(Reason::UnfilledSlot);
    }
}

/// Days after receipt, at the least.
fn receipt(entity: &ReadEntity) -> Option<u32> {
    match entity.entity.value {
        Value::Date(DateValue::Relative(Relative::FromReceipt(period))) => match period.unit {
            Unit::Day | Unit::WorkingDay => Some(period.count),
            Unit::Hour => Some(period.count / 24),
            Unit::Week => period.count.checked_mul(7),
            Unit::Month => period.count.checked_mul(28),
            _ => None,
        },
        _ => None,
    }
}

fn found(
    view: &View<'_>,
    (first, first_day): (usize, Date),
    (second, second_day): (usize, Date),
    (earlier, later): (RoleId, RoleId),
) -> Match {
    let range_of = |at: usize| {
        view.document
            .entities
            .get(at)
            .map_or(0..0, |entity| entity.entity.range.clone())
    };
    let mut found = Match::at(range_of(second));
    found.related = vec![(range_of(first), view.name(earlier))];
    let days = between(first_day, second_day);
    let other = view.document.quote(&range_of(first)).to_owned();
    found.captures = captures(view, second, later, other, days);
    found.steps = vec![Step::Sum(format!(
        "{} {second_day} − {} {first_day} = {days}",
        view.name(later),
        view.name(earlier)
    ))];
    found
}

fn captures(
    view: &View<'_>,
    at: usize,
    role: RoleId,
    other: String,
    days: i64,
) -> Vec<(&'static str, String)> {
    let range = view
        .document
        .entities
        .get(at)
        .map_or(0..0, |entity| entity.entity.range.clone());
    vec![
        ("stated", view.document.quote(&range).to_owned()),
        ("computed", other),
        ("difference", days.unsigned_abs().to_string()),
        ("role", view.name(role)),
    ]
}
