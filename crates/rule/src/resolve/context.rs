//! What resolving a file needs: the names, the file, and where mistakes go.

use std::ops::Range;

use crate::at::At;
use crate::diagnostic::Diagnostic;
use crate::mistake::{Known, Mistake};

use super::names::Names;
use super::{SourceFile, place};

/// A file being resolved.
pub(super) struct Context<'a> {
    pub(super) names: &'a Names,
    pub(super) file: &'a SourceFile,
    /// Whether every entry of the file could be read; what follows from a stand-in is no mistake.
    pub(super) sound: bool,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
}

impl Context<'_> {
    /// A mistake at a value.
    pub(super) fn error<T>(&mut self, at: &At<T>, mistake: Mistake) {
        self.error_in(at.span(), mistake);
    }

    /// A mistake at some bytes of the file; `None` for what stands in no place of it.
    pub(super) fn error_in(&mut self, span: Option<Range<usize>>, mistake: Mistake) {
        if !self.sound && (span.is_none() || mistake.may_follow()) {
            return;
        }
        self.diagnostics.push(Diagnostic {
            path: self.file.path.clone(),
            span,
            mistake,
        });
    }

    /// A mistake inside a text, at `range` of its value.
    pub(super) fn error_inside(&mut self, at: &At<String>, range: Range<usize>, mistake: Mistake) {
        let span = place::inside(&self.file.text, at, range);
        self.error_in(span, mistake);
    }

    /// A name that nothing declares.
    pub(super) fn unknown(&mut self, at: &At<String>, what: &'static str, known: Vec<&str>) {
        let name = &at.value;
        self.unknown_inside(at, 0..name.len(), what, name, known);
    }

    /// A name inside a text that nothing declares.
    pub(super) fn unknown_inside(
        &mut self,
        at: &At<String>,
        range: Range<usize>,
        what: &'static str,
        name: &str,
        known: Vec<&str>,
    ) {
        // Where a data file is broken, the name may be one of those that were lost.
        if self.names.incomplete {
            return;
        }
        let mistake = Mistake::UnknownName {
            what,
            name: name.to_owned(),
            known: Known::near(name, known),
        };
        self.error_inside(at, range, mistake);
    }
}
