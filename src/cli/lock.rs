//! `noticelint lock` and `--locked`: the rules of a project are those that somebody looked at.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Context;
use noticelint::i18n::Lang;
use noticelint::pack;
use noticelint::report::write_to_file;
use noticelint_rule::resolved::Resolved;
use serde::{Deserialize, Serialize};

use super::gate::{Gate, GateArgs, shown};
use super::packs::PackArgs;
use super::{exit, output};

/// The name of the file, beside the configuration.
const FILE_NAME: &str = "noticelint.lock";

/// Flags of `lock`.
#[derive(Debug, clap::Args)]
pub(super) struct LockArgs {
    /// 配置所在的文件夹
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    #[command(flatten)]
    packs: PackArgs,
}

/// The file.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lock {
    version: u32,
    /// Version of each pack by its id.
    packs: BTreeMap<String, String>,
    /// SHA-256 of all that the packs say.
    rules: String,
}

impl Lock {
    fn of(resolved: &Resolved) -> anyhow::Result<Self> {
        let packs = resolved.packs.iter();
        Ok(Self {
            version: 1,
            packs: packs
                .map(|pack| (pack.id.clone(), pack.version.clone()))
                .collect(),
            rules: pack::hash(resolved)?,
        })
    }
}

fn place(gate: &Gate) -> PathBuf {
    let folder = gate.layers.last().map(|layer| layer.folder.clone());
    folder
        .unwrap_or_else(|| Path::new(".").to_owned())
        .join(FILE_NAME)
}

/// Runs the subcommand.
pub(super) fn run(args: &LockArgs) -> anyhow::Result<u8> {
    let gate = Gate::open(
        &GateArgs::default(),
        std::slice::from_ref(&args.folder),
        None,
        false,
    )?;
    let folders = gate.pack_folders(&args.packs.folders);
    let builtin = gate.setting(|layer| layer.written.builtin);
    let packs = PackArgs {
        no_builtin: args.packs.no_builtin || builtin == Some(false),
        folders,
    };
    let lock = Lock::of(&packs.resolve()?)?;
    let text = serde_json::to_string_pretty(&lock)? + "\n";
    let path = place(&gate);
    write_to_file(&path, |out| out.write_all(text.as_bytes()))
        .with_context(|| format!("cannot write {}", path.display()))?;
    output::say(&(shown(&path) + "\n"))?;
    Ok(exit::CLEAN)
}

/// Ends the run where the rules are not those of the lock.
pub(super) fn refuse_others(resolved: &Resolved, gate: &Gate, lang: Lang) -> anyhow::Result<()> {
    let path = place(gate);
    let text = gate.trusted.need(&path)?;
    let locked: Lock = serde_json::from_str(&text).with_context(|| path.display().to_string())?;
    anyhow::ensure!(
        locked == Lock::of(resolved)?,
        lang.not_locked(&shown(&path))
    );
    Ok(())
}
