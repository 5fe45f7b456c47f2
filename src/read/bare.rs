//! Numbers without a unit that stand alone in a cell or close a labelled line: amounts, where a
//! word says of what.

use std::ops::Range;

use noticelint_rule::resolved::EntityKind;

use crate::entity::numeral::{self, Style};
use crate::entity::{Certainty, Entity, Money, Value};
use crate::notice::{BlockKind, Document, ReadEntity};

use super::table::Tables;

/// A line with a label is at most this long, in bytes.
const LONGEST_LINE: usize = 90;

/// Numbers that nothing else was read in, as amounts that are only possible.
pub(super) fn numbers(
    document: &Document,
    tables: &Tables,
    read: &[ReadEntity],
) -> Vec<ReadEntity> {
    let mut found = Vec::new();
    for leaf in &document.leaves {
        let first = read.partition_point(|entity| entity.entity.range.end <= leaf.range.start);
        let taken = read
            .get(first)
            .is_some_and(|entity| entity.entity.range.start < leaf.range.end);
        if taken || leaf.range.len() > LONGEST_LINE {
            continue;
        }
        let number = match leaf.kind {
            BlockKind::Cell { .. }
                if tables.labels(&document.leaves, leaf.range.start).is_empty() =>
            {
                None
            }
            BlockKind::Cell { .. } => Some(leaf.range.clone()),
            BlockKind::Paragraph | BlockKind::ListItem => after_label(document, &leaf.range),
            _ => None,
        };
        found.extend(number.and_then(|range| amount(document, range)));
    }
    found
}

/// What stands after the only colon or gap of a line.
fn after_label(document: &Document, range: &Range<usize>) -> Option<Range<usize>> {
    let text = document.slice(range);
    let at = text.rfind(['：', ':', ' ', '\t'])?;
    let c = text.get(at..)?.chars().next()?;
    let start = range.start + at + c.len_utf8();
    (start < range.end).then_some(start..range.end)
}

fn amount(document: &Document, range: Range<usize>) -> Option<ReadEntity> {
    let number = numeral::parse(document.slice(&range))?;
    if number.style != Style::Arabic {
        return None;
    }
    Some(ReadEntity {
        entity: Entity {
            range,
            value: Value::Money(Money {
                yuan: number.value,
                words: false,
                unit: false,
            }),
            certainty: Certainty::Possible,
        },
        kind: EntityKind::Money,
        inferred: None,
        roles: Vec::new(),
    })
}
