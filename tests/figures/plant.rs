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
    /// So many times the amount of each instalment is not the sum.
    Instalment,
    /// The instalments that are listed do not make the sum.
    Listed,
    /// The principal, said twice, differs.
    Principal,
    /// A line of totals of a table is off.
    Column,
    /// The due date, said twice, differs.
    DueAgain,
    /// The overdue days, said twice, differ.
    DaysAgain,
    /// Less than three days are left.
    Soon,
    /// The end of a card's number, said twice, differs.
    Tail,
}

/// What is planted in one letter: any number of errors that do not touch one another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Planted<'a>(pub(crate) &'a [Plant]);

impl Planted<'_> {
    pub(crate) fn has(self, plant: Plant) -> bool {
        self.0.contains(&plant)
    }
}

/// Errors that one letter can hold at once, so that each is planted often in few letters.
pub(crate) const TOGETHER: [&[Plant]; 3] = [
    &[
        Plant::Sum,
        Plant::Deadline,
        Plant::LoanDate,
        Plant::DueDate,
        Plant::Debtor,
        Plant::Repealed,
        Plant::WrongArticle,
        Plant::IdNumber,
        Plant::Column,
        Plant::Tail,
    ],
    &[
        Plant::Total,
        Plant::OverdueDays,
        Plant::Sender,
        Plant::NoArticle,
        Plant::NotYet,
        Plant::Card,
        Plant::Leftover,
        Plant::Instalment,
        Plant::Soon,
    ],
    &[
        Plant::Uppercase,
        Plant::UnknownLaw,
        Plant::Body,
        Plant::Rate,
        Plant::Principal,
        Plant::Listed,
        Plant::DueAgain,
        Plant::DaysAgain,
    ],
];

impl Plant {
    pub(crate) const ALL: [Plant; 27] = [
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
        Plant::Instalment,
        Plant::Listed,
        Plant::Principal,
        Plant::Column,
        Plant::DueAgain,
        Plant::DaysAgain,
        Plant::Soon,
        Plant::Tail,
    ];

    /// The rules that may report it, the first of which names it.
    pub(crate) fn rules(self) -> &'static [&'static str] {
        match self {
            Plant::Sum => &[
                "amount-sum",
                "total-repeated",
                "total-repeated-otherwise",
                "uppercase-amount",
            ],
            Plant::Total => &["total-repeated", "total-repeated-otherwise"],
            Plant::OverdueDays => &["overdue-days-from-due-date", "overdue-days-repeated"],
            Plant::Deadline => &[
                "deadline-before-letter",
                "deadline-before-statement",
                "deadline-too-soon",
            ],
            Plant::LoanDate => &["loan-after-due-date", "loan-after-letter"],
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
            Plant::Instalment | Plant::Listed => &["instalment-sum"],
            Plant::Principal => &["principal-repeated", "principal-differs"],
            Plant::Column => &["table-total"],
            Plant::DueAgain => &["date-repeated", "overdue-days-from-due-date"],
            Plant::DaysAgain => &["overdue-days-repeated", "overdue-days-from-due-date"],
            Plant::Soon => &["deadline-too-soon"],
            Plant::Tail => &["account-tail-differs"],
        }
    }
}
