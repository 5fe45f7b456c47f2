//! The segmenter gives the tokens of jieba-rs without its model of unknown words.

use std::path::{Path, PathBuf};

use jieba_rs::Jieba;
use noticelint_han::words;

fn texts(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
        if path.is_dir() {
            texts(&path, found);
        } else if path
            .extension()
            .is_some_and(|e| e == "yaml" || e == "txt" || e == "md")
        {
            found.push(path);
        }
    }
}

fn check(jieba: &Jieba, line: &str, tokens: &mut usize) {
    let theirs: Vec<&str> = jieba
        .cut(line, false)
        .iter()
        .map(|token| token.word)
        .collect();
    let ours: Vec<&str> = words::cut(line)
        .into_iter()
        .map(|token| &line[token.range])
        .collect();
    *tokens += ours.len();
    assert_eq!(ours, theirs, "{line}");
}

#[test]
fn tokens_equal_those_of_jieba() {
    let jieba = Jieba::new();
    let mut tokens = 0;
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    texts(&root.join("../../rules"), &mut files);
    texts(&root.join("data"), &mut files);
    for path in files {
        for line in std::fs::read_to_string(path).unwrap().lines() {
            check(&jieba, line, &mut tokens);
        }
    }
    // Random strings of common characters, with Latin letters, digits and signs between.
    let mut state = 20_261_124u64;
    let mut next = |below: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    for _ in 0..20_000 {
        let length = 2 + next(24);
        let line: String = (0..length)
            .map(|_| match next(20) {
                0 => char::from(b'a' + next(26) as u8),
                1 => char::from(b'0' + next(10) as u8),
                2 => ['，', ' ', '.', '-', '%', '。', 'é', '𠮷', '\n', '㐀'][next(10) as usize],
                _ => char::from_u32(0x4e00 + next(0x5200) as u32 / (1 + next(3) as u32)).unwrap(),
            })
            .collect();
        check(&jieba, &line, &mut tokens);
    }
    assert!(tokens > 100_000, "{tokens}");
}

#[test]
fn frequencies_are_read() {
    let jieba = Jieba::new();
    for word in ["单位", "坐牢", "法院", "同时", "债务人", "牢牢"] {
        assert!(jieba.has_word(word) && words::has(word), "{word}");
    }
    assert!(!words::has("法元") && words::frequency("债务人") == Some(185));
}
