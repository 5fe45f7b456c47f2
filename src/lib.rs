//! A compliance linter for drafted Chinese collection notices.
//!
//! Bytes are parsed into notices, notices read into documents, documents judged by rules, and the
//! findings settled and reported. A [`Linter`] is a pure function of the notice, what it is told,
//! the packs and the dates: the same input gives the same findings.
//!
//! ```
//! use noticelint::{Format, Linter, Options, pack, parse};
//!
//! let linter = Linter::new(pack::compile_builtin()?);
//! let draft = "【某行】您的账单已逾期3天，再不还款我们就致电您单位的领导。";
//! let source = parse::parse(draft.as_bytes(), Format::Text, &parse::Options::default())?;
//! for notice in source.notices {
//!     let linted = linter.lint(notice, &Options::default());
//!     let categories: Vec<_> = linted.findings.iter().map(|found| &*found.category).collect();
//!     assert!(categories.contains(&"workplace/threat-contact"));
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod check;
pub mod compare;
pub mod config;
pub mod draft;
pub mod entity;
pub mod fill;
pub mod finding;
pub mod fix;
pub mod i18n;
pub mod input;
pub mod ledger;
pub mod lexicon;
pub mod lint;
pub mod notice;
pub mod pack;
pub mod page;
pub mod parse;
pub mod pattern;
pub mod proof;
pub mod read;
pub mod record;
pub mod report;
pub mod rule;
pub mod settle;
pub mod sources;
pub mod text;
pub mod trace;
pub mod word;

pub use finding::{Confidence, Finding, Place, Severity};
pub use lint::{Linted, Linter, Options};
pub use notice::{Format, Notice, Profile};
pub use report::{EmitOptions, FileReport, FormatName, Report, emitter};
pub use text::Span;
