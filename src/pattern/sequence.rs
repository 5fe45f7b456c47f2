//! Finds the places that a pattern fits.

use std::ops::Range;

use crate::notice::Document;

use super::{Item, Pattern, Step};

/// Every place inside `window` that `pattern` fits, left to right, none overlapping.
pub fn matches(document: &Document, pattern: &Pattern, window: &Range<usize>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    if pattern
        .steps
        .iter()
        .any(|step| !step.optional && absent(document, &step.item))
    {
        return found;
    }
    let openings = pattern
        .steps
        .iter()
        .position(|step| !step.optional)
        .unwrap_or(0);
    for first in 0..=openings {
        let Some((step, rest)) = pattern.steps.get(first..).and_then(<[Step]>::split_first) else {
            continue;
        };
        for start in candidates(document, &step.item, window) {
            if found
                .iter()
                .any(|place| place.start < start.end && start.start < place.end)
            {
                continue;
            }
            if let Some(end) = follow(document, rest, start.end, window) {
                found.push(start.start..end);
            }
        }
    }
    found.sort_by_key(|place| (place.start, std::cmp::Reverse(place.end)));
    found
}

/// The end of the match of `steps` after `from`, if they fit.
fn follow(
    document: &Document,
    steps: &[Step],
    from: usize,
    window: &Range<usize>,
) -> Option<usize> {
    let Some((step, rest)) = steps.split_first() else {
        return Some(from);
    };
    let text = document.text();
    for place in candidates(document, &step.item, &(from..window.end)) {
        if let Some(limit) = step.gap {
            let between = text.get(from..place.start).unwrap_or_default();
            // A character has at most four bytes: no need to count a gap that is far too long.
            if between.len() > 4 * limit as usize || between.chars().count() > limit as usize {
                break;
            }
        }
        if let Some(end) = follow(document, rest, place.end, window) {
            return Some(end);
        }
    }
    if step.optional {
        return follow(document, rest, from, window);
    }
    None
}

/// Whether an item stands nowhere in the document.
fn absent(document: &Document, item: &Item) -> bool {
    match item {
        Item::Class(class) => document.hits.class(*class).is_empty(),
        _ => false,
    }
}

/// The places of an item that begin and end inside `window`, left to right.
pub(super) fn candidates(
    document: &Document,
    item: &Item,
    window: &Range<usize>,
) -> Vec<Range<usize>> {
    match item {
        Item::Class(class) => document.hits.class_in(*class, window).to_vec(),
        Item::Words(words) => document
            .hits
            .starting_in(window)
            .iter()
            .filter(|hit| hit.end <= window.end && words.binary_search(&hit.word).is_ok())
            .map(|hit| hit.range())
            .collect(),
        Item::Entity(kind, role) => document
            .entities
            .iter()
            .filter(|entity| {
                entity.kind == *kind
                    && inside(&entity.entity.range, window)
                    && role.is_none_or(|role| entity.roles.contains(&role))
            })
            .map(|entity| entity.entity.range.clone())
            .collect(),
        Item::Slot(slot) => document
            .slots
            .iter()
            .filter(|found| found.slot == Some(*slot) && inside(&found.placeholder.range, window))
            .map(|found| found.placeholder.range.clone())
            .collect(),
    }
}

fn inside(range: &Range<usize>, window: &Range<usize>) -> bool {
    window.start <= range.start && range.end <= window.end
}
