//! Letters of many shapes with sums, dates, names and rates that agree, but for what is planted.

use jiff::ToSpan;
use jiff::civil::Date;
use noticelint::entity::to_words;
use noticelint::notice::Format;
use rust_decimal::Decimal;

use crate::random::Random;

/// An error that is planted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Plant {
    Sum,
    Total,
    OverdueDays,
    Deadline,
    LoanDate,
    DueDate,
    Uppercase,
    Rate,
    Debtor,
    Sender,
    Leftover,
    IdNumber,
    Card,
    Repealed,
    NoArticle,
    UnknownLaw,
    WrongArticle,
    NotYet,
    Body,
}

impl Plant {
    pub(crate) const ALL: [Plant; 19] = [
        Plant::Sum,
        Plant::Total,
        Plant::OverdueDays,
        Plant::Deadline,
        Plant::LoanDate,
        Plant::DueDate,
        Plant::Uppercase,
        Plant::Rate,
        Plant::Debtor,
        Plant::Sender,
        Plant::Leftover,
        Plant::IdNumber,
        Plant::Card,
        Plant::Repealed,
        Plant::NoArticle,
        Plant::UnknownLaw,
        Plant::WrongArticle,
        Plant::NotYet,
        Plant::Body,
    ];

    /// The rules that may report it, the first of which names it.
    pub(crate) fn rules(self) -> &'static [&'static str] {
        match self {
            Plant::Sum => &["amount-sum", "total-repeated", "uppercase-amount"],
            Plant::Total => &["total-repeated"],
            Plant::OverdueDays => &["overdue-days-from-due-date"],
            Plant::Deadline => &["deadline-before-letter", "deadline-before-statement"],
            Plant::LoanDate => &["loan-after-due-date"],
            Plant::DueDate => &["due-date-after-letter"],
            Plant::Uppercase => &["uppercase-amount"],
            Plant::Rate => &["rate-over-cap-other", "rate-over-cap-micro-loan"],
            Plant::Debtor => &["debtor-name-mismatch"],
            Plant::Sender => &["institution-mismatch"],
            Plant::Leftover => &["leftover-placeholder"],
            Plant::IdNumber => &["full-id-number"],
            Plant::Card => &["full-bank-card"],
            Plant::Repealed => &["cites-repealed-law"],
            Plant::NoArticle => &["cites-no-such-article"],
            Plant::UnknownLaw => &["cites-unknown-law"],
            Plant::WrongArticle => &["cites-wrong-article"],
            Plant::NotYet => &["cites-law-not-in-force"],
            Plant::Body => &["names-defunct-body"],
        }
    }
}

pub(crate) struct Letter {
    pub(crate) text: String,
    pub(crate) format: Format,
}

const SURNAMES: &[&str] = &[
    "张", "李", "欧阳", "呼延", "杜", "林", "太叔", "隗", "韩", "方", "于", "安",
];
const GIVEN: &[&str] = &[
    "若宁", "鹿鸣", "世坤", "禾", "望舒", "三", "书白", "明远", "思齐", "兰",
];
const BRANDS: &[&str] = &[
    "澜江", "北屿", "青桐", "禾润", "浦溪", "海峤", "拾月", "启衡",
];
const FORMS: &[&str] = &[
    "银行股份有限公司信用卡中心",
    "银行信用卡中心",
    "消费金融有限公司",
    "小额贷款有限公司",
];
const SHORT: &[&str] = &["银行", "银行", "消费金融", "小额贷款"];

struct Facts {
    letter: Date,
    loan: Date,
    due: Date,
    days: i64,
    grace: Option<i64>,
    deadline: Date,
    parts: Vec<(&'static str, Decimal)>,
    paid: Option<Decimal>,
    total: Decimal,
}

impl Letter {
    pub(crate) fn new(random: &mut Random, plant: Option<Plant>) -> Self {
        let facts = facts(random, plant);
        let brand = random.between(0, BRANDS.len() as i64) as usize;
        let form = random.between(0, FORMS.len() as i64) as usize;
        let sender = format!("{}{}", BRANDS[brand], FORMS[form]);
        let surname = random.pick(SURNAMES);
        let given = random.pick(GIVEN);
        let name = format!("{surname}{given}");
        let honorific = random.pick(&["先生", "女士"]);
        let other_name = match plant {
            Some(Plant::Debtor) => {
                let other = loop {
                    let other = random.pick(GIVEN);
                    if other != given {
                        break other;
                    }
                };
                format!("{surname}{other}")
            }
            _ if random.once_in(6) => surname.to_owned(),
            _ => name.clone(),
        };
        let mut lines = Vec::new();
        let product = random.pick(&["个人消费贷款", "信用卡账户", "现金分期"]);
        lines.push(format!("关于{other_name}{honorific}{product}逾期的提醒函"));
        lines.push(match random.between(0, 3) {
            0 => format!("尊敬的{name}{honorific}："),
            1 => format!("致：{name}{honorific}"),
            _ => format!("{name}{honorific}，您好！"),
        });
        lines.push(opening(random, &facts));
        let format = random.pick(&[&Format::Text, &Format::Markdown, &Format::Html]);
        lines.push(overdue(random, &facts, plant));
        lines.extend(amounts(random, &facts, *format, plant));
        lines.push(numbers(random, plant));
        lines.push(law(random, plant));
        lines.push(demand(random, &facts, plant));
        lines.push(options(random));
        if let Some(line) = rate(random, plant) {
            lines.push(line);
        }
        lines.push(format!(
            "联系方式：客服热线400-000-{}，投诉12378。{}",
            random.between(1000, 9999),
            match plant {
                Some(Plant::Body) => random.pick(&[
                    "您也可向银保监会反映。",
                    "监管投诉请致电当地银保监局。",
                    "可向中国银监会举报。"
                ]),
                _ => random.pick(&["", "您也可向国家金融监督管理总局反映。"]),
            }
        ));
        if plant == Some(Plant::Sender) || random.once_in(2) {
            let brand = match plant {
                Some(Plant::Sender) => BRANDS[(brand + 1) % BRANDS.len()],
                _ => BRANDS[brand],
            };
            lines.push(format!("感谢您对{brand}{}的信任。", SHORT[form]));
        }
        lines.push(sender);
        lines.push(date(random, facts.letter, 0));
        let text = match format {
            Format::Text => lines.join("\n\n"),
            Format::Markdown => lines.join("\n\n"),
            Format::Html => {
                let body: Vec<String> = lines
                    .iter()
                    .map(|line| {
                        if line.starts_with('<') {
                            line.clone()
                        } else {
                            format!("<p>{}</p>", line.replace('\n', "<br>"))
                        }
                    })
                    .collect();
                format!("<html><body>\n{}\n</body></html>", body.join("\n"))
            }
        };
        Self {
            text,
            format: *format,
        }
    }
}

fn facts(random: &mut Random, plant: Option<Plant>) -> Facts {
    let base = Date::new(2023, 1, 1).unwrap();
    // That law came into force in May 2026.
    let last = if plant == Some(Plant::NotYet) {
        1200
    } else {
        1500
    };
    let letter = base + random.between(200, last).days();
    let days = if random.once_in(3) {
        random.between(1, 8)
    } else {
        random.between(8, 120)
    };
    let due = match plant {
        Some(Plant::DueDate) => letter + random.between(2, 40).days(),
        _ => letter - days.days(),
    };
    let loan = match plant {
        Some(Plant::LoanDate) => due + random.between(1, 40).days(),
        _ => due - random.between(40, 900).days(),
    };
    let grace = (days > 1 && random.once_in(6)).then(|| random.between(1, days.min(5)));
    let deadline = match plant {
        Some(Plant::Deadline) => letter - random.between(1, 40).days(),
        _ => letter + random.between(3, 30).days(),
    };
    let principal_label = random.pick(&["本金", "逾期本金", "剩余本金", "欠款本金", "应还本金"]);
    let mut parts = vec![(principal_label, fen(random, 100_000, 9_000_000))];
    let labels: [&[&str]; 4] = [
        &["利息", "应收利息", "期内利息"],
        &["罚息", "逾期罚息", "逾期利息"],
        &["违约金", "逾期违约金"],
        &["手续费", "服务费", "分期手续费"],
    ];
    for (at, names) in labels.iter().enumerate() {
        if at == 0 || random.once_in(2) {
            parts.push((random.pick(names), fen(random, 100, 99_999)));
        }
    }
    let paid = random.once_in(5).then(|| fen(random, 100, 50_000));
    let total = parts.iter().map(|(_, value)| *value).sum::<Decimal>() - paid.unwrap_or_default();
    Facts {
        letter,
        loan,
        due,
        days,
        grace,
        deadline,
        parts,
        paid,
        total,
    }
}

fn fen(random: &mut Random, from: i64, to: i64) -> Decimal {
    let whole = random.once_in(4);
    let value = random.between(from, to);
    Decimal::new(if whole { value / 100 * 100 } else { value }, 2)
}

/// Another amount that a slip of the hand makes of one.
fn slip(random: &mut Random, value: Decimal) -> Decimal {
    match random.between(0, 4) {
        0 => value + Decimal::new(random.between(1, 100), 2),
        1 => value + Decimal::from(random.between(1, 60)),
        2 => value - Decimal::new(random.between(1, 99), 2),
        _ => {
            let mut digits: Vec<char> = value.to_string().chars().collect();
            let swap = (0..digits.len() - 1).find(|at| {
                digits[*at] != digits[at + 1]
                    && digits[*at] != '.'
                    && digits[at + 1] != '.'
                    && !(*at == 0 && digits[1] == '0')
            });
            match swap {
                Some(at) => {
                    digits.swap(at, at + 1);
                    let text: String = digits.into_iter().collect();
                    text.parse().unwrap()
                }
                None => value + Decimal::TEN,
            }
        }
    }
}

fn money(random: &mut Random, value: Decimal) -> String {
    let plain = format!("{value:.2}");
    let (whole, fraction) = plain.split_once('.').unwrap();
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    match random.between(0, 8) {
        0 => format!("{plain}元"),
        1 => format!("￥{grouped}.{fraction}"),
        2 => format!("人民币{grouped}.{fraction}元"),
        3 if fraction == "00" => format!("{whole}元"),
        4 => format!("{grouped}.{fraction} 元"),
        5 => format!("{grouped}.{fraction}元")
            .chars()
            .map(|c| {
                char::from_digit(c.to_digit(10).unwrap_or(99).min(9), 10)
                    .filter(|_| c.is_ascii_digit())
                    .map_or(c, |d| char::from_u32(u32::from(d) + 0xfee0).unwrap())
            })
            .collect(),
        _ => format!("{grouped}.{fraction}元"),
    }
}

/// A date; `form` 0 for a full one in any form, 1 without a year.
fn date(random: &mut Random, date: Date, form: i64) -> String {
    let (year, month, day) = (date.year(), date.month(), date.day());
    if form == 1 {
        return format!("{month}月{day}日");
    }
    match random.between(0, 6) {
        0 => format!("{year}-{month:02}-{day:02}"),
        1 => format!("{year} 年 {month} 月 {day} 日"),
        2 => format!("{year}年{month:02}月{day:02}日"),
        3 => format!("{year}/{month}/{day}"),
        _ => format!("{year}年{month}月{day}日"),
    }
}

fn opening(random: &mut Random, facts: &Facts) -> String {
    let loan = date(random, facts.loan, 0);
    let due = date(random, facts.due, 0);
    let amount = facts.parts[0].1 * Decimal::TWO;
    let amount = money(random, amount);
    match random.between(0, 4) {
        0 => format!("您于{loan}与我司签订借款合同，借款金额{amount}，约定还款日为{due}。"),
        1 => format!("借款日期：{loan}\n借款金额：{amount}\n约定还款日：{due}"),
        2 => format!("您于{loan}在我行办理借款{amount}，到期还款日为{due}，我行暂未收到足额还款。"),
        _ => format!("您{loan}向我司借款{amount}，应于{due}归还。"),
    }
}

fn overdue(random: &mut Random, facts: &Facts, plant: Option<Plant>) -> String {
    let mut days = facts.days - facts.grace.unwrap_or(0);
    if plant == Some(Plant::OverdueDays) {
        days += if days > 9 && random.once_in(2) {
            -random.between(1, 9)
        } else {
            random.between(1, 30)
        };
        // With a grace period both counts are told apart.
        if facts.grace.is_some() && days == facts.days {
            days += 1;
        }
    }
    let year = i64::from(facts.letter.year() == facts.due.year() && random.once_in(3));
    let to = date(random, facts.letter, year);
    let grace = match facts.grace {
        Some(grace) if random.once_in(2) => format!("（含{grace}天宽限期）"),
        Some(grace) => {
            let until = date(random, facts.due + grace.days(), 1);
            format!("（容时至{until}）")
        }
        None => String::new(),
    };
    match random.between(0, 4) {
        0 => format!("截至{to}已逾期{days}天{grace}。"),
        1 => format!("逾期天数：{days}天{grace}\n截至日期：{to}"),
        2 => format!("逾期明细（截至{to}）：逾期天数为{days}天{grace}"),
        _ => format!("截至{to}，上述款项逾期{days}日{grace}，请您核对。"),
    }
}

fn amounts(
    random: &mut Random,
    facts: &Facts,
    format: Format,
    plant: Option<Plant>,
) -> Vec<String> {
    let mut total = facts.total;
    let words = plant == Some(Plant::Uppercase) || random.once_in(4);
    let mut written = total;
    if plant == Some(Plant::Sum) {
        total = slip(random, total);
        written = total;
    }
    if plant == Some(Plant::Uppercase) {
        written = slip(random, total);
    }
    let upper = if words {
        format!(
            "（大写：{}{}）",
            random.pick(&["", "人民币"]),
            to_words(written)
        )
    } else {
        String::new()
    };
    let mut items: Vec<(String, String)> = facts
        .parts
        .iter()
        .map(|(name, value)| ((*name).to_owned(), money(random, *value)))
        .collect();
    if let Some(paid) = facts.paid {
        let name = random.pick(&["减免利息", "已还金额", "减免金额"]);
        items.push((name.to_owned(), money(random, paid)));
    }
    let sum = random.pick(&["合计", "应还合计", "共计", "欠款合计"]);
    let amount = money(random, total);
    let table = |rows: &[Vec<String>]| match format {
        Format::Html => {
            let rows: String = rows
                .iter()
                .map(|row| {
                    let cells: String = row.iter().map(|cell| format!("<td>{cell}</td>")).collect();
                    format!("<tr>{cells}</tr>")
                })
                .collect();
            format!("<table>{rows}</table>")
        }
        _ => {
            let mut lines: Vec<String> = rows
                .iter()
                .map(|row| format!("| {} |", row.join(" | ")))
                .collect();
            lines.insert(1, format!("|{}", "---|".repeat(rows[0].len())));
            lines.join("\n")
        }
    };
    let tabular = format != Format::Text;
    match random.between(0, 8) {
        0 if facts.paid.is_none() => {
            let parts: Vec<String> = items
                .iter()
                .map(|(name, value)| format!("{name}{value}"))
                .collect();
            let word = random.pick(&["其中", "包括"]);
            vec![format!(
                "目前应还{amount}{upper}，{word}{}。",
                parts.join("、")
            )]
        }
        1 if facts.paid.is_none() => {
            let parts: Vec<String> = items
                .iter()
                .map(|(name, value)| format!("{name}{value}"))
                .collect();
            vec![format!("{sum}{amount}（{}）{upper}。", parts.join("，"))]
        }
        2 => {
            let gap = random.pick(&["：", "\u{3000}\u{3000}", ": "]);
            let mut lines: Vec<String> = items
                .iter()
                .map(|(name, value)| format!("{name}{gap}{value}"))
                .collect();
            lines.push(format!("{sum}{gap}{amount}{upper}"));
            vec![lines.join("\n")]
        }
        3 => {
            let mut lines: Vec<String> = items
                .iter()
                .map(|(name, value)| format!("- {name} {value}"))
                .collect();
            lines.push(format!("- {sum} {amount}{upper}"));
            vec![lines.join("\n")]
        }
        4 if tabular => {
            let mut rows = vec![vec!["项目".to_owned(), "金额".to_owned()]];
            rows.extend(
                items
                    .iter()
                    .map(|(name, value)| vec![name.clone(), value.clone()]),
            );
            rows.push(vec![sum.to_owned(), format!("{amount}{upper}")]);
            vec![table(&rows)]
        }
        5 if tabular => {
            let mut head: Vec<String> = items
                .iter()
                .map(|(name, _)| format!("{name}（元）"))
                .collect();
            head.push(sum.to_owned());
            let bare = |value: &str| value.trim_end_matches('元').trim().to_owned();
            let mut row: Vec<String> = items.iter().map(|(_, value)| bare(value)).collect();
            row.push(bare(&amount));
            vec![table(&[head, row]), format!("以上{sum}{amount}{upper}。")]
        }
        _ => {
            let parts: Vec<String> = items
                .iter()
                .map(|(name, value)| format!("{name}{value}"))
                .collect();
            let mark = random.pick(&["、", "，", "；"]);
            let lead = random.pick(&["尚欠", "您的欠款明细为：", ""]);
            vec![format!(
                "{lead}{}，{sum}{amount}{upper}。",
                parts.join(mark)
            )]
        }
    }
}

/// Numbers of the debtor, masked unless planted, and a slot left over.
fn numbers(random: &mut Random, plant: Option<Plant>) -> String {
    let id = id_number(random);
    let card = card_number(random);
    let masked_id = format!("{}********{}", &id[..6], &id[14..]);
    let masked_card = format!("尾号{}", &card[12..]);
    let id = if plant == Some(Plant::IdNumber) {
        id
    } else {
        masked_id
    };
    let card = if plant == Some(Plant::Card) {
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
    let slot = match plant {
        Some(Plant::Leftover) => random.pick(&[
            "，客户编号{{cust_no}}",
            "，产品${product_name}",
            "，经办人null",
            "，产品名称____",
            "，客户等级%s",
        ]),
        _ => "",
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

fn law(random: &mut Random, plant: Option<Plant>) -> String {
    let text = match plant {
        Some(Plant::Repealed) => random.pick(&[
            "根据《中华人民共和国合同法》第一百零七条，您应承担违约责任。",
            "依据《担保法》第十八条，保证期间内我司有权主张权利。",
            "依照《民法通则》第一百零八条，债务应当清偿。",
            "按照合同法第二百零七条，您应支付逾期利息。",
            "根据《合同法》的有关规定，您应继续履行。",
        ]),
        Some(Plant::NoArticle) => random.pick(&[
            "根据《中华人民共和国民法典》第一千三百条，您应承担责任。",
            "依据《刑法》第五百零一条处理。",
            "根据民法典第1261条，您应还款。",
            "根据《中华人民共和国民事诉讼法》第三百一十条，我司可以起诉。",
        ]),
        Some(Plant::UnknownLaw) => random.pick(&[
            "根据《中华人民共和国债务催收法》，您应还款。",
            "依据《个人信用惩戒条例》第三条处理。",
            "依据《民间债务追偿条例》，我司有权主张。",
            "根据《最高人民法院关于个人网贷逾期适用法律若干问题的解释》第二条处理。",
        ]),
        Some(Plant::WrongArticle) => random.pick(&[
            "根据《中华人民共和国民法典》第一百零七条，您应承担违约责任。",
            "根据《中华人民共和国民法典》第一百八十八条，您应支付逾期利息。",
            "根据《中华人民共和国民法典》第二百零七条，您应支付逾期利息。",
        ]),
        Some(Plant::NotYet) => random.pick(&[
            "依据《中华人民共和国商事调解条例》，双方可以申请调解。",
            "依据《商事调解条例》第三条，双方可以申请调解。",
        ]),
        _ => random.pick(&[
            "根据《中华人民共和国民法典》第五百七十七条、第六百七十六条，您应支付逾期利息并承担违约责任。",
            "依据民法典第675条，借款人应当按照约定的期限返还借款。",
            "根据《民法典》第五百零九条及《借款合同》第八条，您应全面履行还款义务。",
            "依照《中华人民共和国民事诉讼法》第一百二十二条，我司可依法提起诉讼。",
            "您的个人信息依《个人信息保护法》第十三条处理。",
            "《征信业管理条例》第十五条规定，报送不良信息前应告知信息主体本人。",
            "详见《用户服务协议》《隐私政策》与《个人消费贷款合同》第十二条。",
            "合同签订于2019年6月，依当时有效的《合同法》第二百零七条及《民法典》第六百七十六条计收逾期利息。",
            "",
        ]),
    };
    text.to_owned()
}

fn demand(random: &mut Random, facts: &Facts, plant: Option<Plant>) -> String {
    let year = i64::from(facts.deadline.year() == facts.letter.year() && random.once_in(3));
    let deadline = date(random, facts.deadline, year);
    let total = match plant {
        Some(Plant::Total) => slip(random, facts.total),
        Some(Plant::Sum) => return format!("请您于{deadline}前完成还款。"),
        _ => facts.total,
    };
    let repeat = plant == Some(Plant::Total) || random.once_in(3);
    let amount = money(random, total);
    match (repeat, random.between(0, 3)) {
        (true, 0) => format!("请您于{deadline}前归还欠款合计{amount}。"),
        (true, _) => format!("请于{deadline}前足额偿还上述款项，应还合计{amount}。"),
        (false, 0) => format!("请于{deadline}前还款，或与我们联系。"),
        (false, 1) => format!("还款截止日：{deadline}"),
        (false, _) => format!("请您最晚于{deadline}前结清全部款项。"),
    }
}

fn options(random: &mut Random) -> String {
    let lines = [
        "您可以一次性还清，或申请分3期、6期、12期偿还，每期金额以页面展示为准。",
        "如有困难，可申请延期30天或分期还款，最低还款额500.00元起。",
        "还款方案：一次性结清；分期偿还；协商延期。逾期超过90天的，可能影响您的信用记录。",
        "您也可以在收到本函之日起7日内与我们协商还款方案，分期手续费率以协议为准。",
    ];
    (*random.pick(&[&lines[0], &lines[1], &lines[2], &lines[3]])).to_owned()
}

fn rate(random: &mut Random, plant: Option<Plant>) -> Option<String> {
    let over = plant == Some(Plant::Rate);
    if !over && random.once_in(2) {
        return None;
    }
    let line = match random.between(0, 4) {
        0 => {
            let rate = if over {
                random.between(66, 200)
            } else {
                random.between(20, 66)
            };
            let rate = if over { rate.max(66) } else { rate.min(65) };
            format!("逾期部分按日利率0.{rate:03}%计收罚息。")
        }
        1 => {
            let rate = if over {
                random.between(201, 400)
            } else {
                random.between(50, 201)
            };
            format!("手续费按月费率{}.{:02}%收取。", rate / 100, rate % 100)
        }
        2 => {
            let rate = if over {
                random.between(25, 48)
            } else {
                random.between(8, 25)
            };
            format!("本合同年化利率为{rate}%。")
        }
        _ => {
            let (over_words, fine) = (["七", "八", "九", "十"], ["三", "四", "五", "六"]);
            let at = random.between(0, 4) as usize;
            format!(
                "按每日万分之{}计收罚息。",
                if over { over_words[at] } else { fine[at] }
            )
        }
    };
    Some(line)
}
