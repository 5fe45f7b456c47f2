//! `order`: sections must follow one another in the order of the rule.

use noticelint_rule::resolved::SectionId;

use super::{Check, Match, Outcome, Target};

/// An order of sections.
#[derive(Debug)]
pub(super) struct Order {
    sections: Vec<SectionId>,
}

impl Order {
    pub(super) fn new(sections: &[SectionId]) -> Self {
        Self {
            sections: sections.to_vec(),
        }
    }
}

impl Check for Order {
    fn run(&self, target: &Target<'_>) -> Outcome {
        let document = target.document;
        // The first passage of each section; one that is told by a heading counts more.
        let mut places = Vec::new();
        for (rank, section) in self.sections.iter().enumerate() {
            let own = || {
                document
                    .sections
                    .iter()
                    .filter(|passage| passage.section == *section)
            };
            if let Some(passage) = own()
                .find(|passage| passage.headed)
                .or_else(|| own().next())
            {
                places.push((passage.range.start, rank, passage.range.clone()));
            }
        }
        if places.len() < 2 {
            return Outcome::not_applicable();
        }
        places.sort_by_key(|(start, rank, _)| (*start, *rank));
        let evidence = places.iter().map(|(_, _, range)| range.clone()).collect();
        // Out of place is what must move for the rest to be in order: all but a longest run.
        let kept = longest_rising(&places.iter().map(|(_, rank, _)| *rank).collect::<Vec<_>>());
        let matches: Vec<Match> = places
            .iter()
            .enumerate()
            .filter(|(at, _)| !kept.contains(at))
            .map(|(_, (_, rank, range))| {
                let mut found = Match::at(range.clone());
                let later = places
                    .iter()
                    .find(|(start, other, _)| (*start > range.start) != (other > rank));
                if let Some((_, _, other)) = later {
                    found.related.push((other.clone(), String::new()));
                }
                found
            })
            .collect();
        if matches.is_empty() {
            Outcome::pass(evidence)
        } else {
            Outcome::of(matches)
        }
    }
}

/// Indices of a longest rising subsequence.
fn longest_rising(ranks: &[usize]) -> Vec<usize> {
    let mut best: Vec<Vec<usize>> = Vec::new();
    for (at, rank) in ranks.iter().enumerate() {
        let longest = best
            .iter()
            .filter(|run| {
                run.last()
                    .and_then(|last| ranks.get(*last))
                    .is_some_and(|r| r < rank)
            })
            .max_by_key(|run| run.len())
            .cloned()
            .unwrap_or_default();
        let mut run = longest;
        run.push(at);
        best.push(run);
    }
    best.into_iter().max_by_key(Vec::len).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::longest_rising;

    #[test]
    fn keeps_as_many_as_possible() {
        assert_eq!(longest_rising(&[4, 0, 1, 2, 3]), [1, 2, 3, 4]);
        assert_eq!(longest_rising(&[0, 1, 2]), [0, 1, 2]);
        assert_eq!(longest_rising(&[]), [0usize; 0]);
    }
}
