//! The amounts of a letter in sentences, lists, rows and tables.

use noticelint::entity::to_words;
use noticelint::notice::Format;

use crate::letter::{Facts, money, slip};
use crate::plant::{Plant, Planted};
use crate::random::Random;

pub(crate) fn amounts(
    random: &mut Random,
    facts: &Facts,
    format: Format,
    plant: Planted<'_>,
) -> Vec<String> {
    let mut total = facts.total;
    let words = plant.has(Plant::Uppercase) || random.once_in(4);
    let mut written = total;
    if plant.has(Plant::Sum) {
        total = slip(random, total);
        written = total;
    }
    if plant.has(Plant::Uppercase) {
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
