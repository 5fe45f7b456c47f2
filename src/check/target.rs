//! What a check may look at: a document, in scope, with the profile and the law.

use std::ops::Range;

use jiff::civil::Date;
use noticelint_rule::lazy::Lazy;
use noticelint_rule::resolved::{LawData, Resolved, Scope};

use crate::lexicon::Lexicon;
use crate::notice::{BlockKind, Document, Format, Profile};
use crate::pattern::block_name;

/// A document as one rule sees it.
#[derive(Debug)]
pub struct Target<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its profile.
    pub profile: &'a Profile,
    /// The words.
    pub lexicon: &'a Lexicon,
    /// The data of the packs.
    pub data: &'a Resolved,
    /// The law.
    pub law: &'a Lazy<LawData>,
    /// The day whose law applies, where it is known.
    pub law_date: Option<Date>,
    /// Findings of other rules so far that needed folds: folded ranges.
    pub disguised: &'a [Range<usize>],
    scope: &'a Scope,
    bounds: Range<usize>,
}

impl<'a> Target<'a> {
    /// A document seen through `scope`.
    pub fn new(
        document: &'a Document,
        profile: &'a Profile,
        lexicon: &'a Lexicon,
        data: &'a Resolved,
        law_date: Option<Date>,
        scope: &'a Scope,
        disguised: &'a [Range<usize>],
    ) -> Self {
        let bounds = bounds(document, scope);
        Self {
            document,
            profile,
            lexicon,
            data,
            law: &data.law,
            law_date,
            disguised,
            scope,
            bounds,
        }
    }

    /// Whether `range` lies in the rule's scope.
    pub fn sees(&self, range: &Range<usize>) -> bool {
        if self.scope.is_everywhere() {
            return !self.is_markup(range);
        }
        if range.start < self.bounds.start || range.end > self.bounds.end {
            return false;
        }
        let section = |id| {
            self.document
                .sections
                .iter()
                .any(|passage| passage.section == id && passage.range.contains(&range.start))
        };
        if !self.scope.sections.is_empty() && !self.scope.sections.iter().any(|id| section(*id)) {
            return false;
        }
        if self.scope.not_sections.iter().any(|id| section(*id)) {
            return false;
        }
        let leaf = self
            .document
            .leaf_at(range.start)
            .and_then(|at| self.document.leaves.get(at));
        if !self.scope.blocks.is_empty() {
            return leaf.is_some_and(|leaf| {
                // The title of a page is no subject: nobody is shown it beside the page.
                let is_title =
                    leaf.kind == BlockKind::Subject && self.document.notice.format == Format::Html;
                !is_title && self.scope.blocks.contains(&block_name(leaf.kind))
            });
        }
        if let Some(inside) = self.scope.branch {
            let offset = self.document.folded.span(range.start..range.start).start;
            if self.document.blocks.condition(offset).is_some() != inside {
                return false;
            }
        }
        !self.is_markup(range)
    }

    /// Whether `range` is cut by the edge of a placeholder, so that it is part of its name. In a
    /// finished notice brackets may be emphasis.
    pub fn cuts_slot(&self, range: &Range<usize>) -> bool {
        self.document.cuts_slot(range, |slot| {
            slot.placeholder.programmatic || (self.profile.template.value && slot.slot.is_some())
        })
    }

    /// Whether the scope holds any text at all.
    pub fn is_empty(&self) -> bool {
        self.bounds.is_empty()
    }

    /// Links and the like are looked at only by rules that ask for them.
    fn is_markup(&self, range: &Range<usize>) -> bool {
        self.document
            .leaf_at(range.start)
            .and_then(|at| self.document.leaves.get(at))
            .is_some_and(|leaf| leaf.kind == BlockKind::Attribute)
    }
}

fn bounds(document: &Document, scope: &Scope) -> Range<usize> {
    let mut bounds = 0..document.text().len();
    let first = |id| {
        document
            .sections
            .iter()
            .find(|passage| passage.section == id)
    };
    if let Some(id) = scope.before {
        bounds.end = first(id).map_or(0, |passage| passage.range.start);
    }
    if let Some(id) = scope.after {
        bounds.start = first(id).map_or(bounds.end, |passage| passage.range.end);
    }
    bounds.start..bounds.end.max(bounds.start)
}
