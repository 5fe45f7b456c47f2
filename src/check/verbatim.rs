//! `verbatim`: a passage must equal an approved clause but for its placeholders.

use noticelint_rule::resolved::{self, Window};

use crate::pattern::{Need, find_all, window};

use super::{Check, Match, Outcome, Target, whole};

/// Approved clauses, in the pieces between their placeholders.
#[derive(Debug)]
pub(super) struct Verbatim {
    clauses: Vec<Vec<String>>,
    when: Need,
}

impl Verbatim {
    pub(super) fn compile(clauses: &[String], when: &resolved::Need) -> Self {
        Self {
            clauses: clauses.iter().map(|clause| pieces(clause)).collect(),
            when: Need::compile(when),
        }
    }
}

impl Check for Verbatim {
    fn run(&self, target: &Target<'_>) -> Outcome {
        let document = target.document;
        let mut passages: Vec<_> = find_all(document, &self.when, &whole(document))
            .into_iter()
            .filter(|place| target.sees(place))
            .map(|place| window(document, &place, Window::Paragraph))
            .collect();
        passages.dedup();
        if passages.is_empty() {
            return Outcome::not_applicable();
        }
        let (approved, other): (Vec<_>, Vec<_>) = passages.into_iter().partition(|passage| {
            let text = squeeze(document.slice(passage));
            self.clauses.iter().any(|pieces| fits(&text, pieces))
        });
        if other.is_empty() {
            return Outcome::pass(approved);
        }
        Outcome::of(other.into_iter().map(Match::at).collect())
    }
}

/// The pieces of a clause between its `{…}`.
fn pieces(clause: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut rest = clause;
    while let Some((before, after)) = rest.split_once('{') {
        pieces.push(squeeze(&crate::text::fold_word(before)));
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    pieces.push(squeeze(&crate::text::fold_word(rest)));
    pieces
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Whether a text is the pieces in order with anything between them.
fn fits(text: &str, pieces: &[String]) -> bool {
    let Some((first, rest)) = pieces.split_first() else {
        return false;
    };
    let Some(mut left) = text.strip_prefix(first.as_str()) else {
        return false;
    };
    let Some((last, middle)) = rest.split_last() else {
        return left.is_empty();
    };
    for piece in middle {
        match left.find(piece.as_str()) {
            Some(at) => left = left.get(at + piece.len()..).unwrap_or_default(),
            None => return false,
        }
    }
    left.ends_with(last.as_str())
}

#[cfg(test)]
mod tests {
    use super::{fits, pieces};

    #[test]
    fn placeholders_stand_for_anything() {
        let clause = pieces("请于{日期}前归还{金额}元。");
        assert!(fits("请于2026年5月1日前归还100元。", &clause));
        assert!(!fits("请于2026年5月1日前偿还100元。", &clause));
        assert!(!fits("请于2026年5月1日前归还100元。否则", &clause));
        assert!(fits("谢谢。", &pieces("谢谢。")));
    }
}
