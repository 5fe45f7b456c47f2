//! Fields: what Word computes, and the slots that a mail merge fills.

use super::super::xml::Id;

/// A field whose end was not yet met.
#[derive(Clone, Debug)]
pub(super) struct Field {
    /// The part it stands in.
    pub(super) part: usize,
    /// The element that begins it.
    pub(super) begin: Id,
    /// Its instruction, as far as it was read.
    pub(super) instruction: String,
    /// Whether its result has begun.
    pub(super) in_result: bool,
    /// Byte of the text at which its result begins.
    pub(super) result: usize,
}

/// The name of the slot that a field with this instruction is; `None` for any other field.
pub(super) fn slot(instruction: &str) -> Option<String> {
    let instruction = instruction.trim();
    let (kind, rest) = instruction
        .split_once(char::is_whitespace)
        .unwrap_or((instruction, ""));
    if !kind.eq_ignore_ascii_case("MERGEFIELD") {
        return None;
    }
    let rest = rest.trim_start();
    let quotes: &[char] = &['"', '“', '”'];
    let name = match rest.strip_prefix(quotes) {
        Some(quoted) => quoted.split(quotes).next().unwrap_or(quoted),
        None => rest.split(char::is_whitespace).next().unwrap_or(rest),
    };
    Some(name.trim().to_owned())
}

/// Whether a field with this instruction is one for a user of the form to fill.
pub(super) fn is_form(instruction: &str) -> bool {
    let kind = instruction.split_whitespace().next();
    kind.is_some_and(|kind| kind.eq_ignore_ascii_case("FORMTEXT"))
}

/// A choice of two texts as a reader is shown it, and checks read it: `{ IF … "…" "…" }`.
pub(super) fn choice(instruction: &str) -> Option<String> {
    let kind = instruction.split_whitespace().next()?;
    let told = kind.eq_ignore_ascii_case("IF") && instruction.contains(['"', '“', '”']);
    told.then(|| format!("{{ {} }}", instruction.trim()))
}

/// The slot as a reader is shown it.
pub(super) fn shown(name: &str) -> String {
    format!("«{name}»")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_merge_fields() {
        let name = |text| slot(text).unwrap();
        assert_eq!(name(" MERGEFIELD 客户姓名 \\* MERGEFORMAT "), "客户姓名");
        assert_eq!(name("mergefield \"欠款 金额\" \\# 0.00"), "欠款 金额");
        assert_eq!(name("MERGEFIELD"), "");
        let choice = super::choice(" IF «days» > 30 \"a\" \"b\" ");
        assert_eq!(choice.as_deref(), Some("{ IF «days» > 30 \"a\" \"b\" }"));
        assert_eq!(super::choice("DATE \"yyyy\""), None);
        assert!(slot(" PAGE ").is_none());
        assert!(slot("").is_none());
    }
}
