//! Writing to the streams of the process. A closed pipe is no failure.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::str::FromStr;

use anyhow::Context;
use noticelint::report::{EmitOptions, FormatName, Report, emitter, write_to_file};

/// When colours are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Color {
    /// Whether standard error gets colours.
    pub(super) fn for_stderr(self) -> bool {
        match self {
            Color::Auto => {
                io::stderr().is_terminal()
                    && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
            }
            Color::Always | Color::Never => self.for_stdout(),
        }
    }

    /// Whether standard output gets colours.
    pub(super) fn for_stdout(self) -> bool {
        match self {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                io::stdout().is_terminal()
                    && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
            }
        }
    }
}

/// A format and where it goes: `NAME` or `NAME=FILE`.
#[derive(Clone, Debug)]
pub(super) struct Destination {
    format: FormatName,
    file: Option<PathBuf>,
}

impl FromStr for Destination {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (name, file) = match text.split_once('=') {
            Some((_, "")) => return Err("no file after `=`".to_owned()),
            Some((name, file)) => (name, Some(PathBuf::from(file))),
            None => (text, None),
        };
        let format = name
            .parse::<FormatName>()
            .map_err(|error| error.to_string())?;
        Ok(Self { format, file })
    }
}

/// Writes a report to every destination; to standard output in the human format when none is
/// named.
pub(super) fn write_report(
    report: &Report,
    destinations: &[Destination],
    options: EmitOptions,
) -> anyhow::Result<()> {
    let default = [Destination {
        format: FormatName::default(),
        file: None,
    }];
    let destinations = if destinations.is_empty() {
        &default
    } else {
        destinations
    };
    for destination in destinations {
        match &destination.file {
            Some(path) => {
                let plain = EmitOptions {
                    color: false,
                    ..options
                };
                let emitter = emitter(destination.format, &plain);
                write_to_file(path, |out| emitter.emit(report, out))
                    .with_context(|| format!("cannot write {}", path.display()))?;
            }
            None => {
                let emitter = emitter(destination.format, &options);
                let mut out = io::BufWriter::new(io::stdout().lock());
                let written = emitter.emit(report, &mut out).and_then(|()| out.flush());
                forgive_closed_pipe(written).context("cannot write to standard output")?;
            }
        }
    }
    Ok(())
}

/// Writes text to standard output.
pub(super) fn say(text: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    forgive_closed_pipe(written).context("cannot write to standard output")
}

/// Writes a drawing to standard error.
pub(super) fn warn(text: &str) {
    // Nobody is left to be told when this fails.
    let _ = writeln!(io::stderr(), "{text}");
}

/// Writes a line to standard error.
pub(super) fn complain(text: &str) {
    // Nobody is left to be told when this fails.
    let _ = writeln!(io::stderr(), "noticelint: {text}");
}

fn forgive_closed_pipe(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
