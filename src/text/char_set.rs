//! A set of characters, asked in two steps.

/// Characters, a bit each.
#[derive(Clone, Debug, Default)]
pub struct CharSet {
    bits: Vec<u64>,
}

impl CharSet {
    /// Whether a character is one of them.
    #[inline]
    pub fn contains(&self, c: char) -> bool {
        let at = c as usize;
        let bits = self.bits.get(at / 64);
        bits.is_some_and(|bits| bits & (1 << (at % 64)) != 0)
    }
}

impl FromIterator<char> for CharSet {
    fn from_iter<I: IntoIterator<Item = char>>(chars: I) -> Self {
        let mut set = Self::default();
        for c in chars {
            let at = c as usize;
            if set.bits.len() <= at / 64 {
                set.bits.resize(at / 64 + 1, 0);
            }
            if let Some(bits) = set.bits.get_mut(at / 64) {
                *bits |= 1 << (at % 64);
            }
        }
        set
    }
}

#[cfg(test)]
mod tests {
    use super::CharSet;

    #[test]
    fn holds_what_was_put_in() {
        let set: CharSet = "路号a😀".chars().collect();
        assert!("路号a😀".chars().all(|c| set.contains(c)));
        assert!(!"街b\u{10ffff}\0".chars().any(|c| set.contains(c)));
    }
}
