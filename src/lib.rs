//! A compliance linter for drafted Chinese collection notices.

pub mod entity;
pub mod finding;
pub mod input;
pub mod notice;
pub mod parse;
pub mod report;
pub mod text;
