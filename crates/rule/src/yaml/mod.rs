//! Reading YAML with places. A mistake does not end reading: the broken entry is filled in and
//! the file read again, until every mistake in it is known.
//!
//! The parser is serde-saphyr's; its deserializer stops at the first mistake of a file, and a
//! compliance officer wants them all.

mod read;
mod shape;
mod stub;
mod syntax;
mod tree;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;

use serde::de::DeserializeOwned;

use crate::diagnostic::Diagnostic;
use crate::mistake::Mistake;

use read::{Fail, Reader};
use tree::{Complaint, NodeId, Tree};

/// Mistakes of one file that are shown.
const MOST_MISTAKES: usize = 32;

/// Reads a YAML file of another kind (a configuration, waivers) as a `T`, with every mistake in
/// it drawn as those of rule files are. `path` is the file as named to the user.
///
/// # Errors
/// The mistakes, in the order of the file.
pub fn read_yaml<T: DeserializeOwned>(path: &str, text: &str) -> Result<T, Vec<Diagnostic>> {
    let read: Read<T> = File::parse(text).read();
    match read.value {
        Some(value) if read.complaints.is_empty() => Ok(value),
        _ => {
            let draw = |(span, mistake)| Diagnostic {
                path: path.to_owned(),
                span,
                mistake,
            };
            let mut all: Vec<Diagnostic> = read.complaints.into_iter().map(draw).collect();
            all.sort_by_key(|mistake| mistake.span.as_ref().map(|span| span.start));
            Err(all)
        }
    }
}

/// A file, parsed.
#[derive(Debug)]
pub(crate) struct File<'t> {
    tree: Option<Tree<'t>>,
    complaints: Vec<Complaint>,
}

/// What was read of a file.
#[derive(Debug)]
pub(crate) struct Read<T> {
    /// The value, with stand-ins for what is broken.
    pub(crate) value: Option<T>,
    /// What is wrong.
    pub(crate) complaints: Vec<(Option<Range<usize>>, Mistake)>,
    /// Whether names may be missing from the value: entries were filled in or left out.
    pub(crate) lost: bool,
}

/// What deserializing left behind, shared by all nodes of a file.
#[derive(Debug, Default)]
struct State {
    complaints: Vec<Complaint>,
    /// Keys that were complained of already.
    seen: BTreeSet<NodeId>,
    /// Nodes that are read as stand-ins.
    stubs: BTreeSet<NodeId>,
    /// Fields of mappings that are filled in.
    missing: BTreeSet<(NodeId, String)>,
}

impl<'t> File<'t> {
    /// Parses `text`.
    pub(crate) fn parse(text: &'t str) -> Self {
        let mut complaints = Vec::new();
        let tree = match Tree::read(text, &mut complaints) {
            Ok(tree) => Some(tree),
            Err(complaint) => {
                complaints.push(complaint);
                None
            }
        };
        Self { tree, complaints }
    }

    /// Whether the file has one of these keys.
    pub(crate) fn has_key(&self, names: &[&str]) -> bool {
        self.tree
            .as_ref()
            .is_some_and(|tree| tree.keys().any(|key| names.contains(&key)))
    }

    /// Reads the file as a `T`.
    pub(crate) fn read<T: DeserializeOwned>(self) -> Read<T> {
        let Self { tree, complaints } = self;
        let lost = !complaints.is_empty();
        let Some(tree) = tree else {
            return Read {
                value: None,
                complaints,
                lost,
            };
        };
        let state = RefCell::new(State {
            complaints,
            ..State::default()
        });
        let mut value = None;
        loop {
            let failed = match T::deserialize(Reader::new(&tree, &state)) {
                Ok(read) => {
                    value = Some(read);
                    break;
                }
                Err(failed) => failed,
            };
            let mut state = state.borrow_mut();
            let goes_on = state.complaints.len() < MOST_MISTAKES && state.mend(&tree, failed);
            if !goes_on {
                if state.complaints.len() >= MOST_MISTAKES {
                    let shown = state.complaints.len();
                    let enough = Mistake::TooManyMistakes { shown };
                    state.complaints.push((None, enough));
                }
                break;
            }
        }
        let state = state.into_inner();
        Read {
            value,
            lost: lost
                || !(state.stubs.is_empty() && state.seen.is_empty() && state.missing.is_empty()),
            complaints: state.complaints,
        }
    }
}

impl State {
    /// Notes a failure and fills in what it was about; `false` when that does not help.
    fn mend(&mut self, tree: &Tree<'_>, failed: Fail) -> bool {
        let Some(node) = failed.node else {
            self.complaints.push((None, failed.mistake));
            return false;
        };
        let span = tree.shown(node);
        let key = match &failed.mistake {
            Mistake::MissingKey { key } => Some(key.clone()),
            _ => None,
        };
        // A misspelt key is one mistake, not two.
        let is_misspelt = |(_, mistake): &Complaint| match mistake {
            Mistake::UnknownKey { known, .. } => known.near.is_some() && known.near == key,
            _ => false,
        };
        if !self.complaints.iter().any(is_misspelt) {
            self.complaints.push((span, failed.mistake));
        }
        match key {
            Some(key) => self.missing.insert((node, key)),
            None => self.stubs.insert(node),
        }
    }
}

#[cfg(test)]
mod tests;
