//! `phrases`: words and classes of words that must not stand there.

use noticelint_rule::resolved::{ClassId, Manner};

use crate::lexicon::{Lexicon, WordId};
use crate::pattern::{Need, find_all};

use super::{Check, Match, Outcome, Target, fits, outermost, whole};

/// Words, compiled.
#[derive(Debug)]
pub(super) struct Phrases {
    words: Vec<WordId>,
    class: Vec<ClassId>,
    manner: Manner,
}

impl Phrases {
    pub(super) fn compile(
        any: &[String],
        class: &[ClassId],
        manner: &Manner,
        lexicon: &Lexicon,
    ) -> Self {
        Self {
            words: lexicon.ids(any),
            class: class.to_vec(),
            manner: manner.clone(),
        }
    }
}

impl Check for Phrases {
    fn run(&self, target: &Target<'_>) -> Outcome {
        let document = target.document;
        let range = whole(document);
        let mut places = find_all(document, &Need::Words(self.words.clone()), &range);
        places.extend(find_all(document, &Need::Class(self.class.clone()), &range));
        let (said, otherwise): (Vec<_>, Vec<_>) = outermost(places)
            .into_iter()
            .filter(|place| target.sees(place))
            .partition(|place| fits(&self.manner, &document.said_at(place.start)));
        Outcome::of(said.into_iter().map(Match::at).collect()).but(otherwise)
    }
}
