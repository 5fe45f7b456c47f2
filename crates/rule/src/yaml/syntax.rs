//! What the YAML parser says, in the words of rule authors, with the characters that did it.

use std::ops::Range;

use serde_saphyr::granit_parser::ErrorKind;

use crate::mistake::{Hint, Mistake, Syntax};

use super::tree::Complaint;

/// The mistake behind a parser error at byte `at`.
pub(super) fn complaint(text: &str, at: usize, kind: &ErrorKind) -> Complaint {
    let syntax = match kind {
        ErrorKind::UnknownAnchor => return (Some(word(text, at)), Mistake::Alias),
        ErrorKind::UndeclaredTagHandle
        | ErrorKind::ExpectedTagBang
        | ErrorKind::InvalidGlobalTagCharacter
        | ErrorKind::InvalidTagTerminator
        | ErrorKind::MissingTagUri => return (Some(word(text, at)), Mistake::Tag),
        ErrorKind::RecursionLimitExceeded => {
            return (Some(word(text, at)), Mistake::TooDeep { most: 32 });
        }
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::InvalidBlockEntryWhitespace
        | ErrorKind::InvalidMappingValueWhitespace
        | ErrorKind::TabInPlainScalar => Syntax::Tab,
        ErrorKind::InvalidIndentation
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::InvalidFlowScalarIndent
        | ErrorKind::BlockSequenceEntryNotAllowed
        | ErrorKind::ExpectedBlockSequenceEntry => Syntax::Indentation,
        ErrorKind::UnclosedQuotedScalar => Syntax::OpenQuote,
        ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar => Syntax::BehindQuote,
        ErrorKind::UnclosedFlowCollection { open } => Syntax::Bracket(*open),
        ErrorKind::MismatchedFlowCollectionEnd { open, .. } => Syntax::Bracket(*open),
        ErrorKind::MisplacedFlowCollectionEnd => {
            Syntax::Bracket(text.get(at..).and_then(|t| t.chars().next()).unwrap_or(']'))
        }
        ErrorKind::UnexpectedEofFlowSequence => Syntax::Bracket('['),
        ErrorKind::UnexpectedEofFlowMapping | ErrorKind::UnexpectedEofImplicitFlowMapping => {
            Syntax::Bracket('{')
        }
        ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::ExpectedFlowSequenceSeparator => {
            Syntax::NoComma
        }
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::FlowMappingValueAdjacentCollection => Syntax::Colon,
        ErrorKind::SimpleKeyExpected
        | ErrorKind::InvalidSimpleKey
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::MappingKeyNotAllowed => Syntax::NoKey,
        ErrorKind::UnexpectedCharacter { character } => Syntax::Character(*character),
        ErrorKind::MissingAnchorOrAliasName => Syntax::Character(character_before(text, at)),
        ErrorKind::UnknownQuotedScalarEscape | ErrorKind::InvalidQuotedScalarHexEscape => {
            Syntax::Escape
        }
        ErrorKind::ZeroBlockScalarIndent
        | ErrorKind::InvalidBlockScalarHeader
        | ErrorKind::InvalidBlockScalarIndent => Syntax::Block,
        _ => Syntax::Other,
    };
    let syntax = match syntax {
        Syntax::NoKey => behind(text, at),
        other => other,
    };
    match hint(text, at, syntax) {
        Some((span, hint)) => (Some(span), Mistake::Syntax(syntax, Some(hint))),
        None => (Some(word(text, at)), Mistake::Syntax(syntax, None)),
    }
}

/// What is really wrong where no key is found: a block without its indentation, a key that
/// stands in the wrong column, or no key at all.
fn behind(text: &str, at: usize) -> Syntax {
    let lines = lines(text, at);
    let line = |number: usize| lines.get(number).and_then(|line| text.get(line.clone()));
    let opens = line(1).is_some_and(|line| line.trim_end().ends_with(['|', '>']));
    let own = line(0).unwrap_or_default().trim_start();
    let key: usize = own.chars().take_while(|c| is_key(*c)).count();
    let is_sound = own.starts_with("- ")
        || (key > 0 && own.get(key..).is_some_and(|rest| rest.starts_with(": ")));
    match (opens, is_sound) {
        (true, _) => Syntax::Block,
        (_, true) => Syntax::Indentation,
        _ => Syntax::NoKey,
    }
}

/// The line of byte `at`, and those before it that are not blank.
fn lines(text: &str, at: usize) -> Vec<Range<usize>> {
    /// The parser notices a mistake at most so many lines late.
    const LATE: usize = 2;
    let mut lines = Vec::new();
    let mut end = text
        .get(at..)
        .and_then(|rest| rest.find('\n'))
        .map_or(text.len(), |found| at + found);
    while lines.len() < LATE {
        let start = text
            .get(..end)
            .and_then(|before| before.rfind('\n'))
            .map_or(0, |found| found + 1);
        if !text.get(start..end).unwrap_or_default().trim().is_empty() {
            lines.push(start..end);
        }
        if start == 0 {
            break;
        }
        end = start - 1;
    }
    lines
}

/// What did it, in bytes, and what to do.
type Found = Option<(Range<usize>, Hint)>;

/// What did it, where a line tells.
fn hint(text: &str, at: usize, syntax: Syntax) -> Found {
    let lines = lines(text, at);
    let first = |find: fn(&str) -> Found| {
        lines.iter().find_map(|line| {
            let (span, hint) = find(text.get(line.clone())?)?;
            Some((line.start + span.start..line.start + span.end, hint))
        })
    };
    let near = |find: fn(&str) -> Found| {
        let line = lines.first()?;
        let (span, hint) = find(text.get(line.clone())?)?;
        Some((line.start + span.start..line.start + span.end, hint))
    };
    first(tabs)
        .or_else(|| first(full_width_colon))
        .or_else(|| near(slot))
        .or_else(|| near(brace_value))
        .or_else(|| match syntax {
            Syntax::NoComma | Syntax::Bracket(_) => near(full_width_mark),
            Syntax::NoKey | Syntax::Colon | Syntax::Other => first(no_space),
            _ => None,
        })
        .or_else(|| match syntax {
            Syntax::Colon => Some((word(text, at), Hint::Quote)),
            _ => None,
        })
}

fn tabs(line: &str) -> Found {
    let indent = line.len() - line.trim_start().len();
    let at = line.get(..indent)?.find('\t')?;
    let many = line
        .get(at..indent)?
        .chars()
        .take_while(|c| *c == '\t')
        .count();
    Some((at..at + many, Hint::Tabs))
}

fn is_key(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '-'
}

fn full_width_colon(line: &str) -> Found {
    for (at, colon) in line.match_indices('：') {
        let before = line.get(..at)?;
        let key: String = before.chars().rev().take_while(|c| is_key(*c)).collect();
        let key: String = key.chars().rev().collect();
        let lead = before.get(..at - key.len())?;
        let opens = lead.trim_end_matches(' ').chars().next_back();
        if !key.is_empty() && matches!(opens, None | Some('-' | '{' | ',' | '[')) {
            return Some((at - key.len()..at + colon.len(), Hint::FullWidthColon(key)));
        }
    }
    None
}

/// The part of a line that is not in quotes, as far as one line tells.
fn unquoted(line: &str, wanted: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in line.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if c == '"' || c == '\'' => quote = Some(c),
            None if line.get(at..)?.starts_with(wanted) => return Some(at),
            None => {}
        }
    }
    None
}

fn slot(line: &str) -> Found {
    let at = unquoted(line, "{{")?;
    let end = line
        .get(at..)?
        .find("}}")
        .map_or(at + 2, |end| at + end + 2);
    Some((at..end, Hint::Slot))
}

/// A value that begins with a bracket and goes on behind it.
fn brace_value(line: &str) -> Found {
    let colon = unquoted(line, ": ")?;
    let value = line.get(colon + 2..)?;
    let lead = value.len() - value.trim_start().len();
    let value = value.trim_start();
    let open = value.chars().next().filter(|c| matches!(c, '{' | '['))?;
    let close = if open == '{' { '}' } else { ']' };
    let end = value.find(close)?;
    let behind = value.get(end + close.len_utf8()..)?.trim_start();
    let goes_on = behind
        .chars()
        .next()
        .is_some_and(|c| !matches!(c, ',' | '}' | ']' | '#'));
    let start = colon + 2 + lead;
    let mark = behind.chars().next().filter(|c| is_full_width(*c));
    if let Some(mark) = mark {
        let at = line.len() - behind.len();
        return Some((at..at + mark.len_utf8(), Hint::FullWidthMark(mark)));
    }
    goes_on.then(|| {
        (
            start..start + value.trim_end().len(),
            Hint::QuoteBrace(open),
        )
    })
}

fn full_width_mark(line: &str) -> Found {
    let (at, c) = line.char_indices().find(|(_, c)| is_full_width(*c))?;
    Some((at..at + c.len_utf8(), Hint::FullWidthMark(c)))
}

fn is_full_width(c: char) -> bool {
    matches!(c, '，' | '［' | '］' | '｛' | '｝' | '“' | '”' | '‘' | '’')
}

/// `key:value`.
fn no_space(line: &str) -> Found {
    let body = line.trim_start().trim_start_matches("- ");
    let start = line.len() - body.len();
    let key: String = body.chars().take_while(|c| is_key(*c)).collect();
    let behind = body.get(key.len()..)?.strip_prefix(':')?;
    let touches = behind.chars().next().is_some_and(|c| !c.is_whitespace());
    (!key.is_empty() && touches).then(|| (start..start + key.len() + 1, Hint::SpaceAfterColon))
}

fn character_before(text: &str, at: usize) -> char {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    before.unwrap_or('*')
}

/// The characters at byte `at` up to white space or punctuation; at least one.
fn word(text: &str, at: usize) -> Range<usize> {
    let mut start = at.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    if text.get(start..).is_none_or(|rest| rest.trim().is_empty()) {
        // Behind the last line: its last character.
        let body = text.trim_end();
        let last = body.chars().next_back().map_or(0, char::len_utf8);
        return body.len() - last..body.len();
    }
    let rest = text.get(start..).unwrap_or_default();
    let stops = |c: char| c.is_whitespace() || matches!(c, ':' | ',' | '[' | ']' | '{' | '}' | '#');
    let len: usize = rest
        .chars()
        .take_while(|c| !stops(*c))
        .map(char::len_utf8)
        .sum();
    let one = rest.chars().next().map_or(0, char::len_utf8);
    start..start + len.max(one)
}
