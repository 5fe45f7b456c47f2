//! Which words of a text wake which rules: a rule none of whose words stand there has nothing to
//! say, and is not even opened.

use serde::{Deserialize, Serialize};

use crate::lazy::Bytes;
use crate::resolved::{
    Check, CitationProblem, ClassId, EntityKind, Item, Need, Pattern, RegexSource, Resolved,
};
use crate::tables::{Lists, Tables};

/// How a rule ends on a text without its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asleep {
    /// It finds nothing.
    FindsNothing,
    /// It has nothing to look at.
    NotApplicable,
}

/// For each word, class and kind of entity the rules that they wake, by their places in
/// [`Resolved::rules`].
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Wake {
    by_word: Lists,
    by_class: Lists,
    /// By the number of the kind.
    by_entity: Lists,
    /// How each rule ends asleep, a byte a rule; nought for those that never sleep.
    asleep: Bytes,
}

/// Words one of which stands in every text on which a rule does more than end asleep.
#[derive(Default)]
struct Words<'a> {
    words: Vec<&'a str>,
    classes: Vec<ClassId>,
    entities: Vec<EntityKind>,
}

impl Wake {
    /// What wakes the rules of `resolved`; their words are numbered by `tables`, in the form that
    /// `fold` gives them.
    pub fn new(resolved: &Resolved, tables: &Tables, fold: impl Fn(&str) -> String) -> Self {
        let mut by_word = vec![Vec::new(); tables.len()];
        let mut by_class = vec![Vec::new(); resolved.classes.len()];
        let mut by_entity = vec![Vec::new(); EntityKind::ALL.len()];
        let mut asleep = Vec::with_capacity(resolved.rules.len());
        for (at, rule) in (0..).zip(&resolved.rules) {
            let of_rule = words(&rule.check, resolved).and_then(|(words, how)| {
                let id = |word: &&str| tables.id(word).or_else(|| tables.id(&fold(word)));
                let ids: Option<Vec<u32>> = words.words.iter().map(id).collect();
                Some((ids?, words.classes, words.entities, how))
            });
            let Some((ids, classes, entities, how)) = of_rule else {
                asleep.push(0);
                continue;
            };
            asleep.push(match how {
                Asleep::FindsNothing => 1,
                Asleep::NotApplicable => 2,
            });
            let add = |list: Option<&mut Vec<u16>>| {
                if let Some(list) = list.filter(|list| list.last() != Some(&at)) {
                    list.push(at);
                }
            };
            ids.iter().for_each(|id| add(by_word.get_mut(*id as usize)));
            let classes = classes.iter();
            classes.for_each(|class| add(by_class.get_mut(class.index())));
            let entities = entities.iter();
            entities.for_each(|kind| add(by_entity.get_mut(*kind as usize)));
        }
        Self {
            by_word: Lists::new(&by_word),
            by_class: Lists::new(&by_class),
            by_entity: Lists::new(&by_entity),
            asleep: asleep.into(),
        }
    }

    /// How a rule ends on a text without its words; `None` for one that looks at every text.
    pub fn asleep(&self, rule: usize) -> Option<Asleep> {
        match self.asleep.get(rule) {
            Some(1) => Some(Asleep::FindsNothing),
            Some(2) => Some(Asleep::NotApplicable),
            _ => None,
        }
    }

    /// The rules that a word wakes.
    pub fn by_word(&self, word: u32) -> impl Iterator<Item = usize> {
        self.by_word.of(word).map(usize::from)
    }

    /// The rules that any word of a class wakes.
    pub fn by_class(&self, class: ClassId) -> impl Iterator<Item = usize> {
        self.by_class.of(u32::from(class.0)).map(usize::from)
    }

    /// The rules that any entity of a kind wakes.
    pub fn by_entity(&self, kind: EntityKind) -> impl Iterator<Item = usize> {
        self.by_entity.of(kind as u32).map(usize::from)
    }
}

/// The words that wake a rule, and how it ends without them; `None` where it may have something
/// to say about any text.
fn words<'a>(check: &'a Check, resolved: &'a Resolved) -> Option<(Words<'a>, Asleep)> {
    let mut words = Words::default();
    match check {
        Check::Phrases { any, class, .. } => {
            words.list(any);
            words.classes.extend(class);
        }
        Check::Pattern { any, regex, .. } => {
            for pattern in any {
                words.pattern(pattern, resolved)?;
            }
            for regex in regex {
                words.regex(regex)?;
            }
        }
        Check::Frame(frame) => words.classes.extend(&frame.action),
        Check::Modality { of, .. } => words.classes.extend(of),
        Check::Required {
            when: Some(when), ..
        }
        | Check::Conditional { when, .. }
        | Check::Verbatim { when, .. } => {
            words.need(when, resolved)?;
            return Some((words, Asleep::NotApplicable));
        }
        Check::Citation(problems) => {
            words.entities.push(EntityKind::Citation);
            words.laws(problems, resolved);
            return Some((words, Asleep::NotApplicable));
        }
        Check::Consequence { .. } => {
            let acts = resolved.law.consequences.iter();
            let acts = acts.flat_map(|consequence| &consequence.said);
            let acts = acts.filter_map(|said| resolved.class(&said.act));
            words.classes.extend(acts);
        }
        Check::PersonalInformation { of, .. } => words.entities.extend(of),
        Check::Required { when: None, .. }
        | Check::Order(_)
        | Check::Count { .. }
        | Check::Numeric(_)
        | Check::Placeholder { .. }
        | Check::EntityIn { .. }
        | Check::Disguise(_) => return None,
    }
    Some((words, Asleep::FindsNothing))
}

impl<'a> Words<'a> {
    fn list(&mut self, words: &'a [String]) {
        self.words.extend(words.iter().map(String::as_str));
    }

    fn size(&self, resolved: &Resolved) -> usize {
        let classes = self.classes.iter();
        let classes = classes.map(|class| class_size(*class, resolved));
        self.words.len() + classes.sum::<usize>()
    }

    /// What citations look for beside citations: repealed laws and bodies that are gone.
    fn laws(&mut self, problems: &[CitationProblem], resolved: &'a Resolved) {
        let mut add = |name: &'a String, aliases: &'a [String]| {
            self.words.push(name.as_str());
            self.list(aliases);
        };
        if problems.contains(&CitationProblem::Repealed) {
            let laws = resolved.law.documents.iter();
            for law in laws.filter(|law| law.repealed.is_some()) {
                add(&law.name, &law.aliases);
            }
        }
        if problems.contains(&CitationProblem::DefunctBody) {
            let bodies = resolved.law.defunct.iter();
            bodies.for_each(|body| add(&body.name, &body.aliases));
        }
    }

    /// Every match has each of its steps, so the step with the fewest words does.
    fn pattern(&mut self, pattern: &'a Pattern, resolved: &Resolved) -> Option<()> {
        let steps = pattern.steps.iter().filter(|step| !step.optional);
        let sized = steps.filter_map(|step| match &step.item {
            Item::Words(words) => Some((words.len(), &step.item)),
            Item::Class(class) => Some((class_size(*class, resolved), &step.item)),
            Item::Entity(..) | Item::Slot(_) => None,
        });
        match sized.min_by_key(|(size, _)| *size)?.1 {
            Item::Words(words) => self.list(words),
            Item::Class(class) => self.classes.push(*class),
            Item::Entity(..) | Item::Slot(_) => return None,
        }
        Some(())
    }

    /// Every match holds a word of each list; long words are rare ones.
    fn regex(&mut self, regex: &'a RegexSource) -> Option<()> {
        let rarest = regex.anchors.iter().max_by_key(|words| {
            let shortest = words.iter().map(|word| word.chars().count()).min();
            (shortest, std::cmp::Reverse(words.len()))
        });
        self.list(rarest?);
        Some(())
    }

    fn need(&mut self, need: &'a Need, resolved: &Resolved) -> Option<()> {
        match need {
            Need::Words(words) => self.list(words),
            Need::Class(classes) => self.classes.extend(classes),
            Need::Pattern(patterns) => {
                for pattern in patterns {
                    self.pattern(pattern, resolved)?;
                }
            }
            Need::Any(needs) => {
                for need in needs {
                    self.need(need, resolved)?;
                }
            }
            Need::All(needs) => {
                // Each of them must be met, so the one with the fewest words does.
                let told = needs.iter().filter_map(|need| {
                    let mut words = Words::default();
                    words.need(need, resolved)?;
                    Some(words)
                });
                let words = told.min_by_key(|words| words.size(resolved))?;
                self.words.extend(words.words);
                self.classes.extend(words.classes);
            }
            Need::Near(need, to, _) => {
                if self.need(need, resolved).is_none() {
                    self.need(to, resolved)?;
                }
            }
            Need::Section(_) | Need::Entity(..) | Need::Slot(_) | Need::Block(_) => return None,
        }
        Some(())
    }
}

fn class_size(class: ClassId, resolved: &Resolved) -> usize {
    let class = resolved.classes.get(class.index());
    class.map_or(0, |class| class.words.len())
}
