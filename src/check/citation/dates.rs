//! What of a law was in force on a day.

use jiff::civil::Date;
use noticelint_rule::law::Document as Law;

/// A day as the data write it.
pub(super) fn day(text: Option<&str>) -> Option<Date> {
    text.and_then(|text| text.parse().ok())
}

/// Whether a law was in force on a day; without a day, whether it is not repealed.
pub(super) fn in_force(law: &Law, date: Option<Date>) -> bool {
    let begun = match (day(law.effective.as_deref()), date) {
        (Some(from), Some(date)) => from <= date,
        _ => true,
    };
    begun && repealed(law, date).is_none()
}

/// The day from which a law was repealed, where that had come.
pub(super) fn repealed(law: &Law, date: Option<Date>) -> Option<Date> {
    day(law.repealed.as_deref()).filter(|until| date.is_none_or(|date| *until <= date))
}

/// The day from which a law is in force, where that was still to come.
pub(super) fn to_come(law: &Law, date: Option<Date>) -> Option<Date> {
    day(law.effective.as_deref()).filter(|from| date.is_some_and(|date| date < *from))
}

/// The number of the last article of the version in force on a day; `None` where that version
/// is not known.
pub(super) fn last_article(law: &Law, date: Option<Date>) -> Option<u32> {
    if law.versions.is_empty() {
        return law.articles;
    }
    law.versions
        .iter()
        .filter_map(|version| Some((day(Some(&version.effective))?, version)))
        .filter(|(from, _)| date.is_none_or(|date| *from <= date))
        .max_by_key(|(from, _)| *from)
        .and_then(|(_, version)| version.articles)
}

/// Whether the latest version, of which the topics of articles speak, was in force on a day.
pub(super) fn is_latest(law: &Law, date: Option<Date>) -> bool {
    let latest = law
        .versions
        .iter()
        .filter_map(|version| day(Some(&version.effective)))
        .max();
    match (latest, date) {
        (Some(latest), Some(date)) => latest <= date,
        _ => true,
    }
}

/// A day as letters write it.
pub(super) fn written(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}
