//! Days of the calendar, written out.

use std::ops::Range;

use jiff::civil::Date;

use super::cursor::Cursor;
use super::numeral::{self, Style};
use super::{Certainty, DateValue, Entity, Value};

/// Reads the date that starts with the number at the byte `start`.
pub(super) fn at(text: &str, start: usize) -> Option<Entity> {
    if Cursor::new(text, start)
        .before()
        .is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '*'))
    {
        return None;
    }
    chinese(text, start)
        .or_else(|| separated(text, start))
        .or_else(|| compact(text, start))
}

fn entity(range: Range<usize>, value: DateValue, certainty: Certainty) -> Option<Entity> {
    Some(Entity {
        range,
        value: Value::Date(value),
        certainty,
    })
}

fn full(year: i16, month: i8, day: i8) -> DateValue {
    Date::new(year, month, day).map_or(DateValue::Impossible, DateValue::Full)
}

/// Whether a month can have the day, in a leap year.
fn fits(month: i8, day: i8) -> bool {
    Date::new(2024, month, day).is_ok()
}

/// 2026年9月7日, 26年9月7日, 2026年9月, 9月7日, 二〇二六年九月七日.
fn chinese(text: &str, start: usize) -> Option<Entity> {
    let mut cursor = Cursor::new(text, start);
    let mut certainty = Certainty::Certain;
    let mut year = None;
    let mut ahead = cursor;
    if let Some((value, short)) = year_number(&mut ahead)
        && {
            ahead.blanks();
            ahead.eat('年')
        }
    {
        ahead.blanks();
        year = Some(value);
        if short {
            certainty = Certainty::Likely;
        }
        cursor = ahead;
    }
    let month = small(&mut cursor)?;
    cursor.blanks();
    if !cursor.eat('月') {
        return None;
    }
    let after_month = cursor;
    cursor.eat('份');
    let mut day_cursor = after_month;
    day_cursor.blanks();
    let day = small(&mut day_cursor).filter(|_| {
        day_cursor.blanks();
        day_cursor.eat_if(|c| matches!(c, '日' | '号')).is_some()
    });
    let Some(day) = day else {
        let year = year?;
        let value = if (1..=12).contains(&month) {
            DateValue::YearMonth { year, month }
        } else {
            DateValue::Impossible
        };
        return entity(start..cursor.at(), value, certainty);
    };
    let value = match year {
        Some(year) => full(year, month, day),
        None if fits(month, day) => DateValue::MonthDay { month, day },
        None => DateValue::Impossible,
    };
    entity(start..day_cursor.at(), value, certainty)
}

/// A year of four figures, or of two (then `true`), in Arabic or Chinese digits.
fn year_number(cursor: &mut Cursor<'_>) -> Option<(i16, bool)> {
    let digits = cursor.digits(5);
    let (value, length) = if digits.is_empty() {
        let number = numeral::at(cursor.rest(), 0).filter(|n| n.style == Style::Digits)?;
        let length = cursor.rest().get(number.range.clone())?.chars().count();
        let value = number.integer()?;
        cursor.jump(cursor.at() + number.range.end);
        (value, length)
    } else {
        (digits.parse().ok()?, digits.len())
    };
    let value = i16::try_from(value).ok()?;
    match length {
        4 if (1900..=2200).contains(&value) => Some((value, false)),
        2 => Some((if value < 70 { 2000 } else { 1900 } + value, true)),
        _ => None,
    }
}

/// A number of a month or a day, of one or two figures.
fn small(cursor: &mut Cursor<'_>) -> Option<i8> {
    let digits = cursor.digits(3);
    if !digits.is_empty() {
        return digits.parse().ok().filter(|_| digits.len() < 3);
    }
    let number = numeral::at(cursor.rest(), 0)
        .filter(|n| matches!(n.style, Style::Chinese | Style::Capital))?;
    let value = i8::try_from(number.integer()?).ok()?;
    cursor.jump(cursor.at() + number.range.end);
    Some(value)
}

/// 2026-09-07, 2026/9/7, 2026.9.7, and 2026-09 (only `Possible`).
fn separated(text: &str, start: usize) -> Option<Entity> {
    let before = Cursor::new(text, start).before();
    if before.is_some_and(|c| matches!(c, '-' | '/' | '.')) {
        return None;
    }
    let mut cursor = Cursor::new(text, start);
    let year = cursor.digits(5);
    let separator = cursor.eat_if(|c| matches!(c, '-' | '/' | '.'))?;
    let month = cursor.digits(3);
    if year.len() != 4 || month.is_empty() || month.len() > 2 {
        return None;
    }
    let year: i16 = year.parse().ok().filter(|y| (1900..=2200).contains(y))?;
    let two = month.len() == 2;
    let month: i8 = month.parse().ok()?;
    let end_of_month = cursor;
    if !cursor.eat(separator) {
        let plain = end_of_month.peek().is_none_or(|c| {
            !(c.is_ascii_alphanumeric()
                || matches!(
                    c,
                    '.' | '%' | '/' | '-' | '*' | '_' | '号' | '条' | '元' | '项'
                ))
        });
        if separator != '.' && two && plain && (1..=12).contains(&month) {
            let value = DateValue::YearMonth { year, month };
            return entity(start..end_of_month.at(), value, Certainty::Possible);
        }
        return None;
    }
    let day = cursor.digits(3);
    if day.is_empty() || day.len() > 2 {
        return None;
    }
    let another = cursor.peek() == Some(separator)
        && cursor
            .peek_second()
            .is_some_and(|c| c.is_ascii_alphanumeric());
    // 't' may follow: 2026-09-07t17:00.
    let glued = cursor
        .peek()
        .is_some_and(|c| (c.is_ascii_alphanumeric() && c != 't') || matches!(c, '*' | '_'));
    if another || glued {
        return None;
    }
    let value = full(year, month, day.parse().ok()?);
    let certainty = match (separator, value) {
        (_, DateValue::Impossible) | ('.', _) => Certainty::Likely,
        _ => Certainty::Certain,
    };
    entity(start..cursor.at(), value, certainty)
}

/// 20260907: `Likely` after a word that leads to a date, else `Possible`.
fn compact(text: &str, start: usize) -> Option<Entity> {
    let mut cursor = Cursor::new(text, start);
    let digits = cursor.digits(9);
    if digits.len() != 8
        || cursor
            .peek()
            .is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '-' | '*' | '/'))
        || Cursor::new(text, start)
            .before()
            .is_some_and(|c| matches!(c, '-' | '/' | '.'))
    {
        return None;
    }
    let part = |range: Range<usize>| digits.get(range).and_then(|part| part.parse::<i16>().ok());
    let year = part(0..4).filter(|year| (1900..=2100).contains(year))?;
    let month = i8::try_from(part(4..6)?).ok()?;
    let date = Date::new(year, month, i8::try_from(part(6..8)?).ok()?).ok()?;
    let lead = Cursor::new(text, start).line_before(4);
    let lead = lead.trim_end_matches([':', '：', ' ', '(', '（']);
    let certainty = if lead.ends_with(['日', '期', '于', '至', '自', '从']) {
        Certainty::Likely
    } else {
        Certainty::Possible
    };
    entity(start..cursor.at(), DateValue::Full(date), certainty)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<DateValue> {
        let start = text.find(|c: char| c.is_ascii_digit() || numeral::is_chinese_numeral(c))?;
        match at(text, start)?.value {
            Value::Date(value) => Some(value),
            _ => None,
        }
    }

    #[test]
    fn all_forms_of_one_day() {
        let day = DateValue::Full(Date::new(2026, 9, 7).unwrap());
        for text in [
            "2026年9月7日",
            "2026年9月7号",
            "2026年09月07日",
            "2026 年 9 月 7 日",
            "2026-09-07",
            "2026-9-7",
            "2026/9/7",
            "2026/09/07",
            "2026.9.7",
            "20260907",
            "26年9月7日",
            "二〇二六年九月七日",
            "二○二六年九月七日",
            "二零二六年九月七日",
            "2026年九月七号",
            "二六年九月七日",
            "2026-09-07t17:00",
        ] {
            assert_eq!(read(text), Some(day), "{text}");
        }
    }

    #[test]
    fn parts_of_dates() {
        let year_month = |year, month| Some(DateValue::YearMonth { year, month });
        let month_day = |month, day| Some(DateValue::MonthDay { month, day });
        assert_eq!(read("2026年2月"), year_month(2026, 2));
        assert_eq!(read("2026年2月份账单"), year_month(2026, 2));
        assert_eq!(read("2026-02"), year_month(2026, 2));
        assert_eq!(read("9月7日"), month_day(9, 7));
        assert_eq!(read("2月29日"), month_day(2, 29));
        assert_eq!(read("十二月三十一日"), month_day(12, 31));
        assert_eq!(read("2026年12月3"), year_month(2026, 12));
    }

    #[test]
    fn days_that_never_come() {
        for text in [
            "2026年2月30日",
            "2月30日",
            "4月31日",
            "2026-13-01",
            "13月5日",
            "2025年2月29日",
        ] {
            assert_eq!(read(text), Some(DateValue::Impossible), "{text}");
        }
    }

    #[test]
    fn no_dates() {
        for text in [
            "2026年",
            "9月",
            "95日",
            "2026.9",
            "2026-0907-1",
            "2026-09-07-3",
            "12345678",
            "99999999",
            "192.168.1.1",
            "3个月5日",
            "2026-123",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
