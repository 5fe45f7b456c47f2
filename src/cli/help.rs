//! Help in the language that is asked for. It is written in Chinese beside the flags; English
//! stands in `i18n`, by the names of flags.

use std::ffi::OsString;
use std::sync::OnceLock;

use clap::{Command, CommandFactory};
use noticelint::i18n::{Lang, help};

use super::args::Cli;

/// The command line in the language that `args` or the environment asks for, and the arguments
/// with a `--lang` before the command moved behind it.
pub(super) fn command(mut args: Vec<OsString>) -> (Command, Vec<OsString>, Lang) {
    let command = Cli::command();
    let lead = leading(&mut args);
    let told = lead.or_else(|| args.iter().enumerate().find_map(|(at, _)| lang(&args, at)));
    let told = told.or_else(|| named(&std::env::var_os("NOTICELINT_LANG")?));
    settle(&command, &mut args, lead);
    let lang = *LANGUAGE.get_or_init(|| told.unwrap_or_default());
    (localized(command, "", lang), args, lang)
}

/// The language of what is said before a report's own language is known.
pub(super) fn language() -> Lang {
    LANGUAGE.get().copied().unwrap_or_default()
}

static LANGUAGE: OnceLock<Lang> = OnceLock::new();

/// The whole command in a language.
pub(super) fn localized(mut command: Command, path: &str, lang: Lang) -> Command {
    let [usage, options, arguments, commands] = lang.help_headings();
    command = command
        .help_template(format!(
            "{{about-with-newline}}\n{usage}{{usage}}\n\n{{all-args}}{{after-help}}"
        ))
        .subcommand_help_heading(commands);
    if lang == Lang::En {
        command = command.subcommand_value_name("COMMAND");
        if let Some(about) = help::english(path, "") {
            command = command.about(about).long_about(None);
        }
        if command.get_after_help().is_some() {
            command = command.after_help(help::EXIT_CODES);
        }
    }
    let own = path.to_owned();
    command = command.mut_args(|mut arg| {
        let heading = match arg.get_help_heading() {
            None if arg.is_positional() => Some(arguments),
            None => Some(options),
            Some(heading) if lang == Lang::En => help::heading(heading),
            Some(_) => None,
        };
        if let Some(heading) = heading {
            arg = arg.help_heading(heading);
        }
        if lang == Lang::En
            && let Some(words) = help::english(&own, arg.get_id().as_str())
        {
            // What values mean stands in Chinese beside them.
            let values: Vec<String> = arg
                .get_possible_values()
                .iter()
                .map(|value| value.get_name().to_owned())
                .collect();
            arg = arg.help(words).long_help(None);
            if arg.get_action().takes_values() && !values.is_empty() {
                let values = values.join(", ");
                let words = format!("{words} [possible values: {values}]");
                arg = arg.help(words).hide_possible_values(true);
            }
        }
        arg
    });
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    for name in names {
        let path = if path.is_empty() {
            name.clone()
        } else {
            format!("{path} {name}")
        };
        command = command.mut_subcommand(&name, |sub| localized(sub, &path, lang));
    }
    command
}

fn named(name: &OsString) -> Option<Lang> {
    match name.to_str()? {
        "en" => Some(Lang::En),
        "zh" => Some(Lang::Zh),
        _ => None,
    }
}

/// The language that the argument at `at` names.
fn lang(args: &[OsString], at: usize) -> Option<Lang> {
    let text = args.get(at)?.to_str()?;
    match text.strip_prefix("--lang=") {
        Some(name) => named(&name.into()),
        None if text == "--lang" => named(args.get(at + 1)?),
        None => None,
    }
}

/// Takes a `--lang` away that stands before the command.
fn leading(args: &mut Vec<OsString>) -> Option<Lang> {
    let found = lang(args, 1)?;
    let is_one = args.get(1).is_some_and(|arg| arg != "--lang");
    args.drain(1..if is_one { 2 } else { 3 });
    Some(found)
}

/// Puts the language behind the command, and takes it away where the command needs none.
fn settle(command: &Command, args: &mut Vec<OsString>, lead: Option<Lang>) {
    let (mut command, mut at) = (command, 1);
    while let Some(sub) = args.get(at).and_then(|name| command.find_subcommand(name)) {
        command = sub;
        at += 1;
    }
    if command.get_arguments().any(|arg| arg.get_id() == "lang") {
        let name = lead.map(|lead| match lead {
            Lang::Zh => "--lang=zh",
            Lang::En => "--lang=en",
        });
        args.splice(at..at, name.map(OsString::from));
    } else if let Some(found) = (at..args.len()).find(|at| lang(args, *at).is_some()) {
        let is_one = args.get(found).is_some_and(|arg| arg != "--lang");
        args.drain(found..found + if is_one { 1 } else { 2 });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(text: &str) -> Vec<OsString> {
        text.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn a_language_before_the_command_goes_behind_it() {
        let moved = |text| command(args(text)).1;
        assert_eq!(moved("n --lang en check a"), args("n check --lang=en a"));
        assert_eq!(
            moved("n --lang=en rules list"),
            args("n rules list --lang=en")
        );
        assert_eq!(moved("n --lang en init"), args("n init"));
        assert_eq!(moved("n man --lang en check"), args("n man check"));
        assert_eq!(moved("n check a --lang en"), args("n check a --lang en"));
    }

    #[test]
    fn every_flag_of_the_gate_has_english_words() {
        let mut missing = Vec::new();
        let root = Cli::command();
        for name in ["check", "baseline", "lock", "init", "completions", "man"] {
            let found = root.find_subcommand(name).into_iter();
            for arg in found.flat_map(Command::get_arguments) {
                let id = arg.get_id().as_str();
                if help::english(name, id).is_none() {
                    missing.push(format!("{name} {id}"));
                }
            }
        }
        assert!(
            missing.is_empty(),
            "no line in src/i18n/help.rs for: {missing:?}"
        );
    }
}
