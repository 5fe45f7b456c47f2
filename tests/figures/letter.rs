//! Letters of many shapes with sums, dates, names and rates that agree, but for what is planted.

use jiff::ToSpan;
use jiff::civil::Date;
use noticelint::notice::Format;
use rust_decimal::Decimal;

use crate::again::{again, plans};
use crate::amounts::amounts;
use crate::numbers::{law, numbers};
use crate::plant::{Plant, Planted};
use crate::random::Random;

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

pub(crate) struct Facts {
    pub(crate) letter: Date,
    pub(crate) loan: Date,
    pub(crate) due: Date,
    pub(crate) days: i64,
    pub(crate) grace: Option<i64>,
    pub(crate) deadline: Date,
    pub(crate) parts: Vec<(&'static str, Decimal)>,
    pub(crate) paid: Option<Decimal>,
    pub(crate) total: Decimal,
}

impl Letter {
    pub(crate) fn new(random: &mut Random, plant: Planted<'_>) -> Self {
        let facts = facts(random, plant);
        let brand = random.between(0, BRANDS.len() as i64) as usize;
        let form = random.between(0, FORMS.len() as i64) as usize;
        let sender = format!("{}{}", BRANDS[brand], FORMS[form]);
        let surname = random.pick(SURNAMES);
        let given = random.pick(GIVEN);
        let name = format!("{surname}{given}");
        let honorific = random.pick(&["先生", "女士"]);
        let other_name = if plant.has(Plant::Debtor) {
            let other = loop {
                let other = random.pick(GIVEN);
                if other != given {
                    break other;
                }
            };
            format!("{surname}{other}")
        } else if random.once_in(6) {
            surname.to_owned()
        } else {
            name.clone()
        };
        let mut lines = Vec::new();
        let product = random.pick(&["个人消费贷款", "信用卡账户", "现金分期"]);
        lines.push(format!("关于{other_name}{honorific}{product}逾期的提醒函"));
        lines.push(match random.between(0, 3) {
            0 => format!("尊敬的{name}{honorific}："),
            1 => format!("致：{name}{honorific}"),
            _ => format!("{name}{honorific}，您好！"),
        });
        lines.push(opening(random, &facts, plant));
        let formats = [&Format::Text, &Format::Markdown, &Format::Html];
        let format = if plant.has(Plant::Column) {
            random.pick(&formats[1..])
        } else {
            random.pick(&formats)
        };
        lines.push(overdue(random, &facts, plant));
        lines.extend(amounts(random, &facts, *format, plant));
        lines.push(numbers(random, plant));
        lines.extend(law(random, plant));
        lines.extend(plans(random, &facts, *format, plant));
        lines.extend(again(random, &facts, plant));
        lines.push(demand(random, &facts, plant));
        lines.push(options(random));
        if let Some(line) = rate(random, plant) {
            lines.push(line);
        }
        lines.push(format!(
            "联系方式：客服热线400-000-{}，投诉12378。{}",
            random.between(1000, 9999),
            if plant.has(Plant::Body) {
                random.pick(&[
                    "您也可向银保监会反映。",
                    "监管投诉请致电当地银保监局。",
                    "可向中国银监会举报。",
                ])
            } else {
                random.pick(&["", "您也可向国家金融监督管理总局反映。"])
            }
        ));
        if plant.has(Plant::Sender) || random.once_in(2) {
            let other = usize::from(plant.has(Plant::Sender));
            let brand = BRANDS[(brand + other) % BRANDS.len()];
            lines.push(format!("感谢您对{brand}{}的信任。", SHORT[form]));
        }
        lines.push(sender);
        lines.push(date(random, facts.letter, 0));
        let text = match format {
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
            _ => lines.join("\n\n"),
        };
        Self {
            text,
            format: *format,
        }
    }
}

fn facts(random: &mut Random, plant: Planted<'_>) -> Facts {
    let base = Date::new(2023, 1, 1).unwrap();
    // That law came into force in May 2026.
    let last = if plant.has(Plant::NotYet) { 1200 } else { 1500 };
    let letter = base + random.between(200, last).days();
    let days = if random.once_in(3) {
        random.between(1, 8)
    } else {
        random.between(8, 120)
    };
    let due = if plant.has(Plant::DueDate) {
        letter + random.between(2, 40).days()
    } else {
        letter - days.days()
    };
    let loan = if plant.has(Plant::LoanDate) {
        due + random.between(1, 40).days()
    } else {
        due - random.between(40, 900).days()
    };
    let grace = (days > 1 && random.once_in(6)).then(|| random.between(1, days.min(5)));
    let deadline = if plant.has(Plant::Deadline) {
        letter - random.between(1, 40).days()
    } else if plant.has(Plant::Soon) {
        letter + random.between(0, 3).days()
    } else {
        letter + random.between(3, 30).days()
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
pub(crate) fn slip(random: &mut Random, value: Decimal) -> Decimal {
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

pub(crate) fn money(random: &mut Random, value: Decimal) -> String {
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
pub(crate) fn date(random: &mut Random, date: Date, form: i64) -> String {
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

fn opening(random: &mut Random, facts: &Facts, plant: Planted<'_>) -> String {
    let loan = date(random, facts.loan, 0);
    let due = date(random, facts.due, 0);
    let amount = facts.parts[0].1 * Decimal::TWO;
    let amount = money(random, amount);
    // Said again with the same words below.
    let shapes = if plant.has(Plant::DueAgain) { 2 } else { 4 };
    match random.between(0, shapes) {
        0 => format!("您于{loan}与我司签订借款合同，借款金额{amount}，约定还款日为{due}。"),
        1 => format!("借款日期：{loan}\n借款金额：{amount}\n约定还款日：{due}"),
        2 => format!("您于{loan}在我行办理借款{amount}，到期还款日为{due}，我行暂未收到足额还款。"),
        _ => format!("您{loan}向我司借款{amount}，应于{due}归还。"),
    }
}

fn overdue(random: &mut Random, facts: &Facts, plant: Planted<'_>) -> String {
    let mut days = facts.days - facts.grace.unwrap_or(0);
    if plant.has(Plant::OverdueDays) {
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

fn demand(random: &mut Random, facts: &Facts, plant: Planted<'_>) -> String {
    let year = i64::from(facts.deadline.year() == facts.letter.year() && random.once_in(3));
    let deadline = date(random, facts.deadline, year);
    if plant.has(Plant::Sum) {
        return format!("请您于{deadline}前完成还款。");
    }
    let total = if plant.has(Plant::Total) {
        slip(random, facts.total)
    } else {
        facts.total
    };
    let repeat = plant.has(Plant::Total) || random.once_in(3);
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

fn rate(random: &mut Random, plant: Planted<'_>) -> Option<String> {
    let over = plant.has(Plant::Rate);
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
