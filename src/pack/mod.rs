//! Packs: the built-in ones and those in folders, resolved and compiled.

mod load;
mod sources;

use noticelint_rule::hidden::Hidden;
use noticelint_rule::number;
use noticelint_rule::resolved::Resolved;
use noticelint_rule::wake::Wake;
use sha2::{Digest, Sha256};

use crate::lexicon::Lexicon;
use crate::read::Reader;
use crate::rule::Rule;

pub use load::{LoadError, Loaded, Mistake, folders, load, load_sound, read_folder};
pub use noticelint_rule::diagnostic::Diagnostic;
pub use sources::{SourcesError, builtin_sources};

/// The built-in packs, resolved when the crate was built.
static BUILTIN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/builtin.postcard"));

/// Every word of them, and the automaton over these words.
static WORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/words.postcard"));
static AUTOMATON: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/words.automaton"));

/// Those of them that people hide, by their sounds.
static HIDDEN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/hidden.postcard"));

/// Which words wake which rules.
static WAKE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/wake.postcard"));

/// Everything a linter needs from its packs.
#[derive(Debug)]
pub struct Compiled {
    /// What the packs say.
    pub resolved: Resolved,
    /// All words.
    pub lexicon: Lexicon,
    /// Reading data.
    pub reader: Reader,
    /// Rules in the order of their ids.
    pub rules: Vec<Rule>,
    /// Which words wake which of them.
    pub wake: Wake,
}

/// Why packs could not be compiled.
#[derive(Debug, thiserror::Error)]
pub enum CompileError {
    /// Too many words.
    #[error("no automaton for the words of the packs: {0}")]
    Automaton(String),
    /// The embedded packs cannot be read.
    #[error("the built-in packs cannot be read; build the program again")]
    Embedded(#[from] postcard::Error),
}

/// The built-in packs.
///
/// # Errors
/// When the embedded data do not fit this version, which a build prevents.
pub fn builtin() -> Result<Resolved, CompileError> {
    Ok(postcard::from_bytes(BUILTIN)?)
}

/// What packs say as one number (hex): it changes with every rule, word and law in them.
///
/// # Errors
/// Never in practice; whatever the writer reports.
pub fn hash(resolved: &Resolved) -> Result<String, CompileError> {
    let mut resolved = resolved.clone();
    number::forget(&mut resolved);
    let bytes = postcard::to_stdvec(&resolved)?;
    let digest = Sha256::digest(&bytes);
    Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Compiles resolved packs.
///
/// # Errors
/// See [`CompileError`].
pub fn compile(mut resolved: Resolved) -> Result<Compiled, CompileError> {
    let lexicon = Lexicon::new(&mut resolved);
    let lexicon = lexicon.map_err(|error| CompileError::Automaton(error.to_string()))?;
    let wake = lexicon.wake(&resolved);
    Ok(put_together(resolved, lexicon, wake, None))
}

/// Compiles the built-in packs; their words are ready.
///
/// # Errors
/// When the embedded data do not fit this version, which a build prevents.
pub fn compile_builtin() -> Result<Compiled, CompileError> {
    let resolved = builtin()?;
    let tables = postcard::from_bytes(WORDS)?;
    let lexicon = Lexicon::prepared(tables, AUTOMATON, &resolved);
    let lexicon = lexicon.map_err(|error| CompileError::Automaton(error.to_string()))?;
    let hidden = postcard::from_bytes(HIDDEN)?;
    let wake = postcard::from_bytes(WAKE)?;
    Ok(put_together(resolved, lexicon, wake, Some(hidden)))
}

fn put_together(
    resolved: Resolved,
    lexicon: Lexicon,
    wake: Wake,
    hidden: Option<Hidden>,
) -> Compiled {
    let rules = resolved.rules.iter().cloned();
    Compiled {
        reader: Reader::compile(&resolved, &lexicon, hidden),
        rules: rules.map(Rule::new).collect(),
        resolved,
        lexicon,
        wake,
    }
}
