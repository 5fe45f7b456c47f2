//! The draft itself, with a comment on the characters of each finding.

use std::collections::BTreeSet;

use crate::finding::{Evidence, Finding};
use crate::i18n::Lang;
use crate::text::Span;
use crate::word::{
    self, AUTHOR, Author, Comment, Note, Reading, Room, Target, WordError, annotate,
};

use super::notes::notes;
use super::place::{Side, Site, View};
use super::{EmitOptions, FileReport, NoticeReport};

/// Longer quotes are cut, in characters.
const LONGEST: usize = 40;

/// The document of `file` with its findings as comments; `None` where the draft is none.
///
/// Comments of earlier runs that nobody answered give way; those of people and answered ones
/// stay. With `tracked`, safe suggestions are made as tracked changes. `day` (YYYY-MM-DD) dates
/// the comments.
///
/// # Errors
/// See [`WordError`].
pub fn commented(
    file: &FileReport,
    options: &EmitOptions,
    tracked: bool,
    day: Option<&str>,
) -> Result<Option<Vec<u8>>, WordError> {
    let Some(package) = &file.package else {
        return Ok(None);
    };
    let reading = word::read(&package.bytes, package.options)?;
    let all = &package.comments;
    let mut dropped = BTreeSet::new();
    let mut answered = BTreeSet::new();
    for (index, comment) in all.all.iter().enumerate() {
        let Some((rule, fingerprint)) = comment.is_about() else {
            continue;
        };
        if all.answers(index).next().is_some() {
            answered.insert((rule.to_owned(), fingerprint.to_owned()));
        } else {
            dropped.insert(comment.id.clone());
        }
    }
    let view = View::new(file, options.mask);
    let mut found = Vec::new();
    for report in &file.notices {
        for finding in report.shown(false) {
            let key = (finding.rule.clone(), finding.fingerprint.clone());
            // The thread of people goes on where it is.
            if answered.contains(&key) {
                continue;
            }
            found.push(note(
                &view,
                report,
                finding,
                &reading,
                options.lang,
                tracked,
            ));
        }
    }
    let author = Author {
        name: AUTHOR.to_owned(),
        day: day.map(str::to_owned),
    };
    annotate(&package.bytes, package.options, &found, &dropped, &author).map(Some)
}

fn note(
    view: &View<'_>,
    report: &NoticeReport,
    finding: &Finding,
    reading: &Reading,
    lang: Lang,
    tracked: bool,
) -> Note {
    let site = view.site(report, finding);
    let target = match site {
        Site::At(span) => Target::On(span),
        Site::Missing(_, Side::Before) | Site::Whole => Target::Top,
        Site::Missing(at, Side::After) => Target::Behind(at),
    };
    let words = lang.words();
    let mut lines = vec![lang.comment_title(finding.severity, &view.words(&finding.message))];
    match site {
        Site::At(span) => {
            let room = room(reading, span.start);
            lines.extend(lang.comment_elsewhere(room, &quote(view, span)));
        }
        Site::Missing(_, side) => {
            lines.push(lang.comment_missing(side == Side::Before).to_owned());
        }
        Site::Whole => lines.push(words.whole.to_owned()),
    }
    for (label, text) in notes(lang, view, finding, None) {
        lines.push(format!("{label}{}{text}", words.colon));
    }
    let is_remarked = finding.evidence.iter();
    let is_remarked = is_remarked
        .into_iter()
        .any(|evidence| matches!(evidence, Evidence::Remark(_)));
    if !is_remarked {
        lines.push(lang.comment_answer().to_owned());
    }
    lines.push(Comment::mark(&finding.rule, &finding.fingerprint));
    let safe = finding.suggestions.iter().find(|it| it.safe);
    Note {
        target,
        lines,
        replacement: safe.filter(|_| tracked).map(|it| it.text.clone()),
    }
}

fn room(reading: &Reading, at: usize) -> Room {
    let all = &reading.paragraphs;
    let next = all.partition_point(|paragraph| paragraph.text.start <= at);
    let found = all.get(next.saturating_sub(1));
    found.map_or(Room::Body, |paragraph| paragraph.room)
}

fn quote(view: &View<'_>, span: Span) -> String {
    let text = view.quote(span);
    let mut cut: String = text.chars().take(LONGEST).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    cut
}
