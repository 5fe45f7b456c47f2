//! Numbers that Word puts before paragraphs, which stand nowhere in the text.

use std::collections::BTreeMap;

use super::xml::{Id, Tree};

/// One level of a list.
#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: String,
    pattern: String,
}

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// List and its levels, by number; lists that share their levels count together.
    lists: BTreeMap<String, (String, BTreeMap<usize, Level>)>,
    counts: BTreeMap<(String, usize), u32>,
}

impl Numbering {
    /// The lists of the part `tree`.
    pub(super) fn new(tree: &Tree) -> Self {
        let mut shared: BTreeMap<String, BTreeMap<usize, Level>> = BTreeMap::new();
        let mut lists = BTreeMap::new();
        for id in tree.children(0) {
            let value = |name: &str| tree.attribute(*id, name).unwrap_or_default().into_owned();
            match tree.word(*id) {
                Some("abstractNum") => {
                    shared.insert(value("abstractNumId"), levels(tree, *id));
                }
                Some("num") => {
                    let of = tree.value(*id, "abstractNumId").unwrap_or_default();
                    let mut own = shared.get(of.as_ref()).cloned().unwrap_or_default();
                    let mut group = of.into_owned();
                    for change in tree.children(*id) {
                        if !tree.is(*change, "lvlOverride") {
                            continue;
                        }
                        let at = tree.attribute(*change, "ilvl");
                        let at = at.and_then(|at| at.parse::<usize>().ok()).unwrap_or(0);
                        own.extend(levels(tree, *change));
                        let start = tree.value(*change, "startOverride");
                        if let Some(start) = start.and_then(|start| start.parse().ok()) {
                            group = format!("num {}", value("numId"));
                            if let Some(level) = own.get_mut(&at) {
                                level.start = start;
                            }
                        }
                    }
                    lists.insert(value("numId"), (group, own));
                }
                _ => {}
            }
        }
        Self {
            lists,
            counts: BTreeMap::new(),
        }
    }

    /// The number of the next paragraph of list `number` on `level`, with what follows it; empty
    /// for a bullet. `None` where there is no such list.
    pub(super) fn next(&mut self, number: &str, level: usize) -> Option<String> {
        let (group, levels) = self.lists.get(number)?;
        let own = levels.get(&level)?;
        let count = self.counts.get(&(group.clone(), level)).copied();
        let count = count.map_or(own.start, |count| count.saturating_add(1));
        self.counts.insert((group.clone(), level), count);
        // A number higher up begins the lower ones anew.
        self.counts
            .retain(|(of, at), _| of != group || *at <= level);
        if own.format == "bullet" || own.format == "none" {
            return Some(String::new());
        }
        let mut label = String::new();
        let mut chars = own.pattern.chars();
        while let Some(c) = chars.next() {
            if c != '%' {
                label.push(c);
                continue;
            }
            let at = chars.next().and_then(|c| c.to_digit(10));
            let at = usize::try_from(at.unwrap_or(1))
                .unwrap_or(1)
                .saturating_sub(1);
            if let Some(part) = levels.get(&at) {
                let count = self.counts.get(&(group.clone(), at)).copied();
                label.push_str(&written(&part.format, count.unwrap_or(part.start)));
            }
        }
        if label.ends_with(|c: char| c.is_ascii()) && !label.is_empty() {
            label.push(' ');
        }
        Some(label)
    }
}

fn levels(tree: &Tree, of: Id) -> BTreeMap<usize, Level> {
    let mut found = BTreeMap::new();
    for id in tree.children(of).iter().copied() {
        if !tree.is(id, "lvl") {
            continue;
        }
        let text = |name: &str| tree.value(id, name).unwrap_or_default().into_owned();
        let at = tree.attribute(id, "ilvl");
        let level = Level {
            start: text("start").parse().unwrap_or(1),
            format: text("numFmt"),
            pattern: text("lvlText"),
        };
        found.insert(at.and_then(|at| at.parse().ok()).unwrap_or(0), level);
    }
    found
}

/// `number` as a list of that format writes it.
fn written(format: &str, number: u32) -> String {
    match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "ideographDigital" => chinese(number),
        "upperLetter" => letter(number, b'A'),
        "lowerLetter" => letter(number, b'a'),
        "upperRoman" => roman(number).to_ascii_uppercase(),
        "lowerRoman" => roman(number),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if (1..=20).contains(&number) => {
            char::from_u32(0x245F + number).map_or_else(|| number.to_string(), String::from)
        }
        "decimalZero" => format!("{number:02}"),
        "decimalFullWidth" => number
            .to_string()
            .chars()
            .filter_map(|c| char::from_u32(u32::from(c) - 0x30 + 0xFF10))
            .collect(),
        _ => number.to_string(),
    }
}

fn chinese(number: u32) -> String {
    let digit = |at: u32| {
        let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
        let at = usize::try_from(at).unwrap_or(0);
        digits.get(at).copied().unwrap_or("")
    };
    match number {
        0 => "零".to_owned(),
        1..=9 => digit(number).to_owned(),
        10..=19 => format!("十{}", digit(number - 10)),
        20..=99 => format!("{}十{}", digit(number / 10), digit(number % 10)),
        _ => number.to_string(),
    }
}

fn letter(number: u32, first: u8) -> String {
    // After z comes aa, then bb: the letter repeats.
    let at = number.saturating_sub(1);
    let times = usize::try_from(at / 26).unwrap_or(0).min(8) + 1;
    let letter = char::from(first + u8::try_from(at % 26).unwrap_or(0));
    String::from(letter).repeat(times)
}

fn roman(mut number: u32) -> String {
    if number > 3999 {
        return number.to_string();
    }
    let signs = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut out = String::new();
    for (value, sign) in signs {
        while number >= value {
            out.push_str(sign);
            number -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_as_word_does() {
        let part = format!(
            r#"<w:numbering xmlns:w="{}"><w:abstractNum w:abstractNumId="0">
            <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
            <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
            </w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#,
            super::super::MAIN
        );
        let tree = Tree::parse("n", part).unwrap();
        let mut lists = Numbering::new(&tree);
        let mut next = |level| lists.next("7", level).unwrap();
        assert_eq!(next(0), "一、");
        assert_eq!(next(1), "1. ");
        assert_eq!(next(1), "2. ");
        assert_eq!(next(0), "二、");
        assert_eq!(next(1), "1. ");
        assert_eq!(chinese(21), "二十一");
        assert_eq!(roman(14), "xiv");
        assert!(lists.next("8", 0).is_none());
    }
}
