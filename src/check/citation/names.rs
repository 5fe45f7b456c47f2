//! Finds documents of the law data by the names that letters give them.

use noticelint_rule::law::Document as Law;
use noticelint_rule::law_names::{LawNames, Parts};

use crate::text::fold_word;

/// What a name turns out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// Documents of the law data, by their indices: versions of one name, or one.
    Known(Vec<usize>),
    /// A real law that the data do not describe, a local one, or no law at all.
    Other,
    /// It is called like a law, and there is none of that name; the nearest known one.
    Invented(Option<usize>),
}

/// A name shorter than this is no abbreviation of another, in characters.
const SHORTEST: usize = 4;

/// What a name turns out to be.
pub(super) fn find(names: &LawNames, name: &str) -> Named {
    let parts = &names.parts;
    let plain = parts.normal(fold_word(name));
    let known = names.documents(&plain);
    if !known.is_empty() {
        return Named::Known(known);
    }
    if names.is_other(&plain) {
        return Named::Other;
    }
    let Some(ending) = ending(parts, &plain) else {
        return Named::Other;
    };
    let alike = names.all();
    let alike = alike.filter(|(known, _)| self::ending(parts, known) == Some(ending));
    let alike: Vec<(&str, usize)> = alike.collect();
    let count = plain.chars().count();
    let short = |known: &str| {
        known.ends_with(plain.as_str())
            || (count >= SHORTEST && starts_alike(&plain, known) && is_within(&plain, known))
    };
    let mut whole: Vec<usize> = alike
        .iter()
        .filter(|(known, _)| count >= 2 && short(known))
        .map(|(_, at)| *at)
        .collect();
    whole.sort_unstable();
    whole.dedup();
    match whole.as_slice() {
        [one] => return Named::Known(vec![*one]),
        [] => {}
        _ => return Named::Other,
    }
    if is_no_law(parts, &plain, ending) {
        return Named::Other;
    }
    let nearest = alike
        .iter()
        .map(|(known, at)| (distance(&plain, known), *at))
        .min()
        .filter(|(off, _)| *off <= 2)
        .map(|(_, at)| at);
    Named::Invented(nearest)
}

/// The longest ending of laws that a name has.
fn ending<'a>(parts: &'a Parts, name: &str) -> Option<&'a str> {
    parts
        .endings
        .iter()
        .find(|ending| name.ends_with(ending.as_str()))
        .map(String::as_str)
}

/// Whether a name with the ending of a law is none of a national law all the same: a
/// method, a region's law, a paper of the institution.
fn is_no_law(parts: &Parts, name: &str, ending: &str) -> bool {
    let any = |words: &[String]| words.iter().any(|word| name.contains(word.as_str()));
    let begins = |words: &[String]| words.iter().any(|word| name.starts_with(word.as_str()));
    let own = any(&parts.own_papers) && !begins(&parts.sectors);
    let false_ending = parts
        .false_endings
        .iter()
        .any(|word| name.ends_with(word.as_str()));
    let blank = name.contains(['某', '×', '*', '_', '{', '<', '【', '[']) || name.contains("xx");
    let bare = name.chars().count() <= ending.chars().count() + 1;
    own || false_ending || begins(&parts.regions) || blank || bare
}

fn starts_alike(a: &str, b: &str) -> bool {
    a.chars().take(2).eq(b.chars().take(2))
}

/// Whether the characters of `short` stand in `long` in their order.
fn is_within(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().all(|c| rest.any(|other| other == c))
}

/// How many characters must be put in, taken out or changed.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (at, c) in a.chars().enumerate() {
        let mut corner = at;
        let mut left = at + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (other, cell) in b.iter().zip(row.iter_mut().skip(1)) {
            let value = (corner + usize::from(c != *other))
                .min(left + 1)
                .min(*cell + 1);
            corner = *cell;
            left = value;
            *cell = value;
        }
    }
    row.last().copied().unwrap_or(0)
}

/// The document of several of one name that was in force on a day, else the last.
pub(super) fn on<'a>(
    documents: &'a [Law],
    known: &[usize],
    date: Option<jiff::civil::Date>,
) -> Option<&'a Law> {
    let all: Vec<&Law> = known.iter().filter_map(|at| documents.get(*at)).collect();
    all.iter()
        .find(|law| super::dates::in_force(law, date))
        .or(all.last())
        .copied()
}

#[cfg(test)]
mod tests {
    use super::{distance, is_within};

    #[test]
    fn near_names() {
        assert_eq!(distance("个人信息保障法", "个人信息保护法"), 1);
        assert_eq!(distance("", "ab"), 2);
        assert_eq!(distance("民法典", "民法典"), 0);
        assert!(is_within("消费金融管理办法", "消费金融公司管理办法"));
        assert!(!is_within("催收管理办法", "消费金融公司管理办法"));
    }
}
