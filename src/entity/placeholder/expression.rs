//! What the expression of a slot names: the path of the value that is printed, whatever filters,
//! formats, helpers and defaults stand around it.

use std::ops::Range;

use super::super::cursor::is_han;

/// Where the content ends that starts at the beginning of `body`, before `close`: quoted strings
/// and braces inside belong to it. On one line.
pub(super) fn end(body: &str, close: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut chars = body.char_indices();
    while let Some((at, c)) = chars.next() {
        let rest = body.get(at..)?;
        if depth == 0 && rest.starts_with(close) {
            // `{{{x}}}`: of three braces the last two close.
            let more = close.starts_with('}') && rest.get(close.len()..)?.starts_with('}');
            return Some(if more && body.contains('{') {
                at + 1
            } else {
                at
            });
        }
        match c {
            '\n' => return None,
            '\'' | '"' => {
                // A quotation mark without its other half is none.
                if let Some(length) = string(rest) {
                    let to = at + length;
                    while chars.as_str().len() > body.len() - to {
                        chars.next();
                    }
                }
            }
            '{' => depth += 1,
            '}' => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    None
}

/// The length of the quoted string at the beginning of `rest`, marks included.
fn string(rest: &str) -> Option<usize> {
    let mark = rest.chars().next()?;
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            '\n' => return None,
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == mark => return Some(at + c.len_utf8()),
            _ => {}
        }
    }
    None
}

/// A word of an expression.
struct Path {
    range: Range<usize>,
    /// A bracket follows: it is called.
    called: bool,
    /// It is the name of a filter or of a built-in: a `|` or `?` stands before it.
    filter: bool,
    /// How many brackets it stands in.
    depth: usize,
}

/// The name of what an expression prints, as bytes of it.
pub(super) fn name(written: &str) -> Range<usize> {
    let (paths, strings) = words(written);
    let values: Vec<&Path> = paths.iter().filter(|path| !path.filter).collect();
    let is_plain = |path: &&&Path| !path.called && !is_keyword(of(written, &path.range));
    let mut plain = values.iter().filter(is_plain);
    let Some(first) = plain.next() else {
        // Only calls: `customer.name()`, `data.get("name")`.
        let named = strings.iter().find(|range| is_name(of(written, range)));
        let call = values.first().map(|path| receiver(written, path));
        return named.cloned().or(call).unwrap_or_else(|| fallback(written));
    };
    // `due_date.strftime(x)`: what it is called on, unless that is a tool.
    let call = values.iter().find(|path| path.called);
    if let Some(call) = call
        && call.range.start < first.range.start
    {
        let on = receiver(written, call);
        if on != call.range && !is_tool(of(written, &on)) {
            return on;
        }
        return first.range.clone();
    }
    // `formatMoney loan.amount`: a helper and what it prints.
    if let Some(second) = plain.next() {
        let gap = written.get(first.range.end..second.range.start);
        let helper = gap.is_some_and(|gap| !gap.is_empty() && gap.trim().is_empty());
        if helper && first.depth == second.depth {
            return second.range.clone();
        }
    }
    // `loan["amount"]`
    let index = strings.iter().find(|range| {
        matches!(
            written.get(first.range.end..range.start),
            Some("[\"" | "['")
        )
    });
    match index {
        Some(index) if is_name(of(written, index)) => first.range.start..index.end,
        _ => first.range.clone(),
    }
}

fn of<'a>(written: &'a str, range: &Range<usize>) -> &'a str {
    written.get(range.clone()).unwrap_or_default()
}

/// Paths outside strings, and the insides of strings.
fn words(written: &str) -> (Vec<Path>, Vec<Range<usize>>) {
    let (mut paths, mut strings): (Vec<Path>, Vec<Range<usize>>) = (Vec::new(), Vec::new());
    let (mut at, mut depth, mut before) = (0, 0_usize, ' ');
    while let Some(c) = written.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = written.get(at..).unwrap_or_default();
        if matches!(c, '\'' | '"')
            && let Some(length) = string(rest)
        {
            strings.push(at + 1..at + length - 1);
            at += length;
            before = c;
            continue;
        }
        if is_part(c) && !matches!(c, '.' | '-' | '[' | ']' | '·') {
            let length = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
            let length = rest
                .get(..length)
                .unwrap_or_default()
                .trim_end_matches(['.', '-', '['])
                .len();
            let length = match rest.find("[\"").or_else(|| rest.find("['")) {
                Some(cut) => length.min(cut),
                None => length,
            };
            let after = rest.get(length..).unwrap_or_default();
            let number = rest.starts_with(|c: char| c.is_ascii_digit());
            if !number || length == written.trim().len() {
                paths.push(Path {
                    range: at..at + length,
                    called: after.starts_with('('),
                    filter: matches!(before, '|' | '?') || (before == '.' && !strings.is_empty()),
                    depth,
                });
            }
            at += length.max(1);
            before = 'a';
            continue;
        }
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if !c.is_whitespace() {
            // What stands after a call works on what it gave.
            before = if c == '.' && before == ')' { '|' } else { c };
        }
        at += c.len_utf8();
    }
    (paths, strings)
}

fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || is_han(c) || matches!(c, '_' | '.' | '-' | '[' | ']' | '·')
}

/// What a method is called on: `due_date` of `due_date.strftime`.
fn receiver(written: &str, path: &Path) -> Range<usize> {
    let word = of(written, &path.range);
    match word.rfind('.') {
        // `customer.getName()` names the customer's name.
        Some(dot)
            if !word
                .get(dot..)
                .is_some_and(|method| method.starts_with(".get") && method.len() > 4) =>
        {
            path.range.start..path.range.start + dot
        }
        _ => path.range.clone(),
    }
}

/// Whether a name is that of formatting tools rather than of a value.
fn is_tool(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    const TOOLS: [&str; 12] = [
        "tool",
        "tools",
        "util",
        "utils",
        "fmt",
        "format",
        "formatter",
        "helper",
        "helpers",
        "math",
        "esc",
        "string",
    ];
    TOOLS.iter().any(|tool| name.ends_with(tool))
        || matches!(&*name, "date" | "number" | "dates" | "numbers" | "strings")
}

fn is_keyword(word: &str) -> bool {
    matches!(
        word,
        "if" | "else" | "not" | "and" | "or" | "in" | "is" | "new" | "this" | "await"
    )
}

fn is_name(string: &str) -> bool {
    super::is_identifier(string) || super::is_label(string)
}

/// The first stretch of letters, whatever it is.
fn fallback(written: &str) -> Range<usize> {
    let start = written.find(is_part).unwrap_or(written.len());
    let rest = written.get(start..).unwrap_or_default();
    let end = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
    let rest = rest.get(..end).unwrap_or_default();
    start..start + rest.trim_end_matches(['.', '-']).len()
}

#[cfg(test)]
mod tests {
    #[test]
    #[rustfmt::skip]
    fn what_is_printed() {
        for (written, name) in [
            ("name", "name"), (" user.name | upper ", "user.name"), ("客户姓名", "客户姓名"),
            ("\"{:,.2f}\".format(loan.amount)", "loan.amount"),
            ("'%.2f' % amount", "amount"), ("\"%.2f\"|format(amount)", "amount"),
            ("amount?string(\"0.00\")", "amount"), ("(user.name)!\"客户\"", "user.name"),
            ("name!\"贵客户\"", "name"), ("due_date.strftime('%Y-%m-%d')", "due_date"),
            ("formatMoney loan.amount", "loan.amount"), ("formatDate due_date \"YYYY\"", "due_date"),
            ("fmt(amount)", "amount"), ("dateTool.format(\"yyyy\", $due_date)", "due_date"),
            ("loan[\"amount\"]", "loan[\"amount"), ("data.get(\"name\")", "name"),
            ("get('khxm')", "khxm"),
            ("customer.getName()", "customer.getName"), ("name|default('x')", "name"),
            ("amount if amount else 0", "amount"), ("items[0].label", "items[0].label"),
            ("Math.round(total)", "total"), ("amount | floatformat:2", "amount"), ("0", "0"),
            ("row.amount|round(2)", "row.amount"), ("&raw", "raw"), ("user-name", "user-name"),
            ("total ?? 0", "total"), ("a == b ? x : y", "a"), ("now().year", "now"),
        ] {
            assert_eq!(&written[super::name(written)], name, "{written}");
        }
    }

    #[test]
    fn where_it_ends() {
        for (body, close, content) in [
            ("x}} y}}", "}}", "x"),
            ("\"{:,.2f}\".format(a) }}", "}}", "\"{:,.2f}\".format(a) "),
            ("a!\"}\"}", "}", "a!\"}\""),
            ("a ? {b: 1} : c}", "}", "a ? {b: 1} : c"),
            ("it's}}", "}}", "it's"),
        ] {
            assert_eq!(
                super::end(body, close).map(|end| &body[..end]),
                Some(content),
                "{body}"
            );
        }
        assert_eq!(super::end("a\n}}", "}}"), None);
        assert_eq!(super::end("a", "}}"), None);
    }
}
