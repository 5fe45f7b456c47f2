//! `required`: something must stand in the notice, on every path through its branches.

use noticelint_rule::resolved::{self, SectionId};

use crate::notice::Document;
use crate::pattern::{Need, find};

use super::{Check, Match, Outcome, Target, whole};

/// A requirement, compiled.
#[derive(Debug)]
pub(super) struct Required {
    need: Need,
    after: Vec<SectionId>,
    when: Option<Need>,
}

impl Required {
    pub(super) fn compile(
        need: &resolved::Need,
        after: &[SectionId],
        when: Option<&resolved::Need>,
    ) -> Self {
        Self {
            need: Need::compile(need).with_inferred_roles(),
            after: after.to_vec(),
            when: when.map(Need::compile),
        }
    }
}

impl Check for Required {
    fn run(&self, target: &Target<'_>) -> Outcome {
        let document = target.document;
        let all = whole(document);
        if let Some(when) = &self.when
            && find(document, when, &all).is_none()
        {
            return Outcome::not_applicable();
        }
        match find(document, &self.need, &all) {
            Some(place) if holds_on_every_path(document, &self.need) => Outcome::pass(vec![place]),
            Some(place) => {
                // It stands there, but only in some branches.
                let mut missing = Match::missing(place.clone());
                missing.related.push((place, String::new()));
                Outcome::of(vec![missing])
            }
            None => Outcome::of(vec![Match::missing(anchor(document, &self.after))]),
        }
    }
}

/// Whether the need is met whichever branches are taken. Needs that are met by several places
/// together are looked for part by part.
fn holds_on_every_path(document: &Document, need: &Need) -> bool {
    if let Need::All(needs) = need {
        return needs.iter().all(|need| holds_on_every_path(document, need));
    }
    document.blocks.on_every_path(&|span| {
        let range = document.folded.range(span);
        // It was found in the whole before.
        range == whole(document) || find(document, need, &range).is_some()
    }) || (matches!(
        need,
        Need::Near(..) | Need::Pattern(_) | Need::Section(_) | Need::Any(_)
    ) && crosses_branches(document, need))
}

/// A passage that runs over a whole choice is there on every path: it begins and ends outside.
fn crosses_branches(document: &Document, need: &Need) -> bool {
    crate::pattern::find_all(document, need, &whole(document))
        .iter()
        .any(|place| {
            let span = document.span(place);
            document.blocks.path(span.start).is_empty()
                && document.blocks.path(span.end.saturating_sub(1)).is_empty()
        })
}

/// After the last of the sections found, else after the last text.
fn anchor(document: &Document, after: &[SectionId]) -> std::ops::Range<usize> {
    let found = after.iter().rev().find_map(|section| {
        document
            .sections
            .iter()
            .rev()
            .find(|passage| passage.section == *section)
    });
    if let Some(passage) = found {
        return passage.range.clone();
    }
    if after.is_empty() {
        return 0..0;
    }
    document
        .leaves
        .last()
        .map_or(0..0, |leaf| leaf.range.clone())
}
