//! Toneless syllables of characters, from the `pinyin` crate and a list of common polyphones.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write;
use std::path::Path;

use pinyin::ToPinyin;

use crate::{BLOCK, bytes_u16, lines};

/// Set for a character with more than one reading.
const MORE: u16 = 0x8000;

pub(crate) fn write(data: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let mut first: BTreeMap<char, String> = BTreeMap::new();
    for c in BLOCK.filter_map(char::from_u32) {
        if let Some(sound) = c.to_pinyin() {
            first.insert(c, plain(sound.plain()));
        }
    }
    let mut more: BTreeMap<char, Vec<String>> = BTreeMap::new();
    for line in lines(&data.join("polyphones.txt"))? {
        let mut fields = line.split_whitespace();
        let Some(c) = fields.next().and_then(|field| field.chars().next()) else {
            continue;
        };
        let readings: Vec<String> = fields.map(str::to_owned).collect();
        if let Some(main) = readings.first() {
            first.insert(c, main.clone());
        }
        if readings.len() > 1 {
            more.insert(c, readings);
        }
    }
    let names: BTreeSet<&String> = first.values().chain(more.values().flatten()).collect();
    let names: Vec<&String> = names.into_iter().collect();
    // 0 is no sound.
    let id = |name: &String| -> Result<u16, Box<dyn Error>> {
        Ok(u16::try_from(
            names.binary_search(&name).map_err(|_| "no such syllable")? + 1,
        )?)
    };
    let mut table = vec![0u16; BLOCK.len()];
    for (c, name) in &first {
        let code = u32::from(*c);
        if let Some(slot) = table.get_mut(code.wrapping_sub(BLOCK.start) as usize) {
            *slot = id(name)? | if more.contains_key(c) { MORE } else { 0 };
        }
    }
    let mut source = format!("static NAMES: [&str; {}] = [\"\",", names.len() + 1);
    for name in &names {
        write!(source, "{name:?},")?;
    }
    source.push_str("];\nstatic MORE_READINGS: &[(char, &[u16])] = &[\n");
    for (c, readings) in &more {
        let ids: Vec<u16> = readings.iter().map(id).collect::<Result<_, _>>()?;
        writeln!(source, "({c:?}, &{ids:?}),")?;
    }
    source.push_str("];\n");
    std::fs::write(out.join("sounds.bin"), bytes_u16(&table))?;
    std::fs::write(out.join("sounds.rs"), source)?;
    Ok(())
}

/// `ü` is written `v`.
fn plain(sound: &str) -> String {
    sound.replace('ü', "v")
}
