//! Finds the words with which a notice ends: the line over the signature that says nothing else.

use noticelint_rule::resolved::SectionId;

use crate::entity::Value;
use crate::notice::{BlockKind, Document, Passage, ReadLeaf};

/// The line is at most this long, in characters.
const LONGEST: usize = 40;
/// Words so few do nothing but greet (打扰。), in characters.
const GREETING: usize = 6;
/// A line of the signature is at most this long, in characters.
const SIGNATURE: usize = 40;
/// A name with an office is at most this long, in characters.
const OFFICE: usize = 16;
/// The signature has at most so many lines.
const SIGNATURE_LINES: usize = 6;

/// Notes the closing words where no word tells them: the last line before the signature, short,
/// without a label, a figure or a section of its own.
pub(super) fn read(document: &Document, section: SectionId, passages: &mut Vec<Passage>) {
    if passages.iter().any(|passage| passage.section == section) {
        return;
    }
    let mut lines = document.leaves.iter().rev().peekable();
    for _ in 0..SIGNATURE_LINES {
        if lines.next_if(|leaf| signs(document, leaf)).is_none() {
            break;
        }
    }
    let Some(leaf) = lines.next() else { return };
    // A letter begins with other words than it ends with.
    let Some(above) = lines.next() else { return };
    let text = document.slice(&leaf.range).trim();
    let length = text.chars().count();
    let plain = matches!(
        leaf.kind,
        BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote
    );
    let bare = !text.contains([':', '：', '|', '?', '？']);
    let figures = holds(document, leaf, |value| !matches!(value, Value::Person));
    let own = passages
        .iter()
        .any(|passage| leaf.range.contains(&passage.range.start) && !passage.headed);
    let acts = document
        .frames
        .iter()
        .any(|frame| leaf.range.contains(&frame.range.start));
    // It closes sentences; a heading over nothing does not.
    let ends = text.ends_with(['。', '！', '!', '~', '～']);
    let wished = length > 2 && !text.contains(char::is_whitespace);
    let says = (ends || wished) && above.range.end <= leaf.range.start;
    if plain
        && bare
        && says
        && length <= LONGEST
        && !figures
        && !own
        && (!acts || length <= GREETING)
    {
        passages.push(Passage {
            section,
            range: leaf.range.clone(),
            headed: false,
        });
    }
}

/// Whether a line belongs to the signature: a name or a day, and little else.
fn signs(document: &Document, leaf: &ReadLeaf) -> bool {
    let text = document.slice(&leaf.range);
    if text.chars().count() > SIGNATURE || text.contains(['。', '！', '!', '；']) {
        return false;
    }
    let names = holds(document, leaf, |value| {
        matches!(value, Value::Organisation | Value::Person | Value::Date(_))
    });
    let slots = document
        .slots
        .iter()
        .any(|slot| leaf.range.contains(&slot.placeholder.range.start));
    let numbers = holds(document, leaf, |value| {
        matches!(value, Value::Phone(_) | Value::Email | Value::Money(_))
    });
    let drawn = !text.chars().any(char::is_alphanumeric);
    // A name and an office, set apart.
    let titled = text.trim().contains(char::is_whitespace) && text.chars().count() <= OFFICE;
    drawn || ((names || slots || titled) && !numbers)
}

fn holds(document: &Document, leaf: &ReadLeaf, wanted: impl Fn(&Value) -> bool) -> bool {
    document.entities.iter().any(|entity| {
        leaf.range.contains(&entity.entity.range.start) && wanted(&entity.entity.value)
    })
}
