//! Turns of a conversation: what the other side says in a phone script is not the sender's word,
//! and no rule about sayings looks at it.

use std::ops::Range;

use noticelint_rule::resolved::{ClassRole, EntityKind, Polarity};

use crate::notice::{Document, Run};
use crate::text::is_han;

use super::Classes;

/// Makes the clauses of the other side's turns reported speech, and takes the names and roles
/// back that were read from what follows such a label («客户：那说吧»).
///
/// Only in a document where both sides have a turn: «客户：张三» in a letter is a field.
pub(super) fn read(document: &mut Document, classes: &Classes) {
    let mut own = labels(document, classes, ClassRole::OwnSpeaker, true);
    let mut other = labels(document, classes, ClassRole::OtherSpeaker, true);
    if own.is_empty() || other.is_empty() {
        // Labels set in bold need no colon, where they alternate.
        own = labels(document, classes, ClassRole::OwnSpeaker, false);
        other = labels(document, classes, ClassRole::OtherSpeaker, false);
        if own.len() < 2 || other.len() < 2 {
            return;
        }
    }
    for label in &other {
        let turn = label.end..line_end(document, label.end);
        for clause in &mut document.clauses {
            if turn.start <= clause.range.start && clause.range.start < turn.end {
                clause.runs = vec![Run {
                    from: clause.range.start,
                    polarity: Polarity::Reported,
                    leverage: false,
                }];
            }
        }
        document.held_up.push(turn.clone());
        document.entities.retain(|entity| {
            !(entity.kind == EntityKind::Person && turn.contains(&entity.entity.range.start))
        });
    }
}

/// The labels that open a line and end in a colon, maybe with a remark in brackets between.
fn labels(
    document: &Document,
    classes: &Classes,
    role: ClassRole,
    colon: bool,
) -> Vec<Range<usize>> {
    classes
        .of(role)
        .iter()
        .flat_map(|class| document.hits.class(*class))
        .filter(|place| opens_line(document, place.start))
        .filter_map(|place| Some(place.start..label_end(document, place.end, colon)?))
        .collect()
}

fn opens_line(document: &Document, at: usize) -> bool {
    // A surname may stand before a form of address (公羊先生：).
    const LONGEST_SURNAME: usize = 2;
    let before = document.text().get(..at).unwrap_or_default();
    let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    let decoration = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '*' | '-' | '>' | '【' | '[' | '（' | '(' | '_' | '#' | '|'
            )
    };
    let name = line.trim_start_matches(decoration);
    name.chars().count() <= LONGEST_SURNAME && name.chars().all(is_han)
}

/// The end of the colon, or of the blank, that closes a label.
fn label_end(document: &Document, at: usize, colon: bool) -> Option<usize> {
    const LONGEST_REMARK: usize = 16;
    let rest = document.text().get(at..)?;
    let mut inside = false;
    for (count, (offset, c)) in rest.char_indices().enumerate() {
        match c {
            '：' | ':' => return Some(at + offset + c.len_utf8()),
            ' ' | '\u{3000}' if !colon => return Some(at + offset + c.len_utf8()),
            '（' | '(' => inside = true,
            '）' | ')' => inside = false,
            '】' | ']' | '*' | '_' | ' ' => {}
            c if c.is_ascii_alphanumeric() => {}
            _ if inside && count < LONGEST_REMARK => {}
            _ => return None,
        }
    }
    None
}

fn line_end(document: &Document, from: usize) -> usize {
    let rest = document.text().get(from..).unwrap_or_default();
    from + rest.find(['\n', '\r']).unwrap_or(rest.len())
}
