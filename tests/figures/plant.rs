//! Errors that are planted, and the rules that report them.

/// An error that is planted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Plant {
    Sum,
    Total,
    OverdueDays,
    Deadline,
    LoanDate,
    DueDate,
    Uppercase,
    Rate,
    Debtor,
    Sender,
    Leftover,
    IdNumber,
    Card,
    Repealed,
    NoArticle,
    UnknownLaw,
    WrongArticle,
    NotYet,
    Body,
}

impl Plant {
    pub(crate) const ALL: [Plant; 19] = [
        Plant::Sum,
        Plant::Total,
        Plant::OverdueDays,
        Plant::Deadline,
        Plant::LoanDate,
        Plant::DueDate,
        Plant::Uppercase,
        Plant::Rate,
        Plant::Debtor,
        Plant::Sender,
        Plant::Leftover,
        Plant::IdNumber,
        Plant::Card,
        Plant::Repealed,
        Plant::NoArticle,
        Plant::UnknownLaw,
        Plant::WrongArticle,
        Plant::NotYet,
        Plant::Body,
    ];

    /// The rules that may report it, the first of which names it.
    pub(crate) fn rules(self) -> &'static [&'static str] {
        match self {
            Plant::Sum => &["amount-sum", "total-repeated", "uppercase-amount"],
            Plant::Total => &["total-repeated"],
            Plant::OverdueDays => &["overdue-days-from-due-date"],
            Plant::Deadline => &["deadline-before-letter", "deadline-before-statement"],
            Plant::LoanDate => &["loan-after-due-date"],
            Plant::DueDate => &["due-date-after-letter"],
            Plant::Uppercase => &["uppercase-amount"],
            Plant::Rate => &["rate-over-cap-other", "rate-over-cap-micro-loan"],
            Plant::Debtor => &["debtor-name-mismatch"],
            Plant::Sender => &["institution-mismatch"],
            Plant::Leftover => &["leftover-placeholder"],
            Plant::IdNumber => &["full-id-number"],
            Plant::Card => &["full-bank-card"],
            Plant::Repealed => &["cites-repealed-law"],
            Plant::NoArticle => &["cites-no-such-article"],
            Plant::UnknownLaw => &["cites-unknown-law"],
            Plant::WrongArticle => &["cites-wrong-article"],
            Plant::NotYet => &["cites-law-not-in-force"],
            Plant::Body => &["names-defunct-body"],
        }
    }
}
