//! Every word that resolved packs name, so that a build step can prepare them for matching.

use std::collections::BTreeSet;

use crate::resolved::{
    Check, Class, ClassRole, Guard, GuardSet, Item, LawData, Need, Pattern, Resolved, Rule,
};

/// All words in the form in which most are matched (lower case, half width), each once.
///
/// A program that folds further folds what is in the list.
pub fn words(resolved: &Resolved) -> Vec<String> {
    let mut all = Words::default();
    let searched = |class: &&Class| class.role != Some(ClassRole::List);
    for class in resolved.classes.iter().filter(searched) {
        all.list(&class.words);
        all.list(&class.exceptions);
    }
    for section in &resolved.sections {
        all.list(&section.headings);
        section.cues.iter().for_each(|cue| all.pattern(cue));
    }
    for role in &resolved.roles {
        all.list(&role.before);
        all.list(&role.after);
        all.list(&role.exceptions);
        if let Some(infer) = &role.infer {
            all.list(&infer.beside);
            all.list(&infer.unless);
        }
    }
    for inference in &resolved.inference {
        all.need(&inference.when);
    }
    let cites = |rule: &Rule| matches!(rule.check, Check::Citation(_));
    if resolved.rules.iter().any(cites) {
        all.law(&resolved.law);
    }
    for rule in &resolved.rules {
        all.check(&rule.check);
        all.guards(&rule.guards);
    }
    all.0.into_iter().collect()
}

#[derive(Default)]
struct Words(BTreeSet<String>);

impl Words {
    fn list(&mut self, words: &[String]) {
        self.0.extend(words.iter().map(|word| light_fold(word)));
    }

    /// What checks of citations look for: topics, bodies, repealed laws.
    fn law(&mut self, law: &LawData) {
        law.topics.iter().for_each(|topic| self.list(&topic.words));
        law.traps.iter().for_each(|trap| self.list(&trap.old_words));
        for body in &law.defunct {
            self.list(std::slice::from_ref(&body.name));
            self.list(&body.aliases);
            self.list(&body.keep_in);
        }
        for document in law.documents.iter().filter(|law| law.repealed.is_some()) {
            self.list(std::slice::from_ref(&document.name));
            self.list(&document.aliases);
        }
    }

    fn pattern(&mut self, pattern: &Pattern) {
        for step in pattern.steps.iter() {
            if let Item::Words(words) = &step.item {
                self.list(words);
            }
        }
    }

    fn need(&mut self, need: &Need) {
        match need {
            Need::Words(words) => self.list(words),
            Need::Pattern(patterns) => patterns.iter().for_each(|pattern| self.pattern(pattern)),
            Need::All(needs) | Need::Any(needs) => needs.iter().for_each(|need| self.need(need)),
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

    fn check(&mut self, check: &Check) {
        match check {
            Check::Required { need, when, .. } => {
                self.need(need);
                when.iter().for_each(|when| self.need(when));
            }
            Check::Phrases { any, .. } => self.list(any),
            Check::Pattern { any, regex, .. } => {
                any.iter().for_each(|pattern| self.pattern(pattern));
                let lists = regex.iter().flat_map(|regex| &regex.anchors);
                lists.for_each(|words| self.list(words));
            }
            Check::Conditional { when, then, .. } => {
                self.need(when);
                self.need(then);
            }
            Check::Count { words, .. } => self.list(words),
            Check::PersonalInformation { beside, .. } => {
                beside.iter().for_each(|beside| self.need(beside));
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

    fn guards(&mut self, guards: &GuardSet) {
        self.list(&guards.protected);
        for guard in guards.drop.iter().chain(&guards.downgrade) {
            if let Guard::Near { words, pattern, .. } = guard {
                self.list(words);
                pattern.iter().for_each(|pattern| self.pattern(pattern));
            }
        }
    }
}

/// Lower case and half width: the form in which most words are matched.
pub fn light_fold(word: &str) -> String {
    word.trim()
        .chars()
        .map(|c| match c {
            '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' => {
                char::from_u32(u32::from(c) - 0xfee0).map_or(c, |c| c.to_ascii_lowercase())
            }
            _ => c.to_ascii_lowercase(),
        })
        .collect()
}
