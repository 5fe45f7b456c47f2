//! Times of day.

use super::cursor::{Cursor, is_han};
use super::numeral::{self, Numeral, Style};
use super::{Certainty, Entity, Value};

/// Parts of the day, with how many hours they add to an hour up to eleven.
const PARTS: [(&str, u16); 12] = [
    ("上午", 0),
    ("早上", 0),
    ("早晨", 0),
    ("清晨", 0),
    ("凌晨", 0),
    ("中午", 12),
    ("下午", 12),
    ("傍晚", 12),
    ("晚上", 12),
    ("晚间", 12),
    ("早", 0),
    ("晚", 12),
];

/// Reads the time of day whose number starts at the byte `start`; 下午 before it belongs to it.
pub(super) fn at(text: &str, start: usize, number: &Numeral) -> Option<Entity> {
    let before = Cursor::new(text, start);
    if before
        .before()
        .is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '第' | '*'))
        || before.continues(&['.', ':', '：'])
    {
        return None;
    }
    let lead = before.line_before(3).trim_end();
    let last = lead.chars().next_back();
    let ends = |word: &str| word.chars().next_back() == last && lead.ends_with(word);
    let part = PARTS.iter().find(|(word, _)| ends(word));
    let (hour, minute, end, certainty) =
        clock(text, start).or_else(|| spoken(text, number, part.is_some()))?;
    let hour = match part {
        Some(("凌晨" | "早上" | "上午", _))
            if hour == 12 && part.is_some_and(|p| p.0 == "凌晨") =>
        {
            0
        }
        Some(("晚上" | "晚" | "晚间", _)) if hour == 12 => 24,
        Some(("中午", _)) if hour >= 10 => hour,
        Some((_, add)) if hour < 12 => hour + add,
        _ => hour,
    };
    let minutes = hour * 60 + minute;
    if minutes > 24 * 60 {
        return None;
    }
    let from = match part {
        Some((word, _)) => before
            .line_before(3)
            .rfind(word)
            .map_or(start, |at| start - (before.line_before(3).len() - at)),
        None => start,
    };
    Some(Entity {
        range: from..end,
        value: Value::Time(minutes),
        certainty,
    })
}

/// 17:00, 9：30, 17:00:59.
fn clock(text: &str, start: usize) -> Option<(u16, u16, usize, Certainty)> {
    let mut cursor = Cursor::new(text, start);
    let hour = cursor.digits(3);
    cursor.eat_if(|c| matches!(c, ':' | '：'))?;
    let minute = cursor.digits(3);
    if hour.is_empty() || hour.len() > 2 || minute.len() != 2 {
        return None;
    }
    let mut ahead = cursor;
    if ahead.eat_if(|c| matches!(c, ':' | '：')).is_some() && ahead.digits(3).len() == 2 {
        cursor = ahead;
    }
    if cursor
        .peek()
        .is_some_and(|c| c.is_ascii_digit() || matches!(c, ':' | '%' | '/' | '元'))
    {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour <= 24 && minute < 60).then(|| (hour, minute, cursor.at(), Certainty::Certain))
}

/// 17点, 17时30分, 五点半, 9点整.
fn spoken(text: &str, number: &Numeral, part: bool) -> Option<(u16, u16, usize, Certainty)> {
    if !matches!(number.style, Style::Arabic | Style::Chinese) || number.fraction_digits > 0 {
        return None;
    }
    let hour = u16::try_from(number.integer()?).ok()?;
    if hour > 24 {
        return None;
    }
    let mut cursor = Cursor::new(text, number.range.end);
    cursor.blanks();
    let unit = cursor.eat_if(|c| matches!(c, '点' | '时'))?;
    let mut minute = 0;
    let mut told = cursor.eat('整') || cursor.eat('钟') || part;
    let mut ahead = cursor;
    ahead.blanks();
    if cursor.eat('半') {
        (minute, told) = (30, true);
    } else if let Some(value) = numeral::at(text, ahead.at()).filter(|n| n.fraction_digits == 0) {
        let value_end = value.range.end;
        let value = u16::try_from(value.integer()?).ok()?;
        ahead.jump(value_end);
        let marked = ahead.eat('分');
        let quarter = !marked && ahead.eat('刻');
        if quarter && (1..=3).contains(&value) {
            (minute, told, cursor) = (value * 15, true, ahead);
        } else if marked && value < 60 {
            (minute, told, cursor) = (value, true, ahead);
        } else if unit == '点' && number.style == Style::Arabic && value < 60 {
            // 5点30, unless a unit follows.
            if !ahead.peek().is_some_and(is_han) || ahead.peek() == Some('前') {
                (minute, told, cursor) = (value, true, ahead);
            }
        }
    }
    let next = cursor.peek();
    told |= next.is_some_and(|c| "前之以至到后起止".contains(c));
    told |= number.style == Style::Arabic
        && (unit == '时' || hour >= 13 || next.is_none_or(|c| !is_han(c)));
    let certainty = if part || minute > 0 {
        Certainty::Certain
    } else {
        Certainty::Likely
    };
    told.then(|| (hour, minute, cursor.at(), certainty))
}

#[cfg(test)]
mod tests {
    use super::super::{Words, scan};
    use super::*;

    fn read(text: &str) -> Vec<(u16, &str)> {
        scan(text, &Words::default())
            .into_iter()
            .filter_map(|entity| match entity.value {
                Value::Time(minutes) => Some((minutes, text.get(entity.range)?)),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn times() {
        for (text, minutes) in [
            ("17:00", 1020),
            ("9：30", 570),
            ("17点", 1020),
            ("17时30分", 1050),
            ("下午5点", 1020),
            ("下午五点半", 1050),
            ("上午9:00", 540),
            ("晚上9点", 1260),
            ("晚8点", 1200),
            ("中午12点", 720),
            ("凌晨12点", 0),
            ("24:00", 1440),
            ("24时", 1440),
            ("早9点", 540),
            ("5点30", 330),
            ("9点一刻", 555),
            ("17:00:59", 1020),
            ("晚上12点", 1440),
        ] {
            assert_eq!(read(text), [(minutes, text)], "{text}");
        }
        assert_eq!(read("9:00—20:00"), [(540, "9:00"), (1200, "20:00")]);
        assert_eq!(read("请于今日17点前还款"), [(1020, "17点")]);
        assert_eq!(read("三点前"), [(180, "三点")]);
    }

    #[test]
    fn no_times() {
        for text in [
            "以下三点",
            "三点建议",
            "2点说明",
            "25:00",
            "12:60",
            "第3点",
            "24小时",
            "1:2",
            "逾期时",
            "10:300",
            "一点也不",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
