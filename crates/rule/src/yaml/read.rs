//! Nodes as serde reads them: unknown and doubled keys are noted and passed over, anything else
//! that does not fit ends this reading with the node that did it.

use std::cell::RefCell;
use std::fmt;

use serde::Deserializer;
use serde::de::{self, Unexpected, Visitor};

use crate::at::AT;
use crate::mistake::{Hint, Known, Mistake, Shape};

use super::State;
use super::access::{Entries, Items, Placed, Variant};
use super::shape::{found, is_null, yes_no};
use super::stub::Stub;
use super::tree::{Kind, NodeId, Tree};

/// A node to read.
#[derive(Clone, Copy)]
pub(super) struct Reader<'r, 't> {
    tree: &'r Tree<'t>,
    state: &'r RefCell<State>,
    id: NodeId,
}

/// Why reading ended, and at which node.
#[derive(Debug)]
pub(super) struct Fail {
    pub(super) mistake: Mistake,
    pub(super) node: Option<NodeId>,
}

impl Fail {
    fn new(mistake: Mistake) -> Self {
        Self {
            mistake,
            node: None,
        }
    }
}

impl fmt::Display for Fail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.mistake.message())
    }
}

impl std::error::Error for Fail {}

impl de::Error for Fail {
    fn custom<T: fmt::Display>(message: T) -> Self {
        let why = message.to_string();
        Self::new(Mistake::BadValue { why })
    }

    fn invalid_type(unexpected: Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self::new(Mistake::WrongType {
            wanted: Shape::Choice,
            found: found(&unexpected),
            hint: None,
        })
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        Self::new(Mistake::UnknownValue {
            value: variant.to_owned(),
            known: Known::near(variant, expected.iter().copied()),
        })
    }

    fn missing_field(field: &'static str) -> Self {
        let key = field.to_owned();
        Self::new(Mistake::MissingKey { key })
    }
}

impl<'r, 't> Reader<'r, 't> {
    /// Reads a tree from its root.
    pub(super) fn new(tree: &'r Tree<'t>, state: &'r RefCell<State>) -> Self {
        let id = tree.root;
        Self { tree, state, id }
    }

    /// The same reading at another node.
    pub(super) fn at(self, id: NodeId) -> Self {
        Self { id, ..self }
    }

    /// The bytes to draw under the node.
    pub(super) fn shown(self) -> Option<std::ops::Range<usize>> {
        self.tree.shown(self.id)
    }

    /// The node's text, where it is a scalar.
    pub(super) fn text(self) -> Option<&'r str> {
        self.tree.text(self.id)
    }

    /// The node's kind; `None` when it is read as a stand-in.
    pub(super) fn kind(self) -> Option<&'r Kind<'t>> {
        if self.state.borrow().stubs.contains(&self.id) {
            return None;
        }
        match &self.tree.node(self.id)?.kind {
            Kind::Alias => None,
            kind => Some(kind),
        }
    }

    /// Lays a failure that has no node yet at this one.
    pub(super) fn here<T>(self, result: Result<T, Fail>) -> Result<T, Fail> {
        result.map_err(|mut fail| {
            fail.node.get_or_insert(self.id);
            fail
        })
    }

    pub(super) fn wrong<T>(self, wanted: Shape) -> Result<T, Fail> {
        let kind = self.tree.node(self.id).map(|node| &node.kind);
        let source = self.tree.source(self.id);
        let hint = match (wanted, kind) {
            (Shape::Text, Some(Kind::Map(_) | Kind::Seq(_))) => match source {
                _ if source.starts_with("{{") => Some(Hint::Slot),
                _ if source.starts_with('{') => Some(Hint::QuoteBrace('{')),
                _ if source.starts_with('[') => Some(Hint::QuoteBrace('[')),
                _ => Some(Hint::Quote),
            },
            (Shape::List, _) => Some(Hint::List),
            _ => None,
        };
        let found = kind.map_or(Shape::Nothing, Kind::shape);
        self.here(Err(Fail::new(Mistake::WrongType {
            wanted,
            found,
            hint,
        })))
    }

    /// A scalar that means something.
    fn scalar(self, wanted: Shape) -> Result<Option<(&'r str, bool)>, Fail> {
        match self.kind() {
            None => Ok(None),
            Some(Kind::Scalar(text, plain)) if !(*plain && is_null(text)) => {
                Ok(Some((text, *plain)))
            }
            Some(_) => self.wrong(wanted),
        }
    }

    fn number<T: std::str::FromStr>(self) -> Result<Option<T>, Fail> {
        match self.scalar(Shape::Number)? {
            None => Ok(None),
            Some((text, true)) => match text.parse() {
                Ok(number) => Ok(Some(number)),
                Err(_) => self.wrong(Shape::Number),
            },
            Some((_, false)) => self.wrong(Shape::Number),
        }
    }

    fn entries(self, wanted: Shape) -> Result<Option<&'r [(NodeId, NodeId)]>, Fail> {
        match self.kind() {
            None => Ok(None),
            Some(Kind::Map(entries)) => Ok(Some(entries)),
            Some(_) => self.wrong(wanted),
        }
    }

    /// The entries of a mapping with text for keys, without those that are not known (where
    /// `fields` are given) or stand there twice.
    fn sound(
        self,
        entries: &'r [(NodeId, NodeId)],
        fields: Option<&'static [&'static str]>,
    ) -> Vec<(NodeId, NodeId)> {
        let mut kept: Vec<(NodeId, NodeId)> = Vec::new();
        for (key, value) in entries {
            let Some(name) = self.tree.text(*key) else {
                self.note(*key, || Mistake::WrongType {
                    wanted: Shape::Text,
                    found: Shape::Keys,
                    hint: Some(Hint::Quote),
                });
                continue;
            };
            let is_known = fields.is_none_or(|fields| fields.contains(&name));
            if !is_known {
                self.note(*key, || Mistake::UnknownKey {
                    key: name.to_owned(),
                    known: Known::near(name, fields.unwrap_or_default().iter().copied()),
                });
            } else if kept
                .iter()
                .any(|(other, _)| self.tree.text(*other) == Some(name))
            {
                self.note(*key, || Mistake::DuplicateKey {
                    key: name.to_owned(),
                });
            } else {
                kept.push((*key, *value));
            }
        }
        kept
    }

    /// Notes a mistake at a node once, however often the file is read.
    fn note(self, id: NodeId, mistake: impl FnOnce() -> Mistake) {
        let mut state = self.state.borrow_mut();
        if state.seen.insert(id) {
            let span = self.tree.shown(id);
            state.complaints.push((span, mistake()));
        }
    }
}

macro_rules! numbers {
    ($($method:ident => $visit:ident,)+) => { $(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
            match self.number()? {
                Some(number) => self.here(visitor.$visit(number)),
                None => Stub.$method(visitor),
            }
        }
    )+ };
}

impl<'de, 'r> Deserializer<'de> for Reader<'r, '_> {
    type Error = Fail;

    numbers! {
        deserialize_i8 => visit_i8,
        deserialize_i16 => visit_i16,
        deserialize_i32 => visit_i32,
        deserialize_i64 => visit_i64,
        deserialize_u8 => visit_u8,
        deserialize_u16 => visit_u16,
        deserialize_u32 => visit_u32,
        deserialize_u64 => visit_u64,
        deserialize_f32 => visit_f32,
        deserialize_f64 => visit_f64,
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
        match self.kind() {
            None => visitor.visit_unit(),
            Some(Kind::Seq(_)) => self.deserialize_seq(visitor),
            Some(Kind::Map(_)) => self.deserialize_map(visitor),
            Some(_) => self.deserialize_str(visitor),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
        visitor.visit_unit()
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
        match self.scalar(Shape::YesNo)? {
            None => Stub.deserialize_bool(visitor),
            Some((text, true)) => match yes_no(text) {
                Some(value) => self.here(visitor.visit_bool(value)),
                None => self.wrong(Shape::YesNo),
            },
            Some((_, false)) => self.wrong(Shape::YesNo),
        }
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
        self.deserialize_str(visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
        match self.scalar(Shape::Text)? {
            Some((text, _)) => self.here(visitor.visit_str(text)),
            None => Stub.deserialize_str(visitor),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
        self.deserialize_str(visitor)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
        self.deserialize_str(visitor)
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
        match self.kind() {
            None => visitor.visit_unit(),
            Some(Kind::Scalar(text, true)) if is_null(text) => visitor.visit_unit(),
            Some(_) => self.wrong(Shape::Nothing),
        }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fail> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
        match self.kind() {
            None => visitor.visit_none(),
            // A key with nothing behind it was forgotten, not left out.
            Some(_) => self.here(visitor.visit_some(self)),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fail> {
        if name == AT {
            return self.here(visitor.visit_seq(Placed {
                reader: self,
                part: 0,
            }));
        }
        self.here(visitor.visit_newtype_struct(self))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
        match self.kind() {
            None => Stub.deserialize_seq(visitor),
            Some(Kind::Seq(items)) => self.here(visitor.visit_seq(Items {
                reader: self,
                items,
            })),
            Some(_) => self.wrong(Shape::List),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Fail> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Fail> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
        let Some(entries) = self.entries(Shape::Keys)? else {
            return Stub.deserialize_map(visitor);
        };
        let entries = self.sound(entries, None);
        self.here(visitor.visit_map(Entries::new(self, entries, Vec::new())))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fail> {
        let Some(entries) = self.entries(Shape::Keys)? else {
            return Stub.deserialize_struct(name, fields, visitor);
        };
        let entries = self.sound(entries, Some(fields));
        let missing = self
            .state
            .borrow()
            .missing
            .iter()
            .filter(|(node, _)| *node == self.id)
            .map(|(_, key)| key.clone())
            .collect();
        self.here(visitor.visit_map(Entries::new(self, entries, missing)))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fail> {
        let (key, content) = match self.kind() {
            None => return Stub.deserialize_enum(name, variants, visitor),
            Some(Kind::Scalar(text, plain)) if !(*plain && is_null(text)) => (self.id, None),
            Some(Kind::Map(entries)) => match entries.as_slice() {
                [(key, value)] => (*key, Some(*value)),
                _ => {
                    let known = Known::near("", variants.iter().copied());
                    return self.here(Err(Fail::new(Mistake::NotOneKey { known })));
                }
            },
            Some(_) => return self.wrong(Shape::Choice),
        };
        let result = visitor.visit_enum(Variant {
            reader: self,
            key,
            content,
        });
        self.here(result)
    }
}
