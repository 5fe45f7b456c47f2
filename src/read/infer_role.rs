//! Roles that the figures tell where no words do: a date that lies the counted days before the
//! letter is the due date, whatever stands beside it.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;
use noticelint_rule::resolved::{self, ClassId, EntityKind, FigureRule, RoleId};

use crate::entity::{DateValue, Phone, Unit, Value};
use crate::lexicon::WordList;
use crate::notice::{BlockKind, Document, ReadEntity};

/// Roles and the figures that tell them, compiled; in the order in which they are inferred.
#[derive(Debug, Default)]
pub(super) struct FigureRoles {
    roles: Vec<FigureRole>,
}

#[derive(Debug)]
struct FigureRole {
    role: RoleId,
    kind: EntityKind,
    by: FigureRule,
    from: Vec<RoleId>,
    to: Vec<RoleId>,
    days: i64,
    beside: WordList,
    unless: WordList,
    unless_class: Vec<ClassId>,
}

/// A word right after a figure ends within so many bytes.
const RIGHT_AFTER: usize = 12;

impl FigureRoles {
    pub(super) fn compile(roles: &[resolved::Role]) -> Self {
        let mut all: Vec<FigureRole> = (0..)
            .zip(roles)
            .filter_map(|(number, role)| {
                let infer = role.infer.as_ref()?;
                Some(FigureRole {
                    role: RoleId(number),
                    kind: role.entity,
                    by: infer.by,
                    from: infer.from.clone(),
                    to: infer.to.clone(),
                    days: i64::from(infer.days),
                    beside: (&infer.beside).into(),
                    unless: (&infer.unless).into(),
                    unless_class: infer.unless_class.clone(),
                })
            })
            .collect();
        // What follows from counts comes before what follows from the dates so found.
        all.sort_by_key(|role| role.by as usize);
        Self { roles: all }
    }

    /// Marks entities with the roles that figures tell.
    pub(super) fn infer(&self, document: &mut Document) {
        for role in &self.roles {
            let known = document
                .entities
                .iter()
                .any(|entity| entity.roles.contains(&role.role));
            // Any number may be one to call: each counts by itself.
            if known
                && !matches!(
                    role.by,
                    FigureRule::Otherwise | FigureRule::Later | FigureRule::DaysAfter
                )
            {
                continue;
            }
            for at in role.found(document) {
                if let Some(entity) = document.entities.get_mut(at) {
                    entity.inferred = Some(role.role);
                }
            }
        }
    }
}

impl FigureRole {
    /// The entities that play the role.
    fn found(&self, document: &Document) -> Vec<usize> {
        let free = document.entities.iter().enumerate().filter(|(_, entity)| {
            entity.kind == self.kind && entity.roles.is_empty() && entity.inferred.is_none()
        });
        match self.by {
            // For counts, `unless` is about the count. A day that the count leads to is meant,
            // whatever word stands beside it.
            FigureRule::DaysBefore => {
                let days = self.counts(document);
                let lying = |ends: &[Date]| -> Vec<usize> {
                    let dates = document.entities.iter().enumerate();
                    dates
                        .filter(|(at, entity)| {
                            entity.kind == self.kind && Some(*at) != document.letter_date
                        })
                        .filter(|(_, entity)| {
                            day(document, entity).is_some_and(|day| {
                                ends.iter()
                                    .any(|end| days.contains(&days_between(day, *end)))
                            })
                        })
                        .map(|(at, _)| at)
                        .collect()
                };
                let found = lying(&days_of(document, &self.from));
                if found.is_empty() {
                    lying(&all_days(document))
                } else {
                    found
                }
            }
            FigureRule::DaysAfter => {
                let days = self.counts(document);
                let starts = days_of(document, &self.from);
                free.filter(|(_, entity)| {
                    day(document, entity).is_some_and(|day| {
                        starts
                            .iter()
                            .any(|start| days.contains(&days_between(*start, day)))
                    })
                })
                .map(|(at, _)| at)
                .collect()
            }
            FigureRule::Later => {
                // Where figures tell the day of reckoning, no word gainsays them.
                let proven = document.entities.iter().filter(|entity| {
                    let inferred = entity.inferred;
                    inferred.is_some_and(|role| self.from.contains(&role))
                });
                let proven = proven.filter_map(|entity| day(document, entity)).max();
                let last = proven.or_else(|| days_of(document, &self.from).into_iter().max());
                let Some(last) = last else {
                    return Vec::new();
                };
                let dates = document.entities.iter().enumerate();
                dates
                    .filter(|(at, entity)| {
                        entity.kind == self.kind
                            && entity.inferred.is_none()
                            && Some(*at) != document.letter_date
                    })
                    .filter(|(_, entity)| {
                        day_after(document, entity, last)
                            .is_some_and(|days| (1..=self.days).contains(&days))
                    })
                    .filter(|(_, entity)| self.fits(document, &entity.entity.range))
                    .map(|(at, _)| at)
                    .collect()
            }
            FigureRule::DaysBetween => {
                let starts = days_of(document, &self.to);
                let ends = days_of(document, &self.from);
                free.filter(|(_, entity)| {
                    self.count(document, entity).is_some_and(|count| {
                        starts
                            .iter()
                            .any(|start| ends.iter().any(|end| days_between(*start, *end) == count))
                    })
                })
                .map(|(at, _)| at)
                .collect()
            }
            FigureRule::Earliest => {
                let known = days_of(document, &self.from);
                let first = known.iter().min().copied().or_else(|| anchor(document));
                let dates = document.entities.iter().enumerate().filter(|(at, entity)| {
                    entity.kind == self.kind
                        && entity.inferred.is_none()
                        && Some(*at) != document.letter_date
                });
                dates
                    .filter(|(_, entity)| self.fits(document, &entity.entity.range))
                    .filter_map(|(at, entity)| Some((day(document, entity)?, at, entity)))
                    .filter(|(day, _, entity)| {
                        let before = |end: Date| days_between(*day, end) >= self.days;
                        if entity.roles.is_empty() {
                            first.is_some_and(before)
                        } else {
                            // Taken for a due date, and another is due long after it.
                            let playing = document.entities.iter().filter(|other| {
                                other.roles.first() == entity.roles.first()
                                    || other.inferred == entity.roles.first().copied()
                            });
                            plays(entity, &self.from)
                                && playing
                                    .filter_map(|other| self::day(document, other))
                                    .any(before)
                        }
                    })
                    .map(|(day, at, _)| (day, at))
                    .min()
                    .map(|(_, at)| vec![at])
                    .unwrap_or_default()
            }
            FigureRule::Beside => {
                let near: Vec<Range<usize>> = document
                    .entities
                    .iter()
                    .filter(|entity| plays(entity, &self.from))
                    .map(|entity| sentence(document, &entity.entity.range))
                    .collect();
                free.filter(|(_, entity)| {
                    let place = &entity.entity.range;
                    near.iter().any(|range| range.contains(&place.start))
                        && self.fits(document, place)
                })
                .max_by_key(|(_, entity)| match entity.entity.value {
                    Value::Money(money) => Some(money.yuan),
                    _ => None,
                })
                .map(|(at, _)| vec![at])
                .unwrap_or_default()
            }
            FigureRule::Otherwise => free
                .filter(|(_, entity)| {
                    // A mobile number may be anybody's.
                    entity.entity.value != Value::Phone(Phone::Mobile)
                        && self.fits(document, &entity.entity.range)
                })
                .map(|(at, _)| at)
                .collect(),
        }
    }

    /// Counts of days that play one of the roles, else those without a role.
    fn counts(&self, document: &Document) -> Vec<i64> {
        let all = || document.entities.iter();
        let named: Vec<i64> = all()
            .filter(|entity| plays(entity, &self.to))
            .filter_map(|entity| self.count(document, entity))
            .collect();
        if !named.is_empty() {
            return named;
        }
        all()
            .filter(|entity| entity.roles.is_empty())
            .filter_map(|entity| self.count(document, entity))
            .collect()
    }

    /// A count of days that no word in it or right after it makes a limit.
    fn count(&self, document: &Document, entity: &ReadEntity) -> Option<i64> {
        let Value::Period(period) = entity.entity.value else {
            return None;
        };
        let range = &entity.entity.range;
        let near = range.start..range.end + RIGHT_AFTER;
        let limits = !document.words_in(&self.unless, &near).is_empty();
        (period.unit == Unit::Day && !limits).then_some(i64::from(period.count))
    }

    /// Whether the words of its sentence, and of the heading over it, allow the role. Of several
    /// numbers to call in a sentence, each has the words from the one before to its clause's end.
    fn fits(&self, document: &Document, place: &Range<usize>) -> bool {
        let mut own = sentence(document, place);
        if self.by == FigureRule::Otherwise {
            let before = document.entities.iter().filter(|entity| {
                matches!(entity.kind, EntityKind::Phone | EntityKind::Email)
                    && entity.entity.range.end <= place.start
            });
            let last = before.map(|entity| entity.entity.range.end).max();
            own.start = own.start.max(last.unwrap_or(0));
            let clause = document.clause_at(place.start);
            let clause = clause.and_then(|at| document.clauses.get(at));
            let end = clause.map_or(own.end, |clause| clause.range.end.max(place.end));
            own.end = own.end.min(end);
        }
        let has =
            |words: &WordList, range: &Range<usize>| !document.words_in(words, range).is_empty();
        let excluded = |range: &Range<usize>| {
            let mut classes = self.unless_class.iter();
            has(&self.unless, range)
                || classes.any(|class| !document.class_in(*class, range).is_empty())
        };
        // A label in its own line says more than the heading.
        let labelled = document
            .slice(&(own.start..place.start))
            .contains([':', '：']);
        let heading = heading_over(document, place).filter(|_| !labelled);
        let speaks_of_money = || {
            let mut money = document.entities.iter();
            self.by == FigureRule::Earliest
                && money.any(|entity| {
                    entity.kind == EntityKind::Money && own.contains(&entity.entity.range.start)
                })
        };
        (self.beside.is_empty() || has(&self.beside, &own) || speaks_of_money())
            && !excluded(&own)
            && !heading.is_some_and(|heading| excluded(&heading))
    }
}

fn plays(entity: &ReadEntity, roles: &[RoleId]) -> bool {
    let by_words = entity.roles.iter().any(|role| roles.contains(role));
    by_words || entity.inferred.is_some_and(|role| roles.contains(&role))
}

/// The days of the dates that play one of the roles.
fn days_of(document: &Document, roles: &[RoleId]) -> Vec<Date> {
    let playing = document
        .entities
        .iter()
        .filter(|entity| plays(entity, roles));
    playing.filter_map(|entity| day(document, entity)).collect()
}

fn all_days(document: &Document) -> Vec<Date> {
    let days = document.entities.iter();
    days.filter_map(|entity| day(document, entity)).collect()
}

/// A date without a year lies at most so many days ahead; else it is one gone by.
const AHEAD: i64 = 60;

/// How many days after `last` a date lies; one without a year is the next of its name.
fn day_after(document: &Document, entity: &ReadEntity, last: Date) -> Option<i64> {
    let day = match entity.entity.value {
        Value::Date(DateValue::MonthDay { month, day }) => {
            let date = Date::new(last.year(), month, day).ok()?;
            let date = if date < last {
                date.checked_add(1.year()).ok()?
            } else {
                date
            };
            return Some(days_between(last, date)).filter(|days| *days <= AHEAD);
        }
        _ => self::day(document, entity)?,
    };
    Some(days_between(last, day))
}

/// The day of a date; one without a year is taken as the last before the latest full date.
fn day(document: &Document, entity: &ReadEntity) -> Option<Date> {
    match entity.entity.value {
        Value::Date(DateValue::Full(date)) => Some(date),
        Value::Date(DateValue::YearMonth { year, month }) => Date::new(year, month, 1).ok(),
        Value::Date(DateValue::MonthDay { month, day }) => {
            let anchor = anchor(document)?;
            let date = Date::new(anchor.year(), month, day).ok()?;
            if date <= anchor {
                return Some(date);
            }
            date.checked_sub(1.year()).ok()
        }
        _ => None,
    }
}

/// The letter's own day, else the latest full date.
fn anchor(document: &Document) -> Option<Date> {
    let full = |entity: &ReadEntity| match entity.entity.value {
        Value::Date(DateValue::Full(date)) => Some(date),
        _ => None,
    };
    let latest = || document.entities.iter().filter_map(full).max();
    document.letter_day().or_else(latest)
}

fn days_between(start: Date, end: Date) -> i64 {
    start
        .until(end)
        .map_or(i64::MIN, |span| i64::from(span.get_days()))
}

/// The sentence of a place; a line or cell that ends in no mark is one.
fn sentence(document: &Document, place: &Range<usize>) -> Range<usize> {
    document
        .sentence_at(place.start)
        .and_then(|at| document.sentences.get(at))
        .map_or_else(|| place.clone(), |sentence| sentence.range.clone())
}

/// A line over a place is its heading when it is at most this long, in characters.
const LONGEST_HEADING: usize = 24;

/// The heading, or the short line without figures, right over the paragraph of a place.
fn heading_over(document: &Document, place: &Range<usize>) -> Option<Range<usize>> {
    let above = document.leaf_at(place.start)?.checked_sub(1)?;
    let leaf = document.leaves.get(above)?;
    let short = document.slice(&leaf.range).chars().count() <= LONGEST_HEADING;
    let figures = document
        .entities
        .iter()
        .any(|entity| leaf.range.contains(&entity.entity.range.start));
    let is_heading = matches!(leaf.kind, BlockKind::Heading(_)) || (short && !figures);
    is_heading.then(|| leaf.range.clone())
}
