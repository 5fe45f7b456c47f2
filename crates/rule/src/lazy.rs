//! Data that are opened when somebody looks at them: a run reads a few of many rules.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

use serde::de::{Deserialize, Deserializer, Visitor};
use serde::ser::{Error as _, Serialize, Serializer};

/// A value, or the embedded bytes of one that nobody has looked at.
///
/// Bytes are those that serialising the value gives, so that both forms are written alike. They
/// were written by the build of this very version; were they not readable, the value would be
/// the default one.
pub struct Lazy<T> {
    bytes: &'static [u8],
    value: OnceLock<Box<T>>,
}

impl<T: Default + Deserialize<'static>> Lazy<T> {
    fn open(&self) -> &T {
        let read = || postcard::from_bytes(self.bytes).unwrap_or_default();
        self.value.get_or_init(|| Box::new(read()))
    }

    /// Takes the value out; the default one stays.
    pub fn take(&mut self) -> T {
        self.open();
        let taken = std::mem::take(self);
        taken
            .value
            .into_inner()
            .map(|value| *value)
            .unwrap_or_default()
    }

    /// Changes the value.
    pub fn change(&mut self, change: impl FnOnce(&mut T)) {
        let mut value = self.take();
        change(&mut value);
        *self = value.into();
    }

    /// Whether the bytes, where there are any, can be read.
    pub fn is_sound(&self) -> bool {
        self.value.get().is_some() || postcard::from_bytes::<T>(self.bytes).is_ok()
    }
}

impl<T> From<T> for Lazy<T> {
    fn from(value: T) -> Self {
        Self {
            bytes: &[],
            value: OnceLock::from(Box::new(value)),
        }
    }
}

impl<T: Default> Default for Lazy<T> {
    fn default() -> Self {
        T::default().into()
    }
}

impl<T: Default + Deserialize<'static>> Deref for Lazy<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.open()
    }
}

impl<T: Clone> Clone for Lazy<T> {
    fn clone(&self) -> Self {
        Self {
            bytes: self.bytes,
            value: self.value.clone(),
        }
    }
}

impl<T: Default + Deserialize<'static> + PartialEq> PartialEq for Lazy<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: fmt::Debug> fmt::Debug for Lazy<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.value.get() {
            Some(value) => value.fmt(f),
            None => write!(f, "({} bytes, not opened)", self.bytes.len()),
        }
    }
}

impl<T: Default + Deserialize<'static> + Serialize> Serialize for Lazy<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return (**self).serialize(serializer);
        }
        match self.value.get() {
            Some(value) => {
                let bytes = postcard::to_stdvec(value).map_err(S::Error::custom)?;
                serializer.serialize_bytes(&bytes)
            }
            None => serializer.serialize_bytes(self.bytes),
        }
    }
}

impl<'de, T> Deserialize<'de> for Lazy<T>
where
    'de: 'static,
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self {
            bytes: deserializer.deserialize_bytes(Embedded)?,
            value: OnceLock::new(),
        })
    }
}

/// Bytes that are embedded in the program, or were made at run time.
#[derive(Clone, Default)]
pub struct Bytes(Cow<'static, [u8]>);

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self(Cow::Owned(bytes))
    }
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({} bytes)", self.0.len())
    }
}

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Bytes
where
    'de: 'static,
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(Cow::Borrowed(
            deserializer.deserialize_bytes(Embedded)?,
        )))
    }
}

/// Takes bytes where they lie.
struct Embedded;

impl<'de> Visitor<'de> for Embedded
where
    'de: 'static,
{
    type Value = &'static [u8];

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("embedded bytes")
    }

    fn visit_borrowed_bytes<E: serde::de::Error>(self, bytes: &'de [u8]) -> Result<Self::Value, E> {
        Ok(bytes)
    }

    fn visit_bytes<E: serde::de::Error>(self, _: &[u8]) -> Result<Self::Value, E> {
        Err(E::custom("the bytes are not embedded"))
    }
}
