//! Word documents: read, commented, read again.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests")]
#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "reads its own documents only"
)]

mod bad;
mod build;
mod comments;
mod desk;
mod look;
mod reading;
mod splitting;
