use std::collections::BTreeMap;

use serde::Deserialize;

use super::File;
use crate::At;

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Sample {
    name: At<String>,
    list: Vec<At<String>>,
    #[serde(default)]
    more: BTreeMap<At<String>, u32>,
    #[serde(default)]
    choice: Option<Choice>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
enum Choice {
    Plain,
    Of(Vec<String>),
}

fn messages(text: &str) -> Vec<(String, String)> {
    let read = File::parse(text).read::<Sample>();
    let say = |(span, mistake): (Option<std::ops::Range<usize>>, crate::mistake::Mistake)| {
        let words = span.map(|span| text[span].to_owned()).unwrap_or_default();
        (mistake.message(), words)
    };
    read.complaints.into_iter().map(say).collect()
}

#[test]
fn places_are_those_of_the_file() {
    let text = "\u{feff}name: '单位'\nlist:\n  - 甲 # 注\n  - |\n    乙\n    丙\nmore: {a: 1}\n";
    let read = File::parse(text).read::<Sample>();
    assert_eq!(read.complaints, []);
    let sample = read.value.unwrap();
    let under = |at: &At<String>| text[at.span().unwrap()].to_owned();
    assert_eq!(under(&sample.name), "'单位'");
    assert_eq!(under(&sample.list[0]), "甲");
    assert_eq!(under(&sample.list[1]), "乙");
    assert_eq!(sample.list[1].value, "乙\n丙\n");
    assert_eq!(under(sample.more.keys().next().unwrap()), "a");
}

#[test]
fn all_mistakes_of_a_file_are_found() {
    let text = "nane: 单位\nlist: 甲\nmore: {a: x, b: y, b: 2}\nchoice: {of: 1}\n";
    let found = messages(text);
    let words: Vec<&str> = found.iter().map(|(_, words)| words.as_str()).collect();
    assert_eq!(words, ["nane", "甲", "b", "x", "y", "1"]);
    let missing = messages("list: []\n");
    assert_eq!(missing[0].0, "the key `name` is missing");
}

#[test]
fn what_strangers_send_is_refused() {
    let deep = format!("name: {}{}\nlist: []\n", "[".repeat(100), "]".repeat(100));
    assert_eq!(
        messages(&deep)[0].0,
        "more than 32 levels of lists and keys are not read"
    );
    let bomb = "name: &a 甲\nlist: [*a, *a]\n";
    assert_eq!(messages(bomb)[0].0, "aliases are not read in rule files");
    assert_eq!(messages(bomb).len(), 2);
    let wide = format!("name: 甲\nlist: [{}]\n", "a,".repeat(200_000));
    assert_eq!(
        messages(&wide)[0].0,
        "more than 200000 values in a file are not read"
    );
    let large = "#".repeat(9 << 20);
    assert_eq!(
        messages(&large)[0].0,
        "a rule file of more than 8 MB is not read"
    );
}

#[test]
fn reads_what_serde_saphyr_reads() {
    let text =
        "name: \"a\\u4e00\"\nlist: ['it''s', b c, \"x: y\"]\nmore: {k: 0, l: 12}\nchoice: plain\n";
    let ours = File::parse(text).read::<Sample>().value.unwrap();
    let theirs: Sample = serde_saphyr::from_str(text).unwrap();
    assert_eq!(ours, theirs);
}
