//! The packs a run uses: built in, and those of `--rules`.

use std::path::PathBuf;

use noticelint::pack::{self, Compiled, LoadError};
use noticelint_rule::resolved::Resolved;

use super::output;

/// Flags that name packs.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "规则包")]
pub(super) struct PackArgs {
    /// 追加或替换规则的文件夹（可多次）
    #[arg(long = "rules", value_name = "DIR")]
    pub(super) folders: Vec<PathBuf>,
    /// 不使用内置规则包
    #[arg(long)]
    pub(super) no_builtin: bool,
}

impl PackArgs {
    /// Loads and compiles; mistakes in rule files are drawn to standard error, all of them.
    pub(super) fn compile(&self) -> anyhow::Result<Compiled> {
        Ok(pack::compile(self.resolve()?)?)
    }

    /// Loads; mistakes in rule files are drawn to standard error, all of them.
    pub(super) fn resolve(&self) -> anyhow::Result<Resolved> {
        let base = if self.no_builtin {
            None
        } else {
            Some(pack::builtin()?)
        };
        load(base, &self.folders)
    }
}

/// Loads pack folders on top of `base`; mistakes are drawn to standard error, all of them.
pub(super) fn load(base: Option<Resolved>, folders: &[PathBuf]) -> anyhow::Result<Resolved> {
    let mut packs = Vec::new();
    for folder in folders {
        packs.extend(pack::folders(folder)?);
    }
    if packs.is_empty() {
        return Ok(base.unwrap_or_default());
    }
    match pack::load(base, &packs) {
        Ok(resolved) => Ok(resolved),
        Err(LoadError::Mistakes(mistakes)) => {
            let color = output::Color::Auto.for_stderr();
            for (diagnostic, text) in &mistakes {
                output::warn(&format!("{}\n", diagnostic.render(text, color)));
            }
            let count = mistakes.len();
            let s = if count == 1 { "" } else { "s" };
            anyhow::bail!("{count} mistake{s} in the rules")
        }
        Err(error) => Err(error.into()),
    }
}
