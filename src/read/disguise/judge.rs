//! Which readings of a line are believed: a disguised word must explain its characters better
//! than ordinary words do.

use std::ops::Range;

use noticelint_han::{sound, words};

use super::table::Table;
use super::unit::{Reads, Unit, units};
use crate::text::{Edit, FoldKind, is_han};

/// Points that a word needs on its own, beside one more disguised word, and beside two.
const ALONE: u32 = 5;
const BESIDE_ONE: u32 = 4;
const BESIDE_TWO: u32 = 3;

/// Characters beside a candidate that are cut into words with it.
const AROUND: usize = 6;

/// A way to read a stretch of the line as a word.
#[derive(Clone, Debug)]
struct Candidate {
    /// Characters of the line.
    range: Range<usize>,
    /// What is exchanged: characters, what stands there instead, kind.
    changes: Vec<(Range<usize>, String, FoldKind)>,
    /// Characters that stand as they are.
    exact: usize,
    points: u32,
}

/// Adds the edits of one line that begins at byte `from` of the text.
pub(super) fn line(table: &Table, line: &str, from: usize, edits: &mut Vec<Edit>) {
    let offsets: Vec<(usize, char)> = line.char_indices().collect();
    let chars: Vec<char> = offsets.iter().map(|(_, c)| *c).collect();
    let all: Vec<Vec<Unit>> = (0..chars.len())
        .map(|at| units(table, &chars, at))
        .collect();
    let mut candidates = covers(table, &chars);
    candidates.extend(bare_radicals(table, &chars));
    for at in 0..chars.len() {
        starting(table, &chars, &all, at, &mut candidates);
    }
    if candidates.iter().any(is_quiet) {
        let plain = plain_words(table, line);
        candidates.retain(|candidate| !is_quiet(candidate) || !covered(candidate, &plain));
    }
    candidates.sort_by_key(|candidate| {
        (
            std::cmp::Reverse(candidate.points),
            std::cmp::Reverse(candidate.range.len()),
            candidate.range.start,
        )
    });
    let mut taken: Vec<Candidate> = Vec::new();
    let unusual = distinct_unusual(&candidates);
    for candidate in candidates {
        let overlaps = taken.iter().any(|other| {
            other.range.start < candidate.range.end && candidate.range.start < other.range.end
        });
        if overlaps {
            continue;
        }
        let others = taken
            .len()
            .max(unusual.saturating_sub(usize::from(is_unusual(&candidate))));
        let needed = match others {
            0 => ALONE,
            1 => BESIDE_ONE,
            _ => BESIDE_TWO,
        };
        if candidate.points >= needed {
            taken.push(candidate);
        }
    }
    let byte = |at: usize| from + offsets.get(at).map_or(line.len(), |(offset, _)| *offset);
    let mut made: Vec<Edit> = taken
        .into_iter()
        .flat_map(|candidate| candidate.changes)
        .map(|(range, to, kind)| Edit {
            range: byte(range.start)..byte(range.end),
            to,
            kind,
        })
        .collect();
    made.sort_by_key(|edit| edit.range.start);
    edits.extend(made);
}

/// Whether a candidate has a change that ordinary text never makes.
fn is_unusual(candidate: &Candidate) -> bool {
    candidate
        .changes
        .iter()
        .any(|(_, _, kind)| matches!(kind, FoldKind::Pinyin | FoldKind::Split | FoldKind::Emoji))
}

/// Whether all changes of a candidate could be chance in ordinary text.
fn is_quiet(candidate: &Candidate) -> bool {
    candidate
        .changes
        .iter()
        .all(|(_, _, kind)| matches!(kind, FoldKind::Homophone | FoldKind::LookAlike))
}

/// The characters that words of the table cover as they stand.
fn plain_words(table: &Table, line: &str) -> Vec<Range<usize>> {
    let count = |to: usize| line.get(..to).unwrap_or_default().chars().count();
    table
        .plain(line)
        .map(|found| count(found.start)..count(found.end))
        .collect()
}

/// Whether a word that stands as it is covers a changed character.
fn covered(candidate: &Candidate, plain: &[Range<usize>]) -> bool {
    candidate.changes.iter().any(|(place, _, _)| {
        plain
            .iter()
            .any(|word| word.start <= place.start && place.end <= word.end)
    })
}

/// Characters written as their parts with a radical that is no character of its own.
fn bare_radicals(table: &Table, chars: &[char]) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (at, c) in chars.iter().enumerate() {
        let is_bare = is_han(*c)
            && words::frequency(c.encode_utf8(&mut [0; 4])).is_none_or(|count| count < 100);
        if !is_bare {
            continue;
        }
        for (way, whole) in table.parts.get(c).into_iter().flatten() {
            if chars.get(at..at + way.len()) == Some(way.as_slice()) {
                let range = at..at + way.len();
                found.push(Candidate {
                    range: range.clone(),
                    changes: vec![(range, whole.to_string(), FoldKind::Split)],
                    exact: 0,
                    points: BESIDE_ONE,
                });
            }
        }
    }
    // One alone may be a slip of the pen.
    if found.len() > 1 {
        for candidate in &mut found {
            candidate.points = ALONE;
        }
    }
    found
}

/// Candidates with such changes that do not overlap.
fn distinct_unusual(candidates: &[Candidate]) -> usize {
    let mut end = 0;
    let mut sorted: Vec<&Candidate> = candidates
        .iter()
        .filter(|candidate| is_unusual(candidate) && candidate.points >= BESIDE_TWO)
        .collect();
    sorted.sort_by_key(|candidate| candidate.range.end);
    let mut count = 0;
    for candidate in sorted {
        if candidate.range.start >= end {
            count += 1;
            end = candidate.range.end;
        }
    }
    count
}

/// Cover words where their neighbours confirm them.
fn covers(table: &Table, chars: &[char]) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (at, c) in chars.iter().enumerate() {
        for cover in table.slang.get(c).into_iter().flatten() {
            let length = cover.word.chars().count();
            if !chars
                .get(at..at + length)
                .is_some_and(|here| here.iter().copied().eq(cover.word.chars()))
            {
                continue;
            }
            let latin = |at: Option<usize>| {
                at.and_then(|at| chars.get(at))
                    .is_some_and(char::is_ascii_alphanumeric)
            };
            let cuts_letters = (c.is_ascii_alphanumeric() && latin(at.checked_sub(1)))
                || (cover.word.ends_with(|c: char| c.is_ascii_alphanumeric())
                    && latin(Some(at + length)));
            let anywhere = cover.before.is_empty() && cover.after.is_empty();
            let confirmed = anywhere
                || stands_before(chars, at, &cover.before)
                || stands_after(chars, at + length, &cover.after);
            if confirmed && !cuts_letters {
                found.push(Candidate {
                    range: at..at + length,
                    changes: vec![(at..at + length, cover.means.clone(), FoldKind::Slang)],
                    exact: 0,
                    points: ALONE,
                });
            }
        }
    }
    found
}

/// The candidates that begin at a place.
fn starting(
    table: &Table,
    chars: &[char],
    all: &[Vec<Unit>],
    at: usize,
    candidates: &mut Vec<Candidate>,
) {
    let Some(here) = all.get(at) else { return };
    let mut seen: Vec<u32> = Vec::new();
    let next = next_units(chars, all, at);
    for unit in here {
        let syllables: Vec<sound::Syllable> = match &unit.reads {
            Reads::Sound(syllable) => vec![*syllable],
            Reads::Chars(read) if unit.kind.is_some() => read
                .first()
                .map(|c| sound::all(*c).collect())
                .unwrap_or_default(),
            // The same words are reached by their sound.
            Reads::Chars(_) => continue,
        };
        for syllable in syllables {
            for word_at in table.starting(syllable) {
                let word = table.word(*word_at);
                if !begins(next, word) || seen.contains(word_at) {
                    continue;
                }
                seen.push(*word_at);
                let mut best = None;
                walk(word, all, at, &mut Vec::new(), 0, &mut best);
                if let Some((end, changes, exact)) = best
                    && let Some(candidate) = judged(table, chars, at..end, word, &changes, exact)
                {
                    candidates.push(candidate);
                }
            }
        }
    }
}

/// The units at which a word that begins here must go on, where that is sure.
fn next_units<'a>(chars: &[char], all: &'a [Vec<Unit>], at: usize) -> Option<&'a [Unit]> {
    let is_sure = chars.get(at).is_some_and(|c| is_han(*c))
        && all
            .get(at)
            .is_some_and(|units| units.iter().all(|unit| unit.takes == 1));
    is_sure.then(|| all.get(at + 1).map_or(&[][..], Vec::as_slice))
}

/// A cheap look at the second character before a word is walked.
fn begins(next: Option<&[Unit]>, word: &[char]) -> bool {
    let Some(second) = word.get(1) else {
        return false;
    };
    next.is_none_or(|units| units.iter().any(|unit| reads_as(&unit.reads, *second)))
}

fn reads_as(reads: &Reads, c: char) -> bool {
    match reads {
        Reads::Chars(read) => read.first() == Some(&c),
        Reads::Sound(syllable) => sound::all(c).any(|other| other == *syllable),
    }
}

type Change = (Range<usize>, usize, FoldKind);
type Walked = (usize, Vec<Change>, usize);

/// Walks a word over the units from `at`; keeps the way with the fewest changes.
fn walk(
    word: &[char],
    all: &[Vec<Unit>],
    at: usize,
    changes: &mut Vec<Change>,
    exact: usize,
    best: &mut Option<Walked>,
) {
    let Some(c) = word.first() else {
        let better = best
            .as_ref()
            .is_none_or(|(_, known, _)| changes.len() < known.len());
        if better && !changes.is_empty() {
            *best = Some((at, changes.clone(), exact));
        }
        return;
    };
    for unit in all.get(at).into_iter().flatten() {
        match (&unit.reads, unit.kind) {
            (Reads::Chars(read), None) => {
                if read.first() == Some(c) {
                    walk(&word[1..], all, at + 1, changes, exact + 1, best);
                    // A character that stands as it is needs no other reading.
                    return;
                }
            }
            (Reads::Chars(read), Some(kind)) => {
                if word.len() >= read.len() && word.iter().zip(read).all(|(a, b)| a == b) {
                    changes.push((at..at + unit.takes, read.len(), kind));
                    walk(
                        word.get(read.len()..).unwrap_or_default(),
                        all,
                        at + unit.takes,
                        changes,
                        exact,
                        best,
                    );
                    changes.pop();
                }
            }
            (Reads::Sound(syllable), Some(kind)) => {
                if sound::all(*c).any(|other| other == *syllable) {
                    changes.push((at..at + unit.takes, 1, kind));
                    walk(&word[1..], all, at + unit.takes, changes, exact, best);
                    changes.pop();
                }
            }
            (Reads::Sound(_), None) => {}
        }
    }
}

/// The candidate, unless ordinary words explain the characters.
fn judged(
    table: &Table,
    chars: &[char],
    range: Range<usize>,
    word: &[char],
    walked: &[Change],
    exact: usize,
) -> Option<Candidate> {
    let quiet = walked
        .iter()
        .all(|(_, _, kind)| matches!(kind, FoldKind::Homophone | FoldKind::LookAlike));
    if quiet && (exact == 0 || explained(chars, &range, walked)) {
        return None;
    }
    if quiet
        && (stands_before(chars, range.start, &table.name_before)
            || stands_after(chars, range.end, &table.name_after))
    {
        return None;
    }
    if cuts_letters(chars, &range) {
        return None;
    }
    let mut points = u32::try_from(2 * exact).unwrap_or(0);
    for (place, _, kind) in walked {
        points += worth(chars.get(place.clone()).unwrap_or_default(), *kind);
    }
    points += u32::from(word.len() >= 3);
    points += u32::from(
        stands_before(chars, range.start, &table.before)
            || stands_after(chars, range.end, &table.after),
    );
    let mut changes = Vec::new();
    let mut at = 0;
    let mut place = range.start;
    for (changed, length, kind) in walked {
        at += changed.start - place;
        let to: String = word.get(at..at + length)?.iter().collect();
        changes.push((changed.clone(), to, *kind));
        at += length;
        place = changed.end;
    }
    Some(Candidate {
        range,
        changes,
        exact,
        points,
    })
    .filter(|candidate| candidate.points >= BESIDE_TWO || candidate.exact > 1)
}

/// What a change is worth: the rarer in ordinary text, the more.
fn worth(here: &[char], kind: FoldKind) -> u32 {
    let first = here.first().copied().unwrap_or(' ');
    let count = words::frequency(first.encode_utf8(&mut [0; 4])).unwrap_or(0);
    match kind {
        FoldKind::Homophone if first.is_ascii_digit() => 2,
        FoldKind::Homophone => match count {
            0..300 => 3,
            300..3_000 => 2,
            3_000..15_000 => 1,
            _ => 0,
        },
        FoldKind::LookAlike => {
            if count < 3_000 {
                2
            } else {
                1
            }
        }
        FoldKind::Pinyin if here.len() < 3 => 2,
        _ => 3,
    }
}

/// Whether words of the dictionary cover a changed character, or cross the edge of the range.
fn explained(chars: &[char], range: &Range<usize>, walked: &[Change]) -> bool {
    let from = range.start.saturating_sub(AROUND);
    let to = (range.end + AROUND).min(chars.len());
    let around: String = chars.get(from..to).unwrap_or_default().iter().collect();
    let mut at = from;
    for token in words::cut(&around) {
        let end = at + token.length;
        let han = chars
            .get(at..end)
            .unwrap_or_default()
            .iter()
            .all(|c| is_han(*c));
        if han && token.length > 1 {
            let covers = walked
                .iter()
                .any(|(place, _, _)| at <= place.start && place.end <= end);
            let crosses =
                (at < range.start && range.start < end) || (at < range.end && range.end < end);
            if (covers && token.frequency >= 3) || crosses {
                return true;
            }
        }
        at = end;
    }
    false
}

/// Whether a range begins or ends inside a row of letters, or touches a link or an address.
fn cuts_letters(chars: &[char], range: &Range<usize>) -> bool {
    let is = |at: Option<usize>, test: fn(char) -> bool| {
        at.and_then(|at| chars.get(at)).is_some_and(|c| test(*c))
    };
    let edge = |inner: Option<usize>, outer: Option<usize>| {
        is(inner, |c| c.is_ascii_alphabetic())
            && is(outer, |c| {
                c.is_ascii_alphanumeric() || matches!(c, '@' | '.' | '/' | '_' | '-' | ':')
            })
    };
    edge(Some(range.start), range.start.checked_sub(1))
        || edge(range.end.checked_sub(1), Some(range.end))
}

fn stands_before(chars: &[char], at: usize, words: &[String]) -> bool {
    words.iter().any(|word| {
        let length = word.chars().count();
        at.checked_sub(length)
            .and_then(|from| chars.get(from..at))
            .is_some_and(|here| here.iter().copied().eq(word.chars()))
    })
}

fn stands_after(chars: &[char], at: usize, words: &[String]) -> bool {
    words.iter().any(|word| {
        let length = word.chars().count();
        chars
            .get(at..at + length)
            .is_some_and(|here| here.iter().copied().eq(word.chars()))
    })
}
