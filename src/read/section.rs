//! Finds the passages of sections, by heading or by content.

use noticelint_rule::resolved::{self, SectionId};

use crate::lexicon::WordList;
use crate::notice::{BlockKind, Document, Format, Passage};
use crate::pattern::{Finder, Pattern};

use super::closing;

/// A section, compiled.
#[derive(Debug)]
pub(super) struct Section {
    place: Place,
    headings: WordList,
    cues: Vec<Pattern>,
    opens: bool,
}

/// Where in a notice a section can stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Over the whole, which it names: a numbered heading is none.
    Top,
    /// In its own line: what follows is not its text.
    Line,
    /// Anywhere.
    Any,
    /// After the rest: thanks at the beginning close nothing.
    Bottom,
}

impl Section {
    pub(super) fn compile(section: &resolved::Section) -> Self {
        let place = match section.id.as_str() {
            "title" => Place::Top,
            "salutation" => Place::Line,
            "closing" => Place::Bottom,
            _ => Place::Any,
        };
        Self {
            place,
            headings: (&section.headings).into(),
            cues: section.cues.iter().map(Pattern::compile).collect(),
            opens: section.opens,
        }
    }
}

/// A label or heading is at most this long, in characters.
const LONGEST_HEADING: usize = 24;
/// The first line may be longer and still be the title.
const LONGEST_TITLE: usize = 60;

/// Whether a heading of this kind can be the one that opens a notice; in plain text only the
/// first line is sure to be one.
fn opens_notice(document: &Document, kind: BlockKind) -> bool {
    kind == BlockKind::Heading(1) || document.notice.format != Format::Text
}

fn section_that_opens(sections: &[Section]) -> Option<SectionId> {
    let at = sections.iter().position(|section| section.opens)?;
    u16::try_from(at).ok().map(SectionId)
}
/// So many leaves from the top may hold the title.
const FIRST_LEAVES: usize = 6;
/// So many may hold a title with its label («主题：…»).
const FIRST_LABELS: usize = 2;

/// The bytes of a character.
const ONE_CHARACTER: usize = 3;

/// A label without a colon is at most this long, in characters.
const LONGEST_SOFT_LABEL: usize = 10;

/// A heading without the remark in brackets at its end.
fn without_remark(text: &str) -> &str {
    let trimmed = text.trim_end();
    let open = if trimmed.ends_with('）') {
        trimmed.rfind('（')
    } else if trimmed.ends_with(')') {
        trimmed.rfind('(')
    } else {
        None
    };
    match open.and_then(|at| trimmed.get(..at)) {
        Some(head) if !head.trim().is_empty() => head,
        _ => text,
    }
}

/// Fills the passages. A heading rules the leaves up to the next heading; elsewhere each
/// sentence goes to the section whose cues fit it.
pub(super) fn read(document: &mut Document, sections: &[Section]) {
    let mut passages: Vec<Passage> = Vec::new();
    let whole = 0..document.text().len();
    // Most cues stand nowhere in a notice.
    let cues: Vec<Vec<Finder<'_>>> = sections
        .iter()
        .map(|section| {
            let cues = section.cues.iter();
            cues.filter_map(|cue| Finder::in_sentences(document, cue, &whole))
                .collect()
        })
        .collect();
    let mut open: Option<SectionId> = None;
    let mut open_marked = false;
    let mut in_label_block = true;
    let mut of_leaf: Vec<Option<SectionId>> = Vec::with_capacity(document.leaves.len());
    for at in 0..document.leaves.len() {
        let Some(leaf) = document.leaves.get(at) else {
            continue;
        };
        let is_heading = matches!(leaf.kind, BlockKind::Heading(_));
        let whole = document.slice(&leaf.range);
        let named = if is_heading || at == 0 {
            leaf.range.start..leaf.range.start + without_remark(whole).len()
        } else {
            leaf.range.clone()
        };
        let text = document.slice(&named);
        let colon = text.find(['：', ':']).filter(|end| {
            text.get(..*end)
                .is_some_and(|l| l.chars().count() <= LONGEST_HEADING)
        });
        let label_end = colon.or_else(|| soft_label(text));
        let length = text.chars().count();
        let short = length <= LONGEST_HEADING || (at == 0 && length <= LONGEST_TITLE);
        let heading_range = if is_heading {
            Some(named.clone())
        } else if let Some(end) = colon {
            Some(leaf.range.start..leaf.range.start + end)
        } else if short && !text.contains(['。', '！', '？', '；', '，', '!', '?']) {
            Some(named.clone())
        } else {
            None
        };
        let only_titles = passages
            .iter()
            .all(|passage| Some(passage.section) == section_that_opens(sections));
        // A block of labels, as a mail has it, may stand above the first heading, and so may the
        // lines of a letterhead, which say nothing and greet nobody.
        let above = document.leaves.get(..at).unwrap_or_default();
        let lines = |before: &crate::notice::ReadLeaf| {
            let line = document.slice(&before.range).trim_end();
            line.chars().count() <= LONGEST_HEADING
                && !line.contains(['。', '！', '？', '，', '：', ':', '!', '?'])
        };
        let first = is_heading
            && (leaf.kind == BlockKind::Heading(1) || above.iter().all(lines))
            && above
                .iter()
                .all(|before| !matches!(before.kind, BlockKind::Heading(_)));
        let opening = is_heading && (only_titles || first) && opens_notice(document, leaf.kind);
        let title = section_that_opens(sections).filter(|_| opening);
        // A label in its line («联系方式：…») rules that line; a bare heading what follows. A
        // label under a heading does not end what the heading rules.
        let bare = is_heading || (short && label_end.is_none_or(|end| end + 3 >= text.len()));
        let place = |id: SectionId| sections.get(id.index()).map(|section| section.place);
        // Above the text may stand a block of labels, the subject among them.
        let first_leaves = if bare || in_label_block {
            FIRST_LEAVES
        } else {
            FIRST_LABELS
        };
        in_label_block &= label_end.is_some();
        let top = at < first_leaves;
        let soft = soft_label(text).filter(|_| !is_heading);
        let soft = soft.map(|end| leaf.range.start..leaf.range.start + end);
        let headed = heading_range
            .and_then(|range| heading(document, sections, &range, is_heading, title, top))
            .or_else(|| {
                soft.and_then(|range| heading(document, sections, &range, false, None, top))
            })
            .or_else(|| (at == 0).then(|| end_of_first_line(document, sections, &named))?)
            .or_else(|| title.filter(|_| numbering_of(text).is_none() && !is_reference(text)));
        let under = open.filter(|id| open_marked && !bare && headed != Some(*id));
        if let Some(section) = headed {
            passages.push(Passage {
                section,
                range: leaf.range.clone(),
                headed: under.is_none(),
            });
            if bare {
                open = Some(section)
                    .filter(|id| !matches!(place(*id), Some(Place::Top | Place::Line)));
                open_marked = is_heading;
                of_leaf.push(Some(section));
                continue;
            }
            open = under;
        } else if is_heading {
            open = None;
        }
        let mut first = None;
        for sentence in document
            .sentences
            .get(leaf.sentences.clone())
            .unwrap_or_default()
        {
            let bits = document.marks.over(&sentence.range);
            for (number, cues) in (0..).zip(&cues) {
                let fits = |cue: &Finder<'_>| cue.may_fit(bits) && cue.is_in(&sentence.range);
                if cues.iter().any(fits) {
                    let id = SectionId(number);
                    if headed != Some(id) {
                        passages.push(Passage {
                            section: id,
                            range: sentence.range.clone(),
                            headed: false,
                        });
                    }
                    first = first.or(Some(id));
                }
            }
        }
        if let Some(section) = open {
            passages.push(Passage {
                section,
                range: leaf.range.clone(),
                headed: true,
            });
        }
        of_leaf.push(headed.or(open).or(first));
    }
    drop(cues);
    for (leaf, section) in document.leaves.iter_mut().zip(of_leaf) {
        leaf.section = section;
    }
    keep_bottom(document, sections, &mut passages);
    for (number, section) in (0..).zip(sections) {
        if section.place == Place::Bottom {
            closing::read(document, SectionId(number), &mut passages);
        }
    }
    passages.sort_by_key(|passage| (passage.range.start, !passage.headed, passage.section));
    document.sections = passages;
}

/// Of sections that stand at the bottom and are told by content, only the last passage and what
/// stands beside it counts, and only in the last part of the notice.
fn keep_bottom(document: &Document, sections: &[Section], passages: &mut Vec<Passage>) {
    let len = document.text().len();
    for (number, section) in (0..).zip(sections) {
        if section.place != Place::Bottom {
            continue;
        }
        let id = SectionId(number);
        let last = passages
            .iter()
            .filter(|passage| passage.section == id)
            .map(|passage| passage.range.start)
            .max();
        let Some(last) = last else { continue };
        let leaf = document.leaf_at(last).unwrap_or_default();
        let is_late = leaf + 4 >= document.leaves.len() || 2 * last > len;
        passages.retain(|passage| {
            let own = document.leaf_at(passage.range.start).unwrap_or_default();
            passage.section != id || passage.headed || (is_late && own + 1 >= leaf)
        });
    }
}

/// Where a label ends that no colon closes: at a blank, dash, bar or closing bracket.
fn soft_label(text: &str) -> Option<usize> {
    let from = numbering(text);
    let rest = text.get(from..)?;
    let closes = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '—' | '-' | '|' | '】' | '〕' | '〗' | '］' | ']' | '」' | '』'
            )
    };
    let mut opening = rest.char_indices().take(LONGEST_SOFT_LABEL + 1);
    let (end, _) = opening.find(|(_, c)| closes(*c))?;
    let label = rest.get(..end)?;
    let fits = !label.is_empty() && label.chars().all(char::is_alphabetic);
    // With nothing after it, it is a line.
    let more = rest.get(end..)?.chars().any(char::is_alphanumeric);
    (fits && more).then_some(from + end)
}

/// The section that a heading opens: its word stands anywhere in a marked heading, at the
/// beginning or the end of another line or label.
fn heading(
    document: &Document,
    sections: &[Section],
    range: &std::ops::Range<usize>,
    marked: bool,
    title: Option<SectionId>,
    top: bool,
) -> Option<SectionId> {
    let text = document.slice(range);
    let mark = numbering(text);
    let start = range.start + mark;
    let end = range.start + text.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    // What opens the notice and ends in a word for a letter is the title, whatever it is about.
    let ends_as_title = title.filter(|id| {
        numbering_of(text).is_none()
            && sections.get(id.index()).is_some_and(|section| {
                document
                    .hits
                    .starting_in(range)
                    .iter()
                    .any(|hit| hit.end == end && section.headings.has(hit.word))
            })
    });
    if ends_as_title.is_some() {
        return ends_as_title;
    }
    let after = document.text().get(range.end..).unwrap_or_default();
    let labels = after.starts_with([':', '：']);
    let mut best: Option<(usize, SectionId)> = None;
    for (id, section) in (0..).zip(sections) {
        // What names the whole stands at its top, without a number.
        let names_whole = section.place == Place::Top;
        if names_whole && (!top || numbering_of(text).is_some()) {
            continue;
        }
        for hit in document.hits.starting_in(range) {
            // One character names a kind of letter only where it ends the line (…函).
            let one = hit.end <= hit.start + ONE_CHARACTER;
            let closes = hit.end >= end && !(one && labels);
            let placed = closes || (!one && (marked || hit.start <= start));
            if placed && hit.end <= range.end && section.headings.has(hit.word) {
                let len = hit.end - hit.start;
                let wins = |longest| len > longest || (len == longest && names_whole);
                if best.is_none_or(|(longest, _)| wins(longest)) {
                    best = Some((len, SectionId(id)));
                }
            }
        }
    }
    best.map(|(_, section)| section)
}

/// The length of what stands before the words of a heading: signs, and a number closed by a sign
/// (一、, 1/, （甲）, II.) or counted as an article or step (第一条　).
fn numbering(text: &str) -> usize {
    let signs = |text: &str| {
        text.len()
            - text
                .trim_start_matches(|c: char| !c.is_alphanumeric())
                .len()
    };
    let first = signs(text);
    let rest = text.get(first..).unwrap_or_default();
    let ordinal = if rest.starts_with('第') {
        ONE_CHARACTER
    } else {
        0
    };
    let rest = rest.get(ordinal..).unwrap_or_default();
    let number = rest.len() - rest.trim_start_matches(is_numeral).len();
    let after = rest.get(number..).unwrap_or_default();
    let counter = if ordinal > 0 {
        after.chars().next().map_or(0, char::len_utf8)
    } else {
        0
    };
    let closed = signs(after.get(counter..).unwrap_or_default());
    if number > 0 && closed > 0 {
        first + ordinal + number + counter + closed
    } else {
        first
    }
}

/// The section that names the whole, where the first line ends in its word after a comma or the
/// colon of a salutation.
fn end_of_first_line(
    document: &Document,
    sections: &[Section],
    line: &std::ops::Range<usize>,
) -> Option<SectionId> {
    let text = document.slice(line);
    let last = text.rfind(['：', ':', '，', ','])? + ONE_CHARACTER;
    let fits = text.chars().count() <= LONGEST_TITLE && !text.contains(['。', '？', '！', '；']);
    let rest = line.start + last..line.end;
    let has_words = document.slice(&rest).chars().any(char::is_alphanumeric);
    let end = line.end - (text.len() - text.trim_end_matches(|c: char| !c.is_alphanumeric()).len());
    let names = |section: &Section| {
        let mut hits = document.hits.starting_in(&rest).iter();
        section.place == Place::Top
            && hits.any(|hit| hit.end == end && section.headings.has(hit.word))
    };
    let at = sections
        .iter()
        .position(names)
        .filter(|_| fits && has_words)?;
    u16::try_from(at).ok().map(SectionId)
}

/// A line that ends in a number is the letter's reference number.
fn is_reference(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    text.ends_with(|c: char| c.is_ascii_digit() || c == '号')
}

/// The signs before a heading, where they hold a number.
fn numbering_of(text: &str) -> Option<&str> {
    text.get(..numbering(text))
        .filter(|mark| mark.contains(is_numeral))
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(c, 'i' | 'v' | 'x')
        || "一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾甲乙丙丁戊己庚辛壬癸".contains(c)
}
