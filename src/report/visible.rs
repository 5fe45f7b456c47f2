//! How characters without a shape of their own are shown, so that no draft can disturb the
//! terminal or hide something in a report.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

/// Stands in a shown line for a character that cannot be seen.
pub(super) const SIGN: char = '␣';

/// Columns of a tab in a source line.
const TAB: usize = 4;

/// What is drawn for a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// The character itself.
    Same,
    /// Nothing: it only shapes the character before it.
    Nothing,
    /// Another character, to be explained beside the line.
    Instead(char),
}

/// Whether a character takes no place of its own on a page.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// What is drawn for `c`, which follows `before` in its line.
pub(super) fn shown(before: Option<char>, c: char) -> Shown {
    match c {
        '\t' => Shown::Same,
        '\0'..='\u{1f}' => Shown::Instead(control_picture(c)),
        '\u{7f}' => Shown::Instead('␡'),
        '\u{80}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => Shown::Instead(SIGN),
        '\u{200d}' | '\u{fe00}'..='\u{fe0f}' if before.is_some_and(takes_shape) => Shown::Nothing,
        _ if is_invisible(c) => Shown::Instead(SIGN),
        _ => Shown::Same,
    }
}

/// Whether a joiner or selector after `c` is ordinary writing: after emoji and other signs it
/// is, between letters and digits it is not.
fn takes_shape(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace() && !matches!(c, '，' | '。' | '、')
}

fn control_picture(c: char) -> char {
    char::from_u32(0x2400 + u32::from(c)).unwrap_or(SIGN)
}

/// Columns that `c` takes in a shown line.
pub(super) fn columns(c: char) -> usize {
    match c {
        '\t' => TAB,
        _ => c.width().unwrap_or(1),
    }
}

/// `text` without anything that could disturb a terminal; line breaks stay.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    let mut before = None;
    let is_plain = |c: char| c == '\n' || shown(None, c) == Shown::Same;
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match shown(before, c) {
            Shown::Instead(_) if c == '\n' => out.push(c),
            Shown::Same => out.push(c),
            Shown::Instead(_) if c == '\r' => {}
            Shown::Instead(sign) => out.push(sign),
            Shown::Nothing => {}
        }
        before = Some(c);
    }
    Cow::Owned(out)
}

/// [`clean`] on one line: line breaks become spaces.
pub(super) fn clean_line(text: &str) -> String {
    clean(text).replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joiners_in_emoji_are_ordinary_between_han_they_are_not() {
        assert_eq!(shown(Some('⚠'), '\u{fe0f}'), Shown::Nothing);
        assert_eq!(shown(Some('👨'), '\u{200d}'), Shown::Nothing);
        assert_eq!(shown(Some('坐'), '\u{200d}'), Shown::Instead(SIGN));
        assert_eq!(shown(Some('坐'), '\u{200b}'), Shown::Instead(SIGN));
        assert_eq!(shown(None, '\u{1b}'), Shown::Instead('␛'));
        assert_eq!(clean("a\u{202e}b\r\nc\u{1b}[0m"), "a␣b\nc␛[0m");
    }
}
