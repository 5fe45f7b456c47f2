//! The command line: one file a subcommand.

mod archive;
mod args;
mod baseline;
mod batch;
mod check;
mod data;
mod documents;
mod draft;
mod entities;
mod exit;
mod filled;
mod gate;
mod init;
mod lock;
mod output;
mod packs;
mod profile;
mod rules;
mod shell;
mod statistics;
mod verify;

use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};

/// Runs the command line of this process.
pub(crate) fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are no failure; clap prints them to the right stream.
            let code = if error.use_stderr() {
                exit::FAILED
            } else {
                exit::CLEAN
            };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let result = match &cli.command {
        Command::Check(args) => check::run(args),
        Command::Baseline(args) => baseline::run(args),
        Command::Batch(args) => batch::run(args),
        Command::Lock(args) => lock::run(args),
        Command::Verify(args) => verify::run(args),
        Command::Init(args) => init::run(args),
        Command::Completions(args) => shell::completions(args),
        Command::Man(args) => shell::man(args),
        Command::Entities(args) => entities::run(args),
        Command::Rules(args) => rules::run(args),
    };
    match result {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            output::complain(&format!("{error:#}"));
            ExitCode::from(exit::FAILED)
        }
    }
}
