//! Disguises that keep what an example says: whoever reads the text reads the same words.

use std::collections::{BTreeSet, HashMap};

use noticelint_han::simplified::{Simplified, simplified};
use noticelint_han::sound;
use noticelint_rule::resolved::{Check, ClassId, Resolved, Rule};

use super::Example;

/// A way to disguise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Disguise {
    /// Zero-width spaces between characters.
    ZeroWidth,
    /// Marks between characters.
    Separator,
    /// Spaces between characters.
    Space,
    /// Traditional characters.
    Traditional,
    /// Full-width letters and digits.
    FullWidth,
    /// A character of the same sound.
    Homophone,
}

impl Disguise {
    /// Every disguise.
    pub const ALL: &'static [Disguise] = &[
        Disguise::ZeroWidth,
        Disguise::Separator,
        Disguise::Space,
        Disguise::Traditional,
        Disguise::FullWidth,
        Disguise::Homophone,
    ];

    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Disguise::ZeroWidth => "zero_width",
            Disguise::Separator => "separator",
            Disguise::Space => "space",
            Disguise::Traditional => "traditional",
            Disguise::FullWidth => "full_width",
            Disguise::Homophone => "homophone",
        }
    }

    /// Whether a rule fails that does not see through it. Homophones are seen through only where
    /// a whole phrase confirms them, so they are measured.
    pub fn must_hold(self) -> bool {
        self != Disguise::Homophone
    }
}

/// Makes disguises.
pub(super) struct Disguises {
    /// Of a simplified character, one that it is written as in traditional text.
    traditional: HashMap<char, char>,
    /// Of a syllable, common characters that sound so.
    homophones: HashMap<usize, Vec<char>>,
}

/// Common Han characters.
const HAN: std::ops::RangeInclusive<char> = '\u{4e00}'..='\u{9fa5}';

impl Disguises {
    pub(super) fn new() -> Self {
        let mut traditional = HashMap::new();
        let mut homophones: HashMap<usize, Vec<char>> = HashMap::new();
        for c in HAN {
            if let Simplified::To(to) = simplified(c) {
                traditional.entry(to).or_insert(c);
                continue;
            }
            // A disguise uses characters that every reader knows.
            let is_common = noticelint_han::words::frequency(c.encode_utf8(&mut [0; 4]))
                .is_some_and(|count| count > 1000);
            if let Some((syllable, false)) = sound::main(c)
                && is_common
            {
                homophones.entry(syllable.index()).or_default().push(c);
            }
        }
        Self {
            traditional,
            homophones,
        }
    }

    /// The example in every disguise that changes it.
    pub(super) fn of(
        &self,
        packs: &Resolved,
        says: &Rule,
        example: &Example,
    ) -> Vec<(Disguise, String)> {
        let Some(hit) = hit(example) else {
            return Vec::new();
        };
        let core = core(packs, says, &hit);
        let mut made = Vec::new();
        for disguise in Disguise::ALL {
            let (plain, changed) = match disguise {
                Disguise::ZeroWidth => (Some(hit.as_str()), between(&hit, "\u{200b}")),
                Disguise::Separator => {
                    (core.as_deref(), between(core.as_deref().unwrap_or(""), "·"))
                }
                Disguise::Space => (core.as_deref(), between(core.as_deref().unwrap_or(""), " ")),
                Disguise::Traditional => (Some(hit.as_str()), self.traditional(&hit)),
                Disguise::FullWidth => (Some(hit.as_str()), full_width(&hit)),
                Disguise::Homophone => (
                    core.as_deref(),
                    self.homophone(core.as_deref().unwrap_or("")),
                ),
            };
            let Some(plain) = plain else { continue };
            // Inside the hit, so that the same word elsewhere stays as it is.
            let disguised = hit.replacen(plain, &changed, 1);
            if disguised != hit {
                made.push((*disguise, example.text.replacen(&hit, &disguised, 1)));
            }
        }
        made
    }

    fn traditional(&self, text: &str) -> String {
        let change = |c: char| self.traditional.get(&c).copied().unwrap_or(c);
        text.chars().map(change).collect()
    }

    /// The word with its last character that has one exchanged for a homophone.
    fn homophone(&self, word: &str) -> String {
        let mut chars: Vec<char> = word.chars().collect();
        for c in chars.iter_mut().rev() {
            let Some((syllable, false)) = sound::main(*c) else {
                continue;
            };
            let others = self.homophones.get(&syllable.index());
            let other = others.and_then(|others| others.iter().find(|other| **other != *c));
            if let Some(other) = other {
                *c = *other;
                break;
            }
        }
        chars.into_iter().collect()
    }
}

/// The words that were reported, as they stand in the example; none where something is missing.
fn hit(example: &Example) -> Option<String> {
    let found = example.expect.as_ref().or(example.found.first())?;
    let is_short = !found.is_empty() && !found.contains('\n');
    (is_short && example.text.contains(found.as_str())).then(|| found.clone())
}

/// The longest word of the rule in a hit that people disguise: one of the rule's own phrases, or
/// of a class that is said to be disguised.
fn core(packs: &Resolved, says: &Rule, hit: &str) -> Option<String> {
    let mut words: Vec<&String> = Vec::new();
    if let Check::Phrases { any, .. } = &says.check {
        words.extend(any.iter());
    }
    for class in classes(&says.check) {
        if let Some(class) = packs.classes.get(class.index())
            && class.disguised
        {
            words.extend(class.words.iter());
        }
    }
    words
        .into_iter()
        .filter(|word| word.chars().count() > 1 && hit.contains(word.as_str()))
        .max_by_key(|word| word.chars().count())
        .cloned()
}

/// The classes whose words a check looks for.
pub(super) fn classes(check: &Check) -> BTreeSet<ClassId> {
    let mut found = BTreeSet::new();
    match check {
        Check::Phrases { class, .. } => found.extend(class),
        Check::Frame(frame) => {
            found.extend(&frame.action);
            found.extend(&frame.target);
        }
        Check::Modality { of, .. } => found.extend(of),
        Check::Pattern { any, .. } => {
            for step in any.iter().flat_map(|pattern| pattern.steps.iter()) {
                if let noticelint_rule::resolved::Item::Class(class) = &step.item {
                    found.insert(*class);
                }
            }
        }
        _ => {}
    }
    found
}

/// A text with `mark` between its characters.
fn between(text: &str, mark: &str) -> String {
    let mut out = String::new();
    for (at, c) in text.chars().enumerate() {
        if at > 0 {
            out.push_str(mark);
        }
        out.push(c);
    }
    out
}

/// A text with its letters and digits in full width.
fn full_width(text: &str) -> String {
    let change = |c: char| match c {
        '0'..='9' | 'a'..='z' | 'A'..='Z' => char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c),
        _ => c,
    };
    text.chars().map(change).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn disguises_change_the_writing_only() {
        let disguises = Disguises::new();
        assert_eq!(between("坐牢", "·"), "坐·牢");
        assert_eq!(full_width("HR部3天"), "ＨＲ部３天");
        assert_eq!(disguises.traditional("单位领导"), "單位領導");
        let homophone = disguises.homophone("坐牢");
        assert_ne!(homophone, "坐牢");
        assert_eq!(homophone.chars().count(), 2);
    }
}
