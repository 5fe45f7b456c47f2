//! Grounds and where a rule differs by sender, told in Chinese.

use noticelint_rule::law::{HowKnown, Level};
use noticelint_rule::resolved::{Basis, BySender, Effective, Rule};

use crate::i18n::Lang;

use super::Tell;

impl Tell<'_> {
    /// A ground: document, article, rank, how well it is known, whom it binds, when.
    pub fn basis(&self, basis: &Basis) -> String {
        let own = matches!(
            basis.level,
            Level::Policy | Level::Practice | Level::Contradiction
        );
        let rank = level(basis.level);
        if own {
            return rank.to_owned();
        }
        let mut remarks = vec![rank.to_owned(), known(basis.known).to_owned()];
        if !basis.binds.is_empty() {
            let names: Vec<String> = basis
                .binds
                .iter()
                .map(|sender| Lang::Zh.sender(*sender))
                .collect();
            remarks.push(format!("约束{}", names.join("、")));
        }
        if basis.effective.from.is_some() || basis.effective.until.is_some() {
            remarks.push(self.period(&basis.effective));
        }
        format!("{}{}（{}）", basis.name, basis.article, remarks.join("，"))
    }

    /// A period of validity.
    pub fn period(&self, period: &Effective) -> String {
        match (&period.from, &period.until) {
            (Some(from), Some(until)) => format!("{from} 起施行，{until} 起失效"),
            (Some(from), None) => format!("{from} 起施行"),
            (None, Some(until)) => format!("{until} 起失效"),
            (None, None) => "不限期".to_owned(),
        }
    }

    /// How a rule differs for some senders, a line each.
    pub fn by_sender(&self, other: &BySender) -> Vec<String> {
        let zh = Lang::Zh;
        let senders: Vec<String> = other.sender.iter().map(|name| zh.sender(*name)).collect();
        let senders = senders.join("、");
        let mut lines = Vec::new();
        if let Some(severity) = other.severity {
            lines.push(format!("{senders}：级别为{}", zh.severity(severity)));
        }
        for basis in other.basis.iter().flatten() {
            lines.push(format!("{senders}：依据{}", self.basis(basis)));
        }
        for suggestion in other.suggest.iter().flatten() {
            lines.push(format!("{senders}：建议“{}”", suggestion.text));
        }
        lines
    }

    /// How a rule can be set aside.
    pub fn waiving(&self, rule: &Rule) -> Vec<String> {
        let mut lines = Vec::new();
        if rule.waivable {
            lines.push(format!(
                "单处豁免：在稿中该处之前写注释 <!-- noticelint: waive {} until 2027-06-30 \
                 reason: 理由 -->，或写入豁免文件；没有理由的豁免无效。",
                rule.id
            ));
        } else {
            lines.push("本规则不接受单处豁免。".to_owned());
        }
        lines.push(format!(
            "本机构停用或调整级别：在自有规则包的 pack.yaml 写 \
             overrides: {{{}: {{off: true, reason: 理由}}}}（或 severity: info）。",
            rule.id
        ));
        if let Some(reason) = &rule.off {
            lines.push(format!("已停用：{reason}"));
        }
        if let Some(raised) = &rule.raised {
            let severity = Lang::Zh.severity(raised.severity);
            lines.push(format!("级别已改为{severity}：{}", raised.reason));
        }
        lines
    }
}

pub(in crate::i18n) fn level(level: Level) -> &'static str {
    match level {
        Level::Law => "法律",
        Level::AdministrativeRegulation => "行政法规",
        Level::JudicialInterpretation => "司法解释",
        Level::Regulation => "规章及规范性文件",
        Level::Standard => "标准",
        Level::SelfRegulation => "自律规范",
        Level::GuidanceCase => "指导案例",
        Level::Policy => "本产品口径",
        Level::Contradiction => "文稿自相矛盾",
        Level::Practice => "实务做法",
    }
}

pub(in crate::i18n) fn known(known: HowKnown) -> &'static str {
    match known {
        HowKnown::Text => "原文已核",
        HowKnown::Report => "据转述",
        HowKnown::Unverified => "未核",
    }
}
