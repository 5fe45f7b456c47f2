//! The `---` block at the very start of a draft that says what the draft is.

use std::fmt;
use std::ops::Range;

use serde::Deserialize;
use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_saphyr::Spanned;

use super::{FrontMatterProblem, ParseError};
use crate::notice::{Format, Told, ToldError};

/// Longer blocks are text.
const MAX_BYTES: usize = 16 * 1024;

/// What the front matter said and where the notice begins.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    /// The profile fields.
    pub(super) told: Told,
    /// First byte of the decoded source after the block; 0 when there is none.
    pub(super) body: usize,
}

/// Reads the front matter of `text`, if it has one.
///
/// A block is front matter when it is a flat mapping with a profile field in it. In Markdown and
/// HTML a block whose keys are all plain identifiers is one as well (other tools write them) and
/// says nothing; in plain text it stays text, so that no line of a letter is lost.
pub(super) fn take(text: &str, format: Format) -> Result<FrontMatter, ParseError> {
    let Some((yaml, body)) = block(text) else {
        return Ok(FrontMatter::default());
    };
    let source = text.get(yaml.clone()).unwrap_or("");
    let options = serde_saphyr::options! { with_snippet: false };
    let entries = match serde_saphyr::from_str_with_options::<Entries>(source, options) {
        Ok(Entries(entries)) => entries,
        Err(error) if names_a_field(source) => return Err(syntax_error(source, &error)),
        Err(_) => return Ok(FrontMatter::default()),
    };
    let known = |entry: &Entry| Told::FIELDS.contains(&entry.key.value.as_str());
    if !entries.iter().any(known) {
        let foreign = format != Format::Text
            && !entries.is_empty()
            && entries.iter().all(|entry| is_identifier(&entry.key.value));
        return Ok(FrontMatter {
            told: Told::default(),
            body: if foreign { body } else { 0 },
        });
    }
    let mut told = Told::default();
    for entry in &entries {
        set(&mut told, entry)?;
    }
    Ok(FrontMatter { told, body })
}

/// The bytes between the two fences, and the byte after the second.
fn block(text: &str) -> Option<(Range<usize>, usize)> {
    let mut end = MAX_BYTES.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut at = 0;
    let mut start = None;
    for line in text.get(..end)?.split_inclusive('\n') {
        let next = at + line.len();
        let fence = line.trim_end();
        match start {
            None if fence == "---" => start = Some(next),
            None => return None,
            Some(start) if fence == "---" || fence == "..." => return Some((start..at, next)),
            Some(_) => {}
        }
        at = next;
    }
    None
}

struct Entry {
    key: Spanned<String>,
    value: Spanned<Value>,
}

/// A value as front matter spells it; `None` for anything but a scalar.
struct Value(Option<String>);

struct Entries(Vec<Entry>);

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Flat;
        impl<'de> Visitor<'de> for Flat {
            type Value = Entries;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a mapping of keys to values")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries, A::Error> {
                let mut entries = Vec::new();
                while let Some((key, value)) = map.next_entry()? {
                    entries.push(Entry { key, value });
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(Flat)
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Scalar;
        impl<'de> Visitor<'de> for Scalar {
            type Value = Value;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }

            fn visit_str<E>(self, value: &str) -> Result<Value, E> {
                Ok(Value(Some(value.to_owned())))
            }

            fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
                Ok(Value(Some(value.to_string())))
            }

            fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
                Ok(Value(Some(value.to_string())))
            }

            fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
                Ok(Value(Some(value.to_string())))
            }

            fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
                Ok(Value(Some(value.to_string())))
            }

            fn visit_unit<E>(self) -> Result<Value, E> {
                Ok(Value(Some(String::new())))
            }

            fn visit_none<E>(self) -> Result<Value, E> {
                Ok(Value(Some(String::new())))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
                while seq.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Value(None))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Value(None))
            }
        }
        deserializer.deserialize_any(Scalar)
    }
}

fn set(told: &mut Told, entry: &Entry) -> Result<(), ParseError> {
    let name = entry.key.value.clone();
    let value = entry.value.value.0.as_deref();
    let Err(error) = told.set(&name, value.unwrap_or("")) else {
        return Ok(());
    };
    let (location, problem) = match error {
        ToldError::Field => {
            let known = Told::FIELDS.join(", ");
            (entry.key.defined, FrontMatterProblem::Field { name, known })
        }
        ToldError::Value(allowed) => {
            let value = value.unwrap_or("[…]").to_owned();
            let problem = FrontMatterProblem::Value {
                name,
                value,
                allowed,
            };
            (entry.value.defined, problem)
        }
    };
    let location = if location.line() == 0 {
        entry.key.defined
    } else {
        location
    };
    Err(at(location.line(), location.column(), problem))
}

/// An error at a place of the YAML, which begins on the second line of the file.
fn at(line: u64, column: u64, problem: FrontMatterProblem) -> ParseError {
    let clamp = |number: u64| usize::try_from(number.max(1)).unwrap_or(usize::MAX);
    ParseError::FrontMatter {
        line: clamp(line).saturating_add(1),
        column: clamp(column),
        problem,
    }
}

fn syntax_error(source: &str, error: &serde_saphyr::Error) -> ParseError {
    for (number, line) in (1..).zip(source.lines()) {
        if let Some(colon) = line.find('：')
            && line
                .get(..colon)
                .is_some_and(|key| is_identifier(key.trim()))
        {
            let column = (1..).zip(line.chars()).find(|(_, c)| *c == '：');
            let column = column.map_or(1, |(column, _)| column);
            return at(number, column, FrontMatterProblem::WideColon);
        }
    }
    let (line, column) = error
        .location()
        .map_or((1, 1), |place| (place.line(), place.column()));
    // The library repeats the place, counted from the block, and names its own options.
    let message = error.without_snippet().to_string();
    let message = message.lines().next().unwrap_or("");
    let message = message.split(" at line ").next().unwrap_or(message);
    let message = message.split(", set ").next().unwrap_or(message);
    let message = message
        .split_once(": ")
        .filter(|(place, _)| place.contains("line "))
        .map_or(message, |(_, rest)| rest);
    at(line, column, FrontMatterProblem::Syntax(message.to_owned()))
}

/// Whether a line of the block begins as a profile field would.
fn names_a_field(source: &str) -> bool {
    source.lines().any(|line| {
        let key = line.split([':', '：']).next().unwrap_or("");
        key.len() < line.len() && Told::FIELDS.contains(&key.trim())
    })
}

fn is_identifier(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && key
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::{Audience, Kind};

    fn text(source: &str) -> Result<FrontMatter, ParseError> {
        take(source, Format::Text)
    }

    fn error(source: &str) -> String {
        text(source).unwrap_err().to_string()
    }

    #[test]
    fn sets_fields_and_is_no_text() {
        let source = "---\r\nkind: sms # 短信\r\naudience: \"debtor\"\r\noverdue_days: 45\r\ntemplate: true\r\n---\r\n您好";
        let front = text(source).unwrap();
        assert_eq!(front.told.kind, Some(Kind::Sms));
        assert_eq!(front.told.audience, Some(Audience::Debtor));
        assert_eq!(front.told.overdue_days, Some(45));
        assert_eq!(front.told.template, Some(true));
        assert_eq!(source.get(front.body..), Some("您好"));
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        for source in [
            "---\n尊敬的客户：\n---\n正文",
            "---\n电话：95588\n---\n",
            "---\n\n---\n正文",
            "---\nkind: sms",
            "----\nkind: sms\n---\n",
            "正文\n---\nkind: sms\n---\n",
            "---\n- kind\n---\n",
            "---\nTel: 95588\n---\n正文",
        ] {
            let front = text(source).unwrap();
            assert_eq!((front.body, front.told), (0, Told::default()), "{source}");
        }
    }

    #[test]
    fn other_tools_front_matter_is_left_out_of_markdown() {
        let source = "---\ntitle: 函\ntags: [a, b]\n---\n正文";
        let front = take(source, Format::Markdown).unwrap();
        assert_eq!(source.get(front.body..), Some("正文"));
        assert_eq!(text(source).unwrap().body, 0);
    }

    #[test]
    fn mistakes_have_a_place_and_a_way_out() {
        let wrong = error("---\nkind: sms\nsender: bnak\n---\n");
        assert!(wrong.contains("line 3, column 9"), "{wrong}");
        assert!(
            wrong.contains("bnak") && wrong.contains("bank_card"),
            "{wrong}"
        );
        let wrong = error("---\nkind: sms\n  \nchanel: x\n---\n");
        assert!(wrong.contains("line 4, column 1"), "{wrong}");
        assert!(
            wrong.contains("chanel") && wrong.contains("audience"),
            "{wrong}"
        );
        let wrong = error("---\nkind：sms\n---\n");
        assert!(
            wrong.contains("line 2, column 5: a full-width colon"),
            "{wrong}"
        );
        let wrong = error("---\nkind: sms\nkind: email\n---\n");
        assert!(
            wrong.contains("line 3") && wrong.contains("kind"),
            "{wrong}"
        );
        let wrong = error("---\nkind:\n---\n");
        assert!(wrong.contains("line 2") && wrong.contains("sms"), "{wrong}");
        let wrong = error("---\nkind: [sms, email]\n---\n");
        assert!(wrong.contains("allowed are"), "{wrong}");
        let wrong = error("---\nkind: \"sms\n---\n");
        assert!(wrong.contains("front matter, line"), "{wrong}");
    }
}
