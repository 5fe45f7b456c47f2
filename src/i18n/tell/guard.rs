//! Guards, told in Chinese.

use noticelint_rule::resolved::{Guard, GuardSet, Side};

use super::{Tell, modalities, window, words};

impl Tell<'_> {
    /// What withdraws or lowers a hit, a line each.
    pub fn guards(&self, guards: &GuardSet) -> Vec<String> {
        let mut lines = Vec::new();
        if !guards.protected.is_empty() {
            let list = words(&guards.protected);
            lines.push(format!("属于更长的词时不报：{list}"));
        }
        for guard in &guards.drop {
            lines.push(format!("{}，不报", self.guard(guard)));
        }
        for guard in &guards.downgrade {
            lines.push(format!("{}，降一级", self.guard(guard)));
        }
        lines
    }

    fn guard(&self, guard: &Guard) -> String {
        match guard {
            Guard::Negated => "该说法被否定".to_owned(),
            Guard::Forbidden => "该说法被禁止".to_owned(),
            Guard::Warned => "是对他人行为的警示".to_owned(),
            Guard::Reported => "是转述他人的话".to_owned(),
            Guard::Asked => "是疑问句".to_owned(),
            Guard::Quoted => "在引号之内".to_owned(),
            Guard::CitingLaw => "该句引用法律".to_owned(),
            Guard::Actor(classes) => format!("行为人为{}", self.classes(classes)),
            Guard::Modality(list) => format!("语气为{}", modalities(list)),
            Guard::InSection(sections) => format!("位于{}", self.sections(sections)),
            Guard::NotInSection(sections) => format!("不在{}", self.sections(sections)),
            Guard::Near {
                words: list,
                class,
                pattern,
                within,
                side,
            } => {
                let mut what = Vec::new();
                if !list.is_empty() {
                    what.push(words(list));
                }
                if !class.is_empty() {
                    what.push(self.classes(class));
                }
                if !pattern.is_empty() {
                    what.push(self.patterns(pattern));
                }
                let side = match side {
                    Side::Before => "之前",
                    Side::After => "之后",
                    Side::Either => "",
                };
                format!("{}{side}有{}", window(*within), what.join("或"))
            }
            Guard::Profile(applies) => format!("函件属于：{}", self.applies(applies)),
        }
    }
}
