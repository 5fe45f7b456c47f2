//! Words without which a regular expression cannot match.

use regex_syntax::hir::{Class, Hir, HirKind};

/// More words than this turn too few texts away to be worth looking for.
const MOST: usize = 48;

/// Lists of words: every match holds a word of each list.
pub(super) fn anchors(regex: &str) -> Vec<Vec<String>> {
    let hir = regex_syntax::parse(regex).ok();
    let mut all = hir.map(|hir| needed(&hir)).unwrap_or_default();
    all.retain(|words| words.iter().all(|word| word.chars().all(is_wordly)));
    all
}

/// Latin letters and digits may stand inside longer ones; signs are in every text.
fn is_wordly(c: char) -> bool {
    c.is_alphabetic() && !c.is_ascii()
}

/// The most bytes that a match has; `None` where one may be of any length.
pub(super) fn longest(regex: &str) -> Option<u32> {
    let hir = regex_syntax::parse(regex).ok()?;
    hir.properties().maximum_len()?.try_into().ok()
}

fn needed(hir: &Hir) -> Vec<Vec<String>> {
    match hir.kind() {
        HirKind::Literal(literal) => std::str::from_utf8(&literal.0)
            .unwrap_or_default()
            .split(|c| !is_wordly(c))
            .filter(|word| !word.is_empty())
            .map(|word| vec![word.to_owned()])
            .collect(),
        HirKind::Class(Class::Unicode(class)) => {
            let ranges = class.ranges().iter();
            let all = ranges.flat_map(|range| range.start()..=range.end());
            let all: Vec<String> = all.take(MOST + 1).map(String::from).collect();
            Some(all)
                .filter(|all| all.len() <= MOST)
                .into_iter()
                .collect()
        }
        HirKind::Repetition(repetition) if repetition.min > 0 => needed(&repetition.sub),
        HirKind::Capture(capture) => needed(&capture.sub),
        HirKind::Concat(parts) => parts.iter().flat_map(needed).collect(),
        HirKind::Alternation(parts) => {
            let mut all = Vec::new();
            for part in parts {
                // Long words are rare ones.
                let best = needed(part).into_iter().max_by_key(|words| {
                    let shortest = words.iter().map(|word| word.chars().count()).min();
                    (shortest, std::cmp::Reverse(words.len()))
                });
                match best {
                    Some(words) => all.extend(words),
                    None => return Vec::new(),
                }
            }
            Some(all)
                .filter(|all| all.len() <= MOST)
                .into_iter()
                .collect()
        }
        HirKind::Empty
        | HirKind::Look(_)
        | HirKind::Class(Class::Bytes(_))
        | HirKind::Repetition(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::anchors;

    #[test]
    fn words_that_every_match_holds() {
        let anchored = |regex| {
            let lists = anchors(regex).into_iter().map(|mut words| {
                words.sort();
                words.join("|")
            });
            lists.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(anchored("最后[0-9]+小时"), "最后 小时");
        assert_eq!(anchored("(上门|到访)+?您家"), "上门|到访 您家");
        assert_eq!(anchored("[半两]{1,2}天(:|：)"), "两|半 天");
        assert_eq!(anchored("今晚|明早"), "今晚|明早");
        assert_eq!(anchored("今晚(单位)?|a单位"), "今晚|单位");
        assert_eq!(anchored("今晚?|a*"), "");
        assert_eq!(anchored("[^a]+[0-9]"), "");
    }
}
