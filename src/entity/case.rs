//! Numbers of cases of a court: （2026）浙0106民初1234号, (2013)杭西商初字第123号.

use super::cursor::{Cursor, is_han};
use super::{Certainty, Entity, Value, numeral};

/// The characters a court's code begins with.
const COURTS: &str = "京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新兵军最";
/// Characters of which the kind of a case holds one.
const KINDS: &str = "民刑行执商知破赔调财督清特辖";
/// Characters that show another kind of number: of letters, notaries, arbitration.
const OTHERS: &str = "律函证仲裁通发令公告银";
const MOST: usize = 28;

/// Reads the case number whose bracket stands at the byte `start`.
///
/// Numbers of lawyers' letters, notaries, arbitration and documents look alike and are none.
pub(super) fn at(text: &str, start: usize) -> Option<Entity> {
    let mut cursor = Cursor::new(text, start);
    let close: &[char] = match cursor.bump()? {
        '(' | '（' => &[')', '）'],
        '〔' | '[' | '【' => &['〕', ']', '】'],
        _ => return None,
    };
    cursor.blanks();
    let year = cursor.digits(5);
    cursor.blanks();
    if year.len() != 4 || !(year.starts_with("19") || year.starts_with("20")) {
        return None;
    }
    cursor.eat_if(|c| close.contains(&c))?;
    cursor.blanks();
    let mut kind = false;
    let mut number = false;
    let mut court = false;
    let mut word = false;
    let first = cursor.peek()?;
    for _ in 0..MOST {
        let c = cursor.bump()?;
        match c {
            '号' => {
                if !(number && kind) {
                    return None;
                }
                if cursor.eat('之')
                    && let Some(number) = numeral::at(text, cursor.at())
                {
                    cursor.jump(number.range.end);
                }
                let certainty = if COURTS.contains(first) && (court || first == '最') || word {
                    Certainty::Certain
                } else {
                    Certainty::Likely
                };
                return Some(Entity {
                    range: start..cursor.at(),
                    value: Value::CaseNumber,
                    certainty,
                });
            }
            c if c.is_ascii_digit() => {
                court |= !kind;
                number = true;
            }
            '-' if number => {}
            ' ' | '(' | ')' | '（' | '）' | '第' => number = false,
            '字' => (number, word) = (false, true),
            c if OTHERS.contains(c) => return None,
            // 民催 is a court's; 催字第…号 heads a letter.
            '催' if !kind => return None,
            c if is_han(c) => {
                kind |= KINDS.contains(c);
                number = false;
            }
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_numbers() {
        for text in [
            "（2026）浙0106民初1234号",
            "(2023)最高法民终12号",
            "(2013)杭西商初字第123号",
            "〔2026〕浙0106民初1234号",
            "(2026) 浙0106 民初 1234号",
            "(2020)粤03执恢12号之一",
            "(2010)浦民一(民)初字第1234号",
            "(2026)浙0106民诉前调1234号",
        ] {
            assert_eq!(at(text, 0).map(|e| e.range), Some(0..text.len()), "{text}");
        }
    }

    #[test]
    fn look_alikes() {
        for text in [
            "(2026)律函字第123号",
            "〔2020〕17号",
            "(2026)杭仲裁字第12号",
            "(2026)第12号",
            "(2026)浙杭证民字第1号",
            "(2026)浙0106民初",
            "(26)浙0106民初1号",
            "(2026年)",
            "〔2009〕银发142号",
            "(2026)澜法催字第0812号",
            "(2026)浙银行字第12号",
        ] {
            assert_eq!(at(text, 0), None, "{text}");
        }
    }
}
