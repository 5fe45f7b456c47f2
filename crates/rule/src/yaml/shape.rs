//! From what serde expects and finds to the words of rule authors.

use serde::de::Unexpected;

use crate::mistake::Shape;

use super::tree::Kind;

impl Kind<'_> {
    /// What the node is.
    pub(super) fn shape(&self) -> Shape {
        match self {
            Kind::Scalar(text, plain) => match text.as_ref() {
                text if *plain && is_null(text) => Shape::Nothing,
                _ => Shape::Text,
            },
            Kind::Seq(_) => Shape::List,
            Kind::Map(_) => Shape::Keys,
            Kind::Alias => Shape::Nothing,
        }
    }
}

/// What serde found.
pub(super) fn found(unexpected: &Unexpected<'_>) -> Shape {
    match unexpected {
        Unexpected::Bool(_) => Shape::YesNo,
        Unexpected::Unsigned(_) | Unexpected::Signed(_) | Unexpected::Float(_) => Shape::Number,
        Unexpected::Seq => Shape::List,
        Unexpected::Map | Unexpected::StructVariant => Shape::Keys,
        Unexpected::Unit | Unexpected::Option => Shape::Nothing,
        _ => Shape::Text,
    }
}

/// Whether a text without quotes means nothing.
pub(super) fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

/// Whether a text without quotes means yes or no.
pub(super) fn yes_no(text: &str) -> Option<bool> {
    match text {
        "true" | "True" | "TRUE" => Some(true),
        "false" | "False" | "FALSE" => Some(false),
        _ => None,
    }
}
