//! One pass over a text that finds the typed values of all kinds.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::text::Affixes;

use super::cursor::Cursor;
use super::identifier::Lead;
use super::numeral::{self, is_chinese_numeral};
use super::{
    Certainty, Entity, NameIndex, NoNames, Value, case, citation, date, identifier, licence, link,
    money, period, phone, rate, relative, time,
};

/// What the scanners need to know of words; all of it is data of a pack.
///
/// All words are folded; those after which something is meant lie by their ending. Empty lists leave the readings out that need them.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// Words after which a number is a reference (合同编号): neither an identity number nor a
    /// card, a phone or a date.
    pub reference_words: &'a Affixes,
    /// Words after which a number is meant as an identity number.
    pub id_words: &'a Affixes,
    /// Words after which a number is meant as a bank card.
    pub card_words: &'a Affixes,
    /// Words after which a number is the end of that of a card or account (尾号).
    pub tail_words: &'a Affixes,
    /// Words after which a number is that of a licence or an organisation.
    pub licence_words: &'a Affixes,
    /// Words that tell of receipt or delivery (收到, 送达).
    pub receipt_words: &'a [String],
    /// What names of laws, rules and standards end in, for names cited without an article.
    pub law_endings: &'a [String],
    /// What names of contracts end in; their articles are no law.
    pub contract_endings: &'a [String],
    /// Words that refer back to the law named last (本法, 该法), by their beginning.
    pub back_words: &'a Affixes,
    /// Names of laws, for those written without 《》.
    pub names: &'a dyn NameIndex,
}

/// No words, for readings that are left out.
static NO_WORDS: LazyLock<Affixes> = LazyLock::new(Affixes::default);

impl Default for Words<'_> {
    fn default() -> Self {
        Self {
            reference_words: &NO_WORDS,
            id_words: &NO_WORDS,
            card_words: &NO_WORDS,
            tail_words: &NO_WORDS,
            licence_words: &NO_WORDS,
            receipt_words: &[],
            law_endings: &[],
            contract_endings: &[],
            back_words: &NO_WORDS,
            names: &NoNames,
        }
    }
}

/// Finds the typed values of a folded text, in order; none overlaps another.
///
/// Of readings that overlap the stronger kind wins (a citation, then the numbers of cases,
/// persons and cards, then dates, rates, money, phones, periods and times), of one kind the
/// longer; a reading that is only possible yields to any that is likely.
pub fn scan(text: &str, words: &Words<'_>) -> Vec<Entity> {
    let mut found = citation::scan(text, words);
    let mut cursor = Cursor::new(text, 0);
    // Up to here a number was read whole; what starts inside it is a part of it.
    let mut numbered = 0;
    let mut last = None;
    while let Some(c) = cursor.peek() {
        let at = cursor.at();
        // Most characters begin nothing.
        if matches!(c, '\u{4e00}'..='\u{9fff}') && !starts_something(c) {
            last = Some(c);
            cursor.jump(at + HAN);
            continue;
        }
        let token =
            c.is_ascii_alphanumeric() && !last.is_some_and(|c: char| c.is_ascii_alphanumeric());
        if token {
            if let Some(end) = reference_end(text, at, words) {
                last = text.get(..end).and_then(|head| head.chars().next_back());
                cursor.jump(end);
                continue;
            }
            if let Some(entity) = link::at(text, at) {
                last = None;
                cursor.jump(entity.range.end);
                found.push(entity);
                continue;
            }
            let named = citation::named(text, at, words.licence_words);
            found.extend(licence::at(text, at, named));
        }
        if c.is_ascii_digit() {
            let start = !last.is_some_and(|c| c.is_ascii_digit()) && !is_tail(cursor);
            if start && at >= numbered {
                let letters = last.is_some_and(|c| c.is_ascii_alphabetic());
                numbered = arabic(text, at, letters, words, &mut found);
            }
        } else if is_chinese_numeral(c) || c == '半' {
            if !last.is_some_and(is_chinese_numeral) {
                chinese(text, at, words, &mut found);
            }
        } else {
            match c {
                '(' | '（' | '〔' | '[' | '【' => found.extend(case::at(text, at)),
                '今' | '明' | '后' | '昨' | '前' | '当' | '本' | '月' => {
                    found.extend(relative::word_at(text, at));
                }
                _ => {}
            }
        }
        last = Some(c);
        cursor.jump(at + c.len_utf8());
    }
    settle(found)
}

/// The bytes of a Han character.
const HAN: usize = 3;

/// Han characters that may start a value.
#[rustfmt::skip]
const STARTS: &[char] = &[
    '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '壹', '贰', '貳', '弍',
    '叁', '叄', '肆', '伍', '陆', '陸', '柒', '捌', '玖', '零', '廿', '卅', '卌', '十',
    '百', '千', '拾', '佰', '仟', '万', '萬', '亿', '億', '半', '今', '明', '后', '昨',
    '前', '当', '本', '月',
];

/// A bit for each of them by the last bits of its code.
static SIEVE: [u64; 4] = {
    let mut bits = [0; 4];
    let mut rest = STARTS;
    while let [c, others @ ..] = rest {
        let at = *c as usize % 256;
        bits[at / 64] |= 1 << (at % 64);
        rest = others;
    }
    bits
};

/// Whether a Han character may start a value.
#[inline]
fn starts_something(c: char) -> bool {
    let at = c as usize % 256;
    let bits = SIEVE.get(at / 64).copied().unwrap_or(u64::MAX);
    bits & (1 << (at % 64)) != 0
}

/// Whether the digits at the cursor are the end of a figure left open: xx,xxx.00, **.50.
fn is_tail(cursor: Cursor<'_>) -> bool {
    let mut before = cursor.line_before(2).chars();
    matches!(
        (before.next(), before.next()),
        (Some('x' | '×' | '*' | '_' | '#' | '}'), Some('.' | ','))
    )
}

/// Reads everything that can start with Arabic digits; where the number ends.
fn arabic(
    text: &str,
    at: usize,
    letters: bool,
    words: &Words<'_>,
    found: &mut Vec<Entity>,
) -> usize {
    let number = numeral::at(text, at);
    let end = number.as_ref().map_or(at, |number| number.range.end);
    if let Some(number) = &number {
        found.extend(money::at(text, at, number));
    }
    found.extend(phone::at(text, at));
    if letters {
        return end;
    }
    let lead = Lead {
        id: citation::named(text, at, words.id_words),
        card: citation::named(text, at, words.card_words),
        tail: citation::named(text, at, words.tail_words),
    };
    found.extend(identifier::at(text, at, lead));
    found.extend(date::at(text, at));
    if let Some(number) = &number {
        found.extend(time::at(text, at, number));
        found.extend(rate::at(text, at, number));
        periods(text, at, number, words, found);
    }
    end
}

/// Reads everything that can start with Chinese numerals.
fn chinese(text: &str, at: usize, words: &Words<'_>, found: &mut Vec<Entity>) {
    found.extend(rate::fraction_at(text, at));
    found.extend(date::at(text, at));
    if let Some(number) = numeral::at(text, at) {
        found.extend(money::at(text, at, &number));
        found.extend(time::at(text, at, &number));
        found.extend(rate::at(text, at, &number));
        periods(text, at, &number, words, found);
    }
}

fn periods(
    text: &str,
    at: usize,
    number: &numeral::Numeral,
    words: &Words<'_>,
    found: &mut Vec<Entity>,
) {
    let period = period::at(text, at, number);
    found.extend(relative::from_period(
        text,
        number,
        period.as_ref(),
        words.receipt_words,
    ));
    found.extend(period);
}

/// Where a reference ends that starts at the byte `at`: after a word for one, or letters and
/// digits mixed that are nothing else.
fn reference_end(text: &str, at: usize, words: &Words<'_>) -> Option<usize> {
    let named = |list| citation::named(text, at, list);
    let called = [words.id_words, words.card_words, words.licence_words];
    if !named(words.reference_words) || called.into_iter().any(named) {
        return None;
    }
    let mut cursor = Cursor::new(text, at);
    loop {
        while cursor
            .eat_if(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/' | '*'))
            .is_some()
        {}
        // 6222 0213 0000 1234: groups of digits go on, a date or sum does not.
        let mut ahead = cursor;
        if !ahead.eat(' ') {
            break;
        }
        let group = ahead.digits(7).len();
        let goes_on = ahead.peek().is_none_or(|c| {
            !(c.is_alphanumeric() || matches!(c, '.' | ',' | ':' | '-' | '/' | '%'))
        });
        if !(3..=6).contains(&group) || !goes_on {
            break;
        }
        cursor = ahead;
    }
    // 编号2026年…, 编号 3元 are no references.
    let unit = cursor.peek().is_some_and(|c| {
        matches!(c, '年' | '月' | '元' | '.' | ',' | '%') && !(c == '.' || c == ',') || c == '@'
    });
    (!unit).then(|| cursor.at())
}

fn rank(entity: &Entity) -> u8 {
    match entity.value {
        Value::Email | Value::Link => 0,
        Value::Citation(_) => 1,
        Value::CaseNumber => 2,
        Value::IdNumber(_) | Value::BankCard(_) => 3,
        Value::Licence => 4,
        Value::Date(_) => 5,
        Value::Rate(_) => 6,
        Value::Money(_) => 7,
        Value::Phone(_) => 8,
        Value::Period(_) => 9,
        Value::Time(_) => 10,
        Value::Person | Value::Organisation => 11,
    }
}

/// Drops what a stronger or longer reading overlaps.
fn settle(mut found: Vec<Entity>) -> Vec<Entity> {
    found.sort_by(|a, b| {
        let weak = |entity: &Entity| entity.certainty == Certainty::Possible;
        weak(a)
            .cmp(&weak(b))
            .then(rank(a).cmp(&rank(b)))
            .then(b.range.len().cmp(&a.range.len()))
            .then(a.range.start.cmp(&b.range.start))
    });
    let mut kept: BTreeMap<usize, Entity> = BTreeMap::new();
    for entity in found {
        let before = kept.range(..entity.range.end).next_back();
        if before.is_none_or(|(_, other)| other.range.end <= entity.range.start) {
            kept.insert(entity.range.start, entity);
        }
    }
    kept.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_numeral_may_start_a_value() {
        for c in '\u{4e00}'..='\u{9fff}' {
            let numeral = is_chinese_numeral(c) || c == '半';
            assert!(
                !numeral || (starts_something(c) && STARTS.contains(&c)),
                "{c}"
            );
        }
    }
}
