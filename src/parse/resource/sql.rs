//! SQL: the strings of inserts by table, row and column, others by the column they are put into.

use super::super::code::{Chain, Family, Kind, Token, chain, tokens};
use super::super::literal::Literal;
use super::is_name;

/// The strings of a script or a dump.
pub(super) fn literals(text: &str) -> Vec<Literal> {
    let all = tokens(text, Family::Sql);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = all.get(at) {
        if is_keyword(text, token, "insert") || is_keyword(text, token, "replace") {
            at = insert(text, &all, at + 1, &mut found);
        } else if token.is_string() {
            let chain = chain(text, &all, at, 0, Family::Sql);
            at = chain.end.max(at + 1);
            let name = column_before(text, &all, chain.start);
            found.push(chain.literal(text, &all, Family::Sql, name));
        } else {
            at += 1;
        }
    }
    found
}

fn is_keyword(text: &str, token: &Token, keyword: &str) -> bool {
    token
        .word(text)
        .is_some_and(|word| word.eq_ignore_ascii_case(keyword))
}

/// `column = '…'`.
fn column_before(text: &str, all: &[Token], start: usize) -> String {
    let is_put = start >= 2 && all.get(start - 1).is_some_and(|token| token.is('='));
    let column = is_put.then(|| all.get(start - 2)?.word(text)).flatten();
    column.unwrap_or("text").to_owned()
}

/// Reads `INTO table (columns) VALUES (…), (…)`; the token behind it.
fn insert(text: &str, all: &[Token], from: usize, found: &mut Vec<Literal>) -> usize {
    let mut at = from;
    let word = |at: usize| all.get(at).and_then(|token| token.word(text));
    while word(at).is_some_and(|word| {
        ["into", "ignore", "overwrite", "table"]
            .iter()
            .any(|known| word.eq_ignore_ascii_case(known))
    }) {
        at += 1;
    }
    let mut table = String::new();
    while let Some(part) = word(at) {
        part.clone_into(&mut table);
        at += 1;
        // Of `schema.table` the last part names it.
        if all.get(at).is_some_and(|token| token.is('.')) {
            at += 1;
        } else {
            break;
        }
    }
    let mut columns = Vec::new();
    if all.get(at).is_some_and(|token| token.is('(')) {
        at += 1;
        while let Some(token) = all.get(at) {
            at += 1;
            match token.word(text) {
                Some(column) => columns.push(column.to_owned()),
                None if token.is(')') => break,
                None => {}
            }
        }
    }
    if !word(at).is_some_and(|word| {
        word.eq_ignore_ascii_case("values") || word.eq_ignore_ascii_case("value")
    }) {
        return at;
    }
    at += 1;
    let mut number = 0;
    while all.get(at).is_some_and(|token| token.is('(')) {
        number += 1;
        at = row(text, all, at + 1, &table, &columns, number, found);
        if all.get(at).is_some_and(|token| token.is(',')) {
            at += 1;
        }
    }
    at
}

/// Reads the values of a row; the token behind its bracket.
fn row(
    text: &str,
    all: &[Token],
    from: usize,
    table: &str,
    columns: &[String],
    number: usize,
    found: &mut Vec<Literal>,
) -> usize {
    let mut strings: Vec<(usize, Chain)> = Vec::new();
    let mut name = None;
    let (mut at, mut depth, mut column) = (from, 0_usize, 0);
    while let Some(token) = all.get(at) {
        if token.is_string() {
            let chain = chain(text, all, at, from, Family::Sql);
            at = chain.end.max(at + 1);
            strings.push((column, chain));
            continue;
        }
        match token.kind {
            Kind::Sign('(') => depth += 1,
            Kind::Sign(')') if depth == 0 => {
                at += 1;
                break;
            }
            Kind::Sign(')') => depth -= 1,
            Kind::Sign(',') if depth == 0 => column += 1,
            Kind::Word if column == 0 && depth == 0 => name = token.word(text).map(str::to_owned),
            _ => {}
        }
        at += 1;
    }
    let first = strings.iter().find(|(column, _)| *column == 0);
    let first = first.map(|(_, chain)| chain.literal(text, all, Family::Sql, String::new()).text);
    // A row of one value has nothing to be known by.
    let name = name.or(first).filter(|name| column > 0 && is_name(name));
    let name = name.unwrap_or_else(|| number.to_string());
    for (column, chain) in strings {
        let column = columns.get(column).cloned();
        let column = column.unwrap_or_else(|| "text".to_owned());
        let key = format!("{table}/{name}/{column}");
        found.push(chain.literal(text, all, Family::Sql, key));
    }
    at
}
