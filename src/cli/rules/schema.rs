//! `rules schema`: JSON Schema of rule, data and pack files, for editors.

use std::path::PathBuf;

use anyhow::Context;
use noticelint_rule::schema::FileKind;

use crate::cli::{exit, output};

/// Flags of `rules schema`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct SchemaArgs {
    /// 文件种类：rule、data、pack
    #[arg(value_name = "KIND", value_parser = kind, default_value = "rule")]
    kind: FileKind,
    /// 三种都写入此文件夹
    #[arg(long, value_name = "DIR", conflicts_with = "kind")]
    out: Option<PathBuf>,
}

fn kind(name: &str) -> Result<FileKind, String> {
    let known = FileKind::ALL.iter().copied();
    known
        .into_iter()
        .find(|kind| kind.as_str() == name)
        .ok_or_else(|| "rule, data, pack".to_owned())
}

/// Runs the subcommand.
pub(super) fn run(args: &SchemaArgs) -> anyhow::Result<u8> {
    let text = |kind: FileKind| -> anyhow::Result<String> {
        Ok(serde_json::to_string_pretty(&kind.schema())? + "\n")
    };
    let Some(folder) = &args.out else {
        output::say(&text(args.kind)?)?;
        return Ok(exit::CLEAN);
    };
    std::fs::create_dir_all(folder)
        .with_context(|| format!("cannot create {}", folder.display()))?;
    for kind in FileKind::ALL {
        let path = folder.join(format!("{}.json", kind.as_str()));
        std::fs::write(&path, text(*kind)?)
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(exit::CLEAN)
}
