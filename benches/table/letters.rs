//! Letters as they are sent, made of the sentences in `letters.txt`: the same seed gives the
//! same letters.

use std::collections::HashMap;
use std::fmt::Write as _;

const SENTENCES: &str = include_str!("../letters.txt");

/// One letter in so many holds a sentence that a rule finds.
const BAD: u64 = 4;

/// Makes letters one after the other.
pub(crate) struct Letters {
    parts: HashMap<&'static str, Vec<&'static str>>,
    state: u64,
}

impl Letters {
    /// Letters from a seed.
    pub(crate) fn new(seed: u64) -> Self {
        let mut parts: HashMap<&str, Vec<&str>> = HashMap::new();
        let mut part = "";
        for line in SENTENCES.lines() {
            if let Some(name) = line.strip_prefix('[') {
                part = name.trim_end_matches(']');
            } else if !line.is_empty() && !line.starts_with('#') {
                parts.entry(part).or_default().push(line);
            }
        }
        let state = seed | 1;
        Self { parts, state }
    }

    /// A letter of about `size` bytes.
    pub(crate) fn letter(&mut self, size: usize) -> String {
        let mut text = String::new();
        for part in ["title", "salutation"] {
            self.line(part, &mut text);
        }
        let bad = self.number(BAD) == 0;
        while text.len() + 200 < size {
            self.line("body", &mut text);
        }
        if bad {
            self.line("bad", &mut text);
        }
        self.line("closing", &mut text);
        self.line("sender", &mut text);
        let date = self.value("date");
        let _ = writeln!(text, "{date}");
        text
    }

    fn line(&mut self, part: &str, text: &mut String) {
        let mut rest = self.pick(part);
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            text.push_str(before);
            text.push_str(&self.value(name));
            rest = after;
        }
        text.push_str(rest);
        text.push('\n');
    }

    fn value(&mut self, name: &str) -> String {
        match name {
            "date" => {
                let (month, day) = (1 + self.number(12), 1 + self.number(28));
                format!("2026年{month}月{day}日")
            }
            "amount" => {
                let (yuan, fen) = (100 + self.number(90_000), self.number(100));
                format!("{yuan}.{fen:02}")
            }
            "days" => (1 + self.number(90)).to_string(),
            "rate" => format!("{}.{}", 7 + self.number(16), self.number(10)),
            "phone" => format!("400-{:03}-{:04}", self.number(1000), self.number(10_000)),
            "number" => format!("HT2025{:08}", self.number(100_000_000)),
            part => self.pick(part).to_owned(),
        }
    }

    fn pick(&mut self, part: &str) -> &'static str {
        let count = self.parts.get(part).map_or(1, Vec::len) as u64;
        let at = self.number(count) as usize;
        let found = self.parts.get(part).and_then(|lines| lines.get(at));
        found.copied().unwrap_or_default()
    }

    /// Below `end` (xorshift).
    fn number(&mut self, end: u64) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 11) % end.max(1)
    }
}
