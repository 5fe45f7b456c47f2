//! What was checked by what, on what grounds, and who signs.

use std::collections::BTreeMap;

use maud::{Markup, html};

use crate::finding::Basis;
use crate::notice::Source;

use super::super::visible::clean_line;
use super::finding::{basis, is_told};
use super::{Numbered, Page, Paper};

/// Law data older than the letter by more days than this are pointed out.
const LAW_STALE_AFTER: i64 = 90;

/// Profile, dates and packs.
pub(super) fn facts(page: &Page<'_>, paper: &Paper<'_>) -> Markup {
    let (words, lang, report) = (page.words, page.lang, page.report);
    let fields = lang.profile_fields(&paper.notice.profile);
    let is_guess = |source: Source| matches!(source, Source::Inferred | Source::Assumed);
    let dates = &paper.notice.dates;
    let law = dates.law.as_ref().or(report.law_date.as_ref());
    let statement = dates.statement.as_ref().or(report.statement_date.as_ref());
    let days = [
        (lang.words().law_date, law),
        (lang.words().statement_date, statement),
        (words.today, report.today.as_ref()),
    ];
    let law_as_of = report.rules_info.law_as_of.as_deref();
    let old = law
        .zip(law_as_of)
        .and_then(|(day, data)| days_between(data, day))
        .filter(|days| *days > LAW_STALE_AFTER);
    html! {
        section class="facts" {
            h2 { (words.facts) }
            dl class="grid" {
                dt { (words.profile) }
                dd {
                    ul class="profile" {
                        @for (name, value, source) in &fields {
                            li {
                                span class="name" { (name) } (value) " "
                                span class=(if is_guess(*source) { "source guess" } else { "source" }) {
                                    (lang.source(*source))
                                }
                            }
                        }
                    }
                    @if fields.iter().any(|field| is_guess(field.2)) {
                        p class="note" { (words.inferred) }
                    }
                }
                dt { (words.dates) }
                dd {
                    ul class="profile" {
                        @for (name, day) in days {
                            li {
                                span class="name" { (name) }
                                (day.map_or(words.unknown, String::as_str))
                            }
                        }
                    }
                }
                dt { (words.packs) }
                dd {
                    @for (id, version) in &report.packs { span class="pack" { (id) " " (version) } }
                    @if let Some(day) = law_as_of {
                        span class="pack" { (words.law_as_of) " " (day) }
                    }
                    @if let Some(days) = old { p class="warn" { (lang.law_is_old(days)) } }
                }
            }
        }
    }
}

/// What identifies the file, the rules and the tool.
pub(super) fn identity(page: &Page<'_>, paper: &Paper<'_>) -> Markup {
    let (words, report) = (page.words, page.report);
    html! {
        section class="identity" {
            h2 { (words.identity) }
            dl class="grid" {
                dt { (words.file) }
                dd {
                    (clean_line(&paper.file.path))
                    @if let Some(encoding) = &paper.file.encoding {
                        span class="note" { " · " (words.encoding) " " (encoding) }
                    }
                }
                @if let Some(hash) = &paper.file.sha256 {
                    dt { (words.hash) }
                    dd { code class="hash" { (hash) } }
                }
                @if !report.rules_info.sha256.is_empty() {
                    dt { (words.rules_hash) }
                    dd { code class="hash" { (report.rules_info.sha256) } }
                }
                dt { (words.tool) }
                dd { "noticelint " (env!("CARGO_PKG_VERSION")) }
            }
        }
    }
}

fn days_between(from: &str, to: &str) -> Option<i64> {
    let (from, to): (jiff::civil::Date, jiff::civil::Date) = (from.parse().ok()?, to.parse().ok()?);
    let span = from.until(to).ok()?;
    Some(i64::from(span.get_days()))
}

/// Every ground of the findings once, with the findings that rest on it.
pub(super) fn bases(page: &Page<'_>, findings: &[Numbered<'_>]) -> Markup {
    let mut by_basis: BTreeMap<(String, String, String), (&Basis, Vec<usize>)> = BTreeMap::new();
    for found in findings {
        for basis in found.finding.basis.iter().filter(|basis| is_told(basis)) {
            let key = (
                basis.name.clone(),
                basis.article.clone(),
                basis.level.clone(),
            );
            let entry = by_basis.entry(key).or_insert_with(|| (basis, Vec::new()));
            if entry.1.last() != Some(&found.number) {
                entry.1.push(found.number);
            }
        }
    }
    html! {
        @if !by_basis.is_empty() {
            section class="bases" {
                h2 { (page.words.bases) }
                p class="note" { (page.words.bases_note) }
                ul {
                    @for (basis, numbers) in by_basis.values() {
                        li {
                            (self::basis(page, basis))
                            span class="numbers" {
                                @for number in numbers { " " span class="cited" { (number) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Lines to sign on.
pub(super) fn signatures(page: &Page<'_>) -> Markup {
    let words = page.words;
    html! {
        section class="sign" {
            h2 { (words.sign) }
            p class="decide" {
                span { (words.outcome) }
                @for choice in words.conclusions {
                    label { input type="checkbox"; " " (choice) }
                }
            }
            div class="lines" {
                @for signer in words.signers {
                    p { span { (signer) } i {} span { (words.day) } i {} }
                }
            }
        }
    }
}
