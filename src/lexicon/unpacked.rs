//! The classes and lists of words, unpacked: in a bulk of texts they are looked up over and over.

use noticelint_rule::resolved::ClassId;
use noticelint_rule::tables::Tables;

use super::WordId;

/// For each word the classes that it belongs to, then those to which it is an exception, and the
/// lists that it is in.
#[derive(Debug)]
pub(super) struct Unpacked {
    /// Where the classes that it belongs to begin and end, and where the others end.
    ends: Vec<[u32; 3]>,
    classes: Vec<ClassId>,
    /// Where its lists begin and end.
    list_ends: Vec<[u32; 2]>,
    lists: Vec<u16>,
}

impl Unpacked {
    pub(super) fn new(tables: &Tables) -> Self {
        let mut unpacked = Self {
            ends: Vec::with_capacity(tables.len()),
            classes: Vec::new(),
            list_ends: Vec::with_capacity(tables.len()),
            lists: Vec::new(),
        };
        let number = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        for word in (0..).take(tables.len()) {
            let classes = &mut unpacked.classes;
            let start = number(classes.len());
            classes.extend(tables.classes(word));
            let middle = number(classes.len());
            classes.extend(tables.exceptions(word));
            unpacked.ends.push([start, middle, number(classes.len())]);
            let start = number(unpacked.lists.len());
            unpacked.lists.extend(tables.lists(word));
            let end = number(unpacked.lists.len());
            unpacked.list_ends.push([start, end]);
        }
        unpacked
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

    /// The numbers of the lists that a word is in.
    #[inline]
    pub(super) fn lists(&self, word: WordId) -> &[u16] {
        let ends = self.list_ends.get(word.0 as usize).copied();
        let [start, end] = ends.unwrap_or_default().map(|end| end as usize);
        self.lists.get(start..end).unwrap_or_default()
    }

    #[inline]
    fn ends_of(&self, word: WordId) -> [usize; 3] {
        let ends = self.ends.get(word.0 as usize).copied();
        ends.unwrap_or_default().map(|end| end as usize)
    }
}
