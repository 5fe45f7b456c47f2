//! The command line as typed.

use clap::{Parser, Subcommand};

/// 催收函件合规检查：指出哪几个字、违反哪一条、为什么、怎样改写。
#[derive(Debug, Parser)]
#[command(name = "noticelint", version, about, long_about = None, propagate_version = true)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// 检查函件
    Check(Box<super::check::CheckArgs>),
    /// 列出从函件中读到的金额、日期、证件号、引用等
    Entities(Box<super::entities::EntitiesArgs>),
    /// 列出、解释、测试规则
    Rules(super::rules::RulesArgs),
}
