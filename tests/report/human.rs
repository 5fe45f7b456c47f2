//! The report for a reader.

use noticelint::finding::Suggestion;
use noticelint::i18n::Lang;
use noticelint::report::{EmitOptions, FormatName};
use snapbox::{IntoData, assert_data_eq, str};

use crate::sample::{at, block, file, letter, report, shown, shown_with};

#[test]
fn a_whole_run() {
    assert_data_eq!(
        shown(&letter(), FormatName::Human),
        str![[r#"
letters/a.txt
画像：信函（稿内写明）；银行/信用卡/债务人/催收/逾期4天（推断）；未进入诉讼/成稿（默认）

提示[tone-cold]: 通篇未提供协商途径（需人工判断）
 --> letters/a.txt
  = 依据：提供协商途径（实务做法）

错误[threat-arrest]: 以刑事追究相威胁
 --> letters/a.txt:3:20
  |
3 | 如仍不还款，我行将移送公安机关，让您␣坐␣牢，并联系您的单位（电话138****8000）核实。
  |                   ------------       ^^^^^
  |                   |
  |                   所称的手段
  |
  = 依据：《商业银行信用卡业务监督管理办法》第六十八条（原文已核）
  = 依据：《个人网络消费信贷贷后催收风控指引》（标准，据转述）
  = 原因：信用卡逾期是民事债务，是否构成犯罪由司法机关认定；以坐牢相逼，是《互联网金融逾期债务催收自
          律公约》等文件反复点名的威胁恐吓，也是投诉处理中最常见的认定理由。
  = 建议：删去此句。
  = 建议：改写为：“如您仍未还款，我行可能依法通过诉讼等途径主张权利。”（可直接替换）
  = 还原：去掉零宽字符
  = 读作：我行 → 移送；肯定、将要
  = 字符：“␣”处实为 U+200B 零宽空格
  = 另见：evasion-zero-width

警告[required-complaint]: 没有写明投诉渠道
 --> letters/a.txt:5:18
  |
5 | 客服热线：400-820-8888
  |                       ^ 应在此处之后
  |
  = 依据：本产品口径

无法检查: 第 17 字节起不是文本
 --> letters/b.bin
  = 用 --encoding 指明编码

letters/c.txt：未发现问题
画像：信函（稿内写明）；银行/信用卡/债务人/催收/逾期4天（推断）；未进入诉讼/成稿（默认）

共检查 2 个文件：1 个错误，1 个警告，1 个提示；另有 1 个文件无法检查
法规时点：2026-03-14；规则包：core 0.1.0

"#]]
        .raw()
    );
}

#[test]
fn a_whole_run_in_english_and_narrow() {
    let options = EmitOptions {
        lang: Lang::En,
        width: 60,
        ..EmitOptions::default()
    };
    let report = letter();
    assert_data_eq!(
        shown_with(&report, FormatName::Human, options),
        str![[r#"
letters/a.txt
profile: letter (told in the draft); bank card/card/debtor/demand/4 days overdue (inferred); no proceedings/finished (assumed)

info[tone-cold]: 通篇未提供协商途径 (needs a person)
 --> letters/a.txt
  = basis: 提供协商途径 (good practice)

error[threat-arrest]: 以刑事追究相威胁
 --> letters/a.txt:3:20
  |
3 | 如仍不还款，我行将移送公安机关，让您␣坐␣牢，并联系您…
  |                   ------------       ^^^^^
  |                   |
  |                   所称的手段
  |
  = basis: 《商业银行信用卡业务监督管理办法》第六十八条
           (text verified)
  = basis: 《个人网络消费信贷贷后催收风控指引》 (standard,
           known from reports)
  = why: 信用卡逾期是民事债务，是否构成犯罪由司法机关认定；
         以坐牢相逼，是《互联网金融逾期债务催收自律公约》等
         文件反复点名的威胁恐吓，也是投诉处理中最常见的认定
         理由。
  = suggestion: 删去此句。
  = suggestion: 改写为：“如您仍未还款，我行可能依法通过诉讼
                等途径主张权利。” (safe to replace)
  = undone: invisible characters dropped
  = read as: 我行 → 移送; affirmed, planned
  = characters: “␣” stands for U+200B zero width space
  = see also: evasion-zero-width

warning[required-complaint]: 没有写明投诉渠道
 --> letters/a.txt:5:18
  |
5 | 客服热线：400-820-8888
  |                       ^ belongs after this
  |
  = basis: this product's standard

not checked: 第 17 字节起不是文本
 --> letters/b.bin
  = 用 --encoding 指明编码

letters/c.txt: nothing found
profile: letter (told in the draft); bank card/card/debtor/demand/4 days overdue (inferred); no proceedings/finished (assumed)

2 files checked: 1 error, 1 warning, 1 info; 1 file could not be checked
law as of: 2026-03-14; packs: core 0.1.0

"#]].raw()
    );
}

#[test]
fn nothing_found_is_no_approval() {
    let report = report(vec![file("a.txt", "您好。", vec![])]);
    assert_data_eq!(shown(&report, FormatName::Human), str![[r#"
a.txt：未发现问题
画像：信函（稿内写明）；银行/信用卡/债务人/催收/逾期4天（推断）；未进入诉讼/成稿（默认）

共检查 1 个文件：未发现问题（仅就已启用的规则而言；印章、金额真伪、送达等文字无法证明的事项仍须人工核对）

"#]].raw());
}

#[test]
fn nothing_read() {
    let mut empty = file("a.txt", "", vec![]);
    empty.notices.clear();
    assert_data_eq!(
        shown(&report(vec![empty]), FormatName::Human),
        str![[r#"
a.txt：没有可检查的文字

共检查 1 个文件：没有检查到任何内容

"#]]
        .raw()
    );
    assert_data_eq!(
        shown(&report(vec![]), FormatName::Human),
        str![[r#"
共检查 0 个文件：没有检查到任何内容

"#]]
        .raw()
    );
}

#[test]
fn several_notices_of_one_file_are_numbered() {
    let mut several = file("a.sql", "坐牢\n坐牢", vec![]);
    let mut second = file("a.sql", "坐牢\n坐牢", vec![at("坐牢", "坐牢")]);
    for mut notice in second.notices.drain(..) {
        notice.notice.place.index = 1;
        notice.notice.place.key = Some("短信_13800138000".into());
        several.notices.push(notice);
    }
    assert_data_eq!(
        shown(&report(vec![several]), FormatName::Human),
        str![[r#"
a.sql，第 1 则：未发现问题
画像：信函（稿内写明）；银行/信用卡/债务人/催收/逾期4天（推断）；未进入诉讼/成稿（默认）

a.sql，第 2 则（短信_138****8000）
画像：信函（稿内写明）；银行/信用卡/债务人/催收/逾期4天（推断）；未进入诉讼/成稿（默认）

错误[threat-arrest]: 以刑事追究相威胁
 --> a.sql:1:1
  |
1 | 坐牢
  | ^^^^

共检查 1 个文件：1 个错误，0 个警告，0 个提示

"#]]
        .raw()
    );
}

#[test]
fn long_notes_are_wrapped_under_their_label() {
    let source = "坐牢";
    let mut hit = at(source, "坐牢");
    hit.why = "逾期不还是民事债务。".repeat(12);
    hit.suggestions = vec![Suggestion {
        text: "第一行\n第二行".into(),
        safe: true,
    }];
    assert_data_eq!(
        block(source, hit),
        str![[r#"
错误[threat-arrest]: 以刑事追究相威胁
 --> a.txt:1:1
  |
1 | 坐牢
  | ^^^^
  |
  = 原因：逾期不还是民事债务。逾期不还是民事债务。逾期不还是民事债务。逾期不还是民事债务。逾期不还是
          民事债务。逾期不还是民事债务。逾期不还是民事债务。逾期不还是民事债务。逾期不还是民事债务。
          逾期不还是民事债务。逾期不还是民事债务。逾期不还是民事债务。
  = 建议：第一行
          第二行（可直接替换）
"#]]
        .raw()
    );
}

#[test]
fn colours_are_all_that_colour_adds() {
    let report = letter();
    let options = EmitOptions {
        color: true,
        ..EmitOptions::default()
    };
    let coloured = shown_with(&report, FormatName::Human, options);
    assert!(coloured.contains("\u{1b}["));
    let stripped = anstream::adapter::strip_str(&coloured).to_string();
    assert_data_eq!(
        stripped,
        snapbox::Data::text(shown(&report, FormatName::Human)).raw()
    );
}
