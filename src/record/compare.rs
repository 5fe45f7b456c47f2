//! A record against the same check made again.

use super::{Draft, Found, InputHash, Notice, Record, State};

/// Where a record and the check made again differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// Another version of the program, or another build; findings may be the same all the same.
    Tool {
        /// What the record says.
        recorded: String,
        /// What runs now.
        now: String,
    },
    /// The rules are others.
    Rules,
    /// A file beside the drafts is another one, or it was not there, or it is no longer.
    Input {
        /// What it is.
        role: String,
        /// Its path.
        path: String,
    },
    /// A draft is another one.
    Draft {
        /// Its path.
        path: String,
    },
    /// A draft of the record is not there, or one that is there is not in the record.
    DraftMissing {
        /// Its path.
        path: String,
        /// Whether the record has it.
        recorded: bool,
    },
    /// The profile or the days that a notice was judged by are others.
    Profile {
        /// Path of the draft.
        path: String,
    },
    /// A finding of the record is not found now, or the other way round.
    Finding {
        /// Path of the draft.
        path: String,
        /// The rule.
        rule: String,
        /// What is wrong.
        message: String,
        /// Whether the record has it.
        recorded: bool,
    },
    /// A finding is of another severity, or was set aside by something that no longer does.
    Outcome {
        /// Path of the draft.
        path: String,
        /// The rule.
        rule: String,
        /// What the record says.
        recorded: String,
        /// What is found now.
        now: String,
    },
    /// A decision of a person without a reason.
    NoReason {
        /// Path of the draft.
        path: String,
        /// The rule.
        rule: String,
    },
}

impl Difference {
    /// Whether the record still holds in spite of it.
    pub fn is_remark(&self) -> bool {
        matches!(self, Difference::Tool { .. })
    }
}

impl Record {
    /// Where `again`, the same check made again, differs from this record.
    pub fn compare(&self, again: &Record) -> Vec<Difference> {
        let mut all = Vec::new();
        if self.tool != again.tool {
            let name = |record: &Record| {
                let hash = record.tool.sha256.get(..12).unwrap_or_default();
                format!("{} ({hash})", record.tool.version)
            };
            all.push(Difference::Tool {
                recorded: name(self),
                now: name(again),
            });
        }
        if self.rules != again.rules {
            all.push(Difference::Rules);
        }
        let lacks = |list: &[InputHash], input: &InputHash| !list.contains(input);
        let old = self
            .inputs
            .iter()
            .filter(|input| lacks(&again.inputs, input));
        let new = again.inputs.iter().filter(|input| {
            let mut old = self.inputs.iter();
            !old.any(|old| old.role == input.role && old.path == input.path)
        });
        all.extend(old.chain(new).map(|input| Difference::Input {
            role: input.role.clone(),
            path: input.path.clone(),
        }));
        for draft in &self.drafts {
            match again.drafts.iter().find(|other| other.path == draft.path) {
                Some(other) => drafts(draft, other, &mut all),
                None => all.push(missing(draft, true)),
            }
        }
        let is_known = |draft: &&Draft| self.drafts.iter().any(|old| old.path == draft.path);
        let unknown = again.drafts.iter().filter(|draft| !is_known(draft));
        all.extend(unknown.map(|draft| missing(draft, false)));
        all
    }
}

fn missing(draft: &Draft, recorded: bool) -> Difference {
    Difference::DraftMissing {
        path: draft.path.clone(),
        recorded,
    }
}

fn drafts(old: &Draft, new: &Draft, all: &mut Vec<Difference>) {
    let path = || old.path.clone();
    if old.sha256 != new.sha256 {
        all.push(Difference::Draft { path: path() });
    }
    let nothing = Notice {
        index: 0,
        key: None,
        law_date: None,
        statement_date: None,
        profile: Vec::new(),
        findings: Vec::new(),
        changed: Vec::new(),
    };
    let same = |a: &Notice, b: &Notice| a.index == b.index && a.key == b.key;
    for notice in &old.notices {
        let other = new.notices.iter().find(|other| same(notice, other));
        findings(&old.path, notice, other.unwrap_or(&nothing), all);
    }
    for notice in &new.notices {
        if !old.notices.iter().any(|other| same(notice, other)) {
            findings(&old.path, &nothing, notice, all);
        }
    }
}

fn findings(path: &str, old: &Notice, new: &Notice, all: &mut Vec<Difference>) {
    let judged = |notice: &Notice| {
        let dates = (notice.law_date.clone(), notice.statement_date.clone());
        (dates, notice.profile.clone())
    };
    if judged(old) != judged(new) {
        let path = path.to_owned();
        all.push(Difference::Profile { path });
    }
    let same = |a: &Found, b: &Found| a.rule == b.rule && a.fingerprint == b.fingerprint;
    for found in &old.findings {
        let reason = found.decision.reason.trim();
        if found.decision.state.is_by_hand() && reason.is_empty() {
            all.push(Difference::NoReason {
                path: path.to_owned(),
                rule: found.rule.clone(),
            });
        }
        let Some(now) = new.findings.iter().find(|new| same(found, new)) else {
            all.push(finding(path, found, true));
            continue;
        };
        let (was, is) = (outcome(found), outcome(now));
        if was != is || found.severity != now.severity {
            all.push(Difference::Outcome {
                path: path.to_owned(),
                rule: found.rule.clone(),
                recorded: format!("{}/{}", found.severity, was.as_str()),
                now: format!("{}/{}", now.severity, is.as_str()),
            });
        }
    }
    let is_new = |found: &&Found| !old.findings.iter().any(|old| same(old, found));
    let new = new.findings.iter().filter(is_new);
    all.extend(new.map(|found| finding(path, found, false)));
}

/// What a person wrote is open for the program.
fn outcome(found: &Found) -> State {
    match found.decision.state {
        state if state.is_by_hand() => State::Open,
        state => state,
    }
}

fn finding(path: &str, found: &Found, recorded: bool) -> Difference {
    Difference::Finding {
        path: path.to_owned(),
        rule: found.rule.clone(),
        message: found.message.clone(),
        recorded,
    }
}
