//! What a pack changes about rules of packs before it: their severity, or whether they run.

use crate::mistake::{Known, Mistake};
use crate::resolved::{Raised, Resolved};
use crate::written::Manifest;

use super::Context;

/// Applies the overrides of a manifest. `own` is the pack's number.
pub(super) fn apply(
    context: &mut Context<'_>,
    resolved: &mut Resolved,
    manifest: &Manifest,
    own: u16,
    ids: &[String],
) {
    for (id, change) in &manifest.overrides {
        let change = &change.value;
        if change.severity.is_none() && !change.off {
            context.error(id, Mistake::OverridesNothing);
        }
        if change.reason.value.trim().is_empty() {
            context.error(&change.reason, Mistake::EmptyText { what: "reason" });
        }
        let Some(rule) = resolved.rules.iter_mut().find(|rule| rule.id == id.value) else {
            // A rule that is there and broken is complained of in its own file.
            if !ids.contains(&id.value) {
                let known = Known::near(&id.value, ids.iter().map(String::as_str));
                let mistake = Mistake::UnknownName {
                    what: "rule",
                    name: id.value.clone(),
                    known,
                };
                context.error(id, mistake);
            }
            continue;
        };
        if rule.pack == own {
            let id_text = id.value.clone();
            context.error(id, Mistake::OverridesOwn { id: id_text });
            continue;
        }
        let reason = change.reason.value.clone();
        if let Some(severity) = change.severity {
            rule.raised = Some(Raised {
                severity,
                reason: reason.clone(),
                pack: own,
            });
        }
        if change.off {
            rule.off = Some(reason);
        }
    }
}
