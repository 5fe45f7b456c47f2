//! The nodes of a YAML file with their bytes, and the limits that files of strangers meet.

use std::borrow::Cow;
use std::ops::Range;

use serde_saphyr::granit_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Span};

use crate::mistake::Mistake;

use super::syntax;

/// Collections inside one another.
const DEEPEST: usize = 32;

/// Values in a file.
const MOST_NODES: usize = 200_000;

/// Bytes of a file.
const LARGEST: usize = 8 << 20;

/// The number of a node in its tree.
pub(super) type NodeId = usize;

/// A file as nodes.
#[derive(Debug)]
pub(super) struct Tree<'t> {
    text: &'t str,
    nodes: Vec<Node<'t>>,
    pub(super) root: NodeId,
}

/// A value as written.
#[derive(Debug)]
pub(super) struct Node<'t> {
    pub(super) span: Range<usize>,
    pub(super) kind: Kind<'t>,
}

/// What a node is.
#[derive(Debug)]
pub(super) enum Kind<'t> {
    /// Text, and whether it stands without quotes.
    Scalar(Cow<'t, str>, bool),
    Seq(Vec<NodeId>),
    Map(Vec<(NodeId, NodeId)>),
    /// An alias, which is refused.
    Alias,
}

/// A mistake that ends reading, or one after which it goes on.
pub(super) type Complaint = (Option<Range<usize>>, Mistake);

impl<'t> Tree<'t> {
    /// Reads `text`; mistakes that do not end reading go to `complaints`.
    pub(super) fn read(text: &'t str, complaints: &mut Vec<Complaint>) -> Result<Self, Complaint> {
        if text.len() > LARGEST {
            return Err((None, Mistake::TooLarge { bytes: LARGEST }));
        }
        // Places are counted from behind a byte order mark.
        let bom = text.len() - text.trim_start_matches('\u{feff}').len();
        let body = text.get(bom..).unwrap_or_default();
        let mut builder = Builder {
            text,
            bom,
            nodes: Vec::new(),
            open: Vec::new(),
            root: None,
            complaints,
        };
        for next in Parser::new_from_str(body) {
            match next {
                Ok((event, span)) => builder.event(event, &span)?,
                Err(error) => return Err(broken(text, bom, &error)),
            }
        }
        let root = builder.root.ok_or((None, Mistake::EmptyFile))?;
        let nodes = builder.nodes;
        Ok(Self { text, nodes, root })
    }

    pub(super) fn node(&self, id: NodeId) -> Option<&Node<'t>> {
        self.nodes.get(id)
    }

    /// The characters of a node as written.
    pub(super) fn source(&self, id: NodeId) -> &'t str {
        let span = self.node(id).map(|node| node.span.clone());
        span.and_then(|span| self.text.get(span))
            .unwrap_or_default()
    }

    /// The bytes to draw under a node: its first line.
    pub(super) fn shown(&self, id: NodeId) -> Option<Range<usize>> {
        let start = self.node(id)?.span.start;
        let first = self.source(id).lines().next().unwrap_or_default();
        Some(start..start + first.trim_end().len())
    }

    /// The text of a scalar.
    pub(super) fn text(&self, id: NodeId) -> Option<&str> {
        match &self.node(id)?.kind {
            Kind::Scalar(text, _) => Some(text),
            Kind::Seq(_) | Kind::Map(_) | Kind::Alias => None,
        }
    }

    /// The keys of the file's own mapping.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        let entries = match self.node(self.root).map(|node| &node.kind) {
            Some(Kind::Map(entries)) => entries.as_slice(),
            _ => &[],
        };
        entries.iter().filter_map(|(key, _)| self.text(*key))
    }
}

fn broken(text: &str, bom: usize, error: &ScanError) -> Complaint {
    let at = offset(text, bom, error.marker());
    syntax::complaint(text, at, error.kind())
}

fn offset(text: &str, bom: usize, marker: &Marker) -> usize {
    marker
        .byte_offset()
        .map_or(text.len(), |offset| (bom + offset).min(text.len()))
}

/// Builds nodes from the parser's events.
struct Builder<'t, 'c> {
    text: &'t str,
    bom: usize,
    nodes: Vec<Node<'t>>,
    open: Vec<Open>,
    root: Option<NodeId>,
    complaints: &'c mut Vec<Complaint>,
}

/// A collection that is not closed yet.
struct Open {
    id: NodeId,
    items: Vec<NodeId>,
    map: bool,
}

impl<'t> Builder<'t, '_> {
    fn event(&mut self, event: Event<'t>, span: &Span) -> Result<(), Complaint> {
        let range = self.range(span);
        let tagged = match &event {
            Event::Scalar(_, _, _, tag)
            | Event::SequenceStart(_, _, tag)
            | Event::MappingStart(_, _, tag) => tag.is_some(),
            _ => false,
        };
        if tagged {
            let tag = span.tag_span().map(|tag| self.range(&tag));
            let place = tag.unwrap_or_else(|| range.clone());
            self.complaints.push((Some(place), Mistake::Tag));
        }
        match event {
            Event::DocumentStart(..) if self.root.is_some() => {
                return Err((Some(range), Mistake::SeveralDocuments));
            }
            Event::Alias(_) => {
                self.complaints.push((Some(range.clone()), Mistake::Alias));
                let id = self.add(range, Kind::Alias)?;
                self.attach(id);
            }
            Event::Scalar(value, style, ..) => {
                let range = self.shown(range, style);
                let plain = style == ScalarStyle::Plain;
                let id = self.add(range, Kind::Scalar(value, plain))?;
                self.attach(id);
            }
            Event::SequenceStart(..) => self.begin(range, false)?,
            Event::MappingStart(..) => self.begin(range, true)?,
            Event::SequenceEnd | Event::MappingEnd => self.end(&range),
            _ => {}
        }
        Ok(())
    }

    fn range(&self, span: &Span) -> Range<usize> {
        let start = offset(self.text, self.bom, &span.start);
        start..offset(self.text, self.bom, &span.end).max(start)
    }

    /// A scalar without the white space behind it; a block scalar from its text on.
    fn shown(&self, range: Range<usize>, style: ScalarStyle) -> Range<usize> {
        let raw = self.text.get(range.clone()).unwrap_or_default();
        let block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
        let lead = if block {
            raw.len() - raw.trim_start().len()
        } else {
            0
        };
        let start = range.start + lead;
        start..(range.start + raw.trim_end().len()).max(start)
    }

    fn add(&mut self, span: Range<usize>, kind: Kind<'t>) -> Result<NodeId, Complaint> {
        if self.nodes.len() >= MOST_NODES {
            let mistake = Mistake::TooManyValues { most: MOST_NODES };
            return Err((Some(span), mistake));
        }
        self.nodes.push(Node { span, kind });
        Ok(self.nodes.len() - 1)
    }

    fn begin(&mut self, range: Range<usize>, map: bool) -> Result<(), Complaint> {
        if self.open.len() >= DEEPEST {
            return Err((Some(range), Mistake::TooDeep { most: DEEPEST }));
        }
        let id = self.add(range, Kind::Seq(Vec::new()))?;
        self.open.push(Open {
            id,
            items: Vec::new(),
            map,
        });
        Ok(())
    }

    fn end(&mut self, range: &Range<usize>) {
        let Some(Open { id, items, map }) = self.open.pop() else {
            return;
        };
        let first = items.first().and_then(|item| self.nodes.get(*item));
        let last = items.last().and_then(|item| self.nodes.get(*item));
        let first = first.map(|node| node.span.start);
        let last = last.map(|node| node.span.end);
        let is_flow = self.text.get(range.clone()) != Some("") && !range.is_empty();
        if let Some(node) = self.nodes.get_mut(id) {
            if !is_flow {
                // A block begins at its first entry and ends with the last.
                node.span.start = first.unwrap_or(node.span.start).min(node.span.start);
            }
            let end = if is_flow { Some(range.end) } else { last };
            node.span.end = end.unwrap_or(node.span.end).max(node.span.start);
            node.kind = if map {
                let (keys, values): (Vec<_>, Vec<_>) = items
                    .into_iter()
                    .enumerate()
                    .partition(|(at, _)| at.is_multiple_of(2));
                let pairs = keys.into_iter().zip(values);
                Kind::Map(pairs.map(|((_, key), (_, value))| (key, value)).collect())
            } else {
                Kind::Seq(items)
            };
        }
        self.attach(id);
    }

    fn attach(&mut self, id: NodeId) {
        match self.open.last_mut() {
            Some(open) => open.items.push(id),
            None => self.root = Some(id),
        }
    }
}
