//! Rust source as the house tests see it: without comments, literals and test items.

use std::fs;
use std::ops::Range;
use std::path::Path;

/// One file of the house.
pub(crate) struct SourceFile {
    /// Path from the root of the repository, `/` as separator.
    pub(crate) path: String,
    /// The file as written.
    pub(crate) text: String,
    /// The file with comments, literals and test items blanked; lines stay where they are.
    pub(crate) code: String,
    /// String literals outside tests.
    pub(crate) literals: Vec<Literal>,
}

/// A string literal.
pub(crate) struct Literal {
    /// 1-based line on which it begins.
    pub(crate) line: usize,
    /// What stands between the quotation marks.
    pub(crate) text: String,
}

impl SourceFile {
    fn new(path: String, text: String) -> Self {
        let (mut code, found) = blank(&text);
        for item in test_items(&code) {
            blank_range(&mut code, item);
        }
        let literals = found
            .into_iter()
            // What was blanked as a test item holds no quotation mark any more.
            .filter(|range| code.get(range.start..range.start + 1) == Some("\""))
            .map(|range| Literal {
                line: line(&text, range.start),
                text: text.get(range.clone()).unwrap_or_default().to_owned(),
            })
            .collect();
        Self {
            path,
            text,
            code,
            literals,
        }
    }

    /// 1-based line of a byte of `code`.
    pub(crate) fn line(&self, at: usize) -> usize {
        line(&self.code, at)
    }

    /// The module path from the root of the crate: `src/report/json/run.rs` is `report`,
    /// `json`, `run`.
    pub(crate) fn modules(&self) -> Vec<&str> {
        let path = self.path.trim_end_matches(".rs");
        let path = path.split_once("src/").map_or(path, |(_, path)| path);
        let mut modules: Vec<&str> = path.split('/').collect();
        if matches!(modules.last(), Some(&"mod" | &"lib" | &"main")) {
            modules.pop();
        }
        modules
    }
}

/// The files below `folder`, sorted by path; files that hold nothing but tests are left out.
pub(crate) fn files(folder: &str) -> Vec<SourceFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    collect(&root.join(folder), root, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn collect(folder: &Path, root: &Path, found: &mut Vec<SourceFile>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let is_tests = path.file_stem().is_some_and(|stem| stem == "tests");
        if is_tests {
            continue;
        }
        if path.is_dir() {
            collect(&path, root, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(root).unwrap().to_string_lossy();
            let text = fs::read_to_string(&path).unwrap();
            found.push(SourceFile::new(name.replace('\\', "/"), text));
        }
    }
}

fn line(text: &str, at: usize) -> usize {
    text.get(..at)
        .map_or(0, |before| before.matches('\n').count())
        + 1
}

/// Blanks comments and what stands inside literals (their quotation marks stay). Bytes of
/// string literals from the opening mark to the closing one.
fn blank(text: &str) -> (String, Vec<Range<usize>>) {
    let mut code = text.to_owned();
    let mut literals = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &text[at..];
        if rest.starts_with("//") {
            let end = rest.find('\n').map_or(text.len(), |len| at + len);
            blank_range(&mut code, at..end);
            at = end;
        } else if rest.starts_with("/*") {
            let end = rest.find("*/").map_or(text.len(), |len| at + len + 2);
            blank_range(&mut code, at..end);
            at = end;
        } else if let Some((open, close)) = string(text, at) {
            let end = text[open..]
                .match_indices(&close)
                .find(|(found, _)| close != "\"" || !is_escaped(text, open + found))
                .map_or(text.len(), |(found, _)| open + found);
            blank_range(&mut code, open..end);
            literals.push(open - 1..end);
            at = end + close.len();
        } else if let Some(end) = character(text, at) {
            blank_range(&mut code, at + 1..end - 1);
            at = end;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    (code, literals)
}

/// Where the words of a string literal that begins at `at` start, and what closes it.
fn string(text: &str, at: usize) -> Option<(usize, String)> {
    let rest = &text[at..];
    if rest.starts_with('"') {
        return Some((at + 1, "\"".to_owned()));
    }
    let is_part_of_name = text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
    let raw = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let hashes = raw.len() - raw.trim_start_matches('#').len();
    let is_raw = !is_part_of_name && raw[hashes..].starts_with('"');
    is_raw.then(|| {
        let open = text.len() - raw.len() + hashes + 1;
        (open, format!("\"{}", "#".repeat(hashes)))
    })
}

fn is_escaped(text: &str, at: usize) -> bool {
    let before = &text[..at];
    (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
}

/// The end of the character literal at `at`, if it is one and no lifetime.
fn character(text: &str, at: usize) -> Option<usize> {
    let inner = text[at..].strip_prefix('\'')?;
    let len = match inner.strip_prefix('\\') {
        Some(escaped) => 1 + escaped[1..].find('\'')? + 1,
        None => inner.chars().next()?.len_utf8(),
    };
    inner[len..].starts_with('\'').then_some(at + len + 2)
}

fn blank_range(code: &mut String, range: Range<usize>) {
    let blank: String = code[range.clone()]
        .bytes()
        .map(|byte| if byte == b'\n' { '\n' } else { ' ' })
        .collect();
    code.replace_range(range, &blank);
}

/// The items under `#[cfg(test)]`.
fn test_items(code: &str) -> Vec<Range<usize>> {
    const MARK: &str = "#[cfg(test)]";
    let mut items = Vec::new();
    let mut at = 0;
    while let Some(found) = code[at..].find(MARK) {
        let start = at + found;
        let mut depth = 0;
        let rest = &code[start + MARK.len()..];
        let end = rest.char_indices().find_map(|(offset, c)| {
            match c {
                '{' | '[' | '(' => depth += 1,
                '}' | ']' | ')' => depth -= 1,
                _ => {}
            }
            (depth == 0 && matches!(c, ';' | '}')).then_some(offset + 1)
        });
        at = start + MARK.len() + end.unwrap_or(rest.len());
        items.push(start..at);
    }
    items
}

#[test]
fn comments_literals_and_tests_are_blanked() {
    let file = SourceFile::new(
        "src/a/mod.rs".to_owned(),
        "// crate::x \"一\"\nlet a = \"二\\\"\"; let b = r#\"三\"四\"#; let c = ['\"', '\\''];\n\
         #[cfg(test)]\nmod tests { let d = \"五\"; }\nfn f<'a>() {}\n"
            .to_owned(),
    );
    let words: Vec<_> = file.literals.iter().map(|l| (l.line, &*l.text)).collect();
    assert_eq!(words, [(2, "\"二\\\""), (2, "\"三\"四")]);
    assert!(!file.code.contains("crate") && !file.code.contains("tests"));
    assert!(file.code.contains("fn f<'a>() {}"));
    assert_eq!(file.code.lines().count(), file.text.lines().count());
    assert_eq!(file.modules(), ["a"]);
}
