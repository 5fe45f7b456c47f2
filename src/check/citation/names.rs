//! Finds documents of the law data by the names that letters give them.

use std::collections::{HashMap, HashSet};
use std::sync::{OnceLock, PoisonError, RwLock};

use noticelint_rule::law::Document as Law;
use noticelint_rule::resolved::Resolved;

use crate::text::{Affixes, fold_word};

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

/// Names of laws, normalised.
#[derive(Debug, Default)]
pub(super) struct Names {
    by_name: HashMap<String, Vec<usize>>,
    /// Names that end alike, for abbreviations.
    by_ending: HashMap<String, Vec<(String, usize)>>,
    /// Laws that the data do not describe, as written, and normalised once one is asked for.
    other_names: Vec<String>,
    others: OnceLock<HashSet<String>>,
    /// Prefixes that may stand inside a name, too.
    inner: Vec<String>,
    /// The same by their beginning.
    inner_begins: Affixes,
    prefixes: Vec<String>,
    endings: Vec<String>,
    false_endings: Vec<String>,
    own_papers: Vec<String>,
    sectors: Vec<String>,
    regions: Vec<String>,
    /// What names turned out to be that letters gave before: few laws are cited over and over.
    told: RwLock<HashMap<String, Named>>,
}

/// So many names are remembered.
const TOLD: usize = 1024;

/// A name shorter than this is no abbreviation of another, in characters.
const SHORTEST: usize = 4;

impl Names {
    pub(super) fn new(data: &Resolved) -> Self {
        let list = |id: &str| -> Vec<String> {
            let mut words: Vec<String> = data
                .classes
                .iter()
                .find(|class| class.id == id)
                .map(|class| class.words.iter().map(|word| fold_word(word)).collect())
                .unwrap_or_default();
            words.sort_by_key(|word| std::cmp::Reverse(word.len()));
            words
        };
        let mut names = Self {
            inner: list("law_name_prefix")
                .into_iter()
                .filter(|prefix| prefix.chars().count() >= 5)
                .collect(),
            prefixes: list("law_name_prefix"),
            endings: list("invented_law_ending"),
            false_endings: list("false_law_ending"),
            own_papers: list("own_paper_word"),
            sectors: list("sector_word"),
            regions: list("region_word"),
            ..Self::default()
        };
        let inner = names.inner.iter().map(|prefix| (prefix.clone(), ()));
        names.inner_begins = Affixes::beginnings(inner);
        for (at, document) in data.law.documents.iter().enumerate() {
            for name in std::iter::once(&document.name).chain(&document.aliases) {
                let name = names.normal(name);
                let known = names.by_name.entry(name.clone()).or_default();
                if !known.contains(&at) {
                    known.push(at);
                }
                if let Some(ending) = names.ending(&name) {
                    let ending = ending.to_owned();
                    names.by_ending.entry(ending).or_default().push((name, at));
                }
            }
        }
        names.other_names = list("other_law_name");
        names
    }

    /// What a name turns out to be.
    pub(super) fn find(&self, name: &str) -> Named {
        let told = self.told.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(named) = told.get(name) {
            return named.clone();
        }
        let full = told.len() >= TOLD;
        drop(told);
        let named = self.look_up(name);
        if !full {
            let mut told = self.told.write().unwrap_or_else(PoisonError::into_inner);
            told.insert(name.to_owned(), named.clone());
        }
        named
    }

    fn look_up(&self, name: &str) -> Named {
        let plain = self.normal(name);
        if let Some(known) = self.by_name.get(&plain) {
            return Named::Known(known.clone());
        }
        let others = || self.other_names.iter().map(|name| self.normal(name));
        if self
            .others
            .get_or_init(|| others().collect())
            .contains(&plain)
        {
            return Named::Other;
        }
        let Some(ending) = self.ending(&plain) else {
            return Named::Other;
        };
        let alike = self.by_ending.get(ending).map_or(&[][..], Vec::as_slice);
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
        if self.is_no_law(&plain, ending) {
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
    fn ending(&self, name: &str) -> Option<&str> {
        self.endings
            .iter()
            .find(|ending| name.ends_with(ending.as_str()))
            .map(String::as_str)
    }

    /// Whether a name with the ending of a law is none of a national law all the same: a
    /// method, a region's law, a paper of the institution.
    fn is_no_law(&self, name: &str, ending: &str) -> bool {
        let any = |words: &[String]| words.iter().any(|word| name.contains(word.as_str()));
        let begins = |words: &[String]| words.iter().any(|word| name.starts_with(word.as_str()));
        let own = any(&self.own_papers) && !begins(&self.sectors);
        let false_ending = self
            .false_endings
            .iter()
            .any(|word| name.ends_with(word.as_str()));
        let blank =
            name.contains(['某', '×', '*', '_', '{', '<', '【', '[']) || name.contains("xx");
        let bare = name.chars().count() <= ending.chars().count() + 1;
        own || false_ending || begins(&self.regions) || blank || bare
    }

    /// A name without what letters add or leave out: quotation marks, spaces, the names of
    /// makers, notes in brackets at the end but for numbers of parts（一）.
    pub(super) fn normal(&self, name: &str) -> String {
        let mut out: String = fold_word(name)
            .chars()
            .filter(|c| !is_ornament(*c))
            .map(|c| match c {
                '(' | '〔' | '［' => '（',
                ')' | '〕' | '］' => '）',
                c => c,
            })
            .collect();
        while let Some(open) = out.rfind('（')
            && out.ends_with('）')
            && !is_numeral(out.get(open..).unwrap_or_default())
        {
            out.truncate(open);
        }
        // A long one may stand inside, too: 关于适用《中华人民共和国…》的解释.
        let holds = |name: &str, prefix: &str| {
            let mut tails = name.char_indices().filter_map(|(at, _)| name.get(at..));
            tails.any(|tail| tail.starts_with(prefix))
        };
        let begins = out.char_indices();
        let begins = begins.filter(|(_, c)| self.inner_begins.may_begin(*c));
        let mut tails = begins.filter_map(|(at, _)| out.get(at..));
        if tails.any(|tail| self.inner_begins.begin(tail).next().is_some()) {
            for prefix in &self.inner {
                if holds(&out, prefix) {
                    out = out.replace(prefix.as_str(), "");
                }
            }
        }
        while let Some(prefix) = self
            .prefixes
            .iter()
            .find(|prefix| out.len() > prefix.len() && out.starts_with(prefix.as_str()))
        {
            out = out.get(prefix.len()..).unwrap_or_default().to_owned();
        }
        out
    }
}

/// Whether a character only sets a name off.
fn is_ornament(c: char) -> bool {
    matches!(
        c,
        '《' | '》' | '〈' | '〉' | '<' | '>' | '“' | '”' | '"' | '「' | '」' | '、' | '，'
    ) || c.is_whitespace()
}

/// Whether brackets hold a number of a part: （一）, （2）.
fn is_numeral(bracket: &str) -> bool {
    bracket
        .trim_matches(['（', '）'])
        .chars()
        .all(|c| "一二三四五六七八九十".contains(c) || c.is_ascii_digit() && bracket.len() < 9)
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
