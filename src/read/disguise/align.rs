//! Whether a stretch of text is a word written in other ways.

use std::ops::Range;

use noticelint_han::{sound, words as dictionary};

use crate::text::{FoldKind, is_han};

use super::words::Words;

/// One piece of a word as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Bytes of the text.
    pub(super) range: Range<usize>,
    /// What is meant.
    pub(super) to: String,
    /// How it is written; `None` for as it is.
    pub(super) kind: Option<FoldKind>,
    /// How late the meaning comes in the list of those that a picture may have.
    pub(super) rank: usize,
}

/// A word, written in another way.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub(super) word: u32,
    pub(super) range: Range<usize>,
    pub(super) pieces: Vec<Piece>,
}

impl Written {
    /// Pieces that are not as they should be.
    pub(super) fn changed(&self) -> impl Iterator<Item = &Piece> {
        self.pieces.iter().filter(|piece| piece.kind.is_some())
    }

    /// Characters that stand as they are.
    pub(super) fn exact(&self) -> usize {
        self.pieces.len() - self.changed().count()
    }

    /// How late its meanings come in their lists.
    pub(super) fn rank(&self) -> usize {
        self.pieces.iter().map(|piece| piece.rank).sum()
    }

    /// How often the dictionary counts what is meant.
    pub(super) fn frequency(&self) -> u32 {
        let meant: String = self.pieces.iter().map(|piece| piece.to.as_str()).collect();
        dictionary::frequency(&meant).unwrap_or(0)
    }

    /// Whether the characters are all there and only some repeated.
    pub(super) fn only_repeats(&self) -> bool {
        self.changed()
            .all(|piece| piece.kind == Some(FoldKind::Repeat))
    }
}

/// Reads `word` at byte `start` of the text, written in another way; `None` if it is not there or
/// stands as it is.
pub(super) fn align(words: &Words, id: u32, text: &str, start: usize) -> Option<Written> {
    let word: Vec<char> = words.hidden.word(id).chars().collect();
    let mut pieces = Vec::new();
    let end = step(words, &word, 0, text, start, &mut pieces)?;
    let end = trailing(text, end, &mut pieces);
    let written = Written {
        word: id,
        range: start..end,
        pieces,
    };
    let is_changed = written.changed().next().is_some();
    (is_changed && whole_letters(&written, text)).then_some(written)
}

/// The last character written again and again: twice more, or once more where an earlier one is
/// repeated too.
fn trailing(text: &str, end: usize, pieces: &mut Vec<Piece>) -> usize {
    let Some(last) = pieces
        .last()
        .filter(|piece| piece.kind.is_none())
        .and_then(|piece| piece.to.chars().next())
        .filter(|c| is_han(*c))
    else {
        return end;
    };
    let rest = text.get(end..).unwrap_or_default();
    let again = rest.chars().take_while(|c| *c == last).count();
    let earlier = pieces
        .iter()
        .any(|piece| piece.kind == Some(FoldKind::Repeat));
    if again < 2 && !(earlier && again == 1) {
        return end;
    }
    let length = last.len_utf8();
    for at in 0..again {
        pieces.push(Piece {
            range: end + at * length..end + (at + 1) * length,
            to: String::new(),
            kind: Some(FoldKind::Repeat),
            rank: 0,
        });
    }
    end + again * length
}

fn step(
    words: &Words,
    word: &[char],
    at: usize,
    text: &str,
    offset: usize,
    pieces: &mut Vec<Piece>,
) -> Option<usize> {
    let Some(meant) = word.get(at) else {
        return Some(offset);
    };
    let rest = text.get(offset..)?;
    let c = rest.chars().next()?;
    let spelt = pieces
        .last()
        .is_some_and(|piece| piece.kind == Some(FoldKind::Pinyin));
    if spelt && c == ' ' {
        // Syllables may stand apart.
        for syllable in sound::all(*meant) {
            let name = syllable.name();
            if name.len() > 1 && rest.get(1..).is_some_and(|rest| rest.starts_with(name)) {
                let end = offset + 1 + name.len();
                pieces.push(Piece {
                    range: offset..end,
                    to: meant.to_string(),
                    kind: Some(FoldKind::Pinyin),
                    rank: 0,
                });
                if let Some(end) = step(words, word, at + 1, text, end, pieces) {
                    return Some(end);
                }
                pieces.pop();
            }
        }
        return None;
    }
    for (rank, (length, to, kind)) in ways(words, word, at, *meant, c, rest) {
        let taken = to.chars().count();
        pieces.push(Piece {
            range: offset..offset + length,
            to,
            kind,
            rank,
        });
        if let Some(end) = step(words, word, at + taken, text, offset + length, pieces) {
            return Some(end);
        }
        pieces.pop();
    }
    None
}

/// Bytes, meaning, kind.
type Way = (usize, String, Option<FoldKind>);

/// The ways in which the text may show the next character of a word, each with its rank.
fn ways(
    words: &Words,
    word: &[char],
    at: usize,
    meant: char,
    c: char,
    rest: &str,
) -> Vec<(usize, Way)> {
    let mut ways: Vec<(usize, Way)> = Vec::new();
    let length = c.len_utf8();
    if c == meant {
        ways.push((0, (length, meant.to_string(), None)));
        return ways;
    }
    if is_han(c) && sound::same(c, meant) {
        ways.push((0, (length, meant.to_string(), Some(FoldKind::Homophone))));
    } else if words.looks_like(c).any(|other| other == meant) {
        ways.push((0, (length, meant.to_string(), Some(FoldKind::LookAlike))));
    }
    if c.is_ascii_lowercase() {
        for syllable in sound::all(meant) {
            let name = syllable.name();
            if name.len() > 1 && rest.starts_with(name) {
                ways.push((0, (name.len(), meant.to_string(), Some(FoldKind::Pinyin))));
            }
        }
    }
    for (length, shown) in words.split_at(c, rest) {
        if shown == meant {
            ways.push((0, (length, meant.to_string(), Some(FoldKind::Split))));
        }
    }
    if let Some((length, stands_for)) = words.picture_at(c, rest) {
        let left = word.get(at..).unwrap_or_default();
        for (rank, chars) in stands_for.iter().enumerate() {
            if left.starts_with(chars) {
                let to = chars.iter().collect();
                ways.push((rank, (length, to, Some(FoldKind::Emoji))));
            }
        }
    }
    let before = at.checked_sub(1).and_then(|at| word.get(at));
    if before == Some(&c) && is_han(c) {
        ways.push((0, (length, String::new(), Some(FoldKind::Repeat))));
    }
    ways
}

/// Letters that spell a sound are no part of a longer run of letters, of a number or an address.
fn whole_letters(written: &Written, text: &str) -> bool {
    let is_part = |c: char| {
        c.is_ascii_alphanumeric() || matches!(c, '@' | '.' | '_' | '-' | '/' | ':' | '=' | '%')
    };
    let is_pinyin = |piece: &Piece| piece.kind == Some(FoldKind::Pinyin);
    written.pieces.iter().enumerate().all(|(at, piece)| {
        if !is_pinyin(piece) {
            return true;
        }
        let joined = |other: Option<&Piece>| other.is_some_and(is_pinyin);
        let before = at.checked_sub(1).and_then(|at| written.pieces.get(at));
        let left = text
            .get(..piece.range.start)
            .and_then(|left| left.chars().next_back());
        let right = text
            .get(piece.range.end..)
            .and_then(|right| right.chars().next());
        (joined(before) || !left.is_some_and(is_part))
            && (joined(written.pieces.get(at + 1)) || !right.is_some_and(is_part))
    })
}
