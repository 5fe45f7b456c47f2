//! Which figures belong to a total: those that stand before it, or after it where it leads to
//! them, in one run of text, one list, one row or one column.

use std::ops::Range;

use noticelint_rule::resolved::RoleId;
use rust_decimal::Decimal;

use crate::entity::Value;
use crate::notice::BlockKind;

use super::{View, count};

/// What a figure is to the sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// It adds.
    Plus,
    /// It is taken off.
    Minus,
    /// It is a total.
    Total,
    /// Neither, as far as its words tell.
    Other,
}

/// A figure, or a slot for one.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) range: Range<usize>,
    /// `None` for a slot.
    pub(super) yuan: Option<Decimal>,
    pub(super) role: Option<RoleId>,
    pub(super) part: Part,
    leaf: usize,
    /// Brackets that are open before it in its leaf.
    depth: usize,
    /// Table, row and column.
    cell: Option<(u16, u16, u16)>,
}

/// A figure in a group.
#[derive(Clone, Debug)]
pub(super) struct Member {
    /// Index of the item.
    pub(super) item: usize,
    /// It need not belong to the sum.
    pub(super) optional: bool,
}

/// The figures around a total.
#[derive(Clone, Debug, Default)]
pub(super) struct Group {
    /// In the order of the text.
    pub(super) members: Vec<Member>,
    /// The role of one stands there twice.
    pub(super) repeated: bool,
    /// The total leads to its parts.
    pub(super) leads: bool,
}

/// Figures in one run stand no farther apart, in characters.
const GAP: usize = 40;
/// A line between two lines of figures is no longer, in characters.
const LINE: usize = 40;
/// So many lines without a figure may stand between two lines with one.
const LINES: usize = 2;
/// Words after a figure that take it back stand no farther off, in characters.
const REVERSED: usize = 20;
/// What parts one figure of a list from the next.
const BREAKS: [char; 7] = ['，', '；', '。', '、', ',', ';', '）'];
/// A total leads to its parts at most so far, in characters.
const LEAD: usize = 10;

/// Every figure and slot for one, in order; amounts in words repeat figures and are left out.
pub(super) fn items(
    view: &View<'_>,
    parts: &[RoleId],
    minus: &[RoleId],
    total: RoleId,
) -> Vec<Item> {
    let part = |role: Option<RoleId>| match role {
        Some(role) if role == total => Part::Total,
        Some(role) if parts.contains(&role) => Part::Plus,
        Some(role) if minus.contains(&role) => Part::Minus,
        _ => Part::Other,
    };
    let document = view.document;
    let mut items: Vec<Item> = document
        .entities
        .iter()
        .filter(|entity| view.target.sees(&entity.entity.range))
        .filter_map(|entity| match entity.entity.value {
            Value::Money(money) if !money.words => {
                let role = view.role(entity);
                let range = entity.entity.range.clone();
                // What was taken back is no part of the sum for sure.
                let part = match part(role) {
                    Part::Plus if is_reversed(view, &range) => Part::Other,
                    part => part,
                };
                Some(item(view, range, Some(money.yuan), role, part))
            }
            _ => None,
        })
        .collect();
    for slot in &document.slots {
        let role = slot
            .slot
            .and_then(|id| view.target.data.slots.get(id.index()))
            .and_then(|slot| slot.role);
        let range = slot.placeholder.range.clone();
        if part(role) != Part::Other && view.target.sees(&range) {
            items.push(item(view, range, None, role, part(role)));
        }
    }
    items.sort_by_key(|item| item.range.start);
    items
}

/// Whether the words around a figure say that it was taken back.
fn is_reversed(view: &View<'_>, range: &Range<usize>) -> bool {
    let document = view.document;
    let Some(sentence) = document
        .sentence_at(range.start)
        .and_then(|at| document.sentences.get(at))
    else {
        return false;
    };
    let is_money =
        |entity: &&crate::notice::ReadEntity| matches!(entity.entity.value, Value::Money(_));
    let at = document
        .entities
        .partition_point(|entity| entity.entity.range.start < range.start);
    let before = document.entities.get(..at).unwrap_or_default();
    let after = document.entities.get(at + 1..).unwrap_or_default();
    let from = before
        .iter()
        .rfind(is_money)
        .map_or(0, |entity| entity.entity.range.end)
        .max(
            document
                .clause_at(range.start)
                .and_then(|at| document.clauses.get(at))
                .map_or(sentence.range.start, |clause| clause.range.start),
        );
    let to = after
        .iter()
        .find(is_money)
        .map_or(usize::MAX, |entity| entity.entity.range.start)
        .min(sentence.range.end);
    let after = range.end..to;
    let reach = document
        .slice(&after)
        .char_indices()
        .nth(REVERSED)
        .map_or(after.end, |(offset, _)| after.start + offset);
    // What leads to the next figure is said of that.
    let leads = |place: &Range<usize>| {
        to < sentence.range.end && !document.slice(&(place.end..to)).contains(BREAKS)
    };
    let taken_back = view.marks.reversed.is_some_and(|class| {
        document
            .class_in(class, &(after.start..reach))
            .iter()
            .any(|place| !leads(place))
    });
    if taken_back || view.marked_in(view.marks.reversed, &(from..range.start)) {
        return true;
    }
    // 减免罚息388.20元和违约金200.00元
    before.iter().rfind(is_money).is_some_and(|last| {
        let gap = document.slice(&(last.entity.range.end..range.start));
        last.entity.range.start >= sentence.range.start
            && !gap.contains(['，', '；', '。', '：', ',', ';', ':', '（', '('])
            && is_taken_off(view, &last.entity.range)
    })
}

/// Whether the words before a figure in its clause take it off or back.
fn is_taken_off(view: &View<'_>, range: &Range<usize>) -> bool {
    let document = view.document;
    let start = document
        .clause_at(range.start)
        .and_then(|at| document.clauses.get(at))
        .map_or(range.start, |clause| clause.range.start);
    view.marked_in(view.marks.reversed, &(start..range.start))
}

fn item(
    view: &View<'_>,
    range: Range<usize>,
    yuan: Option<Decimal>,
    role: Option<RoleId>,
    part: Part,
) -> Item {
    let document = view.document;
    let at = document.leaf_at(range.start).unwrap_or(0);
    let leaf = document.leaves.get(at);
    let from = leaf.map_or(0, |leaf| leaf.range.start);
    let depth = document
        .slice(&(from..range.start))
        .chars()
        .fold(0_usize, |depth, c| match c {
            '（' | '(' => depth + 1,
            '）' | ')' => depth.saturating_sub(1),
            _ => depth,
        });
    let cell = leaf.and_then(|leaf| match leaf.kind {
        BlockKind::Cell {
            table, row, column, ..
        } => Some((table, row, column)),
        _ => None,
    });
    Item {
        range,
        yuan,
        role,
        part,
        leaf: at,
        depth,
        cell,
    }
}

/// The groups that may make up the total at `total`, the likelier first.
pub(super) fn groups(view: &View<'_>, items: &[Item], total: usize) -> Vec<Group> {
    let Some(own) = items.get(total) else {
        return Vec::new();
    };
    if let Some((table, row, column)) = own.cell {
        let in_row = cells(items, total, |cell| cell.0 == table && cell.1 == row);
        let row_parts = plain_parts(items, &in_row);
        if row_parts >= 2 {
            return vec![group(view, items, total, &in_row, false)];
        }
        let in_column = column_run(items, total, (table, column));
        return vec![group(view, items, total, &in_column, false)];
    }
    let mut found = Vec::new();
    let after = run_after(view, items, total);
    if leads(view, items, total, &after) {
        found.push(group(view, items, total, &after, true));
    }
    let before = run_before(view, items, total);
    found.push(group(view, items, total, &before, false));
    found
}

fn plain_parts(items: &[Item], members: &[usize]) -> usize {
    members
        .iter()
        .filter_map(|at| items.get(*at))
        .filter(|item| matches!(item.part, Part::Plus | Part::Minus))
        .count()
}

fn cells(items: &[Item], total: usize, fits: impl Fn((u16, u16, u16)) -> bool) -> Vec<usize> {
    items
        .iter()
        .enumerate()
        .filter(|(at, item)| *at != total && item.cell.is_some_and(&fits))
        .map(|(at, _)| at)
        .collect()
}

/// The cells above a total in its column, up to the total before; where there are none, those
/// below it.
fn column_run(items: &[Item], total: usize, (table, column): (u16, u16)) -> Vec<usize> {
    let column = cells(items, total, |cell| cell.0 == table && cell.2 == column);
    let stop = |at: &&usize| items.get(**at).is_none_or(|item| item.part != Part::Total);
    let mut above: Vec<usize> = column
        .iter()
        .filter(|at| **at < total)
        .rev()
        .take_while(stop)
        .copied()
        .collect();
    above.reverse();
    if plain_parts(items, &above) > 0 {
        return above;
    }
    column
        .iter()
        .filter(|at| **at > total)
        .take_while(stop)
        .copied()
        .collect()
}

/// The run of figures that ends at a total; the total before it closes the run and may be a
/// subtotal.
fn run_before(view: &View<'_>, items: &[Item], total: usize) -> Vec<usize> {
    let mut run = Vec::new();
    let mut next = total;
    while let Some(at) = next.checked_sub(1) {
        if !connected(view, items, at, next) {
            break;
        }
        run.push(at);
        if items.get(at).is_some_and(|item| item.part == Part::Total) {
            break;
        }
        next = at;
    }
    run.reverse();
    // The total before leads to these parts: «共1,020元，其中本金…，利息…» has no need of another
    // total in a later line.
    let led = run.first().is_some_and(|first| {
        let apart = items.get(total).map(|item| item.leaf)
            != run
                .last()
                .and_then(|last| items.get(*last))
                .map(|item| item.leaf);
        apart
            && items
                .get(*first)
                .is_some_and(|item| item.part == Part::Total)
            && leads(view, items, *first, &run_after(view, items, *first))
    });
    if led { Vec::new() } else { run }
}

fn run_after(view: &View<'_>, items: &[Item], total: usize) -> Vec<usize> {
    let mut run = Vec::new();
    let mut last = total;
    while let Some(item) = items.get(last + 1) {
        // «其中» reaches to the end of its sentence.
        let ends = items.get(last).is_some_and(|before| {
            let gap = view.document.slice(&(before.range.end..item.range.start));
            let own = items.get(total).map(|total| total.leaf);
            (before.leaf == item.leaf || Some(before.leaf) == own) && gap.contains('。')
        });
        if item.part == Part::Total || ends || !connected(view, items, last, last + 1) {
            break;
        }
        last += 1;
        run.push(last);
    }
    run
}

/// Whether a total leads to the run after it: «共1,020元，其中本金…», «共1,020元：本金…»,
/// «共1,020元（本金…».
fn leads(view: &View<'_>, items: &[Item], total: usize, run: &[usize]) -> bool {
    let (Some(own), Some(first)) = (
        items.get(total),
        run.first().and_then(|first| items.get(*first)),
    ) else {
        return false;
    };
    let gap = own.range.end..first.range.start;
    let text = view.document.slice(&gap);
    let opens = text.contains(['：', ':', '（', '(']) && text.chars().count() <= LEAD;
    opens || view.marked_in(view.marks.of_which, &gap)
}

/// Whether two neighbouring figures stand in one run.
fn connected(view: &View<'_>, items: &[Item], first: usize, second: usize) -> bool {
    let (Some(a), Some(b)) = (items.get(first), items.get(second)) else {
        return false;
    };
    let text = view.document.text();
    if a.leaf == b.leaf {
        return count(text, a.range.end..b.range.start) <= GAP;
    }
    if a.cell.is_some() || b.cell.is_some() {
        return a.cell.map(|cell| cell.0) == b.cell.map(|cell| cell.0);
    }
    let between = view
        .document
        .leaves
        .get(a.leaf + 1..b.leaf)
        .unwrap_or_default();
    let leaf = |at: usize| view.document.leaves.get(at);
    let tail = leaf(a.leaf).map_or(0, |leaf| count(text, a.range.end..leaf.range.end));
    let head = leaf(b.leaf).map_or(0, |leaf| count(text, leaf.range.start..b.range.start));
    between.len() <= LINES
        && tail <= GAP
        && head <= GAP
        && between
            .iter()
            .all(|leaf| count(text, leaf.range.clone()) <= LINE)
}

/// Tells what belongs to the sum for sure from what only may.
fn group(view: &View<'_>, items: &[Item], total: usize, run: &[usize], leads: bool) -> Group {
    let mut group = Group {
        leads,
        ..Group::default()
    };
    let Some(own) = items.get(total) else {
        return group;
    };
    // Brackets that open between the total and the parts it leads to hold all of them.
    let depth = if leads {
        run.first()
            .and_then(|first| items.get(*first))
            .map_or(own.depth, |first| first.depth.max(own.depth))
    } else {
        own.depth
    };
    let mut seen: Vec<RoleId> = Vec::new();
    let mut of_which = false;
    let mut last: Option<&Item> = None;
    let mut parts_before = 0;
    for at in run {
        let Some(item) = items.get(*at) else { continue };
        if !view.document.compatible(own.range.start, item.range.start) {
            continue;
        }
        if let Some(last) = last {
            let gap = last.range.end..item.range.start;
            of_which |= last.part == Part::Plus && view.marked_in(view.marks.of_which, &gap);
        }
        let nested = item.depth > depth || of_which;
        // Fees of one kind may be several.
        let several = item
            .role
            .and_then(|role| view.target.data.roles.get(role.index()))
            .is_some_and(|role| role.id.ends_with("fee"));
        let known = !several && item.role.is_some_and(|role| seen.contains(&role));
        let optional = match item.part {
            Part::Plus => {
                group.repeated |= known && !nested;
                nested || known
            }
            // What was taken off before the first part is named is not taken off again.
            Part::Minus => nested || known || parts_before == 0,
            Part::Total | Part::Other => true,
        };
        if !nested {
            seen.extend(item.role);
            parts_before += usize::from(item.part == Part::Plus);
        }
        group.members.push(Member {
            item: *at,
            optional,
        });
        last = Some(item);
    }
    group
}
