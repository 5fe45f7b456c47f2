//! The pipeline: a notice is read, its profile told, rules selected and run, findings settled.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::civil::Date;
use noticelint_rule::resolved::{BlockName, Check};
use noticelint_rule::wake::Asleep;

use crate::check::{MatchPlace, Target, Verdict};
use crate::finding::Severity;
use crate::ledger::{Ledger, RuleEnded, draw_up};
use crate::notice::{Document, Notice, Profile, Source, Told};
use crate::pack::Compiled;
use crate::report::{NoticeDates, NoticeReport};
use crate::rule::{Rule, applies, finding, in_force, is_worded};
use crate::settle::{Candidate, settle};
use crate::trace::{self, Trace};

/// What a run is told.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What flags and configuration say of the profile, the strongest first.
    pub told: Vec<(Told, Source)>,
    /// The day whose law applies, where it was told.
    pub as_of: Option<Date>,
    /// Today, for letters without a date.
    pub today: Option<Date>,
    /// What the configuration changes about rules.
    pub adjust: Adjust,
}

/// What a configuration changes about rules for some drafts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Adjust {
    /// Rules that do not run, by id, with the reason.
    pub off: BTreeMap<String, String>,
    /// Severities by the id of the rule.
    pub severity: BTreeMap<String, Severity>,
    /// Packs whose rules run, by id; all where it is `None`.
    pub packs: Option<BTreeSet<String>>,
}

/// A notice, judged.
#[derive(Debug)]
pub struct Linted {
    /// The document.
    pub document: Document,
    /// The profile.
    pub profile: Profile,
    /// The day whose law was applied.
    pub law_date: Option<Date>,
    /// The day up to which the text states sums and days: the first it names.
    pub statement_date: Option<Date>,
    /// Findings in the order of the draft.
    pub findings: Vec<crate::finding::Finding>,
    /// How every active rule ended.
    pub ended: Vec<RuleEnded>,
}

/// Judges notices by compiled packs; the same input gives the same result.
#[derive(Debug)]
pub struct Linter {
    compiled: Compiled,
}

impl Linter {
    /// A linter over compiled packs.
    pub fn new(compiled: Compiled) -> Self {
        Self { compiled }
    }

    /// The packs.
    pub fn packs(&self) -> &Compiled {
        &self.compiled
    }

    /// Reads a notice without judging it.
    pub fn read(&self, notice: Notice) -> Document {
        self.compiled.reader.read(notice, &self.compiled.lexicon)
    }

    /// Reads and judges a notice.
    pub fn lint(&self, notice: Notice, options: &Options) -> Linted {
        self.judge(self.read(notice), options)
    }

    /// Whether the document, a string of a data file or of code, is a notice by its words.
    pub fn is_notice(&self, document: &Document) -> bool {
        self.compiled.reader.is_notice(document)
    }

    /// Judges a document that [`Self::read`] gave.
    pub fn judge(&self, document: Document, options: &Options) -> Linted {
        let mut told = options.told.clone();
        let flags = told
            .iter()
            .take_while(|(_, source)| matches!(source, Source::Policy | Source::Flag))
            .count();
        told.insert(flags, (document.notice.told.clone(), Source::FrontMatter));
        let profile = self.compiled.reader.profile(&document, &told);
        let law_date = options
            .as_of
            .or_else(|| document.letter_day())
            .or(options.today);
        let (candidates, ended) = self.run(&document, &profile, law_date, &options.adjust);
        let findings = settle(candidates);
        let statement_role = self.compiled.resolved.role("statement_date");
        let statement_date = statement_role.and_then(|role| document.day_of(role));
        Linted {
            document,
            profile,
            law_date,
            statement_date,
            findings,
            ended,
        }
    }

    fn run<'a>(
        &'a self,
        document: &Document,
        profile: &Profile,
        law_date: Option<Date>,
        adjust: &Adjust,
    ) -> (Vec<Candidate<'a>>, Vec<RuleEnded>) {
        let mut candidates = Vec::new();
        let mut ended = Vec::with_capacity(self.compiled.rules.len());
        let mut disguised: Vec<Range<usize>> = Vec::new();
        let awake = self.awake(document);
        // Rules that look at the disguises of others come last.
        let is_late = |rule: &Rule| rule.resolved.late;
        let order = (0..self.compiled.rules.len())
            .filter(|at| {
                self.compiled
                    .rules
                    .get(*at)
                    .is_some_and(|rule| !is_late(rule))
            })
            .chain(
                (0..self.compiled.rules.len())
                    .filter(|at| self.compiled.rules.get(*at).is_some_and(is_late)),
            );
        for at in order {
            let Some(rule) = self.compiled.rules.get(at) else {
                continue;
            };
            if !rule.is_active() || !self.wants(rule, adjust) {
                continue;
            }
            if !self.selects(rule, profile, law_date) {
                ended.push(RuleEnded {
                    rule: at,
                    verdict: Verdict::NotApplicable,
                    guards: Vec::new(),
                    not_for_this_profile: true,
                });
                continue;
            }
            let asleep = self.compiled.wake.asleep(at);
            if let Some(asleep) = asleep.filter(|_| !awake.get(at).is_some_and(|awake| *awake)) {
                let verdict = match asleep {
                    Asleep::FindsNothing => Verdict::Pass {
                        evidence: Vec::new(),
                    },
                    Asleep::NotApplicable => Verdict::NotApplicable,
                };
                ended.push(RuleEnded {
                    rule: at,
                    verdict,
                    guards: Vec::new(),
                    not_for_this_profile: false,
                });
                continue;
            }
            let target = Target::new(
                document,
                profile,
                &self.compiled.lexicon,
                &self.compiled.resolved,
                law_date,
                &rule.resolved.scope,
                &disguised,
            );
            let result = rule.run(&target);
            let check = &rule.resolved.check;
            let figures = matches!(
                check,
                Check::Numeric(_)
                    | Check::Citation(_)
                    | Check::PersonalInformation { .. }
                    | Check::Placeholder { .. }
            );
            let worded = is_worded(check);
            // A rule for subject lines is about the line, whatever is said in it.
            let of_subjects = rule.resolved.scope.blocks == [BlockName::Subject];
            let beside = figures || of_subjects || is_late(rule);
            for (found, lowered) in &result.hits {
                let mut finding = finding(rule, &target, found, *lowered);
                if let Some(severity) = adjust.severity.get(&finding.rule) {
                    finding.severity = *severity;
                }
                candidates.push(Candidate {
                    finding,
                    rule: &rule.resolved,
                    stands_beside: beside,
                });
            }
            // Only words can be disguised; figures in full width are written that way.
            let places =
                result
                    .hits
                    .iter()
                    .filter(|_| worded)
                    .filter_map(|(found, _)| match &found.place {
                        MatchPlace::At(range) => Some(range.clone()),
                        MatchPlace::Missing(_) | MatchPlace::Whole => None,
                    });
            disguised.extend(places);
            ended.push(RuleEnded {
                rule: at,
                verdict: result.verdict,
                guards: result.guards,
                not_for_this_profile: false,
            });
        }
        ended.sort_by_key(|ended| ended.rule);
        (candidates, ended)
    }

    /// The rules that the words of a document wake.
    fn awake(&self, document: &Document) -> Vec<bool> {
        let mut awake = vec![false; self.compiled.rules.len()];
        let mut classes = vec![false; self.compiled.lexicon.class_count()];
        let wake = &self.compiled.wake;
        let mut set = |rule: usize| {
            if let Some(awake) = awake.get_mut(rule) {
                *awake = true;
            }
        };
        for entity in &document.entities {
            wake.by_entity(entity.kind).for_each(&mut set);
        }
        for word in document.hits.words() {
            wake.by_word(word.0).for_each(&mut set);
            for class in self.compiled.lexicon.classes(word) {
                match classes.get_mut(class.index()) {
                    Some(seen) if !*seen => *seen = true,
                    _ => continue,
                }
                wake.by_class(class).for_each(&mut set);
            }
        }
        awake
    }

    fn wants(&self, rule: &Rule, adjust: &Adjust) -> bool {
        let packs = &self.compiled.resolved.packs;
        let pack = packs.get(usize::from(rule.resolved.pack));
        let of = |wanted: &BTreeSet<String>| pack.is_none_or(|pack| wanted.contains(&pack.id));
        !adjust.off.contains_key(&rule.resolved.id) && adjust.packs.as_ref().is_none_or(of)
    }

    fn selects(&self, rule: &Rule, profile: &Profile, law_date: Option<Date>) -> bool {
        let pack = self
            .compiled
            .resolved
            .packs
            .get(usize::from(rule.resolved.pack));
        applies(&rule.resolved.applies, profile)
            && in_force(&rule.resolved.effective, law_date)
            && pack.is_none_or(|pack| {
                applies(&pack.applies, profile) && in_force(&pack.effective, law_date)
            })
    }
}

impl Linted {
    /// How every active rule ended, for a reader.
    pub fn ledger(&self, packs: &Compiled) -> Ledger {
        draw_up(packs, &self.ended, &self.document, &self.profile)
    }

    /// Why rules did not report, for a reader; `adjust` is what the notice was judged with.
    pub fn trace(&self, packs: &Compiled, adjust: &Adjust) -> Trace {
        let judged = trace::Judged {
            ended: &self.ended,
            document: &self.document,
            profile: &self.profile,
            findings: &self.findings,
            off: &adjust.off,
        };
        trace::draw(packs, &judged)
    }

    /// What emitters need.
    pub fn into_report(self) -> NoticeReport {
        NoticeReport {
            notice: self.document.notice,
            profile: self.profile,
            dates: NoticeDates {
                law: self.law_date.map(|day| day.to_string()),
                statement: self.statement_date.map(|day| day.to_string()),
            },
            findings: self.findings,
            ledger: None,
            trace: None,
        }
    }
}
