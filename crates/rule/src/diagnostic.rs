//! Mistakes in rule files, drawn under the very characters.

use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use crate::mistake::Mistake;

/// One mistake in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The file, as named to the user.
    pub path: String,
    /// Bytes of the file, 0-based; `None` when the whole file is meant.
    pub span: Option<Range<usize>>,
    /// What is wrong.
    pub mistake: Mistake,
}

impl Diagnostic {
    /// 1-based line and column (in characters) of the mistake in `text`.
    pub fn line_column(&self, text: &str) -> Option<(usize, usize)> {
        let start = clamp(text, self.span.as_ref()?.start);
        let before = text.get(..start)?;
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or(before).chars().count() + 1;
        Some((line, column))
    }

    /// The mistake as a person sees it, with the line of `text` (the file's content).
    pub fn render(&self, text: &str, color: bool) -> String {
        let renderer = if color {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let help = self.mistake.help();
        let title = Level::ERROR.primary_title(self.mistake.message());
        let mut group = title.elements(self.span.as_ref().map(|span| {
            let start = clamp(text, span.start);
            let end = clamp(text, span.end.max(span.start)).max(start);
            let label = self.mistake.label();
            Snippet::source(text)
                .path(&self.path)
                .annotation(AnnotationKind::Primary.span(start..end).label(label))
        }));
        if let Some(help) = help.filter(|_| self.span.is_some()) {
            group = group.element(Level::HELP.message(help));
            return renderer.render(&[group]);
        }
        let mut out = renderer.render(&[group]);
        if self.span.is_none() {
            let _ = write!(out, "\n  --> {}", self.path);
            if let Some(help) = self.mistake.help() {
                let _ = write!(out, "\n  = help: {help}");
            }
        }
        out
    }
}

fn clamp(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The word of `known` most like `word`, if one is near.
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (word.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Edit distance in characters, a swap of neighbours counting once.
fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let change = last.get(j).copied().unwrap_or(0) + usize::from(x != y);
            let insert = row.get(j).copied().unwrap_or(0) + 1;
            let delete = last.get(j + 1).copied().unwrap_or(0) + 1;
            let mut best = change.min(insert).min(delete);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                best = best.min(before_last.get(j - 1).copied().unwrap_or(0) + 1);
            }
            row.push(best);
        }
        before_last = last;
        last = row;
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggests_the_nearest_name() {
        assert_eq!(
            did_you_mean("sevrity", ["severity", "scope"]),
            Some("severity")
        );
        assert_eq!(did_you_mean("colour", ["severity", "scope"]), None);
    }

    #[test]
    fn draws_under_double_width_characters() {
        let text = "any: [坐牢, 抓人]\n";
        let at = text.find("抓人").unwrap();
        let diagnostic = Diagnostic {
            path: "rule.yaml".into(),
            span: Some(at..at + 6),
            mistake: Mistake::EmptyWord,
        };
        let drawn = diagnostic.render(text, false);
        assert!(drawn.contains("rule.yaml:1:11"), "{drawn}");
        assert!(drawn.contains("^^^^ empty"), "{drawn}");
    }
}
