//! Comments as they stand in a document, and who answered whom.

use std::collections::BTreeMap;

use super::WordError;
use super::package::Package;
use super::xml::{Id, Tree};

/// A comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Its id in the document.
    pub id: String,
    /// Who wrote it.
    pub author: String,
    /// When, as written; empty when nothing is said.
    pub date: String,
    /// What it says, a line a paragraph.
    pub text: String,
    /// The comment that it answers: its index in the list.
    pub answers: Option<usize>,
    /// Whether somebody marked it as resolved.
    pub is_resolved: bool,
    /// The key by which other parts name it (`w14:paraId` of its last paragraph).
    pub(super) key: Option<String>,
}

/// The name under which this program comments.
pub const AUTHOR: &str = "noticelint";
/// What begins the line that names rule and finding.
const MARK: &str = "noticelint:";

impl Comment {
    /// The line by which a comment of this program is known again.
    pub fn mark(rule: &str, fingerprint: &str) -> String {
        format!("{MARK}{rule}#{fingerprint}")
    }

    /// Rule and fingerprint of the finding that a comment of this program is about; `None` for
    /// the comment of anybody else.
    pub fn is_about(&self) -> Option<(&str, &str)> {
        if self.author != AUTHOR || self.answers.is_some() {
            return None;
        }
        let last = self.text.trim_end().lines().next_back()?.trim();
        last.strip_prefix(MARK)?.split_once('#')
    }
}

/// The comments of a document in the order of their part, and who made the document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comments {
    /// The comments.
    pub all: Vec<Comment>,
    /// Who made the document by its own account; empty when it does not say.
    pub creator: String,
}

impl Comments {
    /// What people answered to the comment at `index`.
    pub fn answers(&self, index: usize) -> impl Iterator<Item = &Comment> {
        let all = self.all.iter();
        all.filter(move |comment| comment.answers == Some(index) && comment.author != AUTHOR)
    }
}

/// The comments of the document in `bytes`.
///
/// # Errors
/// See [`WordError`].
pub fn comments(bytes: &[u8]) -> Result<Comments, WordError> {
    let mut package = Package::open(bytes)?;
    let of_package = package.relations("")?;
    let core = of_package
        .into_iter()
        .find(|it| it.kind == "core-properties");
    let creator = match core {
        Some(core) => package.tree(&core.target)?.and_then(|tree| {
            let id = tree.below(0).find(|id| tree.local(*id) == "creator")?;
            Some(tree.all_characters(id).trim().to_owned())
        }),
        None => None,
    };
    Ok(Comments {
        all: of_package_open(&mut package)?,
        creator: creator.unwrap_or_default(),
    })
}

/// The comments of an open document.
pub(super) fn of_package_open(package: &mut Package<'_>) -> Result<Vec<Comment>, WordError> {
    let document = package.document.clone();
    let relations = package.relations(&document)?;
    let part = |kind: &str| {
        let mut found = relations.iter().filter(|it| !it.is_external);
        found.find(|it| it.kind == kind).map(|it| it.target.clone())
    };
    let Some(name) = part("comments") else {
        return Ok(Vec::new());
    };
    let Some(tree) = package.tree(&name)? else {
        return Ok(Vec::new());
    };
    let mut all: Vec<Comment> = tree
        .children(0)
        .iter()
        .filter(|id| tree.is(**id, "comment"))
        .map(|id| comment(&tree, *id))
        .collect();
    let extended = match part("commentsExtended") {
        Some(name) => package.tree(&name)?,
        None => None,
    };
    if let Some(tree) = extended {
        let by_key: BTreeMap<String, usize> = all
            .iter()
            .enumerate()
            .filter_map(|(index, comment)| Some((comment.key.clone()?, index)))
            .collect();
        for id in tree.below(0).filter(|id| tree.local(*id) == "commentEx") {
            let key = |name: &str| tree.attribute(id, name).map(|key| key.to_ascii_uppercase());
            let index = key("paraId").and_then(|key| by_key.get(&key).copied());
            let Some(index) = index else { continue };
            let parent = key("paraIdParent").and_then(|key| by_key.get(&key).copied());
            let done = tree.attribute(id, "done");
            if let Some(comment) = all.get_mut(index) {
                comment.answers = parent.filter(|parent| *parent != index);
                comment.is_resolved = done.is_some_and(|done| done == "1" || done == "true");
            }
        }
    }
    Ok(all)
}

fn comment(tree: &Tree, id: Id) -> Comment {
    let value = |name: &str| tree.attribute(id, name).unwrap_or_default().into_owned();
    let paragraphs: Vec<Id> = tree.below(id).filter(|id| tree.is(*id, "p")).collect();
    let lines: Vec<String> = paragraphs.iter().map(|id| line(tree, *id)).collect();
    let last = paragraphs.last();
    let key = last.and_then(|id| tree.attribute(*id, "paraId"));
    Comment {
        id: value("id"),
        author: value("author"),
        date: value("date"),
        text: lines.join("\n"),
        answers: None,
        is_resolved: false,
        key: key.map(|key| key.to_ascii_uppercase()),
    }
}

fn line(tree: &Tree, paragraph: Id) -> String {
    let mut text = String::new();
    for id in tree.below(paragraph) {
        match tree.word(id) {
            Some("t") => text.push_str(&tree.all_characters(id)),
            Some("br" | "cr") => text.push('\n'),
            Some("tab") => text.push('\t'),
            _ => {}
        }
    }
    text
}
