//! Where the time of a cold run goes: `cargo run --release --example cold FILE`.
#![allow(clippy::print_stdout)]

use std::time::Instant;

use noticelint::lint::{Linter, Options};
use noticelint::notice::Format;
use noticelint::{pack, parse};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name a draft")?;
    let start = Instant::now();
    let compiled = pack::compile_builtin()?;
    println!(
        "open the packs     {:?} ({} words)",
        start.elapsed(),
        compiled.lexicon.len()
    );
    let linter = Linter::new(compiled);
    for round in ["first", "second", "third"] {
        let start = Instant::now();
        let source = parse::parse(
            &std::fs::read(&path)?,
            Format::Text,
            &parse::Options::default(),
        )?;
        println!("{round}: parse        {:?}", start.elapsed());
        let start = Instant::now();
        for notice in source.notices {
            let linted = linter.lint(notice, &Options::default());
            println!(
                "{round}: lint         {:?}, {} findings",
                start.elapsed(),
                linted.findings.len()
            );
        }
    }
    Ok(())
}
