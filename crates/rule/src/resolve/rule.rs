//! Resolves one rule: names, patterns, words, grounds, captures.

use crate::law::{HowKnown, Level};
use crate::resolved::{self, ClassId, GuardSet, Manner, Resolved, RoleId, SectionId, SlotId};
use crate::written::{self, At};
use crate::{Severity, law};

use super::data::{entity_kind, words};
use super::{Context, pattern};

/// Resolves a rule; `None` when a mistake was found in it.
pub(super) fn resolve(
    context: &mut Context<'_>,
    resolved: &Resolved,
    written: &written::Rule,
    pack: u16,
) -> Option<resolved::Rule> {
    let before = context.diagnostics.len();
    identity(context, written);
    let check = check(context, &written.check);
    let guards = guards(context, &resolved.guard_sets, &written.guards);
    let basis = basis(context, &written.basis);
    let by_sender = written
        .by_sender
        .iter()
        .map(|other| resolved::BySender {
            sender: other.sender.value.clone(),
            severity: other.severity,
            basis: other
                .basis
                .as_ref()
                .map(|basis| self::basis(context, basis)),
            suggest: other
                .suggest
                .as_ref()
                .map(|list| suggestions(context, list, &check)),
        })
        .collect();
    severity(context, written, &basis);
    captures(context, &written.message, check.as_ref());
    let suggest = suggestions(context, &written.suggest, &check);
    let effective = written
        .effective
        .as_ref()
        .map_or_else(Default::default, |period| effective(context, &period.value));
    if let (Some(from), Some(until)) = (&effective.from, &effective.until)
        && from >= until
        && let Some(at) = &written.effective
    {
        let help = "`until` is the first day after the period".to_owned();
        context.error(
            at,
            "the rule can never fire".to_owned(),
            "no day in it",
            Some(help),
        );
    }
    let rule = resolved::Rule {
        id: written.id.value.clone(),
        pack,
        title: written.title.value.clone(),
        category: written.category.value.clone(),
        severity: written.severity.value,
        confidence: written.confidence,
        applies: applies(context, &written.applies),
        scope: scope(context, &written.scope),
        check: check?,
        guards,
        yields_to: written
            .yields_to
            .iter()
            .map(|id| id.value.clone())
            .collect(),
        message: written.message.value.clone(),
        why: written.why.value.clone(),
        suggest,
        basis,
        by_sender,
        effective,
        status: written.status,
        examples: examples(context, &written.examples),
        owner: written.owner.clone(),
        reviewed: written.reviewed.clone(),
        review_due: written.review_due.as_ref().map(|day| day.value.clone()),
        waivable: written.waivable,
        version: written.version,
        off: None,
    };
    (context.diagnostics.len() == before).then_some(rule)
}

fn identity(context: &mut Context<'_>, written: &written::Rule) {
    let id = &written.id.value;
    let kebab = id.split('-').all(|part| {
        !part.is_empty()
            && part
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    });
    if !kebab {
        let help = "use lower-case words joined by `-`".to_owned();
        context.error(
            &written.id,
            "the id is not kebab-case".to_owned(),
            "here",
            Some(help),
        );
    }
    let stem = context
        .file
        .path
        .rsplit('/')
        .next()
        .and_then(|name| name.split('.').next());
    if stem != Some(id.as_str()) {
        let help = format!("name the file {id}.yaml");
        let message = "the id differs from the file's name".to_owned();
        context.error(&written.id, message, "here", Some(help));
    }
    let parts: Vec<&str> = written.category.value.split('/').collect();
    if parts.len() != 2 || parts.iter().any(|part| part.is_empty()) {
        let help = "write `group/name`".to_owned();
        context.error(
            &written.category,
            "not a category".to_owned(),
            "here",
            Some(help),
        );
    }
    for (at, what) in [
        (&written.title, "title"),
        (&written.message, "message"),
        (&written.why, "why"),
    ] {
        if at.value.trim().is_empty() {
            context.error(at, format!("an empty {what}"), "empty", None);
        }
    }
}

fn severity(context: &mut Context<'_>, written: &written::Rule, basis: &[resolved::Basis]) {
    let ceiling = basis.iter().map(ceiling).max().unwrap_or(Severity::Info);
    if written.severity.value > ceiling {
        let help = match ceiling {
            Severity::Warning => {
                "a standard, self-regulation or a report carries at most `warning`"
            }
            _ => "good practice carries at most `info`; name a law, a regulation or `policy`",
        };
        context.error(
            &written.severity,
            "no ground of the rule allows this severity".to_owned(),
            "too grave",
            Some(help.to_owned()),
        );
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

/// Resolves profile conditions.
pub(super) fn applies(context: &mut Context<'_>, written: &written::Applies) -> resolved::Applies {
    fn list<T: Clone>(context: &mut Context<'_>, values: &Option<At<Vec<T>>>) -> Vec<T> {
        match values {
            Some(values) if values.value.is_empty() => {
                let help = "leave the field out to mean any".to_owned();
                context.error(
                    values,
                    "an empty list fits nothing".to_owned(),
                    "empty",
                    Some(help),
                );
                Vec::new()
            }
            Some(values) => values.value.clone(),
            None => Vec::new(),
        }
    }
    if let Some(range) = &written.overdue_days
        && let (Some(from), Some(to)) = (range.value.from, range.value.to)
        && from > to
    {
        context.error(range, "the range holds no number".to_owned(), "empty", None);
    }
    resolved::Applies {
        kind: list(context, &written.kind),
        sender: list(context, &written.sender),
        creditor: list(context, &written.creditor),
        audience: list(context, &written.audience),
        purpose: list(context, &written.purpose),
        proceeding: list(context, &written.proceeding),
        product: list(context, &written.product),
        overdue_days: written
            .overdue_days
            .as_ref()
            .map(|range| (range.value.from, range.value.to)),
        template: written.template,
    }
}

/// Resolves a period of validity.
pub(super) fn effective(
    context: &mut Context<'_>,
    written: &written::Effective,
) -> resolved::Effective {
    let mut day = |day: &Option<At<String>>| {
        day.as_ref().map(|at| {
            if at.value.parse::<jiff::civil::Date>().is_err() {
                let help = "write it like 2026-05-01".to_owned();
                context.error(at, "not a day".to_owned(), "here", Some(help));
            }
            at.value.clone()
        })
    };
    resolved::Effective {
        from: day(&written.from),
        until: day(&written.until),
    }
}

fn scope(context: &mut Context<'_>, written: &written::Scope) -> resolved::Scope {
    resolved::Scope {
        sections: sections(context, &written.sections),
        not_sections: sections(context, &written.not_sections),
        blocks: written.blocks.clone(),
        before: written
            .before
            .as_ref()
            .and_then(|name| section(context, name)),
        after: written
            .after
            .as_ref()
            .and_then(|name| section(context, name)),
        branch: written.branch,
    }
}

macro_rules! lookups {
    ($($(#[$meta:meta])* $one:ident, $many:ident, $table:ident, $what:literal, $id:ty;)+) => { $(
        $(#[$meta])*
        fn $one(context: &mut Context<'_>, name: &At<String>) -> Option<$id> {
            let found = context.names.$table.get(&name.value).copied();
            if found.is_none() {
                let known: Vec<&str> = context.names.$table.keys().map(String::as_str).collect();
                context.unknown(name, $what, &name.value, known);
            }
            found
        }

        fn $many(context: &mut Context<'_>, names: &[At<String>]) -> Vec<$id> {
            names.iter().filter_map(|name| $one(context, name)).collect()
        }
    )+ };
}

lookups! {
    class, classes, classes, "class", ClassId;
    section, sections, sections, "section", SectionId;
    role, roles, roles, "role", RoleId;
    slot, slots, slots, "type of slot", SlotId;
}

fn patterns(context: &mut Context<'_>, written: &[At<String>]) -> Vec<resolved::Pattern> {
    written
        .iter()
        .filter_map(|pattern| pattern::parse(context, pattern))
        .collect()
}

/// Resolves what a notice may hold.
pub(super) fn need(context: &mut Context<'_>, written: &written::Need) -> Option<resolved::Need> {
    Some(match written {
        written::Need::Words(list) => resolved::Need::Words(words(context, list)),
        written::Need::Class(list) => resolved::Need::Class(classes(context, list)),
        written::Need::Pattern(list) => resolved::Need::Pattern(patterns(context, list)),
        written::Need::Section(name) => resolved::Need::Section(section(context, name)?),
        written::Need::Entity(entity) => {
            let kind = entity_kind(context, &entity.kind)?;
            resolved::Need::Entity(kind, roles(context, &entity.role))
        }
        written::Need::Slot(list) => resolved::Need::Slot(slots(context, list)),
        written::Need::All(list) => {
            resolved::Need::All(list.iter().filter_map(|item| need(context, item)).collect())
        }
        written::Need::Any(list) => {
            resolved::Need::Any(list.iter().filter_map(|item| need(context, item)).collect())
        }
        written::Need::Near(near) => resolved::Need::Near(
            Box::new(need(context, &near.need)?),
            Box::new(need(context, &near.to)?),
            window(context, &near.within),
        ),
        written::Need::Block(blocks) => resolved::Need::Block(blocks.clone()),
    })
}

fn window(context: &mut Context<'_>, written: &At<written::Window>) -> written::Window {
    if written.value == written::Window::Chars(0) {
        context.error(
            written,
            "a window of no characters".to_owned(),
            "empty",
            None,
        );
    }
    written.value
}

fn manner(polarity: &[written::Polarity], modality: &[written::Modality]) -> Manner {
    Manner {
        polarity: polarity.to_vec(),
        modality: modality.to_vec(),
    }
}

fn nothing_to_find<T>(context: &mut Context<'_>, at: &At<T>, empty: bool) {
    if empty {
        let help = "give at least one entry".to_owned();
        context.error(
            at,
            "the check can never find anything".to_owned(),
            "here",
            Some(help),
        );
    }
}

fn check(context: &mut Context<'_>, at: &At<written::Check>) -> Option<resolved::Check> {
    use resolved::Check as R;
    use written::Check as W;
    Some(match &at.value {
        W::Required(check) => R::Required {
            need: need(context, &check.need)?,
            after: sections(context, &check.after),
            when: match &check.when {
                Some(when) => Some(need(context, when)?),
                None => None,
            },
        },
        W::Order(check) => {
            nothing_to_find(context, at, check.sections.len() < 2);
            R::Order(sections(context, &check.sections))
        }
        W::Phrases(check) => {
            nothing_to_find(context, at, check.any.is_empty() && check.class.is_empty());
            R::Phrases {
                any: words(context, &check.any),
                class: classes(context, &check.class),
                manner: manner(&check.polarity, &check.modality),
            }
        }
        W::Pattern(check) => {
            nothing_to_find(context, at, check.any.is_empty() && check.regex.is_empty());
            R::Pattern {
                within: window(context, &check.within),
                any: patterns(context, &check.any),
                regex: regexes(context, &check.regex),
                manner: manner(&check.polarity, &check.modality),
            }
        }
        W::Frame(check) => {
            nothing_to_find(context, at, check.action.value.is_empty());
            let unknown_actor =
                check.actor.is_empty() || check.actor.iter().any(|name| name.value == "unknown");
            let named: Vec<At<String>> = check
                .actor
                .iter()
                .filter(|name| name.value != "unknown")
                .cloned()
                .collect();
            R::Frame(resolved::Frame {
                actor: classes(context, &named),
                unknown_actor,
                action: classes(context, &check.action.value),
                target: classes(context, &check.target),
                topic: classes(context, &check.topic),
                manner: manner(&check.polarity, &check.modality),
                leverage: check.leverage,
                within: window(context, &check.within),
            })
        }
        W::Modality(check) => {
            nothing_to_find(
                context,
                at,
                check.of.is_empty() || check.modality.value.is_empty(),
            );
            R::Modality {
                of: classes(context, &check.of),
                manner: manner(&check.polarity, &check.modality.value),
                within: window(context, &check.within),
            }
        }
        W::Conditional(check) => R::Conditional {
            when: need(context, &check.when)?,
            then: need(context, &check.then)?,
            within: window(context, &check.within),
        },
        W::Count(check) => {
            nothing_to_find(context, at, check.max.is_none() && check.min.is_none());
            R::Count {
                of: check.of.value,
                words: words(context, &check.words),
                max: check.max,
                min: check.min,
            }
        }
        W::Numeric(check) => R::Numeric(numeric(context, check)?),
        W::Citation(check) => {
            nothing_to_find(context, at, check.problems.value.is_empty());
            R::Citation(check.problems.value.clone())
        }
        W::PersonalInformation(check) => {
            nothing_to_find(context, at, check.of.is_empty());
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
            nothing_to_find(context, at, check.slots.is_empty() && !check.leftover);
            R::Placeholder {
                slots: slots(context, &check.slots),
                leftover: check.leftover,
            }
        }
        W::Verbatim(check) => {
            nothing_to_find(context, at, check.clauses.is_empty());
            R::Verbatim {
                clauses: check
                    .clauses
                    .iter()
                    .map(|clause| clause.value.clone())
                    .collect(),
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

fn regexes(context: &mut Context<'_>, written: &[At<String>]) -> Vec<String> {
    for regex in written {
        if let Err(error) = regex_syntax::parse(&regex.value) {
            let (range, message) = match &error {
                regex_syntax::Error::Parse(error) => (
                    error.span().start.offset..error.span().end.offset,
                    error.kind().to_string(),
                ),
                regex_syntax::Error::Translate(error) => (
                    error.span().start.offset..error.span().end.offset,
                    error.kind().to_string(),
                ),
                _ => (0..regex.value.len(), "not a regular expression".to_owned()),
            };
            let span = pattern::inner_span(&context.file.text, regex, range);
            let help = message
                .contains("look-around")
                .then(|| "use a guard `near` with `side` instead of look-around".to_owned());
            context.error_in(span, message, "here", help);
        }
    }
    written.iter().map(|regex| regex.value.clone()).collect()
}

fn numeric(context: &mut Context<'_>, written: &written::Numeric) -> Option<resolved::Numeric> {
    use resolved::Numeric as R;
    use written::Numeric as W;
    Some(match written {
        W::SumEquals(check) => R::SumEquals {
            parts: roles(context, &check.parts),
            minus: roles(context, &check.minus),
            total: role(context, &check.total)?,
        },
        W::Equals(check) => R::Equals(roles(context, &check.roles)),
        W::DaysBetween(check) => R::DaysBetween {
            days: role(context, &check.days)?,
            from: role(context, &check.from)?,
            to: roles(context, &check.to),
            grace: match &check.grace {
                Some(grace) => Some(role(context, grace)?),
                None => None,
            },
        },
        W::Before(check) => R::Before {
            first: role(context, &check.first)?,
            second: role(context, &check.second)?,
            or_same: check.or_same,
        },
        W::AtLeastDays(check) => R::AtLeastDays {
            date: role(context, &check.date)?,
            after: role(context, &check.after)?,
            days: check.days,
        },
        W::RateAtMost(check) => {
            if check.percent.value.parse::<f64>().is_err() {
                context.error(&check.percent, "not a number".to_owned(), "here", None);
            }
            R::RateAtMost {
                roles: roles(context, &check.roles),
                percent: check.percent.value.clone(),
            }
        }
        W::WordsEqualFigures(check) => R::WordsEqualFigures {
            within: window(context, &check.within),
        },
        W::SameName(check) => R::SameName(roles(context, &check.roles)),
    })
}

/// Resolves guards; sets named by `use` come first.
pub(super) fn guards(
    context: &mut Context<'_>,
    sets: &[(String, GuardSet)],
    written: &written::Guards,
) -> GuardSet {
    let mut all = GuardSet::default();
    for name in &written.sets {
        match sets.iter().find(|(known, _)| *known == name.value) {
            Some((_, set)) => {
                all.protected.extend(set.protected.iter().cloned());
                all.drop.extend(set.drop.iter().cloned());
                all.downgrade.extend(set.downgrade.iter().cloned());
            }
            None => {
                let known: Vec<&str> = context
                    .names
                    .guard_sets
                    .iter()
                    .map(String::as_str)
                    .collect();
                context.unknown(name, "set of guards", &name.value, known);
            }
        }
    }
    all.protected.extend(words(context, &written.protected));
    for guard in &written.drop {
        if matches!(guard.value, written::Guard::Quoted) {
            let help = "put `quoted` under `downgrade`".to_owned();
            let message = "quotation alone never drops a hit".to_owned();
            context.error(guard, message, "here", Some(help));
        }
        all.drop.extend(self::guard(context, guard));
    }
    for guard in &written.downgrade {
        all.downgrade.extend(self::guard(context, guard));
    }
    all
}

fn guard(context: &mut Context<'_>, at: &At<written::Guard>) -> Option<resolved::Guard> {
    use resolved::Guard as R;
    use written::Guard as W;
    Some(match &at.value {
        W::Negated => R::Negated,
        W::Forbidden => R::Forbidden,
        W::Warned => R::Warned,
        W::Reported => R::Reported,
        W::Asked => R::Asked,
        W::Quoted => R::Quoted,
        W::CitingLaw => R::CitingLaw,
        W::Actor(names) => R::Actor(classes(context, names)),
        W::Modality(list) => R::Modality(list.clone()),
        W::InSection(names) => R::InSection(sections(context, names)),
        W::NotInSection(names) => R::NotInSection(sections(context, names)),
        W::Near(near) => {
            nothing_to_find(
                context,
                at,
                near.words.is_empty() && near.class.is_empty() && near.pattern.is_empty(),
            );
            R::Near {
                words: words(context, &near.words),
                class: classes(context, &near.class),
                pattern: patterns(context, &near.pattern),
                within: window(context, &near.within),
                side: near.side,
            }
        }
        W::Profile(profile) => R::Profile(applies(context, profile)),
    })
}

fn suggestions(
    context: &mut Context<'_>,
    written: &[written::Suggestion],
    check: &Option<resolved::Check>,
) -> Vec<resolved::Suggestion> {
    written
        .iter()
        .map(|suggestion| {
            captures(context, &suggestion.text, check.as_ref());
            resolved::Suggestion {
                text: suggestion.text.value.clone(),
                safe: suggestion.safety == written::Safety::Safe,
            }
        })
        .collect()
}

/// The captures that each kind of check fills, beside `{match}`.
fn known_captures(check: &resolved::Check) -> &'static [&'static str] {
    use resolved::Check as R;
    match check {
        R::Frame(_) => &["match", "actor", "action", "target"],
        R::Numeric(_) => &["match", "stated", "computed", "difference", "role"],
        R::Citation(_) => &["match", "law", "article", "successor", "topic", "day"],
        R::Count { .. } => &["match", "count", "limit"],
        R::Placeholder { .. } => &["match", "slot"],
        R::Order(_) => &["match", "section", "before"],
        R::Required { .. } => &["sender"],
        _ => &["match"],
    }
}

fn captures(context: &mut Context<'_>, text: &At<String>, check: Option<&resolved::Check>) {
    let Some(check) = check else { return };
    let known = known_captures(check);
    let mut rest = text.value.as_str();
    let mut offset = 0;
    while let Some(open) = rest.find('{') {
        let Some(close) = rest.get(open..).and_then(|tail| tail.find('}')) else {
            break;
        };
        let name = rest.get(open + 1..open + close).unwrap_or_default();
        if !known.contains(&name) {
            let range = offset + open..offset + open + close + 1;
            let span = pattern::inner_span(&context.file.text, text, range);
            let help = format!("this kind of check fills: {}", known.join(", "));
            let message = format!("no capture `{{{name}}}`");
            context.error_in(span, message, "not filled", Some(help));
        }
        offset += open + close + 1;
        rest = rest.get(open + close + 1..).unwrap_or_default();
    }
}

fn basis(context: &mut Context<'_>, written: &At<Vec<written::Basis>>) -> Vec<resolved::Basis> {
    if written.value.is_empty() {
        let help = "cite a document, or say `- document: practice`".to_owned();
        context.error(
            written,
            "a rule without a ground".to_owned(),
            "empty",
            Some(help),
        );
    }
    written
        .value
        .iter()
        .filter_map(|basis| ground(context, basis))
        .collect()
}

fn ground(context: &mut Context<'_>, written: &written::Basis) -> Option<resolved::Basis> {
    let own = match written.document.value.as_str() {
        "policy" => Some(Level::Policy),
        "practice" => Some(Level::Practice),
        "contradiction" => Some(Level::Contradiction),
        _ => None,
    };
    if let Some(level) = own {
        return Some(resolved::Basis {
            document: written.document.value.clone(),
            name: String::new(),
            article: String::new(),
            level,
            known: HowKnown::Text,
            binds: Vec::new(),
            effective: resolved::Effective::default(),
        });
    }
    let Some(document) = context
        .names
        .documents
        .get(&written.document.value)
        .cloned()
    else {
        let known: Vec<&str> = context
            .names
            .documents
            .keys()
            .map(String::as_str)
            .chain(["policy", "practice", "contradiction"])
            .collect();
        context.unknown(
            &written.document,
            "document",
            &written.document.value,
            known,
        );
        return None;
    };
    let article = match &written.article {
        Some(article) => self::article(context, &document, article, written.item)?,
        None => String::new(),
    };
    let binds = document
        .binds
        .iter()
        .filter_map(|name| crate::profile::Sender::from_name(name))
        .collect();
    Some(resolved::Basis {
        document: document.id.clone(),
        name: format!("《{}》", document.name),
        article,
        level: document.level,
        known: document.known,
        binds,
        effective: resolved::Effective {
            from: document.effective.clone(),
            until: document.repealed.clone(),
        },
    })
}

fn article(
    context: &mut Context<'_>,
    document: &law::Document,
    at: &At<String>,
    item: Option<u32>,
) -> Option<String> {
    let number = law::ArticleNumber(at.value.clone());
    let Some((main, inserted)) = number.parts() else {
        let help = "write `68`, or `133-1` for an inserted article".to_owned();
        context.error(at, "not an article number".to_owned(), "here", Some(help));
        return None;
    };
    if let Some(last) = document.articles
        && (main > last || main == 0)
    {
        let help = format!("{} has articles 1 to {last}", document.id);
        context.error(
            at,
            "the document has no such article".to_owned(),
            "out of range",
            Some(help),
        );
        return None;
    }
    if !document.read_articles.contains(&number) {
        let help = "leave the article out, or read it and add it to `read_articles`".to_owned();
        let message = "this article was not read; it must not be printed".to_owned();
        context.error(at, message, "not read", Some(help));
        return None;
    }
    let mut printed = format!("第{}条", chinese(main));
    if inserted > 0 {
        printed.push_str(&format!("之{}", chinese(inserted)));
    }
    if let Some(item) = item {
        printed.push_str(&format!("第（{}）项", chinese(item)));
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

fn examples(context: &mut Context<'_>, at: &At<written::Examples>) -> resolved::Examples {
    let written = &at.value;
    if written.bad.is_empty() || written.good.is_empty() {
        let help = "give examples that are reported (`bad`) and look-alikes that are not (`good`)";
        let message = "a rule carries both kinds of example".to_owned();
        context.error(at, message, "incomplete", Some(help.to_owned()));
    }
    for bad in &written.bad {
        if let Some(expect) = &bad.expect
            && !bad.text.value.contains(&expect.value)
        {
            context.error(expect, "not in the example's text".to_owned(), "here", None);
        }
    }
    resolved::Examples {
        bad: written
            .bad
            .iter()
            .map(|bad| {
                (
                    bad.text.value.clone(),
                    bad.expect.as_ref().map(|at| at.value.clone()),
                )
            })
            .collect(),
        good: written.good.iter().map(|good| good.value.clone()).collect(),
        profile: written
            .profile
            .iter()
            .map(|(field, value)| (field.clone(), value.value.clone()))
            .collect(),
    }
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
