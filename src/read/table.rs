//! Tables of a document: which cells name the content of another.

use std::collections::HashMap;
use std::ops::Range;

use crate::notice::{BlockKind, ReadLeaf};

/// Cells by table, row and column, and the number of columns of each table.
#[derive(Debug, Default)]
pub(super) struct Tables {
    cells: HashMap<(u16, u16, u16), usize>,
    widths: HashMap<u16, u16>,
}

impl Tables {
    pub(super) fn new(leaves: &[ReadLeaf]) -> Self {
        let mut tables = Self::default();
        for (at, leaf) in leaves.iter().enumerate() {
            if let BlockKind::Cell {
                table, row, column, ..
            } = leaf.kind
            {
                tables.cells.insert((table, row, column), at);
                let width = tables.widths.entry(table).or_default();
                *width = (*width).max(column + 1);
            }
        }
        tables
    }

    /// The cells that may name what stands in the cell at `offset`, the likeliest first: the
    /// cell left of it in a table of labels and values, else the head of its column, then the
    /// first cell of its row.
    pub(super) fn labels(&self, leaves: &[ReadLeaf], offset: usize) -> Vec<Range<usize>> {
        let at = leaves.partition_point(|leaf| leaf.range.start <= offset);
        let leaf = at.checked_sub(1).and_then(|at| leaves.get(at));
        let Some(BlockKind::Cell {
            table, row, column, ..
        }) = leaf.map(|leaf| leaf.kind)
        else {
            return Vec::new();
        };
        let width = self.widths.get(&table).copied().unwrap_or(1);
        let mut places = Vec::new();
        if column > 0 && width.is_multiple_of(2) && column % 2 == 1 && (width == 2 || row == 0) {
            places.push((row, column - 1));
        }
        if row > 0 {
            places.push((0, column));
        }
        if column > 0 {
            places.push((row, 0));
        }
        places
            .into_iter()
            .filter_map(|(row, column)| self.cells.get(&(table, row, column)))
            .filter_map(|at| leaves.get(*at))
            .map(|leaf| leaf.range.clone())
            .collect()
    }
}
