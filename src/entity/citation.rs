//! Citations of laws, interpretations and standards.

use std::ops::Range;

use crate::text::Affixes;

use super::cursor::{Cursor, ends_with_any, is_blank, is_han, is_joint};
use super::{Certainty, Citation, Entity, Value, Words, article};

/// Known names of laws, to find those written without 《》.
pub trait NameIndex {
    /// The length in bytes of the longest known name that starts at the byte `offset`.
    fn length_at(&self, text: &str, offset: usize) -> Option<usize>;

    /// Whether a name may start with a character, told fast.
    fn may_start(&self, _: char) -> bool {
        true
    }
}

/// An index without names.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoNames;

impl NameIndex for NoNames {
    fn length_at(&self, _: &str, _: usize) -> Option<usize> {
        None
    }
}

const LONGEST_NAME: usize = 240;

/// Finds all citations.
pub(super) fn scan(text: &str, words: &Words<'_>) -> Vec<Entity> {
    let mut found: Vec<Entity> = Vec::new();
    let mut previous: Option<String> = None;
    let mut cursor = Cursor::new(text, 0);
    let mut last = ' ';
    while let Some(c) = cursor.peek() {
        let start = cursor.at();
        let entity = if c == '《' {
            quoted(text, start, words)
        } else if c.is_ascii_alphabetic() {
            if last.is_ascii_alphanumeric() {
                None
            } else {
                standard(text, start)
            }
        } else if is_han(c) {
            let back = words
                .back_words
                .may_begin(c)
                .then(|| back(text, start, words, previous.as_deref()));
            let plain = || {
                let starts = words.names.may_start(c);
                starts.then(|| plain(text, start, words)).flatten()
            };
            back.flatten().or_else(plain)
        } else {
            None
        };
        last = c;
        match entity {
            Some(Read::Law(entity, name)) => {
                cursor.jump(entity.range.end);
                previous = Some(name);
                found.push(entity);
            }
            Some(Read::Other(end)) => cursor.jump(end),
            None => cursor.jump(start + c.len_utf8()),
        }
    }
    found
}

enum Read {
    Law(Entity, String),
    /// A contract or the like; its articles are no law.
    Other(usize),
}

fn law(
    range: Range<usize>,
    name: String,
    name_range: Range<usize>,
    articles: Vec<super::Article>,
) -> Read {
    let certainty = if articles.is_empty() {
        Certainty::Likely
    } else {
        Certainty::Certain
    };
    let entity = Entity {
        range,
        value: Value::Citation(Citation {
            name: name.clone(),
            name_range,
            articles,
        }),
        certainty,
    };
    Read::Law(entity, name)
}

/// 《…》, with its articles if any.
fn quoted(text: &str, start: usize, words: &Words<'_>) -> Option<Read> {
    let open = start + '《'.len_utf8();
    let close = closing(text, open)?;
    let written = text.get(open..close)?;
    let name = tidy(written);
    let mut cursor = Cursor::new(text, close + '》'.len_utf8());
    let after_name = cursor.at();
    let stem = without_note(&name);
    let mut articles = article::list(&mut cursor, true);
    if articles.is_empty() {
        let mut ahead = cursor;
        skip_note(&mut ahead);
        articles = article::list(&mut ahead, true);
        if !articles.is_empty() {
            cursor = ahead;
        }
    }
    if ends_in(stem, words.contract_endings) {
        return (!articles.is_empty()).then(|| Read::Other(cursor.at()));
    }
    let is_law =
        !articles.is_empty() || ends_in(stem, words.law_endings) || standard(&name, 0).is_some();
    if !is_law {
        return None;
    }
    let end = if articles.is_empty() {
        after_name
    } else {
        cursor.at()
    };
    Some(law(start..end, name, open..close, articles))
}

fn ends_in(name: &str, endings: &[String]) -> bool {
    endings.iter().any(|ending| name.ends_with(ending.as_str()))
}

/// The byte of the 》 that closes a name; names may hold names. An open 《 is given up at the
/// end of the sentence.
fn closing(text: &str, open: usize) -> Option<usize> {
    let mut depth = 0;
    let rest = text.get(open..)?;
    for (at, c) in rest.char_indices() {
        match c {
            '《' => depth += 1,
            '》' if depth == 0 => return (at > 0).then_some(open + at),
            '》' => depth -= 1,
            '。' | '；' => return None,
            _ => {}
        }
        if at > LONGEST_NAME || depth > 3 {
            return None;
        }
    }
    None
}

/// The name without the white space that wrapping put between Chinese characters.
fn tidy(written: &str) -> String {
    let mut name = String::with_capacity(written.len());
    let mut gap = false;
    for c in written.trim().chars() {
        if c.is_whitespace() {
            gap = true;
            continue;
        }
        if gap && c.is_ascii_graphic() && name.ends_with(|last: char| last.is_ascii_graphic()) {
            name.push(' ');
        }
        gap = false;
        name.push(c);
    }
    name
}

/// The name without a closing note: （试行）, (2020修正).
fn without_note(name: &str) -> &str {
    let Some(inner) = name.strip_suffix([')', '）']) else {
        return name;
    };
    match inner.rfind(['(', '（']) {
        Some(at) => inner.get(..at).unwrap_or(name).trim_end(),
        None => name,
    }
}

/// (以下简称《…》), （法释〔2020〕17号）.
fn skip_note(cursor: &mut Cursor<'_>) {
    let mut ahead = *cursor;
    ahead.blanks();
    if ahead.eat_if(|c| matches!(c, '(' | '（')).is_none() {
        return;
    }
    let mut depth = 1;
    for _ in 0..80 {
        match ahead.bump() {
            Some('(' | '（') => depth += 1,
            Some(')' | '）') => depth -= 1,
            Some('。') | None => return,
            _ => {}
        }
        if depth == 0 {
            *cursor = ahead;
            return;
        }
    }
}

/// A known name without 《》, with articles.
fn plain(text: &str, start: usize, words: &Words<'_>) -> Option<Read> {
    let length = words
        .names
        .length_at(text, start)
        .filter(|length| *length > 0)?;
    let end = start.checked_add(length)?;
    let name = text.get(start..end)?;
    let mut cursor = Cursor::new(text, end);
    cursor.eat('》');
    let mut articles = article::list(&mut cursor, true);
    if articles.is_empty() {
        let mut ahead = cursor;
        skip_note(&mut ahead);
        articles = article::list(&mut ahead, true);
        cursor = ahead;
    }
    if articles.is_empty() {
        return None;
    }
    Some(law(start..cursor.at(), tidy(name), start..end, articles))
}

/// 本法第十条: the law named before.
fn back(text: &str, start: usize, words: &Words<'_>, previous: Option<&str>) -> Option<Read> {
    let rest = text.get(start..)?;
    let known = words.back_words.begin(rest);
    let word = known.map(|(word, ())| word).max_by_key(|word| word.len())?;
    let end = start + word.len();
    let mut cursor = Cursor::new(text, end);
    let articles = article::list(&mut cursor, false);
    if articles.is_empty() {
        return None;
    }
    match previous {
        Some(name) => Some(law(
            start..cursor.at(),
            name.to_owned(),
            start..end,
            articles,
        )),
        None => Some(Read::Other(cursor.at())),
    }
}

/// gb/t 45251-2025, gb 11643-1999, jr/t 0171-2020.
fn standard(text: &str, start: usize) -> Option<Read> {
    let mut cursor = Cursor::new(text, start);
    let letters = cursor
        .rest()
        .bytes()
        .take(4)
        .take_while(u8::is_ascii_alphabetic)
        .count();
    let code = cursor.rest().get(..letters)?;
    cursor.jump(start + letters);
    let recommended = cursor.eat_any(&["/t", "/z", "／t"]).is_some();
    if letters != 2 || !(recommended || matches!(code, "gb" | "jr")) {
        return None;
    }
    cursor.blanks();
    let number = cursor.digits(7);
    if !(3..=6).contains(&number.len()) {
        return None;
    }
    let mut part = cursor;
    if part.eat('.') && !part.digits(4).is_empty() {
        cursor = part;
    }
    let mut year = cursor;
    if year
        .eat_if(|c| matches!(c, '-' | '—' | '–' | '－'))
        .is_some()
    {
        let digits = year.digits(5);
        if digits.len() == 4 || digits.len() == 2 {
            cursor = year;
        }
    }
    if cursor.peek().is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let range = start..cursor.at();
    let name = text.get(range.clone())?.to_owned();
    let articles = article::list(&mut cursor, false);
    Some(law(start..cursor.at(), name, range, articles))
}

/// Whether a word for a reference or the like ends just before the byte `at`.
pub(super) fn named(text: &str, at: usize, words: &Affixes) -> bool {
    if words.is_empty() {
        return false;
    }
    let head = text.get(..at).unwrap_or_default();
    let last = head.trim_end_matches(is_blank).chars().next_back();
    if !last.is_some_and(|c| words.may_end(c) || is_joint(c)) {
        return false;
    }
    let lead = Cursor::new(text, at).line_before(16);
    ends_with_any(lead.trim_end_matches(is_blank), words)
}
