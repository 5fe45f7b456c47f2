//! Any text is read without harm, and in linear time.

use std::time::Instant;

use noticelint::entity::placeholder;
use proptest::prelude::*;

fn check(text: &str) {
    let mut end = 0;
    for entity in super::read(text) {
        assert!(
            entity.range.start >= end && entity.range.end > entity.range.start,
            "{text}"
        );
        assert!(text.get(entity.range.clone()).is_some(), "{text}");
        end = entity.range.end;
    }
    let mut end = 0;
    for slot in placeholder::scan(text) {
        assert!(
            slot.range.start >= end && slot.range.end > slot.range.start,
            "{text}"
        );
        assert!(text.get(slot.name.clone()).is_some(), "{text}");
        end = slot.range.end;
    }
    for control in placeholder::controls(text) {
        assert!(text.get(control.span.range()).is_some(), "{text}");
        assert!(text.get(control.condition.range()).is_some(), "{text}");
    }
}

#[test]
fn long_runs_take_linear_time() {
    for piece in [
        "1",
        "!",
        "1,",
        "111,",
        "1.",
        "1 ",
        "1-",
        "一",
        "万",
        "第",
        "《",
        "《a",
        "(2026)",
        "a.",
        "a@",
        "*",
        "12 ",
        "1234 ",
        "2026-",
        "条",
        "第1条、",
        "《民法典》第1、",
        "半",
        "￥",
        "人民币",
        "每月",
        "http://",
        "百分之",
        "内",
        "收到",
        "3日内",
        "{{",
        "某",
        "x-",
        "1x",
    ] {
        let text = piece.repeat(40_000 / piece.len());
        let start = Instant::now();
        check(&text);
        assert!(
            start.elapsed().as_secs() < 6,
            "{piece}: {:?}",
            start.elapsed()
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_pieces(pieces in prop::collection::vec(prop::sample::select(vec![
        "2026", "年", "月", "日", "9", "7", "一", "十", "百", "万", "亿", "零", "〇", "元", "角", "分", "厘", "%", "‰", "-",
        "/", ".", ",", "，", ":", "：", " ", "\n", "第", "条", "款", "项", "之", "至", "、", "《", "》", "(", ")", "（", "）",
        "民法典", "号", "民初", "浙", "x", "*", "@", "a", "cn", "138", "0571", "400", "每月", "半", "个月", "期", "内", "收到",
        "{{", "}}", "{%", "%}", "#if", "$", "{", "}", "<#", "<%", ">", "【", "】", "某", "_", "null", "￥", "人民币", "壹", "拾",
        "年利率", "息", "点", "时", "下午", "今日", "底", "gb/t", "http://", "本法", "编", "[", "]", "💰", "é", "\u{3000}",
    ]), 0..24)) {
        check(&pieces.concat());
    }

    #[test]
    fn any_text(text in "\\PC{0,60}") {
        check(&text);
    }
}
