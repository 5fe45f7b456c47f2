//! Compares packs rule by rule: what came, what went, what became stricter or looser.

mod entries;

use std::collections::BTreeSet;

use noticelint_rule::Severity;
use noticelint_rule::resolved::{Check, Effective, Numeric, Resolved, Rule, Status};

use entries::{guards, looked_for};

/// What became of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Became {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It reports more, or more gravely.
    Stricter,
    /// It reports less, or less gravely.
    Looser,
    /// It differs in a way that is neither, or in both.
    Changed,
}

/// In what a rule differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    /// Whether it runs.
    Status,
    /// How grave its findings are.
    Severity,
    /// How sure they are.
    Confidence,
    /// For which profiles it runs.
    Profiles,
    /// On which days it holds.
    Days,
    /// Where it looks.
    Scope,
    /// What it looks for.
    Entries,
    /// A limit.
    Limit,
    /// What withdraws a hit.
    Guards,
    /// Its grounds.
    Basis,
    /// Its words: title, message, reason, suggestions, examples.
    Wording,
    /// Another category, another kind of check, or the like.
    Other,
}

/// A rule that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Id.
    pub rule: String,
    /// Title, the new one where there is one.
    pub title: String,
    /// What became of it.
    pub became: Became,
    /// In what, and which way each.
    pub facets: Vec<(Facet, Became)>,
}

/// Every rule that differs, in the order of ids.
pub fn compare(old: &Resolved, new: &Resolved) -> Vec<Change> {
    let ids: BTreeSet<&str> = old
        .rules
        .iter()
        .chain(&new.rules)
        .map(|rule| rule.id.as_str())
        .collect();
    let find = |packs: &'_ Resolved, id: &str| packs.rules.iter().position(|rule| rule.id == id);
    let mut changes = Vec::new();
    for id in ids {
        let before = find(old, id).and_then(|at| old.rules.get(at));
        let after = find(new, id).and_then(|at| new.rules.get(at));
        let (title, became, facets) = match (before, after) {
            (Some(before), Some(after)) => {
                let facets = facets((old, before), (new, after));
                let Some(became) = overall(&facets) else {
                    continue;
                };
                (&after.title, became, facets)
            }
            (Some(before), None) => (&before.title, Became::Removed, Vec::new()),
            (None, Some(after)) => (&after.title, Became::Added, Vec::new()),
            (None, None) => continue,
        };
        changes.push(Change {
            rule: id.to_owned(),
            title: title.clone(),
            became,
            facets,
        });
    }
    changes
}

fn overall(facets: &[(Facet, Became)]) -> Option<Became> {
    let has = |wanted| facets.iter().any(|(_, became)| *became == wanted);
    match (has(Became::Stricter), has(Became::Looser)) {
        _ if facets.is_empty() => None,
        (true, false) => Some(Became::Stricter),
        (false, true) => Some(Became::Looser),
        _ => Some(Became::Changed),
    }
}

/// `more` when the second is more, `None` when both are the same.
fn ordered<T: PartialOrd>(before: &T, after: &T) -> Option<Became> {
    match before.partial_cmp(after)? {
        std::cmp::Ordering::Less => Some(Became::Stricter),
        std::cmp::Ordering::Greater => Some(Became::Looser),
        std::cmp::Ordering::Equal => None,
    }
}

/// Stricter when there are more entries, looser when there are fewer.
fn grown(before: &BTreeSet<String>, after: &BTreeSet<String>) -> Option<Became> {
    if before == after {
        None
    } else if after.is_superset(before) {
        Some(Became::Stricter)
    } else if before.is_superset(after) {
        Some(Became::Looser)
    } else {
        Some(Became::Changed)
    }
}

fn turned(became: Became) -> Became {
    match became {
        Became::Stricter => Became::Looser,
        Became::Looser => Became::Stricter,
        other => other,
    }
}

fn changed(differs: bool) -> Option<Became> {
    differs.then_some(Became::Changed)
}

fn facets(
    (old, before): (&Resolved, &Rule),
    (new, after): (&Resolved, &Rule),
) -> Vec<(Facet, Became)> {
    let runs = |rule: &Rule| rule.status == Status::Active && rule.off.is_none();
    let severity = |rule: &Rule| -> Severity {
        rule.raised
            .as_ref()
            .map_or(rule.severity, |raised| raised.severity)
    };
    let profiles = match (
        after.applies.contains(&before.applies),
        before.applies.contains(&after.applies),
    ) {
        (true, true) => None,
        (true, false) => Some(Became::Stricter),
        (false, true) => Some(Became::Looser),
        (false, false) => Some(Became::Changed),
    };
    let scope = match (before.scope.is_everywhere(), after.scope.is_everywhere()) {
        (true, false) => Some(Became::Looser),
        (false, true) => Some(Became::Stricter),
        _ => grown(
            &entries::scope(old, &before.scope),
            &entries::scope(new, &after.scope),
        )
        .map(|_| Became::Changed),
    };
    let kind = before.check.name() != after.check.name();
    let entries = grown(
        &looked_for(old, &before.check),
        &looked_for(new, &after.check),
    );
    // Another way to meet a duty makes it easier to meet.
    let duty = matches!(
        after.check,
        Check::Required { .. } | Check::Conditional { .. } | Check::EntityIn { .. }
    );
    let entries = if duty { entries.map(turned) } else { entries };
    let guards = grown(&guards(old, &before.guards), &guards(new, &after.guards)).map(turned);
    let other = kind || before.category != after.category || before.yields_to != after.yields_to;
    let wording = before.title != after.title
        || before.message != after.message
        || before.why != after.why
        || text(&before.suggest) != text(&after.suggest)
        || text(&before.examples) != text(&after.examples);
    let basis = before.basis != after.basis || text(&before.by_sender) != text(&after.by_sender);
    let all = [
        (Facet::Status, ordered(&runs(before), &runs(after))),
        (
            Facet::Severity,
            ordered(&severity(before), &severity(after)),
        ),
        (
            Facet::Confidence,
            ordered(&before.confidence, &after.confidence),
        ),
        (Facet::Profiles, profiles),
        (Facet::Days, days(&before.effective, &after.effective)),
        (Facet::Scope, scope),
        (Facet::Entries, entries.filter(|_| !kind)),
        (Facet::Limit, limit(&before.check, &after.check)),
        (Facet::Guards, guards),
        (Facet::Basis, changed(basis)),
        (Facet::Wording, changed(wording)),
        (Facet::Other, changed(other)),
    ];
    all.into_iter()
        .filter_map(|(facet, became)| Some((facet, became?)))
        .collect()
}

fn text(value: &impl std::fmt::Debug) -> String {
    format!("{value:?}")
}

/// A longer period is stricter.
fn days(before: &Effective, after: &Effective) -> Option<Became> {
    // Days in ISO form compare as texts; no first day is before all, no last day after all.
    let from = |period: &Effective| period.from.clone().unwrap_or_default();
    let until = |period: &Effective| period.until.clone().unwrap_or_else(|| "9999".to_owned());
    let begins = ordered(&from(after), &from(before));
    let ends = ordered(&until(before), &until(after));
    match (begins, ends) {
        (None, other) | (other, None) => other,
        (Some(begins), Some(ends)) if begins == ends => Some(begins),
        _ => Some(Became::Changed),
    }
}

/// A lower maximum or a higher minimum is stricter.
fn limit(before: &Check, after: &Check) -> Option<Became> {
    match (before, after) {
        (
            Check::Count { max, min, .. },
            Check::Count {
                max: new_max,
                min: new_min,
                ..
            },
        ) => {
            let most = |max: &Option<u32>| max.unwrap_or(u32::MAX);
            ordered(&most(new_max), &most(max))
                .or_else(|| ordered(&min.unwrap_or(0), &new_min.unwrap_or(0)))
        }
        (
            Check::Numeric(Numeric::RateAtMost { percent, .. }),
            Check::Numeric(Numeric::RateAtMost {
                percent: new_percent,
                ..
            }),
        ) => {
            let number = |text: &str| text.parse::<f64>().unwrap_or(0.0);
            ordered(&number(new_percent), &number(percent))
        }
        (
            Check::Numeric(Numeric::AtLeastDays { days, .. }),
            Check::Numeric(Numeric::AtLeastDays { days: new_days, .. }),
        ) => ordered(days, new_days),
        _ => None,
    }
}
