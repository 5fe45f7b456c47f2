//! How fast many drafts are judged on one core, and what each stage costs:
//! `cargo run --release --example bulk FOLDER [ROUNDS]`.
#![allow(clippy::print_stdout)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use noticelint::lint::{Linter, Options};
use noticelint::notice::Format;
use noticelint::{pack, parse};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let folder = args.next().ok_or("name a folder of drafts")?;
    let rounds: u32 = args.next().map_or(Ok(10), |rounds| rounds.parse())?;
    let mut drafts = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            drafts.push(std::fs::read(&path)?);
        }
    }
    drafts.sort();
    let linter = Linter::new(pack::compile_builtin()?);
    let options = Options::default();
    let (mut parsing, mut reading, mut judging) = Default::default();
    let mut findings = 0;
    for round in 0..=rounds {
        if round == 1 {
            // The first round opens rules; what follows is the bulk.
            (parsing, reading, judging) = (Duration::ZERO, Duration::ZERO, Duration::ZERO);
            findings = 0;
        }
        for draft in &drafts {
            let start = Instant::now();
            let source = parse::parse(draft, Format::Text, &parse::Options::default())?;
            parsing += start.elapsed();
            for notice in source.notices {
                let start = Instant::now();
                drop(black_box(linter.read(notice.clone())));
                let read = start.elapsed();
                let start = Instant::now();
                findings += linter.lint(notice, &options).findings.len();
                reading += read;
                judging += start.elapsed().saturating_sub(read);
            }
        }
    }
    let bytes: usize = drafts.iter().map(Vec::len).sum();
    let bytes = bytes as f64 * f64::from(rounds);
    let line = |name: &str, time: Duration| {
        let each = time / (drafts.len() as u32 * rounds).max(1);
        let speed = bytes / time.as_secs_f64() / 1e6;
        println!("{name:<10}{each:>12.1?} a draft {speed:>9.1} MB/s");
    };
    println!("{} drafts, {findings} findings", drafts.len());
    line("parse", parsing);
    line("read", reading);
    line("judge", judging);
    line("all", parsing + reading + judging);
    Ok(())
}
