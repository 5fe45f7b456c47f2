//! Grounds: documents and articles that were read, and the severity they allow.

use crate::Severity;
use crate::at::At;
use crate::law::{ArticleNumber, Document, HowKnown, Level};
use crate::mistake::Mistake;
use crate::profile::Sender;
use crate::resolve::Context;
use crate::resolved;
use crate::written;

/// A severity against the grounds given.
pub(super) fn severity<T>(
    context: &mut Context<'_>,
    at: &At<T>,
    severity: Severity,
    grounds: &[resolved::Basis],
) {
    let Some(allowed) = grounds.iter().map(ceiling).max() else {
        return;
    };
    if severity > allowed {
        context.error(at, Mistake::TooGrave { allowed });
    }
}

/// The gravest severity that a ground allows.
pub fn ceiling(basis: &resolved::Basis) -> Severity {
    let read = basis.known == HowKnown::Text;
    match basis.level {
        Level::Policy | Level::Contradiction => Severity::Error,
        Level::Law
        | Level::AdministrativeRegulation
        | Level::JudicialInterpretation
        | Level::Regulation
            if read =>
        {
            Severity::Error
        }
        Level::Practice => Severity::Info,
        _ if basis.known == HowKnown::Unverified => Severity::Info,
        _ => Severity::Warning,
    }
}

/// Resolves grounds.
pub(super) fn grounds(
    context: &mut Context<'_>,
    written: &At<Vec<written::Basis>>,
) -> Vec<resolved::Basis> {
    if written.value.is_empty() {
        context.error(written, Mistake::NoBasis);
    }
    written
        .value
        .iter()
        .filter_map(|basis| ground(context, basis))
        .collect()
}

fn ground(context: &mut Context<'_>, written: &written::Basis) -> Option<resolved::Basis> {
    let name = written.document.value.as_str();
    let own = match name {
        "policy" => Some(Level::Policy),
        "practice" => Some(Level::Practice),
        "contradiction" => Some(Level::Contradiction),
        _ => None,
    };
    if let Some(level) = own {
        if let Some(article) = &written.article {
            let document = name.to_owned();
            context.error(article, Mistake::ArticleOfOwn { document });
        }
        return Some(resolved::Basis {
            document: name.to_owned(),
            name: String::new(),
            article: String::new(),
            level,
            known: HowKnown::Text,
            binds: Vec::new(),
            effective: resolved::Effective::default(),
        });
    }
    let Some(document) = context.names.documents.get(name).cloned() else {
        let own = ["policy", "practice", "contradiction"];
        let known = context
            .names
            .documents
            .keys()
            .map(String::as_str)
            .chain(own);
        context.unknown(&written.document, "document", known.collect());
        return None;
    };
    let article = match (&written.article, &written.item) {
        (Some(at), item) => article(context, &document, at, item.as_ref())?,
        (None, Some(item)) => {
            context.error(item, Mistake::ItemWithoutArticle);
            return None;
        }
        (None, None) => String::new(),
    };
    let senders = document.binds.iter();
    Some(resolved::Basis {
        binds: senders.filter_map(|name| Sender::from_name(name)).collect(),
        name: format!("《{}》", document.name),
        document: document.id,
        article,
        level: document.level,
        known: document.known,
        effective: resolved::Effective {
            from: document.effective,
            until: document.repealed,
        },
    })
}

/// An article as notices print it; `inserted` is 0 for one that was not inserted later.
pub fn article_name(main: u32, inserted: u32) -> String {
    let mut printed = format!("第{}条", chinese(main));
    if inserted > 0 {
        printed.push_str(&format!("之{}", chinese(inserted)));
    }
    printed
}

fn article(
    context: &mut Context<'_>,
    document: &Document,
    at: &At<String>,
    item: Option<&At<u32>>,
) -> Option<String> {
    let number = ArticleNumber(at.value.clone());
    let Some((main, inserted)) = number.parts() else {
        context.error(at, Mistake::NotAnArticle);
        return None;
    };
    if let Some(last) = document.articles
        && (main > last || main == 0)
    {
        let document = document.id.clone();
        context.error(at, Mistake::NoSuchArticle { document, last });
        return None;
    }
    if !document.read_articles.contains(&number) {
        context.error(at, Mistake::ArticleNotRead);
        return None;
    }
    let mut printed = article_name(main, inserted);
    if let Some(item) = item {
        printed.push_str(&format!("第（{}）项", chinese(item.value)));
    }
    Some(printed)
}

/// A number in Chinese numerals as laws print them, up to 9999.
pub fn chinese(number: u32) -> String {
    const DIGITS: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let mut out = String::new();
    let mut zero = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / unit % 10;
        let digit_name = usize::try_from(digit)
            .ok()
            .and_then(|at| DIGITS.get(at))
            .unwrap_or(&"");
        if digit == 0 {
            zero = !out.is_empty();
            continue;
        }
        if zero {
            out.push('零');
            zero = false;
        }
        if !(digit == 1 && unit == 10 && out.is_empty()) {
            out.push_str(digit_name);
        }
        out.push_str(name);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::chinese;

    #[test]
    fn numerals_as_laws_print_them() {
        let rows = [
            (1, "一"),
            (10, "十"),
            (11, "十一"),
            (20, "二十"),
            (68, "六十八"),
            (100, "一百"),
            (107, "一百零七"),
            (110, "一百一十"),
            (577, "五百七十七"),
            (1000, "一千"),
            (1005, "一千零五"),
            (1024, "一千零二十四"),
            (1260, "一千二百六十"),
        ];
        for (number, printed) in rows {
            assert_eq!(chinese(number), printed);
        }
    }
}
