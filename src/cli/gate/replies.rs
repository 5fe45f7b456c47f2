//! Answers to the comments of earlier runs: what people kept, and what they only ticked off.

use std::path::PathBuf;

use noticelint::finding::{Evidence, Finding, RuleInfo};
use noticelint::i18n::Lang;
use noticelint::report::FileReport;
use noticelint::settle::waiver::{Comment, Waiver};
use noticelint::word;

use super::waivers::Waivers;

/// The answers in the draft `file` that keep a finding it still has.
pub(super) fn of(file: &FileReport) -> Option<Waivers> {
    let comments = &file.package.as_ref()?.comments;
    let mut found = Waivers {
        path: file.path.clone(),
        folder: PathBuf::new(),
        text: String::new(),
        waivers: Vec::new(),
        complaints: Vec::new(),
    };
    let author = match comments.creator.as_str() {
        "" => word::AUTHOR,
        creator => creator,
    };
    for (index, comment) in comments.all.iter().enumerate() {
        let Some((rule, fingerprint)) = comment.is_about() else {
            continue;
        };
        let mut findings = file.notices.iter().flat_map(|notice| &notice.findings);
        if !findings.any(|finding| is_about(finding, rule, fingerprint)) {
            continue;
        }
        for answer in comments.answers(index) {
            let Some((reason, until)) = Lang::kept(&answer.text) else {
                continue;
            };
            let start = found.text.len();
            let words = answer.text.replace('\n', " ");
            found.text.push_str(&format!("{}: {words}", answer.author));
            let written = Comment {
                rule: rule.to_owned(),
                reason: reason.to_owned(),
                until: until.map(str::to_owned),
                approver: answer.author.clone(),
                author: author.to_owned(),
                span: start..found.text.len(),
                is_stripped: true,
            };
            found.text.push('\n');
            let waiver = Waiver::answered(&file.path, fingerprint, &written);
            found.waivers.push(waiver);
        }
    }
    (!found.waivers.is_empty()).then_some(found)
}

/// The rules that `file` breaks, each as grave as it was found there.
pub(super) fn as_found(file: &FileReport, rules: &[RuleInfo]) -> Vec<RuleInfo> {
    let grave = |rule: &RuleInfo| {
        let findings = file.notices.iter().flat_map(|notice| &notice.findings);
        let own = findings.filter(|finding| finding.rule == rule.id);
        own.map(|finding| finding.severity).max()
    };
    let found = rules.iter().filter_map(|rule| {
        let severity = grave(rule)?;
        Some(RuleInfo {
            severity,
            ..rule.clone()
        })
    });
    found.collect()
}

/// Says of findings whose comment was resolved without a reason that they were.
pub(super) fn remark(file: &mut FileReport, lang: Lang) {
    let Some(package) = &file.package else {
        return;
    };
    for comment in package.comments.all.iter().filter(|it| it.is_resolved) {
        let Some((rule, fingerprint)) = comment.is_about() else {
            continue;
        };
        let findings = file.notices.iter_mut();
        let findings = findings.flat_map(|notice| &mut notice.findings);
        for finding in findings.filter(|it| is_about(it, rule, fingerprint)) {
            if finding.suppressed.is_none() {
                let remark = Evidence::Remark(lang.comment_resolved().to_owned());
                finding.evidence.push(remark);
            }
        }
    }
}

fn is_about(finding: &Finding, rule: &str, fingerprint: &str) -> bool {
    finding.rule == rule && finding.fingerprint == fingerprint
}
