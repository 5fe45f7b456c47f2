//! Bodies that no longer exist, where they are spoken of as acting.

use std::ops::Range;

use noticelint_rule::resolved::{ClassId, EntityKind, Resolved, Window};

use crate::check::{Match, Target};
use crate::lexicon::{Lexicon, WordList};
use crate::pattern::window;

use super::dates;

/// Words of bodies, compiled.
#[derive(Debug, Default)]
pub(super) struct Bodies {
    /// Names, and longer words in which a name is right, of each body of the data.
    bodies: Vec<(WordList, WordList)>,
    issuing: Option<ClassId>,
}

impl Bodies {
    pub(super) fn compile(data: &Resolved, lexicon: &Lexicon) -> Self {
        let bodies = data
            .law
            .defunct
            .iter()
            .map(|body| {
                let mut names = body.aliases.clone();
                names.push(body.name.clone());
                (lexicon.list(&names), lexicon.list(&body.keep_in))
            })
            .collect();
        Self {
            bodies,
            issuing: data.class("issuing_word"),
        }
    }

    /// Mentions of bodies that had gone by the letter's day.
    pub(super) fn find(&self, target: &Target<'_>) -> Vec<Match> {
        let document = target.document;
        let mut names = self.bodies.iter().map(|(names, _)| names);
        if !names.any(|names| document.has_any(names)) {
            return Vec::new();
        }
        let whole = 0..document.text().len();
        let citations: Vec<&Range<usize>> = document
            .entities
            .iter()
            .filter(|entity| entity.kind == EntityKind::Citation)
            .map(|entity| &entity.entity.range)
            .collect();
        let mut found: Vec<(Range<usize>, usize)> = Vec::new();
        for (at, (names, keep)) in self.bodies.iter().enumerate() {
            let own = document.words_in(names, &whole);
            if own.is_empty() {
                continue;
            }
            let until = target
                .law
                .defunct
                .get(at)
                .and_then(|body| dates::day(body.until.as_deref()));
            if let (Some(until), Some(date)) = (until, target.law_date)
                && date < until
            {
                continue;
            }
            let kept = document.words_in(keep, &whole);
            let covers = |longer: &Range<usize>, place: &Range<usize>| {
                longer.start <= place.start && place.end <= longer.end
            };
            for place in own {
                let right = kept.iter().any(|longer| covers(longer, &place))
                    || citations.iter().any(|citation| covers(citation, &place))
                    || self.only_issued(target, &citations, &place)
                    || !target.sees(&place);
                if !right {
                    found.push((place, at));
                }
            }
        }
        found.sort_by_key(|(place, _)| (place.start, std::cmp::Reverse(place.end)));
        let mut end = 0;
        found.retain(|(place, _)| {
            let keep = place.start >= end;
            if keep {
                end = place.end;
            }
            keep
        });
        found
            .into_iter()
            .map(|(place, at)| {
                let body = target.law.defunct.get(at);
                let name = body.map_or_else(String::new, |body| body.name.clone());
                let mut hit = super::found(place, name);
                let successor = body.and_then(|body| body.successor.clone());
                super::capture(&mut hit, "successor", successor.unwrap_or_default());
                let until = body.and_then(|body| dates::day(body.until.as_deref()));
                super::capture(
                    &mut hit,
                    "day",
                    until.map_or_else(String::new, dates::written),
                );
                hit
            })
            .collect()
    }

    /// It made or issued what the clause cites, at its time.
    fn only_issued(
        &self,
        target: &Target<'_>,
        citations: &[&Range<usize>],
        place: &Range<usize>,
    ) -> bool {
        let clause = window(target.document, place, Window::Clause);
        let cites = citations
            .iter()
            .any(|citation| citation.start < clause.end && clause.start < citation.end);
        let issued = self.issuing.is_some_and(|class| {
            !target
                .document
                .class_in(class, &(place.end..clause.end))
                .is_empty()
        });
        issued && (cites || target.document.slice(&clause).contains('《'))
    }
}
