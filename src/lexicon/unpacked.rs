//! The classes of words, unpacked: in a bulk of texts they are looked up over and over.

use noticelint_rule::resolved::ClassId;
use noticelint_rule::tables::Tables;

use super::WordId;

/// For each word the classes that it belongs to, then those to which it is an exception.
#[derive(Debug)]
pub(super) struct Unpacked {
    /// Where those that it belongs to begin and end, and where the others end.
    ends: Vec<[u32; 3]>,
    classes: Vec<ClassId>,
}

impl Unpacked {
    pub(super) fn new(tables: &Tables) -> Self {
        let mut ends = Vec::with_capacity(tables.len());
        let mut classes = Vec::new();
        let length = |classes: &Vec<ClassId>| u32::try_from(classes.len()).unwrap_or(u32::MAX);
        for word in (0..).take(tables.len()) {
            let start = length(&classes);
            classes.extend(tables.classes(word));
            let middle = length(&classes);
            classes.extend(tables.exceptions(word));
            ends.push([start, middle, length(&classes)]);
        }
        Self { ends, classes }
    }

    /// The classes that a word belongs to.
    #[inline]
    pub(super) fn classes(&self, word: WordId) -> &[ClassId] {
        let [start, end, _] = self.ends_of(word);
        self.classes.get(start..end).unwrap_or_default()
    }

    /// The classes to which a word is an exception.
    #[inline]
    pub(super) fn exceptions(&self, word: WordId) -> &[ClassId] {
        let [_, start, end] = self.ends_of(word);
        self.classes.get(start..end).unwrap_or_default()
    }

    #[inline]
    fn ends_of(&self, word: WordId) -> [usize; 3] {
        let ends = self.ends.get(word.0 as usize).copied();
        ends.unwrap_or_default().map(|end| end as usize)
    }
}
