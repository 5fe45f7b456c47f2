//! What more phrases and more rules cost: the packs as they are, and with a pack beside them
//! that multiplies what they look for.

use std::error::Error;
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
