//! What can be wrong in rule files, one variant a mistake; how it is said stands in `words.rs`.

use crate::Severity;

/// A mistake in a rule file. The variant is what is wrong; words come from [`Mistake::message`],
/// [`Mistake::label`] and [`Mistake::help`].
#[expect(missing_docs, reason = "the fields are the words of the message")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mistake {
    // The file as YAML.
    /// Not YAML.
    Syntax(Syntax, Option<Hint>),
    /// The file says nothing.
    EmptyFile,
    /// The file is larger than so many bytes.
    TooLarge { bytes: usize },
    /// More values than this.
    TooManyValues { most: usize },
    /// More collections inside one another than this.
    TooDeep { most: usize },
    /// More than one document in a file.
    SeveralDocuments,
    /// `*name`.
    Alias,
    /// `!name`.
    Tag,
    /// The reader gave up after so many mistakes in the file.
    TooManyMistakes { shown: usize },

    // The file against the types.
    /// A key that is not one of the fields.
    UnknownKey { key: String, known: Known },
    /// A key that stands there already.
    DuplicateKey { key: String },
    /// A field that must be there.
    MissingKey { key: String },
    /// A value of another kind.
    WrongType {
        wanted: Shape,
        found: Shape,
        hint: Option<Hint>,
    },
    /// A word that is none of those allowed.
    UnknownValue { value: String, known: Known },
    /// A mapping with one key was expected.
    NotOneKey { known: Known },
    /// A value that its type refuses.
    BadValue { why: String },

    // The pack.
    /// The folder has no manifest.
    NoManifest,
    /// An id that is not kebab-case.
    NotKebab { what: &'static str },
    /// The rule's id differs from the file's name.
    IdNotFileName { id: String },
    /// A rule of that id is in another file of the pack.
    IdTwice { id: String, other: String },
    /// A name that another file of the pack declares.
    NameTwice {
        what: &'static str,
        name: String,
        other: String,
    },
    /// An override that changes nothing.
    OverridesNothing,
    /// An override of the pack's own rule.
    OverridesOwn { id: String },

    // Names.
    /// A name that nothing declares.
    UnknownName {
        what: &'static str,
        name: String,
        known: Known,
    },

    // Texts.
    /// A text that says nothing.
    EmptyText { what: &'static str },
    /// Not `group/name`.
    NotACategory,
    /// A capture that the check does not fill.
    UnknownCapture { name: String, known: Known },
    /// Two braces where one is meant.
    DoubleBraces,
    /// A `{` without its `}`.
    OpenCapture,
    /// A sentence without one place to fill.
    NoPlace,
    /// Not a day.
    NotADay,
    /// Not an amount of percent.
    NotAPercentage,

    // What is looked for.
    /// A list without entries.
    EmptyList,
    /// A range without numbers.
    EmptyRange,
    /// A window without characters.
    EmptyWindow,
    /// A class without words.
    EmptyClass { name: String },
    /// A class that extends itself.
    EndlessClass { name: String },
    /// No text file of that name beside the file.
    NoList { name: String },
    /// A word without characters.
    EmptyWord,
    /// A key that names a character and is none or several.
    NotOneCharacter,
    /// A mistake in the braces of a word.
    Braces(Braces),
    /// A check without anything to look for.
    NothingToFind { give: &'static str },
    /// A regular expression that cannot be read.
    Regex { why: String },
    /// A regular expression that looks around.
    LookAround,
    /// A regular expression that matches nothing at all.
    EmptyRegex,
    /// A mistake in a pattern.
    Pattern(PatternMistake),
    /// Quotation as a reason to withdraw.
    QuotedDrops,
    /// A section named twice in an order.
    SectionTwice { name: String },
    /// The rule can never report anything.
    NeverFires(Never),
    /// A suggestion that replaces by itself, for a check that hits no words.
    SafeWithoutPlace,
    /// A rule that gives way to itself.
    YieldsToItself,
    /// Two rules that give way to each other.
    YieldCircle { other: String },

    // Grounds.
    /// A rule without a ground.
    NoBasis,
    /// A severity that no ground allows.
    TooGrave { allowed: Severity },
    /// Not an article number.
    NotAnArticle,
    /// An article that the document does not have.
    NoSuchArticle { document: String, last: u32 },
    /// An article that nobody read.
    ArticleNotRead,
    /// An item without an article.
    ItemWithoutArticle,
    /// An article of the product's own standard.
    ArticleOfOwn { document: String },

    // Proof.
    /// One kind of example is missing.
    NoExample { bad: bool },
    /// The words to be covered are not in the text.
    ExpectElsewhere,
    /// The same text is said to be bad and good.
    BadAndGood,
    /// The profile of the examples is none that the rule is for.
    ExamplesOutside { field: &'static str },
}

/// What was expected instead, for «did you mean».
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The nearest name.
    pub near: Option<String>,
    /// All names, where they are few.
    pub all: Vec<String>,
}

impl Known {
    /// What is known near `word`.
    pub fn near<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        /// More names than this help nobody.
        const FEW: usize = 24;
        let known: Vec<&str> = known.into_iter().collect();
        let near = crate::diagnostic::did_you_mean(word, known.iter().copied());
        let all = if known.len() <= FEW {
            known.as_slice()
        } else {
            &[]
        };
        Self {
            near: near.map(str::to_owned),
            all: all.iter().map(|name| (*name).to_owned()).collect(),
        }
    }
}

/// What is wrong with the YAML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// A tab where spaces indent.
    Tab,
    /// Lines that do not stand under one another.
    Indentation,
    /// A quotation that does not end.
    OpenQuote,
    /// Characters behind a closing quote.
    BehindQuote,
    /// A bracket without its partner.
    Bracket(char),
    /// A comma or closing bracket is missing.
    NoComma,
    /// A `:` inside a value without quotes.
    Colon,
    /// A line that is neither a key nor a list entry.
    NoKey,
    /// A value that begins with a character of YAML's own.
    Character(char),
    /// An escape in double quotes that YAML does not know.
    Escape,
    /// The block of a `|` or `>`.
    Block,
    /// Anything else.
    Other,
}

/// What to do, where the line tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// `{{…}}` without quotes.
    Slot,
    /// A value beginning with `{` or `[` without quotes.
    QuoteBrace(char),
    /// `key：`.
    FullWidthColon(String),
    /// A tab.
    Tabs,
    /// A value with `: ` or ` #` in it, or beginning with a special character.
    Quote,
    /// Write a list in brackets.
    List,
    /// A colon without a space behind it.
    SpaceAfterColon,
    /// A full-width quotation mark or bracket.
    FullWidthMark(char),
}

/// A kind of value, as rules speak of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A text.
    Text,
    /// A whole number.
    Number,
    /// `true` or `false`.
    YesNo,
    /// A list.
    List,
    /// Keys with values.
    Keys,
    /// A word out of a list, or one key with a value.
    Choice,
    /// Nothing.
    Nothing,
}

/// What is wrong with braces in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Braces {
    /// A `}` without its `{`.
    Unopened,
    /// A `{` without its `}`.
    Unclosed,
    /// Braces inside braces.
    Nested,
    /// One choice only.
    Single,
    /// More words than this.
    TooMany(usize),
}

/// What is wrong with a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatternMistake {
    /// Two gaps in a row.
    TwoGaps,
    /// A gap of no number.
    NotAGap,
    /// A gap at the end.
    LastGap,
    /// A `<` without its `>`.
    OpenClass,
    /// Nothing that must be there.
    AsksNothing,
}

/// Why a rule can never report anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Never {
    /// Its period holds no day.
    EmptyPeriod,
    /// Its period and the pack's have no day in common.
    PeriodOutsidePack,
    /// Its conditions and the pack's exclude each other.
    OutsidePack(&'static str),
    /// A part for senders that the rule is not for.
    OutsideApplies,
    /// The section is asked for and excluded.
    SectionExcluded(String),
    /// Before and after the same section.
    BeforeAndAfter,
    /// Every phrase is protected.
    AllProtected,
    /// A guard withdraws every hit.
    GuardDropsAll,
    /// What is said is what must then be said.
    ThenIsIf,
    /// What is needed is what makes it needed.
    NeedIsWhen,
    /// No count is too low and too high.
    MinOverMax,
    /// A role against itself.
    SameRole,
}

impl Mistake {
    /// Whether it may be a mere consequence of another mistake in the same file.
    pub(crate) fn may_follow(&self) -> bool {
        matches!(
            self,
            Mistake::NothingToFind { .. }
                | Mistake::NoBasis
                | Mistake::NoExample { .. }
                | Mistake::EmptyClass { .. }
                | Mistake::EmptyRange
                | Mistake::OverridesNothing
                | Mistake::TooGrave { .. }
        )
    }
}

macro_rules! codes {
    ($($variant:pat => $code:literal,)+) => {
        impl Mistake {
            /// Every code, for tests and pages that walk them all.
            pub const CODES: &'static [&'static str] = &[$($code),+];

            /// A stable name of the kind of mistake.
            pub fn code(&self) -> &'static str {
                match self { $($variant => $code),+ }
            }
        }
    };
}

codes! {
    Mistake::Syntax(..) => "syntax",
    Mistake::EmptyFile => "empty-file",
    Mistake::TooLarge { .. } => "too-large",
    Mistake::TooManyValues { .. } => "too-many-values",
    Mistake::TooDeep { .. } => "too-deep",
    Mistake::SeveralDocuments => "several-documents",
    Mistake::Alias => "alias",
    Mistake::Tag => "tag",
    Mistake::TooManyMistakes { .. } => "too-many-mistakes",
    Mistake::UnknownKey { .. } => "unknown-key",
    Mistake::DuplicateKey { .. } => "duplicate-key",
    Mistake::MissingKey { .. } => "missing-key",
    Mistake::WrongType { .. } => "wrong-type",
    Mistake::UnknownValue { .. } => "unknown-value",
    Mistake::NotOneKey { .. } => "not-one-key",
    Mistake::BadValue { .. } => "bad-value",
    Mistake::NoManifest => "no-manifest",
    Mistake::NotKebab { .. } => "not-kebab",
    Mistake::IdNotFileName { .. } => "id-not-file-name",
    Mistake::IdTwice { .. } => "id-twice",
    Mistake::NameTwice { .. } => "name-twice",
    Mistake::OverridesNothing => "overrides-nothing",
    Mistake::OverridesOwn { .. } => "overrides-own",
    Mistake::UnknownName { .. } => "unknown-name",
    Mistake::EmptyText { .. } => "empty-text",
    Mistake::NotACategory => "not-a-category",
    Mistake::UnknownCapture { .. } => "unknown-capture",
    Mistake::DoubleBraces => "double-braces",
    Mistake::OpenCapture => "open-capture",
    Mistake::NoPlace => "no-place",
    Mistake::NotADay => "not-a-day",
    Mistake::NotAPercentage => "not-a-percentage",
    Mistake::EmptyList => "empty-list",
    Mistake::EmptyRange => "empty-range",
    Mistake::EmptyWindow => "empty-window",
    Mistake::EmptyClass { .. } => "empty-class",
    Mistake::EndlessClass { .. } => "endless-class",
    Mistake::NoList { .. } => "no-list",
    Mistake::EmptyWord => "empty-word",
    Mistake::NotOneCharacter => "not-one-character",
    Mistake::Braces(_) => "braces",
    Mistake::NothingToFind { .. } => "nothing-to-find",
    Mistake::Regex { .. } => "regex",
    Mistake::LookAround => "look-around",
    Mistake::EmptyRegex => "empty-regex",
    Mistake::Pattern(_) => "pattern",
    Mistake::QuotedDrops => "quoted-drops",
    Mistake::SectionTwice { .. } => "section-twice",
    Mistake::NeverFires(_) => "never-fires",
    Mistake::SafeWithoutPlace => "safe-without-place",
    Mistake::YieldsToItself => "yields-to-itself",
    Mistake::YieldCircle { .. } => "yield-circle",
    Mistake::NoBasis => "no-basis",
    Mistake::TooGrave { .. } => "too-grave",
    Mistake::NotAnArticle => "not-an-article",
    Mistake::NoSuchArticle { .. } => "no-such-article",
    Mistake::ArticleNotRead => "article-not-read",
    Mistake::ItemWithoutArticle => "item-without-article",
    Mistake::ArticleOfOwn { .. } => "article-of-own",
    Mistake::NoExample { .. } => "no-example",
    Mistake::ExpectElsewhere => "expect-elsewhere",
    Mistake::BadAndGood => "bad-and-good",
    Mistake::ExamplesOutside { .. } => "examples-outside",
}
