//! The base fold leaves plain simplified text alone, and its maps are sound.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests"
)]

use noticelint::text::{self, FoldKind};
use proptest::prelude::*;

/// The characters of GB 2312, level 1 (the 3,755 common ones) or level 2.
fn gb2312(rows: std::ops::RangeInclusive<u8>) -> String {
    let bytes: Vec<u8> = rows
        .flat_map(|row| (0xa1..=0xfe).flat_map(move |cell| [row, cell]))
        .collect();
    let (text, _, _) = encoding_rs::GBK.decode(&bytes);
    text.chars().filter(|c| text::is_han(*c)).collect()
}

#[test]
fn common_characters_fold_to_themselves() {
    let common = gb2312(0xb0..=0xd7);
    assert!(common.chars().count() > 3_700);
    let folded = text::fold(&common, &[]);
    assert_eq!(folded.text(), common);
    assert!(folded.folds().is_empty());
}

#[test]
fn rarer_characters_fold_to_themselves_but_for_four() {
    let rare = gb2312(0xd8..=0xf7);
    for c in rare.chars() {
        let folded = text::fold(&c.to_string(), &[]);
        let traditional = "菸後於麽".contains(c);
        assert_eq!(folded.folds().is_empty(), !traditional, "{c}");
    }
}

#[test]
fn plain_sentences_are_untouched() {
    let sentences = [
        "截至2026年3月5日，您尚欠本金12,000.00元、利息35.60元，合计12,035.60元。",
        "他是该书的原著者，著名学者，著有《乾隆朝史料》，慰藉了不少读者。",
        "瞭望台上，哪吒捱了一顿打；余先生、於女士与馀庆堂均已签收。",
        "为了核对账单，请您登录手机银行（App）查看，或致电400-000-1234。",
        "“后来”“皇后”“公里”“里程”“系统”“关系”“征信”“长征”“面条”“当面”。",
    ];
    for sentence in sentences {
        let folded = text::fold(sentence, &[]);
        let others: Vec<FoldKind> = folded
            .folds()
            .iter()
            .map(|fold| fold.kind)
            .filter(|kind| *kind != FoldKind::Case)
            .collect();
        let traditional = sentence.matches('於').count();
        assert_eq!(others.len(), traditional, "{sentence} {others:?}");
    }
}

proptest! {
    #[test]
    fn maps_are_sound(text in "([A-Za-z0-9 ]|[一-龥]|[單後裡著瞭乾①②０-９Ａ-ｚ\u{200b}\u{feff}⼈，。\n]){0,60}") {
        let joins: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
        let folded = text::fold(&text, &joins);
        let bounds: Vec<usize> = (0..=folded.text().len())
            .filter(|at| folded.text().is_char_boundary(*at))
            .collect();
        let mut before = 0;
        for at in &bounds {
            let span = folded.span(*at..*at);
            prop_assert!(span.end <= text.len() && text.is_char_boundary(span.start));
            prop_assert!(span.start >= before);
            before = span.start;
        }
        for pair in bounds.windows(2) {
            let span = folded.span(pair[0]..pair[1]);
            prop_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
            prop_assert!(!span.is_empty());
            let range = folded.range(span);
            prop_assert!(range.start <= pair[0] && range.end >= pair[1]);
        }
    }
}
