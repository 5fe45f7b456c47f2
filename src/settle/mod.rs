//! Settles findings: one a place, the rest listed beside it.

mod overlap;

pub use overlap::{Candidate, settle};
