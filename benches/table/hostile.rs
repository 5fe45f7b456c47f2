//! Texts of 64 KB made to be slow, against the share of the bulk rate that their size has.

use std::error::Error;
use std::time::{Duration, Instant};

use noticelint::lint::{Linter, Options};
use noticelint::notice::Format;
use noticelint::{pack, parse};

use super::letters::Letters;

const SIZE: usize = 64 * 1024;

pub(crate) fn hostile() -> Result<(), Box<dyn Error>> {
    let linter = Linter::new(pack::compile_builtin()?);
    let mut letters = Letters::new(5);
    let usual: Vec<String> = (0..300).map(|_| letters.letter(1500)).collect();
    let bytes: usize = usual.iter().map(String::len).sum();
    for letter in &usual {
        judge(&linter, letter)?;
    }
    let start = Instant::now();
    for letter in &usual {
        judge(&linter, letter)?;
    }
    let rate = start.elapsed().as_nanos() as f64 / bytes as f64;
    println!(
        "bulk: {rate:.0} ns/byte; 64 KB at that rate: {:.1} ms",
        rate * SIZE as f64 / 1e6
    );
    let only = std::env::args().nth(2);
    for (name, text) in texts(&mut letters)? {
        if only
            .as_ref()
            .is_some_and(|only| !name.contains(only.as_str()))
        {
            continue;
        }
        let took = judge(&linter, &text)?;
        let times = took.as_nanos() as f64 / text.len() as f64 / rate;
        println!("{name:<28}{took:>12.1?} {times:>8.1}x");
    }
    Ok(())
}

fn judge(linter: &Linter, text: &str) -> Result<Duration, Box<dyn Error>> {
    let start = Instant::now();
    let source = parse::parse(text.as_bytes(), Format::Text, &parse::Options::default())?;
    for notice in source.notices {
        std::hint::black_box(linter.lint(notice, &Options::default()).findings.len());
    }
    Ok(start.elapsed())
}

/// The texts by name.
fn texts(letters: &mut Letters) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let filled = |piece: &str| piece.repeat(SIZE / piece.len().max(1));
    let mut texts: Vec<(String, String)> = [
        ("one run of digits", "7"),
        ("runs of digits", "13812345678 "),
        ("digits and commas", "1,234."),
        ("exclamation marks", "!"),
        ("full-width exclamation marks", "\u{ff01}"),
        ("nested placeholders", "{{"),
        ("nested brackets", "\u{3010}["),
        ("control lines", "{% if x %}"),
        ("one letter for ever", "a"),
        ("pinyin", "cuishou "),
        ("spaces", "  x"),
    ]
    .iter()
    .map(|(name, piece)| ((*name).to_owned(), filled(piece)))
    .collect();
    // One endless line: letters without a stop or a break.
    let mut line = String::new();
    while line.len() < SIZE {
        line.extend(letters.letter(2000).chars().filter(|c| c.is_alphanumeric()));
    }
    texts.push(("one endless line".to_owned(), line));
    let mut clauses = String::new();
    while clauses.len() < SIZE {
        let letter = letters.letter(2000);
        clauses.extend(letter.chars().map(|c| match c {
            '\n' | '\u{3002}' => '\u{ff0c}',
            c => c,
        }));
    }
    texts.push(("one endless sentence".to_owned(), clauses));
    // Near-hits: the words of the rules themselves, one after the other, and one again and again.
    let phrases = super::phrases()?;
    let mut all = String::new();
    let mut at = 0;
    while all.len() < SIZE {
        all.push_str(
            phrases
                .get(at % phrases.len().max(1))
                .map_or("x", String::as_str),
        );
        at += 7;
    }
    texts.push(("near-hits, all words".to_owned(), all));
    for word in phrases.iter().filter(|word| word.len() == 6).step_by(2_500) {
        texts.push((format!("near-hits, {word}"), filled(word)));
        texts.push((
            format!("clauses of {word}"),
            filled(&format!("{word}\u{ff0c}")),
        ));
    }
    Ok(texts)
}
