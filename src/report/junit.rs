//! JUnit XML: a suite a file, a case a finding.

use std::io::{self, Write};

use crate::finding::Finding;

use super::notes::notes;
use super::place::View;
use super::visible::{clean, clean_line};
use super::{EmitOptions, Emitter, FileReport, NoticeReport, Report};

/// Writes test suites. What fails the run is a failure; what was set aside is skipped; what
/// does neither passes with a remark. A notice without findings is one passed case.
pub(super) struct Junit(pub(super) EmitOptions);

/// One case.
struct Case {
    name: String,
    class: String,
    line: usize,
    body: Body,
}

enum Body {
    Passed(Option<String>),
    Skipped(String),
    Failed {
        message: String,
        text: String,
        kind: String,
    },
    Error(String),
}

impl Emitter for Junit {
    fn emit(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let suites: Vec<(&FileReport, Vec<Case>)> = report
            .files
            .iter()
            .map(|file| (file, self.cases(report, file)))
            .collect();
        let all = || suites.iter().flat_map(|(_, cases)| cases);
        writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
        writeln!(out, r#"<testsuites name="noticelint" {}>"#, counts(all()))?;
        for (file, cases) in &suites {
            let name = attribute(&file.path);
            writeln!(
                out,
                r#"  <testsuite name="{name}" {} skipped="{}">"#,
                counts(cases.iter()),
                number(cases.iter(), |body| matches!(body, Body::Skipped(_)))
            )?;
            for case in cases {
                write_case(file, case, out)?;
            }
            writeln!(out, "  </testsuite>")?;
        }
        writeln!(out, "</testsuites>")
    }
}

impl Junit {
    fn cases(&self, report: &Report, file: &FileReport) -> Vec<Case> {
        let words = self.0.lang.words();
        let case = |name: &str, body| Case {
            name: name.to_owned(),
            class: file.path.clone(),
            line: 1,
            body,
        };
        if let Some(error) = &file.error {
            return vec![case(words.unreadable, Body::Error(error.clone()))];
        }
        let view = View::new(file, self.0.mask);
        let mut cases = Vec::new();
        for notice in &file.notices {
            let number = self.0.lang.notice_number(notice.notice.place.index + 1);
            if notice.findings.is_empty() {
                cases.push(case(&number, Body::Passed(None)));
            }
            for finding in &notice.findings {
                cases.push(self.case(report, &view, notice, finding));
            }
        }
        if cases.is_empty() {
            cases.push(case(words.empty, Body::Skipped(words.empty.to_owned())));
        }
        cases
    }

    fn case(
        &self,
        report: &Report,
        view: &View<'_>,
        notice: &NoticeReport,
        finding: &Finding,
    ) -> Case {
        let at = view.locate(view.site(notice, finding).offset());
        let message = clean_line(&view.words(&finding.message));
        let colon = self.0.lang.words().colon;
        let mut text = format!(
            "{}:{}:{}: {}[{}] {message}\n",
            view.file.path,
            at.line,
            at.column,
            self.0.lang.severity(finding.severity),
            finding.rule
        );
        for (label, note) in notes(self.0.lang, view, finding, None) {
            text.push_str(&format!("{label}{colon}{note}\n"));
        }
        let body = match &finding.suppressed {
            Some(suppression) => Body::Skipped(self.0.lang.suppression(suppression)),
            None if report.fails(finding) => Body::Failed {
                message,
                text,
                kind: finding.category.clone(),
            },
            None => Body::Passed(Some(text)),
        };
        Case {
            name: format!("{} {}:{}", finding.rule, at.line, at.column),
            class: view.file.path.clone(),
            line: at.line,
            body,
        }
    }
}

fn number<'a>(cases: impl Iterator<Item = &'a Case>, is: fn(&Body) -> bool) -> usize {
    cases.filter(|case| is(&case.body)).count()
}

fn counts<'a>(cases: impl Iterator<Item = &'a Case> + Clone) -> String {
    format!(
        r#"tests="{}" failures="{}" errors="{}""#,
        cases.clone().count(),
        number(cases.clone(), |body| matches!(body, Body::Failed { .. })),
        number(cases, |body| matches!(body, Body::Error(_))),
    )
}

fn write_case(file: &FileReport, case: &Case, out: &mut dyn Write) -> io::Result<()> {
    write!(
        out,
        r#"    <testcase name="{}" classname="{}" file="{}" line="{}""#,
        attribute(&case.name),
        attribute(&case.class),
        attribute(&file.path),
        case.line
    )?;
    match &case.body {
        Body::Passed(None) => return writeln!(out, "/>"),
        Body::Passed(Some(text)) => {
            writeln!(out, ">\n      <system-out>{}</system-out>", content(text))?;
        }
        Body::Skipped(reason) => {
            writeln!(out, ">\n      <skipped message=\"{}\"/>", attribute(reason))?;
        }
        Body::Failed {
            message,
            text,
            kind,
        } => {
            let (message, kind) = (attribute(message), attribute(kind));
            writeln!(
                out,
                ">\n      <failure message=\"{message}\" type=\"{kind}\">{}</failure>",
                content(text)
            )?;
        }
        Body::Error(error) => {
            let message = attribute(error);
            writeln!(
                out,
                ">\n      <error message=\"{message}\" type=\"unreadable\"/>"
            )?;
        }
    }
    writeln!(out, "    </testcase>")
}

/// Text between tags; characters that XML has no place for are shown by signs.
fn content(text: &str) -> String {
    let clean = clean(text);
    let mut out = String::with_capacity(clean.len());
    for c in clean.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out
}

/// Text in an attribute, on one line.
fn attribute(text: &str) -> String {
    content(&clean_line(text)).replace('\t', " ")
}
