//! `days_between`: the days stated are those between two dates.

use jiff::civil::Date;
use noticelint_rule::resolved::{Polarity, RoleId};

use crate::entity::{Unit, Value};
use crate::notice::ReadEntity;

use super::super::{Match, Reason, Step};
use super::View;
use super::calendar::{Calendar, between, later};
use super::tally::Tally;

/// A day and the entity that gives it.
#[derive(Clone, Copy, Debug)]
struct Day {
    entity: usize,
    date: Date,
}

pub(super) fn check(
    view: &View<'_>,
    days: RoleId,
    from: RoleId,
    to: &[RoleId],
    grace: Option<RoleId>,
    tally: &mut Tally,
) {
    let calendar = Calendar::new(view);
    let mut stated_any = false;
    for (at, entity) in view.in_role(days) {
        let Value::Period(period) = entity.entity.value else {
            continue;
        };
        if period.unit != Unit::Day || !is_statement(view, entity) {
            continue;
        }
        stated_any = true;
        let question = Question {
            view,
            calendar: &calendar,
            stated: period.count,
            entity,
            at,
            from,
            to,
            grace,
        };
        question.answer(tally);
    }
    if !stated_any && view.has_slot(days) {
        tally.person(Reason::UnfilledSlot);
    }
}

/// Whether a count states how many days it were: no bound, no condition, nothing denied.
fn is_statement(view: &View<'_>, entity: &ReadEntity) -> bool {
    let range = &entity.entity.range;
    let said = view.document.said_at(range.start);
    !view.marked_before(view.marks.bound, range.start, 1)
        && !view.marked_after(view.marks.bound, range.end, 0)
        && !said.hypothetical
        && matches!(said.polarity, Polarity::Affirmed | Polarity::Asked)
}

struct Question<'a> {
    view: &'a View<'a>,
    calendar: &'a Calendar<'a>,
    stated: u32,
    entity: &'a ReadEntity,
    at: usize,
    from: RoleId,
    to: &'a [RoleId],
    grace: Option<RoleId>,
}

impl Question<'_> {
    fn answer(&self, tally: &mut Tally) {
        let range = &self.entity.entity.range;
        let from = self.nearest(self.days_in(self.from));
        let to = self.last_days();
        if to.is_empty() {
            let reason = self
                .to
                .first()
                .map_or(Reason::ValueMissing, |role| self.view.missing(*role));
            let slot = self.to.iter().any(|role| self.view.has_slot(*role));
            tally.person(if slot { Reason::UnfilledSlot } else { reason });
            return;
        }
        if from.is_empty() {
            if self.fits_some_month(&to) {
                tally.pass(range.clone());
            } else {
                tally.person(self.view.missing(self.from));
            }
            return;
        }
        let fits = |from: &Day, to: &Day| {
            self.firsts(from.date)
                .any(|first| between(first, to.date) == i64::from(self.stated))
        };
        if from.iter().any(|from| to.iter().any(|to| fits(from, to))) || self.fits_some_month(&to) {
            tally.pass(range.clone());
            return;
        }
        if self.counts_from_another_day(&to) {
            tally.person(Reason::Ambiguous);
            return;
        }
        match (from.first(), to.first()) {
            (Some(from), Some(to)) => self.found(*from, *to, tally),
            _ => tally.person(Reason::Ambiguous),
        }
    }

    /// The days in a role that can stand in one message with the count.
    fn days_in(&self, role: RoleId) -> Vec<Day> {
        self.view
            .in_role(role)
            .filter(|(_, entity)| self.compatible(entity))
            .flat_map(|(at, _)| {
                self.calendar
                    .days(at)
                    .into_iter()
                    .map(move |date| Day { entity: at, date })
            })
            .collect()
    }

    fn compatible(&self, entity: &ReadEntity) -> bool {
        self.view
            .document
            .compatible(self.entity.entity.range.start, entity.entity.range.start)
    }

    /// Those in the sentence or row of the count, else in its leaf, else all; the nearest
    /// before the count first.
    fn nearest(&self, mut days: Vec<Day>) -> Vec<Day> {
        let start = |day: &Day| {
            self.view
                .document
                .entities
                .get(day.entity)
                .map_or(0, |entity| entity.entity.range.start)
        };
        let own = self.entity.entity.range.start;
        let nearness = |day: &Day| self.view.nearness(own, start(day));
        let best = days.iter().map(nearness).min();
        days.retain(|day| Some(nearness(day)) == best);
        days.sort_by_key(|day| (start(day) > own, start(day).abs_diff(own)));
        days
    }

    /// The last day: of the first role of the list that is found.
    fn last_days(&self) -> Vec<Day> {
        self.to
            .iter()
            .map(|role| self.nearest(self.days_in(*role)))
            .find(|days| !days.is_empty())
            .unwrap_or_default()
    }

    /// Day nought, also as a grace period moves it.
    fn firsts(&self, from: Date) -> impl Iterator<Item = Date> {
        let mut firsts = vec![from];
        if let Some(grace) = self.grace {
            for (at, entity) in self.view.in_role(grace) {
                if !self.compatible(entity) {
                    continue;
                }
                if let Value::Period(period) = entity.entity.value
                    && period.unit == Unit::Day
                {
                    firsts.extend(later(from, period.count));
                }
                firsts.extend(self.calendar.days(at));
            }
            let grace_days = self.view.target.data.role("grace_days");
            for (_, entity) in grace_days
                .into_iter()
                .flat_map(|role| self.view.in_role(role))
            {
                if let Value::Period(period) = entity.entity.value
                    && period.unit == Unit::Day
                {
                    firsts.extend(later(from, period.count));
                }
            }
        }
        firsts.into_iter()
    }

    /// The due day comes each month, and in one of them the count is right.
    fn fits_some_month(&self, to: &[Day]) -> bool {
        self.view
            .in_role(self.from)
            .filter_map(|(at, _)| self.calendar.day_of_month(at))
            .any(|day| {
                to.iter().any(|to| {
                    use jiff::ToSpan;
                    to.date
                        .checked_sub(i64::from(self.stated).days())
                        .is_ok_and(|date: Date| {
                            date.day() == day || (date.day() < day && date == date.last_of_month())
                        })
                })
            })
    }

    /// The count runs from a day without a role, or from the day of default.
    fn counts_from_another_day(&self, to: &[Day]) -> bool {
        let default = self.view.target.data.role("default_date");
        self.view
            .document
            .entities
            .iter()
            .enumerate()
            .filter(|(at, entity)| {
                *at != self.at
                    && (entity.roles.is_empty() || entity.roles.first().copied() == default)
            })
            .flat_map(|(at, _)| self.calendar.days(at))
            .any(|first| {
                to.iter()
                    .any(|to| between(first, to.date) == i64::from(self.stated))
            })
    }

    fn found(&self, from: Day, to: Day, tally: &mut Tally) {
        // Where a grace period is told, the days run from its end.
        let first = self.firsts(from.date).max().unwrap_or(from.date);
        let computed = between(first, to.date);
        if computed < 0 {
            tally.person(Reason::Ambiguous);
            return;
        }
        let view = self.view;
        let range_of = |at: usize| {
            view.document
                .entities
                .get(at)
                .map_or(0..0, |entity| entity.entity.range.clone())
        };
        let name_of = |at: usize| {
            view.document
                .entities
                .get(at)
                .and_then(|entity| view.role(entity))
                .map_or_else(String::new, |role| view.name(role))
        };
        let mut found = Match::at(self.entity.entity.range.clone());
        found.related = vec![
            (range_of(from.entity), name_of(from.entity)),
            (range_of(to.entity), name_of(to.entity)),
        ];
        found.captures = vec![
            ("stated", self.stated.to_string()),
            ("computed", computed.to_string()),
            (
                "difference",
                computed.abs_diff(i64::from(self.stated)).to_string(),
            ),
            ("role", name_of(self.at)),
        ];
        found.steps = vec![Step::Sum(format!(
            "{first} → {} = {computed} ≠ {}",
            to.date, self.stated
        ))];
        tally.fail(found);
    }
}
