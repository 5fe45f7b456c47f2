//! `rules sources`: what the rules rest on, document by document.

use noticelint::sources;

use crate::cli::packs::PackArgs;
use crate::cli::{exit, output};

/// Flags of `rules sources`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct SourcesArgs {
    #[command(flatten)]
    packs: PackArgs,
}

/// Runs the subcommand.
pub(super) fn run(args: &SourcesArgs) -> anyhow::Result<u8> {
    output::say(&sources::page(&args.packs.resolve()?))?;
    Ok(exit::CLEAN)
}
