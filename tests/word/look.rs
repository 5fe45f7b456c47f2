//! Looks into a document as another program would: events of its XML, nothing of the library.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

/// Every entry, unpacked.
pub(crate) fn entries(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut found = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        found.insert(name, bytes);
    }
    found
}

/// A part as text.
pub(crate) fn part(bytes: &[u8], name: &str) -> String {
    String::from_utf8(entries(bytes).remove(name).unwrap()).unwrap()
}

/// What a document shows.
#[derive(Debug, Default)]
pub(crate) struct Looked {
    /// Characters under each comment, by id.
    pub(crate) under: BTreeMap<String, String>,
    /// Every character with the properties of its run, in order.
    pub(crate) characters: Vec<(char, String)>,
    /// Characters struck out and put in by tracked changes.
    pub(crate) deleted: String,
    pub(crate) inserted: String,
}

/// Looks at the main document and checks that its comment marks are sound.
pub(crate) fn look(bytes: &[u8]) -> Looked {
    let xml = part(bytes, "word/document.xml");
    let mut reader = Reader::from_str(&xml);
    let mut looked = Looked::default();
    let mut stack: Vec<String> = Vec::new();
    let mut open: BTreeSet<String> = BTreeSet::new();
    let (mut started, mut ended, mut referred) = (Vec::new(), Vec::new(), Vec::new());
    let mut properties = String::new();
    let mut changed_ids = BTreeSet::new();
    loop {
        let before = usize::try_from(reader.buffer_position()).unwrap();
        let event = reader.read_event().unwrap();
        let after = usize::try_from(reader.buffer_position()).unwrap();
        let mut text = None;
        match &event {
            Event::Start(tag) | Event::Empty(tag) => {
                let name = tag.name().as_ref().to_owned();
                let id = tag.attributes().flatten().find_map(|attribute| {
                    (attribute.key.as_ref() == "w:id").then(|| attribute.value.to_string())
                });
                let parent = stack.last().map(String::as_str).unwrap_or_default();
                let in_paragraph = [
                    "w:p",
                    "w:hyperlink",
                    "w:ins",
                    "w:smartTag",
                    "w:sdtContent",
                    "w:fldSimple",
                ];
                match name.as_str() {
                    "w:commentRangeStart" | "w:commentRangeEnd" => {
                        assert!(in_paragraph.contains(&parent), "{name} in {parent}");
                        let id = id.unwrap();
                        if name == "w:commentRangeStart" {
                            assert!(open.insert(id.clone()));
                            looked.under.insert(id.clone(), String::new());
                            started.push(id);
                        } else {
                            assert!(open.remove(&id), "{id} ends before it begins");
                            ended.push(id);
                        }
                    }
                    "w:commentReference" => {
                        assert_eq!(parent, "w:r");
                        referred.push(id.unwrap());
                    }
                    "w:ins" | "w:del" => {
                        let id = id.unwrap();
                        assert!(changed_ids.insert(id.clone()), "two changes {id}");
                    }
                    "w:r" => {
                        assert!(
                            in_paragraph.contains(&parent) || parent == "w:del",
                            "run in {parent}"
                        );
                        properties.clear();
                    }
                    "w:p" => assert_ne!(parent, "w:p"),
                    _ => {}
                }
                if matches!(event, Event::Start(_)) {
                    stack.push(name);
                } else if stack.iter().any(|name| name == "w:rPr") {
                    properties.push_str(&xml[before..after]);
                }
            }
            Event::End(_) => {
                stack.pop();
            }
            Event::Text(_) => text = Some(xml[before..after].to_owned()),
            Event::GeneralRef(name) => {
                text = Some(match &**name {
                    "amp" => "&".to_owned(),
                    "lt" => "<".to_owned(),
                    "gt" => ">".to_owned(),
                    "quot" => "\"".to_owned(),
                    other => char::from_u32(other.trim_start_matches('#').parse().unwrap())
                        .unwrap()
                        .to_string(),
                });
            }
            Event::Eof => break,
            _ => {}
        }
        let Some(text) = text else { continue };
        match stack.last().map(String::as_str) {
            Some("w:delText") => looked.deleted.push_str(&text),
            Some("w:t") => {
                for id in &open {
                    looked.under.get_mut(id).unwrap().push_str(&text);
                }
                if stack.iter().any(|name| name == "w:ins") {
                    looked.inserted.push_str(&text);
                }
                let of = text.chars().map(|c| (c, properties.clone()));
                looked.characters.extend(of);
            }
            _ => {}
        }
    }
    assert!(open.is_empty(), "comments without end: {open:?}");
    let sorted = |mut ids: Vec<String>| {
        ids.sort();
        let len = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), len, "an id twice");
        ids
    };
    let (started, ended, referred) = (sorted(started), sorted(ended), sorted(referred));
    assert_eq!(started, ended);
    assert_eq!(started, referred);
    let known = match entries(bytes).contains_key("word/comments.xml") {
        true => ids(&part(bytes, "word/comments.xml")),
        false => Vec::new(),
    };
    assert_eq!(sorted(known), started);
    looked
}

/// Ids of the comments of a part.
fn ids(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let mut ids = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) if tag.local_name().as_ref() == "comment" => {
                let of = tag.attributes().flatten();
                let id = of
                    .into_iter()
                    .find(|it| it.key.local_name().as_ref() == "id");
                ids.push(id.unwrap().value.to_string());
            }
            Event::Eof => return ids,
            _ => {}
        }
    }
}
