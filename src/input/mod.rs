//! From the paths of a command line to the drafts to read: files, folders, globs, stdin.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};
use ignore::WalkBuilder;

use crate::notice::Format;
use crate::parse;

/// The file in which a project names drafts that are not to be checked.
pub const IGNORE_FILE: &str = ".noticelintignore";

/// How to look for drafts.
#[derive(Clone, Debug)]
pub struct Options {
    /// The format of every input named one by one, whatever its extension (`--input-format`).
    pub format: Option<Format>,
    /// What to call the standard input, also for its format (`--stdin-name`).
    pub stdin_name: Option<String>,
    /// The largest file that is read, in bytes (`--max-size`).
    pub max_size: u64,
    /// Whether program code is read for its strings (`--extract strings`).
    pub code: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            format: None,
            stdin_name: None,
            max_size: parse::Options::MAX_SIZE,
            code: false,
        }
    }
}

/// Where the bytes of an input are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InputSource {
    /// In a file.
    File(PathBuf),
    /// On the standard input.
    Stdin,
}

/// One draft to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The path as people are shown it, parted by `/`, without a leading `./`.
    pub path: String,
    /// The format.
    pub format: Format,
    /// Where the bytes are.
    pub source: InputSource,
}

impl Input {
    /// Reads the bytes, at most `max_size` of them.
    ///
    /// # Errors
    /// When they cannot be read or are too many.
    pub fn read(&self, max_size: u64) -> Result<Vec<u8>, InputError> {
        let failed = |source| InputError::Read {
            path: self.path.clone(),
            source,
        };
        let mut bytes = Vec::new();
        let limit = max_size.saturating_add(1);
        match &self.source {
            InputSource::File(path) => {
                let file = File::open(path).map_err(failed)?;
                file.take(limit).read_to_end(&mut bytes).map_err(failed)?;
            }
            InputSource::Stdin => {
                let stdin = io::stdin().lock();
                stdin.take(limit).read_to_end(&mut bytes).map_err(failed)?;
            }
        }
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if size > max_size {
            return Err(InputError::TooLarge {
                path: self.path.clone(),
                max: max_size,
            });
        }
        Ok(bytes)
    }
}

/// Why a path could not be taken.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// Nothing is there.
    #[error("{path}: no such file or folder; check the path")]
    Missing {
        /// The path as given.
        path: String,
    },
    /// A file whose name tells no format.
    #[error(
        "{path}: unsupported format; txt, md, html, docx, eml, pdf, json, yaml, properties, xml, csv, \
         sql and po are read, name another file's format with --input-format"
    )]
    Unsupported {
        /// The path as given.
        path: String,
    },
    /// Program code, which is read only when that is asked for.
    #[error("{path}: program code; check its strings with --extract strings")]
    Code {
        /// The path as given.
        path: String,
    },
    /// A Word document of before 2007.
    #[error("{path}: a .doc file of before 2007 is not read; save it as .docx in Word first")]
    OldWord {
        /// The path as given.
        path: String,
    },
    /// A file over the limit.
    #[error("{path}: larger than the {max} bytes allowed; raise --max-size to read it")]
    TooLarge {
        /// The path as given.
        path: String,
        /// The limit in bytes.
        max: u64,
    },
    /// A pattern that is none.
    #[error("{pattern}: not a valid pattern: {problem}")]
    Pattern {
        /// The pattern as given.
        pattern: String,
        /// What is wrong with it.
        problem: String,
    },
    /// A file or folder that could not be read.
    #[error("{path}: cannot be read: {source}")]
    Read {
        /// The path as given.
        path: String,
        /// What the system says.
        source: io::Error,
    },
    /// A place inside a folder that could not be read.
    #[error("{path}: cannot be searched: {problem}")]
    Walk {
        /// The folder as given.
        path: String,
        /// What went wrong.
        problem: String,
    },
}

impl InputError {
    /// The path or pattern that could not be taken, as given.
    pub fn path(&self) -> &str {
        match self {
            InputError::Pattern { pattern, .. } => pattern,
            InputError::Missing { path }
            | InputError::Unsupported { path }
            | InputError::Code { path }
            | InputError::OldWord { path }
            | InputError::TooLarge { path, .. }
            | InputError::Read { path, .. }
            | InputError::Walk { path, .. } => path,
        }
    }
}

/// What was found under the given paths.
#[derive(Debug, Default)]
pub struct Collected {
    /// The drafts, each once, in the order of the paths, folders sorted by name.
    pub inputs: Vec<Input>,
    /// What could not be taken.
    pub errors: Vec<InputError>,
    /// Folders and patterns under which there is no draft.
    pub empty: Vec<String>,
}

/// Finds the drafts under `paths`: files, folders, patterns with `*`, and `-` for stdin.
pub fn collect<P: AsRef<Path>>(paths: &[P], options: &Options) -> Collected {
    let mut collector = Collector {
        options,
        seen: HashSet::new(),
        stdin: false,
        found: Collected::default(),
    };
    for path in paths {
        collector.argument(path.as_ref());
    }
    collector.found
}

struct Collector<'a> {
    options: &'a Options,
    seen: HashSet<PathBuf>,
    stdin: bool,
    found: Collected,
}

impl Collector<'_> {
    fn argument(&mut self, path: &Path) {
        if path == Path::new("-") {
            return self.stdin();
        }
        match fs::metadata(path) {
            Ok(entry) if entry.is_dir() => self.folder(path, path, None),
            Ok(entry) => self.file(path, entry.len()),
            Err(error) => match path.to_str().filter(|text| is_pattern(text)) {
                Some(pattern) => self.pattern(pattern),
                None if error.kind() == io::ErrorKind::NotFound => {
                    self.found
                        .errors
                        .push(InputError::Missing { path: shown(path) });
                }
                None => self.found.errors.push(InputError::Read {
                    path: shown(path),
                    source: error,
                }),
            },
        }
    }

    fn stdin(&mut self) {
        if std::mem::replace(&mut self.stdin, true) {
            return;
        }
        let name = self.options.stdin_name.as_deref();
        let format = self.options.format.or_else(|| match name {
            Some(name) => Format::from_path(Path::new(name)),
            None => Some(Format::Text),
        });
        let path = name.unwrap_or("<stdin>").to_owned();
        match format {
            Some(format) if !self.reads(format) => {
                self.found.errors.push(InputError::Code { path });
            }
            Some(format) => self.found.inputs.push(Input {
                path,
                format,
                source: InputSource::Stdin,
            }),
            None => self.found.errors.push(InputError::Unsupported { path }),
        }
    }

    fn file(&mut self, path: &Path, size: u64) {
        match self.options.format.or_else(|| Format::from_path(path)) {
            Some(format) if !self.reads(format) => {
                let path = shown(path);
                self.found.errors.push(InputError::Code { path });
            }
            Some(format) => self.add(path, format, size),
            None if is_old_word(path) => {
                let path = shown(path);
                self.found.errors.push(InputError::OldWord { path });
            }
            None => self
                .found
                .errors
                .push(InputError::Unsupported { path: shown(path) }),
        }
    }

    /// Code that was told by `--input-format` is asked for.
    fn reads(&self, format: Format) -> bool {
        self.options.code || !format.is_code() || self.options.format == Some(format)
    }

    fn pattern(&mut self, pattern: &str) {
        let pattern = pattern.strip_prefix("./").unwrap_or(pattern);
        let matcher = GlobBuilder::new(pattern)
            .literal_separator(true)
            .build()
            .map(|glob| glob.compile_matcher());
        match matcher {
            Ok(matcher) => {
                let base = base(pattern);
                self.folder(Path::new(pattern), &base, Some(&matcher));
            }
            Err(error) => self.found.errors.push(InputError::Pattern {
                pattern: pattern.to_owned(),
                problem: error.kind().to_string(),
            }),
        }
    }

    /// Takes the drafts under `base`, all or those that `matcher` takes. `named` is what the
    /// user wrote.
    fn folder(&mut self, named: &Path, base: &Path, matcher: Option<&GlobMatcher>) {
        let mut any = false;
        let walk = WalkBuilder::new(base)
            .require_git(false)
            .git_global(false)
            .ignore(false)
            .add_custom_ignore_filename(IGNORE_FILE)
            .sort_by_file_name(std::ffi::OsStr::cmp)
            .filter_entry(|entry| !is_own(entry))
            .build();
        for entry in walk {
            let entry = match entry {
                Ok(entry) => entry,
                Err(_) if matcher.is_some() && !base.exists() => continue,
                Err(error) => {
                    self.found.errors.push(InputError::Walk {
                        path: shown(named),
                        problem: error.to_string(),
                    });
                    continue;
                }
            };
            // Links inside a folder are not followed, so there are no loops.
            if !entry.file_type().is_some_and(|kind| kind.is_file()) {
                continue;
            }
            let path = entry.path();
            let plain = path.strip_prefix("./").unwrap_or(path);
            if matcher.is_some_and(|matcher| !matcher.is_match(plain)) {
                continue;
            }
            // Word keeps such a file beside a document that is open.
            let name = entry.file_name().to_string_lossy();
            if name.starts_with("~$") {
                continue;
            }
            if is_old_word(path) && self.options.format.is_none() {
                any = true;
                let path = shown(path);
                self.found.errors.push(InputError::OldWord { path });
                continue;
            }
            let known = path.extension().and_then(|_| Format::from_path(path));
            // A pattern names its files one by one, so a told format holds for them.
            let format = match (self.options.format, matcher) {
                (Some(format), Some(_)) => Some(format),
                (told, _) => known.map(|known| told.unwrap_or(known)),
            };
            let format = format.filter(|format| self.reads(*format));
            if let Some(format) = format {
                any = true;
                let size = entry.metadata().map_or(0, |data| data.len());
                self.add(path, format, size);
            }
        }
        if !any {
            self.found.empty.push(shown(named));
        }
    }

    fn add(&mut self, path: &Path, format: Format, size: u64) {
        let identity = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if !self.seen.insert(identity) {
            return;
        }
        let max = self.options.max_size;
        if size > max {
            let path = shown(path);
            self.found.errors.push(InputError::TooLarge { path, max });
            return;
        }
        self.found.inputs.push(Input {
            path: shown(path),
            format,
            source: InputSource::File(path.to_owned()),
        });
    }
}

/// Whether an entry of a folder belongs to this program: its settings, or a pack of rules,
/// whose examples are no drafts.
fn is_own(entry: &ignore::DirEntry) -> bool {
    if entry.file_type().is_some_and(|kind| kind.is_dir()) {
        return entry.path().join("pack.yaml").is_file();
    }
    let name = entry.file_name().to_str();
    name.is_some_and(|name| OWN.contains(&name) || name == IGNORE_FILE)
}

/// Files of settings that a folder of drafts may hold.
const OWN: [&str; 3] = [
    "noticelint.yaml",
    "noticelint.waivers.yaml",
    "noticelint.baseline.json",
];

/// Whether the name says that it is a document of before 2007.
fn is_old_word(path: &Path) -> bool {
    let extension = path.extension();
    extension.is_some_and(|it| it.eq_ignore_ascii_case("doc") || it.eq_ignore_ascii_case("dot"))
}

/// `path` as people are shown it.
fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = if std::path::MAIN_SEPARATOR == '\\' {
        text.replace('\\', "/")
    } else {
        text.into_owned()
    };
    match text.strip_prefix("./") {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => text,
    }
}

fn is_pattern(text: &str) -> bool {
    text.contains(['*', '?', '[', '{'])
}

/// The folder from which a pattern starts: its parts before the first with a sign.
fn base(pattern: &str) -> PathBuf {
    let literal = |part: &Component<'_>| part.as_os_str().to_str().is_some_and(|p| !is_pattern(p));
    let parts: PathBuf = Path::new(pattern)
        .components()
        .take_while(literal)
        .collect();
    if parts.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        parts
    }
}

#[cfg(test)]
mod tests;
