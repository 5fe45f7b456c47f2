//! Numbers of licences and organisations.

use super::cursor::Cursor;
use super::{Certainty, Entity, Value};

const ALPHABET: &[u8] = b"0123456789abcdefghjklmnpqrtuwxy";
const WEIGHTS: [u32; 17] = [
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28,
];

/// Reads the number that starts at the byte `start`; `named` says that a word for a licence
/// stands before it.
pub(super) fn at(text: &str, start: usize, named: bool) -> Option<Entity> {
    let mut cursor = Cursor::new(text, start);
    let length = cursor
        .rest()
        .bytes()
        .take(20)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let number = cursor.rest().get(..length)?;
    cursor.jump(start + length);
    if cursor.peek().is_some_and(|c| matches!(c, '*' | '_' | '@')) {
        return None;
    }
    let certainty = if is_credit_code(number) {
        Certainty::Certain
    } else if is_lawyer_licence(number) || is_financial_licence(number) {
        if named {
            Certainty::Certain
        } else {
            Certainty::Likely
        }
    } else if named
        && (8..=18).contains(&length)
        && number.bytes().filter(u8::is_ascii_digit).count() * 2 >= length
    {
        Certainty::Possible
    } else {
        return None;
    };
    Some(Entity {
        range: start..start + length,
        value: Value::Licence,
        certainty,
    })
}

/// Whether `number` is a unified social credit code (18 characters, lower case) whose check
/// character fits.
pub fn is_credit_code(number: &str) -> bool {
    let bytes = number.as_bytes();
    if bytes.len() != 18 || !bytes.iter().skip(2).take(6).all(u8::is_ascii_digit) {
        return false;
    }
    // Registering department: institutions, companies, and the like; 0 is not given.
    if !matches!(bytes.first(), Some(b'1'..=b'9' | b'a' | b'n' | b'y')) {
        return false;
    }
    // Region: a province, or 10 for the whole country.
    if !number
        .get(2..4)
        .is_some_and(|code| code == "10" || super::identifier::is_province(code))
    {
        return false;
    }
    let value = |byte: &u8| {
        ALPHABET
            .iter()
            .position(|c| c == byte)
            .and_then(|at| u32::try_from(at).ok())
    };
    let mut sum = 0;
    for (byte, weight) in bytes.iter().zip(WEIGHTS) {
        let Some(value) = value(byte) else {
            return false;
        };
        sum += value * weight;
    }
    bytes.last().and_then(value) == Some((31 - sum % 31) % 31)
}

/// 17 digits: 1, region, year of the first licence, kind, sex, running number.
fn is_lawyer_licence(number: &str) -> bool {
    number.len() == 17
        && number.bytes().all(|b| b.is_ascii_digit())
        && number.starts_with('1')
        && number.get(1..3).is_some_and(super::identifier::is_province)
        && number
            .get(5..9)
            .and_then(|year| year.parse::<u16>().ok())
            .is_some_and(|year| (1980..2100).contains(&year))
        && matches!(number.as_bytes().get(10), Some(b'0' | b'1'))
}

/// A letter, four digits, a letter, nine digits.
fn is_financial_licence(number: &str) -> bool {
    let bytes = number.as_bytes();
    bytes.len() == 15
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            0 | 5 => byte.is_ascii_alphabetic(),
            _ => byte.is_ascii_digit(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credit_codes() {
        assert!(is_credit_code("91350100m000100y43"));
        assert!(!is_credit_code("91350100m000100y44"));
        assert!(!is_credit_code("91350100i000100y43"));
        assert!(!is_credit_code("9135"));
        assert!(!is_credit_code("110101199003070007"));
    }

    #[test]
    fn licences() {
        let certainty = |text, named| at(text, 0, named).map(|e| e.certainty);
        assert_eq!(
            certainty("13301200910123456", true),
            Some(Certainty::Certain)
        );
        assert_eq!(
            certainty("13301200910123456", false),
            Some(Certainty::Likely)
        );
        assert_eq!(certainty("b0001h111000001", false), Some(Certainty::Likely));
        assert_eq!(
            certainty("91330199ma2test00x", true),
            Some(Certainty::Possible)
        );
        assert_eq!(certainty("91330199ma2test00x", false), None);
        assert_eq!(certainty("12345678901234567", false), None);
    }
}
