//! How what a clause says is meant: denied, forbidden, warned of, reported, asked, held out;
//! and how sure it is made. docs/reading.md explains the method and its limits.

use std::ops::Range;

use noticelint_rule::resolved::{ClassRole, Modality, Polarity};

use crate::notice::{BlockKind, Clause, Document, Run};

use super::denial::{begins, denied_until, next_action};
use super::take_back::{flip, opens_with_take_back, take_back};
use super::{Classes, topic, warning};

/// A grammar word at its place.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub(super) range: Range<usize>,
    pub(super) role: ClassRole,
}

/// Roles that change how a clause is meant, or end its if-part.
const MARKS: &[ClassRole] = &[
    ClassRole::Denial,
    ClassRole::Negator,
    ClassRole::Prohibition,
    ClassRole::Unrelated,
    ClassRole::Apology,
    ClassRole::Anaphor,
    ClassRole::Rebuttal,
    ClassRole::Affirmer,
    ClassRole::Reluctance,
    ClassRole::Avoidance,
    ClassRole::Condition,
    ClassRole::Contrast,
    ClassRole::Exception,
    ClassRole::Otherwise,
    ClassRole::Doubt,
    ClassRole::Warning,
    ClassRole::Encounter,
    ClassRole::Remedy,
    ClassRole::Report,
    ClassRole::Question,
    ClassRole::Possible,
    ClassRole::Reserved,
    ClassRole::Planned,
    ClassRole::Certain,
    ClassRole::Imminent,
    ClassRole::Done,
    ClassRole::Coordination,
    ClassRole::Consent,
    ClassRole::Protection,
    ClassRole::Lawful,
];

/// Fills the runs, modals and conditions of every clause. Returns the sentences of lists and
/// tables whose head forbids them.
pub(super) fn read(document: &mut Document, classes: &Classes) -> Vec<Range<usize>> {
    let mut forbidden = Vec::new();
    let mut clauses = std::mem::take(&mut document.clauses);
    let all_marks = marks(document, classes);
    let mut carried: Option<Polarity> = None;
    let mut before: Option<Summary> = None;
    let mut leaf_before = None;
    for sentence_at in 0..document.sentences.len() {
        let Some(sentence) = document.sentences.get(sentence_at).cloned() else {
            continue;
        };
        let kind = document.leaves.get(sentence.leaf).map(|leaf| leaf.kind);
        let same_leaf = leaf_before == Some(sentence.leaf);
        // A heading or a line that ends with a colon rules the list below it.
        let is_item = matches!(kind, Some(BlockKind::ListItem | BlockKind::Cell { .. }))
            || numbered(document, &sentence.range);
        if !same_leaf && !is_item {
            carried = None;
        }
        leaf_before = Some(sentence.leaf);
        let marks: Vec<Vec<Mark>> = clauses
            .get(sentence.clauses.clone())
            .unwrap_or_default()
            .iter()
            .map(|clause| marks_in(&all_marks, &clause.range))
            .collect();
        let Some(own) = clauses.get_mut(sentence.clauses.clone()) else {
            continue;
        };
        let next = document
            .sentences
            .get(sentence_at + 1)
            .map(|next| next.range.clone());
        let warned = warning::scope(document, classes, &sentence.range, next, own, &marks);
        let context = SentenceContext::new(document, classes, &sentence.range, warned, &marks);
        if carried == Some(Polarity::Forbidden) {
            forbidden.push(sentence.range.clone());
        }
        let summary = read_sentence(document, classes, own, &marks, &context, carried);
        topic::deny_before(document, classes, own, &marks);
        take_back(document, classes, own, &marks, &context);
        if let Some(earlier) = &before
            && same_leaf_or_near(document, earlier.sentence, sentence_at)
            && opens_with_take_back(own, &marks, &context)
        {
            let range = document
                .sentences
                .get(earlier.sentence)
                .map(|s| s.clauses.clone());
            if let Some(range) = range
                && let Some(earlier) = clauses.get_mut(range)
            {
                flip(earlier);
            }
        }
        let ends_with_colon = document
            .text()
            .get(..sentence.range.end)
            .is_some_and(|text| text.trim_end().ends_with(['：', ':']));
        // So does the head of a table («不得出现的话»).
        let heads_table = matches!(kind, Some(BlockKind::Cell { row: 0, .. }))
            && summary.last.is_some_and(|last| last == Polarity::Forbidden);
        if heads_table {
            carried = Some(Polarity::Forbidden);
        } else if ends_with_colon || matches!(kind, Some(BlockKind::Heading(_))) {
            // «禁语（一经发现扣分）»: what a heading forbids, its remark does not allow.
            let heads = matches!(kind, Some(BlockKind::Heading(_)))
                && summary.first == Some(Polarity::Forbidden);
            let rules = if heads { summary.first } else { summary.last };
            carried = rules.filter(|polarity| {
                matches!(
                    polarity,
                    Polarity::Negated | Polarity::Forbidden | Polarity::Warned
                )
            });
        }
        before = Some(Summary {
            sentence: sentence_at,
            ..summary
        });
    }
    document.clauses = clauses;
    forbidden
}

/// What a sentence leaves behind.
struct Summary {
    sentence: usize,
    first: Option<Polarity>,
    last: Option<Polarity>,
}

fn same_leaf_or_near(document: &Document, a: usize, b: usize) -> bool {
    let leaf = |at: usize| document.sentences.get(at).map(|sentence| sentence.leaf);
    b == a + 1 && leaf(a) == leaf(b)
}

/// Whether a sentence opens with a number or bullet: an item of a list in plain text.
fn numbered(document: &Document, range: &Range<usize>) -> bool {
    let text = document.slice(range).trim_start();
    let mut chars = text.chars();
    match chars.next() {
        Some('-' | '•' | '·' | '*' | '●' | '○' | '■' | '◆' | '▪') => true,
        Some('（' | '(') => chars.nth(1).is_some_and(|c| matches!(c, '）' | ')')),
        Some(c) if c.is_ascii_digit() || "一二三四五六七八九十".contains(c) => {
            matches!(chars.next(), Some('、' | '.' | '．' | ')' | '）'))
        }
        _ => false,
    }
}

/// All grammar words of a document, by place.
fn marks(document: &Document, classes: &Classes) -> Vec<Mark> {
    let mut marks = Vec::new();
    for role in MARKS {
        for class in classes.of(*role) {
            marks.extend(document.hits.class(*class).iter().map(|place| Mark {
                range: place.clone(),
                role: *role,
            }));
        }
    }
    marks.sort_by_key(|mark| (mark.range.start, mark.range.end));
    marks
}

/// Those inside `range`.
fn marks_in(marks: &[Mark], range: &Range<usize>) -> Vec<Mark> {
    let from = marks.partition_point(|mark| mark.range.start < range.start);
    let to = marks.partition_point(|mark| mark.range.start < range.end);
    let found = marks.get(from..to.max(from)).unwrap_or_default().iter();
    found
        .filter(|mark| mark.range.end <= range.end)
        .cloned()
        .collect()
}

/// What the whole sentence says about all of its clauses.
pub(super) struct SentenceContext {
    warned: Range<usize>,
    reported_from: Option<usize>,
    asks: bool,
    demand: bool,
    addresses: bool,
    protective: bool,
    pub(super) consent: bool,
    pub(super) doubt: bool,
}

impl SentenceContext {
    fn new(
        document: &Document,
        classes: &Classes,
        range: &Range<usize>,
        warned: Range<usize>,
        marks: &[Vec<Mark>],
    ) -> Self {
        let first = |role: ClassRole| {
            marks
                .iter()
                .flatten()
                .filter(|mark| mark.role == role)
                .map(|m| m.range.start)
                .min()
        };
        let any = |role: ClassRole| first(role).is_some();
        let demand = classes
            .demands
            .iter()
            .any(|class| !document.class_in(*class, range).is_empty());
        let text = document.slice(range).trim_end();
        Self {
            warned,
            reported_from: first(ClassRole::Report),
            asks: text.ends_with(['？', '?']) || any(ClassRole::Question),
            demand,
            addresses: classes
                .debtor
                .is_some_and(|class| !document.hits.class_in(class, range).is_empty()),
            protective: any(ClassRole::Protection),
            consent: any(ClassRole::Consent),
            doubt: any(ClassRole::Doubt),
        }
    }
}

/// Reads the clauses of one sentence in order; a denial may go on into the next clause.
fn read_sentence(
    document: &Document,
    classes: &Classes,
    clauses: &mut [Clause],
    marks: &[Vec<Mark>],
    context: &SentenceContext,
    carried: Option<Polarity>,
) -> Summary {
    let mut state: Option<Polarity> = carried;
    let mut condition_seen = false;
    let mut cancelled = false;
    let (mut first, mut last) = (None, None);
    for (at, (clause, marks)) in clauses.iter_mut().zip(marks).enumerate() {
        let goes_on = marks.iter().any(|mark| {
            mark.role == ClassRole::Coordination && mark.range.start <= clause.range.start + 3
        });
        let own = marks.iter().any(|mark| is_polar(mark.role));
        let listed = carried.is_some();
        if at > 0 && !goes_on && !listed && !colon_before(document, clause) {
            state = None;
        }
        if own && !goes_on && !listed {
            state = None;
        }
        clause.conditional = condition_seen;
        clause.condition_until = condition(document, classes, clause, marks);
        condition_seen |= clause.condition_until.is_some();
        let runs = runs(
            document,
            classes,
            clause,
            marks,
            context,
            state,
            &mut cancelled,
        );
        state = runs
            .last()
            .map(|run| run.polarity)
            .filter(|polarity| matches!(polarity, Polarity::Negated | Polarity::Forbidden));
        last = runs.last().map(|run| run.polarity);
        first = first.or(last);
        clause.runs = runs;
        clause.modals = modals(marks);
        clause.turns = marks.iter().any(|mark| {
            matches!(mark.role, ClassRole::Contrast | ClassRole::Exception)
                && mark.range.start <= clause.range.start + 6
        });
    }
    Summary {
        sentence: 0,
        first,
        last,
    }
}

fn is_polar(role: ClassRole) -> bool {
    matches!(
        role,
        ClassRole::Denial
            | ClassRole::Negator
            | ClassRole::Prohibition
            | ClassRole::Affirmer
            | ClassRole::Reluctance
            | ClassRole::Avoidance
            | ClassRole::Contrast
            | ClassRole::Exception
            | ClassRole::Otherwise
            | ClassRole::Planned
    )
}

fn colon_before(document: &Document, clause: &Clause) -> bool {
    document
        .text()
        .get(..clause.range.start)
        .is_some_and(|text| text.trim_end().ends_with(['：', ':']))
}

/// Where the if-part of a clause ends, if it has one.
fn condition(
    document: &Document,
    classes: &Classes,
    clause: &Clause,
    marks: &[Mark],
) -> Option<usize> {
    let opening = marks
        .iter()
        .find(|mark| mark.role == ClassRole::Condition)?;
    // «…我们将通知您的单位，如您仍不还款»: only what follows the mark is hypothetical, but a
    // condition that opens late in its clause makes nothing before it so.
    let after = opening.range.end;
    let first_action = classes
        .of(ClassRole::Action)
        .iter()
        .flat_map(|class| document.class_in(*class, &(after..clause.range.end)))
        .map(|place| place.end)
        .min()?;
    let consequence = marks
        .iter()
        .filter(|mark| mark.role == ClassRole::Planned || mark.role == ClassRole::Certain)
        .map(|mark| mark.range.start)
        .chain(
            classes
                .of(ClassRole::Actor)
                .iter()
                .filter(|class| Some(**class) != classes.debtor)
                .flat_map(|class| document.class_in(*class, &(after..clause.range.end)))
                .map(|place| place.start),
        )
        .filter(|start| *start >= first_action)
        .min();
    Some(consequence.unwrap_or(clause.range.end))
}

fn runs(
    document: &Document,
    classes: &Classes,
    clause: &Clause,
    marks: &[Mark],
    context: &SentenceContext,
    carried: Option<Polarity>,
    cancelled: &mut bool,
) -> Vec<Run> {
    let start = clause.range.start;
    let base = if context.warned.contains(&start) {
        Polarity::Warned
    } else if context.reported_from.is_some_and(|from| from < start) {
        Polarity::Reported
    } else if let Some(carried) = carried {
        carried
    } else if context.asks {
        Polarity::Asked
    } else {
        Polarity::Affirmed
    };
    let mut runs = vec![Run {
        from: start,
        polarity: base,
        leverage: false,
    }];
    if base == Polarity::Warned {
        return runs;
    }
    let plain = if context.asks {
        Polarity::Asked
    } else {
        Polarity::Affirmed
    };
    // «难保…不会»: what takes a denial away does so for the next one too; in a question
    // («您以为不接电话，我们就不会…吗») even in the next clause.
    *cancelled &= context.asks;
    for mark in marks {
        let end = mark.range.end;
        let current = runs.last().copied().unwrap_or(Run {
            from: start,
            polarity: plain,
            leverage: false,
        });
        let mut push = |from: usize, polarity: Polarity, leverage: bool| {
            runs.push(Run {
                from,
                polarity,
                leverage,
            });
        };
        match mark.role {
            ClassRole::Denial if *cancelled => *cancelled = false,
            ClassRole::Negator if *cancelled => *cancelled = context.asks,
            ClassRole::Denial => push(end, Polarity::Negated, false),
            ClassRole::Prohibition => push(end, Polarity::Forbidden, false),
            ClassRole::Negator => {
                // Denies the next action with what it is done to; what the debtor does not do
                // («不还款我们将…») ends with its word.
                if let Some(action) = next_action(document, classes, end, clause.range.end) {
                    let own = classes
                        .demands
                        .iter()
                        .any(|class| document.hits.class(*class).contains(&action));
                    let after = if own {
                        action.end
                    } else {
                        denied_until(document, classes, marks, action.end, clause.range.end)
                    };
                    push(end, Polarity::Negated, current.leverage);
                    push(after, current.polarity, current.leverage);
                } else if begins(document, classes.of(ClassRole::Preposition), end)
                    || of_us(document, classes, &(start..mark.range.start))
                {
                    // «不向您的同事说», «我们不留个人收款码»: denied to the end, though no class
                    // knows the verb.
                    // «没钱就去借»: up to what comes of it.
                    let after = marks
                        .iter()
                        .find(|mark| mark.role == ClassRole::Planned && mark.range.start >= end);
                    push(end, Polarity::Negated, current.leverage);
                    if let Some(after) = after {
                        push(after.range.start, current.polarity, current.leverage);
                    }
                }
            }
            ClassRole::Affirmer => {
                push(end, plain, current.leverage);
                *cancelled = true;
            }
            ClassRole::Contrast | ClassRole::Otherwise => push(end, plain, current.leverage),
            ClassRole::Reluctance => push(end, plain, true),
            ClassRole::Avoidance => {
                if (context.demand || context.addresses) && !context.protective {
                    push(end, plain, true);
                } else {
                    push(end, Polarity::Negated, false);
                }
            }
            ClassRole::Report if base == Polarity::Affirmed || base == Polarity::Asked => {
                push(end, Polarity::Reported, false);
            }
            _ => {}
        }
    }
    runs.sort_by_key(|run| run.from);
    runs
}

/// Whether what stands before a negator in its clause does not speak of the debtor.
fn of_us(document: &Document, classes: &Classes, before: &Range<usize>) -> bool {
    let of_debtor = |class| !document.hits.class_in(class, before).is_empty();
    !classes.debtor.is_some_and(of_debtor)
}

fn modals(marks: &[Mark]) -> Vec<(Range<usize>, Modality)> {
    marks
        .iter()
        .filter_map(|mark| {
            let modality = match mark.role {
                ClassRole::Possible => Modality::Possible,
                ClassRole::Reserved => Modality::Reserved,
                ClassRole::Planned => Modality::Planned,
                ClassRole::Certain => Modality::Certain,
                ClassRole::Imminent => Modality::Imminent,
                ClassRole::Done => Modality::Done,
                _ => return None,
            };
            Some((mark.range.clone(), modality))
        })
        .collect()
}
