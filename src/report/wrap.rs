//! Breaks Chinese text into lines by the rules of the printed page.

use super::visible::columns;

/// Never at the beginning of a line.
const CLOSING: &str = "，。、；：！？）》」』】〉〕”’…—％%,.;:!?)]}·～";

/// Never at the end of a line.
const OPENING: &str = "（《「『【〈〔“‘([{¥￥";

/// The lines of `text` in at most `width` columns each; what cannot be broken runs over.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    text.split('\n')
        .flat_map(|line| wrap_line(line, width))
        .collect()
}

fn wrap_line(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for unit in units(text) {
        let size: usize = unit.chars().map(columns).sum();
        let bare = unit.trim_end();
        let needed: usize = bare.chars().map(columns).sum();
        if used + needed > width && !line.is_empty() {
            lines.push(line.trim_end().to_owned());
            line.clear();
            used = 0;
        }
        line.push_str(unit);
        used += size;
    }
    lines.push(line.trim_end().to_owned());
    lines
}

/// The stretches of `text` between which a line may break.
fn units(text: &str) -> Vec<&str> {
    let mut units = Vec::new();
    let mut from = 0;
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        if at > from && before.is_some_and(|before| may_break(before, c)) {
            units.push(text.get(from..at).unwrap_or_default());
            from = at;
        }
        before = Some(c);
    }
    units.push(text.get(from..).unwrap_or_default());
    units
}

fn may_break(before: char, after: char) -> bool {
    if CLOSING.contains(after) || OPENING.contains(before) || after.is_whitespace() {
        return false;
    }
    before.is_whitespace() || columns(before) == 2 || columns(after) == 2
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn punctuation_keeps_its_side_and_words_stay_whole() {
        assert_eq!(
            wrap("依照《民法典》第一条，", 10),
            ["依照《民法", "典》第一", "条，"]
        );
        assert_eq!(wrap("见 noticelint 说明", 8), ["见", "noticelint", "说明"]);
        assert_eq!(wrap("", 8), [""]);
        assert_eq!(wrap("甲\n乙", 8), ["甲", "乙"]);
    }
}
