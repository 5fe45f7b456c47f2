//! Rates of interest and fees.

use rust_decimal::Decimal;

use super::cursor::Cursor;
use super::numeral::{self, Numeral};
use super::{Certainty, Entity, Rate, Unit, Value};

/// Reads a rate whose number starts at the byte `start`: 24%, 1.5‰, 0.05%/日, 月息2分, 5厘利.
///
/// Words before the number (年利率, 每日) say what it is per; they are not part of the range.
pub(super) fn at(text: &str, start: usize, number: &Numeral) -> Option<Entity> {
    let mut cursor = Cursor::new(text, number.range.end);
    let mut ahead = cursor;
    ahead.blanks();
    let scale = match ahead.bump() {
        Some('%') => 2,
        Some('‰') => 3,
        Some('‱') => 4,
        _ => return folk(text, start, number),
    };
    cursor = ahead;
    let fraction = number.value.checked_mul(Decimal::new(1, scale))?;
    finish(text, start, cursor, fraction)
}

/// Reads 百分之…, 千分之…, 万分之… that starts at the byte `start`.
pub(super) fn fraction_at(text: &str, start: usize) -> Option<Entity> {
    let mut cursor = Cursor::new(text, start);
    let scale = match cursor.eat_any(&["百分之", "千分之", "万分之"])? {
        "百分之" => 2,
        "千分之" => 3,
        _ => 4,
    };
    cursor.blanks();
    let value = if cursor.eat('百') {
        Decimal::ONE_HUNDRED
    } else {
        let number = numeral::at(text, cursor.at())?;
        cursor.jump(number.range.end);
        number.value
    };
    finish(
        text,
        start,
        cursor,
        value.checked_mul(Decimal::new(1, scale))?,
    )
}

fn finish(text: &str, start: usize, cursor: Cursor<'_>, fraction: Decimal) -> Option<Entity> {
    let mut cursor = cursor;
    let per = per_after(&mut cursor).or_else(|| per_before(Cursor::new(text, start)));
    Some(Entity {
        range: start..cursor.at(),
        value: Value::Rate(Rate {
            fraction: fraction.normalize(),
            per,
        }),
        certainty: Certainty::Certain,
    })
}

/// 分 and 厘 beside a word of interest: 月息2分 is 2% a month, 年息1分 10% a year, 日息5厘
/// 0.05% a day; 2分利 alone is by custom per month.
fn folk(text: &str, start: usize, number: &Numeral) -> Option<Entity> {
    let mut cursor = Cursor::new(text, number.range.end);
    let (mut tenths, unit) = (number.value, cursor.eat_if(|c| matches!(c, '分' | '厘'))?);
    if unit == '厘' {
        tenths = tenths.checked_div(Decimal::TEN)?;
    } else if let Some(more) = numeral::at(text, cursor.at()) {
        let mut ahead = cursor;
        ahead.jump(more.range.end);
        if ahead.eat('厘') {
            tenths = tenths.checked_add(more.value.checked_div(Decimal::TEN)?)?;
            cursor = ahead;
        }
    }
    let before = Cursor::new(text, start);
    let lead = before.line_before(6);
    let lead = lead.trim_end_matches([' ', ':', '：', '为', '是', '约', '按']);
    let interest_before = ["息", "利", "利率", "率"]
        .iter()
        .any(|word| lead.ends_with(word));
    let interest_after = cursor
        .rest()
        .trim_start_matches(['的', ' '])
        .starts_with(['利', '息']);
    let per = per_before(before);
    let (per, certainty) = match (interest_before, interest_after, per) {
        (true, _, Some(per)) => (per, Certainty::Certain),
        (_, true, Some(per)) => (per, Certainty::Likely),
        (_, true, None) => (Unit::Month, Certainty::Possible),
        _ => return None,
    };
    // 分 is a tenth a year, a hundredth a month, a thousandth a day.
    let scale = match per {
        Unit::Year => 1,
        Unit::Month => 2,
        _ => 3,
    };
    Some(Entity {
        range: start..cursor.at(),
        value: Value::Rate(Rate {
            fraction: tenths.checked_mul(Decimal::new(1, scale))?.normalize(),
            per: Some(per),
        }),
        certainty,
    })
}

fn unit(c: char) -> Option<Unit> {
    match c {
        '年' => Some(Unit::Year),
        '月' => Some(Unit::Month),
        '日' | '天' => Some(Unit::Day),
        _ => None,
    }
}

/// /日, 每日, (年化), /年.
fn per_after(cursor: &mut Cursor<'_>) -> Option<Unit> {
    let mut ahead = *cursor;
    ahead.blanks();
    if ahead.eat_any(&["/", "／", "每"]).is_some() {
        ahead.blanks();
        let found = ahead.bump().and_then(unit);
        if found.is_some() {
            *cursor = ahead;
        }
        return found;
    }
    if ahead.eat_if(|c| matches!(c, '(' | '（')).is_some() {
        // (年化18.25%) is another rate, not a note on this one.
        let rest = ahead.rest();
        let (length, _) = rest
            .char_indices()
            .take(10)
            .find(|(_, c)| matches!(c, ')' | '）'))?;
        let note = rest.get(..length)?;
        if note.contains(|c: char| c.is_ascii_digit() || c == '%') {
            return None;
        }
        let mut chars = note.chars();
        return match (chars.next(), chars.next()) {
            (Some('年'), None | Some('化' | '利' | '率' | '息')) => Some(Unit::Year),
            (Some('月'), None | Some('利' | '率' | '息')) => Some(Unit::Month),
            (Some('日' | '天'), None | Some('利' | '率' | '息')) => Some(Unit::Day),
            _ if note.contains("年化") => Some(Unit::Year),
            _ => None,
        };
    }
    None
}

const LOOK_BACK: usize = 16;

/// The unit that the words before a rate name: 年利率, 年化, 日息, 每日, 按月.
fn per_before(before: Cursor<'_>) -> Option<Unit> {
    let lead = before.line_before(LOOK_BACK);
    let lead = lead
        .rsplit(['。', '，', ',', ';', '；', '%', '‰', '、'])
        .next()
        .unwrap_or("");
    if lead.contains("apr") || lead.contains("annual") {
        return Some(Unit::Year);
    }
    let chars: Vec<char> = lead.chars().collect();
    chars.iter().enumerate().rev().find_map(|(at, c)| {
        let found = unit(*c)?;
        let previous = at.checked_sub(1).and_then(|at| chars.get(at)).copied();
        let next = chars.get(at + 1).copied();
        let each = matches!(previous, Some('每' | '按')) && next != Some('起');
        let dated = previous.is_some_and(|c| {
            c.is_ascii_digit()
                || numeral::is_chinese_numeral(c)
                || "本上下当该之到次个首同款期今明昨".contains(c)
        }) || (*c == '日'
            && previous.is_some_and(|c| "款单息止作约定收假".contains(c)));
        let names = match next {
            Some(c) => "利化息费罚综服管手均率单复".contains(c),
            None => previous.is_none_or(|c| !super::cursor::is_han(c)),
        };
        // 本合同年化, 借款年利率: neither 同年 nor 款年.
        let after_next = chars.get(at + 2).copied();
        let surely =
            (*c == '年' && next == Some('化')) || (next, after_next) == (Some('利'), Some('率'));
        (each || surely || (names && !dated)).then_some(found)
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Words, scan};
    use super::*;

    #[test]
    fn the_range_is_the_number() {
        let text = "日利率0.05%/日";
        let found = scan(text, &Words::default());
        assert_eq!(found.len(), 1);
        assert_eq!(&text[found[0].range.clone()], "0.05%/日");
    }

    #[test]
    fn no_rates() {
        for text in ["5分钟", "得2分", "3厘米", "十分之一", "30分", "百分点"] {
            let found = scan(text, &Words::default());
            assert!(
                !found.iter().any(|e| matches!(e.value, Value::Rate(_))),
                "{text}: {found:?}"
            );
        }
    }
}
