//! `same_name`: the names in a role agree throughout.

use std::ops::Range;

use noticelint_rule::profile::{Audience, Purpose, Sender};
use noticelint_rule::resolved::{EntityKind, Resolved, RoleId};

use crate::entity::{brand, homophones, mistyped, same_person};
use crate::notice::ReadEntity;
use crate::text::fold_word;

use super::super::{Match, Reason, Step};
use super::View;
use super::tally::Tally;

/// Words of names, folded.
#[derive(Debug, Default)]
pub(super) struct Lists {
    surnames: Vec<String>,
    kinds: Vec<String>,
}

impl Lists {
    pub(super) fn new(data: &Resolved) -> Self {
        let list = |id: &str| -> Vec<String> {
            let class = data.classes.iter().find(|class| class.id == id);
            class
                .map(|class| class.words.iter().map(|word| fold_word(word)).collect())
                .unwrap_or_default()
        };
        Self {
            surnames: list("compound_surname"),
            kinds: list("organisation_kind"),
        }
    }
}

pub(super) fn check(view: &View<'_>, roles: &[RoleId], lists: &Lists, tally: &mut Tally) {
    for role in roles {
        let kind = view
            .target
            .data
            .roles
            .get(role.index())
            .map(|role| role.entity);
        let names: Vec<&ReadEntity> = view.in_role(*role).map(|(_, entity)| entity).collect();
        if names.is_empty() && view.has_slot(*role) {
            tally.person(Reason::UnfilledSlot);
            continue;
        }
        match kind {
            Some(EntityKind::Person) => persons(view, *role, &names, &lists.surnames, tally),
            Some(EntityKind::Organisation) => {
                organisations(view, *role, &names, &lists.kinds, tally)
            }
            _ => {}
        }
    }
    if let Some(creditor) = roles.iter().find(|role| is_creditor(view, **role)) {
        lenders(view, *creditor, &lists.kinds, tally);
    }
}

/// Two lenders of one trade by their full names, where nothing says that both have a part.
fn lenders(view: &View<'_>, role: RoleId, kinds: &[String], tally: &mut Tally) {
    let document = view.document;
    let whole = 0..document.text().len();
    if view.target.profile.purpose.value == Purpose::Assignment
        || view.marked_in(view.marks.other_party, &whole)
        || view.marked_in(view.marks.other_lender, &whole)
    {
        return;
    }
    let parts = |entity: &ReadEntity| {
        let name = document.slice(&entity.entity.range);
        let own = brand(name, kinds);
        let tail = name.split_once(own).map_or("", |(_, tail)| tail);
        (own.to_owned(), tail.to_owned())
    };
    let all: Vec<(&ReadEntity, String, String)> = document
        .entities
        .iter()
        .filter(|entity| {
            entity.kind == EntityKind::Organisation
                && view.marked_in(view.marks.lender_trade, &entity.entity.range)
        })
        .map(|entity| {
            let (own, tail) = parts(entity);
            (entity, own, tail)
        })
        .filter(|(_, own, tail)| !own.is_empty() && tail.chars().count() >= FULL_NAME)
        .collect();
    let Some((first, held, trade)) = all.first() else {
        return;
    };
    let off = all.iter().find(|(entity, own, tail)| {
        !own.contains(held.as_str())
            && !held.contains(own.as_str())
            && tail == trade
            && document.compatible(entity.entity.range.start, first.entity.range.start)
    });
    if let Some((entity, ..)) = off
        && !tally.fails_at(&entity.entity.range)
        && !tally.fails_at(&first.entity.range)
    {
        tally.fail(found(view, role, &entity.entity.range, &first.entity.range));
    }
}

/// What follows the brand in a full name has at least so many characters.
const FULL_NAME: usize = 6;

fn persons(
    view: &View<'_>,
    role: RoleId,
    names: &[&ReadEntity],
    surnames: &[String],
    tally: &mut Tally,
) {
    let document = view.document;
    let name = |entity: &ReadEntity| document.slice(&entity.entity.range).to_owned();
    let is_surname = |name: &str| surnames.iter().any(|surname| surname == name);
    // A word may have stuck to a surname of two characters (致电夏侯先生).
    let stuck = |a: &str, b: &str| {
        let mut all = surnames.iter();
        all.any(|s| a.ends_with(s.as_str()) && a != s.as_str() && b.starts_with(s.as_str()))
    };
    let same = |a: &str, b: &str| same_person(a, b, is_surname) || stuck(a, b) || stuck(b, a);
    // The first full name is the one that others are held to, with those that stand beside it
    // in its sentence: a letter to two persons.
    let full = |entity: &&&ReadEntity| {
        let name = name(entity);
        !name.contains('*') && name.chars().count() >= 2 && !is_surname(&name)
    };
    let Some(first) = names.iter().find(full).or(names.first()) else {
        return;
    };
    let start = first.entity.range.start;
    let held: Vec<&&ReadEntity> = names
        .iter()
        .filter(|entity| view.nearness(start, entity.entity.range.start) == 0)
        .collect();
    for entity in names {
        let own = name(entity);
        let range = &entity.entity.range;
        let others: Vec<&&&ReadEntity> = held
            .iter()
            .filter(|other| document.compatible(range.start, other.entity.range.start))
            .collect();
        if others.is_empty() || others.iter().any(|other| same(&own, &name(other))) {
            if names.len() > 1 {
                tally.pass(range.clone());
            }
            continue;
        }
        let others_in_play = view.target.profile.audience.value != Audience::Debtor
            || view.marked_in(view.marks.other_party, &(0..document.text().len()))
            || held.len() > 1;
        // Brothers and sisters share all but a character: only a sound says more then.
        let typo = others.iter().any(|other| {
            let other = name(other);
            mistyped(&own, &other) && (!others_in_play || homophones(&own, &other))
        });
        if others_in_play && !typo {
            tally.person(Reason::Ambiguous);
            continue;
        }
        tally.fail(found(view, role, range, &first.entity.range));
    }
}

fn organisations(
    view: &View<'_>,
    role: RoleId,
    names: &[&ReadEntity],
    kinds: &[String],
    tally: &mut Tally,
) {
    let document = view.document;
    let brand_of = |entity: &ReadEntity| brand(document.slice(&entity.entity.range), kinds);
    let one = |a: &str, b: &str| a.contains(b) || b.contains(a);
    let assigned = view.target.profile.purpose.value == Purpose::Assignment;
    let for_another = matches!(
        view.target.profile.sender.value,
        Sender::Agency | Sender::LawFirm | Sender::Platform
    );
    // Who signs is who sends; whom a firm acts for is said where it says so first.
    let reference = if for_another && is_creditor(view, role) {
        names.first()
    } else {
        names.last()
    };
    let Some(last) = reference else { return };
    for entity in names {
        let (own, held) = (brand_of(entity), brand_of(last));
        let range = &entity.entity.range;
        if own.is_empty() || held.is_empty() || one(own, held) {
            if names.len() > 1 {
                tally.pass(range.clone());
            }
        } else if assigned
            || view.marked_in(view.marks.other_party, &(0..document.text().len()))
            || (for_another
                && trade(document.slice(range), own)
                    != trade(document.slice(&last.entity.range), held))
        {
            // A firm and its principal, a seller and a buyer of debts: several may sign.
            tally.person(Reason::Ambiguous);
        } else {
            tally.fail(found(view, role, range, &last.entity.range));
        }
    }
    // Elsewhere only a name that looks mistyped counts.
    for entity in document
        .entities
        .iter()
        .filter(|entity| entity.kind == EntityKind::Organisation && entity.roles.is_empty())
    {
        let own = brand_of(entity);
        let range = &entity.entity.range;
        let typo = names.iter().find(|name| {
            let held = brand_of(name);
            // Two banks may well be called alike: a short name must also sound alike.
            // A lender that writes of its own loan has no second name of one more trade.
            let tail = |name: &ReadEntity, brand: &str| {
                let name = document.slice(&name.entity.range);
                name.find(brand)
                    .map(|at| name.split_at(at + brand.len()).1.to_owned())
            };
            let (ours, theirs) = (tail(entity, own), tail(name, held));
            let one_trade = ours
                .zip(theirs)
                .is_some_and(|(a, b)| shortens(&a, &b) || shortens(&b, &a));
            let own_loan =
                !for_another && tail(entity, own).is_some_and(|own| own.chars().count() >= 6);
            mistyped(own, held)
                && (own.chars().count() >= 3 || homophones(own, held) || own_loan)
                && one_trade
        });
        let known = names.iter().any(|name| one(own, brand_of(name)));
        if let (Some(typo), false) = (typo, known) {
            // Whoever reads on meets the second of the two as the one that is off.
            let (first, second) = if range.start < typo.entity.range.start {
                (range, &typo.entity.range)
            } else {
                (&typo.entity.range, range)
            };
            tally.fail(found(view, role, second, first));
        }
    }
}

/// Whether the role is that of the one to whom the debt is owed.
fn is_creditor(view: &View<'_>, role: RoleId) -> bool {
    let role = view.target.data.roles.get(role.index());
    role.is_some_and(|role| role.id == "creditor_name")
}

/// Whether `short` is `long` with characters left out (消金, 消费金融).
fn shortens(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().all(|c| rest.any(|other| other == c))
}

/// What follows the brand, in two characters: the trade or legal form.
fn trade(name: &str, brand: &str) -> String {
    name.find(brand)
        .and_then(|at| name.get(at + brand.len()..))
        .unwrap_or_default()
        .chars()
        .take(2)
        .collect()
}

fn found(view: &View<'_>, role: RoleId, off: &Range<usize>, held: &Range<usize>) -> Match {
    let document = view.document;
    let (own, other) = (document.quote(off), document.quote(held));
    let mut found = Match::at(off.clone());
    found.related = vec![(held.clone(), view.name(role))];
    found.captures = vec![
        ("stated", own.to_owned()),
        ("computed", other.to_owned()),
        ("difference", String::new()),
        ("role", view.name(role)),
    ];
    found.steps = vec![Step::Sum(format!("{own} ≠ {other}"))];
    found
}
