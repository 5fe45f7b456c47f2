//! `citation`: what a notice cites, against the law as data and the day whose law applies.

mod bodies;
mod dates;
mod names;
mod print;
mod topics;

use std::ops::Range;

use jiff::civil::Date;
use noticelint_rule::law::{Document as Law, Level};
use noticelint_rule::profile::Creditor;
use noticelint_rule::resolved::{CitationProblem, ClassId, Resolved, Window};

use crate::entity::{Article, Citation, DateValue, Value};
use crate::lexicon::{Lexicon, WordId};
use crate::notice::Source;
use crate::pattern::window;
use crate::text::fold_word;

use super::{Check, Match, Outcome, Reason, Target};

use bodies::Bodies;
use names::Named;
use topics::{Sentence, Topics};

/// Problems that are looked for, and the words that tell them.
#[derive(Debug)]
pub(super) struct CitationCheck {
    problems: Vec<CitationProblem>,
    topics: Topics,
    bodies: Bodies,
    /// Names of laws that were repealed, for those cited without 《》 and article.
    repealed: Vec<(WordId, usize)>,
    earlier: Option<ClassId>,
    former: Vec<String>,
    citing: Vec<String>,
    followers: Vec<String>,
}

impl CitationCheck {
    pub(super) fn compile(
        problems: &[CitationProblem],
        data: &Resolved,
        lexicon: &Lexicon,
    ) -> Self {
        let looks = |problem| problems.contains(&problem);
        let list = |id: &str| -> Vec<String> {
            data.classes
                .iter()
                .find(|class| class.id == id)
                .map(|class| class.words.iter().map(|word| fold_word(word)).collect())
                .unwrap_or_default()
        };
        let mut repealed = Vec::new();
        if looks(CitationProblem::Repealed) {
            for (at, law) in data.law.documents.iter().enumerate() {
                if law.repealed.is_some() {
                    let all = std::iter::once(&law.name).chain(&law.aliases);
                    let all: Vec<String> = all.cloned().collect();
                    repealed.extend(lexicon.list(&all).iter().map(|word| (word, at)));
                }
            }
            repealed.sort_unstable();
        }
        Self {
            problems: problems.to_vec(),
            topics: if looks(CitationProblem::WrongArticle) {
                Topics::compile(data, lexicon)
            } else {
                Topics::default()
            },
            bodies: if looks(CitationProblem::DefunctBody) {
                Bodies::compile(data, lexicon)
            } else {
                Bodies::default()
            },
            repealed,
            earlier: data.class("earlier_law_word"),
            former: list("former_word"),
            citing: list("citing_word"),
            followers: list("citing_follower"),
        }
    }

    fn looks_for(&self, problem: CitationProblem) -> bool {
        self.problems.contains(&problem)
    }
}

/// A citation at its place, and the document it names.
struct Cited<'a> {
    range: Range<usize>,
    citation: &'a Citation,
    named: Named,
}

impl Check for CitationCheck {
    fn run(&self, target: &Target<'_>) -> Outcome {
        let mut matches = if self.looks_for(CitationProblem::DefunctBody) {
            self.bodies.find(target)
        } else {
            Vec::new()
        };
        let mut doubt = false;
        for (range, law) in self.bare_names(target) {
            let cited = self.repeal(target, law, &range, &[]);
            doubt |= matches!(cited, Repeal::Doubtful);
            if let Repeal::Found(hit) = cited {
                matches.push(hit);
            }
        }
        let cited = self.cited(target);
        for (at, one) in cited.iter().enumerate() {
            match &one.named {
                Named::Known(known) => {
                    let law = names::on(&target.law.documents, known, target.law_date);
                    match law.map(|law| self.judge(target, law, &cited, at)) {
                        Some(Repeal::Found(hit)) => matches.push(hit),
                        Some(Repeal::Doubtful) => doubt = true,
                        Some(Repeal::None) | None => {}
                    }
                }
                Named::Invented(nearest) if self.looks_for(CitationProblem::UnknownLaw) => {
                    let quoted = target.document.quote(&one.citation.name_range);
                    let mut hit = found(one.range.clone(), quoted.trim().to_owned());
                    let near = nearest.and_then(|at| target.law.documents.get(at));
                    capture(
                        &mut hit,
                        "successor",
                        near.map_or_else(String::new, |law| format!("《{}》", law.name)),
                    );
                    matches.push(hit);
                }
                Named::Invented(_) | Named::Other => {}
            }
        }
        if !matches.is_empty() {
            Outcome::of(matches)
        } else if doubt {
            Outcome::needs_person(Reason::Ambiguous)
        } else if cited.is_empty() {
            Outcome::not_applicable()
        } else {
            Outcome::pass(cited.into_iter().map(|cited| cited.range).collect())
        }
    }
}

/// What a citation comes to.
enum Repeal {
    /// A finding.
    Found(Match),
    /// A person must look.
    Doubtful,
    /// Nothing is wrong.
    None,
}

impl From<Option<Match>> for Repeal {
    fn from(found: Option<Match>) -> Self {
        found.map_or(Repeal::None, Repeal::Found)
    }
}

impl CitationCheck {
    fn cited<'a>(&self, target: &Target<'a>) -> Vec<Cited<'a>> {
        let document = target.document;
        document
            .entities
            .iter()
            .filter(|entity| target.sees(&entity.entity.range))
            .filter_map(|entity| match &entity.entity.value {
                Value::Citation(citation) => Some((entity.entity.range.clone(), citation)),
                _ => None,
            })
            .map(|(range, citation)| {
                let slotted = document.slots.iter().any(|slot| {
                    let slot = &slot.placeholder.range;
                    slot.start < citation.name_range.end && citation.name_range.start < slot.end
                });
                Cited {
                    named: if slotted {
                        Named::Other
                    } else {
                        names::find(target.lexicon.laws(), &citation.name)
                    },
                    range,
                    citation,
                }
            })
            .collect()
    }

    fn judge(&self, target: &Target<'_>, law: &Law, all: &[Cited<'_>], at: usize) -> Repeal {
        let Some(cited) = all.get(at) else {
            return Repeal::None;
        };
        let date = target.law_date;
        let articles = &cited.citation.articles;
        if dates::repealed(law, date).is_some() {
            if !self.looks_for(CitationProblem::Repealed) {
                return Repeal::None;
            }
            return self.repeal(target, law, &cited.range, articles);
        }
        let hit = || found(cited.range.clone(), law.name.clone());
        if let Some(from) = dates::to_come(law, date) {
            let mut hit = hit();
            capture(&mut hit, "day", dates::written(from));
            return self
                .looks_for(CitationProblem::NotYet)
                .then_some(hit)
                .into();
        }
        if self.looks_for(CitationProblem::OutOfScope) && !binds(law, target) {
            let mut hit = hit();
            capture(&mut hit, "topic", law.note.clone().unwrap_or_default());
            return Repeal::Found(hit);
        }
        let missing = dates::last_article(law, date)
            .and_then(|last| articles.iter().find(|article| article.number > last));
        if let Some(article) = missing {
            let mut hit = hit();
            if articles.len() > 1 {
                hit.place = super::MatchPlace::At(article.range.clone());
            }
            capture(&mut hit, "article", print::cited(article));
            return self
                .looks_for(CitationProblem::NoSuchArticle)
                .then_some(hit)
                .into();
        }
        if !self.looks_for(CitationProblem::WrongArticle) || articles.is_empty() {
            return Repeal::None;
        }
        let sentence = said_of(target, law, all, at);
        let wrong = self.topics.wrong(target.law, articles, &sentence);
        wrong
            .map(|wrong| {
                let mut hit = hit();
                let first = articles.first().map_or_else(String::new, print::cited);
                capture(&mut hit, "article", first);
                capture(&mut hit, "topic", wrong.topic);
                hit.related.push((wrong.said, wrong.right.clone()));
                capture(&mut hit, "successor", wrong.right);
                hit
            })
            .into()
    }

    /// A repealed law is rightly cited where the sentence says that it speaks of the law of an
    /// earlier time; where it only names a day of that time, a person must look.
    fn repeal(
        &self,
        target: &Target<'_>,
        law: &Law,
        range: &Range<usize>,
        articles: &[Article],
    ) -> Repeal {
        let document = target.document;
        let Some(until) = dates::repealed(law, target.law_date) else {
            return Repeal::None;
        };
        let sentence = window(document, range, Window::Sentence);
        let head = document.slice(&(sentence.start..range.start));
        let head = head.trim_end_matches(['《', '“', '（', '(']);
        let former = self.former.iter().any(|word| head.ends_with(word.as_str()));
        let earlier = self
            .earlier
            .is_some_and(|class| !document.class_in(class, &sentence).is_empty());
        let facts = |within: &Range<usize>| {
            document.entities.iter().any(|entity| {
                let inside = within.start <= entity.entity.range.start
                    && entity.entity.range.end <= within.end;
                inside && is_before(&entity.entity.value, until)
            })
        };
        if former || (earlier && facts(&(0..document.text().len()))) {
            return Repeal::None;
        }
        if facts(&sentence) {
            return Repeal::Doubtful;
        }
        let mut hit = found(range.clone(), law.name.clone());
        let first = articles.first().map_or_else(String::new, print::cited);
        capture(&mut hit, "article", first);
        capture(&mut hit, "successor", successor(target, law, articles));
        capture(&mut hit, "day", dates::written(until));
        Repeal::Found(hit)
    }

    /// Names of repealed laws that stand without 《》 and article: 根据合同法的规定.
    fn bare_names<'a>(&self, target: &Target<'a>) -> Vec<(Range<usize>, &'a Law)> {
        let document = target.document;
        let text = document.text();
        let mut found: Vec<(Range<usize>, &Law)> = Vec::new();
        if !self
            .repealed
            .iter()
            .any(|(word, _)| document.hits.has(*word))
        {
            return found;
        }
        for hit in document.hits.all() {
            let from = self.repealed.partition_point(|(word, _)| *word < hit.word);
            let Some((_, at)) = self
                .repealed
                .get(from)
                .filter(|(word, _)| *word == hit.word)
            else {
                continue;
            };
            let range = hit.range();
            let head = text.get(..range.start).unwrap_or_default();
            let tail = text.get(range.end..).unwrap_or_default();
            let cites = self.citing.iter().any(|word| head.ends_with(word.as_str()))
                && self
                    .followers
                    .iter()
                    .any(|word| tail.starts_with(word.as_str()));
            let taken = document.entities.iter().any(|entity| {
                entity.entity.range.start < range.end && range.start < entity.entity.range.end
            }) || found
                .iter()
                .any(|(other, _)| other.start <= range.start && range.end <= other.end);
            if let Some(law) = target.law.documents.get(*at)
                && cites
                && !taken
                && target.sees(&range)
            {
                found.push((range, law));
            }
        }
        found
    }
}

/// Byte of `text` at which another article of the same law is named («…，第一百八十八条规定…»):
/// what follows is said of that one.
fn bare_article(text: &str) -> Option<usize> {
    text.match_indices('第').map(|(at, _)| at).find(|at| {
        let number = text.get(at + '第'.len_utf8()..).unwrap_or_default();
        let digits = number
            .chars()
            .take_while(|c| c.is_ascii_digit() || "零〇一二三四五六七八九十百千".contains(*c))
            .count();
        digits > 0 && number.chars().nth(digits) == Some('条')
    })
}

/// What a sentence says of one of its citations.
fn said_of<'a>(target: &Target<'a>, law: &'a Law, all: &'a [Cited<'a>], at: usize) -> Sentence<'a> {
    let document = target.document;
    let own = all.get(at).map_or(0..0, |cited| cited.range.clone());
    let sentence = window(document, &own, Window::Sentence);
    let inside: Vec<&Cited<'_>> = all
        .iter()
        .filter(|cited| sentence.start <= cited.range.start && cited.range.end <= sentence.end)
        .collect();
    let articles = inside
        .iter()
        .filter(|cited| match &cited.named {
            Named::Known(known) => names::on(&target.law.documents, known, target.law_date)
                .is_some_and(|other| other.id == law.id),
            _ => false,
        })
        .flat_map(|cited| &cited.citation.articles)
        .collect();
    // What lies between citations.
    let mut whole = Vec::new();
    let mut from = sentence.start;
    for cited in &inside {
        whole.push(from..cited.range.start.max(from));
        from = from.max(cited.range.end);
    }
    whole.push(from..sentence.end.max(from));
    let next = inside
        .iter()
        .map(|cited| cited.range.start)
        .find(|start| *start >= own.end)
        .unwrap_or(sentence.end);
    let before = inside
        .iter()
        .map(|cited| cited.range.end)
        .rfind(|end| *end <= own.start)
        .unwrap_or(sentence.start);
    // A citation in brackets at the end speaks of what stands before it.
    const FEW: usize = 4;
    let tail = document.slice(&(own.end..next.max(own.end)));
    let after = if tail.chars().filter(|c| c.is_alphanumeric()).count() < FEW {
        before..own.start.max(before)
    } else {
        own.end..own.end + bare_article(tail).unwrap_or(tail.len())
    };
    Sentence {
        document,
        law,
        date: target.law_date,
        all: articles,
        whole,
        after,
    }
}

/// A match with every capture that rules may name.
fn found(range: Range<usize>, law: String) -> Match {
    let mut hit = Match::at(range);
    hit.captures = ["law", "article", "successor", "topic", "day"]
        .map(|name| (name, String::new()))
        .into();
    capture(&mut hit, "law", law);
    hit
}

fn capture(hit: &mut Match, name: &'static str, value: String) {
    match hit.captures.iter_mut().find(|(known, _)| *known == name) {
        Some((_, old)) => *old = value,
        None => hit.captures.push((name, value)),
    }
}

fn is_before(value: &Value, until: Date) -> bool {
    match value {
        Value::Date(DateValue::Full(date)) => *date < until,
        Value::Date(DateValue::YearMonth { year, month }) => {
            Date::new(*year, *month, 1).is_ok_and(|date| date < until)
        }
        _ => false,
    }
}

/// Where what the repealed law said stands now: document and articles, as printed.
fn successor(target: &Target<'_>, law: &Law, articles: &[Article]) -> String {
    let mut document = law.replaced_by.as_deref();
    let mut numbers: Vec<String> = Vec::new();
    for article in articles {
        let moved = target.law.moved.iter().filter(|moved| {
            moved.from.document == law.id
                && moved.from.article.parts() == Some((article.number, u32::from(article.inserted)))
        });
        for moved in moved {
            document = moved.to.document.as_deref().or(document);
            for number in &moved.to.articles {
                let printed = print::article(number);
                if !numbers.contains(&printed) {
                    numbers.push(printed);
                }
            }
        }
    }
    document
        .and_then(|id| target.law.documents.iter().find(|law| law.id == id))
        .map_or_else(String::new, |law| {
            format!("《{}》{}", law.name, numbers.join("、"))
        })
}

/// Whether an interpretation applies to whoever the debt is owed to.
fn binds(law: &Law, target: &Target<'_>) -> bool {
    let creditor = target.profile.creditor.value;
    // What most drafts are is no ground for a finding.
    let guessed =
        target.profile.sender.source == Source::Assumed && target.profile.creditor.is_inferred();
    guessed
        || law.level != Level::JudicialInterpretation
        || creditor == Creditor::Unknown
        || law
            .binds
            .iter()
            .any(|bound| bound == "any" || bound == creditor.as_str())
}
