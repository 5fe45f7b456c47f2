//! `--show-config PATH`: what holds for a path, and where it was said.

use std::fmt::Write as _;
use std::path::Path;

use noticelint::finding::RuleInfo;
use noticelint::notice::Told;

use super::Gate;
use super::settings::shown;

/// The settings for `path` as YAML.
pub(in crate::cli) fn show(
    gate: &mut Gate,
    path: &Path,
    rules: &[RuleInfo],
) -> anyhow::Result<String> {
    let (settings, locked) = gate.for_path(path, rules)?;
    let mut out = String::new();
    let mut list = |name: &str, values: Vec<String>| {
        if values.is_empty() {
            return writeln!(out, "{name}: []");
        }
        writeln!(out, "{name}:")?;
        values
            .iter()
            .try_for_each(|value| writeln!(out, "  - {value}"))
    };
    list(
        "config",
        gate.layers.iter().map(|layer| shown(&layer.path)).collect(),
    )?;
    list(
        "rules",
        gate.rule_folders()
            .iter()
            .map(|folder| shown(folder))
            .collect(),
    )?;
    list(
        "waivers",
        gate.waivers.iter().map(|set| set.path.clone()).collect(),
    )?;
    list(
        "baseline",
        gate.baseline.iter().map(|kept| shown(&kept.0)).collect(),
    )?;
    list(
        "packs",
        settings.adjust.packs.iter().flatten().cloned().collect(),
    )?;
    list(
        "off",
        settings
            .adjust
            .off
            .iter()
            .map(|(id, reason)| format!("{id} # {reason}"))
            .collect(),
    )?;
    writeln!(out, "severity:")?;
    for (id, severity) in &settings.adjust.severity {
        writeln!(out, "  {id}: {}", format!("{severity:?}").to_lowercase())?;
    }
    for (name, told) in [("profile", &settings.told), ("locked", &locked)] {
        writeln!(out, "{name}:")?;
        for field in Told::FIELDS {
            if let Some(value) = told.get(field) {
                writeln!(out, "  {field}: {value}")?;
            }
        }
    }
    Ok(out)
}
