//! Numerals: Arabic, Chinese, capital (大写), mixed (1.2万) and strings of digits (二〇二六).

mod chinese;

use std::ops::Range;

use rust_decimal::Decimal;

use super::cursor::{Cursor, is_blank};
use chinese::{chinese, token};

/// How a numeral is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Arabic digits.
    Arabic,
    /// Arabic digits with a Chinese unit: 1.2万.
    Mixed,
    /// Chinese numerals: 三千.
    Chinese,
    /// Capital numerals (大写), wholly or in part: 叁仟.
    Capital,
    /// Chinese digits one after the other, without units: 二〇二六.
    Digits,
}

/// A numeral at a place of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// The number.
    pub value: Decimal,
    /// How it is written.
    pub style: Style,
    /// Written with thousand separators.
    pub grouped: bool,
    /// Arabic digits after the point.
    pub fraction_digits: usize,
}

impl Numeral {
    /// The value as a whole number, when it is one and fits.
    pub fn integer(&self) -> Option<u64> {
        if self.value.fract().is_zero() {
            u64::try_from(self.value.trunc()).ok()
        } else {
            None
        }
    }

    /// The value as a small count.
    pub fn count(&self) -> Option<u32> {
        self.integer().and_then(|value| u32::try_from(value).ok())
    }
}

/// Reads the numeral that starts at the byte `start`; of a run of Chinese numerals, all of it.
pub fn at(text: &str, start: usize) -> Option<Numeral> {
    match Cursor::new(text, start).peek()? {
        c if c.is_ascii_digit() => arabic(text, start),
        '半' => Some(Numeral {
            range: start..start + '半'.len_utf8(),
            value: Decimal::new(5, 1),
            style: Style::Chinese,
            grouped: false,
            fraction_digits: 0,
        }),
        _ => chinese(text, start),
    }
}

/// Reads `text` as one numeral from end to end.
pub fn parse(text: &str) -> Option<Numeral> {
    at(text, 0).filter(|numeral| numeral.range.end == text.len())
}

/// Whether the character is part of a Chinese numeral.
pub fn is_chinese_numeral(c: char) -> bool {
    token(c).is_some()
}

const MAX_DIGITS: usize = 28;
const MAX_GROUPS: usize = 8;

fn arabic(text: &str, start: usize) -> Option<Numeral> {
    let mut cursor = Cursor::new(text, start);
    let first = cursor.digits(usize::MAX);
    if first.len() > MAX_DIGITS {
        return None;
    }
    let mut joined = String::new();
    let mut grouped = false;
    // 2026-10-31，350.50元: the end of a date is no head of a figure.
    let dated = Cursor::new(text, start)
        .before()
        .is_some_and(|c| matches!(c, '-' | '/'));
    if first.len() <= 3 && !dated {
        for _ in 0..MAX_GROUPS {
            let mut ahead = cursor;
            if ahead.eat_if(|c| matches!(c, ',' | '，')).is_none() {
                break;
            }
            let group = ahead.digits(4);
            if group.len() != 3 {
                break;
            }
            if !grouped {
                joined.push_str(first);
            }
            joined.push_str(group);
            grouped = true;
            cursor = ahead;
        }
    }
    let mut fraction_digits = 0;
    let mut ahead = cursor;
    if ahead.eat('.') {
        let fraction = ahead.digits(MAX_DIGITS);
        let another =
            ahead.peek() == Some('.') && ahead.peek_second().is_some_and(|c| c.is_ascii_digit());
        let more = ahead.peek().is_some_and(|c| c.is_ascii_digit());
        // 1.2026年: a number of a list before a year.
        let year = fraction.len() == 4 && ahead.peek() == Some('年');
        if !fraction.is_empty() && !another && !more && !year {
            if grouped {
                joined.push('.');
                joined.push_str(fraction);
            }
            fraction_digits = fraction.len();
            cursor = ahead;
        }
    }
    let digits = if grouped {
        joined.as_str()
    } else {
        text.get(start..cursor.at())?
    };
    let mut value = Decimal::from_str_exact(digits).ok()?;
    let mut style = Style::Arabic;
    if let Some((factor, end)) = scale(cursor) {
        value = value.checked_mul(Decimal::from(factor))?;
        style = Style::Mixed;
        cursor = end;
        // 3万5千
        let mut limit = factor;
        for _ in 0..3 {
            let mut ahead = cursor;
            let Ok(more) = ahead.digits(4).parse::<u64>() else {
                break;
            };
            let Some((factor, end)) = scale(ahead).filter(|(factor, _)| *factor < limit) else {
                break;
            };
            value = value.checked_add(Decimal::from(more.checked_mul(factor)?))?;
            limit = factor;
            cursor = end;
        }
    }
    Some(Numeral {
        range: start..cursor.at(),
        value,
        style,
        grouped,
        fraction_digits,
    })
}

/// Reads 百 千 万 亿 and their products, also 'w' before 元; blanks before them are let pass.
fn scale(cursor: Cursor<'_>) -> Option<(u64, Cursor<'_>)> {
    let mut cursor = cursor;
    if cursor.peek().is_some_and(is_blank) {
        cursor.blanks();
        if !matches!(cursor.peek(), Some('万' | '亿')) {
            return None;
        }
    }
    if cursor.peek() == Some('w') && matches!(cursor.peek_second(), Some('元' | '块')) {
        cursor.bump();
        return Some((10_000, cursor));
    }
    let words: [(&str, u64); 9] = [
        ("万亿", 1_000_000_000_000),
        ("千万", 10_000_000),
        ("百万", 1_000_000),
        ("十万", 100_000),
        ("千亿", 100_000_000_000),
        ("亿", 100_000_000),
        ("万", 10_000),
        ("千", 1_000),
        ("百", 100),
    ];
    let (word, factor) = words
        .iter()
        .find(|(word, _)| cursor.rest().starts_with(word))?;
    cursor.eat_str(word);
    // 千分之, 万分之 open a fraction.
    (!cursor.rest().starts_with("分之")).then_some((*factor, cursor))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<String> {
        parse(text).map(|numeral| numeral.value.normalize().to_string())
    }

    #[test]
    #[rustfmt::skip]
    fn reads_numerals() {
        for (text, expected) in [
            ("一", "1"), ("十", "10"), ("十五", "15"), ("二十", "20"), ("廿三", "23"), ("卅", "30"), ("卅一", "31"),
            ("一百零五", "105"), ("一百一十", "110"), ("一百十五", "115"), ("两百五", "250"), ("一千五", "1500"),
            ("一万五", "15000"), ("一万零五", "10005"), ("五百七十七", "577"), ("一千二百六十", "1260"),
            ("三万五千", "35000"), ("十万", "100000"), ("一百二十万", "1200000"), ("一亿零三百万", "103000000"),
            ("一万亿", "1000000000000"), ("零", "0"), ("二〇二六", "2026"), ("二○二六", "2026"), ("二零二六", "2026"),
            ("壹万贰仟叁佰", "12300"), ("壹拾", "10"), ("拾", "10"), ("壹仟零伍", "1005"), ("壹仟伍", "1005"),
            ("壹佰万", "1000000"), ("三点一四", "3.14"), ("一点二万", "12000"), ("1.2万", "12000"), ("3千", "3000"),
            ("5百", "500"), ("2百万", "2000000"), ("3万5千", "35000"), ("1,234.50", "1234.5"), ("1，234", "1234"),
            ("0.05", "0.05"), ("12,345,678", "12345678"), ("半", "0.5"), ("1.5 万", "15000"), ("十五万一千", "151000"),
        ] {
            assert_eq!(value(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    #[rustfmt::skip]
    fn refuses_what_is_no_numeral() {
        for text in [
            "百", "千", "万", "亿", "两三", "三五十", "一百二百", "十百", "一零五十", "零五十", "一百零", "一百零零五",
            "万一", "一万万", "1,23", "1,2345", "1.2.3", "",
        ] {
            assert_eq!(value(text), None, "{text}");
        }
    }

    #[test]
    fn time_is_not_a_fraction() {
        let numeral = at("三点二十分", 0).unwrap();
        assert_eq!(numeral.range, 0..3);
    }

    #[test]
    fn very_long_runs_are_refused() {
        assert_eq!(at(&"1".repeat(100_000), 0), None);
        assert_eq!(at(&"一".repeat(100_000), 0), None);
        assert!(at(&"111,".repeat(10_000), 0).unwrap().range.end < 50);
    }
}
