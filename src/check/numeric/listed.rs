//! Instalments that are listed one by one, with a number each: their amounts make the sum that
//! stands before or after them.

use std::ops::Range;

use noticelint_rule::resolved::RoleId;
use rust_decimal::Decimal;

use crate::entity::numeral;
use crate::notice::{BlockKind, ReadLeaf};

use super::super::{Match, Reason, Step};
use super::figure::{Addend, alike, amount, comparable, equation};
use super::plan::{LINE, Plan, Sum, counts_in, sums_in};
use super::tally::Tally;
use super::{Row, View, count};

/// Between two lines of a list of instalments there are no more lines.
const APART: usize = 2;
/// The number of an instalment is no longer, in bytes.
const LONGEST_NUMBER: usize = 12;
/// So many amounts beside the instalments are tried out.
const FEW: usize = 6;

/// An instalment that is listed: its number and the text that belongs to it.
#[derive(Clone, Debug)]
struct Entry {
    number: u32,
    range: Range<usize>,
}

/// A sum beside a list, and whether words lead from one to the other.
struct Total {
    sum: Sum,
    leads: bool,
}

pub(super) fn check(view: &View<'_>, plan: &Plan<'_>, tally: &mut Tally) {
    for run in runs(numbered(view)) {
        prose(view, plan, &run, tally);
    }
    for rows in rows(view) {
        table(view, plan, &rows, tally);
    }
}

/// Every 第…期 outside tables, up to the next one or the end of its paragraph.
fn numbered(view: &View<'_>) -> Vec<Entry> {
    let document = view.document;
    let text = document.text();
    let mut entries: Vec<Entry> = Vec::new();
    let Some((ordinal, unit)) = view.marks.ordinal.zip(view.marks.instalment) else {
        return entries;
    };
    for place in document.hits.class(ordinal) {
        let leaf = document
            .leaf_at(place.start)
            .and_then(|at| document.leaves.get(at));
        let Some(leaf) = leaf.filter(|leaf| !matches!(leaf.kind, BlockKind::Cell { .. })) else {
            continue;
        };
        let reach = place.end..(place.end + LONGEST_NUMBER).min(leaf.range.end);
        let Some((number, end)) = number_to(view, &reach, unit) else {
            continue;
        };
        if let Some(last) = entries.last_mut()
            && last.range.end > place.start
        {
            last.range.end = place.start.max(last.range.start);
        }
        if text.get(end..leaf.range.end).is_some() {
            entries.push(Entry {
                number,
                range: end..leaf.range.end,
            });
        }
    }
    entries
}

/// The number from the start of `reach` to a word for instalments, and where that ends.
fn number_to(
    view: &View<'_>,
    reach: &Range<usize>,
    unit: noticelint_rule::resolved::ClassId,
) -> Option<(u32, usize)> {
    let number = numeral::at(view.document.text(), reach.start)?;
    let hits = view.document.hits.class(unit);
    let at = hits.partition_point(|place| place.start < number.range.end);
    let place = hits.get(at)?;
    let blank = view.document.slice(&(number.range.end..place.start));
    (place.start <= reach.end && blank.trim().is_empty())
        .then(|| Some((number.count()?, place.end)))?
}

/// Entries that follow one another by number and in lines close together.
fn runs(entries: Vec<Entry>) -> Vec<Vec<Entry>> {
    let mut runs: Vec<Vec<Entry>> = Vec::new();
    for entry in entries {
        match runs.last_mut() {
            Some(run)
                if run
                    .last()
                    .is_some_and(|last| last.number.checked_add(1) == Some(entry.number)) =>
            {
                run.push(entry);
            }
            _ => runs.push(vec![entry]),
        }
    }
    runs.retain(|run| run.len() >= 2);
    runs
}

fn prose(view: &View<'_>, plan: &Plan<'_>, run: &[Entry], tally: &mut Tally) {
    let (Some(first), Some(last)) = (run.first(), run.last()) else {
        return;
    };
    let document = view.document;
    let leaf = |entry: &Entry| document.leaf_at(entry.range.start);
    let close = run.windows(2).all(|pair| match pair {
        [a, b] => leaf(b).zip(leaf(a)).is_some_and(|(b, a)| b - a <= APART),
        _ => true,
    });
    if !close {
        return;
    }
    let sums: Vec<Vec<Sum>> = run
        .iter()
        .map(|entry| sums_in(view, &entry.range))
        .collect();
    let Some((tail, heads)) = sums.split_last() else {
        return;
    };
    let width = heads.first().map_or(0, Vec::len);
    if width == 0 || heads.iter().any(|sums| sums.len() != width) || tail.len() < width {
        return;
    }
    let amounts: Option<Vec<Sum>> = sums
        .iter()
        .map(|sums| own(plan, sums.get(..width)?))
        .collect();
    let Some(amounts) = amounts else { return };
    let mut totals = Vec::new();
    let is_total = |sum: &&Sum| sum.role.is_some_and(|role| plan.total.contains(&role));
    let inside = tail.get(width..).unwrap_or_default().iter().find(is_total);
    totals.extend(inside.cloned().map(|sum| Total { sum, leads: true }));
    if totals.is_empty() {
        totals
            .extend(beside(view, plan, last.range.end, true).map(|sum| Total { sum, leads: true }));
    }
    if let Some(sum) = before(view, plan, first.range.start) {
        let leads = document.sentence_at(sum.range.start)
            == document.sentence_at(first.range.start.saturating_sub(1));
        totals.push(Total { sum, leads });
    }
    let open = view.marked_in(
        view.marks.open_list,
        &(first.range.start..amounts.last().map_or(first.range.end, |sum| sum.range.end)),
    );
    judge(view, plan, &amounts, &totals, open, tally);
}

/// The amount of an instalment: the only one, or the sum of its parts.
fn own(plan: &Plan<'_>, sums: &[Sum]) -> Option<Sum> {
    match sums {
        [only] => Some(only.clone()),
        more => more
            .iter()
            .find(|sum| {
                sum.role
                    .is_some_and(|role| plan.total.contains(&role) || role == plan.each)
            })
            .cloned(),
    }
}

/// The first sum in the lines after `at`, or the last in those before.
fn beside(view: &View<'_>, plan: &Plan<'_>, at: usize, after: bool) -> Option<Sum> {
    let document = view.document;
    let own = document.leaf_at(at.saturating_sub(usize::from(after)))?;
    let leaves: Vec<&ReadLeaf> = if after {
        document.leaves.get(own + 1..)?.iter().take(APART).collect()
    } else {
        let before = document.leaves.get(..own)?;
        before.iter().rev().take(APART).collect()
    };
    leaves.into_iter().find_map(|leaf| {
        let cell = matches!(leaf.kind, BlockKind::Cell { .. });
        let long = after && count(document.text(), leaf.range.clone()) > LINE;
        if cell || long {
            return None;
        }
        let mut sums = sums_in(view, &leaf.range);
        if !after {
            sums.reverse();
        }
        sums.into_iter()
            .find(|sum| sum.role.is_some_and(|role| plan.total.contains(&role)))
    })
}

/// The last sum before the first instalment, in its paragraph or the lines before.
fn before(view: &View<'_>, plan: &Plan<'_>, at: usize) -> Option<Sum> {
    let leaf = view
        .document
        .leaf_at(at.saturating_sub(1))
        .and_then(|leaf| view.document.leaves.get(leaf))?;
    sums_in(view, &(leaf.range.start..at))
        .into_iter()
        .rfind(|sum| sum.role.is_some_and(|role| plan.total.contains(&role)))
        .or_else(|| beside(view, plan, at, false))
}

fn judge(
    view: &View<'_>,
    plan: &Plan<'_>,
    amounts: &[Sum],
    totals: &[Total],
    open: bool,
    tally: &mut Tally,
) {
    let sum: Decimal = amounts.iter().map(|sum| sum.yuan).sum();
    let Some(nearest) = totals.first() else {
        return;
    };
    let text = view.document.text();
    let start = amounts.first().map_or(0, |sum| sum.range.start);
    let start = totals
        .iter()
        .map(|total| total.sum.range.start)
        .chain([start])
        .min()
        .unwrap_or(start);
    let end = nearest
        .sum
        .range
        .end
        .max(amounts.last().map_or(0, |sum| sum.range.end));
    let leaf = view
        .document
        .leaf_at(end.saturating_sub(1))
        .and_then(|at| view.document.leaves.get(at));
    let end = leaf.map_or(end, |leaf| leaf.range.end);
    let all = sums_in(view, &(start..end.min(text.len())));
    let extra: Vec<Decimal> = all
        .iter()
        .filter(|sum| {
            let taken = |other: &Range<usize>| *other == sum.range;
            !amounts.iter().any(|own| taken(&own.range))
                && sum
                    .role
                    .is_some_and(|role| plan.beside.contains(&role) || plan.apart.contains(&role))
        })
        .map(|sum| sum.yuan)
        .take(FEW)
        .collect();
    let readings: Vec<Decimal> = (0_u32..1 << extra.len())
        .map(|mask| {
            let some = extra
                .iter()
                .enumerate()
                .filter(|(at, _)| mask & (1 << at) != 0);
            sum + some.map(|(_, value)| *value).sum::<Decimal>()
        })
        .collect();
    if let Some(total) = totals
        .iter()
        .find(|total| readings.contains(&total.sum.yuan))
    {
        tally.pass(total.sum.range.clone());
        return;
    }
    let region = start..end;
    let charged = view.marked_in(view.marks.charge, &region) && extra.is_empty();
    let number = amounts.len();
    let told = counts_in(view, &region);
    let elsewhere = !told.is_empty()
        && !told
            .iter()
            .any(|(count, _)| usize::try_from(*count) == Ok(number));
    let inexact = amounts
        .iter()
        .chain([&nearest.sum])
        .any(|sum| view.inexact(&sum.range));
    let last = amounts.last().map_or(0, |sum| sum.range.end);
    let gap = last.min(nearest.sum.range.start)..nearest.sum.range.start;
    let left = view.marked_in(view.marks.left, &gap);
    let near = if nearest.leads && !left {
        comparable(sum, nearest.sum.yuan)
    } else {
        !left && alike(sum, nearest.sum.yuan)
    };
    // A sum that is one of the amounts is of that instalment.
    let single = amounts.iter().any(|own| own.yuan == nearest.sum.yuan);
    if open || charged || elsewhere || inexact || single || !near {
        tally.person(Reason::Ambiguous);
        return;
    }
    tally.fail(found(view, amounts, &nearest.sum, sum));
}

fn found(view: &View<'_>, amounts: &[Sum], total: &Sum, sum: Decimal) -> Match {
    let name = |role: Option<RoleId>| role.map_or_else(String::new, |role| view.name(role));
    let addends: Vec<Addend> = amounts
        .iter()
        .map(|own| Addend {
            name: String::new(),
            value: own.yuan,
            minus: false,
        })
        .collect();
    let mut found = Match::at(total.range.clone());
    found.related = amounts
        .iter()
        .chain([total])
        .map(|own| (own.range.clone(), name(own.role)))
        .collect();
    found.captures = vec![
        ("stated", amount(total.yuan)),
        ("computed", amount(sum)),
        ("difference", amount((sum - total.yuan).abs())),
        ("role", name(total.role)),
    ];
    let equation = equation(&addends, sum, &name(total.role), total.yuan);
    found.steps = vec![Step::Sum(equation)];
    found
}

/// A table of instalments: its first leaf, the last, and the cells of each row.
struct Rows {
    range: Range<usize>,
    /// The cells of the rows that are numbered, head row left out: column and place.
    rows: Vec<Row>,
}

/// Tables whose rows are numbered from one on and end in no line of totals.
fn rows(view: &View<'_>) -> Vec<Rows> {
    let mut found = Vec::new();
    for table in view.tables() {
        let Some(head) = table.rows.first() else {
            continue;
        };
        let headed = head
            .first()
            .is_some_and(|cell| view.marked_in(view.marks.instalment, &cell.1));
        let totalled = table.rows.iter().any(|row| {
            row.first()
                .is_some_and(|cell| view.marked_in(view.marks.total_row, &cell.1))
        });
        let body = table.rows.get(1..).unwrap_or_default();
        let numbered = body.len() >= 2
            && body.iter().zip(1_u32..).all(|(row, number)| {
                row.first()
                    .is_some_and(|cell| numbers(view, &cell.1, number))
            });
        if headed && numbered && !totalled {
            found.push(Rows {
                range: table.range.clone(),
                rows: body.to_vec(),
            });
        }
    }
    found
}

/// Whether a cell holds the number, with or without the words of an ordinal.
fn numbers(view: &View<'_>, cell: &Range<usize>, number: u32) -> bool {
    let text = view.document.slice(cell);
    let Some(at) = text
        .char_indices()
        .find(|(_, c)| c.is_ascii_digit() || numeral::is_chinese_numeral(*c))
    else {
        return false;
    };
    numeral::at(text, at.0).and_then(|numeral| numeral.count()) == Some(number)
}

fn table(view: &View<'_>, plan: &Plan<'_>, table: &Rows, tally: &mut Tally) {
    let amounts: Option<Vec<Sum>> = table
        .rows
        .iter()
        .map(|row| {
            let sums: Vec<Sum> = row
                .iter()
                .skip(1)
                .flat_map(|(_, cell)| sums_in(view, cell))
                .collect();
            own(plan, &sums)
        })
        .collect();
    let Some(amounts) = amounts else { return };
    let after = beside(view, plan, table.range.end, true);
    let before = beside(view, plan, table.range.start, false);
    let totals: Vec<Total> = after
        .into_iter()
        .chain(before)
        .map(|sum| Total { sum, leads: false })
        .collect();
    judge(view, plan, &amounts, &totals, false, tally);
}
