//! `words_equal_figures`: an amount in capital numerals equals the figures beside it.

use std::ops::Range;

use noticelint_rule::resolved::Window;
use rust_decimal::Decimal;

use crate::entity::{Money, Value, to_words};
use crate::notice::ReadEntity;
use crate::pattern::window;

use super::super::{Match, Step};
use super::View;
use super::figure::amount;
use super::tally::Tally;

/// Words and figures of one amount stand no farther apart, in characters.
const GAP: u32 = 20;

pub(super) fn check(view: &View<'_>, within: Window, tally: &mut Tally) {
    let document = view.document;
    let money: Vec<(&ReadEntity, Money)> = document
        .entities
        .iter()
        .filter(|entity| view.target.sees(&entity.entity.range))
        .filter_map(|entity| match entity.entity.value {
            Value::Money(money) => Some((entity, money)),
            _ => None,
        })
        .collect();
    for (at, (entity, words)) in money.iter().enumerate() {
        if !words.words {
            continue;
        }
        let range = &entity.entity.range;
        let beside = |(other, figures): &&(&ReadEntity, Money)| {
            !figures.words && is_beside(view, range, &other.entity.range, within)
        };
        let before = money.get(..at).and_then(|all| all.iter().rfind(beside));
        let after = money.get(at + 1).filter(beside);
        let mut neighbours = [before, after].into_iter().flatten();
        let leaf = document.leaf_at(range.start);
        let repeated = money.iter().any(|(other, figures)| {
            !figures.words
                && figures.yuan == words.yuan
                && document.leaf_at(other.entity.range.start) == leaf
        });
        let agrees = |(_, figures): &(&ReadEntity, Money)| figures.yuan == words.yuan;
        match neighbours.clone().min_by_key(|(other, _)| {
            let place = &other.entity.range;
            if place.end <= range.start {
                range.start - place.end
            } else {
                place.start - range.end
            }
        }) {
            Some((other, figures)) if !repeated && !neighbours.any(agrees) => {
                tally.fail(found(view, (entity, words.yuan), (other, figures.yuan)));
            }
            Some(_) => tally.pass(range.clone()),
            None => {}
        }
    }
}

/// Whether words and figures stand beside each other: in one row, or in reach with little
/// between them, closed brackets not counted.
fn is_beside(
    view: &View<'_>,
    words: &Range<usize>,
    figures: &Range<usize>,
    within: Window,
) -> bool {
    let document = view.document;
    if !document.compatible(words.start, figures.start) {
        return false;
    }
    let row = view.row(words.start);
    if row.is_some() && row == view.row(figures.start) {
        return true;
    }
    let gap = if figures.end <= words.start {
        figures.end..words.start
    } else {
        words.end..figures.start
    };
    let text = document.slice(&gap);
    // Another clause is of another amount, unless it says in which writing it is.
    let parted = text.contains(['，', '；', '、', ',', ';', '。']);
    if parted && !view.marked_in(view.marks.writing, &gap) {
        return false;
    }
    let (mut depth, mut count) = (0_i32, 0_u32);
    for c in text.chars() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth -= 1,
            _ if depth == 0 => count += 1,
            _ => {}
        }
        // The figures stand inside a bracket that closes before the words.
        if depth < 0 && figures.end <= words.start {
            return false;
        }
    }
    match within {
        Window::Chars(most) => count <= most.min(GAP),
        within => {
            let reach = window(document, words, within);
            reach.start <= figures.start && figures.end <= reach.end && count <= GAP
        }
    }
}

fn found(
    view: &View<'_>,
    (words, stated): (&ReadEntity, Decimal),
    (figures, other): (&ReadEntity, Decimal),
) -> Match {
    let (a, b) = (&words.entity.range, &figures.entity.range);
    let document = view.document;
    let mut found = Match::at(a.start.min(b.start)..a.end.max(b.end));
    let role = view.role(figures).or_else(|| view.role(words));
    let name = role.map_or_else(String::new, |role| view.name(role));
    found.related = vec![(a.clone(), amount(stated)), (b.clone(), name.clone())];
    found.captures = vec![
        ("stated", document.quote(a).to_owned()),
        ("computed", to_words(other)),
        ("difference", amount((stated - other).abs())),
        ("role", name),
    ];
    found.steps = vec![Step::Sum(format!(
        "{} = {} ≠ {}",
        document.quote(a),
        amount(stated),
        amount(other)
    ))];
    found
}
