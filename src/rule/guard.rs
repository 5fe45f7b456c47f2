//! Guards: what withdraws or lowers a hit, and the record of those that acted.

use std::collections::BTreeMap;
use std::ops::Range;

use noticelint_rule::resolved::{
    self, ClassId, EntityKind, Modality, Polarity, SectionId, Side, Window,
};

use crate::check::Target;
use crate::lexicon::WordList;
use crate::notice::Document;
use crate::pattern::{Need, Pattern, find_all, window};

use super::select::fits_profile;

/// What a guard does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The hit is withdrawn.
    Dropped,
    /// The hit loses one severity.
    Downgraded,
}

/// A guard that acted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuardActed {
    /// Its name in rules.
    pub guard: &'static str,
    /// The hit, in the folded text.
    pub range: Range<usize>,
    /// What it did.
    pub effect: Effect,
}

/// Guards, compiled.
#[derive(Debug)]
pub(super) struct Guards {
    protected: WordList,
    drop: Vec<Guard>,
    downgrade: Vec<Guard>,
}

#[derive(Debug)]
enum Guard {
    Said(&'static str, Polarity),
    Quoted,
    CitingLaw,
    Actor(Vec<ClassId>),
    Modality(Vec<Modality>),
    InSection(Vec<SectionId>),
    NotInSection(Vec<SectionId>),
    Near {
        needs: Vec<Need>,
        within: Window,
        side: Side,
    },
    Profile(resolved::Applies),
}

impl Guards {
    pub(super) fn compile(set: &resolved::GuardSet) -> Self {
        let compile = |guards: &[resolved::Guard]| guards.iter().map(Guard::compile).collect();
        let drop = compile(&set.drop);
        let downgrade = compile(&set.downgrade);
        Self {
            protected: (&set.protected).into(),
            drop,
            downgrade,
        }
    }

    /// What the guards do to a hit, `None` when none acts.
    pub(super) fn judge(
        &self,
        target: &Target<'_>,
        range: &Range<usize>,
        acted: &mut Vec<GuardActed>,
        seen: &mut Seen,
    ) -> Option<Effect> {
        let mut record = |guard, effect| {
            acted.push(GuardActed {
                guard,
                range: range.clone(),
                effect,
            });
            Some(effect)
        };
        if self.is_protected(target, range) {
            return record("protected", Effect::Dropped);
        }
        let drop = self.drop.iter().map(|guard| (guard, Effect::Dropped));
        let downgrade = self.downgrade.iter();
        let downgrade = downgrade.map(|guard| (guard, Effect::Downgraded));
        for (number, (guard, effect)) in drop.chain(downgrade).enumerate() {
            if guard.acts(target, range, seen.of(number)) {
                return record(guard.name(), effect);
            }
        }
        None
    }

    fn is_protected(&self, target: &Target<'_>, range: &Range<usize>) -> bool {
        const LONGEST_WORD: usize = 90;
        if self.protected.is_empty() {
            return false;
        }
        let from = range.start.saturating_sub(LONGEST_WORD);
        target
            .document
            .hits
            .starting_in(&(from..range.end))
            .iter()
            .any(|hit| {
                hit.start <= range.start
                    && range.end <= hit.end
                    && hit.range() != *range
                    && self.protected.has(hit.word)
            })
    }
}

impl Guard {
    fn compile(guard: &resolved::Guard) -> Self {
        use resolved::Guard as R;
        match guard {
            R::Negated => Guard::Said("negated", Polarity::Negated),
            R::Forbidden => Guard::Said("forbidden", Polarity::Forbidden),
            R::Warned => Guard::Said("warned", Polarity::Warned),
            R::Reported => Guard::Said("reported", Polarity::Reported),
            R::Asked => Guard::Said("asked", Polarity::Asked),
            R::Quoted => Guard::Quoted,
            R::CitingLaw => Guard::CitingLaw,
            R::Actor(classes) => Guard::Actor(classes.clone()),
            R::Modality(modalities) => Guard::Modality(modalities.clone()),
            R::InSection(sections) => Guard::InSection(sections.clone()),
            R::NotInSection(sections) => Guard::NotInSection(sections.clone()),
            R::Near {
                words,
                class,
                pattern,
                within,
                side,
            } => Guard::Near {
                needs: vec![
                    Need::Words(words.into()),
                    Need::Class(class.clone()),
                    Need::Pattern(pattern.iter().map(Pattern::compile).collect()),
                ],
                within: *within,
                side: *side,
            },
            R::Profile(applies) => Guard::Profile(applies.clone()),
        }
    }

    fn name(&self) -> &'static str {
        match self {
            Guard::Said(name, _) => name,
            Guard::Quoted => "quoted",
            Guard::CitingLaw => "citing_law",
            Guard::Actor(_) => "actor",
            Guard::Modality(_) => "modality",
            Guard::InSection(_) => "in_section",
            Guard::NotInSection(_) => "not_in_section",
            Guard::Near { .. } => "near",
            Guard::Profile(_) => "profile",
        }
    }

    fn acts(&self, target: &Target<'_>, range: &Range<usize>, seen: &mut Around) -> bool {
        let document = target.document;
        let last = last_character(document.text(), range);
        match self {
            // A hit may begin before the word that denies it («我司不会…单位»): its last words
            // count, and its first, should the denial reach only these.
            Guard::Said(_, polarity) => {
                document.said_at(last).polarity == *polarity
                    || document.said_at(range.start).polarity == *polarity
            }
            Guard::Quoted => document.is_quoted(range.start),
            Guard::CitingLaw => {
                let sentence = window(document, range, Window::Sentence);
                document.entities.iter().any(|entity| {
                    entity.kind == EntityKind::Citation
                        && sentence.contains(&entity.entity.range.start)
                })
            }
            Guard::Actor(classes) => document.frames.iter().any(|frame| {
                frame.range.start < range.end
                    && range.start < frame.range.end
                    && frame
                        .actor
                        .as_ref()
                        .is_some_and(|(class, _)| classes.contains(class))
            }),
            Guard::Modality(modalities) => modalities.contains(&document.said_at(last).modality),
            Guard::InSection(sections) => in_section(target, sections, range),
            Guard::NotInSection(sections) => !in_section(target, sections, range),
            Guard::Near {
                needs,
                within,
                side,
            } => {
                let whole = window(document, range, *within);
                let around = match side {
                    Side::Before => whole.start..range.start,
                    Side::After => range.end..whole.end.max(range.end),
                    Side::Either => whole.clone(),
                };
                let turn = turn_before(document, range, *within);
                let compatible = |place: &Range<usize>| {
                    document.compatible(place.start, range.start)
                        && !(place.start < turn && turn < range.end)
                };
                needs.iter().enumerate().any(|(number, need)| {
                    // Where a pattern fits depends on where the search begins.
                    if matches!(need, Need::Pattern(_)) && around != whole {
                        return find_all(document, need, &around).iter().any(compatible);
                    }
                    let places = seen.places(number, &whole, || find_all(document, need, &whole));
                    let from = places.partition_point(|place| place.start < around.start);
                    let places = places.get(from..).unwrap_or_default().iter();
                    places
                        .take_while(|place| place.start < around.end)
                        .any(|place| place.end <= around.end && compatible(place))
                })
            }
            Guard::Profile(applies) => fits_profile(applies, target.profile),
        }
    }
}

/// Where the sentence last turns against what it said, before the end of a hit: words before a
/// 但是 do not excuse what follows it. 0 when it does not, or when the guard looks farther anyway.
fn turn_before(document: &Document, range: &Range<usize>, within: Window) -> usize {
    if within != Window::Sentence {
        return 0;
    }
    document
        .sentence_at(range.start)
        .and_then(|at| document.sentences.get(at))
        .and_then(|sentence| document.clauses.get(sentence.clauses.clone()))
        .unwrap_or_default()
        .iter()
        .filter(|clause| clause.turns)
        .map(|clause| clause.range.start)
        .filter(|start| *start < range.end)
        .max()
        .unwrap_or(0)
}

/// What the guards of a rule have found in the stretches around earlier hits: in a long sentence
/// with many hits nothing is looked for twice.
#[derive(Debug, Default)]
pub(super) struct Seen(BTreeMap<usize, Around>);

impl Seen {
    fn of(&mut self, guard: usize) -> &mut Around {
        self.0.entry(guard).or_default()
    }
}

/// What one guard found in the stretch that it looked at last.
#[derive(Debug, Default)]
pub(super) struct Around {
    stretch: Range<usize>,
    /// By the number of the need.
    places: Vec<Option<Vec<Range<usize>>>>,
}

impl Around {
    fn places(
        &mut self,
        need: usize,
        stretch: &Range<usize>,
        find: impl FnOnce() -> Vec<Range<usize>>,
    ) -> &[Range<usize>] {
        if self.stretch != *stretch {
            self.stretch = stretch.clone();
            self.places.clear();
        }
        if self.places.len() <= need {
            self.places.resize(need + 1, None);
        }
        match self.places.get_mut(need) {
            Some(places) => places.get_or_insert_with(find),
            None => &[],
        }
    }
}

fn in_section(target: &Target<'_>, sections: &[SectionId], range: &Range<usize>) -> bool {
    target
        .document
        .sections
        .iter()
        .any(|passage| sections.contains(&passage.section) && passage.range.contains(&range.start))
}

fn last_character(text: &str, range: &Range<usize>) -> usize {
    let mut at = range.end.saturating_sub(1).max(range.start);
    while at > 0 && !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
