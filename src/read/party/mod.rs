//! Finds the names of persons and organisations, by the words that lead to them and that they
//! end in.

mod organisation;
mod person;

use std::collections::HashSet;
use std::ops::Range;

use noticelint_rule::resolved::{ClassId, Resolved, RoleId};

use crate::entity::{Certainty, Entity, Value};
use crate::notice::{Document, ReadEntity};
use crate::text::fold_word;

/// What names are found by, folded.
#[derive(Debug, Default)]
pub(in crate::read) struct Parties {
    honorific: Option<ClassId>,
    label: Option<ClassId>,
    suffix: Option<ClassId>,
    name_leads: Vec<String>,
    name_followers: Vec<String>,
    no_names: Vec<String>,
    surnames: HashSet<String>,
    doubtful_surnames: Vec<String>,
    organisation_leads: Vec<String>,
    organisation_kinds: Vec<String>,
    sender: Option<RoleId>,
}

impl Parties {
    pub(in crate::read) fn compile(resolved: &Resolved) -> Self {
        let list = |id: &str| -> Vec<String> {
            let class = resolved.class(id);
            let class = class.and_then(|class| resolved.classes.get(class.index()));
            let mut words: Vec<String> = class
                .map(|class| class.words.iter().map(|word| fold_word(word)).collect())
                .unwrap_or_default();
            words.sort_by_key(|word| std::cmp::Reverse(word.len()));
            words
        };
        Self {
            honorific: resolved.class("honorific"),
            label: resolved.class("person_label"),
            suffix: resolved.class("organisation_suffix"),
            name_leads: list("name_lead"),
            name_followers: list("name_follower"),
            no_names: list("not_a_name"),
            surnames: list("surname")
                .into_iter()
                .chain(list("compound_surname"))
                .collect(),
            doubtful_surnames: list("doubtful_surname"),
            organisation_leads: list("organisation_lead"),
            organisation_kinds: list("organisation_kind"),
            sender: resolved.role("sender_name"),
        }
    }

    /// Names that overlap no entity read before, in order, as yet without roles.
    pub(in crate::read) fn find(&self, document: &Document) -> Vec<ReadEntity> {
        let mut found: Vec<(Range<usize>, Value, Certainty)> = Vec::new();
        let mut persons = self.before_honorifics(document);
        persons.extend(self.after_labels(document, true, &persons));
        persons.extend(self.after_labels(document, false, &persons));
        for (range, certainty) in &persons {
            if !self.is_doubtful(document, range, &persons) {
                found.push((range.clone(), Value::Person, *certainty));
            }
        }
        for range in self.organisations(document) {
            found.push((range, Value::Organisation, Certainty::Likely));
        }
        found.sort_by_key(|(range, _, _)| (range.start, std::cmp::Reverse(range.end)));
        let mut kept: Vec<ReadEntity> = Vec::new();
        for (range, value, certainty) in found {
            let free = !document.entities.iter().any(|entity| {
                entity.entity.range.start < range.end && range.start < entity.entity.range.end
            });
            let behind = kept
                .last()
                .is_none_or(|last| last.entity.range.end <= range.start);
            if free && behind {
                let kind = super::role::kind(&value);
                kept.push(ReadEntity {
                    entity: Entity {
                        range,
                        value,
                        certainty,
                    },
                    kind,
                    roles: Vec::new(),
                    inferred: None,
                });
            }
        }
        kept
    }
}

impl Parties {
    /// Whether a name is a single word of running text (查先生…) beside the name of another.
    fn is_doubtful(
        &self,
        document: &Document,
        range: &Range<usize>,
        persons: &[(Range<usize>, Certainty)],
    ) -> bool {
        let name = document.slice(range);
        self.doubtful_surnames.iter().any(|word| word == name)
            && persons
                .iter()
                .any(|(other, _)| !document.slice(other).starts_with(name))
    }
}

fn leaf_start(document: &Document, at: usize) -> usize {
    document
        .leaf_at(at)
        .and_then(|leaf| document.leaves.get(leaf))
        .map_or(0, |leaf| leaf.range.start)
}
