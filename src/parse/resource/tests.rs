//! Names, texts and places of the strings of data files.

use super::*;

fn all(text: &str, format: Format) -> Vec<(String, String)> {
    let found = literals(text, format).unwrap().into_iter();
    found.map(|found| (found.key, found.text)).collect()
}

/// Names and texts of strings, as one line each.
fn lines(text: &str, format: Format) -> Vec<String> {
    let found = all(text, format).into_iter();
    found
        .map(|(key, text)| format!("{key}={}", text.replace('\n', "|")))
        .collect()
}

#[test]
fn json() {
    let text = "{ // c\n\"a\": [{\"id\": \"X\", \"b\": \"甲\\n\\u4e59\"}, \"丙\"], \"n\": 1}";
    assert_eq!(
        lines(text, Format::Json),
        ["a/X/id=X", "a/X/b=甲|乙", "a/1=丙"]
    );
    let error = literals("{\"a\":\n ]", Format::Json).unwrap_err();
    assert!(
        matches!(
            error,
            ParseError::Syntax {
                line: 2,
                column: 2,
                ..
            }
        ),
        "{error:?}"
    );
}

#[test]
fn yaml() {
    let text = "\
a:
  - {id: X, b: '甲''乙'}
  - b: \"甲\\
      \\u4e59\"
    code: Y
  - |
    甲
      乙
  - >-
    甲
    乙
? [k]
: 丙
";
    assert_eq!(
        lines(text, Format::Yaml),
        [
            "a/X/id=X",
            "a/X/b=甲'乙",
            "a/Y/b=甲乙",
            "a/Y/code=Y",
            "a/2=甲|  乙|",
            "a/3=甲 乙",
            "?/0=k",
            "?=丙"
        ]
    );
    let error = literals("a: [", Format::Yaml).unwrap_err();
    assert!(matches!(error, ParseError::Syntax { .. }));
}

#[test]
fn properties() {
    let text = "# x = 丁\na.b = 甲\\\n    乙\nc:\\u4e19\n d\\ e 丁\n";
    assert_eq!(
        lines(text, Format::Properties),
        ["a.b=甲乙", "c=丙", "d e=丁"]
    );
}

#[test]
fn xml() {
    let text =
        "<r><s name='x'>甲<b>乙</b>&#19993;<br/>丁</s><t a=\"1 &amp; 2\"><![CDATA[<甲>]]></t></r>";
    assert_eq!(
        lines(text, Format::Xml),
        [
            "r/s/x/@name=x",
            "r/s/x=甲乙丙|丁",
            "r/t/@a=1 & 2",
            "r/t=<甲>"
        ]
    );
    assert!(literals("<a><b></a>", Format::Xml).is_err());
}

#[test]
fn csv() {
    let text = "id,text\r\n1,\"甲\"\"乙\"\"\"\r\n\r\n2,\"丙\r\n丁\"\r\n";
    assert_eq!(
        lines(text, Format::Csv),
        ["1/id=1", "1/text=甲\"乙\"", "2/id=2", "2/text=丙\r|丁"]
    );
    assert_eq!(
        lines("a\tb\n甲，\t乙\n", Format::Csv),
        ["甲，/a=甲，", "甲，/b=乙"]
    );
}

#[test]
fn sql() {
    let text = "\
-- '丁'
INSERT INTO db.t (id, name, body) VALUES (7, 'x', '甲''乙'), (8, 'y', CONCAT('甲', n, '乙'));
insert into u values ('k', '丙');
UPDATE t SET body = '甲' || n || '乙';
INSERT INTO t SELECT '丙';
";
    assert_eq!(
        lines(text, Format::Sql),
        [
            "t/7/name=x",
            "t/7/body=甲'乙",
            "t/8/name=y",
            "t/8/body=甲${n}乙",
            "u/k/text=k",
            "u/k/text=丙",
            "body=甲${n}乙",
            "text=丙"
        ]
    );
    assert_eq!(
        lines("insert into `t`(`a`) values ('甲\\'乙')", Format::Sql),
        ["t/1/a=甲'乙"]
    );
}

#[test]
fn catalogues() {
    let text = "\
msgid \"\"
msgstr \"head\"

msgctxt \"sms\"
msgid \"a\"
msgstr \"\"
\"甲\\n\"
\"乙\"

msgid \"丙\"
msgstr \"\"
";
    assert_eq!(lines(text, Format::Po), ["sms/a=甲|乙", "丙=丙"]);
}
