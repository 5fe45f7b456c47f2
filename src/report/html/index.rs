//! The page over several drafts.

use maud::{Markup, html};

use super::super::place::View;
use super::super::visible::clean_line;
use super::{Page, Paper};

/// A table with a row a notice, each with a link to its sheet; files that could not be read
/// come first.
pub(super) fn index(page: &Page<'_>, papers: &[Paper<'_>], links: &[String]) -> Markup {
    let (words, lang) = (page.words, page.lang);
    let summary = page.report.summary();
    let found = lang.found([
        summary.errors,
        summary.warnings,
        summary.infos,
        summary.suppressed,
    ]);
    let failed = page
        .report
        .files
        .iter()
        .filter_map(|file| Some((file, file.error.as_deref()?)));
    html! {
        article class="sheet index" {
            header class="opening" {
                h1 { (words.index) }
                p class="outcome" {
                    (lang.summary_of(summary.notices))
                    @if !found.is_empty() { (lang.words().colon) (found) }
                }
            }
            div class="wide" { table {
                thead { tr {
                    th { (words.draft) }
                    th class="count" { (lang.severity(crate::finding::Severity::Error)) }
                    th class="count" { (lang.severity(crate::finding::Severity::Warning)) }
                    th class="count" { (lang.severity(crate::finding::Severity::Info)) }
                    th class="count" { (words.aside) }
                    th { (words.outcome) }
                } }
                tbody {
                    @for (file, error) in failed {
                        tr class="failed" {
                            td { (clean_line(&file.path)) }
                            td colspan="5" { (lang.words().unreadable) (lang.words().colon) (clean_line(error)) }
                        }
                    }
                    @for (paper, link) in papers.iter().zip(links) {
                        @let view = View::new(paper.file, page.masks);
                        @let counts = paper.counts();
                        tr {
                            td { a href=(link) { (paper.name(lang, &view)) } }
                            @for (count, class) in counts.iter().zip(["error", "warning", "info", "aside"]) {
                                td class=(format!("count {}", if *count > 0 { class } else { "none" })) { (count) }
                            }
                            td { (outcome(page, paper)) }
                        }
                    }
                }
            } }
        }
    }
}

fn outcome(page: &Page<'_>, paper: &Paper<'_>) -> String {
    let fails = paper.notice.findings.iter();
    let fails = fails.filter(|finding| page.report.fails(finding)).count();
    page.lang.gate_outcome(fails)
}
