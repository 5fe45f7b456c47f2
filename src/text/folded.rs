//! A text as it is matched: folded, with the way back to the text and what each fold did.

use std::ops::Range;

use super::Span;

/// What a fold changed. Some folds are ordinary writing, others are known ways to hide a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FoldKind {
    /// Full-width or other compatibility form of a letter, digit or sign.
    Width,
    /// Traditional character.
    Traditional,
    /// Letter case.
    Case,
    /// A line break inside a paragraph.
    LineBreak,
    /// Zero-width, variation or other invisible character dropped.
    Invisible,
    /// Space or sign between the characters of a word dropped.
    Separator,
    /// Markup that cut a word.
    Markup,
    /// Circled, superscript or other special numeral, or a look-alike of a digit or letter.
    LookAlike,
    /// The same character written again and again.
    Repeat,
    /// A character of the same sound.
    Homophone,
    /// Latin letters that spell the sound.
    Pinyin,
    /// One character written as its parts.
    Split,
    /// A picture for a word.
    Emoji,
    /// A known cover word.
    Slang,
}

impl FoldKind {
    /// Whether the fold removes something put between characters (`evasion/separator`).
    pub fn is_separator(self) -> bool {
        matches!(
            self,
            FoldKind::Invisible | FoldKind::Separator | FoldKind::Markup
        )
    }

    /// Whether the fold undoes an exchange of characters that ordinary text does not make.
    pub fn is_substitution(self) -> bool {
        matches!(
            self,
            FoldKind::LookAlike
                | FoldKind::Repeat
                | FoldKind::Homophone
                | FoldKind::Pinyin
                | FoldKind::Split
                | FoldKind::Emoji
                | FoldKind::Slang
        )
    }
}

/// One fold that acted: `folded` (bytes of the folded text) stands for `text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fold {
    /// What was done.
    pub kind: FoldKind,
    /// Bytes of the folded text; empty where something was dropped.
    pub folded: Range<usize>,
    /// The text it stands for.
    pub text: Span,
}

/// A change of a folded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Bytes of the folded text.
    pub range: Range<usize>,
    /// What stands there instead; may be empty.
    pub to: String,
    /// What the change undoes.
    pub kind: FoldKind,
}

#[derive(Clone, Copy, Debug)]
struct Run {
    folded: usize,
    text: Span,
    /// The folded bytes of the run equal the text's bytes.
    same: bool,
}

/// A folded text with the map back.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    text: String,
    runs: Vec<Run>,
    folds: Vec<Fold>,
}

impl Folded {
    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Every fold that acted, in order.
    pub fn folds(&self) -> &[Fold] {
        &self.folds
    }

    /// The stretch of the original text that `range` of the folded text stands for.
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = self.text_at(range.start, false);
        let end = if range.end <= range.start {
            start
        } else {
            self.text_at(range.end, true)
        };
        Span::new(start, end)
    }

    /// The stretch of the folded text that stands for `span` (widened to whole runs).
    pub fn range(&self, span: Span) -> Range<usize> {
        let first = self.runs.partition_point(|run| run.text.end <= span.start);
        let Some(run) = self.runs.get(first) else {
            return self.text.len()..self.text.len();
        };
        let start = if run.same {
            run.folded + span.start.saturating_sub(run.text.start)
        } else {
            run.folded
        };
        let last = self.runs.partition_point(|run| run.text.start < span.end);
        let end = match last.checked_sub(1).and_then(|at| self.runs.get(at)) {
            Some(run) if run.same => run.folded + span.end.min(run.text.end) - run.text.start,
            _ => self
                .runs
                .get(last)
                .map_or(self.text.len(), |run| run.folded),
        };
        start..end.max(start)
    }

    /// The folds inside `range` of the folded text, those at its very edges that only dropped
    /// something left out.
    pub fn folds_in(&self, range: Range<usize>) -> impl Iterator<Item = &Fold> {
        let first = self
            .folds
            .partition_point(|fold| fold.folded.end < range.start);
        self.folds
            .get(first..)
            .unwrap_or_default()
            .iter()
            .take_while({
                let end = range.end;
                move |fold| fold.folded.start < end
            })
            .filter(move |fold| {
                if fold.folded.is_empty() {
                    fold.folded.start > range.start && fold.folded.start < range.end
                } else {
                    fold.folded.start < range.end && fold.folded.end > range.start
                }
            })
    }

    /// The text with `edits` made: in order, not overlapping, on character boundaries. What was
    /// folded before keeps its fold.
    #[must_use]
    pub fn edited(&self, edits: &[Edit]) -> Self {
        let mut builder = FoldedBuilder::with_capacity(self.text.len());
        let mut at = 0;
        for edit in edits {
            self.copy(&mut builder, at..edit.range.start);
            let span = self.span(edit.range.clone());
            let inside = self.folds.iter().filter(|fold| {
                fold.folded.start < edit.range.end
                    && (fold.folded.end > edit.range.start || fold.folded.start >= edit.range.start)
            });
            for fold in inside {
                let start = builder.len();
                builder.note(Fold {
                    kind: fold.kind,
                    folded: start..start + edit.to.len(),
                    text: fold.text,
                });
            }
            builder.replace(&edit.to, span, Some(edit.kind));
            at = edit.range.end;
        }
        self.copy(&mut builder, at..self.text.len());
        builder.finish()
    }

    /// Copies `range` of this text with its runs and folds.
    fn copy(&self, builder: &mut FoldedBuilder, range: Range<usize>) {
        let shift = |at: usize| at - range.start + builder.len();
        let folds: Vec<Fold> = self
            .folds
            .iter()
            .filter(|fold| {
                fold.folded.start >= range.start
                    && fold.folded.end <= range.end
                    && (fold.folded.start < range.end || !fold.folded.is_empty())
            })
            .map(|fold| Fold {
                folded: shift(fold.folded.start)..shift(fold.folded.end),
                ..fold.clone()
            })
            .collect();
        let first = self
            .runs
            .partition_point(|run| run.folded <= range.start)
            .saturating_sub(1);
        for at in first..self.runs.len() {
            let Some(run) = self.runs.get(at) else { break };
            if run.folded >= range.end {
                break;
            }
            let end = self
                .runs
                .get(at + 1)
                .map_or(self.text.len(), |next| next.folded);
            let (from, to) = (run.folded.max(range.start), end.min(range.end));
            let piece = self.text.get(from..to).unwrap_or_default();
            if run.same {
                builder.keep(piece, run.text.start + (from - run.folded));
            } else {
                builder.replace(piece, run.text, None);
            }
        }
        for fold in folds {
            builder.note(fold);
        }
    }

    fn text_at(&self, offset: usize, as_end: bool) -> usize {
        let at = if as_end {
            self.runs.partition_point(|run| run.folded < offset)
        } else {
            self.runs.partition_point(|run| run.folded <= offset)
        };
        let Some(run) = at.checked_sub(1).and_then(|at| self.runs.get(at)) else {
            return self.runs.first().map_or(0, |run| run.text.start);
        };
        if run.same {
            (run.text.start + (offset - run.folded)).min(run.text.end)
        } else if as_end || offset >= self.text.len() {
            run.text.end
        } else {
            run.text.start
        }
    }
}

/// Builds a [`Folded`] left to right.
#[derive(Debug, Default)]
pub struct FoldedBuilder {
    folded: Folded,
}

impl FoldedBuilder {
    /// An empty folded text with room for `bytes`.
    pub fn with_capacity(bytes: usize) -> Self {
        Self {
            folded: Folded {
                text: String::with_capacity(bytes),
                ..Folded::default()
            },
        }
    }

    /// Bytes of folded text so far.
    pub fn len(&self) -> usize {
        self.folded.text.len()
    }

    /// Whether nothing was kept so far.
    pub fn is_empty(&self) -> bool {
        self.folded.text.is_empty()
    }

    /// Keeps `piece`, which stands at byte `start` of the text, as it is.
    pub fn keep(&mut self, piece: &str, start: usize) {
        if piece.is_empty() {
            return;
        }
        let text = Span::new(start, start + piece.len());
        match self.folded.runs.last_mut() {
            Some(run) if run.same && run.text.end == start => run.text.end = text.end,
            _ => self.folded.runs.push(Run {
                folded: self.folded.text.len(),
                text,
                same: true,
            }),
        }
        self.folded.text.push_str(piece);
    }

    /// Writes `piece` for the text under `text`; `kind` is recorded unless `None`.
    pub fn replace(&mut self, piece: &str, text: Span, kind: Option<FoldKind>) {
        let start = self.folded.text.len();
        if !piece.is_empty() {
            self.folded.runs.push(Run {
                folded: start,
                text,
                same: false,
            });
            self.folded.text.push_str(piece);
        }
        if let Some(kind) = kind {
            self.folded.folds.push(Fold {
                kind,
                folded: start..start + piece.len(),
                text,
            });
        }
    }

    /// Records a fold of what is written at its place.
    fn note(&mut self, fold: Fold) {
        self.folded.folds.push(fold);
    }

    /// The folded text.
    pub fn finish(mut self) -> Folded {
        self.folded
            .folds
            .sort_by_key(|fold| (fold.folded.start, fold.folded.end));
        self.folded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// «坐\u{200b}牢Ａ» folded to «坐牢a».
    fn sample() -> (&'static str, Folded) {
        let text = "坐\u{200b}牢Ａ";
        let mut builder = FoldedBuilder::with_capacity(16);
        builder.keep("坐", 0);
        builder.replace("", Span::new(3, 6), Some(FoldKind::Invisible));
        builder.keep("牢", 6);
        builder.replace("a", Span::new(9, 12), Some(FoldKind::Width));
        (text, builder.finish())
    }

    #[test]
    fn maps_back_over_dropped_characters() {
        let (text, folded) = sample();
        assert_eq!(folded.text(), "坐牢a");
        assert_eq!(folded.span(0..6).of(text), "坐\u{200b}牢");
        assert_eq!(folded.span(3..6).of(text), "牢");
        assert_eq!(folded.span(0..3).of(text), "坐");
        assert_eq!(folded.span(6..7).of(text), "Ａ");
        assert_eq!(folded.range(Span::new(6, 9)), 3..6);
        assert_eq!(folded.range(Span::new(9, 12)), 6..7);
    }

    #[test]
    fn an_edit_keeps_the_way_back() {
        let (text, folded) = sample();
        let edited = folded.edited(&[Edit {
            range: 3..6,
            to: "狱里".to_owned(),
            kind: FoldKind::Homophone,
        }]);
        assert_eq!(edited.text(), "坐狱里a");
        assert_eq!(edited.span(0..9).of(text), "坐\u{200b}牢");
        assert_eq!(edited.span(9..10).of(text), "Ａ");
        assert_eq!(edited.range(Span::new(9, 12)), 9..10);
        assert_eq!(
            edited.folds_in(0..10).map(|f| f.kind).collect::<Vec<_>>(),
            [FoldKind::Invisible, FoldKind::Homophone, FoldKind::Width]
        );
    }

    #[test]
    fn folds_inside_only() {
        let (_, folded) = sample();
        assert_eq!(folded.folds_in(0..6).count(), 1);
        assert_eq!(folded.folds_in(3..6).count(), 0);
        assert_eq!(
            folded.folds_in(3..7).map(|f| f.kind).collect::<Vec<_>>(),
            [FoldKind::Width]
        );
    }
}
