//! One draft of `noticelint check`: what holds for it, and what is found in it.

use std::path::PathBuf;

use jiff::civil::Date;
use noticelint::fill::Values;
use noticelint::finding::RuleInfo;
use noticelint::i18n::Lang;
use noticelint::input::{Input, InputSource};
use noticelint::lint::{Linter, Options};
use noticelint::notice::{Format, Source, Told};
use noticelint::parse;
use noticelint::report::{FileReport, Package};
use noticelint::word::{self, WordError};

use super::archive;
use super::check::CheckArgs;
use super::filled::filled;
use super::gate::{Gate, Old};

/// A draft with what holds for it.
pub(super) struct Job<'a> {
    /// The draft.
    pub(super) input: &'a Input,
    /// How it is judged.
    pub(super) options: Options,
    /// What the policy fixes.
    pub(super) locked: Told,
    /// The bytes of the revision compared with.
    pub(super) old: Option<Vec<u8>>,
    /// Whether the ledger is drawn up.
    pub(super) ledger: bool,
}

/// The draft `input` with what configuration, policy and flags say of it.
pub(super) fn job<'a>(
    input: &'a Input,
    gate: &mut Gate,
    rules: &[RuleInfo],
    flags: &Told,
    as_of: Option<Date>,
    today: Option<Date>,
) -> anyhow::Result<Job<'a>> {
    let (path, old) = match &input.source {
        InputSource::File(path) => (path.clone(), gate.old(path)?),
        InputSource::Stdin => (PathBuf::from(&input.path), None),
    };
    let (settings, locked) = gate.for_path(&path, rules)?;
    let options = Options {
        told: vec![
            (locked.clone(), Source::Policy),
            (flags.clone(), Source::Flag),
            (settings.told, Source::Config),
        ],
        as_of,
        today,
        adjust: settings.adjust,
    };
    Ok(Job {
        input,
        options,
        locked,
        old,
        ledger: false,
    })
}

/// The findings of the old revision of a draft.
pub(super) fn known(old: &[u8], job: &Job<'_>, args: &CheckArgs, linter: &Linter) -> Old {
    let options = parse_options(args);
    let Ok(source) = parse::parse(old, job.input.format, &options) else {
        // What could not be read then says nothing of now.
        return Old::new();
    };
    let mut known = Old::new();
    for notice in source.notices {
        let key = notice.place.key.clone();
        for finding in linter.lint(notice, &job.options).findings {
            known.insert((key.clone(), finding.fingerprint));
        }
    }
    known
}

fn parse_options(args: &CheckArgs) -> parse::Options {
    parse::Options {
        encoding: args.encoding,
        max_size: args.max_size,
        original: args.original,
    }
}

/// Reads and judges a draft.
pub(super) fn check_file(
    job: &Job<'_>,
    args: &CheckArgs,
    linter: &Linter,
    records: &[Values],
    lang: Lang,
) -> FileReport {
    let (input, options) = (job.input, &job.options);
    let bytes = match input.read(args.max_size) {
        Ok(bytes) => bytes,
        Err(error) => return FileReport::failed(input.path.clone(), lang.input_error(&error)),
    };
    match parse::parse(&bytes, input.format, &parse_options(args)) {
        Ok(source) => {
            let mut file = FileReport::new(input.path.clone(), source.text, source.bytes);
            file.encoding = Some(source.encoding.to_string());
            file.sha256 = job.ledger.then(|| archive::sha256(&bytes));
            if input.format == Format::Docx {
                match package(bytes, args.original) {
                    Ok(package) => file.package = Some(package),
                    Err(error) => {
                        let why = lang.parse_error(&error.into());
                        return FileReport::failed(input.path.clone(), why);
                    }
                }
            }
            for notice in source.notices {
                let linted = linter.lint(notice, options);
                let filled = filled(linter, &linted, options, records);
                let ledger = job.ledger.then(|| linted.ledger(linter.packs()));
                let trace = args.trace.then(|| linted.trace(linter.packs()));
                let mut report = linted.into_report();
                report.ledger = ledger;
                report.trace = trace;
                file.notices.push(report);
                file.notices.extend(filled);
            }
            file
        }
        Err(error) => FileReport::failed(input.path.clone(), lang.parse_error(&error)),
    }
}

/// A Word document with its comments.
fn package(bytes: Vec<u8>, original: bool) -> Result<Package, WordError> {
    let comments = word::comments(&bytes)?;
    Ok(Package {
        bytes,
        options: word::Options { original },
        comments,
    })
}
