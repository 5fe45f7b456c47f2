//! Articles as laws print them.

use noticelint_rule::law::ArticleNumber;
use noticelint_rule::resolve::rule::chinese;

use crate::entity::Article;

/// 第…条之….
fn numbered(number: u32, inserted: u32) -> String {
    let mut out = format!("第{}条", chinese(number));
    if inserted > 0 {
        out.push_str(&format!("之{}", chinese(inserted)));
    }
    out
}

/// An article of the data.
pub(super) fn article(number: &ArticleNumber) -> String {
    number
        .parts()
        .map_or_else(String::new, |(number, inserted)| numbered(number, inserted))
}

/// An article as cited.
pub(super) fn cited(article: &Article) -> String {
    numbered(article.number, u32::from(article.inserted))
}
