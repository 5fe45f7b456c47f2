//! Resolves data files: word classes, sections, roles, slots, guards, inference.

use crate::at::At;
use crate::diagnostic::Diagnostic;
use crate::mistake::{Known, Mistake};
use crate::profile;
use crate::resolved::{EntityKind, Inference, Resolved, Role, RoleInference, Section, Slot};
use crate::written_data;

use super::class::{self, words};
use super::names::Names;
use super::{Context, Parsed, disguise, law, pattern, rule};

/// Resolves all data files of a pack into `resolved`.
pub(super) fn resolve(
    resolved: &mut Resolved,
    names: &mut Names,
    parsed: &Parsed<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    class::resolve(resolved, names, parsed, diagnostics);
    let mut disguises = resolved.disguises.take();
    let mut proof = resolved.proof.take();
    let mut confirmations = resolved.confirmations.take();
    let mut drafts = resolved.drafts.take();
    let mut law = resolved.law.take();
    let mut guard_sets = resolved.guard_sets.take();
    for (file, data) in &parsed.data {
        let mut context = Context {
            names,
            file,
            sound: parsed.is_sound(file),
            diagnostics,
        };
        for (id, section) in &data.sections {
            let section = self::section(&mut context, id, &section.value);
            put(&mut resolved.sections, section, |section| &section.id);
        }
        for (id, role) in &data.roles {
            if let Some(role) = self::role(&mut context, id, &role.value) {
                put(&mut resolved.roles, role, |role| &role.id);
            }
        }
        for (id, slot) in &data.slots {
            if let Some(slot) = self::slot(&mut context, id, &slot.value) {
                put(&mut resolved.slots, slot, |slot| &slot.id);
            }
        }
        disguise::resolve(&mut context, &mut disguises, &data.disguises);
        proof
            .negations
            .extend(frames(&mut context, &data.proof.negations));
        proof
            .carriers
            .extend(frames(&mut context, &data.proof.carriers));
        for confirmation in &data.confirmations {
            let applies = rule::applies(&mut context, &confirmation.value.applies);
            confirmations.push(crate::resolved::Confirmation {
                title: confirmation.value.title.value.clone(),
                why: confirmation.value.why.value.clone(),
                applies,
            });
        }
        for draft in &data.drafts {
            let applies = rule::applies(&mut context, &draft.value.applies);
            if draft.value.part.value.trim().is_empty() {
                let what = "name of a part";
                context.error(&draft.value.part, Mistake::EmptyText { what });
            }
            drafts.push(crate::resolved::DraftPart {
                part: draft.value.part.value.clone(),
                applies,
                text: draft.value.text.value.clone(),
            });
        }
        let measured = data.measured.iter();
        let measured = measured.map(|measured| measured.value.clone());
        resolved.measured.extend(measured);
        law::resolve(&mut context, &mut law, data);
    }
    for (file, data) in &parsed.data {
        let mut context = Context {
            names,
            file,
            sound: parsed.is_sound(file),
            diagnostics,
        };
        for (name, guards) in &data.guard_sets {
            let set = rule::guards(&mut context, &guard_sets, &guards.value);
            match guard_sets
                .iter_mut()
                .find(|(known, _)| *known == name.value)
            {
                Some((_, known)) => *known = set,
                None => guard_sets.push((name.value.clone(), set)),
            }
        }
        for inference in &data.inference {
            if let Some(inference) = self::inference(&mut context, &inference.value) {
                resolved.inference.push(inference);
            }
        }
    }
    resolved.disguises = disguises.into();
    resolved.proof = proof.into();
    resolved.confirmations = confirmations.into();
    resolved.drafts = drafts.into();
    resolved.law = law.into();
    resolved.guard_sets = guard_sets.into();
    // Numbers were given in the order of declaration; a name whose entry failed to resolve
    // leaves a hole, which only matters when there is an error anyway.
}

/// Puts an item at the place of the one with its id, or at the end.
pub(super) fn put<T>(items: &mut Vec<T>, item: T, id: fn(&T) -> &String) {
    match items.iter_mut().find(|known| id(known) == id(&item)) {
        Some(known) => *known = item,
        None => items.push(item),
    }
}

fn section(context: &mut Context<'_>, id: &At<String>, written: &written_data::Section) -> Section {
    Section {
        id: id.value.clone(),
        name: written.name.clone(),
        headings: words(context, &written.headings).into(),
        cues: written
            .cues
            .iter()
            .filter_map(|cue| pattern::parse(context, cue))
            .collect(),
        opens: written.opens,
    }
}

/// The kind of entity of that name, or a diagnostic.
pub(super) fn entity_kind(context: &mut Context<'_>, name: &At<String>) -> Option<EntityKind> {
    let kind = EntityKind::from_name(&name.value);
    if kind.is_none() {
        let known = EntityKind::ALL.iter().map(|(name, _)| *name).collect();
        context.unknown(name, "kind of entity", known);
    }
    kind
}

fn role(
    context: &mut Context<'_>,
    id: &At<String>,
    written: &written_data::EntityRole,
) -> Option<Role> {
    let infer = written.infer.as_ref();
    Some(Role {
        id: id.value.clone(),
        name: written.name.clone(),
        entity: entity_kind(context, &written.entity)?,
        before: words(context, &written.before).into(),
        after: words(context, &written.after).into(),
        exceptions: words(context, &written.exceptions).into(),
        infer: infer.map(|infer| self::infer(context, infer)),
        per: written.per,
    })
}

fn infer(context: &mut Context<'_>, written: &written_data::RoleInference) -> RoleInference {
    RoleInference {
        by: written.by,
        from: rule::roles(context, &written.from),
        to: rule::roles(context, &written.to),
        days: written.days,
        beside: words(context, &written.beside).into(),
        unless: words(context, &written.unless).into(),
        unless_class: rule::classes(context, &written.unless_class),
    }
}

fn slot(context: &mut Context<'_>, id: &At<String>, written: &written_data::Slot) -> Option<Slot> {
    let role = written.role.as_ref();
    let role = role.and_then(|role| rule::role(context, role));
    let entity = match &written.entity {
        Some(name) => Some(entity_kind(context, name)?),
        None => None,
    };
    Some(Slot {
        id: id.value.clone(),
        name: written.name.clone(),
        names: words(context, &written.names),
        before: words(context, &written.before),
        after: words(context, &written.after),
        exceptions: words(context, &written.exceptions),
        entity,
        role,
    })
}

/// The field that says whether a string is a notice.
const NOTICE: &str = "notice";

fn inference(context: &mut Context<'_>, written: &written_data::Inference) -> Option<Inference> {
    // Not of the profile: whether a string of a data file is a notice at all.
    if written.field.value != NOTICE {
        profile_value(context, &written.field, &written.value);
    }
    Some(Inference {
        field: written.field.value.clone(),
        value: written.value.value.clone(),
        when: rule::need(context, &written.when)?,
        weight: written.weight,
    })
}

/// A field of the profile and its value, or a diagnostic.
pub(super) fn profile_value(context: &mut Context<'_>, field: &At<String>, value: &At<String>) {
    match profile::values(&field.value) {
        None => {
            let known = profile::FIELDS.to_vec();
            context.unknown(field, "field of the profile", known);
        }
        Some(values) if profile::allows(&field.value, &value.value) => drop(values),
        Some(values) => {
            let known = Known::near(&value.value, values);
            let value_text = value.value.clone();
            let mistake = Mistake::UnknownValue {
                value: value_text,
                known,
            };
            context.error(value, mistake);
        }
    }
}

/// Sentences with one place to fill.
fn frames(context: &mut Context<'_>, written: &[At<String>]) -> Vec<String> {
    for sentence in written {
        if sentence.value.matches("{}").count() != 1 {
            context.error(sentence, Mistake::NoPlace);
        }
    }
    written
        .iter()
        .map(|sentence| sentence.value.clone())
        .collect()
}
