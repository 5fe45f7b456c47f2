//! `sum_equals`: the parts, less what is taken off, make the total, to the fen.

use std::ops::Range;

use noticelint_rule::resolved::RoleId;
use rust_decimal::Decimal;

use super::super::{Match, Reason, Step};
use super::figure::{Addend, amount, comparable, equation};
use super::group::{Group, Item, Part, groups, items};
use super::tally::Tally;
use super::{View, count};

/// More figures that may or may not belong to a sum are not tried out.
const MOST_OPTIONAL: usize = 10;
/// A finding that spans more characters than this is shown at the total alone.
const LONGEST_SPAN: usize = 160;
/// What may be left out or taken in where a finding is still made.
const FEW_OPTIONAL: usize = 2;

pub(super) fn check(
    view: &View<'_>,
    parts: &[RoleId],
    minus: &[RoleId],
    total: RoleId,
    tally: &mut Tally,
) {
    let items = items(view, parts, minus, total);
    for (at, item) in items.iter().enumerate() {
        if item.part == Part::Total {
            check_total(view, &items, at, tally);
        }
    }
}

/// One way to read a sum: figures with their signs.
#[derive(Clone, Debug, Default)]
struct Reading {
    members: Vec<usize>,
    sum: Decimal,
}

enum Judged {
    /// A reading comes out right.
    Right,
    /// None does; the nearest.
    Wrong(Reading),
    /// It cannot be told.
    Doubt(Reason),
    /// There are no parts.
    Nothing,
}

fn check_total(view: &View<'_>, items: &[Item], total: usize, tally: &mut Tally) {
    let Some(own) = items.get(total) else { return };
    let mut worst: Option<Judged> = None;
    for group in groups(view, items, total) {
        match judge(view, items, total, &group) {
            Judged::Right => {
                tally.pass(own.range.clone());
                return;
            }
            Judged::Nothing => {}
            // The group that the total leads to, or else the nearer one, speaks first.
            judged => worst = worst.or(Some(judged)),
        }
    }
    match worst {
        Some(Judged::Wrong(reading)) => tally.fail(found(view, items, total, &reading)),
        Some(Judged::Doubt(reason)) => tally.person(reason),
        _ => {}
    }
}

fn judge(view: &View<'_>, items: &[Item], total: usize, group: &Group) -> Judged {
    let Some(own) = items.get(total) else {
        return Judged::Nothing;
    };
    let item = |at: usize| items.get(at);
    let sure: Vec<usize> = group
        .members
        .iter()
        .filter(|member| !member.optional)
        .map(|member| member.item)
        .collect();
    if sure.len() < 2 {
        return Judged::Nothing;
    }
    let slots = group
        .members
        .iter()
        .filter_map(|member| item(member.item))
        .any(|item| item.yuan.is_none());
    let Some(stated) = own.yuan.filter(|_| !slots) else {
        return Judged::Doubt(Reason::UnfilledSlot);
    };
    let mut optional: Vec<usize> = group
        .members
        .iter()
        .filter(|member| member.optional)
        .map(|member| member.item)
        .collect();
    let inside = optional.len();
    optional.extend(strays(view, items, total, &sure, &optional));
    optional.truncate(MOST_OPTIONAL);
    let bases = bases(view, items, &sure);
    let readings = || {
        bases
            .iter()
            .flat_map(|base| subsets(items, base, &optional))
    };
    if readings().any(|reading| reading.sum == stated) {
        return Judged::Right;
    }
    if uncertain(view, items, total, group) || inside > FEW_OPTIONAL {
        return Judged::Doubt(Reason::Ambiguous);
    }
    let within = optional
        .get(..inside.min(optional.len()))
        .unwrap_or_default();
    let nearest = bases
        .iter()
        .flat_map(|base| subsets(items, base, within))
        .min_by_key(|reading| (reading.sum - stated).abs());
    match nearest {
        // Less than half or more than twice the total: an addend stands elsewhere, or the total is of other things.
        Some(reading) if comparable(reading.sum, stated) => Judged::Wrong(reading),
        _ => Judged::Doubt(Reason::Ambiguous),
    }
}

/// The sure parts; where several kinds of principal stand among them, also each way to count
/// only some of these.
fn bases(view: &View<'_>, items: &[Item], sure: &[usize]) -> Vec<Reading> {
    let (principals, rest): (Vec<usize>, Vec<usize>) = sure.iter().partition(|at| {
        items
            .get(**at)
            .and_then(|item| item.role)
            .and_then(|role| view.target.data.roles.get(role.index()))
            .is_some_and(|role| role.id.ends_with("principal"))
    });
    let whole = reading(items, sure);
    if principals.len() < 2 || principals.len() > 4 {
        return vec![whole];
    }
    let mut all = vec![whole];
    for chosen in subsets_of(&principals) {
        if !chosen.is_empty() && chosen.len() < principals.len() {
            let mut members = rest.clone();
            members.extend(chosen);
            members.sort_unstable();
            all.push(reading(items, &members));
        }
    }
    all
}

fn reading(items: &[Item], members: &[usize]) -> Reading {
    Reading {
        members: members.to_vec(),
        sum: members
            .iter()
            .filter_map(|at| items.get(*at))
            .map(signed)
            .sum(),
    }
}

fn signed(item: &Item) -> Decimal {
    let yuan = item.yuan.unwrap_or_default();
    if item.part == Part::Minus {
        -yuan
    } else {
        yuan
    }
}

/// Every reading that adds some of `optional` to `base`.
fn subsets(items: &[Item], base: &Reading, optional: &[usize]) -> Vec<Reading> {
    subsets_of(optional)
        .into_iter()
        .map(|chosen| {
            let mut members = base.members.clone();
            members.extend(chosen);
            members.sort_unstable();
            reading(items, &members)
        })
        .collect()
}

fn subsets_of(all: &[usize]) -> Vec<Vec<usize>> {
    (0_u32..1 << all.len().min(16))
        .map(|mask| {
            all.iter()
                .enumerate()
                .filter(|(at, _)| mask & (1 << at) != 0)
                .map(|(_, item)| *item)
                .collect()
        })
        .collect()
}

/// Parts that stand apart from the run, in roles that the run does not hold: they may belong
/// to the total all the same.
fn strays(
    view: &View<'_>,
    items: &[Item],
    total: usize,
    sure: &[usize],
    optional: &[usize],
) -> Vec<usize> {
    let Some(own) = items.get(total) else {
        return Vec::new();
    };
    let mut roles: Vec<Option<RoleId>> = sure
        .iter()
        .filter_map(|at| items.get(*at))
        .map(|item| item.role)
        .collect();
    let mut strays = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let part = matches!(item.part, Part::Plus | Part::Minus) && item.yuan.is_some();
        if part
            && at != total
            && !optional.contains(&at)
            && !roles.contains(&item.role)
            && view.document.compatible(own.range.start, item.range.start)
        {
            roles.push(item.role);
            strays.push(at);
        }
    }
    strays
}

/// Whether words or shape leave it open what the total is made of.
fn uncertain(view: &View<'_>, items: &[Item], total: usize, group: &Group) -> bool {
    let Some(own) = items.get(total) else {
        return true;
    };
    let members: Vec<&Item> = group
        .members
        .iter()
        .filter_map(|member| items.get(member.item))
        .collect();
    let approximate = |item: &&Item| {
        view.marked_before(view.marks.approximate, item.range.start, 1)
            || view.marked_after(view.marks.approximate, item.range.end, 0)
    };
    let last = members
        .iter()
        .rfind(|item| item.range.end <= own.range.start);
    let open = match (group.leads, last) {
        (false, Some(last)) => {
            view.marked_in(view.marks.open_list, &(last.range.end..own.range.start))
        }
        _ => members
            .last()
            .is_some_and(|last| view.marked_after(view.marks.open_list, last.range.end, 2)),
    };
    group.repeated || open || approximate(&own) || members.iter().any(approximate)
}

fn found(view: &View<'_>, items: &[Item], total: usize, reading: &Reading) -> Match {
    let members: Vec<&Item> = reading
        .members
        .iter()
        .filter_map(|at| items.get(*at))
        .collect();
    let Some(own) = items.get(total) else {
        return Match::at(0..0);
    };
    let name = |item: &Item| item.role.map_or_else(String::new, |role| view.name(role));
    let stated = own.yuan.unwrap_or_default();
    let addends: Vec<Addend> = members
        .iter()
        .map(|item| Addend {
            name: name(item),
            value: item.yuan.unwrap_or_default(),
            minus: item.part == Part::Minus,
        })
        .collect();
    let mut found = Match::at(span(view, own, &members));
    found.related = members
        .iter()
        .map(|item| (item.range.clone(), name(item)))
        .collect();
    found.related.push((own.range.clone(), name(own)));
    found.captures = vec![
        ("stated", amount(stated)),
        ("computed", amount(reading.sum)),
        ("difference", amount((reading.sum - stated).abs())),
        ("role", name(own)),
    ];
    found.steps = vec![Step::Sum(equation(
        &addends,
        reading.sum,
        &name(own),
        stated,
    ))];
    found
}

/// From the first figure to the last where they stand close, else the total.
fn span(view: &View<'_>, own: &Item, members: &[&Item]) -> Range<usize> {
    let starts = members.iter().map(|item| item.range.start);
    let ends = members.iter().map(|item| item.range.end);
    let start = starts.chain([own.range.start]).min().unwrap_or(0);
    let end = ends.chain([own.range.end]).max().unwrap_or(0);
    if count(view.document.text(), start..end) <= LONGEST_SPAN {
        start..end
    } else {
        own.range.clone()
    }
}
