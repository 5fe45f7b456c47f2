//! Toneless syllables of characters.

include!(concat!(env!("OUT_DIR"), "/sounds.rs"));

static TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/sounds.bin"));

const MORE: u16 = 0x8000;

/// A toneless syllable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Syllable(u16);

/// One more than the largest number of a syllable.
pub const COUNT: usize = NAMES.len();

impl Syllable {
    /// As an index, from 1.
    #[inline]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// Its letters; `ü` is `v`.
    pub fn name(self) -> &'static str {
        NAMES.get(self.index()).copied().unwrap_or_default()
    }

    /// The syllable of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        let at = NAMES.binary_search(&name).ok()?;
        u16::try_from(at).ok().filter(|at| *at > 0).map(Self)
    }
}

/// The main syllable of a character, and whether it has others.
#[inline]
pub fn main(c: char) -> Option<(Syllable, bool)> {
    let entry = crate::u16_at(TABLE, crate::index(c)?);
    (entry != 0).then_some((Syllable(entry & !MORE), entry & MORE != 0))
}

/// All syllables of a character, the main one first.
pub fn all(c: char) -> impl Iterator<Item = Syllable> {
    let main = main(c);
    let more: &[u16] = match main {
        Some((_, true)) => MORE_READINGS
            .binary_search_by_key(&c, |(c, _)| *c)
            .ok()
            .and_then(|at| MORE_READINGS.get(at))
            .map_or(&[], |(_, readings)| *readings),
        _ => &[],
    };
    main.map(|(first, _)| first)
        .into_iter()
        .chain(more.iter().skip(1).map(|at| Syllable(*at)))
}

/// The syllables of a character beside the main one, by their numbers.
pub fn others(c: char) -> &'static [u16] {
    let found = MORE_READINGS.binary_search_by_key(&c, |(c, _)| *c).ok();
    let readings = found.and_then(|at| MORE_READINGS.get(at));
    readings
        .and_then(|(_, readings)| readings.get(1..))
        .unwrap_or_default()
}

/// Whether two characters can sound the same.
pub fn same(a: char, b: char) -> bool {
    match (main(a), main(b)) {
        (Some((x, false)), Some((y, false))) => x == y,
        (Some(_), Some(_)) => all(a).any(|x| all(b).any(|y| x == y)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sounds() {
        assert!(same('坐', '做') && same('牢', '劳') && same('行', '航') && !same('坐', '牢'));
        assert_eq!(main('女').map(|(s, _)| s.name()), Some("nv"));
        assert_eq!(Syllable::from_name("zuo").map(Syllable::name), Some("zuo"));
        assert_eq!(Syllable::from_name("zu0"), None);
        assert_eq!(
            all('长').map(Syllable::name).collect::<Vec<_>>(),
            ["chang", "zhang"]
        );
        assert!(main('a').is_none());
    }
}
