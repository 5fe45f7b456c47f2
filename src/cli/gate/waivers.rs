//! Reads the file of waivers and the policy, and the waivers in the comments of drafts.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use noticelint::finding::RuleInfo;
use noticelint::notice::Format;
use noticelint::report::FileReport;
use noticelint::settle::complaint::Complaint;
use noticelint::settle::policy::{self, Against, Policy};
use noticelint::settle::waiver::{Comment, Invalid, Waiver, WaiverFile, Written, comments};
use noticelint::text::Span;
use noticelint_rule::diagnostic::Diagnostic;
use noticelint_rule::mistake::Mistake;
use noticelint_rule::{At, read_yaml};

use super::settings::{Layer, shown};
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
    let folder = path.parent().map(absolute).unwrap_or_default();
    of(&file.waivers, name, folder, text)
}

/// The waivers that a configuration holds; `None` where it has none.
pub(super) fn in_config(layer: &Layer) -> anyhow::Result<Option<Waivers>> {
    let written = &layer.written.waive;
    if written.is_empty() {
        return Ok(None);
    }
    let (name, text) = (shown(&layer.path), layer.text.clone());
    of(written, name, layer.folder.clone(), text).map(Some)
}

fn of(all: &[At<Written>], path: String, folder: PathBuf, text: String) -> anyhow::Result<Waivers> {
    let mut waivers = Vec::new();
    for written in all {
        let waiver =
            Waiver::new(written).map_err(|why| wrong(&path, &text, &written.value.path, why))?;
        waivers.push(waiver);
    }
    Ok(Waivers {
        path,
        folder,
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

/// The waivers in the comments of a draft. Where settings come from a revision, a waiver holds
/// only if the draft had it there.
pub(super) fn in_draft(trusted: &Trusted, file: &FileReport) -> Option<Waivers> {
    let format = Format::from_path(Path::new(&file.path)).unwrap_or(Format::Text);
    let found = comments(&file.source, format);
    if found.is_empty() {
        return None;
    }
    let known = trusted_comments(trusted, file, format);
    let is_template = format.holds_many()
        || file
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
        let complaint = if !(comment.is_stripped && is_template) {
            Complaint::Sent
        } else if known
            .as_ref()
            .is_some_and(|known| !known.contains(&words(comment)))
        {
            Complaint::Untrusted
        } else {
            let lines = reach(file, &comment.span);
            let waiver = Waiver::in_draft(&file.path, lines, comment);
            waivers.waivers.push(waiver);
            continue;
        };
        waivers.complaints.push((comment.span.clone(), complaint));
    }
    Some(waivers)
}

/// Whether a file of that name may hold several notices.
pub(super) fn holds_many(path: &str) -> bool {
    Format::from_path(Path::new(path)).is_some_and(Format::holds_many)
}

/// What a comment says, wherever it stands.
fn words(comment: &Comment) -> Comment {
    Comment {
        span: 0..0,
        ..comment.clone()
    }
}

/// What the comments of a draft said in the trusted revision; `None` where the disk is trusted.
fn trusted_comments(trusted: &Trusted, file: &FileReport, format: Format) -> Option<Vec<Comment>> {
    match trusted {
        Trusted::Disk => None,
        Trusted::Commit(..) => {
            let text = trusted.read(Path::new(&file.path)).ok().flatten();
            let text = text.unwrap_or_default();
            Some(comments(&text, format).iter().map(words).collect())
        }
    }
}

/// The lines of a comment and the next line that is not blank; with it, all of a string of a
/// data file that begins there.
fn reach(file: &FileReport, comment: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    let (source, lines) = (&file.source, &file.lines);
    let behind = source.get(comment.end..).unwrap_or_default();
    // What closes the comment stands on its line.
    let rest = behind.find(['\n', '\r']).unwrap_or(0);
    let next = behind.get(rest..).unwrap_or_default();
    let blank = next.len() - next.trim_start().len();
    let next = lines.line((comment.end + rest + blank).min(source.len()));
    let mut end = next + 1;
    for report in &file.notices {
        let notice = &report.notice;
        let place = notice.origin.source(Span::new(0, notice.text.len()));
        if holds_many(&file.path) && lines.line(place.start) == next {
            end = end.max(lines.line(place.end) + 1);
        }
    }
    lines.line(comment.start)..end
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
