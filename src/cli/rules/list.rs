//! `rules list`: which rules there are, as a table or as JSON.

use noticelint::finding::Severity;
use noticelint::i18n::{Lang, check_kind};
use noticelint_rule::profile::{Kind, Sender};
use noticelint_rule::resolved::{Resolved, Rule, Status};
use serde::Serialize;

use crate::cli::columns::columns;
use crate::cli::packs::PackArgs;
use crate::cli::{exit, output};

/// Flags of `rules list`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct ListArgs {
    /// 只列此规则包
    #[arg(long, value_name = "ID")]
    pack: Option<String>,
    /// 只列此类别（可只写前一半，如 workplace）
    #[arg(long, value_name = "CATEGORY")]
    category: Option<String>,
    /// 只列适用于此发函方的规则
    #[arg(long, value_name = "SENDER", value_parser = sender)]
    sender: Option<Sender>,
    /// 只列适用于此渠道的规则
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: Option<Kind>,
    /// 只列此级别
    #[arg(long, value_name = "LEVEL", value_parser = severity)]
    severity: Option<Severity>,
    /// 输出格式
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
    /// 语言：zh、en
    #[arg(long, default_value = "zh")]
    lang: Lang,
    #[command(flatten)]
    packs: PackArgs,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum ListFormat {
    /// A table for readers.
    #[default]
    Table,
    /// One array.
    Json,
}

fn sender(name: &str) -> Result<Sender, String> {
    Sender::from_name(name).ok_or_else(|| names(Sender::ALL, Sender::as_str))
}

fn kind(name: &str) -> Result<Kind, String> {
    Kind::from_name(name).ok_or_else(|| names(Kind::ALL, Kind::as_str))
}

fn severity(name: &str) -> Result<Severity, String> {
    match name {
        "error" => Ok(Severity::Error),
        "warning" => Ok(Severity::Warning),
        "info" => Ok(Severity::Info),
        _ => Err("error, warning, info".to_owned()),
    }
}

fn names<T: Copy>(all: &[T], name: fn(T) -> &'static str) -> String {
    all.iter()
        .map(|value| name(*value))
        .collect::<Vec<_>>()
        .join(", ")
}

/// A rule in JSON; additive.
#[derive(Serialize)]
struct JsonRule<'a> {
    id: &'a str,
    title: &'a str,
    category: &'a str,
    severity: Severity,
    confidence: noticelint::finding::Confidence,
    check: &'static str,
    pack: &'a str,
    status: Status,
    off: Option<&'a str>,
    kind: Vec<&'static str>,
    sender: Vec<&'static str>,
    basis: Vec<JsonBasis<'a>>,
    effective: &'a noticelint_rule::resolved::Effective,
    waivable: bool,
    version: u32,
}

#[derive(Serialize)]
struct JsonBasis<'a> {
    document: &'a str,
    article: &'a str,
    known: noticelint_rule::law::HowKnown,
}

/// Runs the subcommand.
pub(super) fn run(args: &ListArgs) -> anyhow::Result<u8> {
    let packs = args.packs.resolve()?;
    let rules: Vec<&Rule> = packs
        .rules
        .iter()
        .filter(|rule| fits(args, &packs, rule))
        .collect();
    let text = match args.format {
        ListFormat::Table => table(args.lang, &packs, &rules),
        ListFormat::Json => {
            let rules: Vec<JsonRule<'_>> = rules.iter().map(|rule| json(&packs, rule)).collect();
            serde_json::to_string_pretty(&rules)? + "\n"
        }
    };
    output::say(&text)?;
    Ok(exit::CLEAN)
}

fn fits(args: &ListArgs, packs: &Resolved, rule: &Rule) -> bool {
    let pack = packs.packs.get(usize::from(rule.pack));
    let has = |wanted: &str| {
        rule.category == wanted
            || rule
                .category
                .strip_prefix(wanted)
                .is_some_and(|rest| rest.starts_with('/'))
    };
    // A rule is for what both it and its pack are for.
    let sender = |sender: &Sender| {
        let open = |list: &[Sender]| list.is_empty() || list.contains(sender);
        open(&rule.applies.sender) && pack.is_none_or(|pack| open(&pack.applies.sender))
    };
    let kind = |kind: &Kind| {
        let open = |list: &[Kind]| list.is_empty() || list.contains(kind);
        open(&rule.applies.kind) && pack.is_none_or(|pack| open(&pack.applies.kind))
    };
    args.pack
        .as_ref()
        .is_none_or(|wanted| pack.is_some_and(|pack| pack.id == *wanted))
        && args.category.as_deref().is_none_or(has)
        && args.sender.as_ref().is_none_or(sender)
        && args.kind.as_ref().is_none_or(kind)
        && args
            .severity
            .is_none_or(|severity| severity == effective_severity(rule))
}

fn effective_severity(rule: &Rule) -> Severity {
    rule.raised
        .as_ref()
        .map_or(rule.severity, |raised| raised.severity)
}

fn pack_id<'a>(packs: &'a Resolved, rule: &Rule) -> &'a str {
    let pack = packs.packs.get(usize::from(rule.pack));
    pack.map_or("", |pack| pack.id.as_str())
}

fn json<'a>(packs: &'a Resolved, rule: &'a Rule) -> JsonRule<'a> {
    JsonRule {
        id: &rule.id,
        title: &rule.title,
        category: &rule.category,
        severity: effective_severity(rule),
        confidence: rule.confidence,
        check: rule.check.name(),
        pack: pack_id(packs, rule),
        status: rule.status,
        off: rule.off.as_deref(),
        kind: rule.applies.kind.iter().map(|kind| kind.as_str()).collect(),
        sender: rule
            .applies
            .sender
            .iter()
            .map(|sender| sender.as_str())
            .collect(),
        basis: rule
            .basis
            .iter()
            .map(|basis| JsonBasis {
                document: &basis.document,
                article: &basis.article,
                known: basis.known,
            })
            .collect(),
        effective: &rule.effective,
        waivable: rule.waivable,
        version: rule.version,
    }
}

fn table(lang: Lang, packs: &Resolved, rules: &[&Rule]) -> String {
    let mut rows = vec![lang.rule_columns().map(str::to_owned)];
    for rule in rules {
        let severity = match rule.status {
            Status::Active if rule.off.is_none() => lang.severity(effective_severity(rule)),
            _ => lang.rule_status(rule.status, rule.off.is_some()),
        };
        let kind = match lang {
            Lang::Zh => check_kind(rule.check.name()),
            Lang::En => rule.check.name(),
        };
        rows.push([
            rule.id.clone(),
            severity.to_owned(),
            rule.category.clone(),
            kind.to_owned(),
            pack_id(packs, rule).to_owned(),
            rule.title.clone(),
        ]);
    }
    let mut out = columns(&rows);
    out.push_str(&lang.rules_counted(rules.len()));
    out.push('\n');
    out
}
