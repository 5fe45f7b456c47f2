//! `noticelint verify`: a record against the files as they are, and the same check made again.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Parser;
use noticelint::i18n::Lang;
use noticelint::record::Record;
use noticelint::report::Report;

use super::archive::{self, FLAGS};
use super::args::{Cli, Command};
use super::check::{self, Judged};
use super::{exit, output};

/// Settings of the environment that would make the check another one.
const OTHER_SETTINGS: [&str; 3] = [
    "NOTICELINT_AS_OF",
    "NOTICELINT_BASELINE",
    "NOTICELINT_CONFIG",
];

/// Flags of `verify`.
#[derive(Debug, clap::Args)]
pub(super) struct VerifyArgs {
    /// 存档记录（record.json）
    #[arg(value_name = "RECORD")]
    record: PathBuf,
    /// 记录中的路径从此文件夹算起（默认当前文件夹）
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// 报告语言（默认 zh）
    #[arg(long, env = "NOTICELINT_LANG", value_parser = output::lang())]
    lang: Option<Lang>,
}

/// Runs the subcommand: 0 when everything is as recorded, 1 when something differs, 2 when it
/// cannot be told.
pub(super) fn run(args: &VerifyArgs) -> anyhow::Result<u8> {
    let lang = args.lang.unwrap_or_default();
    let record = archive::read(&args.record)?;
    if let Some(root) = &args.root {
        std::env::set_current_dir(root).with_context(|| root.display().to_string())?;
    }
    let told = |name: &&str| std::env::var_os(name).is_some();
    if let Some(name) = OTHER_SETTINGS.iter().find(|name| told(name)) {
        anyhow::bail!(lang.unset(name));
    }
    let missing = record.drafts.iter().filter(|draft| draft.error.is_none());
    let missing: Vec<&str> = missing
        .map(|draft| draft.path.as_str())
        .filter(|path| !Path::new(path).exists())
        .collect();
    anyhow::ensure!(missing.is_empty(), lang.drafts_missing(&missing));
    let report = check_again(&record)?;
    let unread = report.files.iter().find(|file| {
        let recorded = record.drafts.iter().find(|draft| draft.path == file.path);
        file.error.is_some() && recorded.is_some_and(|draft| draft.error.is_none())
    });
    if let Some(file) = unread {
        let error = file
            .error
            .as_deref()
            .unwrap_or_default()
            .replace('\n', "; ");
        anyhow::bail!("{}: {error}", file.path);
    }
    let differences = record.compare(&report.record(true));
    let mut out = String::new();
    for difference in &differences {
        out.push_str(&lang.difference(difference));
        out.push('\n');
    }
    let grave = differences.iter().filter(|one| !one.is_remark()).count();
    out.push_str(&lang.verified(record.drafts.len(), grave));
    out.push('\n');
    output::say(&out)?;
    Ok(if grave > 0 { exit::FOUND } else { exit::CLEAN })
}

/// The check of the record, made again with its own settings and none besides.
fn check_again(record: &Record) -> anyhow::Result<Report> {
    let mut line = vec!["noticelint".to_owned(), "check".to_owned()];
    line.push("--format=record".to_owned());
    for setting in &record.settings {
        let name = setting.strip_prefix("--").unwrap_or_default();
        let name = name.split_once('=').map_or(name, |(name, _)| name);
        anyhow::ensure!(
            FLAGS.contains(&name),
            "`{setting}` is no setting of a record"
        );
        line.push(setting.clone());
    }
    line.push("--".to_owned());
    line.extend(record.drafts.iter().map(|draft| draft.path.clone()));
    let cli = Cli::try_parse_from(line)?;
    let Command::Check(args) = cli.command else {
        anyhow::bail!("the settings of the record are no check");
    };
    match check::judge(&args, true)? {
        Ok(Judged { report, .. }) => Ok(report),
        Err(_) => anyhow::bail!("the record holds nothing to check"),
    }
}
