//! `equals`: every figure in a role is the same wherever it is repeated.
//!
//! Figures that may stand for different things are not compared: in one sentence, one table,
//! neighbouring lines, of different loans, or with other dates beside them.

use std::cell::LazyCell;
use std::ops::Range;

use jiff::civil::Date;
use noticelint_rule::resolved::RoleId;
use rust_decimal::Decimal;

use crate::entity::{Unit, Value};
use crate::notice::{BlockKind, ReadEntity};

use super::super::{Match, Reason, Step};
use super::View;
use super::calendar::{Calendar, between};
use super::figure::{alike, amount, swapped};
use super::loans::Loans;
use super::tally::Tally;

/// A value as it is compared.
#[derive(Clone, Debug, PartialEq)]
enum Key {
    Money(Decimal),
    Date(Date),
    Days(u32),
    Rate(Decimal),
    Digits(String),
}

/// An entry of a list is no longer, in characters.
const LONGEST_LINE: usize = 24;
/// Words that make a figure a part stand so near before it, in characters.
const PART: usize = 8;
/// A table of labels and values is no wider; a head and one line of values are no longer.
const LABELS: usize = 2;
/// More different figures of one role are of different things.
const FEW: usize = 4;
/// More different dates of one role are of different instalments.
const FEW_DATES: usize = 2;
/// The number of an instalment with its words is no longer, in bytes.
const LONGEST_ORDINAL: usize = 12;

struct Figure<'a> {
    entity: &'a ReadEntity,
    key: Key,
    /// The words right before it.
    label: String,
    /// A date that stands for nothing known is in its sentence.
    dated: bool,
}

impl Figure<'_> {
    fn range(&self) -> &Range<usize> {
        &self.entity.entity.range
    }
}

pub(super) fn check(
    view: &View<'_>,
    roles: &[RoleId],
    unlike: &[RoleId],
    surely: bool,
    tally: &mut Tally,
) {
    let loans = LazyCell::new(|| Loans::new(view));
    for role in roles {
        // One figure agrees with itself.
        if view.in_role(*role).nth(1).is_none() {
            if view.has_slot(*role) {
                tally.person(Reason::UnfilledSlot);
            }
            continue;
        }
        let figures = figures(view, *role, unlike);
        one_role(view, &loans, *role, &figures, surely, tally);
    }
}

fn one_role(
    view: &View<'_>,
    loans: &Loans,
    role: RoleId,
    figures: &[Figure<'_>],
    surely: bool,
    tally: &mut Tally,
) {
    let slots = view.has_slot(role);
    let mut keys: Vec<(&Key, usize)> = Vec::new();
    for figure in figures {
        match keys.iter_mut().find(|(key, _)| **key == figure.key) {
            Some((_, times)) => *times += 1,
            None => keys.push((&figure.key, 1)),
        }
    }
    match keys.as_slice() {
        [] | [(_, 1)] => {
            if slots {
                tally.person(Reason::UnfilledSlot);
            }
            return;
        }
        [_] => {
            for figure in figures {
                tally.pass(figure.range().clone());
            }
            return;
        }
        many if many.len() > FEW
            || (many.len() > FEW_DATES
                && many.iter().any(|(key, _)| matches!(key, Key::Date(_)))) =>
        {
            tally.person(Reason::Ambiguous);
            return;
        }
        _ => {}
    }
    let times = |key: &Key| {
        keys.iter()
            .find(|(other, _)| *other == key)
            .map_or(0, |(_, times)| *times)
    };
    let one_day = |name: &str| {
        view.target
            .data
            .role(name)
            .is_none_or(|role| single(view, role))
    };
    let one_time = one_day("due_date") && one_day("statement_date");
    let wrong = figures.iter().enumerate().find_map(|(at, first)| {
        figures
            .iter()
            .skip(at + 1)
            .find(|second| {
                first.key != second.key
                    && !apart(view, loans, first, second)
                    && if surely {
                        is_sure(first, second, one_time)
                    } else {
                        is_likely(first, second)
                    }
            })
            .map(|second| (first, second))
    });
    match wrong {
        // The one that is said less often is off; of two said equally often the later.
        Some((first, second)) if times(&first.key) < times(&second.key) => {
            tally.fail(found(view, figures, (second, first)));
        }
        Some((first, second)) => tally.fail(found(view, figures, (first, second))),
        None => tally.person(Reason::Ambiguous),
    }
}

/// Whether the notice gives one date at most in a role.
fn single(view: &View<'_>, role: RoleId) -> bool {
    let calendar = Calendar::new(view);
    let mut days: Vec<Date> = view
        .in_role(role)
        .flat_map(|(at, _)| calendar.days(at))
        .collect();
    days.sort_unstable();
    days.dedup();
    days.len() <= 1
}

/// Whether two figures surely stand for one thing: one is the other with two digits swapped, or
/// they are hardly apart and named by the same words.
fn is_sure(a: &Figure<'_>, b: &Figure<'_>, one_time: bool) -> bool {
    let named = !a.label.is_empty() && a.label == b.label;
    match (&a.key, &b.key) {
        (Key::Money(first), Key::Money(second)) => {
            swapped(*first, *second)
                || (named
                    && one_time
                    && !a.dated
                    && !b.dated
                    && alike(*first, *second)
                    && near(*first, *second))
        }
        (Key::Days(_), Key::Days(_)) => one_time,
        (Key::Digits(first), Key::Digits(second)) => named && slipped(first, second),
        _ => named,
    }
}

/// Whether two amounts are less than a tenth apart.
fn near(a: Decimal, b: Decimal) -> bool {
    (a - b)
        .abs()
        .checked_mul(Decimal::TEN)
        .is_some_and(|gap| gap <= a.abs().max(b.abs()))
}

/// Whether two figures may stand for one thing.
fn is_likely(a: &Figure<'_>, b: &Figure<'_>) -> bool {
    let named = !a.label.is_empty() && a.label == b.label;
    match (&a.key, &b.key) {
        (Key::Money(first), Key::Money(second)) => named || alike(*first, *second),
        (Key::Digits(first), Key::Digits(second)) => slipped(first, second),
        _ => true,
    }
}

/// Whether one row of digits is the other mistyped.
fn slipped(a: &str, b: &str) -> bool {
    let off = a.bytes().zip(b.bytes()).filter(|(a, b)| a != b).count();
    a.len() == b.len() && off <= 2
}

fn figures<'a>(view: &View<'a>, role: RoleId, unlike: &[RoleId]) -> Vec<Figure<'a>> {
    let calendar = Calendar::new(view);
    // Tables with several lines of several figures tell of several things.
    let crowded: Vec<Range<usize>> = view
        .tables()
        .into_iter()
        .filter(|table| {
            let width = table.rows.iter().map(Vec::len).max().unwrap_or(0);
            width > LABELS && table.rows.len() > LABELS
        })
        .map(|table| table.range)
        .collect();
    let mut figures: Vec<Figure<'a>> = Vec::new();
    for (at, entity) in view.in_role(role) {
        let range = &entity.entity.range;
        if view.inexact(range) {
            continue;
        }
        let counted = matches!(entity.entity.value, Value::Period(_));
        if counted && view.document.said_at(range.start).hypothetical {
            continue;
        }
        let key = match &entity.entity.value {
            Value::Money(money) if !money.words => Some(Key::Money(money.yuan)),
            Value::Date(_) => match calendar.days(at).as_slice() {
                [date] => Some(Key::Date(*date)),
                _ => None,
            },
            Value::Period(period) if period.unit == Unit::Day => Some(Key::Days(period.count)),
            Value::Rate(rate) => rate.per.and_then(|per| {
                let times = match per {
                    Unit::Day => 365,
                    Unit::Month => 12,
                    _ => 1,
                };
                rate.fraction
                    .checked_mul(Decimal::from(times))
                    .map(Key::Rate)
            }),
            Value::Phone(_) | Value::IdNumber(_) | Value::BankCard(_) => {
                let digits = view.document.slice(range);
                Some(Key::Digits(
                    digits.chars().filter(char::is_ascii_digit).collect(),
                ))
            }
            _ => None,
        };
        let Some(key) = key else { continue };
        let label = label(view, range);
        if unlike.iter().any(|other| names(view, *other, &label)) {
            continue;
        }
        // Part of a figure of the same role before it, or of what is paid in parts.
        let part = figures.last().is_some_and(|last| {
            let gap = last.range().end..range.start;
            view.nearness(last.range().start, range.start) == 0
                && view.marked_in(view.marks.of_which, &gap)
        });
        let place = back(view, range.start)..range.start;
        if part
            || crowded.iter().any(|table| table.contains(&range.start))
            || view.marked_in(view.marks.partial, &place)
            || of_payment(view, range.start)
        {
            continue;
        }
        let dated = view.document.entities.iter().any(|other| {
            matches!(other.entity.value, Value::Date(_))
                && other.roles.is_empty()
                && view.nearness(range.start, other.entity.range.start) == 0
        });
        figures.push(Figure {
            entity,
            key,
            label,
            dated,
        });
    }
    figures
}

/// The word that names a figure: the longest that ends before it, what only joins the two left
/// out; in a cell of its own the one that ends the cell before.
fn label(view: &View<'_>, range: &Range<usize>) -> String {
    let document = view.document;
    let Some(at) = document.leaf_at(range.start) else {
        return String::new();
    };
    let Some(leaf) = document.leaves.get(at) else {
        return String::new();
    };
    let mut from = leaf.range.start;
    let mut text = document.slice(&(from..range.start));
    if text.trim().is_empty()
        && let BlockKind::Cell { table, row, .. } = leaf.kind
        && let Some(before) = at.checked_sub(1).and_then(|at| document.leaves.get(at))
        && matches!(before.kind, BlockKind::Cell { table: t, row: r, .. } if t == table && r == row)
    {
        from = before.range.start;
        text = document.slice(&before.range);
    }
    let mut end = text.len();
    loop {
        let head = text.get(..end).unwrap_or_default();
        let shorter = head.trim_end_matches(|c: char| {
            c.is_whitespace() || matches!(c, '：' | ':' | '¥' | '￥' | '|')
        });
        let filler = view.filler_at_end(from, shorter);
        let next = shorter.len() - filler;
        if next == end {
            break;
        }
        end = next;
    }
    let word = view.word_to(from, from + end);
    document.slice(&word).to_owned()
}

/// Some characters before a place, not beyond its clause; a label before a colon belongs to it.
fn back(view: &View<'_>, at: usize) -> usize {
    let document = view.document;
    let leaf = document
        .leaf_at(at)
        .and_then(|leaf| document.leaves.get(leaf))
        .map_or(0, |leaf| leaf.range.start);
    document
        .slice(&(leaf..at))
        .char_indices()
        .rev()
        .take(PART)
        .take_while(|(_, c)| !matches!(c, '，' | '。' | '；' | '、' | '（' | '(' | ',' | ';'))
        .last()
        .map_or(at, |(offset, _)| leaf + offset)
}

/// Whether a figure belongs to one instalment of several, or tells what a payment went to.
fn of_payment(view: &View<'_>, at: usize) -> bool {
    let document = view.document;
    let start = document
        .sentence_at(at)
        .and_then(|sentence| document.sentences.get(sentence))
        .map_or(at, |sentence| sentence.range.start);
    let before = start..at;
    let ordinal = view.marks.ordinal.is_some_and(|class| {
        document.class_in(class, &before).iter().any(|place| {
            view.marks.instalment.is_some_and(|unit| {
                let reach = place.end..at.min(place.end + LONGEST_ORDINAL);
                !document.class_in(unit, &reach).is_empty()
            })
        })
    });
    ordinal || view.marked_in(view.marks.applied, &before)
}

/// Whether a word names a role.
fn names(view: &View<'_>, role: RoleId, word: &str) -> bool {
    view.target
        .data
        .roles
        .get(role.index())
        .is_some_and(|role| role.before.iter().any(|own| own == word))
}

fn found(
    view: &View<'_>,
    figures: &[Figure<'_>],
    (right, off): (&Figure<'_>, &Figure<'_>),
) -> Match {
    let role = view.role(off.entity);
    let name = role.map_or_else(String::new, |role| view.name(role));
    let mut found = Match::at(off.range().clone());
    found.related = figures
        .iter()
        .filter(|figure| figure.key == right.key)
        .map(|figure| (figure.range().clone(), name.clone()))
        .collect();
    let quote = |figure: &Figure<'_>| view.document.quote(figure.range()).to_owned();
    found.steps = vec![Step::Sum(format!("{} ≠ {}", quote(off), quote(right)))];
    found.captures = vec![
        ("stated", quote(off)),
        ("computed", quote(right)),
        ("difference", difference(&off.key, &right.key)),
        ("role", name),
    ];
    found
}

fn difference(a: &Key, b: &Key) -> String {
    match (a, b) {
        (Key::Money(a), Key::Money(b)) => amount((a - b).abs()),
        (Key::Date(a), Key::Date(b)) => between(*a, *b).unsigned_abs().to_string(),
        (Key::Days(a), Key::Days(b)) => a.abs_diff(*b).to_string(),
        _ => String::new(),
    }
}

/// Whether two figures speak of different things although their role is one: in one sentence,
/// one table, neighbouring lines, of different loans, or with other figures of one role beside
/// them.
fn apart(view: &View<'_>, loans: &Loans, a: &Figure<'_>, b: &Figure<'_>) -> bool {
    let document = view.document;
    let (start, other) = (a.range().start, b.range().start);
    if !document.compatible(start, other)
        || view.nearness(start, other) == 0
        || loans.apart(view, start, other)
    {
        return true;
    }
    let table = |at| view.row(at).map(|(table, _)| table);
    if table(start).is_some() && table(start) == table(other) {
        return true;
    }
    if neighbouring_lines(view, a, b) {
        return true;
    }
    let (first, second) = (beside(view, a), beside(view, b));
    first.iter().any(|(role, key)| {
        second
            .iter()
            .any(|(other, value)| role == other && key != value)
    })
}

/// Dates and amounts in other roles in the sentence or row of a figure.
fn beside(view: &View<'_>, figure: &Figure<'_>) -> Vec<(RoleId, Key)> {
    let calendar = Calendar::new(view);
    let own = view.role(figure.entity);
    let at = figure.range().start;
    view.document
        .entities
        .iter()
        .enumerate()
        .filter(|(_, entity)| view.nearness(at, entity.entity.range.start) == 0)
        .filter_map(|(index, entity)| {
            let role = view.role(entity).filter(|role| Some(*role) != own)?;
            let key = match entity.entity.value {
                Value::Date(_) => Key::Date(calendar.days(index).first().copied()?),
                Value::Money(money) => Key::Money(money.yuan),
                _ => return None,
            };
            Some((role, key))
        })
        .collect()
}

/// Whether two figures close two lines of one list: entries of one kind, not repetitions.
fn neighbouring_lines(view: &View<'_>, a: &Figure<'_>, b: &Figure<'_>) -> bool {
    let line = |figure: &Figure<'_>| {
        let at = view.document.leaf_at(figure.range().start)?;
        let leaf = view.document.leaves.get(at)?;
        let rest = view.document.slice(&(figure.range().end..leaf.range.end));
        let long = view.document.slice(&leaf.range).chars().count() > LONGEST_LINE;
        (rest.is_empty() && !long).then_some((at, leaf.kind))
    };
    match (line(a), line(b)) {
        (Some((first, kind)), Some((second, other))) => {
            kind == other && first.abs_diff(second) <= 1
        }
        _ => false,
    }
}
