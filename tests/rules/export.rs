//! The packs in the program are the files of the repository, and load the same.

use noticelint::pack;
use noticelint_rule::resolve;

use crate::root;

#[test]
fn embedded_files_are_those_of_the_repository() {
    for pack in pack::builtin_sources().unwrap() {
        for file in pack.files {
            let text = std::fs::read_to_string(root().join(&file.path)).unwrap();
            assert!(text == file.text, "{} differs", file.path);
        }
    }
}

#[test]
fn embedded_files_load_as_the_embedded_packs() {
    let sources = pack::builtin_sources().unwrap();
    let loaded = resolve(None, &sources).unwrap();
    let embedded = pack::builtin().unwrap();
    // Parts that nobody has looked at are bytes; written out, both forms are alike.
    let written = |packs| pack::hash(packs).unwrap();
    assert_eq!(written(&loaded), written(&embedded));
}
