//! A value and where it stands in its file.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

use serde::de::{Deserializer, SeqAccess, Visitor};
use serde::{Deserialize, de};

/// The name by which the reader of rule files knows that a place is asked for.
pub(crate) const AT: &str = "\u{0}at";

/// A value and where it stands in its file. Compares by the value alone.
#[derive(Clone, Debug)]
pub struct At<T> {
    /// The value.
    pub value: T,
    span: Option<Range<usize>>,
}

impl<T> At<T> {
    /// A value that stands nowhere: a default, or one filled in for a broken entry.
    pub fn nowhere(value: T) -> Self {
        Self { value, span: None }
    }

    /// A value at these bytes of its file.
    pub fn new(value: T, span: Range<usize>) -> Self {
        Self {
            value,
            span: Some(span),
        }
    }

    /// Bytes of the file: quotes and brackets included, on one line (the first).
    pub fn span(&self) -> Option<Range<usize>> {
        self.span.clone()
    }
}

impl<T: PartialEq> PartialEq for At<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for At<T> {}

impl<T: PartialOrd> PartialOrd for At<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.value.partial_cmp(&other.value)
    }
}

impl<T: Ord> Ord for At<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.value.cmp(&other.value)
    }
}

// Sound because comparison looks at the value alone.
impl Borrow<str> for At<String> {
    fn borrow(&self) -> &str {
        &self.value
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for At<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Placed<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Placed<T> {
            type Value = At<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }

            // Any other format: the value without a place.
            fn visit_newtype_struct<D: Deserializer<'de>>(
                self,
                deserializer: D,
            ) -> Result<At<T>, D::Error> {
                T::deserialize(deserializer).map(At::nowhere)
            }

            // The reader of rule files: where it begins and ends, and the value.
            fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<At<T>, A::Error> {
                let missing = || de::Error::custom("no place");
                let span: Option<(usize, usize)> = parts.next_element()?.ok_or_else(missing)?;
                let value = parts.next_element()?.ok_or_else(missing)?;
                Ok(At {
                    value,
                    span: span.map(|(start, end)| start..end),
                })
            }
        }

        deserializer.deserialize_newtype_struct(AT, Placed(PhantomData))
    }
}

/// The schema of the value: a place is nothing that an author writes.
#[cfg(feature = "schema")]
impl<T: schemars::JsonSchema> schemars::JsonSchema for At<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> std::borrow::Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        if T::schema_id() == String::schema_id() {
            // A number without quotes is read as text.
            return schemars::json_schema!({ "type": ["string", "number"] });
        }
        T::json_schema(generator)
    }
}
