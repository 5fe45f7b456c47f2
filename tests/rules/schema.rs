//! The schemas accept what the loader accepts, and refuse what an editor should mark.

use noticelint_rule::schema::FileKind;
use serde_json::{Value, json};

use crate::{root, yaml_files};

fn validator(kind: FileKind) -> jsonschema::Validator {
    let schema = serde_json::to_value(kind.schema()).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

#[test]
fn every_built_in_file_is_valid() {
    let [rule, data, pack] = [FileKind::Rule, FileKind::Data, FileKind::Pack].map(validator);
    let mut wrong = Vec::new();
    let mut count = 0;
    for path in yaml_files(&root().join("rules")) {
        let text = std::fs::read_to_string(&path).unwrap();
        let value: Value = serde_saphyr::from_str(&text).unwrap();
        let kind = if path.ends_with("pack.yaml") {
            &pack
        } else if value.get("check").is_some() {
            &rule
        } else {
            &data
        };
        for error in kind.iter_errors(&value) {
            wrong.push(format!(
                "{} {}: {error}",
                path.display(),
                error.instance_path()
            ));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 100);
}

#[test]
fn mistakes_are_marked() {
    let rule = json!({
        "id": "sample", "title": "一则规则", "category": "tone/insult", "severity": "error",
        "check": {"phrases": {"any": ["老赖"]}},
        "message": "「{match}」", "why": "侮辱。",
        "basis": [{"document": "civil-code", "article": 1032}],
        "examples": {"bad": [{"text": "老赖"}], "good": ["请还款"]},
    });
    let validator = validator(FileKind::Rule);
    assert!(validator.is_valid(&rule));
    let broken = [
        ("/severity", json!("eror")),
        ("/check", json!({"phrase": {}})),
        ("/check", json!({"phrases": {"anny": []}})),
        ("/basis", json!("civil-code")),
        ("/basis/0/article", json!("第一条")),
        ("/examples", json!({"bad": []})),
    ];
    for (at, value) in broken {
        let mut rule = rule.clone();
        *rule.pointer_mut(at).unwrap() = value;
        assert!(!validator.is_valid(&rule), "{at}");
    }
    let described = serde_json::to_string(&FileKind::Rule.schema()).unwrap();
    assert!(described.contains("How grave a finding is"));
}
