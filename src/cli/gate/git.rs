//! What is asked of git: files of a revision, and what changed since.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, bail};

use crate::cli::help::language;

/// A repository.
#[derive(Clone, Debug)]
pub(in crate::cli) struct Git {
    root: PathBuf,
}

impl Git {
    /// The repository around `folder`.
    pub(in crate::cli) fn around(folder: &Path) -> anyhow::Result<Self> {
        let found = run(folder, ["rev-parse", "--show-toplevel"])?;
        let found =
            found.with_context(|| language().no_repository(&folder.display().to_string()))?;
        let root = PathBuf::from(String::from_utf8_lossy(&found).trim_end_matches(['\n', '\r']));
        let root = std::fs::canonicalize(&root)
            .with_context(|| format!("cannot read {}", root.display()))?;
        Ok(Self { root })
    }

    /// The commit that `revision` names; anything else, an option too, is an error.
    pub(in crate::cli) fn commit(&self, revision: &str) -> anyhow::Result<String> {
        let wanted = format!("{revision}^{{commit}}");
        let asked = [
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &wanted,
        ];
        let found = run(&self.root, asked)?;
        let found = found.with_context(|| language().no_revision(revision))?;
        Ok(String::from_utf8_lossy(&found).trim().to_owned())
    }

    /// The bytes of a file of `commit`; `None` where it has none of that path.
    pub(in crate::cli) fn show(
        &self,
        commit: &str,
        path: &Path,
    ) -> anyhow::Result<Option<Vec<u8>>> {
        let Ok(inside) = path.strip_prefix(&self.root) else {
            bail!("{}: not in the repository", path.display());
        };
        let inside = inside.to_string_lossy().replace('\\', "/");
        run(&self.root, ["show", &format!("{commit}:{inside}")])
    }

    /// Files of `commit` below `folder`.
    pub(in crate::cli) fn list(&self, commit: &str, folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
        let Ok(inside) = folder.strip_prefix(&self.root) else {
            bail!("{}: not in the repository", folder.display());
        };
        let mut asked = vec![
            OsStr::new("ls-tree"),
            "-rz".as_ref(),
            "--name-only".as_ref(),
        ];
        asked.extend([OsStr::new(commit), "--".as_ref()]);
        if !inside.as_os_str().is_empty() {
            asked.push(inside.as_os_str());
        }
        let listed = run(&self.root, asked)?.unwrap_or_default();
        Ok(words(&listed).map(|name| self.root.join(name)).collect())
    }

    /// Files of the working tree that differ from `commit`, those not yet added too, each with
    /// the path that it had there; `None` for a new one.
    pub(in crate::cli) fn changed(
        &self,
        commit: &str,
    ) -> anyhow::Result<BTreeMap<PathBuf, Option<PathBuf>>> {
        let asked = [
            "diff",
            "--name-status",
            "-z",
            "-M",
            "--no-ext-diff",
            commit,
            "--",
        ];
        let listed = run(&self.root, asked)?.context("git diff failed")?;
        let mut changed = BTreeMap::new();
        let mut parts = words(&listed);
        while let Some(status) = parts.next() {
            let Some(first) = parts.next() else { break };
            let path = self.root.join(&first);
            match status.chars().next() {
                Some('R' | 'C') => {
                    let Some(new) = parts.next() else { break };
                    changed.insert(self.root.join(new), Some(path));
                }
                Some('A') => {
                    changed.insert(path, None);
                }
                Some('D') => {}
                _ => {
                    changed.insert(path.clone(), Some(path));
                }
            }
        }
        let asked = ["ls-files", "--others", "--exclude-standard", "-z"];
        let others = run(&self.root, asked)?.unwrap_or_default();
        for name in words(&others) {
            changed.insert(self.root.join(name), None);
        }
        Ok(changed)
    }

    /// Lines of `path` that differ from `commit`, 0-based; a deletion counts for the lines
    /// around it.
    pub(in crate::cli) fn lines(
        &self,
        commit: &str,
        path: &Path,
    ) -> anyhow::Result<Vec<Range<usize>>> {
        let mut asked = [
            "diff",
            "-U0",
            "-M",
            "--no-ext-diff",
            "--no-color",
            commit,
            "--",
        ]
        .map(OsStr::new)
        .to_vec();
        asked.push(path.as_os_str());
        let diff = run(&self.root, asked)?.unwrap_or_default();
        let text = String::from_utf8_lossy(&diff);
        Ok(text.lines().filter_map(hunk).collect())
    }
}

/// New lines of `@@ -a,b +c,d @@`, 0-based.
fn hunk(line: &str) -> Option<Range<usize>> {
    let new = line
        .strip_prefix("@@ ")?
        .split(' ')
        .find_map(|part| part.strip_prefix('+'))?;
    let (start, count) = new.split_once(',').unwrap_or((new, "1"));
    let (start, count): (usize, usize) = (start.parse().ok()?, count.parse().ok()?);
    Some(match count {
        0 => start.saturating_sub(1)..start + 1,
        _ => start.saturating_sub(1)..start.saturating_sub(1) + count,
    })
}

fn words(listed: &[u8]) -> impl Iterator<Item = String> {
    let parts = listed
        .split(|byte| *byte == 0)
        .filter(|part| !part.is_empty());
    parts.map(|part| String::from_utf8_lossy(part).into_owned())
}

/// The output of a git command; `None` when git says no.
fn run<S: AsRef<OsStr>>(
    folder: &Path,
    arguments: impl IntoIterator<Item = S>,
) -> anyhow::Result<Option<Vec<u8>>> {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["-c", "core.quotePath=off", "-c", "core.fsmonitor=false"])
        .args(arguments)
        .env("GIT_OPTIONAL_LOCKS", "0")
        .stdin(Stdio::null())
        .output()
        .context("cannot run git")?;
    Ok(output.status.success().then_some(output.stdout))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_hunks() {
        assert_eq!(hunk("@@ -1,2 +3,4 @@ x"), Some(2..6));
        assert_eq!(hunk("@@ -1 +3 @@"), Some(2..3));
        assert_eq!(hunk("@@ -4,2 +3,0 @@"), Some(2..4));
        assert_eq!(hunk("+++ b/a"), None);
    }
}
