//! All words of all rules and classes, interned, in one automaton.

mod hits;

use daachorse::CharwiseDoubleArrayAhoCorasick;
use noticelint_rule::resolved::{ClassId, ClassRole};
use rustc_hash::FxHashMap;

pub use hits::{Hit, Hits};

/// An interned word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(pub u32);

/// Collects words before the automaton is built.
#[derive(Debug, Default)]
pub struct LexiconBuilder {
    ids: FxHashMap<String, WordId>,
    words: Vec<String>,
    classes: Vec<Vec<ClassId>>,
    exceptions: Vec<Vec<ClassId>>,
    roles: Vec<Option<ClassRole>>,
}

impl LexiconBuilder {
    /// Interns a word; it is matched in its folded form.
    pub fn word(&mut self, word: &str) -> WordId {
        // Most words are folded already.
        if let Some(id) = self.ids.get(word) {
            return *id;
        }
        let folded = crate::text::fold_word(word);
        if let Some(id) = self.ids.get(&folded) {
            return *id;
        }
        let id = WordId(u32::try_from(self.words.len()).unwrap_or(u32::MAX));
        self.ids.insert(folded.clone(), id);
        self.words.push(folded);
        self.classes.push(Vec::new());
        self.exceptions.push(Vec::new());
        id
    }

    /// Interns the words of a class, numbered in order of the calls.
    pub fn class(&mut self, role: Option<ClassRole>, words: &[String], exceptions: &[String]) {
        let class = ClassId(u16::try_from(self.roles.len()).unwrap_or(u16::MAX));
        self.roles.push(role);
        for word in words {
            let id = self.word(word);
            if let Some(classes) = self.classes.get_mut(id.0 as usize) {
                classes.push(class);
            }
        }
        for word in exceptions {
            let id = self.word(word);
            if let Some(classes) = self.exceptions.get_mut(id.0 as usize) {
                classes.push(class);
            }
        }
    }

    /// A builder that already holds `words`, in this order, each once and in folded form.
    pub fn seeded(words: Vec<String>) -> Self {
        let ids = (0..)
            .zip(&words)
            .map(|(at, word)| (word.clone(), WordId(at)))
            .collect();
        Self {
            ids,
            classes: vec![Vec::new(); words.len()],
            exceptions: vec![Vec::new(); words.len()],
            words,
            roles: Vec::new(),
        }
    }

    /// How many words there are so far.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Builds the automaton, or takes `ready`, which was made of exactly these words.
    ///
    /// # Errors
    /// When the words are too many, or `ready` was made by another version.
    pub fn build(self, ready: Option<&[u8]>) -> Result<Lexicon, daachorse::errors::DaachorseError> {
        let automaton = match ready {
            Some(bytes) => CharwiseDoubleArrayAhoCorasick::deserialize(bytes)?.0,
            None if self.words.is_empty() => CharwiseDoubleArrayAhoCorasick::new([NO_WORD])?,
            None => CharwiseDoubleArrayAhoCorasick::new(&self.words)?,
        };
        Ok(Lexicon {
            automaton,
            ids: self.ids,
            words: self.words,
            classes: self.classes,
            exceptions: self.exceptions,
            roles: self.roles,
        })
    }
}

/// An automaton needs a word; this one is in no text, for control characters are refused.
const NO_WORD: &str = "\u{1}";

/// Interned words and the automaton over all of them.
pub struct Lexicon {
    automaton: CharwiseDoubleArrayAhoCorasick<u32>,
    ids: FxHashMap<String, WordId>,
    words: Vec<String>,
    classes: Vec<Vec<ClassId>>,
    exceptions: Vec<Vec<ClassId>>,
    roles: Vec<Option<ClassRole>>,
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Lexicon({} words)", self.words.len())
    }
}

impl Lexicon {
    /// The word, folded.
    pub fn word(&self, id: WordId) -> &str {
        self.words.get(id.0 as usize).map_or("", String::as_str)
    }

    /// The id of a word, if it is one.
    pub fn id(&self, word: &str) -> Option<WordId> {
        self.ids.get(&crate::text::fold_word(word)).copied()
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// What reading does with a class.
    pub fn role(&self, class: ClassId) -> Option<ClassRole> {
        self.roles.get(class.index()).copied().flatten()
    }

    /// Number of classes.
    pub fn class_count(&self) -> usize {
        self.roles.len()
    }

    /// The classes a word belongs to.
    pub fn classes(&self, word: WordId) -> &[ClassId] {
        self.classes.get(word.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// Finds every word in a folded text.
    pub fn scan(&self, text: &str) -> Hits {
        let bytes = text.as_bytes();
        let mut raw = Vec::new();
        for found in self.automaton.find_overlapping_iter(text) {
            let (start, end) = (found.start(), found.end());
            if glued(bytes, start, end) {
                continue;
            }
            raw.push(Hit {
                start,
                end,
                word: WordId(found.value()),
            });
        }
        raw.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
        Hits::new(raw, self)
    }

    fn exceptions(&self, word: WordId) -> &[ClassId] {
        self.exceptions
            .get(word.0 as usize)
            .map_or(&[], Vec::as_slice)
    }
}

/// Whether a hit begins or ends inside a run of Latin letters or digits.
fn glued(bytes: &[u8], start: usize, end: usize) -> bool {
    let word = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    (word(start) && start > 0 && word(start - 1)) || (end > 0 && word(end - 1) && word(end))
}
