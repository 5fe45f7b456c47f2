//! Names of persons: before 先生 and 女士, after 借款人： and the like.

use std::ops::Range;

use crate::entity::{Certainty, mistyped};
use crate::notice::Document;
use crate::text::is_han;

use super::{Parties, leaf_start};

/// The longest name of a person without a dot, in characters.
const LONGEST_NAME: usize = 4;
/// The longest name of a person with dots (阿依古丽·买买提), in characters.
const LONGEST_DOTTED: usize = 14;

impl Parties {
    /// Names right before 先生, 女士 and the like.
    pub(super) fn before_honorifics(&self, document: &Document) -> Vec<(Range<usize>, Certainty)> {
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
                // A line that is a name and 先生： needs no known surname, nor does what is like a
                // name found before.
                let greets = **start == floor && *count > 0 && ends_greeting(text, place.end);
                let like = || {
                    found
                        .iter()
                        .any(|(other, _)| mistyped(document.slice(other), name))
                };
                let labelled = self.labelled(document, **start) || greets || like();
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
    pub(super) fn after_labels(
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

/// Whether what follows at `at` ends a greeting.
fn ends_greeting(text: &str, at: usize) -> bool {
    text.get(at..)
        .and_then(|rest| rest.chars().next())
        .is_none_or(|c| matches!(c, '：' | ':' | '，' | ',' | '\n'))
}
