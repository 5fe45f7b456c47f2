//! Finds the letter's own date, which stands alone under (or above) the text without a word
//! that names it.

use noticelint_rule::resolved::RoleId;

use crate::entity::{DateValue, Value};
use crate::notice::{Document, ReadEntity, ReadLeaf};

/// So many leaves at the end, and at the beginning, may hold it.
const LAST: usize = 5;
const FIRST: usize = 4;
/// What may stand beside it in its leaf, in bytes: a place name, a seal.
const BESIDE: usize = 15;
/// A line with the sender's name and the date is at most this long, in bytes.
const SIGNATURE: usize = 150;

/// Gives the letter's own date its role and notes it in the document.
pub(super) fn mark(document: &mut Document, role: Option<RoleId>) {
    let named = |entity: &ReadEntity| role.is_some_and(|role| entity.roles.first() == Some(&role));
    let count = document.leaves.len();
    let tail = document.leaves.get(count.saturating_sub(LAST)..);
    let head = document.leaves.get(..FIRST.min(count));
    let alone = |leaf: &ReadLeaf| standing_alone(document, leaf, &named);
    let found = tail
        .unwrap_or_default()
        .iter()
        .rev()
        .find_map(alone)
        .or_else(|| {
            document
                .entities
                .iter()
                .position(|entity| full(entity) && named(entity))
        })
        .or_else(|| head.unwrap_or_default().iter().find_map(alone));
    document.letter_date = found;
    if let Some(role) = role {
        forget_others(document, role);
    }
    if let Some(role) = role
        && let Some(entity) = found.and_then(|at| document.entities.get_mut(at))
        && !entity.roles.contains(&role)
    {
        entity.roles.insert(0, role);
    }
}

/// Takes the role from dates that have it from a word farther off than a label is: only one date
/// is the letter's.
fn forget_others(document: &mut Document, role: RoleId) {
    let Some(found) = document.letter_date else {
        return;
    };
    let labelled: Vec<bool> = document
        .entities
        .iter()
        .map(|entity| {
            let before = document.text().get(..entity.entity.range.start);
            before.is_some_and(|before| before.trim_end().ends_with(['：', ':']))
        })
        .collect();
    for (at, (entity, labelled)) in document.entities.iter_mut().zip(labelled).enumerate() {
        if at != found && !labelled && entity.roles.first() == Some(&role) {
            entity.roles.retain(|own| *own != role);
        }
    }
}

fn full(entity: &ReadEntity) -> bool {
    matches!(entity.entity.value, Value::Date(DateValue::Full(_)))
}

/// The date that is all of a leaf, or that closes a line of signature.
fn standing_alone(
    document: &Document,
    leaf: &ReadLeaf,
    named: &impl Fn(&ReadEntity) -> bool,
) -> Option<usize> {
    let text = document.slice(&leaf.range);
    let at = document.entities.iter().rposition(|entity| {
        full(entity)
            && leaf.range.start <= entity.entity.range.start
            && entity.entity.range.end <= leaf.range.end
    })?;
    let entity = document.entities.get(at)?;
    // A label says what else it is (截止：…).
    if !entity.roles.is_empty() && !named(entity) {
        return None;
    }
    let alone = text.trim().len() <= entity.entity.range.len() + BESIDE;
    let after = document.slice(&(entity.entity.range.end..leaf.range.end));
    let closes = entity.roles.is_empty()
        && text.len() <= SIGNATURE
        && after.trim().is_empty()
        && !text.contains(['，', '。', '：', '；', ':', ',']);
    (alone || closes).then_some(at)
}
