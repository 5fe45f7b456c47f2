//! Runs one rule on texts, with the profile of its examples.

use noticelint_rule::profile::{Kind, Sender};
use noticelint_rule::resolved;

use crate::finding::Place;
use crate::lint::{Linter, Options};
use crate::notice::{Format, Source, Told};
use crate::parse;
use crate::text::Span;

use super::{Ended, Example};

/// How an example begins that is a mail.
const SUBJECT: &str = "Subject: ";

/// Runs a rule.
pub(super) struct Runner<'a> {
    linter: &'a Linter,
    id: &'a str,
    options: Options,
}

impl<'a> Runner<'a> {
    pub(super) fn new(linter: &'a Linter, says: &'a resolved::Rule) -> Self {
        let told = told(&says.examples.profile, says);
        Self {
            linter,
            id: &says.id,
            options: Options {
                told: vec![(told, Source::Flag)],
                ..Options::default()
            },
        }
    }

    /// Whether the rule reports anything.
    pub(super) fn reports(&self, text: &str) -> bool {
        !self.findings(text).is_empty()
    }

    /// A text that must be reported, at the words expected.
    pub(super) fn bad(&self, text: &str, expect: Option<&str>) -> Example {
        let found = self.findings(text);
        let ended = match expect.map(|expect| (text.find(expect), expect.len())) {
            _ if found.is_empty() => Ended::Missed,
            None => Ended::Right,
            Some((Some(start), len)) if found.iter().any(|(p, _)| touches(p, start, len)) => {
                Ended::Right
            }
            Some(_) => Ended::Elsewhere,
        };
        example(text, expect, ended, found)
    }

    /// A text that must not be reported.
    pub(super) fn good(&self, text: &str) -> Example {
        let found = self.findings(text);
        let ended = if found.is_empty() {
            Ended::Right
        } else {
            Ended::Noisy
        };
        Example {
            bad: false,
            ..example(text, None, ended, found)
        }
    }

    fn findings(&self, text: &str) -> Vec<(Place, String)> {
        let options = parse::Options::default();
        // An example about the subject of a mail is written as a mail.
        let (format, before) = match text.starts_with(SUBJECT) {
            true => (Format::Eml, SUBJECT.len()),
            false => (Format::Text, 0),
        };
        let Ok(source) = parse::parse(text.as_bytes(), format, &options) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for notice in source.notices {
            let linted = self.linter.lint(notice, &self.options);
            let text = &linted.document.notice.text;
            for finding in &linted.findings {
                let is_own = finding.rule == self.id || finding.also.iter().any(|a| a == self.id);
                if is_own {
                    let quote = match finding.place {
                        Place::At(span) => span.of(text),
                        Place::Missing { .. } | Place::Whole => "",
                    };
                    let place = match finding.place {
                        Place::At(span) => {
                            Place::At(Span::new(span.start + before, span.end + before))
                        }
                        place => place,
                    };
                    found.push((place, quote.to_owned()));
                }
            }
        }
        found
    }
}

fn touches(place: &Place, start: usize, len: usize) -> bool {
    match place {
        Place::At(span) => span.start < start + len && start < span.end,
        Place::Missing { .. } | Place::Whole => false,
    }
}

fn example(text: &str, expect: Option<&str>, ended: Ended, found: Vec<(Place, String)>) -> Example {
    Example {
        text: text.to_owned(),
        bad: true,
        expect: expect.map(str::to_owned),
        ended,
        found: found.into_iter().map(|(_, quote)| quote).collect(),
    }
}

/// The profile of a rule's examples: what they tell, else the first value that the rule is for.
fn told(profile: &[(String, String)], says: &resolved::Rule) -> Told {
    let applies = &says.applies;
    let mut told = Told {
        kind: applies.kind.first().copied().or(Some(Kind::Letter)),
        sender: applies
            .sender
            .first()
            .copied()
            .or(Some(Sender::ConsumerFinance)),
        creditor: applies.creditor.first().copied(),
        audience: applies.audience.first().copied(),
        purpose: applies.purpose.first().copied(),
        proceeding: applies.proceeding.first().copied(),
        product: applies.product.first().copied(),
        overdue_days: applies.overdue_days.and_then(|(from, to)| from.or(to)),
        template: applies.template.or(Some(false)),
    };
    for (field, value) in profile {
        // A wrong field or value leaves the default; the loader has named it.
        let _ = told.set(field, value);
    }
    told
}
