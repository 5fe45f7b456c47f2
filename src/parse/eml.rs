//! E-mails: the subject, and the body as text and as HTML. A reader is shown one of the two, so
//! each is a notice of its own where there are both.

use mail_parser::{Message, MessageParser, MessagePart, PartType};

use super::assembly::{Assembly, Joined};
use super::{ParseError, Source, html, plain};
use crate::notice::{BlockKind, Format, Notice, NoticePlace};

/// Messages inside messages are read this many deep.
const DEEPEST: usize = 4;

/// More parts than this are not read.
const MOST_PARTS: usize = 200;

/// Name of the part that is the subject.
pub(crate) const SUBJECT: &str = "Subject";

/// A body part, decoded.
struct Body {
    html: bool,
    text: String,
}

/// The notices in the mail `bytes`.
pub(super) fn source(bytes: &[u8]) -> Result<Source, ParseError> {
    let message = MessageParser::default().parse(bytes);
    let message = message.ok_or(ParseError::NotAMail)?;
    let known = [
        "From",
        "To",
        "Subject",
        "Date",
        "Content-Type",
        "MIME-Version",
    ];
    if !known.iter().any(|name| message.header(*name).is_some()) {
        return Err(ParseError::NotAMail);
    }
    let mut bodies = Vec::new();
    collect(&message, 0, &mut bodies)?;
    let subject = message.subject().map(clean).unwrap_or_default();
    let subject = subject.trim();
    let mut assembly = Assembly::default();
    let subject_at = (!subject.is_empty()).then(|| assembly.add(SUBJECT.to_owned(), subject));
    let mut notices: Vec<Notice> = Vec::new();
    for is_html in [false, true] {
        let mut joined = Joined::default();
        if let Some(span) = subject_at {
            joined.leaf(BlockKind::Subject, subject, span);
        }
        let mut any = false;
        let name = if is_html { "text/html" } else { "text/plain" };
        for body in bodies.iter().filter(|body| body.html == is_html) {
            let notice = match is_html {
                true => html::notice(&body.text, 0),
                false => plain::notice(&body.text, 0),
            };
            if notice.leaves.is_empty() {
                continue;
            }
            any = true;
            let at = assembly.add(name.to_owned(), &body.text);
            joined.notice(&notice, at.start);
        }
        if any {
            let place = NoticePlace {
                index: notices.len(),
                key: Some(name.to_owned()),
            };
            notices.push(joined.finish(Format::Eml, place));
        }
    }
    match notices.as_mut_slice() {
        [] => {
            let mut joined = Joined::default();
            if let Some(span) = subject_at {
                joined.leaf(BlockKind::Subject, subject, span);
            }
            if joined.is_empty() {
                return Err(ParseError::Empty);
            }
            notices.push(joined.finish(Format::Eml, NoticePlace::default()));
        }
        [only] => only.place.key = None,
        _ => {}
    }
    Ok(assembly.finish(notices))
}

fn collect(message: &Message<'_>, depth: usize, bodies: &mut Vec<Body>) -> Result<(), ParseError> {
    let part = |id: &u32| message.parts.get(usize::try_from(*id).ok()?);
    let texts = message.text_body.iter().filter_map(part);
    let texts = texts.filter(|part| matches!(part.body, PartType::Text(_)));
    let pages = message.html_body.iter().filter_map(part);
    let pages = pages.filter(|part| matches!(part.body, PartType::Html(_)));
    for part in texts.chain(pages) {
        if bodies.len() >= MOST_PARTS {
            return Err(ParseError::MailParts { most: MOST_PARTS });
        }
        bodies.push(body(part)?);
    }
    for part in &message.parts {
        if let PartType::Message(inner) = &part.body
            && depth < DEEPEST
        {
            collect(inner, depth + 1, bodies)?;
        }
    }
    Ok(())
}

fn body(part: &MessagePart<'_>) -> Result<Body, ParseError> {
    let (html, text) = match &part.body {
        PartType::Text(text) => (false, text),
        PartType::Html(text) => (true, text),
        _ => return Err(ParseError::Empty),
    };
    // What could not be decoded must not be passed over in silence.
    if part.is_encoding_problem || text.contains('\u{fffd}') {
        return Err(ParseError::MailCharset);
    }
    Ok(Body {
        html,
        text: clean(text),
    })
}

/// Without control characters that no text holds.
fn clean(text: &str) -> String {
    let is_text = |c: &char| !c.is_control() || matches!(c, '\n' | '\r' | '\t');
    text.chars().filter(is_text).collect()
}
