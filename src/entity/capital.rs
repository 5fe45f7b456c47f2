//! Amounts in capital numerals (大写), as cheques and contracts write them.

use rust_decimal::{Decimal, RoundingStrategy};

const DIGITS: [&str; 10] = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];
const PLACES: [&str; 4] = ["", "拾", "佰", "仟"];

/// Writes an amount of yuan in capital numerals: 12300.05 is 壹万贰仟叁佰元零伍分.
///
/// The amount is first rounded to the fen, half away from zero. 整 closes what has no fen and
/// no jiao; a negative amount begins with 负.
pub fn to_words(yuan: Decimal) -> String {
    let amount = yuan
        .abs()
        .round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    let whole = amount.trunc();
    let fen = (amount.fract() * Decimal::ONE_HUNDRED).trunc();
    let fen: usize = fen.try_into().unwrap_or(0);
    let (jiao, fen) = (fen / 10, fen % 10);
    let mut words = String::new();
    if yuan.is_sign_negative() && !amount.is_zero() {
        words.push('负');
    }
    let number = integer(&whole.normalize().to_string());
    if !number.is_empty() {
        words.push_str(&number);
        words.push('元');
    }
    match (jiao, fen) {
        (0, 0) if number.is_empty() => words.push_str("零元整"),
        (0, 0) => words.push('整'),
        _ => {
            let digit = |value: usize| DIGITS.get(value).copied().unwrap_or("");
            // 零 stands where the yuan end in a nought or the jiao are nought.
            let gap = jiao == 0 || (whole % Decimal::TEN).is_zero();
            if gap && !number.is_empty() {
                words.push('零');
            }
            if jiao > 0 {
                words.push_str(digit(jiao));
                words.push('角');
            }
            if fen > 0 {
                words.push_str(digit(fen));
                words.push('分');
            } else {
                words.push('整');
            }
        }
    }
    words
}

/// Writes decimal digits; nothing for zero. Of two ways that are both right, 壹拾万柒仟 is
/// written, not 壹拾万零柒仟.
fn integer(digits: &str) -> String {
    let digits = digits.trim_start_matches('0');
    let split = digits.len().saturating_sub(8);
    let (high, low) = digits.split_at_checked(split).unwrap_or(("", digits));
    let mut words = String::new();
    if !high.is_empty() {
        words.push_str(&integer(high));
        words.push('亿');
    }
    let mut zero = false;
    let mut group_written = false;
    for (index, byte) in low.bytes().enumerate() {
        let place = low.len() - 1 - index;
        let value = usize::from(byte.saturating_sub(b'0'));
        if value == 0 {
            zero = true;
        } else {
            if zero && !words.is_empty() {
                words.push('零');
            }
            zero = false;
            group_written = true;
            words.push_str(DIGITS.get(value).copied().unwrap_or(""));
            words.push_str(PLACES.get(place % 4).copied().unwrap_or(""));
        }
        if place == 4 && group_written {
            words.push('万');
            (zero, group_written) = (false, false);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_and_zeros() {
        for (amount, words) in [
            ("0", "零元整"),
            ("0.05", "伍分"),
            ("10.5", "壹拾元零伍角整"),
            ("100000001", "壹亿零壹元整"),
            ("-3.2", "负叁元贰角整"),
            ("107000.53", "壹拾万柒仟元零伍角叁分"),
            (
                "12345678900000",
                "壹拾贰万叁仟肆佰伍拾陆亿柒仟捌佰玖拾万元整",
            ),
        ] {
            let amount = Decimal::from_str_exact(amount).unwrap();
            assert_eq!(to_words(amount), words);
        }
    }
}
