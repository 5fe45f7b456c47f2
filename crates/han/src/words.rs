//! The dictionary, and the best way to cut a text into its words.

use std::ops::Range;
use std::sync::LazyLock;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

static LABELS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/labels.bin"));
static CHILDREN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/children.bin"));
static FREQUENCIES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/frequencies.bin"));
static ROOTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/roots.bin"));

/// Logarithm of the probability of each distinct frequency; the first is that of an unknown word.
static LOGS: LazyLock<Vec<f64>> = LazyLock::new(|| {
    let total = (TOTAL as f64).ln();
    std::iter::once(1)
        .chain(DISTINCT)
        .map(|frequency| f64::from(frequency).ln() - total)
        .collect()
});

/// A token of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its bytes.
    pub range: Range<usize>,
    /// Its characters.
    pub length: usize,
    /// How often the dictionary counts it; 0 for one that it does not hold.
    pub frequency: u32,
}

/// The node that follows `node` under a character.
#[inline]
fn child(node: usize, c: char) -> Option<usize> {
    if node == 0
        && let Some(at) = crate::index(c)
    {
        let found = crate::u32_at(ROOTS, at) as usize;
        return (found != 0).then_some(found);
    }
    let label = u16::try_from(u32::from(c)).ok()?;
    let mut from = crate::u32_at(CHILDREN, node) as usize;
    let mut to = crate::u32_at(CHILDREN, node + 1) as usize;
    while from < to {
        let middle = from.midpoint(to);
        match crate::u16_at(LABELS, middle).cmp(&label) {
            std::cmp::Ordering::Less => from = middle + 1,
            std::cmp::Ordering::Greater => to = middle,
            std::cmp::Ordering::Equal => return Some(middle),
        }
    }
    None
}

/// How often the dictionary counts a word; `None` for one that it does not hold.
pub fn frequency(word: &str) -> Option<u32> {
    let mut node = 0;
    for c in word.chars() {
        node = child(node, c)?;
    }
    frequency_at(node)
}

/// Whether the dictionary holds a word.
pub fn has(word: &str) -> bool {
    frequency(word).is_some()
}

fn frequency_at(node: usize) -> Option<u32> {
    let at = usize::from(crate::u16_at(FREQUENCIES, node)).checked_sub(1)?;
    DISTINCT.get(at).copied()
}

/// Cuts a text into the words that are most probable together, as jieba does without its model
/// of unknown words: a character that no word holds stands alone, letters and digits together.
pub fn cut(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 4);
    let mut block: Vec<(usize, char)> = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if in_block(c) {
            block.push((at, c));
            continue;
        }
        cut_block(&block, at, &mut tokens);
        block.clear();
        let mut token = Token {
            range: at..at + c.len_utf8(),
            length: 1,
            frequency: 0,
        };
        if c == '\r' && chars.next_if(|(_, next)| *next == '\n').is_some() {
            token.range.end += 1;
            token.length += 1;
        }
        tokens.push(token);
    }
    cut_block(&block, text.len(), &mut tokens);
    tokens
}

/// Characters that words are made of.
fn in_block(c: char) -> bool {
    crate::index(c).is_some()
        || c.is_ascii_alphanumeric()
        || matches!(c, '+' | '#' | '&' | '.' | '_' | '%' | '-')
        || matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{2a6df}' | '\u{2a700}'..='\u{2ebef}' | '\u{2f800}'..='\u{2fa1f}')
}

/// The best way on from a character: how probable, where the word ends, its frequency.
#[derive(Clone, Copy)]
struct Step {
    log: f64,
    end: usize,
    frequency: u32,
}

fn cut_block(block: &[(usize, char)], end_of_block: usize, tokens: &mut Vec<Token>) {
    let unknown = LOGS.first().copied().unwrap_or_default();
    let mut best = vec![
        Step {
            log: 0.0,
            end: block.len(),
            frequency: 0
        };
        block.len() + 1
    ];
    for start in (0..block.len()).rev() {
        let mut step: Option<Step> = None;
        let mut node = 0;
        for end in start + 1..=block.len() {
            let Some(next) = block.get(end - 1).and_then(|(_, c)| child(node, *c)) else {
                break;
            };
            node = next;
            let number = usize::from(crate::u16_at(FREQUENCIES, node));
            let Some(at) = number.checked_sub(1) else {
                continue;
            };
            let (Some(log), Some(after)) = (LOGS.get(number), best.get(end)) else {
                continue;
            };
            let log = log + after.log;
            if step.is_none_or(|known| log >= known.log) {
                let frequency = DISTINCT.get(at).copied().unwrap_or_default();
                step = Some(Step {
                    log,
                    end,
                    frequency,
                });
            }
        }
        let after = best.get(start + 1).map_or(0.0, |step| step.log);
        let alone = Step {
            log: unknown + after,
            end: start + 1,
            frequency: 0,
        };
        if let Some(slot) = best.get_mut(start) {
            *slot = step.unwrap_or(alone);
        }
    }
    let byte = |at: usize| block.get(at).map_or(end_of_block, |(byte, _)| *byte);
    let is_latin = |at: usize| {
        block
            .get(at)
            .is_some_and(|(_, c)| c.is_ascii_alphanumeric())
    };
    let mut at = 0;
    while at < block.len() {
        let Some(step) = best.get(at) else { break };
        let mut end = step.end.max(at + 1);
        let mut frequency = step.frequency;
        if end == at + 1 && is_latin(at) {
            while is_latin(end) && best.get(end).is_some_and(|step| step.end == end + 1) {
                end += 1;
                frequency = 0;
            }
        }
        tokens.push(Token {
            range: byte(at)..byte(end),
            length: end - at,
            frequency,
        });
        at = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_words() {
        assert!(has("单位") && !has("但位") && !has("单"[..0].into()));
        assert_eq!(frequency("同时"), Some(30245));
    }

    #[test]
    fn cuts() {
        let text = "请提供单位出具的证明";
        let words: Vec<&str> = cut(text)
            .iter()
            .map(|token| &text[token.range.clone()])
            .collect();
        assert_eq!(words, ["请", "提供", "单位", "出具", "的", "证明"]);
    }
}
