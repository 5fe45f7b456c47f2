//! Whose words a draft's words are: the customer's turns, examples held up as wrong, quotes that
//! the sender hides behind, warnings and what comes after them, a turn against what was said.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use noticelint::finding::Severity;
use noticelint::lint::{Linter, Options};
use noticelint::notice::Format;
use noticelint::{pack, parse};

/// Categories of the errors and warnings on what is said.
fn said(linter: &Linter, format: Format, text: &str) -> Vec<String> {
    let source = parse::parse(text.as_bytes(), format, &parse::Options::default());
    source
        .expect("a draft parses")
        .notices
        .into_iter()
        .flat_map(|notice| linter.lint(notice, &Options::default()).findings)
        .filter(|finding| finding.severity > Severity::Info)
        .map(|finding| finding.category)
        .filter(|category| !category.starts_with("required/"))
        .collect()
}

#[test]
fn others_words_are_not_the_senders() {
    let linter = Linter::new(pack::compile(pack::builtin().unwrap()).unwrap());
    let silent = [
        "坐席：您好，请讲。\n客户：你们是不是要抓我去坐牢，再打电话给我单位？\n坐席：不会，我们只和您本人谈。\n",
        "**坐席** 您好，请讲。\n\n**对方** 不还就去坐牢是吧？\n\n**坐席** 不是的。\n\n**对方** 那还找我单位领导？\n",
        "# 外呼手册\n\n## 错误示范\n\n坐席：再不还就送你去坐牢，明天去你单位。\n\n## 正确示范\n\n坐席：您看哪天方便？\n",
        "| 禁语 | 原因 |\n|---|---|\n| “投诉也没用” | 投诉是权利 |\n",
        "退稿记录：“不还就群发通讯录”——违规，提交人已约谈。\n",
        "“不还钱会不会坐牢？”——不会，逾期是民事纠纷。\n",
        "{# 正文不得出现“等着坐牢”“通知你单位” #}\n您好，您的账单已到期。\n",
    ];
    for draft in silent {
        let found = said(&linter, Format::Markdown, draft);
        assert!(found.is_empty(), "{draft}\n{found:?}");
    }
}

#[test]
fn the_senders_words_are_its_own() {
    let linter = Linter::new(pack::compile(pack::builtin().unwrap()).unwrap());
    let caught = [
        (
            "经理说了：“再不还就送你去坐牢”，我只是转告。",
            "threat/criminal-liability",
        ),
        (
            "谨防冒充法院的骗子，我们会通知您的父母。",
            "threat/contact-family-others",
        ),
        (
            "为防不法分子冒领，您的债务情况会同时告知您父亲。",
            "threat/contact-family-others",
        ),
        (
            "您有权投诉，但投诉期间我们会提高来电频次。",
            "threat/obstruct-complaint",
        ),
    ];
    for (draft, category) in caught {
        let found = said(&linter, Format::Text, draft);
        assert!(
            found.iter().any(|one| one == category),
            "{draft}\n{found:?}"
        );
    }
}
