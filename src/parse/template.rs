//! Stretches of a source that belong to a template engine and must outlive markup parsing.
//!
//! A template's delimiters look like markup (`<#if a gt 1>`, `{{ a*b }}`). They are found first;
//! the markup parsers then read a copy of the same length in which they are filled up, and the
//! text is taken from the original.

use std::ops::Range;

use crate::text::Span;

/// Longest expression in bytes: `{{ }}`, `${ }`, a macro's parentheses.
const MAX_EXPRESSION: usize = 512;
/// Deepest brackets in an expression.
const MAX_DEPTH: usize = 8;
/// Longest statement in bytes: `{% %}`, `<% %>`, `<#if >`.
const MAX_STATEMENT: usize = 4096;

/// A stretch that a template engine reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Protected {
    /// Bytes of the source.
    pub(super) span: Span,
    /// Whether it prints nothing by itself (a condition, a loop, a comment).
    pub(super) control: bool,
}

/// Finds them in `source` from byte `from` on, in order and without overlap.
pub(super) fn scan(source: &str, from: usize) -> Vec<Protected> {
    let mut scanner = Scanner {
        source,
        braces: Closer::new("}}"),
        percent: Closer::new("%}"),
        note: Closer::new("#}"),
        server: Closer::new("%>"),
        comment: Closer::new("-->"),
        angle: Closer::new(">"),
        angle_failed: 0,
    };
    let mut found = Vec::new();
    // One by one: each is looked for many bytes at a time.
    if !['{', '$', '#', '<']
        .iter()
        .any(|mark| source.contains(*mark))
    {
        return found;
    }
    let mut at = from;
    while let Some(ahead) = source
        .get(at..)
        .and_then(|rest| rest.find(['{', '$', '#', '<']))
    {
        at += ahead;
        match scanner.protected(at) {
            Some(protected) => {
                at = protected.span.end;
                found.push(protected);
            }
            None => at += 1,
        }
    }
    found
}

/// Looks for one closing mark; remembers the last find, so that a whole scan is linear.
struct Closer {
    mark: &'static str,
    searched: Option<(usize, Option<usize>)>,
}

impl Closer {
    fn new(mark: &'static str) -> Self {
        Self {
            mark,
            searched: None,
        }
    }

    /// The byte after the first mark at or after `from`.
    fn end(&mut self, source: &str, from: usize) -> Option<usize> {
        let start = match self.searched {
            Some((searched, None)) if from >= searched => return None,
            Some((searched, Some(at))) if from >= searched && from <= at => at,
            _ => {
                let at = source
                    .get(from..)
                    .and_then(|rest| rest.find(self.mark))
                    .map(|ahead| from + ahead);
                self.searched = Some((from, at));
                at?
            }
        };
        Some(start + self.mark.len())
    }
}

struct Scanner<'a> {
    source: &'a str,
    braces: Closer,
    percent: Closer,
    note: Closer,
    server: Closer,
    comment: Closer,
    angle: Closer,
    angle_failed: usize,
}

impl Scanner<'_> {
    fn protected(&mut self, at: usize) -> Option<Protected> {
        let source = self.source;
        let rest = source.get(at..)?;
        let starts = |mark: &str| rest.starts_with(mark);
        let (end, control) = if starts("{{") {
            let mut end = self.braces.end(source, at + 2)?;
            if starts("{{{") && source.get(end..).is_some_and(|r| r.starts_with('}')) {
                end += 1;
            }
            let control = rest.get(2..).is_some_and(|r| {
                r.trim_start_matches('~')
                    .starts_with(['#', '/', '^', '!', '?'])
            }) || source
                .get(at + 2..end)
                .is_some_and(|inner| matches!(inner.trim_end_matches('}').trim(), "else" | "end"));
            (self.expression(at, end)?, control)
        } else if starts("{%") {
            let end = self.percent.end(source, at + 2)?;
            (self.statement(at, end)?, true)
        } else if starts("{#") {
            let end = self.note.end(source, at + 2)?;
            (self.statement(at, end)?, true)
        } else if starts("${") || starts("$!{") || starts("#{") {
            let open = at + rest.find('{')?;
            let end = balanced(source, open, b'{', b'}')?;
            let control = matches!(source.get(at..end), Some("#{else}" | "#{end}"));
            (self.expression(at, end)?, control)
        } else if starts("<%") {
            let end = self.server.end(source, at + 2)?;
            (self.statement(at, end)?, !starts("<%="))
        } else if starts("<#--") {
            (self.comment.end(source, at + 4)?, true)
        } else if ["<#", "</#", "<@", "</@"].iter().any(|mark| starts(mark)) {
            let name = rest.trim_start_matches(['<', '/']).get(1..)?;
            name.starts_with(|c: char| c.is_ascii_alphabetic())
                .then_some(())?;
            (self.directive(at)?, !starts("<@"))
        } else if starts("#") {
            (self.velocity(at, rest)?, true)
        } else {
            return None;
        };
        Some(Protected {
            span: Span::new(at, end),
            control,
        })
    }

    /// An expression stands on one line and holds no tag.
    fn expression(&self, at: usize, end: usize) -> Option<usize> {
        let inner = bounded(self.source, at..end, MAX_EXPRESSION)?;
        (!inner.contains('\n') && !holds_tag(inner)).then_some(end)
    }

    fn statement(&self, at: usize, end: usize) -> Option<usize> {
        let inner = bounded(self.source, at..end, MAX_STATEMENT)?;
        (!holds_tag(inner.get(1..)?)).then_some(end)
    }

    /// `<#if x gt (a > b)>`: up to the first `>` outside of quotes and parentheses.
    fn directive(&mut self, at: usize) -> Option<usize> {
        if at >= self.angle_failed {
            let mut depth = 0_usize;
            let mut quote = None;
            for (ahead, byte) in bytes_from(self.source, at, MAX_STATEMENT) {
                match (quote, byte) {
                    (Some(open), _) if open == byte => quote = None,
                    (Some(_), _) => {}
                    (None, b'"' | b'\'') => quote = Some(byte),
                    (None, b'(' | b'[') => depth += 1,
                    (None, b')' | b']') => depth = depth.saturating_sub(1),
                    (None, b'>') if depth == 0 => return Some(at + ahead + 1),
                    _ => {}
                }
            }
            self.angle_failed = at + MAX_STATEMENT;
        }
        let end = self.angle.end(self.source, at)?;
        bounded(self.source, at..end, MAX_STATEMENT).map(|_| end)
    }

    /// `#if(…)`, `#foreach ($x in $xs)`, `#else`, `#end`.
    fn velocity(&self, at: usize, rest: &str) -> Option<usize> {
        let before = self.source.get(..at)?.chars().next_back();
        if before
            .is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '&' | '#' | '"' | '\'' | '/'))
        {
            return None;
        }
        let name = rest.get(1..)?;
        let len = name
            .find(|c: char| !c.is_ascii_lowercase())
            .unwrap_or(name.len());
        let after = at + 1 + len;
        match name.get(..len)? {
            "else" | "end" => Some(after),
            "if" | "elseif" | "foreach" | "set" => {
                let spaces = self
                    .source
                    .get(after..)?
                    .bytes()
                    .take_while(|b| *b == b' ')
                    .take(3);
                let end = balanced(self.source, after + spaces.count(), b'(', b')')?;
                bounded(self.source, at..end, MAX_EXPRESSION).map(|_| end)
            }
            _ => None,
        }
    }
}

fn bounded(source: &str, range: Range<usize>, max: usize) -> Option<&str> {
    (range.len() <= max).then(|| source.get(range)).flatten()
}

/// At most `max` bytes of `source` from byte `at` on, each with its distance from there.
fn bytes_from(source: &str, at: usize, max: usize) -> impl Iterator<Item = (usize, u8)> {
    let bytes = source.as_bytes().get(at..).unwrap_or_default();
    bytes.iter().copied().take(max).enumerate()
}

/// The byte after the bracket that closes the one at `open`, on the same line.
fn balanced(source: &str, open: usize, left: u8, right: u8) -> Option<usize> {
    let mut depth = 0_usize;
    for (ahead, byte) in bytes_from(source, open, MAX_EXPRESSION) {
        if byte == left && depth < MAX_DEPTH {
            depth += 1;
        } else if byte == right {
            depth = depth.checked_sub(1)?;
            if depth == 0 {
                return Some(open + ahead + 1);
            }
        } else if byte == b'\n' || byte == left || depth == 0 {
            return None;
        }
    }
    None
}

/// Whether `text` holds what reads as a whole tag.
fn holds_tag(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = rest.get(at + 1..).unwrap_or("");
        if rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') {
            return rest.contains('>');
        }
    }
    false
}

/// A source, its protected stretches, and the copy that markup parsers read.
#[derive(Debug)]
pub(super) struct Guarded<'a> {
    /// The decoded source.
    pub(super) source: &'a str,
    /// As long as `source`, protected stretches filled with letters.
    pub(super) shadow: String,
    /// The protected stretches, in order.
    pub(super) protected: Vec<Protected>,
}

impl<'a> Guarded<'a> {
    /// Guards `source` from byte `from` on.
    pub(super) fn new(source: &'a str, from: usize) -> Self {
        let protected = scan(source, from);
        let shadow = fill(source, protected.iter().map(|p| (p.span, "x")));
        Self {
            source,
            shadow,
            protected,
        }
    }

    /// The first protected stretch that ends after byte `at`.
    pub(super) fn next(&self, at: usize) -> Option<Protected> {
        let index = self.protected.partition_point(|p| p.span.end <= at);
        self.protected.get(index).copied()
    }
}

/// A copy of `source` in which each span is filled with its one-byte `filler`.
pub(super) fn fill<'f>(source: &str, spans: impl Iterator<Item = (Span, &'f str)>) -> String {
    let mut copy = String::with_capacity(source.len());
    for (span, filler) in spans {
        let start = copy.len();
        copy.push_str(source.get(start..span.start).unwrap_or(""));
        copy.extend(std::iter::repeat_n(filler, span.len()));
    }
    copy.push_str(source.get(copy.len()..).unwrap_or(""));
    copy
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(source: &str) -> Vec<(&str, bool)> {
        let all = scan(source, 0);
        all.iter().map(|p| (p.span.of(source), p.control)).collect()
    }

    #[test]
    fn knows_the_usual_engines() {
        assert_eq!(
            found("{{ a*b }}{% if x %}{# 注 #}${a.b!\"{}\"}<%= x %><% if %>"),
            [
                ("{{ a*b }}", false),
                ("{% if x %}", true),
                ("{# 注 #}", true),
                ("${a.b!\"{}\"}", false),
                ("<%= x %>", false),
                ("<% if %>", true)
            ]
        );
        assert_eq!(
            found("<#if (a > b)>x<#else>y</#if><#-- <b> --><@m a=\">\"/>"),
            [
                ("<#if (a > b)>", true),
                ("<#else>", true),
                ("</#if>", true),
                ("<#-- <b> -->", true),
                ("<@m a=\">\"/>", false)
            ]
        );
        assert_eq!(
            found("#if($a < 3)甲#else 乙#end $!{x} #foreach ($i in $xs)"),
            [
                ("#if($a < 3)", true),
                ("#else", true),
                ("#end", true),
                ("$!{x}", false),
                ("#foreach ($i in $xs)", true)
            ]
        );
        assert_eq!(found("{{#if a}}{{/if}}{{else}}{{{raw}}}").len(), 4);
    }

    #[test]
    fn leaves_the_rest_alone() {
        for source in [
            "{{ <b>name</b> }}",
            "{{ 未完",
            "#标题 #name#",
            "&#22352; #endless",
            "<p>{x}</p>",
            "<#if 未完",
            "${a\n}",
            "href=\"#end\"",
            "<# x>",
            "$100 {a}",
        ] {
            assert_eq!(found(source), [], "{source}");
        }
    }

    #[test]
    fn the_shadow_has_the_same_length() {
        let source = "前{{ 姓名 }}后<#if 甲>";
        let guarded = Guarded::new(source, 0);
        assert_eq!(guarded.shadow.len(), source.len());
        assert!(guarded.shadow.starts_with("前xxxx"));
        assert_eq!(
            guarded.next(10).map(|p| p.span.of(source)),
            Some("{{ 姓名 }}")
        );
    }

    #[test]
    fn hostile_sources_are_linear() {
        for piece in [
            "{{", "{{\n", "<#", "<#a", "${", "#if(", "{% <a ", "<#-- ", "<%", "{{ <a ",
        ] {
            let source = piece.repeat(100_000);
            scan(&source, 0);
        }
    }
}
