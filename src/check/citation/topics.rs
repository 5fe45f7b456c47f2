//! Whether an article speaks of what it is cited for.

use std::ops::Range;

use jiff::civil::Date;
use noticelint_rule::law::{ArticleNumber, Document as Law};
use noticelint_rule::resolved::{LawData, Resolved};

use crate::entity::Article;
use crate::lexicon::{Lexicon, WordList};
use crate::notice::Document;

use super::dates;
use super::print;

/// Words that speak of articles, compiled.
#[derive(Debug, Default)]
pub(super) struct Topics {
    /// Of each topic of the data.
    topics: Vec<WordList>,
    /// Of the old meaning of each trap of the data.
    traps: Vec<WordList>,
}

/// An article cited for something else.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    /// What the article speaks of.
    pub(super) topic: String,
    /// Where what is said stands.
    pub(super) right: String,
    /// The words that it is cited for.
    pub(super) said: Range<usize>,
}

/// The articles of one law that a sentence cites, and what it says.
pub(super) struct Sentence<'a> {
    pub(super) document: &'a Document,
    pub(super) law: &'a Law,
    pub(super) date: Option<Date>,
    /// All articles of this law that the sentence cites.
    pub(super) all: Vec<&'a Article>,
    /// What stands in the sentence beside citations.
    pub(super) whole: Vec<Range<usize>>,
    /// What is said of this citation.
    pub(super) after: Range<usize>,
}

impl Topics {
    pub(super) fn compile(data: &Resolved, lexicon: &Lexicon) -> Self {
        Self {
            topics: data
                .law
                .topics
                .iter()
                .map(|topic| lexicon.list(&topic.words))
                .collect(),
            traps: data
                .law
                .traps
                .iter()
                .map(|trap| lexicon.list(&trap.old_words))
                .collect(),
        }
    }

    /// Judges the articles of one citation. One that fits, or of which nothing is known, saves
    /// them all.
    pub(super) fn wrong(
        &self,
        law: &LawData,
        articles: &[Article],
        sentence: &Sentence<'_>,
    ) -> Option<Wrong> {
        let mut first = None;
        for article in articles {
            let wrong = self.judge(law, article, sentence)?;
            first = first.or(Some(wrong));
        }
        first
    }

    fn judge(&self, law: &LawData, article: &Article, sentence: &Sentence<'_>) -> Option<Wrong> {
        if article.inserted > 0 {
            return None;
        }
        if self.fits(law, sentence) {
            return None;
        }
        self.trapped(law, article, sentence)
            .or_else(|| self.elsewhere(law, article, sentence))
    }

    /// Whether what is said belongs to one of the articles that the sentence cites.
    fn fits(&self, law: &LawData, sentence: &Sentence<'_>) -> bool {
        let latest = dates::is_latest(sentence.law, sentence.date);
        self.topics.iter().zip(&law.topics).any(|(words, topic)| {
            topic.document == sentence.law.id
                && sentence.cites(&topic.article)
                && latest
                && sentence.says(words).is_some()
        }) || self.traps.iter().zip(&law.traps).any(|(words, trap)| {
            // What the number meant in the version of the letter's day.
            let right = if latest {
                trap.right.iter().any(|right| {
                    right.document == sentence.law.id && sentence.cites(&right.article)
                })
            } else {
                sentence.cites(&trap.article)
            };
            trap.document == sentence.law.id && right && sentence.says(words).is_some()
        })
    }

    /// The number lives on with another meaning than the one it is cited for; before a new
    /// version came, the new number is as wrong as the old one is after.
    fn trapped(&self, law: &LawData, article: &Article, sentence: &Sentence<'_>) -> Option<Wrong> {
        let latest = dates::is_latest(sentence.law, sentence.date);
        let traps = || law.traps.iter().zip(&self.traps);
        let own = |trap: &noticelint_rule::law::NumberTrap| trap.document == sentence.law.id;
        if latest {
            let (trap, said) = traps()
                .filter(|(trap, _)| own(trap) && is(&trap.article, article))
                .find_map(|(trap, words)| Some((trap, sentence.says_after(words)?)))?;
            let right: Vec<String> = trap
                .right
                .iter()
                .map(|right| print::article(&right.article))
                .collect();
            return Some(Wrong {
                topic: trap.now_means.clone(),
                right: format!("《{}》{}", sentence.law.name, right.join("、")),
                said,
            });
        }
        let (trap, said) = traps()
            .filter(|(trap, _)| {
                own(trap) && trap.right.iter().any(|right| is(&right.article, article))
            })
            .find_map(|(trap, words)| Some((trap, sentence.says_after(words)?)))?;
        // What the number meant at that time is known where it is a trap itself.
        let then = law
            .traps
            .iter()
            .find(|other| own(other) && is(&other.article, article))?;
        Some(Wrong {
            topic: then.old_meant.clone(),
            right: format!("《{}》{}", sentence.law.name, print::article(&trap.article)),
            said,
        })
    }

    /// What is said belongs to another article of the law, of quite another subject; or the
    /// number is that of the law that went before.
    fn elsewhere(
        &self,
        law: &LawData,
        article: &Article,
        sentence: &Sentence<'_>,
    ) -> Option<Wrong> {
        if !dates::is_latest(sentence.law, sentence.date) {
            return None;
        }
        let of_law = |document: &str| document == sentence.law.id;
        let own = law
            .topics
            .iter()
            .find(|topic| of_law(&topic.document) && is(&topic.article, article));
        let mut candidates = law
            .topics
            .iter()
            .zip(&self.topics)
            .filter(|(topic, _)| of_law(&topic.document) && !is(&topic.article, article))
            .filter_map(|(topic, words)| Some((topic, sentence.says_after(words)?)))
            // A word of two characters may mean many things.
            .filter(|(_, said)| sentence.document.slice(said).chars().count() >= 3);
        let (other, said, topic) = if let Some(own) = own {
            let (other, said) = candidates.find(|(other, said)| {
                recites(sentence, said) || !kindred(law, &sentence.law.id, article, &other.article)
            })?;
            (other, said, own.topic.clone())
        } else {
            let moved = |other: &ArticleNumber| {
                law.moved.iter().any(|moved| {
                    is(&moved.from.article, article)
                        && moved.to.document.as_deref() == Some(sentence.law.id.as_str())
                        && moved.to.articles.contains(other)
                        && !moved.to.articles.iter().any(|to| is(to, article))
                })
            };
            // A number of the old law: what it was cited for may stand before it, too. Any
            // number, where the sentence recites at length what another article says.
            let topics = || law.topics.iter().zip(&self.topics);
            let old = topics()
                .filter(|(topic, _)| of_law(&topic.document) && moved(&topic.article))
                .find_map(|(topic, words)| Some((topic, sentence.says(words)?)));
            let (other, said) =
                old.or_else(|| candidates.find(|(_, said)| recites_at_length(sentence, said)))?;
            (other, said, String::new())
        };
        Some(Wrong {
            topic,
            right: format!(
                "《{}》{}",
                sentence.law.name,
                print::article(&other.article)
            ),
            said,
        })
    }
}

/// Whether the words are those of the article itself, which no kindred article excuses.
fn recites(sentence: &Sentence<'_>, said: &Range<usize>) -> bool {
    const SHORTEST: usize = 6;
    sentence.document.slice(said).chars().count() >= SHORTEST
}

/// Whether the words are too many to be any other article's.
fn recites_at_length(sentence: &Sentence<'_>, said: &Range<usize>) -> bool {
    const SHORTEST: usize = 7;
    sentence.document.slice(said).chars().count() >= SHORTEST
}

/// Whether letters cite two articles for one another.
fn kindred(law: &LawData, document: &str, article: &Article, other: &ArticleNumber) -> bool {
    law.kindred.iter().any(|kindred| {
        kindred.document == document
            && kindred.articles.contains(other)
            && kindred.articles.iter().any(|own| is(own, article))
    })
}

/// Whether a number of the data is that of a cited article.
fn is(number: &ArticleNumber, article: &Article) -> bool {
    number.parts() == Some((article.number, u32::from(article.inserted)))
}

impl Sentence<'_> {
    fn cites(&self, number: &ArticleNumber) -> bool {
        self.all.iter().any(|article| is(number, article))
    }

    /// Where one of the words stands in the sentence.
    fn says(&self, words: &WordList) -> Option<Range<usize>> {
        self.whole.iter().find_map(|range| self.find(words, range))
    }

    /// Where one of the words stands in what is said of the citation.
    fn says_after(&self, words: &WordList) -> Option<Range<usize>> {
        self.find(words, &self.after)
    }

    fn find(&self, words: &WordList, range: &Range<usize>) -> Option<Range<usize>> {
        self.document
            .hits
            .starting_in(range)
            .iter()
            .find(|hit| hit.end <= range.end && words.has(hit.word))
            .map(|hit| hit.range())
    }
}
