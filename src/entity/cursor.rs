//! A place in a text that reads forward and looks back.

use crate::text::Affixes;

/// A place in a folded text; it is cheap to copy, so a reading that fails leaves no trace.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    /// A cursor at the byte `at`, which lies on a character boundary.
    pub(super) fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    /// The byte it stands at.
    pub(super) fn at(self) -> usize {
        self.at
    }

    /// The text from here on.
    pub(super) fn rest(self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// The next character.
    pub(super) fn peek(self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The character after the next.
    pub(super) fn peek_second(self) -> Option<char> {
        self.rest().chars().nth(1)
    }

    /// The character before this place.
    pub(super) fn before(self) -> Option<char> {
        self.text.get(..self.at)?.chars().next_back()
    }

    /// Whether a digit and then `sign` stand just before this place: 12:|30.
    pub(super) fn continues(self, signs: &[char]) -> bool {
        let mut before = self.line_before(2).chars();
        before.next().is_some_and(|c| c.is_ascii_digit())
            && before.next().is_some_and(|c| signs.contains(&c))
    }

    /// Up to `count` characters before this place, of one line.
    pub(super) fn line_before(self, count: usize) -> &'a str {
        let head = self.text.get(..self.at).unwrap_or("");
        let start = head
            .char_indices()
            .rev()
            .take(count)
            .take_while(|(_, c)| *c != '\n')
            .last()
            .map_or(self.at, |(at, _)| at);
        head.get(start..).unwrap_or("")
    }

    /// Reads one character.
    pub(super) fn bump(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    /// Reads the next character if it `fits`.
    pub(super) fn eat_if(&mut self, fits: impl Fn(char) -> bool) -> Option<char> {
        let c = self.peek().filter(|c| fits(*c))?;
        self.at += c.len_utf8();
        Some(c)
    }

    /// Reads `c` if it comes next.
    pub(super) fn eat(&mut self, c: char) -> bool {
        self.eat_if(|next| next == c).is_some()
    }

    /// Reads `word` if it comes next.
    pub(super) fn eat_str(&mut self, word: &str) -> bool {
        let found = self.rest().starts_with(word);
        if found {
            self.at += word.len();
        }
        found
    }

    /// Reads the first of `words` that comes next.
    pub(super) fn eat_any<'w>(&mut self, words: &[&'w str]) -> Option<&'w str> {
        let word = words
            .iter()
            .find(|word| !word.is_empty() && self.rest().starts_with(**word))?;
        self.at += word.len();
        Some(word)
    }

    /// Reads up to three blanks of the line.
    pub(super) fn blanks(&mut self) {
        for _ in 0..3 {
            if self.eat_if(is_blank).is_none() {
                break;
            }
        }
    }

    /// Reads ASCII digits, at most `most`.
    pub(super) fn digits(&mut self, most: usize) -> &'a str {
        let rest = self.rest();
        let count = rest
            .bytes()
            .take(most)
            .take_while(u8::is_ascii_digit)
            .count();
        self.at += count;
        rest.get(..count).unwrap_or("")
    }

    /// Goes on to the byte `at`.
    pub(super) fn jump(&mut self, at: usize) {
        self.at = at;
    }
}

/// A blank within a line.
pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{3000}')
}

/// A Chinese character.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '〇' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a character may stand between a word and the number that it names.
pub(super) fn is_joint(c: char) -> bool {
    is_blank(c)
        || matches!(
            c,
            ':' | '：' | '为' | '是' | '#' | '(' | '（' | '"' | '“' | '|' | '*'
        )
}

/// Whether `text` ends with one of `words`, small signs such as a colon left out.
pub(super) fn ends_with_any(text: &str, words: &Affixes) -> bool {
    let mut text = text;
    for _ in 0..4 {
        let Some(c) = text.chars().next_back() else {
            return false;
        };
        if words.end(text).next().is_some() {
            return true;
        }
        if !is_joint(c) {
            return false;
        }
        text = text.get(..text.len() - c.len_utf8()).unwrap_or("");
    }
    words.end(text).next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_back_within_the_line() {
        let text = "甲\n乙丙1";
        let cursor = Cursor::new(text, text.len() - 1);
        assert_eq!(cursor.line_before(9), "乙丙");
        assert_eq!(cursor.line_before(1), "丙");
        assert_eq!(Cursor::new(text, 0).line_before(3), "");
    }

    #[test]
    fn signs_between_word_and_number() {
        let words: Affixes = ["编号".to_owned()].into_iter().collect();
        assert!(ends_with_any("合同编号: ", &words));
        assert!(ends_with_any("合同编号", &words));
        assert!(!ends_with_any("合同编号的", &words));
        assert!(!ends_with_any("", &words));
    }
}
