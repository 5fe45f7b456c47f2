//! Finds documents of the law data by the names that letters give them.

use std::collections::HashMap;

use noticelint_rule::law::Document as Law;
use noticelint_rule::resolve::rule::chinese;
use noticelint_rule::resolved::LawData;

/// Documents by normalised name.
pub(super) struct Index<'a> {
    law: &'a LawData,
    by_name: HashMap<String, &'a Law>,
}

impl<'a> Index<'a> {
    pub(super) fn new(law: &'a LawData) -> Self {
        let mut by_name = HashMap::new();
        for document in &law.documents {
            for name in std::iter::once(&document.name).chain(&document.aliases) {
                by_name.entry(normal(name)).or_insert(document);
            }
        }
        Self { law, by_name }
    }

    /// The document of that name.
    pub(super) fn find(&self, name: &str) -> Option<&'a Law> {
        self.by_name.get(&normal(name)).copied()
    }

    /// Whether a name is part of a known one or holds one: a loose way of citing it.
    pub(super) fn resembles(&self, name: &str) -> bool {
        let name = normal(name);
        self.by_name.keys().any(|known| {
            known.chars().count() >= 4 && (known.ends_with(&name) || name.ends_with(known.as_str()))
        })
    }

    /// The document of that id.
    pub(super) fn by_id(&self, id: &str) -> Option<&'a Law> {
        self.law.documents.iter().find(|document| document.id == id)
    }

    /// Where an article went, as printed.
    pub(super) fn moved(&self, document: &str, article: u32) -> Vec<String> {
        let number = article.to_string();
        self.law
            .moved
            .iter()
            .filter(|moved| moved.from.document == document && moved.from.article.0 == number)
            .flat_map(|moved| &moved.to.articles)
            .filter_map(|article| article.parts())
            .map(|(number, inserted)| match inserted {
                0 => format!("第{}条", chinese(number)),
                _ => format!("第{}条之{}", chinese(number), chinese(inserted)),
            })
            .collect()
    }
}

/// A name without what letters add or leave out: quotation marks, spaces, brackets and what
/// stands in them.
fn normal(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut depth = 0_u32;
    for c in name.chars() {
        match c {
            '（' | '(' | '〔' => depth += 1,
            '）' | ')' | '〕' => depth = depth.saturating_sub(1),
            '《' | '》' | '“' | '”' => {}
            c if c.is_whitespace() => {}
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    crate::text::fold_word(&out)
}
