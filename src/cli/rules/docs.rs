//! `rules docs`: a page a rule and an index, written from the rules alone.

use std::path::PathBuf;

use anyhow::Context;
use noticelint::page;

use crate::cli::packs::PackArgs;
use crate::cli::{exit, output};

/// Flags of `rules docs`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct DocsArgs {
    /// 写入的文件夹
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    #[command(flatten)]
    packs: PackArgs,
}

/// Runs the subcommand.
pub(super) fn run(args: &DocsArgs) -> anyhow::Result<u8> {
    let packs = args.packs.resolve()?;
    std::fs::create_dir_all(&args.folder)
        .with_context(|| format!("cannot create {}", args.folder.display()))?;
    let pages = page::all(&packs);
    for (name, text) in &pages {
        let path = args.folder.join(name);
        std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    output::complain(&format!(
        "{} pages written to {}",
        pages.len(),
        args.folder.display()
    ));
    Ok(exit::CLEAN)
}
