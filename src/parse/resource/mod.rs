//! Data files whose strings are notices: JSON, YAML, properties, XML, CSV, SQL, catalogues.

mod csv;
mod json;
mod po;
mod properties;
mod sql;
mod xml;
mod yaml;

#[cfg(test)]
mod tests;

use crate::notice::Format;

use super::ParseError;
use super::literal::Literal;

/// The strings of a data file, in its order; none for a format that is not one of data.
pub(super) fn literals(text: &str, format: Format) -> Result<Vec<Literal>, ParseError> {
    match format {
        Format::Json => json::literals(text),
        Format::Yaml => yaml::literals(text),
        Format::Properties => Ok(properties::literals(text)),
        Format::Xml => xml::literals(text),
        Format::Csv => csv::literals(text),
        Format::Sql => Ok(sql::literals(text)),
        Format::Po => Ok(po::literals(text)),
        _ => Ok(Vec::new()),
    }
}

/// Names by which an element of a list is known better than by its number.
const NAMES: [&str; 5] = ["id", "key", "code", "name", "template_code"];

/// Longer values name nothing, in characters.
const LONGEST_NAME: usize = 64;

/// Whether `value` can stand for an element of a list in the name of a notice.
fn is_name(value: &str) -> bool {
    !value.is_empty() && value.chars().count() <= LONGEST_NAME && !value.contains(['\n', '/'])
}
