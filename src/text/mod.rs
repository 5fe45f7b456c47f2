//! Positions in a text and the maps between a text, its folded form and its source.

mod affix;
mod char_set;
mod fold;
mod folded;
mod line_column;
mod origin;
mod span;

pub use affix::Affixes;
pub use char_set::CharSet;
pub use fold::{fold, fold_word, is_han};
pub use folded::{Edit, Fold, FoldKind, Folded, FoldedBuilder};
pub use line_column::{LineColumn, LineIndex};
pub use origin::{ByteMap, Origin, OriginBuilder, PartMap, PartPiece, Segment, SegmentKind};
pub use span::Span;
