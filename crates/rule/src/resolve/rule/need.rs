//! What a notice may hold, where a rule looks, and the names both use.

use crate::at::At;
use crate::mistake::Mistake;
use crate::resolve::data::entity_kind;
use crate::resolve::{Context, class::words, pattern};
use crate::resolved::{self, ClassId, RoleId, SectionId, SlotId};
use crate::written;

macro_rules! lookups {
    ($($one:ident, $many:ident, $table:ident, $what:literal, $id:ty;)+) => { $(
        pub(in crate::resolve) fn $one(context: &mut Context<'_>, name: &At<String>) -> Option<$id> {
            let found = context.names.$table.get(&name.value).copied();
            if found.is_none() {
                let known = context.names.$table.keys().map(String::as_str).collect();
                context.unknown(name, $what, known);
            }
            found
        }

        pub(in crate::resolve) fn $many(context: &mut Context<'_>, names: &[At<String>]) -> Vec<$id> {
            names.iter().filter_map(|name| $one(context, name)).collect()
        }
    )+ };
}

lookups! {
    class, classes, classes, "class", ClassId;
    section, sections, sections, "section", SectionId;
    role, roles, roles, "role", RoleId;
    slot, slots, slots, "type of slot", SlotId;
}

/// Resolves patterns.
pub(super) fn patterns(
    context: &mut Context<'_>,
    written: &[At<String>],
) -> Vec<resolved::Pattern> {
    written
        .iter()
        .filter_map(|pattern| pattern::parse(context, pattern))
        .collect()
}

/// Resolves what a notice may hold.
pub(in crate::resolve) fn need(
    context: &mut Context<'_>,
    written: &written::Need,
) -> Option<resolved::Need> {
    use resolved::Need as R;
    use written::Need as W;
    Some(match written {
        W::Words(list) => R::Words(words(context, list).into()),
        W::Class(list) => R::Class(classes(context, list)),
        W::Pattern(list) => R::Pattern(patterns(context, list)),
        W::Section(name) => R::Section(section(context, name)?),
        W::Entity(entity) => {
            let kind = entity_kind(context, &entity.kind)?;
            R::Entity(kind, roles(context, &entity.role))
        }
        W::Slot(list) => R::Slot(slots(context, list)),
        W::All(list) => R::All(list.iter().filter_map(|item| need(context, item)).collect()),
        W::Any(list) => R::Any(list.iter().filter_map(|item| need(context, item)).collect()),
        W::Near(near) => R::Near(
            Box::new(need(context, &near.need)?),
            Box::new(need(context, &near.to)?),
            window(context, &near.within),
        ),
        W::Block(blocks) => R::Block(blocks.clone()),
    })
}

/// Whether nothing can meet a need.
pub(super) fn is_empty(need: &written::Need) -> bool {
    use written::Need as W;
    match need {
        W::Words(list) | W::Class(list) | W::Pattern(list) | W::Slot(list) => list.is_empty(),
        W::All(list) => list.is_empty() || list.iter().any(is_empty),
        W::Any(list) => list.iter().all(is_empty),
        W::Near(near) => is_empty(&near.need) || is_empty(&near.to),
        W::Block(blocks) => blocks.is_empty(),
        W::Section(_) | W::Entity(_) => false,
    }
}

/// Resolves a window.
pub(super) fn window(context: &mut Context<'_>, written: &At<written::Window>) -> written::Window {
    if written.value == written::Window::Chars(0) {
        context.error(written, Mistake::EmptyWindow);
    }
    written.value
}

/// Resolves where a rule looks.
pub(super) fn scope(context: &mut Context<'_>, written: &written::Scope) -> resolved::Scope {
    let one = |context: &mut Context<'_>, name: &Option<At<String>>| {
        name.as_ref().and_then(|name| section(context, name))
    };
    resolved::Scope {
        sections: sections(context, &written.sections),
        not_sections: sections(context, &written.not_sections),
        blocks: written.blocks.clone(),
        before: one(context, &written.before),
        after: one(context, &written.after),
        branch: written.branch,
    }
}
