//! The base fold: character by character, with the way back.

use noticelint_han::simplified::{self, Simplified};

use super::{FoldKind, Folded, FoldedBuilder, Span};

/// What one character folds to.
enum Folded1 {
    Same,
    Drop(FoldKind),
    To(char, FoldKind),
    /// It depends on its neighbours and on the text around it.
    Depends,
}

/// Folds `text`: width, case, traditional characters, special numerals; invisible characters
/// and the blanks (line breaks and the spaces around them) at the byte offsets `joins` are dropped.
pub fn fold(text: &str, joins: &[usize]) -> Folded {
    let mut builder = FoldedBuilder::with_capacity(text.len());
    let mut kept = 0;
    let mut traditional = None;
    for (at, c) in text.char_indices() {
        // Most characters stay.
        if matches!(c, '!'..='@' | '['..='~' | '，' | '。' | '、' | '：')
            || (matches!(c, '\u{4e00}'..='\u{9fff}') && matches!(han(c), Folded1::Same))
        {
            continue;
        }
        let folded = match fold_char(c) {
            _ if c.is_whitespace() && joins.binary_search(&at).is_ok() => {
                Folded1::Drop(FoldKind::LineBreak)
            }
            Folded1::Depends if *traditional.get_or_insert_with(|| is_traditional(text)) => {
                beside(text, at, c)
            }
            Folded1::Drop(FoldKind::Invisible) if shapes_picture(text, at, c) => {
                Folded1::Drop(FoldKind::Width)
            }
            folded => folded,
        };
        let end = at + c.len_utf8();
        let span = Span::new(at, end);
        match folded {
            Folded1::Same | Folded1::Depends => continue,
            Folded1::Drop(kind) => {
                builder.keep(text.get(kept..at).unwrap_or_default(), kept);
                builder.replace("", span, Some(kind));
            }
            Folded1::To(to, kind) => {
                builder.keep(text.get(kept..at).unwrap_or_default(), kept);
                builder.replace(to.encode_utf8(&mut [0; 4]), span, Some(kind));
            }
        }
        kept = end;
    }
    builder.keep(text.get(kept..).unwrap_or_default(), kept);
    builder.finish()
}

/// Whether a joiner or variation selector belongs to the picture before it (👨‍👩‍👧) and hides
/// nothing.
fn shapes_picture(text: &str, at: usize, c: char) -> bool {
    matches!(c, '\u{200d}' | '\u{fe0e}' | '\u{fe0f}')
        && text.get(..at).is_some_and(|before| {
            before.chars().next_back().is_some_and(
                |c| matches!(c, '\u{2100}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}'),
            )
        })
}

/// A word of the lexicon in the form in which it is matched.
pub fn fold_word(word: &str) -> String {
    let word = word.trim();
    // Most words are folded already.
    let same = |c| matches!(fold_char(c), Folded1::Same | Folded1::Depends);
    if word.chars().all(same) {
        return word.to_owned();
    }
    word.chars()
        .filter_map(|c| match fold_char(c) {
            Folded1::Same | Folded1::Depends => Some(c),
            Folded1::Drop(_) => None,
            Folded1::To(to, _) => Some(to),
        })
        .collect()
}

/// Whether a character is a Han character.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

/// Whether a text holds a character that only traditional text has.
fn is_traditional(text: &str) -> bool {
    text.chars()
        .any(|c| is_han(c) && matches!(simplified::simplified(c), Simplified::To(_)))
}

/// What a character that depends on its neighbours folds to in a traditional text.
fn beside(text: &str, at: usize, c: char) -> Folded1 {
    let before = text.get(..at).and_then(|text| text.chars().next_back());
    let after = text
        .get(at + c.len_utf8()..)
        .and_then(|text| text.chars().next());
    simplified::beside(c, before, after)
        .map_or(Folded1::Same, |to| Folded1::To(to, FoldKind::Traditional))
}

#[inline]
fn fold_char(c: char) -> Folded1 {
    match c {
        '\u{4e00}'..='\u{9fff}' => han(c),
        '\0'..='@' | '['..='\u{7f}' => Folded1::Same,
        'A'..='Z' => Folded1::To(c.to_ascii_lowercase(), FoldKind::Case),
        '，' | '。' | '、' | '：' | '；' | '“' | '”' | '（' | '）' | '《' | '》' => {
            Folded1::Same
        }
        _ => fold_other(c),
    }
}

#[inline]
fn han(c: char) -> Folded1 {
    match simplified::simplified(c) {
        Simplified::Same => Folded1::Same,
        Simplified::To(to) => Folded1::To(to, FoldKind::Traditional),
        Simplified::Depends => Folded1::Depends,
    }
}

/// Folds what is neither ASCII nor a common Han character or sign.
fn fold_other(c: char) -> Folded1 {
    match c {
        // Full-width letters and digits; Chinese punctuation stays as it is.
        '０'..='９' | 'ａ'..='ｚ' => width(c),
        'Ａ'..='Ｚ' => match width(c) {
            Folded1::To(to, kind) => Folded1::To(to.to_ascii_lowercase(), kind),
            other => other,
        },
        '％' | '＋' | '－' | '．' | '／' | '＠' | '＿' | '＃' | '＊' | '＆' | '＝' | '＄'
        | '～' => width(c),
        '￥' => Folded1::To('¥', FoldKind::Width),
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            Folded1::To(' ', FoldKind::Width)
        }
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{e0100}'..='\u{e01ef}' => Folded1::Drop(FoldKind::Invisible),
        '①'..='⑨' => numeral(c, '①', '1'),
        '⑴'..='⑼' => numeral(c, '⑴', '1'),
        '❶'..='❾' => numeral(c, '❶', '1'),
        'Ⓐ'..='Ⓩ' => numeral(c, 'Ⓐ', 'a'),
        'ⓐ'..='ⓩ' => numeral(c, 'ⓐ', 'a'),
        '🄰'..='🅉' => numeral(c, '🄰', 'a'),
        '🅐'..='🅩' => numeral(c, '🅐', 'a'),
        '🅰'..='🆉' => numeral(c, '🅰', 'a'),
        '\u{1d400}'..='\u{1d6a3}' => mathematical(c),
        '⓪' | '⓿' => Folded1::To('0', FoldKind::LookAlike),
        '㊀'..='㊈' => han_numeral(c),
        '\u{1d7ce}'..='\u{1d7ff}' => {
            let digit = (u32::from(c) - 0x1d7ce) % 10;
            Folded1::To(
                char::from_digit(digit, 10).unwrap_or('0'),
                FoldKind::LookAlike,
            )
        }
        // The Chinese zero as most keyboards write it.
        '○' => Folded1::To('〇', FoldKind::Width),
        c if is_han(c) => han(c),
        '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}' => compatible(c),
        _ => Folded1::Same,
    }
}

/// The ASCII form of a character of the block «Halfwidth and Fullwidth Forms».
fn width(c: char) -> Folded1 {
    match char::from_u32(u32::from(c).wrapping_sub(0xfee0)) {
        Some(to) => Folded1::To(to, FoldKind::Width),
        None => Folded1::Same,
    }
}

/// The ordinary character of a radical or compatibility ideograph, as PDF files hold them.
fn compatible(c: char) -> Folded1 {
    match simplified::compatible(c) {
        Some(to) => Folded1::To(to, FoldKind::Width),
        None => Folded1::Same,
    }
}

fn numeral(c: char, first: char, base: char) -> Folded1 {
    let to = u32::from(base) + u32::from(c) - u32::from(first);
    char::from_u32(to).map_or(Folded1::Same, |to| Folded1::To(to, FoldKind::LookAlike))
}

/// The letter that a mathematical alphabet (52 letters each, capitals first) shows.
fn mathematical(c: char) -> Folded1 {
    let at = (u32::from(c) - 0x1d400) % 26;
    char::from_u32(u32::from('a') + at)
        .map_or(Folded1::Same, |to| Folded1::To(to, FoldKind::LookAlike))
}

fn han_numeral(c: char) -> Folded1 {
    const NUMERALS: [char; 9] = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let at = (u32::from(c) - u32::from('㊀')) as usize;
    NUMERALS
        .get(at)
        .map_or(Folded1::Same, |to| Folded1::To(*to, FoldKind::LookAlike))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_width_case_traditional_and_invisible() {
        let folded = fold("ＨＲ將通\u{200b}知您①２：００", &[]);
        assert_eq!(folded.text(), "hr将通知您12：00");
        let kinds: Vec<FoldKind> = folded.folds().iter().map(|fold| fold.kind).collect();
        assert!(kinds.contains(&FoldKind::Traditional) && kinds.contains(&FoldKind::Invisible));
    }

    #[test]
    fn plain_text_is_untouched() {
        let text = "请于2026年3月21日前还款，谢谢。";
        let folded = fold(text, &[]);
        assert_eq!(folded.text(), text);
        assert!(folded.folds().is_empty());
    }

    #[test]
    fn characters_of_both_scripts_change_in_traditional_text_only() {
        for text in [
            "他的著作",
            "乾隆年间",
            "慰藉",
            "瞭望塔",
            "答覆",
            "宫商角徵羽",
            "哪吒捱打",
        ] {
            assert_eq!(fold(text, &[]).text(), text);
        }
        assert_eq!(fold("瞭解您的單位並答覆", &[]).text(), "了解您的单位并答复");
        assert_eq!(
            fold("我們跟著您，這是顯著的", &[]).text(),
            "我们跟着您，这是显著的"
        );
        assert_eq!(fold("⼈事部", &[]).text(), "人事部");
    }

    #[test]
    fn a_line_break_inside_a_paragraph_goes() {
        let text = "联系您的\n单位";
        let folded = fold(text, &[12]);
        assert_eq!(folded.text(), "联系您的单位");
        assert_eq!(folded.span(0..18).of(text), text);
        let folded = fold("联系您的 \n单位", &[12, 13]);
        assert_eq!(folded.text(), "联系您的单位");
    }
}
