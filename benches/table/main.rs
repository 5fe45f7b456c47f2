//! The table of `benches/README.md`, a row at a time: `cargo bench --bench table -- ROW`.
#![allow(clippy::print_stdout)]

mod bulk;
mod cold;
mod hostile;
mod letters;
mod run;
mod scale;
mod threads;

use std::error::Error;

use noticelint::pack;

fn main() -> Result<(), Box<dyn Error>> {
    // `cargo bench` adds a flag of its own.
    let mut args = std::env::args().skip(1).filter(|arg| arg != "--bench");
    match args.next().as_deref() {
        // The process that others are held against.
        Some("nothing") => Ok(()),
        Some("cold") => cold::cold(),
        Some("memory") => cold::memory_row(),
        Some("flat") => cold::flat(args.next()),
        Some("bulk") => bulk::bulk(),
        Some("files") => threads::files(),
        Some("batch") => threads::batch(),
        Some("hostile") => hostile::hostile(),
        Some("scale") => scale::scale(),
        Some("instructions") => scale::instructions(args.next()),
        Some("letters") => write_letters(args.next(), args.next()),
        _ => {
            println!(
                "rows: cold memory bulk files batch hostile scale instructions; flat [GB]; \
                 letters FOLDER [COUNT]"
            );
            Ok(())
        }
    }
}

/// Every word that the built-in packs look for.
fn phrases() -> Result<Vec<String>, Box<dyn Error>> {
    Ok(noticelint_rule::vocabulary::words(&pack::builtin()?))
}

fn write_letters(folder: Option<String>, count: Option<String>) -> Result<(), Box<dyn Error>> {
    let folder = folder.ok_or("name a folder")?;
    let count: usize = count.map_or(Ok(500), |count| count.parse())?;
    std::fs::create_dir_all(&folder)?;
    let mut letters = letters::Letters::new(6);
    for number in 0..count {
        let path = std::path::Path::new(&folder).join(format!("{number:05}.txt"));
        std::fs::write(path, letters.letter(1500))?;
    }
    Ok(())
}
