//! No text and no span, however odd, makes an emitter fail.

use noticelint::finding::{Evidence, Place, Related};
use noticelint::i18n::Lang;
use noticelint::report::{EmitOptions, FormatName, mask};
use noticelint::text::{FoldKind, Span};
use proptest::prelude::*;

use crate::sample::{file, finding, report, shown_with};

fn text() -> impl Strategy<Value = String> {
    let odd = "[一坐牢，（…“①𠮷😀a1９ \t\r\n\u{0}\u{1b}\u{7f}\u{85}\u{ad}\u{200b}\u{200d}\u{202e}\u{2028}\u{301}\u{fe0f}\u{feff}]{0,80}";
    let long = "[一坐牢，1\u{200b}]{0,600}";
    prop_oneof![odd, long, any::<String>()]
}

fn any_span() -> impl Strategy<Value = Span> {
    (0usize..400, 0usize..400).prop_map(|(start, len)| Span::new(start, start + len))
}

fn place() -> impl Strategy<Value = Place> {
    prop_oneof![
        any_span().prop_map(Place::At),
        any_span().prop_map(|after| Place::Missing { after }),
        Just(Place::Missing {
            after: Span::new(0, 0)
        }),
        Just(Place::Whole),
    ]
}

proptest! {
    #[test]
    fn rendering_never_panics(
        source in text(),
        words in text(),
        place in place(),
        related in proptest::collection::vec(any_span(), 0..3),
        width in 0usize..160,
        mask in any::<bool>(),
        color in any::<bool>(),
        english in any::<bool>(),
    ) {
        let mut hit = finding(place);
        hit.message = words.clone();
        hit.why = words.clone();
        hit.rule = words.clone();
        hit.evidence = vec![Evidence::Folds(vec![FoldKind::Emoji]), Evidence::Sum(words.clone())];
        hit.related = related
            .into_iter()
            .map(|span| Related { span, label: words.clone() })
            .collect();
        let report = report(vec![file(&words, &source, vec![hit])]);
        let lang = if english { Lang::En } else { Lang::Zh };
        for format in FormatName::ALL {
            let out = shown_with(&report, *format, EmitOptions { lang, color, width, mask, ..EmitOptions::default() });
            prop_assert!(!out.is_empty());
            let mut controls = out.chars().filter(|c| c.is_control() && !matches!(c, '\n' | '\t'));
            let is_json = matches!(format, FormatName::Json | FormatName::Jsonl | FormatName::Sarif | FormatName::Gitlab | FormatName::Record);
            prop_assert!(color || controls.next().is_none() || is_json);
        }
    }

    #[test]
    fn masking_keeps_the_count_of_characters_and_lines(source in text()) {
        let masked = mask(&source);
        prop_assert_eq!(masked.chars().count(), source.chars().count());
        prop_assert_eq!(masked.lines().count(), source.lines().count());
        prop_assert_eq!(mask(&masked), masked.clone());
    }

    #[test]
    fn json_places_lead_to_the_quote(source in text(), place in any_span()) {
        let options = EmitOptions { mask: false, ..EmitOptions::default() };
        let report = report(vec![file("a.txt", &source, vec![finding(Place::At(place))])]);
        let line = shown_with(&report, FormatName::Jsonl, options);
        let found: serde_json::Value = serde_json::from_str(&line).unwrap();
        let number = |field: &str| found[field].as_u64().unwrap() as usize;
        let (start, end) = (number("start"), number("end"));
        let quote: String = source.chars().skip(start).take(end - start).collect();
        prop_assert_eq!(found["quote"].as_str(), Some(quote.as_str()));
    }
}
