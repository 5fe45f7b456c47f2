//! Rates with what they are per.

use noticelint::entity::{Unit, Value};
use rust_decimal::Decimal;

const YEAR: Option<Unit> = Some(Unit::Year);
const MONTH: Option<Unit> = Some(Unit::Month);
const DAY: Option<Unit> = Some(Unit::Day);

fn rates(text: &str) -> Vec<(String, Option<Unit>)> {
    super::read(text)
        .into_iter()
        .filter_map(|entity| match entity.value {
            Value::Rate(rate) => Some((rate.fraction.to_string(), rate.per)),
            _ => None,
        })
        .collect()
}

#[test]
#[rustfmt::skip]
fn known_rates() {
    let table = [
        ("24%", "0.24", None), ("24 %", "0.24", None), ("年利率24%", "0.24", YEAR), ("年利率为24%", "0.24", YEAR),
        ("年化 7.2%", "0.072", YEAR), ("年化利率（单利）7.2%", "0.072", YEAR), ("综合年化利率为23.9%", "0.239", YEAR),
        ("7.2%（年化）", "0.072", YEAR), ("24%/年", "0.24", YEAR), ("apr 24%", "0.24", YEAR),
        ("日利率0.05%", "0.0005", DAY), ("日息万分之五", "0.0005", DAY), ("万分之五/日", "0.0005", DAY),
        ("每日万分之五", "0.0005", DAY), ("按日万分之五计收", "0.0005", DAY), ("万分之5", "0.0005", None),
        ("每日0.05%", "0.0005", DAY), ("每天0.05%", "0.0005", DAY), ("0.05%/日", "0.0005", DAY), ("0.05%每日", "0.0005", DAY),
        ("月息2分", "0.02", MONTH), ("月息两分", "0.02", MONTH), ("月息1分5厘", "0.015", MONTH), ("月利率1.5‰", "0.0015", MONTH),
        ("月利率1.5%", "0.015", MONTH), ("月服务费率0.8%", "0.008", MONTH), ("每月1%的费用", "0.01", MONTH),
        ("千分之一", "0.001", None), ("百分之二十四", "0.24", None), ("百分之24", "0.24", None), ("百分之百", "1", None),
        ("年利率百分之二十四", "0.24", YEAR), ("千分之一点五", "0.0015", None), ("年息1分", "0.1", YEAR),
        ("日息5厘", "0.0005", DAY), ("2分利", "0.02", MONTH), ("5厘利息", "0.005", MONTH),
        ("截至2026年8月11日，罚息0.05%", "0.0005", None), ("8月利息24%", "0.24", None), ("自逾期之日起24%", "0.24", None),
        ("还款日利息0.05%", "0.0005", None), ("日利率0.05%（单利）", "0.0005", DAY),
        ("lpr的4倍即12.4%", "0.124", None), ("日罚息率为0.0657%", "0.000657", DAY),
    ];
    assert!(table.len() >= 25);
    for (text, fraction, per) in table {
        let fraction = Decimal::from_str_exact(fraction).unwrap().normalize().to_string();
        assert_eq!(rates(text), [(fraction, per)], "{text}");
    }
    assert_eq!(rates("年利率12%—24%").len(), 2);
    let both = [("0.0005".to_owned(), DAY), ("0.1825".to_owned(), YEAR)];
    assert_eq!(rates("按日利率0.05%(年化18.25%)计收"), both);
}
