//! Every built-in rule does what its examples say.

use noticelint::lint::Linter;
use noticelint::pack;
use noticelint::proof::{Ended, Share, prove};

#[test]
fn built_in_rules_do_what_their_examples_say() {
    let linter = Linter::new(pack::compile(pack::builtin().unwrap()).unwrap());
    let proofs = prove(&linter, |_| true);
    assert!(proofs.len() > 100, "only {} rules", proofs.len());
    let mut wrong = Vec::new();
    let (mut held, mut beyond, mut harmless) =
        (Share::default(), Share::default(), Share::default());
    for proof in &proofs {
        assert!(proof.covered, "{} lacks a kind of example", proof.rule);
        for example in &proof.examples {
            if example.ended != Ended::Right {
                let ended = example.ended.as_str();
                wrong.push(format!("{} {ended}: {}", proof.rule, example.text.trim()));
            }
        }
        held.add(proof.held());
        beyond.add(proof.held_beyond());
        harmless.add(proof.harmless_alarms());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(held.some, held.all, "disguises held");
    // Rates, with room for what is being worked on.
    assert!(
        beyond.some * 100 >= beyond.all * 65,
        "homophones held: {beyond:?}"
    );
    assert!(
        harmless.some * 100 <= harmless.all * 2,
        "harmless words reported: {harmless:?}"
    );
}

/// Words of three kinds and three look-alikes are the least that proves a rule.
const LEAST: usize = 3;

#[test]
fn every_rule_has_examples_enough() {
    let packs = pack::builtin().unwrap();
    let thin: Vec<&str> = packs
        .rules
        .iter()
        .filter(|rule| rule.examples.bad.len() < LEAST || rule.examples.good.len() < LEAST)
        .map(|rule| rule.id.as_str())
        .collect();
    assert!(thin.is_empty(), "fewer than {LEAST}: {thin:?}");
}

#[test]
fn what_is_in_order_reads_as_a_duty() {
    use noticelint_rule::resolved::Check;
    let packs = pack::builtin().unwrap();
    let mut wrong = Vec::new();
    for rule in &packs.rules {
        let asks = matches!(
            rule.check,
            Check::Required { .. }
                | Check::Order(_)
                | Check::Conditional { .. }
                | Check::Numeric(_)
                | Check::Count { .. }
                | Check::Verbatim { .. }
                | Check::EntityIn { .. }
        );
        let faulty = |duty: &String| {
            ["缺少", "没有", "不符", "超过", "看不出"]
                .iter()
                .any(|word| duty.starts_with(word))
        };
        if asks && rule.duty.as_ref().is_none_or(faulty) {
            wrong.push(rule.id.as_str());
        }
    }
    assert!(
        wrong.is_empty(),
        "no duty, or one that reads as a fault: {wrong:?}"
    );
}

#[test]
fn suggestions_lint_clean() {
    use noticelint::finding::Severity;
    use noticelint::lint::Options;
    use noticelint::notice::{Format, Source, Told};
    use noticelint::parse;

    let linter = Linter::new(pack::compile(pack::builtin().unwrap()).unwrap());
    let mut wrong = Vec::new();
    let mut texts = 0;
    for rule in &linter.packs().resolved.rules {
        let others = rule
            .by_sender
            .iter()
            .filter_map(|other| other.suggest.as_ref());
        for suggestion in rule.suggest.iter().chain(others.flatten()) {
            // A capture stands for words of the draft.
            if suggestion.text.contains('{') {
                continue;
            }
            texts += 1;
            let text = format!("江屿银行\n\n{}\n", suggestion.text);
            let options = parse::Options::default();
            let source = parse::parse(text.as_bytes(), Format::Text, &options).unwrap();
            let mut told = Told::default();
            for (field, value) in [
                ("kind", "letter"),
                ("purpose", "other"),
                ("sender", "bank_card"),
                ("template", "true"),
            ] {
                told.set(field, value).unwrap();
            }
            let options = Options {
                told: vec![(told, Source::Flag)],
                ..Options::default()
            };
            for notice in source.notices {
                let found = linter.lint(notice, &options).findings;
                let loud = found.iter().filter(|one| one.severity > Severity::Info);
                wrong.extend(
                    loud.map(|one| format!("{} -> {}: {}", rule.id, one.rule, suggestion.text)),
                );
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(texts > 120, "only {texts} suggestions");
}
