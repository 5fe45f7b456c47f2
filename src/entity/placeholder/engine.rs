//! The control lines of each template engine.

use crate::entity::ControlKind;

use super::super::cursor::Cursor;
use super::control::{LONGEST, LONGEST_COMMENT, Open, Reader, Step};
use super::window;

/// Marks that strings of Word stand in.
const QUOTES: [char; 3] = ['"', '“', '”'];

impl<'a> Reader<'a> {
    /// `{ IF a = b "…" "…" }` of Word: what is printed one way and the other.
    pub(super) fn word_if(&mut self, at: usize) -> Option<usize> {
        let body = window(self.text, at, LONGEST).strip_prefix('{')?;
        let from = at + 1 + (body.len() - body.trim_start().len());
        let word = window(self.text, from, 2);
        let mut cursor = Cursor::new(self.text, from + word.len());
        if !word.eq_ignore_ascii_case("if") || cursor.peek() != Some(' ') {
            return None;
        }
        cursor.blanks();
        let condition = cursor.at();
        operand(&mut cursor)?;
        cursor.blanks();
        cursor.eat_any(&["<>", "<=", ">=", "=", "<", ">"])?;
        cursor.blanks();
        operand(&mut cursor)?;
        let condition = condition..cursor.at();
        cursor.blanks();
        let yes = quoted(&mut cursor)?;
        cursor.blanks();
        let no = quoted(&mut cursor).unwrap_or(yes.end..yes.end);
        let tail = window(self.text, no.end, 60).find('}')?;
        let end = no.end + tail + 1;
        self.push(Step::If, at..yes.start, condition);
        if !no.is_empty() {
            self.push(Step::Else, yes.end..no.start, no.start..no.start);
        }
        Some(self.push(Step::End, no.end..end, end..end))
    }

    pub(super) fn jinja(&mut self, at: usize) -> Option<usize> {
        let (body, end) = self.content(at, "{%", "%}")?;
        let (word, condition) = self.word(&body);
        if matches!(word, "comment" | "raw" | "verbatim") {
            // What stands between is not read: a comment prints nothing, raw text no slots.
            let close = format!("end{word}");
            let after = window(self.text, end, LONGEST_COMMENT);
            if word == "comment"
                && let Some(found) = after.find(&close)
            {
                let from = end + found;
                let close = from + window(self.text, from, 64).find("%}")? + 2;
                return Some(self.push(Step::Other, at..close, close..close));
            }
        }
        let step = match word {
            "if" | "unless" | "ifchanged" => Step::If,
            "elif" | "elsif" | "elseif" => Step::ElseIf,
            "else"
                if self
                    .text
                    .get(condition.clone())
                    .is_some_and(|c| c.starts_with("if ")) =>
            {
                Step::ElseIf
            }
            "else" => Step::Else,
            "for" | "tablerow" => Step::Loop,
            "case" | "switch" => Step::Switch,
            "when" => Step::Case,
            "endif" | "endunless" | "endifchanged" | "endfor" | "endtablerow" | "endcase"
            | "endswitch" | "endmacro" | "endblock" | "endwith" | "endcall" | "endfilter"
            | "endcapture" | "endautoescape" => Step::End,
            "macro" | "block" | "with" | "call" | "filter" | "capture" | "autoescape" => {
                Step::Block
            }
            _ => Step::Other,
        };
        Some(self.push(step, at..end, condition))
    }

    /// Handlebars, Mustache and Go.
    pub(super) fn mustache(&mut self, at: usize) -> Option<usize> {
        if window(self.text, at, 5) == "{{!--" {
            return self.comment(at, "{{!--", "--}}");
        }
        if window(self.text, at, 4) == "{{/*" {
            return self.comment(at, "{{/*", "*/}}");
        }
        let (body, end) = self.content(at, "{{", "}}")?;
        let written = self.text.get(body.clone())?;
        let first = written.chars().next()?;
        let inside = body.start + first.len_utf8();
        let trimmed = |from: usize| {
            let rest = self.text.get(from..body.end).unwrap_or("");
            from + (rest.len() - rest.trim_start().len())..body.end
        };
        match first {
            // `{{=<% %>=}}` changes the delimiters, `{{=it.name}}` of doT is a slot.
            '=' if !written.ends_with('=') => None,
            '!' | '>' | '=' => Some(self.push(Step::Other, at..end, end..end)),
            '?' => {
                let other = written.starts_with("??");
                let condition = trimmed(if other { inside + 1 } else { inside });
                let step = match (other, condition.is_empty()) {
                    (true, true) => Step::Else,
                    (true, false) => Step::ElseIf,
                    (false, true) => Step::End,
                    (false, false) => Step::If,
                };
                Some(self.push(step, at..end, condition))
            }
            '#' => {
                let name = trimmed(inside);
                let (word, condition) = self.word(&name);
                Some(match word {
                    "if" | "unless" | "with" => self.push(Step::If, at..end, condition),
                    "each" | "list" => self.push(Step::Loop, at..end, condition),
                    _ if is_plural(word) => self.push(Step::Loop, at..end, name),
                    _ => self.push(Step::If, at..end, name),
                })
            }
            '^' if written.len() == 1 => Some(self.push(Step::Else, at..end, end..end)),
            '^' => {
                let name = trimmed(inside);
                let (word, _) = self.word(&name);
                Some(self.inverted(at, end, name, word))
            }
            '/' => Some(self.push(Step::End, at..end, end..end)),
            _ => {
                let (word, condition) = self.word(&body);
                let alone = condition.is_empty();
                let step = match word {
                    "else" if alone => Step::Else,
                    "else" => {
                        let (_, condition) = self.word(&condition);
                        return Some(self.push(Step::ElseIf, at..end, condition));
                    }
                    "if" | "with" if !alone => Step::If,
                    "range" if !alone => Step::Loop,
                    "end" if alone => Step::End,
                    "define" | "block" if !alone => Step::Block,
                    "template" if !alone => Step::Other,
                    _ => return None,
                };
                Some(self.push(step, at..end, condition))
            }
        }
    }

    /// `{{^x}}`: the other branch when `{{#x}}…{{/x}}` stands just before, else a choice.
    fn inverted(
        &mut self,
        at: usize,
        end: usize,
        name: std::ops::Range<usize>,
        word: &'a str,
    ) -> usize {
        let text = self.text;
        if let Some(last) = self.found.last_mut()
            && last.kind == ControlKind::EndIf
            && text
                .get(last.span.end..at)
                .is_some_and(|gap| gap.trim().is_empty())
            && last
                .span
                .of(text)
                .trim_matches(|c: char| matches!(c, '{' | '}' | '/' | '~' | ' '))
                == word
        {
            last.kind = ControlKind::Other;
            self.open.push(Open::If);
            return self.push(Step::Else, at..end, end..end);
        }
        self.push(Step::If, at..end, name)
    }

    /// Where the tag at `at` ends; `>` in brackets or quotes does not end it.
    pub(super) fn tag_end(&self, at: usize) -> Option<usize> {
        let mut depth = 0i32;
        let mut quote = None;
        for (index, c) in window(self.text, at + 1, LONGEST).char_indices() {
            match (quote, c) {
                (Some(open), c) if c == open => quote = None,
                (Some(_), _) => {}
                (None, '"' | '\'') => quote = Some(c),
                (None, '(') => depth += 1,
                (None, ')') => depth -= 1,
                (None, '>') if depth <= 0 => return Some(at + 1 + index + 1),
                (None, '<') if depth <= 0 => return None,
                _ => {}
            }
        }
        None
    }

    pub(super) fn freemarker(&mut self, at: usize) -> Option<usize> {
        let closing = self.text.get(at..)?.starts_with("</#");
        let from = at + if closing { 3 } else { 2 };
        if !window(self.text, from, 1).starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let end = self.tag_end(at)?;
        let body = self.text.get(from..end - 1)?;
        let body = from..from + body.trim_end_matches(['/', ' ']).len();
        let (word, condition) = self.word(&body);
        let step = match (closing, word) {
            (
                true,
                "if" | "list" | "items" | "switch" | "foreach" | "macro" | "attempt" | "compress"
                | "escape" | "noparse" | "function",
            ) => Step::End,
            (true, _) => Step::Other,
            (_, "if") => Step::If,
            (_, "elseif") => Step::ElseIf,
            (_, "else") => Step::Else,
            (_, "list" | "foreach" | "items") => Step::Loop,
            (_, "switch") => Step::Switch,
            (_, "case") => Step::Case,
            (_, "default") => Step::Else,
            (_, "macro" | "attempt" | "compress" | "escape" | "noparse" | "function") => {
                Step::Block
            }
            _ => Step::Other,
        };
        Some(self.push(step, at..end, condition))
    }

    pub(super) fn velocity(&mut self, at: usize) -> Option<usize> {
        let before = Cursor::new(self.text, at).before();
        if before.is_some_and(|c| matches!(c, '#' | '&')) {
            return None;
        }
        let braced = self.text.get(at + 1..)?.starts_with('{');
        let from = at + 1 + usize::from(braced);
        // Chinese text may follow the word at once.
        let rest = window(self.text, from, 12);
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let word = rest.get(..length)?;
        let mut end = from + word.len();
        if braced {
            if !self.text.get(end..)?.starts_with('}') {
                return None;
            }
            end += 1;
        }
        if matches!(word, "else" | "end" | "stop" | "break") {
            // #end# is a slot.
            if self.text.get(end..).is_some_and(|rest| {
                rest.starts_with('#')
                    && !rest.starts_with("#e")
                    && !rest.starts_with("#if")
                    && !rest.starts_with("#f")
                    && !rest.starts_with("#s")
            }) {
                return None;
            }
            let step = match word {
                "else" if !self.open.is_empty() => Step::Else,
                "end" if !self.open.is_empty() => Step::End,
                "else" | "end" => return None,
                _ => Step::Other,
            };
            return Some(self.push(step, at..end, end..end));
        }
        let step = match word {
            "if" => Step::If,
            "elseif" => Step::ElseIf,
            "foreach" => Step::Loop,
            "macro" | "define" => Step::Block,
            "set" | "parse" | "include" | "evaluate" => Step::Other,
            _ => return None,
        };
        let condition = self.brackets(end)?;
        Some(self.push(step, at..condition.end + 1, condition))
    }

    /// The content of the round brackets at or just after the byte `at`.
    fn brackets(&self, at: usize) -> Option<std::ops::Range<usize>> {
        let mut cursor = Cursor::new(self.text, at);
        cursor.blanks();
        if !cursor.eat('(') {
            return None;
        }
        let start = cursor.at();
        let mut depth = 1;
        for (index, c) in window(self.text, start, LONGEST).char_indices() {
            match c {
                '(' => depth += 1,
                ')' => depth -= 1,
                '\n' if depth == 1 => return None,
                _ => {}
            }
            if depth == 0 {
                return Some(start..start + index);
            }
        }
        None
    }

    /// ERB, EJS and JSP.
    pub(super) fn erb(&mut self, at: usize) -> Option<usize> {
        let rest = window(self.text, at, 4);
        if rest.starts_with("<%=") || (rest.starts_with("<%-") && !rest.starts_with("<%--")) {
            return None;
        }
        let (body, end) = self.content(at, "<%", "%>")?;
        let written = self.text.get(body.clone())?;
        let open = written.trim_start_matches(['}', ' ', ')', ';']);
        let start = body.start + (written.len() - open.len());
        let close = open
            .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '{' | ':'))
            .len();
        let (word, condition) = self.word(&(start..start + close));
        let again = self.text.get(condition.clone()).unwrap_or("");
        let ends_block = open.ends_with('{') || open.ends_with(':') || open.contains(" do");
        let step = match word {
            "if" | "unless" => Step::If,
            "elsif" | "elseif" | "elif" => Step::ElseIf,
            "else" if again.starts_with("if") => {
                let (_, condition) = self.word(&condition);
                return Some(self.push(Step::ElseIf, at..end, condition));
            }
            "else" => Step::Else,
            "for" | "while" | "foreach" => Step::Loop,
            "end" | "endif" | "endfor" | "endforeach" => Step::End,
            "" if written.starts_with('}') => Step::End,
            _ if ends_block
                && (open.contains(".each")
                    || open.contains("orEach")
                    || open.contains("oreach")) =>
            {
                return Some(self.push(Step::Loop, at..end, body));
            }
            _ if ends_block => Step::Block,
            _ => Step::Other,
        };
        Some(self.push(step, at..end, condition))
    }
}

/// A section of this name is a list.
fn is_plural(name: &str) -> bool {
    name.ends_with('s')
        && !name.ends_with("ss")
        && !name.starts_with("is")
        && !name.starts_with("has")
        || name.to_ascii_lowercase().ends_with("list")
        || name.ends_with("列表")
        || name.ends_with("明细")
}

/// One side of a comparison of Word: a string, a field or a word.
fn operand(cursor: &mut Cursor<'_>) -> Option<()> {
    match cursor.peek()? {
        c if QUOTES.contains(&c) => quoted(cursor).map(|_| ()),
        '{' => {
            let field = window(cursor.rest(), 0, 120).find('}')?;
            cursor.jump(cursor.at() + field + 1);
            Some(())
        }
        _ => {
            let from = cursor.at();
            while cursor
                .eat_if(|c| !(c.is_whitespace() || QUOTES.contains(&c) || "=<>{}".contains(c)))
                .is_some()
            {}
            (cursor.at() > from).then_some(())
        }
    }
}

/// The inside of a string of Word, which may hold fields.
fn quoted(cursor: &mut Cursor<'_>) -> Option<std::ops::Range<usize>> {
    cursor.eat_if(|c| QUOTES.contains(&c))?;
    let from = cursor.at();
    let length = window(cursor.rest(), 0, LONGEST).find(QUOTES)?;
    cursor.jump(from + length);
    cursor.bump();
    Some(from..from + length)
}
