//! `count`: how much of something there is.

use noticelint_rule::resolved::{Counted, Words};

use crate::pattern::{Need, find_all};

use super::{Check, Match, MatchPlace, Outcome, Target, whole};

/// What is counted, and how much of it may be there.
#[derive(Debug)]
pub(super) struct Count {
    of: Counted,
    words: Need,
    max: Option<u32>,
    min: Option<u32>,
}

impl Count {
    pub(super) fn compile(of: Counted, words: &Words, max: Option<u32>, min: Option<u32>) -> Self {
        Self {
            of,
            words: Need::Words(words.into()),
            max,
            min,
        }
    }
}

impl Check for Count {
    fn run(&self, target: &Target<'_>) -> Outcome {
        let document = target.document;
        let text = &document.notice.text;
        let count = match self.of {
            Counted::Characters => text.chars().count(),
            Counted::SmsSegments => segments(text),
            Counted::ExclamationMarks => text.matches(['!', '！']).count(),
            Counted::Words => find_all(document, &self.words, &whole(document)).len(),
        };
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        let limit = match (self.min, self.max) {
            (Some(min), _) if count < min => min,
            (_, Some(max)) if count > max => max,
            _ => return Outcome::pass(Vec::new()),
        };
        let mut found = Match {
            place: MatchPlace::Whole,
            ..Match::at(0..0)
        };
        found.captures.push(("count", count.to_string()));
        found.captures.push(("limit", limit.to_string()));
        Outcome::of(vec![found])
    }
}

/// Parts of a text message in UCS-2: 70 units alone, 67 each when joined (3GPP TS 23.040).
fn segments(text: &str) -> usize {
    let units = text.encode_utf16().count();
    if units <= 70 {
        usize::from(units > 0)
    } else {
        units.div_ceil(67)
    }
}

#[cfg(test)]
mod tests {
    use super::segments;

    #[test]
    fn segments_of_messages() {
        let rows = [(0, 0), (1, 1), (70, 1), (71, 2), (134, 2), (135, 3)];
        for (characters, parts) in rows {
            assert_eq!(segments(&"字".repeat(characters)), parts);
        }
        assert_eq!(segments(&"😀".repeat(36)), 2);
    }
}
