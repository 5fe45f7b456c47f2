//! SARIF against the public schema, and what the schema cannot say.

use noticelint::finding::{Place, Suggestion, SuppressedBy, Suppression};
use noticelint::report::{FormatName, Report};
use serde_json::Value;

use crate::sample::{at, file, finding, letter, report, shown};

/// `report` as SARIF, valid by the schema.
#[track_caller]
fn valid(report: &Report) -> Value {
    let schema: Value = serde_json::from_str(include_str!("../schema/sarif-2.1.0.json")).unwrap();
    let validator = jsonschema::draft4::new(&schema).unwrap();
    let log: Value = serde_json::from_str(&shown(report, FormatName::Sarif)).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(&log)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    log
}

#[test]
fn a_full_report_is_valid() {
    let log = valid(&letter());
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["results"].as_array().unwrap().len(), 3);
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for result in run["results"].as_array().unwrap() {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(!rules[index]["help"]["text"].is_null());
    }
    let invocation = &run["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let failed = &invocation["toolExecutionNotifications"][0];
    assert_eq!(
        failed["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        "letters/b.bin"
    );
    valid(&report(Vec::new()));
}

#[test]
fn regions_count_characters() {
    let source = "一\r\n𠮷A坐牢\r\n";
    let log = valid(&report(vec![file(
        "催 收/a.txt",
        source,
        vec![at(source, "坐牢")],
    )]));
    let place = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(
        place["artifactLocation"]["uri"],
        "%E5%82%AC%20%E6%94%B6/a.txt"
    );
    let region = &place["region"];
    let numbers = [
        "startLine",
        "startColumn",
        "endLine",
        "endColumn",
        "charOffset",
        "charLength",
    ];
    let found = numbers.map(|name| region[name].as_u64().unwrap());
    assert_eq!(found, [2, 3, 2, 5, 5, 2]);
    assert_eq!(region["snippet"]["text"], "坐牢");
}

#[test]
fn only_safe_suggestions_are_fixes() {
    let mut hit = at("会坐牢", "坐牢");
    hit.suggestions = vec![
        Suggestion {
            text: "请还款".into(),
            safe: true,
        },
        Suggestion {
            text: "删去".into(),
            safe: false,
        },
    ];
    let log = valid(&report(vec![file("a.txt", "会坐牢", vec![hit])]));
    let fixes = log["runs"][0]["results"][0]["fixes"].as_array().unwrap();
    assert_eq!(fixes.len(), 1);
    let replacement = &fixes[0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(replacement["insertedContent"]["text"], "请还款");
    assert_eq!(replacement["deletedRegion"]["charOffset"], 1);
}

#[test]
fn what_was_set_aside_is_shown_as_such() {
    let all = [
        (SuppressedBy::Baseline, "external", Some("unchanged")),
        (SuppressedBy::Revision, "external", Some("unchanged")),
        (SuppressedBy::Waiver, "external", Some("new")),
        (SuppressedBy::WaiverInDraft, "inSource", Some("new")),
    ];
    for (by, kind, state) in all {
        let mut hit = finding(Place::Whole);
        hit.suppressed = Some(Suppression {
            by,
            reason: "旧模板".into(),
            owner: "合规部".into(),
            until: Some("2026-12-31".into()),
        });
        let mut report = report(vec![file("a.txt", "坐牢", vec![hit])]);
        report.compared = true;
        let log = valid(&report);
        let result = &log["runs"][0]["results"][0];
        assert_eq!(result["suppressions"][0]["kind"], kind);
        assert_eq!(result["suppressions"][0]["justification"], "旧模板");
        assert_eq!(
            result["suppressions"][0]["properties"]["until"],
            "2026-12-31"
        );
        assert_eq!(result["baselineState"].as_str(), state);
    }
}
