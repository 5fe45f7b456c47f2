//! Many letters on one thread and on two: files, and a JSONL stream.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::Command;

use super::letters::Letters;
use super::run::{NOTICELINT, ratio, time};

pub(crate) fn files() -> Result<(), Box<dyn Error>> {
    const COUNT: usize = 10_000;
    let folder = tempfile::tempdir()?;
    let mut letters = Letters::new(2);
    for number in 0..COUNT {
        fs::write(
            folder.path().join(format!("{number:05}.txt")),
            letters.letter(1500),
        )?;
    }
    let run = |threads: &str| {
        time(
            3,
            Command::new(NOTICELINT)
                .args(["check", "--format", "jsonl"])
                .arg(folder.path())
                .env("RAYON_NUM_THREADS", threads),
        )
    };
    let (one, two) = (run("1")?, run("2")?);
    println!("{COUNT} files, one thread  {one:>8.2?}");
    println!(
        "{COUNT} files, two threads {two:>8.2?}  {:.2}x as fast",
        ratio(one, two)
    );
    Ok(())
}

pub(crate) fn batch() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let (input, size) = stream(folder.path(), 10_000)?;
    let run = |threads: &str| {
        let args = ["batch", "-q", "--threads", threads, &input];
        time(3, Command::new(NOTICELINT).args(args))
    };
    let (one, two) = (run("1")?, run("2")?);
    println!(
        "JSONL of {:.0} MB, one thread  {one:>8.2?}",
        size as f64 / 1e6
    );
    println!(
        "the same, two threads     {two:>8.2?}  {:.2}x as fast",
        ratio(one, two)
    );
    Ok(())
}

/// A file of `count` records; its path and size.
pub(crate) fn stream(folder: &Path, count: usize) -> Result<(String, u64), Box<dyn Error>> {
    let path = folder.join(format!("{count}.jsonl"));
    let mut out = BufWriter::new(File::create(&path)?);
    let mut letters = Letters::new(3);
    for id in 0..count {
        let record = serde_json::json!({ "id": id, "text": letters.letter(1500) });
        writeln!(out, "{record}")?;
    }
    out.flush()?;
    let size = fs::metadata(&path)?.len();
    Ok((path.to_string_lossy().into_owned(), size))
}
