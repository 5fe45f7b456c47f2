//! Cuts code into strings, words and signs; comments and white space fall away.

use crate::text::Span;

use super::Family;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::parse) enum Kind {
    /// A name, a keyword or a number.
    Word,
    /// A string; how its characters are read, and where they stand.
    String(Style, Span),
    /// Any other character.
    Sign(char),
}

/// How the characters of a string are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::parse) struct Style {
    /// Whether a backslash begins an escape.
    pub(super) escapes: bool,
    /// What begins a value within the string.
    pub(super) values: Values,
    /// A sign that is written twice to stand for itself.
    pub(super) doubled: Option<char>,
}

/// How values stand within a string.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Values {
    #[default]
    None,
    /// `${…}`.
    Template,
    /// `${…}` and `$name`.
    Dollar,
    /// `{…}`, where `{{` is a brace.
    Braces,
}

/// A piece of code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::parse) struct Token {
    /// What it is.
    pub(in crate::parse) kind: Kind,
    /// Where it stands, quotation marks included.
    pub(in crate::parse) span: Span,
}

impl Token {
    /// Whether it is this sign.
    pub(in crate::parse) fn is(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }

    /// Whether it is a string.
    pub(in crate::parse) fn is_string(&self) -> bool {
        matches!(self.kind, Kind::String(..))
    }

    /// Its text, when it is a word.
    pub(in crate::parse) fn word<'a>(&self, text: &'a str) -> Option<&'a str> {
        (self.kind == Kind::Word).then(|| self.span.of(text))
    }
}

/// The tokens of `text`.
pub(in crate::parse) fn tokens(text: &str, family: Family) -> Vec<Token> {
    let mut lexer = Lexer {
        text,
        family,
        // Only MySQL writes names in back quotes.
        backslashes: family != Family::Sql || text.contains('`'),
        tokens: Vec::new(),
    };
    let mut at = 0;
    while at < text.len() {
        at = lexer.next(at);
    }
    lexer.tokens
}

struct Lexer<'a> {
    text: &'a str,
    family: Family,
    backslashes: bool,
    tokens: Vec<Token>,
}

impl Lexer<'_> {
    fn rest(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }

    /// Reads what stands at byte `at`; the byte behind it.
    fn next(&mut self, at: usize) -> usize {
        let Some(c) = self.rest(at).chars().next() else {
            return self.text.len();
        };
        if c.is_whitespace() {
            return at + c.len_utf8();
        }
        if let Some(end) = self.comment(at) {
            return end;
        }
        if let Some(end) = self.string(at) {
            return end;
        }
        if is_word(c) {
            let rest = self.rest(at);
            let len = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            return self.push(Kind::Word, at, at + len);
        }
        if c == '`' {
            // A name in SQL and Kotlin.
            let inner = self.rest(at + 1);
            let len = inner.find(['`', '\n']).unwrap_or(inner.len());
            let end = (at + 1 + len + 1).min(self.text.len());
            self.push(Kind::Word, at + 1, at + 1 + len);
            return end;
        }
        if c == '/' && self.family == Family::Script && self.expects_value() {
            return self.pattern(at);
        }
        self.push(Kind::Sign(c), at, at + c.len_utf8())
    }

    fn push(&mut self, kind: Kind, start: usize, end: usize) -> usize {
        let span = Span::new(start, end);
        self.tokens.push(Token { kind, span });
        end
    }

    fn comment(&self, at: usize) -> Option<usize> {
        let rest = self.rest(at);
        let line = match self.family {
            Family::Python => rest.starts_with('#'),
            Family::Sql => rest.starts_with("--") || rest.starts_with('#'),
            Family::Java | Family::Kotlin | Family::Script => rest.starts_with("//"),
        };
        if line {
            return Some(rest.find('\n').map_or(self.text.len(), |len| at + len + 1));
        }
        if self.family != Family::Python && rest.starts_with("/*") {
            let inner = rest.get(2..)?;
            return Some(inner.find("*/").map_or(self.text.len(), |len| at + len + 4));
        }
        None
    }

    /// The string at byte `at`, letters before its quotation mark included.
    fn string(&mut self, at: usize) -> Option<usize> {
        let rest = self.rest(at);
        let letters = match self.family {
            Family::Python => "rRbBfFuU",
            Family::Sql => "nNeE",
            Family::Java | Family::Kotlin | Family::Script => "",
        };
        let prefix = rest
            .find(|c| !letters.contains(c))
            .filter(|len| *len <= 2)?;
        let prefix_text = rest.get(..prefix)?.to_ascii_lowercase();
        let quoted = rest.get(prefix..)?;
        let quote = quoted.chars().next()?;
        let triple: String = [quote; 3].iter().collect();
        let has_triple = match self.family {
            Family::Java | Family::Kotlin => quote == '"',
            Family::Python => matches!(quote, '"' | '\''),
            Family::Script | Family::Sql => false,
        };
        if has_triple && quoted.starts_with(&triple) {
            let style = self.style(&prefix_text, quote, true)?;
            let inner = at + prefix + 3;
            let close = self.close(inner, &triple, style, true);
            return Some(self.found(style, at, inner, close, 3));
        }
        if self.family == Family::Sql && quote == '$' {
            return self.dollar_quoted(at);
        }
        let style = self.style(&prefix_text, quote, false)?;
        let inner = at + prefix + quote.len_utf8();
        let many_lines = quote == '`' || self.family == Family::Sql;
        let close = self.close(inner, quote.encode_utf8(&mut [0; 4]), style, many_lines);
        // A character, not a string.
        if quote == '\'' && matches!(self.family, Family::Java | Family::Kotlin) {
            return Some(self.push(Kind::Sign('\''), at, (close + 1).min(self.text.len())));
        }
        if quote == '"'
            && self.family == Family::Sql
            && self.text.get(inner..close).is_some_and(str::is_ascii)
        {
            self.push(Kind::Word, inner, close);
            return Some((close + 1).min(self.text.len()));
        }
        Some(self.found(style, at, inner, close, 1))
    }

    fn found(
        &mut self,
        style: Style,
        at: usize,
        inner: usize,
        close: usize,
        quote: usize,
    ) -> usize {
        let end = (close + quote).min(self.text.len());
        self.push(Kind::String(style, Span::new(inner, close)), at, end)
    }

    fn style(&self, prefix: &str, quote: char, triple: bool) -> Option<Style> {
        let known = match self.family {
            Family::Java | Family::Kotlin | Family::Python => matches!(quote, '"' | '\''),
            Family::Script => matches!(quote, '"' | '\'' | '`'),
            Family::Sql => matches!(quote, '"' | '\''),
        };
        known.then(|| match self.family {
            Family::Java => Style {
                escapes: true,
                ..Style::default()
            },
            Family::Kotlin => Style {
                escapes: !triple,
                values: Values::Dollar,
                ..Style::default()
            },
            Family::Script => Style {
                escapes: true,
                values: if quote == '`' {
                    Values::Template
                } else {
                    Values::None
                },
                ..Style::default()
            },
            Family::Python => Style {
                escapes: !prefix.contains('r'),
                values: if prefix.contains('f') {
                    Values::Braces
                } else {
                    Values::None
                },
                ..Style::default()
            },
            Family::Sql => Style {
                escapes: self.backslashes || prefix == "e",
                doubled: Some(quote),
                ..Style::default()
            },
        })
    }

    /// The byte at which the string whose characters begin at `from` is closed.
    fn close(&self, from: usize, quote: &str, style: Style, many_lines: bool) -> usize {
        let mut at = from;
        while let Some(c) = self.rest(at).chars().next() {
            let rest = self.rest(at);
            if rest.starts_with(quote) {
                let twice = quote.len() * 2;
                let again = style.doubled.is_some()
                    && rest
                        .get(quote.len()..)
                        .is_some_and(|r| r.starts_with(quote));
                if !again {
                    return at;
                }
                at += twice;
            } else if c == '\\' && (style.escapes || style.values == Values::Braces) {
                at += 1 + rest.chars().nth(1).map_or(0, char::len_utf8);
            } else if c == '$'
                && matches!(style.values, Values::Template | Values::Dollar)
                && rest.starts_with("${")
            {
                at = self.braces(at + 1);
            } else if (c == '\n' || c == '\r') && !many_lines {
                return at;
            } else {
                at += c.len_utf8();
            }
        }
        self.text.len()
    }

    /// One past the brace that closes the one at byte `from`; strings within are stepped over.
    fn braces(&self, from: usize) -> usize {
        let mut depth = 0_usize;
        let mut quote: Option<char> = None;
        let mut chars = self.rest(from).char_indices();
        while let Some((at, c)) = chars.next() {
            match (quote, c) {
                (_, '\\') => {
                    chars.next();
                }
                (Some(open), _) if open == c => quote = None,
                (Some(_), _) => {}
                (None, '"' | '\'') => quote = Some(c),
                (None, '{') => depth += 1,
                (None, '}') => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return from + at + 1;
                    }
                }
                (None, '\n') => return from + at,
                _ => {}
            }
        }
        self.text.len()
    }

    /// `$$ … $$` and `$name$ … $name$`.
    fn dollar_quoted(&mut self, at: usize) -> Option<usize> {
        let rest = self.rest(at);
        let tag = 2 + rest.get(1..)?.find(|c| !is_word(c) || c == '$')?;
        let sign = rest
            .get(..tag)
            .filter(|sign| sign.ends_with('$'))?
            .to_owned();
        let close = self.rest(at + tag).find(&sign)? + at + tag;
        Some(self.found(Style::default(), at, at + tag, close, tag))
    }

    /// Whether a value may stand here: then a `/` begins a regular expression.
    fn expects_value(&self) -> bool {
        match self.tokens.last() {
            None => true,
            Some(Token {
                kind: Kind::Sign(c),
                ..
            }) => !matches!(c, ')' | ']' | '}'),
            Some(Token {
                kind: Kind::String(..),
                ..
            }) => false,
            Some(token) => matches!(
                token.span.of(self.text),
                "return" | "typeof" | "case" | "in" | "of"
            ),
        }
    }

    /// Steps over a regular expression; the byte behind it.
    fn pattern(&mut self, at: usize) -> usize {
        let mut in_class = false;
        let mut chars = self.rest(at + 1).char_indices();
        while let Some((found, c)) = chars.next() {
            match c {
                '\\' => {
                    chars.next();
                }
                '[' => in_class = true,
                ']' => in_class = false,
                '/' if !in_class => return self.push(Kind::Sign('/'), at, at + 1 + found + 1),
                // No regular expression goes on over a line.
                '\n' => break,
                _ => {}
            }
        }
        self.push(Kind::Sign('/'), at, at + 1)
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '$' | '@')
}
