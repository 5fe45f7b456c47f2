//! Pages about rules, made from the rules alone: one a rule, and an index by category and by law.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use noticelint_rule::resolved::{Resolved, Rule};

use crate::i18n::{Lang, PAGE, Tell, check_kind};

/// A part of a page: its title and its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The title.
    pub title: &'static str,
    /// The lines, without a mark in front.
    pub lines: Vec<String>,
}

/// All that is to be said of a rule, part by part; empty parts are left out.
pub fn parts(packs: &Resolved, rule: &Rule) -> Vec<Part> {
    let tell = Tell::new(packs);
    let texts = |texts: &mut dyn Iterator<Item = &String>| texts.map(|text| line(text)).collect();
    let all = [
        (PAGE.card, card(packs, rule)),
        (PAGE.what, vec![line(&rule.message)]),
        (PAGE.why, vec![line(&rule.why)]),
        (
            PAGE.basis,
            rule.basis.iter().map(|basis| tell.basis(basis)).collect(),
        ),
        (PAGE.applies, applies(&tell, rule)),
        (PAGE.check, tell.check(&rule.check)),
        (PAGE.scope, vec![tell.scope(&rule.scope)]),
        (PAGE.guards, tell.guards(&rule.guards)),
        (
            PAGE.suggest,
            texts(&mut rule.suggest.iter().map(|suggestion| &suggestion.text)),
        ),
        (
            PAGE.by_sender,
            rule.by_sender
                .iter()
                .flat_map(|other| tell.by_sender(other))
                .collect(),
        ),
        (
            PAGE.bad,
            rule.examples
                .bad
                .iter()
                .map(|(text, expect)| marked(text, expect.as_deref()))
                .collect(),
        ),
        (PAGE.good, texts(&mut rule.examples.good.iter())),
        (PAGE.yields, rule.yields_to.clone()),
        (PAGE.waiving, tell.waiving(rule)),
        (PAGE.care, care(rule)),
    ];
    all.into_iter()
        .filter(|(_, lines)| !lines.is_empty())
        .map(|(title, lines)| Part { title, lines })
        .collect()
}

/// Every page with the name of its file: the index as `README.md`, then a page a rule.
pub fn all(packs: &Resolved) -> Vec<(String, String)> {
    let mut pages = vec![("README.md".to_owned(), index(packs))];
    for rule in &packs.rules {
        pages.push((format!("{}.md", rule.id), self::rule(packs, rule)));
    }
    pages
}

/// The page of a rule, in Markdown.
pub fn rule(packs: &Resolved, rule: &Rule) -> String {
    let mut out = format!("# {}\n", escape(&rule.title));
    for part in parts(packs, rule) {
        let _ = write!(out, "\n## {}\n\n", part.title);
        for line in part.lines {
            let _ = writeln!(out, "- {}", escape(&line));
        }
    }
    out
}

/// The index, in Markdown: rules by category, then documents with the rules that rest on them.
pub fn index(packs: &Resolved) -> String {
    let mut out = format!("# {}\n\n{}\n", PAGE.index, PAGE.generated);
    let mut by_category: BTreeMap<&str, Vec<&Rule>> = BTreeMap::new();
    let mut by_law: BTreeMap<String, BTreeMap<String, Vec<&Rule>>> = BTreeMap::new();
    for rule in &packs.rules {
        by_category.entry(&rule.category).or_default().push(rule);
        let others = rule
            .by_sender
            .iter()
            .filter_map(|other| other.basis.as_ref());
        for basis in rule.basis.iter().chain(others.flatten()) {
            let document = if basis.name.is_empty() {
                PAGE.no_document.to_owned()
            } else {
                basis.name.clone()
            };
            let article = if basis.name.is_empty() {
                Tell::new(packs).basis(basis)
            } else {
                basis.article.clone()
            };
            let rules = by_law
                .entry(document)
                .or_default()
                .entry(article)
                .or_default();
            if !rules.iter().any(|known| known.id == rule.id) {
                rules.push(rule);
            }
        }
    }
    let _ = write!(out, "\n## {}\n", PAGE.by_category);
    for (category, rules) in by_category {
        let _ = write!(
            out,
            "\n### {category}\n\n| {} | {} | {} |\n|---|---|---|\n",
            PAGE.id, PAGE.severity, PAGE.title
        );
        for rule in rules {
            let severity = Lang::Zh.severity(rule.severity);
            let title = escape(&rule.title);
            let _ = writeln!(out, "| {} | {severity} | {title} |", link(rule));
        }
    }
    let _ = write!(out, "\n## {}\n", PAGE.by_law);
    for (document, articles) in by_law {
        let _ = write!(
            out,
            "\n### {}\n\n| {} | {} |\n|---|---|\n",
            escape(&document),
            PAGE.article,
            PAGE.rules
        );
        for (article, rules) in articles {
            let rules: Vec<String> = rules.into_iter().map(link).collect();
            let article = if article.is_empty() { "—" } else { &article };
            let _ = writeln!(out, "| {article} | {} |", rules.join("、"));
        }
    }
    out
}

fn link(rule: &Rule) -> String {
    format!("[{0}]({0}.md)", rule.id)
}

fn card(packs: &Resolved, rule: &Rule) -> Vec<String> {
    let zh = Lang::Zh;
    let pack = packs.packs.get(usize::from(rule.pack));
    let pack = pack.map_or_else(String::new, |pack| format!("{} {}", pack.id, pack.version));
    let fields = [
        (PAGE.id, rule.id.clone()),
        (PAGE.category, rule.category.clone()),
        (PAGE.severity, zh.severity(rule.severity).to_owned()),
        (PAGE.confidence, zh.confidence(rule.confidence).to_owned()),
        (PAGE.kind, check_kind(rule.check.name()).to_owned()),
        (PAGE.pack, pack),
        (
            PAGE.status,
            zh.rule_status(rule.status, rule.off.is_some()).to_owned(),
        ),
    ];
    let field = |(name, value): (&str, String)| format!("{name}：{value}");
    fields.into_iter().map(field).collect()
}

fn applies(tell: &Tell<'_>, rule: &Rule) -> Vec<String> {
    let mut lines = vec![tell.applies(&rule.applies)];
    if rule.effective.from.is_some() || rule.effective.until.is_some() {
        lines.push(tell.period(&rule.effective));
    }
    lines
}

fn care(rule: &Rule) -> Vec<String> {
    let mut lines = vec![format!("{}：{}", PAGE.version, rule.version)];
    if let Some(owner) = &rule.owner {
        lines.push(format!("{}：{owner}", PAGE.owner));
    }
    if let Some(read) = &rule.reviewed {
        lines.push(format!("{}：{} {}", PAGE.reviewed, read.date, read.by));
    }
    if let Some(day) = &rule.review_due {
        lines.push(format!("{}：{day}", PAGE.review_due));
    }
    lines
}

/// A text on one line.
fn line(text: &str) -> String {
    /// Longer texts are cut: an example may be a whole letter.
    const LONGEST: usize = 160;
    let parts: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .collect();
    let flat = parts.join(" ⏎ ");
    if flat.chars().count() <= LONGEST {
        return flat;
    }
    let head: String = flat.chars().take(LONGEST).collect();
    format!("{head}…")
}

/// An example with the words that are reported in it.
fn marked(text: &str, expect: Option<&str>) -> String {
    match expect {
        Some(expect) if text.trim() != expect => format!("{} ▸ {expect}", line(text)),
        _ => line(text),
    }
}

/// Keeps text from being read as Markdown or HTML.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '|' | '*' | '_' | '`' | '[' | ']' | '#' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}
