//! Drafts of `new` lint clean for every channel and sender, as templates and filled.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::path::PathBuf;
use std::process::Command;

use noticelint::lint::{Linter, Options};
use noticelint::notice::{Format, Kind, Sender};
use noticelint::{pack, parse};

const VALUES: &[(&str, &str)] = &[
    ("debtor_name", "秦川"),
    ("loan_date", "2025年6月10日"),
    ("contract_no", "XD20250610001"),
    ("loan_amount", "12,000.00"),
    ("due_date", "2026年4月30日"),
    ("statement_date", "2026年5月9日"),
    ("overdue_days", "9"),
    ("principal", "1,200.00"),
    ("interest", "30.00"),
    ("penalty", "2.00"),
    ("total", "1,232.00"),
    ("deadline", "2026年5月20日"),
    ("open_date", "2021年11月3日"),
    ("card_last4", "4417"),
    ("bill_month", "2026年3月"),
    ("bill_amount", "1,232.00"),
    ("platform_name", "叮当分期"),
    ("lender_name", "江屿银行股份有限公司"),
    ("creditor_name", "江屿银行股份有限公司"),
    ("bank_name", "江屿银行"),
    ("hotline", "400-000-6677"),
    ("email", "kefu@yunqiao.example"),
    ("complaint_phone", "400-000-6678"),
    ("firm_name", "清越"),
    ("lawyer_name", "贺明"),
    ("licence_no", "13299201710000000"),
    ("lawyer_phone", "0571-00001234"),
    ("letter_date", "2026年5月9日"),
    ("staff_no", "8821"),
];

fn company(sender: Sender) -> &'static str {
    match sender {
        Sender::BankCard => "江屿银行股份有限公司信用卡中心",
        Sender::ConsumerFinance => "云桥消费金融有限公司",
        Sender::MicroLoan => "云桥小额贷款有限公司",
        Sender::Platform => "叮当分期科技有限公司",
        Sender::Agency => "恒远商务咨询有限公司",
        Sender::LawFirm => "清越律师事务所",
    }
}

/// Standard output and error of `noticelint new` for a profile.
fn new(kind: Kind, sender: Sender, more: &[&str]) -> (bool, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_noticelint"))
        .args(["new", "--kind", kind.as_str(), "--sender", sender.as_str()])
        .args(more)
        .output()
        .unwrap();
    (
        output.status.success(),
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

fn findings(linter: &Linter, text: &str) -> Vec<String> {
    let options = parse::Options::default();
    let source = parse::parse(text.as_bytes(), Format::Text, &options).unwrap();
    let options = Options {
        today: Some("2026-11-24".parse().unwrap()),
        ..Options::default()
    };
    source
        .notices
        .into_iter()
        .flat_map(|notice| linter.lint(notice, &options).findings)
        .map(|finding| format!("{}: {}", finding.rule, finding.message))
        .collect()
}

#[test]
fn every_draft_lints_clean() {
    let linter = Linter::new(pack::compile(pack::builtin().unwrap()).unwrap());
    let folder = tempfile::tempdir().unwrap();
    let mut drafts = 0;
    for kind in Kind::ALL {
        for sender in Sender::ALL {
            if *kind == Kind::LawFirmLetter && *sender != Sender::LawFirm {
                let (done, _, why) = new(*kind, *sender, &[]);
                assert!(!done && why.contains("律师事务所"), "{sender}: {why}");
                continue;
            }
            // The parts of a reminder are those of a demand; one sender shows it.
            let purposes: &[&str] = match sender {
                Sender::BankCard => &["demand", "reminder"],
                _ => &["demand"],
            };
            for purpose in purposes {
                let (done, text, said) = new(*kind, *sender, &["--purpose", purpose]);
                assert!(done, "{kind} {sender}: {said}");
                assert!(said.contains("不构成法律意见") && text.contains("不构成法律意见"));
                assert_eq!(
                    findings(&linter, &text),
                    [""; 0],
                    "{kind} {sender} {purpose}\n{text}"
                );
                drafts += 1;
            }
            let data = data(&folder.path().join("data.json"), *sender);
            let (done, text, said) = new(*kind, *sender, &["--data", &data]);
            assert!(done, "{kind} {sender}: {said}");
            assert!(!text.contains("{{"), "a slot is left: {text}");
            assert!(text.contains("template: false"), "{text}");
            assert_eq!(findings(&linter, &text), [""; 0], "{kind} {sender}\n{text}");
        }
    }
    assert_eq!(drafts, 5 * 6 + 1 + 5);
}

fn data(path: &PathBuf, sender: Sender) -> String {
    let fields: Vec<String> = VALUES
        .iter()
        .chain(&[("company_name", company(sender))])
        .map(|(name, value)| format!("\"{name}\":\"{value}\""))
        .collect();
    std::fs::write(path, format!("{{{}}}", fields.join(","))).unwrap();
    path.to_string_lossy().into_owned()
}

#[test]
fn a_file_is_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("draft.txt");
    let name = path.to_string_lossy();
    let (done, shown, _) = new(Kind::Sms, Sender::BankCard, &["--out", &name]);
    assert!(done && shown.is_empty());
    let written = std::fs::read_to_string(&path).unwrap();
    let (done, _, said) = new(Kind::Letter, Sender::BankCard, &["--out", &name]);
    assert!(!done && said.contains("已存在"), "{said}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), written);
}

#[test]
fn an_organisation_puts_its_own_wording_in_place() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("pack.yaml"),
        "id: own\nversion: \"1\"\ntitle: 本行\n",
    )
    .unwrap();
    std::fs::write(
        folder.path().join("closing.yaml"),
        "drafts:\n  - part: closing\n    applies: {kind: [letter]}\n    text: 感谢您一路同行。\n",
    )
    .unwrap();
    let rules = folder.path().to_string_lossy();
    let (done, text, _) = new(Kind::Letter, Sender::BankCard, &["--rules", &rules]);
    assert!(done && text.contains("感谢您一路同行。"), "{text}");
    assert!(!text.contains("感谢您的理解与配合"), "{text}");
}
