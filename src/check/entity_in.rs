//! `entity_in`: every link, telephone or account must be in a register.

use noticelint_rule::resolved::{ClassId, EntityKind, Resolved};

use crate::text::fold_word;

use super::{Check, Match, Outcome, Target};

/// A kind of entity and its register, the words of a class, folded.
#[derive(Debug)]
pub(super) struct EntityIn {
    kind: EntityKind,
    register: Vec<String>,
}

impl EntityIn {
    pub(super) fn new(kind: EntityKind, register: ClassId, data: &Resolved) -> Self {
        let words = data
            .classes
            .get(register.index())
            .map_or(&[][..], |class| class.words.as_slice());
        Self {
            kind,
            register: words.iter().map(|word| fold_word(word)).collect(),
        }
    }

    /// Whether the register knows it, however it is written.
    fn knows(&self, written: &str) -> bool {
        self.register.iter().any(|entry| match self.kind {
            EntityKind::Phone | EntityKind::BankCard => digits(entry) == digits(written),
            EntityKind::Email => {
                entry == written || domain(written) == entry.trim_start_matches('@')
            }
            EntityKind::Link => is_below(host(written), host(entry)) && path_fits(written, entry),
            _ => entry == written.trim(),
        })
    }
}

impl Check for EntityIn {
    fn run(&self, target: &Target<'_>) -> Outcome {
        let document = target.document;
        let all: Vec<_> = document
            .entities
            .iter()
            .filter(|entity| entity.kind == self.kind)
            .map(|entity| entity.entity.range.clone())
            .filter(|range| target.sees(range))
            .collect();
        if all.is_empty() {
            return Outcome::not_applicable();
        }
        let (known, unknown): (Vec<_>, Vec<_>) = all
            .into_iter()
            .partition(|range| self.knows(document.slice(range)));
        if unknown.is_empty() {
            return Outcome::pass(known);
        }
        Outcome::of(unknown.into_iter().map(Match::at).collect())
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn domain(email: &str) -> &str {
    email.rsplit('@').next().unwrap_or(email)
}

fn without_scheme(link: &str) -> &str {
    link.split_once("://").map_or(link, |(_, rest)| rest)
}

fn host(link: &str) -> &str {
    without_scheme(link)
        .split(['/', '?', '#', ':'])
        .next()
        .unwrap_or_default()
}

/// Whether a host is another or a part of it: pay.bank.example of bank.example.
fn is_below(host: &str, of: &str) -> bool {
    host == of
        || host
            .strip_suffix(of)
            .is_some_and(|head| head.ends_with('.') && !of.is_empty())
}

/// An entry with a path allows what begins with it.
fn path_fits(link: &str, entry: &str) -> bool {
    let entry = without_scheme(entry).trim_end_matches('/');
    !entry.contains('/') || without_scheme(link).starts_with(entry)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn register(kind: EntityKind, entries: &[&str]) -> EntityIn {
        EntityIn {
            kind,
            register: entries.iter().map(|entry| fold_word(entry)).collect(),
        }
    }

    #[test]
    fn one_entry_many_writings() {
        let phones = register(EntityKind::Phone, &["400-000-2718"]);
        assert!(phones.knows("4000002718") && phones.knows("400 000 2718"));
        assert!(!phones.knows("400-000-2719"));
        let links = register(
            EntityKind::Link,
            &["https://bank.example", "app.example/pay"],
        );
        assert!(links.knows("https://pay.bank.example/card") && links.knows("bank.example"));
        assert!(links.knows("http://app.example/pay?x=1") && !links.knows("app.example/x"));
        assert!(!links.knows("https://evilbank.example/card"));
        let mails = register(EntityKind::Email, &["@bank.example", "a@b.example"]);
        assert!(mails.knows("x@bank.example") && mails.knows("a@b.example"));
        assert!(!mails.knows("c@b.example"));
    }
}
