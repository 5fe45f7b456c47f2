//! From a part of a text's value to the bytes of the file that make it.

use std::ops::Range;

use crate::at::At;

/// The bytes of `file` under `range` of a text's value. Exact for texts on one line, in quotes or
/// not; the text's first line otherwise.
pub(super) fn inside(file: &str, at: &At<String>, range: Range<usize>) -> Option<Range<usize>> {
    let whole = at.span()?;
    let raw = file.get(whole.clone())?;
    let map = offsets(raw);
    let value: usize = map.iter().map(|(made, _)| made).sum();
    if value != at.value.len() {
        return Some(whole);
    }
    let (mut seen, mut from) = (0, quote(raw));
    let (mut start, mut end) = (None, None);
    for (made, taken) in map {
        if seen <= range.start {
            start = Some(from);
        }
        seen += made;
        from += taken;
        if end.is_none() && seen >= range.end {
            end = Some(from);
        }
    }
    match (start, end) {
        (Some(start), Some(end)) if start < end => Some(whole.start + start..whole.start + end),
        _ => Some(whole),
    }
}

fn quote(raw: &str) -> usize {
    usize::from(raw.starts_with(['"', '\'']))
}

/// For every character of the value: its bytes, and the bytes written for it.
fn offsets(raw: &str) -> Vec<(usize, usize)> {
    let inner = |mark: char| raw.strip_prefix(mark)?.strip_suffix(mark);
    if let Some(inner) = inner('\'') {
        return single(inner);
    }
    if let Some(inner) = inner('"') {
        return double(inner);
    }
    let plain = |c: char| (c.len_utf8(), c.len_utf8());
    raw.chars().map(plain).collect()
}

fn single(inner: &str) -> Vec<(usize, usize)> {
    let mut map = Vec::new();
    let mut rest = inner.chars();
    while let Some(c) = rest.next() {
        let doubled = c == '\'' && rest.clone().next() == Some('\'');
        if doubled {
            rest.next();
        }
        map.push((c.len_utf8(), c.len_utf8() + usize::from(doubled)));
    }
    map
}

fn double(inner: &str) -> Vec<(usize, usize)> {
    let mut map = Vec::new();
    let mut rest = inner.chars();
    while let Some(c) = rest.next() {
        if c != '\\' {
            map.push((c.len_utf8(), c.len_utf8()));
            continue;
        }
        let Some(escape) = rest.next() else { break };
        let digits = match escape {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let code: String = rest.clone().take(digits).collect();
        rest.by_ref().take(digits).for_each(drop);
        let made = match escape {
            'N' | '_' => 2,
            'L' | 'P' => 3,
            _ if digits > 0 => u32::from_str_radix(&code, 16)
                .ok()
                .and_then(char::from_u32)
                .map_or(1, char::len_utf8),
            _ => 1,
        };
        map.push((made, 1 + escape.len_utf8() + code.len()));
    }
    map
}

#[cfg(test)]
mod tests {
    use super::inside;
    use crate::at::At;

    fn under(file: &str, value: &str, part: &str) -> String {
        let start = value.find(part).unwrap();
        let at = At::new(value.to_owned(), 0..file.len());
        let span = inside(file, &at, start..start + part.len()).unwrap();
        file[span].to_owned()
    }

    #[test]
    fn finds_the_characters_behind_a_part() {
        assert_eq!(under("单位 领导", "单位 领导", "领导"), "领导");
        assert_eq!(under("'a''b 领导'", "a'b 领导", "领导"), "领导");
        assert_eq!(under("'a''b'", "a'b", "'"), "''");
        assert_eq!(under(r#""甲\t\u4e00乙""#, "甲\t一乙", "一"), r"\u4e00");
        assert_eq!(under(r#""甲\t\u4e00乙""#, "甲\t一乙", "乙"), "乙");
    }
}
