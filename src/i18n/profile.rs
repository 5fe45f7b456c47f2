//! The words for the profile of a notice.

use crate::notice::{
    Audience, Creditor, Kind, Proceeding, Product, Profile, Purpose, Sender, Source,
};

use super::Lang;

impl Lang {
    /// How a value of the profile is known.
    pub fn source(self, source: Source) -> &'static str {
        match source {
            Source::Policy => self.pick("策略规定", "fixed by the policy"),
            Source::Flag => self.pick("参数指定", "told by flag"),
            Source::FrontMatter => self.pick("稿内写明", "told in the draft"),
            Source::Config => self.pick("配置指定", "told by configuration"),
            Source::Inferred => self.pick("推断", "inferred"),
            Source::Assumed => self.pick("默认", "assumed"),
        }
    }

    /// The values of a profile worth a reader's eye, in a fixed order, with how each is known.
    pub fn profile(self, profile: &Profile) -> Vec<(String, Source)> {
        let mut values = vec![(self.sender(profile.sender.value), profile.sender.source)];
        let creditor = profile.creditor;
        if creditor.value.as_str() != profile.sender.value.as_str() {
            let of = format!(
                "{}{}{}",
                self.pick("债权人", "creditor"),
                self.words().colon,
                self.creditor(creditor.value)
            );
            values.push((of, creditor.source));
        }
        values.push((self.product(profile.product.value), profile.product.source));
        values.push((self.kind(profile.kind.value), profile.kind.source));
        let audience = profile.audience;
        values.push((self.audience(audience.value), audience.source));
        values.push((self.purpose(profile.purpose.value), profile.purpose.source));
        if let Some(days) = profile.overdue_days {
            values.push((self.overdue(days.value), days.source));
        }
        let proceeding = profile.proceeding;
        values.push((self.proceeding(proceeding.value), proceeding.source));
        let template = if profile.template.value {
            self.pick("模板", "template")
        } else {
            self.pick("成稿", "finished")
        };
        values.push((template.to_owned(), profile.template.source));
        values
    }

    /// Every value of a profile with the name of its field and how it is known.
    pub fn profile_fields(self, profile: &Profile) -> Vec<(&'static str, String, Source)> {
        let days = profile.overdue_days;
        let template = if profile.template.value {
            self.pick("模板", "template")
        } else {
            self.pick("成稿", "finished")
        };
        let days_shown = days.map_or_else(
            || self.archive().unknown.to_owned(),
            |days| self.overdue(days.value),
        );
        let values = [
            (self.sender(profile.sender.value), profile.sender.source),
            (
                self.creditor(profile.creditor.value),
                profile.creditor.source,
            ),
            (self.product(profile.product.value), profile.product.source),
            (self.kind(profile.kind.value), profile.kind.source),
            (
                self.audience(profile.audience.value),
                profile.audience.source,
            ),
            (self.purpose(profile.purpose.value), profile.purpose.source),
            (days_shown, days.map_or(Source::Assumed, |days| days.source)),
            (
                self.proceeding(profile.proceeding.value),
                profile.proceeding.source,
            ),
            (template.to_owned(), profile.template.source),
        ];
        let names = self.profile_names().into_iter();
        names
            .zip(values)
            .map(|(name, (value, source))| (name, value, source))
            .collect()
    }

    fn overdue(self, days: u32) -> String {
        match self {
            Lang::Zh => format!("逾期{days}天"),
            Lang::En => format!("{days} days overdue"),
        }
    }

    /// The Chinese word, or the name as rules spell it.
    fn named(self, zh: &str, name: &str) -> String {
        match self {
            Lang::Zh => zh.to_owned(),
            Lang::En => name.replace('_', " "),
        }
    }

    /// Name of a value.
    pub(super) fn kind(self, kind: Kind) -> String {
        let zh = match kind {
            Kind::Letter => "信函",
            Kind::Email => "电子邮件",
            Kind::Sms => "短信",
            Kind::Phone => "电话话术",
            Kind::Push => "应用推送",
            Kind::LawFirmLetter => "律师函",
        };
        self.named(zh, kind.as_str())
    }

    /// Name of a value.
    pub(super) fn sender(self, sender: Sender) -> String {
        let zh = match sender {
            Sender::BankCard => "银行",
            Sender::ConsumerFinance => "消费金融公司",
            Sender::MicroLoan => "小额贷款公司",
            Sender::Platform => "助贷平台",
            Sender::Agency => "催收机构",
            Sender::LawFirm => "律师事务所",
        };
        self.named(zh, sender.as_str())
    }

    /// Name of a value.
    pub(super) fn creditor(self, creditor: Creditor) -> String {
        let zh = match creditor {
            Creditor::BankCard => "银行",
            Creditor::ConsumerFinance => "消费金融公司",
            Creditor::MicroLoan => "小额贷款公司",
            Creditor::Platform => "助贷平台",
            Creditor::Unknown => "不明",
        };
        self.named(zh, creditor.as_str())
    }

    /// Name of a value.
    pub(super) fn audience(self, audience: Audience) -> String {
        let zh = match audience {
            Audience::Debtor => "债务人",
            Audience::CoDebtor => "共同债务人",
            Audience::Guarantor => "保证人",
            Audience::Guardian => "监护人",
            Audience::Heir => "继承人",
            Audience::Agent => "代理人",
            Audience::Contact => "无责联系人",
        };
        self.named(zh, audience.as_str())
    }

    /// Name of a value.
    pub(super) fn purpose(self, purpose: Purpose) -> String {
        let zh = match purpose {
            Purpose::Reminder => "还款提醒",
            Purpose::Demand => "催收",
            Purpose::Acceleration => "宣布提前到期",
            Purpose::Assignment => "债权转让通知",
            Purpose::Mediation => "调解邀请",
            Purpose::HardshipOffer => "纾困方案",
            Purpose::DisputeReply => "异议答复",
            Purpose::Settlement => "和解",
            Purpose::Relay => "请代转告",
            Purpose::Other => "其他用途",
        };
        self.named(zh, purpose.as_str())
    }

    /// Name of a value.
    pub(super) fn proceeding(self, proceeding: Proceeding) -> String {
        match (self, proceeding) {
            (Lang::En, Proceeding::None) => "no proceedings".to_owned(),
            (_, Proceeding::None) => "未进入诉讼".to_owned(),
            (_, Proceeding::Filed) => self.named("已起诉", "filed"),
            (_, Proceeding::Judged) => self.named("已判决", "judged"),
            (_, Proceeding::Enforcement) => self.named("强制执行中", "enforcement"),
        }
    }

    /// Name of a value.
    pub(super) fn product(self, product: Product) -> String {
        let zh = match product {
            Product::Card => "信用卡",
            Product::Consumer => "消费贷款",
            Product::Auto => "汽车贷款",
            Product::Mortgage => "房贷",
            Product::Student => "助学贷款",
            Product::Other => "其他产品",
        };
        self.named(zh, product.as_str())
    }
}
