//! `noticelint new`: a draft to start from.

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::{Context, bail};
use noticelint::draft::draft;
use noticelint::fill::fill;
use noticelint::i18n::Lang;
use noticelint::lint::{Linter, Options};
use noticelint::notice::{Creditor, Format, Kind, Notice, Product, Purpose, Sender, Source, Told};
use noticelint::parse;
use noticelint::report::write_to_file;

use super::packs::PackArgs;
use super::profile::ProfileArgs;
use super::{data, exit, output};

/// Flags of `new`.
#[derive(Debug, clap::Args)]
pub(super) struct NewArgs {
    /// 写入此文件（默认标准输出）；已有的文件不覆盖
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// 填入占位符的数据（.json 或 .csv，一条记录）
    #[arg(long, value_name = "FILE")]
    data: Option<PathBuf>,
    #[command(flatten)]
    profile: ProfileArgs,
    #[command(flatten)]
    packs: PackArgs,
    /// 提示的语言
    #[arg(long, default_value = "zh", value_parser = output::lang())]
    lang: Lang,
}

/// Runs the subcommand.
pub(super) fn run(args: &NewArgs) -> anyhow::Result<u8> {
    let linter = Linter::new(args.packs.compile()?);
    let told = complete(args.profile.told()?, args.lang)?;
    let profile = linter
        .lint(
            notice(args.lang.draft_probe())?,
            &Options {
                told: vec![(told.clone(), Source::Flag)],
                ..Options::default()
            },
        )
        .profile;
    let Some(mut text) = draft(&linter.packs().resolved, &profile) else {
        bail!(args.lang.no_draft());
    };
    let mut told = told;
    if let Some(path) = &args.data {
        let records = data::read(path)?;
        let [values] = records.as_slice() else {
            bail!(args.lang.one_record(&path.display().to_string()));
        };
        let document = linter.read(notice(&text)?);
        text = fill(&document, values).text;
        let read = linter.read(notice(&text)?);
        let open = |slot: &noticelint::notice::ReadSlot| slot.placeholder.programmatic;
        told.template = Some(read.slots.iter().any(open));
    }
    let text = front_matter(&told, args.lang) + &text;
    match &args.out {
        Some(path) => {
            if path.exists() {
                bail!(args.lang.already_there(&path.display().to_string()));
            }
            write_to_file(path, |file| file.write_all(text.as_bytes()))
                .with_context(|| format!("cannot write {}", path.display()))?;
        }
        None => output::say(&text)?,
    }
    output::complain(args.lang.no_opinion());
    Ok(exit::CLEAN)
}

/// What the flags leave open and a draft needs.
fn complete(mut told: Told, lang: Lang) -> anyhow::Result<Told> {
    let (Some(kind), Some(sender)) = (told.kind, told.sender) else {
        bail!(lang.draft_needs());
    };
    if kind == Kind::LawFirmLetter && sender != Sender::LawFirm {
        bail!(lang.law_firm_writes());
    }
    let own = match sender {
        Sender::BankCard => Creditor::BankCard,
        Sender::ConsumerFinance => Creditor::ConsumerFinance,
        Sender::MicroLoan => Creditor::MicroLoan,
        Sender::Platform | Sender::Agency | Sender::LawFirm => Creditor::Unknown,
    };
    let creditor = *told.creditor.get_or_insert(own);
    told.product.get_or_insert(match (sender, creditor) {
        (Sender::BankCard, _) => Product::Card,
        _ => Product::Consumer,
    });
    told.purpose.get_or_insert(Purpose::Demand);
    told.audience
        .get_or_insert(noticelint::notice::Audience::Debtor);
    told.template.get_or_insert(true);
    Ok(told)
}

fn notice(text: &str) -> anyhow::Result<Notice> {
    let options = parse::Options::default();
    let source = parse::parse(text.as_bytes(), Format::Text, &options)?;
    let notice = source.notices.into_iter().next();
    notice.context("the draft holds no text")
}

/// The profile as front matter, with what a reader must know of the draft.
fn front_matter(told: &Told, lang: Lang) -> String {
    let mut out = format!("---\n# {}\n", lang.no_opinion());
    for field in Told::FIELDS {
        if let Some(value) = told.get(field) {
            let _ = writeln!(out, "{field}: {value}");
        }
    }
    out.push_str("---\n\n");
    out
}
