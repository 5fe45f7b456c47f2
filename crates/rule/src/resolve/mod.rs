//! From files as written to rules resolved: every mistake of every file, then one merged whole.

mod anchor;
mod class;
mod context;
mod data;
mod disguise;
mod expand;
mod law;
mod names;
mod overrides;
mod pattern;
mod place;
mod program;
pub mod rule;

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use crate::at::At;
use crate::diagnostic::Diagnostic;
use crate::mistake::{Mistake, Never};
use crate::resolved::{Applies, Effective, Pack, Resolved};
use crate::written::{Manifest, Rule};
use crate::written_data::Data;
use crate::yaml;

use context::Context;
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
        let mut found = Vec::new();
        resolve_pack(&mut resolved, pack, &mut found);
        found.sort_by_key(|mistake| {
            let start = mistake.span.as_ref().map(|span| span.start);
            (mistake.path.clone(), start.unwrap_or(usize::MAX))
        });
        found.dedup();
        diagnostics.append(&mut found);
    }
    if diagnostics.is_empty() {
        resolved.rules.sort_by(|a, b| a.id.cmp(&b.id));
        resolved.collect_disguised();
        Ok(resolved)
    } else {
        Err(diagnostics)
    }
}

/// The files of a pack, parsed.
#[derive(Default)]
struct Parsed<'a> {
    manifest: Option<(&'a SourceFile, Manifest)>,
    data: Vec<(&'a SourceFile, Data)>,
    rules: Vec<(&'a SourceFile, Rule)>,
    lists: BTreeMap<&'a str, &'a SourceFile>,
    /// Files in which entries were filled in.
    broken: Vec<&'a str>,
    /// A data file is among them, so that names may be missing.
    names_lost: bool,
    /// Whether the folder has a manifest at all.
    has_manifest: bool,
}

impl Parsed<'_> {
    fn is_sound(&self, file: &SourceFile) -> bool {
        !self.broken.contains(&file.path.as_str())
    }
}

fn parse<'a>(pack: &'a PackSource, diagnostics: &mut Vec<Diagnostic>) -> Parsed<'a> {
    /// Keys that only rules have.
    const OF_RULES: &[&str] = &[
        "id", "check", "category", "severity", "message", "examples", "guards",
    ];
    let mut parsed = Parsed::default();
    for file in &pack.files {
        let name = file.path.rsplit('/').next().unwrap_or(&file.path);
        if !(name.ends_with(".yaml") || name.ends_with(".yml")) {
            parsed.lists.insert(&file.path, file);
            continue;
        }
        let tree = yaml::File::parse(&file.text);
        if name == "pack.yaml" || name == "pack.yml" {
            parsed.has_manifest = true;
            let (value, lost) = read(file, tree, diagnostics);
            parsed.manifest = value.map(|manifest| (file, manifest));
            parsed.broken.extend(lost.then_some(file.path.as_str()));
        } else if tree.has_key(OF_RULES) {
            let (value, lost) = read(file, tree, diagnostics);
            parsed.rules.extend(value.map(|rule| (file, rule)));
            parsed.broken.extend(lost.then_some(file.path.as_str()));
        } else {
            let (value, lost) = read(file, tree, diagnostics);
            parsed.data.extend(value.map(|data| (file, data)));
            parsed.broken.extend(lost.then_some(file.path.as_str()));
            parsed.names_lost |= lost;
        }
    }
    parsed
}

fn read<T: DeserializeOwned>(
    file: &SourceFile,
    tree: yaml::File<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Option<T>, bool) {
    let read = tree.read();
    let found = read.complaints.into_iter();
    diagnostics.extend(found.map(|(span, mistake)| Diagnostic {
        path: file.path.clone(),
        span,
        mistake,
    }));
    (read.value, read.lost)
}

fn resolve_pack(resolved: &mut Resolved, pack: &PackSource, diagnostics: &mut Vec<Diagnostic>) {
    let parsed = parse(pack, diagnostics);
    if !parsed.has_manifest {
        let first = pack.files.first();
        diagnostics.push(Diagnostic {
            path: first.map_or_else(|| ".".to_owned(), |file| folder(&file.path)),
            span: None,
            mistake: Mistake::NoManifest,
        });
    }
    let mut names = Names::new(resolved);
    names.declare(&parsed.data);
    names.incomplete = parsed.names_lost;
    names::twice(&parsed.data, diagnostics);
    let index = u16::try_from(resolved.packs.len()).unwrap_or(u16::MAX);
    let pack = manifest(&parsed, &names, diagnostics);
    resolved.packs.push(pack.clone());
    data::resolve(resolved, &mut names, &parsed, diagnostics);
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    for (file, written) in &parsed.rules {
        let mut context = Context {
            names: &names,
            file,
            sound: parsed.is_sound(file),
            diagnostics,
        };
        let id = written.id.value.as_str();
        if let Some(other) = seen.insert(id, &file.path)
            && !id.is_empty()
        {
            let mistake = Mistake::IdTwice {
                id: id.to_owned(),
                other: other.to_owned(),
            };
            context.error(&written.id, mistake);
        }
        if let Some(rule) = rule::resolve(&mut context, resolved, written, (&pack, index)) {
            match resolved.rules.iter_mut().find(|known| known.id == rule.id) {
                Some(known) => *known = rule,
                None => resolved.rules.push(rule),
            }
        }
    }
    let ids: Vec<&str> = resolved
        .rules
        .iter()
        .map(|rule| rule.id.as_str())
        .chain(seen.keys().copied())
        .collect();
    let ids: Vec<String> = ids.into_iter().map(str::to_owned).collect();
    yields(&parsed, &names, &ids, diagnostics);
    if let Some((file, manifest)) = &parsed.manifest {
        let mut context = Context {
            names: &names,
            file,
            sound: parsed.is_sound(file),
            diagnostics,
        };
        overrides::apply(&mut context, resolved, manifest, index, &ids);
    }
}

/// The manifest as a pack; a stand-in where there is none, so that the rules are looked at.
fn manifest(parsed: &Parsed<'_>, names: &Names, diagnostics: &mut Vec<Diagnostic>) -> Pack {
    let Some((file, manifest)) = &parsed.manifest else {
        return Pack::default();
    };
    let mut context = Context {
        names,
        file,
        sound: parsed.is_sound(file),
        diagnostics,
    };
    if !rule::is_kebab(&manifest.id.value) {
        context.error(&manifest.id, Mistake::NotKebab { what: "pack's id" });
    }
    if manifest.version.value.trim().is_empty() {
        context.error(&manifest.version, Mistake::EmptyText { what: "version" });
    }
    if let Some(day) = &manifest.law_as_of {
        rule::day(&mut context, day);
    }
    let period = manifest.effective.as_ref();
    let effective = period.map_or_else(Effective::default, |at| rule::effective(&mut context, at));
    Pack {
        id: manifest.id.value.clone(),
        version: manifest.version.value.clone(),
        title: manifest.title.clone(),
        jurisdiction: manifest.jurisdiction.clone(),
        sources: manifest.sources.clone(),
        authors: manifest.authors.clone(),
        law_as_of: manifest.law_as_of.as_ref().map(|day| day.value.clone()),
        effective,
        applies: rule::applies(&mut context, &manifest.applies),
    }
}

/// Rules give way to rules that exist, not to themselves and not to each other.
fn yields(parsed: &Parsed<'_>, names: &Names, ids: &[String], diagnostics: &mut Vec<Diagnostic>) {
    for (file, written) in &parsed.rules {
        let mut context = Context {
            names,
            file,
            sound: parsed.is_sound(file),
            diagnostics,
        };
        for winner in &written.yields_to {
            let id = &winner.value;
            if *id == written.id.value {
                context.error(winner, Mistake::YieldsToItself);
            } else if !ids.contains(id) {
                let known = ids.iter().map(String::as_str).collect();
                context.unknown(winner, "rule", known);
            } else if gives_way(parsed, id, &written.id.value) && *id > written.id.value {
                let other = id.clone();
                context.error(winner, Mistake::YieldCircle { other });
            }
        }
    }
}

fn gives_way(parsed: &Parsed<'_>, loser: &str, winner: &str) -> bool {
    parsed.rules.iter().any(|(_, rule)| {
        let names = |at: &At<String>| at.value == winner;
        rule.id.value == loser && rule.yields_to.iter().any(names)
    })
}

/// Why a rule for `rule` in a pack for `pack` can never run: the field that excludes it.
fn excluded(rule: &Applies, pack: &Applies) -> Option<Never> {
    fn apart<T: PartialEq>(rule: &[T], pack: &[T]) -> bool {
        !rule.is_empty() && !pack.is_empty() && !rule.iter().any(|value| pack.contains(value))
    }
    let range = |range: Option<(Option<u32>, Option<u32>)>| {
        let (from, to) = range.unwrap_or_default();
        (from.unwrap_or(0), to.unwrap_or(u32::MAX))
    };
    let (rule_days, pack_days) = (range(rule.overdue_days), range(pack.overdue_days));
    let fields = [
        ("kind", apart(&rule.kind, &pack.kind)),
        ("sender", apart(&rule.sender, &pack.sender)),
        ("creditor", apart(&rule.creditor, &pack.creditor)),
        ("audience", apart(&rule.audience, &pack.audience)),
        ("purpose", apart(&rule.purpose, &pack.purpose)),
        ("proceeding", apart(&rule.proceeding, &pack.proceeding)),
        ("product", apart(&rule.product, &pack.product)),
        (
            "overdue_days",
            rule_days.1 < pack_days.0 || pack_days.1 < rule_days.0,
        ),
        (
            "template",
            matches!((rule.template, pack.template), (Some(a), Some(b)) if a != b),
        ),
    ];
    let field = fields.into_iter().find(|(_, apart)| *apart);
    field.map(|(field, _)| Never::OutsidePack(field))
}

fn folder(path: &str) -> String {
    path.rsplit_once('/')
        .map_or_else(|| ".".to_owned(), |(folder, _)| folder.to_owned())
}
