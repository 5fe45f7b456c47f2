//! Lists, mappings and choices of a node, entry by entry, as serde asks for them.

use serde::Deserializer;
use serde::de::value::StrDeserializer;
use serde::de::{
    self, DeserializeSeed, EnumAccess, IntoDeserializer, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};

use crate::mistake::Shape;

use super::read::{Fail, Reader};
use super::shape::is_null;
use super::stub::Stub;
use super::tree::{Kind, NodeId};

/// The two parts of a placed value: where, and what.
pub(super) struct Placed<'r, 't> {
    pub(super) reader: Reader<'r, 't>,
    pub(super) part: u8,
}

impl<'de> SeqAccess<'de> for Placed<'_, '_> {
    type Error = Fail;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Fail> {
        self.part += 1;
        match self.part {
            1 => {
                let place = self.reader.kind().and_then(|_| {
                    let span = self.reader.shown()?;
                    Some([span.start, span.end])
                });
                seed.deserialize(Place(place)).map(Some)
            }
            2 => seed.deserialize(self.reader).map(Some),
            _ => Ok(None),
        }
    }
}

/// Where a value stands, as serde reads an optional pair.
struct Place(Option<[usize; 2]>);

impl<'de> Deserializer<'de> for Place {
    type Error = Fail;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
        match self.0 {
            None => visitor.visit_none(),
            Some(pair) => {
                let pair = pair.into_iter();
                visitor.visit_some(de::value::SeqDeserializer::<_, Fail>::new(pair))
            }
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        option unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier
        ignored_any
    }
}

/// The entries of a list.
pub(super) struct Items<'r, 't> {
    pub(super) reader: Reader<'r, 't>,
    pub(super) items: &'r [NodeId],
}

impl<'de> SeqAccess<'de> for Items<'_, '_> {
    type Error = Fail;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Fail> {
        let Some((first, rest)) = self.items.split_first() else {
            return Ok(None);
        };
        self.items = rest;
        seed.deserialize(self.reader.at(*first)).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

/// The entries of a mapping, then fields that are filled in.
pub(super) struct Entries<'r, 't> {
    reader: Reader<'r, 't>,
    entries: std::vec::IntoIter<(NodeId, NodeId)>,
    missing: std::vec::IntoIter<String>,
    value: Option<NodeId>,
}

impl<'r, 't> Entries<'r, 't> {
    pub(super) fn new(
        reader: Reader<'r, 't>,
        entries: Vec<(NodeId, NodeId)>,
        missing: Vec<String>,
    ) -> Self {
        Self {
            reader,
            entries: entries.into_iter(),
            missing: missing.into_iter(),
            value: None,
        }
    }
}

impl<'de> MapAccess<'de> for Entries<'_, '_> {
    type Error = Fail;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Fail> {
        if let Some((key, value)) = self.entries.next() {
            self.value = Some(value);
            return seed.deserialize(self.reader.at(key)).map(Some);
        }
        self.value = None;
        match self.missing.next() {
            Some(key) => {
                let key: StrDeserializer<'_, Fail> = key.as_str().into_deserializer();
                seed.deserialize(key).map(Some)
            }
            None => Ok(None),
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Fail> {
        match self.value {
            Some(value) => seed.deserialize(self.reader.at(value)),
            None => seed.deserialize(Stub),
        }
    }
}

/// A choice: a word, or a key with what belongs to it.
pub(super) struct Variant<'r, 't> {
    pub(super) reader: Reader<'r, 't>,
    pub(super) key: NodeId,
    pub(super) content: Option<NodeId>,
}

impl<'de> EnumAccess<'de> for Variant<'_, '_> {
    type Error = Fail;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), Fail> {
        let key = self.reader.at(self.key);
        let name = key.text().unwrap_or_default();
        let name: StrDeserializer<'_, Fail> = name.into_deserializer();
        Ok((key.here(seed.deserialize(name))?, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'_, '_> {
    type Error = Fail;

    fn unit_variant(self) -> Result<(), Fail> {
        match self.content {
            // `negated:` with nothing behind it is as good as `negated`.
            Some(content) => {
                let reader = self.reader.at(content);
                match reader.kind() {
                    None => Ok(()),
                    Some(Kind::Scalar(text, true)) if is_null(text) => Ok(()),
                    Some(_) => reader.wrong(Shape::Nothing),
                }
            }
            None => Ok(()),
        }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Fail> {
        match self.content {
            Some(content) => seed.deserialize(self.reader.at(content)),
            None => self.reader.wrong(Shape::Keys),
        }
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Fail> {
        match self.content {
            Some(content) => self.reader.at(content).deserialize_seq(visitor),
            None => self.reader.wrong(Shape::List),
        }
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fail> {
        match self.content {
            Some(content) => self
                .reader
                .at(content)
                .deserialize_struct("", fields, visitor),
            None => self.reader.wrong(Shape::Keys),
        }
    }
}
