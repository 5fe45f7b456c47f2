//! Which format a file has, by its name.

use std::path::Path;

use crate::notice::Format;

impl Format {
    /// The format that the extension of `path` stands for; a name without extension is plain
    /// text. `None` when the extension is not one of a known format.
    pub fn from_path(path: &Path) -> Option<Self> {
        match path.extension() {
            None => Some(Format::Text),
            Some(extension) => Self::from_extension(extension.to_str()?),
        }
    }

    /// The format of an extension without its dot, in any case.
    pub fn from_extension(extension: &str) -> Option<Self> {
        match extension.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Format::Text),
            "md" | "markdown" => Some(Format::Markdown),
            "html" | "htm" | "xhtml" => Some(Format::Html),
            "json" => Some(Format::Json),
            "yaml" | "yml" => Some(Format::Yaml),
            "properties" => Some(Format::Properties),
            "xml" => Some(Format::Xml),
            "csv" => Some(Format::Csv),
            "sql" => Some(Format::Sql),
            "po" => Some(Format::Po),
            "java" => Some(Format::Java),
            "kt" | "kts" => Some(Format::Kotlin),
            "js" | "mjs" | "cjs" | "jsx" | "ts" | "mts" | "cts" | "tsx" => Some(Format::Script),
            "py" => Some(Format::Python),
            "eml" => Some(Format::Eml),
            "pdf" => Some(Format::Pdf),
            "docx" | "docm" | "dotx" | "dotm" => Some(Format::Docx),
            _ => None,
        }
    }

    /// The format's name, as flags and reports spell it.
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Json => "json",
            Format::Yaml => "yaml",
            Format::Properties => "properties",
            Format::Xml => "xml",
            Format::Csv => "csv",
            Format::Sql => "sql",
            Format::Po => "po",
            Format::Java => "java",
            Format::Kotlin => "kotlin",
            Format::Script => "script",
            Format::Python => "python",
            Format::Docx => "docx",
            Format::Eml => "eml",
            Format::Pdf => "pdf",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_extension() {
        let of = |name: &str| Format::from_path(Path::new(name));
        assert_eq!(of("a/催收函.TXT"), Some(Format::Text));
        assert_eq!(of("a/LETTER"), Some(Format::Text));
        assert_eq!(of("a.markdown"), Some(Format::Markdown));
        assert_eq!(of("a.b.htm"), Some(Format::Html));
        assert_eq!(of("a.docx"), Some(Format::Docx));
        assert_eq!(of("a.yml"), Some(Format::Yaml));
        assert_eq!(of("a.pdf"), None);
    }
}
