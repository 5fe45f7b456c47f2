//! `noticelint rules`: list, explain and test rules.

mod test;

use super::packs::PackArgs;

/// Flags of `rules`.
#[derive(Debug, clap::Args)]
pub(super) struct RulesArgs {
    #[command(subcommand)]
    command: RulesCommand,
}

#[derive(Debug, clap::Subcommand)]
enum RulesCommand {
    /// 运行规则自带的示例
    Test(test::TestArgs),
}

/// Runs the subcommand.
pub(super) fn run(args: &RulesArgs) -> anyhow::Result<u8> {
    match &args.command {
        RulesCommand::Test(args) => test::run(args),
    }
}

#[allow(dead_code)]
fn packs(args: &PackArgs) -> &PackArgs {
    args
}
