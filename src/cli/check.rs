//! `noticelint check`: drafts in, findings out.

use std::path::PathBuf;

use jiff::civil::Date;
use noticelint::fill::{Values, fill};
use noticelint::finding::{Finding, Place, Severity};
use noticelint::i18n::Lang;
use noticelint::input::{self, Input};
use noticelint::lint::{Linted, Linter, Options};
use noticelint::notice::{Format, Notice, Source, Told};
use noticelint::parse::{self, Encoding};
use noticelint::report::{EmitOptions, FileReport, NoticeReport, Report};
use noticelint::rule::info;
use rayon::prelude::*;

use super::output::{self, Color, Destination};
use super::packs::PackArgs;
use super::profile::ProfileArgs;
use super::{data, exit};

/// Flags of `check`.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "选项")]
pub(super) struct CheckArgs {
    /// 文件、文件夹、通配符；`-` 为标准输入
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// 输出格式，可多次：human、short、json、jsonl、sarif、junit、github、gitlab、csv；`NAME=FILE` 写入文件
    #[arg(long = "format", value_name = "NAME[=FILE]")]
    formats: Vec<Destination>,
    /// 达到此级别即以 1 退出
    #[arg(long, value_name = "LEVEL", default_value = "error")]
    fail_on: FailOn,
    /// 标准输入的名称，决定其格式
    #[arg(long, value_name = "NAME")]
    stdin_name: Option<String>,
    /// 输入格式（默认由扩展名决定）
    #[arg(long, value_name = "FORMAT", value_parser = ["text", "markdown", "html"])]
    input_format: Option<String>,
    /// 字符编码：utf-8、gbk、gb18030、utf-16le、utf-16be、big5
    #[arg(long, value_name = "NAME")]
    encoding: Option<Encoding>,
    /// 单个文件的最大字节数
    #[arg(long, value_name = "BYTES", default_value_t = parse::Options::MAX_SIZE)]
    max_size: u64,
    #[command(flatten)]
    packs: PackArgs,
    #[command(flatten)]
    profile: ProfileArgs,
    /// 适用哪一天的法律（默认函件落款日，再默认今天）
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,
    /// 今天（默认系统时钟）
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<Date>,
    /// 模板占位符的样例数据（.json 或 .csv，每条记录各检查一遍）
    #[arg(long, value_name = "FILE")]
    data: Option<PathBuf>,
    /// 附上检查台账：每条规则的结论与须人工确认的事项
    #[arg(long)]
    ledger: bool,
    /// 不遮盖证件号、卡号、电话号码
    #[arg(long)]
    no_mask: bool,
    /// 颜色
    #[arg(long, value_enum, default_value_t)]
    color: Color,
    /// 报告语言
    #[arg(long, default_value = "zh", value_parser = output::lang())]
    lang: Lang,
}

/// The gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum FailOn {
    /// 错误
    Error,
    /// 警告和错误
    Warning,
    /// 任何发现
    Info,
    /// 从不
    Never,
}

impl FailOn {
    fn severity(self) -> Option<Severity> {
        match self {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Info => Some(Severity::Info),
            FailOn::Never => None,
        }
    }
}

/// Runs the subcommand.
pub(super) fn run(args: &CheckArgs) -> anyhow::Result<u8> {
    let options = Options {
        told: vec![(args.profile.told()?, Source::Flag)],
        as_of: args.as_of,
        today: args.today.or_else(today),
    };
    let records = match &args.data {
        Some(path) => data::read(path)?,
        None => Vec::new(),
    };
    let (compiled, sound) = args.packs.compile_sound(args.lang)?;
    let linter = Linter::new(compiled);
    let collected = input::collect(
        &args.paths,
        &input::Options {
            format: args.input_format.as_deref().and_then(input_format),
            stdin_name: args.stdin_name.clone(),
            max_size: args.max_size,
        },
    );
    if collected.inputs.is_empty() && collected.errors.is_empty() {
        output::complain(&args.lang.nothing_to_check(&collected.empty.join(", ")));
        return Ok(if sound { exit::NOTHING } else { exit::FAILED });
    }
    let mut files: Vec<FileReport> = collected
        .inputs
        .par_iter()
        .map(|input| check_file(input, args, &linter, &options, &records))
        .collect();
    files.extend(
        collected
            .errors
            .iter()
            .map(|error| FileReport::failed(error.path().to_owned(), args.lang.input_error(error))),
    );
    let report = Report {
        files,
        law_date: args.as_of.map(|day| day.to_string()),
        statement_date: None,
        today: options.today.map(|day| day.to_string()),
        packs: linter
            .packs()
            .resolved
            .packs
            .iter()
            .map(|pack| (pack.id.clone(), pack.version.clone()))
            .collect(),
        rules: linter
            .packs()
            .rules
            .iter()
            .filter(|rule| rule.is_active())
            .map(|rule| info(&rule.resolved))
            .collect(),
        gate: args.fail_on.severity(),
        compared: false,
    };
    let emit = EmitOptions {
        lang: args.lang,
        color: args.color.for_stdout(),
        mask: !args.no_mask,
        width: output::width(),
        ..EmitOptions::default()
    };
    output::write_report(&report, &args.formats, emit)?;
    Ok(code(&report, sound))
}

fn input_format(name: &str) -> Option<Format> {
    match name {
        "markdown" => Some(Format::Markdown),
        "html" => Some(Format::Html),
        "text" => Some(Format::Text),
        _ => None,
    }
}

fn today() -> Option<Date> {
    let seconds = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .ok()?
        .as_secs();
    // Chinese time, whatever the machine's zone: a deadline is a day in China.
    const CHINA: u64 = 8 * 3600;
    let days = i64::try_from((seconds + CHINA) / 86_400).ok()?;
    let epoch = Date::new(1970, 1, 1).ok()?;
    epoch
        .checked_add(jiff::Span::new().try_days(days).ok()?)
        .ok()
}

fn check_file(
    input: &Input,
    args: &CheckArgs,
    linter: &Linter,
    options: &Options,
    records: &[Values],
) -> FileReport {
    let bytes = match input.read(args.max_size) {
        Ok(bytes) => bytes,
        Err(error) => {
            return FileReport::failed(input.path.clone(), args.lang.input_error(&error));
        }
    };
    let parse_options = parse::Options {
        encoding: args.encoding,
        max_size: args.max_size,
    };
    match parse::parse(&bytes, input.format, &parse_options) {
        Ok(source) => {
            let mut file = FileReport::new(input.path.clone(), source.text, source.bytes);
            file.encoding = Some(source.encoding.to_string());
            for notice in source.notices {
                let linted = linter.lint(notice, options);
                let filled = filled(linter, &linted, options, records);
                let ledger = args.ledger.then(|| linted.ledger(linter.packs()));
                let mut report = linted.into_report();
                report.ledger = ledger;
                file.notices.push(report);
                file.notices.extend(filled);
            }
            file
        }
        Err(error) => FileReport::failed(input.path.clone(), args.lang.parse_error(&error)),
    }
}

/// The template filled with each record in turn: what is found there beyond what the template
/// itself shows, at the template's own places.
fn filled(
    linter: &Linter,
    template: &Linted,
    options: &Options,
    records: &[Values],
) -> Vec<NoticeReport> {
    let place = |notice: &Notice, finding: &Finding| match finding.place {
        Place::At(span) => Some(notice.origin.source(span)),
        Place::Missing { .. } | Place::Whole => None,
    };
    let known: Vec<_> = template
        .findings
        .iter()
        .map(|finding| {
            (
                finding.rule.clone(),
                place(&template.document.notice, finding),
            )
        })
        .collect();
    let mut options = options.clone();
    options.told.insert(
        0,
        (
            Told {
                template: Some(false),
                ..Told::default()
            },
            Source::Flag,
        ),
    );
    let mut reports = Vec::new();
    for (number, values) in (1..).zip(records) {
        let mut notice = fill(&template.document, values);
        notice.place.key = Some(format!("--data #{number}"));
        let mut report = linter.lint(notice, &options).into_report();
        let NoticeReport {
            notice, findings, ..
        } = &mut report;
        findings.retain(|finding| {
            let at = (finding.rule.clone(), place(notice, finding));
            !known.contains(&at)
        });
        if !report.findings.is_empty() {
            reports.push(report);
        }
    }
    reports
}

fn code(report: &Report, sound: bool) -> u8 {
    if !sound || report.files.iter().any(|file| file.error.is_some()) {
        return exit::FAILED;
    }
    if report.is_failed() {
        exit::FOUND
    } else {
        exit::CLEAN
    }
}
