//! What the emitters write, on hand-built reports.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests")]

mod any;
mod gate;
mod html;
mod human;
mod json;
mod lines;
mod masks;
mod sample;
mod sarif;
mod short;
