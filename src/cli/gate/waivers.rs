//! Reads the file of waivers and the policy, and the waivers in the comments of drafts.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use noticelint::finding::RuleInfo;
use noticelint::report::FileReport;
use noticelint::settle::complaint::Complaint;
use noticelint::settle::policy::{self, Against, Policy};
use noticelint::settle::waiver::{Invalid, Waiver, WaiverFile, comments};
use noticelint::text::LineIndex;
use noticelint_rule::diagnostic::Diagnostic;
use noticelint_rule::mistake::Mistake;
use noticelint_rule::{At, read_yaml};

use super::settings::shown;
use super::trusted::{Trusted, absolute, mistakes};

/// Where waivers stand: a file of them, or a draft.
#[derive(Debug)]
pub(super) struct Waivers {
    /// Its path as people are shown it.
    pub(super) path: String,
    /// The folder from which their patterns run.
    pub(super) folder: PathBuf,
    /// Its text.
    pub(super) text: String,
    /// The waivers.
    pub(super) waivers: Vec<Waiver>,
    /// What is wrong, and with what characters.
    pub(super) complaints: Vec<(std::ops::Range<usize>, Complaint)>,
}

/// What is asked of the policy about a waiver of a rule, given the last day it may reach.
pub(super) type Asks = fn(&Policy, &Waiver, &RuleInfo, Option<&str>) -> Option<Against>;

/// Reads a file of waivers.
pub(super) fn read(trusted: &Trusted, path: &Path) -> anyhow::Result<Waivers> {
    let text = trusted.need(path)?;
    let name = shown(path);
    let file: WaiverFile = match text.trim() {
        "" => WaiverFile::default(),
        _ => read_yaml(&name, &text).map_err(|all| mistakes(&all, &text))?,
    };
    let mut waivers = Vec::new();
    for written in &file.waivers {
        let waiver =
            Waiver::new(written).map_err(|why| wrong(&name, &text, &written.value.path, why))?;
        waivers.push(waiver);
    }
    Ok(Waivers {
        path: name,
        folder: path.parent().map(absolute).unwrap_or_default(),
        text,
        waivers,
        complaints: Vec::new(),
    })
}

/// Reads a policy.
pub(super) fn policy(trusted: &Trusted, path: &Path) -> anyhow::Result<Policy> {
    let text = trusted.need(path)?;
    let name = shown(path);
    let written: policy::Written = match text.trim() {
        "" => policy::Written::default(),
        _ => read_yaml(&name, &text).map_err(|all| mistakes(&all, &text))?,
    };
    Policy::new(&written).map_err(|(at, why)| wrong(&name, &text, &at, why))
}

fn wrong(path: &str, text: &str, at: &At<String>, why: String) -> anyhow::Error {
    let drawn = Diagnostic {
        path: path.to_owned(),
        span: at.span(),
        mistake: Mistake::BadValue { why },
    };
    mistakes(&[drawn], text)
}

/// The waivers in the comments of a draft.
pub(super) fn in_draft(file: &FileReport, name: &str) -> Option<Waivers> {
    let found = comments(&file.source);
    if found.is_empty() {
        return None;
    }
    let is_template = file
        .notices
        .iter()
        .any(|notice| notice.profile.template.value);
    let mut waivers = Waivers {
        path: file.path.clone(),
        folder: PathBuf::new(),
        text: file.source.clone(),
        waivers: Vec::new(),
        complaints: Vec::new(),
    };
    for comment in &found {
        if comment.is_stripped && is_template {
            let lines = reach(&file.source, &file.lines, &comment.span);
            waivers.waivers.push(Waiver::in_draft(name, lines, comment));
        } else {
            waivers
                .complaints
                .push((comment.span.clone(), Complaint::Sent));
        }
    }
    Some(waivers)
}

/// The lines of a comment and the next line that is not blank.
fn reach(
    source: &str,
    lines: &LineIndex,
    comment: &std::ops::Range<usize>,
) -> std::ops::Range<usize> {
    let behind = source.get(comment.end..).unwrap_or_default();
    let blank = behind.len() - behind.trim_start().len();
    let next = (comment.end + blank).min(source.len());
    lines.line(comment.start)..lines.line(next) + 1
}

/// What is wrong with a waiver by itself and by the policy, of which `against` asks.
pub(super) fn judge(
    waiver: &Waiver,
    rules: &[RuleInfo],
    policy: &Policy,
    today: Option<Date>,
    against: Asks,
) -> Option<Complaint> {
    let today_text = today.map(|day| day.to_string());
    match waiver.invalid(today_text.as_deref()) {
        Some(Invalid::NoReason) => return Some(Complaint::NoReason),
        Some(Invalid::Expired) | None => {}
    }
    if let Some(until) = &waiver.until {
        if until.parse::<Date>().is_err() {
            let until = until.clone();
            return Some(Complaint::NotADay { until });
        }
        if waiver.invalid(today_text.as_deref()) == Some(Invalid::Expired) {
            let until = until.clone();
            return Some(Complaint::Expired { until });
        }
    }
    let Some(rule) = rules.iter().find(|rule| rule.id == waiver.rule) else {
        return Some(Complaint::UnknownRule);
    };
    let last = policy.longest().zip(today).and_then(|(days, today)| {
        let span = jiff::Span::new().try_days(i64::from(days)).ok()?;
        Some(today.checked_add(span).ok()?.to_string())
    });
    against(policy, waiver, rule, last.as_deref()).map(Complaint::Policy)
}
