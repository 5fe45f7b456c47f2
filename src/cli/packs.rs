//! The packs a run uses: built in, and those of `--rules`.

use std::path::PathBuf;

use noticelint::pack::{self, Compiled, LoadError};

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
        let base = if self.no_builtin {
            None
        } else {
            Some(pack::builtin()?)
        };
        let resolved = if self.folders.is_empty() {
            base.unwrap_or_default()
        } else {
            match pack::load(base, &self.folders) {
                Ok(resolved) => resolved,
                Err(LoadError::Mistakes(mistakes)) => {
                    for (diagnostic, text) in &mistakes {
                        output::complain(&format!("\n{}\n", diagnostic.render(text, false)));
                    }
                    anyhow::bail!("{} mistakes in the rules", mistakes.len());
                }
                Err(error) => return Err(error.into()),
            }
        };
        Ok(pack::compile(resolved)?)
    }
}
