//! The dictionary as a trie in breadth-first order, and the characters of names.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::error::Error;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use libflate::gzip::Decoder;

use crate::{BLOCK, bits, bytes_u16, bytes_u32, lines};

/// Tag of a person's name.
const NAME: &str = "nr";

pub(crate) fn write(data: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let mut text = String::new();
    Decoder::new(File::open(data.join("words.txt.gz"))?)?.read_to_string(&mut text)?;
    let mut words: BTreeMap<Vec<u16>, u32> = BTreeMap::new();
    let mut names = Names::default();
    for line in text.lines() {
        let mut fields = line.split(' ');
        let (Some(word), Some(frequency)) = (fields.next(), fields.next()) else {
            continue;
        };
        let units: Vec<u16> = word.encode_utf16().collect();
        if units.len() != word.chars().count() {
            return Err(format!("outside the basic plane: {word}").into());
        }
        words.insert(units, frequency.parse()?);
        names.count(word, fields.next().unwrap_or_default());
    }
    trie(&words, out)?;
    let surnames: String = lines(&data.join("surnames.txt"))?.concat();
    std::fs::write(out.join("surnames.bin"), bits(surnames.chars()))?;
    std::fs::write(out.join("given.bin"), bits(names.given().into_iter()))?;
    Ok(())
}

/// Node 0 is the root. The children of node n are `children[n]..children[n + 1]`, by label.
fn trie(words: &BTreeMap<Vec<u16>, u32>, out: &Path) -> Result<(), Box<dyn Error>> {
    let sorted: Vec<(&[u16], u32)> = words.iter().map(|(w, f)| (w.as_slice(), *f)).collect();
    let distinct: BTreeSet<u32> = sorted.iter().map(|(_, frequency)| *frequency).collect();
    let distinct: Vec<u32> = distinct.into_iter().collect();
    let number: HashMap<u32, u16> = distinct
        .iter()
        .zip(1u16..)
        .map(|(frequency, at)| (*frequency, at))
        .collect();
    let mut labels: Vec<u16> = vec![0];
    let mut children: Vec<u32> = Vec::new();
    let mut frequencies: Vec<u16> = vec![0];
    let mut queue = VecDeque::from([(0, sorted.len(), 0usize)]);
    while let Some((mut from, to, depth)) = queue.pop_front() {
        children.push(u32::try_from(labels.len())?);
        // The word that ends here sorts before those that go on.
        if sorted
            .get(from)
            .is_some_and(|(word, _)| word.len() == depth)
        {
            from += 1;
        }
        while from < to {
            let (word, frequency) = sorted.get(from).ok_or("range of words")?;
            let label = *word.get(depth).ok_or("words are not sorted")?;
            let rest = sorted.get(from..to).ok_or("range of words")?;
            let same = rest.partition_point(|(word, _)| word.get(depth) == Some(&label));
            labels.push(label);
            let ends = word.len() == depth + 1;
            let at = number.get(frequency).filter(|_| ends);
            frequencies.push(at.copied().unwrap_or(0));
            queue.push_back((from, from + same, depth + 1));
            from += same;
        }
    }
    children.push(u32::try_from(labels.len())?);
    // The root's child of each character of the block, to begin without a search.
    let last = children.get(1).copied().ok_or("empty dictionary")? as usize;
    let mut roots = vec![0u32; BLOCK.len()];
    for node in 1..last {
        let label = u32::from(*labels.get(node).ok_or("labels")?);
        if let Some(slot) = roots.get_mut(label.wrapping_sub(BLOCK.start) as usize) {
            *slot = u32::try_from(node)?;
        }
    }
    let total: u64 = sorted
        .iter()
        .map(|(_, frequency)| u64::from(*frequency))
        .sum();
    std::fs::write(out.join("labels.bin"), bytes_u16(&labels))?;
    std::fs::write(out.join("children.bin"), bytes_u32(&children))?;
    std::fs::write(out.join("frequencies.bin"), bytes_u16(&frequencies))?;
    std::fs::write(out.join("roots.bin"), bytes_u32(&roots))?;
    std::fs::write(
        out.join("words.rs"),
        format!(
            "const TOTAL: u64 = {total};\nstatic DISTINCT: [u32; {}] = {distinct:?};\n",
            distinct.len()
        ),
    )?;
    Ok(())
}

/// How often a character stands in the given part of names, and in other words.
#[derive(Default)]
struct Names {
    given: HashMap<char, u32>,
    others: HashMap<char, u32>,
}

impl Names {
    fn count(&mut self, word: &str, tag: &str) {
        let length = word.chars().count();
        if tag == NAME && (2..=3).contains(&length) {
            for c in word.chars().skip(1) {
                *self.given.entry(c).or_default() += 1;
            }
        } else if tag != NAME && length > 1 {
            for c in word.chars() {
                *self.others.entry(c).or_default() += 1;
            }
        }
    }

    /// Characters that stand in names more often than in other words.
    fn given(&self) -> Vec<char> {
        const LEAST: u32 = 8;
        self.given
            .iter()
            .filter(|(c, count)| {
                **count >= LEAST && **count > self.others.get(c).copied().unwrap_or(0)
            })
            .map(|(c, _)| *c)
            .collect()
    }
}
