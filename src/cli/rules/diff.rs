//! `rules diff`: what changed between two pack folders.

use std::fmt::Write as _;
use std::path::PathBuf;

use noticelint::compare::{Became, Change, compare};
use noticelint::i18n::Lang;
use noticelint::pack;
use noticelint_rule::resolved::Resolved;
use serde::Serialize;

use crate::cli::{exit, output, packs};

/// Flags of `rules diff`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct DiffArgs {
    /// 旧的规则包文件夹（含 pack.yaml，或其下各含 pack.yaml）
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// 新的规则包文件夹
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// 两边都叠加在内置规则包之上
    #[arg(long)]
    on_builtin: bool,
    /// 有规则被删除或放宽时以 1 退出
    #[arg(long)]
    fail_on_looser: bool,
    /// 输出 JSON
    #[arg(long)]
    json: bool,
    /// 语言：zh、en
    #[arg(long, default_value = "zh")]
    lang: Lang,
}

#[derive(Serialize)]
struct JsonChange<'a> {
    rule: &'a str,
    title: &'a str,
    became: &'static str,
    facets: Vec<JsonFacet>,
}

#[derive(Serialize)]
struct JsonFacet {
    facet: &'static str,
    became: &'static str,
}

/// Runs the subcommand.
pub(super) fn run(args: &DiffArgs) -> anyhow::Result<u8> {
    let old = load(&args.old, args.on_builtin)?;
    let new = load(&args.new, args.on_builtin)?;
    let changes = compare(&old, &new);
    let text = if args.json {
        let changes: Vec<JsonChange<'_>> = changes.iter().map(json).collect();
        serde_json::to_string_pretty(&changes)? + "\n"
    } else {
        table(args.lang, &changes)
    };
    output::say(&text)?;
    let looser = changes
        .iter()
        .any(|change| matches!(change.became, Became::Looser | Became::Removed));
    Ok(if looser && args.fail_on_looser {
        exit::FOUND
    } else {
        exit::CLEAN
    })
}

/// A pack folder, or a folder of pack folders, the core pack first.
fn load(folder: &std::path::Path, on_builtin: bool) -> anyhow::Result<Resolved> {
    let base = if on_builtin {
        Some(pack::builtin()?)
    } else {
        None
    };
    packs::load(base, &[folder.to_owned()])
}

fn json(change: &Change) -> JsonChange<'_> {
    JsonChange {
        rule: &change.rule,
        title: &change.title,
        became: Lang::En.became(change.became),
        facets: change
            .facets
            .iter()
            .map(|(facet, became)| JsonFacet {
                facet: Lang::En.facet(*facet),
                became: Lang::En.became(*became),
            })
            .collect(),
    }
}

fn table(lang: Lang, changes: &[Change]) -> String {
    let mut out = String::new();
    let order = [
        Became::Added,
        Became::Removed,
        Became::Stricter,
        Became::Looser,
        Became::Changed,
    ];
    for became in order {
        let some: Vec<&Change> = changes
            .iter()
            .filter(|change| change.became == became)
            .collect();
        if some.is_empty() {
            continue;
        }
        let _ = writeln!(out, "{} {}", lang.became(became), some.len());
        for change in some {
            let _ = writeln!(out, "  {}  {}", change.rule, change.title);
            for (facet, became) in &change.facets {
                let _ = writeln!(out, "    {}: {}", lang.facet(*facet), lang.became(*became));
            }
        }
    }
    if out.is_empty() {
        out = format!("{}\n", lang.no_changes());
    }
    out
}
