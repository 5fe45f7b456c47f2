//! `rules explain`: all that is to be said of one rule.

use std::fmt::Write as _;

use noticelint::page;
use noticelint_rule::diagnostic::did_you_mean;

use crate::cli::packs::PackArgs;
use crate::cli::{exit, output};

/// Flags of `rules explain`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct ExplainArgs {
    /// 规则编号
    #[arg(value_name = "ID")]
    id: String,
    #[command(flatten)]
    packs: PackArgs,
}

/// Runs the subcommand.
pub(super) fn run(args: &ExplainArgs) -> anyhow::Result<u8> {
    let packs = args.packs.resolve()?;
    let Some(rule) = packs.rules.iter().find(|rule| rule.id == args.id) else {
        let known = packs.rules.iter().map(|rule| rule.id.as_str());
        match did_you_mean(&args.id, known) {
            Some(near) => anyhow::bail!("no rule `{}`; did you mean `{near}`?", args.id),
            None => anyhow::bail!(
                "no rule `{}`; `noticelint rules list` shows them all",
                args.id
            ),
        }
    };
    let mut out = format!("{}\n", rule.title);
    for part in page::parts(&packs, rule) {
        write!(out, "\n{}\n", part.title)?;
        for line in part.lines {
            writeln!(out, "  {line}")?;
        }
    }
    output::say(&out)?;
    Ok(exit::CLEAN)
}
