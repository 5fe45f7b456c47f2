//! Rules told in Chinese: what they look for, where, and what withdraws a hit.

mod basis;
mod check;
mod guard;
mod need;

use noticelint_rule::resolved::{
    Applies, BlockName, ClassId, EntityKind, Modality, Polarity, Resolved, RoleId, Scope,
    SectionId, SlotId, Window,
};

use super::Lang;

pub(super) use basis::{known, level};
pub use check::kind as check_kind;

/// More words of a list than this are counted, not named.
const MOST_WORDS: usize = 12;

/// Tells rules of these packs.
#[derive(Clone, Copy, Debug)]
pub struct Tell<'a> {
    packs: &'a Resolved,
}

impl<'a> Tell<'a> {
    /// Tells rules of `packs`.
    pub fn new(packs: &'a Resolved) -> Self {
        Self { packs }
    }

    /// For which profiles a rule runs.
    pub fn applies(&self, applies: &Applies) -> String {
        let zh = Lang::Zh;
        let mut parts = Vec::new();
        let mut add = |name: &str, values: Vec<String>| {
            if !values.is_empty() {
                parts.push(format!("{name}为{}", values.join("、")));
            }
        };
        let kinds = applies.kind.iter().map(|kind| zh.kind(*kind));
        add("渠道", kinds.collect());
        let senders = applies.sender.iter().map(|sender| zh.sender(*sender));
        add("发函方", senders.collect());
        let creditors = applies.creditor.iter().map(|other| zh.creditor(*other));
        add("债权人", creditors.collect());
        let readers = applies.audience.iter().map(|reader| zh.audience(*reader));
        add("收件人", readers.collect());
        let purposes = applies.purpose.iter().map(|purpose| zh.purpose(*purpose));
        add("用途", purposes.collect());
        let stages = applies.proceeding.iter().map(|stage| zh.proceeding(*stage));
        add("诉讼阶段", stages.collect());
        let products = applies.product.iter().map(|product| zh.product(*product));
        add("产品", products.collect());
        match applies.overdue_days {
            Some((Some(from), Some(to))) => parts.push(format!("逾期{from}至{to}天")),
            Some((Some(from), None)) => parts.push(format!("逾期{from}天及以上")),
            Some((None, Some(to))) => parts.push(format!("逾期不超过{to}天")),
            Some((None, None)) | None => {}
        }
        match applies.template {
            Some(true) => parts.push("仅模板".to_owned()),
            Some(false) => parts.push("仅成稿".to_owned()),
            None => {}
        }
        if parts.is_empty() {
            "各类函件".to_owned()
        } else {
            parts.join("；")
        }
    }

    /// Where in a notice a rule looks.
    pub fn scope(&self, scope: &Scope) -> String {
        let mut parts = Vec::new();
        if !scope.sections.is_empty() {
            parts.push(format!("只看{}", self.sections(&scope.sections)));
        }
        if !scope.not_sections.is_empty() {
            parts.push(format!("不看{}", self.sections(&scope.not_sections)));
        }
        if !scope.blocks.is_empty() {
            let blocks: Vec<&str> = scope.blocks.iter().map(|name| block(*name)).collect();
            parts.push(format!("只看{}", blocks.join("、")));
        }
        if let Some(section) = scope.before {
            parts.push(format!("只看{}之前", self.sections(&[section])));
        }
        if let Some(section) = scope.after {
            parts.push(format!("只看{}之后", self.sections(&[section])));
        }
        match scope.branch {
            Some(true) => parts.push("只看模板的条件分支".to_owned()),
            Some(false) => parts.push("不看模板的条件分支".to_owned()),
            None => {}
        }
        if parts.is_empty() {
            "全文".to_owned()
        } else {
            parts.join("；")
        }
    }

    fn sections(&self, ids: &[SectionId]) -> String {
        let names = ids
            .iter()
            .filter_map(|id| self.packs.sections.get(id.index()));
        let names = names.map(|section| format!("「{}」部分", section.name));
        names.collect::<Vec<_>>().join("、")
    }

    fn classes(&self, ids: &[ClassId]) -> String {
        let names = ids
            .iter()
            .filter_map(|id| self.packs.classes.get(id.index()));
        let names = names.map(|class| format!("〔{}〕", class.name));
        names.collect::<Vec<_>>().join("、")
    }

    fn roles(&self, ids: &[RoleId]) -> String {
        let names = ids.iter().filter_map(|id| self.packs.roles.get(id.index()));
        let names = names.map(|role| role.name.clone());
        names.collect::<Vec<_>>().join("、")
    }

    fn slots(&self, ids: &[SlotId]) -> String {
        let names = ids.iter().filter_map(|id| self.packs.slots.get(id.index()));
        let names = names.map(|slot| slot.name.clone());
        names.collect::<Vec<_>>().join("、")
    }
}

/// Words in quotation marks, the first few of them.
fn words(words: &[String]) -> String {
    let shown: Vec<String> = words
        .iter()
        .take(MOST_WORDS)
        .map(|word| format!("「{word}」"))
        .collect();
    let shown = shown.join("、");
    if words.len() > MOST_WORDS {
        format!("{shown}等 {} 个词", words.len())
    } else {
        shown
    }
}

fn window(window: Window) -> String {
    match window {
        Window::Clause => "同一分句内".to_owned(),
        Window::Sentence => "同一句内".to_owned(),
        Window::Paragraph => "同一段内".to_owned(),
        Window::Section => "同一部分内".to_owned(),
        Window::Notice => "全文内".to_owned(),
        Window::Chars(count) => format!("{count} 字内"),
    }
}

fn block(block: BlockName) -> &'static str {
    match block {
        BlockName::Heading => "标题",
        BlockName::Paragraph => "段落",
        BlockName::ListItem => "列表项",
        BlockName::Cell => "表格单元格",
        BlockName::Quote => "引文",
        BlockName::Code => "代码",
        BlockName::Subject => "主题行",
        BlockName::Attribute => "读者可见的属性文字",
    }
}

fn entity(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Money => "金额",
        EntityKind::Date => "日期",
        EntityKind::Time => "钟点",
        EntityKind::Period => "期间",
        EntityKind::Rate => "利率",
        EntityKind::Phone => "电话号码",
        EntityKind::Email => "电子邮箱",
        EntityKind::Link => "链接",
        EntityKind::IdNumber => "身份证号",
        EntityKind::BankCard => "银行卡号",
        EntityKind::CaseNumber => "案号",
        EntityKind::Licence => "许可证号",
        EntityKind::Citation => "法律引用",
        EntityKind::Person => "人名",
        EntityKind::Organisation => "机构名",
    }
}

fn polarities(list: &[Polarity]) -> String {
    let names = list.iter().map(|polarity| match polarity {
        Polarity::Affirmed => "肯定",
        Polarity::Negated => "否定",
        Polarity::Forbidden => "禁止",
        Polarity::Warned => "警示",
        Polarity::Reported => "转述",
        Polarity::Asked => "询问",
    });
    names.collect::<Vec<_>>().join("、")
}

fn modalities(list: &[Modality]) -> String {
    let names = list.iter().map(|modality| match modality {
        Modality::Plain => "直陈",
        Modality::Reserved => "保留权利",
        Modality::Conditional => "附条件",
        Modality::Possible => "可能",
        Modality::Planned => "将要",
        Modality::Certain => "必然",
        Modality::Imminent => "即将",
        Modality::Done => "已经发生",
    });
    names.collect::<Vec<_>>().join("、")
}
