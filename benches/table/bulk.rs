//! Many letters on one core, stage by stage, against one raw pass over the same bytes.

use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use noticelint::lint::{Linter, Options};
use noticelint::notice::Format;
use noticelint::report::{EmitOptions, FileReport, FormatName, Report, emitter};
use noticelint::{pack, parse, text};

use super::letters::Letters;

/// The letters, once for warming up and then so many times.
const ROUNDS: u32 = 3;
const COUNT: usize = 1500;

#[derive(Default)]
struct Stages {
    parse: Duration,
    fold: Duration,
    scan: Duration,
    read: Duration,
    lint: Duration,
    write: Duration,
}

pub(crate) fn bulk() -> Result<(), Box<dyn Error>> {
    let mut letters = Letters::new(4);
    let letters: Vec<String> = (0..COUNT).map(|_| letters.letter(1500)).collect();
    let bytes: usize = letters.iter().map(String::len).sum::<usize>() * ROUNDS as usize;
    let linter = Linter::new(pack::compile_builtin()?);
    let mut stages = Stages::default();
    for round in 0..=ROUNDS {
        if round == 1 {
            stages = Stages::default();
        }
        for letter in &letters {
            pass(&linter, letter, &mut stages)?;
        }
    }
    let raw = raw(&letters)?;
    let per_byte = |time: Duration| time.as_nanos() as f64 / bytes as f64;
    let line = |name: &str, time: Duration| {
        let rate = bytes as f64 / time.as_secs_f64() / 1e6;
        let times = per_byte(time) / raw.1;
        println!(
            "{name:<34}{:>7.1} ns/byte {rate:>7.1} MB/s {times:>7.1}x",
            per_byte(time)
        );
    };
    println!("raw {:?} pass{:>30.1} ns/byte", raw.0, raw.1);
    line("parse", stages.parse);
    line("fold (part of read)", stages.fold);
    line("scan for words (part of read)", stages.scan);
    line("read", stages.read);
    line("judge and settle", stages.lint.saturating_sub(stages.read));
    line("write JSON lines", stages.write);
    line("all", stages.parse + stages.lint + stages.write);
    Ok(())
}

fn pass(linter: &Linter, letter: &str, stages: &mut Stages) -> Result<(), Box<dyn Error>> {
    let timed = |start: Instant, into: &mut Duration| *into += start.elapsed();
    let start = Instant::now();
    let source = parse::parse(letter.as_bytes(), Format::Text, &parse::Options::default())?;
    timed(start, &mut stages.parse);
    let start = Instant::now();
    let folded = text::fold(letter, &[]);
    timed(start, &mut stages.fold);
    let start = Instant::now();
    black_box(linter.packs().lexicon.scan(folded.text()));
    timed(start, &mut stages.scan);
    let mut file = FileReport::new("letter.txt".to_owned(), source.text, source.bytes);
    for notice in source.notices {
        let copy = notice.clone();
        let start = Instant::now();
        drop(black_box(linter.read(copy)));
        timed(start, &mut stages.read);
        let start = Instant::now();
        let linted = linter.lint(notice, &Options::default());
        timed(start, &mut stages.lint);
        file.notices.push(linted.into_report());
    }
    let start = Instant::now();
    let report = Report {
        files: vec![file],
        ..Report::default()
    };
    let mut out = Vec::new();
    emitter(FormatName::Jsonl, &EmitOptions::default()).emit(&report, &mut out)?;
    black_box(out);
    timed(start, &mut stages.write);
    Ok(())
}

/// The kind of automaton and what its pass costs, in nanoseconds a byte. A DFA of all phrases
/// needs hundreds of megabytes; where it cannot be built, the contiguous NFA stands in.
fn raw(letters: &[String]) -> Result<(AhoCorasickKind, f64), Box<dyn Error>> {
    let phrases = super::phrases()?;
    let build = |kind| {
        AhoCorasick::builder()
            .kind(Some(kind))
            .match_kind(MatchKind::Standard)
            .build(&phrases)
    };
    let automaton = match build(AhoCorasickKind::DFA) {
        Ok(automaton) => automaton,
        Err(_) => build(AhoCorasickKind::ContiguousNFA)?,
    };
    let mut best = f64::MAX;
    for _ in 0..5 {
        let start = Instant::now();
        for letter in letters {
            black_box(automaton.find_overlapping_iter(letter).count());
        }
        let bytes: usize = letters.iter().map(String::len).sum();
        best = best.min(start.elapsed().as_nanos() as f64 / bytes as f64);
    }
    Ok((automaton.kind(), best))
}
