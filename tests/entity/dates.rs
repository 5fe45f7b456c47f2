//! Dates written and read back, and days between dates.

use jiff::civil::Date;
use noticelint::entity::{Certainty, DateValue, Period, Unit, Value};
use proptest::prelude::*;

fn dates(text: &str) -> Vec<DateValue> {
    super::read(text)
        .into_iter()
        .filter_map(|entity| match entity.value {
            Value::Date(date) => Some(date),
            _ => None,
        })
        .collect()
}

fn periods(text: &str) -> Vec<(u32, Unit)> {
    super::read(text)
        .into_iter()
        .filter_map(|entity| match entity.value {
            Value::Period(Period { count, unit }) => Some((count, unit)),
            _ => None,
        })
        .collect()
}

#[test]
#[rustfmt::skip]
fn days_between() {
    let table = [
        ("2026年7月6日", "2026年8月11日", 36), ("2026-04-13", "2026-04-30", 17), ("2026/3/10", "2026/3/14", 4),
        ("2024年2月28日", "2024年3月1日", 2), ("2023年2月28日", "2023年3月1日", 1), ("2024年2月29日", "2025年2月28日", 365),
        ("2024年1月1日", "2025年1月1日", 366), ("2025年1月1日", "2026年1月1日", 365), ("2000-02-28", "2000-03-01", 2),
        ("1900-02-28", "1900-03-01", 1), ("2026年1月31日", "2026年2月28日", 28), ("2026年2月28日", "2026年3月31日", 31),
        ("2026年12月31日", "2027年1月1日", 1), ("2026年8月31日", "2026年9月30日", 30), ("二〇二六年一月三十一日", "2026.3.1", 29),
        ("二〇二四年一月三十一日", "2024.3.1", 30), ("2026年9月7日", "2026年9月7日", 0), ("2026年9月8日", "2026年9月7日", -1),
        ("2023年12月1日", "2024年12月1日", 366), ("2024年3月1日", "2024年12月31日", 305), ("2025年11月23日", "2026年11月23日", 365),
        ("2028年2月29日", "2032年2月29日", 1461),
    ];
    assert!(table.len() >= 20);
    for (from, to, days) in table {
        let (DateValue::Full(from), DateValue::Full(to)) = (dates(from)[0], dates(to)[0]) else {
            panic!("{from} {to}");
        };
        assert_eq!((to - from).get_days(), days, "{from} {to}");
    }
}

#[test]
#[rustfmt::skip]
fn known_periods() {
    for (text, count, unit) in [
        ("逾期36天", 36, Unit::Day), ("逾期95日", 95, Unit::Day), ("30日内", 30, Unit::Day), ("三十日", 30, Unit::Day),
        ("12个月", 12, Unit::Month), ("十二个月", 12, Unit::Month), ("3年", 3, Unit::Year), ("三年", 3, Unit::Year),
        ("分12期", 12, Unit::Instalment), ("24小时内", 24, Unit::Hour), ("5个工作日", 5, Unit::WorkingDay),
        ("五个工作日", 5, Unit::WorkingDay), ("2周", 2, Unit::Week), ("半年", 6, Unit::Month), ("一年半", 18, Unit::Month),
        ("一个半月", 45, Unit::Day), ("36 期", 36, Unit::Instalment), ("15个自然日", 15, Unit::Day), ("两年", 2, Unit::Year),
    ] {
        assert_eq!(periods(text), [(count, unit)], "{text}");
    }
    for text in [
        "3月5日", "第12期", "第三年", "2026年", "统一日期", "统一年度", "三五天", "12月", "5分钟", "一期间", "几天", "唯一天",
        "2026年9月7日", "几十年",
    ] {
        assert_eq!(periods(text), [], "{text}");
    }
    assert_eq!(periods("逾期天数:36天，期数：12期").len(), 2);
    assert_eq!(dates("1.2026年9月7日前还款").len(), 1);
    assert_eq!(periods("借款36期，逾期15日，每期3年").len(), 3);
}

#[test]
fn eight_digits() {
    let certainty = |text: &str| {
        super::read(text)
            .into_iter()
            .find(|entity| matches!(entity.value, Value::Date(_)))
            .map(|entity| entity.certainty)
    };
    assert_eq!(certainty("还款日期20260907"), Some(Certainty::Likely));
    assert_eq!(certainty("于20260907还款"), Some(Certainty::Likely));
    assert_eq!(certainty("客户20260907"), Some(Certainty::Possible));
    assert_eq!(certainty("流水号20260907"), None);
    assert_eq!(certainty("20261307"), None);
}

fn figures(value: i32) -> String {
    value
        .to_string()
        .chars()
        .filter_map(|c| "〇一二三四五六七八九".chars().nth(c.to_digit(10)? as usize))
        .collect()
}

fn spoken(value: i32) -> String {
    let digit = |value: i32| figures(value);
    match (value / 10, value % 10) {
        (0, ones) => digit(ones),
        (1, 0) => "十".to_owned(),
        (1, ones) => format!("十{}", digit(ones)),
        (tens, 0) => format!("{}十", digit(tens)),
        (tens, ones) => format!("{}十{}", digit(tens), digit(ones)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_date_reads_back(year in 1970i16..2070, month in 1i8..=12, day in 1i8..=31) {
        let Ok(date) = Date::new(year, month, day) else { return Ok(()) };
        let (y, m, d) = (i32::from(year), i32::from(month), i32::from(day));
        let forms = [
            format!("{y}年{m}月{d}日"),
            format!("{y}年{m:02}月{d:02}日"),
            format!("{y} 年 {m} 月 {d} 日"),
            format!("{y}年{m}月{d}号"),
            format!("{y}-{m:02}-{d:02}"),
            format!("{y}-{m}-{d}"),
            format!("{y}/{m}/{d}"),
            format!("{y}.{m}.{d}"),
            format!("{:02}年{m}月{d}日", y % 100),
            format!("{}年{}月{}日", figures(y), spoken(m), spoken(d)),
            format!("{}年{}月{}日", figures(y).replace('〇', "○"), spoken(m), spoken(d)),
            format!("{}年{}月{}号", figures(y).replace('〇', "零"), spoken(m), spoken(d)),
            format!("{y}{m:02}{d:02}"),
        ];
        for form in forms {
            let sentence = format!("请于{form}前还款");
            prop_assert_eq!(dates(&form), [DateValue::Full(date)], "{}", form);
            prop_assert_eq!(dates(&sentence), [DateValue::Full(date)], "{}", sentence);
        }
        let short = DateValue::MonthDay { month, day };
        prop_assert_eq!(dates(&format!("{m}月{d}日")), [short]);
        prop_assert_eq!(dates(&format!("{}月{}日", spoken(m), spoken(d))), [short]);
        prop_assert_eq!(dates(&format!("{y}年{m}月账单")), [DateValue::YearMonth { year, month }]);
    }
}
