//! The archive report: one page of its own, to be read on a screen or a phone, printed, ticked
//! and signed. It needs no network and no script.

mod draft;
mod facts;
mod finding;
mod index;
mod ledger;
mod marks;

use std::io::{self, Write};

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::finding::{Finding, Severity};
use crate::i18n::{ArchiveWords, Lang};

use super::place::View;
use super::visible::clean_line;
use super::{EmitOptions, Emitter, FileReport, NoticeReport, Report};

/// How the page looks; it stands in the page itself.
const STYLE: &str = include_str!("page.css");

/// Writes one page with everything.
pub(super) struct Html(pub(super) EmitOptions);

impl Emitter for Html {
    fn emit(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let papers = papers(report);
        let lang = self.0.lang;
        let words = lang.archive();
        let failed = report.files.iter().any(|file| file.error.is_some());
        let is_many = papers.len() != 1 || failed;
        let title = if is_many { words.index } else { words.title };
        let page = Page {
            lang,
            words,
            report,
            masks: self.0.mask,
        };
        // Drafts are written one by one: a folder of them need not fit into memory twice.
        out.write_all(page.head(title).into_string().as_bytes())?;
        if is_many {
            let links: Vec<String> = papers
                .iter()
                .map(|paper| format!("#{}", paper.id))
                .collect();
            let index = index::index(&page, &papers, &links);
            out.write_all(index.into_string().as_bytes())?;
        }
        for paper in &papers {
            let sheet = page.sheet(paper, is_many.then_some("#top"));
            out.write_all(sheet.into_string().as_bytes())?;
        }
        out.write_all(page.foot().into_string().as_bytes())
    }
}

/// Writes a folder of pages: `index.html`, and one page a draft; `write` gets the name of each
/// and what it holds.
///
/// # Errors
/// Whatever `write` reports.
pub fn html_pages(
    report: &Report,
    options: &EmitOptions,
    write: &mut dyn FnMut(&str, &str) -> io::Result<()>,
) -> io::Result<()> {
    let papers = papers(report);
    let lang = options.lang;
    let page = Page {
        lang,
        words: lang.archive(),
        report,
        masks: options.mask,
    };
    let links: Vec<String> = papers
        .iter()
        .map(|paper| format!("{}.html", paper.id))
        .collect();
    for (paper, link) in papers.iter().zip(&links) {
        let text = page.head(&clean_line(&paper.file.path)).into_string()
            + &page.sheet(paper, Some("index.html")).into_string()
            + &page.foot().into_string();
        write(link, &text)?;
    }
    let index = page.head(page.words.index).into_string()
        + &index::index(&page, &papers, &links).into_string()
        + &page.foot().into_string();
    write("index.html", &index)
}

/// What all parts of a page know.
struct Page<'a> {
    lang: Lang,
    words: &'static ArchiveWords,
    report: &'a Report,
    masks: bool,
}

/// One notice on the page.
struct Paper<'a> {
    /// Its anchor, `d1`, `d2` …
    id: String,
    file: &'a FileReport,
    notice: &'a NoticeReport,
}

/// A finding with its number on the paper, from 1.
struct Numbered<'a> {
    number: usize,
    finding: &'a Finding,
}

/// Every notice, drafts before settings, in the order of the report.
fn papers(report: &Report) -> Vec<Paper<'_>> {
    let all = report.files.iter();
    let all = all.flat_map(|file| file.notices.iter().map(move |notice| (file, notice)));
    (1..)
        .zip(all)
        .map(|(number, (file, notice))| Paper {
            id: format!("d{number}"),
            file,
            notice,
        })
        .collect()
}

impl Paper<'_> {
    /// Every finding in the order of the draft, also those that were set aside.
    fn findings(&self) -> Vec<Numbered<'_>> {
        (1..)
            .zip(&self.notice.findings)
            .map(|(number, finding)| Numbered { number, finding })
            .collect()
    }

    /// Errors, warnings, infos, and what was set aside.
    fn counts(&self) -> [usize; 4] {
        let of = |severity: Severity| {
            let shown = self.notice.shown(false);
            shown.filter(|f| f.severity == severity).count()
        };
        let shown = self.notice.shown(false).count();
        [
            of(Severity::Error),
            of(Severity::Warning),
            of(Severity::Info),
            self.notice.findings.len() - shown,
        ]
    }

    /// The name of the notice.
    fn name(&self, lang: Lang, view: &View<'_>) -> String {
        let mut name = clean_line(&self.file.path);
        let place = &self.notice.notice.place;
        if self.file.notices.len() > 1 {
            name.push_str(lang.words().and);
            name.push_str(&lang.notice_number(place.index + 1));
        }
        if let Some(key) = &place.key {
            let words = lang.words();
            let key = clean_line(&view.words(key));
            name.push_str(&format!("{}{key}{}", words.open, words.close));
        }
        name
    }
}

/// The class by which a finding is styled and filtered.
fn class(finding: &Finding) -> &'static str {
    if finding.suppressed.is_some() {
        return "aside";
    }
    match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

impl Page<'_> {
    /// The label of a finding: severity, or that it was set aside. Never colour alone.
    fn label(&self, finding: &Finding) -> &'static str {
        match finding.suppressed {
            Some(_) => self.words.aside,
            None => self.lang.severity(finding.severity),
        }
    }

    /// Everything before the first sheet; the page is closed by [`Page::foot`].
    fn head(&self, title: &str) -> Markup {
        // A page may hold no script and load nothing, whatever stands in the draft.
        let policy = "default-src 'none'; style-src 'unsafe-inline'";
        let severities = [Severity::Error, Severity::Warning, Severity::Info];
        html! {
            (DOCTYPE)
            (PreEscaped(format!("<html lang=\"{}\">", self.lang.tag())))
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="generator" content=(concat!("noticelint ", env!("CARGO_PKG_VERSION")));
                meta name="color-scheme" content="light";
                meta name="format-detection" content="telephone=no";
                title { (title) " · noticelint" }
                style { (PreEscaped(STYLE)) }
            }
            (PreEscaped("<body id=\"top\">"))
            fieldset class="filter" {
                legend { (self.words.filter) }
                input type="radio" name="show" id="show-all" checked;
                label for="show-all" { (self.words.all) }
                @for (severity, id) in severities.iter().zip(["error", "warning", "info"]) {
                    input type="radio" name="show" id=(format!("show-{id}"));
                    label for=(format!("show-{id}")) class=(id) { (self.lang.severity(*severity)) }
                }
            }
            (PreEscaped("<main>"))
        }
    }

    fn foot(&self) -> Markup {
        html! {
            (PreEscaped("</main>"))
            footer { (self.words.caveat) }
            (PreEscaped("</body></html>\n"))
        }
    }

    /// All that is to be said of one notice.
    fn sheet(&self, paper: &Paper<'_>, back: Option<&str>) -> Markup {
        let view = View::new(paper.file, self.masks);
        let findings = paper.findings();
        let counts = paper.counts();
        let found = self.lang.found(counts);
        let clean = counts.iter().take(3).all(|count| *count == 0);
        html! {
            article class="sheet" id=(paper.id) {
                header class="opening" {
                    @if let Some(back) = back {
                        p class="back" { a href=(back) { "← " (self.words.back) } }
                    }
                    p class="kind" { (self.words.title) }
                    h1 { (paper.name(self.lang, &view)) }
                    p class="outcome" {
                        @if clean { strong { (self.words.nothing) } " " }
                        (found)
                    }
                    @if clean { p class="note" { (self.words.nothing_note) } }
                }
                @if !paper.file.is_settings { (facts::facts(self, paper)) }
                (draft::draft(self, paper, &view, &findings))
                (finding::list(self, paper, &view, &findings))
                (finding::waivers(self, paper, &view, &findings))
                @if !paper.file.is_settings {
                    (ledger::ledger(self, paper, &view))
                    (facts::bases(self, &findings))
                    (ledger::confirmations(self, paper))
                    (facts::identity(self, paper))
                    (facts::signatures(self))
                }
            }
        }
    }
}
