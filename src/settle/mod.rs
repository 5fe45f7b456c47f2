//! Settles findings: one a place, the rest listed beside it.

pub mod baseline;
pub mod branch;
pub mod complaint;
mod overlap;
pub mod policy;
pub mod waiver;

pub use overlap::{Candidate, settle};
