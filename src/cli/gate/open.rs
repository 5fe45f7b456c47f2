//! Opens the gate: reads everything that a run is told beside its drafts.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Context;
use jiff::civil::Date;
use noticelint::config::ForPath;
use noticelint::finding::RuleInfo;
use noticelint::settle::baseline::Baseline;
use noticelint::settle::policy::Policy;

use super::GateArgs;
use super::git::Git;
use super::settings::{Layer, Settings};
use super::trusted::{Trusted, absolute, relative};
use super::waivers::{self, Waivers};

/// The name of the file of waivers, looked for beside the configuration.
const WAIVERS: &str = "noticelint.waivers.yaml";

/// What changed since a revision.
#[derive(Debug)]
pub(in crate::cli) struct Changed {
    pub(super) git: Git,
    pub(super) commit: String,
    pub(super) files: BTreeMap<PathBuf, Option<PathBuf>>,
}

/// The gate of one run.
#[derive(Debug)]
pub(in crate::cli) struct Gate {
    /// Where settings are read.
    pub(in crate::cli) trusted: Trusted,
    /// Configurations by path.
    pub(super) settings: Settings,
    /// The run's own configuration, the first to give way first.
    pub(in crate::cli) layers: Vec<Layer>,
    pub(super) policy: (PathBuf, Policy),
    policy_file: Option<PathBuf>,
    pub(super) waivers: Vec<Waivers>,
    /// The baseline and where it is kept.
    pub(in crate::cli) baseline: Option<(PathBuf, Baseline)>,
    pub(super) changed: Option<Changed>,
    pub(super) today: Option<Date>,
}

impl Gate {
    /// Reads configuration, policy, waivers and, where it is wanted, the baseline for a run over
    /// `paths`.
    pub(in crate::cli) fn open(
        args: &GateArgs,
        paths: &[PathBuf],
        today: Option<Date>,
        with_baseline: bool,
    ) -> anyhow::Result<Self> {
        let trusted = Trusted::new(args.policy_from.as_deref())?;
        let settings = Settings::new(trusted.clone(), args.config.clone(), args.no_config);
        let first = paths.first().map_or(Path::new("."), PathBuf::as_path);
        let first = if first == Path::new("-") {
            Path::new(".")
        } else {
            first
        };
        let layers = match settings.find(first)? {
            Some(file) => settings.layers(&file)?,
            None => Vec::new(),
        };
        let named = |flag: &Option<PathBuf>, field: fn(&Layer) -> Option<&str>| {
            flag.clone().or_else(|| {
                let mut found = layers.iter().rev();
                found.find_map(|layer| Some(layer.folder.join(field(layer)?)))
            })
        };
        let policy_file = named(&args.policy, |layer| {
            Some(&layer.written.policy.as_ref()?.value)
        });
        let policy = match &policy_file {
            Some(path) => {
                let folder = path.parent().map(absolute).unwrap_or_default();
                (folder, waivers::policy(&trusted, path)?)
            }
            None => (PathBuf::new(), Policy::default()),
        };
        let mut all = Vec::new();
        for layer in &layers {
            all.extend(waivers::in_config(layer)?);
        }
        match named(&args.waivers, |layer| {
            Some(&layer.written.waivers.as_ref()?.value)
        }) {
            Some(path) => all.push(waivers::read(&trusted, &path)?),
            None => {
                let folder = layers
                    .last()
                    .map_or(PathBuf::from("."), |layer| layer.folder.clone());
                let beside = folder.join(WAIVERS);
                let is_there = match &trusted {
                    Trusted::Disk => trusted.read(&beside)?.is_some(),
                    Trusted::Commit(..) => trusted.read(&beside).ok().flatten().is_some(),
                };
                if is_there && !args.no_config {
                    all.push(waivers::read(&trusted, &beside)?);
                }
            }
        }
        let baseline = match named(&args.baseline, |layer| {
            Some(&layer.written.baseline.as_ref()?.value)
        }) {
            Some(path) if with_baseline => {
                let text = trusted.need(&path)?;
                let baseline = Baseline::read(&text).with_context(|| path.display().to_string())?;
                Some((path, baseline))
            }
            _ => None,
        };
        let changed = match &args.changed_since {
            Some(revision) => {
                let folder = if first.is_dir() {
                    first
                } else {
                    first.parent().unwrap_or(Path::new("."))
                };
                let folder = if folder.is_dir() {
                    folder
                } else {
                    Path::new(".")
                };
                let git = Git::around(folder)?;
                let commit = git.commit(revision)?;
                let files = git.changed(&commit)?;
                Some(Changed { git, commit, files })
            }
            None => None,
        };
        Ok(Self {
            trusted,
            settings,
            layers,
            policy,
            policy_file,
            waivers: all,
            baseline,
            changed,
            today,
        })
    }

    /// A setting of the run's configuration: the last layer that has it.
    pub(in crate::cli) fn setting<T>(&self, field: impl Fn(&Layer) -> Option<T>) -> Option<T> {
        self.layers.iter().rev().find_map(field)
    }

    /// Folders of packs, the last of which has the last word: those of flags, then those of the
    /// configuration, each once.
    pub(in crate::cli) fn pack_folders(&self, flags: &[PathBuf]) -> Vec<PathBuf> {
        let mut folders: Vec<PathBuf> = Vec::new();
        let configured = self.rule_folders();
        let is_configured = |folder: &&PathBuf| {
            let folder = absolute(folder);
            configured.iter().any(|other| absolute(other) == folder)
        };
        folders.extend(
            flags
                .iter()
                .filter(|folder| !is_configured(folder))
                .cloned(),
        );
        folders.extend(configured.iter().cloned());
        folders
    }

    /// Every file beside the drafts that has a say: what it is and where.
    pub(in crate::cli) fn inputs(&self) -> Vec<(&'static str, PathBuf)> {
        let layers = self.layers.iter().map(|layer| ("config", &layer.path));
        let policy = self.policy_file.iter().map(|path| ("policy", path));
        let baseline = self.baseline.iter().map(|kept| ("baseline", &kept.0));
        let waivers = self.waivers.iter();
        let waivers = waivers.map(|set| ("waivers", PathBuf::from(&set.path)));
        let all = layers.chain(policy).chain(baseline);
        let all = all.map(|(role, path)| (role, path.clone()));
        all.chain(waivers).collect()
    }

    /// Folders of packs that the configuration names.
    pub(in crate::cli) fn rule_folders(&self) -> Vec<PathBuf> {
        let of = |layer: &Layer| -> Vec<PathBuf> {
            let folders = layer.written.rules.iter();
            folders
                .map(|folder| layer.folder.join(&folder.value))
                .collect()
        };
        self.layers.iter().flat_map(of).collect()
    }

    /// Whether a draft is to be checked: all are, or it changed. Standard input is no file.
    pub(in crate::cli) fn wants(&self, path: Option<&Path>) -> bool {
        match (&self.changed, path) {
            (Some(changed), Some(path)) => changed.files.contains_key(&absolute(path)),
            _ => true,
        }
    }

    /// What configuration and policy say of a draft; the policy's part last.
    pub(in crate::cli) fn for_path(
        &mut self,
        path: &Path,
        rules: &[RuleInfo],
    ) -> anyhow::Result<(ForPath, noticelint::notice::Told)> {
        let is_rule = |id: &str| rules.iter().any(|rule| rule.id == id);
        let settings = self.settings.for_path(path, is_rule)?;
        let locked = self.policy.1.locked(&relative(path, &self.policy.0));
        Ok((settings, locked))
    }

    /// The bytes that a changed draft had; `None` where it is new or nothing is compared.
    pub(in crate::cli) fn old(&self, path: &Path) -> anyhow::Result<Option<Vec<u8>>> {
        let Some(changed) = &self.changed else {
            return Ok(None);
        };
        match changed.files.get(&absolute(path)) {
            Some(Some(old)) => changed.git.show(&changed.commit, old),
            _ => Ok(None),
        }
    }
}
