//! Flags of the gate.

use std::path::PathBuf;

/// Flags of the gate.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "门禁")]
pub(in crate::cli) struct GateArgs {
    /// 配置文件（默认从文件所在处向上找 noticelint.yaml）
    #[arg(long, value_name = "FILE", env = "NOTICELINT_CONFIG")]
    pub(in crate::cli) config: Option<PathBuf>,
    /// 不读配置文件
    #[arg(long, conflicts_with = "config")]
    pub(in crate::cli) no_config: bool,
    /// 显示对某一路径生效的设置，不检查
    #[arg(long, value_name = "PATH")]
    pub(in crate::cli) show_config: Option<PathBuf>,
    /// 基线文件：其中已有的发现不计
    #[arg(long, value_name = "FILE", env = "NOTICELINT_BASELINE")]
    pub(in crate::cli) baseline: Option<PathBuf>,
    /// 从基线中清除已不存在的条目
    #[arg(long)]
    pub(in crate::cli) prune: bool,
    /// 豁免文件（默认配置文件旁的 noticelint.waivers.yaml）
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) waivers: Option<PathBuf>,
    /// 策略文件：固定画像，限制豁免
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) policy: Option<PathBuf>,
    /// 从此 git 版本读取配置、规则、策略、豁免和基线
    #[arg(long, value_name = "REV")]
    pub(in crate::cli) policy_from: Option<String>,
    /// 也显示已豁免和基线中已有的发现
    #[arg(long)]
    pub(in crate::cli) show_waived: bool,
    /// 只检查自此 git 版本以来改动的文件，只计新增的发现
    #[arg(long, value_name = "REV")]
    pub(in crate::cli) changed_since: Option<String>,
    /// 只显示改动行上的发现（不影响退出码）
    #[arg(long, requires = "changed_since")]
    pub(in crate::cli) changed_lines: bool,
    /// 规则与 noticelint.lock 不一致时拒绝检查
    #[arg(long)]
    pub(in crate::cli) locked: bool,
    /// 附上按规则统计的表
    #[arg(long)]
    pub(in crate::cli) statistics: bool,
    /// 不输出到标准输出，只给退出码（写入文件的报告照写）
    #[arg(short, long)]
    pub(in crate::cli) quiet: bool,
    /// 给人看的格式最多显示多少处发现
    #[arg(long, value_name = "N")]
    pub(in crate::cli) max_findings: Option<usize>,
}
