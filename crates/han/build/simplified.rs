//! Traditional character to simplified, one to one, from OpenCC and the exceptions of the data.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::path::Path;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;

use crate::{BLOCK, bytes_u16, lines};

/// Mark in the table for a character that depends on its neighbours.
const DEPENDS: u16 = 0xffff;

pub(crate) fn write(data: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let opencc = OpenCC::from_config(BuiltinConfig::T2s)?;
    let mut pairs: BTreeMap<u32, u32> = BTreeMap::new();
    let ranges = [0x3400..0x4dc0u32, 0x4e00..0xa000, 0x20000..0x2ebe1];
    for code in ranges.into_iter().flatten() {
        let Some(c) = char::from_u32(code) else {
            continue;
        };
        let converted = opencc.convert(c.encode_utf8(&mut [0; 4]));
        let mut chars = converted.chars();
        if let (Some(to), None) = (chars.next(), chars.next())
            && to != c
        {
            pairs.insert(code, u32::from(to));
        }
    }
    let mut depends = String::new();
    for line in lines(&data.join("traditional.txt"))? {
        let mut fields = line.split_whitespace();
        let (Some(from), Some(to)) = (fields.next(), fields.next()) else {
            return Err(format!("traditional.txt: {line}").into());
        };
        let (from, to) = (one(from)?, one(to)?);
        let (mut keep, mut after, mut before) = (true, String::new(), String::new());
        let mut conditional = false;
        while let Some(field) = fields.next() {
            let set = fields.next().ok_or("traditional.txt: characters missing")?;
            conditional = true;
            match field {
                "keep-before" => after = set.to_owned(),
                "keep-after" => before = set.to_owned(),
                "only-before" => (keep, after) = (false, set.to_owned()),
                "only-after" => (keep, before) = (false, set.to_owned()),
                other => return Err(format!("traditional.txt: {other}").into()),
            }
        }
        if conditional {
            pairs.insert(u32::from(from), u32::from(DEPENDS));
            writeln!(
                depends,
                "Depends {{ from: {from:?}, to: {to:?}, keep: {keep}, \
                 before: {before:?}, after: {after:?} }},"
            )?;
        } else if from == to {
            pairs.remove(&u32::from(from));
        } else {
            pairs.insert(u32::from(from), u32::from(to));
        }
    }
    let mut table = vec![0u16; BLOCK.len()];
    let mut others = String::new();
    for (from, to) in &pairs {
        match (BLOCK.contains(from), u16::try_from(*to)) {
            (true, Ok(to)) => {
                if let Some(slot) = table.get_mut((from - BLOCK.start) as usize) {
                    *slot = to;
                }
            }
            _ => {
                if let (Some(from), Some(to)) = (char::from_u32(*from), char::from_u32(*to)) {
                    writeln!(others, "({from:?}, {to:?}),")?;
                }
            }
        }
    }
    let mut compatible: BTreeMap<char, char> = BTreeMap::new();
    for line in lines(&data.join("compatibility.txt"))? {
        let mut chars = line.chars().filter(|c| !c.is_whitespace());
        while let (Some(from), Some(to)) = (chars.next(), chars.next()) {
            compatible.insert(from, to);
        }
    }
    let mut pairs = String::new();
    for (from, to) in &compatible {
        writeln!(pairs, "({from:?}, {to:?}),")?;
    }
    std::fs::write(out.join("simplified.bin"), bytes_u16(&table))?;
    std::fs::write(
        out.join("simplified.rs"),
        format!(
            "static OTHERS: &[(char, char)] = &[\n{others}];\n\
             static COMPATIBLE: &[(char, char)] = &[\n{pairs}];\n\
             static DEPENDS: &[Depends] = &[\n{depends}];\n"
        ),
    )?;
    Ok(())
}

fn one(text: &str) -> Result<char, Box<dyn Error>> {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => Ok(c),
        _ => Err(format!("traditional.txt: not one character: {text}").into()),
    }
}
