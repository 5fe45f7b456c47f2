//! The words for what cannot be checked, and what to do about it.
//!
//! Each message is one line, the cure a second one where there is one.

use crate::input::InputError;
use crate::parse::{Encoding, FrontMatterProblem, ParseError, PdfError};

use super::Lang;

impl Lang {
    /// Why a path could not be taken; the path itself is left out.
    pub fn input_error(self, error: &InputError) -> String {
        let (what, cure) = match error {
            InputError::Missing { .. } => (
                self.pick("没有这个文件或文件夹", "no such file or folder")
                    .to_owned(),
                self.pick("请核对路径", "check the path"),
            ),
            InputError::Unsupported { .. } => (
                self.pick("不支持的文件格式", "unsupported format")
                    .to_owned(),
                self.pick(
                    "可读取 txt、md、html、docx、eml、pdf、json、yaml、properties、xml、csv、sql、po；其他文件请用 \
                     --input-format 指明格式",
                    "txt, md, html, docx, eml, pdf, json, yaml, properties, xml, csv, sql and po are read; \
                     name another file's format with --input-format",
                ),
            ),
            InputError::Code { .. } => (
                self.pick("程序代码默认不检查", "program code is not read by default")
                    .to_owned(),
                self.pick(
                    "加 --extract strings 检查其中的字符串",
                    "check its strings with --extract strings",
                ),
            ),
            InputError::OldWord { .. } => (
                self.pick("旧版 Word 的 .doc 文件", "a .doc file of before 2007")
                    .to_owned(),
                self.pick(
                    "请在 Word 中另存为 .docx 后再检查",
                    "save it as .docx in Word, then check that",
                ),
            ),
            InputError::TooLarge { max, .. } => (
                match self {
                    Lang::Zh => format!("文件超过允许的 {max} 字节"),
                    Lang::En => format!("larger than the {max} bytes allowed"),
                },
                self.raise_limit(),
            ),
            InputError::Pattern { problem, .. } => (
                format!(
                    "{}{problem}",
                    self.pick("通配符有误：", "not a valid pattern: ")
                ),
                self.pick("请核对通配符，并加引号", "check the pattern, and quote it"),
            ),
            InputError::Read { source, .. } => (
                format!("{}{source}", self.pick("无法读取：", "cannot be read: ")),
                self.permissions(),
            ),
            InputError::Walk { problem, .. } => (
                format!(
                    "{}{problem}",
                    self.pick("无法查找：", "cannot be searched: ")
                ),
                self.permissions(),
            ),
        };
        format!("{what}\n{cure}")
    }

    /// Why a source could not be read.
    pub fn parse_error(self, error: &ParseError) -> String {
        let names = Encoding::names();
        let (what, cure) = match error {
            ParseError::Empty => (
                self.pick(
                    "没有可检查的文字",
                    "nothing to read: the source holds no text",
                )
                .to_owned(),
                self.pick("请确认导出的是正文", "make sure that the text was exported")
                    .to_owned(),
            ),
            ParseError::TooLarge { size, max } => (
                match self {
                    Lang::Zh => format!("有 {size} 字节，超过允许的 {max} 字节"),
                    Lang::En => format!("{size} bytes, more than the {max} allowed"),
                },
                self.raise_limit().to_owned(),
            ),
            ParseError::Binary { offset } => (
                match self {
                    Lang::Zh => format!("不是文本文件（第 {offset} 字节处为控制字符）"),
                    Lang::En => format!("not a text (a control character at byte {offset})"),
                },
                self.pick(
                    "请先另存为 txt、md 或 html",
                    "export it as text, markdown or html first",
                )
                .to_owned(),
            ),
            ParseError::Malformed { encoding, offset } => (
                match self {
                    Lang::Zh => format!("第 {offset} 字节起不是有效的 {encoding} 编码"),
                    Lang::En => format!("not valid {encoding} from byte {offset} on"),
                },
                self.name_encoding(&names),
            ),
            ParseError::UnknownEncoding { offset, guess } => (
                match self {
                    Lang::Zh => {
                        format!("无法确定编码：第 {offset} 字节起不是 utf-8，看起来像 {guess}")
                    }
                    Lang::En => format!(
                        "the encoding is unclear: not utf-8 from byte {offset} on, looks like \
                         {guess}"
                    ),
                },
                self.name_encoding(&names),
            ),
            ParseError::Syntax {
                line,
                column,
                problem,
            } => (
                match self {
                    Lang::Zh => format!("第 {line} 行第 {column} 列不合格式：{problem}"),
                    Lang::En => format!("line {line}, column {column}: {problem}"),
                },
                self.pick(
                    "请先修正文件；不是数据文件的，用 --input-format text 按纯文本读取",
                    "correct the file first, or read it as it stands with --input-format text",
                )
                .to_owned(),
            ),
            ParseError::Word(error) => self.word_error(error),
            ParseError::Pdf(error) => self.pdf_error(error),
            ParseError::NotAMail => (
                self.pick(
                    "不是电子邮件（没有邮件头）",
                    "not an e-mail: no header of one",
                )
                .to_owned(),
                self.pick(
                    "请从邮件程序另存为 .eml",
                    "save it as .eml from the mail program",
                )
                .to_owned(),
            ),
            ParseError::MailCharset => (
                self.pick(
                    "邮件正文与其声明的字符编码不符",
                    "a part is not valid in the encoding that it names",
                )
                .to_owned(),
                self.pick(
                    "请从邮件程序重新导出，或把正文另存为 txt",
                    "export it again, or save the text as txt",
                )
                .to_owned(),
            ),
            ParseError::MailParts { most } => (
                match self {
                    Lang::Zh => format!("邮件超过允许的 {most} 个部分"),
                    Lang::En => format!("more than the {most} parts allowed"),
                },
                self.pick("请只保留要检查的正文", "keep only the text to be checked")
                    .to_owned(),
            ),
            ParseError::FrontMatter {
                line,
                column,
                problem,
            } => {
                let (what, cure) = self.front_matter(problem);
                let place = match self {
                    Lang::Zh => format!("文首设置第 {line} 行第 {column} 列：{what}"),
                    Lang::En => format!("front matter, line {line}, column {column}: {what}"),
                };
                (place, cure)
            }
        };
        format!("{what}\n{cure}")
    }

    fn pdf_error(self, error: &PdfError) -> (String, String) {
        match error {
            PdfError::Broken(why) => (
                match self {
                    Lang::Zh => format!("不是可读的 PDF：{why}"),
                    Lang::En => format!("not a PDF that can be read: {why}"),
                },
                self.pick("请重新导出", "export it again").to_owned(),
            ),
            PdfError::Encrypted => (
                self.pick("PDF 已加密", "the PDF is encrypted").to_owned(),
                self.pick("请另存为不带密码的 PDF", "save it without a password")
                    .to_owned(),
            ),
            PdfError::NoText { pages } => (
                match self {
                    Lang::Zh => format!("PDF 没有文字层（共 {pages} 页），可能是扫描件"),
                    Lang::En => format!("no text layer ({pages} pages): probably scans"),
                },
                self.pick(
                    "请先做文字识别，或检查其 Word 原稿",
                    "run text recognition, or check the Word original",
                )
                .to_owned(),
            ),
            PdfError::TooLarge { .. } => (
                self.pick("PDF 解压后过大", "the PDF unpacks to more than is read")
                    .to_owned(),
                self.pick("请拆分后检查", "check it in parts").to_owned(),
            ),
        }
    }

    fn front_matter(self, problem: &FrontMatterProblem) -> (String, String) {
        match problem {
            FrontMatterProblem::Syntax(problem) => (
                problem.clone(),
                self.pick("每行写一个 `键: 值`", "write one `key: value` a line")
                    .to_owned(),
            ),
            FrontMatterProblem::WideColon => (
                self.pick("冒号是全角的", "a full-width colon").to_owned(),
                self.pick(
                    "键与值之间写半角冒号加空格",
                    "write `:` and a space between key and value",
                )
                .to_owned(),
            ),
            FrontMatterProblem::Field { name, known } => (
                match self {
                    Lang::Zh => format!("没有 `{name}` 这一项"),
                    Lang::En => format!("unknown field `{name}`"),
                },
                format!("{}{known}", self.pick("可用：", "known are: ")),
            ),
            FrontMatterProblem::Value {
                name,
                value,
                allowed,
            } => (
                match self {
                    Lang::Zh => format!("`{name}` 不能取 `{value}`"),
                    Lang::En => format!("`{value}` is no value of `{name}`"),
                },
                format!("{}{allowed}", self.pick("可取：", "allowed are: ")),
            ),
        }
    }

    /// Says that the named paths hold no draft.
    pub fn nothing_to_check(self, paths: &str) -> String {
        match self {
            Lang::Zh => {
                format!(
                    "没有可检查的文件：{paths}（可读取 txt、md、html、docx、eml、pdf、json、yaml、properties、xml、csv、sql、po）"
                )
            }
            Lang::En => {
                format!(
                    "nothing to check in: {paths} (txt, md, html, docx, eml, pdf, json, yaml, properties, xml, csv, sql and po are read)"
                )
            }
        }
    }

    /// Says how many mistakes the rule files hold, and what that means for the run.
    pub fn rule_mistakes(self, mistakes: usize, goes_on: bool) -> String {
        match (self, goes_on) {
            (Lang::Zh, true) => {
                format!("规则文件有 {mistakes} 处错误，相关文件未启用，其余照常检查")
            }
            (Lang::Zh, false) => format!("规则文件有 {mistakes} 处错误"),
            (Lang::En, true) => format!(
                "{mistakes} mistakes in the rule files; these files are left out, the rest is used"
            ),
            (Lang::En, false) => format!("{mistakes} mistakes in the rule files"),
        }
    }

    /// Says that there are no rules at all.
    pub fn no_rules(self) -> &'static str {
        self.pick(
            "没有任何规则：--no-builtin 须与 --rules DIR 同用",
            "no rules at all: use --no-builtin together with --rules DIR",
        )
    }

    fn raise_limit(self) -> &'static str {
        self.pick(
            "如确需检查，请调大 --max-size",
            "raise --max-size to read it",
        )
    }

    fn permissions(self) -> &'static str {
        self.pick("请检查访问权限", "check the permissions")
    }

    fn name_encoding(self, names: &str) -> String {
        match self {
            Lang::Zh => format!("请用 --encoding 指明：{names}"),
            Lang::En => format!("name it with --encoding: {names}"),
        }
    }
}
