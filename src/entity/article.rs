//! Articles of a law as they are cited: 第…条之一第…款第（…）项, lists and ranges of them.

use std::ops::Range;

use super::Article;
use super::cursor::Cursor;
use super::numeral::{self, Style};

/// A range wider than this is taken as its two ends.
const WIDEST: u32 = 200;
/// More articles than this are not read in one citation.
const MOST: usize = 400;

const JOINERS: [&str; 12] = [
    "、", "，", ",", "以及", "及其", "及", "和", "与", "或者", "或", "并", "；",
];
const RANGES: [&str; 9] = ["至", "到", "-", "–", "—", "~", "～", "－", "－－"];

/// Reads the articles at the cursor, if any; it then stands behind the last of them.
///
/// Parts and chapters (第三编第十二章) and the words 之, 的, 中 before the first are let pass.
/// `bare` says that 577条 without 第 will do for the first.
pub(super) fn list(cursor: &mut Cursor<'_>, bare: bool) -> Vec<Article> {
    let mut articles = Vec::new();
    let mut ahead = *cursor;
    lead_in(&mut ahead);
    if !group(&mut ahead, bare, &mut articles) {
        return articles;
    }
    *cursor = ahead;
    while articles.len() < MOST {
        let mut ahead = *cursor;
        ahead.blanks();
        if ahead.eat_any(&JOINERS).is_none() {
            break;
        }
        // «，并», «、以及»
        ahead.eat_any(&JOINERS);
        ahead.blanks();
        if !(group(&mut ahead, true, &mut articles) || parts_again(&mut ahead, &mut articles)) {
            break;
        }
        *cursor = ahead;
    }
    articles
}

fn lead_in(cursor: &mut Cursor<'_>) {
    for _ in 0..8 {
        cursor.blanks();
        let mut ahead = *cursor;
        if ahead.eat_any(&["之", "的", "中", "\n"]).is_some() {
            *cursor = ahead;
            continue;
        }
        if ahead.eat('第')
            && number(&mut ahead).is_some()
            && ahead.eat_any(&["分编", "编", "章", "节"]).is_some()
        {
            *cursor = ahead;
            continue;
        }
        // 合同编, 总则编
        let mut ahead = *cursor;
        let mut letters = 0;
        while letters < 6
            && ahead
                .eat_if(|c| super::cursor::is_han(c) && !"第条编".contains(c))
                .is_some()
        {
            letters += 1;
        }
        if letters >= 2 && ahead.eat('编') {
            *cursor = ahead;
            continue;
        }
        return;
    }
}

/// A number of an article, paragraph or item.
fn number(cursor: &mut Cursor<'_>) -> Option<u32> {
    cursor.blanks();
    let mut ahead = *cursor;
    let digits = ahead.digits(5);
    let value = if digits.is_empty() {
        let found = numeral::at(ahead.rest(), 0)
            .filter(|n| matches!(n.style, Style::Chinese | Style::Digits | Style::Capital))?;
        ahead.jump(ahead.at() + found.range.end);
        found.count()?
    } else {
        digits.parse().ok().filter(|_| digits.len() < 5)?
    };
    ahead.blanks();
    *cursor = ahead;
    (value > 0).then_some(value)
}

/// 第577条…, 第577、579条, 第577至579条, 第十条至第十二条; whether one was read.
fn group(cursor: &mut Cursor<'_>, bare: bool, articles: &mut Vec<Article>) -> bool {
    let mut ahead = *cursor;
    let ordinal = ahead.eat('第');
    if !ordinal && !bare {
        return false;
    }
    // Numbers that share one 条, with whether a range leads to each.
    let mut numbers: Vec<(u32, Range<usize>, bool)> = Vec::new();
    let mut ranged = false;
    loop {
        ahead.blanks();
        let start = ahead.at();
        let Some(value) = number(&mut ahead) else {
            return false;
        };
        numbers.push((value, start..trimmed_end(ahead), ranged));
        if ahead.eat('条') {
            break;
        }
        if numbers.len() > MOST {
            return false;
        }
        ranged = ahead.eat_any(&RANGES).is_some();
        if !ranged && ahead.eat_any(&JOINERS).is_none() {
            return false;
        }
        ahead.blanks();
        ahead.eat('第');
    }
    for (value, range, ranged) in numbers {
        push(articles, value, range, ranged);
    }
    parts(&mut ahead, articles);
    // 第十条至第十二条, 第577条至579条
    let mut further = ahead;
    if let Some((value, range)) = range_end(&mut further) {
        push(articles, value, range, true);
        parts(&mut further, articles);
        ahead = further;
    }
    *cursor = ahead;
    true
}

/// 至第十二条: the number that closes a range.
fn range_end(cursor: &mut Cursor<'_>) -> Option<(u32, Range<usize>)> {
    cursor.blanks();
    cursor.eat_any(&RANGES)?;
    cursor.blanks();
    cursor.eat('第');
    cursor.blanks();
    let start = cursor.at();
    let value = number(cursor)?;
    let range = start..trimmed_end(*cursor);
    cursor.eat('条').then_some((value, range))
}

/// The place of the cursor, blanks before it left out.
fn trimmed_end(cursor: Cursor<'_>) -> usize {
    let line = cursor.line_before(4);
    cursor.at() - (line.len() - line.trim_end().len())
}

/// Adds an article; with `ranged`, those between the last one and it too.
fn push(articles: &mut Vec<Article>, number: u32, range: Range<usize>, ranged: bool) {
    if ranged && let Some(last) = articles.last() {
        let from = last.number;
        if number > from && number - from <= WIDEST {
            for between in from + 1..number {
                articles.push(plain(between, range.clone()));
            }
        }
    }
    articles.push(plain(number, range));
}

fn plain(number: u32, range: Range<usize>) -> Article {
    Article {
        number,
        inserted: 0,
        paragraph: None,
        item: None,
        range,
    }
}

/// 之一, 第二款, 第（三）项 of the article read last.
fn parts(cursor: &mut Cursor<'_>, articles: &mut Vec<Article>) {
    let mut ahead = *cursor;
    if ahead.eat('之')
        && let Some(value) = number(&mut ahead)
        && let Ok(value @ 1..=30) = u8::try_from(value)
    {
        if let Some(last) = articles.last_mut() {
            last.inserted = value;
        }
        *cursor = ahead;
        // 之一、之二
        loop {
            let mut ahead = *cursor;
            if ahead.eat_any(&JOINERS).is_none() || !ahead.eat('之') {
                break;
            }
            let (Some(value), Some(last)) = (number(&mut ahead), articles.last()) else {
                break;
            };
            let mut next = plain(last.number, last.range.clone());
            next.inserted = u8::try_from(value).unwrap_or(0);
            articles.push(next);
            *cursor = ahead;
        }
    }
    if let Some(value) = ordinal(cursor, '款')
        && let Some(last) = articles.last_mut()
    {
        last.paragraph = Some(value);
    }
    items(cursor, articles, false);
}

/// 第…款, 第 2 款.
fn ordinal(cursor: &mut Cursor<'_>, unit: char) -> Option<u32> {
    let mut ahead = *cursor;
    ahead.blanks();
    if !ahead.eat('第') {
        return None;
    }
    let value = number(&mut ahead)?;
    if !ahead.eat(unit) {
        return None;
    }
    *cursor = ahead;
    Some(value)
}

/// 第（一）项, 第(一)、(二)项, 第1项至第3项; `another` starts a new entry for the first.
fn items(cursor: &mut Cursor<'_>, articles: &mut Vec<Article>, another: bool) -> bool {
    let mut ahead = *cursor;
    ahead.blanks();
    ahead.eat_any(&["的", "中"]);
    if !ahead.eat('第') {
        return false;
    }
    let mut numbers: Vec<(u32, bool)> = Vec::new();
    let mut ranged = false;
    loop {
        ahead.blanks();
        let open = ahead.eat_if(|c| matches!(c, '(' | '（')).is_some();
        let Some(value) = number(&mut ahead) else {
            return false;
        };
        if open && ahead.eat_if(|c| matches!(c, ')' | '）')).is_none() {
            return false;
        }
        numbers.push((value, ranged));
        if ahead.eat('项') {
            break;
        }
        ranged = ahead.eat_any(&RANGES).is_some();
        if numbers.len() > 60 || (!ranged && ahead.eat_any(&JOINERS).is_none()) {
            return false;
        }
        ahead.eat('第');
    }
    // 第（一）项至第（三）项
    let mut further = ahead;
    if further.eat_any(&RANGES).is_some() && further.eat('第') {
        let open = further.eat_if(|c| matches!(c, '(' | '（')).is_some();
        if let Some(value) = number(&mut further)
            && (!open || further.eat_if(|c| matches!(c, ')' | '）')).is_some())
            && further.eat('项')
        {
            numbers.push((value, true));
            ahead = further;
        }
    }
    *cursor = ahead;
    let mut fresh = another;
    let mut previous = 0;
    for (value, ranged) in numbers {
        let from = if ranged && value > previous && value - previous <= 60 {
            previous + 1
        } else {
            value
        };
        for item in from..=value {
            let Some(last) = articles.last_mut() else {
                return false;
            };
            if fresh {
                let mut next = last.clone();
                next.item = Some(item);
                articles.push(next);
            } else {
                last.item = Some(item);
                fresh = true;
            }
        }
        previous = value;
    }
    true
}

/// After a joiner: 第二款, 第（二）项 of the same article.
fn parts_again(cursor: &mut Cursor<'_>, articles: &mut Vec<Article>) -> bool {
    if let Some(value) = ordinal(cursor, '款') {
        let Some(last) = articles.last() else {
            return false;
        };
        let mut next = last.clone();
        next.paragraph = Some(value);
        next.item = None;
        articles.push(next);
        items(cursor, articles, false);
        return true;
    }
    items(cursor, articles, true)
}
