//! Exit codes: a contract with scripts.

/// Nothing at or above the gate.
pub(super) const CLEAN: u8 = 0;
/// Findings at or above the gate.
pub(super) const FOUND: u8 = 1;
/// Something that was asked for could not be done; beats [`FOUND`].
pub(super) const FAILED: u8 = 2;
/// The named paths hold nothing to check.
pub(super) const NOTHING: u8 = 3;
