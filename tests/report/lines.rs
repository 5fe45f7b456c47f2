//! The draft's lines in the report for a reader, and the carets under them.

use noticelint::finding::{Finding, Place, Related};
use noticelint::text::Span;
use snapbox::{IntoData, assert_data_eq, str};

use crate::sample::{at, block, finding, span};

#[test]
fn carets_after_double_width_and_full_width_punctuation() {
    let source = "（重要）如不还款，我行将让您坐牢！";
    assert_data_eq!(
        block(source, at(source, "坐牢")),
        str![[r#"
错误[threat-arrest]: 以刑事追究相威胁
 --> a.txt:1:15
  |
1 | （重要）如不还款，我行将让您坐牢！
  |                             ^^^^
"#]]
        .raw()
    );
    assert_data_eq!(
        block(source, at(source, "，")),
        str![[r#"
错误[threat-arrest]: 以刑事追究相威胁
 --> a.txt:1:9
  |
1 | （重要）如不还款，我行将让您坐牢！
  |                 ^^
"#]]
        .raw()
    );
}

#[test]
fn carets_after_tab_emoji_and_combining_marks() {
    let source = "\t甲\t⚠\u{fe0f}👨\u{200d}👩\u{200d}👧e\u{301}𠮷坐牢";
    assert_data_eq!(
        block(source, at(source, "坐牢")),
        str![[r#"
错误[threat-arrest]: 以刑事追究相威胁
 --> a.txt:1:14
  |
1 |     甲    ⚠👨👩👧é𠮷坐牢
  |                     ^^^^
"#]]
        .raw()
    );
}

#[test]
fn what_cannot_be_seen_is_shown_and_named() {
    let source = "让您坐\u{200b}\u{202e}牢\u{1b}[31m，坐牢";
    assert_data_eq!(
        block(source, at(source, "坐\u{200b}\u{202e}牢")),
        str![[r#"
错误[threat-arrest]: 以刑事追究相威胁
 --> a.txt:1:3
  |
1 | 让您坐␣␣牢␛[31m，坐牢
  |     ^^^^^^
  |
  = 字符：“␣”处实为 U+200B 零宽空格、U+202E 文字方向控制符
"#]]
        .raw()
    );
}

#[test]
fn line_ends_of_all_kinds() {
    let source = "一\r\n二\r坐牢\r\n";
    assert_data_eq!(
        block(source, at(source, "坐牢\r\n")),
        str![[r#"
错误[threat-arrest]: 以刑事追究相威胁
 --> a.txt:3:1
  |
3 | 坐牢
  | ^^^^
"#]]
        .raw()
    );
}

#[test]
fn at_the_end_of_the_file() {
    let source = "请还款\n坐牢";
    assert_data_eq!(
        block(source, at(source, "坐牢")),
        str![[r#"
错误[threat-arrest]: 以刑事追究相威胁
 --> a.txt:2:1
  |
2 | 坐牢
  | ^^^^
"#]]
        .raw()
    );
    let end = Span::new(source.len(), source.len());
    assert_data_eq!(
        block(source, finding(Place::At(end))),
        str![[r#"
错误[threat-arrest]: 以刑事追究相威胁
 --> a.txt:2:3
  |
2 | 坐牢
  |     ^
"#]]
        .raw()
    );
    let source = "请还款\n";
    let end = Span::new(source.len(), source.len());
    assert_data_eq!(
        block(source, finding(Place::At(end))),
        str![[r#"
错误[threat-arrest]: 以刑事追究相威胁
 --> a.txt:2:1
  |
2 |
  | ^
"#]]
        .raw()
    );
}

#[test]
fn an_empty_file_and_a_span_beyond_it() {
    assert_data_eq!(
        block("", finding(Place::At(Span::new(3, 9)))),
        str![[r#"
错误[threat-arrest]: 以刑事追究相威胁
 --> a.txt:1:1
  |
1 |
  | ^
"#]]
        .raw()
    );
}

#[test]
fn a_span_inside_a_character_is_widened_to_nothing_worse() {
    assert_data_eq!(
        block("坐牢", finding(Place::At(Span::new(1, 4)))),
        str![[r#"
错误[threat-arrest]: 以刑事追究相威胁
 --> a.txt:1:1
  |
1 | 坐牢
  | ^^
"#]]
        .raw()
    );
}

fn paragraph() -> String {
    let around = "您的信用卡账户已经逾期，请尽快还款，以免影响个人征信记录。";
    format!("{}否则让您坐牢。{}", around.repeat(15), around.repeat(10))
}

#[test]
fn a_long_line_shows_only_a_window() {
    let source = paragraph();
    assert_data_eq!(block(&source, at(&source, "坐牢")), str![[r#"
错误[threat-arrest]: 以刑事追究相威胁
 --> a.txt:1:440
  |
1 | …期，请尽快还款，以免影响个人征信记录。否则让您坐牢。您的信用卡账户已经逾期，请尽快还款，以免影响…
  |                                                ^^^^
"#]].raw());
    let mut related = at(&source, "坐牢");
    related.related.push(Related {
        span: span(&source, "征信"),
        label: "同句".into(),
    });
    assert_data_eq!(block(&source, related), str![[r#"
错误[threat-arrest]: 以刑事追究相威胁
 --> a.txt:1:440
  |
1 | …尽快还款，以免影响个人征信记录。您的信用卡账户已…个人征信记录。否则让您坐牢。您的信用卡账户已经逾…
  |                        ---- 同句                                          ^^^^
"#]].raw());
}

#[test]
fn a_span_as_long_as_a_long_line_shows_its_ends() {
    let source = paragraph();
    let all = finding(Place::At(Span::new(0, source.len())));
    assert_data_eq!(
        block(&source, all),
        str![[r#"
错误[threat-arrest]: 以刑事追究相威胁
 --> a.txt:1:1
  |
1 | 您的信用卡账户已经逾期，请尽快还款，以免影响个人…账户已经逾期，请尽快还款，以免影响个人征信记录。
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
"#]]
        .raw()
    );
}

#[test]
fn a_span_over_lines_shows_the_first_and_the_last() {
    let source = "一\n二二二\n三\n四\n五\n六\n七\n八\n九\n十十\n";
    let from = source.find("二二").unwrap_or(0);
    let to = source.find("十十").unwrap_or(0);
    assert_data_eq!(
        block(source, finding(Place::At(Span::new(from, to + 3)))),
        str![[r#"
错误[threat-arrest]: 以刑事追究相威胁
  --> a.txt:2:1
   |
 2 | / 二二二
 3 | | 三
 4 | | 四
 5 | | 五
...  |
 9 | | 九
10 | | 十十
   | |__^
"#]]
        .raw()
    );
}

fn missing(source: &str, after: &str) -> Finding {
    let after = if after.is_empty() {
        Span::new(0, 0)
    } else {
        span(source, after)
    };
    finding(Place::Missing { after })
}

#[test]
fn something_missing_shows_where_it_belongs() {
    let source = "张先生：\n请还款。\n\n此致\n";
    assert_data_eq!(
        block(source, missing(source, "请还款。\n\n")),
        str![[r#"
错误[threat-arrest]: 以刑事追究相威胁
 --> a.txt:2:5
  |
2 | 请还款。
  |         ^ 应在此处之后
"#]]
        .raw()
    );
    assert_data_eq!(
        block(source, missing(source, "")),
        str![[r#"
错误[threat-arrest]: 以刑事追究相威胁
 --> a.txt:1:1
  |
1 | 张先生：
  | ^ 应在此处之前
"#]]
        .raw()
    );
    assert_data_eq!(
        block(source, missing(source, source)),
        str![[r#"
错误[threat-arrest]: 以刑事追究相威胁
 --> a.txt:4:3
  |
4 | 此致
  |     ^ 应在此处之后
"#]]
        .raw()
    );
}

#[test]
fn the_whole_notice_has_no_line() {
    assert_data_eq!(
        block("请还款。", finding(Place::Whole)),
        str![[r#"
错误[threat-arrest]: 以刑事追究相威胁
 --> a.txt
"#]]
        .raw()
    );
}

#[test]
fn related_places_near_and_far() {
    let source = format!(
        "您应还1,000元。\n第二行\n第三行\n{}合计2,000元。\n",
        "略\n".repeat(97)
    );
    let mut sum = at(&source, "2,000元");
    for (words, label) in [("1,000元", "此处写的是"), ("第三行", "又见")] {
        sum.related.push(Related {
            span: span(&source, words),
            label: label.into(),
        });
    }
    assert_data_eq!(
        block(&source, sum),
        str![[r#"
错误[threat-arrest]: 以刑事追究相威胁
   --> a.txt:101:3
    |
  1 | 您应还1,000元。
    |       ------- 此处写的是
  2 | 第二行
  3 | 第三行
    | ------ 又见
...
101 | 合计2,000元。
    |     ^^^^^^^
"#]]
        .raw()
    );
}
