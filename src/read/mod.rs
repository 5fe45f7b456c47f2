//! Reading: from a notice to a document with sentences, clauses, entities, frames, sections.
//!
//! Uses only reading data (word classes, sections, roles, slots), never a rule.

mod bare;
mod disguise;
mod frame;
mod letter_date;
mod manner;
mod party;
mod profile;
mod role;
mod saying;
mod section;
mod slot;
mod split;
mod table;
mod words;

use noticelint_rule::resolved::{ClassId, ClassRole, Resolved, RoleId};

use crate::entity::placeholder;
use crate::lexicon::{Lexicon, LexiconBuilder};
use crate::notice::{Blocks, Document, Notice, Profile, ReadLeaf, ReadSlot, Told};
use crate::text;

use disguise::Disguises;
use party::Parties;
use profile::Inference;
use role::Roles;
use section::Section;
use slot::Slot;
use words::EntityWords;

/// Reading data, compiled.
#[derive(Debug)]
pub struct Reader {
    classes: Classes,
    sections: Vec<Section>,
    roles: Roles,
    slots: Vec<Slot>,
    words: EntityWords,
    letter_date: Option<RoleId>,
    parties: Parties,
    inference: Vec<Inference>,
    disguises: Disguises,
}

/// Classes by what reading does with them.
#[derive(Debug, Default)]
struct Classes {
    by_role: Vec<(ClassRole, Vec<ClassId>)>,
    debtor: Option<ClassId>,
    demands: Vec<ClassId>,
    pay: Option<ClassId>,
}

impl Classes {
    fn of(&self, role: ClassRole) -> &[ClassId] {
        self.by_role
            .iter()
            .find(|(known, _)| *known == role)
            .map_or(&[], |(_, ids)| ids)
    }
}

impl Reader {
    /// Compiles the reading data of `resolved`; words go into the lexicon.
    ///
    /// Classes must have been added to `lexicon` in their order before.
    pub fn compile(resolved: &Resolved, lexicon: &mut LexiconBuilder) -> Self {
        let mut classes = Classes::default();
        for (at, class) in (0..).zip(&resolved.classes) {
            let id = ClassId(at);
            if let Some(role) = class.role {
                match classes.by_role.iter_mut().find(|(known, _)| *known == role) {
                    Some((_, ids)) => ids.push(id),
                    None => classes.by_role.push((role, vec![id])),
                }
            }
            match class.id.as_str() {
                "debtor" => classes.debtor = Some(id),
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
            sections: resolved
                .sections
                .iter()
                .map(|section| Section::compile(section, lexicon))
                .collect(),
            roles: Roles::compile(&resolved.roles, lexicon),
            slots: resolved.slots.iter().map(Slot::compile).collect(),
            words: EntityWords::compile(resolved),
            letter_date: resolved.role("letter_date"),
            parties: Parties::compile(resolved),
            inference: resolved
                .inference
                .iter()
                .map(|inference| Inference::compile(inference, lexicon))
                .collect(),
            disguises: Disguises::compile(resolved),
        }
    }

    /// Reads a notice.
    pub fn read(&self, notice: Notice, lexicon: &Lexicon) -> Document {
        let joins = split::joins(&notice);
        let folded = text::fold(&notice.text, &joins);
        let folded = self.disguises.restore(folded, &notice.cuts, lexicon);
        let hits = lexicon.scan(folded.text());
        let controls = placeholder::controls(folded.text());
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
        let leaves: Vec<ReadLeaf> = notice
            .leaves
            .iter()
            .map(|leaf| ReadLeaf {
                kind: leaf.kind,
                range: folded.range(leaf.span),
                section: None,
                sentences: 0..0,
            })
            .collect();
        let slots: Vec<ReadSlot> = placeholder::scan(folded.text())
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
            letter_date: None,
        };
        split::split(&mut document, &controls);
        slot::type_slots(&mut document, &self.slots);
        role::read_entities(&mut document, &self.roles, &self.words.words());
        role::read_parties(&mut document, &self.roles, &self.parties);
        letter_date::mark(&mut document, self.letter_date);
        manner::read(&mut document, &self.classes);
        saying::read(&mut document, &self.classes);
        frame::read(&mut document, &self.classes);
        section::read(&mut document, &self.sections);
        document
    }

    /// The profile of a document: what was told, else what the text says, else what most
    /// drafts are.
    pub fn profile(&self, document: &Document, told: &[(Told, crate::notice::Source)]) -> Profile {
        profile::infer(document, &self.inference, told)
    }
}
