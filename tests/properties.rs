//! Whatever the text: no panic, spans on characters, the same report twice.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use std::sync::LazyLock;

use noticelint::finding::Place;
use noticelint::lint::{Linter, Options};
use noticelint::notice::Format;
use noticelint::report::{EmitOptions, FileReport, FormatName, Report, emitter};
use noticelint::{pack, parse};
use proptest::prelude::*;

fn linter() -> Linter {
    Linter::new(pack::compile(pack::builtin().unwrap()).unwrap())
}

static LINTER: LazyLock<Linter> = LazyLock::new(linter);

/// Reads, judges and writes in every format; `None` where there is nothing to read.
fn reports(linter: &Linter, text: &str, format: Format) -> Option<String> {
    let source = parse::parse(text.as_bytes(), format, &parse::Options::default()).ok()?;
    let options = Options {
        today: Some("2026-09-07".parse().unwrap()),
        ..Options::default()
    };
    let mut file = FileReport::new("draft".to_owned(), source.text, source.bytes);
    for notice in source.notices {
        let linted = linter.lint(notice, &options);
        let text = &linted.document.notice.text;
        for finding in &linted.findings {
            let related = finding.related.iter().map(|related| related.span);
            let at = match finding.place {
                Place::At(span) => Some(span),
                Place::Missing { .. } | Place::Whole => None,
            };
            for span in related.chain(at) {
                assert!(text.get(span.range()).is_some(), "{finding:?}");
            }
        }
        let ledger = linted.ledger(linter.packs());
        let mut report = linted.into_report();
        report.ledger = Some(ledger);
        file.notices.push(report);
    }
    let report = Report {
        files: vec![file],
        ..Report::default()
    };
    let mut out = Vec::new();
    for name in FormatName::ALL {
        let emitter = emitter(*name, &EmitOptions::default());
        emitter.emit(&report, &mut out).unwrap();
    }
    Some(String::from_utf8(out).unwrap())
}

/// Text that looks like a notice often enough to meet the rules, and like nothing at all.
fn draft() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "您",
        "我们",
        "不会",
        "否则",
        "如果",
        "联系",
        "单位",
        "父母",
        "坐牢",
        "起诉",
        "《民法典》",
        "第六百七十六条",
        "本金",
        "合计",
        "1,234.50元",
        "人民币壹仟元整",
        "2026年9月7日",
        "逾期3天",
        "年利率24%",
        "{{name}}",
        "{% if a %}",
        "{% else %}",
        "{% endif %}",
        "<#if x>",
        "</#if>",
        "【",
        "】",
        "。",
        "，",
        "\n",
        "\n\n",
        "一、",
        "# ",
        "- ",
        "| ",
        "<p>",
        "</p>",
        "\u{200b}",
        "１３８００１３８０００",
        "110101199003071234",
        "繁體",
        "😀",
        "\t",
    ]);
    prop::collection::vec(
        prop_oneof![8 => words.prop_map(str::to_owned), 1 => any::<String>()],
        0..40,
    )
    .prop_map(|parts| parts.concat())
}

fn format() -> impl Strategy<Value = Format> {
    prop::sample::select(Format::ALL)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn two_runs_agree_byte_for_byte(text in draft(), format in format()) {
        let first = reports(&LINTER, &text, format);
        prop_assert_eq!(reports(&LINTER, &text, format), first);
    }

    #[test]
    fn any_text_is_judged(text in any::<String>(), format in format()) {
        reports(&LINTER, &text, format);
    }
}

#[test]
fn a_second_linter_agrees() {
    let text = "您好，再不还款我们就联系您单位的领导，等着坐牢吧。合计1,000.00元。";
    let second = linter();
    let first = reports(&LINTER, text, Format::Text);
    assert!(first.is_some());
    assert_eq!(reports(&second, text, Format::Text), first);
}
