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
