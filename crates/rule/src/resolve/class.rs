//! Resolves word classes: words written out, lists read, classes that extend others.

use std::collections::{BTreeMap, BTreeSet};

use crate::at::At;
use crate::diagnostic::Diagnostic;
use crate::mistake::Mistake;
use crate::resolved::{Class, Resolved};
use crate::written_data;

use super::names::Names;
use super::{Context, Parsed, SourceFile, expand};

/// A class of this pack on its way.
struct Draft<'a> {
    file: &'a SourceFile,
    name: &'a At<String>,
    written: &'a written_data::Class,
    class: Class,
}

/// Words of a class and of those that it extends, sorted.
#[derive(Default)]
struct Words {
    words: BTreeSet<String>,
    exceptions: BTreeSet<String>,
}

/// Resolves the classes of a pack.
pub(super) fn resolve(
    resolved: &mut Resolved,
    names: &Names,
    parsed: &Parsed<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut drafts: BTreeMap<&str, Draft<'_>> = BTreeMap::new();
    for (file, data) in &parsed.data {
        let mut context = Context {
            names,
            file,
            sound: parsed.is_sound(file),
            diagnostics,
        };
        for (name, written) in &data.classes {
            let written = &written.value;
            let class = own(&mut context, name, written, &parsed.lists);
            let draft = Draft {
                file,
                name,
                written,
                class,
            };
            drafts.insert(&name.value, draft);
        }
    }
    let mut done = Vec::new();
    for (id, draft) in &drafts {
        if let Some(base) = endless(resolved, &drafts, id) {
            let mut context = Context {
                names,
                file: draft.file,
                sound: parsed.is_sound(draft.file),
                diagnostics,
            };
            let name = draft.name.value.clone();
            context.error(base, Mistake::EndlessClass { name });
        }
        let mut all = Words::default();
        collect(resolved, &drafts, id, &mut BTreeSet::new(), &mut all);
        done.push(Class {
            words: all.words.into_iter().collect::<Vec<_>>().into(),
            exceptions: all.exceptions.into_iter().collect::<Vec<_>>().into(),
            ..draft.class.clone()
        });
    }
    for class in done {
        place(resolved, names, class);
    }
}

/// A class with its own words only.
fn own(
    context: &mut Context<'_>,
    name: &At<String>,
    written: &written_data::Class,
    lists: &BTreeMap<&str, &SourceFile>,
) -> Class {
    let mut words = words(context, &written.words);
    if let Some(list) = &written.file {
        let folder = context.file.path.rsplit_once('/');
        let path = match folder {
            Some((folder, _)) => format!("{folder}/{}", list.value),
            None => list.value.clone(),
        };
        match lists.get(path.as_str()) {
            Some(list) => words.extend(
                list.text
                    .lines()
                    .map(str::trim)
                    .filter(|line| !line.is_empty() && !line.starts_with('#'))
                    .map(str::to_owned),
            ),
            None => {
                let name = list.value.clone();
                context.error(list, Mistake::NoList { name });
            }
        }
    }
    let asks = !written.extends.is_empty() || written.file.is_some();
    if words.is_empty() && !asks {
        let name_text = name.value.clone();
        context.error(name, Mistake::EmptyClass { name: name_text });
    }
    for base in &written.extends {
        if !context.names.classes.contains_key(&base.value) {
            let known = context.names.classes.keys().map(String::as_str).collect();
            context.unknown(base, "class", known);
        }
    }
    Class {
        id: name.value.clone(),
        name: written.name.clone().unwrap_or_else(|| name.value.clone()),
        role: written.role,
        words: words.into(),
        exceptions: self::words(context, &written.exceptions).into(),
        disguised: written.disguised,
    }
}

/// The entry of `extends` by which a class comes round to itself. A class may extend the one of
/// its own name in an earlier pack.
fn endless<'a>(
    resolved: &Resolved,
    drafts: &BTreeMap<&str, Draft<'a>>,
    id: &str,
) -> Option<&'a At<String>> {
    let earlier = resolved.classes.iter().any(|class| class.id == id);
    let draft = drafts.get(id)?;
    draft.written.extends.iter().find(|base| {
        if base.value == id {
            return !earlier;
        }
        let mut seen = BTreeSet::new();
        let mut next = vec![base.value.as_str()];
        while let Some(name) = next.pop() {
            if name == id {
                return true;
            }
            if seen.insert(name)
                && let Some(draft) = drafts.get(name)
            {
                let bases = draft.written.extends.iter().map(|base| base.value.as_str());
                next.extend(bases.filter(|base| *base != name));
            }
        }
        false
    })
}

/// Adds to `into` the words of class `id` and of all that it extends.
fn collect<'a>(
    resolved: &Resolved,
    drafts: &BTreeMap<&'a str, Draft<'a>>,
    id: &'a str,
    seen: &mut BTreeSet<&'a str>,
    into: &mut Words,
) {
    let mut add = |class: &Class| {
        into.words.extend(class.words.iter().cloned());
        into.exceptions.extend(class.exceptions.iter().cloned());
    };
    let earlier = || resolved.classes.iter().find(|class| class.id == id);
    let Some(draft) = drafts.get(id) else {
        earlier().into_iter().for_each(add);
        return;
    };
    if !seen.insert(id) {
        return;
    }
    add(&draft.class);
    for base in &draft.written.extends {
        if base.value == id {
            earlier().into_iter().for_each(&mut add);
        }
    }
    for base in &draft.written.extends {
        if base.value != id {
            collect(resolved, drafts, &base.value, seen, into);
        }
    }
}

/// Puts a class at the number that its name was given.
fn place(resolved: &mut Resolved, names: &Names, class: Class) {
    let Some(id) = names.classes.get(&class.id) else {
        return;
    };
    while resolved.classes.len() <= id.index() {
        resolved.classes.push(Class::default());
    }
    if let Some(slot) = resolved.classes.get_mut(id.index()) {
        *slot = class;
    }
}

/// Words with their braces written out.
pub(super) fn words(context: &mut Context<'_>, written: &[At<String>]) -> Vec<String> {
    let mut words = Vec::new();
    for word in written {
        match expand::expand(&word.value) {
            Ok(expanded) if expanded.is_empty() => context.error(word, Mistake::EmptyWord),
            Ok(expanded) => words.extend(expanded),
            Err(braces) => context.error(word, Mistake::Braces(braces)),
        }
    }
    words
}
