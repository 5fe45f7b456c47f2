//! What an archive needs beside the report: hashes of everything that had a say.

use noticelint::pack;
use noticelint::report::RulesInfo;
use noticelint_rule::resolved::Resolved;
use sha2::{Digest, Sha256};

/// The SHA-256 of `bytes` (hex).
pub(super) fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What is known of the rules beside the rules themselves.
pub(super) fn rules_info(resolved: &Resolved) -> anyhow::Result<RulesInfo> {
    let law = resolved.packs.iter();
    Ok(RulesInfo {
        sha256: pack::hash(resolved)?,
        law_as_of: law.filter_map(|pack| pack.law_as_of.clone()).min(),
    })
}
