//! How mistakes are said: the only place in this crate with sentences for a reader.

use crate::Severity;
use crate::mistake::{Braces, Hint, Known, Mistake, Never, PatternMistake, Shape, Syntax};

impl Mistake {
    /// What is wrong: lower case, no full stop.
    pub fn message(&self) -> String {
        use Mistake as M;
        let fixed = match self {
            M::Syntax(syntax, _) => return syntax.message(),
            M::TooLarge { bytes } => {
                return format!("a rule file of more than {} MB is not read", bytes >> 20);
            }
            M::TooManyValues { most } => {
                return format!("more than {most} values in a file are not read");
            }
            M::TooDeep { most } => {
                return format!("more than {most} levels of lists and keys are not read");
            }
            M::TooManyMistakes { shown } => {
                return format!("{shown} mistakes in this file; the rest is not shown");
            }
            M::UnknownKey { key, .. } => return format!("unknown key `{key}`"),
            M::DuplicateKey { key } => return format!("the key `{key}` stands here twice"),
            M::MissingKey { key } => return format!("the key `{key}` is missing"),
            M::WrongType { wanted, found, .. } => {
                return format!("expected {}, found {}", wanted.name(), found.name());
            }
            M::UnknownValue { value, .. } => return format!("`{value}` is not one of the choices"),
            M::BadValue { why } => return why.clone(),
            M::NotKebab { what } => return format!("the {what} is not kebab-case"),
            M::IdTwice { id, .. } => return format!("rule `{id}` is defined twice"),
            M::NameTwice { what, name, .. } => {
                return format!("{what} `{name}` is declared twice in this pack");
            }
            M::OverridesOwn { id } => return format!("`{id}` is a rule of this very pack"),
            M::UnknownName { what, name, .. } => return format!("unknown {what} `{name}`"),
            M::EmptyText { what } => return format!("an empty {what}"),
            M::UnknownCapture { name, .. } => return format!("no capture `{{{name}}}`"),
            M::EmptyClass { name } => return format!("class `{name}` has no words"),
            M::EndlessClass { name } => return format!("class `{name}` extends itself"),
            M::NoList { name } => return format!("no file `{name}`"),
            M::Braces(braces) => return braces.message(),
            M::Regex { why } => return format!("not a regular expression: {why}"),
            M::Pattern(mistake) => mistake.message(),
            M::SectionTwice { name } => return format!("section `{name}` is named twice"),
            M::NeverFires(never) => {
                return format!("the rule can never report anything: {}", never.message());
            }
            M::YieldCircle { other } => return format!("this rule and `{other}` both give way"),
            M::NoExample { bad: true } => "a rule without an example that it reports",
            M::NoExample { bad: false } => "a rule without an example on which it is silent",
            M::ExamplesOutside { field } => {
                return format!(
                    "the rule is not for this `{field}`, so its examples prove nothing"
                );
            }
            M::EmptyFile => "the file says nothing",
            M::SeveralDocuments => "a second document in the file",
            M::Alias => "aliases are not read in rule files",
            M::Tag => "tags are not read in rule files",
            M::NotOneKey { .. } => "expected exactly one key",
            M::NoManifest => "the folder has no pack.yaml",
            M::IdNotFileName { .. } => "the id differs from the file's name",
            M::OverridesNothing => "an override that changes nothing",
            M::NotACategory => "not a category",
            M::DoubleBraces => "a capture has single braces",
            M::OpenCapture => "a `{` without its `}`",
            M::NoPlace => "the sentence has no one place to fill",
            M::NotADay => "not a day",
            M::NotAPercentage => "not a number of percent",
            M::EmptyList => "an empty list fits nothing",
            M::EmptyRange => "the range holds no number",
            M::EmptyWindow => "a window of no characters",
            M::EmptyWord => "an empty word",
            M::NotOneCharacter => "expected exactly one character",
            M::NothingToFind { .. } => "the check can never find anything",
            M::LookAround => "regular expressions here do not look around or back",
            M::EmptyRegex => "the expression matches the empty text, so it is found everywhere",
            M::QuotedDrops => "quotation alone never withdraws a hit",
            M::SafeWithoutPlace => "this kind of check hits no words that could be replaced",
            M::YieldsToItself => "a rule cannot give way to itself",
            M::NoBasis => "a rule without a ground",
            M::TooGrave { .. } => "no ground of the rule allows this severity",
            M::NotAnArticle => "not an article number",
            M::NoSuchArticle { .. } => "the document has no such article",
            M::ArticleNotRead => "nobody read this article, so it must not be printed",
            M::ItemWithoutArticle => "an item without its article",
            M::ArticleOfOwn { .. } => "this ground has no articles",
            M::ExpectElsewhere => "these words are not in the example's text",
            M::BadAndGood => "the same text is a bad and a good example",
        };
        fixed.to_owned()
    }

    /// What stands at the place: a word or two.
    pub fn label(&self) -> &'static str {
        use Mistake as M;
        match self {
            M::UnknownKey { .. } | M::UnknownName { .. } | M::UnknownValue { .. } => "not known",
            M::DuplicateKey { .. } | M::IdTwice { .. } | M::NameTwice { .. } => "again",
            M::MissingKey { .. } => "in here",
            M::EmptyText { .. }
            | M::EmptyList
            | M::EmptyRange
            | M::EmptyWindow
            | M::EmptyClass { .. }
            | M::EmptyWord
            | M::EmptyFile
            | M::NoBasis => "empty",
            M::UnknownCapture { .. } => "not filled",
            M::TooGrave { .. } => "too grave",
            M::NoSuchArticle { .. } => "out of range",
            M::ArticleNotRead => "not read",
            M::NoList { .. } => "not found",
            M::NoExample { .. } => "incomplete",
            M::WrongType { found, .. } => found.name(),
            M::NeverFires(Never::EmptyPeriod) => "no day in it",
            _ => "here",
        }
    }

    /// What to do.
    pub fn help(&self) -> Option<String> {
        use Mistake as M;
        Some(match self {
            M::Syntax(syntax, hint) => match hint {
                Some(hint) => hint.help(),
                None => syntax.help()?.to_owned(),
            },
            M::WrongType { wanted, hint, .. } => match hint {
                Some(hint) => hint.help(),
                None => wanted.help()?.to_owned(),
            },
            M::UnknownKey { known, .. }
            | M::UnknownValue { known, .. }
            | M::UnknownName { known, .. } => known.help()?,
            M::NotOneKey { known } => known.help()?,
            M::UnknownCapture { known, .. } => match &known.near {
                Some(near) => format!("did you mean `{{{near}}}`?"),
                None => format!("this kind of check fills: {}", known.all.join(", ")),
            },
            M::Alias => "write the value out; put a text that begins with `*` in quotes".to_owned(),
            M::Tag => "leave the `!…` out; quotes make a text of anything".to_owned(),
            M::SeveralDocuments => {
                "one rule or one set of tables a file; drop the `---`".to_owned()
            }
            M::EmptyFile => "delete it, or write a rule or tables into it".to_owned(),
            M::NoManifest => "add a pack.yaml with at least `id` and `version`".to_owned(),
            M::NotKebab { .. } => "use lower-case words joined by `-`".to_owned(),
            M::IdNotFileName { id } => format!("name the file {id}.yaml"),
            M::IdTwice { other, .. } | M::NameTwice { other, .. } => {
                format!("the other one is in {other}")
            }
            M::OverridesNothing => "give a `severity`, or `off: true`".to_owned(),
            M::OverridesOwn { .. } => "change the rule itself".to_owned(),
            M::NotACategory => "write `group/name`".to_owned(),
            M::DoubleBraces => "write `{match}`, not `{{match}}`".to_owned(),
            M::OpenCapture => "close it, or leave the brace out".to_owned(),
            M::NoPlace => "write `{}` once, where the words go".to_owned(),
            M::NotADay => "write it like 2026-05-01".to_owned(),
            M::NotAPercentage => "write percent a year, such as \"24\" or \"15.4\"".to_owned(),
            M::EmptyList => "leave the field out to mean any".to_owned(),
            M::EmptyWindow => "give at least one character".to_owned(),
            M::EmptyClass { .. } => "give `words`, a `file` or a class to extend".to_owned(),
            M::EndlessClass { .. } => "take one of the `extends` out".to_owned(),
            M::NoList { .. } => "the list stands beside the file that names it".to_owned(),
            M::NothingToFind { give } => format!("give {give}"),
            M::LookAround => "use a guard `near` with a `side`, or `protected` words".to_owned(),
            M::EmptyRegex => "ask for at least one character".to_owned(),
            M::Braces(braces) => braces.help()?.to_owned(),
            M::Pattern(mistake) => mistake.help()?.to_owned(),
            M::QuotedDrops => "put `quoted` under `downgrade`".to_owned(),
            M::NeverFires(never) => never.help()?,
            M::SafeWithoutPlace => "drop `safety: safe`".to_owned(),
            M::YieldCircle { .. } => "only one of the two can win; take one entry out".to_owned(),
            M::NoBasis => "cite a document, or say `- document: practice`".to_owned(),
            M::TooGrave { allowed } => match allowed {
                Severity::Error => return None,
                Severity::Warning => {
                    "a standard, self-regulation or a report carries at most `warning`".to_owned()
                }
                Severity::Info => "good practice carries at most `info`; name a law, a regulation \
                                   or `policy`"
                    .to_owned(),
            },
            M::NotAnArticle => "write `68`, or `133-1` for an inserted article".to_owned(),
            M::NoSuchArticle { document, last } => format!("{document} has articles 1 to {last}"),
            M::ArticleNotRead => {
                "leave the article out, or read it and add it to `read_articles`".to_owned()
            }
            M::ItemWithoutArticle => "give the `article` that the item belongs to".to_owned(),
            M::ArticleOfOwn { document } => format!("`{document}` stands alone"),
            M::NoExample { bad: true } => "give a text under `bad`".to_owned(),
            M::NoExample { bad: false } => "give a look-alike under `good`".to_owned(),
            M::ExpectElsewhere => "copy them from `text`, character by character".to_owned(),
            M::ExamplesOutside { .. } => "take a value that `applies` allows".to_owned(),
            M::TooManyMistakes { .. } => "mend those above first".to_owned(),
            M::TooLarge { .. } | M::TooManyValues { .. } => {
                "put long lists of words into a text file, a word a line".to_owned()
            }
            M::TooDeep { .. }
            | M::DuplicateKey { .. }
            | M::MissingKey { .. }
            | M::BadValue { .. }
            | M::EmptyText { .. }
            | M::EmptyRange
            | M::EmptyWord
            | M::NotOneCharacter
            | M::Regex { .. }
            | M::SectionTwice { .. }
            | M::YieldsToItself
            | M::BadAndGood => return None,
        })
    }
}

impl Known {
    fn help(&self) -> Option<String> {
        match &self.near {
            Some(near) => Some(format!("did you mean `{near}`?")),
            None if self.all.is_empty() => None,
            None => Some(format!("known are: {}", self.all.join(", "))),
        }
    }
}

impl Syntax {
    fn message(self) -> String {
        let fixed = match self {
            Syntax::Tab => "a tab where spaces indent",
            Syntax::Indentation => "this line does not stand under the one it belongs to",
            Syntax::OpenQuote => "a quotation mark without its partner",
            Syntax::BehindQuote => "characters behind a closing quotation mark",
            Syntax::Bracket(bracket) => return format!("a `{bracket}` without its partner"),
            Syntax::NoComma => "a comma or a closing bracket is missing",
            Syntax::Colon => "a `:` that cannot stand here",
            Syntax::NoKey => "expected a key with a colon, or an entry of a list",
            Syntax::Character(c) => return format!("a value cannot begin with `{c}`"),
            Syntax::Escape => "a `\\` that YAML does not know",
            Syntax::Block => "the text of a block is not indented",
            Syntax::Other => "this is not YAML",
        };
        fixed.to_owned()
    }

    fn help(self) -> Option<&'static str> {
        Some(match self {
            Syntax::Tab => "YAML is indented with spaces, never with tabs",
            Syntax::Indentation => "entries of one list or mapping begin in the same column",
            Syntax::OpenQuote => "close it with the same mark",
            Syntax::BehindQuote => "put the whole value in one pair of quotes",
            Syntax::NoComma => "put `,` between entries, and quotes around text with commas",
            Syntax::Colon => "put a value with a colon in quotes",
            Syntax::NoKey => "write `key: value`, or `- entry`",
            Syntax::Character(_) => "put the value in quotes",
            Syntax::Escape => "in double quotes write `\\\\`, or use single quotes",
            Syntax::Block => "indent the lines below `|` or `>` further than the key",
            Syntax::Bracket(_) | Syntax::Other => return None,
        })
    }
}

impl Hint {
    fn help(&self) -> String {
        match self {
            Hint::Slot => "YAML takes `{{…}}` for its own; put the value in quotes".to_owned(),
            Hint::QuoteBrace(c) => format!("put a value that begins with `{c}` in quotes"),
            Hint::FullWidthColon(key) => {
                format!("write `{key}: ` with an ASCII colon and a space")
            }
            Hint::Tabs => "YAML is indented with spaces, never with tabs".to_owned(),
            Hint::Quote => "put the value in quotes".to_owned(),
            Hint::List => "write a list: `[…]`, or lines that begin with `- `".to_owned(),
            Hint::SpaceAfterColon => "put a space after the colon".to_owned(),
            Hint::FullWidthMark(c) => {
                format!("`{c}` is not a mark of YAML; use the one of the ASCII keyboard")
            }
        }
    }
}

impl Shape {
    fn name(self) -> &'static str {
        match self {
            Shape::Text => "a text",
            Shape::Number => "a whole number",
            Shape::YesNo => "`true` or `false`",
            Shape::List => "a list",
            Shape::Keys => "keys with values",
            Shape::Choice => "a choice",
            Shape::Nothing => "nothing",
        }
    }

    fn help(self) -> Option<&'static str> {
        match self {
            Shape::List => Some("write a list: `[…]`, or lines that begin with `- `"),
            _ => None,
        }
    }
}

impl Braces {
    fn message(self) -> String {
        let fixed = match self {
            Braces::Unopened => "a `}` without its `{`",
            Braces::Unclosed => "a `{` without its `}`",
            Braces::Nested => "braces inside braces",
            Braces::Single => "braces with a single choice",
            Braces::TooMany(most) => {
                return format!("the braces stand for more than {most} words");
            }
        };
        fixed.to_owned()
    }

    fn help(self) -> Option<&'static str> {
        match self {
            Braces::Single => Some("write `{甲,乙}`, or `{,甲}` where it may be left out"),
            Braces::Nested => Some("write the choices side by side"),
            Braces::TooMany(_) => Some("write several entries"),
            Braces::Unopened | Braces::Unclosed => None,
        }
    }
}

impl PatternMistake {
    fn message(self) -> &'static str {
        match self {
            PatternMistake::TwoGaps => "two gaps in a row",
            PatternMistake::NotAGap => "not a gap",
            PatternMistake::LastGap => "a gap at the end",
            PatternMistake::OpenClass => "a `<` without its `>`",
            PatternMistake::AsksNothing => "the pattern asks for nothing",
        }
    }

    fn help(self) -> Option<&'static str> {
        match self {
            PatternMistake::NotAGap => Some("write `..8` for up to eight characters"),
            PatternMistake::LastGap => Some("a gap stands between two items"),
            PatternMistake::TwoGaps => Some("make one gap of them"),
            PatternMistake::AsksNothing => Some("take the `?` off one item"),
            PatternMistake::OpenClass => None,
        }
    }
}

impl Never {
    fn message(&self) -> String {
        let fixed = match self {
            Never::EmptyPeriod => "its period holds no day",
            Never::PeriodOutsidePack => "its period and the pack's have no day in common",
            Never::OutsidePack(field) => {
                return format!("its `{field}` and the pack's have nothing in common");
            }
            Never::OutsideApplies => "the rule is not for these senders",
            Never::SectionExcluded(name) => {
                return format!("section `{name}` is asked for and excluded");
            }
            Never::BeforeAndAfter => "before and after the same section",
            Never::AllProtected => "its own guard protects every phrase",
            Never::GuardDropsAll => "this guard withdraws every hit",
            Never::ThenIsIf => "what must be said is what makes it needed",
            Never::NeedIsWhen => "what is needed is what makes it needed",
            Never::MinOverMax => "`min` is more than `max`",
            Never::SameRole => "a role is compared with itself",
        };
        fixed.to_owned()
    }

    fn help(&self) -> Option<String> {
        Some(match self {
            Never::EmptyPeriod => "`until` is the first day after the period".to_owned(),
            Never::AllProtected => {
                "`protected` is for longer words in which the phrase is not meant".to_owned()
            }
            Never::GuardDropsAll => "narrow the guard, or `applies`".to_owned(),
            Never::OutsidePack(_) => "the pack's `applies` stands in its pack.yaml".to_owned(),
            _ => return None,
        })
    }
}
