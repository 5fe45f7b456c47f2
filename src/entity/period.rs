//! Counts of days, months and other units of time.

use super::cursor::Cursor;
use super::numeral::{Numeral, Style};
use super::{Certainty, Entity, Period, Unit, Value};

/// Reads the period whose number starts at the byte `start`.
///
/// 半年 is six months, 半个月 fifteen days (only `Possible`).
pub(super) fn at(text: &str, start: usize, number: &Numeral) -> Option<Entity> {
    let cursor = Cursor::new(text, start);
    let before = cursor.before();
    // 数十天 is a guess, 逾期天数9天 a count.
    let guessed = before == Some('数') && number.style != Style::Arabic;
    if guessed
        || before.is_some_and(|c| matches!(c, '第' | '几'))
        || cursor.continues(&['.', '/', ':'])
    {
        return None;
    }
    if number.style == Style::Digits || number.grouped {
        return None;
    }
    let alone = text.get(number.range.clone()) == Some("一");
    if alone && before.is_some_and(|c| "统唯同单周期万逐进某每任之专不如独划归合惟星".contains(c))
    {
        return None;
    }
    let mut cursor = Cursor::new(text, number.range.end);
    if text.get(number.range.clone()) == Some("半") {
        return half(text, start, cursor);
    }
    let count = number.count()?;
    cursor.blanks();
    if cursor.eat_str("个半月") {
        let period = add_half(Period {
            count,
            unit: Unit::Month,
        })?;
        return Some(Entity {
            range: start..cursor.at(),
            value: Value::Period(period),
            certainty: Certainty::Possible,
        });
    }
    let unit = unit(&mut cursor, number)?;
    let mut period = Period { count, unit };
    let mut certainty = Certainty::Certain;
    if unit == Unit::Day && cursor.before() == Some('日') && count <= 31 {
        certainty = Certainty::Likely;
    }
    if cursor.eat('半') {
        period = add_half(period)?;
        if period.unit != Unit::Month || unit != Unit::Year {
            certainty = Certainty::Possible;
        }
    }
    Some(Entity {
        range: start..cursor.at(),
        value: Value::Period(period),
        certainty,
    })
}

fn half(text: &str, start: usize, cursor: Cursor<'_>) -> Option<Entity> {
    let mut cursor = cursor;
    if Cursor::new(text, start)
        .before()
        .is_some_and(|c| "年月天日周大多过一上下前后".contains(c))
    {
        return None;
    }
    let (count, unit, certainty) = match cursor.eat_any(&["个月", "年", "天", "月"])? {
        "年" => (6, Unit::Month, Certainty::Certain),
        "天" => (12, Unit::Hour, Certainty::Possible),
        _ => (15, Unit::Day, Certainty::Possible),
    };
    Some(Entity {
        range: start..cursor.at(),
        value: Value::Period(Period { count, unit }),
        certainty,
    })
}

fn add_half(period: Period) -> Option<Period> {
    Some(match period.unit {
        Unit::Year => Period {
            count: period.count.checked_mul(12)?.checked_add(6)?,
            unit: Unit::Month,
        },
        Unit::Month => Period {
            count: period.count.checked_mul(30)?.checked_add(15)?,
            unit: Unit::Day,
        },
        Unit::Day => Period {
            count: period.count.checked_mul(24)?.checked_add(12)?,
            unit: Unit::Hour,
        },
        _ => return None,
    })
}

fn unit(cursor: &mut Cursor<'_>, number: &Numeral) -> Option<Unit> {
    let mut ahead = *cursor;
    let of = ahead.eat('个');
    if of {
        ahead.blanks();
    }
    let next = |cursor: Cursor<'_>, set: &str| cursor.peek().is_some_and(|c| set.contains(c));
    let unit = if ahead.eat_any(&["工作日", "营业日", "交易日"]).is_some() {
        Unit::WorkingDay
    } else if ahead
        .eat_any(&["自然日", "日历日", "日历天", "自然天"])
        .is_some()
    {
        Unit::Day
    } else if ahead.eat_any(&["小时", "钟头"]).is_some() {
        Unit::Hour
    } else if ahead.eat_any(&["星期", "周", "礼拜"]).is_some() {
        // 三周年
        if next(ahead, "年岁围边末一二三四五六日") {
            return None;
        }
        Unit::Week
    } else if ahead.eat('月') {
        // 3月 is a month of the year, 3个月 a period.
        if !of {
            return None;
        }
        Unit::Month
    } else if of {
        return None;
    } else if ahead.eat('天') {
        if next(ahead, "然津猫下空气才真地") {
            return None;
        }
        Unit::Day
    } else if ahead.eat('日') {
        if next(ahead, "期元本语常历报子") {
            return None;
        }
        Unit::Day
    } else if ahead.eat('年') {
        if number.count().is_none_or(|count| count > 100) || next(ahead, "级龄终") {
            return None;
        }
        Unit::Year
    } else if ahead.eat('期') {
        if next(ahead, "间限望货刊权末") {
            return None;
        }
        Unit::Instalment
    } else {
        return None;
    };
    *cursor = ahead;
    Some(unit)
}
