//! Files, folders, patterns and what is said of the rest.

use super::*;

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    dir
}

/// Paths found under `path` of `dir`, from the folder on.
fn found(dir: &Path, paths: &[&str], options: &Options) -> (Vec<String>, Collected) {
    let paths: Vec<_> = paths.iter().map(|path| dir.join(path)).collect();
    let found = collect(&paths, options);
    let start = format!("{}/", shown(dir));
    let cut = |input: &Input| {
        input
            .path
            .strip_prefix(&start)
            .unwrap_or(&input.path)
            .to_owned()
    };
    (found.inputs.iter().map(cut).collect(), found)
}

#[test]
fn folders_are_sorted_and_filtered() {
    let dir = folder(&[
        ("b.txt", ""),
        ("a/x.md", ""),
        ("a/y.HTML", ""),
        ("a/z.pdf", ""),
        ("README", ""),
        (".hidden.txt", ""),
        ("out/c.txt", ""),
        ("old/d.txt", ""),
        (".gitignore", "out/\n"),
        (".noticelintignore", "old\n"),
    ]);
    let options = Options::default();
    let (paths, all) = found(dir.path(), &["", "b.txt", "a/../b.txt"], &options);
    assert_eq!(paths, ["a/x.md", "a/y.HTML", "b.txt"]);
    assert_eq!(all.inputs[1].format, Format::Html);
    assert!(all.errors.is_empty() && all.empty.is_empty());
    let (paths, _) = found(dir.path(), &["out/c.txt", "README"], &options);
    assert_eq!(paths, ["out/c.txt", "README"]);
}

#[test]
fn patterns() {
    let dir = folder(&[
        ("a/b/x.md", ""),
        ("a/y.md", ""),
        ("a/y.txt", ""),
        ("a/q.doc", ""),
    ]);
    let options = Options::default();
    assert_eq!(
        found(dir.path(), &["a/**/*.md"], &options).0,
        ["a/b/x.md", "a/y.md"]
    );
    assert_eq!(
        found(dir.path(), &["a/*.{md,txt}"], &options).0,
        ["a/y.md", "a/y.txt"]
    );
    let (paths, all) = found(dir.path(), &["*.md", "no/*.md", "a/[.md"], &options);
    assert_eq!((paths.len(), all.empty.len(), all.errors.len()), (0, 2, 1));
    let told = Options {
        format: Some(Format::Text),
        ..Options::default()
    };
    assert_eq!(found(dir.path(), &["a/*.doc"], &told).0, ["a/q.doc"]);
}

#[test]
fn what_cannot_be_taken_is_said() {
    let dir = folder(&[("a.pdf", "x"), ("big.txt", "12345"), ("none/x.bin", "")]);
    let small = Options {
        max_size: 4,
        ..Options::default()
    };
    let (_, all) = found(
        dir.path(),
        &["a.pdf", "big.txt", "gone.txt", "none"],
        &small,
    );
    let said: Vec<_> = all.errors.iter().map(ToString::to_string).collect();
    assert!(said[0].contains("unsupported format"), "{said:?}");
    assert!(said[1].contains("--max-size"), "{said:?}");
    assert!(said[2].contains("no such file"), "{said:?}");
    assert_eq!((all.inputs.len(), all.empty.len()), (0, 1));
    let told = Options {
        format: Some(Format::Text),
        ..Options::default()
    };
    let (_, all) = found(dir.path(), &["a.pdf"], &told);
    assert_eq!(all.inputs[0].read(9).unwrap(), b"x");
    assert!(all.inputs[0].read(0).is_err());
}

#[test]
fn stdin_has_a_name_and_a_format() {
    let options = Options {
        stdin_name: Some("短信.md".to_owned()),
        ..Options::default()
    };
    let all = collect(&["-", "-"], &options);
    assert_eq!(all.inputs.len(), 1);
    assert_eq!(all.inputs[0].path, "短信.md");
    assert_eq!(all.inputs[0].format, Format::Markdown);
    assert_eq!(
        collect(&["-"], &Options::default()).inputs[0].path,
        "<stdin>"
    );
}

#[cfg(unix)]
#[test]
fn loops_of_links_end() {
    let dir = folder(&[("a/x.txt", "")]);
    std::os::unix::fs::symlink(dir.path(), dir.path().join("a/loop")).unwrap();
    assert_eq!(found(dir.path(), &[""], &Options::default()).0, ["a/x.txt"]);
}
