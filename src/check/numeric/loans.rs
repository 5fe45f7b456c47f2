//! Which of several loans a place of a notice speaks of: contracts with numbers of their own, or
//! loans that are counted.

use super::View;

/// The number of a loan is no longer, in characters.
const LONGEST_NUMBER: usize = 30;
/// Figures of one of several loans stand no farther apart, in leaves.
const REACH: usize = 3;

/// Where a notice turns from one loan to another; empty where it speaks of one.
pub(super) struct Loans {
    turns: Vec<(usize, String)>,
}

impl Loans {
    pub(super) fn new(view: &View<'_>) -> Self {
        let document = view.document;
        let text = document.text();
        let places = view
            .marks
            .loan
            .map_or(&[][..], |class| document.hits.class(class));
        // Word, place, number; a word without a number after it counts loans by itself.
        let mut turns: Vec<(&str, usize, String)> = Vec::new();
        for place in places {
            let word = document.slice(place);
            let number: String = text
                .get(place.end..)
                .unwrap_or_default()
                .trim_start_matches(|c: char| matches!(c, '：' | ':') || c.is_whitespace())
                .chars()
                .take(LONGEST_NUMBER)
                .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '*' | '/' | '_'))
                .collect();
            if number.chars().any(|c| c.is_ascii_digit()) {
                turns.push((word, place.start, number));
            } else if numbers(word) {
                turns.push(("", place.start, word.to_owned()));
            }
        }
        let several = |word: &str| {
            let mut own = turns.iter().filter(|(other, _, _)| *other == word);
            let first = own.next().map(|(_, _, number)| number);
            own.any(|(_, _, number)| Some(number) != first)
        };
        Self {
            turns: turns
                .iter()
                .filter(|(word, _, _)| several(word))
                .map(|(_, at, number)| (*at, number.clone()))
                .collect(),
        }
    }

    /// Whether two places may speak of different loans.
    pub(super) fn apart(&self, view: &View<'_>, a: usize, b: usize) -> bool {
        if self.turns.is_empty() {
            return false;
        }
        let leaf = |at| view.document.leaf_at(at).unwrap_or(0);
        let own = self.of(a);
        own.is_none() || own != self.of(b) || leaf(a).abs_diff(leaf(b)) > REACH
    }

    fn of(&self, at: usize) -> Option<&str> {
        self.turns
            .iter()
            .rfind(|(turn, _)| *turn <= at)
            .map(|(_, number)| number.as_str())
    }
}

/// Whether a word counts: 第一笔, 贷款二.
fn numbers(word: &str) -> bool {
    word.chars().any(crate::entity::numeral::is_chinese_numeral)
        || word.chars().any(|c| c.is_ascii_digit())
}
