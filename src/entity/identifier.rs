//! Numbers of identity cards and bank cards, whole or masked.

use std::ops::Range;

use jiff::civil::Date;

use super::cursor::{Cursor, is_blank};
use super::{Certainty, Entity, Identifier, Value};

/// What the words before a number say that it is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lead {
    /// A word for an identity number stands before it.
    pub(super) id: bool,
    /// A word for a bank card stands before it.
    pub(super) card: bool,
    /// A word for the end of a card's number stands before it.
    pub(super) tail: bool,
}

/// The end of the number of a card or account has so many digits.
const TAIL: std::ops::RangeInclusive<usize> = 3..=6;

/// Reads the identity or card number that starts at the byte `start`.
pub(super) fn at(text: &str, start: usize, lead: Lead) -> Option<Entity> {
    let before = Cursor::new(text, start);
    if before
        .before()
        .is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '*' | '-' | '_'))
        || before.continues(&['.', '/'])
    {
        return None;
    }
    if lead.tail {
        let digits = Cursor::new(text, start).digits(usize::MAX).len();
        let end = start + digits;
        let ends = !Cursor::new(text, end)
            .peek()
            .is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '*' | '_' | '.'));
        return (TAIL.contains(&digits) && ends)
            .then(|| card(start..end, false, true, Certainty::Certain))?;
    }
    if is_short(text, start) {
        return None;
    }
    let token = Token::read(text, start);
    let mut ends: Vec<End> = token.ends.clone();
    ends.reverse();
    // A number that stands alone is itself; groups are joined from the longest on.
    let alone = token.ends.first().copied();
    if let Some(alone) = alone.filter(|end| end.count >= 15) {
        ends = vec![alone];
    }
    let read = |end: &End| {
        let symbols = token.symbols.get(..end.count)?;
        let groups = token.groups.get(..end.groups)?;
        let range = start..end.byte;
        if symbols.contains(&b'*') {
            masked(symbols, groups, range, lead)
        } else {
            whole(symbols, groups, range, lead)
        }
    };
    ends.iter()
        .filter(|end| ends_well(text, end.byte))
        .find_map(read)
}

/// Whether what starts here is a run of digits alone, too short for any number.
fn is_short(text: &str, start: usize) -> bool {
    const SHORTEST: usize = 15;
    let mut cursor = Cursor::new(text, start);
    let digits = cursor.digits(SHORTEST).len();
    let goes_on = |c: char| is_blank(c) || matches!(c, '-' | '*' | '•' | '●' | 'x' | '×');
    digits < SHORTEST && !cursor.peek().is_some_and(goes_on)
}

fn ends_well(text: &str, end: usize) -> bool {
    let after = Cursor::new(text, end);
    !after
        .peek()
        .is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '*' | '_' | '%' | '元' | '.'))
        || (after.peek() == Some('.') && !after.peek_second().is_some_and(|c| c.is_ascii_digit()))
}

#[derive(Clone, Copy, Debug)]
struct End {
    count: usize,
    groups: usize,
    byte: usize,
}

/// Digits, `x` and masks (`*`) in groups, with single blanks or dashes between them.
#[derive(Debug, Default)]
struct Token {
    symbols: Vec<u8>,
    groups: Vec<usize>,
    ends: Vec<End>,
}

const MOST: usize = 24;

impl Token {
    fn read(text: &str, start: usize) -> Self {
        let mut cursor = Cursor::new(text, start);
        let mut token = Self::default();
        loop {
            let from = token.symbols.len();
            while let Some(symbol) = symbol(cursor) {
                if token.symbols.len() >= MOST {
                    return token;
                }
                token.symbols.push(symbol);
                cursor.bump();
            }
            // The check character.
            if token.symbols.len() == 17 && cursor.peek() == Some('x') {
                token.symbols.push(b'x');
                cursor.bump();
            }
            token.groups.push(token.symbols.len() - from);
            token.ends.push(End {
                count: token.symbols.len(),
                groups: token.groups.len(),
                byte: cursor.at(),
            });
            let mut ahead = cursor;
            let separated = ahead.eat_if(|c| is_blank(c) || c == '-').is_some();
            if !separated || symbol(ahead).is_none() {
                return token;
            }
            cursor = ahead;
        }
    }
}

fn symbol(cursor: Cursor<'_>) -> Option<u8> {
    match cursor.peek()? {
        c if c.is_ascii_digit() => u8::try_from(c).ok(),
        '*' | '•' | '●' => Some(b'*'),
        // A run of x masks; one may be the check character.
        'x' | '×' if matches!(cursor.peek_second(), Some('x' | '×')) => Some(b'*'),
        'x' | '×'
            if cursor.before().is_some_and(|c| matches!(c, 'x' | '×'))
                && cursor.peek_second().is_some_and(|c| c.is_ascii_digit()) =>
        {
            Some(b'*')
        }
        _ => None,
    }
}

fn whole(symbols: &[u8], groups: &[usize], range: Range<usize>, lead: Lead) -> Option<Entity> {
    let number = std::str::from_utf8(symbols).ok()?;
    let id = |valid, certainty| {
        Some(Entity {
            range: range.clone(),
            value: Value::IdNumber(Identifier {
                valid,
                masked: false,
            }),
            certainty,
        })
    };
    let id_groups = groups.len() == 1 || groups.iter().all(|group| (2..=8).contains(group));
    let card_groups = match groups {
        [_] => true,
        [6, _] => true,
        [head @ .., last] => head.iter().all(|group| *group == 4) && *last <= 4,
        [] => false,
    };
    match number.len() {
        18 if id_groups && is_id_number(number) => return id(true, Certainty::Certain),
        15 if id_groups && is_old_id_number(number) && !number.contains('x') => {
            return id(false, Certainty::Possible);
        }
        _ => {}
    }
    // Issuers' numbers begin with these figures; anything else must be called a card.
    let possible = lead.card || matches!(symbols.first(), Some(b'3'..=b'6' | b'9'));
    if (16..=19).contains(&number.len()) && card_groups && possible && is_card_number(number) {
        let issued = matches!(
            number.as_bytes(),
            [b'6', b'2', ..] | [b'4' | b'5', ..] | [b'3', b'5', ..]
        );
        let certainty = match (lead.card, issued, groups.len() > 1) {
            (true, _, _) | (_, true, true) => Certainty::Certain,
            (_, true, false) => Certainty::Likely,
            _ => Certainty::Possible,
        };
        return card(range, true, false, certainty);
    }
    if number.len() == 18 && id_groups && lead.id {
        return id(false, Certainty::Possible);
    }
    if (16..=19).contains(&number.len()) && card_groups && lead.card && !number.contains('x') {
        return card(range, false, false, Certainty::Possible);
    }
    None
}

fn card(range: Range<usize>, valid: bool, masked: bool, certainty: Certainty) -> Option<Entity> {
    Some(Entity {
        range,
        value: Value::BankCard(Identifier { valid, masked }),
        certainty,
    })
}

/// Masked numbers. The mask of a card is often shorter than what it hides.
fn masked(symbols: &[u8], groups: &[usize], range: Range<usize>, lead: Lead) -> Option<Entity> {
    let head = symbols.iter().take_while(|s| **s != b'*').count();
    let tail = symbols.iter().rev().take_while(|s| **s != b'*').count();
    let hidden = symbols.iter().filter(|s| **s == b'*').count();
    if hidden < 3 || tail > 6 || (head < 2 && tail < 1) || symbols.len() == 11 {
        return None;
    }
    let digits = std::str::from_utf8(symbols).ok()?;
    let region = digits.get(..2).is_some_and(is_province);
    let check = digits.ends_with('x');
    let fours = groups.len() > 1 && groups.iter().take(groups.len() - 1).all(|g| *g == 4);
    let issuer = matches!(symbols.first(), Some(b'3'..=b'6' | b'9')) && head >= 4;
    let id = |certainty| {
        Some(Entity {
            range: range.clone(),
            value: Value::IdNumber(Identifier {
                valid: false,
                masked: true,
            }),
            certainty,
        })
    };
    if lead.card && !check && tail >= 3 {
        return card(range, false, true, Certainty::Certain);
    }
    if lead.id || (check && region) {
        return id(Certainty::Certain);
    }
    if fours && issuer && (12..=19).contains(&symbols.len()) {
        return card(range, false, true, Certainty::Likely);
    }
    match symbols.len() {
        18 if region || head == 1 => id(Certainty::Likely),
        16 | 17 | 19 if issuer && tail >= 3 => card(range, false, true, Certainty::Likely),
        8..=18 if issuer && symbols.first() == Some(&b'6') && tail == 4 => {
            card(range, false, true, Certainty::Possible)
        }
        8..=18 if region && head >= 2 && tail >= 2 => id(Certainty::Possible),
        _ => None,
    }
}

/// Whether two digits are the code of a province.
pub(super) fn is_province(code: &str) -> bool {
    matches!(
        code.parse::<u8>(),
        Ok(11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83)
    )
}

fn is_birth_date(year: u16, month_day: &str) -> bool {
    let part = |range: Range<usize>| month_day.get(range).and_then(|p| p.parse::<i8>().ok());
    match (i16::try_from(year), part(0..2), part(2..4)) {
        (Ok(year @ 1850..=2099), Some(month), Some(day)) => Date::new(year, month, day).is_ok(),
        _ => false,
    }
}

/// Whether `number` is an identity number of GB 11643: 18 characters (`x` in lower case) with
/// the region, the birth date and the check character in order.
pub fn is_id_number(number: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: &[u8] = b"10x98765432";
    let bytes = number.as_bytes();
    if bytes.len() != 18 || !bytes.iter().take(17).all(u8::is_ascii_digit) {
        return false;
    }
    let birth = number
        .get(6..10)
        .and_then(|year| year.parse().ok())
        .zip(number.get(10..14))
        .is_some_and(|(year, day)| is_birth_date(year, day));
    let sum: u32 = bytes
        .iter()
        .zip(WEIGHTS)
        .map(|(byte, weight)| u32::from(byte - b'0') * weight)
        .sum();
    let check = usize::try_from(sum % 11).ok().and_then(|at| CHECKS.get(at));
    birth && number.get(..2).is_some_and(is_province) && bytes.last() == check
}

/// Whether `number` can be an identity number of the old form: 15 digits, birth year of two.
fn is_old_id_number(number: &str) -> bool {
    let birth = number
        .get(6..8)
        .and_then(|year| year.parse::<u16>().ok())
        .zip(number.get(8..12))
        .is_some_and(|(year, day)| is_birth_date(1900 + year, day));
    birth && number.get(..2).is_some_and(is_province)
}

/// Whether the digits of `number` end in the check digit of Luhn.
pub fn is_card_number(number: &str) -> bool {
    let mut sum = 0;
    for (index, byte) in number.bytes().rev().enumerate() {
        if !byte.is_ascii_digit() {
            return false;
        }
        let digit = u32::from(byte - b'0');
        sum += match (index % 2, digit) {
            (0, digit) => digit,
            (_, digit) if digit > 4 => digit * 2 - 9,
            (_, digit) => digit * 2,
        };
    }
    sum > 0 && sum % 10 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits() {
        assert!(is_id_number("11010519491231002x"));
        assert!(is_id_number("440524188001010014"));
        assert!(!is_id_number("440524188001010015"));
        assert!(!is_id_number("110105194913310023"));
        assert!(!is_id_number("990105194912310020"));
        assert!(is_card_number("4111111111111111"));
        assert!(!is_card_number("4111111111111112"));
        assert!(!is_card_number("0000000000000000"));
    }
}
