//! The small language of patterns: `<class> ..8 {甲,乙}? #money:principal @slot`.

use std::ops::Range;

use crate::mistake::{Mistake, PatternMistake};
use crate::resolved::{EntityKind, Item, Pattern, Step};
use crate::written::At;

use super::Context;
use super::expand::expand;

/// Parses a pattern; mistakes are drawn inside the scalar.
pub(super) fn parse(context: &mut Context<'_>, written: &At<String>) -> Option<Pattern> {
    let mut steps: Vec<Step> = Vec::new();
    let mut gap: Option<Option<u32>> = None;
    let mut sound = true;
    for (range, token) in tokens(&written.value) {
        if let Some(number) = token.strip_prefix("..") {
            let width = if number.is_empty() {
                Ok(None)
            } else {
                number.parse().map(Some)
            };
            match width {
                Ok(_) if gap.is_some() => {
                    complain(context, written, range, PatternMistake::TwoGaps);
                    sound = false;
                }
                Ok(width) => gap = Some(width),
                Err(_) => {
                    complain(context, written, range, PatternMistake::NotAGap);
                    sound = false;
                }
            }
            continue;
        }
        let (token, optional) = match token.strip_suffix('?') {
            Some(token) => (token, true),
            None => (token, false),
        };
        match item(context, written, range, token) {
            Some(item) => {
                steps.push(Step {
                    gap: gap.take().unwrap_or(Some(0)),
                    item,
                    optional,
                });
            }
            None => sound = false,
        }
    }
    if sound && (steps.is_empty() || steps.iter().all(|step| step.optional)) {
        let whole = 0..written.value.len();
        complain(context, written, whole, PatternMistake::AsksNothing);
        return None;
    }
    if sound && gap.is_some() {
        let whole = 0..written.value.len();
        complain(context, written, whole, PatternMistake::LastGap);
        return None;
    }
    sound.then(|| Pattern::new(written.value.clone(), steps))
}

fn item(
    context: &mut Context<'_>,
    written: &At<String>,
    range: Range<usize>,
    token: &str,
) -> Option<Item> {
    if let Some(name) = token.strip_prefix('<') {
        let Some(name) = name.strip_suffix('>') else {
            complain(context, written, range, PatternMistake::OpenClass);
            return None;
        };
        let found = context.names.classes.get(name).copied();
        if found.is_none() {
            let known: Vec<&str> = context.names.classes.keys().map(String::as_str).collect();
            context.unknown_inside(written, range, "class", name, known);
        }
        return found.map(Item::Class);
    }
    if let Some(name) = token.strip_prefix('#') {
        let (kind, role) = match name.split_once(':') {
            Some((kind, role)) => (kind, Some(role)),
            None => (name, None),
        };
        let Some(entity) = EntityKind::from_name(kind) else {
            let known: Vec<&str> = EntityKind::ALL.iter().map(|(name, _)| *name).collect();
            context.unknown_inside(written, range, "kind of entity", kind, known);
            return None;
        };
        let Some(role) = role else {
            return Some(Item::Entity(entity, None));
        };
        let found = context.names.roles.get(role).copied();
        if found.is_none() {
            let known: Vec<&str> = context.names.roles.keys().map(String::as_str).collect();
            context.unknown_inside(written, range, "role", role, known);
        }
        return found.map(|role| Item::Entity(entity, Some(role)));
    }
    if let Some(name) = token.strip_prefix('@') {
        let found = context.names.slots.get(name).copied();
        if found.is_none() {
            let known: Vec<&str> = context.names.slots.keys().map(String::as_str).collect();
            context.unknown_inside(written, range, "type of slot", name, known);
        }
        return found.map(Item::Slot);
    }
    match expand(token) {
        Ok(words) if words.is_empty() => {
            context.error_inside(written, range, Mistake::EmptyWord);
            None
        }
        Ok(words) => Some(Item::Words(words.into())),
        Err(braces) => {
            context.error_inside(written, range, Mistake::Braces(braces));
            None
        }
    }
}

fn tokens(text: &str) -> Vec<(Range<usize>, &str)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        match (c.is_whitespace(), start) {
            (true, Some(from)) => {
                found.push((from..at, text.get(from..at).unwrap_or_default()));
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
    }
    if let Some(from) = start {
        found.push((from..text.len(), text.get(from..).unwrap_or_default()));
    }
    found
}

fn complain(
    context: &mut Context<'_>,
    written: &At<String>,
    range: Range<usize>,
    mistake: PatternMistake,
) {
    context.error_inside(written, range, Mistake::Pattern(mistake));
}
