//! Finds the passages of sections, by heading or by content.

use noticelint_rule::resolved::{self, SectionId};

use crate::lexicon::{LexiconBuilder, WordId};
use crate::notice::{BlockKind, Document, Passage};
use crate::pattern::{Pattern, intern, matches};

/// A section, compiled.
#[derive(Debug)]
pub(super) struct Section {
    headings: Vec<WordId>,
    cues: Vec<Pattern>,
}

impl Section {
    pub(super) fn compile(section: &resolved::Section, lexicon: &mut LexiconBuilder) -> Self {
        Self {
            headings: intern(&section.headings, lexicon),
            cues: section
                .cues
                .iter()
                .map(|cue| Pattern::compile(cue, lexicon))
                .collect(),
        }
    }
}

/// A label or heading is at most this long, in characters.
const LONGEST_HEADING: usize = 24;

/// Fills the passages. A heading rules the leaves up to the next heading; elsewhere each
/// sentence goes to the section whose cues fit it.
pub(super) fn read(document: &mut Document, sections: &[Section]) {
    let mut passages: Vec<Passage> = Vec::new();
    let mut open: Option<SectionId> = None;
    let mut of_leaf: Vec<Option<SectionId>> = Vec::with_capacity(document.leaves.len());
    for at in 0..document.leaves.len() {
        let Some(leaf) = document.leaves.get(at) else {
            continue;
        };
        let text = document.slice(&leaf.range);
        let is_heading = matches!(leaf.kind, BlockKind::Heading(_));
        let label_end = text.find(['：', ':']).filter(|end| {
            text.get(..*end)
                .is_some_and(|l| l.chars().count() <= LONGEST_HEADING)
        });
        let short = text.chars().count() <= LONGEST_HEADING;
        let heading_range = if is_heading || short {
            Some(leaf.range.clone())
        } else {
            label_end.map(|end| leaf.range.start..leaf.range.start + end)
        };
        let headed = heading_range.and_then(|range| heading(document, sections, &range));
        if let Some(section) = headed {
            let range = leaf.range.clone();
            passages.push(Passage {
                section,
                range,
                headed: true,
            });
            // A label in its line («联系方式：…») rules that line; a bare heading what follows.
            open = if is_heading || (short && label_end.is_none_or(|end| end + 3 >= text.len())) {
                Some(section)
            } else {
                None
            };
            of_leaf.push(Some(section));
            continue;
        }
        if is_heading {
            open = None;
        }
        let mut first = None;
        for sentence in document
            .sentences
            .get(leaf.sentences.clone())
            .unwrap_or_default()
        {
            for (number, section) in (0..).zip(sections) {
                let fits = section
                    .cues
                    .iter()
                    .any(|cue| !matches(document, cue, &sentence.range).is_empty());
                if fits {
                    let id = SectionId(number);
                    passages.push(Passage {
                        section: id,
                        range: sentence.range.clone(),
                        headed: false,
                    });
                    first = first.or(Some(id));
                }
            }
        }
        if let Some(section) = open {
            passages.push(Passage {
                section,
                range: leaf.range.clone(),
                headed: true,
            });
        }
        of_leaf.push(open.or(first));
    }
    for (leaf, section) in document.leaves.iter_mut().zip(of_leaf) {
        leaf.section = section;
    }
    passages.sort_by_key(|passage| (passage.range.start, !passage.headed, passage.section));
    document.sections = passages;
}

fn heading(
    document: &Document,
    sections: &[Section],
    range: &std::ops::Range<usize>,
) -> Option<SectionId> {
    let mut best: Option<(usize, SectionId)> = None;
    for (number, section) in (0..).zip(sections) {
        for hit in document.hits.starting_in(range) {
            if hit.end <= range.end && section.headings.binary_search(&hit.word).is_ok() {
                let len = hit.end - hit.start;
                if best.is_none_or(|(longest, _)| len > longest) {
                    best = Some((len, SectionId(number)));
                }
            }
        }
    }
    best.map(|(_, section)| section)
}
