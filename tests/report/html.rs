//! The archive page: everything escaped, everything marked, nothing loaded, every link leads
//! somewhere.

use std::collections::BTreeSet;

use noticelint::finding::{Place, SuppressedBy, Suppression};
use noticelint::ledger::{Confirmation, Entry, Ledger, Measured, Status};
use noticelint::notice::{BlockKind, Leaf};
use noticelint::report::{EmitOptions, FormatName, Report, html_pages};
use noticelint::text::Span;

use crate::sample::{at, file, finding, letter, report, shown, shown_with};

fn html(report: &Report) -> String {
    shown(report, FormatName::Html)
}

/// A letter whose lines are leaves, as a parser would have it.
fn with_leaves(mut report: Report) -> Report {
    for notice in report.files.iter_mut().flat_map(|file| &mut file.notices) {
        let mut start = 0;
        for line in notice.notice.text.split_inclusive('\n') {
            let end = start + line.trim_end().len();
            if end > start {
                notice.notice.leaves.push(Leaf {
                    kind: BlockKind::Paragraph,
                    span: Span::new(start, end),
                });
            }
            start += line.len();
        }
    }
    report
}

fn values<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let open = format!(" {name}=\"");
    let parts = page.split(open.as_str()).skip(1);
    parts
        .map(|rest| rest.split('"').next().unwrap_or_default())
        .collect()
}

/// The page without tags.
fn bare(page: &str) -> String {
    let mut out = String::new();
    for part in page.split('<') {
        out.push_str(part.split_once('>').map_or(part, |(_, text)| text));
    }
    out
}

#[test]
fn marks_stand_at_the_very_characters() {
    let page = html(&with_leaves(letter()));
    assert!(page.contains("<mark class=\"error has-error\">坐␣牢</mark>"));
    assert!(page.contains("让您␣<span class=\"anchor\""));
}

#[test]
fn findings_that_share_characters_keep_all_of_them() {
    let source = "如不还款就让您坐牢。";
    let mut second = at(source, "您坐");
    second.severity = noticelint::Severity::Warning;
    let page = html(&with_leaves(report(vec![file(
        "a.txt",
        source,
        vec![at(source, "坐牢"), second],
    )])));
    assert!(page.contains("<mark class=\"warning has-warning\">您</mark>"));
    assert!(page.contains("<mark class=\"error has-error has-warning\">坐</mark>"));
    assert!(page.contains("<mark class=\"error has-error\">牢</mark>"));
    let text = bare(&page);
    assert!(text.contains("如不还款就让您坐2牢1。"), "{text}");
}

#[test]
fn every_link_leads_to_a_place_and_every_place_has_one_name() {
    for report in [letter(), with_leaves(letter())] {
        let page = html(&report);
        let ids = values(&page, "id");
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len());
        let links = values(&page, "href");
        assert!(links.len() > 6);
        for link in links {
            let to = link.strip_prefix('#').unwrap();
            assert!(unique.contains(to), "{link}");
        }
    }
}

#[test]
fn a_hostile_draft_is_only_text() {
    let source = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;坐牢\u{202e}\u{0}";
    let mut hit = at(source, "<script>alert(1)</script>");
    hit.message = "<b onclick=alert(1)>坐牢</b>".into();
    hit.rule = "</code><script>".into();
    hit.related.push(noticelint::finding::Related {
        span: Span::new(0, source.len()),
        label: "</dd><script>".into(),
    });
    let page = html(&with_leaves(report(vec![file(
        "</title><script>.txt",
        source,
        vec![hit],
    )])));
    let lower = page.to_lowercase();
    for bad in [
        "<script",
        "<img",
        "<b onclick",
        "<link",
        "<iframe",
        "javascript:",
        "url(",
        "@import",
        "\u{202e}",
        "\u{0}",
    ] {
        assert!(!lower.contains(bad), "{bad}");
    }
    assert!(page.contains("default-src 'none'"));
    assert!(bare(&page).contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(!page.contains("http:") && !page.contains("https:"));
}

#[test]
fn numbers_of_persons_are_hidden_unless_asked_for() {
    let page = html(&with_leaves(letter()));
    assert!(!page.contains("6222 0202 0000 1234") && !page.contains("13800138000"));
    assert!(page.contains("6222 "));
    let open = EmitOptions {
        mask: false,
        ..EmitOptions::default()
    };
    let page = shown_with(&with_leaves(letter()), FormatName::Html, open);
    assert!(page.contains("6222 0202 0000 1234"));
}

#[test]
fn grounds_say_how_well_they_are_known_and_the_profile_what_was_inferred() {
    let page = html(&letter());
    for part in [
        "<span class=\"known text\">原文已核</span>",
        "<span class=\"known report\">据转述</span>",
        "<span class=\"source guess\">推断</span>",
        "<span class=\"source guess\">默认</span>",
        "<span class=\"source\">稿内写明</span>",
        "法规时点",
        "截至日",
        "检查日",
        "core 0.1.0",
    ] {
        assert!(page.contains(part), "{part}");
    }
}

#[test]
fn what_was_waived_stays_visible_with_its_reason() {
    let source = "如不还款就让您坐牢。";
    let mut hit = at(source, "坐牢");
    hit.suppressed = Some(Suppression {
        by: SuppressedBy::Waiver,
        reason: "引自判决书".into(),
        owner: "甲".into(),
        until: Some("2027-01-01".into()),
    });
    let page = html(&with_leaves(report(vec![file("a.txt", source, vec![hit])])));
    assert!(page.contains("<mark class=\"aside has-aside\">坐牢</mark>"));
    let text = bare(&page);
    assert!(text.contains("理由：引自判决书") && text.contains("责任人：甲"));
    assert!(text.contains("未发现问题") && text.contains("“未发现”不等于合规"));
}

#[test]
fn the_ledger_never_says_passed_and_shows_the_measured_recall() {
    let mut report = letter();
    let entry = |rule: &str, status| Entry {
        rule: rule.into(),
        title: format!("标题 {rule}"),
        category: "threat/criminal".into(),
        status,
        evidence: vec![Span::new(0, 6)],
    };
    report.files[0].notices[0].ledger = Some(Ledger {
        entries: vec![
            entry("a", Status::Met),
            entry("b", Status::NotFound),
            entry("c", Status::Found),
            entry("d", Status::OtherProfile),
        ],
        confirmations: vec![Confirmation {
            title: "公章与签发".into(),
            why: "文字看不出。".into(),
        }],
        measured: vec![Measured {
            on: "某批文稿".into(),
            drafts: 10,
            labelled: 40,
            found: 30,
            alarms: 2,
            day: "2026-11-24".into(),
            remark: String::new(),
        }],
    });
    let page = html(&report);
    let text = bare(&page);
    let (_, ledger) = text.split_once("检查台账").unwrap();
    let (ledger, _) = ledger.split_once("依据清单").unwrap();
    assert!(ledger.contains("未发现") && !ledger.contains("通过"));
    assert!(text.contains("检出 30 处（75%）"));
    assert!(page.contains("<input type=\"checkbox\"><span><b>公章与签发</b>"));
    assert!(text.contains("另有 1 条规则不适用"));
    assert!(text.contains("审查人") && text.contains("批准人"));
}

#[test]
fn several_drafts_get_an_index_and_what_could_not_be_read_is_named() {
    let page = html(&letter());
    assert!(page.contains("<h1>函件合规审查报告 · 目录</h1>"));
    assert!(page.contains("<a href=\"#d1\">letters/a.txt</a>"));
    assert!(page.contains("letters/b.bin") && page.contains("第 17 字节起不是文本"));
    let mut pages = Vec::new();
    html_pages(&letter(), &EmitOptions::default(), &mut |name, text| {
        pages.push((name.to_owned(), text.to_owned()));
        Ok(())
    })
    .unwrap();
    let names: Vec<&str> = pages.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["d1.html", "d2.html", "index.html"]);
    assert!(pages[2].1.contains("<a href=\"d1.html\">letters/a.txt</a>"));
    assert!(pages[0].1.contains("<a href=\"index.html\">"));
}

#[test]
fn old_law_data_are_pointed_out() {
    let mut report = letter();
    report.rules_info.law_as_of = Some("2025-12-01".into());
    assert!(bare(&html(&report)).contains("比法规数据晚 103 天"));
    report.rules_info.law_as_of = Some("2026-01-01".into());
    assert!(!bare(&html(&report)).contains("比法规数据晚"));
}

#[test]
fn places_outside_of_all_leaves_are_still_shown() {
    let source = "甲\n\n\n乙";
    let gap = finding(Place::At(Span::new(4, 5)));
    let missing = finding(Place::Missing {
        after: Span::new(3, 5),
    });
    let page = html(&with_leaves(report(vec![file(
        "a.txt",
        source,
        vec![gap, missing],
    )])));
    assert!(page.contains("id=\"d1-m1\"") && page.contains("id=\"d1-m2\""));
}
