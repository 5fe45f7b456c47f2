//! Findings as comments in the document, and the same again.

use std::collections::BTreeSet;

use noticelint::finding::{Basis, Confidence, Finding, Place, Severity, Suggestion};
use noticelint::notice::Format;
use noticelint::parse::{self, Options};
use noticelint::report::{EmitOptions, FileReport, NoticeReport, Package, commented};
use noticelint::text::Span;
use noticelint::word;
use noticelint::{Linter, pack};

use crate::build::{Doc, field, p, run, styled};
use crate::look::{entries, look, part};

/// The document's report with a finding on each of `words` instead of those of the rules.
fn report(bytes: &[u8], words: &[&str]) -> FileReport {
    let source = parse::parse(bytes, Format::Docx, &Options::default()).unwrap();
    let mut file = FileReport::new("函.docx".into(), source.text, source.bytes);
    for notice in source.notices {
        let linter = Linter::new(pack::compile(pack::builtin().unwrap()).unwrap());
        let mut report: NoticeReport = linter
            .lint(notice, &noticelint::Options::default())
            .into_report();
        report.findings.clear();
        for (number, word) in words.iter().enumerate() {
            let at = report.notice.text.find(word).unwrap();
            let place = Place::At(Span::new(at, at + word.len()));
            report.findings.push(finding(number, place));
        }
        file.notices.push(report);
    }
    file.package = Some(Package {
        bytes: bytes.to_owned(),
        options: word::Options::default(),
        comments: word::comments(bytes).unwrap(),
    });
    file
}

fn finding(number: usize, place: Place) -> Finding {
    Finding {
        rule: "say-so".into(),
        category: "threat/x".into(),
        severity: Severity::Error,
        confidence: Confidence::Certain,
        place,
        related: Vec::new(),
        message: "「家人」不得联系".into(),
        why: "原因 & <一>".into(),
        basis: vec![Basis {
            document: "d".into(),
            name: "《测试办法》".into(),
            article: "第五条".into(),
            level: "law".into(),
            known: "text".into(),
        }],
        suggestions: vec![Suggestion {
            text: "您本人".into(),
            safe: true,
        }],
        evidence: Vec::new(),
        also: Vec::new(),
        fingerprint: format!("f{number}"),
        suppressed: None,
    }
}

fn write(file: &FileReport) -> Vec<u8> {
    commented(file, &EmitOptions::default(), false, Some("2026-11-24"))
        .unwrap()
        .unwrap()
}

fn letter() -> Doc {
    let table = format!(
        "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
        p(&run("本金100元"))
    );
    let body = format!(
        "{}{table}{}<w:sectPr><w:headerReference w:type=\"default\" r:id=\"h\"/></w:sectPr>",
        p(&format!(
            "{}{}{}{}",
            run("请立即联"),
            styled("<w:b/>", "系您的家"),
            run("人、单位。"),
            field(" MERGEFIELD 姓名 ", "«姓名»"),
        )),
        p(&format!(
            "{}<w:r><w:footnoteReference w:id=\"2\"/></w:r>",
            run("落款")
        )),
    );
    Doc::new(&body)
        .part("h", "header", &p(&run("页眉里的字")))
        .part(
            "n",
            "footnotes",
            &format!(
                "<w:footnote w:id=\"2\">{}</w:footnote>",
                p(&run("脚注里的字"))
            ),
        )
        .entry("word/media/image1.png", &[7; 3000])
        .entry("customXml/item1.xml", b"<a>\r\n</a>")
}

#[test]
fn a_comment_stands_on_the_words_and_says_all() {
    let bytes = letter().bytes();
    let words = ["您的家人", "«姓名»", "100", "页眉里", "脚注里的字"];
    let out = write(&report(&bytes, &words));
    let under: Vec<String> = look(&out).under.into_values().collect();
    // The header's comment is a point, the note's stands on the reference to it.
    assert_eq!(under, ["您的家人", "«姓名»", "100", "", ""]);
    let comments = word::comments(&out).unwrap().all;
    assert_eq!(comments.len(), 5);
    assert_eq!(comments[0].author, "noticelint");
    assert_eq!(comments[0].date, "2026-11-24T00:00:00Z");
    assert_eq!(
        comments[0].text,
        "【错误】「家人」不得联系\n依据：《测试办法》第五条（原文已核）\n原因：原因 & <一>\n\
         建议：您本人（可直接替换）\n不改请回复「保留：理由」\nnoticelint:say-so#f0"
    );
    assert!(
        comments[3].text.contains("位置：页眉"),
        "{}",
        comments[3].text
    );
    assert!(
        comments[3].text.contains("「页眉里」"),
        "{}",
        comments[3].text
    );
    assert!(
        comments[4].text.contains("位置：脚注"),
        "{}",
        comments[4].text
    );
    let document = part(&out, "word/document.xml");
    let reference = document.find("footnoteReference").unwrap();
    let id = &comments[4].id;
    assert!(document[..reference].contains(&format!("commentRangeStart w:id=\"{id}\"")));
    assert!(document[reference..].contains(&format!("commentRangeEnd w:id=\"{id}\"")));
}

#[test]
fn all_else_stays_byte_for_byte() {
    let bytes = letter().bytes();
    let out = write(&report(&bytes, &["您的家人"]));
    let (mut before, mut after) = (entries(&bytes), entries(&out));
    for changed in [
        "word/document.xml",
        "[Content_Types].xml",
        "word/_rels/document.xml.rels",
    ] {
        assert_ne!(before.remove(changed), after.remove(changed));
    }
    assert!(after.remove("word/comments.xml").is_some());
    assert_eq!(before, after);
    let read = |bytes: &[u8]| word::read(bytes, word::Options::default()).unwrap().text;
    assert_eq!(read(&bytes), read(&out));
    // Nothing to say, nothing to change.
    assert_eq!(write(&report(&bytes, &[])), bytes);
}

#[test]
fn a_missing_part_is_told_where_it_belongs() {
    let bytes = letter().bytes();
    let mut file = report(&bytes, &[]);
    let text = file.source.clone();
    let after = text.find("100元").unwrap();
    let after = Span::new(after, after + "100元".len());
    let places = [
        Place::Missing { after },
        Place::Missing {
            after: Span::new(0, 0),
        },
        Place::Whole,
    ];
    for (number, place) in places.into_iter().enumerate() {
        file.notices[0].findings.push(finding(number, place));
    }
    let out = write(&file);
    look(&out);
    let document = part(&out, "word/document.xml");
    let at = |words: &str| document.find(words).unwrap();
    let comments = word::comments(&out).unwrap().all;
    let mark = |of: usize| at(&format!("commentRangeStart w:id=\"{}\"", comments[of].id));
    assert!(at("本金100元") < mark(0) && mark(0) < at("</w:tc>"));
    assert!(mark(1) < at("请立即联") && mark(2) < at("请立即联"));
    assert!(comments[0].text.contains("应补在此段之后"));
    assert!(comments[1].text.contains("应补在正文之前"));
}

#[test]
fn safe_suggestions_become_tracked_changes() {
    let bytes = letter().bytes();
    let file = report(&bytes, &["您的家人", "«姓名»"]);
    let out = commented(&file, &EmitOptions::default(), true, None)
        .unwrap()
        .unwrap();
    let looked = look(&out);
    assert_eq!(looked.deleted, "您的家人");
    assert_eq!(looked.inserted, "您本人");
    let read = |original| word::read(&out, word::Options { original }).unwrap().text;
    assert!(read(false).contains("请立即联系您本人、单位。«姓名»"));
    assert!(read(true).contains("请立即联系您的家人、单位。«姓名»"));
}

/// The comments of `bytes` answered: comment `index` by `who`, who says `what`.
pub(crate) fn answered(
    bytes: &[u8],
    index: usize,
    who: &str,
    what: &str,
    is_resolved: bool,
) -> Vec<u8> {
    let mut all = entries(bytes);
    let comments = part(bytes, "word/comments.xml");
    let mut keyed = String::new();
    for (number, piece) in comments.split("<w:p>").enumerate() {
        if number > 0 {
            keyed.push_str(&format!("<w:p w14:paraId=\"{number:08X}\">"));
        }
        keyed.push_str(piece);
    }
    let comments = keyed.replace(
        "<w:comments ",
        "<w:comments xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" ",
    );
    // The key of a comment is that of its last paragraph.
    let own: Vec<&str> = comments.split("</w:comment>").collect();
    let key = own[index].rsplit("paraId=\"").next().unwrap()[..8].to_owned();
    let done = u8::from(is_resolved);
    let mut extended = format!(
        "<w15:commentsEx xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\">\
         <w15:commentEx w15:paraId=\"{key}\" w15:done=\"{done}\"/>"
    );
    let mut comments = comments.clone();
    if !who.is_empty() {
        comments = comments.replace(
            "</w:comments>",
            &format!(
                "<w:comment w:id=\"77\" w:author=\"{who}\"><w:p w14:paraId=\"0000F00D\"><w:r>\
                 <w:t>{what}</w:t></w:r></w:p></w:comment></w:comments>"
            ),
        );
        extended.push_str(&format!(
            "<w15:commentEx w15:paraId=\"0000F00D\" w15:paraIdParent=\"{key}\" w15:done=\"{done}\"/>"
        ));
        let marks = "<w:commentRangeStart w:id=\"77\"/><w:commentRangeEnd w:id=\"77\"/>\
                     <w:r><w:commentReference w:id=\"77\"/></w:r></w:p>";
        let document = part(bytes, "word/document.xml").replacen("</w:p>", marks, 1);
        all.insert("word/document.xml".into(), document.into_bytes());
    }
    extended.push_str("</w15:commentsEx>");
    let relations = part(bytes, "word/_rels/document.xml.rels").replace(
        "</Relationships>",
        "<Relationship Id=\"x1\" Type=\"http://schemas.microsoft.com/office/2011/relationships/commentsExtended\" \
         Target=\"commentsExtended.xml\"/></Relationships>",
    );
    all.insert("word/comments.xml".into(), comments.into_bytes());
    all.insert("word/commentsExtended.xml".into(), extended.into_bytes());
    all.insert(
        "word/_rels/document.xml.rels".into(),
        relations.into_bytes(),
    );
    crate::build::zip(&all.into_iter().collect::<Vec<_>>())
}

#[test]
fn a_second_run_replaces_what_nobody_answered() {
    let bytes = letter().bytes();
    let first = write(&report(&bytes, &["您的家人", "单位"]));
    let again = write(&report(&first, &["您的家人", "单位"]));
    let under = |bytes: &[u8]| -> Vec<String> { look(bytes).under.into_values().collect() };
    assert_eq!(under(&again), ["您的家人", "单位"]);
    let fewer = write(&report(&first, &["单位"]));
    assert_eq!(under(&fewer), ["单位"]);
    let none = write(&report(&first, &[]));
    assert!(under(&none).is_empty());
    let text = |bytes: &[u8]| word::read(bytes, word::Options::default()).unwrap().text;
    assert_eq!(text(&none), text(&bytes));
}

#[test]
fn threads_of_people_and_answered_ones_stay() {
    let bytes = letter().bytes();
    let first = write(&report(&bytes, &["您的家人", "单位"]));
    let talked = answered(&first, 0, "李四", "请法务看一下", false);
    look(&talked);
    let again = write(&report(&talked, &["您的家人", "单位"]));
    let looked = look(&again);
    let comments = word::comments(&again).unwrap();
    let authors: Vec<&str> = comments.all.iter().map(|it| it.author.as_str()).collect();
    assert_eq!(authors, ["noticelint", "李四", "noticelint"]);
    assert_eq!(comments.all[1].answers, Some(0));
    let under: BTreeSet<String> = looked.under.into_values().collect();
    assert_eq!(
        under,
        BTreeSet::from(["您的家人".into(), "单位".into(), String::new()])
    );
    // The finding is gone: what people said about it stays, and the other goes.
    let last = write(&report(&again, &[]));
    look(&last);
    let comments = word::comments(&last).unwrap();
    let authors: Vec<&str> = comments.all.iter().map(|it| it.author.as_str()).collect();
    assert_eq!(authors, ["noticelint", "李四"]);
}

#[test]
fn keys_of_comments_that_go_go_too() {
    let bytes = letter().bytes();
    let first = write(&report(&bytes, &["您的家人", "单位"]));
    let resolved = answered(&first, 1, "", "", true);
    assert!(word::comments(&resolved).unwrap().all[1].is_resolved);
    let again = write(&report(&resolved, &["您的家人", "单位"]));
    assert!(!part(&again, "word/commentsExtended.xml").contains("<w15:commentEx "));
}
