//! All words of all rules and classes, interned, in one automaton.

mod hits;

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use noticelint_rule::resolved::{ClassId, ClassRole};

pub use hits::{Hit, Hits};

/// An interned word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(pub u32);

/// Collects words before the automaton is built.
#[derive(Debug, Default)]
pub struct LexiconBuilder {
    ids: HashMap<String, WordId>,
    words: Vec<String>,
    classes: Vec<Vec<ClassId>>,
    exceptions: Vec<Vec<ClassId>>,
    roles: Vec<Option<ClassRole>>,
}

impl LexiconBuilder {
    /// Interns a word; it is matched in its folded form.
    pub fn word(&mut self, word: &str) -> WordId {
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

    /// Builds the automaton.
    ///
    /// # Errors
    /// When the words are too many for it.
    pub fn build(self) -> Result<Lexicon, aho_corasick::BuildError> {
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&self.words)?;
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

/// Interned words and the automaton over all of them.
#[derive(Debug)]
pub struct Lexicon {
    automaton: AhoCorasick,
    ids: HashMap<String, WordId>,
    words: Vec<String>,
    classes: Vec<Vec<ClassId>>,
    exceptions: Vec<Vec<ClassId>>,
    roles: Vec<Option<ClassRole>>,
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
                word: WordId(found.pattern().as_u32()),
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
