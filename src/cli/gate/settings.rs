//! Finds `noticelint.yaml` and reads it with what it extends.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use noticelint::config::{FILE_NAME, ForPath, Tables, Written};
use noticelint_rule::diagnostic::Diagnostic;
use noticelint_rule::mistake::Mistake;
use noticelint_rule::{At, read_yaml};

use super::trusted::{Trusted, absolute, mistakes, relative};

/// Files that extend one another are read this many deep.
const DEEPEST: usize = 8;

/// One file, read.
#[derive(Debug)]
pub(in crate::cli) struct Layer {
    /// Its path.
    pub(in crate::cli) path: PathBuf,
    /// The folder from which its paths run.
    pub(in crate::cli) folder: PathBuf,
    /// What it says.
    pub(in crate::cli) written: Written,
    pub(super) text: String,
}

/// The configurations of a run.
#[derive(Debug)]
pub(in crate::cli) struct Settings {
    trusted: Trusted,
    /// Told by flag: no other is looked for.
    told: Option<PathBuf>,
    off: bool,
    /// Path tables of each configuration, with their folders.
    tables: BTreeMap<PathBuf, Vec<(PathBuf, Tables)>>,
}

impl Settings {
    pub(in crate::cli) fn new(trusted: Trusted, told: Option<PathBuf>, off: bool) -> Self {
        Self {
            trusted,
            told,
            off,
            tables: BTreeMap::new(),
        }
    }

    /// The configuration for `path`, a draft or a folder: the nearest upward.
    ///
    /// The search ends at the root of a repository, and never looks into the user's home.
    pub(in crate::cli) fn find(&self, path: &Path) -> anyhow::Result<Option<PathBuf>> {
        if self.off {
            return Ok(None);
        }
        if let Some(told) = &self.told {
            return Ok(Some(absolute(told)));
        }
        let home = std::env::var_os("HOME").map(|home| absolute(Path::new(&home)));
        let start = absolute(path);
        for folder in start.ancestors() {
            if !folder.is_dir() {
                continue;
            }
            let is_root = folder.join(".git").exists();
            if !is_root && home.as_deref() == Some(folder) {
                break;
            }
            let candidate = folder.join(FILE_NAME);
            // What is outside the repository is in no revision.
            if self.trusted.read(&candidate).ok().flatten().is_some() {
                return Ok(Some(candidate));
            }
            if is_root {
                break;
            }
        }
        Ok(None)
    }

    /// A configuration and what it extends, the first to give way first.
    pub(in crate::cli) fn layers(&self, file: &Path) -> anyhow::Result<Vec<Layer>> {
        let mut layers = Vec::new();
        self.read(file, 0, &mut layers)?;
        Ok(layers)
    }

    fn read(&self, file: &Path, depth: usize, layers: &mut Vec<Layer>) -> anyhow::Result<()> {
        let text = self.trusted.need(file)?;
        let name = shown(file);
        let written: Written = match text.trim() {
            "" => Written::default(),
            _ => read_yaml(&name, &text).map_err(|all| mistakes(&all, &text))?,
        };
        let folder = file.parent().map(absolute).unwrap_or_default();
        for base in &written.extends {
            if depth >= DEEPEST {
                let why = "too many files that extend one another".to_owned();
                return Err(wrong(
                    &name,
                    &text,
                    vec![(base.clone(), Mistake::BadValue { why })],
                ));
            }
            let path = folder.join(&base.value);
            if self.trusted.read(&path)?.is_none() {
                let name_of = base.value.clone();
                let missing = Mistake::NoList { name: name_of };
                return Err(wrong(&name, &text, vec![(base.clone(), missing)]));
            }
            self.read(&path, depth + 1, layers)?;
        }
        layers.push(Layer {
            path: file.to_owned(),
            folder,
            written,
            text,
        });
        Ok(())
    }

    /// What the configuration of `path` says of it; `is_rule` knows the ids of rules.
    pub(in crate::cli) fn for_path(
        &mut self,
        path: &Path,
        is_rule: impl Fn(&str) -> bool,
    ) -> anyhow::Result<ForPath> {
        let mut settings = ForPath::default();
        let Some(file) = self.find(path)? else {
            return Ok(settings);
        };
        if !self.tables.contains_key(&file) {
            let mut tables = Vec::new();
            for layer in self.layers(&file)? {
                let of = Tables::new(&layer.written.paths, &is_rule)
                    .map_err(|all| wrong(&shown(&layer.path), &layer.text, all))?;
                tables.push((layer.folder, of));
            }
            self.tables.insert(file.clone(), tables);
        }
        for (folder, tables) in self.tables.get(&file).into_iter().flatten() {
            tables.apply(&relative(path, folder), &mut settings);
        }
        Ok(settings)
    }
}

/// A path as people are shown it: from the current folder on.
pub(in crate::cli) fn shown(path: &Path) -> String {
    relative(path, &absolute(Path::new(".")))
}

fn wrong(path: &str, text: &str, all: Vec<(At<String>, Mistake)>) -> anyhow::Error {
    let drawn: Vec<Diagnostic> = all
        .into_iter()
        .map(|(at, mistake)| Diagnostic {
            path: path.to_owned(),
            span: at.span(),
            mistake,
        })
        .collect();
    mistakes(&drawn, text)
}
