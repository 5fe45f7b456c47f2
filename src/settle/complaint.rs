//! What the gate itself finds: waivers that do not hold, and drafts that go against the policy.

use crate::finding::Severity;

use super::policy::Against;

/// Something that is wrong with a waiver or with what a draft says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Complaint {
    /// A waiver without a reason.
    NoReason,
    /// A waiver whose day has passed.
    Expired {
        /// The day.
        until: String,
    },
    /// A waiver that met no finding.
    Unused,
    /// A waiver of a rule that there is not.
    UnknownRule,
    /// A day that is none.
    NotADay {
        /// What is written.
        until: String,
    },
    /// The policy is against a waiver.
    Policy(Against),
    /// A waiver in words that are sent to the reader.
    Sent,
    /// A waiver in a draft that the trusted revision does not have.
    Untrusted,
    /// A draft that says another profile than the policy fixes.
    Locked {
        /// Name of the field.
        field: &'static str,
        /// What the policy says.
        wanted: String,
        /// What the draft says.
        said: String,
    },
}

impl Complaint {
    /// The id under which it is reported, like that of a rule.
    pub fn rule(&self) -> &'static str {
        match self {
            Complaint::NoReason => "waiver-without-reason",
            Complaint::Expired { .. } => "waiver-expired",
            Complaint::Unused => "waiver-unused",
            Complaint::UnknownRule => "waiver-of-unknown-rule",
            Complaint::NotADay { .. } => "waiver-without-day",
            Complaint::Policy(_) => "waiver-against-policy",
            Complaint::Sent => "waiver-in-sent-text",
            Complaint::Untrusted => "waiver-not-trusted",
            Complaint::Locked { .. } => "profile-against-policy",
        }
    }

    /// How grave it is.
    pub fn severity(&self) -> Severity {
        match self {
            Complaint::Expired { .. } | Complaint::Unused | Complaint::Untrusted => {
                Severity::Warning
            }
            _ => Severity::Error,
        }
    }

    /// Whether the waiver that it is about waives nothing.
    pub fn voids(&self) -> bool {
        !matches!(self, Complaint::Unused)
    }
}
