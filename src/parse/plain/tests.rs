//! Lines, wrapped paragraphs, headings and tables of plain text.

use super::*;

fn leaves(source: &str) -> Vec<(BlockKind, String)> {
    let notice = notice(source, 0);
    let of = |leaf: &Leaf| (leaf.kind, leaf.span.of(&notice.text).to_owned());
    notice.leaves.iter().map(of).collect()
}

fn kinds(source: &str) -> Vec<BlockKind> {
    leaves(source).into_iter().map(|leaf| leaf.0).collect()
}

const P: BlockKind = BlockKind::Paragraph;

#[test]
fn a_leaf_per_line_without_indentation() {
    let found = leaves("催收函\r\n\r\n张三先生：\r\n　　您好。\r\n　　请还款。\r\n");
    let shown: Vec<_> = found.iter().map(|leaf| leaf.1.as_str()).collect();
    assert_eq!(shown, ["催收函", "张三先生：", "您好。", "请还款。"]);
    assert_eq!(found[0].0, BlockKind::Heading(1));
    assert_eq!(found[1].0, P);
}

#[test]
fn a_hard_wrapped_letter_has_whole_paragraphs() {
    let letter = "\
尊敬的张三先生：
    您于2023年5月8日在我行申请的信用卡账户，截至2024年3月5日已经逾
期四十五天，尚欠本金人民币12,345.67元、利息人民币234.56元，请您务必于
2024年3月20日前还清上述款项。
    如有困难，请致电我行客户服务热线，我们将与您协商个性化分期还款的方
案
联系电话：400-888-8888
某某银行股份有限公司信用卡中心
2024年3月5日
";
    let shown: Vec<_> = leaves(letter).into_iter().map(|leaf| leaf.1).collect();
    assert_eq!(shown.len(), 6, "{shown:#?}");
    assert!(shown[1].starts_with("您于2023") && shown[1].ends_with("款项。"));
    assert!(shown[1].contains("逾\n期"));
    assert!(shown[2].ends_with("方\n案"), "{:?}", shown[2]);
    assert_eq!(shown[4], "某某银行股份有限公司信用卡中心");
}

#[test]
fn lines_that_only_look_wrapped_stay_apart() {
    for text in [
        "您的账户截至今日已经逾期四十五天请尽快处理\n\n请您尽快与我们取得联系并偿还上述全部款项",
        "您的账户截至今日已经逾期四十五天请尽快处理。\n请您尽快与我们取得联系并偿还上述全部款项",
        "您的账户截至今日已经逾期四十五天请尽快处理\n1、请您尽快与我们取得联系并偿还上述款项",
        "您的账户截至今日已经逾期四十五天请尽快处理\n{% if a %}",
        "您的账户截至今日已经逾期四十五天请尽快处理\n　　请您尽快与我们取得联系并偿还上述款项",
        "短行一\n短行二",
    ] {
        assert_eq!(kinds(text).len(), 2, "{text}");
    }
}

#[test]
fn headings_only_where_sure() {
    let text = "【逾期提醒】\n一、债权情况\n（二）还款方式：\n第三部分 说明\n二、您应于三日内还款。\n1. 账户\n正文";
    assert_eq!(
        kinds(text),
        [
            BlockKind::Heading(2),
            BlockKind::Heading(2),
            BlockKind::Heading(2),
            BlockKind::Heading(2),
            BlockKind::ListItem,
            BlockKind::ListItem,
            P
        ]
    );
    for text in [
        "【某某银行】请还款",
        "张三先生：\n您好",
        "您好，张三\n正文",
        "电话：95588\n正文",
    ] {
        assert_eq!(kinds(text)[0], P, "{text}");
    }
    for text in [
        "关于{{customer_name}}先生信用卡账户逾期且应当尽快还清的通知\n正文",
        "关于张三先生信用卡账户逾期且应当尽快还清的通知\n您好",
        "致<姓名>函\n正文",
    ] {
        assert_eq!(kinds(text)[0], BlockKind::Heading(1), "{text}");
    }
    assert_eq!(
        kinds("{% if a %}\n二、逾期明细（截至2026年03月14日24时）")[1],
        BlockKind::Heading(2)
    );
    assert_eq!(kinds("# 通知\n## 欠款\n正文")[1], BlockKind::Heading(2));
}

#[test]
fn rows_of_equal_cells_are_a_table() {
    let cell = |row, column, header| BlockKind::Cell {
        table: 0,
        row,
        column,
        header,
    };
    let found = leaves("说明\n项目\t金额\n本金\t100.00\n利息\t\n\n后");
    assert_eq!(found[1], (cell(0, 0, false), "项目".to_owned()));
    assert_eq!(found[4], (cell(1, 1, false), "100.00".to_owned()));
    assert_eq!(found.len(), 7, "{found:?}");
    let found = leaves("| 项目 | 金额 |\n|---|---|\n| 本金 | 100 |\n");
    assert_eq!(found[0], (cell(0, 0, true), "项目".to_owned()));
    assert_eq!(found[3], (cell(1, 1, false), "100".to_owned()));
    let found = leaves("项目\t\t金额\n本金合计\t100\n");
    assert_eq!(found[3], (cell(1, 1, false), "100".to_owned()));
    assert_eq!(kinds("甲|乙\n甲|乙|丙"), [P, P]);
}

#[test]
fn the_text_is_the_source() {
    let notice = notice("---\n正文\n", 4);
    assert_eq!(notice.text, "正文\n");
    assert_eq!(notice.origin.source(Span::new(0, 6)), Span::new(4, 10));
}
