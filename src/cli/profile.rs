//! Flags that tell the profile of the drafts; what is not told is inferred.

use anyhow::Context;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use noticelint::notice::{Audience, Creditor, Kind, Proceeding, Product, Purpose, Sender, Told};

/// Flags that tell the profile.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "函件画像（未给出的由文稿推断）")]
pub(super) struct ProfileArgs {
    /// 渠道
    #[arg(long, value_parser = names(Kind::ALL, Kind::as_str))]
    kind: Option<String>,
    /// 发函方
    #[arg(long, value_parser = names(Sender::ALL, Sender::as_str))]
    sender: Option<String>,
    /// 债权人
    #[arg(long, value_parser = names(Creditor::ALL, Creditor::as_str))]
    creditor: Option<String>,
    /// 收件人
    #[arg(long, value_parser = names(Audience::ALL, Audience::as_str))]
    audience: Option<String>,
    /// 用途
    #[arg(long, value_parser = names(Purpose::ALL, Purpose::as_str))]
    purpose: Option<String>,
    /// 诉讼阶段
    #[arg(long, value_parser = names(Proceeding::ALL, Proceeding::as_str))]
    proceeding: Option<String>,
    /// 产品
    #[arg(long, value_parser = names(Product::ALL, Product::as_str))]
    product: Option<String>,
    /// 逾期天数
    #[arg(long, value_name = "DAYS")]
    overdue_days: Option<u32>,
    /// 是否模板
    #[arg(long, value_name = "BOOL", value_parser = ["true", "false"])]
    template: Option<String>,
}

/// Takes the names of `all` and shows them in help and mistakes.
fn names<T: Copy + 'static>(
    all: &'static [T],
    name: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = String> {
    PossibleValuesParser::new(all.iter().map(|value| name(*value)))
}

impl ProfileArgs {
    /// Every field that was told and its value.
    fn fields(&self) -> impl Iterator<Item = (&'static str, String)> {
        let days = self.overdue_days.map(|days| days.to_string());
        let fields = [
            ("kind", self.kind.clone()),
            ("sender", self.sender.clone()),
            ("creditor", self.creditor.clone()),
            ("audience", self.audience.clone()),
            ("purpose", self.purpose.clone()),
            ("proceeding", self.proceeding.clone()),
            ("product", self.product.clone()),
            ("overdue_days", days),
            ("template", self.template.clone()),
        ];
        let told = fields.into_iter();
        told.filter_map(|(name, value)| Some((name, value?)))
    }

    /// What was told.
    pub(super) fn told(&self) -> anyhow::Result<Told> {
        let mut told = Told::default();
        for (name, value) in self.fields() {
            told.set(name, &value)
                .with_context(|| format!("--{} {value}", name.replace('_', "-")))?;
        }
        Ok(told)
    }

    /// The flags that tell the same again.
    pub(super) fn flags(&self) -> Vec<String> {
        self.fields()
            .map(|(name, value)| format!("--{}={value}", name.replace('_', "-")))
            .collect()
    }
}
