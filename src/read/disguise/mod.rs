//! Disguised words restored: what is written with signs in between, by sound, by look, in parts
//! or as a picture, where the packs' own words confirm it. docs/reading.md has the method.

mod judge;
mod spelled;
mod table;
mod unit;

use std::sync::OnceLock;

use noticelint_rule::lazy::Lazy;
use noticelint_rule::resolved::{Disguises, Resolved};

use crate::text::{Edit, Folded};

use table::Table;

/// Restores disguised words; its tables are made when the first text needs them.
#[derive(Debug)]
pub(super) struct Restorer {
    source: Source,
    table: OnceLock<Table>,
}

/// What the packs say of disguises.
#[derive(Debug)]
struct Source {
    words: Lazy<Vec<String>>,
    disguises: Lazy<Disguises>,
}

impl Restorer {
    pub(super) fn compile(resolved: &Resolved) -> Self {
        Self {
            source: Source {
                words: resolved.disguised.clone(),
                disguises: resolved.disguises.clone(),
            },
            table: OnceLock::new(),
        }
    }

    /// The text with its disguised words restored; `None` where there are none. `cuts` are the
    /// byte offsets of the folded text at which markup stood.
    pub(super) fn restore(&self, folded: &Folded, cuts: &[usize]) -> Option<Folded> {
        if self.source.words.is_empty() {
            return None;
        }
        let table = self
            .table
            .get_or_init(|| Table::new(&self.source.words, &self.source.disguises));
        let edits = spelled::edits(table, folded.text(), cuts);
        let joined = (!edits.is_empty()).then(|| folded.edited(&edits));
        let text = joined.as_ref().unwrap_or(folded).text();
        let edits = restored(table, text);
        if edits.is_empty() {
            return joined;
        }
        Some(joined.as_ref().unwrap_or(folded).edited(&edits))
    }
}

/// The edits that restore words written otherwise, line by line.
fn restored(table: &Table, text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut from = 0;
    for line in text.split_inclusive('\n') {
        judge::line(table, line, from, &mut edits);
        from += line.len();
    }
    edits
}

#[cfg(test)]
mod tests;
