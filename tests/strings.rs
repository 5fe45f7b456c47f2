//! Strings of data files and of code: every character leads back to the characters that wrote
//! it, whatever they are.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests")]

use noticelint::Format;
use noticelint::Span;
use noticelint::parse::{Options, parse};
use proptest::prelude::*;

/// A format, what stands around a string in it, and how it writes a character.
struct Writer {
    format: Format,
    before: &'static str,
    after: &'static str,
    /// What a character is written as; `true` where an escape is wanted though none is needed.
    write: fn(char, bool) -> String,
}

fn hex(c: char) -> String {
    let mut units = [0; 2];
    let units = c.encode_utf16(&mut units).iter();
    units.map(|unit| format!("\\u{unit:04x}")).collect()
}

fn backslash(c: char, escape: bool) -> String {
    match c {
        '"' | '\\' => format!("\\{c}"),
        '\n' => "\\n".to_owned(),
        '\t' => "\\t".to_owned(),
        _ if escape => hex(c),
        _ => c.to_string(),
    }
}

const WRITERS: &[Writer] = &[
    Writer {
        format: Format::Json,
        before: "{\"a\": [1, \"",
        after: "\"]}",
        write: backslash,
    },
    Writer {
        format: Format::Java,
        before: "String a = \"",
        after: "\" + b;",
        write: backslash,
    },
    Writer {
        format: Format::Po,
        before: "msgid \"a\"\nmsgstr \"",
        after: "\"\n",
        write: backslash,
    },
    Writer {
        format: Format::Kotlin,
        before: "val a = \"",
        after: "\"",
        write: |c, escape| {
            if c == '$' {
                "\\$".to_owned()
            } else {
                backslash(c, escape)
            }
        },
    },
    Writer {
        format: Format::Script,
        before: "x = { a: `",
        after: "` }",
        write: |c, escape| match c {
            '`' | '$' | '\\' => format!("\\{c}"),
            '"' | '\n' | '\t' => c.to_string(),
            _ if escape => format!("\\u{{{:x}}}", u32::from(c)),
            _ => c.to_string(),
        },
    },
    Writer {
        format: Format::Python,
        before: "a = f'",
        after: "'",
        write: |c, escape| match c {
            '\'' | '\\' => format!("\\{c}"),
            '\n' => "\\n".to_owned(),
            '{' | '}' => format!("{c}{c}"),
            _ if escape => format!("\\U{:08x}", u32::from(c)),
            _ => c.to_string(),
        },
    },
    Writer {
        format: Format::Yaml,
        before: "a:\n  - b: \"",
        after: "\"\n",
        write: |c, escape| match c {
            _ if escape && !"\"\\\n\t".contains(c) => format!("\\U{:08x}", u32::from(c)),
            _ => backslash(c, false),
        },
    },
    Writer {
        format: Format::Yaml,
        before: "a: '",
        after: "'\n",
        write: |c, _| match c {
            '\'' => "''".to_owned(),
            // A line break would be folded.
            '\n' | '\t' => "，".to_owned(),
            _ => c.to_string(),
        },
    },
    Writer {
        format: Format::Properties,
        before: "a = ",
        after: "\nb = 1\n",
        write: |c, escape| {
            if c == '"' {
                c.to_string()
            } else {
                backslash(c, escape)
            }
        },
    },
    Writer {
        format: Format::Xml,
        before: "<a><b c=\"1\">",
        after: "</b></a>",
        write: |c, escape| match c {
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            _ if escape => format!("&#x{:x};", u32::from(c)),
            _ => c.to_string(),
        },
    },
    Writer {
        format: Format::Csv,
        before: "id,text\n1,\"",
        after: "\"\n2,x\n",
        write: |c, _| {
            if c == '"' {
                "\"\"".to_owned()
            } else {
                c.to_string()
            }
        },
    },
    Writer {
        format: Format::Sql,
        before: "INSERT INTO t (a) VALUES (1, '",
        after: "');",
        write: |c, _| {
            if c == '\'' {
                "''".to_owned()
            } else {
                c.to_string()
            }
        },
    },
];

fn characters() -> impl Strategy<Value = Vec<(char, bool)>> {
    let known = "坐牢逾期，。\"'\\\n\ta1😀<&${}#= `"
        .chars()
        .collect::<Vec<_>>();
    prop::collection::vec((prop::sample::select(known), any::<bool>()), 0..30)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn every_character_leads_back(characters in characters(), which in 0..WRITERS.len()) {
        let writer = &WRITERS[which];
        let mut source = writer.before.to_owned();
        let mut wanted = String::new();
        let mut places = Vec::new();
        // Chinese at both ends: a string without is none, and formats trim blanks.
        let ends = [('逾', false)];
        for (c, escape) in ends.iter().chain(&characters).chain(&ends) {
            let written = (writer.write)(*c, *escape);
            let is_left_out = written == "，" && *c != '，';
            let c = if is_left_out { '，' } else { *c };
            // A standard string of SQL knows no backslash; one before a quotation mark is unclear.
            if writer.format == Format::Sql && matches!(c, '\\' | '`') {
                continue;
            }
            places.push((wanted.len(), c, source.len()..source.len() + written.len()));
            wanted.push(c);
            source.push_str(&written);
        }
        source.push_str(writer.after);
        let read = parse(source.as_bytes(), writer.format, &Options::default()).unwrap();
        let notice = read.notices.iter().find(|notice| notice.text.contains('逾')).unwrap();
        let text = notice.text.trim_end_matches("${b}");
        prop_assert_eq!(text, &wanted, "{}", source);
        for (at, c, place) in places {
            let span = notice.origin.source(Span::new(at, at + c.len_utf8()));
            prop_assert_eq!(span.range(), place, "{:?} in {}", c, source);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,60}", mess in characters(), which in 0..Format::ALL.len()) {
        let format = Format::ALL[which];
        let mess: String = mess.iter().map(|(c, _)| *c).collect();
        let pieces = [
            format!("{mess}{text}"),
            format!("\"逾{mess}\"\"\"{text}"),
            format!("a: [\"逾{mess}\", '{text}']"),
            format!("<a b='逾'>{mess}<b>{text}</a>"),
            format!("insert into t values ('逾{mess}' || {text}"),
        ];
        for source in pieces {
            let Ok(read) = parse(source.as_bytes(), format, &Options::default()) else { continue };
            for notice in &read.notices {
                for (at, c) in notice.text.char_indices() {
                    let span = notice.origin.source(Span::new(at, at + c.len_utf8()));
                    prop_assert!(read.text.get(span.range()).is_some(), "{}", source);
                }
            }
        }
    }
}
