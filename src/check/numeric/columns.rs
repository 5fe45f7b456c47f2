//! `column_sums`: the cells of each column of a table make what its line of totals says.

use std::ops::Range;

use noticelint_rule::resolved::RoleId;
use rust_decimal::Decimal;

use super::super::{Match, Reason, Step};
use super::figure::{Addend, amount, comparable, equation};
use super::plan::{Sum, sums_in};
use super::tally::Tally;
use super::{Cell, Row, Table, View};

/// A table of labels and values is no wider, in columns.
const LABELS: usize = 2;

pub(super) fn check(view: &View<'_>, minus: &[RoleId], not: &[RoleId], tally: &mut Tally) {
    for table in view.tables() {
        let width = table.rows.iter().map(Vec::len).max().unwrap_or(0);
        if width <= LABELS {
            continue;
        }
        let headed = table
            .rows
            .first()
            .is_some_and(|head| head.iter().all(|(_, cell)| sums_in(view, cell).is_empty()));
        if headed {
            columns(view, &table, minus, not, tally);
        }
    }
}

/// A row and its number.
type Numbered<'a> = (usize, &'a Row);

fn is_total(view: &View<'_>, row: &[Cell]) -> bool {
    row.iter()
        .take(2)
        .any(|(_, cell)| view.marked_in(view.marks.total_row, cell))
}

fn columns(view: &View<'_>, table: &Table, minus: &[RoleId], not: &[RoleId], tally: &mut Tally) {
    let body: Vec<Numbered<'_>> = table.rows.iter().enumerate().skip(1).collect();
    for (at, row) in body.iter().filter(|(_, row)| is_total(view, row)) {
        for (column, cell) in *row {
            let sums = sums_in(view, cell);
            let [total] = sums.as_slice() else {
                continue;
            };
            let above: Vec<&Numbered<'_>> = body.iter().filter(|(other, _)| other < at).collect();
            column_sum(view, &above, *column, total, (minus, not), tally);
        }
    }
}

/// The cell of a row in a column.
fn cell(row: &[Cell], column: u16) -> Option<&Range<usize>> {
    row.iter()
        .find(|(other, _)| *other == column)
        .map(|(_, cell)| cell)
}

fn column_sum(
    view: &View<'_>,
    above: &[&Numbered<'_>],
    column: u16,
    total: &Sum,
    (minus, not): (&[RoleId], &[RoleId]),
    tally: &mut Tally,
) {
    let mut plain: Vec<Sum> = Vec::new();
    let mut since: Vec<Sum> = Vec::new();
    let mut subtotals: Vec<Sum> = Vec::new();
    for (_, row) in above {
        let Some(cell) = cell(row, column) else {
            continue;
        };
        let mut sums = sums_in(view, cell);
        let slot = view
            .document
            .slots
            .iter()
            .any(|slot| cell.contains(&slot.placeholder.range.start));
        match (sums.pop(), sums.is_empty()) {
            (Some(sum), true) if is_total(view, row) => {
                subtotals.push(sum);
                since.clear();
            }
            (Some(sum), true) => {
                plain.push(sum.clone());
                since.push(sum);
            }
            (None, _) if slot => {
                tally.person(Reason::UnfilledSlot);
                return;
            }
            // A cell without a figure adds nothing.
            (None, _) => {}
            (Some(_), false) => return,
        }
    }
    let role = plain.first().and_then(|sum| sum.role);
    let alike = plain.iter().all(|sum| sum.role == role);
    if plain.len() < 2 || !alike || role.is_some_and(|role| not.contains(&role)) {
        return;
    }
    let taken = role.is_some_and(|role| minus.contains(&role));
    let of_which = above.iter().any(|(_, row)| {
        row.first()
            .is_some_and(|(_, cell)| view.marked_in(view.marks.of_which, cell))
    });
    let add = |sums: &[Sum]| sums.iter().map(|sum| sum.yuan).sum::<Decimal>();
    if [&plain, &since, &subtotals]
        .into_iter()
        .any(|sums| add(sums) == total.yuan)
    {
        tally.pass(total.range.clone());
        return;
    }
    let members = if since.len() >= 2 { &since } else { &plain };
    let sum = add(members);
    if of_which || taken || !comparable(sum, total.yuan) {
        tally.person(Reason::Ambiguous);
        return;
    }
    tally.fail(found(view, members, total, sum));
}

fn found(view: &View<'_>, members: &[Sum], total: &Sum, sum: Decimal) -> Match {
    let name = |role: Option<RoleId>| role.map_or_else(String::new, |role| view.name(role));
    let own = members.first().and_then(|sum| sum.role).or(total.role);
    let addends: Vec<Addend> = members
        .iter()
        .map(|member| Addend {
            name: String::new(),
            value: member.yuan,
            minus: false,
        })
        .collect();
    let mut found = Match::at(total.range.clone());
    found.related = members
        .iter()
        .map(|member| (member.range.clone(), name(member.role)))
        .collect();
    found.captures = vec![
        ("stated", amount(total.yuan)),
        ("computed", amount(sum)),
        ("difference", amount((sum - total.yuan).abs())),
        ("role", name(own)),
    ];
    let text = equation(&addends, sum, &name(own), total.yuan);
    found.steps = vec![Step::Sum(text)];
    found
}
