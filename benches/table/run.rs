//! Runs programs and takes the best of several runs: what else the machine does only adds.

use std::error::Error;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The program under test, as `cargo bench` built it.
pub(crate) const NOTICELINT: &str = env!("CARGO_BIN_EXE_noticelint");

/// The best of `runs` times of a command; its output is thrown away.
pub(crate) fn time(runs: usize, command: &mut Command) -> Result<Duration, Box<dyn Error>> {
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut best = Duration::MAX;
    for _ in 0..runs {
        let start = Instant::now();
        command.status()?;
        best = best.min(start.elapsed());
    }
    Ok(best)
}

/// The most memory that a command holds, in MB, as GNU time tells it.
pub(crate) fn memory(program: &str, args: &[&str]) -> Result<f64, Box<dyn Error>> {
    let output = Command::new("/usr/bin/time")
        .args(["-f", "%M", program])
        .args(args)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .output()?;
    let told = String::from_utf8_lossy(&output.stderr);
    let last = told.lines().last().unwrap_or_default();
    Ok(last.trim().parse::<f64>()? / 1024.0)
}

/// One time as a multiple of another.
pub(crate) fn ratio(time: Duration, base: Duration) -> f64 {
    time.as_secs_f64() / base.as_secs_f64()
}
