//! Keeps the house as `docs/design.md` describes it: arrows, words, sizes.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests")]
#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "reads this repository only"
)]

mod arrows;
mod code;
mod house;
