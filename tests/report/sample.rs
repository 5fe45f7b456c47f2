//! Hand-built reports for the tests of the emitters.

use noticelint::finding::*;
use noticelint::notice::*;
use noticelint::report::{EmitOptions, FileReport, FormatName, NoticeReport, Report, emitter};
use noticelint::text::{ByteMap, Origin, Span};

/// A file of plain text with these findings.
pub(crate) fn file(path: &str, source: &str, findings: Vec<Finding>) -> FileReport {
    let mut file = FileReport::new(path.into(), source.into(), ByteMap::Shifted { bom: 0 });
    file.encoding = Some("UTF-8".into());
    let notice = Notice {
        place: NoticePlace::default(),
        format: Format::Text,
        text: source.into(),
        origin: Origin::verbatim(0, source.len()),
        leaves: Vec::new(),
        hidden: Vec::new(),
        cuts: Vec::new(),
        told: Told::default(),
    };
    file.notices.push(NoticeReport {
        dates: noticelint::report::NoticeDates::default(),
        ledger: None,
        trace: None,
        notice,
        profile: profile(),
        findings,
    });
    file
}

/// A profile, partly told and partly inferred.
pub(crate) fn profile() -> Profile {
    Profile {
        kind: Known::new(Kind::Letter, Source::FrontMatter),
        sender: Known::new(Sender::BankCard, Source::Inferred),
        creditor: Known::new(Creditor::BankCard, Source::Inferred),
        audience: Known::new(Audience::Debtor, Source::Inferred),
        purpose: Known::new(Purpose::Demand, Source::Inferred),
        proceeding: Known::new(Proceeding::None, Source::Assumed),
        product: Known::new(Product::Card, Source::Inferred),
        overdue_days: Some(Known::new(4, Source::Inferred)),
        template: Known::new(false, Source::Assumed),
    }
}

/// A finding with every field filled.
pub(crate) fn finding(place: Place) -> Finding {
    Finding {
        rule: "threat-arrest".into(),
        category: "threat/criminal".into(),
        severity: Severity::Error,
        confidence: Confidence::Certain,
        place,
        related: Vec::new(),
        message: "以刑事追究相威胁".into(),
        why: String::new(),
        basis: Vec::new(),
        suggestions: Vec::new(),
        evidence: Vec::new(),
        also: Vec::new(),
        fingerprint: "00ff".into(),
        suppressed: None,
    }
}

/// A finding at the first `words` of `source`.
pub(crate) fn at(source: &str, words: &str) -> Finding {
    finding(Place::At(span(source, words)))
}

/// The first `words` of `source`.
pub(crate) fn span(source: &str, words: &str) -> Span {
    let start = source.find(words).expect("words of the sample");
    Span::new(start, start + words.len())
}

/// A report of these files.
pub(crate) fn report(files: Vec<FileReport>) -> Report {
    Report {
        files,
        ..Report::default()
    }
}

/// `report` in the named format, 100 columns, masked, in Chinese, without colour.
pub(crate) fn shown(report: &Report, format: FormatName) -> String {
    shown_with(report, format, EmitOptions::default())
}

/// `report` in the named format.
pub(crate) fn shown_with(report: &Report, format: FormatName, options: EmitOptions) -> String {
    let mut out = Vec::new();
    emitter(format, &options)
        .emit(report, &mut out)
        .expect("memory can be written to");
    String::from_utf8(out).expect("reports are UTF-8")
}

/// The human report of one file with one finding, without heading and summary.
pub(crate) fn block(source: &str, finding: Finding) -> String {
    let report = report(vec![file("a.txt", source, vec![finding])]);
    let all = shown(&report, FormatName::Human);
    let from = all.find("\n\n").map_or(0, |at| at + 2);
    let to = all.rfind("\n\n").unwrap_or(all.len());
    all.get(from..to).unwrap_or_default().to_owned()
}

/// A letter with a finding of each sort.
pub(crate) fn letter() -> Report {
    let source = "\
张明先生：\n\
您尾号1234的信用卡（卡号6222 0202 0000 1234）截至2026年3月14日逾期4天，欠款12,345.67元。\n\
如仍不还款，我行将移送公安机关，让您\u{200b}坐\u{200b}牢，并联系您的单位（电话13800138000）核实。\n\
\n\
客服热线：400-820-8888\n";
    let mut threat = at(source, "坐\u{200b}牢");
    threat.related.push(Related {
        span: span(source, "移送公安机关"),
        label: "所称的手段".into(),
    });
    threat.why = "信用卡逾期是民事债务，是否构成犯罪由司法机关认定；以坐牢相逼，是《互联网金融逾期债务催收自律公约》等文件反复点名的威胁恐吓，也是投诉处理中最常见的认定理由。".into();
    threat.basis = vec![
        Basis {
            document: "cc".into(),
            name: "《商业银行信用卡业务监督管理办法》".into(),
            article: "第六十八条".into(),
            level: "regulation".into(),
            known: "text".into(),
        },
        Basis {
            document: "gov".into(),
            name: "《个人网络消费信贷贷后催收风控指引》".into(),
            article: String::new(),
            level: "standard".into(),
            known: "report".into(),
        },
    ];
    threat.suggestions = vec![
        Suggestion {
            text: "删去此句。".into(),
            safe: false,
        },
        Suggestion {
            text: "改写为：“如您仍未还款，我行可能依法通过诉讼等途径主张权利。”".into(),
            safe: true,
        },
    ];
    threat.evidence = vec![
        Evidence::Folds(vec![noticelint::text::FoldKind::Invisible]),
        Evidence::Frame(FrameRead {
            actor: "我行".into(),
            action: "移送".into(),
            target: String::new(),
            polarity: Polarity::Affirmed,
            modality: Modality::Planned,
            leverage: false,
        }),
    ];
    threat.also = vec!["evasion-zero-width".into()];
    let mut missing = finding(Place::Missing {
        after: span(source, "客服热线：400-820-8888\n"),
    });
    missing.rule = "required-complaint".into();
    missing.category = "required/complaint".into();
    missing.severity = Severity::Warning;
    missing.confidence = Confidence::Likely;
    missing.message = "没有写明投诉渠道".into();
    missing.basis = vec![Basis {
        document: String::new(),
        name: String::new(),
        article: String::new(),
        level: "policy".into(),
        known: "text".into(),
    }];
    let mut whole = finding(Place::Whole);
    whole.rule = "tone-cold".into();
    whole.category = "tone/cold".into();
    whole.severity = Severity::Info;
    whole.confidence = Confidence::Review;
    whole.message = "通篇未提供协商途径".into();
    whole.basis = vec![Basis {
        document: String::new(),
        name: "提供协商途径".into(),
        article: String::new(),
        level: "practice".into(),
        known: "unverified".into(),
    }];
    let mut report = report(vec![
        file("letters/a.txt", source, vec![whole, threat, missing]),
        FileReport::failed(
            "letters/b.bin".into(),
            "第 17 字节起不是文本\n用 --encoding 指明编码".into(),
        ),
        file("letters/c.txt", "您好。", Vec::new()),
    ]);
    report.law_date = Some("2026-03-14".into());
    report.packs = vec![("core".into(), "0.1.0".into())];
    report
}
