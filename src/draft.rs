//! Drafts to start from: the texts are pack data, chosen part by part for a profile.

use noticelint_rule::resolved::Resolved;

use crate::notice::Profile;
use crate::rule::applies;

/// The draft of the packs for a profile: a blank line between its parts. `None` where the packs
/// have nothing for it.
pub fn draft(packs: &Resolved, profile: &Profile) -> Option<String> {
    let mut names: Vec<&str> = Vec::new();
    for part in packs.drafts.iter() {
        if !names.contains(&part.part.as_str()) {
            names.push(&part.part);
        }
    }
    let texts: Vec<&str> = names
        .into_iter()
        .filter_map(|name| {
            packs
                .drafts
                .iter()
                .rfind(|part| part.part == name && applies(&part.applies, profile))
        })
        .map(|part| part.text.trim())
        .filter(|text| !text.is_empty())
        .collect();
    (!texts.is_empty()).then(|| texts.join("\n\n") + "\n")
}
