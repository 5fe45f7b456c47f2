//! `--data`: sample values for the slots of templates, from JSON or CSV.

use std::path::Path;

use anyhow::{Context, bail};
use noticelint::fill::Values;

/// One set of values a record: a JSON object or array of objects, or a CSV file with a header.
pub(super) fn read(path: &Path) -> anyhow::Result<Vec<Values>> {
    let text =
        std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let csv = path.extension().is_some_and(|extension| extension == "csv");
    let records = if csv {
        from_csv(&text)
    } else {
        from_json(&text)
    };
    let records = records.with_context(|| path.display().to_string())?;
    if records.is_empty() {
        bail!(
            "{}: no record; give at least one set of values",
            path.display()
        );
    }
    Ok(records)
}

fn from_csv(text: &str) -> anyhow::Result<Vec<Values>> {
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let header = reader.headers()?.clone();
    let mut records = Vec::new();
    for record in reader.records() {
        let record = record?;
        let values = header.iter().zip(&record);
        records.push(
            values
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
        );
    }
    Ok(records)
}

fn from_json(text: &str) -> anyhow::Result<Vec<Values>> {
    let value: serde_json::Value = serde_json::from_str(text)?;
    let objects = match value {
        serde_json::Value::Array(items) => items,
        object => vec![object],
    };
    objects.into_iter().map(values).collect()
}

fn values(object: serde_json::Value) -> anyhow::Result<Values> {
    let serde_json::Value::Object(fields) = object else {
        bail!("expected an object of values, or an array of such objects");
    };
    let mut values = Values::new();
    for (name, value) in fields {
        put(name, value, &mut values);
    }
    Ok(values)
}

/// Adds a value; those of an object under its name and a dot (`loan.amount`), those of a list
/// under its name and their number (`items[0]`). A value of `null` is none.
fn put(name: String, value: serde_json::Value, values: &mut Values) {
    use serde_json::Value;
    let text = match value {
        Value::String(text) => text,
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        Value::Null => return,
        Value::Object(fields) => {
            for (field, value) in fields {
                put(format!("{name}.{field}"), value, values);
            }
            return;
        }
        Value::Array(items) => {
            for (at, value) in items.into_iter().enumerate() {
                put(format!("{name}[{at}]"), value, values);
            }
            return;
        }
    };
    values.insert(name, text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_objects_arrays_and_tables() {
        assert_eq!(from_json(r#"{"a": "1", "b": 2}"#).unwrap()[0]["b"], "2");
        assert_eq!(from_json(r#"[{"a": "1"}, {"a": "2"}]"#).unwrap().len(), 2);
        assert_eq!(from_csv("a,b\n1,2\n").unwrap()[0]["a"], "1");
        assert!(from_json("[1]").is_err());
        let nested = from_json(r#"{"a": {"b": 1, "c": null}, "d": [{"e": "x"}]}"#).unwrap();
        assert_eq!(nested[0]["a.b"], "1");
        assert_eq!(nested[0]["d[0].e"], "x");
        assert!(!nested[0].contains_key("a.c"));
    }
}
