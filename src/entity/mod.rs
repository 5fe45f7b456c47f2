//! Typed values in a text: money, dates, rates, identifiers, citations, placeholders.
//!
//! One file per kind; each scans a folded text and returns ranges of bytes of it. Reading maps
//! them to spans of the notice.

mod article;
mod capital;
mod case;
mod citation;
mod control;
mod cursor;
mod date;
mod identifier;
mod licence;
mod link;
mod money;
pub mod numeral;
mod party;
mod period;
mod phone;
pub mod placeholder;
mod rate;
mod relative;
mod scan;
mod show;
mod time;

use std::ops::Range;

use jiff::civil::Date;
use rust_decimal::Decimal;

pub use capital::to_words;
pub use citation::{NameIndex, NoNames};
pub use control::{Control, ControlKind};
pub use identifier::{is_card_number, is_id_number};
pub use licence::is_credit_code;
pub use party::{brand, homophones, mistyped, same_person};
pub use scan::{Words, scan};

/// A typed value at a place of the folded text.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Bytes of the folded text.
    pub range: Range<usize>,
    /// What it is.
    pub value: Value,
    /// How sure the reading is.
    pub certainty: Certainty,
}

/// How sure a reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// One of several readings.
    Possible,
    /// The usual reading.
    Likely,
    /// The form or a check digit leaves no doubt.
    Certain,
}

/// A typed value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// An amount of money.
    Money(Money),
    /// A day of the calendar.
    Date(DateValue),
    /// A time of day, in minutes after midnight.
    Time(u16),
    /// A number of days, months or other units.
    Period(Period),
    /// A rate of interest or fee.
    Rate(Rate),
    /// A telephone number.
    Phone(Phone),
    /// An e-mail address.
    Email,
    /// A link.
    Link,
    /// A number of an identity card.
    IdNumber(Identifier),
    /// A number of a bank card.
    BankCard(Identifier),
    /// The number of a case of a court.
    CaseNumber,
    /// The number of a licence or an organisation.
    Licence,
    /// A citation of law.
    Citation(Citation),
    /// A person's name, as far as it is written; reading finds it, not a scan.
    Person,
    /// An organisation's name; reading finds it, not a scan.
    Organisation,
}

/// An amount of money in yuan, exact to the fen where the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Money {
    /// Yuan.
    pub yuan: Decimal,
    /// Written in capital numerals (大写).
    pub words: bool,
    /// A sign or word says that it is money (元, ￥); a bare number in a column does not.
    pub unit: bool,
}

/// A date as far as the text gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateValue {
    /// Year, month and day.
    Full(Date),
    /// Month and day without a year.
    MonthDay {
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
    },
    /// Year and month.
    YearMonth {
        /// The year.
        year: i16,
        /// 1 to 12.
        month: i8,
    },
    /// A day of a month that the words around tell (容时至13日), 1 to 31.
    Day(i8),
    /// Looks like a date but is no day of the calendar (2 月 30 日).
    Impossible,
    /// Told from another day.
    Relative(Relative),
}

/// A date told from another day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relative {
    /// So many days (negative: before) from the day of the letter: today 0, tomorrow 1.
    FromLetter(i32),
    /// Within such a period of receipt or delivery.
    FromReceipt(Period),
    /// The end of the month of the letter.
    EndOfMonth,
    /// The day of each month.
    DayOfMonth(i8),
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Working days.
    WorkingDay,
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Years.
    Year,
    /// Instalments (期).
    Instalment,
}

/// A count of units of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}

/// A rate: a fraction per unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// The fraction: 24% is 0.24.
    pub fraction: Decimal,
    /// Per day, month or year; `None` when the text does not say.
    pub per: Option<Unit>,
}

/// What a telephone number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phone {
    /// A mobile number.
    Mobile,
    /// A fixed line with area code.
    Fixed,
    /// A service number: 400…, 95…, 12378 and the like.
    Hotline,
}

/// A number that names a person or an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identifier {
    /// The check digit fits.
    pub valid: bool,
    /// Some of its digits are masked.
    pub masked: bool,
}

/// A citation of a law, an interpretation, a standard or a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The name as written, without 《》; folded.
    pub name: String,
    /// The bytes of the name in the folded text.
    pub name_range: Range<usize>,
    /// Articles, in the order written; lists and ranges are written out.
    pub articles: Vec<Article>,
}

/// An article, as cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Number.
    pub number: u32,
    /// 之一, 之二: the number of an inserted article, else 0.
    pub inserted: u8,
    /// 第…款.
    pub paragraph: Option<u32>,
    /// 第（…）项.
    pub item: Option<u32>,
    /// The bytes of the article's number in the folded text.
    pub range: Range<usize>,
}
