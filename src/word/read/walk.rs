//! The walk over the elements of the parts, in the order of reading.

use std::collections::BTreeMap;

use crate::text::{PartPiece, Span};

use super::super::numbering::Numbering;
use super::super::style::{Styles, numbering, outline};
use super::super::xml::{Id, Tree};
use super::field::Field;
use super::find::{below_controls, chosen, is_alternative};
use super::{Options, Paragraph, Part, Role, Room};

/// What was read.
#[derive(Debug, Default)]
pub(super) struct Walked {
    pub(super) text: String,
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) hidden: Vec<Span>,
    pub(super) cuts: Vec<usize>,
    pub(super) pieces: Vec<PartPiece>,
}

/// A note or a text box, read after what refers to it.
#[derive(Clone, Debug)]
pub(super) struct Later {
    pub(super) room: Room,
    pub(super) part: usize,
    pub(super) section: usize,
    /// Id of a note.
    pub(super) id: String,
    /// The element that holds the text of a text box.
    pub(super) node: Id,
    pub(super) anchor: Option<Id>,
}

/// The state of the walk.
pub(super) struct Walk<'a> {
    pub(super) parts: &'a [Part],
    pub(super) links: &'a [BTreeMap<String, String>],
    pub(super) styles: Styles,
    pub(super) options: Options,
    pub(super) numbering: Numbering,
    pub(super) room: Room,
    pub(super) part: usize,
    pub(super) section: usize,
    pub(super) anchor: Option<Id>,
    pub(super) out: Walked,
    pub(super) fields: Vec<Field>,
    pub(super) notes: Vec<Later>,
    pub(super) boxes: Vec<Later>,
    pub(super) targets: Vec<(String, Span)>,
    tables: u16,
    cell: Option<Role>,
    /// The first byte of a paragraph that goes on in the next element.
    joined: Option<(usize, Role)>,
    /// The slot that stands for the text of a content control not yet filled.
    pub(super) unfilled: Option<Option<String>>,
    pub(super) run_end: Option<usize>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        parts: &'a [Part],
        links: &'a [BTreeMap<String, String>],
        styles: Styles,
        options: Options,
    ) -> Self {
        Self {
            parts,
            links,
            styles,
            options,
            numbering: Numbering::default(),
            room: Room::Body,
            part: 0,
            section: 0,
            anchor: None,
            out: Walked::default(),
            fields: Vec::new(),
            notes: Vec::new(),
            boxes: Vec::new(),
            targets: Vec::new(),
            tables: 0,
            cell: None,
            joined: None,
            unfilled: None,
            run_end: None,
        }
    }

    pub(super) fn finish(mut self) -> Walked {
        if let Some((start, role)) = self.joined.take() {
            self.close(start, role);
        }
        self.out
    }

    fn tree(&self) -> Option<&'a Tree> {
        self.parts.get(self.part).map(|part| &part.tree)
    }

    /// Reads the paragraphs and tables in `id`.
    pub(super) fn blocks(&mut self, id: Id) {
        let Some(tree) = self.tree() else { return };
        for child in tree.children(id).iter().copied() {
            match tree.word(child) {
                Some("p") => self.paragraph(tree, child),
                Some("tbl") => self.table(tree, child),
                Some("sdt") => self.control(tree, child, true),
                Some("customXml" | "smartTag") => self.blocks(child),
                Some("ins" | "moveTo") if !self.options.original => self.blocks(child),
                Some("del" | "moveFrom") if self.options.original => self.blocks(child),
                _ if is_alternative(tree, child) => {
                    if let Some(chosen) = chosen(tree, child) {
                        self.blocks(chosen);
                    }
                }
                _ => {}
            }
        }
    }

    fn table(&mut self, tree: &Tree, id: Id) {
        let outer = self.cell;
        let table = self.tables;
        self.tables = self.tables.saturating_add(1);
        let mut row = 0;
        let rows = below_controls(tree, id, "tr");
        for at in rows {
            let properties = tree.child(at, "trPr");
            let marked = |name| properties.is_some_and(|id| tree.child(id, name).is_some());
            let is_gone = if self.options.original {
                marked("ins")
            } else {
                marked("del")
            };
            if is_gone {
                continue;
            }
            let header = properties.is_some_and(|id| tree.switch(id, "tblHeader") == Some(true));
            let mut column: u16 = 0;
            for cell in below_controls(tree, at, "tc") {
                let properties = tree.child(cell, "tcPr");
                let span = properties.and_then(|id| tree.value(id, "gridSpan"));
                self.cell = Some(Role::Cell {
                    table,
                    row,
                    column,
                    header,
                });
                self.blocks(cell);
                let span: u16 = span.and_then(|span| span.parse().ok()).unwrap_or(1);
                column = column.saturating_add(span.clamp(1, 64));
            }
            row = row.saturating_add(1);
        }
        self.cell = outer;
    }

    fn paragraph(&mut self, tree: &Tree, id: Id) {
        let properties = tree.child(id, "pPr");
        let (start, role) = match self.joined.take() {
            Some(open) => open,
            None => (self.begin(), self.role(tree, properties)),
        };
        self.run_end = None;
        if start == self.out.text.len() {
            self.label(tree, id, properties);
        }
        self.inline(tree, id);
        let is_merged = properties.is_some_and(|id| {
            let mark = tree.child(id, "rPr");
            let name = if self.options.original { "ins" } else { "del" };
            mark.is_some_and(|mark| tree.child(mark, name).is_some())
        });
        if is_merged {
            self.joined = Some((start, role));
        } else {
            self.close(start, role);
        }
        let ends_section = properties.is_some_and(|id| tree.child(id, "sectPr").is_some());
        if ends_section && self.room == Room::Body {
            self.section += 1;
        }
    }

    /// The place at which a paragraph begins.
    fn begin(&mut self) -> usize {
        if !self.out.text.is_empty() && !self.out.text.ends_with('\n') {
            self.out.text.push('\n');
        }
        self.out.text.len()
    }

    fn close(&mut self, start: usize, role: Role) {
        let paragraph = |text: Span, role: Role, walk: &Self| Paragraph {
            text,
            role,
            room: walk.room,
            section: walk.section,
            anchor: walk.anchor,
        };
        let text = self.out.text.get(start..).unwrap_or("");
        let lead = text.len() - text.trim_start().len();
        let len = text.trim().len();
        if len > 0 {
            let span = Span::new(start + lead, start + lead + len);
            let made = paragraph(span, role, self);
            self.out.paragraphs.push(made);
        }
        for (target, xml) in std::mem::take(&mut self.targets) {
            let start = self.begin();
            self.put(&target, xml, false, false);
            let made = paragraph(Span::new(start, self.out.text.len()), Role::Link, self);
            self.out.paragraphs.push(made);
        }
        if matches!(self.room, Room::TextBox) {
            return;
        }
        for later in std::mem::take(&mut self.boxes) {
            self.aside(&later, later.node);
        }
    }

    /// Reads the text box or note `later` at `node` and goes on where it was.
    fn aside(&mut self, later: &Later, node: Id) {
        let kept = (self.room, self.part, self.anchor, self.cell, self.section);
        let fields = std::mem::take(&mut self.fields);
        let unfilled = self.unfilled.take();
        // A text box in a header stands at the header's place.
        if self.room == Room::Body {
            self.room = later.room;
        }
        self.part = later.part;
        self.anchor = later.anchor;
        self.section = later.section;
        self.cell = None;
        self.blocks(node);
        for inner in std::mem::take(&mut self.boxes) {
            self.blocks(inner.node);
        }
        (self.room, self.part, self.anchor, self.cell, self.section) = kept;
        self.fields = fields;
        self.unfilled = unfilled;
    }

    /// Reads the notes that were referred to; `parts` holds the numbers of their parts.
    pub(super) fn notes(&mut self, parts: &BTreeMap<Room, usize>) {
        for later in std::mem::take(&mut self.notes) {
            let Some(part) = parts.get(&later.room).copied() else {
                continue;
            };
            let Some(tree) = self.parts.get(part).map(|part| &part.tree) else {
                continue;
            };
            let note = tree.children(0).iter().copied().find(|id| {
                matches!(tree.word(*id), Some("footnote" | "endnote"))
                    && tree.attribute(*id, "id").as_deref() == Some(&later.id)
            });
            if let Some(note) = note {
                let mut later = later;
                later.part = part;
                self.room = Room::Body;
                self.aside(&later, note);
            }
        }
    }

    fn role(&self, tree: &Tree, properties: Option<Id>) -> Role {
        if let Some(cell) = self.cell {
            return cell;
        }
        let style = self.styles.named(tree, properties, "pStyle");
        let own = properties.and_then(|id| outline(tree, id));
        if let Some(level) = own.or(style.heading) {
            return Role::Heading(level);
        }
        let list = properties.and_then(|id| numbering(tree, id));
        match list.or(style.numbering) {
            Some((number, _)) if number != "0" && !number.is_empty() => Role::Item,
            _ => Role::Plain,
        }
    }

    /// Writes the number that Word shows before the paragraph.
    fn label(&mut self, tree: &Tree, id: Id, properties: Option<Id>) {
        let style = self.styles.named(tree, properties, "pStyle");
        let own = properties.and_then(|id| numbering(tree, id));
        let (number, level) = match (own, style.numbering) {
            // A paragraph may name the level alone.
            (Some((number, level)), Some((of_style, _))) if number.is_empty() => (of_style, level),
            (Some(own), _) => own,
            (None, Some(of_style)) => of_style,
            (None, None) => return,
        };
        // An empty paragraph shows its number too, but there is nothing to read.
        let is_empty = !tree
            .below(id)
            .any(|id| tree.is(id, "t") || tree.is(id, "sdt"));
        if is_empty {
            return;
        }
        if let Some(label) = self.numbering.next(&number, level) {
            self.out.text.push_str(&label);
        }
    }
}
