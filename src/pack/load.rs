//! Reads pack folders and resolves them on top of others.

use std::path::{Path, PathBuf};

use noticelint_rule::diagnostic::Diagnostic;
use noticelint_rule::resolved::Resolved;
use noticelint_rule::{PackSource, SourceFile, resolve};

/// Why packs could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// A folder or file could not be read.
    #[error("cannot read {}", path.display())]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Mistakes in the files.
    #[error("{} mistakes in the rules", .0.len())]
    Mistakes(Vec<(Diagnostic, String)>),
}

/// Larger files are no rule files.
const LARGEST: u64 = 8 << 20;

/// Reads the files of one pack, in the order of their paths.
///
/// # Errors
/// [`LoadError::Read`].
pub fn read_folder(folder: &Path) -> Result<PackSource, LoadError> {
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(PackSource { files })
}

fn collect(folder: &Path, files: &mut Vec<SourceFile>) -> Result<(), LoadError> {
    let fail = |path: &Path, source| LoadError::Read {
        path: path.to_owned(),
        source,
    };
    let entries = std::fs::read_dir(folder).map_err(|source| fail(folder, source))?;
    for entry in entries {
        let entry = entry.map_err(|source| fail(folder, source))?;
        let path = entry.path();
        let name = entry.file_name();
        if name.to_string_lossy().starts_with('.') {
            continue;
        }
        let kind = entry.metadata().map_err(|source| fail(&path, source))?;
        if kind.is_dir() {
            collect(&path, files)?;
            continue;
        }
        let known = path.extension().is_some_and(|extension| {
            ["yaml", "yml", "txt"]
                .iter()
                .any(|known| extension == *known)
        });
        if !known {
            continue;
        }
        if kind.len() > LARGEST {
            let source = std::io::Error::other("the file is too large for a rule file");
            return Err(fail(&path, source));
        }
        let text = std::fs::read_to_string(&path).map_err(|source| fail(&path, source))?;
        files.push(SourceFile {
            path: path.to_string_lossy().replace('\\', "/"),
            text,
        });
    }
    Ok(())
}

/// The packs in a folder: itself where it has a manifest, else those of its folders that have
/// one, the core pack first.
///
/// # Errors
/// [`LoadError::Read`].
pub fn folders(folder: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let has_manifest = |path: &Path| {
        ["pack.yaml", "pack.yml"]
            .iter()
            .any(|name| path.join(name).is_file())
    };
    if has_manifest(folder) {
        return Ok(vec![folder.to_owned()]);
    }
    let entries = std::fs::read_dir(folder).map_err(|source| LoadError::Read {
        path: folder.to_owned(),
        source,
    })?;
    let mut found: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| has_manifest(path))
        .collect();
    found.sort_by_key(|path| (!path.ends_with("core"), path.clone()));
    if found.is_empty() {
        // The loader says what is missing.
        found.push(folder.to_owned());
    }
    Ok(found)
}

/// Resolves pack folders, in order, on top of `base`.
///
/// # Errors
/// See [`LoadError`].
pub fn load(base: Option<Resolved>, folders: &[PathBuf]) -> Result<Resolved, LoadError> {
    let mut sources = Vec::new();
    for folder in folders {
        sources.push(read_folder(folder)?);
    }
    resolve(base, &sources).map_err(|diagnostics| {
        let with_text = diagnostics
            .into_iter()
            .map(|diagnostic| {
                let text = sources
                    .iter()
                    .flat_map(|source| &source.files)
                    .find(|file| file.path == diagnostic.path)
                    .map_or_else(String::new, |file| file.text.clone());
                (diagnostic, text)
            })
            .collect();
        LoadError::Mistakes(with_text)
    })
}
