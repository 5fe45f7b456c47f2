//! Control lines of template engines: Jinja, Liquid, Twig, Handlebars, Mustache, Go, FreeMarker,
//! Velocity, ERB, EJS, JSP.

use crate::entity::{Control, ControlKind};

use super::window;

pub(super) const LONGEST: usize = 600;
pub(super) const LONGEST_COMMENT: usize = 8192;

/// What a control line may begin with.
const OPENS: [char; 3] = ['{', '<', '#'];

/// Finds the control lines of a text, in order.
///
/// What closes or continues nothing that was opened, and else-branches of loops, are
/// [`ControlKind::Other`]: the block tree takes them as text that prints nothing.
pub fn controls(text: &str) -> Vec<Control> {
    let mut reader = Reader {
        text,
        found: Vec::new(),
        open: Vec::new(),
    };
    let mut at = 0;
    // One by one: each is looked for many bytes at a time.
    if !OPENS.iter().any(|mark| text.contains(*mark)) {
        return reader.found;
    }
    while let Some(next) = text.as_bytes().get(at..).and_then(|rest| {
        let opens = |byte: &u8| matches!(byte, b'{' | b'<' | b'#');
        rest.iter().position(opens)
    }) {
        let start = at + next;
        at = reader
            .read(start)
            .filter(|end| *end > start)
            .unwrap_or(start + 1);
    }
    reader.found
}

/// What is open.
pub(super) enum Open {
    /// A choice.
    If,
    Loop,
    /// A switch, and whether a case was read.
    Case(bool),
    /// A block that always prints, or whose text is not known.
    Block,
}

pub(super) enum Step {
    If,
    ElseIf,
    Else,
    Loop,
    Switch,
    Case,
    Block,
    /// Closes whatever is open.
    End,
    Other,
}

pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) found: Vec<Control>,
    pub(super) open: Vec<Open>,
}

impl<'a> Reader<'a> {
    /// Reads the control line at the byte `at`, if one is there; where it ends.
    fn read(&mut self, at: usize) -> Option<usize> {
        let rest = self.text.get(at..)?;
        if let Some(end) = self.word_if(at) {
            Some(end)
        } else if rest.starts_with("{%") {
            self.jinja(at)
        } else if rest.starts_with("{#") {
            self.comment(at, "{#", "#}")
        } else if rest.starts_with("{{") {
            self.mustache(at)
        } else if rest.starts_with("<#--") {
            self.comment(at, "<#--", "-->")
        } else if rest.starts_with("<#") || rest.starts_with("</#") {
            self.freemarker(at)
        } else if rest.starts_with("<@") || rest.starts_with("</@") {
            let end = self.tag_end(at)?;
            Some(self.push(Step::Other, at..end, end..end))
        } else if rest.starts_with("<%--") {
            self.comment(at, "<%--", "--%>")
        } else if rest.starts_with("<%") {
            self.erb(at)
        } else if rest.starts_with("#*") {
            self.comment(at, "#*", "*#")
        } else if rest.starts_with('#') {
            self.velocity(at)
        } else {
            None
        }
    }

    pub(super) fn push(
        &mut self,
        step: Step,
        span: std::ops::Range<usize>,
        condition: std::ops::Range<usize>,
    ) -> usize {
        let kind = match step {
            Step::If => {
                self.open.push(Open::If);
                ControlKind::If
            }
            Step::Loop => {
                self.open.push(Open::Loop);
                ControlKind::Loop
            }
            Step::Switch => {
                self.open.push(Open::Case(false));
                ControlKind::Other
            }
            Step::Block => {
                self.open.push(Open::Block);
                ControlKind::Other
            }
            Step::Case => match self.open.last_mut() {
                Some(Open::Case(started)) if *started => ControlKind::ElseIf,
                Some(Open::Case(started)) => {
                    *started = true;
                    ControlKind::If
                }
                _ => ControlKind::Other,
            },
            Step::ElseIf | Step::Else => match (self.open.last(), step) {
                (Some(Open::If | Open::Case(true)), Step::Else) => ControlKind::Else,
                (Some(Open::If), _) => ControlKind::ElseIf,
                _ => ControlKind::Other,
            },
            Step::End => match self.open.pop() {
                Some(Open::If | Open::Case(true)) => ControlKind::EndIf,
                Some(Open::Loop) => ControlKind::EndLoop,
                _ => ControlKind::Other,
            },
            Step::Other => ControlKind::Other,
        };
        let end = span.end;
        self.found.push(Control {
            kind,
            span: span.into(),
            condition: condition.into(),
        });
        end
    }

    pub(super) fn comment(&mut self, at: usize, open: &str, close: &str) -> Option<usize> {
        let from = at + open.len();
        let end = from + window(self.text, from, LONGEST_COMMENT).find(close)? + close.len();
        Some(self.push(Step::Other, at..end, end..end))
    }

    /// The content between delimiters, white space and trim marks left out, and where the
    /// line ends.
    pub(super) fn content(
        &self,
        at: usize,
        open: &str,
        close: &str,
    ) -> Option<(std::ops::Range<usize>, usize)> {
        let from = at + open.len();
        let body = window(self.text, from, LONGEST);
        let length = body.find(close)?;
        let body = body.get(..length)?;
        if body.contains(open) {
            return None;
        }
        let marks = |c: char| c.is_whitespace() || matches!(c, '-' | '~' | '+');
        let start = body.len() - body.trim_start_matches(marks).len();
        let trimmed = body.trim_matches(marks);
        let start = from + start;
        Some((start..start + trimmed.len(), from + length + close.len()))
    }

    /// The first word of a range, and the rest.
    pub(super) fn word(&self, range: &std::ops::Range<usize>) -> (&'a str, std::ops::Range<usize>) {
        let body = self.text.get(range.clone()).unwrap_or("");
        let length = body
            .find(|c: char| !(c.is_alphanumeric() || c == '_'))
            .unwrap_or(body.len());
        let word = body.get(..length).unwrap_or("");
        let rest = body.get(length..).unwrap_or("");
        let start = range.start + length + (rest.len() - rest.trim_start().len());
        (word, start.min(range.end)..range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;
    use ControlKind::{Else, ElseIf, EndIf, EndLoop, If, Loop, Other};

    fn read(text: &str) -> Vec<(ControlKind, &str)> {
        controls(text)
            .into_iter()
            .map(|control| (control.kind, control.condition.of(text)))
            .collect()
    }

    #[test]
    #[rustfmt::skip]
    fn engines() {
        assert_eq!(read("{% if a > 1 %}x{%- elif b -%}y{% else %}z{% endif %}"),
            [(If, "a > 1"), (ElseIf, "b"), (Else, ""), (EndIf, "")]);
        assert_eq!(read("{% for i in items %}{{i}}{% endfor %}{# note #}{% set a = 1 %}"),
            [(Loop, "i in items"), (EndLoop, ""), (Other, ""), (Other, "a = 1")]);
        assert_eq!(read("{% case x %}{% when 1 %}a{% when 2 %}b{% else %}c{% endcase %}"),
            [(Other, "x"), (If, "1"), (ElseIf, "2"), (Else, ""), (EndIf, "")]);
        assert_eq!(read("{{#if a}}x{{else if b}}y{{else}}z{{/if}}{{#each items}}{{this}}{{/each}}"),
            [(If, "a"), (ElseIf, "b"), (Else, ""), (EndIf, ""), (Loop, "items"), (EndLoop, "")]);
        assert_eq!(read("{{#paid}}x{{/paid}}{{^paid}}y{{/paid}}{{! note }}"),
            [(If, "paid"), (Other, ""), (Else, ""), (EndIf, ""), (Other, "")]);
        assert_eq!(read("{{#loans}}x{{/loans}}{{^other}}y{{/other}}"),
            [(Loop, "loans"), (EndLoop, ""), (If, "other"), (EndIf, "")]);
        assert_eq!(read("{{if .A}}x{{else}}y{{end}}{{range .B}}{{.C}}{{end}}"),
            [(If, ".A"), (Else, ""), (EndIf, ""), (Loop, ".B"), (EndLoop, "")]);
        assert_eq!(read("<#if (a > 1)>x<#elseif b gt 2>y<#else>z</#if><#list l as i>${i}<#sep>, </#list>"),
            [(If, "(a > 1)"), (ElseIf, "b gt 2"), (Else, ""), (EndIf, ""), (Loop, "l as i"), (Other, ""), (EndLoop, "")]);
        assert_eq!(read("<#-- <#if> --><#assign a = 1>"), [(Other, ""), (Other, "a = 1")]);
        assert_eq!(read("#if($a > 1)x#elseif($b)y#else z#end #foreach($i in $l)$i#end#set($c = 1)"),
            [(If, "$a > 1"), (ElseIf, "$b"), (Else, ""), (EndIf, ""), (Loop, "$i in $l"), (EndLoop, ""), (Other, "$c = 1")]);
        assert_eq!(read("<% if a %>x<% elsif b %>y<% else %>z<% end %>"),
            [(If, "a"), (ElseIf, "b"), (Else, ""), (EndIf, "")]);
        assert_eq!(read("<% if (a) { %>x<% } else if (b) { %>y<% } else { %>z<% } %>"),
            [(If, "(a)"), (ElseIf, "(b)"), (Else, ""), (EndIf, "")]);
        assert_eq!(read("{ IF «days» > 30 \"x\" \"y\" }{IF { MERGEFIELD sex } = \"M\" “a” “b” \\* MERGEFORMAT}"),
            [(If, "«days» > 30"), (Else, ""), (EndIf, ""), (If, "{ MERGEFIELD sex } = \"M\""), (Else, ""), (EndIf, "")]);
        assert_eq!(read("<% l.each do |i| %><%= i %><% end %><%-- x --%>"),
            [(Loop, "l.each do |i|"), (EndLoop, ""), (Other, "")]);
    }

    #[test]
    fn the_tree_of_a_template() {
        use crate::notice::Blocks;
        let text = "{{#paid}}X{{/paid}}\n{{^paid}}X{{/paid}}";
        let blocks = Blocks::new(text.len(), &controls(text));
        assert!(blocks.on_every_path(&|span: Span| span.of(text).contains('X')));
        let text = "{% for a in b %}X{% else %}X{% endfor %}";
        let blocks = Blocks::new(text.len(), &controls(text));
        assert!(!blocks.on_every_path(&|span: Span| span.of(text).contains('X')));
    }

    #[test]
    fn no_controls() {
        for text in [
            "# 标题",
            "## 一、概要",
            "#end",
            "#else 无",
            "{{name}}",
            "#name#",
            "<p>#1</p>",
            "{% if",
            "#if x",
            "<# >",
            "{ IF you }",
            "{if a = 1 then}",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
