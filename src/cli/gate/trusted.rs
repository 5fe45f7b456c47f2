//! Where settings are read: the disk, or a revision that the author of a change cannot touch.

use std::path::{Path, PathBuf};

use anyhow::Context;
use noticelint_rule::diagnostic::Diagnostic;
use noticelint_rule::{PackSource, SourceFile};

use super::git::Git;
use crate::cli::help::language;
use crate::cli::output;

/// Where settings are read.
#[derive(Clone, Debug)]
pub(in crate::cli) enum Trusted {
    /// The working tree.
    Disk,
    /// A commit of a repository.
    Commit(Git, String),
}

impl Trusted {
    /// The working tree, or `revision` of the repository around the current folder.
    pub(in crate::cli) fn new(revision: Option<&str>) -> anyhow::Result<Self> {
        let Some(revision) = revision else {
            return Ok(Trusted::Disk);
        };
        let git = Git::around(Path::new("."))?;
        let commit = git.commit(revision)?;
        Ok(Trusted::Commit(git, commit))
    }

    /// The text of a file; `None` where there is none.
    pub(in crate::cli) fn read(&self, path: &Path) -> anyhow::Result<Option<String>> {
        let bytes = match self {
            Trusted::Disk => match std::fs::read(path) {
                Ok(bytes) => Some(bytes),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
                Err(error) => {
                    return Err(error).with_context(|| format!("cannot read {}", path.display()));
                }
            },
            Trusted::Commit(git, commit) => git.show(commit, &absolute(path))?,
        };
        let Some(bytes) = bytes else { return Ok(None) };
        let text =
            String::from_utf8(bytes).with_context(|| format!("{}: not UTF-8", path.display()))?;
        Ok(Some(text))
    }

    /// The text of a file that must be there.
    pub(in crate::cli) fn need(&self, path: &Path) -> anyhow::Result<String> {
        let commit = match self {
            Trusted::Disk => None,
            Trusted::Commit(_, commit) => Some(commit.as_str()),
        };
        self.read(path)?
            .with_context(|| language().no_file(&path.display().to_string(), commit))
    }

    /// The packs in folders of the commit; `None` for those on the disk, which others read.
    pub(in crate::cli) fn packs(
        &self,
        folders: &[PathBuf],
    ) -> anyhow::Result<Option<Vec<PackSource>>> {
        let Trusted::Commit(git, commit) = self else {
            return Ok(None);
        };
        let mut packs = Vec::new();
        for folder in folders {
            let mut files = Vec::new();
            for path in git.list(commit, &absolute(folder))? {
                let known = ["yaml", "yml", "txt"];
                if !path
                    .extension()
                    .is_some_and(|end| known.iter().any(|known| end == *known))
                {
                    continue;
                }
                files.push(SourceFile {
                    text: self.need(&path)?,
                    path: path.to_string_lossy().replace('\\', "/"),
                });
            }
            packs.push(PackSource { files });
        }
        Ok(Some(packs))
    }
}

/// The path from the root of the file system, links followed as far as it exists.
pub(in crate::cli) fn absolute(path: &Path) -> PathBuf {
    // The folder of a file in the current folder.
    if path.as_os_str().is_empty() {
        return absolute(Path::new("."));
    }
    if let Ok(found) = std::fs::canonicalize(path) {
        return found;
    }
    match (path.parent(), path.file_name()) {
        (Some(parent), Some(name)) => absolute(parent).join(name),
        _ => path.to_owned(),
    }
}

/// `path` from `folder` on, parted by `/`; as it is where it lies elsewhere.
pub(in crate::cli) fn relative(path: &Path, folder: &Path) -> String {
    let path = absolute(path);
    let inside = path.strip_prefix(folder).unwrap_or(&path);
    inside.to_string_lossy().replace('\\', "/")
}

/// Draws the mistakes of a settings file and gives the error to end with.
pub(in crate::cli) fn mistakes(all: &[Diagnostic], text: &str) -> anyhow::Error {
    for mistake in all {
        output::draw(&mistake.render(text, output::Color::Auto.for_stderr()));
    }
    let path = all.first().map_or("", |mistake| mistake.path.as_str());
    anyhow::anyhow!(language().settings_mistakes(path, all.len()))
}
