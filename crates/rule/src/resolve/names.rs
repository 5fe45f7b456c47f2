//! The names that rules and data may use, and the numbers they get.

use std::collections::BTreeMap;

use crate::law;
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
        }
    }

    /// Gives numbers to what a pack's data files declare.
    pub(super) fn declare(&mut self, data: &[(&SourceFile, Data)]) {
        fn add<I: Copy>(table: &mut BTreeMap<String, I>, name: &str, id: fn(u16) -> I) {
            let next = u16::try_from(table.len()).unwrap_or(u16::MAX);
            table.entry(name.to_owned()).or_insert(id(next));
        }
        for (_, data) in data {
            data.classes
                .keys()
                .for_each(|name| add(&mut self.classes, name, ClassId));
            data.sections
                .keys()
                .for_each(|name| add(&mut self.sections, name, SectionId));
            data.roles
                .keys()
                .for_each(|name| add(&mut self.roles, name, RoleId));
            data.slots
                .keys()
                .for_each(|name| add(&mut self.slots, name, SlotId));
            self.guard_sets.extend(data.guard_sets.keys().cloned());
            for document in &data.documents {
                let document = &document.value;
                for id in std::iter::once(&document.id).chain(&document.also) {
                    self.documents.insert(id.clone(), document.clone());
                }
            }
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
