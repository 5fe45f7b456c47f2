//! The command line as typed.

use clap::{ArgAction, Parser, Subcommand};

/// 催收函件合规检查：指出哪几个字、违反哪一条、为什么、怎样改写。
///
/// 只读文件，不联网；结论供法务人员参考，不是法律意见。
#[derive(Debug, Parser)]
#[command(
    name = "noticelint",
    version,
    propagate_version = true,
    disable_help_flag = true,
    disable_help_subcommand = true,
    disable_version_flag = true,
    subcommand_help_heading = "命令",
    subcommand_value_name = "命令",
    next_help_heading = "选项",
    after_help = EXIT_CODES
)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
    /// 显示帮助
    #[arg(short, long, global = true, action = ArgAction::Help, help_heading = "其他")]
    help: Option<bool>,
    /// 显示版本
    #[arg(short = 'V', long, global = true, action = ArgAction::Version, help_heading = "其他")]
    version: Option<bool>,
}

const EXIT_CODES: &str = "\
退出码：
  0  没有达到 --fail-on 级别的发现
  1  有达到 --fail-on 级别的发现
  2  有事未能完成（用法、规则文件或无法读取的文件）；其余文件仍已检查
  3  指定的路径下没有可检查的文件";

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// 检查函件
    Check(Box<super::check::CheckArgs>),
    /// 把现有发现记入基线，此后只计新增
    Baseline(Box<super::baseline::BaselineArgs>),
    /// 批量检查 JSONL 或 CSV 中的函件，逐行输出发现
    Batch(Box<super::batch::BatchArgs>),
    /// 写入配置、提交钩子和 CI 任务的样例
    Init(super::init::InitArgs),
    /// 按画像写出一份底稿
    New(Box<super::new::NewArgs>),
    /// 采用无须判断的建议，显示差异或写回
    Fix(Box<super::fix::FixArgs>),
    /// 记录规则的版本与摘要，供 --locked 核对
    Lock(Box<super::lock::LockArgs>),
    /// 核对存档记录：文件、规则的指纹，并重新检查一遍
    Verify(super::verify::VerifyArgs),
    /// 列出从函件中读到的金额、日期、证件号、引用等
    Entities(Box<super::entities::EntitiesArgs>),
    /// 列出各文件中的占位符，标出疑似写错的
    Placeholders(Box<super::placeholders::PlaceholdersArgs>),
    /// 列出、解释、测试规则
    Rules(super::rules::RulesArgs),
    /// 输出命令行补全脚本
    Completions(super::shell::CompletionsArgs),
    /// 输出手册页（man）
    Man(super::shell::ManArgs),
}
