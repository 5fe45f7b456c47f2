//! Blanks and stand-ins for a value: `____`, `XX`, 某, and leftovers such as `null`.

use super::super::cursor::{Cursor, is_blank, is_han};
use super::{Placeholder, Syntax};

/// Stands for somebody or something.
pub(super) const SOMEONE: char = '某';

/// Reads the blank that starts at the byte `at` with the character `c`.
pub(super) fn at(text: &str, at: usize, c: char) -> Option<Placeholder> {
    let before = Cursor::new(text, at).before();
    match c {
        '_' | '＿' => underline(text, at),
        'x' | 'X' | '×' | 'Ｘ' | 'ｘ' => cross(text, at),
        '0'..='9' if !before.is_some_and(|c| c.is_ascii_alphanumeric() || is_cross(c)) => {
            dated_underline(text, at).or_else(|| cross(text, at))
        }
        SOMEONE => someone(text, at),
        ' ' | '\u{3000}' if !before.is_some_and(is_blank) => spaced_date(text, at),
        'n' | 'N' | 'u' | 'U' => leftover(text, at),
        _ => None,
    }
}

fn found(text: &str, start: usize, end: usize, syntax: Syntax) -> Option<Placeholder> {
    text.get(start..end).map(|_| Placeholder {
        range: start..end,
        name: start..end,
        syntax,
        programmatic: false,
    })
}

fn is_cross(c: char) -> bool {
    matches!(c, 'x' | 'X' | '×' | 'Ｘ' | 'ｘ')
}

fn is_line(c: char) -> bool {
    matches!(c, '_' | '＿')
}

/// Goes on over 年…月…日 with unknown numbers between; where the date ends.
fn date_end(text: &str, from: usize, unknown: impl Fn(char) -> bool) -> usize {
    let mut end = from;
    let mut cursor = Cursor::new(text, from);
    for unit in ['年', '月', '日'] {
        let mut ahead = cursor;
        ahead.blanks();
        if ahead.eat(unit) {
            end = ahead.at();
            ahead.blanks();
            let mut count = 0;
            while count < 8 && ahead.eat_if(|c| c.is_ascii_digit() || unknown(c)).is_some() {
                count += 1;
            }
            if count == 0 {
                break;
            }
            cursor = ahead;
        }
    }
    end
}

/// `____`; two will do before a unit. A line of nothing else is a rule.
fn underline(text: &str, at: usize) -> Option<Placeholder> {
    let mut cursor = Cursor::new(text, at);
    let before = cursor.before();
    if before.is_some_and(|c| c.is_ascii_alphanumeric() || is_line(c)) {
        return None;
    }
    let mut count = 0;
    while cursor.eat_if(is_line).is_some() {
        count += 1;
    }
    let run_end = cursor.at();
    if cursor.peek().is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let mut after = cursor;
    after.blanks();
    let unit = after.peek().is_some_and(|c| "年月日元天期号%".contains(c));
    if count < 2 || (count < 3 && !unit) {
        return None;
    }
    let rule =
        matches!(before, None | Some('\n')) && matches!(after.peek(), None | Some('\n' | '\r'));
    if rule {
        return None;
    }
    let end = date_end(text, run_end, is_line);
    found(text, at, end, Syntax::Blank)
}

/// 20__年__月__日.
fn dated_underline(text: &str, at: usize) -> Option<Placeholder> {
    let mut cursor = Cursor::new(text, at);
    let digits = cursor.digits(4).len();
    cursor.eat_if(is_line)?;
    while cursor.eat_if(is_line).is_some() {}
    let end = date_end(text, cursor.at(), is_line);
    if digits > 3 || end == cursor.at() {
        return None;
    }
    found(text, at, end, Syntax::Blank)
}

/// `XX`, `×××`, `400-XXX-XXXX`, `20XX年X月X日`; one X before a unit. Masked digits are none.
fn cross(text: &str, at: usize) -> Option<Placeholder> {
    let mut cursor = Cursor::new(text, at);
    let before = cursor.before();
    if before.is_some_and(|c| c.is_ascii_alphanumeric() || is_cross(c) || c == '_') {
        return None;
    }
    let (mut crosses, mut digits, mut last_digit) = (0, 0, false);
    let first_digit = cursor.peek().is_some_and(|c| c.is_ascii_digit());
    let mut end = at;
    while let Some(c) = cursor.bump() {
        if is_cross(c) {
            crosses += 1;
            last_digit = false;
        } else if c.is_ascii_digit() {
            digits += 1;
            last_digit = true;
            // A long number is a number.
            if digits > 12 {
                return None;
            }
        } else {
            let joins = matches!(c, '-' | '.' | ',')
                && cursor.peek().is_some_and(|c| {
                    is_cross(c)
                        || (c.is_ascii_digit() && crosses > 0)
                        || c.is_ascii_digit() && first_digit
                });
            if !joins {
                break;
            }
            continue;
        }
        end = cursor.at();
    }
    if crosses == 0 || (first_digit && last_digit) {
        return None;
    }
    let after = Cursor::new(text, end);
    if after
        .peek()
        .is_some_and(|c| c.is_ascii_alphanumeric() || c == '_' || c == '*')
    {
        return None;
    }
    let mut unit = after;
    unit.blanks();
    let unit = unit.peek().is_some_and(|c| "年月日元天期号%".contains(c));
    if crosses < 2 && (digits > 0 || !unit) {
        return None;
    }
    let to = date_end(text, end, is_cross);
    if crosses == 1 && text.get(at..end) == Some("×") && is_product(text, at, end, to) {
        return None;
    }
    found(text, at, to, Syntax::Cross)
}

/// Whether a lone × multiplies: a figure or bracket stands before it, or what follows is no unit
/// but the beginning of a word (年利率, 天数).
fn is_product(text: &str, at: usize, end: usize, to: usize) -> bool {
    let before = text.get(..at).unwrap_or_default().trim_end();
    let mut back = before.chars().rev();
    let (last, next) = (back.next(), back.next());
    let figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let factor = last.is_some_and(|c| c.is_ascii_digit() || matches!(c, ')' | '）' | '%' | '÷'));
    if factor || (last == Some('元') && figure(next)) {
        return true;
    }
    let mut rest = Cursor::new(text, end);
    rest.blanks();
    let unit = rest.bump();
    let dated = to > rest.at();
    let goes_on = rest
        .peek()
        .is_some_and(|c| is_han(c) && !"内前后起止底末初间份的到至和月日未".contains(c));
    !dated && goes_on && unit.is_some_and(|c| "年月日天期".contains(c))
}

/// 某, 某某, 某年某月某日; not 某些, 某种.
fn someone(text: &str, at: usize) -> Option<Placeholder> {
    let mut cursor = Cursor::new(text, at);
    let mut count = 0;
    while cursor.eat('某') {
        count += 1;
    }
    let end = date_end(text, cursor.at(), |c| c == '某');
    let dated = text
        .get(cursor.at()..end)
        .is_some_and(|tail| tail.contains('某'));
    let vague = count == 1
        && !dated
        && cursor
            .peek()
            .is_some_and(|c| "些种个一次天日时年月几项类".contains(c));
    if vague {
        return None;
    }
    found(
        text,
        at,
        if dated { end } else { cursor.at() },
        Syntax::Someone,
    )
}

/// «  年  月  日».
fn spaced_date(text: &str, at: usize) -> Option<Placeholder> {
    let mut cursor = Cursor::new(text, at);
    for unit in ['年', '月', '日'] {
        let start = cursor.at();
        for _ in 0..24 {
            if cursor.eat_if(is_blank).is_none() {
                break;
            }
        }
        if cursor.at() == start || !cursor.eat(unit) {
            return None;
        }
    }
    found(text, at, cursor.at(), Syntax::Blank)
}

/// `null`, `undefined`, `NaN`, `None`, with no Latin word beside it.
fn leftover(text: &str, at: usize) -> Option<Placeholder> {
    const WORDS: [&str; 5] = ["null", "undefined", "nan", "none", "nil"];
    let head = super::window(text, at, 9);
    let word = WORDS.iter().find(|word| {
        head.get(..word.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(word))
    })?;
    let end = at + word.len();
    let latin = |c: Option<char>| {
        c.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '\''))
    };
    let before = Cursor::new(text, at);
    let mut after = Cursor::new(text, end);
    let lead = before.line_before(3);
    if latin(before.before()) || latin(lead.trim_end().chars().next_back()) {
        return None;
    }
    let glued = after.peek();
    // «nan@…» is a person's address; «null@…» is none.
    if glued == Some('@') && word.len() < "null".len() {
        return None;
    }
    after.blanks();
    let ends_sentence = glued == Some('.')
        && !after
            .peek_second()
            .is_some_and(|c| c.is_ascii_alphanumeric());
    if (latin(glued) || latin(after.peek())) && !ends_sentence {
        return None;
    }
    found(text, at, end, Syntax::Leftover)
}
