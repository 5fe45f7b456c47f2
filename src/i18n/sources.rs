//! Words of the page of sources.

use noticelint_rule::law::{HowKnown, Level};

use super::tell::{known, level};

/// Words of the page that lists what rules rest on, in Chinese as the rules are.
pub struct SourceWords {
    /// Title of the page.
    pub title: &'static str,
    /// What the page is made of, and what it says.
    pub about: &'static str,
    /// Documents that rules rest on.
    pub used: &'static str,
    /// Documents known only to judge citations.
    pub known_only: &'static str,
    /// Grounds that are no document.
    pub own: &'static str,
    /// As of when the law stands.
    pub as_of: &'static str,
    /// Heads of the table of documents.
    pub heads: [&'static str; 7],
    /// Heads of the table of documents without rules.
    pub short_heads: [&'static str; 5],
    /// Not known or none.
    pub none: &'static str,
}

/// Words of the page of sources.
pub const SOURCES: SourceWords = SourceWords {
    title: "依据",
    about: "本页由规则包生成，请勿手改：`noticelint rules sources > docs/sources.md`。\
            “原文已核”指读到条文文字；“据转述”指只读到新闻、律所或监管问答的转述，至多作为警告的依据；\
            “未核”的条号一律不印出。",
    used: "规则所依据的文件",
    known_only: "只用来核对引用的文件",
    own: "不是文件的依据",
    as_of: "法律数据截至",
    heads: [
        "文件",
        "文号",
        "制定机关",
        "时间",
        "效力",
        "核实",
        "据以成立的规则",
    ],
    short_heads: ["文件", "文号", "时间", "效力", "核实"],
    none: "—",
};

/// The rank of a document and whether it binds.
pub fn force(rank: Level) -> String {
    let binding = match rank {
        Level::Law
        | Level::AdministrativeRegulation
        | Level::JudicialInterpretation
        | Level::Regulation => "有约束力",
        Level::Standard => "推荐适用",
        Level::SelfRegulation => "自愿遵守",
        Level::GuidanceCase => "参照",
        Level::Policy | Level::Contradiction | Level::Practice => "",
    };
    if binding.is_empty() {
        level(rank).to_owned()
    } else {
        format!("{}（{binding}）", level(rank))
    }
}

/// How well a document is known.
pub fn checked(how: HowKnown) -> &'static str {
    known(how)
}

/// From when until when a document holds.
pub fn dates(effective: Option<&str>, repealed: Option<&str>) -> String {
    match (effective, repealed) {
        (Some(from), Some(until)) => format!("{from} 至 {until}"),
        (Some(from), None) => format!("{from} 起"),
        (None, Some(until)) => format!("{until} 失效"),
        (None, None) => SOURCES.none.to_owned(),
    }
}
