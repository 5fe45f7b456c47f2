//! `citation`: what a notice cites, against the law as data.

mod index;
mod topic;

use std::ops::Range;

use jiff::civil::Date;
use noticelint_rule::law::Document as Law;
use noticelint_rule::profile::{Creditor, Sender};
use noticelint_rule::resolve::rule::chinese;
use noticelint_rule::resolved::{CitationProblem, EntityKind, Window};

use crate::entity::{Article, Citation, DateValue, Value};
use crate::pattern::window;

use super::{Check, Match, Outcome, Target};

use index::Index;

/// Problems that are looked for.
#[derive(Debug)]
pub(super) struct CitationCheck {
    problems: Vec<CitationProblem>,
}

impl CitationCheck {
    pub(super) fn new(problems: &[CitationProblem]) -> Self {
        Self {
            problems: problems.to_vec(),
        }
    }

    fn looks_for(&self, problem: CitationProblem) -> bool {
        self.problems.contains(&problem)
    }
}

/// A citation at its place.
struct Cited<'a> {
    range: Range<usize>,
    citation: &'a Citation,
}

impl Check for CitationCheck {
    fn run(&self, target: &Target<'_>) -> Outcome {
        let document = target.document;
        let mut matches = Vec::new();
        if self.looks_for(CitationProblem::DefunctBody) {
            matches.extend(defunct(target));
        }
        let cited: Vec<Cited<'_>> = document
            .entities
            .iter()
            .filter_map(|entity| match &entity.entity.value {
                Value::Citation(citation) => Some(Cited {
                    range: entity.entity.range.clone(),
                    citation,
                }),
                _ => None,
            })
            .filter(|cited| target.sees(&cited.range))
            .collect();
        if cited.is_empty() && matches.is_empty() {
            return Outcome::not_applicable();
        }
        let index = Index::new(target.law);
        for one in &cited {
            match index.find(&one.citation.name) {
                Some(law) => matches.extend(self.judge(target, &index, law, one)),
                None => {
                    if self.looks_for(CitationProblem::UnknownLaw)
                        && is_surely_a_law(target, &one.citation.name)
                        && !index.resembles(&one.citation.name)
                    {
                        matches.push(found(one.range.clone(), &one.citation.name, target));
                    }
                }
            }
        }
        if matches.is_empty() {
            Outcome::pass(cited.into_iter().map(|cited| cited.range).collect())
        } else {
            Outcome::of(matches)
        }
    }
}

impl CitationCheck {
    fn judge(
        &self,
        target: &Target<'_>,
        index: &Index<'_>,
        law: &Law,
        cited: &Cited<'_>,
    ) -> Option<Match> {
        let repealed = day(law.repealed.as_deref());
        let effective = day(law.effective.as_deref());
        let mut hit = found(cited.range.clone(), &law.name, target);
        if let Some(repealed) = repealed
            && target.law_date.is_none_or(|date| repealed <= date)
        {
            if self.looks_for(CitationProblem::Repealed) && !before_repeal(target, cited, repealed)
            {
                hit.captures
                    .push(("successor", successor(index, law, cited)));
                return Some(hit);
            }
            return None;
        }
        if let (Some(effective), Some(date)) = (effective, target.law_date)
            && date < effective
        {
            return self.looks_for(CitationProblem::NotYet).then_some(hit);
        }
        if self.looks_for(CitationProblem::OutOfScope) && !binds(law, target) {
            hit.captures
                .push(("topic", law.note.clone().unwrap_or_default()));
            return Some(hit);
        }
        let last = last_article(law, target.law_date);
        if let Some(last) = last
            && let Some(article) = cited
                .citation
                .articles
                .iter()
                .find(|article| article.number > last)
        {
            if !self.looks_for(CitationProblem::NoSuchArticle) {
                return None;
            }
            hit.captures.push(("article", printed(article)));
            return Some(hit);
        }
        if !self.looks_for(CitationProblem::WrongArticle) {
            return None;
        }
        let around = after_citation(target, cited);
        let wrong = topic::wrong(target, law, &cited.citation.articles, &around)?;
        hit.captures.push(("topic", wrong.now));
        hit.captures.push(("successor", wrong.right));
        Some(hit)
    }
}

fn found(range: Range<usize>, law: &str, target: &Target<'_>) -> Match {
    let mut found = Match::at(range);
    found.captures.push(("law", law.to_owned()));
    found.captures.push((
        "day",
        target
            .law_date
            .map_or_else(String::new, |day| day.to_string()),
    ));
    found
}

fn day(text: Option<&str>) -> Option<Date> {
    text.and_then(|text| text.parse().ok())
}

/// The article as laws print it.
fn printed(article: &Article) -> String {
    let mut out = format!("第{}条", chinese(article.number));
    if article.inserted > 0 {
        out.push_str(&format!("之{}", chinese(u32::from(article.inserted))));
    }
    out
}

/// The number of the last article of the version in force on `date`.
fn last_article(law: &Law, date: Option<Date>) -> Option<u32> {
    let in_force = law
        .versions
        .iter()
        .filter(|version| {
            date.is_none_or(|date| day(Some(&version.effective)).is_some_and(|from| from <= date))
        })
        .max_by_key(|version| version.effective.clone());
    in_force
        .and_then(|version| version.articles)
        .or(law.articles)
}

/// A repealed law is rightly cited for facts that lie before its repeal.
fn before_repeal(target: &Target<'_>, cited: &Cited<'_>, repealed: Date) -> bool {
    let sentence = window(target.document, &cited.range, Window::Sentence);
    target
        .document
        .entities
        .iter()
        .filter(|entity| entity.kind == EntityKind::Date)
        .filter(|entity| {
            sentence.start <= entity.entity.range.start && entity.entity.range.end <= sentence.end
        })
        .any(|entity| match entity.entity.value {
            Value::Date(DateValue::Full(date)) => date < repealed,
            Value::Date(DateValue::YearMonth { year, month }) => {
                Date::new(year, month, 1).is_ok_and(|date| date < repealed)
            }
            _ => false,
        })
}

/// Where what the repealed law said stands now: document and articles, as printed.
fn successor(index: &Index<'_>, law: &Law, cited: &Cited<'_>) -> String {
    let articles: Vec<String> = cited
        .citation
        .articles
        .iter()
        .flat_map(|article| index.moved(&law.id, article.number))
        .collect();
    let name = law
        .replaced_by
        .as_deref()
        .and_then(|id| index.by_id(id))
        .map_or_else(String::new, |law| format!("《{}》", law.name));
    format!("{name}{}", articles.join("、"))
}

/// Whether a document binds whoever the notice speaks for.
fn binds(law: &Law, target: &Target<'_>) -> bool {
    let creditor = match target.profile.creditor.value {
        Creditor::BankCard => Sender::BankCard,
        Creditor::ConsumerFinance => Sender::ConsumerFinance,
        Creditor::MicroLoan => Sender::MicroLoan,
        Creditor::Platform | Creditor::Unknown => return true,
    };
    law.level != noticelint_rule::law::Level::JudicialInterpretation
        || law
            .binds
            .iter()
            .any(|bound| bound == "any" || bound == creditor.as_str())
}

/// Whether a name ends as only statutes do.
fn is_surely_a_law(target: &Target<'_>, name: &str) -> bool {
    target
        .data
        .classes
        .iter()
        .find(|class| class.id == "statute_ending")
        .is_some_and(|class| {
            class
                .words
                .iter()
                .any(|ending| name.ends_with(ending.as_str()))
        })
}

/// What is said of a citation: from it to the next one or the end of its sentence.
fn after_citation(target: &Target<'_>, cited: &Cited<'_>) -> Range<usize> {
    let sentence = window(target.document, &cited.range, Window::Sentence);
    let next = target
        .document
        .entities
        .iter()
        .filter(|entity| entity.kind == EntityKind::Citation)
        .map(|entity| entity.entity.range.start)
        .find(|start| *start >= cited.range.end)
        .unwrap_or(usize::MAX);
    cited.range.end..sentence.end.min(next).max(cited.range.end)
}

/// Bodies that no longer exist, where they are spoken of as acting.
fn defunct(target: &Target<'_>) -> Vec<Match> {
    let document = target.document;
    let text = document.text();
    let mut matches: Vec<Match> = Vec::new();
    let mut taken: Vec<Range<usize>> = Vec::new();
    for body in &target.law.defunct {
        let until = day(body.until.as_deref());
        if let (Some(until), Some(date)) = (until, target.law_date)
            && date < until
        {
            continue;
        }
        let mut names: Vec<&String> = std::iter::once(&body.name).chain(&body.aliases).collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        for name in names {
            for (start, word) in text.match_indices(name.as_str()) {
                let range = start..start + word.len();
                let overlaps =
                    |other: &Range<usize>| other.start < range.end && range.start < other.end;
                let kept = body.keep_in.iter().any(|longer| {
                    longer.find(name.as_str()).is_some_and(|at| {
                        start.checked_sub(at).is_some_and(|from| {
                            text.get(from..)
                                .is_some_and(|rest| rest.starts_with(longer.as_str()))
                        })
                    })
                });
                let in_title = document.entities.iter().any(|entity| {
                    entity.kind == EntityKind::Citation && overlaps(&entity.entity.range)
                });
                if kept || in_title || taken.iter().any(overlaps) || !target.sees(&range) {
                    continue;
                }
                taken.push(range.clone());
                let mut hit = found(range, &body.name, target);
                hit.captures
                    .push(("successor", body.successor.clone().unwrap_or_default()));
                matches.push(hit);
            }
        }
    }
    matches
}
