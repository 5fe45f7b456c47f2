//! Findings in full: grounds, reasons, suggestions, and room for the reviewer's decision.

use maud::{Markup, html};

use crate::finding::{Basis, Confidence, Place};

use super::super::notes::notes;
use super::super::place::View;
use super::super::visible::{clean, clean_line};
use super::{Numbered, Page, Paper, class};
use crate::text::Span;

/// Quotations are cut to so many characters.
const LONGEST_QUOTE: usize = 90;

/// The cards of all findings.
pub(super) fn list(
    page: &Page<'_>,
    paper: &Paper<'_>,
    view: &View<'_>,
    findings: &[Numbered<'_>],
) -> Markup {
    html! {
        @if !findings.is_empty() {
            section class="findings" {
                h2 { (page.words.findings) }
                ol { @for found in findings { (card(page, paper, view, found)) } }
            }
        }
    }
}

fn card(page: &Page<'_>, paper: &Paper<'_>, view: &View<'_>, found: &Numbered<'_>) -> Markup {
    let (words, lang, finding) = (page.words, page.lang, found.finding);
    let notice = &paper.notice.notice;
    let quote = match finding.place {
        Place::At(span) => quote(view, notice.text.as_str(), span),
        Place::Missing { .. } | Place::Whole => String::new(),
    };
    let labels = lang.words();
    let told = notes(lang, view, finding, None);
    let rest = told.iter().filter(|(label, _)| *label != labels.basis);
    html! {
        li class=(format!("card {}", class(finding))) id=(format!("{}-f{}", paper.id, found.number)) {
            header {
                span class="number" { (found.number) }
                b class="level" { (page.label(finding)) }
                strong { (clean_line(&view.words(&finding.message))) }
                @if finding.place != Place::Whole {
                    a class="up" href=(format!("#{}-m{}", paper.id, found.number)) { (words.to_text) }
                }
            }
            dl {
                @if let Some(aside) = &finding.suppressed {
                    dt { (words.aside) }
                    dd { (clean_line(&view.words(&lang.suppression(aside)))) }
                }
                @if !quote.is_empty() { dt { (words.quote) } dd class="quote" { (quote) } }
                @if finding.basis.iter().any(is_told) {
                    dt { (labels.basis) }
                    dd { @for basis in finding.basis.iter().filter(|basis| is_told(basis)) { div { (self::basis(page, basis)) } } }
                }
                @for (label, text) in rest {
                    dt { (label) }
                    dd { (clean(text)) }
                }
                @for related in &finding.related {
                    dt { (words.related) }
                    dd {
                        (clean_line(&view.words(&related.label)))
                        (labels.colon)
                        span class="quote" { (self::quote(view, &notice.text, related.span)) }
                    }
                }
                dt { (words.rule) }
                dd class="rule" {
                    code { (clean_line(&finding.rule)) }
                    " · " (clean_line(&finding.category)) " · " (lang.confidence(finding.confidence))
                    @if finding.confidence == Confidence::Review { " ⚠" }
                }
            }
            @if finding.suppressed.is_none() {
                p class="decide" {
                    span { (words.decision) }
                    @for choice in words.decisions {
                        label { input type="checkbox"; " " (choice) }
                    }
                    span class="line" { (words.reason) (labels.colon) }
                }
            }
        }
    }
}

fn quote(view: &View<'_>, text: &str, span: Span) -> String {
    let end = text.floor_char_boundary(span.end);
    let start = text.floor_char_boundary(span.start).min(end);
    let words = clean_line(&view.words(Span::new(start, end).of(text)));
    let words = words.trim();
    if words.chars().count() <= LONGEST_QUOTE {
        return words.to_owned();
    }
    let head: String = words.chars().take(LONGEST_QUOTE).collect();
    format!("{head}…")
}

/// Whether there is anything to print of a ground.
pub(super) fn is_told(basis: &Basis) -> bool {
    !basis.name.is_empty() || matches!(basis.level.as_str(), "policy" | "practice")
}

/// A ground with how well it is known.
pub(super) fn basis(page: &Page<'_>, basis: &Basis) -> Markup {
    let lang = page.lang;
    let level = lang.level(&basis.level);
    let own = matches!(basis.level.as_str(), "policy" | "practice");
    let cited = format!("{}{}", basis.name, basis.article);
    let known = if own { "" } else { lang.known(&basis.known) };
    html! {
        @if cited.is_empty() { (level) } @else { (clean_line(&cited)) }
        @if !level.is_empty() && !cited.is_empty() && !cited.contains(level) {
            " " span class="level-of" { (level) }
        }
        @if !known.is_empty() {
            " " span class=(format!("known {}", word(&basis.known))) { (known) }
        }
    }
}

/// A word of the pack that may stand in a class.
fn word(text: &str) -> String {
    let is_plain = |c: &char| c.is_ascii_lowercase() || *c == '_';
    text.chars().filter(is_plain).collect()
}

/// What was waived or set aside, with the reason.
pub(super) fn waivers(
    page: &Page<'_>,
    paper: &Paper<'_>,
    view: &View<'_>,
    findings: &[Numbered<'_>],
) -> Markup {
    let aside = || {
        let aside = findings.iter();
        aside.filter_map(|found| Some((found, found.finding.suppressed.as_ref()?)))
    };
    html! {
        section class="waivers" {
            h2 { (page.words.waivers) }
            @if aside().next().is_none() {
                p class="note" { (page.words.no_waivers) }
            } @else {
                ul {
                    @for (found, by) in aside() {
                        li {
                            a class="number aside" href=(format!("#{}-f{}", paper.id, found.number)) {
                                (found.number)
                            }
                            (page.lang.severity(found.finding.severity)) " "
                            (clean_line(&view.words(&found.finding.message)))
                            br;
                            span class="note" { (clean_line(&view.words(&page.lang.suppression(by)))) }
                        }
                    }
                }
            }
        }
    }
}
