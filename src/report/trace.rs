//! The trace in the report for a reader: why rules did not report.

use std::io::{self, Write};

use crate::i18n::Lang;
use crate::text::Span;
use crate::trace::{Silence, Trace};

use super::NoticeReport;
use super::place::View;
use super::visible::clean_line;

/// A hit is quoted up to so many characters.
const LONGEST_QUOTE: usize = 24;

/// Writes the trace of one notice: first what was hit and not reported, then rules that do not
/// run here, then how many found nothing.
pub(super) fn write(
    lang: Lang,
    view: &View<'_>,
    report: &NoticeReport,
    trace: &Trace,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "{}", lang.trace_title())?;
    let mut nothing = 0;
    for first in [true, false] {
        for entry in &trace.entries {
            let mut lines = Vec::new();
            for silence in &entry.silences {
                if is_hit(silence) == first {
                    lines.extend(line(lang, view, report, silence));
                }
            }
            let is_quiet = entry.silences == [Silence::NothingFound];
            nothing += usize::from(first && is_quiet);
            if lines.is_empty() {
                continue;
            }
            let title = clean_line(&entry.title);
            let words = lang.words();
            writeln!(out, "  {}{}{title}{}", entry.rule, words.open, words.close)?;
            for line in lines {
                writeln!(out, "    {line}")?;
            }
        }
    }
    writeln!(out, "  {}\n", lang.trace_nothing(nothing))
}

fn is_hit(silence: &Silence) -> bool {
    matches!(
        silence,
        Silence::Guarded { .. } | Silence::GaveWay { .. } | Silence::SetAside { .. }
    )
}

/// What is said of a silence; nothing of a rule that merely found nothing.
fn line(lang: Lang, view: &View<'_>, report: &NoticeReport, silence: &Silence) -> Option<String> {
    let place = |at: Span| {
        let start = view.file.source_span(&report.notice, at).start;
        let place = view.locate(start);
        let quote = quote(view, at.of(&report.notice.text));
        format!("{}:{} 「{quote}」", place.line, place.column)
    };
    Some(match silence {
        Silence::Guarded { guard, at, lowered } => {
            let does = lang.trace_guard(guard, *lowered);
            format!("{} {does}", place(*at))
        }
        Silence::GaveWay { to, at } => {
            let place = at.map_or_else(String::new, |at| format!("{} ", place(at)));
            format!("{place}{}", lang.trace_gave_way(to))
        }
        Silence::SetAside { by, at } => {
            let place = at.map_or_else(String::new, |at| format!("{} ", place(at)));
            let aside = view.words(&lang.suppression(by)).into_owned();
            format!("{place}{}", clean_line(&aside))
        }
        Silence::Off { reason } => lang.trace_off(&clean_line(reason)),
        Silence::NotInUse => lang.trace_not_in_use().to_owned(),
        Silence::OtherProfile { fields, pack } => lang.trace_profile(fields, *pack),
        Silence::OtherDay => lang.trace_day().to_owned(),
        Silence::NothingToLookAt => lang.trace_nothing_to_look_at().to_owned(),
        Silence::NeedsPerson(reason) => lang
            .ledger_status(crate::ledger::Status::NeedsPerson(*reason))
            .to_owned(),
        Silence::NothingFound => return None,
    })
}

fn quote(view: &View<'_>, passage: &str) -> String {
    let flat = clean_line(&view.words(passage));
    let flat = flat.trim();
    if flat.chars().count() <= LONGEST_QUOTE {
        return flat.to_owned();
    }
    let head: String = flat.chars().take(LONGEST_QUOTE - 1).collect();
    format!("{head}…")
}
