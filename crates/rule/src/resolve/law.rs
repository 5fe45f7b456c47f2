//! Resolves the law data, and checks that documents and articles that it names exist.

use crate::at::At;
use crate::law::{ArticleNumber, Document};
use crate::mistake::Mistake;
use crate::resolved::LawData;
use crate::written_data::Data;

use super::Context;
use super::data::put;

/// Resolves the law data of a file.
pub(super) fn resolve(context: &mut Context<'_>, into: &mut LawData, written: &Data) {
    for document in &written.documents {
        self::document(context, document);
        let value = document.value.clone();
        let put = |all: &mut Vec<Document>| put(all, value, |document| &document.id);
        into.documents.change(put);
    }
    for moved in &written.moved_articles {
        refers(context, moved, &moved.value.from.document, &[]);
        if let Some(document) = &moved.value.to.document {
            refers(context, moved, document, &moved.value.to.articles);
        }
        into.moved.change(|all| all.push(moved.value.clone()));
    }
    for trap in &written.number_traps {
        let own = std::slice::from_ref(&trap.value.article);
        refers(context, trap, &trap.value.document, own);
        for right in &trap.value.right {
            let article = std::slice::from_ref(&right.article);
            refers(context, trap, &right.document, article);
        }
        into.traps.change(|all| all.push(trap.value.clone()));
    }
    for topic in &written.article_topics {
        let own = std::slice::from_ref(&topic.value.article);
        refers(context, topic, &topic.value.document, own);
        into.topics.change(|all| all.push(topic.value.clone()));
    }
    for kindred in &written.kindred_articles {
        refers(
            context,
            kindred,
            &kindred.value.document,
            &kindred.value.articles,
        );
        into.kindred.change(|all| all.push(kindred.value.clone()));
    }
    for body in &written.defunct_bodies {
        into.defunct.change(|all| all.push(body.value.clone()));
    }
    for consequence in &written.consequences {
        for basis in &consequence.value.documents {
            refers(context, consequence, &basis.document, &basis.articles);
        }
        for said in &consequence.value.said {
            class(context, consequence, &said.act);
            said.of
                .iter()
                .for_each(|of| class(context, consequence, of));
        }
        into.consequences
            .change(|all| all.push(consequence.value.clone()));
    }
}

/// An entry names a class of words.
fn class<T>(context: &mut Context<'_>, at: &At<T>, name: &str) {
    if context.names.classes.contains_key(name) {
        return;
    }
    if let Some(span) = within(context, at, name) {
        let known = context.names.classes.keys().map(String::as_str).collect();
        let name = At::new(name.to_owned(), span);
        context.unknown(&name, "class", known);
    }
}

fn document(context: &mut Context<'_>, at: &At<Document>) {
    let document = &at.value;
    for day in [&document.effective, &document.repealed]
        .into_iter()
        .flatten()
    {
        if day.parse::<jiff::civil::Date>().is_err() {
            context.error_in(within(context, at, day), Mistake::NotADay);
        }
    }
    if let Some(other) = &document.replaced_by {
        refers(context, at, other, &[]);
    }
    for article in &document.read_articles {
        in_range(context, at, document, article);
    }
}

/// An entry names a document and articles of it.
fn refers<T>(context: &mut Context<'_>, at: &At<T>, id: &str, articles: &[ArticleNumber]) {
    let Some(document) = context.names.documents.get(id).cloned() else {
        if let Some(span) = within(context, at, id) {
            let name = At::new(id.to_owned(), span);
            let known = context.names.documents.keys().map(String::as_str).collect();
            context.unknown(&name, "document", known);
        }
        return;
    };
    for article in articles {
        in_range(context, at, &document, article);
    }
}

fn in_range<T>(
    context: &mut Context<'_>,
    at: &At<T>,
    document: &Document,
    article: &ArticleNumber,
) {
    let span = within(context, at, &article.0);
    match (article.parts(), document.articles) {
        (None, _) => context.error_in(span, Mistake::NotAnArticle),
        (Some((number, _)), Some(last)) if number == 0 || number > last => {
            let document = document.id.clone();
            context.error_in(span, Mistake::NoSuchArticle { document, last });
        }
        _ => {}
    }
}

/// The bytes of a word of an entry: its first mention from where the entry begins.
fn within<T>(context: &Context<'_>, at: &At<T>, word: &str) -> Option<std::ops::Range<usize>> {
    let start = at.span()?.start;
    let rest = context.file.text.get(start..)?;
    let joins = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let (found, _) = rest.match_indices(word).find(|(found, _)| {
        let before = rest
            .get(..*found)
            .and_then(|before| before.chars().next_back());
        let behind = rest
            .get(found + word.len()..)
            .and_then(|rest| rest.chars().next());
        !before.is_some_and(joins) && !behind.is_some_and(joins)
    })?;
    Some(start + found..start + found + word.len())
}
