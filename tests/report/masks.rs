//! Numbers of persons do not leave the draft, in any format.

use noticelint::finding::{Related, Suggestion};
use noticelint::notice::{Format, Notice, NoticePlace, Told};
use noticelint::report::{EmitOptions, FileReport, FormatName, NoticeReport, Report};
use noticelint::text::{ByteMap, OriginBuilder, Span};

use crate::sample::{at, file, finding, profile, report, shown, shown_with, span};

const ID: &str = "110101199003071234";
const CARD: &str = "6222 0202 0000 1234 567";
const PHONE: &str = "１３８００１３８０００";

fn leaky() -> Report {
    let source = format!("身份证{ID}，卡{CARD}，电话{PHONE}，客服400-820-8888，欠12,345.67元。");
    let mut hit = at(&source, ID);
    hit.message = format!("写出了完整号码{ID}，其中{}是生日", "19900307");
    hit.why = format!("卡号{CARD}");
    hit.suggestions.push(Suggestion {
        text: format!("删去{PHONE}"),
        safe: false,
    });
    hit.related.push(Related {
        span: span(&source, CARD),
        label: format!("还有{CARD}"),
    });
    report(vec![file("a.txt", &source, vec![hit])])
}

#[test]
fn no_format_shows_them() {
    let wide = EmitOptions {
        width: 200,
        ..EmitOptions::default()
    };
    for format in FormatName::ALL {
        let out = shown_with(&leaky(), *format, wide);
        for secret in [ID, CARD, PHONE, "19900307", "0000 1234", "００１３"] {
            assert!(!out.contains(secret), "{secret} in {out}");
        }
    }
    let human = shown_with(&leaky(), FormatName::Human, wide);
    for kept in [
        "400-820-8888",
        "12,345.67元",
        "1101**********1234",
        "１３８＊＊＊＊８０００",
    ] {
        assert!(human.contains(kept), "{kept} in {human}");
    }
}

#[test]
fn unmasked_shows_all() {
    let options = EmitOptions {
        mask: false,
        ..EmitOptions::default()
    };
    for format in [FormatName::Human, FormatName::Json, FormatName::Jsonl] {
        let out = shown_with(&leaky(), format, options);
        for secret in [ID, CARD, PHONE] {
            assert!(out.contains(secret), "{secret} in {out}");
        }
    }
}

#[test]
fn masking_moves_no_caret() {
    let plain = EmitOptions {
        mask: false,
        ..EmitOptions::default()
    };
    let masked = shown(&leaky(), FormatName::Human);
    let shown = shown_with(&leaky(), FormatName::Human, plain);
    let carets = |out: &str| -> Vec<String> {
        let only = |line: &str| line.chars().all(|c| " |^-".contains(c));
        out.lines()
            .filter(|line| only(line))
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(carets(&masked), carets(&shown));
    assert_eq!(masked.chars().count(), shown.chars().count());
}

/// A number that markup and character references cut in the source is whole to the reader.
#[test]
fn numbers_cut_by_markup_are_found() {
    let source = "<p>电话138<b>0013</b>80&#48;&#48;。</p>";
    let mut builder = OriginBuilder::new();
    let verbatim = |builder: &mut OriginBuilder, words: &str| {
        builder.verbatim(words, source.find(words).unwrap());
    };
    verbatim(&mut builder, "电话138");
    verbatim(&mut builder, "0013");
    builder.verbatim("80", source.find("</b>80").unwrap() + 4);
    let reference = source.find("&#48;").unwrap();
    builder.replaced("0", Span::new(reference, reference + 5));
    builder.replaced("0", Span::new(reference + 5, reference + 10));
    verbatim(&mut builder, "。");
    let (text, origin) = builder.finish();
    assert_eq!(text, "电话13800138000。");
    let hit = finding(noticelint::finding::Place::At(span(&text, "13800138000")));
    let mut file = FileReport::new("a.html".into(), source.into(), ByteMap::Shifted { bom: 0 });
    file.notices.push(NoticeReport {
        dates: noticelint::report::NoticeDates::default(),
        ledger: None,
        trace: None,
        notice: Notice {
            place: NoticePlace::default(),
            format: Format::Html,
            text,
            origin,
            leaves: Vec::new(),
            hidden: Vec::new(),
            cuts: Vec::new(),
            told: Told::default(),
        },
        profile: profile(),
        findings: vec![hit],
    });
    let out = shown(&report(vec![file]), FormatName::Human);
    assert!(
        out.contains("<p>电话138<b>****</b>80&#48;&#48;。</p>"),
        "{out}"
    );
    assert!(out.contains("a.html:1:6"), "{out}");
}
