//! JSON: every value that is a string, by the keys that lead to it.

use jsonc_parser::ast::{Object, StringLit, Value};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use crate::text::OriginBuilder;

use super::super::ParseError;
use super::super::escape::{Unknown, backslash};
use super::super::literal::{Literal, unescape};
use super::{NAMES, is_name};

/// The strings of a JSON text, comments and trailing commas allowed.
pub(super) fn literals(text: &str) -> Result<Vec<Literal>, ParseError> {
    let options = ParseOptions {
        allow_missing_commas: false,
        allow_loose_object_property_names: false,
        ..ParseOptions::default()
    };
    let parsed = parse_to_ast(text, &CollectOptions::default(), &options).map_err(|error| {
        ParseError::Syntax {
            line: error.line_display(),
            column: error.column_display(),
            problem: error.kind().to_string(),
        }
    })?;
    let mut found = Vec::new();
    if let Some(value) = parsed.value.as_ref().filter(|value| !is_report(value)) {
        walk(text, value, &mut Vec::new(), &mut found);
    }
    Ok(found)
}

/// Whether it is a report of this program, whose messages speak of debts too.
fn is_report(value: &Value<'_>) -> bool {
    let Value::Object(object) = value else {
        return false;
    };
    let tool = object.get_object("tool");
    let name = tool.and_then(|tool| tool.get_string("name"));
    name.is_some_and(|name| name.value == env!("CARGO_PKG_NAME"))
}

fn walk(text: &str, value: &Value<'_>, path: &mut Vec<String>, found: &mut Vec<Literal>) {
    match value {
        Value::StringLit(string) => found.extend(literal(text, string, path)),
        Value::Object(object) => {
            for property in &object.properties {
                path.push(property.name.as_str().to_owned());
                walk(text, &property.value, path, found);
                path.pop();
            }
        }
        Value::Array(array) => {
            for (number, element) in array.elements.iter().enumerate() {
                let name = match element {
                    Value::Object(object) => name_of(object),
                    _ => None,
                };
                path.push(name.unwrap_or_else(|| number.to_string()));
                walk(text, element, path, found);
                path.pop();
            }
        }
        Value::NumberLit(_) | Value::BooleanLit(_) | Value::NullKeyword(_) => {}
    }
}

fn name_of(object: &Object<'_>) -> Option<String> {
    NAMES.iter().find_map(|name| {
        let property = object.get(name)?;
        match &property.value {
            Value::StringLit(string) if is_name(&string.value) => Some(string.value.to_string()),
            Value::NumberLit(number) => Some(number.value.to_string()),
            _ => None,
        }
    })
}

fn literal(text: &str, string: &StringLit<'_>, path: &[String]) -> Option<Literal> {
    let start = string.range.start + 1;
    let raw = text.get(start..string.range.end.checked_sub(1)?)?;
    let mut out = OriginBuilder::new();
    unescape(raw, start, &mut out, &['\\'], |rest| {
        backslash(rest, Unknown::Drop)
    });
    Some(Literal::new(path.join("/"), out))
}
