//! Resolves data files: word classes, sections, roles, slots, guards, law.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::law::Document;
use crate::resolved::{
    Class, Disguises, EntityKind, Inference, LawData, Resolved, Role, Section, Slot,
};
use crate::written::At;
use crate::written_data::{self, Data};

use super::names::Names;
use super::{Context, SourceFile, expand, pattern, rule};

/// Resolves all data files of a pack into `resolved`.
pub(super) fn resolve(
    resolved: &mut Resolved,
    names: &mut Names,
    data: &[(&SourceFile, Data)],
    lists: &BTreeMap<&str, &SourceFile>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    classes(resolved, names, data, lists, diagnostics);
    for (file, data) in data {
        let mut context = Context {
            names,
            file,
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
        disguises(&mut resolved.disguises, &data.disguises);
        for confirmation in &data.confirmations {
            let applies = rule::applies(&mut context, &confirmation.value.applies);
            resolved.confirmations.push(crate::resolved::Confirmation {
                title: confirmation.value.title.value.clone(),
                why: confirmation.value.why.value.clone(),
                applies,
            });
        }
        law(&mut context, &mut resolved.law, data);
    }
    for (file, data) in data {
        let mut context = Context {
            names,
            file,
            diagnostics,
        };
        for (name, guards) in &data.guard_sets {
            let set = rule::guards(&mut context, &resolved.guard_sets, &guards.value);
            match resolved
                .guard_sets
                .iter_mut()
                .find(|(known, _)| known == name)
            {
                Some((_, known)) => *known = set,
                None => resolved.guard_sets.push((name.clone(), set)),
            }
        }
        for inference in &data.inference {
            if let Some(inference) = self::inference(&mut context, &inference.value) {
                resolved.inference.push(inference);
            }
        }
    }
    // Numbers were given in the order of declaration; a name whose entry failed to resolve
    // leaves a hole, which only matters when there is an error anyway.
}

/// Puts an item at the place of the one with its id, or at the end.
fn put<T>(items: &mut Vec<T>, item: T, id: fn(&T) -> &String) {
    match items.iter_mut().find(|known| id(known) == id(&item)) {
        Some(known) => *known = item,
        None => items.push(item),
    }
}

fn classes(
    resolved: &mut Resolved,
    names: &Names,
    data: &[(&SourceFile, Data)],
    lists: &BTreeMap<&str, &SourceFile>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut extends: Vec<(String, &SourceFile, &[At<String>])> = Vec::new();
    for (file, data) in data {
        for (id, class) in &data.classes {
            let mut context = Context {
                names,
                file,
                diagnostics,
            };
            let written = &class.value;
            let mut words = words(&mut context, &written.words);
            if let Some(list) = &written.file {
                let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
                let path = format!("{folder}/{}", list.value);
                match lists.get(path.as_str()) {
                    Some(list) => words.extend(
                        list.text
                            .lines()
                            .map(str::trim)
                            .filter(|line| !line.is_empty() && !line.starts_with('#'))
                            .map(str::to_owned),
                    ),
                    None => {
                        let help = "the list stands beside the file that names it".to_owned();
                        let message = format!("no file `{}`", list.value);
                        context.error(list, message, "not found", Some(help));
                    }
                }
            }
            if words.is_empty() && written.extends.is_empty() {
                let message = format!("class `{id}` has no words");
                context.error(class, message, "empty", None);
            }
            words.sort();
            words.dedup();
            let exceptions = self::words(&mut context, &written.exceptions);
            let item = Class {
                id: id.clone(),
                name: written.name.clone().unwrap_or_else(|| id.clone()),
                role: written.role,
                words,
                exceptions,
                disguised: written.disguised,
            };
            extends.push((id.clone(), file, &written.extends));
            place(resolved, names, item);
        }
    }
    // Twice over, so that a chain of `extends` is followed whatever the order of names.
    for _ in 0..4 {
        for (id, file, bases) in &extends {
            for base in *bases {
                let Some(base_id) = names.classes.get(&base.value) else {
                    continue;
                };
                let Some(found) = resolved.classes.get(base_id.index()).cloned() else {
                    continue;
                };
                let Some(own) = names.classes.get(id) else {
                    continue;
                };
                if let Some(class) = resolved.classes.get_mut(own.index()) {
                    class.words.extend(found.words);
                    class.exceptions.extend(found.exceptions);
                    class.words.sort();
                    class.words.dedup();
                    class.exceptions.sort();
                    class.exceptions.dedup();
                }
                let _ = file;
            }
        }
    }
    for (_, file, bases) in &extends {
        let mut context = Context {
            names,
            file,
            diagnostics,
        };
        for base in *bases {
            if !names.classes.contains_key(&base.value) {
                let known: Vec<&str> = names.classes.keys().map(String::as_str).collect();
                context.unknown(base, "class", &base.value, known);
            }
        }
    }
}

/// Puts a class at the number that its name was given.
fn place(resolved: &mut Resolved, names: &Names, class: Class) {
    let Some(id) = names.classes.get(&class.id) else {
        return;
    };
    while resolved.classes.len() <= id.index() {
        resolved.classes.push(Class {
            id: String::new(),
            name: String::new(),
            role: None,
            words: Vec::new(),
            exceptions: Vec::new(),
            disguised: false,
        });
    }
    if let Some(slot) = resolved.classes.get_mut(id.index()) {
        *slot = class;
    }
}

/// Words with their braces written out.
pub(super) fn words(context: &mut Context<'_>, written: &[At<String>]) -> Vec<String> {
    let mut words = Vec::new();
    for word in written {
        match expand::expand(&word.value) {
            Ok(expanded) if expanded.is_empty() => {
                context.error(word, "an empty word".to_owned(), "empty", None);
            }
            Ok(expanded) => words.extend(expanded),
            Err(message) => context.error(word, message.to_owned(), "here", None),
        }
    }
    words
}

fn section(context: &mut Context<'_>, id: &str, written: &written_data::Section) -> Section {
    Section {
        id: id.to_owned(),
        name: written.name.clone(),
        headings: words(context, &written.headings),
        cues: written
            .cues
            .iter()
            .filter_map(|cue| pattern::parse(context, cue))
            .collect(),
    }
}

/// The kind of entity of that name, or a diagnostic.
pub(super) fn entity_kind(context: &mut Context<'_>, name: &At<String>) -> Option<EntityKind> {
    let kind = EntityKind::from_name(&name.value);
    if kind.is_none() {
        let known = EntityKind::ALL.iter().map(|(name, _)| *name).collect();
        context.unknown(name, "kind of entity", &name.value, known);
    }
    kind
}

fn role(context: &mut Context<'_>, id: &str, written: &written_data::EntityRole) -> Option<Role> {
    Some(Role {
        id: id.to_owned(),
        name: written.name.clone(),
        entity: entity_kind(context, &written.entity)?,
        before: words(context, &written.before),
        after: words(context, &written.after),
        exceptions: words(context, &written.exceptions),
    })
}

fn slot(context: &mut Context<'_>, id: &str, written: &written_data::Slot) -> Option<Slot> {
    let role = written.role.as_ref().and_then(|role| {
        let found = context.names.roles.get(&role.value).copied();
        if found.is_none() {
            let known: Vec<&str> = context.names.roles.keys().map(String::as_str).collect();
            context.unknown(role, "role", &role.value, known);
        }
        found
    });
    let entity = match &written.entity {
        Some(name) => Some(entity_kind(context, name)?),
        None => None,
    };
    Some(Slot {
        id: id.to_owned(),
        name: written.name.clone(),
        names: words(context, &written.names),
        before: words(context, &written.before),
        after: words(context, &written.after),
        exceptions: words(context, &written.exceptions),
        entity,
        role,
    })
}

fn inference(context: &mut Context<'_>, written: &written_data::Inference) -> Option<Inference> {
    Some(Inference {
        field: written.field.value.clone(),
        value: written.value.value.clone(),
        when: rule::need(context, &written.when)?,
        weight: written.weight,
    })
}

fn disguises(into: &mut Disguises, written: &written_data::Disguises) {
    into.emoji
        .extend(written.emoji.iter().map(|(k, v)| (k.clone(), v.clone())));
    into.split
        .extend(written.split.iter().map(|(k, v)| (k.clone(), v.clone())));
    into.slang
        .extend(written.slang.iter().map(|(k, v)| (k.clone(), v.clone())));
    into.look_alikes.extend(
        written
            .look_alikes
            .iter()
            .map(|(k, v)| (k.clone(), v.clone())),
    );
}

fn law(context: &mut Context<'_>, into: &mut LawData, written: &Data) {
    for document in &written.documents {
        let item: Document = document.value.clone();
        put(&mut into.documents, item, |document| &document.id);
    }
    into.moved.extend(written.moved_articles.iter().cloned());
    into.traps.extend(written.number_traps.iter().cloned());
    into.topics.extend(written.article_topics.iter().cloned());
    into.kindred
        .extend(written.kindred_articles.iter().cloned());
    into.defunct.extend(written.defunct_bodies.iter().cloned());
    into.consequences
        .extend(written.consequences.iter().cloned());
    let referred: Vec<String> = written
        .moved_articles
        .iter()
        .flat_map(|moved| {
            std::iter::once(moved.from.document.clone()).chain(moved.to.document.clone())
        })
        .chain(
            written
                .number_traps
                .iter()
                .map(|trap| trap.document.clone()),
        )
        .chain(
            written
                .article_topics
                .iter()
                .map(|topic| topic.document.clone()),
        )
        .chain(
            written
                .kindred_articles
                .iter()
                .map(|kindred| kindred.document.clone()),
        )
        .chain(
            written
                .consequences
                .iter()
                .flat_map(|c| c.documents.iter().map(|basis| basis.document.clone())),
        )
        .collect();
    for id in referred {
        if !context.names.documents.contains_key(&id) {
            let span = context.file.text.find(&id).map(|at| at..at + id.len());
            context.error_in(span, format!("unknown document `{id}`"), "not known", None);
        }
    }
}
