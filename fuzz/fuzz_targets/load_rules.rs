//! Any text is a rule file, a data file or a mistake that can be drawn.
#![no_main]

use libfuzzer_sys::fuzz_target;
use noticelint_rule::{PackSource, SourceFile, resolve};

fuzz_target!(|text: &str| {
    let file = |path: &str, text: &str| SourceFile {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    let pack = PackSource {
        files: vec![
            file("fuzz/pack.yaml", "id: fuzz\nversion: '1'\n"),
            file("fuzz/rule.yaml", text),
        ],
    };
    if let Err(mistakes) = resolve(None, &[pack]) {
        for mistake in mistakes {
            let text = if mistake.path == "fuzz/rule.yaml" {
                text
            } else {
                ""
            };
            let _ = mistake.render(text, false);
        }
    }
});
