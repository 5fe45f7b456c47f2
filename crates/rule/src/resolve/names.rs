//! The names that rules and data may use, and the numbers they get.

use std::collections::BTreeMap;

use crate::at::At;
use crate::diagnostic::Diagnostic;
use crate::law;
use crate::mistake::Mistake;
use crate::resolved::{ClassId, Resolved, RoleId, SectionId, SlotId};
use crate::written_data::Data;

use super::SourceFile;

/// Names declared so far.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) classes: BTreeMap<String, ClassId>,
    pub(super) sections: BTreeMap<String, SectionId>,
    pub(super) roles: BTreeMap<String, RoleId>,
    pub(super) slots: BTreeMap<String, SlotId>,
    pub(super) documents: BTreeMap<String, law::Document>,
    pub(super) guard_sets: Vec<String>,
    /// A data file is broken, so that names may be missing.
    pub(super) incomplete: bool,
}

impl Names {
    /// The names of what is resolved already.
    pub(super) fn new(resolved: &Resolved) -> Self {
        fn table<T, I>(
            items: &[T],
            name: fn(&T) -> &String,
            id: fn(u16) -> I,
        ) -> BTreeMap<String, I> {
            (0..)
                .zip(items)
                .map(|(at, item)| (name(item).clone(), id(at)))
                .collect()
        }
        Self {
            classes: table(&resolved.classes, |class| &class.id, ClassId),
            sections: table(&resolved.sections, |section| &section.id, SectionId),
            roles: table(&resolved.roles, |role| &role.id, RoleId),
            slots: table(&resolved.slots, |slot| &slot.id, SlotId),
            documents: documents(&resolved.law.documents),
            guard_sets: resolved
                .guard_sets
                .iter()
                .map(|(name, _)| name.clone())
                .collect(),
            incomplete: false,
        }
    }

    /// Gives numbers to what a pack's data files declare.
    pub(super) fn declare(&mut self, data: &[(&SourceFile, Data)]) {
        fn add<I: Copy, T>(
            table: &mut BTreeMap<String, I>,
            declared: &BTreeMap<At<String>, T>,
            id: fn(u16) -> I,
        ) {
            for name in declared.keys() {
                let next = u16::try_from(table.len()).unwrap_or(u16::MAX);
                table.entry(name.value.clone()).or_insert(id(next));
            }
        }
        for (_, data) in data {
            add(&mut self.classes, &data.classes, ClassId);
            add(&mut self.sections, &data.sections, SectionId);
            add(&mut self.roles, &data.roles, RoleId);
            add(&mut self.slots, &data.slots, SlotId);
            let sets = data.guard_sets.keys().map(|name| name.value.clone());
            self.guard_sets.extend(sets);
            for document in &data.documents {
                let document = &document.value;
                for id in std::iter::once(&document.id).chain(&document.also) {
                    self.documents.insert(id.clone(), document.clone());
                }
            }
        }
    }
}

/// What two data files of one pack declare under one name.
pub(super) fn twice(data: &[(&SourceFile, Data)], diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<(&'static str, String), String> = BTreeMap::new();
    let mut note = |what, name: &str, at: Option<std::ops::Range<usize>>, file: &SourceFile| {
        let key = (what, name.to_owned());
        match seen.get(&key) {
            None => {
                seen.insert(key, file.path.clone());
            }
            Some(other) => diagnostics.push(Diagnostic {
                path: file.path.clone(),
                span: at,
                mistake: Mistake::NameTwice {
                    what,
                    name: name.to_owned(),
                    other: other.clone(),
                },
            }),
        }
    };
    for (file, data) in data {
        let tables = [
            ("class", data.classes.keys().collect::<Vec<_>>()),
            ("section", data.sections.keys().collect()),
            ("role", data.roles.keys().collect()),
            ("type of slot", data.slots.keys().collect()),
            ("set of guards", data.guard_sets.keys().collect()),
        ];
        for (what, names) in tables {
            for name in names {
                note(what, &name.value, name.span(), file);
            }
        }
        for document in &data.documents {
            note("document", &document.value.id, document.span(), file);
        }
    }
}

fn documents(documents: &[law::Document]) -> BTreeMap<String, law::Document> {
    documents
        .iter()
        .flat_map(|document| {
            std::iter::once(&document.id)
                .chain(&document.also)
                .map(move |id| (id.clone(), document.clone()))
        })
        .collect()
}
