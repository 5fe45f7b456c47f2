//! Gives every list of words in packs the numbers of its words, so that the texts stay closed.

use std::collections::BTreeMap;

use crate::listed::{Pattern, Words};
use crate::resolved::{Check, Guard, GuardSet, Item, Need, Resolved, Rule};

/// Numbers the words of `resolved`, whose numbers `id` knows. The lists of words that each of
/// `count` words is in, by the numbers of the lists.
pub fn number(
    resolved: &mut Resolved,
    count: usize,
    id: impl Fn(&str) -> Option<u32>,
) -> Vec<Vec<u16>> {
    let mut numbering = Numbering {
        id: Some(&id),
        lists: BTreeMap::new(),
    };
    numbering.all(resolved);
    let mut of_words = vec![Vec::new(); count];
    let mut lists: Vec<_> = numbering.lists.into_iter().collect();
    lists.sort_unstable_by_key(|(_, list)| *list);
    for (words, list) in lists {
        for word in words {
            let lists: Option<&mut Vec<u16>> = of_words.get_mut(word as usize);
            if let Some(lists) = lists {
                lists.push(list);
            }
        }
    }
    of_words
}

/// Takes all numbers out again: what is left is what the packs say.
pub fn forget(resolved: &mut Resolved) {
    let mut numbering = Numbering {
        id: None,
        lists: BTreeMap::new(),
    };
    numbering.all(resolved);
}

/// Gives the number of a word.
type Ids<'a> = &'a dyn Fn(&str) -> Option<u32>;

struct Numbering<'a> {
    /// The numbers of words; `None` to take numbers out.
    id: Option<Ids<'a>>,
    lists: BTreeMap<Vec<u32>, u16>,
}

impl Numbering<'_> {
    fn all(&mut self, resolved: &mut Resolved) {
        for section in &mut resolved.sections {
            self.words(&mut section.headings);
            self.patterns(&mut section.cues);
        }
        for role in &mut resolved.roles {
            for words in [&mut role.before, &mut role.after, &mut role.exceptions] {
                self.words(words);
            }
            if let Some(infer) = &mut role.infer {
                self.words(&mut infer.beside);
                self.words(&mut infer.unless);
            }
        }
        for inference in &mut resolved.inference {
            self.need(&mut inference.when);
        }
        for rule in &mut resolved.rules {
            self.rule(rule);
        }
    }

    fn rule(&mut self, rule: &mut Rule) {
        rule.body.change(|body| {
            self.check(&mut body.check);
            body.guards.change(|guards| self.guards(guards));
        });
    }

    fn words(&mut self, words: &mut Words) {
        let Some(id) = self.id else {
            words.set(&[], None);
            return;
        };
        let mut numbers: Vec<u32> = words.iter().filter_map(|word| id(word)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let next = u16::try_from(self.lists.len()).ok();
        let list = match self.lists.get(&numbers) {
            Some(list) => Some(*list),
            None => next.inspect(|next| {
                self.lists.insert(numbers.clone(), *next);
            }),
        };
        words.set(&numbers, list);
    }

    fn patterns(&mut self, patterns: &mut [Pattern]) {
        for pattern in patterns {
            pattern.steps.change(|steps| {
                for step in steps {
                    if let Item::Words(words) = &mut step.item {
                        self.words(words);
                    }
                }
            });
            match self.id {
                Some(_) => pattern.note_needed(),
                None => pattern.forget_needed(),
            }
        }
    }

    fn need(&mut self, need: &mut Need) {
        match need {
            Need::Words(words) => self.words(words),
            Need::Pattern(patterns) => self.patterns(patterns),
            Need::All(needs) | Need::Any(needs) => {
                needs.iter_mut().for_each(|need| self.need(need));
            }
            Need::Near(need, to, _) => {
                self.need(need);
                self.need(to);
            }
            Need::Class(_)
            | Need::Section(_)
            | Need::Entity(..)
            | Need::Slot(_)
            | Need::Block(_) => {}
        }
    }

    fn check(&mut self, check: &mut Check) {
        match check {
            Check::Required { need, when, .. } => {
                self.need(need);
                when.iter_mut().for_each(|when| self.need(when));
            }
            Check::Phrases { any, .. } => self.words(any),
            Check::Pattern { any, regex, .. } => {
                self.patterns(any);
                let lists = regex.iter_mut().flat_map(|regex| &mut regex.anchors);
                lists.for_each(|words| self.words(words));
            }
            Check::Conditional { when, then, .. } => {
                self.need(when);
                self.need(then);
            }
            Check::Count { words, .. } => self.words(words),
            Check::PersonalInformation { beside, .. } => {
                beside.iter_mut().for_each(|beside| self.need(beside));
            }
            Check::Verbatim { when, .. } => self.need(when),
            Check::Order(_)
            | Check::Frame(_)
            | Check::Modality { .. }
            | Check::Numeric(_)
            | Check::Citation(_)
            | Check::Consequence { .. }
            | Check::Placeholder { .. }
            | Check::EntityIn { .. }
            | Check::Disguise(_) => {}
        }
    }

    fn guards(&mut self, guards: &mut GuardSet) {
        self.words(&mut guards.protected);
        for guard in guards.drop.iter_mut().chain(&mut guards.downgrade) {
            if let Guard::Near { words, pattern, .. } = guard {
                self.words(words);
                self.patterns(pattern);
            }
        }
    }
}
