//! The automaton over all words, read where it lies: nothing of it is copied or unpacked.
//!
//! The bytes are those that daachorse writes for an automaton of characters (states, codes of
//! characters, outputs; little-endian numbers of four bytes), so that crate makes it and this
//! module only walks it. A test holds both against each other.

use std::borrow::Cow;
use std::ops::Range;

use daachorse::CharwiseDoubleArrayAhoCorasick;

/// An automaton over words, each with its number.
pub(super) struct Automaton {
    bytes: Cow<'static, [u8]>,
    states: Range<usize>,
    codes: Range<usize>,
    outputs: Range<usize>,
}

/// There is no automaton: too many words, or bytes of another version, which a build prevents.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct AutomatonError(String);

fn unreadable() -> AutomatonError {
    AutomatonError("it cannot be read; build the program again".to_owned())
}

const STATE: usize = 16;
const CODE: usize = 4;
const OUTPUT: usize = 12;
const ROOT: u32 = 0;

/// A state: where its children lie, whose child it is, where to go on without a child, and the
/// number of its first output plus one.
struct State<'a>(&'a [u8; STATE]);

impl State<'_> {
    #[inline]
    fn base(&self) -> u32 {
        let [a, b, c, d, ..] = *self.0;
        u32::from_le_bytes([a, b, c, d])
    }

    #[inline]
    fn parent(&self) -> u32 {
        let [_, _, _, _, a, b, c, d, ..] = *self.0;
        u32::from_le_bytes([a, b, c, d])
    }

    #[inline]
    fn fail(&self) -> u32 {
        let [.., a, b, c, d, _, _, _, _] = *self.0;
        u32::from_le_bytes([a, b, c, d])
    }

    #[inline]
    fn output(&self) -> u32 {
        let [.., a, b, c, d] = *self.0;
        u32::from_le_bytes([a, b, c, d])
    }
}

impl Automaton {
    /// An automaton over `words`, numbered in their order.
    pub(super) fn new<W: AsRef<str>>(words: &[W]) -> Result<Self, AutomatonError> {
        let words = words.iter().map(AsRef::as_ref);
        let made = CharwiseDoubleArrayAhoCorasick::<u32>::new(words);
        let made = made.map_err(|error| AutomatonError(error.to_string()))?;
        Self::open(made.serialize().into())
    }

    /// The automaton that `bytes` hold.
    pub(super) fn open(bytes: Cow<'static, [u8]>) -> Result<Self, AutomatonError> {
        let list = |at: usize, size: usize| -> Option<Range<usize>> {
            let count = u32_at(&bytes, at)? as usize;
            let end = (at + 4).checked_add(size.checked_mul(count)?)?;
            (end <= bytes.len()).then_some(at + 4..end)
        };
        let states = list(0, STATE).ok_or_else(unreadable)?;
        let codes = list(states.end, CODE).ok_or_else(unreadable)?;
        // The size of the alphabet stands between.
        let outputs = list(codes.end + 4, OUTPUT).ok_or_else(unreadable)?;
        Ok(Self {
            bytes,
            states,
            codes,
            outputs,
        })
    }

    /// Calls `found` with first byte, end and number of every word in `text`, by where they end,
    /// longer ones first.
    pub(super) fn find_all(&self, text: &str, mut found: impl FnMut(usize, usize, u32)) {
        let part = |range: &Range<usize>| self.bytes.get(range.clone()).unwrap_or_default();
        let (states, _) = part(&self.states).as_chunks::<STATE>();
        let (codes, _) = part(&self.codes).as_chunks::<CODE>();
        let (outputs, _) = part(&self.outputs).as_chunks::<OUTPUT>();
        let state = |at: u32| states.get(at as usize).map(State);
        let mut now = ROOT;
        for (at, c) in text.char_indices() {
            let code = codes.get(c as usize);
            let code = code.map_or(u32::MAX, |code| u32::from_le_bytes(*code));
            if code == u32::MAX {
                now = ROOT;
                continue;
            }
            let output = loop {
                let Some(here) = state(now) else { return };
                let base = here.base();
                if base != 0
                    && let Some(child) = state(base ^ code)
                    && child.parent() == now
                {
                    now = base ^ code;
                    break child.output();
                }
                if now == ROOT {
                    break 0;
                }
                now = here.fail();
            };
            let mut output = output;
            let end = at + c.len_utf8();
            while let Some(entry) = output
                .checked_sub(1)
                .and_then(|at| outputs.get(at as usize))
            {
                let [a, b, c, d, e, f, g, h, i, j, k, l] = *entry;
                let length = u32::from_le_bytes([e, f, g, h]) as usize;
                found(
                    end.saturating_sub(length),
                    end,
                    u32::from_le_bytes([a, b, c, d]),
                );
                output = u32::from_le_bytes([i, j, k, l]);
            }
        }
    }
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..)?.first_chunk::<4>()?;
    Some(u32::from_le_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_the_crate_that_made_it_finds() {
        let words = [
            "催收",
            "上门催收",
            "上门",
            "门",
            "hr",
            "通知单位",
            "单位",
            "𠮷",
            "😀单位",
        ];
        let made = CharwiseDoubleArrayAhoCorasick::<u32>::new(words).unwrap();
        let automaton = Automaton::new(&words).unwrap();
        for text in [
            "",
            "我们将上门催收，并通知单位hr😀单位",
            "上门上",
            "𠮷催𠮷收门",
            "\u{10ffff}单位",
        ] {
            let mut found = Vec::new();
            automaton.find_all(text, |start, end, word| found.push((start, end, word)));
            let expected: Vec<(usize, usize, u32)> = made
                .find_overlapping_iter(text)
                .map(|found| (found.start(), found.end(), found.value()))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn other_bytes_are_refused() {
        for bytes in [vec![], vec![1, 0, 0, 0], vec![0xff; 64]] {
            assert!(Automaton::open(bytes.into()).is_err());
        }
    }
}
