//! What loading and compiling all built-in packs costs:
//! `cargo run --release --example pack_cost`.
#![allow(clippy::print_stdout)]

use std::path::PathBuf;
use std::time::{Duration, Instant};

use noticelint::pack;

/// Runs of each step; the middle one is shown.
const RUNS: usize = 21;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let packs = pack::builtin()?;
    println!(
        "{} rules, {} word classes, {} documents",
        packs.rules.len(),
        packs.classes.len(),
        packs.law.documents.len()
    );
    println!("embedded packs, decoded   {:>9.2?}", timed(pack::builtin)?);
    let compile = || pack::compile(packs.clone());
    println!("the same, compiled        {:>9.2?}", timed(compile)?);
    println!(
        "ready-made, for a linter  {:>9.2?}",
        timed(pack::compile_builtin)?
    );
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("rules");
    let load = || pack::load(None, &pack::folders(&root)?);
    println!("YAML folders, all checked {:>9.2?}", timed(load)?);
    Ok(())
}

/// The middle of the times that `step` takes.
fn timed<T, E>(step: impl Fn() -> Result<T, E>) -> Result<Duration, E> {
    let mut times = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        let start = Instant::now();
        let made = step()?;
        times.push(start.elapsed());
        drop(made);
    }
    times.sort();
    Ok(times.get(RUNS / 2).copied().unwrap_or_default())
}
