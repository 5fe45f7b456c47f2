//! Waivers: findings that somebody answers for, with a reason and until a day.

use std::ops::Range;

use globset::{Glob, GlobMatcher};
use noticelint_rule::At;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::{Finding, Place, SuppressedBy, Suppression};
use crate::notice::Format;

/// A file of waivers beside the drafts.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WaiverFile {
    /// The waivers.
    pub waivers: Vec<At<Written>>,
}

/// A waiver as written in YAML.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Waiver")]
pub struct Written {
    /// Id of the rule.
    pub rule: At<String>,
    /// The files: a pattern.
    pub path: At<String>,
    /// Words that the finding holds; left out, any finding of the rule in these files.
    #[serde(default)]
    pub quote: Option<String>,
    /// Why it is waived; a waiver without one waives nothing.
    #[serde(default)]
    pub reason: Option<String>,
    /// First day on which it no longer holds (YYYY-MM-DD).
    #[serde(default)]
    pub until: Option<At<String>>,
    /// Who allowed it.
    #[serde(default)]
    pub approver: Option<String>,
    /// Who asked for it.
    #[serde(default)]
    pub author: Option<String>,
}

/// Where a waiver reaches.
#[derive(Clone, Debug)]
enum Reach {
    /// Files by a pattern.
    Files(GlobMatcher),
    /// The lines of one draft, 0-based, the end excluded.
    Lines(String, Range<usize>),
    /// One finding of one draft, by its fingerprint.
    Finding(String, String),
}

/// A waiver.
#[derive(Clone, Debug)]
pub struct Waiver {
    /// Id of the rule.
    pub rule: String,
    /// Words that the finding holds.
    pub quote: Option<String>,
    /// Why; empty when nothing was said.
    pub reason: String,
    /// First day on which it no longer holds (YYYY-MM-DD).
    pub until: Option<String>,
    /// Who allowed it; empty when nobody is named.
    pub approver: String,
    /// Who asked for it; empty when nobody is named.
    pub author: String,
    /// Bytes of the file that it stands in.
    pub span: Range<usize>,
    /// Whether it met a finding.
    pub used: bool,
    reach: Reach,
}

/// Why a waiver waives nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invalid {
    /// No reason is given.
    NoReason,
    /// Its day has passed.
    Expired,
}

/// A finding as a waiver looks at it.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    /// The file.
    pub file: &'a str,
    /// Its first line, 0-based.
    pub line: usize,
    /// The draft's words under it; empty when it has none.
    pub quote: &'a str,
    /// Whether its file holds other notices too: then what is missing from a notice stands on
    /// the notice's first line, else on none.
    pub several: bool,
}

impl Waiver {
    /// The waiver as written in YAML.
    ///
    /// # Errors
    /// What is wrong with its pattern.
    pub fn new(written: &At<Written>) -> Result<Self, String> {
        let says = &written.value;
        let glob = Glob::new(&says.path.value).map_err(|error| error.kind().to_string())?;
        Ok(Self {
            rule: says.rule.value.clone(),
            quote: says.quote.clone(),
            reason: says.reason.clone().unwrap_or_default().trim().to_owned(),
            until: says.until.as_ref().map(|until| until.value.clone()),
            approver: says.approver.clone().unwrap_or_default(),
            author: says.author.clone().unwrap_or_default(),
            span: says.rule.span().unwrap_or_default(),
            used: false,
            reach: Reach::Files(glob.compile_matcher()),
        })
    }

    /// A waiver in a comment of `file`, which reaches the findings on `lines`.
    pub fn in_draft(file: &str, lines: Range<usize>, comment: &Comment) -> Self {
        Self {
            rule: comment.rule.clone(),
            quote: None,
            reason: comment.reason.clone(),
            until: comment.until.clone(),
            approver: comment.approver.clone(),
            author: comment.author.clone(),
            span: comment.span.clone(),
            used: false,
            reach: Reach::Lines(file.to_owned(), lines),
        }
    }

    /// An answer to the comment on a finding of `file`, which reaches that finding alone; `words`
    /// says what was answered.
    pub fn answered(file: &str, fingerprint: &str, words: &Comment) -> Self {
        Self {
            reach: Reach::Finding(file.to_owned(), fingerprint.to_owned()),
            ..Self::in_draft(file, 0..0, words)
        }
    }

    /// Why it waives nothing on `today` (YYYY-MM-DD), if so.
    pub fn invalid(&self, today: Option<&str>) -> Option<Invalid> {
        if self.reason.is_empty() {
            return Some(Invalid::NoReason);
        }
        let until = self.until.as_deref().zip(today);
        until
            .is_some_and(|(until, today)| until <= today)
            .then_some(Invalid::Expired)
    }

    /// Whether it is about `finding`.
    pub fn is_about(&self, finding: &Finding, seen: Seen<'_>) -> bool {
        let reaches = match &self.reach {
            Reach::Files(glob) => glob.is_match(seen.file),
            Reach::Lines(file, lines) => {
                let is_there = match finding.place {
                    Place::At(_) => lines.contains(&seen.line),
                    Place::Missing { .. } | Place::Whole => {
                        !seen.several || lines.contains(&seen.line)
                    }
                };
                file == seen.file && is_there
            }
            Reach::Finding(file, fingerprint) => {
                file == seen.file && *fingerprint == finding.fingerprint
            }
        };
        let quotes = self
            .quote
            .as_deref()
            .is_none_or(|quote| seen.quote.contains(quote));
        self.rule == finding.rule && reaches && quotes
    }

    /// The folder or file below which it reaches; `None` for one in a draft.
    pub fn base(&self) -> Option<String> {
        match &self.reach {
            Reach::Files(glob) => {
                let pattern = glob.glob().glob();
                let parts = pattern.split('/');
                let plain = parts.take_while(|part| !part.contains(['*', '?', '[', '{']));
                Some(plain.collect::<Vec<_>>().join("/"))
            }
            Reach::Lines(..) | Reach::Finding(..) => None,
        }
    }

    /// What it says of a finding that it waives.
    pub fn suppression(&self) -> Suppression {
        Suppression {
            by: match self.reach {
                Reach::Files(_) => SuppressedBy::Waiver,
                Reach::Lines(..) => SuppressedBy::WaiverInDraft,
                Reach::Finding(..) => SuppressedBy::Answer,
            },
            reason: self.reason.clone(),
            owner: self.approver.clone(),
            until: self.until.clone(),
        }
    }
}

/// A waiver as written in a comment of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Id of the rule.
    pub rule: String,
    /// Why; empty when nothing was said.
    pub reason: String,
    /// First day on which it no longer holds.
    pub until: Option<String>,
    /// Who allowed it.
    pub approver: String,
    /// Who asked for it.
    pub author: String,
    /// Bytes of the source: the whole comment.
    pub span: Range<usize>,
    /// Whether a template engine strips it before the notice is sent.
    pub is_stripped: bool,
}

/// What stands before a waiver in a comment.
const MARK: &str = "noticelint:";
/// The word that begins it.
const WAIVE: &str = "waive";

/// What begins a comment of a data file or of code, which is in no string.
fn line_signs(format: Format) -> &'static [&'static str] {
    match format {
        Format::Json | Format::Java | Format::Kotlin | Format::Script => &["//", "/*", "*"],
        Format::Yaml | Format::Python | Format::Po => &["#"],
        Format::Properties => &["#", "!"],
        Format::Sql => &["--", "/*", "#"],
        Format::Xml => &["<!--"],
        Format::Csv
        | Format::Text
        | Format::Markdown
        | Format::Html
        | Format::Docx
        | Format::Eml
        | Format::Pdf => &[],
    }
}

/// The comment of code around byte `at`: it begins its line.
fn of_code(source: &str, at: usize, from: usize, format: Format) -> Option<(usize, usize)> {
    let before = source.get(..at)?;
    let line = before.rfind(['\n', '\r']).map_or(0, |found| found + 1);
    let lead = before.get(line..)?.trim();
    if !line_signs(format).contains(&lead) {
        return None;
    }
    let rest = source.get(from..)?;
    let len = rest.find(['\n', '\r']).unwrap_or(rest.len());
    let end = rest.get(..len)?;
    let closed = ["*/", "-->"].iter().filter_map(|sign| end.find(sign)).min();
    Some((line, from + closed.unwrap_or(len)))
}

/// Comments that hold a waiver, in the order of the source, and places that look like one and
/// are sent to the reader. Of a data file or code, comments that begin a line count too.
pub fn comments(source: &str, format: Format) -> Vec<Comment> {
    let is_velocity = [
        "#if(",
        "#if (",
        "#set(",
        "#set (",
        "#foreach(",
        "#foreach (",
        "$!{",
    ]
    .iter()
    .any(|sign| source.contains(sign));
    let mut found = Vec::new();
    for (at, _) in source.match_indices(MARK) {
        let behind = source.get(at + MARK.len()..).unwrap_or_default();
        let Some(says) = behind.trim_start_matches([' ', '\t']).strip_prefix(WAIVE) else {
            continue;
        };
        let line_end = says.find(['\n', '\r']).unwrap_or(says.len());
        let start = source.len() - says.len();
        let comment = enclosing(source, at, start, is_velocity)
            .or_else(|| of_code(source, at, start, format));
        let (open, end, is_stripped) = match comment {
            Some((open, end)) => (open, end, true),
            None => (at, start + line_end, false),
        };
        let inner_end = match source.get(start..end).map(closing) {
            Some(close) => end - close,
            None => end,
        };
        let words = source.get(start..inner_end).unwrap_or_default();
        found.push(read(words, open..end, is_stripped));
    }
    found
}

/// Opening and closing signs of comments that engines strip: FreeMarker, Handlebars, Jinja.
const SIGNS: &[(&str, &str)] = &[
    ("<#--", "-->"),
    ("{{!--", "--}}"),
    ("{{!", "}}"),
    ("{#", "#}"),
];

/// The comment around byte `at`, whose words go on from `from`: its first byte and its end.
fn enclosing(source: &str, at: usize, from: usize, is_velocity: bool) -> Option<(usize, usize)> {
    let before = source.get(..at)?;
    let velocity: &[(&str, &str)] = if is_velocity { &[("#*", "*#")] } else { &[] };
    for (open, close) in SIGNS.iter().chain(velocity) {
        // Nothing but blanks may stand between the sign and the mark.
        let lead = before.trim_end();
        if let Some(head) = lead.strip_suffix(open) {
            let end = source.get(from..)?.find(close)?;
            return Some((head.len(), from + end + close.len()));
        }
    }
    if is_velocity {
        let lead = before.trim_end_matches([' ', '\t']);
        if let Some(head) = lead.strip_suffix("##") {
            let rest = source.get(from..)?;
            let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
            return Some((head.len(), from + end));
        }
    }
    None
}

/// Length of the closing sign at the end of a comment.
fn closing(words: &str) -> usize {
    let all = SIGNS.iter().map(|sign| sign.1).chain(["*#"]);
    all.filter(|close| words.ends_with(close))
        .map(str::len)
        .max()
        .unwrap_or(0)
}

/// `RULE [until DAY] [by APPROVER] [author NAME] [reason: …]`.
fn read(words: &str, span: Range<usize>, is_stripped: bool) -> Comment {
    let mut comment = Comment {
        rule: String::new(),
        reason: String::new(),
        until: None,
        approver: String::new(),
        author: String::new(),
        span,
        is_stripped,
    };
    let (head, reason) = match words
        .split_once("reason:")
        .or_else(|| words.split_once("reason："))
    {
        Some((head, reason)) => (head, reason.trim()),
        None => (words, ""),
    };
    comment.reason = reason.to_owned();
    let mut parts = head.split_whitespace();
    comment.rule = parts.next().unwrap_or_default().to_owned();
    while let Some(part) = parts.next() {
        match part {
            "until" => comment.until = parts.next().map(str::to_owned),
            "by" => comment.approver = parts.next().unwrap_or_default().to_owned(),
            "author" => comment.author = parts.next().unwrap_or_default().to_owned(),
            _ => {}
        }
    }
    comment
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_comments_that_an_engine_strips_are_waivers() {
        let cases = [
            (
                "<#-- noticelint: waive a-b until 2026-12-31 reason: 旧版 -->",
                true,
            ),
            (
                "{# noticelint: waive a-b until 2026-12-31 reason: 旧版 #}",
                true,
            ),
            (
                "{{!-- noticelint: waive a-b until 2026-12-31 reason: 旧版 --}}",
                true,
            ),
            (
                "#if(1)\n## noticelint: waive a-b until 2026-12-31 reason: 旧版",
                true,
            ),
            (
                "#set($a=1)#* noticelint: waive a-b until 2026-12-31 reason: 旧版 *#",
                true,
            ),
            (
                "## noticelint: waive a-b until 2026-12-31 reason: 旧版",
                false,
            ),
            (
                "<!-- noticelint: waive a-b until 2026-12-31 reason: 旧版",
                false,
            ),
        ];
        for (source, is_stripped) in cases {
            let found = comments(source, Format::Text);
            assert_eq!(found.len(), 1, "{source}");
            assert_eq!(found[0].is_stripped, is_stripped, "{source}");
            assert_eq!(found[0].rule, "a-b", "{source}");
            assert_eq!(found[0].reason, "旧版", "{source}");
            assert_eq!(found[0].until.as_deref(), Some("2026-12-31"), "{source}");
        }
        let of = |source| comments(source, Format::Text);
        assert_eq!(of("{# noticelint: waive a-b #}")[0].reason, "");
        assert!(of("noticelint: nothing").is_empty());
        let cases = [
            (
                "x\n  // noticelint: waive a-b reason: 旧\n",
                Format::Java,
                true,
            ),
            ("# noticelint: waive a-b reason: 旧", Format::Yaml, true),
            (
                "<!-- noticelint: waive a-b reason: 旧 -->",
                Format::Xml,
                true,
            ),
            (
                "a: '# noticelint: waive a-b reason: 旧'",
                Format::Yaml,
                false,
            ),
            ("// noticelint: waive a-b reason: 旧", Format::Text, false),
        ];
        for (source, format, is_stripped) in cases {
            let found = comments(source, format);
            assert_eq!(found[0].is_stripped, is_stripped, "{source}");
            assert!(
                found[0].reason.starts_with('旧') && found[0].reason.len() <= 4,
                "{source}"
            );
        }
    }
}
