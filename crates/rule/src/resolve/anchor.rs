//! Words without which a regular expression cannot match.

use regex_syntax::hir::{Class, Hir, HirKind};

/// More words than this turn too few texts away to be worth looking for.
const MOST: usize = 48;

/// Words of which every match holds one; none when no such words can be told.
pub(super) fn anchors(regex: &str) -> Vec<String> {
    let hir = regex_syntax::parse(regex).ok();
    hir.and_then(|hir| needed(&hir)).unwrap_or_default()
}

fn needed(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => None,
        HirKind::Literal(literal) => {
            let word = std::str::from_utf8(&literal.0).ok()?;
            Some(vec![word.to_owned()])
        }
        HirKind::Class(Class::Unicode(class)) => {
            let count = |(from, to): (char, char)| u32::from(to) - u32::from(from) + 1;
            let ranges = class.ranges().iter();
            let ranges: Vec<_> = ranges.map(|range| (range.start(), range.end())).collect();
            let all: u32 = ranges.iter().map(|range| count(*range)).sum();
            let few = all as usize <= MOST;
            few.then(|| {
                let chars = ranges.into_iter().flat_map(|(from, to)| from..=to);
                chars.map(String::from).collect()
            })
        }
        HirKind::Class(Class::Bytes(_)) => None,
        HirKind::Repetition(repetition) if repetition.min == 0 => None,
        HirKind::Repetition(repetition) => needed(&repetition.sub),
        HirKind::Capture(capture) => needed(&capture.sub),
        HirKind::Concat(parts) => {
            let choices = parts.iter().filter_map(needed);
            // Long words are rare ones.
            choices.max_by_key(|words| {
                let shortest = words.iter().map(|word| word.chars().count()).min();
                (shortest.unwrap_or(0).min(3), std::cmp::Reverse(words.len()))
            })
        }
        HirKind::Alternation(parts) => {
            let mut all = Vec::new();
            for part in parts {
                all.extend(needed(part)?);
            }
            (all.len() <= MOST).then_some(all)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::anchors;

    #[test]
    fn words_that_every_match_holds() {
        let anchored = |regex| {
            let mut words = anchors(regex);
            words.sort();
            words.join(" ")
        };
        assert_eq!(anchored("最后[0-9]+小时"), "小时");
        assert_eq!(anchored("(上门|到访)+?您家"), "您家");
        assert_eq!(anchored("[0-9]{2}(:|：)"), ": ：");
        assert_eq!(anchored("今晚|明早"), "今晚 明早");
        assert_eq!(anchored("今晚?|a*"), "");
        assert_eq!(anchored("^[^a]+$"), "");
    }
}
