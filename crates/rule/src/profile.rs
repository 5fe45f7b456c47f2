//! The fields of a profile and their values, as rules and notices name them.

use serde::{Deserialize, Serialize};

/// The fields of a profile, as rules, front matter and flags spell them.
pub const FIELDS: &[&str] = &[
    "kind",
    "sender",
    "creditor",
    "audience",
    "purpose",
    "proceeding",
    "product",
    "overdue_days",
    "template",
];

/// The values of a field; none are listed for a number. `None` for an unknown field.
pub fn values(field: &str) -> Option<Vec<&'static str>> {
    fn names<T: Copy>(all: &[T], name: fn(T) -> &'static str) -> Vec<&'static str> {
        all.iter().map(|value| name(*value)).collect()
    }
    Some(match field {
        "kind" => names(Kind::ALL, Kind::as_str),
        "sender" => names(Sender::ALL, Sender::as_str),
        "creditor" => names(Creditor::ALL, Creditor::as_str),
        "audience" => names(Audience::ALL, Audience::as_str),
        "purpose" => names(Purpose::ALL, Purpose::as_str),
        "proceeding" => names(Proceeding::ALL, Proceeding::as_str),
        "product" => names(Product::ALL, Product::as_str),
        "overdue_days" => Vec::new(),
        "template" => vec!["true", "false"],
        _ => return None,
    })
}

/// Whether a field can have a value.
pub fn allows(field: &str, value: &str) -> bool {
    match field {
        "overdue_days" => value.parse::<u32>().is_ok(),
        _ => values(field).is_some_and(|values| values.contains(&value)),
    }
}

macro_rules! names {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// Every value, in the order of the design.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The name used in rules, front matter and flags.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }

            /// The value of that name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.as_str() == name)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

names! {
    /// The channel.
    Kind {
        /// A letter on paper.
        Letter = "letter",
        /// An e-mail.
        Email = "email",
        /// A text message.
        Sms = "sms",
        /// A script for a telephone call.
        Phone = "phone",
        /// A notification of an app.
        Push = "push",
        /// A letter of a law firm.
        LawFirmLetter = "law_firm_letter",
    }
}
names! {
    /// Who speaks.
    Sender {
        /// A bank, for its credit cards and loans.
        BankCard = "bank_card",
        /// A consumer finance company.
        ConsumerFinance = "consumer_finance",
        /// A micro-loan company.
        MicroLoan = "micro_loan",
        /// A lending platform that helps others lend.
        Platform = "platform",
        /// A collection agency.
        Agency = "agency",
        /// A law firm.
        LawFirm = "law_firm",
    }
}
names! {
    /// To whom the debt is owed: caps and duties follow it.
    Creditor {
        /// A bank.
        BankCard = "bank_card",
        /// A consumer finance company.
        ConsumerFinance = "consumer_finance",
        /// A micro-loan company.
        MicroLoan = "micro_loan",
        /// A platform in its own name.
        Platform = "platform",
        /// Not known.
        Unknown = "unknown",
    }
}
names! {
    /// Who reads.
    Audience {
        /// The debtor.
        Debtor = "debtor",
        /// One who owes together with the debtor.
        CoDebtor = "co_debtor",
        /// A guarantor.
        Guarantor = "guarantor",
        /// The guardian of a debtor without full capacity.
        Guardian = "guardian",
        /// An heir.
        Heir = "heir",
        /// One whom the debtor has authorised.
        Agent = "agent",
        /// A contact without liability.
        Contact = "contact",
    }
}
names! {
    /// What the notice is for.
    Purpose {
        /// Reminds of a payment.
        Reminder = "reminder",
        /// Demands an overdue payment.
        Demand = "demand",
        /// Declares the whole loan due.
        Acceleration = "acceleration",
        /// Tells of the assignment of the claim.
        Assignment = "assignment",
        /// Invites to mediation.
        Mediation = "mediation",
        /// Offers help in hardship.
        HardshipOffer = "hardship_offer",
        /// Answers a dispute or complaint.
        DisputeReply = "dispute_reply",
        /// Records a settlement.
        Settlement = "settlement",
        /// Asks someone to pass on a request to call back.
        Relay = "relay",
        /// Anything else.
        Other = "other",
    }
}
names! {
    /// Where proceedings stand.
    Proceeding {
        /// None.
        None = "none",
        /// An action is filed.
        Filed = "filed",
        /// There is a judgment.
        Judged = "judged",
        /// The judgment is being enforced.
        Enforcement = "enforcement",
    }
}
names! {
    /// What was lent.
    Product {
        /// A credit card.
        Card = "card",
        /// A consumer loan.
        Consumer = "consumer",
        /// A car loan.
        Auto = "auto",
        /// A mortgage.
        Mortgage = "mortgage",
        /// A student loan.
        Student = "student",
        /// Anything else.
        Other = "other",
    }
}
