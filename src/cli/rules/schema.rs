//! `rules schema`: JSON Schema of rule, data and pack files, for editors.

use std::path::PathBuf;

use anyhow::Context;
use noticelint::config::SettingsFile;
use noticelint::report;
use noticelint_rule::schema::FileKind;

use crate::cli::{exit, output};

/// Flags of `rules schema`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct SchemaArgs {
    /// 文件种类：rule、data、pack、config、waivers、policy、report、finding
    #[arg(value_name = "KIND", value_parser = kind, default_value = "rule")]
    kind: Kind,
    /// 各种都写入此文件夹
    #[arg(long, value_name = "DIR", conflicts_with = "kind")]
    out: Option<PathBuf>,
}

/// A kind of file that has a schema.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Rules(FileKind),
    Settings(SettingsFile),
    /// What `--format json` writes.
    Report,
    /// A line of what `--format jsonl` writes.
    Finding,
}

impl Kind {
    fn all() -> impl Iterator<Item = Kind> {
        let rules = FileKind::ALL.iter().copied().map(Kind::Rules);
        let settings = SettingsFile::ALL.iter().copied().map(Kind::Settings);
        rules.chain(settings).chain([Kind::Report, Kind::Finding])
    }

    fn as_str(self) -> &'static str {
        match self {
            Kind::Rules(kind) => kind.as_str(),
            Kind::Settings(kind) => kind.as_str(),
            Kind::Report => "report",
            Kind::Finding => "finding",
        }
    }

    fn text(self) -> anyhow::Result<String> {
        let schema = match self {
            Kind::Rules(kind) => kind.schema(),
            Kind::Settings(kind) => kind.schema(),
            Kind::Report => report::json_schema(),
            Kind::Finding => report::jsonl_schema(),
        };
        Ok(serde_json::to_string_pretty(&schema)? + "\n")
    }
}

fn kind(name: &str) -> Result<Kind, String> {
    let mut known = Kind::all();
    known.find(|kind| kind.as_str() == name).ok_or_else(|| {
        let names: Vec<&str> = Kind::all().map(Kind::as_str).collect();
        names.join(", ")
    })
}

/// Runs the subcommand.
pub(super) fn run(args: &SchemaArgs) -> anyhow::Result<u8> {
    let Some(folder) = &args.out else {
        output::say(&args.kind.text()?)?;
        return Ok(exit::CLEAN);
    };
    std::fs::create_dir_all(folder)
        .with_context(|| format!("cannot create {}", folder.display()))?;
    for kind in Kind::all() {
        let path = folder.join(format!("{}.json", kind.as_str()));
        std::fs::write(&path, kind.text()?)
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(exit::CLEAN)
}
