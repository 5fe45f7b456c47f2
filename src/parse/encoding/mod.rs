//! From bytes to text: which encoding a source has, and where each character stood.

use std::fmt;
use std::str::FromStr;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::DecoderResult;

use super::ParseError;
use crate::text::ByteMap;

/// An encoding that sources may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// GBK; read with the same table as [`Encoding::Gb18030`].
    Gbk,
    /// GB18030.
    Gb18030,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Big5, with the Hong Kong extensions.
    Big5,
}

impl Encoding {
    /// All of them.
    pub const ALL: &'static [Encoding] = &[
        Encoding::Utf8,
        Encoding::Gbk,
        Encoding::Gb18030,
        Encoding::Utf16Le,
        Encoding::Utf16Be,
        Encoding::Big5,
    ];

    /// The name, as `--encoding` takes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Gbk => "gbk",
            Encoding::Gb18030 => "gb18030",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
            Encoding::Big5 => "big5",
        }
    }

    /// All names, for messages.
    pub fn names() -> String {
        let names: Vec<_> = Self::ALL.iter().map(|e| e.as_str()).collect();
        names.join(", ")
    }

    fn table(self) -> &'static encoding_rs::Encoding {
        match self {
            Encoding::Utf8 => encoding_rs::UTF_8,
            Encoding::Gbk | Encoding::Gb18030 => encoding_rs::GB18030,
            Encoding::Utf16Le => encoding_rs::UTF_16LE,
            Encoding::Utf16Be => encoding_rs::UTF_16BE,
            Encoding::Big5 => encoding_rs::BIG5,
        }
    }

    /// Bytes of the mark at the start of `bytes` that announces this very encoding.
    fn mark(self, bytes: &[u8]) -> usize {
        let mark: &[u8] = match self {
            Encoding::Utf8 => b"\xEF\xBB\xBF",
            Encoding::Utf16Le => b"\xFF\xFE",
            Encoding::Utf16Be => b"\xFE\xFF",
            Encoding::Gb18030 | Encoding::Gbk => b"\x84\x31\x95\x33",
            Encoding::Big5 => return 0,
        };
        if bytes.starts_with(mark) {
            mark.len()
        } else {
            0
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A name that is no encoding.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown encoding `{0}`; known are: {names}", names = Encoding::names())]
pub struct UnknownEncodingName(pub String);

impl FromStr for Encoding {
    type Err = UnknownEncodingName;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let plain = name.to_ascii_lowercase().replace(['-', '_'], "");
        let found = Self::ALL
            .iter()
            .find(|encoding| encoding.as_str().replace('-', "") == plain);
        match found {
            Some(encoding) => Ok(*encoding),
            None if plain == "gb2312" => Ok(Encoding::Gbk),
            None => Err(UnknownEncodingName(name.to_owned())),
        }
    }
}

/// A decoded source.
#[derive(Clone, Debug)]
pub(super) struct Decoded {
    /// The text, byte order mark left out.
    pub(super) text: String,
    /// The way back to the bytes.
    pub(super) bytes: ByteMap,
    /// The encoding.
    pub(super) encoding: Encoding,
}

/// Decodes `bytes`: as `told`, else as a byte order mark says, else as UTF-8, UTF-16 or GB18030,
/// whichever it clearly is.
pub(super) fn decode(bytes: &[u8], told: Option<Encoding>) -> Result<Decoded, ParseError> {
    if told.is_none()
        && is_plain(bytes)
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        let bom = Encoding::Utf8.mark(bytes);
        return Ok(Decoded {
            text: text.get(bom..).unwrap_or_default().to_owned(),
            bytes: ByteMap::Shifted { bom },
            encoding: Encoding::Utf8,
        });
    }
    let decoded = match told.map_or_else(|| detect(bytes), Ok)? {
        Encoding::Utf8 => utf8(bytes),
        encoding => legacy(bytes, encoding),
    }?;
    check_is_text(&decoded)?;
    Ok(decoded)
}

/// Bytes that control characters begin with; of those beyond ASCII it is 0xC2.
static ODD: [bool; 256] = {
    let mut odd = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        odd[byte] = matches!(byte, 0..=0x08 | 0x0e..=0x19 | 0x1b..=0x1f | 0x7f | 0xc2);
        byte += 1;
    }
    odd
};

/// Whether UTF-8 would hold no control character, as far as a look at single bytes tells.
fn is_plain(bytes: &[u8]) -> bool {
    !bytes
        .iter()
        .any(|byte| ODD.get(usize::from(*byte)) != Some(&false))
}

fn utf8(bytes: &[u8]) -> Result<Decoded, ParseError> {
    let bom = Encoding::Utf8.mark(bytes);
    let body = bytes.get(bom..).unwrap_or_default();
    match std::str::from_utf8(body) {
        Ok(text) => Ok(Decoded {
            text: text.to_owned(),
            bytes: ByteMap::Shifted { bom },
            encoding: Encoding::Utf8,
        }),
        Err(error) => Err(ParseError::Malformed {
            encoding: Encoding::Utf8,
            offset: bom + error.valid_up_to(),
        }),
    }
}

fn legacy(bytes: &[u8], encoding: Encoding) -> Result<Decoded, ParseError> {
    let bom = encoding.mark(bytes);
    let body = bytes.get(bom..).unwrap_or_default();
    let mut decoder = encoding.table().new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length_without_replacement(body.len());
    let mut text = String::with_capacity(room.unwrap_or(body.len()));
    let mut read = 0;
    loop {
        let rest = body.get(read..).unwrap_or_default();
        let (result, consumed) =
            decoder.decode_to_string_without_replacement(rest, &mut text, true);
        read += consumed;
        match result {
            DecoderResult::InputEmpty => break,
            DecoderResult::OutputFull => text.reserve(rest.len().max(64)),
            DecoderResult::Malformed(bad, after) => {
                let offset = bom + read.saturating_sub(usize::from(bad) + usize::from(after));
                return Err(ParseError::Malformed { encoding, offset });
            }
        }
    }
    let bytes = per_char(&text, body, bom, encoding);
    text.shrink_to_fit();
    Ok(Decoded {
        text,
        bytes,
        encoding,
    })
}

/// Where each character of `text` stands in the file, `body` being the file after its mark.
fn per_char(text: &str, body: &[u8], bom: usize, encoding: Encoding) -> ByteMap {
    let mut table = Vec::with_capacity(body.len() / 2 + 1);
    let mut raw = 0;
    let mut second_of_pair = false;
    for (at, c) in text.char_indices() {
        table.push((at, bom + raw));
        if second_of_pair {
            second_of_pair = false;
            continue;
        }
        let byte = |ahead: usize| body.get(raw + ahead).copied().unwrap_or(0);
        // Four Big5 codes stand for a letter and a combining mark.
        second_of_pair = encoding == Encoding::Big5
            && byte(0) == 0x88
            && matches!(byte(1), 0x62 | 0x64 | 0xA3 | 0xA5);
        raw += match encoding {
            Encoding::Utf8 => c.len_utf8(),
            Encoding::Utf16Le | Encoding::Utf16Be => c.len_utf16() * 2,
            Encoding::Gbk | Encoding::Gb18030 => match (byte(0), byte(1)) {
                (..=0x80, _) => 1,
                (_, 0x30..=0x39) => 4,
                _ => 2,
            },
            Encoding::Big5 => 1 + usize::from(byte(0) >= 0x80),
        };
    }
    table.push((text.len(), bom + body.len()));
    ByteMap::PerChar(table)
}

fn detect(bytes: &[u8]) -> Result<Encoding, ParseError> {
    let marked = [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be];
    if let Some(encoding) = marked.into_iter().find(|e| e.mark(bytes) > 0) {
        return Ok(encoding);
    }
    let nul = bytes.iter().position(|byte| *byte == 0);
    let offset = match std::str::from_utf8(bytes) {
        Ok(_) if nul.is_none() => return Ok(Encoding::Utf8),
        Ok(_) => 0,
        Err(error) => error.valid_up_to(),
    };
    if let Some(encoding) = clear_utf16(bytes) {
        return Ok(encoding);
    }
    if let Some(offset) = nul {
        return Err(ParseError::Binary { offset });
    }
    if is_broken_utf8(bytes) {
        return Ok(Encoding::Utf8);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"cn"), Utf8Detection::Deny);
    if guess == encoding_rs::GBK || guess == encoding_rs::GB18030 {
        return Ok(Encoding::Gb18030);
    }
    // A single bad byte makes the detector drop GBK; say where that byte is.
    if let Err(error @ ParseError::Malformed { .. }) = legacy(bytes, Encoding::Gb18030)
        && guess != encoding_rs::BIG5
    {
        return Err(error);
    }
    Err(ParseError::UnknownEncoding {
        offset,
        guess: guess.name(),
    })
}

/// UTF-16 without a mark, when nearly every unit is Chinese, ASCII or Chinese punctuation.
fn clear_utf16(bytes: &[u8]) -> Option<Encoding> {
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let usual = |pick: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).filter_map(|pair| {
            let pair: [u8; 2] = pair.try_into().ok()?;
            Some(pick(pair))
        });
        let good = units.filter(|unit| {
            matches!(unit,
                0x09 | 0x0A | 0x0D | 0x20..=0x7E | 0xA5 | 0xB7 | 0x2014..=0x2026
                | 0x3000..=0x303F | 0x4E00..=0x9FFF | 0xFF01..=0xFF5E)
        });
        good.count() * 2 * 100 >= bytes.len() * 95
    };
    match (usual(u16::from_le_bytes), usual(u16::from_be_bytes)) {
        (true, false) => Some(Encoding::Utf16Le),
        (false, true) => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// Whether `bytes` are UTF-8 with a few bad bytes: far more whole Chinese characters than errors.
fn is_broken_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        let chinese = |c: &char| matches!(c, '\u{3000}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}');
        good += chunk.valid().chars().filter(chinese).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= 3 && good > bad * 3
}

/// Refuses text with a NUL or with many control characters.
fn check_is_text(decoded: &Decoded) -> Result<(), ParseError> {
    let is_control =
        |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\x0B' | '\x0C' | '\x1A');
    let mut controls = 0_usize;
    let mut characters = 0_usize;
    let mut first = None;
    for (at, c) in decoded.text.char_indices() {
        characters += 1;
        if c == '\0' {
            first = Some(at);
            controls = usize::MAX;
            break;
        }
        if is_control(c) {
            controls += 1;
            first = first.or(Some(at));
        }
    }
    match first {
        Some(at) if controls.saturating_mul(20) > characters => Err(ParseError::Binary {
            offset: decoded.bytes.raw(crate::text::Span::new(at, at)).start,
        }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
