//! Writes comments and tracked changes into a document; everything else stays as it is.

mod comments;
mod edit;
mod mark;
mod place;
mod tracked;

use std::collections::{BTreeMap, BTreeSet};

use crate::text::Span;

use super::package::{Package, relations_of};
use super::read::{Options, read_package};
use super::thread::of_package_open;
use super::xml::{Kind, Ns, Tree};
use super::{MAIN, STRICT, WordError};

use edit::{Edit, apply};
use mark::Marks;

/// Where a comment belongs, in bytes of the document's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// On these characters.
    On(Span),
    /// Behind the paragraph that holds this place.
    Behind(usize),
    /// Before all text.
    Top,
}

/// A comment to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where it belongs.
    pub target: Target,
    /// What it says, a paragraph a line.
    pub lines: Vec<String>,
    /// What its characters are replaced by, as a tracked change.
    pub replacement: Option<String>,
}

/// Who writes, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// The name.
    pub name: String,
    /// The day (YYYY-MM-DD); left out where it is not known.
    pub day: Option<String>,
}

impl Author {
    /// Attributes of what the author wrote, for a namespace prefix with its colon.
    fn attributes(&self, prefix: &str) -> String {
        let name = escape(&self.name);
        let day = self.day.as_deref().map(escape);
        let date = day.map(|day| format!(" {prefix}date=\"{day}T00:00:00Z\""));
        format!(" {prefix}author=\"{name}\"{}", date.unwrap_or_default())
    }
}

/// The document in `bytes` with `notes` added and the comments whose ids are in `dropped` taken
/// out. Parts other than the document, its comments, the content types and relations stay byte
/// for byte.
///
/// # Errors
/// See [`WordError`].
pub fn annotate(
    bytes: &[u8],
    options: Options,
    notes: &[Note],
    dropped: &BTreeSet<String>,
    author: &Author,
) -> Result<Vec<u8>, WordError> {
    if notes.is_empty() && dropped.is_empty() {
        return Ok(bytes.to_owned());
    }
    let mut package = Package::open(bytes)?;
    let reading = read_package(&mut package, options)?;
    let known = of_package_open(&mut package)?;
    let Some(part) = reading.parts.first() else {
        return Err(WordError::NoDocument);
    };
    let (name, tree) = (&part.name, &part.tree);
    let words = Words::of(tree);
    let mut next = free_id(tree, known.iter().map(|comment| comment.id.as_str()));
    let mut marks = Marks::new(tree, words.clone());
    let mut written = Vec::new();
    let places = place::Places::new(&reading);
    let spots: Vec<Option<place::Spot>> =
        notes.iter().map(|note| places.spot(note.target)).collect();
    for (index, (note, spot)) in notes.iter().zip(&spots).enumerate() {
        let Some(spot) = spot else { continue };
        let id = next;
        next += 1;
        written.push((id, note));
        let others = spots.iter().enumerate().filter(|(at, _)| *at != index);
        let is_alone = !others
            .flat_map(|(_, other)| other.iter())
            .any(|other| other.touches(*spot));
        let replaced = note.replacement.as_deref().filter(|_| is_alone);
        let pieces = match (replaced, note.target) {
            (Some(_), Target::On(span)) => tracked::pieces(&reading, tree, span),
            _ => None,
        };
        match (replaced, pieces) {
            (Some(text), Some(pieces)) => {
                tracked::replace(&mut marks, &pieces, text, id, &mut next, author);
            }
            _ => marks.comment(*spot, id),
        }
    }
    let mut edits = marks.finish();
    edits.extend(comments::removed_marks(tree, dropped));
    let mut changed = BTreeMap::new();
    changed.insert(name.clone(), Some(apply(&tree.text, edits)));
    let outside = comments::Outside {
        document: name,
        is_strict: words.namespace == STRICT,
        author,
    };
    outside.write(&mut package, &known, &written, dropped, &mut changed)?;
    package.write(changed)
}

/// How elements of WordprocessingML are written in a part.
#[derive(Clone, Debug)]
struct Words {
    /// The prefix with its colon.
    prefix: String,
    /// The declaration of the prefix, where the part has none.
    declaration: String,
    /// The namespace.
    namespace: &'static str,
}

impl Words {
    fn of(tree: &Tree) -> Self {
        let root = tree.nodes.first();
        let open = root.map_or("", |root| root.open.of(&tree.text));
        let namespace = if open.contains(STRICT) { STRICT } else { MAIN };
        let is_word = root.is_some_and(|root| root.kind == Kind::Element(Ns::W));
        let prefix = tree.prefix(0);
        if is_word && !prefix.is_empty() {
            return Self {
                prefix: prefix.to_owned(),
                declaration: String::new(),
                namespace,
            };
        }
        // Attributes need a prefix, which the part does not have.
        Self {
            prefix: "w:".to_owned(),
            declaration: format!(" xmlns:w=\"{namespace}\""),
            namespace,
        }
    }

    /// An empty element with an id.
    fn empty(&self, name: &str, id: u64) -> String {
        let Words {
            prefix,
            declaration,
            ..
        } = self;
        format!("<{prefix}{name}{declaration} {prefix}id=\"{id}\"/>")
    }
}

/// The first number above every id in the document and in `others`.
fn free_id<'a>(tree: &Tree, others: impl Iterator<Item = &'a str>) -> u64 {
    let of_document = (0..tree.nodes.len())
        .filter(|id| tree.word(*id).is_some())
        .filter_map(|id| tree.attribute(id, "id"))
        .filter_map(|id| id.parse::<u64>().ok());
    let of_others = others.filter_map(|id| id.parse::<u64>().ok());
    let highest = of_document
        .chain(of_others)
        // Word keeps ids in 32 bits; a number beyond them is not taken for one.
        .filter(|id| *id < 0x7000_0000)
        .max();
    highest.map_or(0, |highest| highest + 1)
}

/// `text` as it may stand in XML.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(c),
            // XML has no place for these.
            c if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

/// Adds `inner` to the root element of `tree`, as its last child.
fn appended(tree: &Tree, inner: &str) -> Option<Edit> {
    let root = tree.nodes.first()?;
    if root.open == root.whole {
        let end = root.whole.end;
        let text = root.whole.of(&tree.text);
        let name = text.get(1..)?;
        let len = name.find(|c: char| c.is_whitespace() || c == '/' || c == '>')?;
        return Some(Edit::replace(
            Span::new(end.saturating_sub(2), end),
            format!(">{inner}</{}>", name.get(..len)?),
        ));
    }
    let close = root.whole.of(&tree.text).rfind("</")?;
    Some(Edit::insert(root.whole.start + close, inner.to_owned()))
}

#[cfg(test)]
mod tests;
