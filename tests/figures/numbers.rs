//! Numbers of the debtor, slots left over, citations of law.

use crate::plant::{Plant, Planted};
use crate::random::Random;

/// Numbers of the debtor, masked unless planted, and a slot left over.
pub(crate) fn numbers(random: &mut Random, plant: Planted<'_>) -> String {
    let id = id_number(random);
    let card = card_number(random);
    let masked_id = format!("{}********{}", &id[..6], &id[14..]);
    let masked_card = format!("尾号{}", &card[12..]);
    let id = if plant.has(Plant::IdNumber) {
        id
    } else {
        masked_id
    };
    let card = if plant.has(Plant::Card) {
        match random.between(0, 3) {
            0 => card.clone(),
            1 => card
                .as_bytes()
                .chunks(4)
                .map(|part| std::str::from_utf8(part).unwrap())
                .collect::<Vec<_>>()
                .join(" "),
            _ => format!("：{card}"),
        }
    } else {
        masked_card
    };
    let contract = format!(
        "合同编号{}{:016}",
        random.pick(&["", "JK", "HT-"]),
        random.between(1, 9_000_000_000_000_000)
    );
    let slot = if plant.has(Plant::Leftover) {
        random.pick(&[
            "，客户编号{{cust_no}}",
            "，产品${product_name}",
            "，经办人null",
            "，产品名称____",
            "，客户等级%s",
        ])
    } else {
        ""
    };
    format!("您的身份证号：{id}，还款卡号{card}，{contract}{slot}。")
}

fn id_number(random: &mut Random) -> String {
    const WEIGHTS: [i64; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let region = random.pick(&["110101", "330106", "440305", "510104"]);
    let head = format!(
        "{region}{}{:02}{:02}{:03}",
        random.between(1960, 2005),
        random.between(1, 13),
        random.between(1, 29),
        random.between(0, 999)
    );
    let sum: i64 = head
        .bytes()
        .zip(WEIGHTS)
        .map(|(digit, weight)| i64::from(digit - b'0') * weight)
        .sum();
    let check = b"10X98765432"[(sum % 11) as usize] as char;
    format!("{head}{check}")
}

fn card_number(random: &mut Random) -> String {
    let head = format!(
        "{}{:09}",
        random.pick(&["622202", "621700", "625981"]),
        random.between(0, 999_999_999)
    );
    let sum: u32 = head
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, digit)| {
            let digit = u32::from(digit - b'0');
            if at % 2 == 0 {
                digit * 2 / 10 + digit * 2 % 10
            } else {
                digit
            }
        })
        .sum();
    format!("{head}{}", (10 - sum % 10) % 10)
}

/// A paragraph that cites law for each planted error, else one that cites it rightly.
pub(crate) fn law(random: &mut Random, plant: Planted<'_>) -> Vec<String> {
    let wrong: Vec<String> = WRONG
        .iter()
        .filter(|(kind, _)| plant.has(*kind))
        .map(|(_, texts)| random.pick(texts).to_owned())
        .collect();
    if wrong.is_empty() {
        vec![random.pick(RIGHT).to_owned()]
    } else {
        wrong
    }
}

const WRONG: [(Plant, &[&str]); 5] = [
    (
        Plant::Repealed,
        &[
            "根据《中华人民共和国合同法》第一百零七条，您应承担违约责任。",
            "依据《担保法》第十八条，保证期间内我司有权主张权利。",
            "依照《民法通则》第一百零八条，债务应当清偿。",
            "按照合同法第二百零七条，您应支付逾期利息。",
            "根据《合同法》的有关规定，您应继续履行。",
        ],
    ),
    (
        Plant::NoArticle,
        &[
            "根据《中华人民共和国民法典》第一千三百条，您应承担责任。",
            "依据《刑法》第五百零一条处理。",
            "根据民法典第1261条，您应还款。",
            "根据《中华人民共和国民事诉讼法》第三百一十条，我司可以起诉。",
        ],
    ),
    (
        Plant::UnknownLaw,
        &[
            "根据《中华人民共和国债务催收法》，您应还款。",
            "依据《个人信用惩戒条例》第三条处理。",
            "依据《民间债务追偿条例》，我司有权主张。",
            "根据《最高人民法院关于个人网贷逾期适用法律若干问题的解释》第二条处理。",
        ],
    ),
    (
        Plant::WrongArticle,
        &[
            "根据《中华人民共和国民法典》第一百零七条，您应承担违约责任。",
            "根据《中华人民共和国民法典》第一百八十八条，您应支付逾期利息。",
            "根据《中华人民共和国民法典》第二百零七条，您应支付逾期利息。",
        ],
    ),
    (
        Plant::NotYet,
        &[
            "依据《中华人民共和国商事调解条例》，双方可以申请调解。",
            "依据《商事调解条例》第三条，双方可以申请调解。",
        ],
    ),
];

const RIGHT: &[&str] = &[
    "根据《中华人民共和国民法典》第五百七十七条、第六百七十六条，您应支付逾期利息并承担违约责任。",
    "依据民法典第675条，借款人应当按照约定的期限返还借款。",
    "根据《民法典》第五百零九条及《借款合同》第八条，您应全面履行还款义务。",
    "依照《中华人民共和国民事诉讼法》第一百二十二条，我司可依法提起诉讼。",
    "您的个人信息依《个人信息保护法》第十三条处理。",
    "《征信业管理条例》第十五条规定，报送不良信息前应告知信息主体本人。",
    "详见《用户服务协议》《隐私政策》与《个人消费贷款合同》第十二条。",
    "合同签订于2019年6月，依当时有效的《合同法》第二百零七条及《民法典》第六百七十六条计收逾期利息。",
    "",
];
