//! The packs a run uses: built in, and those of `--rules`.

use std::path::PathBuf;

use noticelint::i18n::Lang;
use noticelint::pack::{self, Compiled, LoadError, Mistake};
use noticelint_rule::PackSource;
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
        if self.folders.is_empty() && !self.no_builtin {
            return Ok(pack::compile_builtin()?);
        }
        Ok(pack::compile(self.resolve()?)?)
    }

    /// Loads; mistakes in rule files are drawn to standard error, all of them.
    pub(super) fn resolve(&self) -> anyhow::Result<Resolved> {
        load(self.base()?, &self.folders)
    }

    /// Loads and compiles what has no mistakes; also whether that is all.
    pub(super) fn compile_sound(&self, lang: Lang) -> anyhow::Result<(Compiled, bool)> {
        anyhow::ensure!(
            !self.no_builtin || !self.folders.is_empty(),
            lang.no_rules()
        );
        let folders = expand(&self.folders)?;
        if folders.is_empty() && !self.no_builtin {
            return Ok((pack::compile_builtin()?, true));
        }
        let base = self.base()?;
        let loaded = pack::load_sound(base, &folders).map_err(|error| told(error, lang))?;
        let sound = loaded.mistakes.is_empty();
        if !sound {
            draw(&loaded.mistakes);
            output::complain(&lang.rule_mistakes(loaded.mistakes.len(), true));
        }
        Ok((pack::compile(loaded.resolved)?, sound))
    }

    /// Compiles packs that were read elsewhere; a mistake in them ends the run.
    pub(super) fn compile_sources(
        &self,
        sources: &[PackSource],
        lang: Lang,
    ) -> anyhow::Result<(Compiled, bool)> {
        let resolved = noticelint_rule::resolve(self.base()?, sources).map_err(|all| {
            let files = || sources.iter().flat_map(|source| &source.files);
            for mistake in &all {
                let file = files().find(|file| file.path == mistake.path);
                let text = file.map_or("", |file| file.text.as_str());
                output::draw(&mistake.render(text, output::Color::Auto.for_stderr()));
            }
            anyhow::anyhow!(lang.rule_mistakes(all.len(), false))
        })?;
        Ok((pack::compile(resolved)?, true))
    }

    fn base(&self) -> anyhow::Result<Option<Resolved>> {
        Ok(match self.no_builtin {
            true => None,
            false => Some(pack::builtin()?),
        })
    }
}

/// Loads pack folders on top of `base`; mistakes are drawn to standard error, all of them.
pub(super) fn load(base: Option<Resolved>, folders: &[PathBuf]) -> anyhow::Result<Resolved> {
    let packs = expand(folders)?;
    if packs.is_empty() {
        return Ok(base.unwrap_or_default());
    }
    pack::load(base, &packs).map_err(|error| told(error, Lang::default()))
}

fn expand(folders: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut packs = Vec::new();
    for folder in folders {
        packs.extend(pack::folders(folder)?);
    }
    Ok(packs)
}

/// The error to end with; the mistakes in it are drawn here.
fn told(error: LoadError, lang: Lang) -> anyhow::Error {
    match error {
        LoadError::Mistakes(mistakes) => {
            draw(&mistakes);
            anyhow::anyhow!(lang.rule_mistakes(mistakes.len(), false))
        }
        error => error.into(),
    }
}

fn draw(mistakes: &[Mistake]) {
    let color = output::Color::Auto.for_stderr();
    for (diagnostic, text) in mistakes {
        output::draw(&diagnostic.render(text, color));
    }
}
