//! What day a date of a notice is, where a year or more is left unsaid.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::entity::{DateValue, Relative, Value};
use crate::notice::Document;

use super::View;

/// The days of a notice.
pub(super) struct Calendar<'a> {
    document: &'a Document,
    letter: Option<Date>,
    /// A day near which dates without a year are taken, where the notice tells none.
    law: Option<Date>,
}

/// Without any year in the notice, both a leap year and another are tried.
const NO_YEAR: [i16; 2] = [2023, 2024];

impl<'a> Calendar<'a> {
    pub(super) fn new(view: &View<'a>) -> Self {
        Self {
            document: view.document,
            letter: view.document.letter_day(),
            law: view.target.law_date,
        }
    }

    /// The days that the entity may mean: one, or two where the year is unsaid; none where the
    /// text does not tell.
    pub(super) fn days(&self, at: usize) -> Vec<Date> {
        match self.value(at) {
            Some(DateValue::Full(date)) => vec![date],
            Some(DateValue::MonthDay { month, day }) => self.with_year(at, month, day),
            Some(DateValue::Day(day)) => self
                .month_before(at)
                .and_then(|(year, month)| Date::new(year, month, day).ok())
                .into_iter()
                .collect(),
            Some(DateValue::Relative(relative)) => self.relative(at, relative),
            Some(DateValue::YearMonth { .. } | DateValue::Impossible) | None => Vec::new(),
        }
    }

    /// The day of each month that the entity names, if it does.
    pub(super) fn day_of_month(&self, at: usize) -> Option<i8> {
        match self.value(at)? {
            DateValue::Relative(Relative::DayOfMonth(day)) => Some(day),
            _ => None,
        }
    }

    fn value(&self, at: usize) -> Option<DateValue> {
        match self.document.entities.get(at)?.entity.value {
            Value::Date(date) => Some(date),
            _ => None,
        }
    }

    fn range(&self, at: usize) -> Range<usize> {
        self.document
            .entities
            .get(at)
            .map_or(0..0, |entity| entity.entity.range.clone())
    }

    /// Month and day in the year that brings them nearest to the day that the text tells.
    fn with_year(&self, at: usize, month: i8, day: i8) -> Vec<Date> {
        let anchors: Vec<Date> = match self.anchor(at) {
            // «您2025年11月3日借款…，今年8月3日为还款日»: it may be near the letter, too.
            Some(anchor) => std::iter::once(anchor)
                .chain(self.letter.filter(|letter| *letter != anchor))
                .collect(),
            None => NO_YEAR
                .iter()
                .filter_map(|year| Date::new(*year, 7, 1).ok())
                .collect(),
        };
        let mut days: Vec<Date> = anchors
            .into_iter()
            .filter_map(|anchor| {
                (-1..=1)
                    .filter_map(|step| Date::new(anchor.year() + step, month, day).ok())
                    .min_by_key(|date| between(anchor, *date).unsigned_abs())
            })
            .collect();
        days.dedup();
        days
    }

    /// The last full date before in the same sentence, else the letter's own, else any in the
    /// notice, else the day whose law applies.
    fn anchor(&self, at: usize) -> Option<Date> {
        let sentence = self.document.sentence_at(self.range(at).start);
        self.full_before(at, |start| self.document.sentence_at(start) == sentence)
            .or(self.letter)
            .or_else(|| self.full_before(at, |_| true))
            .or_else(|| {
                self.document
                    .entities
                    .iter()
                    .find_map(|entity| match entity.entity.value {
                        Value::Date(DateValue::Full(date)) => Some(date),
                        _ => None,
                    })
            })
            .or(self.law)
    }

    fn full_before(&self, at: usize, fits: impl Fn(usize) -> bool) -> Option<Date> {
        self.document
            .entities
            .get(..at)?
            .iter()
            .rev()
            .take_while(|entity| fits(entity.entity.range.start))
            .find_map(|entity| match entity.entity.value {
                Value::Date(DateValue::Full(date)) => Some(date),
                _ => None,
            })
    }

    /// The month of the date before in the same leaf, else that of the letter.
    fn month_before(&self, at: usize) -> Option<(i16, i8)> {
        let leaf = self.document.leaf_at(self.range(at).start);
        (0..at)
            .rev()
            .take_while(|before| self.document.leaf_at(self.range(*before).start) == leaf)
            .find_map(|before| match self.value(before)? {
                DateValue::Full(date) => Some((date.year(), date.month())),
                DateValue::YearMonth { year, month } => Some((year, month)),
                DateValue::MonthDay { month, day } => {
                    let date = self.with_year(before, month, day).first().copied()?;
                    Some((date.year(), date.month()))
                }
                _ => None,
            })
            .or_else(|| self.letter.map(|date| (date.year(), date.month())))
    }

    fn relative(&self, at: usize, relative: Relative) -> Vec<Date> {
        match relative {
            // 今天7月10日: the date that follows says which day it is.
            Relative::FromLetter(0) if self.apposed(at).is_some() => self
                .apposed(at)
                .map_or_else(Vec::new, |next| self.days(next)),
            Relative::FromLetter(days) => self
                .letter
                .and_then(|letter| letter.checked_add(days.days()).ok())
                .into_iter()
                .collect(),
            Relative::EndOfMonth => self
                .letter
                .map(|letter| letter.last_of_month())
                .into_iter()
                .collect(),
            Relative::FromReceipt(_) | Relative::DayOfMonth(_) => Vec::new(),
        }
    }

    /// The date that follows at once.
    fn apposed(&self, at: usize) -> Option<usize> {
        let gap = self.range(at).end..self.range(at + 1).start;
        let text = self.document.text().get(gap)?;
        let joined = matches!(text.trim(), "" | "（" | "(" | "，" | "即");
        let dated = matches!(
            self.value(at + 1)?,
            DateValue::Full(_) | DateValue::MonthDay { .. }
        );
        (joined && dated).then_some(at + 1)
    }
}

/// Days from one day to another; negative when the other comes first.
pub(super) fn between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// The day so many days later.
pub(super) fn later(date: Date, days: u32) -> Option<Date> {
    date.checked_add(i64::from(days).days()).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_over_leap_years_and_month_ends() {
        let rows = [
            (date(2024, 2, 28), date(2024, 3, 1), 2),
            (date(2023, 2, 28), date(2023, 3, 1), 1),
            (date(2024, 2, 29), date(2025, 2, 28), 365),
            (date(2023, 12, 31), date(2024, 12, 31), 366),
            (date(2000, 2, 28), date(2000, 3, 1), 2),
            (date(2100, 2, 28), date(2100, 3, 1), 1),
            (date(2026, 1, 31), date(2026, 3, 1), 29),
            (date(2026, 2, 15), date(2026, 5, 24), 98),
            (date(2026, 3, 5), date(2026, 6, 8), 95),
            (date(2026, 5, 20), date(2026, 5, 20), 0),
            (date(2026, 5, 24), date(2026, 5, 20), -4),
            (date(2025, 12, 20), date(2026, 1, 5), 16),
        ];
        for (from, to, days) in rows {
            assert_eq!(between(from, to), days, "{from} {to}");
        }
        assert_eq!(later(date(2024, 2, 28), 2), Some(date(2024, 3, 1)));
    }
}
