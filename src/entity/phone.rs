//! Telephone numbers: mobile, fixed, hotlines.

use super::cursor::{Cursor, is_blank};
use super::{Certainty, Entity, Phone, Value};

/// Reads the telephone number that starts at the byte `start`.
pub(super) fn at(text: &str, start: usize) -> Option<Entity> {
    let before = Cursor::new(text, start).before();
    if before.is_some_and(|c| matches!(c, '.' | '*' | '_' | '￥' | '¥' | '$')) {
        return None;
    }
    mobile(text, start)
        .or_else(|| service(text, start))
        .or_else(|| fixed(text, start))
        .filter(|entity| !is_middle(text, start, entity))
        .or_else(|| short(text, start))
        .filter(|entity| ends_well(text, entity.range.end))
}

fn entity(start: usize, end: usize, phone: Phone, certainty: Certainty) -> Option<Entity> {
    Some(Entity {
        range: start..end,
        value: Value::Phone(phone),
        certainty,
    })
}

/// Whether the number is cut out of more groups of digits: 3301 |0402 0900 1234.
fn is_middle(text: &str, start: usize, entity: &Entity) -> bool {
    entity.value != Value::Phone(Phone::Mobile)
        && Cursor::new(text, start).continues(&[' ', '-'])
        && text.get(entity.range.clone()).is_some_and(|number| {
            number.contains(' ') || text.get(..start).is_some_and(|head| head.ends_with('-'))
        })
}

/// Nothing that makes the number longer or another thing follows.
fn ends_well(text: &str, end: usize) -> bool {
    let mut after = Cursor::new(text, end);
    if after
        .peek()
        .is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '*' | '_' | '%' | '‰' | '@'))
    {
        return false;
    }
    let joined = after.peek().is_some_and(|c| matches!(c, '.' | ',' | '-'));
    if joined && after.peek_second().is_some_and(|c| c.is_ascii_digit()) {
        let mut run = after;
        run.bump();
        // 12,378.00 and 12378-1; a list of hotlines has five digits and more.
        if run.digits(6).len() < 5 {
            return false;
        }
    }
    after.blanks();
    !after
        .peek()
        .is_some_and(|c| "元万亿千百角年月日天期个条倍圆块份笔".contains(c))
}

/// A run of digits in groups, with single blanks or dashes between; at most `most` digits.
struct Groups {
    digits: String,
    /// Digits so far and byte, at the end of each group.
    ends: Vec<(usize, usize)>,
    masked: bool,
}

fn groups(text: &str, start: usize, most: usize) -> Groups {
    let mut cursor = Cursor::new(text, start);
    let mut groups = Groups {
        digits: String::new(),
        ends: Vec::new(),
        masked: false,
    };
    loop {
        while let Some(c) = cursor.eat_if(is_symbol) {
            groups.masked |= !c.is_ascii_digit();
            groups.digits.push(if c.is_ascii_digit() { c } else { '*' });
            if groups.digits.len() > most {
                return groups;
            }
        }
        groups.ends.push((groups.digits.len(), cursor.at()));
        let mut ahead = cursor;
        let separated = ahead.eat_if(|c| is_blank(c) || c == '-').is_some();
        if !separated || !ahead.peek().is_some_and(is_symbol) {
            return groups;
        }
        cursor = ahead;
    }
}

fn is_symbol(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '*' | '•' | '●' | 'x' | '×')
}

/// 13800138000, 138 0013 8000, +86-138-0013-8000, 138****8000.
fn mobile(text: &str, start: usize) -> Option<Entity> {
    let mut from = start;
    let mut number = start;
    let mut cursor = Cursor::new(text, start);
    if cursor.eat_any(&["0086", "86"]).is_some() {
        cursor.eat_if(|c| is_blank(c) || c == '-');
        number = cursor.at();
    }
    if Cursor::new(text, start).before() == Some('+') && number != start {
        from = start - 1;
    }
    let read = |number: usize| {
        // The first three digits stand together.
        let first = text.as_bytes().get(number..number + 3)?;
        if !matches!(first, [b'1', b'3'..=b'9', b'0'..=b'9']) {
            return None;
        }
        let groups = groups(text, number, 12);
        let end = groups.ends.iter().find(|(count, _)| *count == 11)?.1;
        let bytes = groups.digits.as_bytes();
        let head = bytes.first() == Some(&b'1')
            && bytes.get(1).is_some_and(|b| (b'3'..=b'9').contains(b))
            && bytes.get(2).is_some_and(u8::is_ascii_digit);
        let masked = bytes.iter().take(11).filter(|b| **b == b'*').count();
        let tail = bytes.iter().take(11).rev().take(2).all(u8::is_ascii_digit);
        let firsts: Vec<usize> = groups.ends.iter().map(|(count, _)| *count).collect();
        // In groups only as numbers are spoken: 3-4-4 or 4-4-3, masked or not.
        let shape = firsts
            .iter()
            .take_while(|count| **count < 11)
            .all(|count| matches!(count, 3 | 7 | 4 | 8));
        (head && tail && masked <= 6 && shape).then_some(end)
    };
    let (end, begin) = match read(number) {
        Some(end) => (end, from),
        None => (read(start)?, start),
    };
    entity(begin, end, Phone::Mobile, Certainty::Certain)
}

/// 400-000-1618, 4000001618, 800…: ten digits in any groups.
fn service(text: &str, start: usize) -> Option<Entity> {
    let first = text.as_bytes().get(start);
    if !matches!(first, Some(b'4' | b'8')) || Cursor::new(text, start).before() == Some('-') {
        return None;
    }
    let groups = groups(text, start, 11);
    if groups.masked || !(groups.digits.starts_with("400") || groups.digits.starts_with("800")) {
        return None;
    }
    let end = groups.ends.iter().find(|(count, _)| *count == 10)?.1;
    entity(start, end, Phone::Hotline, Certainty::Certain)
}

/// 0571-12345678, (0571)12345678, 057112345678, 0571-12345678-801.
fn fixed(text: &str, start: usize) -> Option<Entity> {
    let mut cursor = Cursor::new(text, start);
    let code = cursor.digits(13);
    if !code.starts_with('0') || code.starts_with("00") {
        return None;
    }
    let mut from = start;
    let certainty;
    if matches!(code.len(), 3 | 4) {
        let open = Cursor::new(text, start)
            .before()
            .filter(|c| matches!(c, '(' | '（'));
        match (open, cursor.peek()) {
            (Some(open), Some(')' | '）')) => {
                from = start - open.len_utf8();
                cursor.bump();
                cursor.blanks();
            }
            (_, Some(c)) if is_blank(c) || matches!(c, '-' | '—' | '–') => {
                cursor.bump();
            }
            _ => return None,
        }
        let mut local = cursor.digits(9).len();
        if local == 4 || local == 3 {
            cursor.eat_if(|c| is_blank(c) || c == '-')?;
            local += cursor.digits(5).len();
        }
        if !matches!(local, 7 | 8) {
            return None;
        }
        certainty = Certainty::Certain;
    } else if matches!(code.len(), 10..=12) {
        certainty = Certainty::Likely;
    } else {
        return None;
    }
    let mut ahead = cursor;
    if ahead.eat_any(&["-", "转", " 转"]).is_some() && matches!(ahead.digits(6).len(), 1..=5) {
        cursor = ahead;
    }
    entity(from, cursor.at(), Phone::Fixed, certainty)
}

/// 95588, 955xx with more digits, 12378, 10086.
fn short(text: &str, start: usize) -> Option<Entity> {
    let mut cursor = Cursor::new(text, start);
    let digits = cursor.digits(9);
    if Cursor::new(text, start)
        .before()
        .is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | ','))
    {
        // A comma may stand in a list of numbers: 400-000-1618,12378.
        if Cursor::new(text, start).before() != Some(',') {
            return None;
        }
    }
    let (phone, certainty) = match digits.len() {
        5 if digits.starts_with("123") || digits.starts_with("122") => {
            (Phone::Hotline, Certainty::Likely)
        }
        5 if digits.starts_with("95") && !digits.ends_with("000") => {
            (Phone::Hotline, Certainty::Likely)
        }
        5 if digits.starts_with("12") || digits.starts_with("100") || digits.starts_with("96") => {
            (Phone::Hotline, Certainty::Possible)
        }
        6..=8 if digits.starts_with("95") && digits.len() != 7 => {
            (Phone::Hotline, Certainty::Possible)
        }
        _ => return None,
    };
    entity(start, cursor.at(), phone, certainty)
}

#[cfg(test)]
mod tests {
    use super::super::{Words, scan};
    use super::*;

    fn read(text: &str) -> Vec<(Phone, &str)> {
        scan(text, &Words::default())
            .into_iter()
            .filter_map(|entity| match entity.value {
                Value::Phone(phone) => Some((phone, text.get(entity.range)?)),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn numbers() {
        for (text, phone) in [
            ("13800138000", Phone::Mobile),
            ("138 0013 8000", Phone::Mobile),
            ("138-0013-8000", Phone::Mobile),
            ("+86 138 0013 8000", Phone::Mobile),
            ("86-13800138000", Phone::Mobile),
            ("138****1234", Phone::Mobile),
            ("138xxxx1234", Phone::Mobile),
            ("400-000-1618", Phone::Hotline),
            ("4000001618", Phone::Hotline),
            ("400 000 1618", Phone::Hotline),
            ("95588", Phone::Hotline),
            ("12378", Phone::Hotline),
            ("12345", Phone::Hotline),
            ("0571-12345678", Phone::Fixed),
            ("(0571)12345678", Phone::Fixed),
            ("010-62221234", Phone::Fixed),
            ("0571-1234567", Phone::Fixed),
            ("0571-12345678-801", Phone::Fixed),
            ("057112345678", Phone::Fixed),
            ("010-6222 1234", Phone::Fixed),
        ] {
            assert_eq!(read(text), [(phone, text)], "{text}");
        }
        assert_eq!(read("投诉:400-000-1619,12378").len(), 2);
        assert_eq!(read("电话13800138000，0571-12345678。").len(), 2);
        assert_eq!(read("tel13800138000").len(), 1);
        assert_eq!(read("客服:400-000-1618/12378/0571-12345678").len(), 3);
    }

    #[test]
    fn no_numbers() {
        for text in [
            "12378元",
            "12,378.00",
            "1380013800",
            "138001380001",
            "12378.50元",
            "95588天",
            "ld13800138000123",
            "3301 0402 0900 1234 567",
            "40000016180",
            "23378",
            "12800138000",
            "95000元",
            "113800138000",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
