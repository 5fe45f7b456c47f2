//! Words of baselines and waivers.

use crate::finding::{SuppressedBy, Suppression};

use super::Lang;

impl Lang {
    /// Says what set a finding aside, why, and until when.
    pub fn suppression(self, suppression: &Suppression) -> String {
        let words = self.words();
        let mut parts = vec![
            match suppression.by {
                SuppressedBy::Baseline => self.pick("基线中已有", "in the baseline"),
                SuppressedBy::Revision => self.pick("原版本中已有", "in the old revision"),
                SuppressedBy::Waiver => self.pick("已豁免", "waived"),
                SuppressedBy::WaiverInDraft => self.pick("文内豁免", "waived in the draft"),
            }
            .to_owned(),
        ];
        let named = |name: &str, value: &str| format!("{name}{}{value}", words.colon);
        if !suppression.reason.is_empty() {
            parts.push(named(self.pick("理由", "reason"), &suppression.reason));
        }
        if !suppression.owner.is_empty() {
            parts.push(named(self.pick("责任人", "owner"), &suppression.owner));
        }
        if let Some(until) = &suppression.until {
            parts.push(named(self.pick("截至", "until"), until));
        }
        parts.join(words.semicolon)
    }

    /// How many findings were set aside.
    pub fn suppressed(self, count: usize) -> String {
        match self {
            Lang::Zh => format!("另有 {count} 处已由基线或豁免搁置（--show-waived 查看）"),
            Lang::En => format!("{count} more set aside by baseline or waivers (--show-waived)"),
        }
    }
}
