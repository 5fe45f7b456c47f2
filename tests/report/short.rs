//! One line a finding.

use noticelint::finding::{Place, Related};
use noticelint::i18n::Lang;
use noticelint::report::{EmitOptions, FormatName};
use snapbox::{IntoData, assert_data_eq, str};

use crate::sample::{at, file, finding, letter, report, shown, shown_with, span};

#[test]
fn a_line_for_each_finding_and_failure() {
    assert_data_eq!(
        shown(&letter(), FormatName::Short),
        str![[r#"
letters/a.txt:1:1: 提示[tone-cold] 通篇未提供协商途径（全文，需人工判断）
letters/a.txt:3:20: 错误[threat-arrest] 以刑事追究相威胁
letters/a.txt:5:18: 警告[required-complaint] 没有写明投诉渠道（应在此处之后）
letters/b.bin:1:1: 无法检查 第 17 字节起不是文本；用 --encoding 指明编码

"#]]
        .raw()
    );
}

#[test]
fn in_english() {
    let options = EmitOptions {
        lang: Lang::En,
        ..EmitOptions::default()
    };
    assert_data_eq!(
        shown_with(&letter(), FormatName::Short, options),
        str![[r#"
letters/a.txt:1:1: info[tone-cold] 通篇未提供协商途径 (whole text, needs a person)
letters/a.txt:3:20: error[threat-arrest] 以刑事追究相威胁
letters/a.txt:5:18: warning[required-complaint] 没有写明投诉渠道 (belongs after this)
letters/b.bin:1:1: not checked 第 17 字节起不是文本; 用 --encoding 指明编码

"#]]
        .raw()
    );
}

#[test]
fn columns_count_characters_and_messages_stay_on_their_line() {
    let source = "一\r\n\t😀e\u{301}坐牢\r\n";
    let mut hit = at(source, "坐牢");
    hit.message = "第一行\n第二行\u{1b}[31m".into();
    hit.related.push(Related {
        span: span(source, "一"),
        label: "不在此格式中".into(),
    });
    let first = finding(Place::Missing {
        after: (0..0).into(),
    });
    let report = report(vec![file("a b.txt", source, vec![first, hit])]);
    assert_data_eq!(
        shown(&report, FormatName::Short),
        str![[r#"
a b.txt:1:1: 错误[threat-arrest] 以刑事追究相威胁（应在此处之前）
a b.txt:2:5: 错误[threat-arrest] 第一行 第二行␛[31m

"#]]
        .raw()
    );
}
