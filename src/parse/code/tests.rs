//! What names a string, what is added to it, and what is no string.

use super::*;

fn all(text: &str, format: Format) -> Vec<(String, String)> {
    let found = literals(text, format).into_iter();
    found.map(|found| (found.key, found.text)).collect()
}

fn one(text: &str, format: Format) -> (String, String) {
    let mut found = all(text, format);
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

fn pair(key: &str, text: &str) -> (String, String) {
    (key.to_owned(), text.to_owned())
}

#[test]
fn names_of_strings() {
    let cases = [
        ("enum A { SOON(1, \"甲\"); }", Format::Java, "SOON"),
        ("static final String SOON = \"甲\";", Format::Java, "SOON"),
        ("map.put(\"soon\", \"甲\");", Format::Java, "soon"),
        ("String[] ALL = { \"甲\" };", Format::Java, "ALL"),
        ("val soon: String = \"甲\"", Format::Kotlin, "soon"),
        ("const a = { 'soon': '甲' };", Format::Script, "soon"),
        ("const soon: string = '甲';", Format::Script, "soon"),
        ("A = {\"soon\": (\"甲\")}", Format::Python, "soon"),
        ("send('甲')", Format::Python, "send"),
    ];
    for (text, format, key) in cases {
        let named = all(text, format).into_iter().find(|found| found.1 == "甲");
        assert_eq!(named, Some(pair(key, "甲")), "{text}");
    }
}

#[test]
fn strings_that_are_added_up_are_one() {
    let cases = [
        (
            "a = \"甲\" + x.getName() + \"乙\" + 3 + \"丙\";",
            Format::Java,
            "甲${x.getName}乙${value}丙",
        ),
        ("a = name + \"甲\";", Format::Java, "${name}甲"),
        ("return name + \"甲\";", Format::Java, "${name}甲"),
        (
            "b.append(\"甲\").append(days).append(\"乙\");",
            Format::Java,
            "甲${days}乙",
        ),
        ("a = \"甲\".trim() + \"乙\";", Format::Java, "甲乙"),
        (
            "val a = \"甲$name${b.days}乙\\$\"",
            Format::Kotlin,
            "甲${name}${b.days}乙$",
        ),
        ("a = `甲${fmt(days)}乙`", Format::Script, "甲${days}乙"),
        (
            "a = ('甲'\n     f'{amount:.2f}元{{')",
            Format::Python,
            "甲${amount}元{",
        ),
    ];
    for (text, format, wanted) in cases {
        assert_eq!(one(text, format).1, wanted, "{text}");
    }
}

#[test]
fn what_is_no_string_or_no_notice() {
    assert!(all("// \"甲\"\n/* \"乙\" */ char c = '\"';", Format::Java).is_empty());
    assert!(all("# '甲'\n", Format::Python).is_empty());
    assert!(
        all(
            "log.info(\"甲\" + id); throw new BizException(\"乙\");",
            Format::Java
        )
        .is_empty()
    );
    assert_eq!(
        one("const r = /['\"]/; const a = '甲'", Format::Script),
        pair("a", "甲")
    );
    assert_eq!(one("x = a / b; y = '甲' // '乙'", Format::Script).1, "甲");
}

#[test]
fn strings_within_a_value_are_read_by_themselves() {
    let found = all("a = \"甲\" + (ok ? \"乙\" : \"丙\");", Format::Java);
    let texts: Vec<&str> = found.iter().map(|found| found.1.as_str()).collect();
    assert_eq!(texts, ["甲${value}", "乙", "丙"]);
}

#[test]
fn raw_and_long_strings() {
    assert_eq!(one("a = r'甲\\n'", Format::Python).1, "甲\\n");
    assert_eq!(one("a = '''甲\n乙'''", Format::Python).1, "甲\n乙");
    assert_eq!(
        one("A = \"\"\"\n  甲\\\n  乙\"\"\"", Format::Java).1,
        "\n  甲  乙"
    );
    assert_eq!(one("a = \"\"\"甲\\n\"\"\"", Format::Kotlin).1, "甲\\n");
    // What is not closed ends with its line.
    assert_eq!(all("a = \"甲\nb = \"乙\"", Format::Java).len(), 2);
}
