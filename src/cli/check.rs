//! `noticelint check`: drafts in, findings out.

use std::collections::BTreeSet;
use std::path::PathBuf;

use jiff::civil::Date;
use noticelint::config;
use noticelint::finding::{RuleInfo, Severity};
use noticelint::i18n::Lang;
use noticelint::input::{self, InputSource};
use noticelint::lint::Linter;
use noticelint::notice::Format;
use noticelint::pack::Compiled;
use noticelint::parse::{self, Encoding};
use noticelint::record::RecordInfo;
use noticelint::report::{EmitOptions, FileReport, Report, RulesInfo};
use noticelint::rule::info;
use rayon::prelude::*;

use super::archive::ArchiveArgs;
use super::gate::{self, Beside, Gate, GateArgs};
use super::output::{self, Color, Destination};
use super::packs::PackArgs;
use super::profile::ProfileArgs;
use super::progress::Progress;
use super::{archive, baseline, data, draft, exit, lock, statistics};

/// Flags of `check`.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "选项")]
pub(super) struct CheckArgs {
    /// 文件、文件夹、通配符；`-` 为标准输入
    #[arg(required_unless_present = "show_config", value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// 输出格式，可多次：human、short、json、jsonl、sarif、junit、github、gitlab、csv、html、record；`NAME=FILE` 写入文件；`docx=FILE` 为带批注的 Word 文档（多个文稿时为文件夹）
    #[arg(
        long = "format",
        value_name = "NAME[=FILE]",
        env = "NOTICELINT_FORMAT",
        value_delimiter = ','
    )]
    formats: Vec<Destination>,
    /// 达到此级别即以 1 退出（默认 error）
    #[arg(long, value_name = "LEVEL", env = "NOTICELINT_FAIL_ON")]
    fail_on: Option<FailOn>,
    /// 标准输入的名称，决定其格式
    #[arg(long, value_name = "NAME")]
    stdin_name: Option<String>,
    /// 输入格式（默认由扩展名决定）
    #[arg(long, value_name = "FORMAT", value_parser = output::input_format())]
    input_format: Option<Format>,
    /// 字符编码：utf-8、gbk、gb18030、utf-16le、utf-16be、big5
    #[arg(long, value_name = "NAME")]
    pub(super) encoding: Option<Encoding>,
    /// 单个文件的最大字节数
    #[arg(long, value_name = "BYTES", default_value_t = parse::Options::MAX_SIZE)]
    pub(super) max_size: u64,
    /// Word 修订：读修订之前的文字（默认按全部接受读）
    #[arg(long)]
    pub(super) original: bool,
    /// 也检查程序代码（java、kt、js、ts、py）中的字符串
    #[arg(long, value_name = "WHAT")]
    extract: Option<Extract>,
    /// 没有可检查的内容时以 0 退出
    #[arg(long)]
    allow_empty: bool,
    #[command(flatten)]
    pub(super) packs: PackArgs,
    #[command(flatten)]
    pub(super) profile: ProfileArgs,
    /// 适用哪一天的法律（默认函件落款日，再默认今天）
    #[arg(long, value_name = "YYYY-MM-DD", env = "NOTICELINT_AS_OF")]
    pub(super) as_of: Option<Date>,
    /// 今天（默认系统时钟）
    #[arg(long, value_name = "YYYY-MM-DD", env = "NOTICELINT_TODAY")]
    today: Option<Date>,
    /// 模板占位符的样例数据（.json 或 .csv，每条记录各检查一遍）
    #[arg(long, value_name = "FILE")]
    pub(super) data: Option<PathBuf>,
    /// docx 输出中的建议：tracked 把可直接替换的建议写成修订
    #[arg(long, value_name = "HOW", value_parser = ["tracked"])]
    suggest: Option<String>,
    /// 附上检查台账：每条规则的结论与须人工确认的事项
    #[arg(long)]
    pub(super) ledger: bool,
    /// 附上未报的原因：哪条规则命中过何处、因何未报，哪些规则不适用
    #[arg(long)]
    pub(super) trace: bool,
    #[command(flatten)]
    pub(super) archive: ArchiveArgs,
    /// 不遮盖证件号、卡号、电话号码
    #[arg(long)]
    no_mask: bool,
    /// 颜色
    #[arg(long, value_enum, default_value_t)]
    color: Color,
    /// 报告语言（默认 zh）
    #[arg(long, env = "NOTICELINT_LANG", value_parser = output::lang())]
    lang: Option<Lang>,
    #[command(flatten)]
    pub(super) gate: GateArgs,
}

/// What else is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Extract {
    /// 程序代码中的字符串
    Strings,
}

/// The gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum FailOn {
    /// 错误
    Error,
    /// 警告和错误
    Warning,
    /// 任何发现
    Info,
    /// 从不
    Never,
}

impl From<config::FailOn> for FailOn {
    fn from(told: config::FailOn) -> Self {
        match told {
            config::FailOn::Error => FailOn::Error,
            config::FailOn::Warning => FailOn::Warning,
            config::FailOn::Info => FailOn::Info,
            config::FailOn::Never => FailOn::Never,
        }
    }
}

impl FailOn {
    pub(super) fn severity(self) -> Option<Severity> {
        match self {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Info => Some(Severity::Info),
            FailOn::Never => None,
        }
    }
}

impl CheckArgs {
    /// The flags that make the check the same again, `--name=value`.
    pub(super) fn settings(&self, today: Option<Date>) -> Vec<String> {
        let mut flags = self.profile.flags();
        let mut add = |name: &str, value: Option<String>| {
            flags.extend(value.map(|value| format!("--{name}={value}")));
        };
        let path = |path: &PathBuf| path.to_string_lossy().replace('\\', "/");
        add("as-of", self.as_of.map(|day| day.to_string()));
        add("today", today.map(|day| day.to_string()));
        let format = self.input_format.map(|format| format.as_str().to_owned());
        add("input-format", format);
        add("extract", self.extract.map(|_| "strings".to_owned()));
        add("encoding", self.encoding.map(|name| name.to_string()));
        if self.max_size != parse::Options::MAX_SIZE {
            add("max-size", Some(self.max_size.to_string()));
        }
        for folder in &self.packs.folders {
            add("rules", Some(path(folder)));
        }
        add("data", self.data.as_ref().map(path));
        let gate = &self.gate;
        add("config", gate.config.as_ref().map(path));
        add("baseline", gate.baseline.as_ref().map(path));
        add("waivers", gate.waivers.as_ref().map(path));
        add("policy", gate.policy.as_ref().map(path));
        add("policy-from", gate.policy_from.clone());
        add("changed-since", gate.changed_since.clone());
        let on = [
            ("no-builtin", self.packs.no_builtin),
            ("no-config", gate.no_config),
            ("original", self.original),
        ];
        let on = on.into_iter().filter(|(_, is_on)| *is_on);
        flags.extend(on.map(|(name, _)| format!("--{name}")));
        flags.sort();
        flags
    }
}

/// What a run found, and what it was told.
pub(super) struct Judged {
    pub(super) report: Report,
    pub(super) gate: Gate,
    pub(super) lang: Lang,
    /// Whether all rule files were without mistakes.
    sound: bool,
    /// How a run ends that has nothing to show; its reports in files are still written.
    pub(super) ended: Option<u8>,
}

/// Runs the subcommand.
pub(super) fn run(args: &CheckArgs) -> anyhow::Result<u8> {
    let mut judged = match judge(args, true)? {
        Ok(judged) => judged,
        Err(code) => return Ok(code),
    };
    let Judged {
        report,
        gate,
        lang,
        sound,
        ended,
    } = &mut judged;
    let code = ended.unwrap_or_else(|| code(report, *sound));
    let checked: BTreeSet<String> = report.files.iter().map(|file| file.path.clone()).collect();
    baseline::tell_stale(gate, &checked, args.gate.prune, *lang)?;
    if args.gate.changed_lines {
        gate.only_changed_lines(report)?;
    }
    let emit = EmitOptions {
        lang: *lang,
        color: args.color.for_stdout(),
        mask: !args.no_mask,
        width: output::width(),
        show_waived: args.gate.show_waived,
        max_findings: args.gate.max_findings,
        ledger: args.ledger,
    };
    let formats = formats(args, gate)?;
    let quiet = args.gate.quiet || ended.is_some();
    output::write_report(report, &formats, emit, quiet, args.suggest.is_some())?;
    if args.gate.statistics && !quiet {
        output::say(&statistics::table(report, *lang))?;
    }
    Ok(code)
}

/// Formats of the flags, else of the configuration.
fn formats(args: &CheckArgs, gate: &Gate) -> anyhow::Result<Vec<Destination>> {
    match args.formats.as_slice() {
        [] => configured(gate),
        told => Ok(told.to_vec()),
    }
}

/// Formats of the configuration; their files lie from its folder on.
fn configured(gate: &Gate) -> anyhow::Result<Vec<Destination>> {
    let layer = gate.layers.iter().rev();
    let Some(layer) = layer
        .into_iter()
        .find(|layer| !layer.written.formats.is_empty())
    else {
        return Ok(Vec::new());
    };
    let formats = layer.written.formats.iter();
    formats
        .map(|format| {
            let told: Destination = format.value.parse().map_err(|error: String| {
                anyhow::anyhow!("{}: {}: {error}", layer.path.display(), format.value)
            })?;
            Ok(told.below(&layer.folder))
        })
        .collect()
}

/// Checks the drafts; the exit code where there is nothing to report.
pub(super) fn judge(args: &CheckArgs, with_baseline: bool) -> anyhow::Result<Result<Judged, u8>> {
    let today = args.today.or_else(today);
    let shown: Vec<PathBuf> = args.gate.show_config.iter().cloned().collect();
    let paths = if shown.is_empty() {
        &args.paths
    } else {
        &shown
    };
    let mut gate = Gate::open(&args.gate, paths, today, with_baseline)?;
    let lang = args.lang.or_else(|| {
        gate.setting(|layer| layer.written.lang)
            .map(|name| match name {
                config::LangName::Zh => Lang::Zh,
                config::LangName::En => Lang::En,
            })
    });
    let lang = lang.unwrap_or_default();
    let records = match &args.data {
        Some(path) => data::read(path)?,
        None => Vec::new(),
    };
    let (compiled, sound) = packs(args, &gate, lang)?;
    if args.gate.locked {
        lock::refuse_others(&compiled.resolved, &gate, lang)?;
    }
    // The process ends when the run does: nothing has to be taken apart.
    let linter: &Linter = Box::leak(Box::new(Linter::new(compiled)));
    let active = linter.packs().rules.iter().filter(|rule| rule.is_active());
    let rules: Vec<RuleInfo> = active.map(|rule| info(&rule.resolved)).collect();
    if let [path] = shown.as_slice() {
        output::say(&gate::show(&mut gate, path, &rules)?)?;
        return Ok(Err(exit::CLEAN));
    }
    let mut collected = input::collect(
        &args.paths,
        &input::Options {
            format: args.input_format,
            stdin_name: args.stdin_name.clone(),
            max_size: args.max_size,
            code: args.extract.is_some() || gate.setting(|layer| layer.written.extract).is_some(),
        },
    );
    let mut ended = None;
    let nothing = |is_fine: bool| match (sound, is_fine) {
        (false, _) => exit::FAILED,
        (true, true) => exit::CLEAN,
        (true, false) => exit::NOTHING,
    };
    if collected.inputs.is_empty() && collected.errors.is_empty() {
        output::complain(&lang.nothing_to_check(&collected.empty.join(", ")));
        ended = Some(nothing(args.allow_empty));
    }
    collected.inputs.retain(|input| match &input.source {
        InputSource::File(path) => gate.wants(Some(path)),
        InputSource::Stdin => gate.wants(None),
    });
    if ended.is_none() && collected.inputs.is_empty() && collected.errors.is_empty() {
        let revision = args.gate.changed_since.as_deref().unwrap_or_default();
        output::complain(&lang.nothing_changed(revision));
        ended = Some(nothing(true));
    }
    let told = args.profile.told()?;
    let archive = formats(args, &gate)?.iter().any(Destination::is_archive);
    let mut jobs = Vec::new();
    for input in &collected.inputs {
        let mut job = draft::job(input, &mut gate, &rules, &told, args.as_of, today)?;
        job.ledger = archive || args.ledger;
        jobs.push(job);
    }
    let progress = Progress::start(jobs.len(), args.gate.quiet, lang);
    let judge = |job: draft::Job<'_>| {
        let judged = draft::run(&job, args, linter, &records, lang);
        progress.step();
        judged
    };
    // For one draft no threads are started.
    let judged: Vec<(FileReport, Beside)> = if jobs.len() < 2 {
        jobs.into_iter().map(judge).collect()
    } else {
        jobs.into_par_iter().map(judge).collect()
    };
    drop(progress);
    let (mut files, beside): (Vec<_>, Vec<_>) = judged.into_iter().unzip();
    let is_empty = |file: &FileReport| file.error.is_none() && file.notices.is_empty();
    if ended.is_none() && collected.errors.is_empty() && files.iter().all(is_empty) {
        output::complain(&lang.no_notice(files.len()));
        ended = Some(nothing(
            args.allow_empty || args.gate.changed_since.is_some(),
        ));
    }
    files.extend(
        collected
            .errors
            .iter()
            .map(|error| FileReport::failed(error.path().to_owned(), lang.input_error(error))),
    );
    let fail_on = args.fail_on.or_else(|| {
        let told = gate.setting(|layer| layer.written.fail_on);
        told.map(FailOn::from)
    });
    let mut report = Report {
        files,
        law_date: args.as_of.map(|day| day.to_string()),
        statement_date: None,
        today: today.map(|day| day.to_string()),
        packs: linter
            .packs()
            .resolved
            .packs
            .iter()
            .map(|pack| (pack.id.clone(), pack.version.clone()))
            .collect(),
        rules,
        rules_info: match archive {
            true => archive::rules_info(&linter.packs().resolved)?,
            false => RulesInfo::default(),
        },
        record_info: match archive {
            true => archive::record_info(args, &gate, today)?,
            false => RecordInfo::default(),
        },
        gate: fail_on.unwrap_or(FailOn::Error).severity(),
        compared: false,
    };
    gate.settle(&mut report, &beside, &args.paths, lang);
    Ok(Ok(Judged {
        report,
        gate,
        lang,
        sound,
        ended,
    }))
}

/// The packs of flags and configuration, from the revision that settings are trusted from.
fn packs(args: &CheckArgs, gate: &Gate, lang: Lang) -> anyhow::Result<(Compiled, bool)> {
    let folders = gate.pack_folders(&args.packs.folders);
    let builtin = gate.setting(|layer| layer.written.builtin);
    let packs = PackArgs {
        no_builtin: args.packs.no_builtin || builtin == Some(false),
        folders,
    };
    match gate.trusted.packs(&packs.folders)? {
        Some(sources) if !sources.is_empty() => packs.compile_sources(&sources, lang),
        _ => packs.compile_sound(lang),
    }
}

pub(super) fn today() -> Option<Date> {
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
