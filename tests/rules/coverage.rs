//! What `docs/coverage.md` and the rules say of one another.

use std::collections::BTreeSet;

use noticelint::pack;

use crate::root;

/// The names between back ticks of a line.
fn names(line: &str) -> Vec<&str> {
    line.split('`').skip(1).step_by(2).collect()
}

#[test]
fn every_rule_is_in_the_coverage_and_none_is_invented() {
    let packs = pack::builtin().unwrap();
    let ids: BTreeSet<&str> = packs.rules.iter().map(|rule| rule.id.as_str()).collect();
    let page = std::fs::read_to_string(root().join("docs/coverage.md")).unwrap();
    let tables = page.lines().filter(|line| line.starts_with('|'));
    let mut rows = 0;
    let mut wrong = Vec::new();
    for line in tables {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        if line.starts_with("|---") || cells.first() == Some(&"编号") {
            continue;
        }
        rows += 1;
        let last = cells.last().copied().unwrap_or_default();
        let explained = last
            .strip_prefix("不查：")
            .is_some_and(|why| !why.is_empty());
        let found = names(last);
        if !explained && found.is_empty() {
            wrong.push(format!("neither a rule nor a reason: {line}"));
        }
        let unknown = found.iter().filter(|id| !ids.contains(*id));
        wrong.extend(unknown.map(|id| format!("no such rule: {id}")));
    }
    let named: BTreeSet<&str> = page
        .lines()
        .skip(5)
        .flat_map(names)
        .filter(|name| ids.contains(name))
        .collect();
    let absent = ids.difference(&named);
    wrong.extend(absent.map(|id| format!("not in docs/coverage.md: {id}")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(rows > 390, "only {rows} rows");
}
