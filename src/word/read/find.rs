//! Finds elements on the walk.

use crate::text::Span;

use super::super::xml::{Id, Kind, Ns, Tree};

/// Bytes of an element.
pub(super) fn whole(tree: &Tree, id: Id) -> Span {
    tree.nodes
        .get(id)
        .map_or(Span::new(0, 0), |node| node.whole)
}

/// Whether an element holds alternatives, of which one is read.
pub(super) fn is_alternative(tree: &Tree, id: Id) -> bool {
    let kind = tree.nodes.get(id).map(|node| node.kind);
    kind == Some(Kind::Element(Ns::Mc)) && tree.local(id) == "AlternateContent"
}

/// The alternative that is read: the first choice that holds text, else the fallback.
pub(super) fn chosen(tree: &Tree, id: Id) -> Option<Id> {
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
pub(super) fn below_controls(tree: &Tree, id: Id, name: &str) -> Vec<Id> {
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
