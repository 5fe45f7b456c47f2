//! The policy: what a waiver may not do, and what a draft may not say of itself.

use globset::{Glob, GlobMatcher};
use noticelint_rule::{At, Severity};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::RuleInfo;
use crate::notice::Told;

use super::waiver::Waiver;

/// `policy.yaml` as written.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Policy")]
pub struct Written {
    /// Profiles that drafts must have, by path.
    #[serde(default)]
    pub profiles: Vec<Locked>,
    /// Rules that are never waived: ids, or categories with a `*` (`privacy/*`).
    #[serde(default)]
    pub never_waive: Vec<At<String>>,
    /// Who may allow a waiver, by the severity of its rule; the author never.
    #[serde(default)]
    pub approvers: Approvers,
    /// How many days from today a waiver may reach.
    #[serde(default)]
    pub longest_waiver_days: Option<u32>,
}

/// Who may allow a waiver, by the severity of its rule; left out, anybody.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Approvers {
    /// Of a rule whose severity is error.
    pub error: Option<Vec<String>>,
    /// Of a rule whose severity is warning.
    pub warning: Option<Vec<String>>,
    /// Of a rule whose severity is info.
    pub info: Option<Vec<String>>,
}

impl Approvers {
    fn of(&self, severity: Severity) -> Option<&Vec<String>> {
        match severity {
            Severity::Error => self.error.as_ref(),
            Severity::Warning => self.warning.as_ref(),
            Severity::Info => self.info.as_ref(),
        }
    }
}

/// Fields of a profile that are fixed for some paths.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Locked {
    /// The files: a pattern.
    pub path: At<String>,
    /// Field and value.
    pub profile: Told,
}

/// A policy, ready to ask.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    locked: Vec<(GlobMatcher, Told)>,
    never: Vec<GlobMatcher>,
    approvers: Approvers,
    longest: Option<u32>,
}

/// What the policy has against a waiver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Against {
    /// Its rule is never waived.
    Never,
    /// It has no end, or one too far away; so many days are allowed.
    TooLong(u32),
    /// Who allowed it may not; these may.
    Approver(Vec<String>),
    /// Who allowed it asked for it, or nobody is named who did.
    Author,
}

impl Policy {
    /// The policy as written.
    ///
    /// # Errors
    /// A pattern that is none, and what is wrong with it.
    pub fn new(written: &Written) -> Result<Self, (At<String>, String)> {
        let glob = |pattern: &At<String>| {
            Glob::new(&pattern.value)
                .map(|glob| glob.compile_matcher())
                .map_err(|error| (pattern.clone(), error.kind().to_string()))
        };
        let mut policy = Self {
            approvers: written.approvers.clone(),
            longest: written.longest_waiver_days,
            ..Self::default()
        };
        for locked in &written.profiles {
            policy
                .locked
                .push((glob(&locked.path)?, locked.profile.clone()));
        }
        for rule in &written.never_waive {
            policy.never.push(glob(rule)?);
        }
        Ok(policy)
    }

    /// What is fixed for `path`; of two tables the later wins.
    pub fn locked(&self, path: &str) -> Told {
        let mut told = Told::default();
        for (_, fields) in self.locked.iter().filter(|(glob, _)| glob.is_match(path)) {
            told.merge(fields);
        }
        told
    }

    /// What is against `waiver` of `rule`; `last` is the last day that a waiver may reach
    /// (YYYY-MM-DD), from [`Self::longest`] days on.
    pub fn against(&self, waiver: &Waiver, rule: &RuleInfo, last: Option<&str>) -> Option<Against> {
        let named = |glob: &GlobMatcher| glob.is_match(&rule.id) || glob.is_match(&rule.category);
        if !rule.waivable || self.never.iter().any(named) {
            return Some(Against::Never);
        }
        if let (Some(days), Some(last)) = (self.longest, last) {
            let fits = waiver.until.as_deref().is_some_and(|until| until <= last);
            if !fits {
                return Some(Against::TooLong(days));
            }
        }
        let may = self.approvers.of(rule.severity)?;
        if !may.contains(&waiver.approver) {
            return Some(Against::Approver(may.clone()));
        }
        let is_own = waiver.author.is_empty() || waiver.author == waiver.approver;
        is_own.then_some(Against::Author)
    }

    /// What is against an answer to a comment that keeps a finding of `rule`: beyond
    /// [`Self::against`], an error is kept by an approver only, and where no policy names one by
    /// nobody.
    pub fn against_answer(
        &self,
        waiver: &Waiver,
        rule: &RuleInfo,
        last: Option<&str>,
    ) -> Option<Against> {
        let has_none = self.approvers.of(rule.severity).is_none();
        if rule.severity == Severity::Error && has_none {
            return Some(Against::Approver(Vec::new()));
        }
        self.against(waiver, rule, last)
    }

    /// How many days from today a waiver may reach.
    pub fn longest(&self) -> Option<u32> {
        self.longest
    }
}
