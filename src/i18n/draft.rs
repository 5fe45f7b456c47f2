//! Words of `new` and `fix`.

use super::Lang;

impl Lang {
    /// What every draft says of itself.
    pub fn no_opinion(self) -> &'static str {
        self.pick(
            "本稿是起草用的底稿，不构成法律意见；发出前须由法务人员按案情核对",
            "a draft to start from, no legal opinion; a lawyer must check it against the case",
        )
    }

    /// A text that says nothing, to read a profile off what was told.
    pub fn draft_probe(self) -> &'static str {
        "。"
    }

    /// What `new` must be told.
    pub fn draft_needs(self) -> &'static str {
        self.pick(
            "请用 --kind 和 --sender 说明渠道和发函方",
            "name the channel and the sender with --kind and --sender",
        )
    }

    /// Who may write a lawyer's letter.
    pub fn law_firm_writes(self) -> &'static str {
        self.pick(
            "律师函只能由律师事务所出具：--kind law_firm_letter 须与 --sender law_firm 同用",
            "only a law firm writes a lawyer's letter: --kind law_firm_letter goes with --sender \
             law_firm",
        )
    }

    /// The packs have no draft.
    pub fn no_draft(self) -> &'static str {
        self.pick(
            "规则包中没有适合这一画像的底稿",
            "the packs have no draft for this profile",
        )
    }

    /// A draft is filled with one record.
    pub fn one_record(self, path: &str) -> String {
        match self {
            Lang::Zh => format!("{path}：只能有一条记录"),
            Lang::En => format!("{path}: give a single record"),
        }
    }

    /// A file is not written over.
    pub fn already_there(self, path: &str) -> String {
        match self {
            Lang::Zh => format!("{path} 已存在，不覆盖"),
            Lang::En => format!("{path} exists and is kept"),
        }
    }

    /// What was mended.
    pub fn fixed(self, applied: usize, files: usize, written: bool) -> String {
        match (self, applied, written) {
            (Lang::Zh, 0, _) => "没有可以直接改的地方；其余建议须由人判断".to_owned(),
            (Lang::Zh, _, true) => format!("已改 {files} 个文件的 {applied} 处"),
            (Lang::Zh, _, false) => {
                format!("{files} 个文件有 {applied} 处可以直接改；加 --write 写回")
            }
            (Lang::En, 0, _) => "nothing can be mended without a person's judgement".to_owned(),
            (Lang::En, _, true) => format!("{applied} places mended in {files} files"),
            (Lang::En, _, false) => {
                format!("{applied} places can be mended in {files} files; --write does it")
            }
        }
    }

    /// A change that only touches hidden digits.
    pub fn fix_hidden(self, path: &str, applied: usize) -> String {
        match self {
            Lang::Zh => format!("{path}：{applied} 处号码将脱敏（--no-mask 查看差异）\n"),
            Lang::En => format!("{path}: {applied} numbers to be masked (--no-mask shows them)\n"),
        }
    }

    /// A file in another encoding is left alone.
    pub fn fix_only_utf8(self, encoding: &str) -> String {
        match self {
            Lang::Zh => format!("编码为 {encoding}，只改写 UTF-8 文件；请先转换"),
            Lang::En => {
                format!("the encoding is {encoding}; only UTF-8 files are written, convert it")
            }
        }
    }
}
