//! Puts strings together that code adds up, and finds what names them.

use crate::text::{OriginBuilder, Span};

use super::Family;
use super::lexer::{Kind, Token, tokens};
use super::strings::{placeholder, read};
use crate::parse::literal::Literal;

/// Strings and values that are added up.
pub(in crate::parse) struct Chain {
    parts: Vec<Part>,
    /// The first token of it.
    pub(in crate::parse) start: usize,
    /// One past its last token.
    pub(in crate::parse) end: usize,
}

enum Part {
    String(usize),
    Value(usize, usize),
}

/// The strings of a program, each with all that is added to it.
pub(super) fn literals(text: &str, family: Family) -> Vec<Literal> {
    let all = tokens(text, family);
    let mut found: Vec<(usize, Literal)> = Vec::new();
    let mut todo = vec![(0, all.len())];
    while let Some((from, to)) = todo.pop() {
        let mut at = from;
        while at < to {
            if !all.get(at).is_some_and(Token::is_string) {
                at += 1;
                continue;
            }
            let chain = chain(text, &all, at, from, family);
            for part in &chain.parts {
                if let Part::Value(start, end) = part {
                    todo.push((*start, *end));
                }
            }
            at = chain.end.max(at + 1);
            if let Some(name) = name(text, &all, chain.start) {
                found.push((chain.start, chain.literal(text, &all, family, name)));
            }
        }
    }
    found.sort_by_key(|(start, _)| *start);
    found.into_iter().map(|(_, literal)| literal).collect()
}

impl Chain {
    /// The text of the chain: values are placeholders.
    pub(in crate::parse) fn literal(
        &self,
        text: &str,
        all: &[Token],
        family: Family,
        key: String,
    ) -> Literal {
        let mut out = OriginBuilder::new();
        for part in &self.parts {
            match part {
                Part::String(at) => {
                    if let Some(Token {
                        kind: Kind::String(style, inner),
                        ..
                    }) = all.get(*at)
                    {
                        read(text, *style, *inner, family, &mut out);
                    }
                }
                Part::Value(start, end) => {
                    let first = all.get(*start).map_or(0, |token| token.span.start);
                    let last = end.checked_sub(1).and_then(|last| all.get(last));
                    let span = Span::new(first, last.map_or(first, |token| token.span.end));
                    out.replaced(&placeholder(span.of(text)), span);
                }
            }
        }
        Literal::new(key, out)
    }
}

/// The chain around the string at token `at`; it begins at `from` at the earliest.
pub(in crate::parse) fn chain(
    text: &str,
    all: &[Token],
    at: usize,
    from: usize,
    family: Family,
) -> Chain {
    let mut parts = Vec::new();
    let mut start = at;
    while let Some(plus) = plus_before(all, start, family).filter(|plus| *plus > from) {
        let begin = operand_before(all, plus, from);
        if begin == plus {
            break;
        }
        parts.insert(0, Part::Value(begin, plus));
        start = begin;
    }
    let given = (family == Family::Sql)
        .then(|| concat(text, all, at))
        .flatten();
    if let Some(first) = given.filter(|first| *first + 1 < at && *first >= from) {
        parts.push(Part::Value(first, at - 1));
        start = first;
    }
    parts.push(Part::String(at));
    let mut end = at + 1;
    loop {
        end = method(all, end);
        let next = if family == Family::Python && all.get(end).is_some_and(Token::is_string) {
            end
        } else if let Some(behind) = plus(text, all, end, family) {
            behind
        } else if given.is_some() && all.get(end).is_some_and(|token| token.is(',')) {
            end + 1
        } else {
            break;
        };
        if all.get(next).is_some_and(Token::is_string) {
            parts.push(Part::String(next));
            end = next + 1;
            continue;
        }
        let behind = operand(all, next);
        if behind == next {
            break;
        }
        parts.push(Part::Value(next, behind));
        end = behind;
    }
    Chain { parts, start, end }
}

/// The first token of what `CONCAT(…)` is given, when the string at token `at` is the first
/// string that it is given.
fn concat(text: &str, all: &[Token], at: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut open = at;
    loop {
        open = open.checked_sub(1)?;
        match all.get(open)?.kind {
            Kind::Sign(')') => depth += 1,
            Kind::Sign('(') if depth > 0 => depth -= 1,
            Kind::Sign('(') => break,
            Kind::Sign(';') | Kind::String(..) => return None,
            _ => {}
        }
    }
    let called = all.get(open.checked_sub(1)?)?.word(text)?;
    called.eq_ignore_ascii_case("concat").then_some(open + 1)
}

/// The token behind what adds the next operand to a chain that ends at `end`.
fn plus(text: &str, all: &[Token], end: usize, family: Family) -> Option<usize> {
    let sign = |at: usize, c: char| all.get(at).is_some_and(|token| token.is(c));
    let word = |at: usize| all.get(at).and_then(|token| token.word(text));
    if family == Family::Sql {
        return (sign(end, '|') && sign(end + 1, '|')).then_some(end + 2);
    }
    if sign(end, '+') && !sign(end + 1, '+') && !sign(end + 1, '=') {
        return Some(end + 1);
    }
    let appends = sign(end, ')')
        && sign(end + 1, '.')
        && matches!(word(end + 2), Some("append" | "concat" | "plus"))
        && sign(end + 3, '(');
    appends.then_some(end + 4)
}

/// Steps over methods of a string (`.trimIndent()`) that more is added to.
fn method(all: &[Token], end: usize) -> usize {
    let mut at = end;
    while all.get(at).is_some_and(|token| token.is('.'))
        && all
            .get(at + 1)
            .is_some_and(|token| token.kind == Kind::Word)
        && all.get(at + 2).is_some_and(|token| token.is('('))
    {
        at = group(all, at + 2);
    }
    if all.get(at).is_some_and(|token| token.is('+')) {
        at
    } else {
        end
    }
}

fn plus_before(all: &[Token], start: usize, family: Family) -> Option<usize> {
    let before = start.checked_sub(1)?;
    if family == Family::Sql {
        let first = before.checked_sub(1)?;
        let is_bar = |at: usize| all.get(at).is_some_and(|token| token.is('|'));
        return (is_bar(before) && is_bar(first)).then_some(first);
    }
    all.get(before)
        .is_some_and(|token| token.is('+'))
        .then_some(before)
}

/// The first token of the value that ends before token `end`.
fn operand_before(all: &[Token], end: usize, from: usize) -> usize {
    let mut at = end;
    let mut depth = 0_usize;
    while let Some(before) = at.checked_sub(1).filter(|before| *before >= from) {
        let Some(token) = all.get(before) else { break };
        match token.kind {
            Kind::Sign(')' | ']') => depth += 1,
            Kind::Sign('(' | '[') if depth == 0 => break,
            Kind::Sign('(' | '[') => depth -= 1,
            _ if depth > 0 => {}
            Kind::Word if !follows_word(all, before, end) => {}
            Kind::Sign('.') => {}
            _ => break,
        }
        at = before;
    }
    at
}

/// Whether the word at `at` stands right before another: a keyword (`return name`).
fn follows_word(all: &[Token], at: usize, end: usize) -> bool {
    at + 1 < end
        && all
            .get(at + 1)
            .is_some_and(|token| token.kind == Kind::Word)
}

/// One past the value that begins at token `at`.
fn operand(all: &[Token], at: usize) -> usize {
    let mut end = at;
    let mut may_end = false;
    while let Some(token) = all.get(end) {
        match token.kind {
            Kind::Word if may_end => break,
            Kind::Word => {
                end += 1;
                may_end = true;
            }
            Kind::Sign('(' | '[') => {
                let behind = group(all, end);
                if behind == end {
                    break;
                }
                end = behind;
                may_end = true;
            }
            Kind::Sign('.' | '!' | '?' | '&' | '-')
                if !may_end || token.is('.') || token.is('!') =>
            {
                end += 1;
                may_end = false;
            }
            _ => break,
        }
    }
    end
}

/// One past the bracket that closes the one at token `at`; `at` where none does.
fn group(all: &[Token], at: usize) -> usize {
    let mut depth = 0_usize;
    let mut end = at;
    while let Some(token) = all.get(end) {
        match token.kind {
            Kind::Sign('(' | '[' | '{') => depth += 1,
            Kind::Sign(')' | ']' | '}') => depth = depth.saturating_sub(1),
            _ => {}
        }
        end += 1;
        if depth == 0 {
            return end;
        }
    }
    at
}

/// Functions that write for those who run the program, not for a reader of notices.
const LOGS: [&str; 12] = [
    "log", "info", "warn", "warning", "error", "debug", "trace", "println", "print", "printf",
    "fatal", "assert",
];

/// The name of the string at token `start`: what it is assigned to, the key before it, or what
/// is called with it. `None` for what is only logged or thrown.
fn name(text: &str, all: &[Token], start: usize) -> Option<String> {
    let word = |at: usize| all.get(at).and_then(|token| token.word(text));
    if let Some(found) = assigned(text, all, start) {
        return Some(found);
    }
    let mut depth = 0_usize;
    let mut at = start;
    while let Some(before) = at.checked_sub(1) {
        at = before;
        let Some(token) = all.get(at) else { break };
        match token.kind {
            Kind::Sign(')' | ']' | '}') => depth += 1,
            Kind::Sign(';') if depth == 0 => break,
            Kind::Sign('(' | '[' | '{') if depth > 0 => depth -= 1,
            Kind::Sign('(') if at.checked_sub(1).and_then(word).is_some() => {
                let called = at.checked_sub(1).and_then(word).unwrap_or_default();
                let is_thrown = called.ends_with("Exception") || called.ends_with("Error");
                if LOGS.contains(&called) || is_thrown {
                    return None;
                }
                if matches!(called, "append" | "String" | "format" | "join") {
                    continue;
                }
                let first = short(text, all, at + 1).filter(|_| at + 1 < start);
                return Some(first.unwrap_or_else(|| called.to_owned()));
            }
            Kind::Sign('(' | '[' | '{') => {
                if let Some(found) = assigned(text, all, at) {
                    return Some(found);
                }
            }
            _ => {}
        }
    }
    Some("text".to_owned())
}

/// What the value that begins at token `at` is assigned to: `name =`, `name: Type =`, `key:`,
/// `key =>`.
fn assigned(text: &str, all: &[Token], at: usize) -> Option<String> {
    let sign = |at: usize, c: char| all.get(at).is_some_and(|token| token.is(c));
    let before = at.checked_sub(1)?;
    let is_arrow = sign(before, '>') && before > 0 && sign(before - 1, '=');
    if !(sign(before, '=') || sign(before, ':') || is_arrow) {
        return None;
    }
    let mut name = before;
    while name > 0 && ['=', ':', '>', '+'].iter().any(|c| sign(name, *c)) {
        name -= 1;
    }
    if name >= 2 && sign(name - 1, ':') && sign(before, '=') {
        name -= 2;
    }
    let word = all.get(name)?.word(text).map(str::to_owned);
    word.or_else(|| short(text, all, name))
}

/// The text of a string that may be a key.
fn short(text: &str, all: &[Token], at: usize) -> Option<String> {
    match all.get(at)?.kind {
        Kind::String(_, inner) => {
            let value = inner.of(text);
            let fits = !value.is_empty()
                && value.len() <= 64
                && value.is_ascii()
                && !value.contains(['\n', '/']);
            fits.then(|| value.to_owned())
        }
        _ => None,
    }
}
