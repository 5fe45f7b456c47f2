//! Runs the examples that rules carry: the proof of a pack.

use noticelint_rule::profile::{Kind, Sender};

use crate::finding::Place;
use crate::lint::{Linter, Options};
use crate::notice::{Format, Source, Told};
use crate::parse;

/// How an example ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// As it should.
    Right,
    /// A bad example that the rule did not report.
    Missed,
    /// A bad example reported elsewhere than expected.
    Elsewhere,
    /// A good example that the rule reported.
    Noisy,
}

/// One example and how it ended.
#[derive(Clone, Debug)]
pub struct Example {
    /// The rule.
    pub rule: String,
    /// The text.
    pub text: String,
    /// How it ended.
    pub ended: Ended,
    /// What the rule reported in it.
    pub found: Vec<String>,
}

/// Runs every example of every active rule, in the order of rules.
pub fn run(linter: &Linter) -> Vec<Example> {
    let mut examples = Vec::new();
    for rule in &linter.packs().rules {
        if !rule.is_active() {
            continue;
        }
        let says = &rule.resolved;
        let told = told(&says.examples.profile, says);
        for (text, expect) in &says.examples.bad {
            let found = findings(linter, text, &told, &says.id);
            let ended = if found.is_empty() {
                Ended::Missed
            } else if let Some(expect) = expect {
                let at = text.find(expect.as_str());
                let touches = at.is_some_and(|start| {
                    found.iter().any(|(place, _)| match place {
                        Place::At(span) => span.start < start + expect.len() && start < span.end,
                        Place::Missing { .. } | Place::Whole => false,
                    })
                });
                if touches {
                    Ended::Right
                } else {
                    Ended::Elsewhere
                }
            } else {
                Ended::Right
            };
            examples.push(example(&says.id, text, ended, found));
        }
        for text in &says.examples.good {
            let found = findings(linter, text, &told, &says.id);
            let ended = if found.is_empty() {
                Ended::Right
            } else {
                Ended::Noisy
            };
            examples.push(example(&says.id, text, ended, found));
        }
    }
    examples
}

fn example(rule: &str, text: &str, ended: Ended, found: Vec<(Place, String)>) -> Example {
    Example {
        rule: rule.to_owned(),
        text: text.to_owned(),
        ended,
        found: found.into_iter().map(|(_, quote)| quote).collect(),
    }
}

/// The profile of a rule's examples: what they tell, else the first value that the rule is for.
fn told(profile: &[(String, String)], says: &noticelint_rule::resolved::Rule) -> Told {
    let mut told = Told {
        kind: says.applies.kind.first().copied().or(Some(Kind::Letter)),
        sender: says
            .applies
            .sender
            .first()
            .copied()
            .or(Some(Sender::ConsumerFinance)),
        creditor: says.applies.creditor.first().copied(),
        audience: says.applies.audience.first().copied(),
        purpose: says.applies.purpose.first().copied(),
        proceeding: says.applies.proceeding.first().copied(),
        product: says.applies.product.first().copied(),
        overdue_days: says.applies.overdue_days.and_then(|(from, to)| from.or(to)),
        template: says.applies.template.or(Some(false)),
    };
    for (field, value) in profile {
        // A wrong field or value leaves the default; the loader has named it.
        let _ = told.set(field, value);
    }
    told
}

fn findings(linter: &Linter, text: &str, told: &Told, id: &str) -> Vec<(Place, String)> {
    let options = Options {
        told: vec![(told.clone(), Source::Flag)],
        ..Options::default()
    };
    let Ok(source) = parse::parse(text.as_bytes(), Format::Text, &parse::Options::default()) else {
        return Vec::new();
    };
    source
        .notices
        .into_iter()
        .flat_map(|notice| {
            let linted = linter.lint(notice, &options);
            let text = linted.document.notice.text.clone();
            linted
                .findings
                .into_iter()
                .filter(|finding| finding.rule == id || finding.also.iter().any(|a| a == id))
                .map(move |finding| {
                    let quote = match finding.place {
                        Place::At(span) => span.of(&text).to_owned(),
                        Place::Missing { .. } | Place::Whole => String::new(),
                    };
                    (finding.place, quote)
                })
                .collect::<Vec<_>>()
        })
        .collect()
}
