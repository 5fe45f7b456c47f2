//! SARIF 2.1.0, as code scanning services read it.

mod log;
mod result;
mod uri;

use std::io::{self, Write};

use crate::finding::{RuleInfo, RuleSays, Severity};

use super::chars::CharIndex;
use super::place::View;
use super::visible::clean;
use super::{EmitOptions, Emitter, Report};

use log::{
    Artifact, ArtifactLocation, Configuration, Driver, Invocation, Level, Log, Message,
    Multiformat, Notification, NotificationLocation, NotificationPlace, ReportingDescriptor,
    RuleProperties, Run, RunProperties, Tool,
};

/// Writes one log with one run.
pub(super) struct Sarif(pub(super) EmitOptions);

impl Emitter for Sarif {
    fn emit(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *out, &self.log(report))?;
        writeln!(out)
    }
}

impl Sarif {
    fn log(&self, report: &Report) -> Log {
        let rules = used(report);
        let mut results = Vec::new();
        for file in &report.files {
            let view = View::new(file, self.0.mask);
            let chars = CharIndex::new(&file.source);
            for notice in &file.notices {
                for finding in &notice.findings {
                    let index = rules.iter().position(|(rule, _)| rule.id == finding.rule);
                    let place = result::Place {
                        view: &view,
                        notice,
                        chars: &chars,
                        compared: report.compared,
                        lang: self.0.lang,
                    };
                    results.push(place.result(finding, index));
                }
            }
        }
        let run = Run {
            tool: Tool {
                driver: Driver {
                    name: env!("CARGO_PKG_NAME"),
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    language: match self.0.lang {
                        crate::i18n::Lang::Zh => "zh-CN",
                        crate::i18n::Lang::En => "en-US",
                    },
                    rules: rules.iter().map(|rule| self.rule(rule)).collect(),
                },
            },
            column_kind: "unicodeCodePoints",
            newline_sequences: ["\r\n", "\n", "\r"],
            invocations: vec![self.invocation(report)],
            artifacts: report
                .files
                .iter()
                .map(|file| Artifact {
                    location: artifact(&file.path),
                    encoding: file.encoding.clone(),
                })
                .collect(),
            results,
            properties: RunProperties {
                law_date: report.law_date.clone(),
                statement_date: report.statement_date.clone(),
                today: report.today.clone(),
                packs: report
                    .packs
                    .iter()
                    .map(|(id, version)| format!("{id} {version}"))
                    .collect(),
            },
        };
        Log {
            schema: log::SCHEMA,
            version: "2.1.0",
            runs: vec![run],
        }
    }

    fn invocation(&self, report: &Report) -> Invocation {
        let failed = report.files.iter().filter_map(|file| {
            let error = file.error.as_ref()?;
            Some(Notification {
                level: Level::Error,
                message: Message::new(&clean(error)),
                locations: vec![NotificationLocation {
                    physical_location: NotificationPlace {
                        artifact_location: artifact(&file.path),
                    },
                }],
            })
        });
        let notifications: Vec<Notification> = failed.collect();
        Invocation {
            execution_successful: notifications.is_empty(),
            tool_execution_notifications: notifications,
        }
    }

    fn rule(&self, (rule, says): &(RuleInfo, RuleSays)) -> ReportingDescriptor {
        let lang = self.0.lang;
        let words = lang.words();
        let mut text = vec![says.why.clone()];
        let mut markdown = vec![says.why.clone()];
        for basis in &says.basis {
            let line = super::notes::basis_line(lang, basis);
            text.push(format!("{}{}{line}", words.basis, words.colon));
            markdown.push(format!("- **{}**{}{line}", words.basis, words.colon));
        }
        for suggestion in &says.suggestions {
            let line = &suggestion.text;
            text.push(format!("{}{}{line}", words.suggestion, words.colon));
            markdown.push(format!("- **{}**{}{line}", words.suggestion, words.colon));
        }
        ReportingDescriptor {
            id: rule.id.clone(),
            short_description: Message::new(&says.title),
            full_description: (!says.why.is_empty()).then(|| Message::new(&says.why)),
            help: Multiformat {
                text: text.join("\n"),
                markdown: markdown.join("\n"),
            },
            default_configuration: Configuration {
                level: level(rule.severity),
            },
            properties: RuleProperties {
                category: rule.category.clone(),
                tags: rule
                    .category
                    .split('/')
                    .next()
                    .map(str::to_owned)
                    .into_iter()
                    .collect(),
                version: rule.version,
            },
        }
    }
}

/// The rules that were in force, and those that only a finding names.
fn used(report: &Report) -> Vec<(RuleInfo, RuleSays)> {
    let known = report.rules.iter();
    let mut rules: Vec<_> = known.map(|rule| (rule.clone(), rule.says())).collect();
    let notices = report.files.iter().flat_map(|file| &file.notices);
    for finding in notices.flat_map(|notice| &notice.findings) {
        if !rules.iter().any(|(rule, _)| rule.id == finding.rule) {
            let rule = RuleInfo {
                id: finding.rule.clone(),
                category: finding.category.clone(),
                severity: finding.severity,
                version: 1,
                waivable: false,
                body: Default::default(),
            };
            let says = RuleSays {
                title: finding.rule.clone(),
                why: super::mask(&finding.why).into_owned(),
                basis: finding.basis.clone(),
                suggestions: Vec::new(),
            };
            rules.push((rule, says));
        }
    }
    rules
}

fn level(severity: Severity) -> Level {
    match severity {
        Severity::Error => Level::Error,
        Severity::Warning => Level::Warning,
        Severity::Info => Level::Note,
    }
}

fn artifact(path: &str) -> ArtifactLocation {
    let (uri, is_relative) = uri::of_path(path);
    ArtifactLocation {
        uri,
        uri_base_id: is_relative.then_some("%SRCROOT%"),
    }
}
