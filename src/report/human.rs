//! The report for a reader: each finding under the draft's own characters.

use std::io::{self, Write};
use std::path::Path;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Message, Renderer, Snippet};
use anstyle::{AnsiColor, Style};

use crate::finding::{Confidence, Finding, Severity};
use crate::i18n::{Counted, Lang};
use crate::notice::{Format, Profile, Source};
use crate::text::Span;

use super::excerpt::{Excerpt, excerpt};
use super::notes::notes;
use super::place::{Side, Site, View};
use super::visible::{clean, clean_line};
use super::wrap::wrap;
use super::{EmitOptions, Emitter, FileReport, NoticeReport, Report};

/// Columns that a report never goes below.
const NARROWEST: usize = 40;

/// More than any line drawn: lines are cut here, not by the renderer.
const UNBOUNDED: usize = 1 << 20;

/// Writes reports for people.
pub(super) struct Human(pub(super) EmitOptions);

impl Emitter for Human {
    fn emit(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let mut left = self.0.max_findings.unwrap_or(usize::MAX);
        for file in &report.files {
            self.file(file, &mut left, out)?;
        }
        let notices = report.files.iter().flat_map(|file| &file.notices);
        let all: usize = notices
            .map(|notice| notice.shown(self.0.show_waived).count())
            .sum();
        let is_cut = self.0.max_findings.is_some_and(|most| all > most);
        self.ending(report, is_cut, out)
    }
}

impl Human {
    fn lang(&self) -> Lang {
        self.0.lang
    }

    fn width(&self) -> usize {
        self.0.width.max(NARROWEST)
    }

    fn bold(&self, text: &str) -> String {
        let style = match self.0.color {
            true => Style::new().bold(),
            false => Style::new(),
        };
        format!("{style}{text}{style:#}")
    }

    fn renderer(&self) -> Renderer {
        let renderer = match self.0.color {
            true => Renderer::styled(),
            false => Renderer::plain(),
        };
        renderer.term_width(UNBOUNDED)
    }

    fn file(&self, file: &FileReport, left: &mut usize, out: &mut dyn Write) -> io::Result<()> {
        let words = self.lang().words();
        let path = clean_line(&file.path);
        if let Some(error) = &file.error {
            let (message, help) = error.split_once('\n').unwrap_or((error, ""));
            let title = Level::ERROR
                .with_name(words.unreadable)
                .primary_title(clean_line(message));
            let title = self.renderer().render(&[Group::with_title(title)]);
            writeln!(out, "{title}\n{}{path}", self.arrow(1))?;
            for line in help.lines() {
                writeln!(out, "  = {}", clean_line(line))?;
            }
            return writeln!(out);
        }
        // Most data files of a project hold no notice; that is nothing to tell.
        let may_hold_none =
            Format::from_path(Path::new(&file.path)).is_some_and(Format::holds_many);
        if file.notices.is_empty() && may_hold_none {
            return Ok(());
        }
        if file.notices.is_empty() {
            return writeln!(out, "{}{}{}\n", self.bold(&path), words.colon, words.empty);
        }
        let view = View::new(file, self.0.mask);
        for notice in &file.notices {
            self.heading(&view, notice, &path, out)?;
            for finding in notice.shown(self.0.show_waived).take(*left) {
                writeln!(out, "{}\n", self.finding(&view, notice, finding, &path))?;
            }
            *left = left.saturating_sub(notice.shown(self.0.show_waived).count());
            if let Some(ledger) = notice.ledger.as_ref().filter(|_| self.0.ledger) {
                super::ledger::write(self.lang(), &view, notice, ledger, out)?;
            }
            if let Some(trace) = &notice.trace {
                super::trace::write(self.lang(), &view, notice, trace, out)?;
            }
        }
        Ok(())
    }

    /// Names the notice and the profile that it was judged by.
    fn heading(
        &self,
        view: &View<'_>,
        report: &NoticeReport,
        path: &str,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let words = self.lang().words();
        let mut name = self.bold(path);
        if view.file.notices.len() > 1 {
            let place = &report.notice.place;
            let number = self.lang().notice_number(place.index + 1);
            name.push_str(&format!("{}{number}", words.and));
            if let Some(key) = &place.key {
                let key = clean_line(&view.words(key));
                name.push_str(&format!("{}{key}{}", words.open, words.close));
            }
        }
        if report.shown(self.0.show_waived).next().is_none() {
            name.push_str(&format!("{}{}", words.colon, words.clean));
        }
        if view.file.is_settings {
            return writeln!(out, "{name}\n");
        }
        let profile = profile(self.lang(), &report.profile);
        writeln!(out, "{name}\n{}{}{profile}\n", words.profile, words.colon)
    }

    fn finding(
        &self,
        view: &View<'_>,
        report: &NoticeReport,
        finding: &Finding,
        path: &str,
    ) -> String {
        let lang = self.lang();
        let words = lang.words();
        let level = match finding.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Info => Level::INFO,
        };
        let mut title = clean_line(&view.words(&finding.message));
        if finding.confidence == Confidence::Review {
            let review = lang.confidence(Confidence::Review);
            title.push_str(&format!("{}{review}{}", words.open, words.close));
        }
        if let Some(suppression) = &finding.suppressed {
            let aside = view.words(&lang.suppression(suppression)).into_owned();
            title.push_str(&format!(
                "{}{}{}",
                words.open,
                clean_line(&aside),
                words.close
            ));
        }
        let site = view.site(report, finding);
        let drawn = (site != Site::Whole).then(|| self.draw(view, report, finding, site));
        let last_line = drawn.as_ref().map_or(1, |drawn| drawn.last_line);
        let unseen = drawn.as_ref().map(|drawn| &drawn.unseen);
        let notes = notes(lang, view, finding, unseen);
        let gutter = last_line.to_string().len();
        let messages = notes
            .into_iter()
            .map(|(label, text)| self.note(label, &text, gutter));
        let title = level
            .clone()
            .with_name(lang.severity(finding.severity))
            .primary_title(title)
            .id(clean_line(&finding.rule));
        let title = self.renderer().render(&[Group::with_title(title)]);
        let mut body = Group::with_level(level);
        let mut place = path.to_owned();
        if let Some(drawn) = &drawn {
            // The renderer would count columns in the excerpt, not in the draft.
            let at = view.locate(site.offset());
            place = format!("{path}:{}:{}", at.line, at.column);
            body = body.element(snippet(lang, view, finding, site, drawn));
        }
        let body = body.elements(messages);
        let arrow = self.arrow(gutter);
        if body.is_empty() {
            return format!("{title}\n{arrow}{place}");
        }
        let mut body = self.renderer().render(&[body]);
        if drawn.is_none() {
            // Without lines there are no line numbers, and the renderer leaves no room for them.
            body = format!(" {}", body.replace('\n', "\n "));
        }
        format!("{title}\n{arrow}{place}\n{body}")
    }

    /// What stands before a path, `gutter` columns in.
    fn arrow(&self, gutter: usize) -> String {
        let style = match self.0.color {
            true => AnsiColor::BrightBlue.on_default().bold(),
            false => Style::new(),
        };
        format!("{:gutter$}{style}-->{style:#} ", "")
    }

    fn draw(
        &self,
        view: &View<'_>,
        report: &NoticeReport,
        finding: &Finding,
        site: Site,
    ) -> Excerpt {
        let primary = match site {
            Site::At(span) => span,
            Site::Missing(..) | Site::Whole => Span::new(site.offset(), site.offset()),
        };
        let related = finding.related.iter();
        let related = related.map(|related| view.file.source_span(&report.notice, related.span));
        let marks: Vec<Span> = std::iter::once(primary).chain(related).collect();
        let lines = view.file.lines.line(primary.end) + 1;
        let width = self.width().saturating_sub(lines.to_string().len() + 3);
        view.drawn(|draft| excerpt(draft, &marks, width))
    }

    fn note(&self, label: &str, text: &str, gutter: usize) -> Message<'static> {
        let head = format!("{label}{}", self.lang().words().colon);
        let indent = super::excerpt::text_columns(&head);
        let room = self
            .width()
            .saturating_sub(gutter + 3 + indent)
            .max(NARROWEST / 2);
        let head = self.bold(&head);
        let lines = wrap(&clean(text), room);
        let hanging = format!("\n{}", " ".repeat(indent));
        Level::NOTE
            .no_name()
            .message(format!("{head}{}", lines.join(&hanging)))
    }

    fn ending(&self, report: &Report, is_cut: bool, out: &mut dyn Write) -> io::Result<()> {
        let words = self.lang().words();
        let summary = report.summary();
        let line = self.lang().summary(&Counted {
            files: summary.files,
            failed: summary.failed,
            notices: summary.notices,
            errors: summary.errors,
            warnings: summary.warnings,
            infos: summary.infos,
        });
        writeln!(out, "{}", self.bold(&line))?;
        if is_cut {
            writeln!(out, "{}", words.cut)?;
        }
        if summary.suppressed > 0 {
            writeln!(out, "{}", self.lang().suppressed(summary.suppressed))?;
        }
        let mut facts = Vec::new();
        let dates = [
            (words.law_date, &report.law_date),
            (words.statement_date, &report.statement_date),
        ];
        for (name, date) in dates {
            if let Some(date) = date {
                facts.push(format!("{name}{}{date}", words.colon));
            }
        }
        if !report.packs.is_empty() {
            let packs: Vec<String> = report
                .packs
                .iter()
                .map(|(id, v)| format!("{id} {v}"))
                .collect();
            facts.push(format!(
                "{}{}{}",
                words.packs,
                words.colon,
                packs.join(words.comma)
            ));
        }
        if facts.is_empty() {
            return Ok(());
        }
        writeln!(out, "{}", facts.join(words.semicolon))
    }
}

fn snippet<'a>(
    lang: Lang,
    view: &View<'_>,
    finding: &Finding,
    site: Site,
    drawn: &'a Excerpt,
) -> Snippet<'a, Annotation<'a>> {
    let mut snippet = Snippet::source(drawn.text.as_str()).line_start(drawn.first_line);
    let mut marks = drawn.marks.iter().cloned();
    if let Some(mark) = marks.next() {
        let primary = AnnotationKind::Primary.span(mark);
        snippet = snippet.annotation(match site {
            Site::Missing(_, Side::After) => primary.label(lang.words().belongs_after),
            Site::Missing(_, Side::Before) => primary.label(lang.words().belongs_first),
            Site::At(_) | Site::Whole => primary,
        });
    }
    for (mark, related) in marks.zip(&finding.related) {
        let label = clean_line(&view.words(&related.label));
        snippet = snippet.annotation(AnnotationKind::Context.span(mark).label(label));
    }
    snippet
}

/// The values of a profile, those known in the same way side by side.
fn profile(lang: Lang, profile: &Profile) -> String {
    let words = lang.words();
    let values = lang.profile(profile);
    let order = [
        Source::Policy,
        Source::Flag,
        Source::FrontMatter,
        Source::Config,
        Source::Inferred,
        Source::Assumed,
    ];
    let part = |source: &Source| {
        let of: Vec<&str> = values
            .iter()
            .filter(|value| value.1 == *source)
            .map(|value| value.0.as_str())
            .collect();
        let known = lang.source(*source);
        (!of.is_empty()).then(|| format!("{}{}{known}{}", of.join("/"), words.open, words.close))
    };
    let parts: Vec<String> = order.iter().filter_map(part).collect();
    parts.join(words.semicolon)
}
