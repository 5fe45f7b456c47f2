//! What must hold for every source: spans in bounds, text that leads back to its bytes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests"
)]

use noticelint::notice::{BlockKind, Format, Kind, Notice};
use noticelint::parse::{Encoding, Options, ParseError, Source, parse};
use noticelint::text::{ByteMap, SegmentKind, Span};
use proptest::prelude::*;

const FORMATS: [Format; 3] = [Format::Text, Format::Markdown, Format::Html];

fn texts(notice: &Notice) -> Vec<(BlockKind, &str)> {
    let of = |leaf: &noticelint::notice::Leaf| (leaf.kind, leaf.span);
    let spans = notice.leaves.iter().map(of);
    spans
        .map(|(kind, span)| (kind, span.of(&notice.text)))
        .collect()
}

/// Everything that the rest of the program relies on.
fn check(source: &Source) {
    for notice in &source.notices {
        let text = &notice.text;
        let fits = |span: Span| text.get(span.range()).is_some();
        let mut end = 0;
        for leaf in &notice.leaves {
            assert!(fits(leaf.span), "{leaf:?} of {text:?}");
            assert!(
                leaf.span.start >= end && !leaf.span.is_empty(),
                "{leaf:?} of {text:?}"
            );
            assert_eq!(leaf.span.of(text).trim(), leaf.span.of(text));
            end = leaf.span.end;
        }
        for (index, hidden) in notice.hidden.iter().enumerate() {
            assert!(fits(*hidden) && !hidden.is_empty());
            assert!(index == 0 || notice.hidden[index - 1].end <= hidden.start);
        }
        for cut in &notice.cuts {
            assert!(text.is_char_boundary(*cut));
            let leaf = notice
                .leaves
                .iter()
                .find(|leaf| leaf.span.contains_offset(*cut));
            assert!(leaf.is_some_and(|leaf| leaf.span.start < *cut));
        }
        let mut at = 0;
        for segment in notice.origin.segments() {
            assert_eq!(segment.text.start, at);
            assert!(
                source.text.get(segment.source.range()).is_some(),
                "{segment:?}"
            );
            match segment.kind {
                SegmentKind::Verbatim => {
                    assert_eq!(segment.text.of(text), segment.source.of(&source.text));
                }
                SegmentKind::Replaced => assert!(!segment.source.is_empty()),
                SegmentKind::Synthetic => assert!(segment.source.is_empty()),
            }
            at = segment.text.end;
        }
        assert_eq!(at, text.len());
    }
}

/// The raw bytes under each character decode to that character.
fn check_bytes(source: &Source, raw: &[u8], encoding: &'static encoding_rs::Encoding) {
    let mut end = None;
    for (at, c) in source.text.char_indices() {
        let under = source.bytes.raw(Span::new(at, at + c.len_utf8()));
        let bytes = &raw[under.range()];
        let (decoded, _) = encoding.decode_without_bom_handling(bytes);
        assert_eq!(decoded, c.to_string(), "{bytes:x?}");
        assert!(end.is_none_or(|end| end == under.start));
        end = Some(under.end);
    }
    assert!(end.is_none_or(|end| end == raw.len()));
}

fn utf16(text: &str, big: bool) -> Vec<u8> {
    let pair = |unit: u16| {
        if big {
            unit.to_be_bytes()
        } else {
            unit.to_le_bytes()
        }
    };
    text.encode_utf16().flat_map(pair).collect()
}

/// Pieces that markup parsers stumble over.
fn markup() -> impl Strategy<Value = String> {
    let pieces = [
        "您",
        "逾期45天",
        "，",
        "。",
        "坐",
        "牢",
        "\u{200b}",
        "\u{3000}",
        "𠮷",
        "é",
        "\n",
        "\r\n",
        "\n\n",
        "  \n",
        "\t",
        " ",
        "<b>",
        "</b>",
        "<p>",
        "</p>",
        "<div style='display:none'>",
        "</div>",
        "<br>",
        "<td>",
        "<tr>",
        "<table>",
        "</table>",
        "<li>",
        "<ul>",
        "</ul>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<title>",
        "</title>",
        "<pre>",
        "<a href=\"http://a?b=1&c\" title=x>",
        "<img alt='图&amp;'>",
        "<input value=",
        "<",
        ">",
        "</",
        "</>",
        "<?",
        "<![CDATA[",
        "&nbsp;",
        "&#22352;",
        "&amp",
        "&",
        ";",
        "#",
        "# ",
        "## ",
        "- ",
        "1. ",
        "> ",
        "`",
        "```\n",
        "*",
        "**",
        "_",
        "~~",
        "~",
        "[",
        "](",
        ")",
        "![",
        "|",
        "|-|-|\n",
        "---\n",
        "===\n",
        "    ",
        "\\",
        "[^1]",
        "{{",
        "}}",
        "{% if a %}",
        "{%",
        "%}",
        "${",
        "}",
        "<#if x>",
        "</#if>",
        "<#--",
        "<%",
        "%>",
        "#if(",
        "#end",
        "\"",
        "'",
        "=",
        "<x>",
        "<姓名>",
        "kind: sms\n",
        "____",
        "138****5678",
        "\u{feff}",
        "\r",
    ];
    let piece = proptest::sample::select(pieces.to_vec());
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Well-formed tags between text, with every kind of line end.
fn whole_tags() -> impl Strategy<Value = String> {
    let pieces = [
        "您",
        "𠮷é",
        "\r\n",
        "\r",
        "\n",
        " ",
        "<p class='x'>",
        "<p\r\nid=x >",
        "</p>",
        "</p\n>",
        "<b>",
        "</b>",
        "<br/>",
        "<!-- 注\r\n -->",
        "<!---->",
        "<!doctype html>",
        "<?xml ?>",
        "</>",
        "<input\r value='\r\n甲'>",
        "<td>",
        "<td hidden>",
        "</table>",
        "<title>题</title>",
        "<style>p > a {}</style>",
        "&yen;",
        "&#22352",
        "<script>\r\nif (a < b) '</p>'</script>",
        "<svg><path/></svg>",
        "<textarea>\r\n甲</textarea>",
    ];
    let piece = proptest::sample::select(pieces.to_vec());
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn chinese() -> impl Strategy<Value = String> {
    "[一-龥，。！？：0-9a-zA-Z \n￥％]{1,80}"
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 512,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_markup_keeps_its_promises(source in markup()) {
        for format in FORMATS {
            match parse(source.as_bytes(), format, &Options::default()) {
                Ok(read) => check(&read),
                Err(ParseError::Empty | ParseError::FrontMatter { .. }) => {}
                Err(other) => panic!("{other}"),
            }
        }
    }

    #[test]
    fn any_text_keeps_its_promises(source in "\\PC{0,60}(\n\\PC{0,40}){0,4}") {
        for format in FORMATS {
            if let Ok(read) = parse(source.as_bytes(), format, &Options::default()) {
                check(&read);
            }
        }
    }

    #[test]
    fn whole_tags_never_become_text(source in whole_tags()) {
        if let Ok(read) = parse(source.as_bytes(), Format::Html, &Options::default()) {
            check(&read);
            prop_assert!(!read.notices[0].text.contains(['<', '>', '/', '&']));
        }
    }

    #[test]
    fn plain_text_is_verbatim(source in chinese()) {
        if let Ok(read) = parse(source.as_bytes(), Format::Text, &Options::default()) {
            prop_assert_eq!(&read.notices[0].text, &source);
            prop_assert_eq!(read.bytes, ByteMap::Shifted { bom: 0 });
        }
    }

    #[test]
    fn random_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        for format in FORMATS {
            if let Ok(read) = parse(&bytes, format, &Options::default()) {
                check(&read);
            }
            for encoding in Encoding::ALL {
                let options = Options { encoding: Some(*encoding), ..Options::default() };
                if let Ok(read) = parse(&bytes, format, &options) {
                    check(&read);
                }
            }
        }
    }

    #[test]
    fn gb18030_bytes_round_trip(source in "[一-龥，。€𠮷-𠮿0-9a-z\n￥é]{1,60}") {
        let raw = encoding_rs::GB18030.encode(&source).0;
        let options = Options { encoding: Some(Encoding::Gb18030), ..Options::default() };
        if let Ok(read) = parse(&raw, Format::Text, &options) {
            prop_assert_eq!(&read.text, &source);
            check_bytes(&read, &raw, encoding_rs::GB18030);
        }
    }

    #[test]
    fn utf16_bytes_round_trip(source in "[一-龥，。𠮷-𠮿0-9a-z\n]{1,60}", big: bool) {
        let raw = utf16(&source, big);
        let (told, table) = if big {
            (Encoding::Utf16Be, encoding_rs::UTF_16BE)
        } else {
            (Encoding::Utf16Le, encoding_rs::UTF_16LE)
        };
        let options = Options { encoding: Some(told), ..Options::default() };
        if let Ok(read) = parse(&raw, Format::Text, &options) {
            prop_assert_eq!(&read.text, &source);
            check_bytes(&read, &raw, table);
        }
    }

    #[test]
    fn chinese_is_found_out(source in "[您的账户已逾期请尽快还款本金利息联系我们银行，。]{12,60}") {
        let gbk = encoding_rs::GB18030.encode(&source).0;
        for raw in [gbk.to_vec(), utf16(&source, false), utf16(&source, true)] {
            let read = parse(&raw, Format::Text, &Options::default()).unwrap();
            prop_assert_eq!(&read.text, &source);
        }
    }
}

#[test]
fn a_gbk_page_leads_from_the_word_to_its_bytes() {
    let page = "<title>通知</title><p>否则将您<b>坐</b>&nbsp;牢</p>";
    let raw = encoding_rs::GB18030.encode(page).0;
    let read = parse(&raw, Format::Html, &Options::default()).unwrap();
    let notice = &read.notices[0];
    assert_eq!(
        texts(notice),
        [
            (BlockKind::Subject, "通知"),
            (BlockKind::Paragraph, "否则将您坐\u{a0}牢")
        ]
    );
    let at = notice.text.find('坐').unwrap();
    let source = notice.origin.source(Span::new(at, notice.text.len()));
    let bytes = &raw[read.bytes.raw(source).range()];
    let shown = encoding_rs::GB18030.decode_without_bom_handling(bytes).0;
    assert_eq!(shown, "坐</b>&nbsp;牢");
}

#[test]
fn front_matter_is_told_and_left_out() {
    let body = "逾期提醒";
    for (format, text) in [
        (Format::Text, "逾期提醒"),
        (Format::Markdown, "# 逾期提醒"),
        (Format::Html, "<h1>逾期提醒</h1>"),
    ] {
        let source = format!("\u{feff}---\nkind: sms\noverdue_days: 3\n---\n{text}\n");
        let read = parse(source.as_bytes(), format, &Options::default()).unwrap();
        let notice = &read.notices[0];
        assert_eq!(notice.told.kind, Some(Kind::Sms));
        assert_eq!(notice.text.trim(), body);
        let at = notice.origin.source(notice.leaves[0].span);
        assert_eq!(read.bytes.raw(at).of(&source), body);
        let wrong = source.replace("sms", "fax");
        let error = parse(wrong.as_bytes(), format, &Options::default()).unwrap_err();
        let said = error.to_string();
        assert!(
            said.contains("line 2, column 7") && said.contains("law_firm_letter"),
            "{said}"
        );
    }
}

#[test]
fn empty_and_too_large_sources_are_refused() {
    for (source, format) in [
        ("", Format::Text),
        ("\u{feff} \r\n\u{3000}", Format::Text),
        ("<script>x</script><p>&nbsp;</p>", Format::Html),
        ("---\nkind: sms\n---\n", Format::Markdown),
        ("<!-- 注 -->\n", Format::Markdown),
    ] {
        let error = parse(source.as_bytes(), format, &Options::default()).unwrap_err();
        assert_eq!(error, ParseError::Empty, "{source:?}");
    }
    let small = Options {
        max_size: 3,
        ..Options::default()
    };
    let error = parse(b"1234", Format::Text, &small).unwrap_err();
    assert!(error.to_string().contains("--max-size"));
}
