//! Amounts of money.

use rust_decimal::Decimal;

use super::cursor::{Cursor, is_blank, is_han};
use super::numeral::{self, Numeral, Style};
use super::{Certainty, Entity, Money, Value};

/// Reads the amount whose number starts at the byte `start`; a currency sign before the number
/// belongs to the range.
pub(super) fn at(text: &str, start: usize, number: &Numeral) -> Option<Entity> {
    let before = Cursor::new(text, start);
    if before.before().is_some_and(is_vague) {
        return None;
    }
    // 统一元首, 唯一元素
    if text.get(number.range.clone()) == Some("一")
        && before.before().is_some_and(|c| "统唯单同逐".contains(c))
    {
        return None;
    }
    let (from, negative, prefix) = sign(text, start);
    let mut cursor = Cursor::new(text, number.range.end);
    let amount = yuan(&mut cursor, number, prefix)
        .or_else(|| jiao(&mut cursor, number))
        .or_else(|| fen(&mut cursor, number, prefix));
    let (mut yuan, certainty, unit) = match amount {
        Some((yuan, certainty)) => (yuan, certainty, true),
        None if prefix => {
            if cursor.peek().is_some_and(|c| matches!(c, '%' | '‰')) {
                return None;
            }
            (number.value, Certainty::Certain, true)
        }
        None => (bare(before, cursor, number)?, Certainty::Possible, false),
    };
    if negative {
        yuan.set_sign_negative(!yuan.is_zero());
    }
    Some(Entity {
        range: from..cursor.at(),
        value: Value::Money(Money {
            yuan,
            words: number.style == Style::Capital,
            unit,
        }),
        certainty,
    })
}

/// 几千元, 数万元: no amount.
fn is_vague(c: char) -> bool {
    matches!(c, '几' | '数' | '第')
}

/// Looks back for a minus and a currency sign: where the amount starts, whether it is
/// negative, whether a sign was there.
fn sign(text: &str, start: usize) -> (usize, bool, bool) {
    let mut from = start;
    let mut negative = false;
    let head = |from: usize| text.get(..from).unwrap_or("");
    let minus = head(from).chars().next_back();
    if let Some(c) = minus.filter(|c| matches!(c, '-' | '−' | '－')) {
        let at = from - c.len_utf8();
        let joins = head(at)
            .chars()
            .next_back()
            .is_some_and(|c| c.is_alphanumeric() || matches!(c, ')' | '）' | '-' | '*' | '.'));
        let currency = currency_before(head(at)).is_some();
        if !joins || currency {
            negative = true;
            from = at;
        }
    }
    let Some(at) = currency_before(head(from)) else {
        return (from, negative, false);
    };
    // -￥128.50
    let minus = head(at).strip_suffix('-').filter(|head| {
        !head.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '）' | '-' | '*'))
    });
    match minus {
        Some(head) => (head.len(), true, true),
        None => (at, negative, true),
    }
}

/// The byte where a currency sign or word starts that ends `head`.
fn currency_before(head: &str) -> Option<usize> {
    let mut rest = head;
    for _ in 0..4 {
        for sign in ["￥", "¥", "人民币", "rmb", "cny"] {
            if let Some(before) = rest.strip_suffix(sign) {
                let word = sign.is_ascii();
                if word
                    && before
                        .chars()
                        .next_back()
                        .is_some_and(|c| c.is_ascii_alphanumeric())
                {
                    return None;
                }
                return Some(currency_before(before).unwrap_or(before.len()));
            }
        }
        rest = ["(大写)", "（大写）", "(小写)", "（小写）", ":", "：", " "]
            .iter()
            .find_map(|sign| rest.strip_suffix(sign))?;
    }
    None
}

/// N元, with 角 and 分 after it.
fn yuan(cursor: &mut Cursor<'_>, number: &Numeral, prefix: bool) -> Option<(Decimal, Certainty)> {
    let mut ahead = *cursor;
    ahead.blanks();
    let unit = ahead.eat_if(|c| matches!(c, '元' | '圆' | '块'))?;
    if number.style == Style::Digits && number.value < Decimal::ONE_HUNDRED {
        return None;
    }
    if matches!(number.style, Style::Chinese | Style::Digits)
        && !prefix
        && ahead
            .peek()
            .is_some_and(|c| "里桥区坊巷路县镇村论化次".contains(c))
    {
        return None;
    }
    // 1元旦, 3元素; 块 is also a piece.
    if ahead
        .peek()
        .is_some_and(|c| matches!(c, '旦' | '素' | '宵'))
        || (unit == '块'
            && ahead
                .peek()
                .is_some_and(|c| is_han(c) && !"钱的左五".contains(c)))
    {
        return None;
    }
    ahead.eat('钱');
    let mut value = number.value;
    let mut small = false;
    if let Some((jiao, end)) = part(ahead, &['角', '毛']) {
        value = value.checked_add(Decimal::new(jiao, 1))?;
        (ahead, small) = (end, true);
    }
    if let Some((fen, end)) = part(ahead, &['分'])
        && !end.peek().is_some_and(|c| "之期钟".contains(c))
    {
        value = value.checked_add(Decimal::new(fen, 2))?;
        (ahead, small) = (end, true);
    }
    if small && number.fraction_digits > 0 {
        return None;
    }
    close(&mut ahead);
    *cursor = ahead;
    let certainty = if unit == '块' {
        Certainty::Likely
    } else {
        Certainty::Certain
    };
    Some((value, certainty))
}

/// N角, with 分 after it.
fn jiao(cursor: &mut Cursor<'_>, number: &Numeral) -> Option<(Decimal, Certainty)> {
    let mut ahead = *cursor;
    let count = small(number)?;
    if !ahead.eat('角') {
        return None;
    }
    let mut value = Decimal::new(count, 1);
    if let Some((fen, end)) = part(ahead, &['分']) {
        value = value.checked_add(Decimal::new(fen, 2))?;
        ahead = end;
    } else if number.style == Style::Chinese
        && ahead
            .peek()
            .is_some_and(|c| is_han(c) && !"钱整正".contains(c))
    {
        return None;
    }
    close(&mut ahead);
    *cursor = ahead;
    Some((value, Certainty::Certain))
}

/// N分, which is money only beside a currency sign or in capital numerals.
fn fen(cursor: &mut Cursor<'_>, number: &Numeral, prefix: bool) -> Option<(Decimal, Certainty)> {
    let mut ahead = *cursor;
    let count = small(number)?;
    if !ahead.eat('分') || !(prefix || number.style == Style::Capital) {
        return None;
    }
    close(&mut ahead);
    *cursor = ahead;
    Some((Decimal::new(count, 2), Certainty::Certain))
}

fn close(cursor: &mut Cursor<'_>) {
    cursor.eat('钱');
    if cursor.peek() == Some('整') && cursor.peek_second() == Some('数') {
        return;
    }
    cursor.eat_if(|c| matches!(c, '整' | '正'));
}

fn small(number: &Numeral) -> Option<i64> {
    let count = number.integer().filter(|count| *count < 100)?;
    i64::try_from(count).ok()
}

/// One digit before 角 or 分, 零 let pass before it.
fn part<'a>(cursor: Cursor<'a>, units: &[char]) -> Option<(i64, Cursor<'a>)> {
    let mut cursor = cursor;
    let first = cursor.peek()?;
    if matches!(first, '零' | '〇') && cursor.peek_second().is_some_and(|c| !units.contains(&c)) {
        cursor.bump();
    }
    let number = numeral::at(cursor.rest(), 0).filter(|number| !number.range.is_empty())?;
    let count = number.integer().filter(|count| *count < 10)?;
    cursor.jump(cursor.at() + number.range.end);
    cursor.eat_if(|c| units.contains(&c))?;
    Some((i64::try_from(count).ok()?, cursor))
}

/// A number without a unit that is written as sums are: 1,234.50.
fn bare(before: Cursor<'_>, after: Cursor<'_>, number: &Numeral) -> Option<Decimal> {
    if number.style != Style::Arabic
        || !(number.fraction_digits == 2 || (number.grouped && number.fraction_digits == 0))
    {
        return None;
    }
    let last = before.before();
    if last.is_some_and(|c| {
        c.is_ascii_alphanumeric()
            || matches!(c, '.' | ',' | '/' | '#' | '$' | '€' | '£' | '_' | '*')
    }) {
        return None;
    }
    let mut after = after;
    let glued = after.peek();
    if glued.is_some_and(|c| c.is_alphanumeric() || matches!(c, '%' | '‰' | '.' | '*' | '/' | '_'))
    {
        return None;
    }
    after.blanks();
    let foreign = after.peek().is_some_and(is_han) && after.peek_second() == Some('元');
    let currency = last.is_some_and(is_blank)
        && before
            .line_before(2)
            .starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '$' | '€' | '£'));
    (!foreign && !currency).then_some(number.value)
}
