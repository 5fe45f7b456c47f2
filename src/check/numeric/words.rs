//! `words_equal_figures`: an amount in capital numerals equals the figures beside it.

use noticelint_rule::resolved::Window;
use rust_decimal::Decimal;

use crate::entity::{Money, Value, to_words};
use crate::notice::ReadEntity;
use crate::pattern::window;

use super::super::{Match, Step};
use super::figure::amount;
use super::tally::Tally;
use super::{View, count};

/// Words and figures of one amount stand no farther apart, in characters.
const GAP: usize = 16;

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
        let reach = window(document, range, within);
        let beside = |(other, figures): &&(&ReadEntity, Money)| {
            let place = &other.entity.range;
            let gap = if place.end <= range.start {
                place.end..range.start
            } else {
                range.end..place.start
            };
            let row = view.row(range.start);
            !figures.words
                && document.compatible(range.start, place.start)
                && ((reach.start <= place.start
                    && place.end <= reach.end
                    && count(document.text(), gap) <= GAP)
                    || (row.is_some() && row == view.row(place.start)))
        };
        let before = at
            .checked_sub(1)
            .and_then(|at| money.get(at))
            .filter(beside);
        let after = money.get(at + 1).filter(beside);
        let neighbours = [before, after].into_iter().flatten();
        if neighbours
            .clone()
            .any(|(_, figures)| figures.yuan == words.yuan)
        {
            tally.pass(range.clone());
            continue;
        }
        // The figures usually come first; brackets after the words may hold them.
        let nearest = neighbours.min_by_key(|(other, _)| {
            let place = &other.entity.range;
            if place.end <= range.start {
                range.start - place.end
            } else {
                place.start - range.end
            }
        });
        if let Some((other, figures)) = nearest {
            tally.fail(found(view, (entity, words.yuan), (other, figures.yuan)));
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
