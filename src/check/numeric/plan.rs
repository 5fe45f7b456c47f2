//! `instalments`: so many times the amount of each instalment makes the sum of the plan, where
//! the text tells both.

use std::ops::Range;

use noticelint_rule::resolved::RoleId;
use rust_decimal::Decimal;

use crate::entity::{Unit, Value};
use crate::notice::{BlockKind, ReadEntity};

use super::super::{Match, Reason, Step};
use super::figure::{amount, comparable};
use super::tally::Tally;
use super::{View, count};

/// The roles that a plan is told in.
pub(super) struct Plan<'a> {
    pub(super) each: RoleId,
    /// A first, a last instalment, a down payment.
    pub(super) apart: &'a [RoleId],
    /// Paid beside the instalments.
    pub(super) beside: &'a [RoleId],
    pub(super) total: &'a [RoleId],
}

/// An amount and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Sum {
    pub(super) range: Range<usize>,
    pub(super) yuan: Decimal,
    pub(super) role: Option<RoleId>,
}

/// A line of a list is no longer, in characters.
pub(super) const LINE: usize = 40;
/// A plan's list has so many lines at most on either side of the amount.
const LINES: usize = 6;
/// A sum stands no farther from the amount in the sentence after, in characters.
const NEXT: usize = 14;
/// Between a sum and the number of parts it is split into there are no more characters.
const SPLIT: usize = 12;
/// A finding that spans more characters than this is shown at the sum alone.
const LONGEST_SPAN: usize = 120;
/// So many amounts beside the instalments are tried out.
const FEW: usize = 4;

pub(super) fn check(view: &View<'_>, plan: &Plan<'_>, tally: &mut Tally) {
    for (_, entity) in view.in_role(plan.each) {
        if let Some(each) = sum_of(view, entity)
            && !view.inexact(&each.range)
        {
            multiple(view, plan, &each, tally);
        }
    }
    if view.has_slot(plan.each) {
        tally.person(Reason::UnfilledSlot);
    }
    super::listed::check(view, plan, tally);
}

/// The amount of an entity in figures.
pub(super) fn sum_of(view: &View<'_>, entity: &ReadEntity) -> Option<Sum> {
    match entity.entity.value {
        Value::Money(money) if !money.words => Some(Sum {
            range: entity.entity.range.clone(),
            yuan: money.yuan,
            role: view.role(entity),
        }),
        _ => None,
    }
}

/// The amounts in `range`.
pub(super) fn sums_in(view: &View<'_>, range: &Range<usize>) -> Vec<Sum> {
    view.document
        .entities
        .iter()
        .filter(|entity| {
            range.start <= entity.entity.range.start
                && entity.entity.range.end <= range.end
                && view.target.sees(&entity.entity.range)
        })
        .filter_map(|entity| sum_of(view, entity))
        .collect()
}

/// How many instalments the text in `range` tells of, and where.
pub(super) fn counts_in(view: &View<'_>, range: &Range<usize>) -> Vec<(u32, Range<usize>)> {
    view.document
        .entities
        .iter()
        .filter(|entity| {
            range.start <= entity.entity.range.start && entity.entity.range.end <= range.end
        })
        .filter_map(|entity| match entity.entity.value {
            Value::Period(period) if period.count > 1 => {
                let place = entity.entity.range.clone();
                let split = || view.marked_before(view.marks.split, place.start, 1);
                let counts =
                    period.unit == Unit::Instalment || (period.unit == Unit::Month && split());
                (counts
                    && !view.inexact(&place)
                    && !view.marked_before(view.marks.past, place.start, 0))
                .then_some((period.count, place))
            }
            _ => None,
        })
        .collect()
}

/// Where a plan is told: the list or table that an amount stands in, or its paragraph.
struct Region {
    range: Range<usize>,
    list: bool,
}

fn region(view: &View<'_>, at: usize) -> Option<Region> {
    let document = view.document;
    let own = document.leaf_at(at)?;
    let leaf = document.leaves.get(own)?;
    let table = |kind: BlockKind| match kind {
        BlockKind::Cell { table, .. } => Some(table),
        _ => None,
    };
    let belongs = |other: usize| {
        document.leaves.get(other).is_some_and(|other| {
            match (table(leaf.kind), table(other.kind)) {
                (Some(a), Some(b)) => a == b,
                (None, None) => {
                    other.kind == leaf.kind && count(document.text(), other.range.clone()) <= LINE
                }
                _ => false,
            }
        })
    };
    let cell = table(leaf.kind).is_some();
    if !cell && !belongs(own) {
        return Some(Region {
            range: leaf.range.clone(),
            list: false,
        });
    }
    let most = if cell { usize::MAX } else { LINES };
    let first = (0..own)
        .rev()
        .take(most)
        .take_while(|other| belongs(*other))
        .last()
        .unwrap_or(own);
    let last = (own + 1..document.leaves.len())
        .take(most)
        .take_while(|other| belongs(*other))
        .last()
        .unwrap_or(own);
    let start = document.leaves.get(first)?.range.start;
    let end = document.leaves.get(last)?.range.end;
    Some(Region {
        range: start..end,
        list: first != last,
    })
}

/// A sum of the plan, and whether it surely is one.
struct Total {
    sum: Sum,
    sure: bool,
}

fn multiple(view: &View<'_>, plan: &Plan<'_>, each: &Sum, tally: &mut Tally) {
    let document = view.document;
    let Some(region) = region(view, each.range.start) else {
        return;
    };
    let sums = sums_in(view, &region.range);
    let others = sums
        .iter()
        .filter(|sum| sum.role == Some(plan.each) && sum.range != each.range)
        .count();
    if region.list && others > 0 && view.row(each.range.start).is_some() {
        return;
    }
    let sentence = document
        .sentence_at(each.range.start)
        .and_then(|at| document.sentences.get(at))
        .map_or(each.range.clone(), |sentence| sentence.range.clone());
    let mut counts = counts_in(view, &sentence);
    if let Some(before) = counts
        .iter()
        .rfind(|(_, place)| place.end <= each.range.start)
        .cloned()
        && others > 0
    {
        counts = vec![before];
    }
    if counts.is_empty() {
        counts = counts_in(view, &region.range);
    }
    let Some((number, counted)) = counts.first().cloned() else {
        return;
    };
    let one = counts.iter().all(|(other, _)| *other == number);
    let totals = totals(view, plan, each, &counted, &region, &sums);
    if totals.is_empty() {
        return;
    }
    let right = |total: &Total| {
        counts.iter().any(|(number, _)| {
            let parts = Parts::new(plan, each, *number, &sums, total);
            parts.makes(total.sum.yuan) || parts.rounds(view, &region.range, total.sum.yuan)
        })
    };
    if let Some(total) = totals.iter().find(|total| right(total)) {
        tally.pass(total.sum.range.clone());
        return;
    }
    let wrong = totals.iter().find(|total| total.sure);
    let product = each.yuan.checked_mul(Decimal::from(number));
    match (wrong, product) {
        (Some(total), Some(product))
            if one && comparable(product, total.sum.yuan) && total.sum.yuan != each.yuan =>
        {
            tally.fail(found(view, each, (number, &counted), &total.sum, product));
        }
        _ => tally.person(Reason::Ambiguous),
    }
}

/// The sums that the instalments may make: the one that follows; what is split into them; in a
/// list those before.
fn totals(
    view: &View<'_>,
    plan: &Plan<'_>,
    each: &Sum,
    counted: &Range<usize>,
    region: &Region,
    sums: &[Sum],
) -> Vec<Total> {
    let document = view.document;
    let text = document.text();
    let is_total = |sum: &&Sum| sum.role.is_some_and(|role| plan.total.contains(&role));
    let charged = |range: &Range<usize>| {
        view.marked_in(view.marks.charge, range)
            && !sums
                .iter()
                .any(|sum| sum.role.is_some_and(|role| plan.beside.contains(&role)))
    };
    let mut totals = Vec::new();
    let after = sums
        .iter()
        .filter(|sum| sum.range.start > each.range.end)
        .take_while(|sum| sum.role != Some(plan.each) || sum.yuan == each.yuan)
        .find(is_total);
    if let Some(sum) = after {
        let gap = each.range.end..sum.range.start;
        let same = document.sentence_at(each.range.start) == document.sentence_at(sum.range.start);
        if same || region.list || count(text, gap.clone()) <= NEXT {
            let whole = each.range.start.min(counted.start)..sum.range.end;
            let sure = !view.marked_in(view.marks.left, &gap)
                && !view.inexact(&sum.range)
                && !charged(&whole);
            totals.push(Total {
                sum: sum.clone(),
                sure,
            });
        }
    }
    let before = sums
        .iter()
        .filter(|sum| sum.range.end <= each.range.start)
        .filter(is_total);
    for sum in before {
        let gap = sum.range.end..counted.start;
        let same = document.sentence_at(sum.range.start) == document.sentence_at(each.range.start);
        let splits = same
            && gap.start <= gap.end
            && count(text, gap.clone()) <= SPLIT
            && view.marked_in(view.marks.split, &gap);
        let listed = region.list && !same;
        if splits || listed || same {
            let own = document
                .leaf_at(sum.range.start)
                .and_then(|at| document.leaves.get(at))
                .map_or(sum.range.clone(), |leaf| leaf.range.clone());
            let whole = if splits {
                own.clone()
            } else {
                sum.range.start..each.range.end.max(counted.end)
            };
            let left = listed && view.marked_in(view.marks.left, &own);
            totals.push(Total {
                sure: (splits || listed) && !left && !charged(&whole) && !view.inexact(&sum.range),
                sum: sum.clone(),
            });
        }
    }
    totals
}

/// What may make the sum of a plan.
struct Parts {
    each: Decimal,
    number: u32,
    apart: Vec<Decimal>,
    beside: Vec<Decimal>,
}

impl Parts {
    fn new(plan: &Plan<'_>, each: &Sum, number: u32, sums: &[Sum], total: &Total) -> Self {
        let of = |roles: &[RoleId]| -> Vec<Decimal> {
            sums.iter()
                .filter(|sum| sum.range != total.sum.range && sum.range != each.range)
                .filter(|sum| sum.role.is_some_and(|role| roles.contains(&role)))
                .map(|sum| sum.yuan)
                .take(FEW)
                .collect()
        };
        Self {
            each: each.yuan,
            number,
            apart: of(plan.apart),
            beside: of(plan.beside),
        }
    }

    /// Whether some reading makes the sum: those apart in the place of an instalment or beside
    /// them all, what is paid beside once or each time.
    fn makes(&self, stated: Decimal) -> bool {
        let number = Decimal::from(self.number);
        let mut readings = Vec::new();
        for some in subsets(&self.apart) {
            let sum: Decimal = some.iter().sum();
            for taken in 0..=some.len() {
                let rest = number - Decimal::from(taken);
                readings.extend(self.each.checked_mul(rest).map(|product| product + sum));
            }
        }
        subsets(&self.beside).iter().any(|some| {
            let once: Decimal = some.iter().sum();
            let each = once.checked_mul(number).unwrap_or(once);
            readings
                .iter()
                .any(|reading| reading + once == stated || reading + each == stated)
        })
    }

    /// Whether what is missing is due to rounding: less than a fen for each instalment, or in
    /// the last one where the text says that it differs.
    fn rounds(&self, view: &View<'_>, range: &Range<usize>, stated: Decimal) -> bool {
        let number = Decimal::from(self.number);
        let Some(product) = self.each.checked_mul(number) else {
            return false;
        };
        if (product - stated).abs() < Decimal::new(i64::from(self.number), 2) {
            return true;
        }
        let last = stated - (product - self.each);
        self.apart.is_empty()
            && view.marked_in(view.marks.last, range)
            && last > Decimal::ZERO
            && last < self.each + self.each
    }
}

fn subsets(all: &[Decimal]) -> Vec<Vec<Decimal>> {
    (0_u32..1 << all.len().min(FEW))
        .map(|mask| {
            all.iter()
                .enumerate()
                .filter(|(at, _)| mask & (1 << at) != 0)
                .map(|(_, value)| *value)
                .collect()
        })
        .collect()
}

fn found(
    view: &View<'_>,
    each: &Sum,
    (number, counted): (u32, &Range<usize>),
    total: &Sum,
    product: Decimal,
) -> Match {
    let name = |sum: &Sum| sum.role.map_or_else(String::new, |role| view.name(role));
    let starts = [each.range.start, counted.start, total.range.start];
    let ends = [each.range.end, counted.end, total.range.end];
    let span = starts.into_iter().min().unwrap_or(0)..ends.into_iter().max().unwrap_or(0);
    let mut found = if count(view.document.text(), span.clone()) <= LONGEST_SPAN {
        Match::at(span)
    } else {
        Match::at(total.range.clone())
    };
    let times = view.document.quote(counted).to_owned();
    found.related = vec![
        (each.range.clone(), name(each)),
        (counted.clone(), times),
        (total.range.clone(), name(total)),
    ];
    let gap = amount((product - total.yuan).abs());
    found.captures = vec![
        ("stated", amount(total.yuan)),
        ("computed", amount(product)),
        ("difference", gap.clone()),
        ("role", name(total)),
    ];
    found.steps = vec![Step::Sum(format!(
        "{} {} × {number} = {} ≠ {} {} (Δ {gap})",
        name(each),
        amount(each.yuan),
        amount(product),
        name(total),
        amount(total.yuan),
    ))];
    found
}
