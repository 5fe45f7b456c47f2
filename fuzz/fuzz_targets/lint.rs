//! Any text is judged without a panic, and its report written.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use noticelint::finding::Place;
use noticelint::lint::{Linter, Options};
use noticelint::notice::Format;
use noticelint::report::{EmitOptions, FileReport, FormatName, Report, emitter};
use noticelint::{pack, parse};

static LINTER: LazyLock<Linter> = LazyLock::new(|| {
    let resolved = pack::builtin().expect("the built-in packs are read");
    Linter::new(pack::compile(resolved).expect("the built-in packs compile"))
});

fuzz_target!(|text: &str| {
    let Ok(source) = parse::parse(text.as_bytes(), Format::Text, &parse::Options::default()) else {
        return;
    };
    let mut file = FileReport::new("fuzz.txt".to_owned(), source.text, source.bytes);
    for notice in source.notices {
        let linted = LINTER.lint(notice, &Options::default());
        for finding in &linted.findings {
            if let Place::At(span) = finding.place {
                assert!(linted.document.notice.text.get(span.range()).is_some());
            }
        }
        file.notices.push(linted.into_report());
    }
    let report = Report {
        files: vec![file],
        ..Report::default()
    };
    for name in FormatName::ALL {
        let emitter = emitter(*name, &EmitOptions::default());
        emitter
            .emit(&report, &mut Vec::new())
            .expect("memory takes every report");
    }
});
