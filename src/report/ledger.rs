//! The ledger in the report for a reader: what was looked for, and what remains to be ticked.

use std::io::{self, Write};

use crate::i18n::Lang;
use crate::ledger::{Ledger, Status};

use super::NoticeReport;
use super::place::View;
use super::visible::clean_line;

/// A passage that shows a duty is quoted up to so many characters.
const LONGEST_PASSAGE: usize = 28;

/// Writes the ledger of one notice, a line a rule, those for other profiles last and counted
/// only.
pub(super) fn write(
    lang: Lang,
    view: &View<'_>,
    report: &NoticeReport,
    ledger: &Ledger,
    out: &mut dyn Write,
) -> io::Result<()> {
    let words = lang.words();
    writeln!(out, "{}", lang.ledger_title())?;
    let mut others = 0;
    for entry in &ledger.entries {
        if entry.status == Status::OtherProfile {
            others += 1;
            continue;
        }
        let status = lang.ledger_status(entry.status);
        let passage = entry
            .evidence
            .first()
            .map(|span| quote(view, span.of(&report.notice.text)))
            .filter(|passage| !passage.is_empty())
            .map_or_else(String::new, |passage| format!("{}{passage}", words.colon));
        writeln!(
            out,
            "  {status} {}{}{}{}{passage}",
            clean_line(&entry.title),
            words.open,
            entry.rule,
            words.close
        )?;
    }
    if others > 0 {
        writeln!(out, "  {}", lang.ledger_others(others))?;
    }
    if !ledger.confirmations.is_empty() {
        writeln!(out, "{}", lang.confirmations_title())?;
        for confirmation in &ledger.confirmations {
            writeln!(
                out,
                "  □ {}{}{}",
                clean_line(&confirmation.title),
                words.colon,
                clean_line(&confirmation.why)
            )?;
        }
    }
    writeln!(out)
}

fn quote(view: &View<'_>, passage: &str) -> String {
    let flat = clean_line(&view.words(passage));
    let flat = flat.trim();
    if flat.chars().count() <= LONGEST_PASSAGE {
        return flat.to_owned();
    }
    let head: String = flat.chars().take(LONGEST_PASSAGE).collect();
    format!("{head}…")
}
