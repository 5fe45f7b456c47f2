//! Slots between delimiters.

use std::ops::Range;

use super::super::cursor::{Cursor, is_han};
use super::{Placeholder, Syntax, is_identifier, is_label, window};

const LONGEST: usize = 320;

/// Reads the slot that starts at the byte `at` with the character `c`.
pub(super) fn at(text: &str, at: usize, c: char) -> Option<Placeholder> {
    let before = Cursor::new(text, at).before();
    match c {
        '{' => merge_field(text, at)
            .or_else(|| expression(text, at, "{{{", "}}}", Syntax::TripleBrace))
            .or_else(|| expression(text, at, "{{", "}}", Syntax::DoubleBrace))
            .or_else(|| brace(text, at).filter(|_| !matches!(before, Some('\\')))),
        '$' => expression(text, at, "${", "}", Syntax::DollarBrace)
            .or_else(|| expression(text, at, "$!{", "}", Syntax::DollarBrace))
            .or_else(|| dollar(text, at)),
        '#' => expression(text, at, "#{", "}", Syntax::HashBrace)
            .or_else(|| paired(text, at, '#', Syntax::Hash)),
        '<' => expression(text, at, "<%==", "%>", Syntax::Erb)
            .or_else(|| expression(text, at, "<%=", "%>", Syntax::Erb))
            .or_else(|| expression(text, at, "<%-", "%>", Syntax::Erb))
            .or_else(|| expression(text, at, "<<", ">>", Syntax::Angle))
            .or_else(|| bracket(text, at, "<", ">", Syntax::Angle)),
        '【' => bracket(text, at, "【", "】", Syntax::Lenticular),
        '〔' => bracket(text, at, "〔", "〕", Syntax::Lenticular),
        '[' => expression(text, at, "[%=", "%]", Syntax::Erb)
            .or_else(|| expression(text, at, "[%", "%]", Syntax::Erb))
            .or_else(|| bracket(text, at, "[", "]", Syntax::Square)),
        '［' => bracket(text, at, "［", "］", Syntax::Square),
        '«' => bracket(text, at, "«", "»", Syntax::Guillemet),
        '@' if !before.is_some_and(is_word) => paired(text, at, '@', Syntax::At),
        '&' if !before.is_some_and(is_word) => paired(text, at, '&', Syntax::Ampersand),
        '%' if !before.is_some_and(|c| c.is_ascii_digit() || c == '%') => {
            paired(text, at, '%', Syntax::Percent).or_else(|| printf(text, at))
        }
        'm' | 'M' if !before.is_some_and(is_word) => merge_field(text, at),
        _ => None,
    }
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

fn slot(range: Range<usize>, name: Range<usize>, syntax: Syntax) -> Option<Placeholder> {
    Some(Placeholder {
        range,
        name,
        syntax,
        programmatic: true,
    })
}

/// The content between delimiters on one line, as bytes of the text.
fn inner(text: &str, at: usize, open: &str, close: &str) -> Option<Range<usize>> {
    let window = window(text, at, LONGEST);
    let body = window.strip_prefix(open)?;
    let end = body.find(close)?;
    let content = body.get(..end)?;
    if content.contains(['\n', '{']) {
        return None;
    }
    let start = at + open.len();
    Some(start..start + end)
}

/// Slots that hold an expression: `{{ x | f }}`, `${x!""}`.
fn expression(
    text: &str,
    at: usize,
    open: &str,
    close: &str,
    syntax: Syntax,
) -> Option<Placeholder> {
    let body = window(text, at, LONGEST).strip_prefix(open)?;
    let start = at + open.len();
    let content = start..start + super::expression::end(body, close)?;
    let written = text.get(content.clone())?;
    let first = written.trim_start().chars().next()?;
    if matches!(first, '#' | '/' | '^' | '>' | '%') || written.starts_with('!') {
        return None;
    }
    let name = super::expression::name(written);
    let start = content.start + name.start;
    slot(
        at..content.end + close.len(),
        start..start + name.len(),
        syntax,
    )
}

/// The name that an expression begins with.
fn name_of(written: &str) -> Range<usize> {
    let part = |c: char| is_word(c) || is_han(c) || matches!(c, '.' | '-' | '[' | ']' | '·');
    let start = written.find(part).unwrap_or(written.len());
    let rest = written.get(start..).unwrap_or("");
    let end = rest.find(|c: char| !part(c)).unwrap_or(rest.len());
    let rest = rest.get(..end).unwrap_or("");
    start..start + rest.trim_end_matches(['.', '-']).len()
}

/// `{x}`, `{0}`, `{$x}`, `{}`, `{total:,.2f}`, `{0,number}`.
fn brace(text: &str, at: usize) -> Option<Placeholder> {
    let content = inner(text, at, "{", "}")?;
    let written = text.get(content.clone())?;
    let (name, format) = match written.find([':', ',']) {
        Some(cut) => written.split_at_checked(cut)?,
        None => (written, ""),
    };
    let formatted = match format.split_at_checked(1) {
        None => true,
        Some((",", kind)) => kind.trim().starts_with(|c: char| c.is_ascii_alphabetic()),
        Some((_, spec)) => {
            let kind = spec.trim_start_matches(|c: char| {
                c.is_ascii_digit() || matches!(c, ',' | '.' | '+' | '-' | '<' | '>' | '^')
            });
            matches!(kind, "f" | "d" | "s" | "n") || (kind.is_empty() && spec.contains('.'))
        }
    };
    let trimmed = name.trim();
    let fits = trimmed.is_empty() && written.is_empty()
        || trimmed.bytes().all(|b| b.is_ascii_digit()) && trimmed.len() <= 3 && !trimmed.is_empty()
        || is_identifier(trimmed)
        || is_label(trimmed);
    if !fits || !formatted {
        return None;
    }
    let inner = name_of(name);
    let start = content.start + inner.start;
    let end = content.end + 1;
    slot(at..end, start..start + inner.len(), Syntax::Brace)
}

/// `$x`, `$!x`.
fn dollar(text: &str, at: usize) -> Option<Placeholder> {
    let before = Cursor::new(text, at).before();
    if before.is_some_and(|c| is_word(c) || matches!(c, '$' | '\\')) {
        return None;
    }
    let mut cursor = Cursor::new(text, at);
    cursor.bump();
    cursor.eat('!');
    let start = cursor.at();
    let rest = window(text, start, 64);
    let length = rest
        .find(|c: char| !(is_word(c) || c == '.'))
        .unwrap_or(rest.len());
    let name = rest.get(..length)?.trim_end_matches('.');
    if name.len() < 2 || !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let end = start + name.len();
    slot(at..end, start..end, Syntax::Dollar)
}

/// `#x#`, `@x@`, `%x%`, `&x&`.
fn paired(text: &str, at: usize, mark: char, syntax: Syntax) -> Option<Placeholder> {
    let start = at + mark.len_utf8();
    let rest = window(text, start, 64);
    let end = rest.find(|c: char| !(is_word(c) || is_han(c) || c == '.'))?;
    let name = rest.get(..end)?;
    let after = rest.get(end..)?.strip_prefix(mark)?;
    let label = is_label(name) && (syntax != Syntax::Percent || name.chars().all(is_han));
    if !(label || is_identifier(name) && name.len() >= 2) {
        return None;
    }
    if matches!(syntax, Syntax::At | Syntax::Ampersand) && after.chars().next().is_some_and(is_word)
    {
        return None;
    }
    let end = start + end;
    slot(at..end + mark.len_utf8(), start..end, syntax)
}

/// 【x】, `[x]`, `<x>`, «x».
fn bracket(text: &str, at: usize, open: &str, close: &str, syntax: Syntax) -> Option<Placeholder> {
    let content = inner(text, at, open, close)?;
    let written = text.get(content.clone())?;
    let end = content.end + close.len();
    let after = Cursor::new(text, end).peek();
    let before = Cursor::new(text, at).before();
    if syntax == Syntax::Square {
        if written.eq_ignore_ascii_case("object object") {
            return Some(Placeholder {
                range: at..end,
                name: at..end,
                syntax: Syntax::Leftover,
                programmatic: false,
            });
        }
        let link = matches!(after, Some('(' | '[')) || matches!(before, Some(']' | '!'));
        let definition = after == Some(':') && matches!(before, None | Some('\n'));
        if link || definition || matches!(written, "x" | "X") {
            return None;
        }
    }
    let trimmed = written.trim();
    if trimmed.is_empty()
        && !written.is_empty()
        && matches!(syntax, Syntax::Lenticular | Syntax::Square)
    {
        return empty(text, at, end, open, close);
    }
    let identifier = is_identifier(trimmed)
        && trimmed.len() >= 2
        && !(syntax == Syntax::Angle && is_tag(trimmed));
    if !(identifier || is_label(trimmed)) {
        return None;
    }
    let start = content.start + (written.len() - written.trim_start().len());
    Some(Placeholder {
        range: at..end,
        name: start..start + trimmed.len(),
        syntax,
        programmatic: identifier || syntax == Syntax::Guillemet,
    })
}

/// 【　】, and 【　】年【　】月【　】日 as one date left blank.
fn empty(text: &str, at: usize, end: usize, open: &str, close: &str) -> Option<Placeholder> {
    let mut last = end;
    let mut cursor = Cursor::new(text, end);
    for unit in ['年', '月', '日'] {
        if !cursor.eat(unit) {
            break;
        }
        last = cursor.at();
        let Some(next) = inner(text, last, open, close) else {
            break;
        };
        if !text
            .get(next.clone())
            .is_some_and(|inner| inner.trim().is_empty())
        {
            break;
        }
        cursor.jump(next.end + close.len());
    }
    // A year alone is no date.
    let end = if text.get(end..last).is_some_and(|date| date.ends_with('日')) {
        last
    } else {
        end
    };
    Some(Placeholder {
        range: at..end,
        name: at..end,
        syntax: Syntax::Blank,
        programmatic: false,
    })
}

fn is_tag(name: &str) -> bool {
    const TAGS: &str = " a abbr address area article aside audio b base bdi bdo big blockquote \
        body br button canvas caption center cite code col colgroup data dd del details dfn dialog \
        div dl dt em embed fieldset figcaption figure font footer form g h1 h2 h3 h4 h5 h6 head \
        header hgroup hr html i iframe img input ins kbd label legend li link main map mark menu \
        meta meter nav noscript object ol optgroup option output p param path picture pre progress \
        q rp rt ruby s samp script section select slot small source span strike strong style sub \
        summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u \
        ul var video wbr ";
    let name = name.to_ascii_lowercase();
    TAGS.split_ascii_whitespace().any(|tag| tag == name)
}

/// `%s`, `%d`, `%1$s`, `%.2f`, `%@`, `%(x)s`.
fn printf(text: &str, at: usize) -> Option<Placeholder> {
    let mut cursor = Cursor::new(text, at);
    cursor.bump();
    let mut name = cursor.at()..cursor.at();
    if cursor.peek() == Some('(') {
        let content = inner(text, cursor.at(), "(", ")")?;
        if !is_identifier(text.get(content.clone())?) {
            return None;
        }
        cursor.jump(content.end + 1);
        name = content;
    } else {
        let mut ahead = cursor;
        let number = ahead.digits(2);
        if !number.is_empty() && ahead.eat('$') {
            name = cursor.at()..cursor.at() + number.len();
            cursor = ahead;
        }
        cursor.eat_if(|c| matches!(c, '-' | '+'));
        cursor.digits(3);
        if cursor.eat('.') {
            cursor.digits(2);
        }
    }
    cursor.eat_any(&["ll", "l"]);
    cursor.eat_if(|c| matches!(c, 's' | 'S' | 'd' | 'i' | 'f' | 'u' | 'g' | '@'))?;
    if cursor.peek().is_some_and(is_word) {
        return None;
    }
    slot(at..cursor.at(), name, Syntax::Printf)
}

/// `MERGEFIELD x`, `{ MERGEFIELD "x y" \* MERGEFORMAT }`.
fn merge_field(text: &str, at: usize) -> Option<Placeholder> {
    const WORD: &str = "mergefield";
    let mut cursor = Cursor::new(text, at);
    let braced = cursor.eat('{');
    cursor.blanks();
    let word = window(text, cursor.at(), WORD.len());
    if !word.eq_ignore_ascii_case(WORD) {
        return None;
    }
    cursor.jump(cursor.at() + WORD.len());
    let gap = cursor.at();
    cursor.blanks();
    if cursor.at() == gap {
        return None;
    }
    let quoted = cursor.eat('"');
    let start = cursor.at();
    let rest = window(text, start, 96);
    let length = rest
        .find(|c: char| {
            if quoted {
                matches!(c, '"' | '\n')
            } else {
                !(is_word(c) || is_han(c) || matches!(c, '.' | '-'))
            }
        })
        .unwrap_or(rest.len());
    // A name is Latin or Chinese; Chinese text may follow a Latin one at once.
    let name = rest.get(..length)?;
    let name = match name.find(is_han) {
        Some(cut) if cut > 0 && !quoted => name.get(..cut)?,
        _ => name,
    };
    if name.is_empty() {
        return None;
    }
    let end = start + name.len();
    cursor.jump(end);
    if quoted {
        cursor.eat('"');
    }
    if braced {
        let rest = window(text, cursor.at(), 80);
        let close = rest.find('}')?;
        cursor.jump(cursor.at() + close + 1);
    }
    slot(at..cursor.at(), start..end, Syntax::MergeField)
}
