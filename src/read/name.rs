//! Names of streets, houses, villages and organisations, as stretches of text: a hit
//! that lies in one or is cut by its edge is part of the name («法院路18号», «曝光印务有限公司»).

use std::ops::Range;

use noticelint_rule::resolved::{ClassRole, EntityKind, Resolved};

use crate::lexicon::Lexicon;
use crate::notice::Document;
use crate::text::{Affixes, CharSet, fold_word, is_han};

/// The longest street, house or village without its area, in characters.
const LONGEST_PLACE: usize = 9;
/// The longest name of an organisation, in characters.
const LONGEST_NAME: usize = 24;
/// Marks that close a name set in them.
const CLOSING: [char; 4] = ['”', '」', '》', '"'];
/// The longest name of a business, in characters.
const LONGEST_BUSINESS: usize = 12;

/// What such names are made of, folded.
#[derive(Debug, Default)]
pub(super) struct Names {
    area: Affixes<()>,
    lead: Affixes<()>,
    breaks: Affixes<()>,
    number: Affixes<()>,
    tail: Affixes<()>,
    suffix: Affixes<()>,
    after: Affixes<()>,
    trade: Affixes<()>,
    kinds: Vec<(Affixes<()>, Kind)>,
    /// The last characters of all words that a name ends in.
    last: CharSet,
    /// What a number in an address is written with, beside figures.
    numerals: CharSet,
}

/// What a name is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Street,
    House,
    Village,
    Business,
}

impl Names {
    pub(super) fn compile(resolved: &Resolved) -> Self {
        let list = |id: &str| -> Vec<(String, ())> {
            let class = resolved.class(id);
            let class = class.and_then(|class| resolved.classes.get(class.index()));
            let words = class
                .map(|class| class.words.as_slice())
                .unwrap_or_default();
            words.iter().map(|word| (fold_word(word), ())).collect()
        };
        let of = [
            ("place_street", Kind::Street),
            ("place_house", Kind::House),
            ("place_village", Kind::Village),
            ("business_tail", Kind::Business),
        ];
        let last = of.iter().flat_map(|(id, _)| list(id));
        let last = last
            .filter_map(|(word, ())| word.chars().next_back())
            .collect();
        Self {
            area: Affixes::endings(list("place_area")),
            lead: Affixes::endings(
                list("place_lead")
                    .into_iter()
                    .chain(list("organisation_lead")),
            ),
            breaks: Affixes::endings(list("place_break")),
            number: Affixes::beginnings(list("place_number")),
            tail: Affixes::beginnings(list("place_tail")),
            suffix: Affixes::endings(list("organisation_suffix")),
            after: Affixes::beginnings(list("place_after")),
            trade: Affixes::endings(list("organisation_kind")),
            kinds: of
                .into_iter()
                .map(|(id, kind)| (Affixes::endings(list(id)), kind))
                .collect(),
            last,
            numerals: list("place_numeral")
                .into_iter()
                .filter_map(|(word, ())| word.chars().next())
                .collect(),
        }
    }
}

/// Fills the names of a document, in order; none overlaps another.
pub(super) fn read(document: &mut Document, names: &Names, lexicon: &Lexicon) {
    let text = document.text();
    let mut found = Vec::new();
    let mut at = 0;
    for (start, c) in text.char_indices() {
        let end = start + c.len_utf8();
        if end > at
            && names.last.contains(c)
            && let Some(place) = names.place(document, lexicon, at, end)
        {
            at = place.end;
            found.push(place);
        }
    }
    for entity in &document.entities {
        if entity.kind == EntityKind::Organisation {
            found.extend(names.organisation(document, lexicon, &entity.entity.range));
        }
    }
    found.sort_by_key(|name| (name.start, std::cmp::Reverse(name.end)));
    let mut kept: Vec<Range<usize>> = Vec::new();
    for name in found {
        match kept.last_mut() {
            Some(last) if name.start < last.end => last.end = last.end.max(name.end),
            _ => kept.push(name),
        }
    }
    document.names = kept;
}

impl Names {
    /// The name whose last word ends at `end`, if what follows ends it and what is before begins
    /// it; not before `floor`.
    fn place(
        &self,
        document: &Document,
        lexicon: &Lexicon,
        floor: usize,
        end: usize,
    ) -> Option<Range<usize>> {
        let text = document.text();
        let head = text.get(..end)?;
        self.kinds.iter().find_map(|(words, kind)| {
            let word = words.end(head).map(|(word, ())| word.len()).max()?;
            let rest = text.get(end..)?;
            let number = self.numbered(rest);
            let closed = closes(rest) || self.after.begin(rest).next().is_some();
            let to = match kind {
                Kind::Street | Kind::Village if number > 0 => end + number,
                Kind::House if number > 0 => end + number,
                Kind::House | Kind::Business if closed => end,
                Kind::Street | Kind::House => {
                    end + self.tail.begin(rest).map(|(w, ())| w.len()).max()?
                }
                Kind::Village if closed => end,
                Kind::Village | Kind::Business => return None,
            };
            let longest = match kind {
                Kind::Business => LONGEST_BUSINESS,
                _ => LONGEST_PLACE,
            };
            let begun = self.begin(document, lexicon, floor, end - word, (longest, true))?;
            // A village, or a house without a number, is one where an address goes on.
            let told = number > 0 || matches!(kind, Kind::Street | Kind::Business);
            (told || begun.in_address).then_some(begun.at..to)
        })
    }

    /// How many bytes at the beginning of `rest` are a number and what is counted, again and
    /// again (12号3单元402室).
    fn numbered(&self, rest: &str) -> usize {
        let mut end = 0;
        loop {
            let tail = rest.get(end..).unwrap_or_default();
            let digits = tail
                .find(|c: char| {
                    !(c.is_ascii_alphanumeric()
                        || matches!(c, '-' | '#' | ' ')
                        || self.numerals.contains(c))
                })
                .unwrap_or(tail.len());
            let after = tail.get(digits..).unwrap_or_default();
            let unit = self.number.begin(after).map(|(word, ())| word.len()).max();
            match unit {
                Some(unit) if digits > 0 => end += digits + unit,
                _ => return end,
            }
        }
    }

    /// Where the name begins whose last word begins at `head`; `led` tells whether a name may
    /// begin at `floor`.
    fn begin(
        &self,
        document: &Document,
        lexicon: &Lexicon,
        floor: usize,
        head: usize,
        (longest, led): (usize, bool),
    ) -> Option<Begun> {
        let text = document.text();
        let mut start = head;
        let mut own = 0;
        for (at, c) in text.get(floor..head)?.char_indices().rev() {
            let before = text.get(..floor + at + c.len_utf8()).unwrap_or_default();
            if own == 0 && self.breaks.end(before).next().is_some() {
                return None;
            }
            let inside = own > 0;
            if CLOSING.contains(&c) {
                // “曝光”科技: the quotation marks hold the name.
                let quoted = text.get(floor..floor + at)?;
                let open = quoted.rfind(|c: char| !is_han(c))?;
                let short = quoted.get(open..)?.chars().count() <= longest;
                return short.then_some(Begun {
                    at: floor + open,
                    in_address: true,
                });
            }
            if !is_han(c) {
                let address = matches!(c, '：' | ':') || c.is_ascii_digit();
                return self.found(document, lexicon, start, own, !is_stop(c), address);
            }
            if inside && self.breaks.end(before).next().is_some() {
                return self.found(document, lexicon, start, own, false, false);
            }
            if inside && own >= 2 && self.area.end(before).next().is_some() {
                return self.found(document, lexicon, start, own, true, true);
            }
            if inside && own >= 2 && self.lead.end(before).next().is_some() {
                return self.found(document, lexicon, start, own, true, true);
            }
            own += 1;
            start = floor + at;
            if own > longest {
                return None;
            }
        }
        let goes_on = floor > 0 && led;
        self.found(document, lexicon, start, own, goes_on, goes_on)
    }

    /// A beginning at `start`; `led` when a word or sign leads to it. Else what is done may stand
    /// first («曝光…有限公司»): the name begins after it.
    fn found(
        &self,
        document: &Document,
        lexicon: &Lexicon,
        start: usize,
        own: usize,
        led: bool,
        in_address: bool,
    ) -> Option<Begun> {
        if own == 0 {
            return None;
        }
        let mut at = start;
        if !led {
            let acts = document.hits.starting_in(&(start..start + 1));
            let acts = acts.iter().filter(|hit| {
                lexicon
                    .classes(hit.word)
                    .any(|class| lexicon.role(class) == Some(ClassRole::Action))
            });
            at = acts.map(|hit| hit.end).max().unwrap_or(start);
        }
        Some(Begun { at, in_address })
    }

    /// The length of the word for a trade that a name ends in.
    fn business(&self, name: &str) -> Option<usize> {
        self.trade
            .end(name)
            .map(|(word, ())| word.len())
            .max()
            .filter(|length| *length > 0)
    }

    /// The part of an organisation's name before what it ends in.
    fn organisation(
        &self,
        document: &Document,
        lexicon: &Lexicon,
        range: &Range<usize>,
    ) -> Option<Range<usize>> {
        let name = document.slice(range);
        let suffix = self.suffix.end(name).map(|(word, ())| word.len()).max()?;
        let mut end = range.end - suffix;
        // What it does (科技, 商务服务) sets no name apart.
        while let Some(kind) = self.business(document.slice(&(range.start..end))) {
            end -= kind;
        }
        let before = document.text().get(..range.start).unwrap_or_default();
        let mark = before.chars().next_back();
        let mark = mark.is_some_and(|c| !is_han(c) && !is_stop(c));
        let broken = self.breaks.end(before).next().is_some();
        let led = mark || (self.lead.end(before).next().is_some() && !broken);
        let floor = range.start.min(end);
        let begun = self.begin(document, lexicon, floor, end, (LONGEST_NAME, led))?;
        (begun.at < end).then_some(begun.at..end)
    }
}

/// Where a name begins.
struct Begun {
    at: usize,
    /// An area, a number or the word for an address stands before it.
    in_address: bool,
}

/// Whether a mark ends a clause, so that a new one begins after it.
fn is_stop(c: char) -> bool {
    matches!(
        c,
        '，' | '。' | '；' | '！' | '？' | ',' | ';' | '!' | '?' | '\n'
    )
}

/// Whether no word goes on at the beginning of `rest`.
fn closes(rest: &str) -> bool {
    let next = rest.chars().next();
    next.is_none_or(|c| !(is_han(c) || c.is_alphanumeric()))
}
