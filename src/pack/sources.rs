//! The files of the built-in packs, for those who want to read or change them.

use std::io::Read as _;

use noticelint_rule::{PackSource, SourceFile};

/// Path and text of every file, pack by pack, compressed.
static SOURCES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/sources.deflate"));

/// Why the embedded files cannot be read; a build prevents it.
#[derive(Debug, thiserror::Error)]
#[error("the built-in rule files cannot be read; build the program again")]
pub struct SourcesError;

/// The files of the built-in packs, the core pack first.
///
/// # Errors
/// When the embedded data are broken.
pub fn builtin_sources() -> Result<Vec<PackSource>, SourcesError> {
    let mut bytes = Vec::new();
    libflate::deflate::Decoder::new(SOURCES)
        .read_to_end(&mut bytes)
        .map_err(|_| SourcesError)?;
    let packs: Vec<Vec<(String, String)>> =
        postcard::from_bytes(&bytes).map_err(|_| SourcesError)?;
    let file = |(path, text)| SourceFile { path, text };
    Ok(packs
        .into_iter()
        .map(|files| PackSource {
            files: files.into_iter().map(file).collect(),
        })
        .collect())
}
