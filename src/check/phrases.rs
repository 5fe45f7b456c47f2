//! `phrases`: words and classes of words that must not stand there.

use noticelint_rule::resolved::{ClassId, Manner, Words};

use crate::pattern::{Need, find_all};

use super::{Check, Match, Outcome, Target, fits, outermost, whole};

/// Words, compiled.
#[derive(Debug)]
pub(super) struct Phrases {
    words: Need,
    class: Need,
    manner: Manner,
}

impl Phrases {
    pub(super) fn compile(any: &Words, class: &[ClassId], manner: &Manner) -> Self {
        Self {
            words: Need::Words(any.into()),
            class: Need::Class(class.to_vec()),
            manner: manner.clone(),
        }
    }
}

impl Check for Phrases {
    fn run(&self, target: &Target<'_>) -> Outcome {
        let document = target.document;
        let range = whole(document);
        let mut places = find_all(document, &self.words, &range);
        places.extend(find_all(document, &self.class, &range));
        let (said, otherwise): (Vec<_>, Vec<_>) = outermost(places)
            .into_iter()
            .filter(|place| target.sees(place))
            .partition(|place| fits(&self.manner, &document.said_at(place.start)));
        Outcome::of(said.into_iter().map(Match::at).collect()).but(otherwise)
    }
}
