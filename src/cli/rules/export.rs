//! `rules export`: the built-in packs as files, to read or to start from.

use std::path::PathBuf;

use anyhow::Context;
use noticelint::pack;

use crate::cli::{exit, output};

/// Flags of `rules export`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct ExportArgs {
    /// 写入的文件夹（须为空或尚不存在）
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// 覆盖已有文件
    #[arg(long)]
    force: bool,
}

/// Runs the subcommand.
pub(super) fn run(args: &ExportArgs) -> anyhow::Result<u8> {
    let is_taken = std::fs::read_dir(&args.folder).is_ok_and(|mut files| files.next().is_some());
    if is_taken && !args.force {
        anyhow::bail!(
            "{} is not empty; name another folder, or give --force",
            args.folder.display()
        );
    }
    let mut count = 0;
    for pack in pack::builtin_sources()? {
        for file in pack.files {
            // `rules/core/…` in the repository, `DIR/core/…` here.
            let name = file
                .path
                .split_once('/')
                .map_or(&*file.path, |(_, name)| name);
            let path = args.folder.join(name);
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder)
                    .with_context(|| format!("cannot create {}", folder.display()))?;
            }
            std::fs::write(&path, file.text)
                .with_context(|| format!("cannot write {}", path.display()))?;
            count += 1;
        }
    }
    output::complain(&format!(
        "{count} files written to {}",
        args.folder.display()
    ));
    Ok(exit::CLEAN)
}
