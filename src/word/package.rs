//! A package: zip entries read within bounds, copied byte for byte, replaced one by one.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::WordError;
use super::xml::Tree;

/// More entries than this have no document.
const MOST_ENTRIES: usize = 4096;
/// The parts that are read may unpack to so many bytes, all together.
const MOST_BYTES: u64 = 64 * 1024 * 1024;
/// Parts over [`FREE`] bytes may unpack to so many times their packed size.
const RATIO: u64 = 200;
/// Up to here no ratio is asked for: short XML packs very well.
const FREE: u64 = 4 * 1024 * 1024;

/// A relation of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Relation {
    /// Its id.
    pub(super) id: String,
    /// The last word of its type (`header`, `comments`, `hyperlink`).
    pub(super) kind: String,
    /// The part it leads to, from the root of the package; for an external one the address.
    pub(super) target: String,
    /// Whether it leads out of the package.
    pub(super) is_external: bool,
}

/// An open package.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: BTreeMap<String, usize>,
    left: u64,
    /// Name of the main document.
    pub(super) document: String,
}

impl<'a> Package<'a> {
    /// Opens the package in `bytes`.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, WordError> {
        if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            let name: Vec<u8> = "EncryptedPackage"
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect();
            let is_encrypted = bytes.windows(name.len()).any(|window| window == name);
            return Err(if is_encrypted {
                WordError::Encrypted
            } else {
                WordError::OldWord
            });
        }
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| WordError::NotAPackage(error.to_string()))?;
        if archive.len() > MOST_ENTRIES {
            return Err(WordError::TooManyEntries(archive.len()));
        }
        let mut package = Self {
            archive,
            names: BTreeMap::new(),
            left: MOST_BYTES,
            document: String::new(),
        };
        for index in 0..package.archive.len() {
            let file = package
                .archive
                .by_index_raw(index)
                .map_err(|error| WordError::NotAPackage(error.to_string()))?;
            let name = file
                .name()
                .map_err(|error| WordError::NotAPackage(error.to_string()))?;
            let name = name.trim_start_matches('/').to_owned();
            if package.names.insert(name.clone(), index).is_some() {
                return Err(WordError::NotAPackage(format!("two entries named {name}")));
            }
        }
        let told = package
            .relations("")?
            .into_iter()
            .find(|relation| relation.kind == "officeDocument" && !relation.is_external);
        let document = told.map_or_else(|| "word/document.xml".to_owned(), |told| told.target);
        if !package.names.contains_key(&document) {
            return Err(WordError::NoDocument);
        }
        package.document = document;
        Ok(package)
    }

    /// Whether there is a part of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains_key(name)
    }

    /// The text of a part; `None` where there is none of that name.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, WordError> {
        let Some(index) = self.names.get(name).copied() else {
            return Ok(None);
        };
        let broken = |problem: String| WordError::BrokenXml {
            part: name.to_owned(),
            offset: 0,
            problem,
        };
        let left = self.left;
        let file = self.archive.by_index(index).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(_) => WordError::Encrypted,
            error => broken(error.to_string()),
        })?;
        if file.encrypted() {
            return Err(WordError::Encrypted);
        }
        let fair = file.compressed_size().saturating_mul(RATIO).max(FREE);
        let max = left.min(fair);
        let mut bytes = Vec::new();
        file.take(max.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|error| broken(error.to_string()))?;
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if size > max {
            return Err(WordError::Bomb {
                part: name.to_owned(),
                max,
            });
        }
        self.left = left.saturating_sub(size);
        String::from_utf8(bytes)
            .map(Some)
            .map_err(|error| WordError::BrokenXml {
                part: name.to_owned(),
                offset: error.utf8_error().valid_up_to(),
                problem: "not UTF-8".to_owned(),
            })
    }

    /// A part as a tree.
    pub(super) fn tree(&mut self, name: &str) -> Result<Option<Tree>, WordError> {
        let text = self.text(name)?;
        text.map(|text| Tree::parse(name, text)).transpose()
    }

    /// The relations of a part; those of the package for an empty name.
    pub(super) fn relations(&mut self, part: &str) -> Result<Vec<Relation>, WordError> {
        let Some(tree) = self.tree(&relations_of(part))? else {
            return Ok(Vec::new());
        };
        let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut found = Vec::new();
        for id in tree.below(0).filter(|id| tree.local(*id) == "Relationship") {
            let value = |name: &str| tree.attribute(id, name).unwrap_or_default().into_owned();
            let is_external = value("TargetMode") == "External";
            let target = value("Target");
            let target = if is_external {
                target
            } else {
                absolute(folder, &target)
            };
            let kind = value("Type");
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            found.push(Relation {
                id: value("Id"),
                kind,
                target,
                is_external,
            });
        }
        Ok(found)
    }

    /// The package again, with the parts of `changed` replaced or added (`Some`) or left out
    /// (`None`); every other entry is copied as it stands.
    pub(super) fn write(
        &mut self,
        mut changed: BTreeMap<String, Option<String>>,
    ) -> Result<Vec<u8>, WordError> {
        let failed = |error: zip::result::ZipError| WordError::NotAPackage(error.to_string());
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        let put = |out: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, text: &str| {
            out.start_file(name, options)?;
            out.write_all(text.as_bytes())?;
            Ok(())
        };
        for index in 0..self.archive.len() {
            let file = self.archive.by_index_raw(index).map_err(failed)?;
            let name = file.name().map_err(failed)?.into_owned();
            match changed.remove(name.trim_start_matches('/')) {
                None => out.raw_copy_file(file).map_err(failed)?,
                Some(None) => {}
                Some(Some(text)) => put(&mut out, &name, &text).map_err(failed)?,
            }
        }
        for (name, text) in changed {
            if let Some(text) = text {
                put(&mut out, &name, &text).map_err(failed)?;
            }
        }
        Ok(out.finish().map_err(failed)?.into_inner())
    }
}

/// The part that holds the relations of `part`.
pub(super) fn relations_of(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// `target` as seen from `folder`, from the root of the package.
fn absolute(folder: &str, target: &str) -> String {
    if let Some(rooted) = target.strip_prefix('/') {
        return rooted.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}
