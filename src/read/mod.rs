//! Reading: from a notice to a document with sentences, clauses, entities, frames, sections.
//!
//! Uses only reading data (word classes, sections, roles, slots), never a rule.

mod bare;
mod closing;
mod denial;
mod disguise;
mod frame;
mod held_up;
mod infer_role;
mod letter_date;
mod manner;
mod name;
mod party;
mod profile;
mod role;
mod saying;
mod section;
mod slot;
mod split;
mod subject;
mod table;
mod take_back;
mod topic;
mod turn;
mod warning;
mod words;

use noticelint_rule::hidden::Hidden;
use std::ops::Range;

use noticelint_rule::resolved::{ClassId, ClassRole, Resolved, RoleId};

use crate::entity::placeholder;
use crate::lexicon::Lexicon;
use crate::notice::{Blocks, Document, Marks, Notice, Profile, ReadLeaf, ReadSlot, Told};
use crate::text;

use disguise::Disguises;
use infer_role::FigureRoles;
use name::Names;
use party::Parties;
use profile::Inference;
use role::Roles;
use section::Section;
use slot::Slots;
use subject::Subjects;
use words::EntityWords;

/// Reading data, compiled.
#[derive(Debug)]
pub struct Reader {
    classes: Classes,
    sections: Vec<Section>,
    roles: Roles,
    figure_roles: FigureRoles,
    slots: Slots,
    words: EntityWords,
    letter_date: Option<RoleId>,
    parties: Parties,
    names: Names,
    subjects: Subjects,
    inference: Vec<Inference>,
    disguises: Disguises,
}

/// Classes by what reading does with them.
#[derive(Debug, Default)]
struct Classes {
    /// By the number of the role.
    by_role: Vec<Vec<ClassId>>,
    debtor: Option<ClassId>,
    sender: Option<ClassId>,
    demands: Vec<ClassId>,
    pay: Option<ClassId>,
}

impl Classes {
    fn of(&self, role: ClassRole) -> &[ClassId] {
        self.by_role.get(role as usize).map_or(&[], Vec::as_slice)
    }
}

/// Whether an offset lies in one of these stretches, which lie in order.
fn within(stretches: &[Range<usize>], at: usize) -> bool {
    let next = stretches.partition_point(|stretch| stretch.end <= at);
    stretches
        .get(next)
        .is_some_and(|stretch| stretch.start <= at)
}

impl Reader {
    /// Compiles the reading data of `resolved`; words go into the lexicon.
    ///
    /// Classes must have been added to `lexicon` in their order before. `hidden` are the words of
    /// `resolved` that people hide, where they were prepared before.
    pub fn compile(resolved: &Resolved, lexicon: &Lexicon, hidden: Option<Hidden>) -> Self {
        let mut classes = Classes::default();
        for (at, class) in (0..).zip(&resolved.classes) {
            let id = ClassId(at);
            if let Some(role) = class.role {
                let number = role as usize;
                if classes.by_role.len() <= number {
                    classes.by_role.resize_with(number + 1, Vec::new);
                }
                if let Some(ids) = classes.by_role.get_mut(number) {
                    ids.push(id);
                }
            }
            match class.id.as_str() {
                "debtor" => classes.debtor = Some(id),
                "sender" => classes.sender = Some(id),
                "pay" => {
                    classes.pay = Some(id);
                    classes.demands.push(id);
                }
                "respond" => classes.demands.push(id),
                _ => {}
            }
        }
        Self {
            classes,
            sections: resolved.sections.iter().map(Section::compile).collect(),
            roles: Roles::compile(&resolved.roles, lexicon),
            figure_roles: FigureRoles::compile(&resolved.roles),
            slots: Slots::new(&resolved.slots),
            words: EntityWords::compile(resolved, lexicon),
            letter_date: resolved.role("letter_date"),
            disguises: Disguises::compile(resolved, hidden),
            parties: Parties::compile(resolved),
            names: Names::compile(resolved),
            subjects: Subjects::compile(resolved),
            inference: resolved.inference.iter().map(Inference::compile).collect(),
        }
    }

    /// Reads a notice.
    pub fn read(&self, notice: Notice, lexicon: &Lexicon) -> Document {
        let joins = split::joins(&notice);
        let folded = text::fold(&notice.text, &joins);
        let cuts = split::cuts(&notice, &folded);
        let (folded, hits) = self.disguises.restore(folded, &cuts, lexicon);
        let hits = hits.unwrap_or_else(|| lexicon.scan(folded.text()));
        let controls = placeholder::controls(folded.text());
        // Control lines print nothing: what a comment says is not said.
        let unprinted: Vec<Range<usize>> = controls
            .iter()
            .map(|control| control.span.range())
            .collect();
        let hits = hits.outside(&unprinted, lexicon);
        let blocks = Blocks::new(
            notice.text.len(),
            &controls
                .iter()
                .map(|control| crate::notice::Control {
                    kind: control.kind,
                    span: folded.span(control.span.range()),
                    condition: folded.span(control.condition.range()),
                })
                .collect::<Vec<_>>(),
        );
        let mut leaves: Vec<ReadLeaf> = notice
            .leaves
            .iter()
            .map(|leaf| ReadLeaf {
                kind: leaf.kind,
                range: folded.range(leaf.span),
                section: None,
                sentences: 0..0,
            })
            .collect();
        self.subjects.mark(&mut leaves, folded.text());
        let slots: Vec<ReadSlot> = placeholder::scan_between(folded.text(), &controls)
            .into_iter()
            .map(|placeholder| ReadSlot {
                placeholder,
                slot: None,
            })
            .collect();
        let mut document = Document {
            notice,
            folded,
            hits,
            leaves,
            sentences: Vec::new(),
            clauses: Vec::new(),
            entities: Vec::new(),
            slots,
            blocks,
            frames: Vec::new(),
            sections: Vec::new(),
            quotes: Vec::new(),
            held_up: Vec::new(),
            names: Vec::new(),
            letter_date: None,
            marks: Marks::default(),
        };
        split::split(&mut document, &controls);
        let length = document.text().len();
        document.marks = Marks::new(
            &document.hits,
            &document.sentences,
            !document.slots.is_empty(),
            length,
            lexicon,
        );
        slot::type_slots(&mut document, &self.slots);
        role::read_entities(&mut document, &self.roles, &self.words.words());
        role::read_parties(&mut document, &self.roles, &self.parties);
        let named: Vec<Range<usize>> = document
            .slots
            .iter()
            .filter(|slot| slot.placeholder.programmatic)
            .map(|slot| slot.placeholder.range.clone())
            .collect();
        document.entities.retain(|entity| {
            let at = entity.entity.range.start;
            !within(&unprinted, at) && !within(&named, at)
        });
        name::read(&mut document, &self.names, lexicon);
        let names = (&document.names, &document.entities);
        document.marks.mark_entities(names.0, names.1, length);
        letter_date::mark(&mut document, self.letter_date);
        let mut forbidden = manner::read(&mut document, &self.classes);
        forbidden.extend(saying::read(&mut document, &self.classes));
        held_up::read(&mut document, &self.classes, forbidden);
        turn::read(&mut document, &self.classes);
        frame::read(&mut document, &self.classes);
        section::read(&mut document, &self.sections);
        self.figure_roles.infer(&mut document);
        document
    }

    /// Whether the document, a string of a data file or of code, is a notice by its words.
    pub fn is_notice(&self, document: &Document) -> bool {
        profile::is_notice(document, &self.inference)
    }

    /// The profile of a document: what was told, else what the text says, else what most
    /// drafts are.
    pub fn profile(&self, document: &Document, told: &[(Told, crate::notice::Source)]) -> Profile {
        profile::infer(document, &self.inference, told)
    }
}
