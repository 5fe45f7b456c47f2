//! What withdraws or lowers a hit.

use crate::at::At;
use crate::mistake::Mistake;
use crate::resolve::{Context, class::words};
use crate::resolved::{self, GuardSet};
use crate::written;

use super::applies::applies;
use super::need::{classes, patterns, sections, window};

/// Resolves guards; sets named by `use` come first.
pub(in crate::resolve) fn guards(
    context: &mut Context<'_>,
    sets: &[(String, GuardSet)],
    written: &written::Guards,
) -> GuardSet {
    let mut all = GuardSet::default();
    let mut protected = Vec::new();
    for name in &written.sets {
        match sets.iter().find(|(known, _)| *known == name.value) {
            Some((_, set)) => {
                protected.extend(set.protected.iter().cloned());
                all.drop.extend(set.drop.iter().cloned());
                all.downgrade.extend(set.downgrade.iter().cloned());
            }
            None => {
                let known = context
                    .names
                    .guard_sets
                    .iter()
                    .map(String::as_str)
                    .collect();
                context.unknown(name, "set of guards", known);
            }
        }
    }
    protected.extend(words(context, &written.protected));
    all.protected = protected.into();
    for guard in &written.drop {
        if matches!(guard.value, written::Guard::Quoted) {
            context.error(guard, Mistake::QuotedDrops);
        }
        all.drop.extend(self::guard(context, guard));
    }
    for guard in &written.downgrade {
        all.downgrade.extend(self::guard(context, guard));
    }
    all
}

fn guard(context: &mut Context<'_>, at: &At<written::Guard>) -> Option<resolved::Guard> {
    use resolved::Guard as R;
    use written::Guard as W;
    let empty = match &at.value {
        W::Actor(names) | W::InSection(names) | W::NotInSection(names) => names.is_empty(),
        W::Modality(list) => list.is_empty(),
        _ => false,
    };
    if empty {
        let give = "at least one entry";
        context.error(at, Mistake::NothingToFind { give });
    }
    Some(match &at.value {
        W::Negated => R::Negated,
        W::Forbidden => R::Forbidden,
        W::Warned => R::Warned,
        W::Reported => R::Reported,
        W::Asked => R::Asked,
        W::Quoted => R::Quoted,
        W::CitingLaw => R::CitingLaw,
        W::Actor(names) => R::Actor(classes(context, names)),
        W::Modality(list) => R::Modality(list.clone()),
        W::InSection(names) => R::InSection(sections(context, names)),
        W::NotInSection(names) => R::NotInSection(sections(context, names)),
        W::Near(near) => {
            if near.words.is_empty() && near.class.is_empty() && near.pattern.is_empty() {
                let give = "`words`, a `class` or a `pattern`";
                context.error(at, Mistake::NothingToFind { give });
            }
            R::Near {
                words: words(context, &near.words).into(),
                class: classes(context, &near.class),
                pattern: patterns(context, &near.pattern),
                within: window(context, &near.within),
                side: near.side,
            }
        }
        W::Profile(profile) => R::Profile(applies(context, profile)),
    })
}
