//! One letter from a standing start: time and memory.

use std::error::Error;
use std::fs;
use std::process::Command;
use std::time::Instant;

use noticelint::pack;

use super::letters::Letters;
use super::run::{NOTICELINT, memory, ratio, time};

const RUNS: usize = 41;

pub(crate) fn cold() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let letter = folder.path().join("letter.txt");
    fs::write(&letter, Letters::new(1).letter(2048))?;
    let phrases = folder.path().join("phrases.txt");
    fs::write(&phrases, super::phrases()?.join("\n"))?;
    let empty = time(RUNS, Command::new(std::env::current_exe()?).arg("nothing"))?;
    let check = time(RUNS, Command::new(NOTICELINT).arg("check").arg(&letter))?;
    println!("an empty Rust process        {empty:>9.2?}");
    println!(
        "noticelint check, one letter {check:>9.2?}  {:.1}x",
        ratio(check, empty)
    );
    for (tool, flags) in [("rg", vec!["-F", "-f"]), ("grep", vec!["-F", "-f"])] {
        let mut command = Command::new(tool);
        command.args(flags).arg(&phrases).arg(&letter);
        match time(RUNS, &mut command) {
            Ok(found) => println!(
                "{tool} -F -f of the phrases     {found:>9.2?}  noticelint takes {:.2}x",
                ratio(check, found)
            ),
            Err(_) => println!("{tool}: not installed"),
        }
    }
    let packs = pack::builtin()?;
    println!(
        "{} rules, {} phrases",
        packs.rules.len(),
        super::phrases()?.len()
    );
    Ok(())
}

/// Memory for a stream of so many GB (1 where not told): it must not grow with the stream.
pub(crate) fn flat(gigabytes: Option<String>) -> Result<(), Box<dyn Error>> {
    let gigabytes: f64 = gigabytes.map_or(Ok(1.0), |number| number.parse())?;
    let folder = tempfile::tempdir()?;
    for part in [0.01, 0.1, 1.0] {
        let count = (gigabytes * part * 1e9 / LETTER) as usize;
        let (input, size) = super::threads::stream(folder.path(), count)?;
        let start = Instant::now();
        let used = memory(NOTICELINT, &["batch", "-q", "--fail-on", "never", &input])?;
        let took = start.elapsed();
        println!(
            "JSONL of {:>6.0} MB {used:>8.1} MB, {:>6.1} MB/s",
            size as f64 / 1e6,
            size as f64 / 1e6 / took.as_secs_f64()
        );
        fs::remove_file(input)?;
    }
    Ok(())
}

/// Bytes of a record of the stream, about.
const LETTER: f64 = 1490.0;

pub(crate) fn memory_row() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let letter = folder.path().join("letter.txt");
    fs::write(&letter, Letters::new(1).letter(2048))?;
    let path = letter.to_string_lossy();
    println!(
        "one letter        {:>7.1} MB",
        memory(NOTICELINT, &["check", &path])?
    );
    for count in [5_000, 20_000] {
        let (input, size) = super::threads::stream(folder.path(), count)?;
        let used = memory(NOTICELINT, &["batch", "-q", &input])?;
        println!("JSONL of {:>5.0} MB {used:>8.1} MB", size as f64 / 1e6);
    }
    Ok(())
}
