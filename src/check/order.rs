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
        // Every passage that a section may be told by.
        let mut all = Vec::new();
        for (rank, section) in self.sections.iter().enumerate() {
            let own = || {
                document
                    .sections
                    .iter()
                    .filter(|passage| passage.section == *section)
            };
            let headed = own().any(|passage| passage.headed);
            let told = own().filter(|passage| passage.headed == headed);
            all.extend(told.map(|passage| (passage.range.start, rank)));
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
        // A part that comes twice (two numbers to call) is where it should be once.
        all.sort_unstable();
        let ranks: Vec<usize> = all.iter().map(|(_, rank)| *rank).collect();
        if longest_rising(&ranks).len() == places.len() {
            return Outcome::pass(evidence);
        }
        // What no heading calls a part may be a remark in passing.
        let headed = |at: &usize| {
            let place = places.get(*at);
            place.is_some_and(|(_, rank, range)| {
                let section = self.sections.get(*rank);
                document.sections.iter().any(|passage| {
                    passage.headed && Some(&passage.section) == section && passage.range == *range
                })
            })
        };
        let displaced: Vec<usize> = (0..places.len()).filter(|at| !kept.contains(at)).collect();
        let displaced = if displaced.iter().any(headed) {
            displaced
        } else {
            Vec::new()
        };
        if displaced.is_empty() {
            return Outcome::pass(evidence);
        }
        // One notice has one order: one finding, at the section that moved if it is one alone,
        // else at the first that comes too early; the rest are related places.
        let too_early = places.iter().enumerate().position(|(at, (_, rank, _))| {
            places.iter().skip(at + 1).any(|(_, other, _)| other < rank)
        });
        let first = match displaced.as_slice() {
            [only] => Some(*only),
            _ => too_early,
        };
        let Some((_, _, range)) = first.and_then(|at| places.get(at)) else {
            return Outcome::pass(evidence);
        };
        let mut found = Match::at(range.clone());
        found.related = displaced
            .iter()
            .filter(|at| Some(**at) != first)
            .filter_map(|at| places.get(*at))
            .map(|(_, _, other)| (other.clone(), String::new()))
            .collect();
        Outcome::of(vec![found])
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
