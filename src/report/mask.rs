//! Hides the digits of ID, card and phone numbers in whatever a report shows.
//!
//! Each hidden digit becomes one `*` (a full-width digit one `＊`), so columns and character
//! counts stay. Hotlines, amounts, dates and case numbers stay as they are.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

use super::visible::is_invisible;

/// A digit that must not be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct HiddenDigit {
    /// First byte of its character in the text.
    pub(super) at: usize,
}

/// A number of a person found in a text: its digits in plain form, and which are hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Secret {
    /// The digits, `0`–`9`.
    pub(super) digits: String,
    /// Digits shown at the front.
    pub(super) front: usize,
    /// Digits shown at the back.
    pub(super) back: usize,
}

/// `text` with the digits of ID, card and phone numbers hidden.
pub fn mask(text: &str) -> Cow<'_, str> {
    let (hidden, _) = find(text);
    if hidden.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut next = hidden.iter().peekable();
    let star = |(at, c): (usize, char)| match next.next_if(|digit| digit.at == at) {
        Some(_) => star_for(c),
        None => c,
    };
    Cow::Owned(text.char_indices().map(star).collect())
}

/// What stands in for a hidden digit: as wide as the digit.
pub(super) fn star_for(c: char) -> char {
    if c.width() == Some(2) { '＊' } else { '*' }
}

/// The digits of `text` to hide, in order, and the numbers that they belong to.
pub(super) fn find(text: &str) -> (Vec<HiddenDigit>, Vec<Secret>) {
    let mut found = (Vec::new(), Vec::new());
    // Most texts have too few digits for any number of a person.
    let digits = text.chars().filter(|c| may_be_digit(*c));
    if digits.take(SHORTEST).count() < SHORTEST {
        return found;
    }
    let mut chain = Chain::default();
    let mut gap = 0;
    for (at, c) in text.char_indices() {
        // Most characters: no number begins or goes on here.
        if chain.digits.is_empty() && !may_be_digit(c) {
            continue;
        }
        if let Some((value, script)) = digit(c) {
            if chain.script != script || gap > MAX_GAP {
                chain.close(&mut found);
                chain.script = script;
            }
            chain.push(at, value, gap > 0);
            gap = 0;
        } else if is_invisible(c) {
            // Stands between digits without parting them.
        } else if is_separator(c) {
            gap += 1;
        } else {
            chain.ends_in_x = gap == 0 && matches!(c, 'x' | 'X' | 'ｘ' | 'Ｘ' | '×');
            chain.close(&mut found);
            gap = 0;
        }
    }
    chain.close(&mut found);
    found
}

/// No number of a person has fewer digits.
const SHORTEST: usize = 10;

/// A bit for each Han digit by the last bits of its code.
const HAN_DIGITS: u64 = bit('零')
    | bit('一')
    | bit('幺')
    | bit('二')
    | bit('三')
    | bit('四')
    | bit('五')
    | bit('六')
    | bit('七')
    | bit('八')
    | bit('九');

const fn bit(c: char) -> u64 {
    1 << (c as u32 % 64)
}

/// Whether a character may be a digit, told fast.
#[inline(always)]
fn may_be_digit(c: char) -> bool {
    match c {
        '0'..='9' => true,
        '\0'..='\u{ff}' => false,
        '\u{4e00}'..='\u{9fff}' => HAN_DIGITS & bit(c) != 0 && han_digit(c).is_some(),
        '，' | '。' | '、' | '：' => false,
        _ => digit(c).is_some(),
    }
}

/// So many signs may stand between two groups of one number.
const MAX_GAP: usize = 3;

/// No number has more groups than its digits and this.
const MAX_GROUPS: usize = 20;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Script {
    #[default]
    Numeral,
    Han,
}

fn digit(c: char) -> Option<(u8, Script)> {
    let from = |zero: u32| u8::try_from(u32::from(c).saturating_sub(zero) % 10).unwrap_or(0);
    let numeral = |zero: u32| Some((from(zero), Script::Numeral));
    match c {
        '0'..='9' => numeral(0x30),
        '０'..='９' => numeral(0xff10),
        '\u{1d7ce}'..='\u{1d7ff}' => numeral(0x1d7ce),
        '①'..='⑨' => numeral(0x245f),
        '⓪' => Some((0, Script::Numeral)),
        '⁰' | '⁴'..='⁹' => numeral(0x2070),
        '₀'..='₉' => numeral(0x2080),
        _ => Some((han_digit(c)?, Script::Han)),
    }
}

fn han_digit(c: char) -> Option<u8> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' | '幺' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn is_separator(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\u{a0}' | '\u{3000}' | '\u{2002}'..='\u{200a}' | '-' | '‐'..='―' | '−' | '－'
            | '_' | '＿' | '.' | '．' | '·' | '•' | ')' | '）'
    )
}

/// Digit groups with nothing but separators between them.
#[derive(Default)]
struct Chain {
    script: Script,
    digits: Vec<(usize, u8)>,
    groups: Vec<usize>,
    ends_in_x: bool,
}

impl Chain {
    fn push(&mut self, at: usize, value: u8, new_group: bool) {
        self.digits.push((at, value));
        match self.groups.last_mut() {
            Some(last) if !new_group => *last += 1,
            _ => self.groups.push(1),
        }
    }

    /// Hides the numbers in the chain and empties it.
    fn close(&mut self, found: &mut (Vec<HiddenDigit>, Vec<Secret>)) {
        if self.digits.len() < SHORTEST {
            self.groups.clear();
            self.digits.clear();
            self.ends_in_x = false;
            return;
        }
        let mut groups = self.groups.as_slice();
        let mut digits = self.digits.as_slice();
        while !groups.is_empty() {
            let (taken, kept) = self.longest(groups, digits);
            let (here, later) = groups.split_at_checked(taken).unwrap_or((groups, &[]));
            let count = here.iter().sum();
            let (number, rest) = digits.split_at_checked(count).unwrap_or((digits, &[]));
            if let Some((front, back)) = kept {
                let end = number.len().saturating_sub(back);
                let middle = number.get(front..end).unwrap_or_default();
                found
                    .0
                    .extend(middle.iter().map(|(at, _)| HiddenDigit { at: *at }));
                let digits = number.iter().map(|(_, v)| char::from(b'0' + v)).collect();
                found.1.push(Secret {
                    digits,
                    front,
                    back,
                });
            }
            (groups, digits) = (later, rest);
        }
        self.groups.clear();
        self.digits.clear();
        self.ends_in_x = false;
    }

    /// The longest number that begins with the first group: its groups, and the digits to keep
    /// at its front and back. One group to pass over where none does.
    fn longest(&self, groups: &[usize], digits: &[(usize, u8)]) -> (usize, Option<(usize, usize)>) {
        let values: Vec<u8> = digits.iter().take(64).map(|(_, value)| *value).collect();
        if self.script == Script::Numeral
            && let Some(taken) = hotline(groups, &values)
        {
            return (taken, None);
        }
        for taken in (1..=groups.len().min(MAX_GROUPS)).rev() {
            let sizes = groups.get(..taken).unwrap_or_default();
            let count: usize = sizes.iter().sum();
            let x = self.ends_in_x && taken == groups.len();
            let kept = if taken == 1 && count > 64 {
                Some((4, 4))
            } else {
                values
                    .get(..count)
                    .and_then(|values| kept(sizes, values, x))
            };
            if kept.is_some() {
                return (taken, kept);
            }
        }
        (1, None)
    }
}

/// The groups of a service number (400, 800) at the front, which stays; shorter ones such as
/// 95588 are no number of a person by their length.
fn hotline(groups: &[usize], values: &[u8]) -> Option<usize> {
    let [4 | 8, 0, 0, ..] = values else {
        return None;
    };
    match groups {
        [10, ..] => Some(1),
        [3, 7, ..] => Some(2),
        [3, 3, 4, ..] | [3, 4, 3, ..] => Some(3),
        _ => None,
    }
}

/// The digits to keep at front and back when `values`, written in groups of `sizes`, is the
/// number of a person; `x` when an X follows.
fn kept(sizes: &[usize], values: &[u8], x: bool) -> Option<(usize, usize)> {
    let one = sizes.len() == 1;
    let n = values.len();
    let at = |index: usize| values.get(index).copied().unwrap_or(0);
    let back = if x { 3 } else { 4 };
    let grouped = |shapes: &[&[usize]]| shapes.contains(&sizes);
    let single = sizes.iter().all(|size| *size == 1);
    if one && n >= 15 {
        return Some((4, back));
    }
    let readable = single || even(sizes) || sizes.iter().rev().skip(1).all(|size| *size >= 3);
    if readable && is_identity(values, x) {
        return Some((4, back));
    }
    let card = matches!(at(0), 3..=6) && (16..=19).contains(&n);
    let in_two = matches!(sizes, [a, b] if *a >= 4 && *b >= 4);
    if card && (even(sizes) || in_two) {
        return Some((4, 4));
    }
    let mobile = |from: usize| at(from) == 1 && at(from + 1) >= 3;
    if n == 11 && mobile(0) && (one || single || grouped(&[&[3, 4, 4], &[3, 8], &[7, 4]])) {
        return Some((3, 4));
    }
    let with_code: &[&[usize]] = &[&[2, 11], &[2, 3, 4, 4], &[2, 3, 8], &[2, 7, 4]];
    if n == 13 && (at(0), at(1)) == (8, 6) && mobile(2) && (one || grouped(with_code)) {
        return Some((5, 4));
    }
    let area = if matches!(at(1), 1 | 2) { 3 } else { 4 };
    let local: &[&[usize]] = &[&[area, 7], &[area, 8], &[area, 4, 4], &[area, 3, 4]];
    if at(0) == 0 && at(1) != 0 && ((one && (10..=12).contains(&n)) || grouped(local)) {
        return Some((area, 4));
    }
    None
}

/// Whether all groups are of one size, but for a shorter last one.
fn even(sizes: &[usize]) -> bool {
    match sizes {
        [first, middle @ .., last] => middle.iter().all(|size| size == first) && last <= first,
        _ => true,
    }
}

/// Whether the digits hold a date of birth where an ID number has it.
fn is_identity(values: &[u8], x: bool) -> bool {
    let full = values.len() + usize::from(x) == 18;
    let born = values.get(6..14);
    full && matches!(values.first(), Some(1..=8))
        && matches!(born, Some([1, 9, ..] | [2, 0, ..]))
        && matches!(
            born,
            Some([_, _, _, _, 0, 1..=9, ..] | [_, _, _, _, 1, 0..=2, ..])
        )
        && matches!(born, Some([.., 0..=2, _] | [.., 3, 0 | 1]))
}

#[cfg(test)]
mod tests {
    use super::mask;

    #[track_caller]
    fn masked(text: &str, expected: &str) {
        let shown = mask(text);
        assert_eq!(shown, expected);
        assert_eq!(shown.chars().count(), text.chars().count());
        if !text.contains('𝟏') {
            assert_eq!(shown.len(), text.len());
        }
    }

    #[test]
    fn numbers_of_a_person_are_hidden() {
        masked("身份证110101199003071234。", "身份证1101**********1234。");
        masked("11010119900307123X", "1101**********123X");
        masked(
            "１１０１０１１９９００３０７１２３Ｘ",
            "１１０１＊＊＊＊＊＊＊＊＊＊１２３Ｘ",
        );
        masked("110101 19900307 1234", "1101** ******** 1234");
        masked("1101 0119 9003 0712 34", "1101 **** **** **12 34");
        masked("12010 11990 03071 234", "1201* ***** ****1 234");
        masked("卡号6222020200001234567", "卡号6222***********4567");
        masked("6222 0202 0000 1234 567", "6222 **** **** ***4 567");
        masked("6222-0202-0000-1234", "6222-****-****-1234");
        masked(
            "6 2 2 2 0 2 0 2 0 0 0 0 1 2 3 4",
            "6 2 2 2 * * * * * * * * 1 2 3 4",
        );
        masked("62220202\u{200b}00001234", "6222****\u{200b}****1234");
        masked("手机13800138000", "手机138****8000");
        masked(
            "138-0013-8000、138 0013 8000",
            "138-****-8000、138 **** 8000",
        );
        masked("+86 138 0013 8000", "+86 138 **** 8000");
        masked("+8613800138000", "+86138****8000");
        masked("１３８００１３８０００", "１３８＊＊＊＊８０００");
        masked("一三八〇〇一三八〇〇〇", "一三八＊＊＊＊八〇〇〇");
        masked("0571-87654321", "0571-****4321");
        masked("(010)8765 4321", "(010)**** 4321");
        masked("95588 6222 0202 0000 1234", "95588 6222 **** **** 1234");
    }

    #[test]
    fn other_numbers_stay() {
        for text in [
            "客服400-820-8888、4008208888、95588、12378",
            "400 820 8888 95588",
            "欠款12,345.67元，本金 10000.00 利息 2345.67",
            "2026年3月14日 2026-03-14 2026-03-15 17:00",
            "20260314 20260315 2026-03-14至2026-04-14",
            "（2026）澜0102民初1234号",
            "尾号1234，第68条，逾期4天",
            "本金 1000 2000 3000 4000",
            "二〇二六年三月十四日",
            "流水号20260314000123",
            "一、二、三、四、五、六、七、八、九、一、二、三",
        ] {
            masked(text, text);
        }
    }
}
