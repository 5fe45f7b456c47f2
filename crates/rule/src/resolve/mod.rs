//! From files as written to rules resolved: every mistake of every file, then one merged whole.

mod data;
mod expand;
mod names;
mod pattern;
pub mod rule;
mod yaml;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::resolved::{Effective, Pack, Resolved};
use crate::written::{At, Manifest, Rule};
use crate::written_data::Data;

use names::Names;

/// A file of a pack.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its path as named to the user, `/` between parts.
    pub path: String,
    /// Its content.
    pub text: String,
}

/// A pack as read from a folder: `pack.yaml`, rules, data.
#[derive(Clone, Debug, Default)]
pub struct PackSource {
    /// Its files, in the order of their paths.
    pub files: Vec<SourceFile>,
}

/// Resolves `packs`, in order, on top of `base`.
///
/// # Errors
/// Every mistake found, in the order of files and places.
pub fn resolve(base: Option<Resolved>, packs: &[PackSource]) -> Result<Resolved, Vec<Diagnostic>> {
    let mut resolved = base.unwrap_or_default();
    let mut diagnostics = Vec::new();
    for pack in packs {
        resolve_pack(&mut resolved, pack, &mut diagnostics);
    }
    if diagnostics.is_empty() {
        resolved.rules.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(resolved)
    } else {
        Err(diagnostics)
    }
}

/// The files of a pack, parsed.
struct Parsed<'a> {
    manifest: Option<(&'a SourceFile, Manifest)>,
    data: Vec<(&'a SourceFile, Data)>,
    rules: Vec<(&'a SourceFile, Rule)>,
    lists: BTreeMap<&'a str, &'a SourceFile>,
}

fn parse<'a>(pack: &'a PackSource, diagnostics: &mut Vec<Diagnostic>) -> Parsed<'a> {
    let mut parsed = Parsed {
        manifest: None,
        data: Vec::new(),
        rules: Vec::new(),
        lists: BTreeMap::new(),
    };
    for file in &pack.files {
        let name = file.path.rsplit('/').next().unwrap_or(&file.path);
        if !(name.ends_with(".yaml") || name.ends_with(".yml")) {
            parsed.lists.insert(&file.path, file);
        } else if name == "pack.yaml" || name == "pack.yml" {
            if let Some(manifest) = yaml::parse(file, diagnostics) {
                parsed.manifest = Some((file, manifest));
            }
        } else if yaml::is_rule(&file.text) {
            if let Some(rule) = yaml::parse(file, diagnostics) {
                parsed.rules.push((file, rule));
            }
        } else if let Some(data) = yaml::parse(file, diagnostics) {
            parsed.data.push((file, data));
        }
    }
    parsed
}

fn resolve_pack(resolved: &mut Resolved, pack: &PackSource, diagnostics: &mut Vec<Diagnostic>) {
    let parsed = parse(pack, diagnostics);
    let (file, manifest) = match &parsed.manifest {
        Some((file, manifest)) => (*file, manifest),
        None => {
            let known_broken = !diagnostics.is_empty();
            if !known_broken {
                diagnostics.push(Diagnostic {
                    path: pack
                        .files
                        .first()
                        .map_or_else(String::new, |file| folder(&file.path)),
                    span: None,
                    message: "the folder has no pack.yaml".to_owned(),
                    label: String::new(),
                    help: Some("add a pack.yaml with at least `id` and `version`".to_owned()),
                });
            }
            return;
        }
    };
    let mut names = Names::new(resolved);
    names.declare(&parsed.data);
    let applies = {
        let mut context = Context {
            names: &names,
            file,
            diagnostics,
        };
        rule::applies(&mut context, &manifest.applies)
    };
    let index = u16::try_from(resolved.packs.len()).unwrap_or(u16::MAX);
    resolved.packs.push(Pack {
        id: manifest.id.value.clone(),
        version: manifest.version.value.clone(),
        title: manifest.title.clone(),
        law_as_of: manifest.law_as_of.as_ref().map(|day| day.value.clone()),
        effective: manifest
            .effective
            .as_ref()
            .map_or_else(Effective::default, |effective| {
                let mut context = Context {
                    names: &names,
                    file,
                    diagnostics,
                };
                rule::effective(&mut context, &effective.value)
            }),
        applies,
    });
    data::resolve(
        resolved,
        &mut names,
        &parsed.data,
        &parsed.lists,
        diagnostics,
    );
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for (file, written) in &parsed.rules {
        let mut context = Context {
            names: &names,
            file,
            diagnostics,
        };
        if let Some(other) = seen.get(&written.id.value) {
            let message = format!("rule `{}` is defined twice", written.id.value);
            let help = format!("the other one is in {other}");
            context.error(&written.id, message, "same id", Some(help));
            continue;
        }
        seen.insert(written.id.value.clone(), file.path.clone());
        if let Some(rule) = rule::resolve(&mut context, resolved, written, index) {
            match resolved.rules.iter_mut().find(|known| known.id == rule.id) {
                Some(known) => *known = rule,
                None => resolved.rules.push(rule),
            }
        }
    }
    check_yields(resolved, &parsed.rules, diagnostics);
    for (id, change) in &manifest.overrides {
        match resolved.rules.iter_mut().find(|rule| rule.id == *id) {
            Some(rule) => {
                if let Some(severity) = change.value.severity {
                    rule.severity = severity;
                }
                if change.value.off {
                    rule.off = Some(change.value.reason.value.clone());
                }
            }
            None => {
                let known: Vec<&str> = resolved.rules.iter().map(|rule| rule.id.as_str()).collect();
                let mut context = Context {
                    names: &names,
                    file,
                    diagnostics,
                };
                context.unknown(&change.value.reason, "rule", id, known);
            }
        }
    }
}

fn check_yields(
    resolved: &Resolved,
    rules: &[(&SourceFile, Rule)],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let names = Names::default();
    for (file, written) in rules {
        for id in &written.yields_to {
            if !resolved.rules.iter().any(|rule| rule.id == id.value) {
                let known: Vec<&str> = resolved.rules.iter().map(|rule| rule.id.as_str()).collect();
                let mut context = Context {
                    names: &names,
                    file,
                    diagnostics,
                };
                context.unknown(id, "rule", &id.value, known);
            }
        }
    }
}

fn folder(path: &str) -> String {
    path.rsplit_once('/')
        .map_or_else(|| ".".to_owned(), |(folder, _)| folder.to_owned())
}

/// What resolving a file needs: the names, the file, and where mistakes go.
struct Context<'a> {
    names: &'a Names,
    file: &'a SourceFile,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Context<'_> {
    fn error<T>(&mut self, at: &At<T>, message: String, label: &str, help: Option<String>) {
        let span = yaml::span(&self.file.text, at);
        self.error_in(span, message, label, help);
    }

    fn error_in(
        &mut self,
        span: Option<Range<usize>>,
        message: String,
        label: &str,
        help: Option<String>,
    ) {
        self.diagnostics.push(Diagnostic {
            path: self.file.path.clone(),
            span,
            message,
            label: label.to_owned(),
            help,
        });
    }

    fn unknown<T>(&mut self, at: &At<T>, what: &str, name: &str, known: Vec<&str>) {
        let help = crate::diagnostic::did_you_mean(name, known.iter().copied())
            .map(|near| format!("did you mean `{near}`?"))
            .or_else(|| {
                (known.len() <= 24 && !known.is_empty())
                    .then(|| format!("known are: {}", known.join(", ")))
            });
        self.error(at, format!("unknown {what} `{name}`"), "not known", help);
    }
}
