//! Words about Word documents: why one cannot be read, and what its comments say.

use crate::finding::Severity;
use crate::word::{Room, WordError};

use super::Lang;

impl Lang {
    /// Why a Word document cannot be read, and what to do about it.
    pub(super) fn word_error(self, error: &WordError) -> (String, String) {
        let save_again = self.pick(
            "请用 Word 打开并另存为 .docx",
            "open it in Word and save it as .docx",
        );
        let (what, cure) = match error {
            WordError::NotAPackage(problem) => (
                match self {
                    Lang::Zh => format!("不是 .docx 文件，或文件已损坏（{problem}）"),
                    Lang::En => format!("not a .docx file, or damaged ({problem})"),
                },
                save_again,
            ),
            WordError::Encrypted => (
                self.pick("文档已加密", "the document is encrypted")
                    .to_owned(),
                self.pick(
                    "请在 Word 中取消密码保护后再检查",
                    "remove its password in Word, then check it",
                ),
            ),
            WordError::OldWord => (
                self.pick("旧版 Word 的 .doc 文件", "a .doc file of before 2007")
                    .to_owned(),
                save_again,
            ),
            WordError::NoDocument => (
                self.pick(
                    "文件中没有正文（word/document.xml）",
                    "the package has no main document (word/document.xml)",
                )
                .to_owned(),
                save_again,
            ),
            WordError::Bomb { part, max } => (
                match self {
                    Lang::Zh => format!("{part} 解压后超过允许的 {max} 字节，疑为压缩炸弹，未读取"),
                    Lang::En => format!("{part} unpacks to more than the {max} bytes allowed"),
                },
                self.pick(
                    "请确认文件来源；正常函件不会如此",
                    "make sure where the file comes from; no letter is like that",
                ),
            ),
            WordError::TooManyEntries(count) => (
                match self {
                    Lang::Zh => format!("压缩包内有 {count} 个文件，不是正常的 Word 文档"),
                    Lang::En => format!("{count} entries, too many for a document"),
                },
                save_again,
            ),
            WordError::BrokenXml {
                part,
                offset,
                problem,
            } => (
                match self {
                    Lang::Zh => format!("{part} 第 {offset} 字节处不是有效的 XML（{problem}）"),
                    Lang::En => format!("{part} is broken at byte {offset} ({problem})"),
                },
                save_again,
            ),
            WordError::Entities { part, offset } => (
                match self {
                    Lang::Zh => format!(
                        "{part} 第 {offset} 字节处声明或使用了外部实体（DTD），正常的 Word 文档没有，未读取"
                    ),
                    Lang::En => format!(
                        "{part} declares or uses entities at byte {offset}, which no Word document does"
                    ),
                },
                self.pick(
                    "请确认文件来源，再用 Word 另存为 .docx",
                    "make sure where the file comes from, then save it again in Word",
                ),
            ),
        };
        (what, cure.to_owned())
    }
}

/// What begins an answer that keeps the words of a draft as they are.
const KEEP: &[&str] = &["保留", "keep"];
/// What stands before the day until which they are kept.
const UNTIL: &[&str] = &["至", "until"];

impl Lang {
    /// The first line of a comment.
    pub fn comment_title(self, severity: Severity, message: &str) -> String {
        let severity = self.severity(severity);
        match self {
            Lang::Zh => format!("【{severity}】{message}"),
            Lang::En => format!("[{severity}] {message}"),
        }
    }

    /// Says that a comment is about another place than it stands at; `None` for the body.
    pub fn comment_elsewhere(self, room: Room, quote: &str) -> Option<String> {
        let name = match room {
            Room::Body => return None,
            Room::Header => self.pick("页眉", "header"),
            Room::Footer => self.pick("页脚", "footer"),
            Room::Footnote => self.pick("脚注", "footnote"),
            Room::Endnote => self.pick("尾注", "endnote"),
            Room::TextBox => self.pick("文本框", "text box"),
        };
        Some(match self {
            Lang::Zh => format!("位置：{name}（Word 不能在此处加批注）「{quote}」"),
            Lang::En => format!("place: {name}, where Word has no comments: “{quote}”"),
        })
    }

    /// Where something missing belongs.
    pub fn comment_missing(self, is_first: bool) -> &'static str {
        if is_first {
            self.pick("位置：应补在正文之前", "place: before the text")
        } else {
            self.pick("位置：应补在此段之后", "place: behind this paragraph")
        }
    }

    /// A finding whose comment was resolved without a word.
    pub fn comment_resolved(self) -> &'static str {
        self.pick(
            "已处理未说明：批注被标为已解决，但没有回复「保留：理由」，文字也未改",
            "resolved without explanation: the comment was resolved, but nobody answered \
             “keep: reason” and the words still stand",
        )
    }

    /// Nothing to write comments into.
    pub fn no_documents(self) -> &'static str {
        self.pick(
            "没有可写批注的 .docx 文稿",
            "no .docx draft to write comments into",
        )
    }

    /// Several documents, one file.
    pub fn documents_need_folder(self, count: usize) -> String {
        match self {
            Lang::Zh => format!("有 {count} 个 .docx 文稿，请指定文件夹，例如 docx=reviewed/"),
            Lang::En => format!("{count} .docx drafts; name a folder, like docx=reviewed/"),
        }
    }

    /// How to answer a comment.
    pub fn comment_answer(self) -> &'static str {
        self.pick(
            "不改请回复「保留：理由」",
            "to leave it as it is, answer “keep: reason”",
        )
    }

    /// The reason for which an answer keeps the words of a draft, and until which day
    /// (YYYY-MM-DD); `None` where it does not.
    pub fn kept(answer: &str) -> Option<(&str, Option<&str>)> {
        let answer = answer.trim_start_matches(|c: char| c.is_whitespace() || "「“\"".contains(c));
        let marks: &[char] = &['：', ':'];
        let mut rest = KEEP.iter().filter_map(|mark| answer.strip_prefix(mark));
        let reason = rest
            .find_map(|rest| rest.trim_start().strip_prefix(marks))?
            .trim();
        let until = UNTIL.iter().find_map(|word| {
            let (_, behind) = reason.rsplit_once(word)?;
            let day = behind.trim_start().get(..10)?;
            let is_day = day.chars().all(|c| c.is_ascii_digit() || c == '-');
            is_day.then_some(day)
        });
        Some((reason, until))
    }
}
