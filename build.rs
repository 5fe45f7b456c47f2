//! Resolves the built-in packs with the loader that reads packs at run time, and embeds them.

use std::error::Error;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use daachorse::CharwiseDoubleArrayAhoCorasick;
use noticelint_rule::hidden::Hidden;
use noticelint_rule::tables::Tables;
use noticelint_rule::vocabulary::light_fold;
use noticelint_rule::wake::Wake;
use noticelint_rule::{PackSource, SourceFile, resolve};

#[allow(
    clippy::print_stderr,
    reason = "this is how a build script tells its user what is wrong"
)]
fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=build.rs");
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?);
    let mut folders: Vec<PathBuf> = std::fs::read_dir(root.join("rules"))?
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.join("pack.yaml").is_file())
        .collect();
    // The core pack comes first, the others build on it.
    folders.sort_by_key(|path| (!path.ends_with("core"), path.clone()));
    let mut packs = Vec::new();
    for folder in folders {
        let mut pack = PackSource::default();
        read(&folder, &root, &mut pack.files)?;
        pack.files.sort_by(|a, b| a.path.cmp(&b.path));
        packs.push(pack);
    }
    let mut resolved = match resolve(None, &packs) {
        Ok(resolved) => resolved,
        Err(diagnostics) => {
            for diagnostic in &diagnostics {
                let text = packs
                    .iter()
                    .flat_map(|pack| &pack.files)
                    .find(|file| file.path == diagnostic.path)
                    .map_or("", |file| &file.text);
                eprintln!("{}\n", diagnostic.render(text, false));
            }
            return Err(format!("{} mistakes in the built-in rules", diagnostics.len()).into());
        }
    };
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    let words = noticelint_rule::vocabulary::words(&resolved);
    let automaton =
        CharwiseDoubleArrayAhoCorasick::<u32>::new(&words).map_err(|error| error.to_string())?;
    std::fs::write(out.join("sources.deflate"), sources(&packs)?)?;
    let mut tables = Tables::new(&words, &resolved, light_fold);
    tables.number(&mut resolved, light_fold);
    std::fs::write(
        out.join("builtin.postcard"),
        postcard::to_stdvec(&resolved)?,
    )?;
    std::fs::write(out.join("words.postcard"), postcard::to_stdvec(&tables)?)?;
    let wake = Wake::new(&resolved, &tables, light_fold);
    std::fs::write(out.join("wake.postcard"), postcard::to_stdvec(&wake)?)?;
    let hidden = Hidden::of(&resolved, light_fold);
    std::fs::write(out.join("hidden.postcard"), postcard::to_stdvec(&hidden)?)?;
    std::fs::write(out.join("words.automaton"), automaton.serialize())?;
    Ok(())
}

/// The files themselves, for `rules export`: pack by pack, path and text.
fn sources(packs: &[PackSource]) -> Result<Vec<u8>, Box<dyn Error>> {
    let files: Vec<Vec<(&str, &str)>> = packs
        .iter()
        .map(|pack| {
            let files = pack.files.iter();
            files
                .map(|file| (file.path.as_str(), file.text.as_str()))
                .collect()
        })
        .collect();
    let mut encoder = libflate::deflate::Encoder::new(Vec::new());
    encoder.write_all(&postcard::to_stdvec(&files)?)?;
    Ok(encoder.finish().into_result()?)
}

fn read(folder: &Path, root: &Path, files: &mut Vec<SourceFile>) -> Result<(), Box<dyn Error>> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            read(&path, root, files)?;
        } else if path.extension().is_some_and(|e| e == "yaml" || e == "txt") {
            let name = path
                .strip_prefix(root)?
                .to_string_lossy()
                .replace('\\', "/");
            files.push(SourceFile {
                path: name,
                text: std::fs::read_to_string(&path)?,
            });
        }
    }
    Ok(())
}
