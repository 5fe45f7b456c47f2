//! The small language of patterns: `<class> ..8 {甲,乙}? #money:principal @slot`.

use std::ops::Range;

use crate::resolved::{EntityKind, Item, Pattern, Step};
use crate::written::At;

use super::expand::expand;
use super::{Context, yaml};

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
                    complain(context, written, range, "two gaps in a row", None);
                    sound = false;
                }
                Ok(width) => gap = Some(width),
                Err(_) => {
                    let help = "write `..8` for up to eight characters".to_owned();
                    complain(context, written, range, "not a gap", Some(help));
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
        complain(
            context,
            written,
            0..written.value.len(),
            "the pattern asks for nothing",
            None,
        );
        return None;
    }
    if sound && gap.is_some() {
        let help = "a gap stands between two items".to_owned();
        complain(
            context,
            written,
            0..written.value.len(),
            "a gap at the end",
            Some(help),
        );
        return None;
    }
    sound.then(|| Pattern {
        source: written.value.clone(),
        steps,
    })
}

fn item(
    context: &mut Context<'_>,
    written: &At<String>,
    range: Range<usize>,
    token: &str,
) -> Option<Item> {
    if let Some(name) = token.strip_prefix('<') {
        let Some(name) = name.strip_suffix('>') else {
            complain(context, written, range, "a `<` without its `>`", None);
            return None;
        };
        let found = context.names.classes.get(name).copied();
        if found.is_none() {
            let known: Vec<&str> = context.names.classes.keys().map(String::as_str).collect();
            unknown(context, written, range, "class", name, &known);
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
            unknown(context, written, range, "kind of entity", kind, &known);
            return None;
        };
        let Some(role) = role else {
            return Some(Item::Entity(entity, None));
        };
        let found = context.names.roles.get(role).copied();
        if found.is_none() {
            let known: Vec<&str> = context.names.roles.keys().map(String::as_str).collect();
            unknown(context, written, range, "role", role, &known);
        }
        return found.map(|role| Item::Entity(entity, Some(role)));
    }
    if let Some(name) = token.strip_prefix('@') {
        let found = context.names.slots.get(name).copied();
        if found.is_none() {
            let known: Vec<&str> = context.names.slots.keys().map(String::as_str).collect();
            unknown(context, written, range, "type of slot", name, &known);
        }
        return found.map(Item::Slot);
    }
    match expand(token) {
        Ok(words) if words.is_empty() => {
            complain(context, written, range, "an empty word", None);
            None
        }
        Ok(words) => Some(Item::Words(words)),
        Err(message) => {
            complain(context, written, range, message, None);
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

fn unknown(
    context: &mut Context<'_>,
    written: &At<String>,
    range: Range<usize>,
    what: &str,
    name: &str,
    known: &[&str],
) {
    let help = crate::diagnostic::did_you_mean(name, known.iter().copied())
        .map(|near| format!("did you mean `{near}`?"));
    complain(
        context,
        written,
        range,
        &format!("unknown {what} `{name}`"),
        help,
    );
}

fn complain(
    context: &mut Context<'_>,
    written: &At<String>,
    range: Range<usize>,
    message: &str,
    help: Option<String>,
) {
    let span = inner_span(&context.file.text, written, range);
    context.error_in(span, message.to_owned(), "here", help);
}

/// The bytes of the file under `range` of a scalar's value. Exact for plain and quoted scalars
/// without escapes; the whole scalar otherwise.
pub(super) fn inner_span(
    text: &str,
    written: &At<String>,
    range: Range<usize>,
) -> Option<Range<usize>> {
    let whole = yaml::span(text, written)?;
    let raw = text.get(whole.clone())?;
    let shift = raw.find(written.value.as_str());
    Some(match shift {
        Some(shift) => whole.start + shift + range.start..whole.start + shift + range.end,
        None => whole,
    })
}
