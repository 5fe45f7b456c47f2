//! Writes out `{甲,乙}` in words.

use crate::mistake::Braces;

/// More words than this from one entry are a mistake.
const LIMIT: usize = 1024;

/// All words that `written` stands for; `{a,b}` means a or b, `{,b}` nothing or b.
///
/// # Errors
/// What is wrong with the braces.
pub(super) fn expand(written: &str) -> Result<Vec<String>, Braces> {
    let mut words = vec![String::new()];
    let mut rest = written;
    while let Some(open) = rest.find(['{', '}']) {
        let (before, from) = rest.split_at(open);
        for word in &mut words {
            word.push_str(before);
        }
        if from.starts_with('}') {
            return Err(Braces::Unopened);
        }
        let Some(close) = from.find('}') else {
            return Err(Braces::Unclosed);
        };
        let inner = from.get(1..close).unwrap_or_default();
        if inner.contains('{') {
            return Err(Braces::Nested);
        }
        let choices: Vec<&str> = inner.split([',', '，', '|']).collect();
        if choices.len() < 2 {
            return Err(Braces::Single);
        }
        if words.len() * choices.len() > LIMIT {
            return Err(Braces::TooMany(LIMIT));
        }
        let mut next = Vec::with_capacity(words.len() * choices.len());
        for word in &words {
            for choice in &choices {
                next.push(format!("{word}{}", choice.trim()));
            }
        }
        words = next;
        rest = from.get(close + 1..).unwrap_or_default();
    }
    for word in &mut words {
        word.push_str(rest);
    }
    words.retain(|word| !word.trim().is_empty());
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::expand;

    #[test]
    fn writes_out_choices() {
        assert_eq!(expand("单位").unwrap(), ["单位"]);
        assert_eq!(expand("{您,你}{,的}单位").unwrap().len(), 4);
        assert!(expand("{您}单位").is_err());
        assert!(expand("您}单位").is_err());
        assert!(expand("{您,你单位").is_err());
    }
}
