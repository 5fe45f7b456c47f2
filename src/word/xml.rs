//! A part's XML as a tree that knows the bytes of everything it holds.

use std::borrow::Cow;

use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use crate::text::Span;

use super::WordError;

/// Elements nested deeper than this are no document.
const DEEPEST: usize = 200;
/// More nodes than this are not read.
const MOST: usize = 2_000_000;

/// Namespaces that matter here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ns {
    /// WordprocessingML, transitional or strict.
    W,
    /// Markup compatibility.
    Mc,
    /// Anything else.
    Other,
}

/// Number of a node in its tree.
pub(super) type Id = usize;

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// An element.
    Element(Ns),
    /// Characters as they stand.
    Text,
    /// A reference to one character (`&amp;`).
    Reference(char),
    /// A CDATA section, its marks left out.
    Raw,
}

/// A node.
#[derive(Debug)]
pub(super) struct Node {
    /// What it is.
    pub(super) kind: Kind,
    /// The whole of it.
    pub(super) whole: Span,
    /// Its start tag; as `whole` for an empty element and for characters.
    pub(super) open: Span,
    /// Local name, in bytes of the text; empty for characters.
    name: Span,
    /// Bytes of the qualified name.
    qualified: usize,
    /// The element that holds it.
    pub(super) parent: Option<Id>,
    /// What it holds.
    pub(super) children: Vec<Id>,
}

impl Node {
    /// Bytes of an element's local name; 0 for characters.
    pub(super) fn name_len(&self) -> usize {
        self.name.len()
    }
}

/// A parsed part.
#[derive(Debug)]
pub(super) struct Tree {
    /// The part as it stands.
    pub(super) text: String,
    /// The nodes, in document order; the first is the root element.
    pub(super) nodes: Vec<Node>,
}

impl Tree {
    /// Parses `text`, the part named `part`.
    pub(super) fn parse(part: &str, text: String) -> Result<Self, WordError> {
        let broken = |offset: usize, problem: String| WordError::BrokenXml {
            part: part.to_owned(),
            offset,
            problem,
        };
        let skip = if text.starts_with('\u{feff}') { 3 } else { 0 };
        let mut nodes: Vec<Node> = Vec::new();
        let mut stack: Vec<Id> = Vec::new();
        {
            let mut reader = NsReader::from_str(text.get(skip..).unwrap_or(""));
            loop {
                let at = |reader: &NsReader<&[u8]>| -> usize {
                    skip + usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX - skip)
                };
                let from = at(&reader);
                let read = reader.read_resolved_event();
                let (ns, event) = match read {
                    Ok((resolved, event)) => (namespace(&resolved), event),
                    Err(error) => return Err(broken(from, error.to_string())),
                };
                let span = Span::new(from, at(&reader));
                if nodes.len() >= MOST {
                    return Err(broken(from, "too large".to_owned()));
                }
                let is_top = stack.is_empty();
                let is_second = is_top && !nodes.is_empty();
                let mut add = |kind, whole: Span, start: Option<&BytesStart<'_>>| -> Id {
                    let id = nodes.len();
                    let (name, qualified) = match start {
                        Some(start) => {
                            let qualified = start.name().as_ref().len();
                            let local = start.local_name().as_ref().len();
                            let begin = whole.start + 1 + qualified - local;
                            (Span::new(begin, begin + local), qualified)
                        }
                        None => (Span::new(whole.start, whole.start), 0),
                    };
                    let parent = stack.last().copied();
                    if let Some(parent) = parent.and_then(|parent| nodes.get_mut(parent)) {
                        parent.children.push(id);
                    }
                    nodes.push(Node {
                        kind,
                        whole,
                        open: whole,
                        name,
                        qualified,
                        parent,
                        children: Vec::new(),
                    });
                    id
                };
                match event {
                    Event::Start(start) => {
                        if is_second {
                            return Err(broken(from, "a second root element".to_owned()));
                        }
                        check_attributes(&start).map_err(|problem| broken(from, problem))?;
                        let id = add(Kind::Element(ns), span, Some(&start));
                        stack.push(id);
                        if stack.len() > DEEPEST {
                            return Err(broken(from, "nested too deep".to_owned()));
                        }
                    }
                    Event::Empty(start) => {
                        if is_second {
                            return Err(broken(from, "a second root element".to_owned()));
                        }
                        check_attributes(&start).map_err(|problem| broken(from, problem))?;
                        add(Kind::Element(ns), span, Some(&start));
                    }
                    Event::End(_) => {
                        if let Some(node) = stack.pop().and_then(|id| nodes.get_mut(id)) {
                            node.whole.end = span.end;
                        }
                    }
                    Event::Text(_) if !is_top => {
                        add(Kind::Text, span, None);
                    }
                    Event::CData(_) if !is_top => {
                        let inner = Span::new(span.start + 9, span.end.saturating_sub(3));
                        add(Kind::Raw, inner, None);
                    }
                    Event::GeneralRef(reference) => {
                        let entity = || WordError::Entities {
                            part: part.to_owned(),
                            offset: from,
                        };
                        let name: &str = &reference;
                        let read = match reference.resolve_char_ref() {
                            Ok(Some(c)) => c,
                            Ok(None) => match name {
                                "lt" => '<',
                                "gt" => '>',
                                "amp" => '&',
                                "quot" => '"',
                                "apos" => '\'',
                                _ => return Err(entity()),
                            },
                            Err(error) => return Err(broken(from, error.to_string())),
                        };
                        if !is_top {
                            add(Kind::Reference(read), span, None);
                        }
                    }
                    Event::DocType(_) => {
                        return Err(WordError::Entities {
                            part: part.to_owned(),
                            offset: from,
                        });
                    }
                    Event::Text(text) if !text.trim().is_empty() => {
                        return Err(broken(from, "text outside of the root element".to_owned()));
                    }
                    Event::Eof => break,
                    _ => {}
                }
            }
        }
        if !stack.is_empty() || nodes.is_empty() {
            return Err(broken(text.len(), "ends too early".to_owned()));
        }
        Ok(Self { text, nodes })
    }

    /// Whether `id` is the element `name` of WordprocessingML.
    pub(super) fn is(&self, id: Id, name: &str) -> bool {
        self.word(id) == Some(name)
    }

    /// The local name of an element of WordprocessingML.
    pub(super) fn word(&self, id: Id) -> Option<&str> {
        let node = self.nodes.get(id)?;
        (node.kind == Kind::Element(Ns::W)).then(|| node.name.of(&self.text))
    }

    /// The local name of any element.
    pub(super) fn local(&self, id: Id) -> &str {
        self.nodes
            .get(id)
            .map_or("", |node| node.name.of(&self.text))
    }

    /// The prefix of an element's name with its colon; empty where it has none.
    pub(super) fn prefix(&self, id: Id) -> &str {
        self.nodes.get(id).map_or("", |node| {
            Span::new(node.whole.start + 1, node.name.start).of(&self.text)
        })
    }

    /// The nodes in `id`.
    pub(super) fn children(&self, id: Id) -> &[Id] {
        self.nodes.get(id).map_or(&[], |node| &node.children)
    }

    /// The first child of `id` that is the element `name` of WordprocessingML.
    pub(super) fn child(&self, id: Id, name: &str) -> Option<Id> {
        let children = self.children(id);
        children.iter().copied().find(|child| self.is(*child, name))
    }

    /// The value of the attribute with the local name `name`.
    pub(super) fn attribute(&self, id: Id, name: &str) -> Option<Cow<'_, str>> {
        let node = self.nodes.get(id)?;
        if node.qualified == 0 {
            return None;
        }
        let tag = node.open.of(&self.text);
        let inner = tag.strip_prefix('<')?.strip_suffix('>')?;
        let inner = inner.strip_suffix('/').unwrap_or(inner);
        let start = BytesStart::from_content(inner, node.qualified);
        let mut found = None;
        for attribute in start.attributes().flatten() {
            if attribute.key.local_name().as_ref() == name {
                let value = unescape(&attribute.value).ok()?.into_owned();
                found = Some(Cow::Owned(value));
                break;
            }
        }
        found
    }

    /// The attribute `val` of the child `name` of `id`.
    pub(super) fn value(&self, id: Id, name: &str) -> Option<Cow<'_, str>> {
        self.attribute(self.child(id, name)?, "val")
    }

    /// A switch like `w:vanish`: there and not turned off; `None` where it is not there.
    pub(super) fn switch(&self, id: Id, name: &str) -> Option<bool> {
        let child = self.child(id, name)?;
        let off = ["0", "false", "off"];
        Some(
            self.attribute(child, "val")
                .is_none_or(|value| !off.contains(&value.as_ref())),
        )
    }

    /// Every element below `id`, and itself, in document order.
    pub(super) fn below(&self, id: Id) -> impl Iterator<Item = Id> {
        let end = self.nodes.get(id).map_or(0, |node| node.whole.end);
        let rest = self.nodes.iter().enumerate().skip(id);
        rest.take_while(move |(_, node)| node.whole.start < end)
            .map(|(id, _)| id)
    }

    /// The characters of a leaf node, references resolved.
    pub(super) fn characters(&self, id: Id) -> Cow<'_, str> {
        match self.nodes.get(id).map(|node| (node.kind, node.whole)) {
            Some((Kind::Text | Kind::Raw, span)) => Cow::Borrowed(span.of(&self.text)),
            Some((Kind::Reference(c), _)) => Cow::Owned(c.to_string()),
            _ => Cow::Borrowed(""),
        }
    }

    /// White space at the two ends of a text element that counts for nothing, because nothing
    /// says that it is kept.
    pub(super) fn blank_ends(&self, id: Id) -> (Span, Span) {
        let none = Span::new(0, 0);
        let Some(node) = self.nodes.get(id) else {
            return (none, none);
        };
        if self.attribute(id, "space").as_deref() == Some("preserve") {
            return (none, none);
        }
        let text = |id: Option<&Id>| {
            let node = self.nodes.get(*id?)?;
            (node.kind == Kind::Text).then_some(node.whole)
        };
        let blank: &[char] = &[' ', '\t', '\r', '\n'];
        let lead = text(node.children.first()).map_or(none, |span| {
            let inner = span.of(&self.text);
            let len = inner.len() - inner.trim_start_matches(blank).len();
            Span::new(span.start, span.start + len)
        });
        let trail = text(node.children.last()).map_or(none, |span| {
            let inner = span.of(&self.text);
            let len = inner.len() - inner.trim_end_matches(blank).len();
            // What is blank as a whole is the lead.
            Span::new((span.end - len).max(lead.end.min(span.end)), span.end)
        });
        (lead, trail)
    }

    /// All characters below `id`.
    pub(super) fn all_characters(&self, id: Id) -> String {
        self.below(id).map(|id| self.characters(id)).collect()
    }
}

fn namespace(resolved: &ResolveResult<'_>) -> Ns {
    let ResolveResult::Bound(namespace) = resolved else {
        return Ns::Other;
    };
    match namespace.as_ref() {
        super::MAIN | super::STRICT => Ns::W,
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => Ns::Mc,
        _ => Ns::Other,
    }
}

/// Attributes must be sound, since tags are copied when a run is split.
fn check_attributes(start: &BytesStart<'_>) -> Result<(), String> {
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        unescape(&attribute.value).map_err(|error| error.to_string())?;
    }
    Ok(())
}
