//! `noticelint baseline`: records what is found today, so that only new findings fail.

use std::collections::BTreeSet;
use std::path::PathBuf;

use jiff::civil::Date;
use noticelint::i18n::Lang;
use noticelint::report::write_to_file;
use noticelint::settle::baseline::{Baseline, Entry};

use super::check::{self, CheckArgs, Judged};
use super::gate::{Gate, absolute, relative, shown};
use super::{exit, output};

/// The file where none is named.
const FILE_NAME: &str = "noticelint.baseline.json";

/// Flags of `baseline`.
#[derive(Debug, clap::Args)]
pub(super) struct BaselineArgs {
    /// 写入此文件；已有的条目保留责任人与期限（默认配置所指的，再默认 noticelint.baseline.json）
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// 新条目的责任人
    #[arg(long, value_name = "NAME", default_value = "")]
    owner: String,
    /// 新条目的期限（自该日起不再有效）
    #[arg(long, value_name = "YYYY-MM-DD")]
    until: Option<Date>,
    #[command(flatten)]
    check: CheckArgs,
}

/// Runs the subcommand.
pub(super) fn run(args: &BaselineArgs) -> anyhow::Result<u8> {
    let Judged {
        report,
        gate,
        lang,
        ended,
        ..
    } = match check::judge(&args.check, false)? {
        Ok(judged) => judged,
        Err(code) => return Ok(code),
    };
    if let Some(code) = ended {
        return Ok(code);
    }
    let configured =
        || gate.setting(|layer| Some(layer.folder.join(&layer.written.baseline.as_ref()?.value)));
    let flag = args.check.gate.baseline.clone();
    let output = args.output.clone().or(flag).or_else(configured);
    let output = output.unwrap_or_else(|| PathBuf::from(FILE_NAME));
    let mut baseline = match gate.trusted.read(&output)? {
        Some(text) => Baseline::read(&text)?,
        None => Baseline::default(),
    };
    let folder = output.parent().map(absolute).unwrap_or_default();
    let mut checked = BTreeSet::new();
    baseline.begin();
    for file in report.files.iter().filter(|file| !file.is_settings) {
        let name = relative(file.path.as_ref(), &folder);
        for notice in &file.notices {
            // What a waiver accounts for needs no baseline.
            for finding in notice.shown(false) {
                let version = report.rules.iter().find(|rule| rule.id == finding.rule);
                baseline.put(Entry {
                    file: name.clone(),
                    notice: notice.notice.place.key.clone(),
                    rule: finding.rule.clone(),
                    fingerprint: finding.fingerprint.clone(),
                    rule_version: version.map_or(1, |rule| rule.version),
                    profile: notice.profile.key(),
                    owner: args.owner.clone(),
                    until: args.until.map(|day| day.to_string()),
                });
            }
        }
        checked.insert(name);
    }
    baseline.prune(|file| checked.contains(file));
    write(&output, &baseline)?;
    let path = shown(&output);
    output::say(&(lang.baseline_written(baseline.len(), &path) + "\n"))?;
    let failed = report.files.iter().any(|file| file.error.is_some());
    Ok(if failed { exit::FAILED } else { exit::CLEAN })
}

fn write(path: &std::path::Path, baseline: &Baseline) -> anyhow::Result<()> {
    let text = baseline.write()?;
    write_to_file(path, |out| out.write_all(text.as_bytes()))?;
    Ok(())
}

/// Names the entries of the baseline that met no finding in the files checked, and drops them
/// where that is asked for.
pub(super) fn tell_stale(
    gate: &mut Gate,
    checked: &BTreeSet<String>,
    prune: bool,
    lang: Lang,
) -> anyhow::Result<()> {
    let Some((path, baseline)) = &mut gate.baseline else {
        return Ok(());
    };
    let folder = path.parent().map(absolute).unwrap_or_default();
    let checked: BTreeSet<String> = checked
        .iter()
        .map(|file| relative(file.as_ref(), &folder))
        .collect();
    // An entry of a file that is gone is stale whatever was checked.
    let is_told = |file: &str| checked.contains(file) || !folder.join(file).exists();
    let stale = baseline.stale(is_told);
    if stale.is_empty() {
        return Ok(());
    }
    if prune {
        baseline.prune(is_told);
        return write(path, baseline);
    }
    let mut lines = vec![lang.stale(stale.len())];
    lines.extend(
        stale
            .iter()
            .map(|entry| format!("  {} {} {}", entry.file, entry.rule, entry.fingerprint)),
    );
    output::complain(&lines.join("\n"));
    Ok(())
}
