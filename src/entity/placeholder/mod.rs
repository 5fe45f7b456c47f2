//! Slots that a template fills, blanks that a hand fills, leftovers of a filling that failed.
//!
//! These scanners may be given folded text or the text itself: letter case and width do not
//! matter to them.

mod blank;
mod control;
mod engine;
mod expression;
mod slot;

use std::ops::Range;

pub use control::controls;

use super::Control;
use super::cursor::Cursor;

/// The bytes of a Han character or of a mark of full width.
const HAN: usize = 3;

/// How a placeholder is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Syntax {
    /// `{{x}}`
    DoubleBrace,
    /// `{{{x}}}`
    TripleBrace,
    /// `${x}`, `$!{x}`
    DollarBrace,
    /// `$x`, `$!x`
    Dollar,
    /// `#{x}`
    HashBrace,
    /// `{x}`, `{0}`, `{$x}`, `{}`
    Brace,
    /// 【x】: a slot, a signature or emphasis; the caller tells.
    Lenticular,
    /// `[x]`
    Square,
    /// `<x>`
    Angle,
    /// «x»
    Guillemet,
    /// `#x#`
    Hash,
    /// `@x@`
    At,
    /// `%x%`
    Percent,
    /// `&x&`
    Ampersand,
    /// `<%= x %>`, `<%- x %>`
    Erb,
    /// `MERGEFIELD x`
    MergeField,
    /// `%s`, `%1$s`, `%(x)s`
    Printf,
    /// `____`, and dates left blank
    Blank,
    /// `XX`, `×××`, `20XX年X月X日`
    Cross,
    /// 某, 某某
    Someone,
    /// `null`, `undefined`, `NaN`, `None`: a value that was not there.
    Leftover,
}

/// A place where a value is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placeholder {
    /// Bytes of the text, delimiters included.
    pub range: Range<usize>,
    /// Bytes of the name inside, filters and formats left out; of a blank, the whole.
    pub name: Range<usize>,
    /// How it is written.
    pub syntax: Syntax,
    /// Made for a program to fill, rather than a hand.
    pub programmatic: bool,
}

/// Finds all placeholders of a text, in order; none overlaps another or a control line.
pub fn scan(text: &str) -> Vec<Placeholder> {
    scan_between(text, &controls(text))
}

/// The same where the control lines of the text are known.
pub fn scan_between(text: &str, controls: &[Control]) -> Vec<Placeholder> {
    let mut control = controls.iter().peekable();
    let mut found = Vec::new();
    let mut cursor = Cursor::new(text, 0);
    while let Some(c) = cursor.peek() {
        let at = cursor.at();
        while control.next_if(|control| control.span.end <= at).is_some() {}
        if let Some(control) = control.peek()
            && control.span.contains_offset(at)
        {
            cursor.jump(control.span.end);
            continue;
        }
        // Most characters begin none.
        if matches!(c, '\u{4e00}'..='\u{9fff}' | '，' | '。') && c != blank::SOMEONE {
            cursor.jump(at + HAN);
            continue;
        }
        match slot::at(text, at, c).or_else(|| blank::at(text, at, c)) {
            Some(placeholder) if placeholder.range.end > at => {
                cursor.jump(placeholder.range.end);
                found.push(placeholder);
            }
            _ => cursor.jump(at + c.len_utf8()),
        }
    }
    found
}

/// Whether `content` is a name as programs have: letters, digits, `_`, `.`, `-`.
fn is_identifier(content: &str) -> bool {
    content
        .chars()
        .next()
        .is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '_' | '$'))
        && content
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | '$'))
}

/// A sentence is longer than a label.
const LONGEST_LABEL: usize = 16;

/// Whether `content` is a short Chinese label.
fn is_label(content: &str) -> bool {
    content.chars().any(super::cursor::is_han)
        && content.chars().count() <= LONGEST_LABEL
        && content.chars().all(|c| {
            c.is_alphanumeric()
                || super::cursor::is_blank(c)
                || matches!(
                    c,
                    '_' | '-'
                        | '/'
                        | '、'
                        | '('
                        | ')'
                        | '（'
                        | '）'
                        | '.'
                        | ':'
                        | '：'
                        | '·'
                        | '*'
                        | '+'
                )
        })
}

/// The text of at most `most` bytes from the byte `from` on, cut at a character.
fn window(text: &str, from: usize, most: usize) -> &str {
    let mut end = text.len().min(from.saturating_add(most));
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(from..end).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(Syntax, &str, &str)> {
        scan(text)
            .into_iter()
            .map(|p| (p.syntax, &text[p.range], &text[p.name]))
            .collect()
    }

    #[test]
    #[rustfmt::skip]
    fn one_slot_each() {
        use Syntax::*;
        for (text, syntax, name) in [
            ("{{ name }}", DoubleBrace, "name"), ("{{user.name | upper}}", DoubleBrace, "user.name"),
            ("{{客户姓名}}", DoubleBrace, "客户姓名"), ("{{{raw}}}", TripleBrace, "raw"),
            ("{{&raw}}", DoubleBrace, "raw"),
            ("${amount}", DollarBrace, "amount"), ("$!{amount}", DollarBrace, "amount"),
            ("${amount?string(\"0.00\")}", DollarBrace, "amount"), ("${(a.b)!\"-\"}", DollarBrace, "a.b"),
            ("$customerName", Dollar, "customerName"), ("$!name", Dollar, "name"),
            ("#{name}", HashBrace, "name"), ("{name}", Brace, "name"), ("{0}", Brace, "0"),
            ("{$name}", Brace, "name"), ("{}", Brace, ""), ("{姓名}", Brace, "姓名"),
            ("{total:,.2f}", Brace, "total"), ("{0,number,#.##}", Brace, "0"),
            ("<<姓名>>", Angle, "姓名"), ("〔姓名〕", Lenticular, "姓名"),
            ("【姓名】", Lenticular, "姓名"), ("【name】", Lenticular, "name"),
            ("[姓名]", Square, "姓名"), ("[due_date]", Square, "due_date"),
            ("<姓名>", Angle, "姓名"), ("<customer_name>", Angle, "customer_name"),
            ("«name»", Guillemet, "name"), ("«客户 姓名»", Guillemet, "客户 姓名"),
            ("#name#", Hash, "name"), ("#姓名#", Hash, "姓名"), ("@name@", At, "name"),
            ("%name%", Percent, "name"), ("&name&", Ampersand, "name"),
            ("<%= x.name %>", Erb, "x.name"), ("<%- name %>", Erb, "name"),
            ("MERGEFIELD name", MergeField, "name"),
            ("{ MERGEFIELD 姓名 \\* MERGEFORMAT }", MergeField, "姓名"),
            ("mergefield \"客户 姓名\"", MergeField, "客户 姓名"),
            ("%s", Printf, ""), ("%1$s", Printf, "1"), ("%.2f", Printf, ""), ("%(name)s", Printf, "name"),
            ("%@", Printf, ""),
            ("{{ \"{:,.2f}\".format(loan.amount) }}", DoubleBrace, "loan.amount"),
            ("${x!\"尊敬的}客户\"}", DollarBrace, "x"), ("${(a.b)!\"{}\"}", DollarBrace, "a.b"),
            ("{{formatMoney loan.amount}}", DoubleBrace, "loan.amount"),
            ("<%= number_to_currency(total, unit: \"\") %>", Erb, "total"),
            ("XX", Cross, "XX"), ("×××", Cross, "×××"), ("20XX年X月X日", Cross, "20XX年X月X日"),
            ("xx年xx月xx日", Cross, "xx年xx月xx日"), ("400-XXX-XXXX", Cross, "400-XXX-XXXX"),
            ("xxx,xxx.xx", Cross, "xxx,xxx.xx"),
            ("某某", Someone, "某某"), ("某年某月某日", Someone, "某年某月某日"),
            ("null", Leftover, "null"), ("undefined", Leftover, "undefined"), ("NaN", Leftover, "NaN"),
            ("None", Leftover, "None"), ("[object Object]", Leftover, "[object Object]"),
        ] {
            assert_eq!(read(text), [(syntax, text, name)], "{text}");
            let within = format!("尊敬的{text}先生");
            assert_eq!(read(&within), [(syntax, text, name)], "{within}");
        }
    }

    #[test]
    #[rustfmt::skip]
    fn blanks_within_a_line() {
        for (text, blank) in [
            ("本金____元", "____"), ("____年__月__日", "____年__月__日"),
            ("20__年__月__日", "20__年__月__日"), ("欠款__元", "__"),
            ("日期：  年  月  日", "  年  月  日"),
        ] {
            assert_eq!(read(text), [(Syntax::Blank, blank, blank)], "{text}");
        }
        assert_eq!(read("张某，女"), [(Syntax::Someone, "某", "某")]);
        assert_eq!(read("欠款X元")[0].1, "X");
        assert_eq!(read("逾期×天，应还×元。")[1].1, "×");
        assert_eq!(read("于×年×月还清")[0].1, "×年×月");
        assert_eq!(read("×年内")[0].1, "×年");
        assert_eq!(read("尾号XXXX的卡")[0].1, "XXXX");
    }

    #[test]
    #[rustfmt::skip]
    fn no_slots() {
        for text in [
            "【1】", "[1]", "[x] 已办", "[链接](https://foo.cn)", "[文字][1]", "<p>", "<br/>", "</td>",
            "<a href=\"x\">", "a@b.cn", "nan@b.cn", "24%", "5%d", "利率5%和10%之间", "&nbsp;&nbsp;", "?a=1&b=2&c=3",
            "3#楼", "# 标题 #", "{\"a\":1}", "{color:red}", "138****1234", "138XXXX1234", "3×4",
            "某些客户", "某种情形", "XXL码", "exxon", "is none of", "nullable", "$100", "___\n",
            "【如您对本通知有任何疑问请随时与我行联系】", "<https://foo.cn>", "5折xl", "2026年9月7日",
            "90,000.00元×年利率18%÷360×58天", "本金×日利率×天数", "(本金+利息)×天", "10%×天数", "3×年",
            "[2026]", "<!-- x -->", "1 < 2 > 0", "a___b",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }

    #[test]
    fn control_lines_are_no_slots() {
        let text = "{% if x %}{{a}}{% endif %}{{#if b}}c{{/if}}<#if d>${e}</#if>#if($f)$!gg#end";
        let names: Vec<_> = read(text).into_iter().map(|(_, _, name)| name).collect();
        assert_eq!(names, ["a", "e", "gg"]);
    }

    #[test]
    fn programs_and_hands() {
        for (text, programmatic) in [
            ("{{x}}", true),
            ("#姓名#", true),
            ("%s", true),
            ("【姓名】", false),
            ("[姓名]", false),
            ("[due_date]", true),
            ("____", false),
            ("XX", false),
            ("张某", false),
            ("«姓名»", true),
            ("null", false),
        ] {
            let found = scan(&format!("a：{text}，"));
            assert_eq!(found[0].programmatic, programmatic, "{text}");
        }
    }

    #[test]
    fn long_runs_take_linear_time() {
        for piece in [
            "{", "<", "[", "#", "%", "$", "_", "x", "【", "{{", "<%", "{%", "#if(", "&a", "<#if ",
        ] {
            let text = piece.repeat(50_000 / piece.len());
            let start = std::time::Instant::now();
            let _ = scan(&text);
            assert!(start.elapsed().as_secs() < 5, "{piece}");
        }
    }
}
