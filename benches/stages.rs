//! The stages of a run one by one: `cargo bench --bench stages`.

use divan::{Bencher, black_box};
use noticelint::lint::{Linter, Options};
use noticelint::notice::{Format, Notice};
use noticelint::{pack, parse, text};

#[path = "table/letters.rs"]
mod letters;

fn main() {
    divan::main();
}

fn letter() -> String {
    letters::Letters::new(1).letter(2048)
}

fn notice(letter: &str) -> Option<Notice> {
    let source = parse::parse(letter.as_bytes(), Format::Text, &parse::Options::default());
    source.ok()?.notices.pop()
}

fn linter() -> Option<Linter> {
    pack::compile_builtin().ok().map(Linter::new)
}

#[divan::bench]
fn open_packs(bencher: Bencher<'_, '_>) {
    bencher.bench(pack::compile_builtin);
}

#[divan::bench]
fn parse_letter(bencher: Bencher<'_, '_>) {
    let letter = letter();
    bencher.bench(|| notice(black_box(&letter)));
}

#[divan::bench]
fn fold(bencher: Bencher<'_, '_>) {
    let letter = letter();
    bencher.bench(|| text::fold(black_box(&letter), &[]));
}

#[divan::bench]
fn scan(bencher: Bencher<'_, '_>) {
    let (Some(linter), letter) = (linter(), letter()) else {
        return;
    };
    bencher.bench(|| linter.packs().lexicon.scan(black_box(&letter)));
}

#[divan::bench]
fn read(bencher: Bencher<'_, '_>) {
    let (Some(linter), Some(notice)) = (linter(), notice(&letter())) else {
        return;
    };
    bencher
        .with_inputs(|| notice.clone())
        .bench_values(|notice| linter.read(notice));
}

#[divan::bench]
fn lint(bencher: Bencher<'_, '_>) {
    let (Some(linter), Some(notice)) = (linter(), notice(&letter())) else {
        return;
    };
    let options = Options::default();
    bencher
        .with_inputs(|| notice.clone())
        .bench_values(|notice| linter.lint(notice, &options));
}
