//! The table by which a font says what its codes mean (`ToUnicode`).

use std::collections::BTreeMap;

/// Longer tables than this many entries are cut: no font has them.
const MOST: usize = 100_000;

/// Codes by their length and value, and what they stand for.
#[derive(Debug, Default)]
pub(super) struct CodeMap {
    codes: BTreeMap<(usize, u32), String>,
    ranges: Vec<Range>,
    /// Lengths of codes in bytes, with the first bytes that they may begin with.
    spaces: Vec<(usize, u32, u32)>,
}

#[derive(Debug)]
struct Range {
    len: usize,
    from: u32,
    to: u32,
    first: char,
}

enum Token<'a> {
    Code(Vec<u8>),
    Open,
    Close,
    Word(&'a [u8]),
}

impl CodeMap {
    /// Reads the table; `None` where it says nothing.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let mut map = Self::default();
        let mut tokens = tokens(bytes).peekable();
        let mut pending: Vec<Vec<u8>> = Vec::new();
        let mut mode: &[u8] = b"";
        while let Some(token) = tokens.next() {
            match token {
                Token::Word(word) => {
                    mode = match word {
                        b"begincodespacerange" | b"beginbfchar" | b"beginbfrange" => word,
                        _ => b"",
                    };
                    pending.clear();
                }
                Token::Code(code) => {
                    pending.push(code);
                    map.take(mode, &mut pending);
                }
                Token::Open => {
                    // The targets of a range one by one.
                    let mut list = Vec::new();
                    while let Some(Token::Code(code)) =
                        tokens.next_if(|t| matches!(t, Token::Code(_)))
                    {
                        list.push(code);
                    }
                    if let [from, _] = pending.as_slice() {
                        for (step, target) in (0u32..).zip(&list) {
                            let code = value(from).saturating_add(step);
                            map.put(from.len(), code, text(target));
                        }
                    }
                    pending.clear();
                }
                Token::Close => {}
            }
            if map.codes.len() + map.ranges.len() > MOST {
                break;
            }
        }
        let says = !map.codes.is_empty() || !map.ranges.is_empty();
        says.then_some(map)
    }

    fn take(&mut self, mode: &[u8], pending: &mut Vec<Vec<u8>>) {
        match (mode, pending.as_slice()) {
            (b"begincodespacerange", [from, to]) => {
                let first = |code: &[u8]| code.first().map_or(0, |byte| u32::from(*byte));
                self.spaces.push((from.len(), first(from), first(to)));
            }
            (b"beginbfchar", [code, target]) => {
                self.put(code.len(), value(code), text(target));
            }
            (b"beginbfrange", [from, to, target]) => {
                let target = text(target);
                let mut chars = target.chars();
                if let (Some(first), None) = (chars.next(), chars.next()) {
                    self.ranges.push(Range {
                        len: from.len(),
                        from: value(from),
                        to: value(to),
                        first,
                    });
                } else {
                    self.put(from.len(), value(from), target);
                }
            }
            _ => return,
        }
        pending.clear();
    }

    fn put(&mut self, len: usize, code: u32, target: String) {
        self.codes.insert((len, code), target);
    }

    /// What `bytes` say; codes that the table does not know say nothing.
    pub(super) fn decode(&self, bytes: &[u8]) -> String {
        let mut out = String::new();
        let mut rest = bytes;
        while let Some(first) = rest.first() {
            let first = u32::from(*first);
            let fits = |space: &&(usize, u32, u32)| (space.1..=space.2).contains(&first);
            let len = self.spaces.iter().find(fits).map(|space| space.0);
            let len = len.or_else(|| self.codes.keys().next().map(|key| key.0));
            let len = len.unwrap_or(1).clamp(1, rest.len());
            let (code, behind) = rest.split_at(len);
            rest = behind;
            let code = value(code);
            if let Some(text) = self.codes.get(&(len, code)) {
                out.push_str(text);
                continue;
            }
            let mut ranges = self.ranges.iter();
            let found =
                ranges.find(|range| range.len == len && (range.from..=range.to).contains(&code));
            let c = found
                .and_then(|range| char::from_u32(u32::from(range.first) + (code - range.from)));
            out.extend(c);
        }
        out
    }
}

fn value(code: &[u8]) -> u32 {
    let last = code.iter().rev().take(4).rev();
    last.fold(0, |value, byte| (value << 8) | u32::from(*byte))
}

fn text(target: &[u8]) -> String {
    let pairs = target.chunks(2).map(|pair| match pair {
        [high, low] => u16::from_be_bytes([*high, *low]),
        [low] => u16::from(*low),
        _ => 0,
    });
    char::decode_utf16(pairs).filter_map(Result::ok).collect()
}

fn tokens(bytes: &[u8]) -> impl Iterator<Item = Token<'_>> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        loop {
            let first = *rest.first()?;
            match first {
                b'<' if rest.get(1) == Some(&b'<') => rest = rest.get(2..).unwrap_or_default(),
                b'<' => {
                    let end = rest
                        .iter()
                        .position(|byte| *byte == b'>')
                        .unwrap_or(rest.len());
                    let digits: Vec<u8> = rest
                        .get(1..end)
                        .unwrap_or_default()
                        .iter()
                        .filter_map(|byte| char::from(*byte).to_digit(16))
                        .filter_map(|digit| u8::try_from(digit).ok())
                        .collect();
                    rest = rest.get(end + 1..).unwrap_or_default();
                    let code = digits.chunks(2).map(|pair| match pair {
                        [high, low] => high * 16 + low,
                        [high] => high * 16,
                        _ => 0,
                    });
                    return Some(Token::Code(code.collect()));
                }
                b'[' | b']' => {
                    rest = rest.get(1..).unwrap_or_default();
                    return Some(if first == b'[' {
                        Token::Open
                    } else {
                        Token::Close
                    });
                }
                byte if byte.is_ascii_alphabetic() => {
                    let end = rest.iter().position(|byte| !byte.is_ascii_alphanumeric());
                    let (word, behind) = rest.split_at(end.unwrap_or(rest.len()));
                    rest = behind;
                    return Some(Token::Word(word));
                }
                _ => rest = rest.get(1..).unwrap_or_default(),
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_one_and_two_bytes() {
        let one = b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <01> <5750> endbfchar 1 beginbfrange <11> <1A> <0030> endbfrange";
        let map = CodeMap::read(one).unwrap();
        assert_eq!(map.decode(&[0x01, 0x12, 0x7f]), "\u{5750}1");
        let two = b"<</CIDSystemInfo 1>> 1 begincodespacerange<0000><FFFF>endcodespacerange 2 beginbfrange<0001><0002>[<5750><D83DDE00>]<0010><0011><7262>endbfrange";
        let map = CodeMap::read(two).unwrap();
        assert_eq!(
            map.decode(&[0, 1, 0, 2, 0, 0x10]),
            "\u{5750}\u{1f600}\u{7262}"
        );
        assert!(CodeMap::read(b"nothing <").is_none());
    }
}
