//! Loads pack folders and prints every mistake: `cargo run -p noticelint-rule --example check_pack rules/core`.
#![allow(clippy::print_stdout)]

use std::path::Path;

use noticelint_rule::{PackSource, SourceFile, resolve};

fn read(folder: &Path, files: &mut Vec<SourceFile>) -> std::io::Result<()> {
    let mut entries: Vec<_> = std::fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    entries.sort_by_key(std::fs::DirEntry::path);
    for entry in entries {
        let path = entry.path();
        if path.is_dir() {
            read(&path, files)?;
        } else {
            let text = std::fs::read_to_string(&path)?;
            files.push(SourceFile {
                path: path.display().to_string(),
                text,
            });
        }
    }
    Ok(())
}

fn main() -> std::io::Result<()> {
    let mut packs = Vec::new();
    for folder in std::env::args().skip(1) {
        let mut pack = PackSource::default();
        read(Path::new(&folder), &mut pack.files)?;
        packs.push(pack);
    }
    match resolve(None, &packs) {
        Ok(resolved) => println!(
            "{} packs, {} classes, {} rules, {} documents",
            resolved.packs.len(),
            resolved.classes.len(),
            resolved.rules.len(),
            resolved.law.documents.len()
        ),
        Err(diagnostics) => {
            for diagnostic in &diagnostics {
                let text = packs
                    .iter()
                    .flat_map(|pack| &pack.files)
                    .find(|file| file.path == diagnostic.path)
                    .map_or("", |file| &file.text);
                println!("{}\n", diagnostic.render(text, false));
            }
            println!("{} mistakes", diagnostics.len());
        }
    }
    Ok(())
}
