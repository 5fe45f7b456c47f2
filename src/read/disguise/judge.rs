//! Whether a word is meant where something like it stands: what speaks against it, and points.

use std::ops::Range;

use noticelint_han::{names, words as dictionary};
use noticelint_rule::resolved::{Beside, Disguises};

use crate::lexicon::Hits;
use crate::text::{FoldKind, fold_word, is_han};

use super::align::Written;
use super::find::KNOWN;
use super::words::{Part, Words, is_word_char, slice};

/// Points with which a word is meant for itself, beside another, beside two others.
pub(super) const ALONE: i32 = 6;
pub(super) const BESIDE_ONE: i32 = 4;
pub(super) const BESIDE_TWO: i32 = 2;

/// Words beside which a disguised word is likely, or a name is.
#[derive(Debug)]
pub(super) struct Surroundings {
    target: Beside,
    action: Beside,
    actor: Beside,
    name: Beside,
}

impl Surroundings {
    pub(super) fn compile(ways: &Disguises) -> Self {
        let fold = |beside: &Beside| Beside {
            before: beside.before.iter().map(|word| fold_word(word)).collect(),
            after: beside.after.iter().map(|word| fold_word(word)).collect(),
        };
        Self {
            target: fold(&ways.beside_target),
            action: fold(&ways.beside_action),
            actor: fold(&ways.beside_actor),
            name: fold(&ways.beside_name),
        }
    }

    /// Whether what comes after this text is a name.
    pub(super) fn names(&self, before: &str) -> bool {
        ends_with(before, &self.name.before)
    }

    fn of(&self, part: Part) -> Vec<&Beside> {
        match part {
            Part::Target => vec![&self.target],
            Part::Action => vec![&self.action],
            Part::Actor => vec![&self.actor],
            Part::Any => vec![&self.target, &self.action, &self.actor],
        }
    }

    fn is_cue_before(&self, part: Part, text: &str) -> bool {
        self.cue_before(part, text) > 0
    }

    /// What the cue before is worth: more where it is longer than a character.
    fn cue_before(&self, part: Part, text: &str) -> i32 {
        self.of(part)
            .iter()
            .flat_map(|beside| &beside.before)
            .filter(|word| text.ends_with(word.as_str()))
            .map(|word| if word.chars().count() > 1 { 3 } else { 2 })
            .max()
            .unwrap_or(0)
    }

    fn is_cue_after(&self, part: Part, text: &str) -> bool {
        self.of(part)
            .iter()
            .any(|beside| starts_with(text, &beside.after))
    }
}

/// Whether a word is spelt in letters from end to end and no Han character touches it: then it is
/// a word of another language.
fn is_foreign(written: &Written, before: &str, after: &str) -> bool {
    let spelt = written
        .pieces
        .iter()
        .all(|piece| piece.kind == Some(FoldKind::Pinyin));
    let touches = |c: Option<char>| c.is_some_and(is_han);
    spelt && !touches(before.chars().next_back()) && !touches(after.chars().next())
}

fn ends_with(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.ends_with(word.as_str()))
}

fn starts_with(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.starts_with(word.as_str()))
}

/// Judges candidates in one text.
pub(super) struct Judge<'a> {
    pub(super) words: &'a Words,
    pub(super) around: &'a Surroundings,
    pub(super) text: &'a str,
    pub(super) hits: &'a Hits,
}

impl Judge<'_> {
    /// The points of a candidate; `None` where something speaks against it.
    pub(super) fn points(&self, written: &Written) -> Option<i32> {
        let part = self.words.hidden.part(written.word);
        let before = slice(self.text, 0..written.range.start);
        let after = slice(self.text, written.range.end..self.text.len());
        let strong = written.changed().any(|piece| {
            matches!(
                piece.kind,
                Some(FoldKind::Pinyin | FoldKind::Split | FoldKind::Emoji)
            )
        });
        if is_foreign(written, before, after)
            || self.is_word_here(written, part)
            || self.is_named(written, before, after)
        {
            return None;
        }
        if written.only_repeats() {
            return self.repeats(written).then_some(ALONE);
        }
        let mut points = 2 * i32::try_from(written.exact()).unwrap_or(0);
        points += written
            .changed()
            .map(|piece| self.rarity(piece.range.clone(), piece.kind))
            .min()
            .unwrap_or(0);
        if strong && written.pieces.len() > 1 && written.exact() == 0 {
            // Every piece is written in another way: chance does not do that.
            points += 2;
        }
        let cue = self.around.cue_before(part, before);
        points += cue;
        if self.around.is_cue_after(part, after) {
            points += 2;
            let opens = !before.chars().next_back().is_some_and(is_word_char);
            points += i32::from(opens);
        } else if cue > 0 && !after.chars().next().is_some_and(is_word_char) {
            points += 1;
        }
        Some(points)
    }

    /// How little what is written would be expected there.
    fn rarity(&self, range: Range<usize>, kind: Option<FoldKind>) -> i32 {
        match kind {
            Some(FoldKind::Pinyin) => 4,
            Some(FoldKind::Emoji) => 3 + i32::from(self.is_inside(&range)),
            Some(FoldKind::Split) => 2,
            Some(FoldKind::Repeat) => 1,
            _ => match dictionary::frequency(slice(self.text, range)) {
                None => 2,
                Some(count) if count < 2000 => 2,
                Some(count) if count < 8000 => 1,
                Some(count) if count < 40_000 => 0,
                Some(_) => -2,
            },
        }
    }

    /// Whether Han characters stand on both sides: a picture for the looks of it stands apart.
    fn is_inside(&self, range: &Range<usize>) -> bool {
        let before = slice(self.text, 0..range.start).chars().next_back();
        let after = slice(self.text, range.end..self.text.len()).chars().next();
        before.is_some_and(is_han) && after.is_some_and(is_han)
    }

    /// Whether a word of the dictionary or of the rules stands there as it is: over a changed
    /// character, or across an edge.
    fn is_word_here(&self, written: &Written, part: Part) -> bool {
        let changed: Vec<Range<usize>> = written
            .changed()
            .filter(|piece| {
                !matches!(
                    piece.kind,
                    Some(FoldKind::Pinyin | FoldKind::Emoji | FoldKind::Repeat)
                )
            })
            .map(|piece| piece.range.clone())
            .collect();
        let crosses = |range: &Range<usize>| {
            (range.start < written.range.start && range.end > written.range.start)
                || (range.end > written.range.end && range.start < written.range.end)
        };
        let covers = |range: &Range<usize>| {
            changed
                .iter()
                .any(|one| range.start < one.end && one.start < range.end)
        };
        let by_rules = self
            .hits
            .touching(&written.range)
            .map(|hit| hit.range())
            .filter(|range| slice(self.text, range.clone()).chars().count() > 1)
            .any(|range| {
                (covers(&range) && !self.is_shared(written, &range))
                    || (crosses(&range) && !self.is_cue(written, part, &range))
            });
        if by_rules {
            return true;
        }
        self.windows(written).into_iter().any(|range| {
            let Some(count) = dictionary::frequency(slice(self.text, range.clone())) else {
                return false;
            };
            let long = slice(self.text, range.clone()).chars().count() > 2;
            if covers(&range) {
                return (count >= KNOWN || long) && !self.is_shared(written, &range);
            }
            crosses(&range) && count >= KNOWN && !self.is_cue(written, part, &range)
        })
    }

    /// Whether what a word holds beyond the candidate begins a word of the rules, and enough of the
    /// candidate stands as it should.
    fn is_shared(&self, written: &Written, range: &Range<usize>) -> bool {
        let begins = |offset: usize| {
            self.hits
                .starting_in(&(offset..offset + 1))
                .iter()
                .any(|hit| hit.end > range.end)
        };
        written.exact() > 1
            && range.end > written.range.end
            && range.start >= written.range.start
            && begins(written.range.end)
    }

    /// Whether what a word holds beyond the candidate is itself a cue.
    fn is_cue(&self, written: &Written, part: Part, range: &Range<usize>) -> bool {
        if range.start < written.range.start {
            self.around
                .is_cue_before(part, slice(self.text, range.start..written.range.start))
        } else {
            self.around
                .is_cue_after(part, slice(self.text, written.range.end..range.end))
        }
    }

    /// Stretches of two to four Han characters that touch the candidate.
    fn windows(&self, written: &Written) -> Vec<Range<usize>> {
        let before = slice(self.text, 0..written.range.start);
        let from = before
            .char_indices()
            .rev()
            .take(3)
            .last()
            .map_or(written.range.start, |(at, _)| at);
        let stretch: Vec<(usize, char)> = slice(self.text, from..self.text.len())
            .char_indices()
            .map(|(at, c)| (from + at, c))
            .take_while(|(at, _)| *at < written.range.end + 9)
            .collect();
        let mut windows = Vec::new();
        for (at, (start, first)) in stretch.iter().enumerate() {
            if *start >= written.range.end || !is_han(*first) {
                continue;
            }
            for (end, c) in stretch.iter().skip(at + 1).take(3) {
                if !is_han(*c) {
                    break;
                }
                let end = end + c.len_utf8();
                if end > written.range.start {
                    windows.push(*start..end);
                }
            }
        }
        windows
    }

    /// Whether the characters are a name, or part of one.
    fn is_named(&self, written: &Written, before: &str, after: &str) -> bool {
        if ends_with(before, &self.around.name.before)
            || starts_with(after, &self.around.name.after)
        {
            return true;
        }
        let near: String = after.chars().take(3).take_while(|c| is_han(*c)).collect();
        let inside = near
            .char_indices()
            .skip(1)
            .any(|(at, _)| starts_with(slice(&near, at..near.len()), &self.around.name.after));
        if inside && written.exact() * 2 <= written.pieces.len() {
            return true;
        }
        let chars: Vec<char> = slice(self.text, written.range.clone()).chars().collect();
        let surname = |c: Option<char>| c.is_some_and(names::is_surname);
        let given = written.changed().any(|piece| {
            piece.kind == Some(FoldKind::Homophone)
                && slice(self.text, piece.range.clone())
                    .chars()
                    .all(names::is_given)
        });
        given
            && chars.len() <= 3
            && (surname(chars.first().copied()) || surname(before.chars().next_back()))
    }

    /// Whether characters are repeated as nobody does who means what stands there: one of them
    /// thrice or more, or every one.
    fn repeats(&self, written: &Written) -> bool {
        let extra: Vec<&str> = written
            .changed()
            .map(|piece| slice(self.text, piece.range.clone()))
            .collect();
        let thrice = extra
            .iter()
            .any(|one| extra.iter().filter(|other| *other == one).count() > 1);
        // Some characters are doubled in ordinary words.
        let doubled = extra.len() >= written.exact()
            && !extra.iter().all(|one| dictionary::has(&one.repeat(2)));
        thrice || doubled
    }
}
