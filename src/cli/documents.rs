//! Word documents with comments: one file for one draft, a folder for several.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use noticelint::report::{EmitOptions, FileReport, Report, commented, write_to_file};

/// Writes the Word documents of `report` to `path`.
pub(super) fn write(
    report: &Report,
    path: &Path,
    options: EmitOptions,
    tracked: bool,
) -> anyhow::Result<()> {
    let files = report.files.iter();
    let drafts: Vec<&FileReport> = files.filter(|file| file.package.is_some()).collect();
    let is_folder = path.is_dir() || path.to_string_lossy().ends_with(['/', '\\']);
    match (drafts.as_slice(), is_folder) {
        ([], _) => bail!("{}", options.lang.no_documents()),
        ([draft], false) => one(report, draft, path, options, tracked),
        (_, false) if path.extension().is_some() => {
            bail!("{}", options.lang.documents_need_folder(drafts.len()))
        }
        (all, _) => {
            std::fs::create_dir_all(path)
                .with_context(|| format!("cannot write {}", path.display()))?;
            let mut taken = BTreeSet::new();
            let mut written = Ok(());
            for draft in all {
                let target = path.join(name(draft, &mut taken));
                // The others are still written when one cannot be; the first failure is told.
                written = written.and(one(report, draft, &target, options, tracked));
            }
            written
        }
    }
}

fn one(
    report: &Report,
    draft: &FileReport,
    path: &Path,
    options: EmitOptions,
    tracked: bool,
) -> anyhow::Result<()> {
    let day = report.today.as_deref();
    let bytes = commented(draft, &options, tracked, day)
        .map_err(|error| anyhow::anyhow!("{}: {error}", draft.path))?;
    let bytes = bytes.unwrap_or_default();
    write_to_file(path, |out| out.write_all(&bytes))
        .with_context(|| format!("cannot write {}", path.display()))
}

/// The name of the draft's file; a second one of the same name gets a number.
fn name(draft: &FileReport, taken: &mut BTreeSet<String>) -> PathBuf {
    let path = Path::new(&draft.path);
    let part = |part: Option<&std::ffi::OsStr>, other: &str| {
        part.map_or_else(
            || other.to_owned(),
            |part| part.to_string_lossy().into_owned(),
        )
    };
    let stem = part(path.file_stem(), "draft");
    let extension = part(path.extension(), "docx");
    let mut name = format!("{stem}.{extension}");
    let mut number = 2;
    while !taken.insert(name.to_lowercase()) {
        name = format!("{stem}-{number}.{extension}");
        number += 1;
    }
    PathBuf::from(name)
}
