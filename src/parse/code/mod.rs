//! Strings in program code: one honest lexer for the families of languages, no grammar.
//!
//! It knows comments, strings, escapes, interpolation and what adds strings up. It does not know
//! types or macros, and text between tags (JSX) is no string.

mod join;
mod lexer;
mod strings;

#[cfg(test)]
mod tests;

use crate::notice::Format;

use super::literal::Literal;

pub(super) use join::{Chain, chain};
pub(super) use lexer::{Kind, Token, tokens};

/// Languages whose strings are written alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    Java,
    Kotlin,
    /// JavaScript and TypeScript.
    Script,
    Python,
    Sql,
}

/// The strings of a program, in its order; none for a format that is not code.
pub(super) fn literals(text: &str, format: Format) -> Vec<Literal> {
    let family = match format {
        Format::Java => Family::Java,
        Format::Kotlin => Family::Kotlin,
        Format::Script => Family::Script,
        Format::Python => Family::Python,
        _ => return Vec::new(),
    };
    join::literals(text, family)
}
