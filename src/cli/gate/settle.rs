//! Sets findings aside that a waiver, the baseline or the old revision accounts for.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;

use noticelint::finding::{Finding, Place, RuleInfo, SuppressedBy, Suppression};
use noticelint::i18n::Lang;
use noticelint::notice::{Notice, Told};
use noticelint::report::{FileReport, Report};
use noticelint::settle::baseline::Where;
use noticelint::settle::complaint::Complaint;
use noticelint::settle::policy::Policy;
use noticelint::settle::waiver::{Seen, Waiver};
use noticelint::text::Span;

use super::trusted::{absolute, relative};
use super::waivers::{self, Waivers};
use super::{Gate, complain, replies};

/// Findings that the old revision of a draft had too, under conditions that were not narrower:
/// keys of notices and fingerprints.
pub(in crate::cli) type Old = BTreeSet<(Option<String>, String)>;

/// What is known of a draft beside its report.
#[derive(Debug, Default)]
pub(in crate::cli) struct Beside {
    /// What was there at the revision compared with.
    pub(in crate::cli) old: Option<Old>,
    /// What the policy fixes.
    pub(in crate::cli) locked: Told,
}

impl Gate {
    /// Sets findings aside, and adds what the gate itself found. `beside` goes with the files of
    /// `report`, in their order; `whole` says that all drafts of `paths` were checked.
    pub(in crate::cli) fn settle(
        &mut self,
        report: &mut Report,
        beside: &[Beside],
        paths: &[std::path::PathBuf],
        lang: Lang,
    ) {
        report.compared = self.baseline.is_some() || self.changed.is_some();
        let mut files = std::mem::take(&mut report.files);
        for set in &mut self.waivers {
            judge(
                set,
                &report.rules,
                &self.policy.1,
                self.today,
                Policy::against,
            );
        }
        let mut settings = Vec::new();
        let today = self.today.map(|day| day.to_string());
        if let Some((_, baseline)) = &mut self.baseline {
            baseline.begin();
        }
        for (index, file) in files.iter_mut().enumerate() {
            let known = beside.get(index);
            let mut own: Vec<Waivers> = Vec::new();
            let policy = &self.policy.1;
            if let Some(mut set) = replies::of(file) {
                let rules = replies::as_found(file, &report.rules);
                let against = Policy::against_answer;
                judge(&mut set, &rules, policy, self.today, against);
                own.push(set);
            }
            if let Some(mut set) = waivers::in_draft(&self.trusted, file) {
                let rules = &report.rules;
                judge(&mut set, rules, policy, self.today, Policy::against);
                own.push(set);
            }
            self.file(file, known, &mut own, &report.rules, today.as_deref(), lang);
            replies::remark(file, lang);
            for mut set in own {
                unused(&mut set, |_| true);
                settings.extend(complain::file(&set, lang));
            }
        }
        let is_partial = self.changed.is_some();
        let roots: Vec<std::path::PathBuf> = paths.iter().map(|path| absolute(path)).collect();
        for set in &mut self.waivers {
            let folder = set.folder.clone();
            unused(set, |waiver| {
                let base = waiver.base().map(|base| absolute(&folder.join(base)));
                !is_partial
                    && base.is_some_and(|base| roots.iter().any(|root| base.starts_with(root)))
            });
            settings.extend(complain::file(set, lang));
        }
        files.extend(settings);
        report.files = files;
    }

    fn file(
        &mut self,
        file: &mut FileReport,
        beside: Option<&Beside>,
        own: &mut [Waivers],
        rules: &[RuleInfo],
        today: Option<&str>,
        lang: Lang,
    ) {
        let (path, source, lines) = (file.path.clone(), &file.source, &file.lines);
        let on_disk = Path::new(&path);
        let baseline = self.baseline.as_mut();
        let mut baseline = baseline.map(|(kept, baseline)| {
            let folder = kept.parent().map(absolute).unwrap_or_default();
            (relative(on_disk, &folder), baseline)
        });
        let several = waivers::holds_many(&path);
        for report in &mut file.notices {
            if let Some(beside) = beside {
                lock(&report.notice, &beside.locked, lang, &mut report.findings);
            }
            let profile = report.profile.key();
            let notice = &report.notice;
            for finding in &mut report.findings {
                let span = match finding.place {
                    Place::At(span) => Some(notice.origin.source(span)),
                    Place::Missing { .. } | Place::Whole => None,
                };
                let start = notice.origin.source(Span::new(0, 0)).start;
                let line = lines.line(span.map_or(start, |span| span.start));
                let quote = span.map_or("", |span| span.of(source));
                let mut waived = None;
                for set in &mut self.waivers {
                    let file = relative(on_disk, &set.folder);
                    let seen = Seen {
                        file: &file,
                        line,
                        quote,
                        several,
                    };
                    waived = waived.or_else(|| waive(set, finding, seen));
                }
                for own in own.iter_mut() {
                    let seen = Seen {
                        file: &path,
                        line,
                        quote,
                        several,
                    };
                    waived = waived.or_else(|| waive(own, finding, seen));
                }
                finding.suppressed = waived;
                let key = notice.place.key.as_deref();
                if let Some((name, baseline)) = &mut baseline {
                    let version = rules.iter().find(|rule| rule.id == finding.rule);
                    let at = Where {
                        file: name,
                        notice: key,
                        profile: &profile,
                        rule_version: version.map_or(1, |rule| rule.version),
                    };
                    let known = baseline.judge(finding, at, today);
                    finding.suppressed = finding.suppressed.take().or(known);
                }
                let old = beside.and_then(|beside| beside.old.as_ref());
                let twin = (key.map(str::to_owned), finding.fingerprint.clone());
                if finding.suppressed.is_none() && old.is_some_and(|old| old.contains(&twin)) {
                    finding.suppressed = Some(Suppression {
                        by: SuppressedBy::Revision,
                        reason: String::new(),
                        owner: String::new(),
                        until: None,
                    });
                }
            }
            if let Some(trace) = &mut report.trace {
                trace.set_aside(&report.findings, |id| {
                    let rule = rules.iter().find(|rule| rule.id == id);
                    rule.map_or(String::new(), |rule| rule.says().title)
                });
            }
        }
    }

    /// Leaves only findings on changed lines, and those that stand on no line.
    pub(in crate::cli) fn only_changed_lines(&self, report: &mut Report) -> anyhow::Result<()> {
        let Some(changed) = &self.changed else {
            return Ok(());
        };
        for file in report.files.iter_mut().filter(|file| !file.is_settings) {
            let path = absolute(Path::new(&file.path));
            let is_new = changed.files.get(&path).is_none_or(Option::is_none);
            // Nobody knows which lines of a package changed.
            if is_new || file.package.is_some() {
                continue;
            }
            let hunks: Vec<Range<usize>> = changed.git.lines(&changed.commit, &path)?;
            for notice in &mut file.notices {
                let (origin, lines) = (&notice.notice.origin, &file.lines);
                notice.findings.retain(|finding| match finding.place {
                    Place::At(span) => {
                        let span = origin.source(span);
                        let (first, last) = (lines.line(span.start), lines.line(span.end));
                        hunks
                            .iter()
                            .any(|hunk| hunk.start <= last && first < hunk.end)
                    }
                    Place::Missing { .. } | Place::Whole => true,
                });
            }
        }
        Ok(())
    }
}

/// Notes what is wrong with each waiver; what is void waives nothing.
fn judge(
    set: &mut Waivers,
    rules: &[RuleInfo],
    policy: &Policy,
    today: Option<jiff::civil::Date>,
    against: waivers::Asks,
) {
    let complaints = &mut set.complaints;
    set.waivers.retain(
        |waiver| match waivers::judge(waiver, rules, policy, today, against) {
            Some(complaint) => {
                complaints.push((waiver.span.clone(), complaint));
                false
            }
            None => true,
        },
    );
}

fn waive(set: &mut Waivers, finding: &Finding, seen: Seen<'_>) -> Option<Suppression> {
    let found = set
        .waivers
        .iter_mut()
        .find(|waiver| waiver.is_about(finding, seen))?;
    found.used = true;
    Some(found.suppression())
}

fn unused(set: &mut Waivers, is_told: impl Fn(&Waiver) -> bool) {
    for waiver in set
        .waivers
        .iter()
        .filter(|waiver| !waiver.used && is_told(waiver))
    {
        set.complaints
            .push((waiver.span.clone(), Complaint::Unused));
    }
}

/// Finds what a draft says against the policy.
fn lock(notice: &Notice, locked: &Told, lang: Lang, findings: &mut Vec<Finding>) {
    let mut added = Vec::new();
    for field in Told::FIELDS {
        if let (Some(wanted), Some(said)) = (locked.get(field), notice.told.get(field))
            && wanted != said
        {
            let complaint = Complaint::Locked {
                field,
                wanted,
                said,
            };
            added.push(complain::finding(
                &complaint,
                Place::Whole,
                added.len(),
                lang,
            ));
        }
    }
    findings.splice(0..0, added);
}
