//! Whether a rule applies to a profile on a day.

use jiff::civil::Date;
use noticelint_rule::resolved::{Applies, Effective};

use crate::notice::Profile;

/// Whether the profile meets every condition given.
pub(super) fn fits_profile(applies: &Applies, profile: &Profile) -> bool {
    fn fits<T: PartialEq>(allowed: &[T], value: &T) -> bool {
        allowed.is_empty() || allowed.contains(value)
    }
    fits(&applies.kind, &profile.kind.value)
        && fits(&applies.sender, &profile.sender.value)
        && fits(&applies.creditor, &profile.creditor.value)
        && fits(&applies.audience, &profile.audience.value)
        && fits(&applies.purpose, &profile.purpose.value)
        && fits(&applies.proceeding, &profile.proceeding.value)
        && fits(&applies.product, &profile.product.value)
        && applies
            .template
            .is_none_or(|template| template == profile.template.value)
        && applies.overdue_days.is_none_or(|(from, to)| {
            profile.overdue_days.is_some_and(|days| {
                from.is_none_or(|from| from <= days.value) && to.is_none_or(|to| days.value <= to)
            })
        })
}

/// Whether the profile meets every condition given.
pub fn applies(applies: &Applies, profile: &Profile) -> bool {
    fits_profile(applies, profile)
}

/// The conditions that the profile does not meet, by their names in rules.
pub fn excluding(applies: &Applies, profile: &Profile) -> Vec<&'static str> {
    let one = |field: &str| {
        let mut only = Applies::default();
        match field {
            "kind" => only.kind.clone_from(&applies.kind),
            "sender" => only.sender.clone_from(&applies.sender),
            "creditor" => only.creditor.clone_from(&applies.creditor),
            "audience" => only.audience.clone_from(&applies.audience),
            "purpose" => only.purpose.clone_from(&applies.purpose),
            "proceeding" => only.proceeding.clone_from(&applies.proceeding),
            "product" => only.product.clone_from(&applies.product),
            "overdue_days" => only.overdue_days = applies.overdue_days,
            _ => only.template = applies.template,
        }
        only
    };
    noticelint_rule::profile::FIELDS
        .iter()
        .copied()
        .filter(|field| !fits_profile(&one(field), profile))
        .collect()
}

/// Whether a condition rests on a value that nobody told.
pub fn depends_on_inference(applies: &Applies, profile: &Profile) -> bool {
    (!applies.kind.is_empty() && profile.kind.is_inferred())
        || (!applies.sender.is_empty() && profile.sender.is_inferred())
        || (!applies.creditor.is_empty() && profile.creditor.is_inferred())
        || (!applies.audience.is_empty() && profile.audience.is_inferred())
        || (!applies.purpose.is_empty() && profile.purpose.is_inferred())
        || (!applies.proceeding.is_empty() && profile.proceeding.is_inferred())
        || (!applies.product.is_empty() && profile.product.is_inferred())
        || (applies.template.is_some() && profile.template.is_inferred())
        || (applies.overdue_days.is_some()
            && profile.overdue_days.is_some_and(|days| days.is_inferred()))
}

/// Whether a period holds on a day; an unknown day is in every period.
pub fn in_force(effective: &Effective, day: Option<Date>) -> bool {
    let Some(day) = day else { return true };
    let parse = |text: &Option<String>| text.as_ref().and_then(|text| text.parse::<Date>().ok());
    parse(&effective.from).is_none_or(|from| from <= day)
        && parse(&effective.until).is_none_or(|until| day < until)
}
