//! `noticelint fix`: applies the suggestions that need no judgement.

use std::path::PathBuf;

use anyhow::Context;
use noticelint::fix::{Fixed, fix};
use noticelint::i18n::Lang;
use noticelint::input::{Input, InputSource};
use noticelint::lint::{Linter, Options};
use noticelint::notice::{Source, Told};
use noticelint::parse::{self, Encoding};
use noticelint::report::{mask, write_to_file};
use similar::TextDiff;

use super::packs::PackArgs;
use super::profile::ProfileArgs;
use super::{exit, inputs, output};

/// Flags of `fix`.
#[derive(Debug, clap::Args)]
pub(super) struct FixArgs {
    /// 文件、文件夹、通配符；`-` 为标准输入
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// 写回文件（默认只显示差异）
    #[arg(long, conflicts_with = "diff")]
    write: bool,
    /// 只显示差异，不写文件（默认）；有可改之处则以 1 退出
    #[arg(long)]
    diff: bool,
    /// 标准输入的名称，决定其格式
    #[arg(long, value_name = "NAME")]
    stdin_name: Option<String>,
    #[command(flatten)]
    profile: ProfileArgs,
    #[command(flatten)]
    packs: PackArgs,
    /// 不遮盖证件号、卡号、电话号码
    #[arg(long)]
    no_mask: bool,
    /// 提示的语言
    #[arg(long, default_value = "zh", value_parser = output::lang())]
    lang: Lang,
}

/// Runs the subcommand.
pub(super) fn run(args: &FixArgs) -> anyhow::Result<u8> {
    let linter = Linter::new(args.packs.compile()?);
    let told = args.profile.told()?;
    let (collected, mut failed) =
        inputs::collect(&args.paths, args.stdin_name.as_deref(), args.lang);
    if collected.inputs.is_empty() {
        return Ok(if failed { exit::FAILED } else { exit::NOTHING });
    }
    let (mut applied, mut files) = (0, 0);
    for input in &collected.inputs {
        match mend(input, args, &linter, &told) {
            Ok(0) => {}
            Ok(count) => {
                applied += count;
                files += 1;
            }
            Err(error) => {
                failed = true;
                output::complain(&format!("{}: {error:#}", input.path));
            }
        }
    }
    let summary = args.lang.fixed(applied, files, args.write);
    output::complain(&summary);
    Ok(if failed {
        exit::FAILED
    } else if applied > 0 && !args.write {
        exit::FOUND
    } else {
        exit::CLEAN
    })
}

/// Mends one draft; how many suggestions were applied.
fn mend(input: &Input, args: &FixArgs, linter: &Linter, told: &Told) -> anyhow::Result<usize> {
    let bytes = input.read(parse::Options::MAX_SIZE)?;
    let read = parse::parse(&bytes, input.format, &parse::Options::default())
        .map_err(|error| anyhow::anyhow!(args.lang.parse_error(&error)))?;
    let options = Options {
        told: vec![(told.clone(), Source::Flag)],
        ..Options::default()
    };
    let Fixed { text, applied } = fix(linter, &read.text, input.format, &options)
        .map_err(|error| anyhow::anyhow!(args.lang.parse_error(&error)))?;
    if applied == 0 {
        return Ok(0);
    }
    // Another encoding would be written back as UTF-8, which is not what was asked for.
    anyhow::ensure!(
        read.encoding == Encoding::Utf8,
        args.lang.fix_only_utf8(&read.encoding.to_string())
    );
    let shown = |text: &str| match args.no_mask {
        true => text.to_owned(),
        false => mask(text).into_owned(),
    };
    if !args.write {
        let (old, new) = (shown(&read.text), shown(&text));
        // Digits that the report hides look alike before and after.
        let diff = if old == new {
            args.lang.fix_hidden(&input.path, applied)
        } else {
            let name = input.path.trim_start_matches('/');
            TextDiff::from_lines(&old, &new)
                .unified_diff()
                .header(&format!("a/{name}"), &format!("b/{name}"))
                .to_string()
        };
        output::say(&diff)?;
        return Ok(applied);
    }
    match &input.source {
        InputSource::File(path) => {
            let mark: &[u8] = if bytes.starts_with(BYTE_ORDER_MARK) {
                BYTE_ORDER_MARK
            } else {
                b""
            };
            write_to_file(path, |file| {
                file.write_all(mark)?;
                file.write_all(text.as_bytes())
            })
            .with_context(|| format!("cannot write {}", path.display()))?;
        }
        InputSource::Stdin => output::say(&text)?,
    }
    Ok(applied)
}

/// What a UTF-8 file may begin with; kept where it was.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";
