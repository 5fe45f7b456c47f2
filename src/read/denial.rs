//! How far a denial reaches: the next action, what it is done to, and the verbs that go on with it.

use std::ops::Range;

use noticelint_rule::resolved::{ClassId, ClassRole};

use crate::notice::Document;

use super::Classes;
use super::manner::Mark;

/// Where a denial that took in an action ends: at the next action, unless that one goes on with
/// it («不派人上门»).
pub(super) fn denied_until(
    document: &Document,
    classes: &Classes,
    marks: &[Mark],
    from: usize,
    to: usize,
) -> usize {
    // Four characters.
    const NEAR: usize = 12;
    let mut end = from;
    while let Some(next) = next_action(document, classes, end, to) {
        let between = end..next.start;
        let goes_on = between.len() <= NEAR
            && !marks.iter().any(|mark| between.contains(&mark.range.start))
            && !classes
                .of(ClassRole::Actor)
                .iter()
                .any(|class| !document.class_in(*class, &between).is_empty());
        if !goes_on {
            return next.start;
        }
        end = next.end;
    }
    to
}

/// Whether a word of these classes begins at `at`.
pub(super) fn begins(document: &Document, classes: &[ClassId], at: usize) -> bool {
    classes.iter().any(|class| {
        let places = document.hits.class(*class);
        let next = places.partition_point(|place| place.start < at);
        places.get(next).is_some_and(|place| place.start == at)
    })
}

/// The first action between two bytes; of two at one place the longer.
pub(super) fn next_action(
    document: &Document,
    classes: &Classes,
    from: usize,
    to: usize,
) -> Option<Range<usize>> {
    classes
        .of(ClassRole::Action)
        .iter()
        .filter_map(|class| document.class_in(*class, &(from..to)).first())
        .min_by_key(|place| (place.start, std::cmp::Reverse(place.end)))
        .cloned()
}
