//! What shells and manuals ask for.

use super::{exit, help, output};

/// Flags of `completions`.
#[derive(Debug, clap::Args)]
pub(super) struct CompletionsArgs {
    /// 命令行程序
    #[arg(value_enum)]
    shell: clap_complete::Shell,
}

/// Flags of `man`.
#[derive(Debug, clap::Args)]
pub(super) struct ManArgs {
    /// 子命令（默认为程序本身）
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

/// The command line in Chinese, or in English where the environment says so.
fn command() -> clap::Command {
    help::command(Vec::new()).0
}

/// Writes a completion script to standard output.
pub(super) fn completions(args: &CompletionsArgs) -> anyhow::Result<u8> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command(), "noticelint", &mut script);
    output::say(&String::from_utf8(script)?)?;
    Ok(exit::CLEAN)
}

/// Writes a page of the manual to standard output.
pub(super) fn man(args: &ManArgs) -> anyhow::Result<u8> {
    let mut command = command();
    command.build();
    if let Some(name) = &args.command {
        let found = command.find_subcommand(name).cloned();
        command = found.ok_or_else(|| anyhow::anyhow!("no command `{name}`"))?;
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    output::say(&String::from_utf8(page)?)?;
    Ok(exit::CLEAN)
}
