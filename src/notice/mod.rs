//! A notice: one message to one reader, as a parser found it and as it was read.

mod block;
mod document;
mod marks;
mod message;
mod profile;

pub use block::{Block, BlockKind, Blocks, Control, ControlKind, Leaf, Path};
pub use document::*;
pub use marks::Marks;
pub use message::{Format, Notice, NoticePlace};
pub use profile::*;
