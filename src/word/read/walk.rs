//! The walk over the elements of the parts, in the order of reading.

use std::collections::BTreeMap;

use crate::text::{PartPiece, Span};

use super::super::numbering::Numbering;
use super::super::style::{Styles, numbering, outline};
use super::super::xml::{Id, Kind, Ns, Tree};
use super::field::{self, Field};
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
struct Later {
    room: Room,
    part: usize,
    section: usize,
    /// Id of the note, or the element that holds the text.
    id: String,
    node: Id,
    anchor: Option<Id>,
}

/// The state of the walk.
pub(super) struct Walk<'a> {
    parts: &'a [Part],
    links: &'a [BTreeMap<String, String>],
    styles: Styles,
    options: Options,
    pub(super) numbering: Numbering,
    pub(super) room: Room,
    pub(super) part: usize,
    pub(super) section: usize,
    anchor: Option<Id>,
    out: Walked,
    fields: Vec<Field>,
    notes: Vec<Later>,
    boxes: Vec<Later>,
    targets: Vec<(String, Span)>,
    tables: u16,
    cell: Option<Role>,
    /// The first byte of a paragraph that goes on in the next element.
    joined: Option<(usize, Role)>,
    /// The slot that stands for the text of a content control not yet filled.
    unfilled: Option<Option<String>>,
    run_end: Option<usize>,
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

    /// Reads what stands in a paragraph or in an element within it.
    fn inline(&mut self, tree: &Tree, id: Id) {
        for child in tree.children(id).iter().copied() {
            let Some(name) = tree.word(child) else {
                if is_alternative(tree, child) {
                    if let Some(chosen) = chosen(tree, child) {
                        self.inline(tree, chosen);
                    }
                } else if matches!(tree.local(child), "oMath" | "oMathPara") {
                    let text = tree.all_characters(child);
                    let whole = whole(tree, child);
                    self.put(text.trim(), whole, false, false);
                }
                continue;
            };
            match name {
                "r" => self.run(tree, child),
                "ins" | "moveTo" if self.options.original => {}
                "del" | "moveFrom" if !self.options.original => {}
                "sdt" => self.control(tree, child, false),
                "fldSimple" => {
                    let instruction = tree.attribute(child, "instr").unwrap_or_default();
                    match field::slot(&instruction) {
                        Some(name) => self.slot(&name, whole(tree, child)),
                        None => self.inline(tree, child),
                    }
                }
                "hyperlink" => {
                    let target = tree.attribute(child, "id");
                    let links = self.links.get(self.part);
                    let target = target.and_then(|id| links?.get(id.as_ref()));
                    let start = self.out.text.len();
                    self.inline(tree, child);
                    let shown = self.out.text.get(start..).unwrap_or("").trim();
                    if let Some(target) = target.filter(|target| target.as_str() != shown) {
                        self.targets.push((target.clone(), whole(tree, child)));
                    }
                }
                "ins" | "del" | "moveTo" | "moveFrom" | "smartTag" | "customXml" | "bdo"
                | "dir" => self.inline(tree, child),
                _ => {}
            }
        }
    }

    /// A content control: what it holds, or a slot while nothing was entered.
    fn control(&mut self, tree: &Tree, id: Id, is_block: bool) {
        let Some(content) = tree.child(id, "sdtContent") else {
            return;
        };
        let properties = tree.child(id, "sdtPr");
        let is_unfilled =
            properties.is_some_and(|of| tree.switch(of, "showingPlcHdr") == Some(true));
        let name = properties.and_then(|of| {
            let named = |name| tree.value(of, name).filter(|name| !name.trim().is_empty());
            named("alias").or_else(|| named("tag"))
        });
        let name = || match &name {
            Some(name) => name.clone().into_owned(),
            None => tree.all_characters(content).trim().to_owned(),
        };
        match (is_unfilled, is_block) {
            (true, false) => self.slot(&name(), whole(tree, id)),
            (true, true) => {
                let outer = self.unfilled.replace(Some(name()));
                self.blocks(content);
                self.unfilled = outer;
            }
            (false, true) => self.blocks(content),
            (false, false) => self.inline(tree, content),
        }
    }

    fn run(&mut self, tree: &Tree, id: Id) {
        let properties = tree.child(id, "rPr");
        let own = properties.and_then(|id| tree.switch(id, "vanish"));
        let of_style = || self.styles.named(tree, properties, "rStyle").hidden;
        let of_paragraph = || {
            let node = tree.nodes.get(id)?.parent?;
            let paragraph = tree.child(node, "pPr");
            self.styles.named(tree, paragraph, "pStyle").hidden
        };
        let hidden = own.or_else(of_style).or_else(of_paragraph) == Some(true);
        let start = self.out.text.len();
        self.pieces(tree, id, id, hidden);
        if start < self.out.text.len() {
            let joins = |c: char| c.is_alphanumeric();
            let before = self
                .out
                .text
                .get(..start)
                .and_then(|t| t.chars().next_back());
            let after = self.out.text.get(start..).and_then(|t| t.chars().next());
            if self.run_end == Some(start) && before.is_some_and(joins) && after.is_some_and(joins)
            {
                self.out.cuts.push(start);
            }
            self.run_end = Some(self.out.text.len());
        }
    }

    fn pieces(&mut self, tree: &Tree, run: Id, id: Id, hidden: bool) {
        for child in tree.children(id).iter().copied() {
            let whole = whole(tree, child);
            let Some(name) = tree.word(child) else {
                if let Some(chosen) = chosen(tree, child) {
                    self.pieces(tree, run, chosen, hidden);
                }
                continue;
            };
            match name {
                "t" => self.characters(tree, child, hidden),
                "delText" if self.options.original => self.characters(tree, child, hidden),
                "tab" | "ptab" => self.piece("\t", whole, false, hidden),
                "br" | "cr" => self.piece("\n", whole, false, hidden),
                "noBreakHyphen" => self.piece("-", whole, false, hidden),
                "sym" => self.piece("□", whole, false, hidden),
                "fldChar" => self.field(tree, child),
                "instrText" | "delInstrText" => {
                    let text = tree.all_characters(child);
                    if let Some(field) = self.fields.last_mut().filter(|field| !field.in_result) {
                        field.instruction.push_str(&text);
                    }
                }
                "footnoteReference" => self.refer(tree, child, run, Room::Footnote),
                "endnoteReference" => self.refer(tree, child, run, Room::Endnote),
                "ruby" => {
                    if let Some(base) = tree.child(child, "rubyBase") {
                        self.inline(tree, base);
                    }
                }
                "drawing" | "pict" | "object" => self.boxes(tree, child, run),
                _ => {}
            }
        }
    }

    fn characters(&mut self, tree: &Tree, id: Id, hidden: bool) {
        for child in tree.children(id).iter().copied() {
            let Some(node) = tree.nodes.get(child) else {
                continue;
            };
            let text = tree.characters(child);
            if node.kind == Kind::Text {
                // XML reads every line end as one line feed, and Word that as a space.
                let mut at = node.whole.start;
                for piece in text.split_inclusive(['\r', '\n']) {
                    let line = piece.trim_end_matches(['\r', '\n']);
                    self.piece(line, Span::new(at, at + line.len()), true, hidden);
                    let end = at + piece.len();
                    if line.len() < piece.len() {
                        self.piece(" ", Span::new(at + line.len(), end), false, hidden);
                    }
                    at = end;
                }
            } else {
                self.piece(&text, node.whole, node.kind == Kind::Raw, hidden);
            }
        }
    }

    fn field(&mut self, tree: &Tree, id: Id) {
        match tree.attribute(id, "fldCharType").as_deref() {
            Some("begin") => self.fields.push(Field {
                part: self.part,
                begin: id,
                instruction: String::new(),
                in_result: false,
            }),
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.in_result = true;
                }
            }
            Some("end") => {
                let Some(ended) = self.fields.pop() else {
                    return;
                };
                if ended.part != self.part {
                    return;
                }
                if let Some(name) = field::slot(&ended.instruction) {
                    let xml = whole(tree, ended.begin).cover(whole(tree, id));
                    self.slot(&name, xml);
                }
            }
            _ => {}
        }
    }

    fn refer(&mut self, tree: &Tree, id: Id, run: Id, room: Room) {
        if self.room != Room::Body {
            return;
        }
        self.notes.push(Later {
            room,
            part: 0,
            section: self.section,
            id: tree.attribute(id, "id").unwrap_or_default().into_owned(),
            node: 0,
            anchor: Some(run),
        });
    }

    /// Notes the text boxes in a drawing; alternatives of one another count once.
    fn boxes(&mut self, tree: &Tree, id: Id, run: Id) {
        for child in tree.children(id).iter().copied() {
            if tree.is(child, "txbxContent") {
                let is_body = self.room == Room::Body;
                self.boxes.push(Later {
                    room: Room::TextBox,
                    part: self.part,
                    section: self.section,
                    id: String::new(),
                    node: child,
                    anchor: if is_body { Some(run) } else { self.anchor },
                });
            } else if is_alternative(tree, child) {
                if let Some(chosen) = chosen(tree, child) {
                    self.boxes(tree, chosen, run);
                }
            } else {
                self.boxes(tree, child, run);
            }
        }
    }

    /// Whether text at this place is shown: it is no instruction and no part of a slot.
    fn is_shown(&self) -> bool {
        self.fields
            .iter()
            .all(|field| field.in_result && field::slot(&field.instruction).is_none())
    }

    fn slot(&mut self, name: &str, xml: Span) {
        self.piece(&field::shown(name), xml, false, false);
    }

    /// Adds text for the bytes `xml` of the part, unless it is not shown.
    fn piece(&mut self, text: &str, xml: Span, exact: bool, hidden: bool) {
        if text.is_empty() || !self.is_shown() {
            return;
        }
        match &mut self.unfilled {
            None => self.put(text, xml, exact, hidden),
            Some(name) => {
                if let Some(name) = name.take() {
                    self.put(&field::shown(&name), xml, false, hidden);
                }
            }
        }
    }

    fn put(&mut self, text: &str, xml: Span, exact: bool, hidden: bool) {
        let start = self.out.text.len();
        self.out.text.push_str(text);
        let span = Span::new(start, self.out.text.len());
        if span.is_empty() {
            return;
        }
        self.out.pieces.push(PartPiece {
            source: span,
            part: self.part,
            raw: xml,
            exact,
        });
        if hidden {
            match self.out.hidden.last_mut() {
                Some(last) if last.end == start => last.end = span.end,
                _ => self.out.hidden.push(span),
            }
        }
    }
}

fn whole(tree: &Tree, id: Id) -> Span {
    tree.nodes
        .get(id)
        .map_or(Span::new(0, 0), |node| node.whole)
}

fn is_alternative(tree: &Tree, id: Id) -> bool {
    let kind = tree.nodes.get(id).map(|node| node.kind);
    kind == Some(Kind::Element(Ns::Mc)) && tree.local(id) == "AlternateContent"
}

/// The alternative that is read: the first choice that holds text, else the fallback.
fn chosen(tree: &Tree, id: Id) -> Option<Id> {
    if !is_alternative(tree, id) {
        return None;
    }
    let holds = |id: &Id| {
        let mut below = tree.below(*id);
        below.any(|id| tree.is(id, "t") || tree.is(id, "txbxContent"))
    };
    let all = tree.children(id).iter().copied();
    let mut all = all.filter(|id| matches!(tree.local(*id), "Choice" | "Fallback"));
    all.find(holds)
}

/// Elements `name` in `id`, through content controls and custom markup around them.
fn below_controls(tree: &Tree, id: Id, name: &str) -> Vec<Id> {
    let mut found = Vec::new();
    for child in tree.children(id).iter().copied() {
        match tree.word(child) {
            Some(known) if known == name => found.push(child),
            Some("sdt" | "sdtContent" | "customXml") => {
                found.extend(below_controls(tree, child, name));
            }
            _ => {}
        }
    }
    found
}
