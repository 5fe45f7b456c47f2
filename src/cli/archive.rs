//! What an archive needs beside the report: hashes of everything that had a say, and the flags
//! that make a check the same again.

use std::path::{Path, PathBuf};

use anyhow::Context;
use jiff::civil::Date;
use noticelint::pack;
use noticelint::record::{InputHash, RECORD_VERSION, Record, RecordInfo, Template, Tool};
use noticelint::report::RulesInfo;
use noticelint_rule::resolved::Resolved;
use sha2::{Digest, Sha256};

use super::check::CheckArgs;
use super::gate::{Gate, absolute, relative};

/// Records are no larger than this, in bytes.
const MAX_RECORD: u64 = 64 * 1024 * 1024;

/// Flags that make a check the same again; others are not taken from a record.
pub(super) const FLAGS: &[&str] = &[
    "as-of",
    "audience",
    "baseline",
    "changed-since",
    "config",
    "creditor",
    "data",
    "encoding",
    "extract",
    "input-format",
    "kind",
    "max-size",
    "no-builtin",
    "no-config",
    "original",
    "overdue-days",
    "policy",
    "policy-from",
    "proceeding",
    "product",
    "purpose",
    "rules",
    "sender",
    "template",
    "today",
    "waivers",
];

/// Flags of the archive.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "存档")]
pub(super) struct ArchiveArgs {
    /// 审查人，写入存档记录（可多次）
    #[arg(long = "reviewer", value_name = "NAME")]
    reviewers: Vec<String>,
    /// 文稿所用模板的编号
    #[arg(long, value_name = "ID")]
    template_id: Option<String>,
    /// 文稿所用模板的版本
    #[arg(long, value_name = "VERSION", requires = "template_id")]
    template_version: Option<String>,
    /// 上一次的存档记录：沿用初稿指纹与已作的处理
    #[arg(long, value_name = "RECORD")]
    previous: Option<PathBuf>,
}

/// The SHA-256 of `bytes` (hex).
pub(super) fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What is known of the rules beside the rules themselves.
pub(super) fn rules_info(resolved: &Resolved) -> anyhow::Result<RulesInfo> {
    let law = resolved.packs.iter();
    Ok(RulesInfo {
        sha256: pack::hash(resolved)?,
        law_as_of: law.filter_map(|pack| pack.law_as_of.clone()).min(),
    })
}

/// What a record says beside the report.
pub(super) fn record_info(
    args: &CheckArgs,
    gate: &Gate,
    today: Option<Date>,
) -> anyhow::Result<RecordInfo> {
    let archive = &args.archive;
    let here = absolute(Path::new("."));
    let mut inputs = Vec::new();
    for (role, path) in gate.inputs() {
        let text = gate.trusted.need(&path)?;
        inputs.push(InputHash {
            role: role.to_owned(),
            path: relative(&path, &here),
            sha256: sha256(text.as_bytes()),
        });
    }
    if let Some(path) = &args.data {
        let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
        inputs.push(InputHash {
            role: "data".to_owned(),
            path: relative(path, &here),
            sha256: sha256(&bytes),
        });
    }
    let previous = archive.previous.as_deref().map(read).transpose()?;
    Ok(RecordInfo {
        tool: tool(),
        settings: args.settings(today),
        inputs,
        template: archive.template_id.clone().map(|id| Template {
            id,
            version: archive.template_version.clone().unwrap_or_default(),
        }),
        reviewers: archive.reviewers.clone(),
        previous: previous.map(Box::new),
    })
}

fn tool() -> Tool {
    let bytes = std::env::current_exe().and_then(std::fs::read);
    Tool {
        name: env!("CARGO_PKG_NAME").to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        sha256: bytes.map_or_else(|_| String::new(), |bytes| sha256(&bytes)),
    }
}

/// Reads a record.
pub(super) fn read(path: &Path) -> anyhow::Result<Record> {
    let name = || path.display().to_string();
    let size = std::fs::metadata(path).with_context(name)?.len();
    anyhow::ensure!(
        size <= MAX_RECORD,
        "{}: larger than the {MAX_RECORD} bytes that a record may have",
        name()
    );
    let bytes = std::fs::read(path).with_context(name)?;
    let value: serde_json::Value = serde_json::from_slice(&bytes).with_context(name)?;
    let version = value.get("version").and_then(serde_json::Value::as_u64);
    let known = u64::from(RECORD_VERSION);
    anyhow::ensure!(
        version == Some(known),
        "{}: not a record of version {known}",
        name()
    );
    serde_json::from_slice(&bytes).with_context(name)
}
