//! The promise of the JSON formats.

use noticelint::finding::{Evidence, Place, Related};
use noticelint::report::{FileReport, FormatName, Report};
use noticelint::text::{ByteMap, FoldKind};
use serde_json::Value;

use crate::sample::{at, file, finding, letter, report, shown, span};

/// Fields that version 1 promises for a run: a path and the type of the value.
const RUN: &[(&str, &str)] = &[
    ("version", "number"),
    ("tool.name", "string"),
    ("tool.version", "string"),
    ("dates.law", "string"),
    ("dates.statement", "null"),
    ("dates.today", "null"),
    ("packs.0.id", "string"),
    ("packs.0.version", "string"),
    ("summary.files", "number"),
    ("summary.failed", "number"),
    ("summary.notices", "number"),
    ("summary.errors", "number"),
    ("summary.warnings", "number"),
    ("summary.infos", "number"),
    ("summary.suppressed", "number"),
    ("inputs.0.path", "string"),
    ("inputs.0.encoding", "string"),
    ("inputs.0.error", "null"),
    ("inputs.1.error", "string"),
    ("inputs.0.notices.0.index", "number"),
    ("inputs.0.notices.0.key", "null"),
    ("inputs.0.notices.0.format", "string"),
    ("inputs.0.notices.0.found", "number"),
    ("inputs.0.notices.0.profile.kind.value", "string"),
    ("inputs.0.notices.0.profile.kind.known", "string"),
    ("inputs.0.notices.0.profile.sender.value", "string"),
    ("inputs.0.notices.0.profile.creditor.value", "string"),
    ("inputs.0.notices.0.profile.audience.value", "string"),
    ("inputs.0.notices.0.profile.purpose.value", "string"),
    ("inputs.0.notices.0.profile.proceeding.value", "string"),
    ("inputs.0.notices.0.profile.product.value", "string"),
    ("inputs.0.notices.0.profile.overdue_days.value", "number"),
    ("inputs.0.notices.0.profile.template.value", "boolean"),
    ("findings", "array"),
];

/// Fields of every finding.
const FINDING: &[(&str, &str)] = &[
    ("file", "string"),
    ("notice.index", "number"),
    ("notice.key", "null"),
    ("rule", "string"),
    ("category", "string"),
    ("severity", "string"),
    ("confidence", "string"),
    ("place", "string"),
    ("message", "string"),
    ("why", "string"),
    ("basis", "array"),
    ("suggestions", "array"),
    ("related", "array"),
    ("evidence", "array"),
    ("also", "array"),
    ("fingerprint", "string"),
];

/// Fields of a place.
const AT: &[(&str, &str)] = &[
    ("start", "number"),
    ("end", "number"),
    ("line", "number"),
    ("column", "number"),
    ("end_line", "number"),
    ("end_column", "number"),
    ("quote", "string"),
    ("text.start_byte", "number"),
    ("text.end_byte", "number"),
    ("text.start_char", "number"),
    ("text.end_char", "number"),
    ("source.start_byte", "number"),
    ("source.end_byte", "number"),
    ("source.start_char", "number"),
    ("source.end_char", "number"),
];

/// Fields of a finding with everything filled, beyond [`FINDING`] and [`AT`].
const FULL: &[(&str, &str)] = &[
    ("basis.0.document", "string"),
    ("basis.0.name", "string"),
    ("basis.0.article", "string"),
    ("basis.0.level", "string"),
    ("basis.0.known", "string"),
    ("suggestions.0.text", "string"),
    ("suggestions.0.safe", "boolean"),
    ("related.0.label", "string"),
    ("evidence.0.kind", "string"),
    ("evidence.0.folds.0", "string"),
    ("evidence.1.actor", "string"),
    ("evidence.1.action", "string"),
    ("evidence.1.target", "string"),
    ("evidence.1.polarity", "string"),
    ("evidence.1.modality", "string"),
    ("evidence.1.leverage", "boolean"),
    ("also.0", "string"),
];

/// Fields of a missing thing, beyond [`FINDING`].
const MISSING: &[(&str, &str)] = &[
    ("after.line", "number"),
    ("after.column", "number"),
    ("after.char", "number"),
    ("after.byte", "number"),
    ("after.start", "boolean"),
];

fn get<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.')
        .try_fold(value, |value, key| match key.parse::<usize>() {
            Ok(index) => value.get(index),
            Err(_) => value.get(key),
        })
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

#[track_caller]
fn has(value: &Value, fields: &[(&str, &str)]) {
    for (path, expected) in fields {
        let found = get(value, path).map(kind);
        assert_eq!(found, Some(*expected), "{path} of {value:#}");
    }
}

fn parsed(report: &Report) -> Value {
    serde_json::from_str(&shown(report, FormatName::Json)).unwrap()
}

#[test]
fn no_field_vanishes() {
    let run = parsed(&letter());
    assert_eq!(run["version"], 1);
    has(&run, RUN);
    let findings = run["findings"].as_array().unwrap();
    assert_eq!(findings.len(), 3);
    for finding in findings {
        has(finding, FINDING);
    }
    let by = |place: &str| findings.iter().find(|f| f["place"] == place).unwrap();
    has(by("at"), AT);
    has(by("at"), FULL);
    has(&by("at")["related"][0], AT);
    has(by("missing"), MISSING);
    for absent in AT {
        assert_eq!(get(by("missing"), absent.0), None);
        assert_eq!(get(by("whole"), absent.0), None);
    }
}

#[test]
fn words_of_the_format_do_not_change() {
    let run = parsed(&letter());
    let all = |field: &str| -> Vec<&str> {
        let findings = run["findings"].as_array().unwrap();
        findings.iter().filter_map(|f| f[field].as_str()).collect()
    };
    assert_eq!(all("severity"), ["info", "error", "warning"]);
    assert_eq!(all("confidence"), ["review", "certain", "likely"]);
    assert_eq!(all("place"), ["whole", "at", "missing"]);
    let folds = [
        (FoldKind::Width, "width"),
        (FoldKind::Traditional, "traditional"),
        (FoldKind::Case, "case"),
        (FoldKind::LineBreak, "line_break"),
        (FoldKind::Invisible, "invisible"),
        (FoldKind::Separator, "separator"),
        (FoldKind::Markup, "markup"),
        (FoldKind::LookAlike, "look_alike"),
        (FoldKind::Repeat, "repeat"),
        (FoldKind::Homophone, "homophone"),
        (FoldKind::Pinyin, "pinyin"),
        (FoldKind::Split, "split"),
        (FoldKind::Emoji, "emoji"),
        (FoldKind::Slang, "slang"),
    ];
    let mut hit = at("坐牢", "坐牢");
    hit.evidence = vec![Evidence::Folds(folds.iter().map(|fold| fold.0).collect())];
    let run = parsed(&report(vec![file("a.txt", "坐牢", vec![hit])]));
    let names: Vec<&str> = folds.iter().map(|fold| fold.1).collect();
    assert_eq!(
        run["findings"][0]["evidence"][0]["folds"],
        serde_json::json!(names)
    );
}

#[test]
fn lines_hold_the_same_findings() {
    let lines = shown(&letter(), FormatName::Jsonl);
    let lines: Vec<Value> = lines
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    let (failures, findings): (Vec<_>, Vec<_>) = lines
        .into_iter()
        .partition(|line| line.get("error").is_some());
    assert_eq!(failures[0]["input"], "letters/b.bin");
    let run = parsed(&letter());
    for (line, whole) in findings.iter().zip(run["findings"].as_array().unwrap()) {
        assert_eq!(line["version"], 1);
        let mut line = line.clone();
        line.as_object_mut().unwrap().remove("version");
        assert_eq!(&line, whole);
    }
}

/// Characters are counted in the decoded file, bytes in the file as it is stored.
#[test]
fn places_in_a_file_of_another_encoding() {
    let source = "一\r\nA坐牢\r\n";
    let mut hit = at(source, "坐牢");
    hit.related.push(Related {
        span: span(source, "一"),
        label: String::new(),
    });
    let mut gbk = FileReport::new(
        "a.txt".into(),
        source.into(),
        ByteMap::PerChar(vec![
            (0, 0),
            (3, 2),
            (4, 3),
            (5, 4),
            (6, 5),
            (9, 7),
            (12, 9),
            (13, 10),
            (14, 11),
        ]),
    );
    gbk.notices = file("a.txt", source, vec![hit]).notices;
    let run = parsed(&report(vec![gbk]));
    let found = &run["findings"][0];
    assert_eq!((&found["start"], &found["end"]), (&4.into(), &6.into()));
    assert_eq!((&found["line"], &found["column"]), (&2.into(), &2.into()));
    assert_eq!(found["source"]["start_byte"], 5);
    assert_eq!(found["source"]["end_byte"], 9);
    assert_eq!(found["text"]["start_byte"], 6);
    assert_eq!(found["related"][0]["source"]["end_byte"], 2);
}

/// The scorer of the open set takes the first of several names; see its `map.json`.
#[test]
fn the_scorer_reads_the_right_fields() {
    let first = |value: &'_ Value, names: &[&str]| -> Option<Value> {
        let mut found = names.iter().filter_map(|name| value.get(*name));
        found.find(|value| !value.is_null()).cloned()
    };
    let run = parsed(&letter());
    // It descends into lists of these names, and takes whatever lies there for a finding.
    for nested in ["results", "diagnostics", "issues", "files"] {
        assert!(run.get(nested).is_none(), "{nested}");
    }
    for finding in run["findings"].as_array().unwrap() {
        for merged in ["span", "range", "location", "findings"] {
            assert!(finding.get(merged).is_none(), "{merged}");
        }
        let read = |names: &[&str]| first(finding, names);
        let file = read(&["file", "path", "filename", "uri", "source"]);
        assert_eq!(file, Some("letters/a.txt".into()));
        let category = read(&[
            "category", "rule", "rule_id", "ruleId", "code", "id", "check", "type",
        ]);
        assert_eq!(category.as_ref(), finding.get("category"));
        let severity = read(&["severity", "level"]);
        assert!(
            ["error", "warning", "info"]
                .map(Value::from)
                .contains(&severity.unwrap())
        );
        let start = read(&["start", "start_offset", "startOffset", "offset", "begin"]);
        let end = read(&["end", "end_offset", "endOffset", "stop"]);
        let line = read(&["line", "start_line", "startLine", "lineno", "row"]);
        let text = read(&[
            "match",
            "matched",
            "matched_text",
            "text",
            "quote",
            "excerpt",
            "snippet",
        ]);
        if finding["place"] == "at" {
            assert_eq!((start, end), (Some(90.into()), Some(93.into())));
            assert!(text.is_some_and(|text| !text.is_string()));
        } else {
            assert_eq!((start, end, line, text), (None, None, None, None));
        }
    }
}

#[test]
fn something_missing_at_the_beginning_says_so() {
    let first = finding(Place::Missing {
        after: (0..0).into(),
    });
    let run = parsed(&report(vec![file("a.txt", "请还款", vec![first])]));
    assert_eq!(run["findings"][0]["after"]["start"], true);
}
