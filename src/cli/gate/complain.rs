//! Makes findings of what the gate itself found.

use noticelint::finding::{Basis, Confidence, Finding, Place};
use noticelint::i18n::Lang;
use noticelint::notice::{
    Audience, Creditor, Format, Kind, Known, Notice, NoticePlace, Proceeding, Product, Profile,
    Purpose, Sender, Source, Told,
};
use noticelint::report::{FileReport, NoticeDates, NoticeReport};
use noticelint::settle::complaint::Complaint;
use noticelint::text::{ByteMap, Origin, Span};

use super::waivers::Waivers;

/// The finding for a complaint.
pub(super) fn finding(complaint: &Complaint, place: Place, number: usize, lang: Lang) -> Finding {
    let rule = complaint.rule();
    Finding {
        rule: rule.to_owned(),
        category: format!("gate/{rule}"),
        severity: complaint.severity(),
        confidence: Confidence::Certain,
        place,
        related: Vec::new(),
        message: lang.complaint(complaint),
        why: lang.complaint_why(complaint).to_owned(),
        basis: vec![Basis {
            document: String::new(),
            name: String::new(),
            article: String::new(),
            level: "policy".to_owned(),
            known: "text".to_owned(),
        }],
        suggestions: Vec::new(),
        evidence: Vec::new(),
        also: Vec::new(),
        fingerprint: format!("{rule}-{number}"),
        suppressed: None,
    }
}

/// The file in which waivers stand, with what is wrong with them; `None` when nothing is.
pub(super) fn file(waivers: &Waivers, lang: Lang) -> Option<FileReport> {
    if waivers.complaints.is_empty() {
        return None;
    }
    let text = waivers.text.clone();
    let len = text.len();
    let bytes = ByteMap::Shifted { bom: 0 };
    let mut file = FileReport::new(waivers.path.clone(), text.clone(), bytes);
    file.is_settings = true;
    let mut findings: Vec<Finding> = waivers
        .complaints
        .iter()
        .enumerate()
        .map(|(number, (span, complaint))| {
            let place = Place::At(Span::new(span.start, span.end));
            finding(complaint, place, number, lang)
        })
        .collect();
    findings.sort_by_key(|finding| finding.place.offset());
    file.notices.push(NoticeReport {
        dates: NoticeDates::default(),
        trace: None,
        notice: Notice {
            place: NoticePlace::default(),
            format: Format::Text,
            text,
            origin: Origin::verbatim(0, len),
            leaves: Vec::new(),
            hidden: Vec::new(),
            cuts: Vec::new(),
            told: Told::default(),
        },
        profile: nobody(),
        findings,
        ledger: None,
    });
    Some(file)
}

/// A settings file has no reader; the report shows no profile of it.
fn nobody() -> Profile {
    fn assumed<T>(value: T) -> Known<T> {
        Known::new(value, Source::Assumed)
    }
    Profile {
        kind: assumed(Kind::Letter),
        sender: assumed(Sender::BankCard),
        creditor: assumed(Creditor::Unknown),
        audience: assumed(Audience::Debtor),
        purpose: assumed(Purpose::Other),
        proceeding: assumed(Proceeding::None),
        product: assumed(Product::Other),
        overdue_days: None,
        template: assumed(false),
    }
}
