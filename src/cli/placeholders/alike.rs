//! Whether one name of a placeholder looks like another misspelt.

/// A name shorter than this is too short to tell a slip from another name, in letters.
const SHORTEST: usize = 4;
/// The same for a name in Chinese.
const SHORTEST_HAN: usize = 3;
/// From so many letters on two may be off.
const LONG: usize = 9;

/// Whether a name is one that a program knows, not a blank or a number.
pub(super) fn is_name(name: &str) -> bool {
    name.chars().any(char::is_alphabetic) && !name.starts_with('%')
}

/// Whether `name` looks like `other` misspelt: they differ in case or in how their parts are
/// joined only, or by one letter, of long ones by two. Names that are numbered are not.
pub(super) fn misspelt(name: &str, other: &str) -> bool {
    if name == other || !is_name(name) || !is_name(other) {
        return false;
    }
    let (a, b) = (plain(name), plain(other));
    if a == b {
        return true;
    }
    let (words, others) = (without_digits(&a), without_digits(&b));
    if words == others {
        return false;
    }
    let length = a.chars().count().min(b.chars().count());
    let han = !a.is_ascii() || !b.is_ascii();
    if length < if han { SHORTEST_HAN } else { SHORTEST } {
        return false;
    }
    let most = if length >= LONG && !han { 2 } else { 1 };
    strsim::osa_distance(&a, &b) <= most
}

/// How often a condition names `name` as a word of its own.
pub(super) fn uses(condition: &str, name: &str) -> usize {
    let word = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    condition
        .split(|c: char| !word(c))
        .filter(|part| part.trim_matches('.') == name)
        .count()
}

fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| !matches!(c, '_' | '-' | '.' | ' '))
        .flat_map(char::to_lowercase)
        .collect()
}

fn without_digits(name: &str) -> String {
    name.chars().filter(|c| !c.is_ascii_digit()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_and_other_names() {
        for (name, other, is) in [
            ("custmer_name", "customer_name", true),
            ("customerName", "customer_name", true),
            ("overdue_dyas", "overdue_days", true),
            ("Amount", "amount", true),
            ("客户性名", "客户姓名", true),
            ("principle_amuont", "principal_amount", false),
            ("principle_amount", "principal_amount", true),
            ("contact1", "contact2", false),
            ("fee", "fees", false),
            ("name", "date", false),
            ("利息", "罚息", false),
            ("____", "___", false),
            ("name", "name", false),
        ] {
            assert_eq!(misspelt(name, other), is, "{name} {other}");
        }
        assert_eq!(
            uses("overdue_days > 30 and overdue_days_max", "overdue_days"),
            1
        );
        assert!(is_name("yqts") && !is_name("____") && !is_name("%s"));
    }
}
