//! `rules test`: the proof of every rule.

use std::fmt::Write as _;
use std::path::PathBuf;

use noticelint::i18n::Lang;
use noticelint::lint::Linter;
use noticelint::pack;
use noticelint::proof::{Ended, RuleProof, Share, prove};
use noticelint_rule::resolved::Status;
use unicode_width::UnicodeWidthStr;

use crate::cli::packs::PackArgs;
use crate::cli::{exit, output};

/// Flags of `rules test`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct TestArgs {
    /// 规则包文件夹（叠加在内置规则包之上；默认只检验内置）
    #[arg(value_name = "DIR")]
    folders: Vec<PathBuf>,
    /// 不使用内置规则包
    #[arg(long)]
    no_builtin: bool,
    /// 只看编号含此文字的规则
    #[arg(long, value_name = "PART")]
    only: Option<String>,
    /// 列出每条规则的召回与误报
    #[arg(long)]
    table: bool,
    /// 列出误报的否定句与长词
    #[arg(long)]
    alarms: bool,
    /// 语言：zh、en
    #[arg(long, default_value = "zh")]
    lang: Lang,
}

/// Runs the proof.
pub(super) fn run(args: &TestArgs) -> anyhow::Result<u8> {
    let packs = PackArgs {
        folders: args.folders.clone(),
        no_builtin: args.no_builtin,
    };
    let mut resolved = packs.resolve()?;
    // A draft does not run, but it is proved.
    for rule in &mut resolved.rules {
        if rule.status == Status::Draft {
            rule.status = Status::Active;
        }
    }
    let linter = Linter::new(pack::compile(resolved)?);
    let wanted = |id: &str| args.only.as_ref().is_none_or(|part| id.contains(part));
    let proofs = prove(&linter, wanted);
    let mut out = String::new();
    for proof in &proofs {
        failures(args.lang, proof, &mut out)?;
        if args.alarms {
            alarms(args.lang, proof, &mut out)?;
        }
    }
    if args.table {
        table(args.lang, &proofs, &mut out);
    }
    summary(args.lang, &proofs, &mut out)?;
    output::say(&out)?;
    let failed = proofs.iter().any(RuleProof::failed);
    Ok(if failed { exit::FOUND } else { exit::CLEAN })
}

fn failures(lang: Lang, proof: &RuleProof, out: &mut String) -> std::fmt::Result {
    if !proof.covered {
        writeln!(out, "{}  {}", proof.rule, lang.not_covered())?;
    }
    for example in &proof.examples {
        if example.ended == Ended::Right {
            continue;
        }
        let ended = lang.ended(example.ended.as_str());
        writeln!(out, "{}  {ended}  {}", proof.rule, example.text.trim())?;
        if let (Ended::Elsewhere, Some(expect)) = (example.ended, &example.expect) {
            writeln!(out, "    {}{expect}", lang.expected())?;
        }
        for found in &example.found {
            writeln!(out, "    {}{found}", lang.reported())?;
        }
    }
    for attack in &proof.attacks {
        if !attack.held && attack.disguise.must_hold() {
            let name = lang.disguise(attack.disguise.as_str());
            let text = attack.text.trim().replace('\u{200b}', "␣");
            writeln!(out, "{}  {}{name}  {text}", proof.rule, lang.fooled())?;
        }
    }
    Ok(())
}

fn alarms(lang: Lang, proof: &RuleProof, out: &mut String) -> std::fmt::Result {
    for twist in proof.negations.iter().chain(&proof.harmless) {
        if twist.alarmed {
            writeln!(out, "{}  {}  {}", proof.rule, lang.alarmed(), twist.text)?;
        }
    }
    Ok(())
}

fn shares(proof: &RuleProof) -> [Share; 6] {
    [
        proof.recall(),
        proof.false_alarms(),
        proof.held(),
        proof.held_beyond(),
        proof.negated_alarms(),
        proof.harmless_alarms(),
    ]
}

fn table(lang: Lang, proofs: &[RuleProof], out: &mut String) {
    let mut rows: Vec<Vec<String>> = vec![lang.proof_columns().map(str::to_owned).to_vec()];
    for proof in proofs {
        let mut row = vec![proof.rule.clone()];
        row.extend(shares(proof).map(|share| match share.all {
            0 => "—".to_owned(),
            all => format!("{}/{all}", share.some),
        }));
        rows.push(row);
    }
    let mut widths = vec![0; rows.first().map_or(0, Vec::len)];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    for row in &rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width + 2 - cell.width()));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

fn summary(lang: Lang, proofs: &[RuleProof], out: &mut String) -> std::fmt::Result {
    let mut totals = [Share::default(); 6];
    for proof in proofs {
        for (total, share) in totals.iter_mut().zip(shares(proof)) {
            total.add(share);
        }
    }
    let failed = proofs.iter().filter(|proof| proof.failed()).count();
    writeln!(out, "{}", lang.proof_summary(proofs.len(), failed))?;
    let [_, names @ ..] = lang.proof_columns();
    for (name, total) in names.iter().zip(totals) {
        if total.all > 0 {
            #[expect(clippy::cast_precision_loss, reason = "counts of texts are small")]
            let percent = 100.0 * total.some as f64 / total.all as f64;
            writeln!(out, "  {name} {}/{} ({percent:.1}%)", total.some, total.all)?;
        }
    }
    Ok(())
}
