//! Reads pack folders and resolves them on top of others.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use noticelint_rule::diagnostic::Diagnostic;
use noticelint_rule::resolved::Resolved;
use noticelint_rule::{PackSource, SourceFile, resolve};

/// Why packs could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// A folder or file could not be read.
    #[error("cannot read {path}", path = path.display())]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A folder holds no file of a pack.
    #[error("no rule files in {path}; name a folder with a pack.yaml", path = path.display())]
    Empty {
        /// Which.
        path: PathBuf,
    },
    /// Mistakes in the files.
    #[error("{} mistakes in the rules", .0.len())]
    Mistakes(Vec<Mistake>),
}

/// A mistake and the text of its file.
pub type Mistake = (Diagnostic, String);

/// What could be loaded.
#[derive(Debug)]
pub struct Loaded {
    /// The packs without the files that have mistakes.
    pub resolved: Resolved,
    /// Mistakes in the files left out, and in those that need them.
    pub mistakes: Vec<Mistake>,
}

/// Larger files are no rule files.
const LARGEST: u64 = 8 << 20;

/// Reads the files of one pack, in the order of their paths.
///
/// # Errors
/// [`LoadError::Read`], [`LoadError::Empty`].
pub fn read_folder(folder: &Path) -> Result<PackSource, LoadError> {
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    if files.is_empty() {
        return Err(LoadError::Empty {
            path: folder.to_owned(),
        });
    }
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

/// Resolves pack folders, in order, on top of `base`; one mistake refuses them all.
///
/// # Errors
/// See [`LoadError`].
pub fn load(base: Option<Resolved>, folders: &[PathBuf]) -> Result<Resolved, LoadError> {
    let sources = read_folders(folders)?;
    resolve(base, &sources).map_err(|found| LoadError::Mistakes(with_text(found, &sources)))
}

/// Resolves pack folders, in order, on top of `base`; a file with a mistake is left out, and so
/// is what needs it.
///
/// # Errors
/// See [`LoadError`]; [`LoadError::Mistakes`] where a manifest is at fault.
pub fn load_sound(base: Option<Resolved>, folders: &[PathBuf]) -> Result<Loaded, LoadError> {
    let mut sources = read_folders(folders)?;
    let mut mistakes: Vec<Mistake> = Vec::new();
    loop {
        let found = match resolve(base.clone(), &sources) {
            Ok(resolved) => return Ok(Loaded { resolved, mistakes }),
            Err(found) => found,
        };
        let faulty: HashSet<String> = found.iter().map(|at| at.path.clone()).collect();
        mistakes.extend(with_text(found, &sources));
        let mut dropped = false;
        for source in &mut sources {
            source.files.retain(|file| {
                let drop = faulty.contains(&file.path) && !is_manifest(&file.path);
                dropped |= drop;
                !drop
            });
        }
        if !dropped {
            return Err(LoadError::Mistakes(mistakes));
        }
    }
}

fn is_manifest(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name == "pack.yaml" || name == "pack.yml"
}

fn read_folders(folders: &[PathBuf]) -> Result<Vec<PackSource>, LoadError> {
    folders.iter().map(|folder| read_folder(folder)).collect()
}

fn with_text(found: Vec<Diagnostic>, sources: &[PackSource]) -> Vec<Mistake> {
    let text = |path: &str| {
        let mut files = sources.iter().flat_map(|source| &source.files);
        let file = files.find(|file| file.path == path);
        file.map_or_else(String::new, |file| file.text.clone())
    };
    found
        .into_iter()
        .map(|diagnostic| {
            let text = text(&diagnostic.path);
            (diagnostic, text)
        })
        .collect()
}
