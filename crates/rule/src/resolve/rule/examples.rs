//! The texts that prove a rule.

use crate::at::At;
use crate::mistake::Mistake;
use crate::profile;
use crate::resolve::{Context, data::profile_value};
use crate::resolved;
use crate::written;

/// Resolves examples.
pub(super) fn examples(
    context: &mut Context<'_>,
    at: &At<written::Examples>,
    applies: &resolved::Applies,
) -> resolved::Examples {
    let written = &at.value;
    if written.bad.is_empty() {
        context.error(at, Mistake::NoExample { bad: true });
    }
    if written.good.is_empty() {
        context.error(at, Mistake::NoExample { bad: false });
    }
    for bad in &written.bad {
        not_empty(context, &bad.text);
        if let Some(expect) = &bad.expect
            && (expect.value.is_empty() || !bad.text.value.contains(&expect.value))
        {
            context.error(expect, Mistake::ExpectElsewhere);
        }
    }
    for good in &written.good {
        not_empty(context, good);
        if written.bad.iter().any(|bad| bad.text.value == good.value) {
            context.error(good, Mistake::BadAndGood);
        }
    }
    for (field, value) in &written.profile {
        profile_value(context, field, value);
        if let Some(field) = outside(applies, &field.value, &value.value) {
            context.error(value, Mistake::ExamplesOutside { field });
        }
    }
    let text = |at: &At<String>| at.value.clone();
    resolved::Examples {
        bad: written
            .bad
            .iter()
            .map(|bad| (text(&bad.text), bad.expect.as_ref().map(text)))
            .collect(),
        good: written.good.iter().map(text).collect(),
        profile: written
            .profile
            .iter()
            .map(|(field, value)| (text(field), text(value)))
            .collect(),
    }
}

fn not_empty(context: &mut Context<'_>, text: &At<String>) {
    if text.value.trim().is_empty() {
        context.error(text, Mistake::EmptyText { what: "example" });
    }
}

/// The field, if its value is one that the rule is not for.
fn outside(applies: &resolved::Applies, field: &str, value: &str) -> Option<&'static str> {
    fn shut<T: Copy + PartialEq>(allowed: &[T], value: Option<T>) -> bool {
        value.is_some_and(|value| !allowed.is_empty() && !allowed.contains(&value))
    }
    let field = profile::FIELDS.iter().find(|known| **known == field)?;
    let is_outside = match *field {
        "kind" => shut(&applies.kind, profile::Kind::from_name(value)),
        "sender" => shut(&applies.sender, profile::Sender::from_name(value)),
        "creditor" => shut(&applies.creditor, profile::Creditor::from_name(value)),
        "audience" => shut(&applies.audience, profile::Audience::from_name(value)),
        "purpose" => shut(&applies.purpose, profile::Purpose::from_name(value)),
        "proceeding" => shut(&applies.proceeding, profile::Proceeding::from_name(value)),
        "product" => shut(&applies.product, profile::Product::from_name(value)),
        "template" => applies
            .template
            .is_some_and(|only| only.to_string() != value),
        _ => applies.overdue_days.is_some_and(|(from, to)| {
            value.parse::<u32>().is_ok_and(|days| {
                from.is_some_and(|from| days < from) || to.is_some_and(|to| days > to)
            })
        }),
    };
    is_outside.then_some(field)
}
