//! Resolves the ways to hide a word.

use crate::at::At;
use crate::mistake::Mistake;
use crate::resolved::{Beside, Disguises, Slang};
use crate::written_data;

use super::Context;
use super::class::words;

/// Adds the ways that a data file names to those of the files before it.
pub(super) fn resolve(
    context: &mut Context<'_>,
    into: &mut Disguises,
    written: &written_data::Disguises,
) {
    into.words.extend(words(context, &written.words));
    for (picture, stands_for) in &written.emoji {
        let entry = (picture.value.clone(), words(context, stands_for));
        into.emoji.push(entry);
    }
    for (character, parts) in &written.split {
        if let Some(c) = single(context, character) {
            into.split.push((c, words(context, parts)));
        }
    }
    for (word, slang) in &written.slang {
        let beside = Beside {
            before: words(context, &slang.before),
            after: words(context, &slang.after),
        };
        into.slang.push(Slang {
            word: word.value.clone(),
            means: slang.means.value.clone(),
            beside,
        });
    }
    for (character, others) in &written.look_alikes {
        if let Some(c) = single(context, character) {
            into.look_alikes.push((c, others.value.clone()));
        }
    }
    into.alternatives.push_str(&written.alternatives);
    into.radicals.push_str(&written.radicals);
    for (into, written) in [
        (&mut into.beside_target, &written.beside_target),
        (&mut into.beside_action, &written.beside_action),
        (&mut into.beside_actor, &written.beside_actor),
        (&mut into.beside_name, &written.beside_name),
    ] {
        into.before.extend(words(context, &written.before));
        into.after.extend(words(context, &written.after));
    }
}

/// The one character that a key is.
fn single(context: &mut Context<'_>, key: &At<String>) -> Option<char> {
    let mut chars = key.value.chars();
    let only = chars.next().filter(|_| chars.next().is_none());
    if only.is_none() {
        context.error(key, Mistake::NotOneCharacter);
    }
    only
}
