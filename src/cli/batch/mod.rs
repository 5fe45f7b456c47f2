//! `noticelint batch`: messages of a JSONL or CSV stream in, findings as JSON lines out.
//!
//! Chunks of records are read, judged on all cores and written in their order; at no time more
//! than two chunks are held.

mod record;
mod resume;

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::Context;
use csv::ByteRecord;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jiff::civil::Date;
use noticelint::finding::Severity;
use noticelint::i18n::Lang;
use noticelint::lint::{Linter, Options};
use noticelint::notice::{Format, Source, Told};
use noticelint::pack;
use noticelint::parse;
use noticelint::report::{EmitOptions, FileReport, FormatName, Report, emitter};
use rayon::prelude::*;

use super::check::{FailOn, today};
use super::packs::PackArgs;
use super::profile::ProfileArgs;
use super::{exit, output};
use record::{Fields, InputFormat, Raw, Records};
use resume::{Start, State};

/// Records that are judged together have so many bytes.
const CHUNK: usize = 1 << 18;

/// Flags of `batch`.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "选项")]
pub(super) struct BatchArgs {
    /// JSONL 或 CSV 文件；`-` 为标准输入
    #[arg(default_value = "-", value_name = "FILE")]
    input: PathBuf,
    /// 写入文件（默认标准输出）
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// 接着上次中断处继续（须与上次参数相同，并有 --output）
    #[arg(long)]
    resume: bool,
    /// 记录格式（默认由扩展名决定，再默认 jsonl）
    #[arg(long, value_enum)]
    input_format: Option<InputFormat>,
    /// 正文所在的字段
    #[arg(long, value_name = "NAME", default_value = "text")]
    text_field: String,
    /// 编号所在的字段
    #[arg(long, value_name = "NAME", default_value = "id")]
    id_field: String,
    /// 画像项所在的字段，可多次，如 kind=channel；只写一项则字段同名
    #[arg(long, value_name = "ITEM[=NAME]", value_delimiter = ',')]
    profile_field: Vec<String>,
    /// 正文格式
    #[arg(long, value_name = "FORMAT", value_parser = ["text", "markdown", "html"], default_value = "text")]
    text_format: String,
    /// 达到此级别即以 1 退出
    #[arg(
        long,
        value_name = "LEVEL",
        env = "NOTICELINT_FAIL_ON",
        default_value = "error"
    )]
    fail_on: FailOn,
    /// 单条记录的最大字节数
    #[arg(long, value_name = "BYTES", default_value_t = parse::Options::MAX_SIZE)]
    max_size: u64,
    /// 线程数（默认全部核心）
    #[arg(long, value_name = "N", default_value_t = 0)]
    threads: usize,
    #[command(flatten)]
    packs: PackArgs,
    #[command(flatten)]
    profile: ProfileArgs,
    /// 适用哪一天的法律（默认函件落款日，再默认今天）
    #[arg(long, value_name = "YYYY-MM-DD", env = "NOTICELINT_AS_OF")]
    as_of: Option<Date>,
    /// 今天（默认系统时钟）
    #[arg(long, value_name = "YYYY-MM-DD", env = "NOTICELINT_TODAY")]
    today: Option<Date>,
    /// 不遮盖证件号、卡号、电话号码
    #[arg(long)]
    no_mask: bool,
    /// 不显示进度
    #[arg(short, long)]
    quiet: bool,
    /// 报告语言（默认 zh）
    #[arg(long, env = "NOTICELINT_LANG", value_parser = output::lang())]
    lang: Option<Lang>,
}

/// What every record is judged by.
struct Judge<'a> {
    linter: &'a Linter,
    options: Options,
    fields: Fields,
    header: ByteRecord,
    format: Format,
    parse: parse::Options,
    gate: Option<Severity>,
    emit: EmitOptions,
    name: String,
    lang: Lang,
}

/// A record that was judged.
struct Judged {
    line: u64,
    findings: Vec<u8>,
    bad: Option<String>,
    failed: bool,
}

/// Runs the subcommand.
pub(super) fn run(args: &BatchArgs) -> anyhow::Result<u8> {
    let lang = args.lang.unwrap_or_default();
    if args.threads > 0 {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(args.threads);
        pool.build_global().context("--threads")?;
    }
    let fields = fields(args, lang)?;
    let (compiled, sound) = args.packs.compile_sound(lang)?;
    let told = args.profile.told()?;
    let settings = settings(args, &pack::hash(&compiled.resolved)?, &told);
    let start = resume::open(args.output.as_deref(), args.resume, &settings, lang)?;
    let Start::At(mut state, mut out) = start else {
        output::complain(&lang.nothing_to_resume());
        return Ok(exit::CLEAN);
    };
    let day = args.today.or_else(|| {
        let noted = state.today.as_ref().and_then(|day| day.parse().ok());
        noted.or_else(today)
    });
    state.today = day.map(|day| day.to_string());
    let (input, name, size) = input(&args.input)?;
    let mut records =
        Records::new(input, format(args), args.max_size).with_context(|| name.clone())?;
    let emit = EmitOptions {
        lang,
        mask: !args.no_mask,
        ..EmitOptions::default()
    };
    let judge = Judge {
        linter: Box::leak(Box::new(Linter::new(compiled))),
        options: Options {
            told: vec![(told, Source::Flag)],
            as_of: args.as_of,
            today: day,
            ..Options::default()
        },
        fields,
        header: records.header(),
        format: text_format(&args.text_format),
        parse: parse::Options {
            max_size: args.max_size,
            ..parse::Options::default()
        },
        gate: args.fail_on.severity(),
        emit,
        name,
        lang,
    };
    let bar = bar(size, args.quiet);
    let mut chunk = skip(&mut records, state.records)?;
    while !chunk.is_empty() {
        // The next chunk is read while this one is judged.
        let (judged, next) = rayon::join(
            || -> Vec<Judged> {
                let records = chunk.into_par_iter();
                records.map(|raw| judge.judge(raw)).collect()
            },
            || records.chunk(CHUNK),
        );
        write(&judge, judged, &mut state, &mut out, &bar)?;
        bar.set_position(records.bytes());
        chunk = next.with_context(|| judge.name.clone())?;
    }
    bar.finish_and_clear();
    out.finish()?;
    if state.bad > 0 {
        output::complain(&lang.bad_records(state.bad, state.records));
    }
    Ok(match (state.bad > 0 || !sound, state.failed) {
        (true, _) => exit::FAILED,
        (false, true) => exit::FOUND,
        (false, false) => exit::CLEAN,
    })
}

/// Passes over the records that an earlier run has done; the first chunk after them.
fn skip(records: &mut Records, done: usize) -> anyhow::Result<Vec<Raw>> {
    loop {
        let mut chunk = records.chunk(CHUNK)?;
        let first = chunk.iter().position(|raw| raw.number >= done);
        match first {
            Some(first) => return Ok(chunk.split_off(first)),
            None if chunk.is_empty() => return Ok(chunk),
            None => {}
        }
    }
}

fn write(
    judge: &Judge<'_>,
    judged: Vec<Judged>,
    state: &mut State,
    out: &mut resume::Output,
    bar: &ProgressBar,
) -> anyhow::Result<()> {
    let mut findings = Vec::new();
    for record in judged {
        state.records += 1;
        state.failed |= record.failed;
        findings.extend(record.findings);
        if let Some(problem) = record.bad {
            state.bad += 1;
            let line = problem.replace('\n', "; ");
            bar.suspend(|| output::complain(&format!("{}:{}: {line}", judge.name, record.line)));
        }
    }
    state.output += findings.len() as u64;
    out.write(&findings, state)
}

impl Judge<'_> {
    fn judge(&self, raw: Raw) -> Judged {
        let mut judged = Judged {
            line: raw.line,
            findings: Vec::new(),
            bad: None,
            failed: false,
        };
        if let Err(problem) = self.report(raw, &mut judged) {
            judged.bad = Some(problem);
        }
        judged
    }

    fn report(&self, raw: Raw, judged: &mut Judged) -> Result<(), String> {
        let number = raw.number;
        let record = raw.understand(&self.header, &self.fields, self.lang)?;
        let source = parse::parse(record.text.as_bytes(), self.format, &self.parse)
            .map_err(|error| self.lang.parse_error(&error))?;
        let mut options = self.options.clone();
        options.told.push((record.told, Source::FrontMatter));
        let mut file = FileReport::new(self.name.clone(), source.text, source.bytes);
        for mut notice in source.notices {
            notice.place.index = number;
            notice.place.key.clone_from(&record.id);
            let linted = self.linter.lint(notice, &options);
            file.notices.push(linted.into_report());
        }
        let report = Report {
            files: vec![file],
            gate: self.gate,
            ..Report::default()
        };
        judged.failed = report.is_failed();
        let written = emitter(FormatName::Jsonl, &self.emit).emit(&report, &mut judged.findings);
        written.map_err(|error| error.to_string())
    }
}

/// The fields to read; those of the profile by the names of its items.
fn fields(args: &BatchArgs, lang: Lang) -> anyhow::Result<Fields> {
    let mut profile = Vec::new();
    for entry in &args.profile_field {
        let (item, name) = entry.split_once('=').unwrap_or((entry, entry));
        anyhow::ensure!(
            Told::FIELDS.contains(&item),
            lang.no_profile_field(item, Told::FIELDS)
        );
        profile.push((item.to_owned(), name.to_owned()));
    }
    Ok(Fields {
        text: args.text_field.clone(),
        id: args.id_field.clone(),
        profile,
    })
}

/// What must be the same for a run to be gone on with.
fn settings(args: &BatchArgs, rules: &str, told: &Told) -> String {
    format!(
        "{} {rules} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {told:?}",
        env!("CARGO_PKG_VERSION"),
        args.input,
        format(args),
        args.text_field,
        args.id_field,
        args.profile_field,
        args.text_format,
        args.as_of,
        args.no_mask,
        args.max_size,
    )
}

fn format(args: &BatchArgs) -> InputFormat {
    args.input_format.unwrap_or_else(|| {
        let csv = args
            .input
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("csv"));
        if csv {
            InputFormat::Csv
        } else {
            InputFormat::Jsonl
        }
    })
}

/// The input, its name as findings give it, and its size where it has one.
fn input(path: &Path) -> anyhow::Result<(Box<dyn Read + Send>, String, Option<u64>)> {
    if path.as_os_str() == "-" {
        return Ok((Box::new(io::stdin()), "-".to_owned(), None));
    }
    let name = path.to_string_lossy().replace('\\', "/");
    let file = File::open(path).with_context(|| format!("cannot read {name}"))?;
    let size = file.metadata().ok().map(|data| data.len());
    Ok((Box::new(file), name, size))
}

/// A bar over the bytes of a file, or a count of those of a stream; on a terminal only.
fn bar(size: Option<u64>, quiet: bool) -> ProgressBar {
    let target = if quiet {
        ProgressDrawTarget::hidden()
    } else {
        ProgressDrawTarget::stderr()
    };
    let template = match size {
        Some(_) => "{bar:30} {bytes}/{total_bytes} {bytes_per_sec} {eta}",
        None => "{spinner} {bytes} {bytes_per_sec}",
    };
    let bar = ProgressBar::with_draw_target(size, target);
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// The format of the texts of records, by its name.
fn text_format(name: &str) -> Format {
    let mut all = Format::ALL.iter().copied();
    all.find(|format| format.as_str() == name)
        .unwrap_or(Format::Text)
}
