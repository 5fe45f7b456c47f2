//! The kinds of check with their fields.

use crate::at::At;
use crate::mistake::{Mistake, Never};
use crate::resolve::anchor::{anchors, longest};
use crate::resolve::data::entity_kind;
use crate::resolve::{Context, class::words};
use crate::resolved::{self, Manner, RegexSource};
use crate::written;

use super::need::{class, classes, is_empty, need, patterns, sections, slots, window};
use super::numeric::numeric;

fn manner(polarity: &[written::Polarity], modality: &[written::Modality]) -> Manner {
    Manner {
        polarity: polarity.to_vec(),
        modality: modality.to_vec(),
    }
}

/// Complains where a check has nothing to look for; `give` says what to give.
fn nothing<T>(context: &mut Context<'_>, at: &At<T>, empty: bool, give: &'static str) {
    if empty {
        context.error(at, Mistake::NothingToFind { give });
    }
}

/// Resolves a check.
pub(super) fn check(context: &mut Context<'_>, at: &At<written::Check>) -> Option<resolved::Check> {
    use resolved::Check as R;
    use written::Check as W;
    Some(match &at.value {
        W::Required(check) => {
            nothing(context, at, is_empty(&check.need), "something under `need`");
            R::Required {
                need: need(context, &check.need)?,
                after: sections(context, &check.after),
                when: match &check.when {
                    Some(when) => Some(need(context, when)?),
                    None => None,
                },
            }
        }
        W::Order(check) => {
            let few = check.sections.len() < 2;
            nothing(context, at, few, "at least two `sections`");
            for (at, name) in check.sections.iter().enumerate() {
                if check
                    .sections
                    .iter()
                    .take(at)
                    .any(|other| other.value == name.value)
                {
                    let name_text = name.value.clone();
                    context.error(name, Mistake::SectionTwice { name: name_text });
                }
            }
            R::Order(sections(context, &check.sections))
        }
        W::Phrases(check) => {
            let empty = check.any.is_empty() && check.class.is_empty();
            nothing(context, at, empty, "words under `any`, or a `class`");
            R::Phrases {
                any: words(context, &check.any).into(),
                class: classes(context, &check.class),
                manner: manner(&check.polarity, &check.modality),
            }
        }
        W::Pattern(check) => {
            let empty = check.any.is_empty() && check.regex.is_empty();
            nothing(context, at, empty, "a pattern under `any`, or a `regex`");
            R::Pattern {
                within: window(context, &check.within),
                any: patterns(context, &check.any),
                regex: regexes(context, &check.regex),
                manner: manner(&check.polarity, &check.modality),
            }
        }
        W::Frame(check) => R::Frame(frame(context, at, check)),
        W::Modality(check) => {
            let empty = check.of.is_empty() || check.modality.value.is_empty();
            nothing(
                context,
                at,
                empty,
                "classes under `of` and modalities under `modality`",
            );
            R::Modality {
                of: classes(context, &check.of),
                manner: manner(&check.polarity, &check.modality.value),
                within: window(context, &check.within),
            }
        }
        W::Conditional(check) => {
            let empty = is_empty(&check.when) || is_empty(&check.then);
            nothing(context, at, empty, "something under `if` and `then`");
            R::Conditional {
                when: need(context, &check.when)?,
                then: need(context, &check.then)?,
                within: window(context, &check.within),
            }
        }
        W::Count(check) => R::Count {
            of: check.of.value,
            words: count(context, at, check).into(),
            max: check.max,
            min: check.min,
        },
        W::Numeric(check) => R::Numeric(numeric(context, at, check)?),
        W::Citation(check) => {
            let empty = check.problems.value.is_empty();
            nothing(context, at, empty, "at least one of the `problems`");
            R::Citation(check.problems.value.clone())
        }
        W::Consequence(check) => {
            let empty = check.claims.value.is_empty();
            nothing(context, at, empty, "at least one of the `claims`");
            R::Consequence {
                claims: check.claims.value.clone(),
                manner: manner(&check.polarity, &check.modality),
            }
        }
        W::PersonalInformation(check) => {
            nothing(context, at, check.of.is_empty(), "kinds under `of`");
            R::PersonalInformation {
                of: check
                    .of
                    .iter()
                    .filter_map(|kind| entity_kind(context, kind))
                    .collect(),
                beside: match &check.beside {
                    Some(beside) => Some(need(context, beside)?),
                    None => None,
                },
            }
        }
        W::Placeholder(check) => {
            let empty = check.slots.is_empty() && !check.leftover;
            nothing(context, at, empty, "`slots`, or `leftover: true`");
            R::Placeholder {
                slots: slots(context, &check.slots),
                leftover: check.leftover,
            }
        }
        W::Verbatim(check) => {
            nothing(
                context,
                at,
                check.clauses.is_empty(),
                "the approved `clauses`",
            );
            R::Verbatim {
                clauses: super::values(&check.clauses),
                when: need(context, &check.when)?,
            }
        }
        W::EntityIn(check) => R::EntityIn {
            kind: entity_kind(context, &check.kind)?,
            register: class(context, &check.register)?,
        },
        W::Disguise(check) => R::Disguise(check.kind),
    })
}

fn frame(
    context: &mut Context<'_>,
    at: &At<written::Check>,
    check: &written::Frame,
) -> resolved::Frame {
    nothing(
        context,
        at,
        check.action.value.is_empty(),
        "classes under `action`",
    );
    let is_unknown = |name: &At<String>| name.value == "unknown";
    let named: Vec<At<String>> = check
        .actor
        .iter()
        .filter(|name| !is_unknown(name))
        .cloned()
        .collect();
    resolved::Frame {
        actor: classes(context, &named),
        unknown_actor: check.actor.is_empty() || check.actor.iter().any(is_unknown),
        action: classes(context, &check.action.value),
        target: classes(context, &check.target),
        topic: classes(context, &check.topic),
        manner: manner(&check.polarity, &check.modality),
        leverage: check.leverage,
        within: window(context, &check.within),
    }
}

fn count(
    context: &mut Context<'_>,
    at: &At<written::Check>,
    check: &written::Count,
) -> Vec<String> {
    let limitless = check.max.is_none() && check.min.is_none();
    nothing(context, at, limitless, "a `max` or a `min`");
    let of_words = check.of.value == written::Counted::Words;
    nothing(
        context,
        at,
        of_words && check.words.is_empty(),
        "the `words` to count",
    );
    if let (Some(min), Some(max)) = (check.min, check.max)
        && min > max
    {
        context.error(at, Mistake::NeverFires(Never::MinOverMax));
    }
    words(context, &check.words)
}

fn regexes(context: &mut Context<'_>, written: &[At<String>]) -> Vec<RegexSource> {
    use regex_syntax::ast::ErrorKind as K;
    for regex in written {
        let (span, mistake) = match regex_syntax::parse(&regex.value) {
            Ok(hir) if hir.properties().minimum_len() == Some(0) => {
                (0..regex.value.len(), Mistake::EmptyRegex)
            }
            Ok(_) => continue,
            Err(regex_syntax::Error::Parse(error)) => {
                let mistake = match error.kind() {
                    K::UnsupportedLookAround | K::UnsupportedBackreference => Mistake::LookAround,
                    other => Mistake::Regex {
                        why: other.to_string(),
                    },
                };
                (error.span().start.offset..error.span().end.offset, mistake)
            }
            Err(regex_syntax::Error::Translate(error)) => {
                let why = error.kind().to_string();
                let span = error.span().start.offset..error.span().end.offset;
                (span, Mistake::Regex { why })
            }
            Err(_) => {
                let why = "it cannot be read".to_owned();
                (0..regex.value.len(), Mistake::Regex { why })
            }
        };
        // An error at the end, such as a bracket that is open, has no characters of its own.
        let span = if span.is_empty() {
            0..regex.value.len()
        } else {
            span
        };
        context.error_inside(regex, span, mistake);
    }
    let source = |regex: &At<String>| RegexSource {
        source: regex.value.clone(),
        anchors: anchors(&regex.value).into_iter().map(Into::into).collect(),
        longest: longest(&regex.value),
    };
    written.iter().map(source).collect()
}
