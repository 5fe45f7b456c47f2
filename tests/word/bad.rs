//! Files that are no document, or want to do harm.

use noticelint::i18n::Lang;
use noticelint::notice::Format;
use noticelint::parse::{self, Options};

use crate::build::{Doc, p, run, zip};

/// What a user is told.
fn told(bytes: &[u8]) -> String {
    let error = parse::parse(bytes, Format::Docx, &Options::default()).unwrap_err();
    Lang::Zh.parse_error(&error)
}

fn document(text: &str) -> Vec<u8> {
    zip(&[("word/document.xml".to_owned(), text.as_bytes().to_owned())])
}

#[test]
fn no_document() {
    assert!(told(b"hello").starts_with("不是 .docx 文件"));
    assert!(told(&zip(&[("a.txt".to_owned(), b"x".to_vec())])).starts_with("文件中没有正文"));
    assert!(told(&document("<a/>")).starts_with("文件中没有正文"));
    let empty = Doc::new(&p("")).bytes();
    assert!(told(&empty).starts_with("没有可检查的文字"));
    let whole = Doc::new(&p(&run("您好"))).bytes();
    assert!(told(&whole[..whole.len() / 2]).starts_with("不是 .docx 文件"));
}

#[test]
fn broken_xml_is_named_with_its_place() {
    let sound = Doc::new(&p(&run("您好"))).document();
    for broken in [
        sound.replace("</w:p>", ""),
        sound.replace("</w:body>", "</w:bod>"),
        sound.replace("<w:p>", "<w:p a=1>"),
        sound.replace("<w:p>", "<w:p a=\"1\" a=\"2\">"),
        sound[..sound.len() - 3].to_owned(),
        format!("{sound}<more/>"),
        "<w:x>".repeat(500),
    ] {
        let told = told(&document(&broken));
        assert!(told.starts_with("word/document.xml 第"), "{told}");
        assert!(told.contains("不是有效的 XML"), "{told}");
    }
    let mut bytes = sound.into_bytes();
    let at = bytes.iter().position(|byte| *byte > 0x80).unwrap();
    bytes[at] = 0xFF;
    let told = told(&zip(&[("word/document.xml".to_owned(), bytes)]));
    assert!(told.contains("not UTF-8"), "{told}");
}

#[test]
fn entities_are_refused() {
    let sound = Doc::new(&p(&run("您好"))).document();
    let declared = sound.replace(
        "<w:document",
        "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><w:document",
    );
    let used = sound.replace("您好", "&a;");
    for text in [declared, used] {
        let told = told(&document(&text));
        assert!(told.contains("外部实体"), "{told}");
    }
}

#[test]
fn bombs_are_not_unpacked() {
    let mut sound = Doc::new(&p(&run("您好"))).document();
    sound.push_str(&" ".repeat(100 * 1024 * 1024));
    let told = told(&document(&sound));
    assert!(told.contains("压缩炸弹"), "{told}");
}

#[test]
fn old_and_encrypted_documents() {
    let mut ole = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    ole.extend([0; 600]);
    assert!(told(&ole).starts_with("旧版 Word 的 .doc 文件"));
    ole.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert!(told(&ole).starts_with("文档已加密"));
}
