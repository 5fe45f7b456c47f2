//! Amounts: known capital numerals, and every way of writing an amount read back.

use noticelint::entity::{Certainty, Money, Value, to_words};
use proptest::prelude::*;
use rust_decimal::Decimal;

#[rustfmt::skip]
const CAPITALS: &[(&str, &str)] = &[
    ("0", "零元整"), ("0.01", "壹分"), ("0.10", "壹角整"), ("0.15", "壹角伍分"),
    ("1", "壹元整"), ("1.05", "壹元零伍分"), ("1.50", "壹元伍角整"), ("9.99", "玖元玖角玖分"),
    ("10", "壹拾元整"), ("10.50", "壹拾元零伍角整"), ("10.05", "壹拾元零伍分"), ("11", "壹拾壹元整"),
    ("20", "贰拾元整"), ("99", "玖拾玖元整"), ("100", "壹佰元整"), ("101", "壹佰零壹元整"),
    ("110", "壹佰壹拾元整"), ("115.20", "壹佰壹拾伍元贰角整"), ("205", "贰佰零伍元整"),
    ("1000", "壹仟元整"), ("1001", "壹仟零壹元整"), ("1010", "壹仟零壹拾元整"),
    ("1100", "壹仟壹佰元整"), ("1234.50", "壹仟贰佰叁拾肆元伍角整"),
    ("1409.50", "壹仟肆佰零玖元伍角整"), ("1975", "壹仟玖佰柒拾伍元整"),
    ("2133.01", "贰仟壹佰叁拾叁元零壹分"), ("6007.14", "陆仟零柒元壹角肆分"),
    ("1680.32", "壹仟陆佰捌拾元零叁角贰分"), ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
    ("325.04", "叁佰贰拾伍元零肆分"), ("10000", "壹万元整"), ("10001", "壹万零壹元整"),
    ("10010", "壹万零壹拾元整"), ("10100", "壹万零壹佰元整"), ("11000", "壹万壹仟元整"),
    ("12300", "壹万贰仟叁佰元整"), ("10894", "壹万零捌佰玖拾肆元整"),
    ("100000", "壹拾万元整"), ("107000.53", "壹拾万柒仟元零伍角叁分"), ("100101", "壹拾万零壹佰零壹元整"),
    ("1000000", "壹佰万元整"), ("1010000", "壹佰零壹万元整"), ("1001000", "壹佰万壹仟元整"),
    ("10000000", "壹仟万元整"), ("100000000", "壹亿元整"), ("100000001", "壹亿零壹元整"),
    ("100005000", "壹亿零伍仟元整"), ("101000000", "壹亿零壹佰万元整"),
    ("123456789.12", "壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元壹角贰分"),
    ("1000000000000", "壹万亿元整"),
];

fn amounts(text: &str) -> Vec<(Money, Certainty, String)> {
    super::read(text)
        .into_iter()
        .filter_map(|entity| match entity.value {
            Value::Money(money) => {
                let range = text.get(entity.range).unwrap_or("").to_owned();
                Some((money, entity.certainty, range))
            }
            _ => None,
        })
        .collect()
}

fn one(text: &str) -> Option<Decimal> {
    match amounts(text).as_slice() {
        [(money, _, range)] if range == text && money.unit => Some(money.yuan),
        _ => None,
    }
}

fn decimal(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap_or(Decimal::NEGATIVE_ONE)
}

#[test]
fn capital_numerals() {
    assert!(CAPITALS.len() >= 40);
    for (amount, words) in CAPITALS {
        assert_eq!(to_words(decimal(amount)), *words, "{amount}");
        assert_eq!(one(words), Some(decimal(amount)), "{words}");
        let prefixed = format!("人民币{words}");
        assert_eq!(one(&prefixed), Some(decimal(amount)), "{words}");
    }
}

#[test]
#[rustfmt::skip]
fn known_amounts() {
    for (text, amount) in [
        ("1,234.50元", "1234.5"), ("1，234.50元", "1234.5"), ("￥1234.5", "1234.5"), ("¥1,234.50", "1234.5"),
        ("￥ 1234.5", "1234.5"), ("￥1234.50元", "1234.5"), ("rmb 1,234", "1234"), ("rmb1234.00", "1234"),
        ("cny 1,234.50", "1234.5"), ("人民币1,234.50元", "1234.5"), ("人民币 1234 元", "1234"),
        ("1.2万元", "12000"), ("1.2 万元", "12000"), ("3千元", "3000"), ("三千元", "3000"), ("3万5千元", "35000"),
        ("两百五十元", "250"), ("一万二千三百元整", "12300"), ("人民币壹万贰仟叁佰元整", "12300"),
        ("人民币(大写)壹万贰仟叁佰元整", "12300"), ("人民币（大写）：壹万贰仟叁佰圆整", "12300"),
        ("5角", "0.5"), ("3角5分", "0.35"), ("3元5角2分", "3.52"), ("3元5角", "3.5"), ("3元零5分", "3.05"),
        ("1234.5 圆", "1234.5"), ("10,500.00元", "10500"), ("0.01元", "0.01"), ("500块", "500"),
        ("500块钱", "500"), ("3元钱", "3"), ("-128.50元", "-128.5"), ("￥-128.50", "-128.5"), ("-￥128.50", "-128.5"),
        ("壹仟伍元整", "1005"), ("壹万零伍佰元正", "10500"), ("1亿元", "100000000"), ("1.2w元", "12000"),
    ] {
        assert_eq!(one(text), Some(decimal(amount)), "{text}");
    }
    let found = amounts("本金1,234.50 利息 12.00");
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|(money, certainty, _)| !money.unit && *certainty == Certainty::Possible));
    assert!(amounts("人民币壹仟元整")[0].0.words);
    assert!(!amounts("一千元")[0].0.words);
    assert_eq!(amounts("利率24%，300元/月，500元以上").len(), 2);
    assert_eq!(amounts("500元至1000元").len(), 2);
}

#[test]
#[rustfmt::skip]
fn no_amounts() {
    for text in [
        "单位：元", "1元旦", "3元素", "几千元", "数万元", "十几万元", "100美元", "1,234.50美元", "$1,234.50", "三元桥",
        "三角形", "五角星", "5分钟", "24.00%", "v1.20", "1.2.3", "12.50.1", "万元", "2026", "577", "3单元", "17.30.00",
        "usd 100.00", "统一元首",
    ] {
        assert_eq!(amounts(text), [], "{text}");
    }
}

/// Arabic digits with thousand separators.
fn grouped(fen: u64, comma: &str) -> String {
    let digits = (fen / 100).to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push_str(comma);
        }
        out.push(digit);
    }
    format!("{out}.{:02}", fen % 100)
}

/// Common Chinese numerals.
fn chinese(value: u64) -> String {
    to_words(Decimal::from(value))
        .trim_end_matches("元整")
        .chars()
        .map(|c| match c {
            '壹' => '一',
            '贰' => '二',
            '叁' => '三',
            '肆' => '四',
            '伍' => '五',
            '陆' => '六',
            '柒' => '七',
            '捌' => '八',
            '玖' => '九',
            '拾' => '十',
            '佰' => '百',
            '仟' => '千',
            other => other,
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn an_amount_reads_back(fen in prop_oneof![0u64..100_000, 0u64..10_000_000_000, 0u64..100_000_000_000_000]) {
        let amount = Decimal::from_i128_with_scale(i128::from(fen), 2);
        let yuan = fen / 100;
        let plain = format!("{yuan}.{:02}", fen % 100);
        let mut forms = vec![
            format!("{plain}元"),
            format!("￥{plain}"),
            format!("¥ {}", grouped(fen, ",")),
            format!("人民币{}元", grouped(fen, ",")),
            format!("{}元", grouped(fen, "，")),
            format!("rmb {}", grouped(fen, ",")),
            format!("{} 元", grouped(fen, ",")),
            to_words(amount),
            format!("人民币{}", to_words(amount)),
            to_words(amount).replace('元', "圆").replace('整', "正"),
        ];
        let (jiao, cents) = (fen / 10 % 10, fen % 10);
        forms.push(format!("{yuan}元{jiao}角{cents}分"));
        if fen.is_multiple_of(100) {
            forms.push(format!("{yuan}元整"));
            forms.push(format!("{}元", chinese(yuan)));
        }
        if fen.is_multiple_of(10_000) {
            forms.push(format!("{}万元", Decimal::from_i128_with_scale(i128::from(yuan), 4).normalize()));
        }
        for form in forms {
            prop_assert_eq!(one(&form), Some(amount), "{}", form);
            let sentence = format!("截至今日欠款{form}，请还款。");
            let found = amounts(&sentence);
            prop_assert_eq!(found.len(), 1, "{}", sentence);
            prop_assert_eq!(found[0].0.yuan, amount, "{}", sentence);
        }
    }
}
