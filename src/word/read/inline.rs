//! What stands within a paragraph: runs, fields, links, content controls.

use crate::text::{PartPiece, Span};

use super::super::xml::{Id, Kind, Tree};
use super::Room;
use super::field::{self, Field};
use super::find::{chosen, is_alternative, whole};
use super::walk::{Later, Walk};

impl Walk<'_> {
    /// Reads what stands in a paragraph or in an element within it.
    pub(super) fn inline(&mut self, tree: &Tree, id: Id) {
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
    pub(super) fn control(&mut self, tree: &Tree, id: Id, is_block: bool) {
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
        let (lead, trail) = tree.blank_ends(id);
        for child in tree.children(id).iter().copied() {
            let Some(node) = tree.nodes.get(child) else {
                continue;
            };
            let text = tree.characters(child);
            if node.kind == Kind::Text {
                let mut at = node.whole.start;
                let mut end = node.whole.end;
                if !lead.is_empty() && lead.start == at {
                    at = lead.end;
                }
                if !trail.is_empty() && trail.end == end {
                    end = trail.start;
                }
                let text = Span::new(at, end.max(at)).of(&tree.text);
                // XML reads every line end as one line feed, and Word that as a space.
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
                result: 0,
            }),
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.in_result = true;
                    field.result = self.out.text.len();
                }
            }
            Some("end") => {
                let Some(ended) = self.fields.pop() else {
                    return;
                };
                if ended.part != self.part {
                    return;
                }
                let xml = whole(tree, ended.begin).cover(whole(tree, id));
                if let Some(name) = field::slot(&ended.instruction) {
                    let outer = self.fields.last_mut().filter(|field| !field.in_result);
                    if let Some(outer) = outer {
                        outer.instruction.push_str(&field::shown(&name));
                    }
                    self.slot(&name, xml);
                } else if let Some(choice) = field::choice(&ended.instruction) {
                    let shown = if ended.in_result {
                        ended.result
                    } else {
                        self.out.text.len()
                    };
                    self.choose(&choice, shown, xml);
                } else if field::is_form(&ended.instruction) {
                    let result = self.out.text.get(ended.result..).unwrap_or("");
                    let data = tree.child(ended.begin, "ffData");
                    let name = data.and_then(|data| tree.value(data, "name"));
                    if let Some(name) = name.filter(|_| result.trim().is_empty()) {
                        self.slot(&name, xml);
                    }
                }
            }
            _ => {}
        }
    }

    /// Puts a choice in place of the text that it last came to, which begins at the byte `from`.
    fn choose(&mut self, choice: &str, from: usize, xml: Span) {
        let one_line = self
            .out
            .text
            .get(from..)
            .is_some_and(|text| !text.contains('\n'));
        if one_line && self.is_shown() {
            self.out.text.truncate(from);
            self.out.pieces.retain(|piece| piece.source.start < from);
            self.out.hidden.retain(|span| span.start < from);
            self.piece(choice, xml, false, false);
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

    pub(super) fn put(&mut self, text: &str, xml: Span, exact: bool, hidden: bool) {
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
