//! `noticelint.yaml`: what a project fixes for its drafts, by path.

use std::collections::{BTreeMap, BTreeSet};

use globset::{GlobBuilder, GlobMatcher};
use noticelint_rule::At;
use noticelint_rule::mistake::Mistake;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde::Deserialize;

use crate::finding::Severity;
use crate::lint::Adjust;
use crate::notice::Told;
use crate::settle::policy;
use crate::settle::waiver::{self, WaiverFile};

/// The name of the file, looked for from the draft upward.
pub const FILE_NAME: &str = "noticelint.yaml";

/// The file as written. Every field may be left out.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "Config")]
pub struct Written {
    /// Other files of this kind that come first; paths from this file's folder.
    pub extends: Vec<At<String>>,
    /// Folders of rule packs, from this file's folder.
    pub rules: Vec<At<String>>,
    /// Whether the built-in packs are used (true).
    pub builtin: Option<bool>,
    /// Formats of the report: `NAME` or `NAME=FILE`.
    pub formats: Vec<At<String>>,
    /// From which severity on a finding fails the run.
    pub fail_on: Option<FailOn>,
    /// Language of the report: zh or en.
    pub lang: Option<LangName>,
    /// The baseline, from this file's folder.
    pub baseline: Option<At<String>>,
    /// The file of waivers, from this file's folder.
    pub waivers: Option<At<String>>,
    /// The policy, from this file's folder.
    pub policy: Option<At<String>>,
    /// What else is read: `strings` of program code.
    pub extract: Option<Extract>,
    /// Waivers, as in the file of waivers; their paths run from this file's folder.
    pub waive: Vec<At<waiver::Written>>,
    /// Tables by path; of two that match, the later wins.
    pub paths: Vec<PathTable>,
}

/// What holds for some drafts.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PathTable {
    /// The drafts: a pattern, from this file's folder.
    pub path: At<String>,
    /// Their profile, as far as it is known.
    #[serde(default)]
    pub profile: Told,
    /// The packs whose rules run; left out, all.
    #[serde(default)]
    pub packs: Option<BTreeSet<String>>,
    /// What is changed about rules, by id.
    #[serde(default)]
    pub rules: BTreeMap<At<String>, At<RuleChange>>,
    /// Which strings of a data or code file are notices; of two that match, the later wins.
    /// Strings that none names are judged by their words.
    #[serde(default)]
    pub strings: Vec<StringTable>,
}

/// What holds for some strings of a data or code file.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StringTable {
    /// The strings: a pattern of names, whose parts are parted by `/` (`sms/*/body`); for CSV
    /// `RECORD/COLUMN`, for SQL `TABLE/RECORD/COLUMN`, for code what the string is assigned to.
    pub key: At<String>,
    /// Whether they are notices (true).
    #[serde(default = "yes")]
    pub notice: bool,
    /// Their profile, as far as it is known.
    #[serde(default)]
    pub profile: Told,
}

fn yes() -> bool {
    true
}

/// What is read beside data files and drafts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Extract {
    /// The strings of program code.
    Strings,
}

/// What is changed about a rule.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleChange {
    /// Another severity.
    #[serde(default)]
    pub severity: Option<Severity>,
    /// Does not run.
    #[serde(default)]
    pub off: bool,
    /// Why.
    pub reason: At<String>,
}

/// From which severity on a finding fails the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the severities themselves")]
pub enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

/// A language of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the languages themselves")]
pub enum LangName {
    Zh,
    En,
}

/// A kind of settings file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingsFile {
    /// `noticelint.yaml`.
    Config,
    /// A file of waivers.
    Waivers,
    /// A policy.
    Policy,
}

impl SettingsFile {
    /// Every kind.
    pub const ALL: &'static [SettingsFile] = &[
        SettingsFile::Config,
        SettingsFile::Waivers,
        SettingsFile::Policy,
    ];

    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            SettingsFile::Config => "config",
            SettingsFile::Waivers => "waivers",
            SettingsFile::Policy => "policy",
        }
    }

    /// Its JSON Schema, in the dialect that YAML editors know best.
    pub fn schema(self) -> Schema {
        let generator = SchemaSettings::draft07().into_generator();
        match self {
            SettingsFile::Config => generator.into_root_schema_for::<Written>(),
            SettingsFile::Waivers => generator.into_root_schema_for::<WaiverFile>(),
            SettingsFile::Policy => generator.into_root_schema_for::<policy::Written>(),
        }
    }
}

/// Path tables, ready to ask.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    tables: Vec<(GlobMatcher, PathTable, Vec<GlobMatcher>)>,
}

/// What a configuration says of one draft.
#[derive(Clone, Debug, Default)]
pub struct ForPath {
    /// Its profile.
    pub told: Told,
    /// What is changed about rules.
    pub adjust: Adjust,
    /// Names of strings, with whether they are notices and what is known of them.
    pub strings: Vec<(GlobMatcher, bool, Told)>,
}

impl ForPath {
    /// Whether a string of that name is a notice, and what is known of it; `None` where no
    /// table names it.
    pub fn string(&self, key: &str) -> Option<(bool, Told)> {
        let mut found = None;
        let tables = self.strings.iter();
        for (_, is_notice, told) in tables.filter(|(glob, ..)| glob.is_match(key)) {
            let (_, mut all) = found.take().unwrap_or_else(|| (true, Told::default()));
            all.merge(told);
            found = Some((*is_notice, all));
        }
        found
    }
}

impl Tables {
    /// The tables of a file; `is_rule` knows the ids of rules.
    ///
    /// # Errors
    /// The mistakes, each with its place.
    pub fn new(
        written: &[PathTable],
        is_rule: impl Fn(&str) -> bool,
    ) -> Result<Self, Vec<(At<String>, Mistake)>> {
        let mut tables = Vec::new();
        let mut mistakes = Vec::new();
        for table in written {
            let mut compile = |pattern: &At<String>, separate: bool| {
                let glob = GlobBuilder::new(&pattern.value)
                    .literal_separator(separate)
                    .build();
                match glob {
                    Ok(glob) => Some(glob.compile_matcher()),
                    Err(error) => {
                        let why = error.kind().to_string();
                        mistakes.push((pattern.clone(), Mistake::BadValue { why }));
                        None
                    }
                }
            };
            let path = compile(&table.path, false);
            let keys = table.strings.iter();
            let keys: Vec<_> = keys
                .filter_map(|string| compile(&string.key, true))
                .collect();
            if let Some(path) = path {
                tables.push((path, table.clone(), keys));
            }
            for (id, change) in &table.rules {
                if !is_rule(&id.value) {
                    let name = id.value.clone();
                    let why = format!("no rule `{name}`");
                    mistakes.push((id.clone(), Mistake::BadValue { why }));
                }
                if change.value.severity.is_none() && !change.value.off {
                    mistakes.push((id.clone(), Mistake::OverridesNothing));
                }
                if change.value.reason.value.trim().is_empty() {
                    let empty = Mistake::EmptyText { what: "reason" };
                    mistakes.push((change.value.reason.clone(), empty));
                }
            }
        }
        if mistakes.is_empty() {
            Ok(Self { tables })
        } else {
            Err(mistakes)
        }
    }

    /// Adds the tables of a file that comes later.
    pub fn extend(&mut self, later: Tables) {
        self.tables.extend(later.tables);
    }

    /// Adds to `settings` what the tables say of `path`, which runs from the file's folder and
    /// is parted by `/`.
    pub fn apply(&self, path: &str, settings: &mut ForPath) {
        let tables = self.tables.iter();
        for (_, table, keys) in tables.filter(|(glob, ..)| glob.is_match(path)) {
            settings.told.merge(&table.profile);
            for (glob, string) in keys.iter().zip(&table.strings) {
                let told = string.profile.clone();
                settings.strings.push((glob.clone(), string.notice, told));
            }
            if let Some(packs) = &table.packs {
                settings.adjust.packs = Some(packs.clone());
            }
            for (id, change) in &table.rules {
                let id = &id.value;
                if change.value.off {
                    let reason = change.value.reason.value.clone();
                    settings.adjust.off.insert(id.clone(), reason);
                } else {
                    settings.adjust.off.remove(id);
                }
                if let Some(severity) = change.value.severity {
                    settings.adjust.severity.insert(id.clone(), severity);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use noticelint_rule::read_yaml;

    use super::*;

    const TEXT: &str = "\
paths:
  - path: 'sms/**'
    profile: {kind: sms, template: true}
    rules:
      a-b: {severity: warning, reason: 试行}
  - path: 'sms/old/**'
    rules:
      a-b: {off: true, reason: 已停用}
";

    #[test]
    fn later_tables_win() {
        let written: Written = read_yaml("noticelint.yaml", TEXT).unwrap();
        let tables = Tables::new(&written.paths, |_| true).unwrap();
        let of = |path| {
            let mut settings = ForPath::default();
            tables.apply(path, &mut settings);
            settings
        };
        assert_eq!(of("sms/a.txt").told.get("kind").as_deref(), Some("sms"));
        assert_eq!(of("sms/a.txt").adjust.severity["a-b"], Severity::Warning);
        assert!(of("sms/a.txt").adjust.off.is_empty());
        assert!(of("sms/old/a.txt").adjust.off.contains_key("a-b"));
        assert_eq!(of("b.txt").told, Told::default());
        assert_eq!(of("b.txt").adjust, Adjust::default());
    }

    #[test]
    fn later_tables_of_strings_win() {
        let text = "\
paths:
  - path: '*.json'
    strings:
      - {key: '**', notice: false}
      - {key: 'sms/*/body', profile: {kind: sms}}
";
        let written: Written = read_yaml("noticelint.yaml", text).unwrap();
        let mut settings = ForPath::default();
        let tables = Tables::new(&written.paths, |_| true).unwrap();
        tables.apply("a.json", &mut settings);
        let is_notice = |key| settings.string(key).map(|found| found.0);
        assert_eq!(is_notice("sms/a/body"), Some(true));
        assert_eq!(is_notice("sms/a/b/body"), Some(false));
        assert_eq!(is_notice("title"), Some(false));
        let told = settings.string("sms/a/body").unwrap().1;
        assert_eq!(told.get("kind").as_deref(), Some("sms"));
    }

    #[test]
    fn mistakes_are_drawn_at_the_character() {
        let text = "paths:\n  - path: a\n    profile: {kimd: sms}\n";
        let mistakes = read_yaml::<Written>("noticelint.yaml", text).unwrap_err();
        assert_eq!(mistakes[0].line_column(text), Some((3, 15)));
        let written: Written = read_yaml("noticelint.yaml", TEXT).unwrap();
        let mistakes = Tables::new(&written.paths, |_| false).unwrap_err();
        assert_eq!(mistakes.len(), 2);
    }
}
