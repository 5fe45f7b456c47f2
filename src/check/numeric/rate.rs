//! `rate_at_most`: a stated rate, annualised, is at most so many percent.

use noticelint_rule::resolved::{EntityKind, RoleId};
use rust_decimal::Decimal;

use crate::entity::{Unit, Value};

use super::super::{Match, Reason, Step};
use super::figure::percent;
use super::tally::Tally;
use super::{View, is};

/// Days of a year and months of a year, for rates by the day and by the month. A year of 365
/// days is what a contract without another word means.
const DAYS: u32 = 365;
const MONTHS: u32 = 12;
/// Roles of sums that a rate stands behind, by the names that the data give them.
const COSTS: [&str; 3] = ["interest", "penalty_interest", "liquidated_damages"];

pub(super) fn check(view: &View<'_>, roles: &[RoleId], cap: &str, tally: &mut Tally) {
    let Some(cap) = cap
        .parse::<Decimal>()
        .ok()
        .and_then(|cap| cap.checked_div(Decimal::ONE_HUNDRED))
    else {
        return;
    };
    let mut any = false;
    for entity in &view.document.entities {
        let Value::Rate(rate) = entity.entity.value else {
            continue;
        };
        let range = entity.entity.range.clone();
        let in_role = roles.is_empty() || entity.roles.iter().any(|role| roles.contains(role));
        if !is(entity, EntityKind::Rate) || !in_role || !view.target.sees(&range) {
            continue;
        }
        any = true;
        let times = match rate.per {
            Some(Unit::Day) => DAYS,
            Some(Unit::Month) => MONTHS,
            Some(Unit::Year) => 1,
            // Of no stated time: only a person can tell.
            _ if roles.is_empty() => continue,
            _ => {
                tally.person(Reason::ValueMissing);
                continue;
            }
        };
        let Some(year) = rate.fraction.checked_mul(Decimal::from(times)) else {
            continue;
        };
        if year <= cap {
            tally.pass(range);
            continue;
        }
        let role = view.role(entity);
        let mut found = Match::at(range.clone());
        found.captures = vec![
            ("stated", view.document.quote(&range).to_owned()),
            ("computed", percent(year)),
            ("difference", percent(year - cap)),
            (
                "role",
                role.map_or_else(String::new, |role| view.name(role)),
            ),
        ];
        let left = if times == 1 {
            percent(year)
        } else {
            format!("{} × {times} = {}", percent(rate.fraction), percent(year))
        };
        found.steps = vec![Step::Sum(format!("{left} > {}", percent(cap)))];
        tally.fail(found);
    }
    if !any && roles.iter().any(|role| view.has_slot(*role)) {
        tally.person(Reason::UnfilledSlot);
    }
    // Nothing is annualised from a sum and a count of days: a person must look.
    if !any && costs(view) {
        tally.person(Reason::ValueMissing);
    }
}

/// Whether the notice claims interest or the like as a sum.
fn costs(view: &View<'_>) -> bool {
    COSTS
        .iter()
        .filter_map(|name| view.target.data.role(name))
        .flat_map(|role| view.in_role(role))
        .any(|(_, entity)| match entity.entity.value {
            Value::Money(money) => !money.yuan.is_zero(),
            _ => false,
        })
}
