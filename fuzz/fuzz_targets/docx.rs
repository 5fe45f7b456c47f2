//! Word documents: the bytes as a package, and as the XML of a package's main document; what can
//! be read can be commented, and reads the same afterwards.
#![no_main]

use std::collections::BTreeSet;

use libfuzzer_sys::fuzz_target;
use noticelint::text::Span;
use noticelint::word::{Author, Note, Options, Target, annotate, comments, read};

fuzz_target!(|bytes: &[u8]| {
    check(bytes);
    check(&package(bytes));
});

fn check(bytes: &[u8]) {
    let _ = comments(bytes);
    for original in [false, true] {
        let options = Options { original };
        let Ok(reading) = read(bytes, options) else {
            continue;
        };
        let len = reading.text.len();
        let (from, to) = (
            reading.text.floor_char_boundary(len / 3),
            reading.text.floor_char_boundary(len * 2 / 3),
        );
        let note = Note {
            target: Target::On(Span::new(from, to)),
            lines: vec!["x".to_owned()],
            replacement: None,
        };
        let author = Author {
            name: "fuzz".to_owned(),
            day: None,
        };
        let notes = [note];
        if let Ok(out) = annotate(bytes, options, &notes, &BTreeSet::new(), &author) {
            let again = read(&out, options).expect("what was written is read");
            assert_eq!(again.text, reading.text);
        }
    }
}

/// A package of one stored entry, `word/document.xml`, with the right check sum.
fn package(document: &[u8]) -> Vec<u8> {
    let name = b"word/document.xml";
    let mut sum = !0_u32;
    for byte in document {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = (sum >> 1) ^ (0xEDB8_8320 & (sum & 1).wrapping_neg());
        }
    }
    let sum = !sum;
    let size = u32::try_from(document.len()).unwrap_or(0);
    let mut common = Vec::new();
    for number in [20_u16, 0, 0, 0, 0x21] {
        common.extend(number.to_le_bytes());
    }
    for number in [sum, size, size] {
        common.extend(number.to_le_bytes());
    }
    common.extend(17_u16.to_le_bytes());
    let mut out = b"PK\x03\x04".to_vec();
    out.extend(&common);
    out.extend([0, 0]);
    out.extend(name);
    out.extend(document);
    let start = u32::try_from(out.len()).unwrap_or(0);
    out.extend(b"PK\x01\x02\x14\0");
    out.extend(&common);
    out.extend([0; 16]);
    out.extend(name);
    let len = u32::try_from(out.len()).unwrap_or(0) - start;
    out.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
    out.extend(len.to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0, 0]);
    out
}
