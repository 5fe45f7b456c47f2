//! `rules test`: the examples of every rule.

use std::fmt::Write as _;
use std::path::PathBuf;

use noticelint::lint::Linter;
use noticelint::proof::{self, Ended};

use crate::cli::packs::PackArgs;
use crate::cli::{exit, output};

/// Flags of `rules test`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct TestArgs {
    /// 规则包文件夹（默认内置）
    folders: Vec<PathBuf>,
    /// 只看这些规则（id 的一部分）
    #[arg(long)]
    only: Option<String>,
}

/// Runs the examples.
pub(super) fn run(args: &TestArgs) -> anyhow::Result<u8> {
    let packs = PackArgs {
        folders: args.folders.clone(),
        no_builtin: false,
    };
    let linter = Linter::new(packs.compile()?);
    let mut out = String::new();
    let (mut right, mut wrong) = (0, 0);
    for example in proof::run(&linter) {
        if args
            .only
            .as_ref()
            .is_some_and(|only| !example.rule.contains(only.as_str()))
        {
            continue;
        }
        if example.ended == Ended::Right {
            right += 1;
            continue;
        }
        wrong += 1;
        writeln!(
            out,
            "{:?} {}: {}",
            example.ended,
            example.rule,
            example.text.trim()
        )?;
        for found in &example.found {
            writeln!(out, "    found: {found}")?;
        }
    }
    writeln!(out, "{right} passed, {wrong} failed")?;
    output::say(&out)?;
    Ok(if wrong == 0 { exit::CLEAN } else { exit::FOUND })
}
