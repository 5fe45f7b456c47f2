//! Replacements as tracked changes.

use crate::text::Span;

use super::super::read::{Reading, Room};
use super::super::xml::{Id, Tree};
use super::edit::Edit;
use super::mark::Marks;
use super::{Author, escape};

/// A stretch of characters within one text element.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cut {
    raw: Span,
    run: Id,
}

/// The stretches under `span` of the text, where all of it is plain text of one paragraph that
/// no other tracked change holds.
pub(super) fn pieces(reading: &Reading, tree: &Tree, span: Span) -> Option<Vec<Cut>> {
    let all = &reading.paragraphs;
    let paragraph = all.iter().find(|it| it.text.contains_offset(span.start))?;
    let is_inside = !span.is_empty() && span.end <= paragraph.text.end;
    if paragraph.room != Room::Body || !is_inside {
        return None;
    }
    let mut cuts: Vec<Cut> = Vec::new();
    let mut at = span.start;
    for piece in &reading.pieces {
        if piece.source.end <= span.start || piece.source.start >= span.end {
            continue;
        }
        if !piece.exact || piece.part != 0 || piece.source.start > at {
            return None;
        }
        let start = at - piece.source.start;
        let end = span.end.min(piece.source.end) - piece.source.start;
        let raw = Span::new(piece.raw.start + start, piece.raw.start + end);
        at = piece.source.end;
        let element = element(tree, raw)?;
        if !tree.is(element, "t") {
            return None;
        }
        let run = tree.nodes.get(element)?.parent?;
        let parent = tree.nodes.get(run)?.parent?;
        let is_plain = tree.is(run, "r")
            && matches!(
                tree.word(parent),
                Some("p" | "hyperlink" | "smartTag" | "sdtContent")
            );
        if !is_plain {
            return None;
        }
        cuts.push(Cut { raw, run });
    }
    (at >= span.end && !cuts.is_empty()).then_some(cuts)
}

/// The element that holds the characters `raw` and nothing but characters.
fn element(tree: &Tree, raw: Span) -> Option<Id> {
    let holds = |id: &Id| {
        let node = tree.nodes.get(*id);
        node.is_some_and(|node| {
            let is_text = node.name_len() == 0;
            is_text && node.whole.start <= raw.start && raw.end <= node.whole.end
        })
    };
    (0..tree.nodes.len())
        .find(holds)
        .and_then(|id| tree.nodes.get(id)?.parent)
}

/// Strikes out `cuts`, puts `text` behind them, and comment `id` around both.
pub(super) fn replace(
    marks: &mut Marks<'_>,
    cuts: &[Cut],
    text: &str,
    id: u64,
    next: &mut u64,
    author: &Author,
) {
    let (begin, end) = marks.of(id);
    let words = marks.words.clone();
    let (prefix, declaration) = (&words.prefix, &words.declaration);
    let attributes = author.attributes(prefix);
    let mut number = || {
        let number = *next;
        *next += 1;
        number
    };
    let tree = marks.tree;
    let last = cuts.len().saturating_sub(1);
    for (index, cut) in cuts.iter().enumerate() {
        let (before, after) = sides(marks, *cut);
        let Some(run) = tree.nodes.get(cut.run) else {
            continue;
        };
        let (close, _) = marks.halves(cut.run, cut.raw.start);
        let (_, open_again) = marks.halves(cut.run, cut.raw.end);
        let properties = tree.child(cut.run, "rPr").and_then(|id| tree.nodes.get(id));
        let properties = properties.map_or("", |node| node.whole.of(&tree.text));
        let start_tag = run.open.of(&tree.text);
        let lead = if index == 0 { begin.as_str() } else { "" };
        let opening = format!(
            "{lead}<{prefix}del{declaration} {prefix}id=\"{}\"{attributes}>{start_tag}{properties}\
             <{prefix}delText xml:space=\"preserve\">",
            number()
        );
        let mut closing = format!("</{prefix}delText></{prefix}r></{prefix}del>");
        if index == last {
            if !text.is_empty() {
                closing.push_str(&format!(
                    "<{prefix}ins{declaration} {prefix}id=\"{}\"{attributes}>{start_tag}{properties}\
                     <{prefix}t xml:space=\"preserve\">{}</{prefix}t></{prefix}r></{prefix}ins>",
                    number(),
                    escape(text)
                ));
            }
            closing.push_str(&end);
        }
        marks.edits.push(if before {
            Edit::insert(cut.raw.start, format!("{close}{opening}"))
        } else {
            Edit::replace(Span::new(run.whole.start, cut.raw.start), opening)
        });
        marks.edits.push(if after {
            Edit::insert(cut.raw.end, format!("{closing}{open_again}"))
        } else {
            Edit::replace(Span::new(cut.raw.end, run.whole.end), closing)
        });
    }
}

fn sides(marks: &Marks<'_>, cut: Cut) -> (bool, bool) {
    let (before, _) = marks.sides(cut.run, cut.raw.start);
    let (_, after) = marks.sides(cut.run, cut.raw.end);
    (before, after)
}
