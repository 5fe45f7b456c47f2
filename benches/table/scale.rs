//! What more phrases and more rules cost: the packs as they are, and with a pack beside them
//! that multiplies what they look for.

use std::error::Error;
use std::process::Command;
use std::time::{Duration, Instant};

use noticelint::lint::{Linter, Options};
use noticelint::notice::Format;
use noticelint::{pack, parse};
use noticelint_rule::resolved::{Check, Resolved};

use super::letters::Letters;

pub(crate) fn scale() -> Result<(), Box<dyn Error>> {
    let packs = pack::builtin()?;
    let usual = rate(packs.clone())?;
    println!("the packs as they are  {usual:>9.1?} a letter");
    let more = rate(ten_times_the_phrases(packs.clone()))?;
    let times = more.as_secs_f64() / usual.as_secs_f64();
    println!("ten times the phrases  {more:>9.1?} a letter {times:>6.2}x");
    let more = rate(four_times_the_patterns(packs))?;
    let times = more.as_secs_f64() / usual.as_secs_f64();
    println!("four times the patterns{more:>9.1?} a letter {times:>6.2}x");
    Ok(())
}

/// The same in instructions, by callgrind: this program runs itself under it for each kind of
/// packs, with letters and without, so that what opening the packs costs is left out.
pub(crate) fn instructions(kind: Option<String>) -> Result<(), Box<dyn Error>> {
    const LETTERS: usize = 100;
    if let Some(kind) = kind {
        let (kind, count) = kind.split_once(':').ok_or("KIND:LETTERS")?;
        let packs = pack::builtin()?;
        let packs = match kind {
            "phrases" => ten_times_the_phrases(packs),
            "patterns" => four_times_the_patterns(packs),
            _ => packs,
        };
        let linter = Linter::new(pack::compile(packs)?);
        // Expressions and rules are opened by the first letters.
        let mut letters = Letters::new(7);
        for _ in 0..20 + count.parse::<usize>()? {
            let letter = letters.letter(1500);
            let source = parse::parse(letter.as_bytes(), Format::Text, &parse::Options::default())?;
            for notice in source.notices {
                std::hint::black_box(linter.lint(notice, &Options::default()).findings.len());
            }
        }
        return Ok(());
    }
    let mut usual = 0.0;
    for kind in ["usual", "phrases", "patterns"] {
        let [none, some] = [0, LETTERS].map(|count| counted(&format!("{kind}:{count}")));
        let a_letter = (some? - none?) / LETTERS as f64;
        if usual == 0.0 {
            usual = a_letter;
        }
        println!(
            "{kind:<10}{:>10.0} thousand instructions a letter {:>6.2}x",
            a_letter / 1e3,
            a_letter / usual
        );
    }
    Ok(())
}

/// Instructions of a run of this program.
fn counted(kind: &str) -> Result<f64, Box<dyn Error>> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(std::env::current_exe()?)
        .args(["instructions", kind])
        .output()?;
    let told = String::from_utf8_lossy(&output.stderr);
    let count = told
        .lines()
        .find_map(|line| line.split_once("Collected : "));
    Ok(count.ok_or("valgrind told no count")?.1.trim().parse()?)
}

/// Each phrase with nine endings that no letter has.
fn ten_times_the_phrases(mut packs: Resolved) -> Resolved {
    for class in &mut packs.classes {
        let mut words = class.words.take();
        let more: Vec<String> = words
            .iter()
            .flat_map(|word| (1..10).map(move |number| format!("{word}\u{2160}{number}")))
            .collect();
        words.extend(more);
        class.words = words.into();
    }
    packs
}

/// Every rule with a pattern four times.
fn four_times_the_patterns(mut packs: Resolved) -> Resolved {
    let rules = packs.rules.clone();
    for rule in rules
        .iter()
        .filter(|rule| matches!(rule.check, Check::Pattern { .. }))
    {
        for number in 1..4 {
            let mut copy = rule.clone();
            copy.id = format!("{}-{number}", rule.id);
            packs.rules.push(copy);
        }
    }
    packs
}

fn rate(packs: Resolved) -> Result<Duration, Box<dyn Error>> {
    let linter = Linter::new(pack::compile(packs)?);
    let mut letters = Letters::new(7);
    let letters: Vec<String> = (0..400).map(|_| letters.letter(1500)).collect();
    let mut best = Duration::MAX;
    for _ in 0..4 {
        let start = Instant::now();
        for letter in &letters {
            let options = parse::Options::default();
            let source = parse::parse(letter.as_bytes(), Format::Text, &options)?;
            for notice in source.notices {
                std::hint::black_box(linter.lint(notice, &Options::default()).findings.len());
            }
        }
        best = best.min(start.elapsed() / 400);
    }
    Ok(best)
}
