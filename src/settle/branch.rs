//! Whether the branches of a template that a finding stands in let through more than before.

/// The condition of a branch.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Condition {
    /// As written in the template.
    pub text: String,
    /// Whether the branch is taken when it does not hold: one before it does.
    pub negated: bool,
}

/// Whether `new` lets through what `old` does not, as far as can be seen: any change but one of
/// a bound that makes it narrower.
pub fn is_looser(old: &[Condition], new: &[Condition]) -> bool {
    old.len() > new.len()
        || old
            .iter()
            .zip(new)
            .any(|(old, new)| !is_as_narrow(old, new))
}

fn is_as_narrow(old: &Condition, new: &Condition) -> bool {
    if old.negated != new.negated {
        return false;
    }
    let (before, after) = (pieces(&old.text), pieces(&new.text));
    if before.len() != after.len() {
        return false;
    }
    let mut sign = "";
    for (before, after) in before.iter().zip(&after) {
        if before == after {
            if is_bound(before) {
                sign = before;
            } else if !before.is_empty() && before.parse::<f64>().is_err() {
                sign = "";
            }
            continue;
        }
        let (Ok(was), Ok(is)) = (before.parse::<f64>(), after.parse::<f64>()) else {
            return false;
        };
        let is_narrower = match (sign, old.negated) {
            ("gt" | "gte" | "ge" | ">" | ">=", false)
            | ("lt" | "lte" | "le" | "<" | "<=", true) => is >= was,
            ("lt" | "lte" | "le" | "<" | "<=", false)
            | ("gt" | "gte" | "ge" | ">" | ">=", true) => is <= was,
            _ => false,
        };
        if !is_narrower {
            return false;
        }
    }
    true
}

fn is_bound(piece: &str) -> bool {
    matches!(
        piece,
        "gt" | "gte" | "ge" | ">" | ">=" | "lt" | "lte" | "le" | "<" | "<="
    )
}

/// Words, numbers and signs, without blanks.
fn pieces(text: &str) -> Vec<String> {
    let kind = |c: char| match c {
        _ if c.is_ascii_digit() || c == '.' => 0,
        _ if c.is_alphanumeric() || c == '_' => 1,
        _ if c.is_whitespace() => 2,
        _ => 3,
    };
    let mut pieces: Vec<(u8, String)> = Vec::new();
    for c in text.chars() {
        let own = kind(c);
        match pieces.last_mut() {
            // A digit in a name is part of it.
            Some((last, piece)) if *last == own || (*last == 1 && own == 0) => piece.push(c),
            _ => pieces.push((own, c.to_string())),
        }
    }
    let shown = pieces.into_iter().filter(|(kind, _)| *kind != 2);
    shown.map(|(_, piece)| piece).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looser(old: &str, new: &str, negated: bool) -> bool {
        let of = |text: &str| Condition {
            text: text.to_owned(),
            negated,
        };
        is_looser(&[of(old)], &[of(new)])
    }

    #[test]
    fn a_bound_may_only_become_narrower() {
        assert!(looser("days > 30", "days > 3", false));
        assert!(!looser("days > 30", "days>60", false));
        assert!(!looser("days gt 30", "days gt 30", false));
        assert!(looser("days gt 30", "days gt 3", false));
        assert!(looser("days <= 30", "days <= 60", false));
        assert!(!looser("days <= 30", "days <= 3", false));
        assert!(looser("days > 30", "days > 60", true));
        assert!(looser("days > 30", "days >= 30", false));
        assert!(looser("days > 30", "amount > 30", false));
        assert!(looser("days == 30", "days == 31", false));
    }

    #[test]
    fn a_branch_that_is_gone_lets_all_through() {
        let old = [Condition {
            text: "a".to_owned(),
            negated: false,
        }];
        assert!(is_looser(&old, &[]));
        assert!(!is_looser(&[], &old));
    }
}
