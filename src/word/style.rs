//! Styles: what a paragraph or a run is by the style it names.

use std::collections::{BTreeMap, BTreeSet};

use super::xml::{Id, Tree};

/// What a style says, with what it is based on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// Level of a heading, 1 the highest.
    pub(super) heading: Option<u8>,
    /// Whether its text is hidden.
    pub(super) hidden: Option<bool>,
    /// Numbering and level.
    pub(super) numbering: Option<(String, usize)>,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: BTreeMap<String, Style>,
}

impl Styles {
    /// The styles of the part `tree`.
    pub(super) fn new(tree: &Tree) -> Self {
        let mut nodes = BTreeMap::new();
        for id in tree.below(0).filter(|id| tree.is(*id, "style")) {
            if let Some(name) = tree.attribute(id, "styleId") {
                nodes.insert(name.into_owned(), id);
            }
        }
        let mut by_id = BTreeMap::new();
        for name in nodes.keys() {
            by_id.insert(name.clone(), resolve(tree, &nodes, name));
        }
        Self { by_id }
    }

    /// The style named by the child `element` of the properties `properties`.
    pub(super) fn named(&self, tree: &Tree, properties: Option<Id>, element: &str) -> Style {
        let name = properties.and_then(|id| tree.value(id, element));
        let style = name.and_then(|name| self.by_id.get(name.as_ref()));
        style.cloned().unwrap_or_default()
    }
}

fn resolve(tree: &Tree, nodes: &BTreeMap<String, Id>, name: &str) -> Style {
    let mut style = Style::default();
    let mut seen = BTreeSet::new();
    let mut next = Some(name.to_owned());
    while let Some(name) = next.take() {
        let Some(id) = nodes.get(&name).copied() else {
            break;
        };
        if !seen.insert(name) {
            break;
        }
        let paragraph = tree.child(id, "pPr");
        style.heading = style
            .heading
            .or_else(|| paragraph.and_then(|id| outline(tree, id)))
            .or_else(|| by_name(&tree.value(id, "name")?));
        let run = tree.child(id, "rPr");
        style.hidden = style
            .hidden
            .or_else(|| run.and_then(|id| tree.switch(id, "vanish")));
        style.numbering = style
            .numbering
            .or_else(|| paragraph.and_then(|id| numbering(tree, id)));
        next = tree.value(id, "basedOn").map(|name| name.into_owned());
    }
    style
}

/// The level that the properties of a paragraph give it as a heading.
pub(super) fn outline(tree: &Tree, properties: Id) -> Option<u8> {
    let level: u8 = tree.value(properties, "outlineLvl")?.parse().ok()?;
    (level < 9).then_some(level.saturating_add(1).min(6))
}

/// The numbering that the properties of a paragraph name; number 0 stands for none.
pub(super) fn numbering(tree: &Tree, properties: Id) -> Option<(String, usize)> {
    let of = tree.child(properties, "numPr")?;
    let level = tree.value(of, "ilvl").and_then(|level| level.parse().ok());
    let number = tree.value(of, "numId").unwrap_or_default();
    Some((number.into_owned(), level.unwrap_or(0)))
}

/// The built-in headings and the title, which keep their names in every language version.
fn by_name(name: &str) -> Option<u8> {
    let name = name.to_ascii_lowercase();
    if name == "title" {
        return Some(1);
    }
    let level: u8 = name.strip_prefix("heading ")?.trim().parse().ok()?;
    (1..=9).contains(&level).then_some(level.min(6))
}
