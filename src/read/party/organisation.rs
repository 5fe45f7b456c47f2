//! Names of organisations, by the words that they end in, and which of them signs.

use std::ops::Range;

use noticelint_rule::resolved::EntityKind;

use crate::entity::brand;
use crate::notice::{Document, ReadLeaf};
use crate::text::is_han;

use super::{Parties, leaf_start};

/// The longest part of an organisation's name before its ending, in characters.
const LONGEST_STEM: usize = 16;
/// The longest gap between two endings of one name (…公司杭州分行), in characters.
const LONGEST_BRANCH: usize = 6;
/// So many leaves at the end may hold the signature.
const LAST: usize = 6;

impl Parties {
    /// Names that end in 有限公司, 银行, 律师事务所 and the like.
    pub(super) fn organisations(&self, document: &Document) -> Vec<Range<usize>> {
        let text = document.text();
        let mut found: Vec<Range<usize>> = Vec::new();
        let places = self.suffix.map_or(&[][..], |c| document.hits.class(c));
        for place in places {
            if let Some(last) = found.last_mut() {
                let gap = text
                    .get(last.end.min(place.start)..place.start)
                    .unwrap_or_default();
                let joins = place.start >= last.end
                    && gap.chars().count() <= LONGEST_BRANCH
                    && gap.chars().all(is_stem_char)
                    && !self
                        .organisation_leads
                        .iter()
                        .any(|lead| gap.contains(lead.as_str()));
                if joins {
                    last.end = place.end;
                    continue;
                }
            }
            let floor = leaf_start(document, place.start)
                .max(found.last().map_or(0, |last| last.end.min(place.start)));
            let stem = self.stem(text, floor, place.start);
            let length = text
                .get(stem..place.start)
                .map_or(0, |stem| stem.chars().filter(|c| is_han(*c)).count());
            if length >= 2 {
                found.push(stem..place.end);
            }
        }
        found.retain(|range| {
            let name = text.get(range.clone()).unwrap_or_default();
            !self.is_led_to(brand(name, &self.organisation_kinds))
        });
        found
    }

    /// Whether nothing is left of a brand but words that lead to a name.
    fn is_led_to(&self, brand: &str) -> bool {
        let mut rest = brand;
        while let Some(lead) = self
            .organisation_leads
            .iter()
            .find(|lead| !lead.is_empty() && rest.starts_with(lead.as_str()))
        {
            rest = rest.get(lead.len()..).unwrap_or_default();
        }
        rest.is_empty()
    }

    /// Where the name that ends in a word at `end` begins.
    fn stem(&self, text: &str, floor: usize, end: usize) -> usize {
        let mut start = end;
        for (at, c) in text
            .get(floor..end)
            .unwrap_or_default()
            .char_indices()
            .rev()
            .take(LONGEST_STEM)
        {
            if !is_stem_char(c) {
                break;
            }
            start = floor + at;
        }
        // An opening bracket without its other half is no part of the name.
        let stem = text.get(start..end).unwrap_or_default();
        if let Some(at) = stem.rfind(['（', '('])
            && !stem.get(at..).unwrap_or_default().contains(['）', ')'])
        {
            start += at
                + stem
                    .get(at..)
                    .and_then(|s| s.chars().next())
                    .map_or(1, char::len_utf8);
        }
        let begin = start;
        let stem = text.get(begin..end).unwrap_or_default();
        for (at, _) in stem.char_indices().skip(1) {
            let left = stem.get(at..).map_or(0, |rest| rest.chars().count());
            let head = stem.get(..at).unwrap_or_default();
            let led = self
                .organisation_leads
                .iter()
                .any(|lead| head.ends_with(lead.as_str()));
            if led && left >= 2 {
                start = begin + at;
            }
        }
        start
    }

    /// Gives the sender's role to the organisation of the signature and to that in the brackets
    /// that open a text message.
    pub(in crate::read) fn mark_sender(&self, document: &mut Document) {
        let Some(sender) = self.sender else { return };
        let count = document.leaves.len();
        let tail: Vec<ReadLeaf> = document
            .leaves
            .get(count.saturating_sub(LAST)..)
            .unwrap_or_default()
            .to_vec();
        let opening = document.leaves.first().map(|leaf| leaf.range.start);
        let mut marked = Vec::new();
        for (at, entity) in document.entities.iter().enumerate() {
            let range = &entity.entity.range;
            if entity.kind != EntityKind::Organisation || !entity.roles.is_empty() {
                continue;
            }
            let head = opening.and_then(|start| document.text().get(start..range.start));
            let tag = head.is_some_and(|head| matches!(head, "【" | "[" | "［"));
            let signed = tail.iter().any(|leaf| signs(document, leaf, range));
            if tag || signed {
                marked.push(at);
            }
        }
        for at in marked {
            if let Some(entity) = document.entities.get_mut(at) {
                entity.roles.push(sender);
            }
        }
    }
}

/// Whether a name and at most a date are all of a leaf.
fn signs(document: &Document, leaf: &ReadLeaf, range: &Range<usize>) -> bool {
    const BESIDE: usize = 24;
    if range.start < leaf.range.start || leaf.range.end < range.end {
        return false;
    }
    let dates: usize = document
        .entities
        .iter()
        .filter(|entity| {
            entity.kind == EntityKind::Date
                && leaf.range.start <= entity.entity.range.start
                && entity.entity.range.end <= leaf.range.end
        })
        .map(|entity| entity.entity.range.len())
        .sum();
    let written = document
        .slice(&leaf.range)
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(char::len_utf8)
        .sum::<usize>();
    written <= range.len() + dates + BESIDE
}

fn is_stem_char(c: char) -> bool {
    is_han(c) || matches!(c, '（' | '）' | '(' | ')')
}
