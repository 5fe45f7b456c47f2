//! Encodings told, marked and guessed; where bad bytes are.

use super::*;
use crate::text::Span;

const LETTER: &str =
    "尊敬的张三先生：您尾号1234的账户已逾期45天，应还￥1,234.56元。\r\n请尽快联系我们！";

fn utf16(text: &str, big: bool) -> Vec<u8> {
    text.encode_utf16()
        .flat_map(|unit| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        })
        .collect()
}

fn found(bytes: &[u8]) -> (Encoding, String) {
    let decoded = decode(bytes, None).unwrap();
    (decoded.encoding, decoded.text)
}

#[test]
fn guesses_what_chinese_files_have() {
    let gbk = encoding_rs::GB18030.encode(LETTER).0;
    assert_eq!(found(&gbk), (Encoding::Gb18030, LETTER.to_owned()));
    assert_eq!(
        found(LETTER.as_bytes()),
        (Encoding::Utf8, LETTER.to_owned())
    );
    assert_eq!(
        found(&utf16(LETTER, false)),
        (Encoding::Utf16Le, LETTER.to_owned())
    );
    assert_eq!(
        found(&utf16(LETTER, true)),
        (Encoding::Utf16Be, LETTER.to_owned())
    );
    assert_eq!(
        found(b"\xCE\xD2\xC3\xC7"),
        (Encoding::Gb18030, "我们".to_owned())
    );
}

#[test]
fn marks_win_and_are_left_out() {
    let decoded = decode("\u{feff}元".as_bytes(), None).unwrap();
    assert_eq!(decoded.text, "元");
    assert_eq!(decoded.bytes.raw(Span::new(0, 3)), Span::new(3, 6));
    let decoded = decode(&utf16("\u{feff}元a", true), None).unwrap();
    assert_eq!(
        (decoded.text.as_str(), decoded.encoding),
        ("元a", Encoding::Utf16Be)
    );
    assert_eq!(decoded.bytes.raw(Span::new(3, 4)), Span::new(4, 6));
}

#[test]
fn a_told_encoding_is_used() {
    let big5 = encoding_rs::BIG5.encode("貴客戶：您的帳款已逾期").0;
    let decoded = decode(&big5, Some(Encoding::Big5)).unwrap();
    assert_eq!(decoded.text, "貴客戶：您的帳款已逾期");
    assert_eq!(decoded.bytes.raw(Span::new(3, 6)), Span::new(2, 4));
    assert_eq!("UTF-16LE".parse(), Ok(Encoding::Utf16Le));
    assert_eq!("gb2312".parse(), Ok(Encoding::Gbk));
    assert!(
        "latin1"
            .parse::<Encoding>()
            .unwrap_err()
            .to_string()
            .contains("big5")
    );
}

#[test]
fn bad_bytes_are_placed_not_replaced() {
    let mut bytes = LETTER.as_bytes().to_vec();
    bytes.insert(6, 0xFF);
    let malformed = |encoding, offset| ParseError::Malformed { encoding, offset };
    assert_eq!(
        decode(&bytes, None).unwrap_err(),
        malformed(Encoding::Utf8, 6)
    );
    let cut = LETTER.as_bytes().get(..LETTER.len() - 1).unwrap();
    let at = LETTER.len() - 3;
    assert_eq!(
        decode(cut, None).unwrap_err(),
        malformed(Encoding::Utf8, at)
    );
    let error = decode(b"\xD6\xD0\xFF\xFF", Some(Encoding::Gbk)).unwrap_err();
    assert_eq!(error, malformed(Encoding::Gbk, 2));
    assert!(error.to_string().contains("--encoding"));
    let error = decode(&[0x43, 0x51, 0x00], Some(Encoding::Utf16Le)).unwrap_err();
    assert_eq!(error, malformed(Encoding::Utf16Le, 2));
}

#[test]
fn one_bad_byte_in_a_gbk_file_is_placed() {
    let mut bytes = encoding_rs::GB18030.encode(LETTER).0.into_owned();
    bytes.insert(10, 0xFF);
    match decode(&bytes, None).unwrap_err() {
        ParseError::Malformed { offset, .. } => assert_eq!(offset, 10),
        other => panic!("{other}"),
    }
}

#[test]
fn binary_files_are_refused() {
    for bytes in [
        &b"PK\x03\x04\x00\x00\x08\x00"[..],
        b"\x01\x02\x03abc",
        b"text\0text",
    ] {
        let error = decode(bytes, None).unwrap_err();
        assert!(matches!(error, ParseError::Binary { .. }), "{error}");
    }
}

#[test]
fn four_byte_and_paired_codes_keep_their_bytes() {
    let text = "a𠮷b€";
    let raw = encoding_rs::GB18030.encode(text).0;
    let decoded = decode(&raw, Some(Encoding::Gb18030)).unwrap();
    assert_eq!(decoded.text, text);
    assert_eq!(decoded.bytes.raw(Span::new(1, 5)), Span::new(1, 5));
    assert_eq!(decoded.bytes.raw(Span::new(5, 6)), Span::new(5, 6));
    let decoded = decode(b"a\x88\x62b", Some(Encoding::Big5)).unwrap();
    assert_eq!(decoded.text, "aÊ\u{304}b");
    assert_eq!(decoded.bytes.raw(Span::new(1, 5)), Span::new(1, 3));
    assert_eq!(decoded.bytes.raw(Span::new(5, 6)), Span::new(3, 4));
}
