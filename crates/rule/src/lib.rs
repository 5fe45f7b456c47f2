//! The rules of noticelint as written (YAML, with places) and as resolved (plain data).
//!
//! A crate of its own because the build script of `noticelint` embeds the built-in packs
//! resolved, and a build script cannot use the library it builds.

mod at;
pub mod diagnostic;
pub mod hidden;
pub mod law;
pub mod law_names;
pub mod lazy;
pub mod listed;
pub mod mistake;
pub mod number;
pub mod profile;
pub mod resolve;
pub mod resolved;
#[cfg(feature = "schema")]
pub mod schema;
pub mod tables;
pub mod vocabulary;
pub mod wake;
mod words;
pub mod written;
pub mod written_data;
mod yaml;

use serde::{Deserialize, Serialize};

pub use at::At;
pub use resolve::{PackSource, SourceFile, resolve};
pub use yaml::read_yaml;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good practice, or something to look at.
    Info,
    /// A standard, self-regulation or what is known from reports speaks against it.
    Warning,
    /// Binding law, the draft's own contradiction or the product's standard speaks against it.
    Error,
}

/// How sure a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// A person should look; never fails a gate.
    Review,
    /// Most readers would agree.
    Likely,
    /// No other reading.
    Certain,
}
