//! Chinese characters and words: simplified forms, sounds, and a dictionary with its segmenter.
//!
//! A crate of its own so that its tables are made once: a change in the rules does not remake
//! them. Everything is read in place from the binary; nothing is loaded or unpacked at run time.

pub mod names;
pub mod simplified;
pub mod sound;
pub mod words;

/// First code point of the block of Han characters that the tables index directly.
const FIRST: u32 = 0x4e00;

/// The place of a character in the tables, for characters of the block.
#[inline]
fn index(c: char) -> Option<usize> {
    let code = u32::from(c).wrapping_sub(FIRST);
    (code < 0x5200).then_some(code as usize)
}

/// The little-endian `u16` number `at`.
#[inline]
fn u16_at(bytes: &[u8], at: usize) -> u16 {
    match bytes.get(at * 2..at * 2 + 2) {
        Some(&[low, high]) => u16::from_le_bytes([low, high]),
        _ => 0,
    }
}

/// The little-endian `u32` number `at`.
#[inline]
fn u32_at(bytes: &[u8], at: usize) -> u32 {
    match bytes.get(at * 4..at * 4 + 4) {
        Some(&[a, b, c, d]) => u32::from_le_bytes([a, b, c, d]),
        _ => 0,
    }
}

/// Whether a character of the block is in a set of bits.
#[inline]
fn bit_at(bits: &[u8], c: char) -> bool {
    index(c).is_some_and(|at| {
        bits.get(at / 8)
            .is_some_and(|byte| byte & (1 << (at % 8)) != 0)
    })
}
