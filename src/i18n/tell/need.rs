//! What a notice may hold, told in Chinese.

use noticelint_rule::resolved::{Item, Need, Pattern};

use super::{Tell, block, entity, window, words};

impl Tell<'_> {
    /// What is needed, or asked about.
    pub(super) fn need(&self, need: &Need) -> String {
        match need {
            Need::Words(list) => words(list),
            Need::Class(classes) => self.classes(classes),
            Need::Pattern(patterns) => self.patterns(patterns),
            Need::Section(section) => self.sections(&[*section]),
            Need::Entity(kind, roles) if roles.is_empty() => entity(*kind).to_owned(),
            Need::Entity(kind, roles) => format!("{}（{}）", entity(*kind), self.roles(roles)),
            Need::Slot(slots) => format!("填写{}的占位符", self.slots(slots)),
            Need::All(list) => self.list(list, "，并且"),
            Need::Any(list) => self.list(list, "，或者"),
            Need::Near(what, to, within) => format!(
                "{}{}有{}",
                self.need(to),
                window(*within).trim_end_matches('内'),
                self.need(what)
            ),
            Need::Block(blocks) => {
                let names: Vec<&str> = blocks.iter().map(|name| block(*name)).collect();
                names.join("、")
            }
        }
    }

    fn list(&self, list: &[Need], between: &str) -> String {
        let parts: Vec<String> = list.iter().map(|need| self.need(need)).collect();
        parts.join(between)
    }

    /// Patterns, as people read them.
    pub(super) fn patterns(&self, patterns: &[Pattern]) -> String {
        /// More patterns than this are counted.
        const MOST: usize = 6;
        let shown: Vec<String> = patterns
            .iter()
            .take(MOST)
            .map(|pattern| format!("『{}』", self.pattern(pattern)))
            .collect();
        let shown = shown.join("、");
        if patterns.len() > MOST {
            format!("{shown}等 {} 种句式", patterns.len())
        } else {
            shown
        }
    }

    fn pattern(&self, pattern: &Pattern) -> String {
        let mut out = String::new();
        for (at, step) in pattern.steps.iter().enumerate() {
            if at > 0 && step.gap != Some(0) {
                out.push('…');
            }
            let item = match &step.item {
                Item::Class(class) => self.classes(&[*class]),
                Item::Words(list) => list.iter().take(4).cloned().collect::<Vec<_>>().join("／"),
                Item::Entity(kind, None) => format!("〔{}〕", entity(*kind)),
                Item::Entity(kind, Some(role)) => {
                    format!("〔{}：{}〕", entity(*kind), self.roles(&[*role]))
                }
                Item::Slot(slot) => format!("〔占位符：{}〕", self.slots(&[*slot])),
            };
            if step.optional {
                out.push_str(&format!("（{item}）"));
            } else {
                out.push_str(&item);
            }
        }
        out
    }
}
