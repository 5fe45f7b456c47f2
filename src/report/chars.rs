//! Counts characters up to a byte without reading the whole text each time.

/// Bytes between two counts kept.
const STRIDE: usize = 64;

/// A text and the number of characters before every [`STRIDE`]th byte.
pub(super) struct CharIndex<'a> {
    text: &'a str,
    counts: Vec<usize>,
}

impl<'a> CharIndex<'a> {
    /// Indexes `text`.
    pub(super) fn new(text: &'a str) -> Self {
        let mut total = 0;
        let mut counts = Vec::with_capacity(text.len() / STRIDE + 1);
        for piece in text.as_bytes().chunks(STRIDE) {
            counts.push(total);
            total += first_bytes(piece);
        }
        Self { text, counts }
    }

    /// Characters that begin before the byte `offset`.
    pub(super) fn chars(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let at = (offset / STRIDE).min(self.counts.len().saturating_sub(1));
        let before = self.counts.get(at).copied().unwrap_or(0);
        let piece = self.text.as_bytes().get(at * STRIDE..offset);
        before + piece.map_or(0, first_bytes)
    }
}

/// How many characters begin in `bytes` of UTF-8, at most a [`STRIDE`] of them.
fn first_bytes(bytes: &[u8]) -> usize {
    // No more than fit a byte: many are counted at once.
    let count = bytes.iter().fold(0_u8, |count, byte| {
        count.wrapping_add(u8::from(byte & 0xc0 != 0x80))
    });
    usize::from(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_as_chars_does() {
        let text = "一a😀".repeat(700);
        let index = CharIndex::new(&text);
        for (count, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(index.chars(at), count);
        }
        assert_eq!(index.chars(usize::MAX), text.chars().count());
        assert_eq!(CharIndex::new("").chars(0), 0);
    }
}
