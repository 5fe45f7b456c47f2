//! Tells the profile of a document from its text, where nobody told it.

use noticelint_rule::resolved;

use crate::entity::{Value, placeholder::Syntax};
use crate::notice::{
    Audience, Block, BlockKind, Creditor, Document, Format, Kind, Known, Proceeding, Product,
    Profile, Purpose, Sender, Source, Told,
};
use crate::pattern::{Need, find};

/// How a value of the profile is told, compiled.
#[derive(Debug)]
pub(super) struct Inference {
    field: String,
    value: String,
    when: Need,
    weight: i32,
}

impl Inference {
    pub(super) fn compile(written: &resolved::Inference) -> Self {
        Self {
            field: written.field.clone(),
            value: written.value.clone(),
            when: Need::compile(&written.when),
            weight: written.weight,
        }
    }
}

/// What was told wins in the order of `told`; the rest is inferred from the text.
pub(super) fn infer(
    document: &Document,
    inference: &[Inference],
    told: &[(Told, Source)],
) -> Profile {
    let template = pick(told, |t| t.template)
        .unwrap_or_else(|| Known::new(is_template(document), Source::Inferred));
    let sender = pick(told, |t| t.sender)
        .or_else(|| vote(document, inference, "sender", Sender::from_name))
        .unwrap_or(Known::new(Sender::ConsumerFinance, Source::Assumed));
    let kind = pick(told, |t| t.kind)
        .or_else(|| vote(document, inference, "kind", Kind::from_name))
        .unwrap_or_else(|| Known::new(kind_by_shape(document), Source::Inferred));
    let kind = by_sender(kind, sender);
    let creditor = pick(told, |t| t.creditor)
        .or_else(|| vote(document, inference, "creditor", Creditor::from_name))
        .unwrap_or_else(|| Known::new(creditor_of(sender.value), Source::Inferred));
    Profile {
        kind,
        sender,
        creditor,
        audience: pick(told, |t| t.audience)
            .or_else(|| vote(document, inference, "audience", Audience::from_name))
            .unwrap_or(Known::new(Audience::Debtor, Source::Assumed)),
        purpose: pick(told, |t| t.purpose)
            .or_else(|| vote(document, inference, "purpose", Purpose::from_name))
            .unwrap_or(Known::new(Purpose::Demand, Source::Assumed)),
        proceeding: pick(told, |t| t.proceeding)
            .or_else(|| vote(document, inference, "proceeding", Proceeding::from_name))
            .unwrap_or(Known::new(Proceeding::None, Source::Assumed)),
        product: pick(told, |t| t.product)
            .or_else(|| vote(document, inference, "product", Product::from_name))
            .unwrap_or(Known::new(Product::Other, Source::Assumed)),
        overdue_days: pick(told, |t| t.overdue_days)
            .or_else(|| overdue_days(document).map(|days| Known::new(days, Source::Inferred))),
        template,
    }
}

/// Shorter strings are labels and buttons, in Chinese characters.
const SHORTEST: usize = 10;

/// Whether a string speaks to a debtor: it is long enough, and the words are there.
pub(super) fn is_notice(document: &Document, inference: &[Inference]) -> bool {
    let text = &document.notice.text;
    let han = |c: &char| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}');
    // Packs that know no such words cannot tell one string from another.
    let knows = inference.iter().any(|entry| entry.field == "notice");
    text.chars().filter(han).count() >= SHORTEST
        && (!knows || vote(document, inference, "notice", |_| Some(())).is_some())
}

fn pick<T>(told: &[(Told, Source)], field: impl Fn(&Told) -> Option<T>) -> Option<Known<T>> {
    told.iter()
        .find_map(|(told, source)| field(told).map(|value| Known::new(value, *source)))
}

/// The value with the largest sum of weights, if that is above nought.
fn vote<T: Copy + PartialEq>(
    document: &Document,
    inference: &[Inference],
    field: &str,
    from_name: fn(&str) -> Option<T>,
) -> Option<Known<T>> {
    let whole = 0..document.text().len();
    let mut sums: Vec<(T, i32)> = Vec::new();
    for entry in inference.iter().filter(|entry| entry.field == field) {
        let Some(value) = from_name(&entry.value) else {
            continue;
        };
        if find(document, &entry.when, &whole).is_none() {
            continue;
        }
        match sums.iter_mut().find(|(known, _)| *known == value) {
            Some((_, sum)) => *sum += entry.weight,
            None => sums.push((value, entry.weight)),
        }
    }
    let best = sums
        .iter()
        .map(|(_, sum)| *sum)
        .max()
        .filter(|best| *best > 0)?;
    let value = sums.iter().find(|(_, sum)| *sum == best)?.0;
    Some(Known::new(value, Source::Inferred))
}

/// A law firm's letter is a law-firm letter, whatever its shape.
fn by_sender(kind: Known<Kind>, sender: Known<Sender>) -> Known<Kind> {
    if kind.is_inferred() && kind.value == Kind::Letter && sender.value == Sender::LawFirm {
        return Known::new(Kind::LawFirmLetter, Source::Inferred);
    }
    kind
}

fn creditor_of(sender: Sender) -> Creditor {
    match sender {
        Sender::BankCard => Creditor::BankCard,
        Sender::ConsumerFinance => Creditor::ConsumerFinance,
        Sender::MicroLoan => Creditor::MicroLoan,
        Sender::Platform => Creditor::Platform,
        Sender::Agency | Sender::LawFirm => Creditor::Unknown,
    }
}

/// A text message has few lines and few characters; an HTML page is an e-mail.
fn kind_by_shape(document: &Document) -> Kind {
    const SHORT: usize = 210;
    const SHORTER: usize = 120;
    let shown = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    // What a reader would see: control lines stand outside the clauses, slots print little.
    let written: usize = document
        .clauses
        .iter()
        .map(|clause| shown(document.slice(&clause.range)))
        .sum();
    let slots: usize = document
        .slots
        .iter()
        .map(|slot| shown(document.slice(&slot.placeholder.range)))
        .sum();
    let characters = written.saturating_sub(slots);
    if matches!(document.notice.format, Format::Html | Format::Eml) {
        return Kind::Email;
    }
    let is_paper = matches!(document.notice.format, Format::Docx | Format::Pdf);
    let lines = document.leaves.len();
    if is_dialogue(document) || is_timed_talk(document) {
        return Kind::Phone;
    }
    let is_short = (characters <= SHORT && (lines <= 3 || (lines <= 8 && has_banner(document))))
        || (characters <= SHORTER && lines <= 6 && is_unsigned(document));
    if !is_paper && (is_short || has_signed_lines(document)) {
        return Kind::Sms;
    }
    Kind::Letter
}

/// No day, no name at the end, no line that greets and ends in a colon: no letter by its looks.
fn is_unsigned(document: &Document) -> bool {
    let leaves = document.leaves.iter();
    let greets = leaves.take(3).any(|leaf| {
        document
            .slice(&leaf.range)
            .trim_end()
            .ends_with([':', '：'])
    });
    let last = document.leaves.last().map(|leaf| leaf.range.clone());
    let named = last.is_some_and(|last| {
        let mut entities = document.entities.iter();
        entities.any(|entity| {
            last.contains(&entity.entity.range.start)
                && matches!(entity.entity.value, Value::Organisation | Value::Person)
        })
    });
    document.letter_date.is_none() && !greets && !named
}

/// Two speakers by turns, each with a label before what is said.
fn is_dialogue(document: &Document) -> bool {
    const LONGEST_LABEL: usize = 8;
    const SHORTEST_TURN: usize = 3;
    let turns: Vec<Option<&str>> = document
        .leaves
        .iter()
        .map(|leaf| {
            let (label, said) = document.slice(&leaf.range).split_once([':', '：'])?;
            let words = said.chars().filter(|c| c.is_alphabetic()).count();
            let fits = label.trim().chars().count() <= LONGEST_LABEL && words >= SHORTEST_TURN;
            fits.then_some(label.trim())
        })
        .collect();
    turns.windows(3).any(|turns| match turns {
        [Some(first), Some(second), Some(third)] => first == third && first != second,
        _ => false,
    })
}

/// A talk in writing: most of the text are lines, or rows of a table, each with the time at which
/// it was sent. A letter with a list of calls in it goes on after the list.
fn is_timed_talk(document: &Document) -> bool {
    const FEWEST: usize = 3;
    let timed: Vec<usize> = document
        .leaves
        .iter()
        .filter(|leaf| is_stamped(document, leaf))
        .map(|leaf| leaf.range.start)
        .collect();
    let (Some(first), Some(last)) = (timed.first(), timed.last()) else {
        return false;
    };
    let whole = document.text().len();
    // From the first stamp on it is talk, and nothing much follows the last.
    timed.len() >= FEWEST && first * 5 <= whole * 2 && last * 2 >= whole
}

/// Whether a line opens or closes with a time of day and a name at most, or a cell holds little
/// but a time.
fn is_stamped(document: &Document, leaf: &crate::notice::ReadLeaf) -> bool {
    /// A date and a name beside the time are at most this long, in characters.
    const LONGEST_STAMP: usize = 24;
    /// A day is at most this long, in characters.
    const LONGEST_DAY: usize = 12;
    let line = document.slice(&leaf.range);
    let start = line.len()
        - line
            .trim_start_matches(|c: char| !c.is_alphanumeric())
            .len();
    let length = line.chars().count();
    document.entities.iter().any(|entity| {
        let range = &entity.entity.range;
        if !matches!(entity.entity.value, Value::Time(_))
            || range.start < leaf.range.start
            || leaf.range.end < range.end
        {
            return false;
        }
        // A day may stand before the time.
        let from = (leaf.range.start + start).min(range.start);
        let before = document.slice(&(from..range.start)).chars().count();
        let opens = before <= LONGEST_DAY;
        let short = length <= LONGEST_STAMP;
        match leaf.kind {
            BlockKind::Cell { .. } => opens && short,
            _ => opens || (short && range.end + 3 >= leaf.range.end),
        }
    })
}

/// A message of an app opens with its brand and the matter, a bar between them, and ends without
/// a day.
fn has_banner(document: &Document) -> bool {
    const LONGEST: usize = 24;
    let first = document.leaves.first();
    let bar = first.is_some_and(|leaf| {
        let text = document.slice(&leaf.range);
        text.contains(['｜', '|']) && text.chars().count() <= LONGEST
    });
    // A table of the parser's cells the bar.
    let cells = first.is_some_and(|leaf| matches!(leaf.kind, BlockKind::Cell { row: 0, .. }));
    (bar || cells) && document.letter_date.is_none()
}

/// Two lines or cells that open with one and the same name in lenticular brackets: text messages
/// below one another.
fn has_signed_lines(document: &Document) -> bool {
    let mut names: Vec<&str> = document
        .leaves
        .iter()
        .filter_map(|leaf| {
            let text = document.slice(&leaf.range).trim_start();
            let (name, said) = text.strip_prefix('【')?.split_once('】')?;
            (said.chars().count() >= SHORTEST).then_some(name)
        })
        .collect();
    names.sort_unstable();
    names.windows(2).any(|pair| pair.first() == pair.last())
}

/// So many slots make a template, though a sum or two is filled.
const MANY: usize = 5;

/// Control lines make a template, and so do programmatic delimiters, unless most values are
/// filled (a leftover); slots made for a hand do where no sum or date is filled.
fn is_template(document: &Document) -> bool {
    let real = |slot: &&crate::notice::ReadSlot| {
        slot.placeholder.syntax != Syntax::Lenticular || slot.slot.is_some()
    };
    if !matches!(document.blocks.root, Block::Text(_)) {
        return true;
    }
    let slots = document.slots.iter().filter(real).count();
    let filled = document
        .entities
        .iter()
        .filter(|entity| {
            matches!(entity.entity.value, Value::Money(money) if money.unit)
                || matches!(
                    entity.entity.value,
                    Value::Date(crate::entity::DateValue::Full(_))
                )
        })
        .count();
    let programmatic = document
        .slots
        .iter()
        .any(|slot| slot.placeholder.programmatic);
    if programmatic {
        return filled < slots;
    }
    (slots >= 2 && filled == 0) || (slots >= MANY && filled * 4 <= slots)
}

/// The number of days that stands beside the word for overdue.
fn overdue_days(document: &Document) -> Option<u32> {
    document
        .entities
        .iter()
        .find_map(|entity| match entity.entity.value {
            Value::Period(period)
                if period.unit == crate::entity::Unit::Day && !entity.roles.is_empty() =>
            {
                Some(period.count)
            }
            _ => None,
        })
}
