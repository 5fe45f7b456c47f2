//! `numeric`: a figure or date against others, in decimal arithmetic.
//!
//! Figures are compared only where their roles say that they can be, where they can stand in
//! one message, and where one reading alone is left; else a person must look.

mod calendar;
mod columns;
mod days;
mod figure;
mod group;
mod listed;
mod loans;
mod names;
mod order;
mod plan;
mod rate;
mod same;
mod sum;
mod tally;
mod words;

use std::ops::Range;

use noticelint_rule::resolved::{ClassId, EntityKind, Numeric, Resolved, RoleId};

use crate::notice::{Document, ReadEntity, ReadLeaf};

use super::{Check, Outcome, Reason, Target};

use tally::Tally;

/// A form of comparison and the words that all of them look at.
#[derive(Debug)]
pub(super) struct NumericCheck {
    form: Numeric,
    marks: Marks,
    names: names::Lists,
}

/// Classes of words beside figures, by the names that the data give them.
#[derive(Debug, Default)]
struct Marks {
    /// What follows is part of what stands before.
    of_which: Option<ClassId>,
    /// A list goes on unsaid.
    open_list: Option<ClassId>,
    /// A figure is not exact.
    approximate: Option<ClassId>,
    /// A count is a bound, not a statement.
    bound: Option<ClassId>,
    /// Says whether an amount is in words or in figures.
    writing: Option<ClassId>,
    /// Other people beside the debtor have a part in the debt.
    other_party: Option<ClassId>,
    /// What a lender does, inside its name.
    lender_trade: Option<ClassId>,
    /// Several lenders have a part in the debt, or one took the place of another.
    other_lender: Option<ClassId>,
    /// An amount was taken back.
    reversed: Option<ClassId>,
    /// Stands before the number of an instalment (第).
    ordinal: Option<ClassId>,
    /// Stands after the number of instalments (期).
    instalment: Option<ClassId>,
    /// Splits a sum into parts (分).
    split: Option<ClassId>,
    /// What is paid already, not what is to come.
    past: Option<ClassId>,
    /// What is left of a sum, not all of it.
    left: Option<ClassId>,
    /// Interest, fees, reductions that may come beside instalments.
    charge: Option<ClassId>,
    /// The last instalment differs.
    last: Option<ClassId>,
    /// Opens the line of totals of a table.
    total_row: Option<ClassId>,
    /// Tells one of several loans from the others.
    loan: Option<ClassId>,
    /// An amount is a part, of one instalment or of what is paid.
    partial: Option<ClassId>,
    /// Tells what a payment went to.
    applied: Option<ClassId>,
    /// Joins a figure to what names it.
    filler: Option<ClassId>,
}

impl NumericCheck {
    pub(super) fn compile(form: &Numeric, data: &Resolved) -> Self {
        Self {
            names: match form {
                Numeric::SameName(_) => names::Lists::new(data),
                _ => names::Lists::default(),
            },
            form: form.clone(),
            marks: Marks {
                of_which: data.class("of_which_word"),
                open_list: data.class("open_list_word"),
                approximate: data.class("approximate_word"),
                bound: data.class("bound_word"),
                writing: data.class("writing_word"),
                other_party: data.class("other_party_word"),
                lender_trade: data.class("lender_trade"),
                other_lender: data.class("other_lender_word"),
                reversed: data.class("reversed_word"),
                ordinal: data.class("ordinal_word"),
                instalment: data.class("instalment_word"),
                split: data.class("split_word"),
                past: data.class("past_word"),
                left: data.class("left_word"),
                charge: data.class("charge_word"),
                last: data.class("last_instalment_word"),
                total_row: data.class("total_row_word"),
                loan: data.class("loan_word"),
                partial: data.class("partial_word"),
                applied: data.class("applied_word"),
                filler: data.class("filler_word"),
            },
        }
    }
}

impl Check for NumericCheck {
    fn run(&self, target: &Target<'_>) -> Outcome {
        let view = View {
            target,
            document: target.document,
            marks: &self.marks,
        };
        let mut tally = Tally::default();
        match &self.form {
            Numeric::SumEquals {
                parts,
                minus,
                total,
            } => sum::check(&view, parts, minus, *total, &mut tally),
            Numeric::Equals {
                roles,
                unlike,
                surely,
            } => same::check(&view, roles, unlike, *surely, &mut tally),
            Numeric::Instalments {
                each,
                apart,
                beside,
                total,
            } => {
                let plan = plan::Plan {
                    each: *each,
                    apart,
                    beside,
                    total,
                };
                plan::check(&view, &plan, &mut tally);
            }
            Numeric::ColumnSums { minus, not } => {
                columns::check(&view, minus, not, &mut tally);
            }
            Numeric::DaysBetween {
                days,
                from,
                to,
                grace,
            } => days::check(&view, *days, *from, to, *grace, &mut tally),
            Numeric::Before {
                first,
                second,
                or_same,
            } => order::before(&view, *first, *second, *or_same, &mut tally),
            Numeric::AtLeastDays { date, after, days } => {
                order::at_least(&view, *date, *after, *days, &mut tally);
            }
            Numeric::RateAtMost { roles, percent } => {
                rate::check(&view, roles, percent, &mut tally);
            }
            Numeric::WordsEqualFigures { within } => words::check(&view, *within, &mut tally),
            Numeric::SameName(roles) => names::check(&view, roles, &self.names, &mut tally),
        }
        tally.finish()
    }
}

/// A document as these checks look at it.
struct View<'a> {
    target: &'a Target<'a>,
    document: &'a Document,
    marks: &'a Marks,
}

impl<'a> View<'a> {
    /// The role that an entity plays: the nearest word's.
    fn role(&self, entity: &ReadEntity) -> Option<RoleId> {
        entity.roles.first().copied()
    }

    /// Entities in a role, with their indices, that the rule looks at.
    fn in_role(&self, role: RoleId) -> impl Iterator<Item = (usize, &'a ReadEntity)> {
        self.document
            .entities
            .iter()
            .enumerate()
            .filter(move |(_, entity)| entity.roles.first() == Some(&role))
            .filter(|(_, entity)| self.target.sees(&entity.entity.range))
    }

    /// The name of a role in the data.
    fn name(&self, role: RoleId) -> String {
        self.target
            .data
            .roles
            .get(role.index())
            .map_or_else(String::new, |role| role.name.clone())
    }

    /// Whether a slot stands for a value in the role.
    fn has_slot(&self, role: RoleId) -> bool {
        self.document.slots.iter().any(|slot| {
            slot.slot
                .and_then(|id| self.target.data.slots.get(id.index()))
                .is_some_and(|slot| slot.role == Some(role))
        })
    }

    /// Why a value in the role is not there to be compared.
    fn missing(&self, role: RoleId) -> Reason {
        if self.has_slot(role) {
            Reason::UnfilledSlot
        } else {
            Reason::ValueMissing
        }
    }

    /// Whether no word of the class stands in the document.
    fn is_nowhere(&self, class: Option<ClassId>) -> bool {
        class.is_none_or(|class| self.document.hits.class(class).is_empty())
    }

    /// Whether a word of the class ends at most `chars` characters before `at`, in its line.
    fn marked_before(&self, class: Option<ClassId>, at: usize, chars: usize) -> bool {
        if self.is_nowhere(class) {
            return false;
        }
        let text = self.document.text();
        let start = text
            .get(..at)
            .unwrap_or_default()
            .char_indices()
            .rev()
            .take(chars + LONGEST_MARK)
            .last()
            .map_or(at, |(start, _)| start);
        class.is_some_and(|class| {
            self.document
                .class_in(class, &(start..at))
                .last()
                .is_some_and(|place| count(text, place.end..at) <= chars)
        })
    }

    /// Whether a word of the class starts at most `chars` characters after `at`.
    fn marked_after(&self, class: Option<ClassId>, at: usize, chars: usize) -> bool {
        if self.is_nowhere(class) {
            return false;
        }
        let text = self.document.text();
        let end = text
            .get(at..)
            .unwrap_or_default()
            .char_indices()
            .nth(chars + LONGEST_MARK)
            .map_or(text.len(), |(offset, _)| at + offset);
        class.is_some_and(|class| {
            self.document
                .class_in(class, &(at..end))
                .first()
                .is_some_and(|place| count(text, at..place.start) <= chars)
        })
    }

    /// Whether a word of the class stands in `range`.
    fn marked_in(&self, class: Option<ClassId>, range: &Range<usize>) -> bool {
        class.is_some_and(|class| !self.document.class_in(class, range).is_empty())
    }

    /// Whether words say that a figure is a bound or not exact.
    fn inexact(&self, range: &Range<usize>) -> bool {
        self.marked_before(self.marks.approximate, range.start, 1)
            || self.marked_after(self.marks.approximate, range.end, 0)
            || self.marked_before(self.marks.bound, range.start, 0)
            || self.marked_after(self.marks.bound, range.end, 0)
    }

    /// The longest known word that ends at `end` and starts at `start` or after it.
    fn word_to(&self, start: usize, end: usize) -> Range<usize> {
        self.document
            .hits
            .starting_in(&(start..end))
            .iter()
            .filter(|hit| hit.end == end)
            .map(|hit| hit.range())
            .min_by_key(|range| range.start)
            .unwrap_or(end..end)
    }

    /// How many bytes a word that joins a figure to its name takes at the end of `head`, the text
    /// of a leaf that starts at `start`.
    fn filler_at_end(&self, start: usize, head: &str) -> usize {
        let end = start + head.len();
        self.marks
            .filler
            .and_then(|class| {
                self.document
                    .class_in(class, &(start..end))
                    .iter()
                    .rfind(|place| place.end == end)
            })
            .map_or(0, |place| place.len())
    }

    /// The tables, row by row.
    fn tables(&self) -> Vec<Table> {
        let mut tables: Vec<Table> = Vec::new();
        let mut last = None;
        for leaf in &self.document.leaves {
            let crate::notice::BlockKind::Cell {
                table, row, column, ..
            } = leaf.kind
            else {
                continue;
            };
            if last.is_none_or(|(other, _)| other != table) {
                tables.push(Table {
                    range: leaf.range.clone(),
                    rows: Vec::new(),
                });
            }
            let Some(own) = tables.last_mut() else {
                continue;
            };
            if last != Some((table, row)) {
                own.rows.push(Vec::new());
            }
            own.range.end = leaf.range.end;
            if let Some(cells) = own.rows.last_mut() {
                cells.push((column, leaf.range.clone()));
            }
            last = Some((table, row));
        }
        tables
    }

    /// The table and row of a place, where it stands in a table.
    fn row(&self, at: usize) -> Option<(u16, u16)> {
        self.row_of(self.document.leaves.get(self.document.leaf_at(at)?)?)
    }

    fn row_of(&self, leaf: &ReadLeaf) -> Option<(u16, u16)> {
        match leaf.kind {
            crate::notice::BlockKind::Cell { table, row, .. } => Some((table, row)),
            _ => None,
        }
    }

    /// How near two places stand: one sentence or row 0, one leaf 1, else 2.
    fn nearness(&self, a: usize, b: usize) -> usize {
        let document = self.document;
        if document.in_one_sentence(a, b) {
            return 0;
        }
        let (own, other) = (document.leaf_at(a), document.leaf_at(b));
        let row = |at: Option<usize>| self.row_of(document.leaves.get(at?)?);
        if own.is_some() && row(own).is_some_and(|row_of| Some(row_of) == row(other)) {
            0
        } else if own == other {
            1
        } else {
            2
        }
    }
}

/// A cell of a table: its column and place.
type Cell = (u16, Range<usize>);
/// The cells of a row.
type Row = Vec<Cell>;

/// A table of a document.
struct Table {
    /// From its first cell to its last.
    range: Range<usize>,
    rows: Vec<Row>,
}

/// No word that marks a figure is longer, in characters.
const LONGEST_MARK: usize = 6;

/// Characters in `range`.
fn count(text: &str, range: Range<usize>) -> usize {
    text.get(range).unwrap_or_default().chars().count()
}

/// Whether an entity is of the kind.
fn is(entity: &ReadEntity, kind: EntityKind) -> bool {
    entity.kind == kind
}
