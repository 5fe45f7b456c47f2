//! What a letter says twice, and plans to pay in parts.

use jiff::ToSpan;
use noticelint::notice::Format;
use rust_decimal::Decimal;

use crate::letter::{Facts, date, money};
use crate::plant::{Plant, Planted};
use crate::random::Random;

/// Plans whose instalments make the sum, and tables with totals.
pub(crate) fn plans(
    random: &mut Random,
    facts: &Facts,
    format: Format,
    plant: Planted<'_>,
) -> Vec<String> {
    let mut lines = Vec::new();
    // The sum is not said again where it is wrong elsewhere.
    let sum_is_right = !plant.has(Plant::Sum) && !plant.has(Plant::Uppercase);
    if plant.has(Plant::Instalment) || (sum_is_right && random.once_in(4)) {
        lines.push(multiple(random, facts, plant.has(Plant::Instalment)));
    }
    if plant.has(Plant::Listed) || (sum_is_right && random.once_in(6)) {
        lines.push(listed(random, facts, plant.has(Plant::Listed)));
    }
    if format != Format::Text && (plant.has(Plant::Column) || random.once_in(6)) {
        lines.push(table(random, format, plant.has(Plant::Column)));
    }
    lines
}

fn fen(value: Decimal) -> i64 {
    i64::try_from(value * Decimal::ONE_HUNDRED).unwrap()
}

/// The sum in equal instalments, the last of which takes what is left over.
fn multiple(random: &mut Random, facts: &Facts, wrong: bool) -> String {
    let number = random.between(2, 13);
    let total = fen(facts.total);
    let each = total / number;
    let last = total - each * (number - 1);
    let off = if wrong {
        random.between(2, 40) * 100
    } else {
        0
    };
    let amount = money(random, Decimal::new(each + off, 2));
    let rest = if last == each && !wrong {
        String::new()
    } else {
        format!("，末期{}", money(random, Decimal::new(last, 2)))
    };
    let sum = money(random, facts.total);
    let word = random.pick(&["合计", "共计", "还款总额"]);
    let split = random.pick(&["分", "分为"]);
    format!("您可申请将上述欠款{split}{number}期偿还，每期{amount}{rest}，{word}{sum}。")
}

/// The instalments one by one.
fn listed(random: &mut Random, facts: &Facts, wrong: bool) -> String {
    let number = random.between(2, 6);
    let mut left = fen(facts.total);
    let off = if wrong {
        random.between(1, 30) * 100
    } else {
        0
    };
    let lines = random.once_in(2);
    let mut parts = Vec::new();
    for at in 1..=number {
        let own = if at == number {
            left
        } else {
            left / (number - at + 1)
        };
        left -= own;
        let own = own + if at == 1 { off } else { 0 };
        let due = date(random, facts.deadline + (30 * at).days(), 0);
        let amount = money(random, Decimal::new(own, 2));
        parts.push(match random.between(0, 2) {
            0 => format!("第{at}期：{due}，{amount}"),
            _ => format!("第{at}期{due}还款{amount}"),
        });
    }
    let sum = money(random, facts.total);
    if lines {
        format!("还款计划：\n{}\n合计：{sum}", parts.join("\n"))
    } else {
        format!("还款计划：{}，合计{sum}。", parts.join("；"))
    }
}

/// A table of amounts that no other line speaks of, with its totals.
fn table(random: &mut Random, format: Format, wrong: bool) -> String {
    let mut rows = vec![["月份", "境内消费（元）", "境外消费（元）"].map(str::to_owned)];
    let mut sums = [Decimal::ZERO; 2];
    for month in 1..=random.between(2, 6) {
        let mut row = [format!("{month}月"), String::new(), String::new()];
        for (at, sum) in sums.iter_mut().enumerate() {
            let value = Decimal::new(random.between(1_000, 900_000), 2);
            *sum += value;
            row[at + 1] = format!("{value:.2}");
        }
        rows.push(row);
    }
    if wrong {
        sums[0] += Decimal::new(random.between(1, 9_000), 2);
    }
    rows.push([
        "合计".to_owned(),
        format!("{:.2}", sums[0]),
        format!("{:.2}", sums[1]),
    ]);
    if format == Format::Html {
        let rows: String = rows
            .iter()
            .map(|row| format!("<tr><td>{}</td></tr>", row.join("</td><td>")))
            .collect();
        return format!("<table>{rows}</table>");
    }
    let mut lines: Vec<String> = rows
        .iter()
        .map(|row| format!("| {} |", row.join(" | ")))
        .collect();
    lines.insert(1, "|---|---|---|".to_owned());
    lines.join("\n")
}

/// What was said before, said again.
pub(crate) fn again(random: &mut Random, facts: &Facts, plant: Planted<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    let (label, principal) = facts.parts[0];
    if plant.has(Plant::Principal) || random.once_in(5) {
        let value = if plant.has(Plant::Principal) {
            swapped(principal)
        } else {
            principal
        };
        lines.push(format!(
            "其间如有疑问，请先核对{label}{}。",
            money(random, value)
        ));
    }
    if plant.has(Plant::DueAgain) || (!plant.has(Plant::DueDate) && random.once_in(5)) {
        let shift = if plant.has(Plant::DueAgain) {
            random.between(1, 9)
        } else {
            0
        };
        let due = date(random, facts.due - shift.days(), 0);
        lines.push(format!("请再次核对，约定还款日：{due}。"));
    }
    let days = facts.days - facts.grace.unwrap_or(0);
    let said = if plant.has(Plant::DaysAgain) {
        days + random.between(20, 60)
    } else {
        days
    };
    if plant.has(Plant::DaysAgain) || (!plant.has(Plant::OverdueDays) && random.once_in(5)) {
        lines.push(format!("上述款项已逾期{said}天，望您重视。"));
    }
    if plant.has(Plant::Tail) || random.once_in(5) {
        let first = random.between(1_000, 10_000);
        let second = if plant.has(Plant::Tail) {
            (first / 10) * 10 + (first + 1) % 10
        } else {
            first
        };
        lines.push(format!("您名下信用卡尾号{first}。"));
        lines.push(format!("如需查询，请提供信用卡尾号{second}。"));
    }
    lines
}

/// The amount with two neighbouring digits swapped, else a little more.
fn swapped(value: Decimal) -> Decimal {
    let mut digits: Vec<char> = format!("{value:.2}").chars().collect();
    let at = (1..digits.len() - 1)
        .find(|at| digits[*at] != digits[at + 1] && digits[*at] != '.' && digits[at + 1] != '.');
    match at {
        Some(at) => {
            digits.swap(at, at + 1);
            digits.iter().collect::<String>().parse().unwrap()
        }
        None => value + Decimal::new(18, 2),
    }
}
