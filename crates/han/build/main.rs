//! Writes the tables of the crate: simplified forms, sounds, words.

// Cargo reads what a build script prints.
#![allow(clippy::print_stdout)]

mod simplified;
mod sounds;
mod words;

use std::error::Error;
use std::path::{Path, PathBuf};

/// First and one past the last code point of the block that the tables index directly.
pub(crate) const BLOCK: std::ops::Range<u32> = 0x4e00..0xa000;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=data");
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?).join("data");
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    simplified::write(&root, &out)?;
    sounds::write(&root, &out)?;
    words::write(&root, &out)
}

/// Lines of a data file without comments.
pub(crate) fn lines(path: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let text =
        std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(text
        .lines()
        .map(|line| line.split('#').next().unwrap_or_default().trim())
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect())
}

/// Numbers as little-endian bytes.
pub(crate) fn bytes_u16(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
}

/// Numbers as little-endian bytes.
pub(crate) fn bytes_u32(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
}

/// A set of characters of the block as bits, 64 to a word.
pub(crate) fn bits(chars: impl Iterator<Item = char>) -> Vec<u8> {
    let mut bits = vec![0u8; (BLOCK.len()).div_ceil(8)];
    for c in chars {
        let code = u32::from(c);
        if BLOCK.contains(&code) {
            let at = (code - BLOCK.start) as usize;
            if let Some(byte) = bits.get_mut(at / 8) {
                *byte |= 1 << (at % 8);
            }
        }
    }
    bits
}
