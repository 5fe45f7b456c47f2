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

/// A change to make in a folded text: `to` for the bytes `range`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What it undoes.
    pub kind: FoldKind,
    /// Bytes of the folded text; empty where something is only recorded.
    pub range: Range<usize>,
    /// What stands there afterwards.
    pub to: String,
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

    /// This text with `edits` made, which must be in order and not overlap; one that does, or
    /// that cuts a character, is left out. Every edit is recorded as a fold, earlier folds stay.
    pub fn edited(&self, edits: &[Edit]) -> Folded {
        let mut builder = FoldedBuilder::with_capacity(self.text.len());
        // Where each edit stood and where its replacement stands.
        let mut moved: Vec<(Range<usize>, Range<usize>)> = Vec::with_capacity(edits.len());
        let mut kept = 0;
        for edit in edits {
            if edit.range.start < kept || self.text.get(edit.range.clone()).is_none() {
                continue;
            }
            self.copy(kept..edit.range.start, &mut builder);
            let start = builder.len();
            builder.replace(&edit.to, self.span(edit.range.clone()), Some(edit.kind));
            moved.push((edit.range.clone(), start..builder.len()));
            kept = edit.range.end;
        }
        self.copy(kept..self.text.len(), &mut builder);
        let mut folded = builder.finish();
        for fold in &self.folds {
            folded.folds.push(Fold {
                folded: moved_range(&moved, &fold.folded),
                ..fold.clone()
            });
        }
        folded
            .folds
            .sort_by_key(|fold| (fold.folded.start, fold.folded.end, fold.text.start));
        folded
    }

    /// Copies a stretch with its map, without its folds.
    fn copy(&self, range: Range<usize>, into: &mut FoldedBuilder) {
        let first = self.runs.partition_point(|run| run.folded <= range.start);
        let mut at = first.saturating_sub(1);
        while let Some(run) = self.runs.get(at) {
            if run.folded >= range.end {
                break;
            }
            let end = self
                .runs
                .get(at + 1)
                .map_or(self.text.len(), |next| next.folded);
            let start = run.folded.max(range.start);
            let piece = self.text.get(start..end.min(range.end)).unwrap_or_default();
            if run.same {
                into.keep(piece, run.text.start + (start - run.folded));
            } else if !piece.is_empty() {
                into.replace(piece, run.text, None);
            }
            at += 1;
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

/// Where a range stands after edits; one that an edit touches stands where its replacement does.
fn moved_range(moved: &[(Range<usize>, Range<usize>)], range: &Range<usize>) -> Range<usize> {
    let edge = |offset: usize, is_end: bool| {
        let after = moved.partition_point(|(from, _)| from.end <= offset);
        if let Some((from, to)) = moved.get(after)
            && from.start < offset
        {
            return if is_end { to.end } else { to.start };
        }
        match after.checked_sub(1).and_then(|at| moved.get(at)) {
            Some((from, to)) => offset - from.end + to.end,
            None => offset,
        }
    };
    let start = edge(range.start, false);
    start..edge(range.end, true).max(start)
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

    /// The folded text.
    pub fn finish(self) -> Folded {
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
    fn edits_keep_the_way_back() {
        let (text, folded) = sample();
        let edit = |kind, range, to: &str| Edit {
            kind,
            range,
            to: to.into(),
        };
        let edited = folded.edited(&[
            edit(FoldKind::Homophone, 3..6, "劳动"),
            edit(FoldKind::Separator, 6..7, ""),
        ]);
        assert_eq!(edited.text(), "坐劳动");
        assert_eq!(edited.span(0..9).of(text), "坐\u{200b}牢");
        assert_eq!(edited.span(3..9).of(text), "牢");
        let kinds: Vec<FoldKind> = edited.folds_in(0..9).map(|fold| fold.kind).collect();
        assert_eq!(kinds, [FoldKind::Invisible, FoldKind::Homophone]);
        assert_eq!(folded.edited(&[]).text(), folded.text());
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
