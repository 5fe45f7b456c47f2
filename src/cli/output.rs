//! Writing to the streams of the process. A closed pipe is no failure.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use super::documents;
use anyhow::Context;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use noticelint::i18n::Lang;
use noticelint::notice::Format;
use noticelint::report::{EmitOptions, FormatName, Report, emitter, html_pages, write_to_file};

/// When colours are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Color {
    /// 仅在终端上，且未设 `NO_COLOR`
    #[default]
    Auto,
    /// 总是
    Always,
    /// 从不
    Never,
}

impl Color {
    /// Whether standard output gets colours.
    pub(super) fn for_stdout(self) -> bool {
        self.decide(io::stdout().is_terminal(), |name| std::env::var_os(name))
    }

    /// Whether standard error gets colours.
    pub(super) fn for_stderr(self) -> bool {
        self.decide(io::stderr().is_terminal(), |name| std::env::var_os(name))
    }

    fn decide(self, is_terminal: bool, env: impl Fn(&str) -> Option<OsString>) -> bool {
        match self {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                is_terminal
                    && env("NO_COLOR").is_none_or(|value| value.is_empty())
                    && env("TERM").is_none_or(|value| value != "dumb")
            }
        }
    }
}

/// Takes the languages of the interface.
pub(super) fn lang() -> impl TypedValueParser<Value = Lang> {
    PossibleValuesParser::new(["zh", "en"]).map(|name| match name.as_str() {
        "en" => Lang::En,
        _ => Lang::Zh,
    })
}

/// Takes the formats of drafts by their names.
pub(super) fn input_format() -> impl TypedValueParser<Value = Format> {
    let names = Format::ALL.iter().map(|format| format.as_str());
    PossibleValuesParser::new(names).map(|name| {
        let mut all = Format::ALL.iter().copied();
        all.find(|format| format.as_str() == name)
            .unwrap_or(Format::Text)
    })
}

/// Columns for people's reports: those of the terminal, within reason.
pub(super) fn width() -> usize {
    const WIDEST: usize = 120;
    let terminal = terminal_size::terminal_size_of(io::stdout());
    terminal.map_or(EmitOptions::default().width, |(width, _)| {
        usize::from(width.0).min(WIDEST)
    })
}

/// A format and where it goes: `NAME` or `NAME=FILE`.
#[derive(Clone, Debug)]
pub(super) struct Destination {
    format: Wanted,
    file: Option<PathBuf>,
}

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    /// A report.
    Report(FormatName),
    /// The Word documents themselves, with comments.
    Documents,
}

impl Wanted {
    fn is_for_people(self) -> bool {
        matches!(self, Wanted::Report(name) if name.is_for_people())
    }
}

impl Destination {
    /// Whether the report is one for the archive, which shows the ledger and all hashes.
    pub(super) fn is_archive(&self) -> bool {
        matches!(self.format, Wanted::Report(name) if name.is_archive())
    }

    /// The same, with its file from `folder` on.
    pub(super) fn below(self, folder: &Path) -> Self {
        Self {
            file: self.file.map(|file| folder.join(file)),
            ..self
        }
    }
}

impl FromStr for Destination {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (name, file) = match text.split_once('=') {
            Some((_, "")) => return Err("no file after `=`".to_owned()),
            Some((name, file)) => (name, Some(PathBuf::from(file))),
            None => (text, None),
        };
        let format = match name {
            "docx" if file.is_none() => {
                return Err("docx 须指明文件或文件夹，例如 docx=reviewed.docx".to_owned());
            }
            "docx" => Wanted::Documents,
            name => Wanted::Report(
                name.parse::<FormatName>()
                    .map_err(|error| error.to_string())?,
            ),
        };
        Ok(Self { format, file })
    }
}

/// Writes a report to every destination; to standard output in the human format when none is
/// named.
pub(super) fn write_report(
    report: &Report,
    destinations: &[Destination],
    options: EmitOptions,
    quiet: bool,
    tracked: bool,
) -> anyhow::Result<()> {
    let default = [Destination {
        format: Wanted::Report(FormatName::default()),
        file: None,
    }];
    let destinations = if destinations.is_empty() {
        &default
    } else {
        destinations
    };
    let is_for_people = |destination: &Destination| {
        destination.file.is_none() && destination.format.is_for_people()
    };
    if !destinations.iter().any(is_for_people) {
        tell_failures(report);
    }
    let mut written = Ok(());
    let mut formats = destinations.iter().map(|destination| destination.format);
    let with_record = !formats.any(|format| format == Wanted::Report(FormatName::Record));
    let wanted = destinations
        .iter()
        .filter(|destination| !quiet || destination.file.is_some());
    for destination in wanted {
        // The others are still written when one cannot be; the first failure is told.
        written = written.and(write(report, destination, options, with_record, tracked));
    }
    written
}

fn write(
    report: &Report,
    destination: &Destination,
    options: EmitOptions,
    with_record: bool,
    tracked: bool,
) -> anyhow::Result<()> {
    let format = match (destination.format, &destination.file) {
        (Wanted::Report(format), _) => format,
        (Wanted::Documents, Some(path)) => {
            return documents::write(report, path, options, tracked);
        }
        (Wanted::Documents, None) => return Ok(()),
    };
    match &destination.file {
        Some(path) if format == FormatName::Html && is_folder(path) => {
            if with_record {
                write_record(report, &path.join("record.json"), &options)?;
            }
            write_pages(report, path, &options)
                .with_context(|| format!("cannot write into {}", path.display()))
        }
        Some(path) => {
            let plain = EmitOptions {
                color: false,
                width: EmitOptions::default().width,
                ..options
            };
            if format == FormatName::Html && with_record {
                let beside = path.with_extension("record.json");
                write_record(report, &beside, &plain)?;
            }
            let emitter = emitter(format, &plain);
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder)
                    .with_context(|| format!("cannot create {}", folder.display()))?;
            }
            write_to_file(path, |out| emitter.emit(report, out))
                .with_context(|| format!("cannot write {}", path.display()))
        }
        None => {
            let emitter = emitter(format, &options);
            let mut out = io::BufWriter::new(io::stdout().lock());
            let written = emitter.emit(report, &mut out).and_then(|()| out.flush());
            forgive_closed_pipe(written).context("cannot write to standard output")
        }
    }
}

/// Whether a page a draft is asked for: the path is a folder, or ends as one.
fn is_folder(path: &Path) -> bool {
    let text = path.as_os_str().to_string_lossy();
    path.is_dir() || text.ends_with(['/', std::path::MAIN_SEPARATOR])
}

/// The record that stands beside a page where no other place is named for it.
fn write_record(report: &Report, path: &Path, options: &EmitOptions) -> anyhow::Result<()> {
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("cannot write into {}", folder.display()))?;
    }
    let emitter = emitter(FormatName::Record, options);
    write_to_file(path, |out| emitter.emit(report, out))
        .with_context(|| format!("cannot write {}", path.display()))
}

fn write_pages(report: &Report, folder: &Path, options: &EmitOptions) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    html_pages(report, options, &mut |name, text| {
        write_to_file(&folder.join(name), |out| out.write_all(text.as_bytes()))
    })
}

/// Tells a person of files that could not be checked, where only programs read the report.
fn tell_failures(report: &Report) {
    for file in &report.files {
        if let Some(error) = &file.error {
            let line = error.replace('\n', "; ");
            complain(&format!("{}: {line}", file.path));
        }
    }
}

/// Writes text to standard output.
pub(super) fn say(text: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    forgive_closed_pipe(written).context("cannot write to standard output")
}

/// Writes text with styles to standard output, without them where they are not wanted.
pub(super) fn say_styled(text: &str) {
    let mut out = anstream::stdout();
    // A closed pipe is no failure, and nobody is left to be told of another.
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
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

/// Writes a drawing (a mistake in a rule file) to standard error, without the program's name.
pub(super) fn draw(text: &str) {
    // Nobody is left to be told when this fails.
    let _ = writeln!(io::stderr(), "{text}\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_for_terminals_that_want_them() {
        let none = |_: &str| None;
        let no_color = |name: &str| (name == "NO_COLOR").then(|| OsString::from("1"));
        let empty = |name: &str| (name == "NO_COLOR").then(OsString::new);
        let dumb = |name: &str| (name == "TERM").then(|| OsString::from("dumb"));
        assert!(Color::Auto.decide(true, none));
        assert!(Color::Auto.decide(true, empty));
        assert!(!Color::Auto.decide(false, none));
        assert!(!Color::Auto.decide(true, no_color));
        assert!(!Color::Auto.decide(true, dumb));
        assert!(Color::Always.decide(false, no_color));
        assert!(!Color::Never.decide(true, none));
    }
}
