//! The drafts that a subcommand is given: collected, with a complaint for each that cannot be.

use noticelint::i18n::Lang;
use noticelint::input::{self, Collected};

use super::output;

/// What the paths name, and whether one of them could not be taken.
pub(super) fn collect(
    paths: &[std::path::PathBuf],
    stdin_name: Option<&str>,
    lang: Lang,
) -> (Collected, bool) {
    let collected = input::collect(
        paths,
        &input::Options {
            stdin_name: stdin_name.map(str::to_owned),
            ..input::Options::default()
        },
    );
    for error in &collected.errors {
        let why = lang.input_error(error).replace('\n', "; ");
        output::complain(&format!("{}: {why}", error.path()));
    }
    let failed = !collected.errors.is_empty();
    (collected, failed)
}
