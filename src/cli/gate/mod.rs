//! What stands between findings and the exit code: configuration, policy, waivers, baseline, and
//! what changed.

pub(super) mod args;
mod complain;
mod git;
mod open;
mod replies;
mod settings;
mod settle;
mod show;
mod trusted;
mod waivers;

pub(super) use args::GateArgs;
pub(super) use open::Gate;
pub(super) use settings::shown;
pub(super) use settle::{Beside, Old};
pub(super) use show::show;
pub(super) use trusted::{absolute, relative};
