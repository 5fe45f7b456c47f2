//! Names of persons and organisations: when two of them mean the same one.

use noticelint_han::sound;

/// What sets an organisation's name apart: the name without its legal form, trade and branch.
///
/// `kinds` are the words for these, in any order.
pub fn brand<'a>(name: &'a str, kinds: &[String]) -> &'a str {
    let mut rest = name.trim();
    loop {
        let before = rest;
        if let Some(at) = first_form(rest, kinds) {
            rest = rest.get(..at).unwrap_or(rest);
        }
        for kind in kinds.iter().filter(|kind| !kind.is_empty()) {
            rest = rest.strip_suffix(kind.as_str()).unwrap_or(rest);
        }
        // …（杭州）…, …股份有限公司杭州分行
        if let Some(open) = rest.rfind(['（', '('])
            && rest.ends_with(['）', ')'])
        {
            rest = rest.get(..open).unwrap_or(rest);
        }
        if rest == before {
            return rest;
        }
    }
}

/// Where the first word for a legal form or trade starts that stands inside a name, with a
/// brand of two characters and more before it.
fn first_form(name: &str, kinds: &[String]) -> Option<usize> {
    // At most places no word begins.
    let bit = |c: char| 1_u64 << (u32::from(c) % 64);
    let first = |kind: &String| kind.chars().next().map_or(0, bit);
    let begins = kinds.iter().fold(0, |begins, kind| begins | first(kind));
    let rest = |at: usize| name.get(at..).unwrap_or_default();
    let second = name.chars().next().map_or(0, char::len_utf8);
    let stands = |kind: &str, at: usize| rest(at).starts_with(kind);
    let later = name.char_indices().skip(2);
    let mut places = later.filter(|(_, c)| begins & bit(*c) != 0);
    places
        .find(|(at, _)| {
            kinds.iter().any(|kind| {
                stands(kind, *at)
                    && kind.chars().nth(1).is_some()
                    // Only where it stands first counts.
                    && !stands(kind, 0)
                    && !stands(kind, second)
            })
        })
        .map(|(at, _)| at)
}

/// Whether two names of persons can be of one: a mask hides any character, a surname alone is
/// that of every name with it.
pub fn same_person(a: &str, b: &str, is_surname: impl Fn(&str) -> bool) -> bool {
    let (a, b) = (plain(a), plain(b));
    let (short, long) = if a.len() <= b.len() {
        (&a, &b)
    } else {
        (&b, &a)
    };
    if short.iter().eq(long.iter()) {
        return true;
    }
    let alike = |short: &[char], long: &[char]| {
        short
            .iter()
            .zip(long)
            .all(|(a, b)| a == b || *a == '*' || *b == '*')
    };
    let masked = short.contains(&'*') || long.contains(&'*');
    if masked {
        // 张** hides any number of characters.
        return alike(short, long)
            && (short.len() == long.len() || short.last() == Some(&'*') || long.contains(&'*'));
    }
    let surname: String = short.iter().collect();
    short.len() < long.len() && alike(short, long) && (short.len() == 1 || is_surname(&surname))
}

/// Whether one name looks like another mistyped: as long, and off by one character or with two
/// neighbours exchanged.
pub fn mistyped(a: &str, b: &str) -> bool {
    let (a, b) = (plain(a), plain(b));
    let mut off = a.iter().zip(&b).filter(|(a, b)| a != b);
    if a.len() != b.len() || a.len() < 2 {
        return false;
    }
    match (off.next(), off.next(), off.next()) {
        (Some(_), None, None) => true,
        (Some(first), Some(second), None) => {
            a.len() >= 3 && first.0 == second.1 && first.1 == second.0
        }
        _ => false,
    }
}

/// Whether two names sound alike character by character, as an input method mistakes them.
pub fn homophones(a: &str, b: &str) -> bool {
    let (a, b) = (plain(a), plain(b));
    a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| a == b || sound::same(*a, *b))
}

fn plain(name: &str) -> Vec<char> {
    name.chars()
        .filter(|c| !(c.is_whitespace() || *c == '·'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds() -> Vec<String> {
        [
            "银行",
            "股份有限公司",
            "有限公司",
            "信用卡中心",
            "消费金融",
            "小额贷款",
            "小贷",
            "分行",
        ]
        .map(String::from)
        .into()
    }

    #[test]
    fn what_sets_a_name_apart() {
        for (name, brand) in [
            ("甲乙银行股份有限公司信用卡中心", "甲乙"),
            ("甲乙银行", "甲乙"),
            ("甲乙银行杭州分行", "甲乙"),
            ("甲乙消费金融有限公司", "甲乙"),
            ("甲乙小贷", "甲乙"),
            ("甲乙小额贷款", "甲乙"),
            ("甲乙（临江）有限公司", "甲乙"),
            ("消费金融有限公司", ""),
        ] {
            assert_eq!(super::brand(name, &kinds()), brand, "{name}");
        }
    }

    #[test]
    fn one_person_or_two() {
        let surname = |name: &str| name == "欧阳";
        for (a, b, same) in [
            ("张三", "张三", true),
            ("张三", "张叁", false),
            ("张", "张三", true),
            ("张*", "张三", true),
            ("张**", "张三丰", true),
            ("张*丰", "张三丰", true),
            ("李*", "张三", false),
            ("欧阳", "欧阳修", true),
            ("张三", "张三丰", false),
            ("李", "张三", false),
        ] {
            assert_eq!(same_person(a, b, surname), same, "{a} {b}");
            assert_eq!(same_person(b, a, surname), same, "{b} {a}");
        }
        assert!(homophones("澜江", "兰江") && !homophones("澜江", "澜河"));
        assert!(mistyped("张三", "张叁") && !mistyped("张三", "李四") && !mistyped("张", "李"));
    }
}
