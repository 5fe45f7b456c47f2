//! The parts beside the main document: comments, content types, relations.

use std::collections::{BTreeMap, BTreeSet};

use super::super::package::Package;
use super::super::thread::Comment;
use super::super::xml::{Id, Tree};
use super::super::{MAIN, STRICT, WordError};
use super::edit::{Edit, apply};
use super::{Author, Note, Words, appended, escape, relations_of};

const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES: &str = "[Content_Types].xml";

/// Takes the marks of comments out of the main document.
pub(super) fn removed_marks(tree: &Tree, dropped: &BTreeSet<String>) -> Vec<Edit> {
    let mut edits = Vec::new();
    if dropped.is_empty() {
        return edits;
    }
    for (id, node) in tree.nodes.iter().enumerate() {
        let is_mark = matches!(
            tree.word(id),
            Some("commentRangeStart" | "commentRangeEnd" | "commentReference")
        );
        let is_dropped = || {
            let of = tree.attribute(id, "id");
            of.is_some_and(|of| dropped.contains(of.as_ref()))
        };
        if !is_mark || !is_dropped() {
            continue;
        }
        let whole = match node.parent.filter(|run| is_nothing_else(tree, *run, id)) {
            Some(run) => tree.nodes.get(run).map(|run| run.whole),
            None => Some(node.whole),
        };
        edits.extend(whole.map(|whole| Edit::replace(whole, String::new())));
    }
    edits
}

/// Whether `run` is a run that holds `id` and nothing else to show.
fn is_nothing_else(tree: &Tree, run: Id, id: Id) -> bool {
    let mut others = tree.children(run).iter().filter(|other| {
        **other != id && !tree.is(**other, "rPr") && !tree.characters(**other).trim().is_empty()
            || (tree
                .nodes
                .get(**other)
                .is_some_and(|node| node.name_len() > 0)
                && **other != id
                && !tree.is(**other, "rPr"))
    });
    tree.is(run, "r") && others.next().is_none()
}

/// What is needed to write them.
pub(super) struct Outside<'a> {
    /// Name of the main document.
    pub(super) document: &'a str,
    /// Whether it is a strict one.
    pub(super) is_strict: bool,
    /// Who writes.
    pub(super) author: &'a Author,
}

impl Outside<'_> {
    /// Puts the changed parts into `changed`.
    pub(super) fn write(
        &self,
        package: &mut Package<'_>,
        known: &[Comment],
        written: &[(u64, &Note)],
        dropped: &BTreeSet<String>,
        changed: &mut BTreeMap<String, Option<String>>,
    ) -> Result<(), WordError> {
        let relations = package.relations(self.document)?;
        let part = |kind: &str| {
            let mut found = relations.iter().filter(|it| !it.is_external);
            found.find(|it| it.kind == kind).map(|it| it.target.clone())
        };
        let there = part("comments").filter(|name| package.has(name));
        match there {
            Some(name) => {
                if let Some(tree) = package.tree(&name)? {
                    changed.insert(name, Some(self.comments(&tree, written, dropped)));
                }
                self.drop_keys(package, known, dropped, &part, changed)?;
            }
            None if written.is_empty() => {}
            None => {
                let name = self.free_name(package);
                let namespace = if self.is_strict { STRICT } else { MAIN };
                let root = format!(
                    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
                     <w:comments xmlns:w=\"{namespace}\"></w:comments>"
                );
                let tree = Tree::parse(&name, root)?;
                changed.insert(name.clone(), Some(self.comments(&tree, written, dropped)));
                self.relate(package, &name, changed)?;
                self.declare(package, &name, changed)?;
            }
        }
        Ok(())
    }

    fn free_name(&self, package: &Package<'_>) -> String {
        let folder = self.document.rsplit_once('/').map(|(folder, _)| folder);
        let folder = folder.map_or_else(String::new, |folder| format!("{folder}/"));
        let mut name = format!("{folder}comments.xml");
        let mut number = 1;
        while package.has(&name) {
            name = format!("{folder}comments{number}.xml");
            number += 1;
        }
        name
    }

    fn comments(
        &self,
        tree: &Tree,
        written: &[(u64, &Note)],
        dropped: &BTreeSet<String>,
    ) -> String {
        let words = Words::of(tree);
        let mut edits = Vec::new();
        for id in tree.children(0).iter().copied() {
            let of = tree.attribute(id, "id").unwrap_or_default();
            if tree.is(id, "comment") && dropped.contains(of.as_ref()) {
                let whole = tree.nodes.get(id).map(|node| node.whole);
                edits.extend(whole.map(|whole| Edit::replace(whole, String::new())));
            }
        }
        let inner: String = written
            .iter()
            .map(|(id, note)| self.comment(&words, *id, note))
            .collect();
        edits.extend(appended(tree, &inner));
        apply(&tree.text, edits)
    }

    fn comment(&self, words: &Words, id: u64, note: &Note) -> String {
        let (prefix, declaration) = (&words.prefix, &words.declaration);
        let attributes = self.author.attributes(prefix);
        let mut out = format!(
            "<{prefix}comment{declaration} {prefix}id=\"{id}\"{attributes} {prefix}initials=\"nl\">"
        );
        for (index, line) in note.lines.iter().enumerate() {
            let mark = if index == 0 {
                format!("<{prefix}r><{prefix}annotationRef/></{prefix}r>")
            } else {
                String::new()
            };
            out.push_str(&format!(
                "<{prefix}p>{mark}<{prefix}r><{prefix}t xml:space=\"preserve\">{}</{prefix}t>\
                 </{prefix}r></{prefix}p>",
                escape(line)
            ));
        }
        out.push_str(&format!("</{prefix}comment>"));
        out
    }

    /// Takes dropped comments out of the parts that Word keeps beside the comments.
    fn drop_keys(
        &self,
        package: &mut Package<'_>,
        known: &[Comment],
        dropped: &BTreeSet<String>,
        part: &dyn Fn(&str) -> Option<String>,
        changed: &mut BTreeMap<String, Option<String>>,
    ) -> Result<(), WordError> {
        let gone = known.iter().filter(|comment| dropped.contains(&comment.id));
        let mut keys: BTreeSet<String> = gone.filter_map(|comment| comment.key.clone()).collect();
        if keys.is_empty() {
            return Ok(());
        }
        let mut durable = BTreeSet::new();
        for kind in ["commentsExtended", "commentsIds", "commentsExtensible"] {
            let Some(name) = part(kind) else { continue };
            let Some(tree) = package.tree(&name)? else {
                continue;
            };
            if kind == "commentsExtensible" {
                keys = std::mem::take(&mut durable);
            }
            let mut edits = Vec::new();
            for id in tree.children(0).iter().copied() {
                let attribute = |name: &str| {
                    let value = tree.attribute(id, name);
                    value.map(|value| value.to_ascii_uppercase())
                };
                let key = if kind == "commentsExtensible" {
                    attribute("durableId")
                } else {
                    attribute("paraId")
                };
                if !key.is_some_and(|key| keys.contains(&key)) {
                    continue;
                }
                durable.extend(attribute("durableId"));
                let whole = tree.nodes.get(id).map(|node| node.whole);
                edits.extend(whole.map(|whole| Edit::replace(whole, String::new())));
            }
            if !edits.is_empty() {
                changed.insert(name, Some(apply(&tree.text, edits)));
            }
        }
        Ok(())
    }

    /// Relates the document to its comments.
    fn relate(
        &self,
        package: &mut Package<'_>,
        comments: &str,
        changed: &mut BTreeMap<String, Option<String>>,
    ) -> Result<(), WordError> {
        let name = relations_of(self.document);
        let tree = match package.tree(&name)? {
            Some(tree) => tree,
            None => Tree::parse(
                &name,
                format!("<Relationships xmlns=\"{RELATIONS}\"></Relationships>"),
            )?,
        };
        let is_taken = |id: &str| {
            let mut all = tree.children(0).iter();
            all.any(|it| tree.attribute(*it, "Id").as_deref() == Some(id))
        };
        let mut number = 1;
        while is_taken(&format!("rId{number}")) {
            number += 1;
        }
        let base = if self.is_strict {
            "http://purl.oclc.org/ooxml/officeDocument/relationships"
        } else {
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        };
        let prefix = tree.prefix(0);
        // Both lie in one folder.
        let target = comments.rsplit('/').next().unwrap_or(comments);
        let inner = format!(
            "<{prefix}Relationship Id=\"rId{number}\" Type=\"{base}/comments\" Target=\"{}\"/>",
            escape(target)
        );
        let edits = appended(&tree, &inner).into_iter().collect();
        changed.insert(name, Some(apply(&tree.text, edits)));
        Ok(())
    }

    /// Declares the type of the comments.
    fn declare(
        &self,
        package: &mut Package<'_>,
        comments: &str,
        changed: &mut BTreeMap<String, Option<String>>,
    ) -> Result<(), WordError> {
        let Some(tree) = package.tree(TYPES)? else {
            return Ok(());
        };
        let prefix = tree.prefix(0);
        let inner = format!(
            "<{prefix}Override PartName=\"/{}\" ContentType=\"{TYPE}\"/>",
            escape(comments)
        );
        let edits = appended(&tree, &inner).into_iter().collect();
        changed.insert(TYPES.to_owned(), Some(apply(&tree.text, edits)));
        Ok(())
    }
}
