//! Reads a document: its text in the order of reading, and for every piece of it the bytes of
//! the part that it stands for.

mod field;
mod find;
mod inline;
mod walk;

use std::collections::BTreeMap;

use crate::text::{PartMap, PartPiece, Span};

use super::WordError;
use super::numbering::Numbering;
use super::package::{Package, Relation};
use super::style::Styles;
use super::xml::{Id, Tree};

use walk::Walk;

/// How to read a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Read what tracked changes came from instead of what they lead to.
    pub original: bool,
}

/// Where in a document a paragraph stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Room {
    /// In the body.
    Body,
    /// At the top of pages.
    Header,
    /// At the bottom of pages.
    Footer,
    /// Below the text of a page.
    Footnote,
    /// Behind the text.
    Endnote,
    /// In a frame that floats over the page.
    TextBox,
}

/// What a paragraph is on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A paragraph.
    Plain,
    /// A heading; level 1 is the highest.
    Heading(u8),
    /// An item of a list.
    Item,
    /// In a cell of a table; all 0-based.
    Cell {
        /// Number of the table in the document.
        table: u16,
        /// Row.
        row: u16,
        /// Column.
        column: u16,
        /// Whether its row is repeated on every page.
        header: bool,
    },
    /// Where a link leads.
    Link,
}

/// A paragraph.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// Bytes of the document's text.
    pub text: Span,
    /// What it is.
    pub role: Role,
    /// Where it stands.
    pub room: Room,
    /// The section of the document that it stands in or belongs to, 0-based.
    pub(super) section: usize,
    /// The element of the main document beside which a comment on it can stand, where it does
    /// not stand there itself and that element is known.
    pub(super) anchor: Option<Id>,
}

/// A part that was read.
#[derive(Debug)]
pub(super) struct Part {
    /// Its name.
    pub(super) name: String,
    /// What it holds.
    pub(super) tree: Tree,
}

/// A document, read.
#[derive(Debug)]
pub struct Reading {
    /// The text, paragraphs parted by line breaks.
    pub text: String,
    /// The paragraphs in the order of the text.
    pub paragraphs: Vec<Paragraph>,
    /// Stretches that a reader does not see on the page.
    pub hidden: Vec<Span>,
    /// Places between two characters of a word where one run ends and another begins.
    pub cuts: Vec<usize>,
    /// Pieces in the order of the text.
    pub(super) pieces: Vec<PartPiece>,
    /// The parts; the first is the main document.
    pub(super) parts: Vec<Part>,
}

impl Reading {
    /// The way from the text to the bytes of the parts.
    pub fn part_map(&self) -> PartMap {
        PartMap {
            names: self.parts.iter().map(|part| part.name.clone()).collect(),
            pieces: self.pieces.clone(),
        }
    }
}

/// The text of the document in `bytes`.
///
/// # Errors
/// See [`WordError`].
pub fn read(bytes: &[u8], options: Options) -> Result<Reading, WordError> {
    let mut package = Package::open(bytes)?;
    read_package(&mut package, options)
}

/// The text of an open document.
pub(super) fn read_package(
    package: &mut Package<'_>,
    options: Options,
) -> Result<Reading, WordError> {
    let name = package.document.clone();
    let Some(tree) = package.tree(&name)? else {
        return Err(WordError::NoDocument);
    };
    let body = tree.child(0, "body").ok_or(WordError::NoDocument)?;
    let relations = package.relations(&name)?;
    let of_kind = |kind: &str| relations.iter().find(|relation| relation.kind == kind);
    let mut load = |relation: Option<&Relation>| -> Result<Option<(String, Tree)>, WordError> {
        match relation.filter(|relation| !relation.is_external) {
            Some(relation) => {
                let tree = package.tree(&relation.target)?;
                Ok(tree.map(|tree| (relation.target.clone(), tree)))
            }
            None => Ok(None),
        }
    };
    let styles = load(of_kind("styles"))?.map(|(_, tree)| Styles::new(&tree));
    let numbering = load(of_kind("numbering"))?.map(|(_, tree)| Numbering::new(&tree));
    let mut parts = vec![Part { name, tree }];
    let mut around = Vec::new();
    let mut by_name = BTreeMap::new();
    let sections: Vec<Id> = {
        let tree = &parts.first().ok_or(WordError::NoDocument)?.tree;
        // A section as it was before a tracked change is none.
        let is_old = |id: &Id| {
            let parent = tree.nodes.get(*id).and_then(|node| node.parent);
            parent.is_some_and(|parent| tree.is(parent, "sectPrChange"))
        };
        let all = tree.below(body).filter(|id| tree.is(*id, "sectPr"));
        all.filter(|id| !is_old(id)).collect()
    };
    for (section, id) in sections.iter().enumerate() {
        let references: Vec<(Room, String)> = {
            let Some(Part { tree, .. }) = parts.first() else {
                break;
            };
            let room = |child: &Id| match tree.word(*child) {
                Some("headerReference") => Some(Room::Header),
                Some("footerReference") => Some(Room::Footer),
                _ => None,
            };
            let children = tree.children(*id).iter();
            let named = children.filter_map(|child| {
                Some((room(child)?, tree.attribute(*child, "id")?.into_owned()))
            });
            named.collect()
        };
        for (room, reference) in references {
            let relation = relations.iter().find(|known| known.id == reference);
            let Some((name, tree)) = load(relation)? else {
                continue;
            };
            if by_name.insert(name.clone(), ()).is_none() {
                around.push((room, section, parts.len()));
                parts.push(Part { name, tree });
            }
        }
    }
    let mut notes = BTreeMap::new();
    for (room, kind) in [(Room::Footnote, "footnotes"), (Room::Endnote, "endnotes")] {
        if let Some((name, tree)) = load(of_kind(kind))? {
            notes.insert(room, parts.len());
            parts.push(Part { name, tree });
        }
    }
    let mut links: Vec<BTreeMap<String, String>> = Vec::new();
    for part in &parts {
        let of = package.relations(&part.name)?.into_iter();
        let external = of.filter(|relation| relation.is_external);
        links.push(external.map(|link| (link.id, link.target)).collect());
    }
    let mut walk = Walk::new(&parts, &links, styles.unwrap_or_default(), options);
    walk.numbering = numbering.unwrap_or_default();
    let side = |walk: &mut Walk<'_>, wanted: Room| {
        for (room, section, part) in &around {
            if *room == wanted {
                walk.room = wanted;
                walk.part = *part;
                walk.section = *section;
                walk.blocks(0);
            }
        }
    };
    side(&mut walk, Room::Header);
    walk.room = Room::Body;
    walk.part = 0;
    walk.section = 0;
    walk.blocks(body);
    walk.notes(&notes);
    side(&mut walk, Room::Footer);
    let walked = walk.finish();
    Ok(Reading {
        text: walked.text,
        paragraphs: walked.paragraphs,
        hidden: walked.hidden,
        cuts: walked.cuts,
        pieces: walked.pieces,
        parts,
    })
}
