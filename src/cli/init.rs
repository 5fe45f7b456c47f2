//! `noticelint init`: what a project needs to put the linter before its drafts.

use std::path::{Path, PathBuf};

use anyhow::Context;
use noticelint::i18n::Lang;
use noticelint::report::write_to_file;

use super::{exit, output};

/// Flags of `init`.
#[derive(Debug, clap::Args)]
pub(super) struct InitArgs {
    /// 写入此文件夹
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// 覆盖已有的文件
    #[arg(long)]
    force: bool,
}

const CONFIG: &str = include_str!("init/noticelint.yaml");
const HOOK: &str = include_str!("init/pre-commit-config.yaml");
const GITHUB: &str = include_str!("init/github.yml");
const GITLAB: &str = include_str!("init/gitlab-ci.yml");

/// Folders in which drafts usually lie.
const USUAL: [&str; 5] = ["templates", "letters", "notices", "sms", "drafts"];

/// Runs the subcommand.
pub(super) fn run(args: &InitArgs) -> anyhow::Result<u8> {
    let found = USUAL.iter().find(|name| args.folder.join(name).is_dir());
    let drafts = found.copied().unwrap_or(".");
    let mut files = vec![
        ("noticelint.yaml", CONFIG),
        (".pre-commit-config.yaml", HOOK),
    ];
    let is_gitlab = args.folder.join(".gitlab-ci.yml").exists() || remote_is_gitlab(&args.folder);
    if !is_gitlab || args.folder.join(".github").is_dir() {
        files.push((".github/workflows/noticelint.yml", GITHUB));
    }
    // GitLab has one file for all jobs, so ours lies beside it, to be included.
    files.push((".gitlab/noticelint.yml", GITLAB));
    let mut out = String::new();
    let lang = Lang::default();
    for (name, text) in files {
        let path = args.folder.join(name);
        if path.exists() && !args.force {
            out.push_str(&lang.init_kept(name));
            continue;
        }
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)
                .with_context(|| format!("cannot create {}", folder.display()))?;
        }
        let pattern = match drafts {
            "." => "**".to_owned(),
            folder => format!("{folder}/**"),
        };
        let text = text
            .replace("@DRAFTS@", drafts)
            .replace("@PATTERN@", &pattern)
            .replace("@PREFIX@", &prefix(drafts));
        let text = text.replace("@VERSION@", env!("CARGO_PKG_VERSION"));
        write_to_file(&path, |file| file.write_all(text.as_bytes()))
            .with_context(|| format!("cannot write {}", path.display()))?;
        out.push_str(&lang.init_written(name));
    }
    output::say(&out)?;
    Ok(exit::CLEAN)
}

/// What the paths of drafts begin with, as a regular expression.
fn prefix(drafts: &str) -> String {
    match drafts {
        "." => String::new(),
        folder => format!("{}/", folder.replace('.', "\\.")),
    }
}

/// Whether the repository's settings name a GitLab.
fn remote_is_gitlab(folder: &Path) -> bool {
    let config = std::fs::read_to_string(folder.join(".git/config"));
    config.is_ok_and(|text| text.contains("gitlab"))
}
