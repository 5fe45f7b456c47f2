//! A compliance linter for drafted Chinese collection notices.

pub mod check;
pub mod compare;
pub mod config;
pub mod entity;
pub mod fill;
pub mod finding;
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
pub mod report;
pub mod rule;
pub mod settle;
pub mod text;
