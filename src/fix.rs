//! Applies the suggestions that need no judgement, and no others.

use crate::finding::{Finding, Place};
use crate::lint::{Linter, Options};
use crate::notice::Format;
use crate::parse::{self, ParseError};
use crate::report::NoticeReport;
use crate::text::Span;

/// A change of the decoded source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced, in bytes of the decoded source.
    pub span: Span,
    /// What stands there instead.
    pub text: String,
    /// The rule whose suggestion it is.
    pub rule: String,
}

/// A draft with its safe suggestions applied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fixed {
    /// The whole source, front matter included.
    pub text: String,
    /// How many suggestions were applied.
    pub applied: usize,
}

/// A change may uncover another; more rounds than this are a circle.
const ROUNDS: usize = 8;

/// The safe changes that the findings of one notice suggest, in order and apart from each other.
///
/// A finding counts where it stands at words that come from the source as they are: text that
/// was decoded or put together is left to a person. So are findings that are waived.
pub fn edits(notice: &NoticeReport, source: &str) -> Vec<Edit> {
    let mut all: Vec<Edit> = notice
        .findings
        .iter()
        .filter(|finding| finding.suppressed.is_none())
        .filter_map(|finding| edit(finding, notice, source))
        .collect();
    all.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut end = 0;
    all.retain(|edit| {
        let apart = edit.span.start >= end;
        if apart {
            end = edit.span.end;
        }
        apart
    });
    all
}

fn edit(finding: &Finding, notice: &NoticeReport, source: &str) -> Option<Edit> {
    let Place::At(span) = finding.place else {
        return None;
    };
    let mut safe = finding.suggestions.iter().filter(|one| one.safe);
    // Two ways to mend it are a choice, and a choice is a person's.
    let (Some(suggestion), None) = (safe.next(), safe.next()) else {
        return None;
    };
    let place = notice.notice.origin.source(span);
    let written = source.get(place.start..place.end)?;
    let as_read = written == span.of(&notice.notice.text);
    (as_read && written != suggestion.text).then(|| Edit {
        span: place,
        text: suggestion.text.clone(),
        rule: finding.rule.clone(),
    })
}

/// The source with changes made; they must be in order and apart from each other.
pub fn apply(source: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(source.len());
    let mut from = 0;
    for edit in edits {
        out.push_str(source.get(from..edit.span.start).unwrap_or_default());
        out.push_str(&edit.text);
        from = edit.span.end;
    }
    out.push_str(source.get(from..).unwrap_or_default());
    out
}

/// Applies safe suggestions to a source until none is left.
///
/// # Errors
/// When the source cannot be read as a draft.
pub fn fix(
    linter: &Linter,
    source: &str,
    format: Format,
    options: &Options,
) -> Result<Fixed, ParseError> {
    let mut fixed = Fixed {
        text: source.to_owned(),
        applied: 0,
    };
    for _ in 0..ROUNDS {
        let read = parse::parse(fixed.text.as_bytes(), format, &parse::Options::default())?;
        let mut all = Vec::new();
        for notice in read.notices {
            let document = linter.read(notice);
            if format.holds_many() && !linter.is_notice(&document) {
                continue;
            }
            let report = linter.judge(document, options).into_report();
            all.extend(edits(&report, &read.text));
        }
        if format.holds_many() {
            all.retain(|edit| is_plain(&edit.text));
        }
        all.sort_by_key(|edit| edit.span.start);
        all.dedup_by(|later, earlier| later.span.start < earlier.span.end);
        if all.is_empty() {
            break;
        }
        fixed.applied += all.len();
        fixed.text = apply(&read.text, &all);
    }
    Ok(fixed)
}

/// Whether `text` means the same within a string of any data file or language: it holds nothing
/// that would have to be escaped there.
fn is_plain(text: &str) -> bool {
    const SPECIAL: &[char] = &[
        '"', '\'', '`', '\\', '<', '>', '&', '$', '{', '}', '%', '#', ':', '=', ',', ';', '|',
    ];
    !text.contains(SPECIAL) && !text.contains(char::is_control)
}
