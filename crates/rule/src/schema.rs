//! JSON Schema of rule, data and pack files, for editors; made from the types as written.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

use crate::written::{Manifest, Rule};
use crate::written_data::Data;

/// A kind of YAML file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A rule.
    Rule,
    /// Tables that rules share.
    Data,
    /// The manifest of a pack.
    Pack,
}

impl FileKind {
    /// Every kind.
    pub const ALL: &'static [FileKind] = &[FileKind::Rule, FileKind::Data, FileKind::Pack];

    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            FileKind::Rule => "rule",
            FileKind::Data => "data",
            FileKind::Pack => "pack",
        }
    }

    /// Its schema, in the dialect that YAML editors know best.
    pub fn schema(self) -> Schema {
        fn of<T: JsonSchema>() -> Schema {
            SchemaSettings::draft07()
                .into_generator()
                .into_root_schema_for::<T>()
        }
        match self {
            FileKind::Rule => of::<Rule>(),
            FileKind::Data => of::<Data>(),
            FileKind::Pack => of::<Manifest>(),
        }
    }
}
