//! The command line: one file a subcommand.

mod archive;
mod args;
mod baseline;
mod batch;
mod check;
mod columns;
mod data;
mod documents;
mod draft;
mod entities;
mod exit;
mod filled;
mod fix;
mod gate;
mod help;
mod init;
mod inputs;
mod lock;
mod new;
mod output;
mod packs;
mod placeholders;
mod profile;
mod progress;
mod rules;
mod shell;
mod statistics;
mod verify;

use std::process::ExitCode;

use clap::FromArgMatches;

use args::{Cli, Command};

/// Runs the command line of this process.
pub(crate) fn run() -> ExitCode {
    let (command, arguments, lang) = help::command(std::env::args_os().collect());
    let parsed = command.try_get_matches_from(arguments);
    let cli = match parsed.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        // Help and version are no failure.
        Err(error) if !error.use_stderr() => {
            output::say_styled(&lang.help_words(&error.render().ansi().to_string()));
            return ExitCode::from(exit::CLEAN);
        }
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(exit::FAILED);
        }
    };
    let result = match &cli.command {
        Command::Check(args) => check::run(args),
        Command::Baseline(args) => baseline::run(args),
        Command::Batch(args) => batch::run(args),
        Command::Lock(args) => lock::run(args),
        Command::Verify(args) => verify::run(args),
        Command::Init(args) => init::run(args),
        Command::New(args) => new::run(args),
        Command::Fix(args) => fix::run(args),
        Command::Completions(args) => shell::completions(args),
        Command::Man(args) => shell::man(args),
        Command::Entities(args) => entities::run(args),
        Command::Placeholders(args) => placeholders::run(args),
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
