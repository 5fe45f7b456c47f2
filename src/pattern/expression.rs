//! Runs regular expressions that were made into programs: by trying, never one step at one
//! character twice.

use std::ops::Range;

use noticelint_rule::expression::{Program, Step};

/// A longer text, times the steps of a program, is left to an engine that compiles expressions.
const MOST: usize = 1 << 22;

/// A text as programs read it.
struct Read {
    chars: Vec<char>,
    /// Where each begins, in bytes, and where the text ends.
    starts: Vec<usize>,
}

/// Every place of `text` that an expression fits, as any engine finds them: leftmost, and of
/// several ways there the first, none overlapping. `None` where the text is too long, or there is
/// no program. No expression here fits the empty text.
pub fn places(program: &Program, text: &str) -> Option<Vec<Range<usize>>> {
    if program.steps.is_empty() || program.steps.len().checked_mul(text.len())? > MOST {
        return None;
    }
    let read = Read {
        chars: text.chars().collect(),
        starts: text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect(),
    };
    let mut run = Run {
        program,
        text: &read.chars,
        tried: Vec::new(),
        stack: Vec::new(),
    };
    run.forget();
    let mut found = Vec::new();
    let mut at = 0;
    while at < read.chars.len() {
        match run.end(at).filter(|end| *end > at) {
            Some(end) => {
                let (start, stop) = (read.starts.get(at)?, read.starts.get(end)?);
                found.push(*start..*stop);
                at = end;
                run.forget();
            }
            None => at += 1,
        }
    }
    Some(found)
}

struct Run<'a> {
    program: &'a Program,
    text: &'a [char],
    /// A bit for each character and step: what led nowhere once does so from any start.
    tried: Vec<u64>,
    /// Steps that are left to try, with their characters.
    stack: Vec<(u16, usize)>,
}

impl Run<'_> {
    fn forget(&mut self) {
        let bits = self.program.steps.len() * (self.text.len() + 1);
        self.tried.clear();
        self.tried.resize(bits / 64 + 1, 0);
    }

    /// Whether a step is tried for the first time at a character.
    fn is_new(&mut self, step: u16, at: usize) -> bool {
        let bit = at * self.program.steps.len() + usize::from(step);
        let Some(bits) = self.tried.get_mut(bit / 64) else {
            return false;
        };
        let mask = 1 << (bit % 64);
        let new = *bits & mask == 0;
        *bits |= mask;
        new
    }

    /// The character after the last of a match that begins at a character.
    fn end(&mut self, start: usize) -> Option<usize> {
        self.stack.clear();
        self.stack.push((0, start));
        while let Some((mut step, mut at)) = self.stack.pop() {
            while self.is_new(step, at) {
                match self.program.steps.get(usize::from(step))? {
                    Step::Fits => return Some(at),
                    Step::Fork(first, second) => {
                        self.stack.push((*second, at));
                        step = *first;
                    }
                    Step::Go(to) => step = *to,
                    Step::Start if at == 0 => step += 1,
                    Step::End if at == self.text.len() => step += 1,
                    Step::Char(c) if self.text.get(at) == Some(c) => {
                        step += 1;
                        at += 1;
                    }
                    Step::Set(set) if self.is_in(*set, at) => {
                        step += 1;
                        at += 1;
                    }
                    Step::Start | Step::End | Step::Char(_) | Step::Set(_) => break,
                }
            }
        }
        None
    }

    fn is_in(&self, set: u16, at: usize) -> bool {
        let (Some(c), Some(set)) = (self.text.get(at), self.program.sets.get(usize::from(set)))
        else {
            return false;
        };
        let before = set.partition_point(|(_, last)| last < c);
        set.get(before).is_some_and(|(first, _)| first <= c)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `[ab]{1,2}`, greedy or not.
    fn program(greedy: bool) -> Program {
        let fork = |on, past| match greedy {
            true => Step::Fork(on, past),
            false => Step::Fork(past, on),
        };
        Program {
            steps: vec![Step::Set(0), fork(2, 3), Step::Set(0), Step::Fits],
            sets: vec![vec![('a', 'b')]],
        }
    }

    #[test]
    fn the_first_way_wins() {
        assert_eq!(places(&program(true), "一aba"), Some(vec![3..5, 5..6]));
        assert_eq!(
            places(&program(false), "一aba"),
            Some(vec![3..4, 4..5, 5..6])
        );
        assert_eq!(places(&program(true), ""), Some(Vec::new()));
    }

    #[test]
    fn what_is_too_much_is_left_to_others() {
        assert_eq!(places(&Program::default(), "a"), None);
        assert_eq!(places(&program(true), &"a".repeat(MOST)), None);
    }
}
