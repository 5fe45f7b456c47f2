//! All words of all rules and classes, interned, in one automaton.

mod automaton;
mod by_class;
mod hits;
mod lists;
mod unpacked;

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use noticelint_rule::law_names::LawNames;
use noticelint_rule::resolved::{ClassId, ClassRole, Resolved};
use noticelint_rule::tables::{RoleWords, Tables};
use noticelint_rule::vocabulary;
use noticelint_rule::wake::Wake;

use crate::text::fold_word;

pub use automaton::AutomatonError;
pub use hits::{Hit, Hits};
pub use lists::WordList;

use automaton::Automaton;
use unpacked::Unpacked;

/// A word by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(pub u32);

/// An automaton needs a word; this one is in no text, for control characters are refused.
const NO_WORD: &str = "\u{1}";

/// After so many texts it pays to unpack tables.
const BULK: usize = 32;

/// All words and the automaton over them.
pub struct Lexicon {
    automaton: Automaton,
    tables: Tables,
    roles: Vec<Option<ClassRole>>,
    /// Whether reading takes a class as grammar.
    grammar: Vec<bool>,
    /// So many texts were read.
    texts: AtomicUsize,
    /// Made for a bulk of texts.
    unpacked: OnceLock<Unpacked>,
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Lexicon({} words)", self.len())
    }
}

impl Lexicon {
    /// The words of `resolved`, all that anything in it looks for; there they are numbered.
    ///
    /// # Errors
    /// When the words are too many.
    pub fn new(resolved: &mut Resolved) -> Result<Self, AutomatonError> {
        let mut words: Vec<String> = vocabulary::words(resolved)
            .iter()
            .map(|word| fold_word(word))
            .filter(|word| !word.is_empty())
            .collect();
        words.sort_unstable();
        words.dedup();
        let automaton = if words.is_empty() {
            Automaton::new(&[NO_WORD])?
        } else {
            Automaton::new(&words)?
        };
        let mut tables = Tables::new(&words, resolved, fold_word);
        tables.number(resolved, fold_word);
        Ok(Self {
            automaton,
            tables,
            roles: roles(resolved),
            grammar: grammar(resolved),
            texts: AtomicUsize::new(0),
            unpacked: OnceLock::new(),
        })
    }

    /// Words that were prepared before: `tables` of those of `resolved`, and the automaton over
    /// them.
    ///
    /// # Errors
    /// When the automaton was made by another version.
    pub fn prepared(
        tables: Tables,
        automaton: &'static [u8],
        resolved: &Resolved,
    ) -> Result<Self, AutomatonError> {
        Ok(Self {
            automaton: Automaton::open(automaton.into())?,
            tables,
            roles: roles(resolved),
            grammar: grammar(resolved),
            texts: AtomicUsize::new(0),
            unpacked: OnceLock::new(),
        })
    }

    /// The word, folded.
    pub fn word(&self, id: WordId) -> &str {
        self.tables.word(id.0)
    }

    /// The id of a word, if it is one.
    pub fn id(&self, word: &str) -> Option<WordId> {
        // Most words are folded already.
        let id = self.tables.id(word);
        id.or_else(|| self.tables.id(&fold_word(word))).map(WordId)
    }

    /// The list of `words`, of data whose lists have no numbers.
    pub fn list(&self, words: &[String]) -> WordList {
        // A word that is missing would never be found: `vocabulary` lists all there are.
        debug_assert!(words.iter().all(|word| self.id(word).is_some()));
        WordList::new(words.iter().filter_map(|word| self.id(word)).collect())
    }

    /// The names of laws.
    pub fn laws(&self) -> &LawNames {
        self.tables.laws()
    }

    /// Which roles words tell of figures.
    pub fn roles(&self) -> &RoleWords {
        self.tables.roles()
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.tables.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.tables.is_empty()
    }

    /// What reading does with a class.
    pub fn role(&self, class: ClassId) -> Option<ClassRole> {
        self.roles.get(class.index()).copied().flatten()
    }

    /// Number of classes.
    pub fn class_count(&self) -> usize {
        self.roles.len()
    }

    /// What wakes the rules of `resolved`, whose words these are.
    pub fn wake(&self, resolved: &Resolved) -> Wake {
        Wake::new(resolved, &self.tables, fold_word)
    }

    /// The classes a word belongs to.
    pub fn classes(&self, word: WordId) -> impl Iterator<Item = ClassId> {
        self.tables.classes(word.0)
    }

    /// Finds every word in a folded text.
    pub fn scan(&self, text: &str) -> Hits {
        let texts = self.texts.fetch_add(1, Ordering::Relaxed);
        if texts >= BULK {
            self.unpacked.get_or_init(|| Unpacked::new(&self.tables));
        }
        let bytes = text.as_bytes();
        let mut raw = Vec::with_capacity(text.len() / 2);
        self.automaton.find_all(text, |start, end, word| {
            if !glued(bytes, start, end) {
                let word = WordId(word);
                raw.push(Hit { start, end, word });
            }
        });
        Hits::new(by_start(&raw, text.len()), self)
    }

    /// How many lists have a number.
    pub fn list_count(&self) -> usize {
        self.tables.list_count()
    }

    fn is_grammar(&self, class: ClassId) -> bool {
        self.grammar.get(class.index()).copied().unwrap_or_default()
    }

    /// Calls `with` for the number of each list that a word is in.
    #[inline]
    pub fn each_list(&self, word: WordId, with: impl FnMut(usize)) {
        match self.unpacked.get() {
            Some(unpacked) => {
                let lists = unpacked.lists(word).iter();
                lists.map(|list| usize::from(*list)).for_each(with);
            }
            None => self.tables.lists(word.0).map(usize::from).for_each(with),
        }
    }

    /// Calls `with` for each class that a word belongs to.
    #[inline]
    fn each_class(&self, word: WordId, with: impl FnMut(ClassId)) {
        match self.unpacked.get() {
            Some(unpacked) => unpacked.classes(word).iter().copied().for_each(with),
            None => self.tables.classes(word.0).for_each(with),
        }
    }

    /// Calls `with` for each class to which a word is an exception.
    #[inline]
    fn each_exception(&self, word: WordId, with: impl FnMut(ClassId)) {
        match self.unpacked.get() {
            Some(unpacked) => unpacked.exceptions(word).iter().copied().for_each(with),
            None => self.tables.exceptions(word.0).for_each(with),
        }
    }
}

fn grammar(resolved: &Resolved) -> Vec<bool> {
    let classes = resolved.classes.iter();
    classes
        .map(|class| by_class::is_grammar(class.role))
        .collect()
}

/// Hits by where they begin, longer ones first; the automaton gives them by where they end.
fn by_start(hits: &[Hit], length: usize) -> Vec<Hit> {
    let mut next = vec![0_u32; length + 1];
    for hit in hits {
        if let Some(next) = next.get_mut(hit.start) {
            *next += 1;
        }
    }
    let mut total = 0;
    for next in &mut next {
        total += *next;
        *next = total;
    }
    let nothing = Hit {
        start: 0,
        end: 0,
        word: WordId(0),
    };
    let mut sorted = vec![nothing; hits.len()];
    // Each to the last free place of those that begin where it does: the longest come last.
    for hit in hits {
        if let Some(next) = next.get_mut(hit.start) {
            *next = next.saturating_sub(1);
            if let Some(place) = sorted.get_mut(*next as usize) {
                *place = *hit;
            }
        }
    }
    sorted
}

fn roles(resolved: &Resolved) -> Vec<Option<ClassRole>> {
    resolved.classes.iter().map(|class| class.role).collect()
}

/// Whether a hit begins or ends inside a run of Latin letters or digits.
fn glued(bytes: &[u8], start: usize, end: usize) -> bool {
    let word = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    (word(start) && start > 0 && word(start - 1)) || (end > 0 && word(end - 1) && word(end))
}
