//! The baseline: findings that were there before the gate was, which do not fail it.
//!
//! An entry names no lines, so an edit elsewhere does not move it. It lapses with its day, with
//! another version of its rule and with another profile of its notice.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::finding::{Finding, SuppressedBy, Suppression};

/// The version of the file's shape.
const VERSION: u32 = 1;

/// One finding that was there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The file, as the report names it.
    pub file: String,
    /// The key of the notice in its file, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
    /// The rule.
    pub rule: String,
    /// Its fingerprint (`Finding::fingerprint`).
    pub fingerprint: String,
    /// The rule's version.
    pub rule_version: u32,
    /// The notice's profile (`Profile::key`).
    pub profile: String,
    /// Who answers for it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// First day on which it no longer holds (YYYY-MM-DD).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// The file as written.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    version: u32,
    entries: Vec<Entry>,
}

/// Why a baseline cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum BaselineError {
    /// Not the JSON of a baseline.
    #[error("not a baseline: {0}")]
    Json(#[from] serde_json::Error),
    /// Written by a later version.
    #[error("a baseline of version {0}; this program reads version {VERSION}")]
    Version(u32),
}

/// Where a finding stands, as the baseline asks.
#[derive(Clone, Copy, Debug)]
pub struct Where<'a> {
    /// The file.
    pub file: &'a str,
    /// The notice's key.
    pub notice: Option<&'a str>,
    /// The notice's profile (`Profile::key`).
    pub profile: &'a str,
    /// The version of the finding's rule.
    pub rule_version: u32,
}

/// The baseline and which of its entries were met.
#[derive(Debug, Default)]
pub struct Baseline {
    entries: BTreeMap<(String, Option<String>, String), (Entry, bool)>,
}

impl Baseline {
    /// Reads the text of a baseline.
    ///
    /// # Errors
    /// See [`BaselineError`].
    pub fn read(text: &str) -> Result<Self, BaselineError> {
        let written: Written = serde_json::from_str(text)?;
        if written.version != VERSION {
            return Err(BaselineError::Version(written.version));
        }
        let mut baseline = Self::default();
        for entry in written.entries {
            baseline.put(entry);
        }
        Ok(baseline)
    }

    /// The text of the baseline, in the order of files.
    ///
    /// # Errors
    /// Never in practice; whatever the writer of JSON reports.
    pub fn write(&self) -> Result<String, serde_json::Error> {
        let written = Written {
            version: VERSION,
            entries: self.entries.values().map(|known| known.0.clone()).collect(),
        };
        Ok(serde_json::to_string_pretty(&written)? + "\n")
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Adds an entry; owner and day of one that is known already stay where the new one names
    /// none.
    pub fn put(&mut self, mut entry: Entry) {
        let key = (
            entry.file.clone(),
            entry.notice.clone(),
            entry.fingerprint.clone(),
        );
        if let Some((old, _)) = self.entries.get(&key) {
            if entry.owner.is_empty() {
                entry.owner.clone_from(&old.owner);
            }
            if entry.until.is_none() {
                entry.until.clone_from(&old.until);
            }
        }
        self.entries.insert(key, (entry, true));
    }

    /// Forgets which entries were met.
    pub fn begin(&mut self) {
        for (_, met) in self.entries.values_mut() {
            *met = false;
        }
    }

    /// What sets `finding` aside, if an entry does; `today` as YYYY-MM-DD.
    pub fn judge(
        &mut self,
        finding: &Finding,
        at: Where<'_>,
        today: Option<&str>,
    ) -> Option<Suppression> {
        let key = (
            at.file.to_owned(),
            at.notice.map(str::to_owned),
            finding.fingerprint.clone(),
        );
        let (entry, met) = self.entries.get_mut(&key)?;
        let lapsed = entry.rule != finding.rule
            || entry.rule_version != at.rule_version
            || entry.profile != at.profile
            || entry
                .until
                .as_deref()
                .zip(today)
                .is_some_and(|(until, today)| until <= today);
        if lapsed {
            return None;
        }
        *met = true;
        Some(Suppression {
            by: SuppressedBy::Baseline,
            reason: String::new(),
            owner: entry.owner.clone(),
            until: entry.until.clone(),
        })
    }

    /// Entries that were not met since [`Self::begin`], of files for which `is_checked` holds.
    pub fn stale(&self, is_checked: impl Fn(&str) -> bool) -> Vec<&Entry> {
        let stale = self
            .entries
            .values()
            .filter(|(entry, met)| !met && is_checked(&entry.file));
        stale.map(|(entry, _)| entry).collect()
    }

    /// Drops the entries that [`Self::stale`] names.
    pub fn prune(&mut self, is_checked: impl Fn(&str) -> bool) {
        self.entries
            .retain(|_, (entry, met)| *met || !is_checked(&entry.file));
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::{Confidence, Place, Severity};

    use super::*;

    fn finding() -> Finding {
        Finding {
            rule: "r".into(),
            category: "c/d".into(),
            severity: Severity::Error,
            confidence: Confidence::Likely,
            place: Place::Whole,
            related: Vec::new(),
            message: String::new(),
            why: String::new(),
            basis: Vec::new(),
            suggestions: Vec::new(),
            evidence: Vec::new(),
            also: Vec::new(),
            fingerprint: "00".into(),
            suppressed: None,
        }
    }

    fn entry() -> Entry {
        Entry {
            file: "a.txt".into(),
            notice: None,
            rule: "r".into(),
            fingerprint: "00".into(),
            rule_version: 1,
            profile: "letter".into(),
            owner: "合规".into(),
            until: Some("2026-12-31".into()),
        }
    }

    #[test]
    fn entries_lapse_with_day_version_and_profile() {
        let mut baseline = Baseline::default();
        baseline.put(entry());
        let at = Where {
            file: "a.txt",
            notice: None,
            profile: "letter",
            rule_version: 1,
        };
        let mut met = |at, today| baseline.judge(&finding(), at, Some(today)).is_some();
        assert!(met(at, "2026-12-30"));
        assert!(!met(at, "2026-12-31"));
        assert!(!met(
            Where {
                rule_version: 2,
                ..at
            },
            "2026-01-01"
        ));
        assert!(!met(
            Where {
                profile: "sms",
                ..at
            },
            "2026-01-01"
        ));
        assert!(!met(
            Where {
                file: "b.txt",
                ..at
            },
            "2026-01-01"
        ));
    }

    #[test]
    fn stale_entries_are_named_and_pruned_and_the_file_comes_back() {
        let mut baseline = Baseline::default();
        baseline.put(entry());
        let mut again = Baseline::read(&baseline.write().unwrap()).unwrap();
        again.begin();
        assert_eq!(again.stale(|file| file == "b.txt").len(), 0);
        assert_eq!(again.stale(|_| true), [&entry()]);
        again.put(Entry {
            owner: String::new(),
            until: None,
            ..entry()
        });
        assert_eq!(again.stale(|_| true).len(), 0);
        again.begin();
        again.prune(|_| true);
        assert!(again.is_empty());
        assert!(Baseline::read(r#"{"version":2,"entries":[]}"#).is_err());
        assert!(Baseline::read(r#"{"version":1,"entries":[],"x":1}"#).is_err());
    }
}
