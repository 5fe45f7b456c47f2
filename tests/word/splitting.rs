//! Runs are split at characters, and nothing else changes.

use std::collections::BTreeSet;

use noticelint::text::Span;
use noticelint::word::{self, Author, Note, Options, Target, annotate};
use proptest::prelude::*;

use crate::build::{Doc, field, p, run, zip};
use crate::look::look;

fn author() -> Author {
    Author {
        name: "noticelint".into(),
        day: Some("2026-11-24".into()),
    }
}

fn on(start: usize, end: usize) -> Note {
    Note {
        target: Target::On(Span::new(start, end)),
        lines: vec!["一".into(), "二 & <三>".into()],
        replacement: None,
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// Runs with properties and text, some within a link or an insertion.
fn paragraphs() -> impl Strategy<Value = Vec<Vec<(u8, u8, String)>>> {
    let run = (0..4_u8, 0..4_u8, "[甲乙 &<a😀]{0,5}");
    let paragraph = prop::collection::vec(run, 0..5);
    prop::collection::vec(paragraph, 1..4)
}

fn document(paragraphs: &[Vec<(u8, u8, String)>]) -> Doc {
    let mut body = String::new();
    let mut number = 900;
    for paragraph in paragraphs {
        let mut inner = String::new();
        for (look, around, text) in paragraph {
            let properties = [
                "",
                "<w:rPr><w:b/></w:rPr>",
                "<w:rPr><w:i/><w:sz w:val=\"30\"/></w:rPr>",
                "<w:rPr><w:u w:val=\"single\"/></w:rPr>",
            ];
            let space = if around % 2 == 0 {
                " xml:space=\"preserve\""
            } else {
                ""
            };
            // Without the attribute Word trims; such a run has no spaces at its ends.
            let text = if space.is_empty() { text.trim() } else { text };
            let written = format!(
                "<w:r w:rsidR=\"00A1\">{}<w:t{space}>{}</w:t></w:r>",
                properties[usize::from(*look)],
                escaped(text)
            );
            number += 1;
            inner.push_str(&match around {
                2 => format!("<w:hyperlink w:anchor=\"x\">{written}</w:hyperlink>"),
                3 => format!("<w:ins w:id=\"{number}\" w:author=\"人\">{written}</w:ins>"),
                _ => written,
            });
        }
        body.push_str(&p(&inner));
    }
    Doc::new(&body)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn comments_stand_on_exactly_their_characters(
        paragraphs in paragraphs(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..5),
    ) {
        let bytes = document(&paragraphs).bytes();
        let reading = word::read(&bytes, Options::default()).unwrap();
        let text = &reading.text;
        let places: Vec<usize> = text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect();
        let mut notes = Vec::new();
        let mut expected = Vec::new();
        for (a, b) in &cuts {
            let (a, b) = (places[a.index(places.len())], places[b.index(places.len())]);
            let (start, end) = (a.min(b), a.max(b));
            let words = text[start..end].replace('\n', "");
            // Spaces around a paragraph are in no paragraph.
            let is_inside = reading.paragraphs.iter().any(|it| it.text.start <= start && start < it.text.end);
            if words.is_empty() || !is_inside {
                continue;
            }
            notes.push(on(start, end));
            expected.push(words);
        }
        let out = annotate(&bytes, Options::default(), &notes, &BTreeSet::new(), &author()).unwrap();
        let again = word::read(&out, Options::default()).unwrap();
        prop_assert_eq!(&again.text, text);
        let (before, after) = (look(&bytes), look(&out));
        prop_assert_eq!(before.characters, after.characters);
        let mut under: Vec<(u64, String)> = after
            .under
            .into_iter()
            .map(|(id, words)| (id.parse().unwrap(), words))
            .collect();
        under.sort();
        let under: Vec<String> = under.into_iter().map(|(_, words)| words).collect();
        prop_assert_eq!(under, expected);
    }

    #[test]
    fn a_replacement_strikes_out_exactly_its_characters(
        paragraphs in paragraphs(),
        a in any::<prop::sample::Index>(),
        b in any::<prop::sample::Index>(),
    ) {
        let bytes = document(&paragraphs).bytes();
        let reading = word::read(&bytes, Options::default()).unwrap();
        let text = &reading.text;
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let (a, b) = (places[a.index(places.len())], places[b.index(places.len())]);
        let (start, end) = (a.min(b), a.max(b));
        let note = Note { replacement: Some("新词".into()), ..on(start, end) };
        let out = annotate(&bytes, Options::default(), &[note], &BTreeSet::new(), &author()).unwrap();
        let looked = look(&out);
        let original = word::read(&out, Options { original: true }).unwrap();
        let before = word::read(&bytes, Options { original: true }).unwrap();
        prop_assert_eq!(original.text, before.text);
        let accepted = word::read(&out, Options::default()).unwrap().text;
        if looked.deleted.is_empty() {
            // Not all plain text: the comment alone says it.
            prop_assert_eq!(&accepted, text);
        } else {
            prop_assert_eq!(&looked.deleted, &text[start..end]);
            let changed = format!("{}新词{}", &text[..start], &text[end..]);
            prop_assert_eq!(accepted.trim(), changed.trim());
        }
    }
}

#[test]
fn spaces_that_do_not_count_stay_out_of_sight() {
    let bytes = Doc::new(&p(
        "<w:r><w:t>\n  甲 乙丙 \n</w:t></w:r><w:r><w:t xml:space=\"preserve\"> 丁 </w:t></w:r>\
         <w:r><w:t>  </w:t></w:r><w:r><w:t>戊</w:t></w:r>",
    ))
    .bytes();
    let text = |bytes: &[u8]| word::read(bytes, Options::default()).unwrap().text;
    assert_eq!(text(&bytes), "甲 乙丙 丁 戊");
    let note = on("甲 ".len(), "甲 乙".len());
    let out = annotate(
        &bytes,
        Options::default(),
        &[note],
        &BTreeSet::new(),
        &author(),
    )
    .unwrap();
    assert_eq!(text(&out), text(&bytes));
    let looked = look(&out);
    let shown: String = looked.characters.iter().map(|(c, _)| *c).collect();
    assert_eq!(shown, "甲 乙丙 丁   戊");
    assert_eq!(looked.under.into_values().collect::<Vec<_>>(), ["乙"]);
}

/// What a letter holds, and every kind of thing that a run may stand in.
fn rich() -> String {
    let control = format!(
        "<w:sdt><w:sdtPr><w:tag w:val=\"t\"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        run("甲")
    );
    let body = format!(
        "{}<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>{}",
        p(&format!(
            "{}{control}{}<w:ins w:id=\"5\">{}</w:ins>",
            run("请立即"),
            field(" MERGEFIELD 姓名 ", "«姓名»"),
            run("联系")
        )),
        p(&run("本金&amp;利息")),
        p("<w:r><w:t>上</w:t><w:br/><w:tab/><w:t xml:space=\"preserve\"> 下</w:t></w:r>"),
    );
    Doc::new(&body).document()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// A document that somebody cut up: refused, or read and commented like any other.
    #[test]
    fn cut_up_documents_do_no_harm(
        cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<bool>()), 1..4),
        from in any::<prop::sample::Index>(),
        to in any::<prop::sample::Index>(),
    ) {
        // Whole tags and texts move, so that some of what comes out is sound.
        let mut pieces: Vec<String> = rich().split_inclusive('>').map(str::to_owned).collect();
        for (a, b, is_doubled) in &cuts {
            let (a, b) = (a.index(pieces.len()), b.index(pieces.len()));
            if *is_doubled {
                let copied = pieces[a].clone();
                pieces.insert(b, copied);
            } else {
                pieces.swap(a, b);
            }
        }
        let bytes = zip(&[("word/document.xml".to_owned(), pieces.concat().into_bytes())]);
        for original in [false, true] {
            let options = Options { original };
            let Ok(reading) = word::read(&bytes, options) else { continue };
            let places: Vec<usize> = reading.text.char_indices().map(|(at, _)| at).chain([reading.text.len()]).collect();
            let (a, b) = (places[from.index(places.len())], places[to.index(places.len())]);
            for replacement in [None, Some("新".to_owned())] {
                let is_comment = replacement.is_none();
                let note = Note { replacement, ..on(a.min(b), a.max(b)) };
                let out = annotate(&bytes, options, &[note], &BTreeSet::new(), &author()).unwrap();
                let again = word::read(&out, options).unwrap();
                if is_comment {
                    prop_assert_eq!(&again.text, &reading.text);
                }
            }
        }
    }
}

#[test]
fn anything_but_a_document_gives_an_error_and_no_panic() {
    proptest!(|(bytes in prop::collection::vec(any::<u8>(), 0..400))| {
        let _ = word::read(&bytes, Options::default());
        let _ = word::comments(&bytes);
    });
}
