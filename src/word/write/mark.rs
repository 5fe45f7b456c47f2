//! Marks of comments in the main document; runs are split at the characters.

use std::collections::{BTreeMap, BTreeSet};

use super::super::xml::{Id, Tree};
use super::Words;
use super::edit::Edit;
use super::place::Spot;

/// What is put at one place: ends of comments, then points, then beginnings.
#[derive(Debug, Default)]
struct Here {
    ends: String,
    points: String,
    starts: String,
}

/// Collects marks and makes edits of them.
pub(super) struct Marks<'a> {
    pub(super) tree: &'a Tree,
    pub(super) words: Words,
    here: BTreeMap<usize, Here>,
    /// Text elements that are split and must keep their spaces.
    kept: BTreeSet<Id>,
    pub(super) edits: Vec<Edit>,
}

impl<'a> Marks<'a> {
    pub(super) fn new(tree: &'a Tree, words: Words) -> Self {
        Self {
            tree,
            words,
            here: BTreeMap::new(),
            kept: BTreeSet::new(),
            edits: Vec::new(),
        }
    }

    /// The marks of comment `id`: what begins it, and what ends it and refers to it.
    pub(super) fn of(&self, id: u64) -> (String, String) {
        let words = &self.words;
        let (prefix, declaration) = (&words.prefix, &words.declaration);
        let start = words.empty("commentRangeStart", id);
        let end = words.empty("commentRangeEnd", id);
        let refers = words.empty("commentReference", id);
        let run = format!("<{prefix}r{declaration}>{refers}</{prefix}r>");
        (start, format!("{end}{run}"))
    }

    /// Puts comment `id` around `spot`.
    pub(super) fn comment(&mut self, spot: Spot, id: u64) {
        let (start, end) = self.of(id);
        let from = self.outward(spot.start);
        let to = self.outward(spot.end);
        if spot.start >= spot.end || from >= to {
            let here = self.here.entry(from).or_default();
            here.points.push_str(&start);
            here.points.push_str(&end);
            return;
        }
        self.here.entry(from).or_default().starts.push_str(&start);
        self.here.entry(to).or_default().ends.push_str(&end);
    }

    /// The edits.
    pub(super) fn finish(mut self) -> Vec<Edit> {
        for (at, here) in std::mem::take(&mut self.here) {
            let marks = format!("{}{}{}", here.ends, here.points, here.starts);
            let edit = match self.run(at) {
                Some(run) => Edit::insert(at, self.split(run, at, &marks)),
                None => Edit::insert(at, marks),
            };
            self.edits.push(edit);
        }
        for id in std::mem::take(&mut self.kept) {
            self.edits.extend(keep_spaces(self.tree, id));
        }
        self.edits
    }

    /// The innermost element around byte `at` of which `is_it` holds; an edge is not inside.
    fn around(&self, at: usize, is_it: impl Fn(&Tree, Id) -> bool) -> Option<Id> {
        let tree = self.tree;
        let mut found = None;
        let mut id: Id = 0;
        loop {
            if is_it(tree, id) {
                found = Some(id);
            }
            let inside = |id: &&Id| {
                let node = tree.nodes.get(**id);
                node.is_some_and(|node| node.whole.start < at && at < node.whole.end)
            };
            match tree.children(id).iter().find(inside) {
                Some(next) => id = *next,
                None => return found,
            }
        }
    }

    /// The run that byte `at` stands within.
    pub(super) fn run(&self, at: usize) -> Option<Id> {
        self.around(at, |tree, id| tree.is(id, "r"))
    }

    /// The text element that byte `at` stands within.
    fn text_element(&self, at: usize) -> Option<Id> {
        self.around(at, |tree, id| tree.is(id, "t") || tree.is(id, "delText"))
    }

    /// Where a mark at `at` goes: out of the run where nothing of it lies on that side.
    fn outward(&self, at: usize) -> usize {
        let Some((run, node)) = self
            .run(at)
            .and_then(|id| Some((id, self.tree.nodes.get(id)?)))
        else {
            return at;
        };
        let (before, after) = self.sides(run, at);
        match (before, after) {
            (false, _) => node.whole.start,
            (true, false) => node.whole.end,
            (true, true) => at,
        }
    }

    /// Whether the run has content before and after byte `at`.
    pub(super) fn sides(&self, run: Id, at: usize) -> (bool, bool) {
        let tree = self.tree;
        let mut before = false;
        let mut after = false;
        for child in tree.children(run).iter().copied() {
            let Some(node) = tree.nodes.get(child) else {
                continue;
            };
            let is_text = tree.is(child, "t") || tree.is(child, "delText");
            if is_text {
                for inner in tree.children(child) {
                    let Some(inner) = tree.nodes.get(*inner) else {
                        continue;
                    };
                    before |= inner.whole.start < at;
                    after |= inner.whole.end > at;
                }
            } else if tree.word(child) != Some("rPr") && node.name_len() > 0 {
                before |= node.whole.end <= at;
                after |= node.whole.start >= at;
            }
        }
        (before, after)
    }

    /// What ends the run at byte `at`, and what begins its second half.
    pub(super) fn halves(&mut self, run: Id, at: usize) -> (String, String) {
        let tree = self.tree;
        let (mut close, mut open) = (String::new(), String::new());
        let of = |id: Id| tree.nodes.get(id);
        let name = |id: Id| format!("{}{}", tree.prefix(id), tree.local(id));
        let properties = tree.child(run, "rPr").and_then(of);
        let properties = properties.map_or("", |node| node.whole.of(&tree.text));
        let start = of(run).map_or("", |node| node.open.of(&tree.text));
        if let Some(text) = self.text_element(at) {
            self.kept.insert(text);
            close = format!("</{}>", name(text));
            open = format!("<{} xml:space=\"preserve\">", name(text));
        }
        close = format!("{close}</{}>", name(run));
        open = format!("{start}{properties}{open}");
        (close, open)
    }

    fn split(&mut self, run: Id, at: usize, marks: &str) -> String {
        let (close, open) = self.halves(run, at);
        format!("{close}{marks}{open}")
    }
}

/// Says in the start tag of a text element that its spaces count, and takes out those that did
/// not count before.
fn keep_spaces(tree: &Tree, id: Id) -> Vec<Edit> {
    let Some(node) = tree.nodes.get(id) else {
        return Vec::new();
    };
    if tree.attribute(id, "space").as_deref() == Some("preserve") {
        return Vec::new();
    }
    let (lead, trail) = tree.blank_ends(id);
    let mut edits: Vec<Edit> = [lead, trail]
        .into_iter()
        .filter(|blank| !blank.is_empty())
        .map(|blank| Edit::replace(blank, String::new()))
        .collect();
    if tree.attribute(id, "space").is_none() {
        edits.push(Edit::insert(
            node.open.end.saturating_sub(1),
            " xml:space=\"preserve\"".to_owned(),
        ));
    }
    edits
}
