//! What CI systems read: JUnit, GitHub, GitLab, and the table.

use noticelint::finding::{Severity, SuppressedBy, Suppression};
use noticelint::report::{FileReport, FormatName, Report};
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::sample::{at, file, letter, report, shown};

fn aside() -> Option<Suppression> {
    Some(Suppression {
        by: SuppressedBy::Waiver,
        reason: "已报批".into(),
        owner: String::new(),
        until: None,
    })
}

/// Names of the elements with their attributes, as an XML parser reads them.
fn elements(xml: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut reader = Reader::from_str(xml);
    let mut found = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) | Event::Empty(tag) => {
                let attributes = tag.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    let name = attribute.key.as_ref().to_owned();
                    let value = attribute.value.into_owned();
                    (
                        name,
                        quick_xml::escape::unescape(&value).unwrap().into_owned(),
                    )
                });
                let name = tag.name().as_ref().to_owned();
                found.push((name, attributes.collect()));
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

fn counted(xml: &str, name: &str) -> usize {
    elements(xml)
        .iter()
        .filter(|element| element.0 == name)
        .count()
}

#[test]
fn junit_has_the_shape_that_servers_read() {
    let mut report = letter();
    report.gate = Some(Severity::Error);
    let xml = shown(&report, FormatName::Junit);
    let all = elements(&xml);
    assert_eq!(all[0].0, "testsuites");
    let of = |name: &str| all[0].1.iter().find(|a| a.0 == name).map(|a| a.1.clone());
    assert_eq!(of("tests"), Some("5".into()));
    assert_eq!(of("failures"), Some("1".into()));
    assert_eq!(of("errors"), Some("1".into()));
    assert_eq!(counted(&xml, "testsuite"), 3);
    assert_eq!(counted(&xml, "testcase"), 5);
    assert_eq!(counted(&xml, "failure"), 1);
    assert_eq!(counted(&xml, "error"), 1);
    for (name, attributes) in &all {
        let has = |wanted: &str| attributes.iter().any(|a| a.0 == wanted);
        match name.as_str() {
            "testcase" => assert!(has("name") && has("classname")),
            "failure" => assert!(has("message") && has("type")),
            _ => {}
        }
    }
}

#[test]
fn junit_survives_any_character_and_skips_what_was_set_aside() {
    let source = "<坐牢>&\u{0}\u{1b}\u{ffff}\"";
    let mut hit = at(source, "坐牢");
    hit.message = source.into();
    hit.why = source.into();
    let mut waived = hit.clone();
    waived.suppressed = aside();
    let mut report = report(vec![file("a<&\".txt", source, vec![hit, waived])]);
    report.gate = Some(Severity::Error);
    let xml = shown(&report, FormatName::Junit);
    assert_eq!((counted(&xml, "failure"), counted(&xml, "skipped")), (1, 1));
    let suite = elements(&xml)
        .into_iter()
        .find(|e| e.0 == "testsuite")
        .unwrap();
    assert_eq!(suite.1[0].1, "a<&\".txt");
}

fn odd() -> Report {
    let source = "第一行\n会坐牢\n";
    let mut hit = at(source, "坐牢");
    hit.message = "100%:\n坐牢".into();
    let mut waived = at(source, "第一行\n会坐");
    waived.suppressed = aside();
    report(vec![
        file("a:b,c.txt", source, vec![hit, waived]),
        FileReport::failed("=x.bin".into(), "坏\n了".into()),
    ])
}

#[test]
fn github_commands_are_escaped() {
    let lines = shown(&odd(), FormatName::Github);
    let lines: Vec<&str> = lines.lines().collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(
        lines[0],
        "::error file=a%3Ab%2Cc.txt,line=2,endLine=2,col=2,endColumn=4,title=threat-arrest::\
         100%25:%0A坐牢"
    );
    assert_eq!(
        lines[1],
        "::error file==x.bin,line=1,title=无法检查::坏%0A了"
    );
}

#[test]
fn gitlab_issues_have_what_it_asks_for_and_their_own_fingerprints() {
    let mut report = odd();
    let twins = report.files[0].notices[0].findings.clone();
    let twins = twins.into_iter().map(|mut twin| {
        twin.suppressed = None;
        twin
    });
    report.files[0].notices[0].findings = twins.collect();
    let issues: serde_json::Value =
        serde_json::from_str(&shown(&report, FormatName::Gitlab)).unwrap();
    let issues = issues.as_array().unwrap();
    assert_eq!(issues.len(), 3);
    let mut fingerprints: Vec<&str> = Vec::new();
    for issue in issues {
        assert!(issue["description"].is_string() && issue["check_name"].is_string());
        assert!(issue["location"]["path"].is_string());
        assert!(issue["location"]["lines"]["begin"].is_u64());
        let severities = ["info", "minor", "major", "critical", "blocker"];
        assert!(severities.contains(&issue["severity"].as_str().unwrap()));
        fingerprints.push(issue["fingerprint"].as_str().unwrap());
    }
    fingerprints.sort_unstable();
    fingerprints.dedup();
    assert_eq!(fingerprints.len(), 3);
}

#[test]
fn the_table_has_a_row_a_notice_and_no_formula() {
    let table = shown(&odd(), FormatName::Csv);
    assert!(table.starts_with('\u{feff}'));
    let mut rows = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let head = rows.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 2);
    let cell = |row: usize, name: &str| {
        let at = head.iter().position(|column| column == name).unwrap();
        rows[row].get(at).unwrap().to_owned()
    };
    assert_eq!(
        (cell(0, "errors"), cell(0, "suppressed")),
        ("1".into(), "1".into())
    );
    assert_eq!(cell(1, "file"), "'=x.bin");
    assert_eq!(cell(1, "problem"), "坏 了");
}
