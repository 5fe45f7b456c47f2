//! `pattern`: word classes, literals and entities in sequence, or a regular expression.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex, OnceLock, PoisonError};

use noticelint_rule::resolved::{self, Manner, RegexSource, Window};
use regex_automata::Input;
use regex_automata::meta::Regex;
use regex_automata::nfa::thompson::{self, WhichCaptures, backtrack, pikevm};
use regex_automata::util::syntax;

use crate::lexicon::WordList;
use crate::notice::Document;
use crate::pattern::{Finder, Pattern};

use super::{Check, Match, Outcome, Target, fits, outermost};

/// Patterns, compiled; regular expressions when first needed.
#[derive(Debug)]
pub(super) struct PatternCheck {
    within: Window,
    patterns: Vec<Pattern>,
    regexes: Vec<Lazy>,
    manner: Manner,
}

impl PatternCheck {
    pub(super) fn compile(
        within: Window,
        any: &[resolved::Pattern],
        regex: &[RegexSource],
        manner: &Manner,
    ) -> Self {
        Self {
            within,
            patterns: any.iter().map(Pattern::compile).collect(),
            regexes: regex
                .iter()
                .map(|regex| Lazy {
                    source: regex.source.clone(),
                    anchors: regex.anchors.iter().map(WordList::from).collect(),
                    longest: regex.longest.map(|longest| longest as usize),
                    quick: OnceLock::new(),
                    fast: OnceLock::new(),
                    texts: AtomicUsize::new(0),
                })
                .collect(),
            manner: manner.clone(),
        }
    }
}

impl Check for PatternCheck {
    fn run(&self, target: &Target<'_>) -> Outcome {
        let document = target.document;
        let mut places = Vec::new();
        let whole = 0..document.text().len();
        let everywhere = document.marks.over(&whole);
        let finders = self.patterns.iter();
        let finders: Vec<Finder<'_>> = finders
            .filter_map(|pattern| match self.within {
                Window::Clause | Window::Sentence | Window::Chars(_) => {
                    Finder::in_some(document, pattern, &whole, everywhere)
                }
                Window::Paragraph | Window::Section | Window::Notice => {
                    Finder::new(document, pattern, &whole)
                }
            })
            .collect();
        if !finders.is_empty() {
            for window in windows(document, self.within) {
                let sentences = document.marks.over(&window);
                for finder in finders.iter().filter(|finder| finder.may_fit(sentences)) {
                    places.extend(finder.matches(&window));
                }
            }
        }
        for regex in &self.regexes {
            places.extend(regex.places(document));
        }
        let (said, otherwise): (Vec<_>, Vec<_>) = outermost(places)
            .into_iter()
            .filter(|place| target.sees(place))
            .partition(|place| said_so(document, &self.manner, place));
        Outcome::of(said.into_iter().map(Match::at).collect()).but(otherwise)
    }
}

/// A regular expression, compiled when a text holds the words that each of its matches does.
#[derive(Debug)]
struct Lazy {
    source: String,
    /// A match holds a word of each list.
    anchors: Vec<WordList>,
    /// No match is longer, in bytes.
    longest: Option<usize>,
    /// Compiled in little time, for the first texts.
    quick: OnceLock<Option<Quick>>,
    /// Compiled to run fast, for a bulk of texts.
    fast: OnceLock<Option<Regex>>,
    texts: AtomicUsize,
}

/// So many texts are searched before an expression is compiled to run fast.
const BULK: usize = 12;

impl Lazy {
    /// Whether words of all lists stand somewhere, no further apart than a match is long.
    fn may_match(&self, document: &Document) -> bool {
        let hits = &document.hits;
        let mut anchors = self.anchors.iter();
        if !anchors.all(|words| document.has_any(words)) {
            return false;
        }
        let (Some(longest), [first, others @ ..]) = (self.longest, self.anchors.as_slice()) else {
            return true;
        };
        if others.is_empty() {
            return true;
        }
        let whole = 0..document.text().len();
        document.words_in(first, &whole).into_iter().any(|place| {
            let reach = place.end.saturating_sub(longest)..place.start + longest;
            let near = |words: &WordList| {
                hits.starting_in(&reach)
                    .iter()
                    .any(|hit| hit.end <= reach.end && words.has(hit.word))
            };
            others.iter().all(near)
        })
    }

    fn places(&self, document: &Document) -> Vec<Range<usize>> {
        if !self.may_match(document) {
            return Vec::new();
        }
        // Both ways find the same. The loader has parsed it; only a size limit can fail here.
        if self.texts.fetch_add(1, Ordering::Relaxed) < BULK {
            let quick = self.quick.get_or_init(|| Quick::new(&self.source));
            return quick
                .as_ref()
                .map(|quick| quick.places(document.text()))
                .unwrap_or_default();
        }
        let fast = self.fast.get_or_init(|| Regex::new(&self.source).ok());
        let Some(regex) = fast else {
            return Vec::new();
        };
        let text = document.text();
        let stretches = self.stretches(document).into_iter();
        stretches
            .flat_map(|stretch| regex.find_iter(Input::new(text).span(stretch)))
            .map(|found| found.range())
            .collect()
    }

    /// Where matches may lie, in order and apart from one another: as far around the words of the
    /// first list as a match is long.
    fn stretches(&self, document: &Document) -> Vec<Range<usize>> {
        let text = document.text();
        let whole = 0..text.len();
        let (Some(longest), Some(words)) = (self.longest, self.anchors.first()) else {
            return vec![whole];
        };
        let mut around = document.words_in(words, &whole);
        for place in &mut around {
            let start = text.floor_char_boundary(place.end.saturating_sub(longest));
            *place = start..text.ceil_char_boundary(place.start + longest);
        }
        around.sort_unstable_by_key(|stretch| stretch.start);
        let mut stretches: Vec<Range<usize>> = Vec::with_capacity(around.len());
        for stretch in around {
            match stretches.last_mut() {
                Some(last) if stretch.start <= last.end => last.end = last.end.max(stretch.end),
                _ => stretches.push(stretch),
            }
        }
        stretches
    }
}

/// An expression that took little time to compile.
#[derive(Debug)]
struct Quick {
    short: backtrack::BoundedBacktracker,
    long: pikevm::PikeVM,
}

/// Compiles expressions one after the other; a compiler of its own for each would cost more than
/// the expression.
static COMPILER: LazyLock<Mutex<thompson::Compiler>> = LazyLock::new(|| {
    let mut compiler = thompson::Compiler::new();
    let config = thompson::Config::new().which_captures(WhichCaptures::Implicit);
    compiler.configure(config);
    Mutex::new(compiler)
});

impl Quick {
    fn new(source: &str) -> Option<Self> {
        let parsed = syntax::parse(source).ok()?;
        let compiler = COMPILER.lock().unwrap_or_else(PoisonError::into_inner);
        let compiled = compiler.build_from_hir(&parsed).ok()?;
        Some(Self {
            short: backtrack::BoundedBacktracker::new_from_nfa(compiled.clone()).ok()?,
            long: pikevm::PikeVM::new_from_nfa(compiled).ok()?,
        })
    }

    fn places(&self, text: &str) -> Vec<Range<usize>> {
        if text.len() <= self.short.max_haystack_len() {
            let mut cache = self.short.create_cache();
            let found = self.short.try_find_iter(&mut cache, text);
            return found
                .filter_map(|found| Some(found.ok()?.range()))
                .collect();
        }
        let mut cache = self.long.create_cache();
        let found = self.long.find_iter(&mut cache, text);
        found.map(|found| found.range()).collect()
    }
}

/// A pattern is said in the manner of its last words: «我们不会…» has its denial inside.
fn said_so(document: &Document, manner: &Manner, place: &Range<usize>) -> bool {
    let last = place.end.saturating_sub(1);
    let text = document.text();
    let mut at = last.max(place.start);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    fits(manner, &document.said_at(at))
}

/// The stretches inside which a pattern may match.
fn windows(document: &Document, within: Window) -> Vec<Range<usize>> {
    match within {
        Window::Clause => document
            .clauses
            .iter()
            .map(|clause| clause.range.clone())
            .collect(),
        Window::Sentence | Window::Chars(_) => document
            .sentences
            .iter()
            .map(|sentence| sentence.range.clone())
            .collect(),
        Window::Paragraph | Window::Section => document
            .leaves
            .iter()
            .map(|leaf| leaf.range.clone())
            .collect(),
        Window::Notice => std::iter::once(0..document.text().len()).collect(),
    }
}
