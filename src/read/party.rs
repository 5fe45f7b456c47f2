//! Finds the names of persons and organisations, by the words that lead to them and that they
//! end in.

use std::collections::HashSet;
use std::ops::Range;

use noticelint_rule::resolved::{ClassId, EntityKind, Resolved, RoleId};

use crate::entity::{Certainty, Entity, Value, brand};
use crate::notice::{Document, ReadEntity, ReadLeaf};
use crate::text::{fold_word, is_han};

/// What names are found by, folded.
#[derive(Debug, Default)]
pub(super) struct Parties {
    honorific: Option<ClassId>,
    label: Option<ClassId>,
    suffix: Option<ClassId>,
    name_leads: Vec<String>,
    name_followers: Vec<String>,
    no_names: Vec<String>,
    surnames: HashSet<String>,
    organisation_leads: Vec<String>,
    organisation_kinds: Vec<String>,
    sender: Option<RoleId>,
}

/// The longest name of a person without a dot, in characters.
const LONGEST_NAME: usize = 4;
/// The longest name of a person with dots (阿依古丽·买买提), in characters.
const LONGEST_DOTTED: usize = 14;
/// The longest part of an organisation's name before its ending, in characters.
const LONGEST_STEM: usize = 16;
/// The longest gap between two endings of one name (…公司杭州分行), in characters.
const LONGEST_BRANCH: usize = 6;
/// So many leaves at the end may hold the signature.
const LAST: usize = 6;

impl Parties {
    pub(super) fn compile(resolved: &Resolved) -> Self {
        let list = |id: &str| -> Vec<String> {
            let class = resolved.class(id);
            let class = class.and_then(|class| resolved.classes.get(class.index()));
            let mut words: Vec<String> = class
                .map(|class| class.words.iter().map(|word| fold_word(word)).collect())
                .unwrap_or_default();
            words.sort_by_key(|word| std::cmp::Reverse(word.len()));
            words
        };
        Self {
            honorific: resolved.class("honorific"),
            label: resolved.class("person_label"),
            suffix: resolved.class("organisation_suffix"),
            name_leads: list("name_lead"),
            name_followers: list("name_follower"),
            no_names: list("not_a_name"),
            surnames: list("surname")
                .into_iter()
                .chain(list("compound_surname"))
                .collect(),
            organisation_leads: list("organisation_lead"),
            organisation_kinds: list("organisation_kind"),
            sender: resolved.role("sender_name"),
        }
    }

    /// Names that overlap no entity read before, in order, as yet without roles.
    pub(super) fn find(&self, document: &Document) -> Vec<ReadEntity> {
        let mut found: Vec<(Range<usize>, Value, Certainty)> = Vec::new();
        let mut persons = self.before_honorifics(document);
        persons.extend(self.after_labels(document, true, &persons));
        persons.extend(self.after_labels(document, false, &persons));
        for (range, certainty) in persons {
            found.push((range, Value::Person, certainty));
        }
        for range in self.organisations(document) {
            found.push((range, Value::Organisation, Certainty::Likely));
        }
        found.sort_by_key(|(range, _, _)| (range.start, std::cmp::Reverse(range.end)));
        let mut kept: Vec<ReadEntity> = Vec::new();
        for (range, value, certainty) in found {
            let free = !document.entities.iter().any(|entity| {
                entity.entity.range.start < range.end && range.start < entity.entity.range.end
            });
            let behind = kept
                .last()
                .is_none_or(|last| last.entity.range.end <= range.start);
            if free && behind {
                let kind = super::role::kind(&value);
                kept.push(ReadEntity {
                    entity: Entity {
                        range,
                        value,
                        certainty,
                    },
                    kind,
                    roles: Vec::new(),
                });
            }
        }
        kept
    }

    /// Names right before 先生, 女士 and the like.
    fn before_honorifics(&self, document: &Document) -> Vec<(Range<usize>, Certainty)> {
        let text = document.text();
        let mut found: Vec<(Range<usize>, Certainty)> = Vec::new();
        let places = self.honorific.map_or(&[][..], |c| document.hits.class(c));
        for place in places {
            let floor = leaf_start(document, place.start);
            let run = run_back(text, floor, place.start, LONGEST_DOTTED + 4);
            let starts: Vec<usize> = run
                .chars()
                .rev()
                .scan(place.start, |at, c| {
                    *at -= c.len_utf8();
                    Some(*at)
                })
                .collect();
            let begin = self.after_label(document, place.start - run.len()..place.start);
            let name = starts.iter().enumerate().rev().find(|(count, start)| {
                let name = text.get(**start..place.start).unwrap_or_default();
                let labelled = self.labelled(document, **start);
                let bounded = **start == begin || labelled || self.led(text, **start);
                let long = if name.contains('·') {
                    LONGEST_DOTTED
                } else {
                    LONGEST_NAME
                };
                *count < long && bounded && **start >= begin && self.is_name(name, labelled)
            });
            if let Some((_, start)) = name {
                found.push((*start..place.start, Certainty::Certain));
            }
        }
        found
    }

    /// Where the last label of two characters and more ends in a run, else its beginning; one
    /// of a single character may be part of a name.
    fn after_label(&self, document: &Document, run: Range<usize>) -> usize {
        self.label.map_or(run.start, |label| {
            document
                .hits
                .class_in(label, &run)
                .iter()
                .rfind(|place| document.slice(place).chars().count() >= 2)
                .map_or(run.start, |place| place.end)
        })
    }

    /// Whether a label ends at `at`.
    fn labelled(&self, document: &Document, at: usize) -> bool {
        const LONGEST_LABEL: usize = 30;
        self.label.is_some_and(|label| {
            let from = at.saturating_sub(LONGEST_LABEL);
            document
                .hits
                .class_in(label, &(from..at))
                .iter()
                .any(|place| place.end == at)
        })
    }

    /// Whether a word that leads to a name ends at `at`.
    fn led(&self, text: &str, at: usize) -> bool {
        let head = text.get(..at).unwrap_or_default();
        self.name_leads
            .iter()
            .any(|lead| head.ends_with(lead.as_str()))
    }

    /// Whether a string may be a person's name; after a label any will do that is not a word
    /// for something else.
    fn is_name(&self, name: &str, labelled: bool) -> bool {
        if name.is_empty()
            || self
                .no_names
                .iter()
                .any(|word| name.contains(word.as_str()))
        {
            return false;
        }
        labelled || self.has_surname(name)
    }

    fn has_surname(&self, name: &str) -> bool {
        let mut ends = name.char_indices().map(|(at, c)| at + c.len_utf8());
        ends.by_ref().take(2).any(|end| {
            name.get(..end)
                .is_some_and(|head| self.surnames.contains(head))
        })
    }

    /// Names after 借款人： and the like. Without a colon only those that a name found before
    /// is like, for running text would give too many.
    fn after_labels(
        &self,
        document: &Document,
        colon: bool,
        known: &[(Range<usize>, Certainty)],
    ) -> Vec<(Range<usize>, Certainty)> {
        let text = document.text();
        let mut found = Vec::new();
        let places = self.label.map_or(&[][..], |c| document.hits.class(c));
        for place in places {
            let rest = text.get(place.end..).unwrap_or_default();
            let gap = rest.len() - rest.trim_start_matches(['：', ':', ' ', '\u{3000}']).len();
            let has_colon = rest.get(..gap).is_some_and(|gap| gap.contains(['：', ':']));
            let start = place.end + gap;
            if has_colon != colon || known.iter().any(|(range, _)| range.start == start) {
                continue;
            }
            if colon {
                let name = self.token(text, start);
                found.extend(name.map(|name| (name, Certainty::Likely)));
            } else {
                found.extend(
                    self.like_known(text, start, known)
                        .map(|name| (name, Certainty::Possible)),
                );
            }
        }
        found
    }

    /// The name that starts at `start` and ends with a sign or a word that follows names.
    fn token(&self, text: &str, start: usize) -> Option<Range<usize>> {
        let rest = text.get(start..)?;
        let run: String = rest
            .chars()
            .take_while(|c| is_name_char(*c))
            .take(LONGEST_DOTTED + 1)
            .collect();
        let whole = run.chars().count();
        let long = if run.contains('·') {
            LONGEST_DOTTED
        } else {
            LONGEST_NAME
        };
        let fits = |name: &str| {
            let count = name.chars().count();
            (2..=long).contains(&count) && self.is_name(name, false)
        };
        if whole <= long && fits(&run) {
            return Some(start..start + run.len());
        }
        run.char_indices()
            .skip(2)
            .take(LONGEST_NAME - 1)
            .find(|(at, _)| {
                let after = rest.get(*at..).unwrap_or_default();
                self.name_followers
                    .iter()
                    .any(|word| after.starts_with(word.as_str()))
            })
            .filter(|(at, _)| run.get(..*at).is_some_and(fits))
            .map(|(at, _)| start..start + at)
    }

    /// A string at `start` of the length and with the surname of a name known already.
    fn like_known(
        &self,
        text: &str,
        start: usize,
        known: &[(Range<usize>, Certainty)],
    ) -> Option<Range<usize>> {
        let rest = text.get(start..)?;
        known.iter().find_map(|(range, _)| {
            let name = text.get(range.clone())?;
            let count = name.chars().count();
            let end = rest
                .char_indices()
                .nth(count)
                .map_or(rest.len(), |(at, _)| at);
            let same = rest.get(..end)?;
            let after = rest.get(end..)?;
            let closed = after.chars().next().is_none_or(|c| !is_name_char(c))
                || self
                    .name_followers
                    .iter()
                    .any(|word| after.starts_with(word.as_str()));
            let alike = name.chars().next() == same.chars().next()
                && same.chars().all(is_name_char)
                && self.is_name(same, false);
            (count >= 2 && closed && alike).then_some(start..start + end)
        })
    }

    /// Names that end in 有限公司, 银行, 律师事务所 and the like.
    fn organisations(&self, document: &Document) -> Vec<Range<usize>> {
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
    pub(super) fn mark_sender(&self, document: &mut Document) {
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

fn leaf_start(document: &Document, at: usize) -> usize {
    document
        .leaf_at(at)
        .and_then(|leaf| document.leaves.get(leaf))
        .map_or(0, |leaf| leaf.range.start)
}

/// The run of characters of names that ends at `end`.
fn run_back(text: &str, floor: usize, end: usize, most: usize) -> &str {
    let head = text.get(floor..end).unwrap_or_default();
    let start = head
        .char_indices()
        .rev()
        .take(most)
        .take_while(|(_, c)| is_name_char(*c))
        .last()
        .map_or(head.len(), |(at, _)| at);
    head.get(start..).unwrap_or_default()
}

fn is_name_char(c: char) -> bool {
    is_han(c) || matches!(c, '·' | '*')
}

fn is_stem_char(c: char) -> bool {
    is_han(c) || matches!(c, '（' | '）' | '(' | ')')
}
