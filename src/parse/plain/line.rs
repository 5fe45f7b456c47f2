//! One line of a plain text: what it looks like, judged by its marks alone.

use unicode_width::UnicodeWidthStr;

use crate::text::Span;

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// The line without indentation and trailing white space.
    pub(super) text: &'a str,
    /// Where `text` stands in the source, in bytes.
    pub(super) span: Span,
    /// Width of the indentation in columns.
    pub(super) indent: usize,
    /// Columns up to the end of the text, indentation included.
    pub(super) width: usize,
    /// Whether a blank line (or nothing) comes before.
    pub(super) after_blank: bool,
}

/// The columns of a character that no other changes; `None` for all others.
fn simple_width(c: char) -> Option<usize> {
    match c {
        ' '..='~' => Some(1),
        '\u{4e00}'..='\u{9fff}' | '\u{3001}'..='\u{3011}' | '\u{ff01}'..='\u{ff5e}' => Some(2),
        _ => None,
    }
}

/// The columns of a line.
pub(super) fn width(text: &str) -> usize {
    let mut chars = text.chars();
    let simple = chars.try_fold(0, |width, c| Some(width + simple_width(c)?));
    simple.unwrap_or_else(|| text.width())
}

impl Line<'_> {
    /// Characters of the text.
    pub(super) fn len(&self) -> usize {
        self.text.chars().count()
    }

    fn last(&self) -> char {
        let closing = ['”', '’', '"', '\'', '）', ')', '」', '』', '》'];
        let inner = self.text.trim_end_matches(closing);
        inner.chars().next_back().unwrap_or(' ')
    }

    /// Whether the line ends as a sentence or an announcement does.
    pub(super) fn ends_sentence(&self) -> bool {
        matches!(
            self.last(),
            '。' | '！' | '？' | '；' | '：' | ':' | ';' | '!' | '?' | '…' | '.'
        )
    }

    /// Whether the line holds a mark that headings do not have.
    fn has_sentence_mark(&self) -> bool {
        self.text
            .contains(['。', '！', '？', '；', '，', '!', '?', ';', ','])
    }

    /// `标签：…`: a short name, a colon.
    pub(super) fn is_label(&self) -> bool {
        let Some(at) = self.text.find(['：', ':']) else {
            return false;
        };
        let (name, rest) = self.text.split_at(at);
        let is_time_or_link = rest.starts_with("://")
            || (rest.starts_with(':') && name.ends_with(|c: char| c.is_ascii_digit()));
        let marks = ['。', '！', '？', '；', '，', '、', '“', '"'];
        name.chars().count() <= 12 && !name.contains(marks) && !is_time_or_link
    }

    /// The list mark the line begins with: `1.`, `1、`, `（1）`, `①`, `-`, `•`.
    pub(super) fn is_item(&self) -> bool {
        let mut chars = self.text.chars();
        let Some(first) = chars.next() else {
            return false;
        };
        match first {
            '•' | '·' | '●' | '○' | '■' | '□' | '▪' | '◆' | '◇' | '➢' | '\u{2460}'..='\u{2473}' => {
                true
            }
            '-' | '*' | '+' | '–' => chars.next().is_some_and(char::is_whitespace),
            '（' | '(' => {
                let inner = chars.as_str();
                let digits = digits(inner);
                digits > 0
                    && inner
                        .get(digits..)
                        .is_some_and(|rest| rest.starts_with(['）', ')']))
            }
            _ => {
                let digits = digits(self.text);
                let mut rest = self.text.get(digits..).unwrap_or("").chars();
                let mark = rest.next();
                digits > 0
                    && match mark {
                        Some('、' | '．' | '）' | ')') => true,
                        Some('.') => !rest.next().is_some_and(|c| c.is_ascii_digit()),
                        _ => false,
                    }
            }
        }
    }

    /// The numbered part the line begins with: `一、`, `（一）`, `第一部分`.
    pub(super) fn is_part(&self) -> bool {
        let text = self.text;
        if let Some(inner) = text.strip_prefix(['（', '(']) {
            let len = numeral(inner);
            return len > 0
                && inner
                    .get(len..)
                    .is_some_and(|rest| rest.starts_with(['）', ')']));
        }
        if let Some(inner) = text.strip_prefix('第') {
            let len = numeral(inner).max(digits(inner));
            let rest = inner.get(len..).unwrap_or("");
            return len > 0
                && ["部分", "章", "节"]
                    .iter()
                    .any(|part| rest.starts_with(part));
        }
        let len = numeral(text);
        len > 0
            && text
                .get(len..)
                .is_some_and(|rest| rest.starts_with(['、', '．', '.']))
    }

    /// `【…】` and nothing else.
    fn is_bracketed(&self) -> bool {
        let inner = self
            .text
            .strip_prefix('【')
            .and_then(|t| t.strip_suffix('】'));
        inner.is_some_and(|inner| !inner.contains(['【', '】']))
    }

    /// A date and nothing else: the last line of a letter.
    pub(super) fn is_date(&self) -> bool {
        let known = |c: char| {
            c.is_ascii_digit()
                || c.is_whitespace()
                || matches!(
                    c,
                    '年' | '月' | '日' | '-' | '/' | '.' | '_' | 'X' | 'x' | '×'
                )
                || matches!(c, '〇' | '零' | '０'..='９')
                || is_numeral(c)
        };
        let parts = self.text.contains('年') && self.text.contains('月');
        let digits = self.text.matches(|c: char| c.is_ascii_digit()).count();
        let dashed = digits >= 6 && self.text.matches(['-', '/', '.']).count() == 2;
        (parts || dashed) && self.text.chars().all(known)
    }

    /// A line drawn with signs.
    pub(super) fn is_rule(&self) -> bool {
        let sign = |c: char| {
            matches!(
                c,
                '-' | '=' | '*' | '_' | '—' | '─' | '━' | '~' | '#' | '+' | '|'
            )
        };
        self.text.chars().all(|c| sign(c) || c.is_whitespace())
    }

    /// Number of `#` before a heading written as in Markdown; 0 when it is none.
    pub(super) fn hashes(&self) -> u8 {
        let count = self.text.bytes().take_while(|byte| *byte == b'#').count();
        let spaced = self
            .text
            .get(count..)
            .is_some_and(|rest| rest.starts_with(' '));
        let short = self.len() <= 30;
        match u8::try_from(count) {
            Ok(count @ 1..=6) if spaced && short => count,
            _ => 0,
        }
    }

    /// Whether the line could be the title of the whole: short, no sentence, no label.
    pub(super) fn is_title(&self) -> bool {
        let Some(written) = without_slots(self.text) else {
            return false;
        };
        // A message begins with its sender in brackets.
        let is_signed = written.contains('】') && !self.is_bracketed();
        written.chars().count() <= 30
            && !self.ends_sentence()
            && !self.has_sentence_mark()
            && !written.contains(['：', '|', '\t', '@'])
            && !is_signed
            && !self.is_item()
            && !self.is_date()
            && !self.is_rule()
            && written.contains(char::is_alphabetic)
    }

    /// Whether the line heads a part of the letter: a numbered name, short but for a remark in
    /// parentheses at its end.
    pub(super) fn is_part_heading(&self) -> bool {
        if !(self.is_part() || self.is_bracketed()) || self.has_sentence_mark() {
            return false;
        }
        let Some(written) = without_slots(self.text) else {
            return false;
        };
        let mut name = written.trim_end_matches(['：', ':']);
        if let Some(at) = name.rfind(['（', '(']).filter(|at| *at > 0)
            && name.ends_with(['）', ')'])
        {
            name = name.get(..at).unwrap_or(name);
        }
        name.chars().count() <= 20 && !name.contains(['：', ':'])
    }
}

/// `text` with `{…}` and `<…>` taken out; `None` when they do not pair up.
fn without_slots(text: &str) -> Option<String> {
    let mut written = String::with_capacity(text.len());
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '{' | '<' => depth += 1,
            '}' | '>' => depth = depth.checked_sub(1)?,
            c if depth == 0 => written.push(c),
            _ => {}
        }
    }
    (depth == 0).then_some(written)
}

fn digits(text: &str) -> usize {
    let len = text.bytes().take_while(u8::is_ascii_digit).count();
    if len <= 3 { len } else { 0 }
}

fn numeral(text: &str) -> usize {
    let count = text.chars().take_while(|c| is_numeral(*c)).count();
    if count <= 3 {
        text.chars().take(count).map(char::len_utf8).sum()
    } else {
        0
    }
}

fn is_numeral(c: char) -> bool {
    matches!(
        c,
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
    )
}

#[cfg(test)]
pub(super) fn line(text: &str) -> Line<'_> {
    Line {
        text,
        span: Span::new(0, text.len()),
        indent: 0,
        width: width(text),
        after_blank: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks() {
        for text in [
            "1. 还款",
            "1、还款",
            "（1）还款",
            "(12) x",
            "①还款",
            "- 还款",
            "•还款",
            "3）x",
        ] {
            assert!(line(text).is_item(), "{text}");
        }
        for text in [
            "1.5万元",
            "2024.3.5",
            "-5%",
            "（一）x",
            "1000、x",
            "还款1、",
        ] {
            assert!(!line(text).is_item(), "{text}");
        }
        for text in [
            "一、欠款",
            "（二）欠款",
            "第三部分 欠款",
            "第1章",
            "十二、x",
        ] {
            assert!(line(text).is_part(), "{text}");
        }
        for text in ["一次性还款", "第三方", "第十七条 x", "（2）x"] {
            assert!(!line(text).is_part(), "{text}");
        }
    }

    #[test]
    fn labels_and_dates() {
        for text in ["联系电话：400-1", "Tel: 1", "收款账户：6222"] {
            assert!(line(text).is_label(), "{text}");
        }
        for text in ["https://a.b", "10:30前", "请注意，如下：x", "没有"] {
            assert!(!line(text).is_label(), "{text}");
        }
        for text in [
            "2024年3月5日",
            "二〇二四年三月五日",
            "2024-03-05",
            "XXXX年XX月XX日",
            "____年__月__日",
        ] {
            assert!(line(text).is_date(), "{text}");
        }
        assert!(!line("2024年3月5日前还款").is_date());
    }
}
