//! Marks between the characters of a word, which no ordinary way of writing explains.

use std::collections::BTreeSet;
use std::ops::Range;

use noticelint_han::words as dictionary;

use crate::text::{Edit, FoldKind, is_han};

use super::judge::Surroundings;
use super::words::{LONGEST, Words, is_word_char, slice};

/// The most characters of a gap; longer ones are blanks to fill in and columns.
const WIDEST: usize = 3;

/// A character of a word with the gap before it.
#[derive(Clone, Copy, Debug)]
struct Unit {
    at: usize,
    c: char,
    /// Bytes of the gap before it.
    gap: usize,
    /// The gap holds a sign with which alternatives are listed.
    lists: bool,
}

impl Unit {
    fn end(self) -> usize {
        self.at + self.c.len_utf8()
    }
}

/// Edits that drop the marks inside words. Characters set wide for the looks of it are read as
/// words too, which is no disguise but a kind of width.
pub(super) fn edits(words: &Words, around: &Surroundings, text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut start = 0;
    while let Some(offset) = next_gap(text, start) {
        // The stretch of words and gaps around it.
        let from = stretch_start(text, offset);
        let units = stretch(text, from);
        let end = units.last().map_or(offset + 1, |unit| unit.end());
        let kind = if is_typesetting(text, from, &units) {
            FoldKind::Width
        } else {
            FoldKind::Separator
        };
        in_stretch(words, around, text, &units, kind, &mut edits);
        start = end.max(offset + 1);
    }
    edits
}

/// Whether a cut at a byte divides a word: it stands inside one of the words, and not between
/// two words of the dictionary.
pub(super) fn cuts_word(words: &Words, text: &str, at: usize) -> bool {
    let from = stretch_start(text, at);
    let units = stretch(text, from);
    let Some(cut) = units.iter().position(|unit| unit.at == at && unit.gap == 0) else {
        return false;
    };
    let plain: String = units.iter().map(|unit| unit.c).collect();
    let parts = cuts(&plain);
    (cut.saturating_sub(LONGEST)..cut).any(|start| {
        lengths(words, &units, start)
            .into_iter()
            .any(|length| start + length > cut)
            && parts.get(cut).is_some_and(|part| *part != Cut::Words)
    })
}

/// The next place where a gap begins between two Han characters.
fn next_gap(text: &str, from: usize) -> Option<usize> {
    let mut before = false;
    let mut skip_to = from;
    for (at, c) in slice(text, from..text.len()).char_indices() {
        let at = from + at;
        if at < skip_to {
            continue;
        }
        // Most characters are no marks; one of these is.
        if matches!(c, '\u{4e00}'..='\u{9fff}') && c != '丨' {
            before = true;
            continue;
        }
        if before && is_mark(c) {
            match gap_at(text, at) {
                Some(gap) if is_han(gap.next) => return Some(at),
                Some(gap) => skip_to = at + gap.bytes,
                None => {}
            }
        }
        before = is_han(c);
    }
    None
}

/// Marks between two characters of words.
#[derive(Clone, Copy)]
struct Gap {
    bytes: usize,
    /// It holds a sign with which alternatives are listed.
    lists: bool,
    /// The character after it.
    next: char,
}

/// The gap at a byte: a few marks, then a character of a word. A bar with spaces divides columns.
fn gap_at(text: &str, at: usize) -> Option<Gap> {
    let (mut bytes, mut count, mut lists, mut bar) = (0, 0, false, false);
    for c in slice(text, at..text.len()).chars() {
        if is_word_char(c) {
            return (count > 0 && !(bar && count > 1)).then_some(Gap {
                bytes,
                lists,
                next: c,
            });
        }
        if !is_mark(c) || count == WIDEST {
            return None;
        }
        bytes += c.len_utf8();
        count += 1;
        bar |= c == '|';
        lists |= matches!(c, '/' | '、' | '|');
    }
    None
}

/// Where the stretch of words and gaps begins that holds a byte.
fn stretch_start(text: &str, at: usize) -> usize {
    let before = slice(text, 0..at);
    before
        .char_indices()
        .rev()
        .take(64)
        .take_while(|(_, c)| is_word_char(*c) || is_mark(*c))
        .filter(|(_, c)| is_word_char(*c))
        .last()
        .map_or(at, |(at, _)| at)
}

/// The characters of words from a byte on, as far as only gaps part them.
fn stretch(text: &str, from: usize) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut at = from;
    let (mut gap, mut lists) = (0, false);
    while let Some(c) = slice(text, at..text.len()).chars().next() {
        if is_word_char(c) {
            units.push(Unit { at, c, gap, lists });
            (gap, lists) = (0, false);
            at += c.len_utf8();
        } else if let Some(found) = gap_at(text, at) {
            (gap, lists) = (found.bytes, found.lists);
            at += gap;
        } else {
            break;
        }
    }
    units
}

/// Signs that are put between characters. Those that divide clauses, open brackets or belong to
/// placeholders are none.
fn is_mark(c: char) -> bool {
    match c {
        ' ' | '\t' | '.' | '-' | '_' | '*' | '/' | '|' | '~' | '^' | '+' | '=' | '&' | '\''
        | '"' | '`' | '!' | ',' | '@' | '#' | '·' | '•' | '・' | '‧' | '∙' | '●' | '○' | '■'
        | '□' | '◆' | '◇' | '★' | '☆' | '▲' | '△' | '─' | '–' | '、' | '¨' | '˙' | '°' | '“'
        | '”' | '‘' | '’' | '「' | '」' | '丨' | '\u{3000}' => true,
        c if c.is_ascii() => false,
        c => is_picture(c),
    }
}

fn is_picture(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{1f300}'..='\u{1faff}')
}

/// Characters set wide for the looks of it: a whole line, or a label before a colon.
fn is_typesetting(text: &str, from: usize, units: &[Unit]) -> bool {
    let Some(last) = units.last() else {
        return true;
    };
    let spaces = units.iter().skip(1).all(|unit| {
        slice(text, unit.at - unit.gap..unit.at)
            .chars()
            .all(|c| c.is_whitespace())
    });
    let gaps = units.iter().filter(|unit| unit.gap > 0).count();
    if !spaces || units.len() > 12 || (units.len() > 4 && gaps * 2 < units.len() - 1) {
        return false;
    }
    let opens = slice(text, 0..from)
        .chars()
        .next_back()
        .is_none_or(|c| !is_word_char(c) && !matches!(c, '，' | ',' | '。' | '！' | '？'));
    let after = slice(text, last.end()..text.len()).trim_start_matches([' ', '\t', '\u{3000}']);
    let closes = after
        .chars()
        .next()
        .is_none_or(|c| matches!(c, '\n' | '\r' | '：' | ':' | '|' | '｜' | '（' | '('));
    opens && closes
}

fn in_stretch(
    words: &Words,
    around: &Surroundings,
    text: &str,
    units: &[Unit],
    kind: FoldKind,
    edits: &mut Vec<Edit>,
) {
    let plain: String = units.iter().map(|unit| unit.c).collect();
    let parts = cuts(&plain);
    // Words may overlap; each may need another gap closed.
    let mut closed: BTreeSet<usize> = BTreeSet::new();
    for at in 0..units.len() {
        // A word without a gap hides nothing.
        let inside = units.get(at + 1..units.len().min(at + LONGEST));
        if !inside.is_some_and(|units| units.iter().any(|unit| unit.gap > 0)) {
            continue;
        }
        for length in lengths(words, units, at) {
            if is_cut(words, text, around, units, at..at + length, &parts) {
                closed.extend(at + 1..at + length);
            }
        }
    }
    closed.extend(set_apart(words, units));
    for at in closed {
        if let Some(unit) = units.get(at).filter(|unit| unit.gap > 0) {
            edits.push(Edit {
                kind,
                range: unit.at - unit.gap..unit.at,
                to: String::new(),
            });
        }
    }
}

/// The gaps of runs in which every character stands apart from the next, and not all are
/// alternatives: no word has to be known.
fn set_apart(words: &Words, units: &[Unit]) -> Vec<usize> {
    const FEWEST: usize = 3;
    let mut closed = Vec::new();
    let mut run: Vec<usize> = Vec::new();
    let mut close = |run: &mut Vec<usize>| {
        let listed = |at: &usize| {
            units
                .get(*at)
                .is_some_and(|unit| words.alternatives.contains(unit.c))
        };
        if run.len() >= FEWEST && !run.iter().all(listed) {
            closed.append(run);
        }
        run.clear();
    };
    for (at, unit) in units.iter().enumerate().skip(1) {
        let both = is_han(unit.c) && units.get(at - 1).is_some_and(|before| is_han(before.c));
        if unit.gap > 0 && both {
            run.push(at);
        } else {
            close(&mut run);
        }
    }
    close(&mut run);
    closed
}

/// The lengths of the words that begin at a unit.
fn lengths(words: &Words, units: &[Unit], at: usize) -> Vec<usize> {
    let hidden = &words.hidden;
    let mut lengths = Vec::new();
    let Some((first, rest)) = units.get(at..).and_then(<[Unit]>::split_first) else {
        return lengths;
    };
    let mut found = hidden.first(first.c);
    let mut bytes = first.c.len_utf8();
    for (length, unit) in (2..=LONGEST).zip(rest) {
        if found.is_empty() {
            break;
        }
        found = hidden.spelt_on(&found, bytes, unit.c);
        bytes += unit.c.len_utf8();
        // The shortest of those that begin alike comes first.
        if !found.is_empty() && hidden.word(found.start).len() == bytes {
            lengths.push(length);
        }
    }
    lengths
}

/// What a cut before a character parts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cut {
    /// The characters of one word.
    Word,
    /// Two characters that stand alone.
    Characters,
    /// Words.
    Words,
}

/// What the cut before each character parts.
fn cuts(plain: &str) -> Vec<Cut> {
    let mut cuts = Vec::new();
    let mut alone = true;
    for token in dictionary::cut(plain) {
        let single = token.length == 1;
        cuts.push(if alone && single {
            Cut::Characters
        } else {
            Cut::Words
        });
        cuts.extend(std::iter::repeat_n(Cut::Word, token.length - 1));
        alone = single;
    }
    cuts
}

/// Whether the gaps of a word hide it: one of them cuts what would be one word.
fn is_cut(
    words: &Words,
    text: &str,
    around: &Surroundings,
    units: &[Unit],
    range: Range<usize>,
    cuts: &[Cut],
) -> bool {
    let Some((first, rest)) = units.get(range.clone()).and_then(<[Unit]>::split_first) else {
        return false;
    };
    let gaps = rest.iter().filter(|unit| unit.gap > 0).count();
    if gaps == 0 {
        return false;
    }
    let word: String = std::iter::once(first)
        .chain(rest)
        .map(|unit| unit.c)
        .collect();
    // One sign with which alternatives are listed hides a word only where it cuts what no list
    // would (单/位); 父/母 are two.
    let listed = gaps < 2 && rest.iter().any(|unit| unit.lists);
    let pair = word.chars().all(|c| words.alternatives.contains(c));
    if listed && (pair || range.len() > 2) {
        return false;
    }
    let hides = rest
        .iter()
        .zip(self::cuts(&word).iter().skip(1))
        .any(|(unit, cut)| unit.gap > 0 && *cut != Cut::Words);
    // The word's own edges must be edges of words, unless every character stands apart.
    let is_edge = |at: usize| {
        units.get(at).is_none_or(|unit| unit.gap > 0)
            || cuts.get(at).is_none_or(|cut| *cut != Cut::Word)
    };
    let edges = is_edge(range.start) && is_edge(range.end);
    hides && (edges || gaps > 1) && !around.names(slice(text, 0..first.at))
}
