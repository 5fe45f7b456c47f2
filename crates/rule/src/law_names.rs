//! Names of laws, in order for two questions: which known name begins here, and what a name that
//! a letter gives stands for. Read where they lie.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::lazy::{Bytes, Lazy};
use crate::resolved::Resolved;
use crate::tables::{Lists, stretch};

/// The names of the documents of packs.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct LawNames {
    /// As written.
    written: Sorted,
    /// A bit for each pair of first characters, to turn most places away at once.
    first: Bytes,
    /// Normalised.
    normal: Sorted,
    /// The documents of each of these, by their indices.
    documents: Lists,
    /// Laws that the data do not describe, normalised.
    others: Sorted,
    /// What names are made of.
    pub parts: Lazy<Parts>,
}

/// What names of laws are made of; longer words first.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Parts {
    /// Prefixes that may stand inside a name, too.
    inner: Vec<String>,
    prefixes: Vec<String>,
    /// Endings of laws.
    pub endings: Vec<String>,
    /// Endings of what is none, though it ends like one.
    pub false_endings: Vec<String>,
    /// Papers of an institution.
    pub own_papers: Vec<String>,
    /// Whom a law may be for.
    pub sectors: Vec<String>,
    /// Regions, which have laws of their own.
    pub regions: Vec<String>,
}

/// So many bits tell pairs of first characters apart.
const BITS: usize = 1 << 14;

/// A prefix that may stand inside a name is not shorter, in characters.
const LONG_PREFIX: usize = 5;

impl LawNames {
    /// The names in `resolved`, folded by `fold`.
    pub fn new(resolved: &Resolved, fold: impl Fn(&str) -> String) -> Self {
        let parts = Parts::new(resolved, &fold);
        let mut written = BTreeSet::new();
        let mut normal: BTreeMap<String, Vec<u16>> = BTreeMap::new();
        let mut first = vec![0_u8; BITS / 8];
        for (at, document) in (0..).zip(&resolved.law.documents) {
            for name in std::iter::once(&document.name).chain(&document.aliases) {
                let name = fold(name);
                let known = normal.entry(parts.normal(name.clone())).or_default();
                if !known.contains(&at) {
                    known.push(at);
                }
                if let Some(key) = first_two(&name) {
                    let (byte, bit) = place(key);
                    if let Some(byte) = first.get_mut(byte) {
                        *byte |= bit;
                    }
                    written.insert(name);
                }
            }
        }
        let others = list(resolved, "other_law_name", &fold);
        let others: BTreeSet<String> = others.into_iter().map(|name| parts.normal(name)).collect();
        let documents: Vec<Vec<u16>> = normal.values().cloned().collect();
        Self {
            written: Sorted::new(written.iter()),
            first: first.into(),
            normal: Sorted::new(normal.keys()),
            documents: Lists::new(&documents),
            others: Sorted::new(others.iter()),
            parts: parts.into(),
        }
    }

    /// The bytes of the longest name that begins at a byte of a folded text.
    pub fn length_at(&self, text: &str, offset: usize) -> Option<usize> {
        let rest = text.get(offset..)?;
        let key = first_two(rest)?;
        let (byte, bit) = place(key);
        if self.first.get(byte)? & bit == 0 {
            return None;
        }
        let both = key.0.len_utf8() + key.1.len_utf8();
        let alike = self.written.beginning(rest.get(..both)?);
        let fitting = alike.filter(|(_, name)| rest.as_bytes().starts_with(name));
        fitting.map(|(_, name)| name.len()).max()
    }

    /// The documents that have a normalised name, by their indices.
    pub fn documents(&self, normal: &str) -> Vec<usize> {
        let at = self.normal.find(normal);
        let documents = at.into_iter().flat_map(|at| self.documents.of(at));
        documents.map(usize::from).collect()
    }

    /// Whether a normalised name is that of a law that the data do not describe.
    pub fn is_other(&self, normal: &str) -> bool {
        self.others.find(normal).is_some()
    }

    /// All normalised names, each with a document that has it, by its index.
    pub fn all(&self) -> impl Iterator<Item = (&str, usize)> {
        let names = (0..self.normal.len()).filter_map(|at| Some((at, self.normal.text(at)?)));
        names.flat_map(|(at, name)| {
            let documents = self.documents.of(at);
            documents.map(move |document| (name, usize::from(document)))
        })
    }
}

impl Parts {
    fn new(resolved: &Resolved, fold: &impl Fn(&str) -> String) -> Self {
        let list = |id| list(resolved, id, fold);
        let prefixes = list("law_name_prefix");
        let long = prefixes.iter();
        let long = long.filter(|prefix| prefix.chars().count() >= LONG_PREFIX);
        Self {
            inner: long.cloned().collect(),
            prefixes,
            endings: list("invented_law_ending"),
            false_endings: list("false_law_ending"),
            own_papers: list("own_paper_word"),
            sectors: list("sector_word"),
            regions: list("region_word"),
        }
    }

    /// A folded name without what letters add or leave out: quotation marks, spaces, the names of
    /// makers, notes in brackets at the end but for numbers of parts（一）.
    pub fn normal(&self, folded: String) -> String {
        let mut out: String = folded
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
        let begins = |c: &char| self.inner.iter().any(|prefix| prefix.starts_with(*c));
        if out.chars().any(|c| begins(&c)) {
            for prefix in &self.inner {
                if out.contains(prefix.as_str()) {
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

/// The words of a class, folded, longer ones first.
fn list(resolved: &Resolved, id: &str, fold: &impl Fn(&str) -> String) -> Vec<String> {
    let class = resolved.classes.iter().find(|class| class.id == id);
    let words = class.map_or(&[][..], |class| class.words.as_slice());
    let mut words: Vec<String> = words.iter().map(|word| fold(word)).collect();
    words.sort_by_key(|word| Reverse(word.len()));
    words
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

/// Texts in the order of their bytes.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct Sorted {
    text: Bytes,
    /// Where each ends.
    ends: Bytes,
}

impl Sorted {
    fn new<'a>(texts: impl Iterator<Item = &'a String>) -> Self {
        let (mut text, mut ends) = (Vec::new(), Vec::new());
        for one in texts {
            text.extend(one.bytes());
            ends.extend(u32::try_from(text.len()).unwrap_or_default().to_le_bytes());
        }
        Self {
            text: text.into(),
            ends: ends.into(),
        }
    }

    fn len(&self) -> u32 {
        u32::try_from(self.ends.len() / 4).unwrap_or_default()
    }

    fn bytes(&self, at: u32) -> &[u8] {
        let range = stretch(&self.ends, at);
        range
            .and_then(|range| self.text.get(range))
            .unwrap_or_default()
    }

    fn text(&self, at: u32) -> Option<&str> {
        std::str::from_utf8(self.bytes(at)).ok()
    }

    /// The first text that is not before `wanted`.
    fn point(&self, wanted: &[u8]) -> u32 {
        let (mut from, mut to) = (0, self.len());
        while from < to {
            let middle = from + (to - from) / 2;
            if self.bytes(middle) < wanted {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        from
    }

    fn find(&self, wanted: &str) -> Option<u32> {
        let at = self.point(wanted.as_bytes());
        (at < self.len() && self.bytes(at) == wanted.as_bytes()).then_some(at)
    }

    /// The texts that begin so.
    fn beginning(&self, with: &str) -> impl Iterator<Item = (u32, &[u8])> {
        let texts = (self.point(with.as_bytes())..self.len()).map(|at| (at, self.bytes(at)));
        texts.take_while(move |(_, text)| text.starts_with(with.as_bytes()))
    }
}

fn first_two(text: &str) -> Option<(char, char)> {
    let mut chars = text.chars();
    Some((chars.next()?, chars.next()?))
}

/// The byte of the bit set and the bit in it for a pair of characters.
fn place((first, second): (char, char)) -> (usize, u8) {
    let mixed = (u32::from(first).wrapping_mul(0x9e37_79b1)) ^ u32::from(second);
    let bit = mixed as usize % BITS;
    (bit / 8, 1 << (bit % 8))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::{Document, HowKnown, Level};

    fn names(all: &[&str]) -> LawNames {
        let document = |name: &&str| Document {
            id: String::new(),
            name: (*name).to_owned(),
            aliases: Vec::new(),
            level: Level::Law,
            binds: Vec::new(),
            issuer: None,
            number: None,
            known: HowKnown::Text,
            effective: None,
            repealed: None,
            replaced_by: None,
            articles: None,
            versions: Vec::new(),
            read_articles: Vec::new(),
            also: Vec::new(),
            note: None,
        };
        let mut resolved = Resolved::default();
        let documents = all.iter().map(document).collect();
        resolved.law.change(|law| law.documents = documents);
        LawNames::new(&resolved, str::to_owned)
    }

    #[test]
    fn the_longest_name_that_starts_there() {
        let names = names(&["民法典", "担保法", "担保法解释"]);
        assert_eq!(names.length_at("依担保法解释第一条", 3), Some(15));
        assert_eq!(names.length_at("依担保法第一条", 3), Some(9));
        assert_eq!(names.length_at("依担保法第一条", 0), None);
        assert_eq!(names.length_at("法", 0), None);
    }

    #[test]
    fn a_name_stands_for_its_documents() {
        let names = names(&["民法典", "公司法（试行）", "公司法"]);
        assert_eq!(names.documents("民法典"), [0]);
        assert_eq!(names.documents("公司法"), [1, 2]);
        assert!(names.documents("公司").is_empty());
        assert!(!names.is_other("民法典"));
        let all: Vec<(&str, usize)> = names.all().collect();
        assert_eq!(all, [("公司法", 1), ("公司法", 2), ("民法典", 0)]);
    }
}
