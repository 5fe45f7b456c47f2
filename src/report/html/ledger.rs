//! The ledger on the page: how every rule ended, the measured recall beside it, and what a
//! person must confirm.

use maud::{Markup, html};

use crate::ledger::{Entry, Ledger, Status};

use super::super::place::View;
use super::super::visible::clean_line;
use super::{Page, Paper};

/// A passage that shows a duty is quoted up to so many characters.
const LONGEST_PASSAGE: usize = 36;

/// How rules may end, in the order in which a reader wants to know it.
const ORDER: [fn(Status) -> bool; 5] = [
    |status| status == Status::Found,
    |status| matches!(status, Status::NeedsPerson(_)),
    |status| status == Status::Met,
    |status| status == Status::NotFound,
    |status| status == Status::NothingToLookAt,
];

/// The ledger, where it was drawn up.
pub(super) fn ledger(page: &Page<'_>, paper: &Paper<'_>, view: &View<'_>) -> Markup {
    let Some(ledger) = &paper.notice.ledger else {
        return html! {};
    };
    let words = page.words;
    let others = ledger.entries.iter();
    let others = others.filter(|entry| entry.status == Status::OtherProfile);
    let others = others.count();
    html! {
        section class="ledger" {
            h2 { (words.ledger) }
            p class="note" { (words.ledger_note) }
            (measured(page, ledger))
            @for (at, is_group) in ORDER.iter().enumerate() {
                @let entries: Vec<&Entry> = ledger.entries.iter()
                    .filter(|entry| is_group(entry.status)).collect();
                @if let Some(first) = entries.first() {
                    h3 class=(format!("ended e{at}")) {
                        (bare(page.lang.ledger_status(first.status)))
                        span class="note" { " " (page.lang.rules_in_group(entries.len())) }
                    }
                    @if first.status == Status::Met { p class="note" { (words.met_note) } }
                    ul class=(if at < 3 { "entries" } else { "entries dense" }) {
                        @for entry in &entries { (line(page, paper, view, entry, first.status)) }
                    }
                }
            }
            @if others > 0 { p class="note" { (page.lang.ledger_others(others)) } }
        }
    }
}

fn line(
    page: &Page<'_>,
    paper: &Paper<'_>,
    view: &View<'_>,
    entry: &Entry,
    group: Status,
) -> Markup {
    let passage = entry.evidence.first().map(|span| {
        let text = clean_line(&view.words(span.of(&paper.notice.notice.text)));
        let text = text.trim().to_owned();
        match text.char_indices().nth(LONGEST_PASSAGE) {
            Some((cut, _)) => format!("{}…", text.get(..cut).unwrap_or_default()),
            None => text,
        }
    });
    html! {
        li {
            (clean_line(&entry.title))
            @if entry.status != group {
                " " span class="note" { (page.lang.ledger_status(entry.status)) }
            }
            " " code { (clean_line(&entry.rule)) }
            @if let Some(passage) = passage.filter(|passage| !passage.is_empty()) {
                " " span class="quote" { (passage) }
            }
        }
    }
}

fn bare(status: &str) -> &str {
    status.trim_matches(['[', ']'])
}

fn measured(page: &Page<'_>, ledger: &Ledger) -> Markup {
    let lang = page.lang;
    html! {
        aside class="measured" {
            b { (page.words.measured) }
            @for measured in &ledger.measured {
                p {
                    (clean_line(&measured.on)) (lang.words().colon)
                    (lang.recall(measured.found, measured.labelled, measured.drafts, measured.alarms))
                    " " span class="note" { (measured.day) }
                    @if !measured.remark.is_empty() {
                        br; span class="note" { (clean_line(&measured.remark)) }
                    }
                }
            }
            @if ledger.measured.is_empty() { p class="note" { (page.words.not_measured) } }
        }
    }
}

/// What no text can prove, to be ticked.
pub(super) fn confirmations(page: &Page<'_>, paper: &Paper<'_>) -> Markup {
    let ledger = paper.notice.ledger.as_ref();
    let all = ledger.map_or(&[][..], |ledger| &ledger.confirmations);
    html! {
        @if !all.is_empty() {
            section class="confirm" {
                h2 { (page.words.confirm) }
                p class="note" { (page.words.confirm_note) }
                ul {
                    @for confirmation in all {
                        li {
                            label {
                                input type="checkbox";
                                span { b { (clean_line(&confirmation.title)) }
                                    " " (clean_line(&confirmation.why)) }
                            }
                        }
                    }
                }
            }
        }
    }
}
