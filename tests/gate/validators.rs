//! Reports and settings against schemas, by validators that others wrote.

use serde_json::Value;

use crate::project::{Project, project};

/// `text` (YAML written as JSON) is or is not what the schema of `kind` allows.
fn fits(kind: &str, text: &str) -> bool {
    let (code, schema) = Project::new().run(&["rules", "schema", kind]);
    assert_eq!(code, 0, "{schema}");
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let value: serde_json::Value = serde_json::from_str(text).unwrap();
    jsonschema::draft7::new(&schema).unwrap().is_valid(&value)
}

#[test]
fn schemas_of_settings() {
    assert!(fits(
        "config",
        r#"{"fail_on": "warning", "paths": [{"path": "a/**", "profile": {"kind": "sms"}, "rules": {"x": {"off": true, "reason": "r"}}}]}"#
    ));
    assert!(!fits("config", r#"{"fail_onn": "warning"}"#));
    assert!(!fits(
        "config",
        r#"{"paths": [{"path": "a", "profile": {"kind": "fax"}}]}"#
    ));
    assert!(fits(
        "waivers",
        r#"{"waivers": [{"rule": "x", "path": "a", "reason": "r", "until": "2026-12-31"}]}"#
    ));
    assert!(!fits("waivers", r#"{"waivers": [{"rule": "x"}]}"#));
    assert!(fits(
        "policy",
        r#"{"never_waive": ["privacy/*"], "approvers": {"error": ["a"]}, "longest_waiver_days": 90}"#
    ));
    assert!(!fits("policy", r#"{"approvers": {"grave": ["a"]}}"#));
}

/// A run with everything in it: files that cannot be read, several notices in a file, findings
/// that a waiver or the baseline sets aside, complaints about waivers, an odd name.
fn rich() -> Project {
    let project = project("baseline: base.json\nwaivers: w.yaml\n");
    project.write("w.yaml", "waivers: []\n");
    project.write("drafts/a b&<1>.txt", "你会坐牢。\n");
    let (code, text) = project.run(&["baseline", "drafts", "--as-of", "2026-06-01"]);
    assert_eq!(code, 0, "{text}");
    project.write(
        "drafts/a b&<1>.txt",
        "你会坐牢。\n再不还款就要坐牢\u{1}这是最后一次机会。\n",
    );
    let strings = "{\"id\": 1, \"a\": \"您的账单已逾期，再不还款就要坐牢。\", \"b\": \"您的账单已逾期，\\\"老赖\\\"，身份证110101199003078515\"}";
    project.write(
        "drafts/m.json",
        &strings
            .replace("{\"id\"", "[{\"id\"")
            .replace("515\"}", "515\"}]"),
    );
    project.write("drafts/bad.json", "{");
    project.write(
        "w.yaml",
        "waivers:\n  - {rule: say-jail, path: '**/m.json', reason: 旧}\n  - {rule: say-jail, path: 'x'}\n",
    );
    project
}

fn write_all(project: &Project, more: &[&str]) {
    let mut arguments = vec![
        "check",
        "drafts",
        "--today",
        "2026-06-01",
        "--ledger",
        "--trace",
    ];
    for format in [
        "json=r.json",
        "jsonl=r.jsonl",
        "sarif=r.sarif",
        "junit=r.xml",
        "gitlab=g.json",
    ] {
        arguments.extend(["--format", format]);
    }
    arguments.extend(more);
    let (code, text) = project.run(&arguments);
    assert_eq!(code, 2, "{text}");
}

#[test]
fn json_fits_its_schema() {
    let project = rich();
    for more in [&[][..], &["--show-waived"][..]] {
        write_all(&project, more);
        assert!(fits("report", &project.read("r.json")));
        let lines = project.read("r.jsonl");
        // A line for a file that could not be read is no finding.
        let findings = lines.lines().filter(|line| !line.contains("\"input\""));
        assert!(findings.clone().count() > 2);
        for line in findings {
            assert!(fits("finding", line), "{line}");
        }
    }
    assert!(!fits("report", r#"{"version": 1}"#));
}

#[test]
fn sarif_fits_the_public_schema_and_shows_what_was_set_aside() {
    let project = rich();
    write_all(&project, &[]);
    let schema: Value = serde_json::from_str(include_str!("../schema/sarif-2.1.0.json")).unwrap();
    let log: Value = serde_json::from_str(&project.read("r.sarif")).unwrap();
    let validator = jsonschema::draft4::new(&schema).unwrap();
    let wrong: Vec<String> = validator
        .iter_errors(&log)
        .map(|error| error.to_string())
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    let results = log["runs"][0]["results"].as_array().unwrap();
    let kinds: Vec<&Value> = results
        .iter()
        .filter_map(|result| result["suppressions"].get(0))
        .map(|suppression| &suppression["kind"])
        .collect();
    assert_eq!(
        kinds.len(),
        2,
        "one by the baseline, one by the waiver: {kinds:?}"
    );
}

#[test]
fn junit_fits_its_schema() {
    let schema = uppsala::parse(include_str!("../schema/junit.xsd")).unwrap();
    let validator = uppsala::XsdValidator::from_schema(&schema).unwrap();
    let wrong = |text: &str| -> Vec<String> {
        let document = uppsala::parse(text).unwrap();
        let errors = validator.validate(&document).into_iter();
        errors.map(|error| error.to_string()).collect()
    };
    let project = rich();
    write_all(&project, &["--show-waived"]);
    let text = project.read("r.xml");
    assert!(wrong(&text).is_empty(), "{:?}\n{text}", wrong(&text));
    for kind in ["<failure ", "<error ", "<skipped"] {
        assert!(text.contains(kind), "{kind}");
    }
    // The validator does look.
    assert!(!wrong(&text.replacen(" name=", " nane=", 2)).is_empty());
    assert!(!wrong(&text.replacen("tests=\"", "tests=\"x", 1)).is_empty());
}

#[test]
fn code_quality_has_what_it_needs() {
    let project = rich();
    write_all(&project, &[]);
    let all: Value = serde_json::from_str(&project.read("g.json")).unwrap();
    let schema = serde_json::json!({
        "type": "array", "minItems": 1,
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object", "required": ["path", "lines"],
                    "properties": {"lines": {"required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}}}},
                },
            },
        },
    });
    assert!(
        jsonschema::validator_for(&schema).unwrap().is_valid(&all),
        "{all}"
    );
    let prints: std::collections::BTreeSet<&str> = all
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["fingerprint"].as_str().unwrap())
        .collect();
    assert_eq!(prints.len(), all.as_array().unwrap().len());
}
