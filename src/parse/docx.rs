//! Word documents: a leaf per line of a paragraph, as Word shows it.

use super::{Encoding, Options, ParseError, Source, plain};
use crate::notice::{BlockKind, Format, Leaf, Notice, NoticePlace, Told};
use crate::text::{ByteMap, Origin, Span};
use crate::word::{self, Paragraph, Role, Room};

/// The notice in the document `bytes`; its text is the decoded source.
pub(super) fn source(bytes: &[u8], options: &Options) -> Result<Source, ParseError> {
    let told = word::Options {
        original: options.original,
    };
    let reading = word::read(bytes, told)?;
    let mut leaves = Vec::new();
    for paragraph in &reading.paragraphs {
        let opening =
            paragraph.room == Room::Body && !leaves.iter().any(|(room, _)| *room == Room::Body);
        for span in lines(paragraph.text, &reading.text) {
            let kind = kind(paragraph, span.of(&reading.text), opening);
            leaves.push((paragraph.room, Leaf { kind, span }));
        }
    }
    if leaves.is_empty() {
        return Err(ParseError::Empty);
    }
    let bytes = ByteMap::Parts(reading.part_map());
    let notice = Notice {
        place: NoticePlace::default(),
        format: Format::Docx,
        text: reading.text.clone(),
        origin: Origin::verbatim(0, reading.text.len()),
        leaves: leaves.into_iter().map(|(_, leaf)| leaf).collect(),
        hidden: reading.hidden,
        cuts: reading.cuts,
        told: Told::default(),
    };
    Ok(Source {
        text: reading.text,
        bytes,
        encoding: Encoding::Utf8,
        notices: vec![notice],
    })
}

/// The lines of a paragraph that are not blank, without white space around them.
fn lines(paragraph: Span, text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = paragraph.start;
    for written in paragraph.of(text).split_inclusive('\n') {
        let shown = written.trim();
        let start = at + written.len() - written.trim_start().len();
        if !shown.is_empty() {
            found.push(Span::new(start, start + shown.len()));
        }
        at += written.len();
    }
    found
}

fn kind(paragraph: &Paragraph, line: &str, opening: bool) -> BlockKind {
    match paragraph.role {
        Role::Heading(level) => BlockKind::Heading(level),
        Role::Item => BlockKind::ListItem,
        Role::Link => BlockKind::Attribute,
        Role::Cell {
            table,
            row,
            column,
            header,
        } => BlockKind::Cell {
            table,
            row,
            column,
            header,
        },
        Role::Plain if paragraph.room == Room::Body => plain::kind_of(line, opening),
        Role::Plain => BlockKind::Paragraph,
    }
}
