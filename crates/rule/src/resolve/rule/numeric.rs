//! Figures and dates against others.

use crate::at::At;
use crate::mistake::{Mistake, Never};
use crate::resolve::Context;
use crate::resolved;
use crate::written;

use super::need::{role, roles, window};

/// Resolves a numeric check.
pub(super) fn numeric(
    context: &mut Context<'_>,
    at: &At<written::Check>,
    written: &written::Numeric,
) -> Option<resolved::Numeric> {
    use resolved::Numeric as R;
    use written::Numeric as W;
    let nothing = |context: &mut Context<'_>, list: &[At<String>], give: &'static str| {
        if list.is_empty() {
            context.error(at, Mistake::NothingToFind { give });
        }
    };
    Some(match written {
        W::SumEquals(check) => {
            nothing(context, &check.parts, "roles under `parts`");
            for part in check.parts.iter().chain(&check.minus) {
                same(context, part, &check.total);
            }
            R::SumEquals {
                parts: roles(context, &check.parts),
                minus: roles(context, &check.minus),
                total: role(context, &check.total)?,
            }
        }
        W::Equals(check) => {
            nothing(context, &check.roles, "`roles`");
            R::Equals {
                roles: roles(context, &check.roles),
                unlike: roles(context, &check.unlike),
                surely: check.surely,
            }
        }
        W::Instalments(check) => {
            nothing(context, &check.total, "roles under `total`");
            for total in &check.total {
                same(context, total, &check.each);
            }
            R::Instalments {
                each: role(context, &check.each)?,
                apart: roles(context, &check.apart),
                beside: roles(context, &check.beside),
                total: roles(context, &check.total),
            }
        }
        W::ColumnSums(check) => R::ColumnSums {
            minus: roles(context, &check.minus),
            not: roles(context, &check.not),
        },
        W::DaysBetween(check) => {
            nothing(context, &check.to, "roles under `to`");
            for to in &check.to {
                same(context, to, &check.from);
            }
            R::DaysBetween {
                days: role(context, &check.days)?,
                from: role(context, &check.from)?,
                to: roles(context, &check.to),
                grace: match &check.grace {
                    Some(grace) => Some(role(context, grace)?),
                    None => None,
                },
            }
        }
        W::Before(check) => {
            same(context, &check.second, &check.first);
            R::Before {
                first: role(context, &check.first)?,
                second: role(context, &check.second)?,
                or_same: check.or_same,
            }
        }
        W::AtLeastDays(check) => {
            same(context, &check.after, &check.date);
            R::AtLeastDays {
                date: role(context, &check.date)?,
                after: role(context, &check.after)?,
                days: check.days,
            }
        }
        W::RateAtMost(check) => {
            let percent = check.percent.value.parse::<f64>();
            if !percent.is_ok_and(|percent| percent.is_finite() && percent > 0.0) {
                context.error(&check.percent, Mistake::NotAPercentage);
            }
            R::RateAtMost {
                roles: roles(context, &check.roles),
                percent: check.percent.value.clone(),
            }
        }
        W::WordsEqualFigures(check) => R::WordsEqualFigures {
            within: window(context, &check.within),
        },
        W::SameName(check) => {
            nothing(context, &check.roles, "`roles`");
            R::SameName(roles(context, &check.roles))
        }
    })
}

fn same(context: &mut Context<'_>, one: &At<String>, other: &At<String>) {
    if one.value == other.value && !one.value.is_empty() {
        context.error(one, Mistake::NeverFires(Never::SameRole));
    }
}
