//! Message catalogues (`.po`): what is sent is the translation, or the message where it has none.

use crate::text::{OriginBuilder, Span};

use super::super::escape::{Unknown, backslash};
use super::super::literal::{Literal, unescape};

#[derive(Default)]
struct Message {
    context: String,
    id: Vec<Span>,
    /// Translations, one for each form of the plural.
    strings: Vec<Vec<Span>>,
}

/// What a line of quoted text belongs to.
#[derive(Clone, Copy)]
enum Part {
    None,
    Context,
    Id,
    String,
}

/// The messages of a catalogue.
pub(super) fn literals(text: &str) -> Vec<Literal> {
    let mut found = Vec::new();
    let mut message = Message::default();
    let mut part = Part::None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let shown = line.trim();
        if shown.is_empty() || shown.starts_with('#') {
            // Comments stand before the message that they are about.
            if !message.strings.is_empty() {
                end(text, std::mem::take(&mut message), &mut found);
            }
            part = Part::None;
            continue;
        }
        let word = shown
            .split([' ', '\t', '"', '['])
            .next()
            .unwrap_or_default();
        match word {
            "msgctxt" | "msgid" if !message.strings.is_empty() => {
                end(text, std::mem::take(&mut message), &mut found);
            }
            _ => {}
        }
        match word {
            "msgctxt" => part = Part::Context,
            "msgid" | "msgid_plural" => part = Part::Id,
            "msgstr" => {
                part = Part::String;
                message.strings.push(Vec::new());
            }
            "" => {}
            _ => part = Part::None,
        }
        let Some(quoted) = quoted(line, start) else {
            continue;
        };
        match part {
            Part::None => {}
            Part::Context => message.context.push_str(quoted.of(text)),
            Part::Id => {
                if word != "msgid_plural" {
                    message.id.push(quoted);
                }
            }
            Part::String => {
                if let Some(last) = message.strings.last_mut() {
                    last.push(quoted);
                }
            }
        }
    }
    end(text, message, &mut found);
    found
}

/// Between the first quotation mark of a line and the last.
fn quoted(line: &str, start: usize) -> Option<Span> {
    let open = line.find('"')? + 1;
    let close = line.rfind('"')?;
    (open <= close).then(|| Span::new(start + open, start + close))
}

fn end(text: &str, message: Message, found: &mut Vec<Literal>) {
    let name: String = message.id.iter().map(|span| span.of(text)).collect();
    // The message without a name is the head of the file.
    if name.is_empty() {
        return;
    }
    let name: String = name.chars().take(super::LONGEST_NAME).collect();
    let key = match message.context.as_str() {
        "" => name,
        context => format!("{context}/{name}"),
    };
    let is_empty = |spans: &Vec<Span>| spans.iter().all(|span| span.is_empty());
    let mut strings = message.strings;
    if strings.iter().all(is_empty) {
        strings = vec![message.id];
    }
    for spans in strings {
        let mut out = OriginBuilder::new();
        for span in spans {
            unescape(span.of(text), span.start, &mut out, &['\\'], |rest| {
                backslash(rest, Unknown::Drop)
            });
        }
        found.push(Literal::new(key.clone(), out));
    }
}
