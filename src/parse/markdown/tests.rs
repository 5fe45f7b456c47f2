//! Leaves, origins and templates of Markdown.

use super::*;

fn leaves(source: &str) -> Vec<(BlockKind, String)> {
    let notice = notice(source, 0);
    let of = |leaf: &crate::notice::Leaf| (leaf.kind, leaf.span.of(&notice.text).to_owned());
    notice.leaves.iter().map(of).collect()
}

fn texts(source: &str) -> Vec<String> {
    leaves(source).into_iter().map(|leaf| leaf.1).collect()
}

#[test]
fn blocks_make_leaves() {
    let source = "# 催收函\n\n甲**乙**丙\n丁  \n戊\\\n己\n\n- 庚\n- 辛\n  壬\n\n> 癸\n\n```\n代\n码\n```\n\n----\n\n一\n===\n";
    let item = BlockKind::ListItem;
    let p = BlockKind::Paragraph;
    let expected = [
        (BlockKind::Heading(1), "催收函"),
        (p, "甲乙丙\n丁"),
        (p, "戊"),
        (p, "己"),
        (item, "庚"),
        (item, "辛\n壬"),
        (BlockKind::Quote, "癸"),
        (BlockKind::Code, "代"),
        (BlockKind::Code, "码"),
        (BlockKind::Heading(1), "一"),
    ];
    let expected: Vec<_> = expected
        .iter()
        .map(|(k, t)| (*k, (*t).to_owned()))
        .collect();
    assert_eq!(leaves(source), expected);
    assert_eq!(leaves(&source.replace('\n', "\r\n")), expected);
}

#[test]
fn marks_are_dropped_and_places_kept() {
    let source = "将您坐**牢**&nbsp;`3天`，\\*不\\*。";
    let notice = notice(source, 0);
    assert_eq!(notice.text, "将您坐牢\u{a0}3天，*不*。");
    assert_eq!(notice.cuts, Vec::<usize>::new());
    let span = |needle: &str| {
        let at = notice.text.find(needle).unwrap();
        notice
            .origin
            .source(Span::new(at, at + needle.len()))
            .of(source)
    };
    assert_eq!(span("坐牢"), "坐**牢");
    assert_eq!(span("\u{a0}"), "&nbsp;");
    assert_eq!(span("3天"), "3天");
    assert_eq!(span("*不*"), "*不\\*");
}

#[test]
fn tables_have_rows_and_columns() {
    let found = leaves("| 项目 | 金额 |\n|---|--:|\n| 本金 | {{ a|b }} |\n| 利息 |\n");
    let cell = |row, column| BlockKind::Cell {
        table: 0,
        row,
        column,
        header: row == 0,
    };
    assert_eq!(found[0], (cell(0, 0), "项目".to_owned()));
    assert_eq!(found[3], (cell(1, 1), "{{ a|b }}".to_owned()));
    assert_eq!(found[4], (cell(2, 0), "利息".to_owned()));
}

#[test]
fn templates_survive_as_text() {
    assert_eq!(
        texts("欠{{ a*b*c }}元，{{a_b_c}}${x_y_z}"),
        ["欠{{ a*b*c }}元，{{a_b_c}}${x_y_z}"]
    );
    assert_eq!(
        texts("前文\n<#if x gt 3>\n中文\n</#if>\n后文"),
        ["前文", "<#if x gt 3>", "中文", "</#if>", "后文"]
    );
    assert_eq!(
        texts("{% if a %}\n# 题\n{% else %}\n1. 项\n{% endif %}"),
        ["{% if a %}", "题", "{% else %}", "项", "{% endif %}"]
    );
    assert_eq!(
        texts("|甲|乙|\n|-|-|\n{% for x in y %}\n|{{x}}|1|\n{% endfor %}\n"),
        ["甲", "乙", "{% for x in y %}", "{{x}}", "1", "{% endfor %}"]
    );
    assert_eq!(texts("```\n{% if x %}\n```"), ["{% if x %}"]);
    assert_eq!(texts("[付款](${url})"), ["付款", "${url}"]);
    assert_eq!(texts("尊敬的<name>：`{{a}}`"), ["尊敬的<name>：{{a}}"]);
}

#[test]
fn what_is_no_emphasis_stays() {
    for source in [
        "应还：____，利息：____。",
        "卡号6222****1234，手机138****5678",
        "1~3天，5~7天",
        "还款5*3元",
    ] {
        assert_eq!(texts(source), [source]);
    }
    assert_eq!(texts("~~旧~~新"), ["旧新"]);
}

#[test]
fn links_and_pictures_are_attributes() {
    let source = "请[致电](tel:400-1 \"热线\")，见<https://a.cn>。![码](x.png)";
    assert_eq!(
        texts(source),
        ["请致电，见https://a.cn。", "tel:400-1", "热线", "码"]
    );
    let notice = notice(source, 0);
    let tel = notice.leaves[1].span;
    assert_eq!(notice.leaves[1].kind, BlockKind::Attribute);
    assert_eq!(notice.origin.source(tel).of(source), "tel:400-1");
}

#[test]
fn a_bold_line_does_not_read_on() {
    assert_eq!(
        texts("**核身**\n您好，**张三**\n再见"),
        ["核身", "您好，张三\n再见"]
    );
    assert_eq!(texts("**核身**：\n您好"), ["核身：\n您好"]);
}

#[test]
fn raw_html_is_read_as_html() {
    let source = "甲<br>乙<b>丙</b><!-- 注 -->\n\n<div style=\"display:none\">\n\n**丁**\n\n</div>\n\n戊\n\n<table><tr><td>己</td><td>庚</td></tr></table>\n";
    assert_eq!(texts(source), ["甲", "乙丙", "丁", "戊", "己", "庚"]);
    let notice = notice(source, 0);
    let hidden: Vec<_> = notice.hidden.iter().map(|h| h.of(&notice.text)).collect();
    assert_eq!(hidden, ["丁"]);
    assert_eq!(texts("坐<span hidden>x\n\n牢"), ["坐x", "牢"]);
}
