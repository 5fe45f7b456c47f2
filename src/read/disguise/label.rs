//! Labels and titles set wide (利　息 30.00, 逾 期 天 数：): read as words, whatever the words are.

use std::ops::Range;

use crate::text::{Edit, FoldKind};

use super::words::slice;

/// A label has at most so many characters.
const LONGEST: usize = 8;

/// Edits that close the gaps of labels at the head of a line or cell.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut start = 0;
    for part in text.split_inclusive(['\n', '|', '｜']) {
        let line = start..start + part.len();
        start = line.end;
        edits.extend(gaps(text, line).into_iter().map(|range| Edit {
            kind: FoldKind::Width,
            range,
            to: String::new(),
        }));
    }
    edits
}

/// The gaps of the label that a line opens with, where every two characters have one.
fn gaps(text: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let blank = |c: char| c.is_whitespace() && c != '\n';
    let mut gaps = Vec::new();
    let mut characters = 0;
    let mut gap = line.start..line.start;
    for (at, c) in slice(text, line.clone()).char_indices() {
        let at = line.start + at;
        if blank(c) {
            gap.end = at + c.len_utf8();
            continue;
        }
        if is_han(c) {
            if characters > 0 {
                if gap.is_empty() {
                    return Vec::new();
                }
                gaps.push(gap);
            }
            characters += 1;
            gap = at + c.len_utf8()..at + c.len_utf8();
            continue;
        }
        // What follows shows that it was a label: a colon, a sum, the end of the line.
        let value = c.is_ascii_digit() || matches!(c, '¥' | '￥' | '{' | '<' | '[' | '$');
        let closes = matches!(c, ':' | '：' | '|' | '｜' | '\n' | '\r' | '(' | '（')
            || (value && !gap.is_empty());
        if !closes {
            return Vec::new();
        }
        break;
    }
    if (2..=LONGEST).contains(&characters) {
        gaps
    } else {
        Vec::new()
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use super::edits;

    fn closed(text: &str) -> String {
        let mut out = text.to_owned();
        for edit in edits(text).iter().rev() {
            out.replace_range(edit.range.clone(), &edit.to);
        }
        out
    }

    #[test]
    fn closes_labels_only() {
        let table = [
            ("　本　金 18,000.00 元", "　本金 18,000.00 元"),
            ("逾 期 天 数：31 天", "逾期天数：31 天"),
            ("催 款 函\n先生", "催款函\n先生"),
            ("甲 乙 两方", "甲 乙 两方"),
            ("本金 利息 罚息", "本金 利息 罚息"),
            ("请 您 尽快，谢谢", "请 您 尽快，谢谢"),
        ];
        for (text, expected) in table {
            assert_eq!(closed(text), expected);
        }
    }
}
