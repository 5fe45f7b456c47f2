//! Chinese numerals, common and capital.

use rust_decimal::Decimal;

use super::super::cursor::Cursor;
use super::{Numeral, Style};

const MAX_CHARS: usize = 48;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Digit(u64, bool),
    Zero,
    Tens(u64),
    Unit(u64, bool),
    Wan,
    Yi,
}

pub(super) fn token(c: char) -> Option<Token> {
    Some(match c {
        '一' => Token::Digit(1, false),
        '二' | '两' => Token::Digit(2, false),
        '三' => Token::Digit(3, false),
        '四' => Token::Digit(4, false),
        '五' => Token::Digit(5, false),
        '六' => Token::Digit(6, false),
        '七' => Token::Digit(7, false),
        '八' => Token::Digit(8, false),
        '九' => Token::Digit(9, false),
        '壹' => Token::Digit(1, true),
        '贰' | '貳' | '弍' => Token::Digit(2, true),
        '叁' | '叄' => Token::Digit(3, true),
        '肆' => Token::Digit(4, true),
        '伍' => Token::Digit(5, true),
        '陆' | '陸' => Token::Digit(6, true),
        '柒' => Token::Digit(7, true),
        '捌' => Token::Digit(8, true),
        '玖' => Token::Digit(9, true),
        '〇' | '零' | '○' | '◯' => Token::Zero,
        '廿' => Token::Tens(20),
        '卅' => Token::Tens(30),
        '卌' => Token::Tens(40),
        '十' => Token::Unit(10, false),
        '百' => Token::Unit(100, false),
        '千' => Token::Unit(1_000, false),
        '拾' => Token::Unit(10, true),
        '佰' => Token::Unit(100, true),
        '仟' => Token::Unit(1_000, true),
        '万' | '萬' => Token::Wan,
        '亿' | '億' => Token::Yi,
        _ => return None,
    })
}

pub(super) fn chinese(text: &str, start: usize) -> Option<Numeral> {
    let mut cursor = Cursor::new(text, start);
    let mut whole = Vec::new();
    let mut two = false;
    while let Some(token) = cursor.peek().and_then(token) {
        two |= cursor.peek() == Some('两');
        whole.push(token);
        cursor.bump();
        if whole.len() > MAX_CHARS {
            return None;
        }
    }
    let capital = whole
        .iter()
        .any(|t| matches!(t, Token::Digit(_, true) | Token::Unit(_, true)));
    let strung = whole.len() > 1
        && whole
            .iter()
            .all(|t| matches!(t, Token::Digit(..) | Token::Zero));
    let (value, style) = if strung {
        if two {
            return None;
        }
        (digit_string(&whole)?, Style::Digits)
    } else if capital {
        (positional(&whole, true)?, Style::Capital)
    } else {
        (positional(&whole, false)?, Style::Chinese)
    };
    let mut numeral = Numeral {
        range: start..cursor.at(),
        value: Decimal::from(value),
        style,
        grouped: false,
        fraction_digits: 0,
    };
    if !strung && let Some((fraction, end)) = fraction(cursor) {
        numeral.value = numeral.value.checked_add(fraction)?;
        cursor = end;
        let factor = match cursor.peek().and_then(token) {
            Some(Token::Wan) => 10_000,
            Some(Token::Yi) => 100_000_000,
            _ => 1u64,
        };
        if factor > 1 {
            cursor.bump();
        }
        numeral.value = numeral.value.checked_mul(Decimal::from(factor))?;
        numeral.range.end = cursor.at();
    }
    Some(numeral)
}

/// Reads 点五 as a fraction, unless a unit shows that it is a time (三点二十).
fn fraction(cursor: Cursor<'_>) -> Option<(Decimal, Cursor<'_>)> {
    let mut cursor = cursor;
    if !cursor.eat('点') {
        return None;
    }
    let mut digits = String::from("0.");
    while let Some(token) = cursor.peek().and_then(token) {
        match token {
            Token::Digit(digit, _) => digits.push(char::from(b'0' + u8::try_from(digit).ok()?)),
            Token::Zero => digits.push('0'),
            Token::Wan | Token::Yi => break,
            _ => return None,
        }
        cursor.bump();
        if digits.len() > 14 {
            return None;
        }
    }
    if digits.len() == 2 || matches!(cursor.peek(), Some('分' | '刻')) {
        return None;
    }
    Some((Decimal::from_str_exact(&digits).ok()?, cursor))
}

fn digit_string(tokens: &[Token]) -> Option<u64> {
    tokens.iter().try_fold(0u64, |value, token| {
        let digit = match token {
            Token::Digit(digit, _) => *digit,
            Token::Zero => 0,
            _ => return None,
        };
        value.checked_mul(10)?.checked_add(digit)
    })
}

/// Reads digits with units, the units falling. 一千五 is 1500, but 壹仟伍 is 1005: nobody
/// shortens capital numerals, while 零 is often forgotten in them.
fn positional(tokens: &[Token], capital: bool) -> Option<u64> {
    if tokens == [Token::Zero] {
        return Some(0);
    }
    let (mut total, mut wan, mut section) = (0u64, 0u64, 0u64);
    let mut digit: Option<u64> = None;
    let mut limit = 10_000;
    let mut last_unit = 1;
    let mut zero = false;
    for (index, token) in tokens.iter().enumerate() {
        match *token {
            Token::Zero => {
                if digit.is_some() || zero || index == 0 {
                    return None;
                }
                zero = true;
            }
            Token::Digit(value, _) => {
                if digit.is_some() || limit <= 1 {
                    return None;
                }
                digit = Some(value);
            }
            Token::Tens(value) => {
                if digit.is_some() || limit <= 10 {
                    return None;
                }
                section += value;
                (limit, last_unit, zero) = (10, 10, false);
            }
            Token::Unit(unit, _) => {
                let count = match digit.take() {
                    Some(count) => count,
                    None if unit == 10 => 1,
                    None => return None,
                };
                if unit >= limit {
                    return None;
                }
                section += count * unit;
                (limit, last_unit, zero) = (unit, unit, false);
            }
            Token::Wan => {
                section += digit.take().unwrap_or(0);
                if section == 0 || wan > 0 {
                    return None;
                }
                wan = section * 10_000;
                (section, limit, last_unit, zero) = (0, 10_000, 10_000, false);
            }
            Token::Yi => {
                let part = wan + section + digit.take().unwrap_or(0);
                if part == 0 || total > 0 {
                    return None;
                }
                total = part * 100_000_000;
                (wan, section, limit, last_unit, zero) = (0, 0, 10_000, 100_000_000, false);
            }
        }
    }
    let rest = match digit {
        Some(value) if !zero && !capital && last_unit > 10 => value * (last_unit / 10),
        Some(value) => value,
        None if zero => return None,
        None => 0,
    };
    Some(total + wan + section + rest)
}
