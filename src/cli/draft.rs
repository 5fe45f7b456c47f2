//! Judges the drafts of a run one by one.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::civil::Date;
use noticelint::config::ForPath;
use noticelint::fill::Values;
use noticelint::finding::{Place, RuleInfo};
use noticelint::i18n::Lang;
use noticelint::input::{Input, InputSource};
use noticelint::lint::{Linted, Linter, Options};
use noticelint::notice::{Document, Format, Notice, Source, Told};
use noticelint::parse::{self, ParseError};
use noticelint::report::{FileReport, Package};
use noticelint::settle::branch::{Condition, is_looser};

use super::archive;
use super::check::CheckArgs;
use super::filled::filled;
use super::gate::{Beside, Gate, Old};

/// A draft with what holds for it.
pub(super) struct Job<'a> {
    input: &'a Input,
    options: Options,
    locked: Told,
    old: Option<Vec<u8>>,
    settings: ForPath,
    /// Whether the ledger is drawn up.
    pub(super) ledger: bool,
}

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
            (settings.told.clone(), Source::Config),
        ],
        as_of,
        today,
        adjust: settings.adjust.clone(),
    };
    Ok(Job {
        input,
        options,
        locked,
        old,
        settings,
        ledger: false,
    })
}

/// The findings of a draft, and what its old revision held.
pub(super) fn run(
    job: &Job<'_>,
    args: &CheckArgs,
    linter: &Linter,
    records: &[Values],
    lang: Lang,
) -> (FileReport, Beside) {
    let old = job.old.as_ref().map(|old| known(old, job, args, linter));
    let mut still = Old::new();
    let file = check_file(job, args, linter, records, lang, |linted| {
        let Some(old) = &old else { return };
        for (key, conditions) in branches(linted) {
            let before = old.get(&key);
            if before.is_some_and(|before| !is_looser(before, &conditions)) {
                still.insert(key);
            }
        }
    });
    let beside = Beside {
        old: old.map(|_| still),
        locked: job.locked.clone(),
    };
    (file, beside)
}

/// Findings of a notice: its key and the fingerprint, with the branches that they stand in.
fn branches(linted: &Linted) -> impl Iterator<Item = ((Option<String>, String), Vec<Condition>)> {
    let document = &linted.document;
    linted.findings.iter().map(|finding| {
        let key = document.notice.place.key.clone();
        let conditions = match finding.place {
            Place::At(span) => document.blocks.conditions(span.start),
            Place::Missing { .. } | Place::Whole => Vec::new(),
        };
        let conditions = conditions.into_iter().map(|(span, negated)| Condition {
            text: span.of(&document.notice.text).trim().to_owned(),
            negated,
        });
        let key = (key, finding.fingerprint.clone());
        (key, conditions.collect())
    })
}

/// The findings of the old revision of a draft, with the branches that they stand in.
fn known(
    old: &[u8],
    job: &Job<'_>,
    args: &CheckArgs,
    linter: &Linter,
) -> BTreeMap<(Option<String>, String), Vec<Condition>> {
    let mut known = BTreeMap::new();
    let Ok(source) = parse::parse(old, job.input.format, &parse_options(args)) else {
        // What could not be read then says nothing of now.
        return known;
    };
    for (document, options) in chosen(source.notices, job, linter) {
        let linted = linter.judge(document, &options);
        known.extend(branches(&linted));
    }
    known
}

/// The notices of a source, each with what is told of it. Of a data or code file: the strings
/// that the configuration names, and of those that it does not name the ones that read like a
/// notice.
fn chosen<'a>(
    notices: Vec<Notice>,
    job: &'a Job<'_>,
    linter: &'a Linter,
) -> impl Iterator<Item = (Document, Cow<'a, Options>)> {
    let mut index = 0;
    let many = job.input.format.holds_many();
    notices.into_iter().filter_map(move |mut notice| {
        if !many {
            return Some((linter.read(notice), Cow::Borrowed(&job.options)));
        }
        let key = notice.place.key.as_deref().unwrap_or_default();
        let named = job.settings.string(key);
        notice.place.index = index;
        let document = linter.read(notice);
        let options = match named {
            Some((false, _)) => return None,
            Some((true, told)) => {
                let mut options = job.options.clone();
                // Before what the configuration says of the whole file.
                let last = options.told.len().saturating_sub(1);
                options.told.insert(last, (told, Source::Config));
                Cow::Owned(options)
            }
            None if linter.is_notice(&document) => Cow::Borrowed(&job.options),
            None => return None,
        };
        index += 1;
        Some((document, options))
    })
}

fn parse_options(args: &CheckArgs) -> parse::Options {
    parse::Options {
        encoding: args.encoding,
        max_size: args.max_size,
        original: args.original,
    }
}

fn check_file(
    job: &Job<'_>,
    args: &CheckArgs,
    linter: &Linter,
    records: &[Values],
    lang: Lang,
    mut judged: impl FnMut(&Linted),
) -> FileReport {
    let input = job.input;
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
                        let why = lang.parse_error(&error);
                        return FileReport::failed(input.path.clone(), why);
                    }
                }
            }
            for (document, options) in chosen(source.notices, job, linter) {
                let linted = linter.judge(document, &options);
                judged(&linted);
                let filled = filled(linter, &linted, &options, records);
                let ledger = job.ledger.then(|| linted.ledger(linter.packs()));
                let trace = args
                    .trace
                    .then(|| linted.trace(linter.packs(), &options.adjust));
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

/// What a Word document needs to be written back.
fn package(bytes: Vec<u8>, original: bool) -> Result<Package, ParseError> {
    let comments = noticelint::word::comments(&bytes)?;
    Ok(Package {
        bytes,
        options: noticelint::word::Options { original },
        comments,
    })
}
