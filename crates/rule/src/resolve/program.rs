//! Makes programs of regular expressions.

use regex_syntax::hir::{Class, Hir, HirKind, Look, Repetition};

use crate::expression::{Program, Step};

/// Longer programs are left to an engine that compiles expressions.
const MOST: usize = 4096;

/// The program of an expression; an empty one where it asks for more than programs can.
pub(super) fn program(regex: &str) -> Program {
    let made = regex_syntax::parse(regex).ok().and_then(|hir| {
        let mut program = Program::default();
        add(&mut program, &hir)?;
        program.steps.push(Step::Fits);
        Some(program)
    });
    made.unwrap_or_default()
}

/// The number of the next step.
fn next(program: &Program) -> Option<u16> {
    let count = program.steps.len();
    u16::try_from(count).ok().filter(|_| count < MOST)
}

fn push(program: &mut Program, step: Step) -> Option<u16> {
    let at = next(program)?;
    program.steps.push(step);
    Some(at)
}

fn put(program: &mut Program, at: u16, step: Step) {
    if let Some(place) = program.steps.get_mut(usize::from(at)) {
        *place = step;
    }
}

fn add(program: &mut Program, hir: &Hir) -> Option<()> {
    match hir.kind() {
        HirKind::Empty => {}
        HirKind::Literal(literal) => {
            for c in std::str::from_utf8(&literal.0).ok()?.chars() {
                push(program, Step::Char(c))?;
            }
        }
        HirKind::Class(Class::Unicode(class)) => {
            let ranges = class.ranges().iter();
            set(program, ranges.map(|range| (range.start(), range.end())))?;
        }
        HirKind::Class(Class::Bytes(class)) => {
            let ascii = class.is_ascii().then_some(class)?;
            let ranges = ascii.ranges().iter();
            let ranges = ranges.map(|range| (char::from(range.start()), char::from(range.end())));
            set(program, ranges)?;
        }
        HirKind::Look(Look::Start) => {
            push(program, Step::Start)?;
        }
        HirKind::Look(Look::End) => {
            push(program, Step::End)?;
        }
        HirKind::Look(_) => return None,
        HirKind::Repetition(repetition) => repeat(program, repetition)?,
        HirKind::Capture(capture) => add(program, &capture.sub)?,
        HirKind::Concat(parts) => {
            for part in parts {
                add(program, part)?;
            }
        }
        HirKind::Alternation(parts) => choose(program, parts)?,
    }
    Some(())
}

fn set(program: &mut Program, ranges: impl Iterator<Item = (char, char)>) -> Option<()> {
    let ranges: Vec<(char, char)> = ranges.collect();
    let known = program.sets.iter().position(|set| *set == ranges);
    let number = known.unwrap_or(program.sets.len());
    if known.is_none() {
        program.sets.push(ranges);
    }
    push(program, Step::Set(u16::try_from(number).ok()?))?;
    Some(())
}

fn fork(greedy: bool, on: u16, past: u16) -> Step {
    if greedy {
        Step::Fork(on, past)
    } else {
        Step::Fork(past, on)
    }
}

fn repeat(program: &mut Program, repetition: &Repetition) -> Option<()> {
    // What fits nothing could go round for ever.
    repetition
        .sub
        .properties()
        .minimum_len()
        .filter(|least| *least > 0)?;
    for _ in 0..repetition.min {
        add(program, &repetition.sub)?;
    }
    let Some(most) = repetition.max else {
        let again = push(program, Step::Go(0))?;
        add(program, &repetition.sub)?;
        push(program, Step::Go(again))?;
        let past = next(program)?;
        put(program, again, fork(repetition.greedy, again + 1, past));
        return Some(());
    };
    let mut forks = Vec::new();
    for _ in repetition.min..most {
        forks.push(push(program, Step::Go(0))?);
        add(program, &repetition.sub)?;
    }
    let past = next(program)?;
    for at in forks {
        put(program, at, fork(repetition.greedy, at + 1, past));
    }
    Some(())
}

fn choose(program: &mut Program, parts: &[Hir]) -> Option<()> {
    let mut ends = Vec::new();
    let (last, others) = parts.split_last()?;
    for part in others {
        let at = push(program, Step::Go(0))?;
        add(program, part)?;
        ends.push(push(program, Step::Go(0))?);
        let past = next(program)?;
        put(program, at, Step::Fork(at + 1, past));
    }
    add(program, last)?;
    let past = next(program)?;
    for at in ends {
        put(program, at, Step::Go(past));
    }
    Some(())
}
