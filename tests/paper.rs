//! E-mails and PDF files: what is read of them, where it stands, and what is said of those that
//! cannot be read.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use std::fs;

use noticelint::i18n::Lang;
use noticelint::notice::{BlockKind, Format};
use noticelint::parse::{Options, ParseError, PdfError, Source, parse};
use noticelint::{Linter, lint, pack};

fn file(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/drafts/paper/");
    fs::read(format!("{folder}{name}")).unwrap()
}

fn read(name: &str) -> Source {
    let format = Format::from_path(name.as_ref()).unwrap();
    parse(&file(name), format, &Options::default()).unwrap()
}

fn error(bytes: &[u8], format: Format) -> ParseError {
    parse(bytes, format, &Options::default()).unwrap_err()
}

/// Rules that report the notices of `source`, with the part and the words.
fn findings(source: Source) -> Vec<(String, String, String)> {
    let linter = Linter::new(pack::compile(pack::builtin().unwrap()).unwrap());
    let mut all = Vec::new();
    for notice in source.notices {
        let linted = linter.lint(notice, &lint::Options::default());
        let notice = &linted.document.notice;
        for finding in &linted.findings {
            if let noticelint::Place::At(span) = finding.place {
                let at = notice.origin.source(span);
                let part = source.bytes.part(at).unwrap_or_default().to_owned();
                assert_eq!(at.of(&source.text).is_empty(), span.is_empty());
                all.push((finding.rule.clone(), part, span.of(&notice.text).to_owned()));
            }
        }
    }
    all
}

fn has(found: &[(String, String, String)], rule: &str, part: &str) -> bool {
    found.iter().any(|(r, p, _)| r == rule && p == part)
}

#[test]
fn a_mail_is_read_as_text_and_as_html_each_below_its_subject() {
    let source = read("both.eml");
    assert_eq!(source.notices.len(), 2);
    for (notice, key) in source.notices.iter().zip(["text/plain", "text/html"]) {
        assert_eq!(notice.place.key.as_deref(), Some(key));
        let first = &notice.leaves[0];
        assert_eq!(first.kind, BlockKind::Subject);
        assert_eq!(first.span.of(&notice.text), "逾期欠款催收通知");
        for leaf in &notice.leaves {
            let at = notice.origin.source(leaf.span);
            assert!(!at.is_empty() && source.text.get(at.range()).is_some());
        }
    }
    let found = findings(source);
    assert!(has(&found, "show-debt-in-subject", "Subject"));
    assert!(has(&found, "threaten-to-contact-workplace", "text/plain"));
    assert!(has(&found, "threaten-to-contact-workplace", "text/html"));
    assert!(has(&found, "threaten-with-criminal-liability", "text/html"));
    assert!(!has(
        &found,
        "threaten-with-criminal-liability",
        "text/plain"
    ));
}

#[test]
fn a_subject_that_gives_nothing_away_is_left_alone() {
    let mail = "From: a@example.com\nSubject: =?utf-8?b?5p2l6Ieq5r6c5rGf6ZO26KGM55qE6YCa55+l?=\nContent-Type: text/plain; charset=utf-8\n\n您的账单已逾期3天。\n";
    let source = parse(mail.as_bytes(), Format::Eml, &Options::default()).unwrap();
    assert_eq!(source.notices.len(), 1);
    assert_eq!(source.notices[0].place.key, None);
    assert!(source.notices[0].text.starts_with("来自澜江银行的通知\n"));
    assert!(!has(&findings(source), "show-debt-in-subject", "Subject"));
}

#[test]
fn attachments_are_no_text_of_the_mail_and_a_forwarded_mail_is() {
    let mail = "From: a@example.com\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n正文。\n--b\nContent-Type: text/plain; charset=utf-8\nContent-Disposition: attachment; filename=a.txt\n\n附件。\n--b\nContent-Type: message/rfc822\n\nFrom: c@example.com\nSubject: y\nContent-Type: text/plain; charset=utf-8\n\n转发的正文。\n--b--\n";
    let source = parse(mail.as_bytes(), Format::Eml, &Options::default()).unwrap();
    let text = &source.notices[0].text;
    assert!(
        text.contains("正文。") && text.contains("转发的正文。"),
        "{text}"
    );
    assert!(!text.contains("附件。"), "{text}");
}

#[test]
fn a_font_of_the_system_and_a_font_with_its_own_table_are_read() {
    let source = read("gb.pdf");
    assert_eq!(
        source.text,
        "再不还款就等着坐牢。\n我们会致电您单位的领导。"
    );
    let source = read("table.pdf");
    assert_eq!(
        source.text,
        "再不还款就等着坐牢。\n我们会致电您单位的领导。"
    );
    let found = findings(source);
    assert!(has(&found, "threaten-with-criminal-liability", "page 1"));
    assert!(has(&found, "threaten-to-contact-workplace", "page 2"));
}

#[test]
fn what_cannot_be_read_is_told_clearly() {
    assert_eq!(
        error(&file("scan.pdf"), Format::Pdf),
        ParseError::Pdf(PdfError::NoText { pages: 1 })
    );
    assert_eq!(
        error(&file("locked.pdf"), Format::Pdf),
        ParseError::Pdf(PdfError::Encrypted)
    );
    assert!(matches!(
        error(b"hello", Format::Pdf),
        ParseError::Pdf(PdfError::Broken(_))
    ));
    assert_eq!(
        error("没有头\n".as_bytes(), Format::Eml),
        ParseError::NotAMail
    );
    assert_eq!(error(b"", Format::Eml), ParseError::NotAMail);
    let wrong = b"From: a@example.com\nContent-Type: text/plain; charset=utf-8\n\n\xff\xfe\xfa";
    assert_eq!(error(wrong, Format::Eml), ParseError::MailCharset);
    assert_eq!(
        error(b"From: a@example.com\n\n", Format::Eml),
        ParseError::Empty
    );
    let says = |error: ParseError| Lang::Zh.parse_error(&error);
    assert!(says(error(&file("scan.pdf"), Format::Pdf)).contains("没有文字层"));
    assert!(says(error(&file("locked.pdf"), Format::Pdf)).contains("已加密"));
}

#[test]
fn damaged_files_end_in_an_error_or_in_text() {
    // Every byte of a small file struck out in turn, and every length it may be cut to.
    for name in ["table.pdf", "gb.pdf", "both.eml"] {
        let whole = file(name);
        let format = Format::from_path(name.as_ref()).unwrap();
        for at in (0..whole.len()).step_by(7) {
            let mut damaged = whole.clone();
            damaged[at] ^= 0x55;
            for bytes in [damaged.as_slice(), &whole[..at]] {
                if let Ok(source) = parse(bytes, format, &Options::default()) {
                    for notice in &source.notices {
                        for leaf in &notice.leaves {
                            let at = notice.origin.source(leaf.span);
                            assert!(source.text.get(at.range()).is_some());
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn deep_nesting_does_no_harm() {
    for open in ["[", "<<", "("] {
        let bytes = format!("%PDF-1.4\n1 0 obj\n{}", open.repeat(60_000));
        let _ = error(bytes.as_bytes(), Format::Pdf);
    }
}
