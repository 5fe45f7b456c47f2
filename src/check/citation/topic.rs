//! Whether an article speaks of what it is cited for.

use std::ops::Range;

use noticelint_rule::law::Document as Law;
use noticelint_rule::resolve::rule::chinese;

use crate::check::Target;
use crate::entity::Article;

/// An article cited for something else.
pub(super) struct Wrong {
    /// What the article speaks of.
    pub(super) now: String,
    /// Where what is said stands.
    pub(super) right: String,
}

/// Judges the articles of one citation by what is said after it. One that fits saves them all.
pub(super) fn wrong(
    target: &Target<'_>,
    law: &Law,
    articles: &[Article],
    around: &Range<usize>,
) -> Option<Wrong> {
    let said = target.document.slice(around);
    if articles.is_empty() {
        return None;
    }
    let mut first = None;
    for article in articles {
        if article.inserted > 0 {
            return None;
        }
        match judge(target, law, article.number, said) {
            Some(wrong) => first = first.or(Some(wrong)),
            None => return None,
        }
    }
    first
}

/// What is wrong with one article, `None` when it fits or nothing is known of it.
fn judge(target: &Target<'_>, law: &Law, article: u32, said: &str) -> Option<Wrong> {
    let number = article.to_string();
    let says = |words: &[String]| words.iter().any(|word| said.contains(word.as_str()));
    let data = target.law;
    let trap = data
        .traps
        .iter()
        .find(|trap| trap.document == law.id && trap.article.0 == number && says(&trap.old_words));
    if let Some(trap) = trap {
        let right = trap
            .right
            .iter()
            .filter_map(|right| right.article.parts())
            .map(|(number, _)| format!("第{}条", chinese(number)))
            .collect::<Vec<_>>()
            .join("、");
        return Some(Wrong {
            now: trap.now_means.clone(),
            right,
        });
    }
    let own: Vec<_> = data
        .topics
        .iter()
        .filter(|topic| topic.document == law.id && topic.article.0 == number)
        .collect();
    if own.iter().any(|topic| says(&topic.words)) {
        return None;
    }
    let other = data.topics.iter().find(|topic| {
        topic.document == law.id && topic.article.0 != number && says(&topic.words)
    })?;
    // The number may be that of the law that went before («合同法»第一百零七条).
    let of_predecessor = data.moved.iter().any(|moved| {
        moved.from.article.0 == number
            && moved.to.document.as_deref() == Some(law.id.as_str())
            && moved.to.articles.contains(&other.article)
    });
    let now = own.first().map(|topic| topic.topic.clone());
    if now.is_none() && !of_predecessor {
        return None;
    }
    let right = other
        .article
        .parts()
        .map_or_else(String::new, |(number, _)| {
            format!("第{}条", chinese(number))
        });
    Some(Wrong {
        now: now.unwrap_or_default(),
        right,
    })
}
