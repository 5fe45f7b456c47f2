//! Every word the interface says, in Chinese and in English; rules bring their own words.

mod archive;
mod batch;
mod draft;
mod gate;
pub mod help;
mod problem;
mod profile;
mod record;
mod rules;
mod sources;
mod tell;
mod trace;
mod word;

use std::str::FromStr;

use crate::finding::{Confidence, Modality, Polarity, Severity};
use crate::ledger::{Reason, Status};
use crate::text::FoldKind;

pub use archive::ArchiveWords;
pub use batch::BadRecord;
pub use rules::{PAGE, PageWords};
pub use sources::{SOURCES, SourceWords, checked, dates, force};
pub use tell::{Tell, check_kind};

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Simplified Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

impl FromStr for Lang {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        match name {
            "zh" => Ok(Lang::Zh),
            "en" => Ok(Lang::En),
            _ => Err("zh, en".to_owned()),
        }
    }
}

/// The fixed words of a report.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// On what ground a finding stands.
    pub basis: &'static str,
    /// What to write instead.
    pub suggestion: &'static str,
    /// Marks a suggestion that needs no judgement.
    pub safe: &'static str,
    /// Why a finding matters.
    pub why: &'static str,
    /// Rules that found the same.
    pub also: &'static str,
    /// Folds that a match needed.
    pub folds: &'static str,
    /// How a clause was understood.
    pub frame: &'static str,
    /// A computation.
    pub sum: &'static str,
    /// What people did about a finding.
    pub remark: &'static str,
    /// Label of the condition of a branch.
    pub branch: &'static str,
    /// Characters that are not drawn as they are.
    pub characters: &'static str,
    /// Label of the place after which something is missing.
    pub belongs_after: &'static str,
    /// Label of the beginning, where something is missing.
    pub belongs_first: &'static str,
    /// The notice as a whole.
    pub whole: &'static str,
    /// A file that could not be checked.
    pub unreadable: &'static str,
    /// The profile.
    pub profile: &'static str,
    /// Nothing was found in a notice.
    pub clean: &'static str,
    /// A file that holds no notice.
    pub empty: &'static str,
    /// The day whose law applies.
    pub law_date: &'static str,
    /// The day up to which sums and days are stated.
    pub statement_date: &'static str,
    /// Packs in force.
    pub packs: &'static str,
    /// Not all findings were shown.
    pub cut: &'static str,
    /// Between a label and what it labels.
    pub colon: &'static str,
    /// Between the items of a list.
    pub comma: &'static str,
    /// Between two remarks in one pair of brackets.
    pub and: &'static str,
    /// Between two sentences on one line.
    pub semicolon: &'static str,
    /// Opens a remark.
    pub open: &'static str,
    /// Closes a remark.
    pub close: &'static str,
}

const ZH: Words = Words {
    basis: "依据",
    suggestion: "建议",
    safe: "可直接替换",
    why: "原因",
    also: "另见",
    folds: "还原",
    frame: "读作",
    sum: "计算",
    remark: "批注",
    branch: "分支条件",
    characters: "字符",
    belongs_after: "应在此处之后",
    belongs_first: "应在此处之前",
    whole: "全文",
    unreadable: "无法检查",
    profile: "画像",
    clean: "未发现问题",
    empty: "没有可检查的文字",
    law_date: "法规时点",
    statement_date: "截至日",
    packs: "规则包",
    cut: "已达 --max-findings 上限，其余未显示",
    colon: "：",
    comma: "、",
    and: "，",
    semicolon: "；",
    open: "（",
    close: "）",
};

const EN: Words = Words {
    basis: "basis",
    suggestion: "suggestion",
    safe: "safe to replace",
    why: "why",
    also: "see also",
    folds: "undone",
    frame: "read as",
    sum: "computed",
    remark: "comment",
    branch: "branch",
    characters: "characters",
    belongs_after: "belongs after this",
    belongs_first: "belongs before this",
    whole: "whole text",
    unreadable: "not checked",
    profile: "profile",
    clean: "nothing found",
    empty: "no text to check",
    law_date: "law as of",
    statement_date: "statement date",
    packs: "packs",
    cut: "the rest is not shown (--max-findings)",
    colon: ": ",
    comma: ", ",
    and: ", ",
    semicolon: "; ",
    open: " (",
    close: ")",
};

impl Lang {
    /// The fixed words.
    pub fn words(self) -> &'static Words {
        match self {
            Lang::Zh => &ZH,
            Lang::En => &EN,
        }
    }

    fn pick(self, zh: &'static str, en: &'static str) -> &'static str {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// Heads of the table of entities: place, kind, text, value, roles, certainty.
    pub fn entity_columns(self) -> [&'static str; 6] {
        match self {
            Lang::Zh => ["位置", "种类", "原文", "值", "角色", "确定性"],
            Lang::En => ["place", "kind", "text", "value", "roles", "certainty"],
        }
    }

    /// Heads of the table of placeholders: name, type, count, marks, places.
    pub fn placeholder_columns(self) -> [&'static str; 5] {
        match self {
            Lang::Zh => ["占位符", "类型", "次数", "提示", "位置"],
            Lang::En => ["placeholder", "type", "count", "marks", "places"],
        }
    }

    /// What is odd about a placeholder: used once, or hardly apart from a frequent one.
    pub fn placeholder_marks(self, once: bool, like: Option<&str>) -> String {
        let once = once.then(|| self.pick("只用一次", "used once").to_owned());
        let like = like.map(|like| match self {
            Lang::Zh => format!("疑为 {like}"),
            Lang::En => format!("like {like}"),
        });
        let marks: Vec<String> = once.into_iter().chain(like).collect();
        marks.join(self.words().comma)
    }

    /// The condition of a branch of a template that a finding stands in.
    pub fn branch(self, condition: &str, negated: bool) -> String {
        match (self, negated) {
            (_, false) => condition.to_owned(),
            (Lang::Zh, true) => format!("非（{condition}）"),
            (Lang::En, true) => format!("not ({condition})"),
        }
    }

    /// Name of a severity.
    pub fn severity(self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => self.pick("错误", "error"),
            Severity::Warning => self.pick("警告", "warning"),
            Severity::Info => self.pick("提示", "info"),
        }
    }

    /// Name of a confidence.
    pub fn confidence(self, confidence: Confidence) -> &'static str {
        match confidence {
            Confidence::Certain => self.pick("确定", "certain"),
            Confidence::Likely => self.pick("较有把握", "likely"),
            Confidence::Review => self.pick("需人工判断", "needs a person"),
        }
    }

    /// How well a basis is known; `known` as in `Basis::known`. Empty when the word is new.
    pub fn known(self, known: &str) -> &'static str {
        match known {
            "text" => self.pick("原文已核", "text verified"),
            "report" => self.pick("据转述", "known from reports"),
            "unverified" => self.pick("未核", "not verified"),
            _ => "",
        }
    }

    /// Name of a level of basis that does not bind by itself; empty for law, for regulations
    /// and for words not known here.
    pub fn level(self, level: &str) -> &'static str {
        match level {
            "standard" => self.pick("标准", "standard"),
            "self_regulation" => self.pick("自律规范", "self-regulation"),
            "policy" => self.pick("本产品口径", "this product's standard"),
            "practice" => self.pick("实务做法", "good practice"),
            _ => "",
        }
    }

    /// How a statement stands to what it speaks of.
    pub fn polarity(self, polarity: Polarity) -> &'static str {
        match polarity {
            Polarity::Affirmed => self.pick("肯定", "affirmed"),
            Polarity::Negated => self.pick("否认", "denied"),
            Polarity::Forbidden => self.pick("禁止", "forbidden"),
            Polarity::Warned => self.pick("警示他人行为", "warned of"),
            Polarity::Reported => self.pick("转述", "reported"),
            Polarity::Asked => self.pick("设问", "asked"),
        }
    }

    /// How sure a statement is made; empty for a plain one.
    pub fn modality(self, modality: Modality) -> &'static str {
        match modality {
            Modality::Plain => "",
            Modality::Reserved => self.pick("保留权利", "reserved"),
            Modality::Conditional => self.pick("附条件", "conditional"),
            Modality::Possible => self.pick("可能", "possible"),
            Modality::Planned => self.pick("将要", "planned"),
            Modality::Certain => self.pick("断言必然", "certain"),
            Modality::Imminent => self.pick("即将", "imminent"),
            Modality::Done => self.pick("称已发生", "said to be done"),
        }
    }

    /// Heading of the ledger.
    pub fn ledger_title(self) -> &'static str {
        self.pick("检查台账", "Ledger")
    }

    /// How a rule ended. A prohibition that found nothing is never called a pass.
    pub fn ledger_status(self, status: Status) -> &'static str {
        match status {
            Status::Met => self.pick("[已具备]", "[met]"),
            Status::NotFound => self.pick("[未发现]", "[not found]"),
            Status::Found => self.pick("[有问题]", "[found]"),
            Status::NeedsPerson(Reason::UnfilledSlot) => {
                self.pick("[待填入后核对]", "[to be checked when filled]")
            }
            Status::NeedsPerson(Reason::ValueMissing) => {
                self.pick("[文中无此数据，须人工核对]", "[value not in the text]")
            }
            Status::NeedsPerson(Reason::Ambiguous) => {
                self.pick("[读法不一，须人工核对]", "[read in several ways]")
            }
            Status::OtherProfile => self.pick("[不适用]", "[not applicable]"),
            Status::NothingToLookAt => self.pick("[文中没有可查内容]", "[nothing to look at]"),
        }
    }

    /// Rules that are for other profiles.
    pub fn ledger_others(self, count: usize) -> String {
        match self {
            Lang::Zh => format!("[不适用] 另有 {count} 条规则不适用于本函的画像或日期"),
            Lang::En => format!("[not applicable] {count} rules are for other profiles or days"),
        }
    }

    /// Heading of what no text can prove.
    pub fn confirmations_title(self) -> &'static str {
        self.pick("文字无法证明、须人工确认", "For a person to confirm")
    }

    /// Said of what is held out as leverage.
    pub fn leverage(self) -> &'static str {
        self.pick("以此施压", "held out as leverage")
    }

    /// What a fold did.
    pub fn fold(self, fold: FoldKind) -> &'static str {
        match fold {
            FoldKind::Width => self.pick("全角转半角", "full width to half width"),
            FoldKind::Traditional => self.pick("繁体转简体", "traditional to simplified"),
            FoldKind::Case => self.pick("统一大小写", "letter case"),
            FoldKind::LineBreak => self.pick("接上换行", "line break joined"),
            FoldKind::Invisible => self.pick("去掉零宽字符", "invisible characters dropped"),
            FoldKind::Separator => self.pick("去掉间隔符号", "separators dropped"),
            FoldKind::Markup => self.pick("去掉词中的标记", "markup inside a word dropped"),
            FoldKind::LookAlike => self.pick("形近字符还原", "look-alikes restored"),
            FoldKind::Repeat => self.pick("合并重复的字", "repeated characters joined"),
            FoldKind::Homophone => self.pick("同音字还原", "homophones restored"),
            FoldKind::Pinyin => self.pick("拼音还原", "pinyin restored"),
            FoldKind::Split => self.pick("拆字还原", "split characters restored"),
            FoldKind::Emoji => self.pick("表情符号还原", "emoji restored"),
            FoldKind::Slang => self.pick("暗语还原", "cover words restored"),
        }
    }

    /// Name of a character that is not drawn as it is.
    pub fn character(self, c: char) -> &'static str {
        match c {
            '\u{200b}' => self.pick("零宽空格", "zero width space"),
            '\u{200c}' => self.pick("零宽非连接符", "zero width non-joiner"),
            '\u{200d}' => self.pick("零宽连接符", "zero width joiner"),
            '\u{2060}' => self.pick("词连接符", "word joiner"),
            '\u{feff}' => self.pick("零宽不换行空格", "zero width no-break space"),
            '\u{ad}' => self.pick("软连字符", "soft hyphen"),
            '\u{200e}'
            | '\u{200f}'
            | '\u{61c}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => self.pick("文字方向控制符", "text direction control"),
            '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => {
                self.pick("异体选择符", "variation selector")
            }
            '\u{2028}' | '\u{2029}' => self.pick("行段分隔符", "line or paragraph separator"),
            _ if c.is_control() => self.pick("控制字符", "control character"),
            _ => self.pick("不可见字符", "invisible character"),
        }
    }

    /// Says that `sign` stands for the characters named in `list`.
    pub fn sign_stands_for(self, sign: char, list: &str) -> String {
        match self {
            Lang::Zh => format!("“{sign}”处实为 {list}"),
            Lang::En => format!("“{sign}” stands for {list}"),
        }
    }

    /// Names the notice with the 1-based `number` among several of one source.
    pub fn notice_number(self, number: usize) -> String {
        match self {
            Lang::Zh => format!("第 {number} 则"),
            Lang::En => format!("notice {number}"),
        }
    }

    /// The closing line.
    pub fn summary(self, counted: &Counted) -> String {
        let Counted {
            files,
            failed,
            notices,
            errors,
            warnings,
            infos,
        } = *counted;
        let all = [errors, warnings, infos];
        let some = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
        match self {
            Lang::Zh => {
                let found = match all {
                    _ if notices == 0 => "没有检查到任何内容".to_owned(),
                    [0, 0, 0] => "未发现问题（仅就已启用的规则而言；印章、金额真伪、送达等文字\
                         无法证明的事项仍须人工核对）"
                        .to_owned(),
                    _ => format!("{errors} 个错误，{warnings} 个警告，{infos} 个提示"),
                };
                let failed = match failed {
                    0 => String::new(),
                    n => format!("；另有 {n} 个文件无法检查"),
                };
                format!("共检查 {files} 个文件：{found}{failed}")
            }
            Lang::En => {
                let found = match all {
                    _ if notices == 0 => "nothing to check in them".to_owned(),
                    [0, 0, 0] => "nothing found (by the rules in force; seal, truth of amounts, \
                                  delivery and whatever no text can prove remain for a person)"
                        .to_owned(),
                    _ => [
                        some(errors, "error"),
                        some(warnings, "warning"),
                        some(infos, "info"),
                    ]
                    .join(", "),
                };
                let failed = match failed {
                    0 => String::new(),
                    n => format!("; {} could not be checked", some(n, "file")),
                };
                format!("{} checked: {found}{failed}", some(files, "file"))
            }
        }
    }
}

/// What a run counted, for its closing line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// Files read.
    pub files: usize,
    /// Files that could not be read.
    pub failed: usize,
    /// Notices found in the files read.
    pub notices: usize,
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity info.
    pub infos: usize,
}
