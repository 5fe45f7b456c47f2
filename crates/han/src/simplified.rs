//! Traditional characters to simplified ones, one to one.

/// A character that changes, or stays, only beside certain neighbours.
#[derive(Debug)]
struct Depends {
    from: char,
    to: char,
    /// It stays beside the neighbours named; else it changes only beside them.
    keep: bool,
    before: &'static str,
    after: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/simplified.rs"));

static TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/simplified.bin"));

const DEPENDS_MARK: u16 = 0xffff;

/// What a character is in simplified text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Simplified {
    /// Itself.
    Same,
    /// Another character.
    To(char),
    /// It depends on its neighbours: ask [`beside`].
    Depends,
}

/// What a Han character is in simplified text.
#[inline]
pub fn simplified(c: char) -> Simplified {
    match crate::index(c) {
        Some(at) => match crate::u16_at(TABLE, at) {
            0 => Simplified::Same,
            DEPENDS_MARK => Simplified::Depends,
            to => char::from_u32(u32::from(to)).map_or(Simplified::Same, Simplified::To),
        },
        None => match lookup(OTHERS, c) {
            Some(to) => Simplified::To(to),
            None => Simplified::Same,
        },
    }
}

/// What a character that depends on its neighbours is beside these; `None` if it stays.
///
/// To be asked only in a text with other traditional characters: in simplified text such a
/// character is itself.
pub fn beside(c: char, before: Option<char>, after: Option<char>) -> Option<char> {
    let rule = DEPENDS.iter().find(|rule| rule.from == c)?;
    let plain = |c: char| match simplified(c) {
        Simplified::To(to) => to,
        Simplified::Same | Simplified::Depends => c,
    };
    let named = before.is_some_and(|c| rule.before.contains(plain(c)))
        || after.is_some_and(|c| rule.after.contains(plain(c)));
    (named != rule.keep).then_some(rule.to)
}

/// The ordinary character that a radical or compatibility ideograph is written for.
pub fn compatible(c: char) -> Option<char> {
    lookup(COMPATIBLE, c)
}

fn lookup(pairs: &[(char, char)], c: char) -> Option<char> {
    let at = pairs.binary_search_by_key(&c, |(from, _)| *from).ok()?;
    pairs.get(at).map(|(_, to)| *to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_traditional() {
        for (from, to) in "麼么裡里裏里後后係系繫系於于徵征妳你證证單单"
            .chars()
            .collect::<Vec<_>>()
            .chunks(2)
            .map(|p| (p[0], p[1]))
        {
            let got = match simplified(from) {
                Simplified::To(to) => Some(to),
                Simplified::Depends => beside(from, None, None),
                Simplified::Same => None,
            };
            assert_eq!(got, Some(to), "{from}");
        }
    }

    #[test]
    fn depends_on_neighbours() {
        assert_eq!(simplified('瞭'), Simplified::Depends);
        assert_eq!(beside('瞭', None, Some('解')), Some('了'));
        assert_eq!(beside('瞭', None, Some('望')), None);
        assert_eq!(beside('覆', Some('回'), None), Some('复'));
        assert_eq!(beside('覆', Some('颠'), None), None);
        assert_eq!(beside('著', Some('跟'), None), Some('着'));
        assert_eq!(beside('著', Some('显'), None), None);
    }

    #[test]
    fn compatibility_forms() {
        assert_eq!(compatible('⼈'), Some('人'));
        assert_eq!(compatible('人'), None);
    }
}
