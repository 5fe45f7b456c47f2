//! Identity and card numbers, and what only looks like them.

use noticelint::entity::{Certainty, Identifier, Value, is_card_number, is_id_number};
use proptest::prelude::*;

#[derive(Debug, PartialEq)]
enum Kind {
    Id(Identifier),
    Card(Identifier),
}

fn numbers(text: &str) -> Vec<(Kind, Certainty, &str)> {
    super::read(text)
        .into_iter()
        .filter_map(|entity| {
            let kind = match entity.value {
                Value::IdNumber(id) => Kind::Id(id),
                Value::BankCard(card) => Kind::Card(card),
                _ => return None,
            };
            Some((kind, entity.certainty, text.get(entity.range)?))
        })
        .collect()
}

const WHOLE: Identifier = Identifier {
    valid: true,
    masked: false,
};
const MASKED: Identifier = Identifier {
    valid: false,
    masked: true,
};

/// The number with its check character.
fn with_check(head: &str) -> String {
    "0123456789x"
        .chars()
        .map(|check| format!("{head}{check}"))
        .find(|number| is_id_number(number))
        .unwrap_or_default()
}

fn with_luhn(head: &str) -> String {
    (0..10)
        .map(|check| format!("{head}{check}"))
        .find(|number| is_card_number(number))
        .unwrap_or_default()
}

#[test]
fn whole_and_masked() {
    for text in [
        "11010519491231002x",
        "110105 1949 1231 002x",
        "110105-19491231-002x",
        "440524188001010014",
    ] {
        assert_eq!(
            numbers(text),
            [(Kind::Id(WHOLE), Certainty::Certain, text)],
            "{text}"
        );
    }
    for text in [
        "3301**********0015",
        "1***************17",
        "110105********002x",
        "3301xxxxxxxxxx0015",
    ] {
        let found = numbers(text);
        assert!(
            matches!(found.as_slice(), [(Kind::Id(MASKED), _, range)] if *range == text),
            "{text} {found:?}"
        );
    }
    for text in [
        "4111111111111111",
        "4111 1111 1111 1111",
        "4111-1111-1111-1111",
    ] {
        let found = numbers(text);
        assert!(
            matches!(found.as_slice(), [(Kind::Card(WHOLE), _, range)] if *range == text),
            "{text} {found:?}"
        );
    }
    for text in [
        "6217 **** **** 0093",
        "6217********0093",
        "621700*********0093",
        "6217****0093",
    ] {
        let found = numbers(text);
        assert!(
            matches!(found.as_slice(), [(Kind::Card(MASKED), _, range)] if *range == text),
            "{text} {found:?}"
        );
    }
    for (text, tail) in [
        ("尾号4402", "4402"),
        ("末四位：4402。", "4402"),
        ("尾号44021", "44021"),
    ] {
        let found = numbers(text);
        assert!(
            matches!(found.as_slice(), [(Kind::Card(MASKED), _, range)] if *range == tail),
            "{text} {found:?}"
        );
    }
    let text = "身份证号：3301**********0015　还款卡：6217 **** **** 0093".replace('　', " ");
    assert_eq!(numbers(&text).len(), 2);
    let both = format!("{} 13800138000", with_check("33010619900307000"));
    assert_eq!(numbers(&both).len(), 1);
    // A number said to be one, with a wrong check digit.
    let wrong = Identifier {
        valid: false,
        masked: false,
    };
    assert_eq!(
        numbers("身份证号：440524188001010015"),
        [(Kind::Id(wrong), Certainty::Possible, "440524188001010015")]
    );
    assert_eq!(numbers("还款卡号4111111111111112")[0].0, Kind::Card(wrong));
    assert_eq!(numbers("130503670401001")[0].1, Certainty::Possible);
}

#[test]
#[rustfmt::skip]
fn look_alikes() {
    for text in [
        "合同编号：330199202504130015", "还款流水参考号：6222202604300000123", "订单号 4111111111111111",
        "合同编号：4111 1111 1111 1111", "440524188001010015", "110105194913310023", "990105194912310020",
        "4111111111111112",  "共4402","2026090720260907", "ld4111111111111111", "4111111111111111a",
        "41111111111111111111111", "12345678901234567890", "1234567890123456元", "138****1234", "13800138000",
        "400-000-2718", "0571-12345678", "20260907", "0000000000000000", "1234.4111111111111111",
        "流水号：hl-4111111111111111", "**** **** ****", "91350100m000100y43", "2026-09-07 12:00:00",
    ] {
        assert_eq!(numbers(text), [], "{text}");
    }
    assert!(matches!(super::read("91350100m000100y43")[0].value, Value::Licence));
    assert!(matches!(super::read("（2026）浙0106民初1234号")[0].value, Value::CaseNumber));
}

proptest! {
    #[test]
    fn an_identity_number_is_known_in_all_forms(
        region in prop::sample::select(vec!["110101", "330106", "440305", "510104", "650102"]),
        year in 1930u16..2008, month in 1u8..=12, day in 1u8..=28, order in 0u16..1000,
    ) {
        let number = with_check(&format!("{region}{year}{month:02}{day:02}{order:03}"));
        let part = |range: std::ops::Range<usize>| number.get(range).unwrap();
        for form in [
            number.clone(),
            format!("{} {} {}", part(0..6), part(6..14), part(14..18)),
            format!("{} {} {} {}", part(0..6), part(6..10), part(10..14), part(14..18)),
            format!("{}-{}-{}", part(0..6), part(6..14), part(14..18)),
        ] {
            let sentence = format!("证件{form}，");
            let found = numbers(&sentence);
            prop_assert_eq!(found.len(), 1, "{}", sentence);
            prop_assert_eq!(&found[0], &(Kind::Id(WHOLE), Certainty::Certain, form.as_str()));
            let reference = format!("合同编号：{form}，");
            prop_assert_eq!(numbers(&reference), []);
        }
    }

    #[test]
    fn a_card_is_known_in_all_forms(head in "62[0-9]{13,16}") {
        let number = with_luhn(&head);
        let mut grouped = String::new();
        for (index, digit) in number.chars().enumerate() {
            if index > 0 && index % 4 == 0 {
                grouped.push(' ');
            }
            grouped.push(digit);
        }
        for form in [number.clone(), grouped.clone(), grouped.replace(' ', "-")] {
            let sentence = format!("转入{form}。");
            let found = numbers(&sentence);
            prop_assert_eq!(found.len(), 1, "{}", sentence);
            prop_assert_eq!(found[0].2, form.as_str());
        }
        let reference = format!("流水号{number}");
        prop_assert_eq!(numbers(&reference), []);
    }
}
