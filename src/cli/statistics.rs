//! `--statistics`: how often each rule found something.

use std::collections::BTreeMap;

use noticelint::finding::Severity;
use noticelint::i18n::Lang;
use noticelint::report::Report;

/// A line a rule, the most frequent first: findings, those set aside, severity, rule, title.
pub(super) fn table(report: &Report, lang: Lang) -> String {
    let mut counts: BTreeMap<&str, (usize, usize, Severity)> = BTreeMap::new();
    let notices = report.files.iter().flat_map(|file| &file.notices);
    for finding in notices.flat_map(|notice| &notice.findings) {
        let entry = counts
            .entry(&finding.rule)
            .or_insert((0, 0, finding.severity));
        if finding.suppressed.is_some() {
            entry.1 += 1;
        } else {
            entry.0 += 1;
        }
        entry.2 = entry.2.max(finding.severity);
    }
    let mut rows: Vec<_> = counts.into_iter().collect();
    rows.sort_by_key(|(rule, (found, aside, _))| (std::cmp::Reverse(found + aside), *rule));
    let mut out = format!("{}\n", lang.statistics_title());
    for (rule, (found, aside, severity)) in rows {
        let title = report.rules.iter().find(|info| info.id == rule);
        let title = title.map_or_else(String::new, |info| info.says().title);
        let aside = match aside {
            0 => String::new(),
            count => format!(" (+{count})"),
        };
        let severity = lang.severity(severity);
        out.push_str(&format!("{found:>6}{aside}  {severity}  {rule}  {title}\n"));
    }
    out
}
